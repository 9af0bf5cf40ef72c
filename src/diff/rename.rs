//! Renamed documents: findings and testimonies that say the same under another id.
//!
//! Decided only where it is unmistakable: the words of a testimony are the very same, those of a finding
//! nearly, or mostly and its file bears the same number; and no other comes into question.

use std::collections::{BTreeMap, BTreeSet};

use super::unsaid::testimonies;
use crate::catalog::{Catalog, Published};
use crate::content::finding::FindingHead;
use crate::key::{DocumentKey, Id, Within};
use crate::lang::words;
use crate::prose::plain;

/// Likeness, in thousandths, from which two findings are one.
const SAME: usize = 800;
/// The same, where their files bear the same number.
const SAME_NUMBER: usize = 500;
/// How many words a finding has at least, for its words to be told from others.
const FEWEST: usize = 12;

/// How many pairs of findings are compared at most.
const MOST: usize = 10_000;

/// The documents that have another name in the newer edition, by the one they had.
#[derive(Debug, Default)]
pub(super) struct Renamed(BTreeMap<DocumentKey, DocumentKey>);

impl Renamed {
    /// The name that a document has in the newer edition.
    pub(super) fn name(&self, key: &DocumentKey) -> DocumentKey {
        self.0.get(key).unwrap_or(key).clone()
    }

    /// The same of a testimony.
    pub(super) fn testimony(&self, key: &Within) -> Within {
        match self.0.get(&DocumentKey::Testimony(key.clone())) {
            Some(DocumentKey::Testimony(renamed)) => renamed.clone(),
            Some(_) | None => key.clone(),
        }
    }

    /// The name that a document had in the older edition, where it had another.
    pub(super) fn former(&self, key: &DocumentKey) -> Option<&DocumentKey> {
        self.0.iter().find(|(_, now)| *now == key).map(|(former, _)| former)
    }
}

/// What was renamed in a report.
pub(super) fn renamed(older: &Catalog, newer: &Catalog, report: &Id) -> Renamed {
    let mut renamed = findings(older, newer, report);
    let words = |catalog: &Catalog, other: &Catalog| -> Vec<(String, Within)> {
        let alone = testimonies(catalog, report).filter(|one| !other.testimonies.contains_key(&one.key));
        alone.map(|one| (one.words_in(one.lang).1.to_plain(), one.key.clone())).collect()
    };
    let new = only(words(newer, older));
    for (text, former) in only(words(older, newer)) {
        if let Some(now) = new.get(&text) {
            renamed.insert(DocumentKey::Testimony(former), DocumentKey::Testimony(now.clone()));
        }
    }
    Renamed(renamed)
}

/// The testimonies whose words no other has.
fn only(all: Vec<(String, Within)>) -> BTreeMap<String, Within> {
    let mut found: BTreeMap<String, Option<Within>> = BTreeMap::new();
    for (text, key) in all {
        found.entry(text).and_modify(|known| *known = None).or_insert(Some(key));
    }
    found.into_iter().filter_map(|(text, key)| Some((text, key?))).collect()
}

fn findings(older: &Catalog, newer: &Catalog, report: &Id) -> BTreeMap<DocumentKey, DocumentKey> {
    let alone = |catalog: &Catalog, other: &Catalog| -> Vec<Measured> {
        let alone = catalog
            .findings
            .iter()
            .filter(|(key, _)| key.report == *report && !other.findings.contains_key(*key));
        alone.map(|(key, finding)| measured(key, finding)).collect()
    };
    let (old, new) = (alone(older, newer), alone(newer, older));
    let is_like = |one: &Measured, other: &Measured| {
        let likeness = likeness(&one.words, &other.words);
        let is_numbered = one.number.is_some() && one.number == other.number;
        one.words.len().min(other.words.len()) >= FEWEST
            && likeness >= if is_numbered { SAME_NUMBER } else { SAME }
    };
    let mut renamed = BTreeMap::new();
    if old.len().saturating_mul(new.len()) > MOST {
        return renamed;
    }
    for one in &old {
        let like: Vec<&Measured> = new.iter().filter(|other| is_like(one, other)).collect();
        if let [other] = like[..]
            && old.iter().filter(|one| is_like(one, other)).count() == 1
        {
            renamed.insert(DocumentKey::Finding(one.key.clone()), DocumentKey::Finding(other.key.clone()));
        }
    }
    renamed
}

/// A finding, as far as likeness goes.
struct Measured {
    key: Within,
    number: Option<u32>,
    words: Vec<String>,
}

fn measured(key: &Within, finding: &Published<FindingHead>) -> Measured {
    let original = finding.original();
    let title = original.head.title.as_ref().map_or("", |title| &title.text);
    let text = format!("{title}\n{}", plain::blocks(&original.prose.blocks));
    let mut words: Vec<String> = words::words(&text).map(words::folded).collect();
    words.sort();
    Measured { key: key.clone(), number: original.number, words }
}

/// How many of their words two sorted lists share, in thousandths (Dice 1945).
pub(super) fn likeness<T: Ord>(one: &[T], other: &[T]) -> usize {
    let (mut ours, mut theirs, mut shared) = (one, other, 0);
    while let ([first, rest @ ..], [second, others @ ..]) = (ours, theirs) {
        shared += usize::from(first == second);
        if first <= second {
            ours = rest;
        }
        if second <= first {
            theirs = others;
        }
    }
    2000 * shared / (one.len() + other.len()).max(1)
}

/// The places of what stayed in order, of a list in the order of before, by the places of after: the
/// longest that rises.
pub(super) fn in_order(places: &[usize]) -> BTreeSet<usize> {
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(places.len());
    for (at, place) in places.iter().enumerate() {
        let length = ends.partition_point(|end| places[*end] < *place);
        before.push(length.checked_sub(1).map(|last| ends[last]));
        if length == ends.len() { ends.push(at) } else { ends[length] = at }
    }
    std::iter::successors(ends.last().copied(), |at| before[*at]).collect()
}

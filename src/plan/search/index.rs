//! The index of a language: its words by what their forms have in common, each with where it stands,
//! shared out among pieces by how the words begin.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::entry::{Entry, Kind};
use crate::lang::Lang;
use crate::lang::stem::Stemmer;
use crate::lang::words::{folded, words};

/// About how many bytes of words a piece holds, where it can be parted.
const WORDS: usize = 16 * 1024;
/// About how many bytes of what is shown a piece holds.
const SHOWN: usize = 16 * 1024;
/// By how many letters words are parted at most.
const DEEPEST: usize = 8;
/// How many mentions in a text count.
const MENTIONS: u8 = 3;
/// How much a word in a title weighs besides.
const IN_TITLE: u8 = 8;
/// How many entries are read as one, where there are so many.
const AT_ONCE: usize = 512;
/// How many entries are worth another thread.
const FEWEST: usize = 16;
/// How many entries are read before what was found in them is put together: each part of an index knows
/// most words of it.
const ROUND: usize = 16 * AT_ONCE;

/// The name of a piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PieceKey {
    /// What the others are.
    Contents,
    /// Words, by the place of their shard.
    Words(usize),
    /// What is shown of some entries, by their place.
    Shown(usize),
}

impl PieceKey {
    /// What it is called, as one word: a number that stood alone could be taken for one of the site's.
    #[must_use]
    pub fn name(self) -> String {
        match self {
            Self::Contents => String::from("contents"),
            Self::Words(at) => format!("words{at}"),
            Self::Shown(at) => format!("shown{at}"),
        }
    }

    /// The name of its file.
    #[must_use]
    pub fn file(self) -> String {
        self.name() + ".js"
    }
}

/// Where a word stands, and how much that says, in four bytes: an index of a large site has millions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Posting(u32);

/// How many bits of a posting hold its weight.
const WEIGHT: u32 = 4;

impl Posting {
    /// The entries beyond 268 million are not found.
    fn new(entry: u32, weight: u8) -> Self {
        Self(entry << WEIGHT | u32::from(weight))
    }

    /// The entry.
    #[must_use]
    pub const fn entry(self) -> u32 {
        self.0 >> WEIGHT
    }

    /// From 1; more the more often it stands there, most in a title.
    #[must_use]
    pub const fn weight(self) -> u8 {
        (self.0 & ((1 << WEIGHT) - 1)) as u8
    }
}

/// The forms of a word, folded, and where any of them stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Group {
    /// The forms, in order.
    pub forms: Vec<String>,
    /// Where they stand, in order.
    pub postings: Vec<Posting>,
}

impl Group {
    fn add_form(&mut self, form: String) {
        // A word has few forms.
        if !self.forms.contains(&form) {
            self.forms.push(form);
        }
    }

    /// About how many bytes it takes.
    fn size(&self) -> usize {
        self.forms.iter().map(|form| form.len() + 3).sum::<usize>() + self.postings.len() * 5 / 2 + 6
    }
}

/// The words that begin in one way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shard {
    /// How they begin.
    pub prefix: String,
    /// Their groups, by place.
    pub groups: Vec<usize>,
}

/// The index of a language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Index {
    /// The language.
    pub lang: Lang,
    /// What can be found, by kind.
    pub entries: Vec<Entry>,
    /// The words.
    pub groups: Vec<Group>,
    /// The words by how they begin: those of a longer beginning are in none of a shorter one.
    pub shards: Vec<Shard>,
    /// The entries by the piece that shows them.
    pub shown: Vec<Range<usize>>,
}

impl Index {
    /// The index of these entries, which are in the order of their kinds.
    pub(super) fn new(entries: Vec<Entry>, lang: Lang) -> Self {
        let groups = groups(&entries, lang);
        let shards = shards(&groups);
        let shown = shown(&entries);
        Self { lang, entries, groups, shards, shown }
    }

    /// The names of its pieces.
    #[must_use]
    pub fn pieces(&self) -> Vec<PieceKey> {
        let words = (0..self.shards.len()).map(PieceKey::Words);
        let shown = (0..self.shown.len()).map(PieceKey::Shown);
        std::iter::once(PieceKey::Contents).chain(words).chain(shown).collect()
    }

    /// Where the entries of a kind begin.
    #[must_use]
    pub fn start_of(&self, kind: Kind) -> usize {
        self.entries.partition_point(|entry| entry.kind < kind)
    }
}

/// The words of the entries, by their stems.
fn groups(entries: &[Entry], lang: Lang) -> Vec<Group> {
    let numbered: Vec<(u32, &Entry)> = (0..1 << (u32::BITS - WEIGHT)).zip(entries).collect();
    let mut all: BTreeMap<String, Group> = BTreeMap::new();
    for round in numbered.chunks(ROUND) {
        let share = round.len().div_ceil(2 * rayon::current_num_threads()).clamp(FEWEST, AT_ONCE);
        let parts: Vec<BTreeMap<String, Group>> =
            round.par_chunks(share).map(|entries| Tally::of(entries, lang)).collect();
        for (stem, group) in parts.into_iter().flatten() {
            let known = all.entry(stem).or_default();
            group.forms.into_iter().for_each(|form| known.add_form(form));
            known.postings.extend(group.postings);
        }
    }
    let mut groups: Vec<Group> = all.into_values().collect();
    for group in &mut groups {
        group.forms.sort_unstable();
        group.postings.shrink_to_fit();
    }
    groups
}

/// The words of some entries.
#[derive(Default)]
struct Tally<'e> {
    /// The place of each word, as written, in `groups`.
    known: FxHashMap<&'e str, usize>,
    stems: BTreeMap<String, usize>,
    groups: Vec<Group>,
}

impl<'e> Tally<'e> {
    fn of(entries: &[(u32, &'e Entry)], lang: Lang) -> BTreeMap<String, Group> {
        let (stemmer, mut tally) = (Stemmer::new(lang), Self::default());
        for (number, entry) in entries {
            // Who speaks is no title of what is said.
            let weight = if entry.kind == Kind::Quotation { 1 } else { IN_TITLE };
            words(&entry.title).for_each(|word| tally.add(word, *number, weight, &stemmer));
            entry.words().for_each(|word| tally.add(word, *number, 1, &stemmer));
        }
        let Self { stems, mut groups, .. } = tally;
        stems.into_iter().map(|(stem, at)| (stem, std::mem::take(&mut groups[at]))).collect()
    }

    fn add(&mut self, word: &'e str, entry: u32, weight: u8, stemmer: &Stemmer) {
        let Some(at) = self.place(word, stemmer) else { return };
        let postings = &mut self.groups[at].postings;
        match postings.last_mut().filter(|last| last.entry() == entry) {
            None => postings.push(Posting::new(entry, weight)),
            // A title comes first: what it weighs is kept, and mentions in the text are added.
            Some(last) if weight == 1 && last.weight() % IN_TITLE < MENTIONS => {
                *last = Posting::new(entry, last.weight() + 1);
            }
            Some(_) => {}
        }
    }

    /// The place of a word among the groups; nothing where nothing is left of it.
    fn place(&mut self, word: &'e str, stemmer: &Stemmer) -> Option<usize> {
        if let Some(at) = self.known.get(word) {
            return Some(*at);
        }
        let form = folded(word);
        if form.is_empty() {
            return None;
        }
        let at = *self.stems.entry(stemmer.stem(word)).or_insert(self.groups.len());
        if at == self.groups.len() {
            self.groups.push(Group::default());
        }
        self.groups[at].add_form(form);
        self.known.insert(word, at);
        Some(at)
    }
}

/// The groups by how their forms begin, in pieces of which none is large where it can be parted.
fn shards(groups: &[Group]) -> Vec<Shard> {
    let forms = groups.iter().enumerate();
    let mut forms: Vec<(&str, usize)> =
        forms.flat_map(|(at, group)| group.forms.iter().map(move |form| (form.as_str(), at))).collect();
    forms.sort_unstable();
    let mut shards = Vec::new();
    part(&forms, "", groups, &mut shards);
    shards
}

fn part(forms: &[(&str, usize)], prefix: &str, groups: &[Group], shards: &mut Vec<Shard>) {
    let places: BTreeSet<usize> = forms.iter().map(|(_, at)| *at).collect();
    let size: usize = places.iter().map(|at| groups[*at].size()).sum();
    let depth = prefix.chars().count();
    if size <= WORDS || depth == DEEPEST {
        return shards.push(Shard { prefix: prefix.to_owned(), groups: places.into_iter().collect() });
    }
    // The word that is the beginning itself stays apart from those that go on.
    let (own, longer): (Vec<_>, Vec<_>) = forms.iter().copied().partition(|(form, _)| *form == prefix);
    if !own.is_empty() {
        let groups = own.iter().map(|(_, at)| *at).collect();
        shards.push(Shard { prefix: prefix.to_owned(), groups });
    }
    let next = |form: &str| form[prefix.len()..].chars().next();
    for forms in longer.chunk_by(|one, other| next(one.0) == next(other.0)) {
        let longer: String = prefix.chars().chain(next(forms[0].0)).collect();
        part(forms, &longer, groups, shards);
    }
}

/// The entries in pieces of which none is much larger than it must be.
fn shown(entries: &[Entry]) -> Vec<Range<usize>> {
    let (mut ranges, mut start, mut size) = (Vec::new(), 0, 0);
    for (at, entry) in entries.iter().enumerate() {
        let own = entry.text.len() + entry.title.len() + entry.within.len() + entry.href.len() + 24;
        if at > start && size + own > SHOWN {
            ranges.push(start..at);
            (start, size) = (at, 0);
        }
        size += own;
    }
    if start < entries.len() {
        ranges.push(start..entries.len());
    }
    ranges
}

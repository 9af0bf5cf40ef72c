//! What a list of testimonies can be narrowed by: themes, professions and facilities as they are shown,
//! the language of the original, and the report where the list is drawn from several.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use super::page::{Facet, FacetValue, Label, ListedTestimony};
use super::place::Place;
use super::words;
use crate::catalog::Testimony;
use crate::content::VOCABULARIES;
use crate::key::{DocumentKey, Id, TermKey};
use crate::lang::Lang;

/// How long a list is that draws on the whole site, before it is worth narrowing: one sees fewer at once.
const FEWEST: usize = 4;

/// A value that a testimony has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Value<'a> {
    Term(&'a TermKey),
    Lang(Lang),
    Report(&'a Id),
}

impl Value<'_> {
    /// The anchor under which only what has it is shown; no heading has one with `_`.
    fn push_anchor(&self, anchor: &mut String) {
        anchor.push_str("only_");
        match self {
            Self::Term(key) => {
                [key.vocabulary.as_str(), "_", key.id.as_str()].map(|part| anchor.push_str(part))
            }
            Self::Lang(lang) => ["lang_", &lang.to_string(), ""].map(|part| anchor.push_str(part)),
            Self::Report(id) => ["report_", id.as_str(), ""].map(|part| anchor.push_str(part)),
        };
    }
}

/// What a list can be narrowed by.
pub(super) struct Narrowing<'a> {
    /// How many testimonies of the list have each value.
    counts: FxHashMap<Value<'a>, usize>,
    all: usize,
}

impl<'a> Narrowing<'a> {
    fn new<'l>(testimonies: impl Iterator<Item = &'l &'a Testimony>) -> Self
    where
        'a: 'l,
    {
        let (mut counts, mut all) = (FxHashMap::default(), 0);
        for testimony in testimonies {
            all += 1;
            values(testimony).for_each(|value| *counts.entry(value).or_default() += 1);
        }
        Self { counts, all }
    }

    /// How testimonies of the whole site, each once, can be narrowed; nothing where that is of no use. A
    /// value that all have narrows nothing.
    pub(super) fn of_some(testimonies: &[&'a Testimony]) -> Option<Self> {
        let mut narrowing = Self::new(testimonies.iter());
        narrowing.counts.retain(|_, count| *count < narrowing.all);
        (narrowing.all >= FEWEST && !narrowing.counts.is_empty()).then_some(narrowing)
    }

    fn has(&self, value: Value<'_>) -> bool {
        self.counts.contains_key(&value)
    }

    /// The anchors of what a testimony can be found by, with spaces between.
    pub(super) fn anchors(&self, testimony: &Testimony) -> String {
        let mut anchors = String::new();
        for value in values(testimony).filter(|value| self.counts.contains_key(value)) {
            anchors.push_str(if anchors.is_empty() { "" } else { " " });
            value.push_anchor(&mut anchors);
        }
        anchors
    }
}

fn values(testimony: &Testimony) -> impl Iterator<Item = Value<'_>> {
    let themes = testimony.terms.iter().filter(|term| term.vocabulary.as_str() == "themes");
    let shown = testimony.speaker.profession.iter().chain(&testimony.speaker.facility);
    let others = [Value::Lang(testimony.lang), Value::Report(&testimony.key.report)];
    themes.chain(shown).map(Value::Term).chain(others)
}

impl Place<'_> {
    /// The testimonies of a report, and what they can be narrowed by.
    pub(super) fn listed_testimonies(self, id: &Id) -> (Vec<ListedTestimony>, Vec<Facet>) {
        let own: Vec<&Testimony> = self.catalog().testimonies.within(id).map(|(_, one)| &**one).collect();
        let mut narrowing = Narrowing::new(own.iter());
        narrowing.counts.remove(&Value::Report(id));
        let listed = own.iter().filter_map(|one| {
            Some(ListedTestimony { figure: self.figure(&one.key)?, values: narrowing.anchors(one) })
        });
        (listed.collect(), self.facets(&narrowing))
    }

    /// What a list can be narrowed by, in the words of the page.
    pub(super) fn facets(self, narrowing: &Narrowing<'_>) -> Vec<Facet> {
        let vocabularies = VOCABULARIES.iter().filter_map(|name| Id::parse(name));
        let of_terms = vocabularies.filter_map(|vocabulary| {
            let terms = self.sorted(&vocabulary).iter().filter(|key| narrowing.has(Value::Term(key)));
            let terms = terms.map(|key| (Value::Term(key), self.term_label(key)));
            facet(self, self.vocabulary_label(&vocabulary), terms, narrowing)
        });
        let langs: BTreeSet<Lang> = narrowing.counts.keys().filter_map(lang_of).collect();
        let langs = langs
            .into_iter()
            .map(|lang| (Value::Lang(lang), words::own(self.of_language("named-language", lang))));
        let of_langs = facet(self, words::own(self.phrase("facet-languages")), langs, narrowing);
        let reports = self.reports();
        let reports = reports.iter().filter(|id| narrowing.has(Value::Report(id)));
        let reports = reports.map(|id| (Value::Report(id), self.title(&DocumentKey::Report((*id).clone()))));
        let of_reports = facet(self, words::own(self.phrase("nav-reports")), reports, narrowing);
        of_terms.chain(of_langs).chain(of_reports).collect()
    }
}

fn lang_of(value: &Value<'_>) -> Option<Lang> {
    match value {
        Value::Lang(lang) => Some(*lang),
        Value::Term(_) | Value::Report(_) => None,
    }
}

/// A facet of these values, where it tells testimonies apart: one that all have narrows nothing.
fn facet<'v>(
    place: Place<'_>,
    label: Label,
    values: impl Iterator<Item = (Value<'v>, Label)>,
    narrowing: &Narrowing<'v>,
) -> Option<Facet> {
    let counted: Vec<(Value<'_>, Label, usize)> = values
        .filter_map(|(value, label)| narrowing.counts.get(&value).map(|count| (value, label, *count)))
        .collect();
    let is_useful = counted.iter().any(|(.., count)| *count < narrowing.all);
    let value = |(value, label, count): (Value<'_>, Label, usize)| {
        let mut anchor = String::new();
        value.push_anchor(&mut anchor);
        FacetValue { anchor, label, count: place.count(count) }
    };
    is_useful.then(|| Facet { label, values: counted.into_iter().map(value).collect() })
}

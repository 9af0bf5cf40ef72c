//! What a list of testimonies can be narrowed by: themes, professions and facilities as they are shown,
//! and the language of the original.

use std::collections::BTreeMap;

use super::page::{Facet, FacetValue, Label, ListedTestimony};
use super::place::Place;
use super::words;
use crate::catalog::Testimony;
use crate::content::VOCABULARIES;
use crate::key::{Id, TermKey};
use crate::lang::Lang;

/// A value that a testimony has.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Value {
    Term(TermKey),
    Lang(Lang),
}

impl Value {
    /// The anchor under which only what has it is shown; no heading has one with `_`.
    fn anchor(&self) -> String {
        match self {
            Self::Term(key) => format!("only_{}_{}", key.vocabulary, key.id),
            Self::Lang(lang) => format!("only_lang_{lang}"),
        }
    }
}

/// How many testimonies of a list have each value.
struct Counts {
    of: BTreeMap<Value, usize>,
    all: usize,
}

fn values(testimony: &Testimony) -> Vec<Value> {
    let themes = testimony.terms.iter().filter(|term| term.vocabulary.as_str() == "themes");
    let shown = testimony.speaker.profession.iter().chain(&testimony.speaker.facility);
    themes.chain(shown).cloned().map(Value::Term).chain([Value::Lang(testimony.lang)]).collect()
}

impl Place<'_> {
    /// The testimonies of a report, and what they can be narrowed by.
    pub(super) fn listed_testimonies(self, id: &Id) -> (Vec<ListedTestimony>, Vec<Facet>) {
        let own = || self.catalog().testimonies.values().filter(|testimony| testimony.key.report == *id);
        let mut counts = Counts { of: BTreeMap::new(), all: own().count() };
        own().flat_map(|one| values(one)).for_each(|value| *counts.of.entry(value).or_default() += 1);
        let listed = own().filter_map(|one| {
            let values: Vec<String> = values(one).iter().map(Value::anchor).collect();
            Some(ListedTestimony { figure: self.figure(&one.key)?, values: values.join(" ") })
        });
        let vocabularies = VOCABULARIES.iter().filter_map(|name| Id::parse(name));
        let of_terms = vocabularies.filter_map(|vocabulary| {
            let terms = self.sorted(&vocabulary).iter();
            let terms = terms.map(|key| (Value::Term(key.clone()), self.term_link(key).label));
            self.facet(self.vocabulary_label(&vocabulary), terms, &counts)
        });
        let langs = counts.of.keys().filter_map(|value| match value {
            Value::Term(_) => None,
            Value::Lang(lang) => Some((value.clone(), words::own(self.of_language("named-language", *lang)))),
        });
        let of_langs = self.facet(words::own(self.phrase("facet-languages")), langs, &counts);
        (listed.collect(), of_terms.chain(of_langs).collect())
    }

    /// A facet of these values, where it tells testimonies apart: one that all have narrows nothing.
    fn facet(
        self,
        label: Label,
        values: impl Iterator<Item = (Value, Label)>,
        counts: &Counts,
    ) -> Option<Facet> {
        let counted: Vec<(Value, Label, usize)> = values
            .filter_map(|(value, label)| counts.of.get(&value).map(|count| (value, label, *count)))
            .collect();
        let is_useful = counted.iter().any(|(.., count)| *count < counts.all);
        let value = |(value, label, count): (Value, Label, usize)| FacetValue {
            anchor: value.anchor(),
            label,
            count: self.count(count),
        };
        is_useful.then(|| Facet { label, values: counted.into_iter().map(value).collect() })
    }
}

//! What a list of testimonies can be narrowed by: themes, professions and facilities as they are shown,
//! and the language of the original.

use std::collections::BTreeMap;

use super::page::{Facet, FacetValue, ListedTestimony};
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

fn values(testimony: &Testimony) -> Vec<Value> {
    let themes = testimony.terms.iter().filter(|term| term.vocabulary.as_str() == "themes");
    let shown = testimony.speaker.profession.iter().chain(&testimony.speaker.facility);
    themes.chain(shown).cloned().map(Value::Term).chain([Value::Lang(testimony.lang)]).collect()
}

impl Place<'_> {
    /// The testimonies of a report, and what they can be narrowed by: only where it tells them apart.
    pub(super) fn listed_testimonies(self, id: &Id) -> (Vec<ListedTestimony>, Vec<Facet>) {
        let own = || self.catalog().testimonies.values().filter(|testimony| testimony.key.report == *id);
        let mut counts: BTreeMap<Value, usize> = BTreeMap::new();
        own().flat_map(|one| values(one)).for_each(|value| *counts.entry(value).or_default() += 1);
        let all = own().count();
        let listed = own().filter_map(|one| {
            let values: Vec<String> = values(one).iter().map(Value::anchor).collect();
            Some(ListedTestimony { figure: self.figure(&one.key)?, values: values.join(" ") })
        });
        let mut facets: Vec<Facet> = VOCABULARIES
            .iter()
            .filter_map(|name| Id::parse(name))
            .map(|vocabulary| self.facet_of(&vocabulary, &counts))
            .collect();
        facets.push(self.facet_of_languages(&counts));
        facets.retain(|facet| is_useful(facet, &self.count(all)));
        (listed.collect(), facets)
    }

    fn facet_of(self, vocabulary: &Id, counts: &BTreeMap<Value, usize>) -> Facet {
        let of = |key: &TermKey| {
            let value = Value::Term(key.clone());
            let count = *counts.get(&value)?;
            let label = self.term_link(key).label;
            Some(FacetValue { anchor: value.anchor(), label, count: self.count(count) })
        };
        let values = self.sorted(vocabulary).iter().filter_map(of).collect();
        Facet { label: self.vocabulary_label(vocabulary), values }
    }

    fn facet_of_languages(self, counts: &BTreeMap<Value, usize>) -> Facet {
        let of = |(value, count): (&Value, &usize)| match value {
            Value::Term(_) => None,
            Value::Lang(lang) => {
                let label = words::own(self.of_language("named-language", *lang));
                Some(FacetValue { anchor: value.anchor(), label, count: self.count(*count) })
            }
        };
        Facet {
            label: words::own(self.phrase("facet-languages")),
            values: counts.iter().filter_map(of).collect(),
        }
    }
}

/// Whether a facet tells anything apart: some of its values are not of all.
fn is_useful(facet: &Facet, all: &str) -> bool {
    facet.values.iter().any(|value| value.count != all)
}

//! Crossings: themes with professions and with facilities, as pictures and tables of counts.
//!
//! A testimony is counted by what is shown of its speaker, so that no cell tells more than the pages
//! it leads to, and by that very term: a broader type does not count the facilities below it, for what
//! is shown as the type was generalised, and a sum over both would say how many. There are no totals:
//! a testimony with two themes stands in two rows, and what a total lacks would be those whose
//! profession or facility is hidden.

use std::collections::BTreeMap;

use super::page::{Body, CrossingCell, CrossingRow, CrossingTable, Crossings, Page};
use super::place::{Heading, Place};
use super::terms::group_anchor;
use super::{PageKey, words};
use crate::key::{Id, TermKey};
use crate::skin::Argument;

/// How many strengths the cells of a picture have.
const STEPS: usize = 4;

/// How many testimonies name both a theme and another term.
type Counts<'a> = BTreeMap<(&'a TermKey, &'a TermKey), usize>;

impl<'a> Place<'a> {
    /// The page of the crossings.
    pub(super) fn crossings(self) -> Page {
        let heading = Heading {
            title: words::own(self.phrase("title-crossings")),
            within: Vec::new(),
            description: self.phrase("description-crossings"),
            is_draft: false,
        };
        let tables = [("crossing-professions", "professions"), ("crossing-facilities", "facilities")];
        let tables =
            tables.into_iter().map(|(phrase, vocabulary)| self.crossing(phrase, vocabulary)).collect();
        self.frame(heading, Vec::new(), Body::Crossings(Crossings { tables }))
    }

    fn crossing(self, phrase: &'static str, vocabulary: &str) -> CrossingTable {
        let counts = self.counts(vocabulary);
        let id = |name: &str| Id::parse(name).expect("our own vocabularies have ids");
        let is_counted = |key: &&TermKey| counts.keys().any(|(theme, term)| theme == key || term == key);
        let columns: Vec<&TermKey> = self.sorted(&id(vocabulary)).iter().filter(is_counted).collect();
        let themes: Vec<&TermKey> = self.sorted(&id("themes")).iter().filter(is_counted).collect();
        let row = |theme: &&TermKey| CrossingRow {
            theme: self.term_link(theme),
            cells: columns.iter().map(|term| self.cell(theme, term, vocabulary, &counts)).collect(),
        };
        CrossingTable {
            name: self.phrase(phrase),
            themes: self.phrase("title-themes"),
            anchor: phrase.to_owned(),
            rows: themes.iter().map(row).collect(),
            columns: columns.iter().map(|key| self.term_link(key)).collect(),
        }
    }

    fn counts(self, vocabulary: &str) -> Counts<'a> {
        let mut counts = Counts::new();
        for testimony in self.catalog().testimonies.values() {
            let shown = match vocabulary {
                "professions" => testimony.speaker.profession.as_ref(),
                _ => testimony.speaker.facility.as_ref(),
            };
            let themes = testimony.terms.iter().filter(|term| term.vocabulary.as_str() == "themes");
            for (theme, term) in themes.filter_map(|theme| Some((theme, shown?))) {
                *counts.entry((theme, term)).or_default() += 1;
            }
        }
        counts
    }

    /// A count that leads to what it counts: on the theme's page by profession, on the facility's by theme.
    fn cell(
        self,
        theme: &TermKey,
        term: &TermKey,
        vocabulary: &str,
        counts: &Counts<'_>,
    ) -> Option<CrossingCell> {
        let count = *counts.get(&(theme, term))?;
        let (page, fragment) = match vocabulary {
            "professions" => (theme, group_anchor("professions", &term.id)),
            _ => (term, group_anchor("themes", &theme.id)),
        };
        let (href, _) = self.href(&PageKey::Term(page.clone()), &fragment)?;
        let names = (self.term_label(theme).text, self.term_label(term).text);
        let number = u32::try_from(count).unwrap_or(u32::MAX);
        let arguments = [
            ("theme", Argument::Text(&names.0)),
            ("term", Argument::Text(&names.1)),
            ("count", Argument::Number(number)),
        ];
        Some(CrossingCell {
            count: self.count(count),
            step: step(count, counts.values().copied().max().unwrap_or(count)),
            href,
            label: self.phrases().with("crossing-cell", &arguments),
        })
    }
}

/// How strong a count stands out beside the highest, from one to [`STEPS`]; small counts are all told apart.
fn step(count: usize, highest: usize) -> usize {
    if highest <= STEPS { count } else { (count * STEPS).div_ceil(highest) }
}

#[cfg(test)]
mod tests {
    use super::step;

    #[test]
    fn steps_follow_counts() {
        assert_eq!([1, 2, 3].map(|count| step(count, 3)), [1, 2, 3]);
        assert_eq!([1, 5, 6, 11, 20].map(|count| step(count, 20)), [1, 1, 2, 3, 4]);
        assert_eq!(step(1, 1), 1);
    }
}

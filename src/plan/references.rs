//! References: the works that a page cites, and where something was stated.

use std::collections::BTreeSet;

use super::PageKey;
use super::citations::{Citations, Formatted, alone};
use super::page::{Reference, Statement};
use super::place::Place;
use super::text::CitationWords;
use crate::catalog::{CitedWork, Source, Target};
use crate::key::{DocumentKey, Id};

impl<'a> Place<'a> {
    /// The citations of a report in the language of the page.
    pub(super) fn citations(self, report: &Id) -> Option<&'a Citations> {
        self.plan.citations.get(&(report.clone(), self.lang)).map(|citations| &**citations)
    }

    /// The works that a page cites, in the order of the style.
    pub(super) fn references(&self, works: &BTreeSet<CitedWork>) -> Vec<Reference> {
        let citations = works.first().and_then(|work| self.citations(&work.report));
        let formatted = citations.iter().flat_map(|citations| &citations.references);
        let own = formatted.filter(|formatted| works.contains(&formatted.work));
        own.map(|formatted| self.reference(formatted)).collect()
    }

    /// The works of a report's bibliography that nothing in it cites.
    pub(super) fn further_reading(&self, report: &Id, works: &BTreeSet<CitedWork>) -> Vec<Reference> {
        let Some(citations) = self.citations(report) else { return Vec::new() };
        let is_further =
            |one: &&Formatted| !citations.cited.contains(&one.work) && !works.contains(&one.work);
        let further = citations.references.iter().filter(is_further);
        further.map(|formatted| self.reference(formatted)).collect()
    }

    /// A reference, with the record that the library has of the work.
    fn reference(self, formatted: &Formatted) -> Reference {
        let words = CitationWords { pieces: formatted.pieces.clone() };
        let record = self.catalog().holdings.get(&formatted.work);
        let record = record.map(|id| self.document(&DocumentKey::Record(id.clone())));
        Reference { anchor: formatted.anchor.clone(), words, record }
    }

    /// Where something was stated: a work is cited, or shown in full where the page has no list.
    pub(super) fn statement(&self, source: &Source) -> Option<Statement> {
        match source {
            Source::Work(cited) => {
                let citations = self.citations(&cited.report)?;
                let has_list = !matches!(self.key, PageKey::Document(DocumentKey::Testimony(_)));
                let pieces = if has_list {
                    citations.groups.get(&alone(cited))?
                } else {
                    &citations.references.iter().find(|one| one.work == *cited)?.pieces
                };
                Some(Statement { link: None, cited: Some(CitationWords { pieces: pieces.clone() }) })
            }
            Source::Target(Target::Document(key, _)) => {
                let link = self.link(&PageKey::Document(key.clone()), self.title(key));
                Some(Statement { link: Some(link), cited: None })
            }
            Source::Target(_) => None,
        }
    }
}

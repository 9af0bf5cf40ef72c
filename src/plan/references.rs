//! References: the works that a page cites, and where something was stated.

use std::collections::BTreeSet;

use super::page::{Reference, Statement};
use super::place::Place;
use super::{PageKey, words};
use crate::catalog::{CitedWork, Source, Target};
use crate::lang::collate::Collator;
use crate::prose::slug;

/// The anchor of a work in the list of references.
pub(super) fn anchor(work: &CitedWork) -> String {
    format!("ref-{}", slug::anchor(&work.key))
}

impl Place<'_> {
    /// The works in the order of their authors.
    pub(super) fn references(&self, works: &BTreeSet<CitedWork>) -> Vec<Reference> {
        let mut references: Vec<Reference> = works
            .iter()
            .filter_map(|cited| {
                let work = self.catalog().works.get(cited)?;
                let url = work.url.clone().filter(|url| url.starts_with("http"));
                let title = words::foreign(&work.title, work.lang.unwrap_or(self.lang), self.lang);
                let authors = words::sentence(&[&work.authors.join(", ")]);
                let rest =
                    words::sentence(&[&work.container, work.date.split('-').next().unwrap_or_default()]);
                Some(Reference { anchor: anchor(cited), authors, title, rest, url })
            })
            .collect();
        let collator = Collator::new(self.lang);
        references.sort_by(|one, two| {
            let authors = collator.compare(&one.authors, &two.authors);
            authors.then_with(|| collator.compare(&one.title.text, &two.title.text))
        });
        references
    }

    /// Where something was stated, in words.
    pub(super) fn statement(&self, source: &Source) -> Option<Statement> {
        match source {
            Source::Work(cited) => {
                let work = self.catalog().works.get(cited)?;
                let url = work.url.clone().filter(|url| url.starts_with("http"));
                Some(Statement { text: words::own(words::citation(work)), href: url })
            }
            Source::Target(Target::Document(key, _)) => {
                let link = self.link(&PageKey::Document(key.clone()), self.title(key));
                Some(Statement { text: link.label, href: Some(link.href) })
            }
            Source::Target(_) => None,
        }
    }
}

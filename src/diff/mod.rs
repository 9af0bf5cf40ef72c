//! What changed between two editions of a report: documents, their text word by word, facts, metadata.
//!
//! Takes the catalogs of both editions, gives one [`Difference`]: a value that a terminal, a page or a
//! program shows. Pure; two equal editions differ in nothing, and the difference of B and A is that of
//! A and B the other way round, because it is always made from the older edition to the newer.
//!
//! # What is never said again
//!
//! Whoever asks for their words to be taken back asks this of every page, and of this one first: it
//! stands between the two editions and would show exactly what was taken back. So nothing is repeated
//! that only the older edition shows of what people said or of who they are, whichever of the two is
//! named first:
//!
//! - A testimony that the newer edition does not hold is counted. Its id, its words, its speaker, its
//!   terms are not said; nor is one that the site of today does not publish any more, whatever both
//!   editions hold: the passages around it are told to have changed, and nothing of them is said.
//! - Of a testimony that both hold, what the older alone says (words, when it was collected, who
//!   translated it) is counted in words; what the newer says is shown. Of an attribution that changed
//!   it is told that it changed, and nothing else.
//! - A quotation of a testimony and a testimony shown in a text are shown as removed only where the
//!   newer edition's testimony still holds these very words; else they are counted.
//! - The passages that quote or name a testimony that is gone, or of which the newer edition shows
//!   otherwise who speaks, and those right before and after: they say who speaks. All that was removed
//!   of them is counted.
//! - Removed words of any text (titles and labels too) are counted where four in a row are those of a
//!   testimony that the newer edition does not say, or where they are the name or an attribute by which
//!   the older edition alone shows a speaker, in any language, in any form of the profession.
//! - Professions and facilities that a document no longer names are counted, not named: they were told
//!   of the people it quotes. Other terms are named.
//!
//! What this cannot know: a person described in an author's own words, without any of these. Documents
//! that were removed are told by their titles; their text is not repeated.

mod align;
mod between;
mod document;
mod draw;
mod fact;
mod head;
mod json;
mod line;
mod near;
mod page;
mod rename;
mod token;
mod unsaid;
mod value;
mod words;

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

pub use self::between::{Compared, Differences, Memo};
pub use self::draw::draw;
pub use self::json::{json, place};
pub use self::near::near;
pub use self::value::{
    Change, Difference, DocumentChange, Edit, FactChange, LabelChange, Passage, Place, Said, Stated, Stretch,
    Tally,
};

use self::page::Edition;
use self::unsaid::Unsaid;
use crate::catalog::Catalog;
use crate::key::{Id, Within};

/// Which of two editions is the newer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Newer {
    /// The one named first.
    Before,
    /// The one named second.
    After,
}

/// What changed in a report from one edition to another. Of testimonies, only those may be shown that
/// `published` holds, where it is given: what the site of today publishes.
#[must_use]
pub fn diff(
    before: &Catalog,
    after: &Catalog,
    report: &Id,
    newer: Newer,
    published: Option<&BTreeSet<Within>>,
) -> Difference {
    match newer {
        Newer::After => from_older(before, after, report, published),
        Newer::Before => from_older(after, before, report, published).mirrored(),
    }
}

fn from_older(
    older: &Catalog,
    newer: &Catalog,
    report: &Id,
    published: Option<&BTreeSet<Within>>,
) -> Difference {
    let renamed = rename::renamed(older, newer, report);
    let unsaid = Unsaid::new([older, newer], report, &renamed, published);
    let (none, lang) = (rename::Renamed::default(), newer.settings.source_lang());
    let old = Edition { catalog: older, report, renamed: &renamed };
    let new = Edition { catalog: newer, report, renamed: &none };
    Difference {
        report: report.clone(),
        lang,
        documents: document::changes(&old, &new, &unsaid),
        facts: fact::facts([&old, &new], lang, &unsaid),
        labels: fact::labels([&old, &new], lang, &unsaid),
        testimonies: unsaid.gone(),
    }
}

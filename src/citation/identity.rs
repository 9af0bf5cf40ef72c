//! Which works are the same, though described twice.

use super::work::{Work, normal_doi};
use crate::lang::collate::unaccented;

/// What tells a work from others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    doi: Option<String>,
    /// Letters and digits of the title, without case and accents.
    title: String,
    year: Option<i16>,
}

impl Identity {
    /// The identity of what is described elsewhere: its DOI as written, its title, the year it appeared.
    #[must_use]
    pub fn new(doi: Option<&str>, title: &str, year: Option<i16>) -> Self {
        let title = unaccented(title).chars().filter(|letter| letter.is_alphanumeric()).collect();
        Self { doi: doi.map(normal_doi), title, year }
    }

    /// The identity of a work of a bibliography.
    #[must_use]
    pub fn of(work: &Work) -> Self {
        Self::new(work.doi.as_deref(), &work.title, work.year)
    }

    /// Whether both are one work: they have one DOI, or else, unless their DOIs differ, one title
    /// and one year.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        if let (Some(one), Some(other)) = (&self.doi, &other.doi) {
            return one == other;
        }
        !self.title.is_empty() && self.title == other.title && self.year.is_some() && self.year == other.year
    }
}

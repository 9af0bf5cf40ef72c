//! Page keys: what the pages of a site are about, the same in every language.

use crate::archive::Version;
use crate::catalog::Catalog;
use crate::key::{DocumentKey, Id, TermKey};
use crate::lang::Lang;

/// What a page is about, the same in every language.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PageKey {
    /// The home page.
    Home,
    /// A document.
    Document(DocumentKey),
    /// The testimonies of a report.
    Testimonies(Id),
    /// The versions of a report.
    Versions(Id),
    /// What changed from an archived version of a report to another.
    Difference {
        /// The report.
        report: Id,
        /// The older and the newer.
        versions: [Version; 2],
    },
    /// A report in two languages side by side; the page is in the first.
    Parallel {
        /// The report.
        report: Id,
        /// The languages.
        langs: [Lang; 2],
    },
    /// A vocabulary.
    Vocabulary(Id),
    /// A term.
    Term(TermKey),
    /// Themes crossed with professions and facilities.
    Crossings,
    /// What the site declares of its accessibility.
    Accessibility,
    /// The page where one searches.
    Search,
    /// The documents of one kind that belong to no report.
    Listing(Listing),
}

impl PageKey {
    /// The report that a page belongs to.
    #[must_use]
    pub fn report(&self) -> Option<&Id> {
        match self {
            Self::Document(key) => key.report(),
            Self::Testimonies(id)
            | Self::Versions(id)
            | Self::Difference { report: id, .. }
            | Self::Parallel { report: id, .. } => Some(id),
            Self::Home
            | Self::Crossings
            | Self::Accessibility
            | Self::Search
            | Self::Vocabulary(_)
            | Self::Listing(_)
            | Self::Term(_) => None,
        }
    }
}

/// Lists of documents that belong to no report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Listing {
    /// Conference communications.
    Talks,
    /// Bibliographic records.
    Library,
    /// Projects and programmes.
    Projects,
}

impl Listing {
    /// Every listing, in the order of the menu.
    pub const ALL: [Self; 3] = [Self::Talks, Self::Library, Self::Projects];

    /// The word that names it in addresses, phrases and the menu.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Talks => "talks",
            Self::Library => "library",
            Self::Projects => "projects",
        }
    }

    /// The names of its documents.
    pub fn keys(self, catalog: &Catalog) -> Vec<DocumentKey> {
        match self {
            Self::Talks => catalog.talks.keys().cloned().map(DocumentKey::Talk).collect(),
            Self::Library => catalog.records.keys().cloned().map(DocumentKey::Record).collect(),
            Self::Projects => catalog.projects.keys().cloned().map(DocumentKey::Project).collect(),
        }
    }

    /// The listing that holds a document.
    #[must_use]
    pub const fn of(key: &DocumentKey) -> Option<Self> {
        match key {
            DocumentKey::Talk(_) => Some(Self::Talks),
            DocumentKey::Record(_) => Some(Self::Library),
            DocumentKey::Project(_) => Some(Self::Projects),
            DocumentKey::Report(_)
            | DocumentKey::Methods(_)
            | DocumentKey::Finding(_)
            | DocumentKey::Testimony(_)
            | DocumentKey::Page(_) => None,
        }
    }
}

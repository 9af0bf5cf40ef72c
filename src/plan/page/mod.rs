//! Pages as values: all that a template shows, in the words and order in which it shows it.
//!
//! Words are typeset, dates and numbers written out in the language of the page. `lang` is given
//! only where a stretch is in another language than the page.

mod accessibility;
mod difference;
mod document;
mod edition;
mod evidence;
mod glance;
mod library;
mod listing;
mod methods;
mod parallel;
mod search;

use serde::Serialize;

pub use self::accessibility::{Accessibility, Audit};
pub use self::difference::{
    ChangedDocument, ChangedFact, ChangedLabels, ChangedLanguage, ChangedPart, ChangedPassage,
    ComparedEdition, Difference,
};
pub use self::document::{
    Author, Facet, FacetValue, Finding, ListedTestimony, MethodsCard, Plain, Reference, Report, ReportHead,
    Section, Statement, TermGroup, Testimonies, TestimonyPage,
};
pub use self::edition::{EditionRow, Frozen, Retracted, Tombstone, Versions};
pub use self::evidence::{EvidenceRow, EvidenceTable, Voice, Witness};
pub use self::glance::{Gap, Glance, Group, People, Timeline};
pub use self::library::{DocumentCard, Documents, FileLink, ListingCard, Project, Record, Standalone, Talk};
pub use self::listing::{
    CrossingCell, CrossingRow, CrossingTable, Crossings, FindingRow, Home, NotFound, ReportCard, Rows,
    RowsForm, Term, TermRow, TestimonyGroup, TestimonyRow, Vocabulary, VocabularyCard,
};
pub use self::methods::{
    Coreq, CoreqDomain, CoreqItem, FactCell, FactRow, Interruption, Methods, MethodsItem, MethodsText,
};

pub use self::parallel::{Beside, Columns, Parallel, ParallelSection, Side};
pub use self::search::Search;

use crate::artifact::OutputPath;
use crate::lang::Lang;
use crate::skin::Shared;

/// One HTML page.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Page {
    /// Where it goes.
    #[serde(skip)]
    pub path: OutputPath,
    /// Its language.
    pub lang: Lang,
    /// Its heading.
    pub title: Label,
    /// Its title in the list of open pages, unlike that of every other page.
    pub head_title: String,
    /// What it is, in a sentence.
    pub description: String,
    /// Its public address; a page that must not be found has none.
    pub canonical: Option<String>,
    /// Its public addresses in each language, itself among them.
    pub alternates: Vec<Alternate>,
    /// From the page to the root of the site, empty or with a `/` at its end.
    pub root: String,
    /// The site it belongs to.
    pub site: Shared<Site>,
    /// Where one can search.
    pub search: Option<String>,
    /// The menu.
    pub navigation: Shared<Vec<MenuItem>>,
    /// The pages above it, the home page first.
    pub breadcrumb: Vec<Link>,
    /// The same page in the other languages.
    pub switch: Vec<Switch>,
    /// The edition it belongs to.
    pub frozen: Option<Frozen>,
    /// Whether it is a draft, shown to its author alone.
    pub is_draft: bool,
    /// What it holds.
    pub body: Body,
}

/// What every page says of its site.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Site {
    /// The title.
    pub title: Label,
    /// The home page.
    pub home: String,
    /// Who publishes it.
    pub publisher: Option<Link>,
    /// The licence of its texts (SPDX).
    pub licence: Option<String>,
    /// How far it conforms, leading to what it declares of its accessibility.
    pub accessibility: Option<Link>,
}

/// The public address of a page in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Alternate {
    /// A language tag, or `x-default`.
    pub hreflang: String,
    /// The address, with its host.
    pub href: String,
}

/// A way to another language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Switch {
    /// The language.
    pub lang: Lang,
    /// Its own name.
    pub name: String,
    /// The same page there, or where there is none, the page that comes nearest.
    pub href: String,
    /// Whether it is the same page.
    pub is_same_page: bool,
}

/// An entry of the menu.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MenuItem {
    /// Where to.
    pub href: String,
    /// Its words.
    pub label: Label,
    /// The language of the page it leads to, where it is not this page's.
    pub hreflang: Option<Lang>,
    /// That language in words.
    pub mark: Option<String>,
    /// Whether the page is there, or below it.
    pub is_current: bool,
}

/// Words, typeset.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Label {
    /// The words.
    pub text: String,
    /// Their language, where it is not the page's.
    pub lang: Option<Lang>,
}

/// A link from the page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Link {
    /// Where to, from the page.
    pub href: String,
    /// Its words.
    pub label: Label,
    /// The language of what it leads to, where it is not the page's.
    pub hreflang: Option<Lang>,
    /// That language in words (`en français`).
    pub mark: Option<String>,
}

/// A date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Dated {
    /// For machines (ISO 8601).
    pub iso: String,
    /// For readers.
    pub text: String,
}

/// What a page holds, by its kind. The template has the name of the kind.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Body {
    /// `choice.html`: the languages of the site.
    Choice,
    /// `not-found.html`
    NotFound(Vec<NotFound>),
    /// `home.html`
    Home(Home),
    /// `report.html`: the brief on one page.
    Report(Box<Report>),
    /// `finding.html`
    Finding(Box<Finding>),
    /// `testimonies.html`
    Testimonies(Testimonies),
    /// `testimony.html`
    Testimony(Box<TestimonyPage>),
    /// `methods.html`
    Methods(Box<Methods>),
    /// `versions.html`
    Versions(Versions),
    /// `difference.html`: what changed from one archived version to another.
    Difference(Box<Difference>),
    /// `parallel.html`: the brief in two languages side by side.
    Parallel(Box<Parallel>),
    /// `tombstone.html`: what stands where a retracted edition was.
    Tombstone(Tombstone),
    /// `vocabulary.html`
    Vocabulary(Vocabulary),
    /// `term.html`
    Term(Box<Term>),
    /// `accessibility.html`: the declaration of accessibility.
    Accessibility(Box<Accessibility>),
    /// `crossings.html`
    Crossings(Crossings),
    /// `search.html`
    Search(Box<Search>),
    /// `talk.html`
    Talk(Box<Talk>),
    /// `record.html`
    Record(Box<Record>),
    /// `project.html`
    Project(Box<Project>),
    /// `documents.html`
    Documents(Documents),
    /// `page.html`
    Page(Plain),
}

impl Body {
    /// The template that shows it.
    #[must_use]
    pub const fn template(&self) -> &'static str {
        match self {
            Self::Choice => "choice.html",
            Self::NotFound(_) => "not-found.html",
            Self::Home(_) => "home.html",
            Self::Report(_) => "report.html",
            Self::Finding(_) => "finding.html",
            Self::Testimonies(_) => "testimonies.html",
            Self::Testimony(_) => "testimony.html",
            Self::Methods(_) => "methods.html",
            Self::Tombstone(_) => "tombstone.html",
            Self::Versions(_) => "versions.html",
            Self::Difference(_) => "difference.html",
            Self::Parallel(_) => "parallel.html",
            Self::Vocabulary(_) => "vocabulary.html",
            Self::Term(_) => "term.html",
            Self::Accessibility(_) => "accessibility.html",
            Self::Crossings(_) => "crossings.html",
            Self::Search(_) => "search.html",
            Self::Talk(_) => "talk.html",
            Self::Record(_) => "record.html",
            Self::Project(_) => "project.html",
            Self::Documents(_) => "documents.html",
            Self::Page(_) => "page.html",
        }
    }
}

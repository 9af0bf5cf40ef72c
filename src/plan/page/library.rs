//! What the pages of talks, records and projects hold, and the pages that list them.

use serde::Serialize;

use super::{Author, Dated, Label, Link, MethodsItem, Reference, TermGroup};
use crate::plan::text::Text;

/// What every document that belongs to no report shows below its own.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Standalone {
    /// How this version relates to its source: `summary` or `adaptation`.
    pub relation: Option<&'static str>,
    /// Its text.
    pub text: Text,
    /// The terms it names, by vocabulary.
    pub terms: Vec<TermGroup>,
    /// The works it cites.
    pub references: Vec<Reference>,
    /// What refers to it.
    pub backlinks: Vec<Link>,
}

/// The page of a talk.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Talk {
    /// When it was given, to the minute where that is known.
    pub when: Option<Dated>,
    /// Conference, session and place, item by item.
    pub items: Vec<MethodsItem>,
    /// Who gave it.
    pub presenters: Vec<Author>,
    /// The report it is about.
    pub report: Option<Link>,
    /// The files it offers.
    pub files: Vec<FileLink>,
    /// Its text, and what is below.
    pub rest: Standalone,
}

/// A file to download.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FileLink {
    /// Where it is, and what it is called.
    pub link: Link,
    /// Its type, as the ending of its name (`PDF`).
    pub kind: String,
    /// Its size in words.
    pub size: String,
}

/// The page of a record of the library.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Record {
    /// Who wrote it.
    pub authors: Vec<Author>,
    /// Bibliographic data, item by item.
    pub items: Vec<MethodsItem>,
    /// The DOI.
    pub doi: Option<String>,
    /// What it comments on; words have no address.
    pub comments_on: Vec<Link>,
    /// What comments on it; words have no address.
    pub commented_by: Vec<Link>,
    /// Its abstract, and what is below.
    pub rest: Standalone,
}

/// The page of a project.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Project {
    /// What it is.
    pub summary: Option<Text>,
    /// For whom, how long, by whom, item by item.
    pub items: Vec<MethodsItem>,
    /// Who pays for it.
    pub funders: Vec<Label>,
    /// Its text, and what is below.
    pub rest: Standalone,
}

/// A page that lists documents of one kind.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Documents {
    /// The documents in their order.
    pub cards: Vec<DocumentCard>,
}

/// A document in a list.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DocumentCard {
    /// Its title, and where it is.
    pub link: Link,
    /// Who made it, when and where.
    pub imprint: Vec<Label>,
    /// What it is.
    pub summary: Option<Label>,
}

/// The documents of one listing that have something in common.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ListingCard {
    /// The listing.
    pub link: Link,
    /// The documents.
    pub documents: Vec<DocumentCard>,
}

//! What pages hold that list: the home page, vocabularies, terms, crossings.

use std::sync::Arc;

use serde::Serialize;

use super::{Dated, Facet, Label, Link, ListingCard, MethodsItem};
use crate::lang::Lang;
use crate::plan::text::Text;

/// What a page that is not there says, in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NotFound {
    /// The language.
    pub lang: Lang,
    /// The home page in this language.
    pub home: String,
}

/// The home page.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Home {
    /// What the site is.
    pub description: Option<Label>,
    /// The reports, the newest first.
    pub reports: Vec<ReportCard>,
    /// Talks, records and projects.
    pub listings: Vec<ListingCard>,
    /// The vocabularies with their terms.
    pub vocabularies: Vec<VocabularyCard>,
}

/// A report in a list.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReportCard {
    /// Its title, and where it is.
    pub link: Link,
    /// Its subtitle.
    pub subtitle: Option<Label>,
    /// Its summary.
    pub summary: Option<Label>,
    /// Its series and number.
    pub series: Option<String>,
    /// When it appeared.
    pub date: Option<Dated>,
}

/// A vocabulary in a list.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct VocabularyCard {
    /// Its name, and where it is.
    pub link: Link,
    /// Its terms.
    pub terms: Vec<Link>,
}

/// A vocabulary.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Vocabulary {
    /// Its terms, sorted as readers expect, those that are kinds of another below it.
    pub terms: Vec<TermRow>,
}

/// A term in the list of its vocabulary.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TermRow {
    /// Its name, and where it is.
    pub link: Link,
    /// Its abbreviation.
    pub abbr: Option<String>,
    /// How many findings name it.
    pub findings: String,
    /// How many testimonies name it.
    pub testimonies: String,
    /// How many other documents name it.
    pub others: String,
    /// The terms that are kinds of it.
    pub narrower: Vec<TermRow>,
}

/// The page of a term.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Term {
    /// Its vocabulary.
    pub vocabulary: Link,
    /// Its abbreviation.
    pub abbr: Option<Label>,
    /// What else it is called.
    pub alt_labels: Vec<Label>,
    /// What it means.
    pub definition: Option<Text>,
    /// What a facility is: setting, status, team.
    pub items: Vec<MethodsItem>,
    /// The term it is a kind of.
    pub broader: Option<Link>,
    /// The terms that are kinds of it.
    pub narrower: Vec<Link>,
    /// Terms beside it.
    pub related: Vec<Link>,
    /// The same concept elsewhere.
    pub matches: Vec<String>,
    /// The reports that name it.
    pub reports: Vec<Link>,
    /// The findings that name it.
    pub findings: Rows<FindingRow>,
    /// What the testimonies can be narrowed by.
    pub facets: Vec<Facet>,
    /// The testimonies that name it, in groups.
    pub testimonies: Vec<TestimonyGroup>,
    /// The talks, records and projects that name it.
    pub listings: Vec<ListingCard>,
    /// Methods and pages that name it.
    pub others: Vec<Link>,
}

/// The entries of a list, of which a large site has tens of thousands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rows<T> {
    /// The entries.
    pub all: Vec<T>,
    /// What they are in a template.
    pub form: RowsForm,
}

/// What the entries of a list are in a template.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowsForm {
    /// The HTML of all of them.
    Written,
    /// Values, for a skin that writes them itself.
    Values,
}

/// A finding in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FindingRow {
    /// Its title, and where it is.
    pub link: Link,
    /// Its summary.
    pub summary: Option<Label>,
    /// Its report.
    pub report: Arc<Link>,
}

/// Testimonies that share a term.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TestimonyGroup {
    /// Its anchor.
    pub anchor: String,
    /// The term; nothing for those without one.
    pub term: Option<Link>,
    /// The testimonies.
    pub testimonies: Rows<Arc<TestimonyRow>>,
}

/// A testimony in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TestimonyRow {
    /// Who speaks, and where the testimony is.
    pub link: Link,
    /// Profession, facility and seniority.
    pub attributes: Vec<Label>,
    /// Its first words.
    pub excerpt: Label,
    /// Whether it holds the speaker's words.
    pub is_verbatim: bool,
    /// Its report, where the site has several.
    pub report: Option<Arc<Link>>,
    /// The anchors of the values it has, with spaces between; nothing where the list cannot be narrowed.
    pub values: Option<String>,
}

/// Themes crossed with another vocabulary.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Crossings {
    /// The tables.
    pub tables: Vec<CrossingTable>,
}

/// One crossing: counts of testimonies, as a picture and as a table.
#[derive(Debug, Clone, PartialEq)]
pub struct CrossingTable {
    /// What it is called.
    pub name: String,
    /// What its rows are called.
    pub themes: String,
    /// Its anchor.
    pub anchor: String,
    /// The terms across the top.
    pub columns: Vec<Link>,
    /// The themes down the side.
    pub rows: Vec<CrossingRow>,
}

/// A theme of a crossing.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CrossingRow {
    /// The theme.
    pub theme: Link,
    /// The counts, in the order of the columns.
    pub cells: Vec<Option<CrossingCell>>,
}

/// A count, and where what it counts is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CrossingCell {
    /// The count, as written in the language of the page.
    pub count: String,
    /// How strong it stands out in a picture, from one to four.
    pub step: usize,
    /// Where what it counts is.
    pub href: String,
    /// The cell in words, for those who cannot see the picture or the table.
    pub label: String,
}

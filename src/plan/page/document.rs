//! What pages of documents hold: briefs, findings, testimonies, plain text.

use serde::Serialize;

use super::{Dated, EvidenceTable, Glance, Label, Link};
use crate::plan::figure::Figure;
use crate::plan::text::{CitationWords, Text};

/// Who wrote a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Author {
    /// The name.
    pub name: String,
    /// The address of the ORCID record.
    pub orcid: Option<String>,
    /// Where the author works.
    pub affiliation: Option<Label>,
    /// What the author did.
    pub role: Option<Label>,
}

/// What is said of a report at its head.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReportHead {
    /// The subtitle.
    pub subtitle: Option<Label>,
    /// The summary.
    pub summary: Option<Text>,
    /// The series and number.
    pub series: Option<String>,
    /// When it appeared.
    pub date: Option<Dated>,
    /// When it was last changed.
    pub updated: Option<Dated>,
    /// The version.
    pub version: Option<String>,
    /// Who wrote it.
    pub authors: Vec<Author>,
    /// The DOI.
    pub doi: Option<String>,
    /// The ISBN.
    pub isbn: Option<String>,
    /// The ISSN.
    pub issn: Option<String>,
    /// The licence.
    pub licence: Option<String>,
    /// Who paid for it.
    pub funding: Option<Label>,
}

/// The brief on one page.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report {
    /// What is said of it at its head.
    pub head: ReportHead,
    /// How this version relates to its source: `summary` or `adaptation`.
    pub relation: Option<&'static str>,
    /// What it says, point by point.
    pub key_points: Vec<Text>,
    /// The introduction.
    pub introduction: Text,
    /// The findings in their order, in full.
    pub findings: Vec<Section>,
    /// The methods in brief.
    pub methods: Option<MethodsCard>,
    /// The testimonies of the report.
    pub testimonies: Option<Link>,
    /// Where it can be read in two languages side by side.
    pub parallels: Vec<Link>,
    /// The versions of the report.
    pub versions: Link,
    /// The terms it names, by vocabulary.
    pub terms: Vec<TermGroup>,
    /// The works it cites.
    pub references: Vec<Reference>,
    /// The works of its bibliography that nothing in it cites.
    pub further: Vec<Reference>,
    /// What refers to it.
    pub backlinks: Vec<Link>,
    /// The report published before it.
    pub previous: Option<Link>,
    /// The report published after it.
    pub next: Option<Link>,
}

/// A finding within the brief.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Section {
    /// Its anchor.
    pub anchor: String,
    /// Its title, and the page it has of its own.
    pub link: Link,
    /// Its summary.
    pub summary: Option<Text>,
    /// Its text.
    pub text: Option<Text>,
    /// Whether it is a draft.
    pub is_draft: bool,
}

/// The methods in brief.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MethodsCard {
    /// The page of the methods.
    pub link: Link,
    /// The study at a glance.
    pub glance: Glance,
}

/// The terms of one vocabulary.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TermGroup {
    /// What the vocabulary is called.
    pub label: Label,
    /// The terms.
    pub terms: Vec<Link>,
}

/// A work cited.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reference {
    /// Its anchor.
    pub anchor: String,
    /// The reference, as the style of the site writes it.
    pub words: CitationWords,
    /// The record of the work in the library.
    pub record: Option<Link>,
}

/// The page of a finding.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Finding {
    /// Its report.
    pub report: Link,
    /// How this version relates to its source: `summary` or `adaptation`.
    pub relation: Option<&'static str>,
    /// Its summary.
    pub summary: Option<Text>,
    /// Its text.
    pub text: Text,
    /// The terms it names, by vocabulary.
    pub terms: Vec<TermGroup>,
    /// The works it cites.
    pub references: Vec<Reference>,
    /// The finding before it.
    pub previous: Option<Link>,
    /// The finding after it.
    pub next: Option<Link>,
    /// What refers to it.
    pub backlinks: Vec<Link>,
}

/// The testimonies of a report.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Testimonies {
    /// The report.
    pub report: Link,
    /// The testimonies, in full.
    pub testimonies: Vec<ListedTestimony>,
    /// What the list can be narrowed by.
    pub facets: Vec<Facet>,
    /// Which of them carry which finding.
    pub evidence: Option<EvidenceTable>,
}

/// A testimony of a list that can be narrowed.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ListedTestimony {
    /// The testimony.
    pub figure: Figure,
    /// The anchors of the values it has, with spaces between.
    pub values: String,
}

/// Something that a list can be narrowed by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Facet {
    /// What it is called.
    pub label: Label,
    /// Its values, as readers expect them sorted.
    pub values: Vec<FacetValue>,
}

/// A value of a facet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FacetValue {
    /// The anchor under which only what has it is shown.
    pub anchor: String,
    /// What it is called.
    pub label: Label,
    /// How much of the list has it.
    pub count: String,
}

/// The page of a testimony.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TestimonyPage {
    /// Its report.
    pub report: Link,
    /// The testimony.
    pub figure: Figure,
    /// The terms it names, by vocabulary.
    pub terms: Vec<TermGroup>,
    /// Where it was published before.
    pub source: Option<Statement>,
    /// What refers to it.
    pub backlinks: Vec<Link>,
}

/// Where something was stated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Statement {
    /// A document of the site.
    pub link: Option<Link>,
    /// A work.
    pub cited: Option<CitationWords>,
}

/// A page of plain text.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Plain {
    /// Its text.
    pub text: Text,
    /// The terms it names, by vocabulary.
    pub terms: Vec<TermGroup>,
    /// The works it cites.
    pub references: Vec<Reference>,
    /// What refers to it.
    pub backlinks: Vec<Link>,
}

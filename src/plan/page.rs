//! Pages as values: all that a template shows, in the words and order in which it shows it.
//!
//! Words are typeset, dates and numbers written out in the language of the page. `lang` is given
//! only where a stretch is in another language than the page.

use serde::Serialize;

use super::figure::Figure;
use super::text::Text;
use crate::artifact::OutputPath;
use crate::lang::Lang;

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
    pub site: Site,
    /// The menu.
    pub navigation: Vec<MenuItem>,
    /// The pages above it, the home page first.
    pub breadcrumb: Vec<Link>,
    /// The same page in the other languages.
    pub switch: Vec<Switch>,
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
    /// `vocabulary.html`
    Vocabulary(Vocabulary),
    /// `term.html`
    Term(Box<Term>),
    /// `crossings.html`
    Crossings(Crossings),
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
            Self::Versions(_) => "versions.html",
            Self::Vocabulary(_) => "vocabulary.html",
            Self::Term(_) => "term.html",
            Self::Crossings(_) => "crossings.html",
            Self::Page(_) => "page.html",
        }
    }
}

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
    pub summary: Option<Label>,
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
    pub key_points: Vec<Label>,
    /// The introduction.
    pub introduction: Text,
    /// The findings in their order, in full.
    pub findings: Vec<Section>,
    /// The methods in brief.
    pub methods: Option<MethodsCard>,
    /// The testimonies of the report.
    pub testimonies: Option<Link>,
    /// The versions of the report.
    pub versions: Link,
    /// The terms it names, by vocabulary.
    pub terms: Vec<TermGroup>,
    /// The works it cites.
    pub references: Vec<Reference>,
    /// What refers to it.
    pub backlinks: Vec<Link>,
}

/// A finding within the brief.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Section {
    /// Its anchor.
    pub anchor: String,
    /// Its title, and the page it has of its own.
    pub link: Link,
    /// Its summary.
    pub summary: Option<Label>,
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
    /// The numbers of the report's own scope, in words.
    pub facts: Vec<String>,
    /// When the study was made.
    pub period: Option<String>,
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
    /// Who wrote it, with a full stop; empty where nobody is named.
    pub authors: String,
    /// What it is called.
    pub title: Label,
    /// What follows the title.
    pub rest: String,
    /// Its address on the web.
    pub url: Option<String>,
}

/// The page of a finding.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Finding {
    /// Its report.
    pub report: Link,
    /// How this version relates to its source: `summary` or `adaptation`.
    pub relation: Option<&'static str>,
    /// Its summary.
    pub summary: Option<Label>,
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
    pub testimonies: Vec<Figure>,
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
    /// In words.
    pub text: Label,
    /// Where it is.
    pub href: Option<String>,
}

/// The page of the methods.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Methods {
    /// Its report.
    pub report: Link,
    /// What is said of the study, item by item.
    pub items: Vec<MethodsItem>,
    /// When the study was made.
    pub period: Option<String>,
    /// What is left out of it.
    pub interruptions: Vec<Interruption>,
    /// Where the study was made.
    pub sites: Vec<Link>,
    /// What its numbers count over, in their order.
    pub scopes: Vec<Label>,
    /// Its numbers, a row each, with a value for each scope.
    pub facts: Vec<FactRow>,
    /// The items of COREQ that are answered.
    pub coreq: Vec<CoreqItem>,
    /// The methods note.
    pub text: Text,
    /// The works it cites.
    pub references: Vec<Reference>,
    /// What refers to it.
    pub backlinks: Vec<Link>,
}

/// An item of the methods.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MethodsItem {
    /// The phrase that names it (`methods-design`).
    pub phrase: &'static str,
    /// What is said.
    pub words: Label,
}

/// A time that is left out of a study.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Interruption {
    /// From when to when.
    pub period: String,
    /// Why.
    pub reason: Option<Label>,
}

/// A number of the study.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FactRow {
    /// Its anchor.
    pub anchor: String,
    /// What it counts.
    pub label: Label,
    /// Of whom.
    pub participants: Vec<Link>,
    /// The value over each scope, in the order of the scopes.
    pub values: Vec<Option<FactCell>>,
}

/// A number over one scope.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FactCell {
    /// The number, with its unit.
    pub value: String,
    /// Where it was stated.
    pub source: Option<Statement>,
    /// When it was stated.
    pub date: Option<Dated>,
}

/// An item of COREQ.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CoreqItem {
    /// Its number.
    pub number: u32,
    /// Where or how it is answered.
    pub words: Label,
}

/// The versions of a report.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Versions {
    /// The report.
    pub report: Link,
    /// The version that is published.
    pub version: Option<String>,
    /// When it appeared.
    pub date: Option<Dated>,
    /// When it was last changed.
    pub updated: Option<Dated>,
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
    pub findings: Vec<FindingRow>,
    /// The testimonies that name it, in groups.
    pub testimonies: Vec<TestimonyGroup>,
    /// Methods and pages that name it.
    pub others: Vec<Link>,
}

/// A finding in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FindingRow {
    /// Its title, and where it is.
    pub link: Link,
    /// Its summary.
    pub summary: Option<Label>,
    /// Its report.
    pub report: Link,
}

/// Testimonies that share a term.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TestimonyGroup {
    /// Its anchor.
    pub anchor: String,
    /// The term; nothing for those without one.
    pub term: Option<Link>,
    /// The testimonies.
    pub testimonies: Vec<TestimonyRow>,
}

/// A testimony in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TestimonyRow {
    /// Who speaks, and where the testimony is.
    pub link: Link,
    /// Its first words.
    pub excerpt: Label,
    /// Whether it holds the speaker's words.
    pub is_verbatim: bool,
}

/// Themes crossed with another vocabulary.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Crossings {
    /// The tables.
    pub tables: Vec<CrossingTable>,
}

/// One crossing, as a table of counts of testimonies.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CrossingTable {
    /// The phrase that names it (`crossing-professions`).
    pub phrase: &'static str,
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
    /// Where what it counts is.
    pub href: String,
    /// The cell in words, for those who cannot see the table.
    pub label: String,
}

/// A page of plain text.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Plain {
    /// Its text.
    pub text: Text,
    /// The works it cites.
    pub references: Vec<Reference>,
    /// What refers to it.
    pub backlinks: Vec<Link>,
}

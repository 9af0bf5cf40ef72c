//! What the page of the methods holds: facts by scope, and what is said of the study.

use serde::Serialize;

use super::{Dated, Glance, Label, Link, Reference, Statement, TermGroup};
use crate::plan::text::Text;

/// The page of the methods.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Methods {
    /// Its report.
    pub report: Link,
    /// The study at a glance, where there is something to see.
    pub glance: Option<Glance>,
    /// What is said of the study, item by item.
    pub items: Vec<MethodsText>,
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
    /// The COREQ grid, where the author fills it.
    pub coreq: Option<Coreq>,
    /// The methods note.
    pub text: Text,
    /// The terms it names, by vocabulary.
    pub terms: Vec<TermGroup>,
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

/// An item of the methods that may lead elsewhere.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MethodsText {
    /// The phrase that names it (`methods-design`).
    pub phrase: &'static str,
    /// Its anchor.
    pub anchor: &'static str,
    /// What is said.
    pub words: Text,
}

/// The COREQ grid.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Coreq {
    /// How much of it is answered, in words.
    pub counted: String,
    /// Its domains.
    pub domains: Vec<CoreqDomain>,
}

/// A domain of COREQ.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CoreqDomain {
    /// The phrase that names it.
    pub phrase: &'static str,
    /// Its items.
    pub items: Vec<CoreqItem>,
}

/// An item of COREQ.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CoreqItem {
    /// Its number; the phrase `coreq-` and the number names it, and so does its anchor.
    pub number: u32,
    /// The author's answer.
    pub answer: Option<Text>,
    /// The section of the page that answers where the author does not.
    pub see: Option<Link>,
    /// A section of the page that may speak of it, where nothing answers.
    pub also: Option<Link>,
}

//! What the page of the methods holds: facts by scope, and what is said of the study.

use serde::Serialize;

use super::{Dated, Label, Link, Reference, Statement, TermGroup};
use crate::plan::text::Text;

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

/// An item of COREQ.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CoreqItem {
    /// Its number.
    pub number: u32,
    /// Where or how it is answered.
    pub words: Label,
}

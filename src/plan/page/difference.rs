//! What the page of the differences of two editions holds.

use serde::Serialize;

use super::{Dated, Link};
use crate::lang::Lang;

/// What changed from one edition to another.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Difference {
    /// The older edition and the newer.
    pub editions: [ComparedEdition; 2],
    /// The history of the report.
    pub history: Link,
    /// The documents that changed, the language of the page first.
    pub languages: Vec<ChangedLanguage>,
    /// The numbers of the study that changed.
    pub facts: Vec<ChangedFact>,
    /// The labels that changed.
    pub labels: ChangedLabels,
    /// How many testimonies are held by one edition alone and not shown, where there are any.
    pub gone: Option<String>,
    /// The same of the newer edition.
    pub come: Option<String>,
    /// Whether nothing changed.
    pub is_empty: bool,
}

/// An edition that is compared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ComparedEdition {
    /// Its version.
    pub version: String,
    /// Its first page.
    pub href: String,
    /// When it appeared.
    pub date: Option<Dated>,
}

/// What changed in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChangedLanguage {
    /// The language, where it is not the page's.
    pub lang: Option<Lang>,
    /// In which it is: `in French`.
    pub name: String,
    /// The documents in their order.
    pub documents: Vec<ChangedDocument>,
}

/// A document that changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChangedDocument {
    /// Its kind: `report`, `methods`, `finding`, `testimony` or `page`.
    pub kind: &'static str,
    /// Its title, where that may be said.
    pub title: Option<String>,
    /// `added`, `removed` or `changed`.
    pub change: &'static str,
    /// How many words came and went.
    pub words: String,
    /// The name it had.
    pub renamed: Option<String>,
    /// That it moved among the findings.
    pub moved: Option<String>,
    /// The passages that changed.
    pub passages: Vec<ChangedPassage>,
}

/// A passage that changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChangedPassage {
    /// What it is.
    pub place: String,
    /// What it was, where that is something else.
    pub was: Option<String>,
    /// Its words.
    pub parts: Vec<ChangedPart>,
    /// Whether the parts are items of a list.
    pub is_list: bool,
}

/// Words that stayed, came or went together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChangedPart {
    /// `kept`, `added` or `removed`.
    pub edit: &'static str,
    /// The words, where they may be said.
    pub text: Option<String>,
    /// How many words there were, where they may not.
    pub withheld: Option<String>,
}

/// A number of the study that changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChangedFact {
    /// What is counted.
    pub label: String,
    /// What it was.
    pub before: Option<String>,
    /// What it is.
    pub after: Option<String>,
}

/// The labels that changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChangedLabels {
    /// Their language, where it is not the page's.
    pub lang: Option<Lang>,
    /// Each, part by part.
    pub labels: Vec<Vec<ChangedPart>>,
}

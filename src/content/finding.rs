//! Findings: the front matter of `findings/<nn>-<finding>.<lang>.md`.

use super::document::{Kind, document};
use crate::key::{DocumentKey, Within};
use crate::span::Spanned;
use crate::yaml::record::choice;
use crate::yaml::value::Words;

/// What a finding rests on beside the testimonies that its text shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Basis {
    /// Interviews that are not quoted.
    Interview,
    /// Group interviews that are not quoted.
    FocusGroup,
    /// Observation.
    Observation,
    /// A survey by questionnaire.
    Survey,
    /// Documents.
    Document,
}

choice! {
    Basis {
        "interview" => Interview,
        "focus-group" => FocusGroup,
        "observation" => Observation,
        "survey" => Survey,
        "document" => Document,
    }
}

document! {
    /// The head of a finding.
    FindingHead requires { title: "title: …" } {
        /// The title.
        title: Words = "*",
        /// What it says, in a few sentences.
        summary: Words = "*",
        /// Its place in the report.
        order: Spanned<u32>,
        /// What it rests on beside testimonies.
        evidence: Vec<Basis>,
    }
}

impl Kind for FindingHead {
    type Name = Within;

    fn key(name: Within) -> DocumentKey {
        DocumentKey::Finding(name)
    }

    fn name(key: &DocumentKey) -> Option<Within> {
        if let DocumentKey::Finding(within) = key { Some(within.clone()) } else { None }
    }
}

//! Findings: the front matter of `findings/<nn>-<finding>.<lang>.md`.

use super::document::{Kind, document};
use crate::key::{DocumentKey, Within};
use crate::span::Spanned;
use crate::yaml::value::Words;

document! {
    /// The head of a finding.
    FindingHead requires { title: "title: …" } {
        /// The title.
        title: Words = "*",
        /// What it says, in a few sentences.
        summary: Words = "*",
        /// Its place in the report.
        order: Spanned<u32>,
    }
}

impl Kind for FindingHead {
    type Name = Within;

    fn name(key: &DocumentKey) -> Option<Within> {
        if let DocumentKey::Finding(within) = key { Some(within.clone()) } else { None }
    }
}

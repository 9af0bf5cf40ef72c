//! Findings: the front matter of `findings/<nn>-<finding>.<lang>.md`.

use super::document::document;
use crate::span::Spanned;
use crate::yaml::value::Words;

document! {
    /// The head of a finding.
    FindingHead {
        /// The title.
        title: Words = "*",
        /// What it says, in a few sentences.
        summary: Words = "*",
        /// Its place in the report.
        order: Spanned<u32>,
    }
}

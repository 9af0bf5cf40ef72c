//! Findings: the front matter of `findings/<nn>-<finding>.<lang>.md`.

use super::document::{Head, Relation};
use crate::lang::Lang;
use crate::span::Spanned;
use crate::yaml::record::record;
use crate::yaml::value::{Anything, Private, Words};

record! {
    /// The head of a finding.
    FindingHead {
        /// The title.
        title: Words = "*",
        /// What it says, in a few sentences.
        summary: Words = "*",
        /// Its place in the report.
        order: Spanned<u32>,
        /// Its part of the address.
        slug: Spanned<String> = "own",
        /// Whether it is not yet to be published.
        draft: Spanned<bool> = "own",
        /// The language its metadata is written in.
        source_language: Spanned<Lang> = "own",
        /// How this file relates to its source.
        relation: Relation = "own",
        /// The source blocks it was made from, as `verbatim translations --mark` records them.
        translated_from: Anything = "own",
        /// For skins.
        extra: Anything = "own",
        /// Private.
        notes: Private = "own",
    }
}

super::document::head!(FindingHead);

//! Reports: the front matter of `report.<lang>.md`.

use serde_json::json;

use super::document::{Kind, document};
use super::person::Person;
use crate::archive::Version;
use crate::diagnostic::Code;
use crate::key::{DocumentKey, Id};
use crate::lang::date::PartialDate;
use crate::span::Spanned;
use crate::yaml::Node;
use crate::yaml::field::Reader;
use crate::yaml::identifier::{Doi, Isbn, Issn};
use crate::yaml::schema::{self, Schema, Shapes};
use crate::yaml::value::{Value, Words};

impl Value for Spanned<Version> {
    fn read(node: &Node, key: &str, reader: &mut Reader<'_>) -> Option<Self> {
        let written = reader.scalar(node, key, "text")?.trim();
        let fault = Code::FieldBadVersion { value: written.to_owned() }.at(node.span);
        Version::parse(written).map(|version| Self::new(version, node.span)).or_else(|| reader.fault(fault))
    }

    fn is_same(&self, other: &Self) -> bool {
        self.value == other.value
    }

    fn schema(_: &Shapes<'_>) -> Schema {
        let form = schema::pattern("^\\s*(?=\\S{1,64}\\s*$)[0-9A-Za-z]+([.+-][0-9A-Za-z]+)*\\s*$");
        json!({ "anyOf": [form, { "type": "number", "minimum": 0 }, { "type": "boolean" }] })
    }
}

document! {
    /// The head of a report.
    ReportHead requires { title: "title: …" } {
        /// The title.
        title: Words = "*",
        /// The subtitle.
        subtitle: Words = "*",
        /// What the report says, in a few sentences.
        summary: Words = "*",
        /// What it says, point by point.
        key_points: Vec<Words> = "*",
        /// The series it appears in.
        series: Spanned<String>,
        /// Its number in the series, as written.
        number: Spanned<String>,
        /// When it appeared.
        date: Spanned<PartialDate>,
        /// When it was last changed.
        updated: Spanned<PartialDate>,
        /// Its version, as written.
        version: Spanned<Version>,
        /// Who wrote it.
        authors: Vec<Person>,
        /// Its DOI (ISO 26324).
        doi: Spanned<Doi>,
        /// Its ISBN (ISO 2108).
        isbn: Spanned<Isbn>,
        /// Its ISSN (ISO 3297).
        issn: Spanned<Issn>,
        /// The licence of its texts (SPDX).
        licence: Spanned<String>,
        /// Who paid for it.
        funding: Words = "*",
    }
}

impl Kind for ReportHead {
    type Name = Id;

    fn key(name: Id) -> DocumentKey {
        DocumentKey::Report(name)
    }

    fn name(key: &DocumentKey) -> Option<Id> {
        if let DocumentKey::Report(id) = key { Some(id.clone()) } else { None }
    }
}

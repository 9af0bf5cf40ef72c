//! Talks: the front matter of `talks/<talk>.<lang>.md`.

use serde_json::json;

use super::document::{Kind, document};
use super::person::Person;
use crate::diagnostic::{Code, Report};
use crate::key::{DocumentKey, Id};
use crate::lang::PerLang;
use crate::span::Spanned;
use crate::yaml::field::Reader;
use crate::yaml::record::{is_same, record};
use crate::yaml::scalar::Moment;
use crate::yaml::schema::{Schema, Shapes};
use crate::yaml::value::{Value, Words};
use crate::yaml::{Node, NodeKind};

record! {
    /// A file that a talk offers, with more than its path.
    FileEntry requires { path: "path: slides.pdf" } {
        /// Where it is, from the file of the talk.
        path: Spanned<String>,
        /// What it is called.
        label: PerLang<Words>,
    }
}

/// A file that a talk offers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TalkFile {
    /// Where it is, from the file of the talk.
    pub path: Spanned<String>,
    /// What it is called.
    pub label: Option<PerLang<Words>>,
}

impl Value for TalkFile {
    fn read(node: &Node, key: &str, reader: &mut Reader<'_>) -> Option<Self> {
        match &node.kind {
            NodeKind::Scalar { .. } => {
                Spanned::<String>::read(node, key, reader).map(|path| Self { path, label: None })
            }
            NodeKind::Sequence(_) | NodeKind::Mapping(_) => {
                let entry = FileEntry::read(node, key, reader)?;
                entry.require(entry.span, &mut reader.report);
                Some(Self { path: entry.path?, label: entry.label })
            }
        }
    }

    fn is_same(&self, other: &Self) -> bool {
        self.path.value == other.path.value && is_same(self.label.as_ref(), other.label.as_ref())
    }

    fn schema(shapes: &Shapes<'_>) -> Schema {
        json!({ "anyOf": [Spanned::<String>::schema(shapes), FileEntry::schema(shapes)] })
    }
}

document! {
    /// The head of a talk: a conference communication.
    TalkHead requires { title: "title: …" } {
        /// The title.
        title: Words = "*",
        /// The conference.
        event: Words = "*",
        /// The session of the conference.
        session: Words = "*",
        /// When it began.
        start: Spanned<Moment>,
        /// When it ended.
        end: Spanned<Moment>,
        /// Where it was given.
        place: Words = "*",
        /// Who gave it.
        speakers: Vec<Person>,
        /// The report it is about.
        report: Spanned<Id>,
        /// The files it offers.
        files: Vec<TalkFile>,
    }
}

impl Kind for TalkHead {
    type Name = Id;

    fn key(name: Id) -> DocumentKey {
        DocumentKey::Talk(name)
    }

    fn name(key: &DocumentKey) -> Option<Id> {
        if let DocumentKey::Talk(id) = key { Some(id.clone()) } else { None }
    }

    /// Tells of a talk that ends before it begins, or without having begun.
    fn check(&self, report: &mut Report) {
        if let Some(end) = self.end.filter(|_| !self.has_key("start")) {
            let example = format!("start: {}", end.value.day());
            report.push(Code::FieldMissing { key: String::from("start"), example }.at(end.span));
        }
        let (Some(start), Some(end)) = (&self.start, &self.end) else { return };
        let is_reversed = match (start.value, end.value) {
            (Moment::Minute(start), Moment::Minute(end)) => end < start,
            (start, end) => end.day() < start.day(),
        };
        if is_reversed {
            let code = Code::FieldReversedPeriod { from: start.value.to_string(), to: end.value.to_string() };
            report.push(code.at(end.span).and(start.span));
        }
    }

    fn constrain(schema: &mut Schema) {
        schema["dependentRequired"] = json!({ "end": ["start"] });
    }
}

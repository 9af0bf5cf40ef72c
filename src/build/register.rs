//! The register: what must never be published.
//!
//! Its terms are known to this room alone: `trace` says where they stand, `gate` keeps them out of
//! every message.

use std::collections::BTreeSet;

use serde_json::json;

use super::leak::{LeakSearch, Searched};
use crate::artifact::Artifact;
use crate::diagnostic::{Code, Outcome, Place, Report};
use crate::lang::Lang;
use crate::sources::{RegisterText, Sources, content_path};
use crate::span::source_map::SourceMap;
use crate::span::{Span, Spanned};
use crate::yaml::field::Reader;
use crate::yaml::record::record;
use crate::yaml::schema::{Schema, Shapes};
use crate::yaml::value::Value;
use crate::yaml::{self, Node, NodeKind};

record! {
    /// An entry of the register.
    Entry requires { term: "term: …" } {
        /// What must not be published.
        term: Spanned<String>,
        /// What may stand for it.
        replacement: Spanned<String>,
        /// The sources that may hold it, by path.
        allow: Vec<Spanned<String>>,
    }
}

/// What must never be published.
#[derive(Debug)]
pub struct Register {
    pub(super) entries: Vec<Entry>,
    pub(super) search: LeakSearch,
    /// Whether all of its terms are known.
    pub(super) knowledge: Knowledge,
}

/// What may stand inside a word in the sources.
const SIGNS: [char; 8] = ['*', '~', '`', '[', ']', '{', '}', '\\'];

/// What is known of the terms of a register.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Knowledge {
    /// All of them.
    Whole,
    /// Not all: it could not be read, or not wholly.
    Partial,
}

impl Register {
    /// The register of a site.
    #[must_use]
    pub fn parse(sources: &Sources, languages: &[Lang]) -> Outcome<Self> {
        let id = match sources.register {
            RegisterText::Read(id) => id,
            RegisterText::None => return Outcome::silent(Self::of(Vec::new(), Knowledge::Whole)),
            RegisterText::Lost => return Outcome::silent(Self::of(Vec::new(), Knowledge::Partial)),
        };
        let lang = languages.first().copied().unwrap_or(Lang::FRENCH);
        let mut reader = Reader::new(lang, languages, &[]);
        let node = yaml::parse(&sources.map.text(id), id, 0).tell(&mut reader.report);
        let entries = node.map(|node| entries(&node, &mut reader)).unwrap_or_default();
        let mut report = without_words(&reader.report);
        let knowledge = if report.has_errors() { Knowledge::Partial } else { Knowledge::Whole };
        check_paths(&entries, sources, &mut report);
        Outcome { product: Self::of(entries, knowledge), report }
    }

    fn of(entries: Vec<Entry>, knowledge: Knowledge) -> Self {
        let terms: Vec<String> =
            entries.iter().filter_map(|entry| Some(entry.term.as_ref()?.value.clone())).collect();
        Self { search: LeakSearch::new(&terms), entries, knowledge }
    }

    /// Searches an artifact for the terms.
    #[must_use]
    pub fn search(&self, artifact: &Artifact) -> Searched {
        self.search.search(&artifact.path, &artifact.bytes)
    }

    /// The terms in some text as an author writes it, by their place in the register: what Markdown
    /// or BibLaTeX puts into a word (`Jean-*Bernard*`) is read past, too.
    pub(super) fn terms_in(&self, text: &str) -> BTreeSet<usize> {
        let mut terms = self.search.find_in_text(text);
        if text.contains(SIGNS) {
            terms.extend(self.search.find_in_text(&text.replace(SIGNS, "")));
        }
        terms.into_iter().map(|hit| hit.term).collect()
    }

    /// The line of the register that forbids some text, from 1.
    #[must_use]
    pub fn line_against(&self, text: &str, map: &SourceMap) -> Option<usize> {
        self.terms_in(text).first().map(|term| self.line(*term, map))
    }

    /// Whether a source may hold a term.
    pub(super) fn allows(&self, term: usize, path: &str) -> bool {
        self.entries[term].allow.iter().flatten().any(|written| is_path(path, &written.value))
    }

    /// The line of a term.
    pub(super) fn line(&self, term: usize, map: &SourceMap) -> usize {
        self.place(term).map_or(0, |span| map.positions(span).0.line)
    }

    /// Where a term stands in the register.
    pub(super) fn place(&self, term: usize) -> Option<Span> {
        self.entries[term].term.as_ref().map(|term| term.span)
    }
}

/// The mistakes of the register itself, without a word of it.
fn without_words(report: &Report) -> Report {
    let mut silent = Report::new();
    for diagnostic in report.iter() {
        if let Place::Span(span) | Place::Hidden(span) = diagnostic.place {
            silent.push(Code::RegisterSyntax {}.hidden_at(span));
        }
    }
    silent
}

/// Tells the paths that no file of the content has: what they should allow is not allowed.
fn check_paths(entries: &[Entry], sources: &Sources, report: &mut Report) {
    let files = || sources.texts.keys().chain(sources.assets.keys());
    for path in entries.iter().filter_map(|entry| entry.allow.as_ref()).flatten() {
        if !files().any(|file| is_path(&content_path(file), &path.value)) {
            let line = sources.map.positions(path.span).0.line;
            report.push(Code::RegisterUnknownPath { line }.hidden_at(path.span));
        }
    }
}

/// Whether a path is the very one that an author wrote, from the root of the site or from the content.
pub(super) fn is_path(path: &str, written: &str) -> bool {
    let written = written.trim_start_matches("./");
    path == written || path.strip_prefix("content/") == Some(written)
}

fn entries(node: &Node, reader: &mut Reader<'_>) -> Vec<Entry> {
    let items = match &node.kind {
        NodeKind::Mapping(pairs) if pairs.is_empty() => return Vec::new(),
        _ => reader.sequence(node, "register").unwrap_or_default(),
    };
    let mut entries = Vec::new();
    for item in items {
        let entry = match &item.kind {
            NodeKind::Scalar { .. } => Spanned::<String>::read(item, "term", reader).map(of_term),
            NodeKind::Sequence(_) | NodeKind::Mapping(_) => Entry::read(item, "register", reader),
        };
        let Some(entry) = entry else { continue };
        entry.require(entry.span, &mut reader.report);
        entries.extend(Some(entry).filter(|entry| entry.term.is_some()));
    }
    entries
}

/// What a register takes: terms, or terms with more.
#[must_use]
pub fn schema(shapes: &Shapes<'_>) -> Schema {
    let entry = json!({ "anyOf": [Spanned::<String>::schema(shapes), Entry::schema(shapes)] });
    json!({ "type": ["array", "object"], "items": entry, "maxProperties": 0 })
}

fn of_term(term: Spanned<String>) -> Entry {
    let keys = vec![(String::from("term"), term.span)];
    Entry { span: term.span, keys, terms: Vec::new(), term: Some(term), replacement: None, allow: None }
}

/// The words of a term, each looked for alone.
pub(super) struct WordSearch {
    search: LeakSearch,
    count: usize,
}

impl WordSearch {
    /// Whether every one of them is in a text.
    pub(super) fn are_all_in(&self, text: &str) -> bool {
        self.search.find_in_text(text).len() == self.count
    }
}

impl Register {
    /// The words of a term; nothing where it is but one.
    pub(super) fn words_of(&self, term: usize) -> Option<WordSearch> {
        let term = &self.entries[term].term.as_ref()?.value;
        let words = term.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let words: Vec<String> = words.map(str::to_owned).collect();
        (words.len() > 1).then(|| WordSearch { search: LeakSearch::new(&words), count: words.len() })
    }
}

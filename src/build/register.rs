//! The register: what must never be published, and where it was all the same.
//!
//! Its terms are known here alone. No message shows one, nor a line that holds one.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::json;

use super::leak::LeakSearch;
use crate::artifact::Artifact;
use crate::diagnostic::{Code, Outcome, Place, Report};
use crate::lang::Lang;
use crate::sources::Sources;
use crate::span::{SourceId, Span, Spanned};
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
pub struct Register {
    entries: Vec<Entry>,
    search: LeakSearch,
}

impl Register {
    /// A register of nothing.
    #[must_use]
    pub fn empty() -> Self {
        Self { entries: Vec::new(), search: LeakSearch::new(&[]) }
    }

    /// The register of a site.
    #[must_use]
    pub fn parse(sources: &Sources, languages: &[Lang]) -> Outcome<Self> {
        let Some(id) = sources.register else { return Outcome::silent(Self::empty()) };
        let mut reader = Reader::new(languages[0], languages, &[]);
        let node = yaml::parse(&sources.map.get(id).text, id, 0).tell(&mut reader.report);
        let entries = node.map(|node| entries(&node, &mut reader)).unwrap_or_default();
        let terms: Vec<String> =
            entries.iter().filter_map(|entry| Some(entry.term.as_ref()?.value.clone())).collect();
        let search = LeakSearch::new(&terms);
        Outcome { product: Self { entries, search }, report: without_words(&reader.report) }
    }

    /// The terms that an artifact shows, by their place in the register.
    #[must_use]
    pub fn find(&self, artifact: &Artifact) -> Vec<usize> {
        if self.entries.is_empty() {
            return Vec::new();
        }
        let mut found = self.terms(artifact);
        if is_picture(artifact.path.as_str()) {
            // Words beside bytes that happen to be letters would not be whole words.
            let visible = |byte: &u8| if byte.is_ascii_graphic() { *byte } else { b' ' };
            let bytes = artifact.bytes.iter().map(visible).collect();
            found.extend(self.terms(&Artifact { path: artifact.path.clone(), bytes }));
            found.sort_unstable();
            found.dedup();
        }
        found
    }

    fn terms(&self, artifact: &Artifact) -> Vec<usize> {
        self.search.find(&artifact.path, &artifact.bytes).into_iter().map(|hit| hit.term).collect()
    }

    /// Whether an artifact cannot be searched.
    #[must_use]
    pub fn is_unreadable(&self, artifact: &Artifact) -> bool {
        !self.entries.is_empty() && !LeakSearch::is_readable(&artifact.path)
    }

    /// Tells where in the sources the found terms stand, each line once.
    #[must_use]
    pub fn tell(&self, found: &Found, sources: &Sources) -> Report {
        let mut report = Report::new();
        for (term, place) in &found.terms {
            self.tell_term(*term, place, sources, &mut report);
        }
        report
    }

    fn tell_term(&self, term: usize, found: &FoundAt, sources: &Sources, report: &mut Report) {
        let entry = &self.entries[term];
        let near = self.lines(term, found.origins.iter().copied(), sources);
        let lines =
            if near.is_empty() { self.lines(term, sources.texts.values().copied(), sources) } else { near };
        let is_allowed = |line: &Span| {
            entry.allow.iter().flatten().any(|path| is_path(&sources.map.get(line.source).path, &path.value))
        };
        let blamed: Vec<Span> = lines.iter().copied().filter(|line| !is_allowed(line)).collect();
        if blamed.is_empty() && !lines.is_empty() {
            return;
        }
        let own = entry.term.as_ref().map(|term| term.span);
        let line = own.map_or(0, |span| sources.map.positions(span).0.line);
        let artifact = self.without_terms(&found.artifact);
        let replacement = entry.replacement.as_ref().map(|text| text.value.clone());
        let register = own.map_or_else(String::new, |span| sources.map.get(span.source).path.to_string());
        let register = self.without_terms(&register);
        let code = Code::RegisterFound { artifact, register, line, replacement };
        for span in &blamed {
            let is_named = !self.search.find_in_text(&sources.map.get(span.source).path).is_empty();
            let place = own.filter(|_| is_named).unwrap_or(*span);
            report.push(code.clone().hidden_at(place));
        }
        if blamed.is_empty() {
            report.push(own.map_or_else(|| code.clone().in_site(), |span| code.clone().hidden_at(span)));
        }
    }

    /// The lines of some sources that hold a term.
    fn lines(&self, term: usize, files: impl Iterator<Item = SourceId>, sources: &Sources) -> Vec<Span> {
        let holds = |text: &str| self.search.find_in_text(text).iter().any(|hit| hit.term == term);
        let mut lines = Vec::new();
        for id in files {
            let text = &sources.map.get(id).text;
            if !holds(text) {
                continue;
            }
            let mut start = 0;
            for line in text.split_inclusive('\n') {
                if holds(line) {
                    lines.push(Span::new(id, start..start + line.trim_end().len()));
                }
                start += line.len();
            }
        }
        lines
    }

    /// A path as it may be shown: one that holds a term may not.
    fn without_terms(&self, path: &str) -> String {
        if self.search.find_in_text(path).is_empty() { path.to_owned() } else { String::from("…") }
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

/// Whether an artifact is a picture, whose text lies between other bytes.
fn is_picture(path: &str) -> bool {
    let extension = path.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    ["png", "jpg", "jpeg", "gif", "webp", "avif"].contains(&extension.as_str())
}

/// Whether a path is the one that an author wrote, from the root of the site or from the content.
fn is_path(path: &str, written: &str) -> bool {
    let written = written.trim_start_matches("./");
    path == written
        || path.strip_prefix("content/") == Some(written)
        || path.ends_with(&format!("/{written}"))
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

/// The terms that were found in artifacts.
#[derive(Debug, Default)]
pub struct Found {
    terms: BTreeMap<usize, FoundAt>,
}

/// Where a term was found.
#[derive(Debug)]
struct FoundAt {
    /// One artifact that shows it: the first by its path.
    artifact: String,
    /// The sources that those artifacts come from.
    origins: BTreeSet<SourceId>,
}

impl Found {
    /// Adds the terms that an artifact shows.
    pub fn add(&mut self, terms: Vec<usize>, artifact: &str, origin: Option<SourceId>) {
        for term in terms {
            let at = self
                .terms
                .entry(term)
                .or_insert_with(|| FoundAt { artifact: artifact.to_owned(), origins: BTreeSet::new() });
            if artifact < at.artifact.as_str() {
                artifact.clone_into(&mut at.artifact);
            }
            at.origins.extend(origin);
        }
    }
}

//! Fields: the texts of YAML that no document hands on as its own: labels, reasons, names, `extra`.
//!
//! A skin may show any of them, so words between quotation marks are compared there too, and words
//! that may not appear are looked for. What is private is not read.

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use super::asked::Changed;
use super::memo::{Fields, ResolvedFields};
use super::world::{Resolver, World};
use crate::content::front_matter;
use crate::diagnostic::Report;
use crate::lang::PerLang;
use crate::prose::markdown::Placing;
use crate::prose::passage::Passage;
use crate::span::{SourceId, Span};
use crate::yaml::{self, Node, NodeKind};

/// The keys of what no reader sees.
const PRIVATE: [&str; 4] = ["notes", "translated_from", "override", "quoted_often"];

impl Resolver<'_> {
    /// The texts in the head of a document but those at these places, each with where it stands.
    pub(super) fn fields_of(&self, file: SourceId, but: &BTreeSet<Span>) -> Vec<(Passage, Span)> {
        let text = self.map().text(file);
        let Ok(parts) = front_matter::split(&text, file) else {
            return Vec::new();
        };
        let head = yaml::parse(parts.head, file, parts.head_start).product;
        let mut found = Vec::new();
        head.iter().for_each(|head| texts(head, but, &mut found));
        found
    }
}

/// A file by its path.
type File = (String, SourceId);

impl World<'_> {
    /// Tells what is repeated in the settings, vocabularies and lists of speakers.
    pub(super) fn shared_fields(&self, memo: &mut Fields, changed: &Changed, report: &mut Report) {
        let sources = self.sources();
        if !memo.of.as_ref().is_some_and(|of| Arc::ptr_eq(of, &sources.texts)) {
            let meant = sources.texts.iter().filter(|(path, _)| is_meant(path));
            memo.files = meant.map(|(path, file)| (path.clone(), *file)).collect();
            memo.of = Some(Arc::clone(&sources.texts));
        }
        let definitions = OnceLock::new();
        let text = |(_, file): &File| sources.map.text(*file);
        let holds = |file: &File, from: &Arc<str>, kept: &Arc<ResolvedFields>| {
            Arc::ptr_eq(from, &text(file)) && kept.report.is_empty() && !changed.touches(&kept.asked)
        };
        let make = |file: &File| {
            let definitions = definitions.get_or_init(|| self.places_of_definitions());
            (text(file), Arc::new(self.fields(file.1, &text(file), definitions)))
        };
        let told = memo.told.each(&memo.files, |(path, _)| path, holds, make);
        told.iter().for_each(|told| report.extend(told.report.clone()));
    }

    /// Where the definitions of terms stand, which are texts of their own.
    fn places_of_definitions(&self) -> BTreeSet<Span> {
        (self.content().vocabularies.values().flatten())
            .flat_map(|vocabulary| &vocabulary.terms.0)
            .flat_map(|(_, term)| term.definition.iter().flat_map(PerLang::iter))
            .map(|(_, words)| words.span)
            .collect()
    }

    fn fields(&self, file: SourceId, text: &str, definitions: &BTreeSet<Span>) -> ResolvedFields {
        let resolver = self.resolver();
        let mut report = Report::new();
        let node = yaml::parse(text, file, 0).product;
        let mut found = Vec::new();
        node.iter().for_each(|node| texts(node, definitions, &mut found));
        resolver.repeated(&found, || found.clone(), &[], &mut report);
        ResolvedFields { report, asked: resolver.into_asked() }
    }
}

/// Whether a file holds the settings, a vocabulary or a list of speakers.
fn is_meant(path: &str) -> bool {
    let is_shared = path == "site.yaml" || path.starts_with("vocabulary/");
    is_shared && path.ends_with(".yaml") || path.ends_with("/speakers.yaml")
}

fn texts(node: &Node, but: &BTreeSet<Span>, found: &mut Vec<(Passage, Span)>) {
    match &node.kind {
        NodeKind::Scalar { .. } if but.contains(&node.span) => {}
        NodeKind::Scalar { text, literal, .. } => {
            let place = node.span;
            let exact = literal.map(|start| Placing::At(place.source, start as usize));
            found.push((Passage::of_line(text, exact.unwrap_or(Placing::Within(place))), place));
        }
        NodeKind::Sequence(items) => items.iter().for_each(|item| texts(item, but, found)),
        NodeKind::Mapping(pairs) => pairs
            .iter()
            .filter(|(key, _)| !PRIVATE.contains(&key.value.as_str()))
            .for_each(|(_, value)| texts(value, but, found)),
    }
}

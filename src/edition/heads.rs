//! Heads: the front matter of a report's own documents, written anew with what is published.

use std::collections::{BTreeMap, BTreeSet};

use super::{Frozen, document, get, only, open_text, with_texts};
use crate::catalog::PublishedVersion;
use crate::content::document::Head;
use crate::key::{DocumentKey, TermKey};
use crate::lang::Lang;
use crate::prose::comments;
use crate::span::SourceId;
use crate::yaml::write::{list, mapping, word};
use crate::yaml::{Node, NodeKind};

/// What every document publishes.
const EVERY: [&str; 3] = ["slug", "source_language", "relation"];
const REPORT: [&str; 15] = [
    "title",
    "subtitle",
    "summary",
    "key_points",
    "series",
    "number",
    "date",
    "updated",
    "version",
    "authors",
    "doi",
    "isbn",
    "issn",
    "licence",
    "funding",
];
const METHODS: [&str; 12] = [
    "title", "design", "approach", "period", "sites", "scopes", "facts", "sampling", "analysis", "ethics",
    "limits", "coreq",
];
const FINDING: [&str; 4] = ["title", "summary", "order", "evidence"];

/// A document's published versions.
type Versions<H> = BTreeMap<Lang, Box<PublishedVersion<H>>>;

impl Frozen<'_> {
    /// The report, its methods and its findings, by path.
    pub(super) fn documents(&self) -> BTreeMap<String, Vec<u8>> {
        let mut files = BTreeMap::new();
        if let Some(entry) = self.catalog.reports.get(self.report) {
            let key = DocumentKey::Report(self.report.clone());
            files.extend(self.versions(&key, entry.source, &entry.versions, &REPORT));
        }
        if let Some(entry) = self.catalog.methods.get(self.report) {
            let key = DocumentKey::Methods(self.report.clone());
            files.extend(self.versions(&key, entry.source, &entry.versions, &METHODS));
        }
        for (within, entry) in self.catalog.findings.iter().filter(|(key, _)| key.report == *self.report) {
            let key = DocumentKey::Finding(within.clone());
            files.extend(self.versions(&key, entry.source, &entry.versions, &FINDING));
        }
        files
    }

    fn versions<H: Head>(
        &self,
        key: &DocumentKey,
        source: Lang,
        versions: &Versions<H>,
        keys: &[&str],
    ) -> Vec<(String, Vec<u8>)> {
        let files = versions.iter().map(|(lang, version)| (*lang, version.place.source));
        let written = |(lang, file): (Lang, SourceId)| {
            let (node, text) = self.parts(file)?;
            let mut pairs = only(&node, keys);
            pairs.iter_mut().for_each(open_coreq);
            pairs.extend(only(&node, &EVERY));
            let about = self.catalog.about.get(key).filter(|_| lang == source);
            pairs.extend(about.into_iter().flat_map(|terms| by_vocabulary(terms)));
            Some((self.path(file), document(&mapping(pairs), &open_text(&text))))
        };
        files.filter_map(written).collect()
    }
}

/// The answers to COREQ are Markdown, in which comments are no words.
fn open_coreq((key, node): &mut (String, Node)) {
    if key == "coreq" {
        *node = with_texts(node, &comments::without);
    }
}

/// Terms as a front matter names them.
pub(super) fn by_vocabulary(terms: &[TermKey]) -> Vec<(String, Node)> {
    let mut groups: BTreeMap<&str, Vec<Node>> = BTreeMap::new();
    for term in terms {
        groups.entry(term.vocabulary.as_str()).or_default().push(word(term.id.as_str()));
    }
    groups.into_iter().map(|(vocabulary, ids)| (vocabulary.to_owned(), list(ids))).collect()
}

/// The facts of methods that are named, with the scopes they count over.
pub(super) fn facts(node: &Node, named: &BTreeSet<&str>) -> Vec<(String, Node)> {
    let Some(NodeKind::Mapping(facts)) = get(node, "facts").map(|facts| &facts.kind) else {
        return Vec::new();
    };
    let facts = facts.iter().filter(|(name, _)| named.contains(name.value.as_str()));
    let fact = |(name, fact): &(crate::span::Spanned<String>, Node)| {
        let mut pairs = only(fact, &["kind", "label", "unit", "values"]);
        pairs.iter_mut().filter(|(key, _)| key == "values").for_each(|(_, values)| {
            if let NodeKind::Sequence(values) = &mut values.kind {
                values.iter_mut().for_each(|value| *value = mapping(only(value, &["scope", "value"])));
            }
        });
        (name.value.clone(), mapping(pairs))
    };
    let facts: Vec<(String, Node)> = facts.map(fact).collect();
    if facts.is_empty() {
        return Vec::new();
    }
    only(node, &["scopes"]).into_iter().chain([(String::from("facts"), mapping(facts))]).collect()
}

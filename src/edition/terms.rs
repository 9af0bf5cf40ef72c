//! Terms: the vocabularies of an edition, with the terms that it shows.

use std::collections::{BTreeMap, BTreeSet};

use super::{Frozen, get, only, with_texts};
use crate::catalog::Target;
use crate::content::vocabulary::Term;
use crate::key::{Id, TermKey};
use crate::lang::PerLang;
use crate::plan::acronym_forms;
use crate::prose::comments;
use crate::yaml::value::Words;
use crate::yaml::write::{list, mapping, word, write};
use crate::yaml::{self, Node, NodeKind};

/// What is published of a term that has a page.
const TERM: [&str; 12] = [
    "label",
    "feminine",
    "masculine",
    "abbr",
    "alt_labels",
    "exact_match",
    "close_match",
    "setting",
    "status",
    "team",
    "slug",
    "definition",
];
/// What explains an acronym.
const ACRONYM: [&str; 3] = ["label", "abbr", "alt_labels"];

/// The terms of an edition.
pub(super) struct Terms {
    /// Those that its documents name, with all that is broader.
    named: BTreeSet<TermKey>,
    /// Those that only explain an acronym.
    explaining: BTreeSet<TermKey>,
    /// Those whose definition is published with them.
    pub(super) defined: BTreeSet<TermKey>,
}

impl Terms {
    /// The vocabularies that have any.
    pub(super) fn vocabularies(&self) -> BTreeSet<&Id> {
        self.named.iter().chain(&self.explaining).map(|key| &key.vocabulary).collect()
    }
}

impl Frozen<'_> {
    /// The terms of the edition.
    pub(super) fn terms(&self) -> Terms {
        let named: BTreeSet<TermKey> = self.catalog.terms.keys().cloned().collect();
        let unnamed = self.catalog.unnamed.iter().filter(|(_, term)| self.uses(term));
        let explaining = unnamed.map(|(key, _)| key.clone()).collect();
        let defined = named.iter().filter(|key| self.is_definition_whole(key)).cloned().collect();
        Terms { named, explaining, defined }
    }

    /// Whether a page may use what abbreviates a term.
    fn uses(&self, term: &Term) -> bool {
        let short = term.abbr.iter().flat_map(PerLang::iter).map(|(_, words)| words);
        let others = term.alt_labels.iter().flat_map(PerLang::iter).flat_map(|(_, words)| words);
        let is_used = |words: &Words| {
            let forms = acronym_forms(words.text.trim());
            forms.iter().any(|form| !form.is_empty() && self.pages.contains(form.as_str()))
        };
        short.chain(others).any(is_used)
    }

    /// Whether all that a definition names is in the edition: not so testimonies of other reports.
    fn is_definition_whole(&self, key: &TermKey) -> bool {
        let names = self.catalog.terms[key].names();
        names.targets.iter().all(|target| {
            target.testimony().is_none_or(|testimony| testimony.report == *self.report)
                && !matches!(target, Target::Fact(fact) if fact.fact.report != *self.report)
        })
    }

    /// The files of the vocabularies, by path.
    pub(super) fn vocabularies(&self, terms: &Terms) -> BTreeMap<String, Vec<u8>> {
        let mut files = BTreeMap::new();
        for vocabulary in terms.vocabularies() {
            let Some(source) = self.vocabulary(vocabulary) else { continue };
            let of = |keys: &BTreeSet<TermKey>| -> Vec<TermKey> {
                keys.iter().filter(|key| key.vocabulary == *vocabulary).cloned().collect()
            };
            let named = of(&terms.named).into_iter();
            let mut written: BTreeMap<String, Node> =
                named.filter_map(|key| Some((key.id.to_string(), term(&key, &source, terms)?))).collect();
            let explaining = of(&terms.explaining).into_iter();
            written.extend(explaining.filter_map(|key| {
                Some((key.id.to_string(), mapping(only(get(&source, key.id.as_str())?, &ACRONYM))))
            }));
            let path = format!("content/vocabulary/{vocabulary}.yaml");
            files.insert(path, write(&mapping(written)).into_bytes());
        }
        files
    }

    /// A vocabulary as it was written.
    fn vocabulary(&self, id: &Id) -> Option<Node> {
        let path = ["yaml", "yml"].map(|ending| format!("vocabulary/{id}.{ending}"));
        let file = path.iter().find_map(|path| self.sources.texts.get(path))?;
        yaml::parse(&self.sources.map.text(*file), *file, 0).product
    }
}

/// A term as it is published.
fn term(key: &TermKey, vocabulary: &Node, terms: &Terms) -> Option<Node> {
    let written = get(vocabulary, key.id.as_str())?;
    let mut pairs = only(written, &TERM);
    pairs.retain(|(name, _)| name != "definition" || terms.defined.contains(key));
    for (_, definition) in pairs.iter_mut().filter(|(name, _)| name == "definition") {
        *definition = with_texts(definition, &comments::without);
    }
    let is_there = |id: &str| {
        let id = Id::parse(id).map(|id| TermKey { vocabulary: key.vocabulary.clone(), id });
        id.is_some_and(|key| terms.named.contains(&key))
    };
    let broader = get(written, "broader").and_then(scalar).filter(|id| is_there(id));
    pairs.extend(broader.map(|id| (String::from("broader"), word(id))));
    let related = get(written, "related").into_iter().flat_map(items).filter_map(scalar);
    let related: Vec<Node> = related.filter(|id| is_there(id)).map(word).collect();
    pairs.extend((!related.is_empty()).then(|| (String::from("related"), list(related))));
    Some(mapping(pairs))
}

fn items(node: &Node) -> &[Node] {
    match &node.kind {
        NodeKind::Sequence(items) => items,
        NodeKind::Scalar { .. } | NodeKind::Mapping(_) => &[],
    }
}

fn scalar(node: &Node) -> Option<&str> {
    match &node.kind {
        NodeKind::Scalar { text, .. } => Some(text.trim()),
        NodeKind::Sequence(_) | NodeKind::Mapping(_) => None,
    }
}

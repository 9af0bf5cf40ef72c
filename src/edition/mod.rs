//! Editions: what a report frozen at a version holds beside its pages.
//!
//! Takes the catalog, the sources and the pages that were made of a report, gives its publishable
//! sources as files of a site that builds the same pages: see [`publishable`]. Beside them it gives
//! what catalogues of research read of an edition: see [`about`]. Touches no file.
//!
//! # What is publishable
//!
//! Nothing that the edition does not show, of whoever speaks nothing beyond what was decided:
//!
//! - Front matter is written anew from what was read of it, key by key from lists of what is shown
//!   (`heads`); comments, `notes`, `extra`, `draft`, `translated_from`, `use` are in none of them.
//! - Texts are word for word, without what comments say.
//! - Drafts, pending and withdrawn testimonies are no part of the catalog, so of nothing here.
//! - Speakers are those who are quoted, under names made of their pseudonyms, with what is shown of
//!   them. The crowd that protects them stays behind; how many people had which profession, as far
//!   as the edition shows it, is stated in `site.yaml`.
//! - Terms are those that the report names, with all that is broader; of a term that only explains
//!   an acronym, what explains it.
//! - Of a document outside the report that the report refers to, the title, the address and the
//!   languages; a testimony of another report, being shown or quoted, whole.
//! - Of works, what a reference is made of: no abstract, no file, no note that no page shows.

pub mod about;
mod guests;
mod heads;
mod people;
mod site;
mod terms;
mod works;

use std::collections::{BTreeMap, BTreeSet};

use crate::artifact::{Artifact, OutputPath};
use crate::catalog::alone::Names;
use crate::catalog::{Catalog, Target};
use crate::content::front_matter;
use crate::key::Id;
use crate::prose::comments;
use crate::sources::Sources;
use crate::span::SourceId;
use crate::yaml::write::write;
use crate::yaml::{self, Node, NodeKind};

/// What an edition is made from.
#[derive(Clone, Copy)]
pub(crate) struct Frozen<'a> {
    /// The catalog, of this report alone.
    catalog: &'a Catalog,
    sources: &'a Sources,
    report: &'a Id,
    version: &'a str,
    /// What the report's own documents name.
    names: &'a Names,
    /// The characters of its pages.
    pages: &'a str,
    /// The same, of which letters and digits alone.
    letters: &'a str,
}

/// The publishable sources of a report, by path from the root of their site, in the order of their
/// paths. `pages` are the report's own, as they are published.
#[must_use]
pub fn publishable(
    catalog: &Catalog,
    sources: &Sources,
    report: &Id,
    version: &str,
    pages: &[Artifact],
) -> Vec<Artifact> {
    let catalog = &catalog.alone(report);
    let names = &catalog.named_by(report);
    let pages = &text_of(pages);
    let letters = &works::bare(pages);
    let frozen = Frozen { catalog, sources, report, version, names, pages, letters };
    let mut files = BTreeMap::new();
    let terms = frozen.terms();
    files.extend(frozen.documents());
    files.extend(frozen.testimonies());
    files.extend(frozen.works());
    files.extend(frozen.guests(&terms));
    files.extend(frozen.vocabularies(&terms));
    files.extend(frozen.attached(&terms));
    files.extend(frozen.skin());
    files.insert(String::from("content/site.yaml"), frozen.settings(&terms).into_bytes());
    let artifact =
        |(path, bytes): (String, Vec<u8>)| Some(Artifact { path: OutputPath::parse(&path)?, bytes });
    files.into_iter().filter_map(artifact).collect()
}

/// The characters of pages, with the one entity that acronyms hold.
fn text_of(pages: &[Artifact]) -> String {
    let pages = pages.iter().filter(|page| page.path.as_str().ends_with(".html"));
    let texts: Vec<String> = pages.map(|page| String::from_utf8_lossy(&page.bytes).into_owned()).collect();
    texts.join("\n").replace("&amp;", "&")
}

impl Frozen<'_> {
    /// The path of a source from the root of the site.
    fn path(&self, source: SourceId) -> String {
        self.sources.map.path(source).to_owned()
    }

    /// The front matter of a source, and the text below it.
    fn parts(&self, source: SourceId) -> Option<(Node, String)> {
        let text = self.sources.map.text(source);
        let parts = front_matter::split(&text, source).ok()?;
        Some((yaml::parse(parts.head, source, 0).product?, parts.prose.to_owned()))
    }

    /// The files that the report's documents and the definitions of its terms name.
    fn attached(&self, terms: &terms::Terms) -> BTreeMap<String, Vec<u8>> {
        let of_terms: Vec<Names> = terms.defined.iter().map(|key| self.catalog.terms[key].names()).collect();
        let named: BTreeSet<&String> =
            of_terms.iter().chain(std::iter::once(self.names)).flat_map(Names::files).collect();
        let bytes = |path: &String| {
            let bytes = self.catalog.files.get(path)?;
            Some((format!("content/{path}"), bytes.to_vec()))
        };
        named.into_iter().filter_map(bytes).collect()
    }

    /// The files of the skin, where the site has one of its own.
    fn skin(&self) -> BTreeMap<String, Vec<u8>> {
        let files = self.sources.skin.values().map(|id| self.sources.map.get(*id));
        files.map(|file| (file.path.to_string(), file.text.as_bytes().to_vec())).collect()
    }
}

/// A document: its front matter and its text.
fn document(head: &Node, text: &str) -> Vec<u8> {
    format!("---\n{}---\n{text}", write(head)).into_bytes()
}

/// A text without what its comments say.
fn open_text(text: &str) -> String {
    comments::without(text)
}

/// The value of a key.
fn get<'n>(node: &'n Node, key: &str) -> Option<&'n Node> {
    let NodeKind::Mapping(pairs) = &node.kind else { return None };
    pairs.iter().find(|(name, _)| name.value == key).map(|(_, value)| value)
}

/// The pairs of a mapping whose keys are among these, in this order.
fn only(node: &Node, keys: &[&str]) -> Vec<(String, Node)> {
    keys.iter().filter_map(|key| Some(((*key).to_owned(), get(node, key)?.clone()))).collect()
}

/// The same tree with each of its texts changed.
fn with_texts(node: &Node, change: &dyn Fn(&str) -> String) -> Node {
    let kind = match &node.kind {
        NodeKind::Scalar { text, is_plain, .. } => {
            NodeKind::Scalar { text: change(text), is_plain: *is_plain, literal: None }
        }
        NodeKind::Sequence(items) => {
            NodeKind::Sequence(items.iter().map(|item| with_texts(item, change)).collect())
        }
        NodeKind::Mapping(pairs) => {
            let pair = |(key, value): &(_, Node)| (Clone::clone(key), with_texts(value, change));
            NodeKind::Mapping(pairs.iter().map(pair).collect())
        }
    };
    Node { kind, span: node.span }
}

/// The documents among some targets, with the headings of theirs that are named.
fn named_documents<'t>(
    targets: impl Iterator<Item = &'t Target>,
) -> BTreeMap<&'t crate::key::DocumentKey, BTreeSet<&'t str>> {
    let mut named: BTreeMap<_, BTreeSet<&str>> = BTreeMap::new();
    for target in targets {
        if let Target::Document(key, fragment) = target {
            named.entry(key).or_default().extend(fragment.as_deref());
        }
    }
    named
}

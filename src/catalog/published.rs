//! Published documents, in the languages in which they are published.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use super::{Catalog, Named, Resolved, Target};
use crate::content::document::{Head, Relation};
use crate::key::DocumentKey;
use crate::lang::Lang;
use crate::memo::Few;
use crate::prose::Prose;
use crate::span::{Span, Spanned};
use crate::yaml::scalar::Slug;
use crate::yaml::value::Words;

/// A published document in its published languages.
#[derive(Debug, Clone)]
pub struct Published<H> {
    /// The language its metadata is written in.
    pub source: Lang,
    /// Its versions.
    pub versions: BTreeMap<Lang, Box<PublishedVersion<H>>>,
    /// What its texts name, in any language.
    pub named: Arc<Named>,
    /// A number that stands for all that its addresses depend on.
    pub(crate) shape: u64,
}

impl<H> Published<H> {
    /// The version in this language, else the original.
    #[must_use]
    pub fn version(&self, lang: Lang) -> (Lang, &PublishedVersion<H>) {
        match self.versions.get(&lang) {
            Some(version) => (lang, version),
            None => (self.source, self.original()),
        }
    }

    /// The version that carries the metadata.
    #[must_use]
    pub fn original(&self) -> &PublishedVersion<H> {
        &self.versions[&self.source]
    }
}

/// A published document in one language.
#[derive(Debug, Clone)]
pub struct PublishedVersion<H> {
    /// Its metadata, with the facts of its texts in words.
    pub head: H,
    /// Its text.
    pub prose: Prose<Resolved>,
    /// How it relates to its source.
    pub relation: Relation,
    /// Whether it is a draft, shown to its author alone.
    pub is_draft: bool,
    /// The number that orders its file.
    pub number: Option<u32>,
    /// Where a diagnostic of the whole document points.
    pub place: Span,
}

/// What is asked of every published document, whatever its kind.
pub trait AnyPublished {
    /// The language its metadata is written in.
    fn source(&self) -> Lang;
    /// Whether it is published in this language.
    fn is_in(&self, lang: Lang) -> bool;
    /// Its title in this language, else that of the original.
    fn title(&self, lang: Lang) -> Option<&Words>;
    /// Its part of the address in exactly this language, where it has one of its own.
    fn slug(&self, lang: Lang) -> Option<&Spanned<Slug>>;
    /// Where a diagnostic of the whole document in this language points.
    fn place(&self, lang: Lang) -> Span;
    /// What its texts name, in any language.
    fn named(&self) -> &Few<Target>;
}

/// A number that stands for the name of a document, its languages and its part of the address in each.
pub(super) fn shape<'s>(
    key: &DocumentKey,
    source: Lang,
    parts: impl Iterator<Item = (Lang, Option<&'s Spanned<Slug>>)>,
) -> u64 {
    let mut shape = DefaultHasher::new();
    (key, source).hash(&mut shape);
    parts.for_each(|(lang, slug)| (lang, slug.map(|slug| slug.value.as_str())).hash(&mut shape));
    shape.finish()
}

impl<H: Head> AnyPublished for Published<H> {
    fn source(&self) -> Lang {
        self.source
    }

    fn is_in(&self, lang: Lang) -> bool {
        self.versions.contains_key(&lang)
    }

    fn title(&self, lang: Lang) -> Option<&Words> {
        self.version(lang).1.head.title()
    }

    fn slug(&self, lang: Lang) -> Option<&Spanned<Slug>> {
        self.versions.get(&lang)?.head.slug()
    }

    fn place(&self, lang: Lang) -> Span {
        self.version(lang).1.place
    }

    fn named(&self) -> &Few<Target> {
        &self.named.targets
    }
}

impl Catalog {
    /// Notes where everything stands, before all of its pages are made: they look up one another.
    pub fn note_places(&self) {
        self.reports.note_places();
        self.findings.note_places();
        self.testimonies.note_places();
        self.about.note_places();
        self.mentions.note_places();
        self.facts.note_places();
        self.head_texts.note_places();
    }

    /// The published document of this name; a testimony is none, being written once for all languages.
    #[must_use]
    pub fn document(&self, key: &DocumentKey) -> Option<&dyn AnyPublished> {
        fn any<H: Head>(entry: Option<&Arc<Published<H>>>) -> Option<&dyn AnyPublished> {
            entry.map(|entry| &**entry as &dyn AnyPublished)
        }
        match key {
            DocumentKey::Report(id) => any(self.reports.get(id)),
            DocumentKey::Methods(id) => any(self.methods.get(id)),
            DocumentKey::Finding(within) => any(self.findings.get(within)),
            DocumentKey::Talk(id) => any(self.talks.get(id)),
            DocumentKey::Record(id) => any(self.records.get(id)),
            DocumentKey::Project(id) => any(self.projects.get(id)),
            DocumentKey::Page(id) => any(self.pages.get(id)),
            DocumentKey::Testimony(_) => None,
        }
    }
}

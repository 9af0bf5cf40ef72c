//! Documents written once per language: how the versions come together.
//!
//! The version in the source language carries all metadata; the others carry what they translate
//! and inherit the rest.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::Hash;

use super::front_matter;
use crate::diagnostic::{Code, Outcome, Report};
use crate::key::{DocumentKey, TermKey};
use crate::lang::Lang;
use crate::prose::markdown::{self, Placing};
use crate::prose::{Prose, Written, outline};
use crate::span::source_map::{SourceMap, SourceText};
use crate::span::{SourceId, Span, Spanned};
use crate::yaml;
use crate::yaml::field::Reader;
use crate::yaml::record::choice;
use crate::yaml::scalar::Slug;
use crate::yaml::schema::{Schema, Shapes};
use crate::yaml::value::{Value, Words};

/// How a version relates to its source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// It says the same.
    Translation,
    /// It says less.
    Summary,
    /// It says it otherwise.
    Adaptation,
}

choice! {
    Relation { "translation" => Translation, "summary" => Summary, "adaptation" => Adaptation }
}

/// A kind of document: what its names are, and what it asks of its metadata beyond each field by itself.
pub trait Kind {
    /// What tells documents of this kind apart.
    type Name: Ord + Clone + Hash + Send + Sync;

    /// The name in a key, where it is of this kind.
    fn name(key: &DocumentKey) -> Option<Self::Name>;

    /// The key of the document of this kind with a name.
    fn key(name: Self::Name) -> DocumentKey;

    /// Tells what is wrong.
    fn check(&self, _: &mut Report) {}

    /// What of its page can be referred to besides the headings of its text.
    fn anchors(&self) -> Vec<String> {
        Vec::new()
    }

    /// What of that a schema can say.
    fn constrain(_: &mut Schema) {}
}

/// What the heads of all kinds of documents have.
pub trait Head: Value + Kind + Clone {
    /// The title.
    fn title(&self) -> Option<&Words>;
    /// Whether it is not yet to be published.
    fn is_draft(&self) -> bool;
    /// The language its metadata is written in.
    fn source_language(&self) -> Option<Spanned<Lang>>;
    /// How it relates to its source.
    fn relation(&self) -> Option<Relation>;
    /// Its part of the address.
    fn slug(&self) -> Option<&Spanned<Slug>>;
    /// The terms it names.
    fn terms(&self) -> &[Spanned<TermKey>];
    /// What the head of a file takes: a title where it is a source, which is told by what only a
    /// source carries.
    fn head_schema(shapes: &Shapes<'_>) -> Schema;
    /// Tells which required keys are missing.
    fn require(&self, place: Span, report: &mut Report);
    /// Forgets which keys were written, once that was checked: a site keeps the heads of all documents.
    fn forget_keys(&mut self);
    /// This head with all that it inherits.
    #[must_use]
    fn inherit(&self, source: &Self, report: &mut Report) -> Self;
}

/// Defines the head of a document: a record with the keys that every document may have.
macro_rules! document {
    ($(#[$doc:meta])* $name:ident $(requires { $($required:tt)* })? { $($fields:tt)* }) => {
        $crate::yaml::record::record! {
            $(#[$doc])*
            $name $(requires { $($required)* })? {
                $($fields)*
                /// Its part of the address.
                slug: $crate::span::Spanned<$crate::yaml::scalar::Slug> = "own",
                /// Whether it is not yet to be published.
                draft: $crate::span::Spanned<bool> = "own",
                /// The language its metadata is written in.
                source_language: $crate::span::Spanned<$crate::lang::Lang> = "own",
                /// How this file relates to its source.
                relation: $crate::content::document::Relation = "own",
                /// The source blocks it was made from, as `verbatim translations --mark` records them.
                translated_from: $crate::yaml::value::Anything = "own",
                /// For skins.
                extra: $crate::yaml::value::Anything = "own",
                /// Private.
                notes: $crate::yaml::value::Private = "own",
            }
        }

        $crate::content::document::head!($name);
    };
}

/// Gives a record the questions that all heads answer.
macro_rules! head {
    ($name:ident) => {
        impl $crate::content::document::Head for $name {
            fn title(&self) -> Option<&$crate::yaml::value::Words> {
                self.title.as_ref()
            }
            fn is_draft(&self) -> bool {
                self.draft.is_some_and(|draft| draft.value)
            }
            fn source_language(&self) -> Option<$crate::span::Spanned<$crate::lang::Lang>> {
                self.source_language
            }
            fn relation(&self) -> Option<$crate::content::document::Relation> {
                self.relation
            }
            fn slug(&self) -> Option<&$crate::span::Spanned<$crate::yaml::scalar::Slug>> {
                self.slug.as_ref()
            }
            fn terms(&self) -> &[$crate::span::Spanned<$crate::key::TermKey>] {
                &self.terms
            }
            fn head_schema(shapes: &$crate::yaml::schema::Shapes<'_>) -> $crate::yaml::schema::Schema {
                let mut schema = <$name as $crate::yaml::value::Value>::schema(shapes);
                <$name as $crate::content::document::Kind>::constrain(&mut schema);
                $crate::yaml::schema::of_versions(schema, $name::INHERITED, shapes)
            }
            fn require(&self, place: $crate::span::Span, report: &mut $crate::diagnostic::Report) {
                $name::require(self, place, report);
            }
            fn forget_keys(&mut self) {
                self.keys = Vec::new();
            }
            fn inherit(&self, source: &Self, report: &mut $crate::diagnostic::Report) -> Self {
                $name::inherit(self, source, report)
            }
        }
    };
}
pub(super) use {document, head};

/// A document in its languages.
#[derive(Debug, Clone, PartialEq)]
pub struct Document<H> {
    /// Its name.
    pub key: DocumentKey,
    /// The language its metadata is written in.
    pub source: Lang,
    /// Its versions, that in the source language among them.
    pub versions: BTreeMap<Lang, Box<Version<H>>>,
    /// The languages whose files have mistakes of their own.
    pub faulty: BTreeSet<Lang>,
}

impl<H> Document<H> {
    /// The version in the source language.
    #[must_use]
    pub fn original(&self) -> &Version<H> {
        &self.versions[&self.source]
    }
}

/// A document in one language.
#[derive(Debug, Clone, PartialEq)]
pub struct Version<H> {
    /// Its language.
    pub lang: Lang,
    /// Its metadata, with what it inherits.
    pub head: H,
    /// The headings of its text that can be referred to. The text itself stays in its source, from
    /// which [`Version::prose`] reads it: a site holds more of it than need be in memory twice.
    pub anchors: Vec<String>,
    /// Its source.
    pub file: SourceId,
    /// Whether it is not yet to be published.
    pub is_draft: bool,
    /// The number that orders its file.
    pub number: Option<u32>,
}

impl<H> Version<H> {
    /// The `---` it begins with, where a diagnostic of the whole document points.
    #[must_use]
    pub fn place(&self) -> Span {
        Span::new(self.file, 0..3)
    }

    /// Its text, which was read without mistakes, or they were told.
    #[must_use]
    pub fn prose(&self, map: &SourceMap) -> Prose<Written> {
        let text = map.text(self.file);
        let Ok(parts) = front_matter::split(&text, self.file) else {
            return Prose::default();
        };
        markdown::parse(parts.prose, Placing::At(self.file, parts.prose_start)).product
    }
}

/// Reads one file of a document.
#[must_use]
pub fn parse<H: Head>(
    source: &SourceText,
    file: SourceId,
    mut reader: Reader<'_>,
) -> Outcome<Option<Version<H>>> {
    let lang = reader.lang;
    let parts = match front_matter::split(&source.text, file) {
        Ok(parts) => parts,
        Err(fault) => {
            reader.report.push(fault);
            return Outcome { product: None, report: reader.report };
        }
    };
    let node = yaml::parse(parts.head, file, parts.head_start).tell(&mut reader.report);
    let head = node.and_then(|node| H::read(&node, "front matter", &mut reader));
    let number = super::file_name::prefix(&source.path);
    let is_whole = !reader.report.has_errors();
    let prose = markdown::parse(parts.prose, Placing::At(file, parts.prose_start)).tell(&mut reader.report);
    let is_draft = head.as_ref().is_some_and(H::is_draft);
    let report = if is_draft { reader.report.into_warnings() } else { reader.report };
    // A draft with mistakes stays a draft, so that a reference to it is still told.
    let product = head.filter(|_| is_whole || is_draft).map(|head| Version {
        lang,
        head,
        anchors: outline::headings(&prose.blocks).into_iter().map(|heading| heading.anchor).collect(),
        file,
        is_draft,
        number,
    });
    Outcome { product, report }
}

/// A file of a document: its language, its source, and what was read from it.
pub type Part<H> = (Lang, SourceId, Option<Version<H>>);

/// Puts the versions of one document together; nothing where its source could not be read.
#[must_use]
pub fn assemble<H: Head>(key: DocumentKey, parts: Vec<Part<H>>, first: Lang) -> Outcome<Option<Document<H>>> {
    let mut report = Report::new();
    let Some(source) = source_language(&parts, first, &mut report) else {
        return Outcome { product: None, report };
    };
    let faulty = parts.iter().filter(|(_, _, version)| version.is_none()).map(|(lang, ..)| *lang).collect();
    let mut read: BTreeMap<Lang, Version<H>> = BTreeMap::new();
    read.extend(parts.into_iter().filter_map(|(lang, _, version)| version.map(|version| (lang, version))));
    let Some(original) = read.remove(&source) else {
        return Outcome { product: None, report };
    };
    let mut versions: BTreeMap<Lang, Box<Version<H>>> = BTreeMap::new();
    for (lang, version) in read {
        let mut restated = Report::new();
        let head = version.head.inherit(&original.head, &mut restated);
        report.extend(if version.is_draft || original.is_draft {
            restated.into_warnings()
        } else {
            restated
        });
        let is_draft = version.is_draft || original.is_draft;
        versions.insert(lang, Box::new(Version { head, is_draft, ..version }));
    }
    versions.insert(source, Box::new(original));
    Outcome { product: Some(Document { key, source, versions, faulty }), report }
}

/// The language of the file that carries the metadata.
fn source_language<H: Head>(parts: &[Part<H>], first: Lang, report: &mut Report) -> Option<Lang> {
    let declared = parts.iter().find_map(|(_, _, version)| version.as_ref()?.head.source_language());
    if let Some(declared) = declared {
        if parts.iter().any(|(lang, ..)| *lang == declared.value) {
            return Some(declared.value);
        }
        report.push(Code::TranslationSourceAbsent { lang: declared.value.to_string() }.at(declared.span));
        return None;
    }
    if parts.iter().any(|(lang, ..)| *lang == first) {
        return Some(first);
    }
    let (lang, file, version) = parts.first()?;
    if version.is_some() {
        let line = format!("source_language: {lang}");
        report.push(Code::TranslationNoSource { line, first: first.to_string() }.at(Span::new(*file, 0..3)));
    }
    None
}

/// Checks the metadata of a document; a draft's mistakes are warnings.
pub fn check_original<H: Head>(document: &Document<H>, report: &mut Report) {
    let original = document.original();
    let mut own = Report::new();
    original.head.require(original.place(), &mut own);
    original.head.check(&mut own);
    report.extend(if original.is_draft { own.into_warnings() } else { own });
}

/// What is asked of every document, whatever its kind.
pub trait AnyDocument {
    /// Its name.
    fn key(&self) -> &DocumentKey;
    /// The language its metadata is written in.
    fn source(&self) -> Lang;
    /// The languages whose files have mistakes of their own.
    fn faulty(&self) -> &BTreeSet<Lang>;
    /// The language of each of its versions, and whether it is a draft.
    fn langs(&self) -> Vec<(Lang, bool)>;
    /// What of each version can be referred to.
    fn anchors(&self) -> BTreeMap<Lang, Vec<String>>;
}

impl<H: Head> AnyDocument for Document<H> {
    fn key(&self) -> &DocumentKey {
        &self.key
    }

    fn source(&self) -> Lang {
        self.source
    }

    fn faulty(&self) -> &BTreeSet<Lang> {
        &self.faulty
    }

    fn langs(&self) -> Vec<(Lang, bool)> {
        self.versions.iter().map(|(lang, version)| (*lang, version.is_draft)).collect()
    }

    fn anchors(&self) -> BTreeMap<Lang, Vec<String>> {
        let own = |version: &Version<H>| {
            let headings = version.anchors.iter().cloned();
            headings.chain(version.head.anchors()).collect()
        };
        self.versions.iter().map(|(lang, version)| (*lang, own(version))).collect()
    }
}

//! Vocabularies: lists of terms (SKOS concept schemes) by id.

use serde_json::json;

use super::VOCABULARIES;
use crate::diagnostic::{Code, Outcome};
use crate::key::Id;
use crate::lang::{Lang, PerLang};
use crate::prose::markdown;
use crate::prose::{Prose, Written};
use crate::span::source_map::SourceText;
use crate::span::{SourceId, Span, Spanned};
use crate::yaml::field::Reader;
use crate::yaml::record::record;
use crate::yaml::scalar::{Number, Slug, WebAddress};
use crate::yaml::schema::{self, Schema, Shapes};
use crate::yaml::value::{Anything, Entries, Private, Value, Words};
use crate::yaml::{self, Node, NodeKind};

record! {
    /// A term of a vocabulary (SKOS Reference, section 3).
    Term {
        /// What it is called.
        label: Label,
        /// What a woman of this profession is called.
        feminine: PerLang<Words>,
        /// What a man of this profession is called.
        masculine: PerLang<Words>,
        /// Its abbreviation.
        abbr: PerLang<Words>,
        /// What else it is called.
        alt_labels: PerLang<Vec<Words>>,
        /// What it means, in Markdown.
        definition: PerLang<Words>,
        /// The term it is a kind of.
        broader: Spanned<Id>,
        /// Terms beside it.
        related: Vec<Spanned<Id>>,
        /// The same concept elsewhere.
        exact_match: Vec<Spanned<WebAddress>>,
        /// Nearly the same concept elsewhere.
        close_match: Vec<Spanned<WebAddress>>,
        /// Where a facility works.
        setting: PerLang<Words>,
        /// What a facility is in law.
        status: PerLang<Words>,
        /// How large its team is, in full-time equivalents.
        team: Spanned<Number>,
        /// Its part of the address.
        slug: PerLang<Spanned<Slug>>,
        /// For skins.
        extra: Anything,
        /// Private.
        notes: Private,
    }
}

/// What a term is called: at least in the site's first language (SKOS Reference, section 5).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Label(pub PerLang<Words>);

impl Value for Label {
    fn read(node: &Node, key: &str, reader: &mut Reader<'_>) -> Option<Self> {
        let label = PerLang::<Words>::read(node, key, reader)?;
        let first = reader.lang;
        let has_first = match &node.kind {
            NodeKind::Mapping(pairs) => pairs.iter().any(|(name, _)| Lang::parse(&name.value) == Some(first)),
            NodeKind::Scalar { .. } | NodeKind::Sequence(_) => true,
        };
        if !has_first && !label.is_empty() {
            let (key, example) = missing(first);
            reader.report.push(Code::FieldMissing { key, example }.at(node.span));
        }
        Some(Self(label))
    }

    fn is_same(&self, other: &Self) -> bool {
        self.0.is_same(&other.0)
    }

    fn schema(shapes: &Shapes<'_>) -> Schema {
        let plain = Words::schema(shapes);
        let mut by_lang = schema::by_lang(&plain, shapes);
        if let Some(first) = shapes.languages.first() {
            by_lang["required"] = json!([first.to_string()]);
        }
        json!({ "anyOf": [plain, by_lang] })
    }
}

impl Term {
    fn require_label(&self, place: Span, reader: &mut Reader<'_>) {
        if !self.has_key("label") {
            let (key, example) = missing(reader.lang);
            reader.report.push(Code::FieldMissing { key, example }.at(place));
        }
    }

    /// What terms take: a label is required, by the name of its language in messages.
    fn schema_of(shapes: &Shapes<'_>) -> Schema {
        let mut term = Self::schema(shapes);
        term["required"] = json!(["label"]);
        term
    }

    /// Its definition, parsed, by language.
    #[must_use]
    pub fn definitions(&self) -> Vec<(Lang, Outcome<Prose<Written>>)> {
        let parse = |(lang, words): (Lang, &Words)| (lang, markdown::parse(&words.text, words.placing()));
        self.definition.iter().flat_map(PerLang::iter).map(parse).collect()
    }
}

/// A vocabulary: its terms in the order of its file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Vocabulary {
    /// The terms.
    pub terms: Entries<Term>,
}

/// Reads a vocabulary; nothing where the file cannot be read at all.
#[must_use]
pub fn parse(source: &SourceText, id: SourceId, mut reader: Reader<'_>) -> Outcome<Option<Vocabulary>> {
    let node = yaml::parse(&source.text, id, 0).tell(&mut reader.report);
    let terms = node.and_then(|node| Entries::<Term>::read(&node, "vocabulary", &mut reader));
    for (name, term) in terms.iter().flat_map(|terms| &terms.0) {
        term.require_label(name.span, &mut reader);
    }
    let product = terms.map(|terms| Vocabulary { terms });
    Outcome { product, report: reader.report }
}

fn missing(lang: Lang) -> (String, String) {
    (format!("label.{lang}"), format!("label: {{{lang}: …}}"))
}

/// What the file of a vocabulary takes.
#[must_use]
pub fn schema(shapes: &Shapes<'_>) -> Schema {
    schema::entries(&Term::schema_of(shapes))
}

/// What stands before the colon for a vocabulary: its id without its final s.
#[must_use]
pub fn singular(vocabulary: &Id) -> String {
    match VOCABULARIES.iter().position(|id| *id == vocabulary.as_str()) {
        Some(1) => String::from("facility"),
        _ => vocabulary.as_str().strip_suffix('s').unwrap_or(vocabulary.as_str()).to_owned(),
    }
}

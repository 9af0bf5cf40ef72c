//! The settings of a site: `site.yaml`, typed.

mod accessibility;
mod edition;

use std::num::NonZeroU32;

use serde_json::json;

pub use self::accessibility::{Accessibility, Audit, Conformity};
pub use self::edition::{Edition, EditionSample};

use crate::citation::Style;
use crate::diagnostic::{Code, Outcome, Report};
use crate::key::Id;
use crate::lang::{Lang, PerLang};
use crate::span::{SourceId, Span, Spanned};
use crate::yaml::field::Reader;
use crate::yaml::identifier::Issn;
use crate::yaml::record::record;
use crate::yaml::scalar::{Slug, WebAddress};
use crate::yaml::schema::{self, Schema, Shapes};
use crate::yaml::value::{Anything, Entries, Private, Value, Words};
use crate::yaml::{self, Node, NodeKind};

record! {
    /// `publisher` of `site.yaml`.
    Publisher {
        /// Its name.
        name: PerLang<Words>,
        /// Its address on the web.
        url: Spanned<WebAddress>,
        /// The ISSN of what it publishes (ISO 3297).
        issn: Spanned<Issn>,
    }
}

record! {
    /// `confidentiality` of `site.yaml`.
    Confidentiality {
        /// How many people must share what is shown of a speaker.
        min_cell: Spanned<NonZeroU32>,
        /// The file that lists what must never be published, from the root of the site.
        register: Spanned<String>,
    }
}

record! {
    /// A vocabulary beyond the three, in `site.yaml`.
    VocabularySettings {
        /// What it is called.
        label: PerLang<Words>,
        /// Its part of the address.
        slug: PerLang<Spanned<Slug>>,
    }
}

record! {
    /// The keys of `site.yaml`.
    SiteHead requires {
        title: "title: {fr: …, en: …}",
        base_url: "base_url: https://example.org/",
        languages: "languages: [fr, en]",
    } {
        /// The title of the site.
        title: PerLang<Words>,
        /// What the site is, in a sentence.
        description: PerLang<Words>,
        /// Where the site is published.
        base_url: Spanned<SiteAddress>,
        /// Its languages; the first is the source.
        languages: Languages,
        /// Who publishes it.
        publisher: Publisher,
        /// The licence of its texts (SPDX).
        licence: Spanned<String>,
        /// The style of citations.
        citation_style: Style,
        /// The skin.
        theme: Spanned<Id>,
        /// The menu: references, or mappings of a label and an address.
        navigation: Vec<NavigationItem>,
        /// What must not be shown.
        confidentiality: Confidentiality,
        /// What the site says of its accessibility.
        accessibility: Accessibility,
        /// Vocabularies beyond the three.
        vocabularies: Entries<VocabularySettings>,
        /// The edition whose sources these are.
        edition: Edition,
        /// For skins.
        extra: Anything,
        /// Private.
        notes: Private,
    }
}

/// How many people must share what is shown of a speaker, where the site does not say.
const MIN_CELL: u32 = 3;

/// The settings of a site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// The title of the site.
    pub title: PerLang<Words>,
    /// What the site is.
    pub description: PerLang<Words>,
    /// Where the site is published, with a `/` at its end.
    pub base_url: String,
    /// Its languages, at least one; the first is the source.
    pub languages: Vec<Lang>,
    /// Where each of them was written.
    pub language_places: Vec<Span>,
    /// Who publishes it.
    pub publisher: Option<Publisher>,
    /// The licence of its texts (SPDX).
    pub licence: Option<String>,
    /// The style of citations.
    pub citation_style: Style,
    /// The id of the skin.
    pub skin: Option<Spanned<Id>>,
    /// The menu, where the site sets its own.
    pub navigation: Option<Vec<NavigationItem>>,
    /// How many people must share what is shown of a speaker.
    pub min_cell: u32,
    /// The register of what must never be published: its path from the root, as written.
    pub register: Option<Spanned<String>>,
    /// What the site says of its accessibility.
    pub accessibility: Option<Accessibility>,
    /// Vocabularies beyond the three.
    pub vocabularies: Entries<VocabularySettings>,
    /// The edition whose sources these are: one report, of which all was decided when it was frozen.
    pub edition: Option<Edition>,
}

/// One entry of the menu, as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NavigationItem {
    /// A document or term, by reference.
    Reference(Spanned<String>),
    /// A label and an address.
    Link {
        /// The label.
        label: PerLang<Words>,
        /// The address as written.
        href: Spanned<String>,
    },
}

record! {
    /// An entry of `navigation` with a label.
    NavigationLink requires { label: "label: {fr: …, en: …}", href: "href: https://example.org/" } {
        /// The label.
        label: PerLang<Words>,
        /// The address.
        href: Spanned<String>,
    }
}

/// Whether a mapping was meant as a reference, with a space behind its colon (`page: about`).
fn is_reference(pairs: &[(Spanned<String>, Node)]) -> bool {
    match pairs {
        [(name, value)] => value.is_scalar() && !NavigationLink::KEYS.contains(&name.value.as_str()),
        _ => false,
    }
}

impl Value for NavigationItem {
    fn read(node: &Node, key: &str, reader: &mut Reader<'_>) -> Option<Self> {
        match &node.kind {
            NodeKind::Scalar { .. } => Spanned::<String>::read(node, key, reader).map(Self::Reference),
            NodeKind::Mapping(pairs) if is_reference(pairs) => {
                let (name, value) = &pairs[0];
                let value = Spanned::<String>::read(value, key, reader)?;
                let fixed = format!("{}:{}", name.value, value.value);
                reader.fault(Code::YamlColon { fixed }.at(node.span))
            }
            NodeKind::Sequence(_) | NodeKind::Mapping(_) => {
                let link = NavigationLink::read(node, key, reader)?;
                link.require(link.span, &mut reader.report);
                Some(Self::Link { label: link.label?, href: link.href? })
            }
        }
    }

    fn is_same(&self, other: &Self) -> bool {
        self == other
    }

    fn schema(shapes: &Shapes<'_>) -> Schema {
        json!({ "anyOf": [Spanned::<String>::schema(shapes), NavigationLink::schema(shapes)] })
    }
}

impl Value for Style {
    fn read(node: &Node, key: &str, reader: &mut Reader<'_>) -> Option<Self> {
        let written = reader.scalar(node, key, "text")?;
        Self::by_name(written).or_else(|| {
            let nearest = Self::nearest(written).map(str::to_owned);
            reader.fault(Code::CitationUnknownStyle { name: written.to_owned(), nearest }.at(node.span))
        })
    }

    fn is_same(&self, other: &Self) -> bool {
        self == other
    }

    fn schema(_: &Shapes<'_>) -> Schema {
        schema::choice(Self::names())
    }
}

/// The languages of a site: at least one, each once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Languages(pub Vec<Spanned<Lang>>);

impl Value for Languages {
    fn read(node: &Node, key: &str, reader: &mut Reader<'_>) -> Option<Self> {
        let languages = Vec::<Spanned<Lang>>::read(node, key, reader)?;
        for (at, lang) in languages.iter().enumerate() {
            if languages[..at].iter().any(|known| known.value == lang.value) {
                let (value, known) = (lang.value.to_string(), String::from("fr, en"));
                reader.report.push(Code::FieldBadLanguage { value, known }.at(lang.span));
            }
        }
        if languages.is_empty() && !reader.report.has_errors() {
            reader.report.push(Code::FieldEmpty { key: key.to_owned() }.at(node.span));
        }
        Some(Self(languages))
    }

    fn is_same(&self, other: &Self) -> bool {
        self.0.is_same(&other.0)
    }

    fn schema(shapes: &Shapes<'_>) -> Schema {
        let lang = Spanned::<Lang>::schema(shapes);
        json!({ "type": "array", "items": lang, "minItems": 1, "uniqueItems": true })
    }
}

/// An address under which a site can be put: no query, fragment or user (RFC 3986, section 3).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SiteAddress(pub String);

impl Value for Spanned<SiteAddress> {
    fn read(node: &Node, key: &str, reader: &mut Reader<'_>) -> Option<Self> {
        let WebAddress(address) = Spanned::<WebAddress>::read(node, key, reader)?.value;
        if address.contains(['?', '#', '@']) {
            return reader.fault(Code::FieldBadUrl { value: address }.at(node.span));
        }
        Some(Self::new(SiteAddress(address), node.span))
    }

    fn is_same(&self, other: &Self) -> bool {
        self.value == other.value
    }

    fn schema(shapes: &Shapes<'_>) -> Schema {
        json!({ "allOf": [Spanned::<WebAddress>::schema(shapes), { "pattern": "^[^?#@]*$" }] })
    }
}

/// What `site.yaml` takes.
#[must_use]
pub fn schema(shapes: &Shapes<'_>) -> Schema {
    SiteHead::schema(shapes)
}

impl Settings {
    /// The first language, in which metadata is written.
    #[must_use]
    pub fn source_lang(&self) -> Lang {
        self.languages[0]
    }
}

/// The settings in the text of `site.yaml`; nothing where an error keeps them from being used.
///
/// `vocabularies` are the ids of the vocabularies that the site has files for.
#[must_use]
pub fn parse(text: &str, source: SourceId) -> Outcome<Option<Settings>> {
    let mut report = Report::new();
    let Some(node) = yaml::parse(text, source, 0).tell(&mut report) else {
        return Outcome { product: None, report };
    };
    let languages = languages(&node);
    let lang = languages.first().copied().unwrap_or(Lang::FRENCH);
    // Where the languages cannot be read, labels in any language are taken: the one mistake is told.
    let is_sure = written_languages(&node) == languages.len();
    let mut reader = Reader::new(lang, if is_sure { &languages } else { &[] }, &[]);
    let head = SiteHead::read(&node, "site.yaml", &mut reader);
    let product = head.and_then(|head| {
        settings(head, written_languages(&node), &languages, &mut reader, first_place(&node, source))
    });
    report.extend(reader.report);
    Outcome { product, report }
}

/// The languages, read before all else since labels are by language.
fn languages(node: &Node) -> Vec<Lang> {
    let NodeKind::Mapping(pairs) = &node.kind else { return Vec::new() };
    let found = pairs.iter().find(|(key, _)| key.value == "languages").map(|(_, node)| &node.kind);
    let Some(NodeKind::Sequence(items)) = found else { return Vec::new() };
    let mut languages: Vec<Lang> = Vec::new();
    for item in items {
        if let NodeKind::Scalar { text, .. } = &item.kind {
            languages.extend(Lang::parse(text).filter(|lang| !languages.contains(lang)));
        }
    }
    languages
}

/// How many languages were written, right or wrong.
fn written_languages(node: &Node) -> usize {
    let NodeKind::Mapping(pairs) = &node.kind else { return 0 };
    let found = pairs.iter().find(|(key, _)| key.value == "languages").map(|(_, node)| &node.kind);
    if let Some(NodeKind::Sequence(items)) = found { items.len() } else { 0 }
}

fn first_place(node: &Node, source: SourceId) -> Span {
    Span::new(source, node.span.start as usize..node.span.start as usize)
}

fn settings(
    head: SiteHead,
    written: usize,
    languages: &[Lang],
    reader: &mut Reader<'_>,
    place: Span,
) -> Option<Settings> {
    head.require(place, &mut reader.report);
    let audit = head.accessibility.as_ref().and_then(|declared| declared.audit.as_ref());
    audit.into_iter().for_each(|audit| audit.require(audit.span, &mut reader.report));
    let confidentiality = head.confidentiality;
    let min_cell =
        confidentiality.as_ref().and_then(|c| c.min_cell).map_or(MIN_CELL, |cell| cell.value.get());
    head.edition.iter().for_each(|edition| edition.require(edition.span, &mut reader.report));
    let has_odd_language =
        head.languages.as_ref().is_none_or(|read| read.0.len() < written || read.0.len() > languages.len());
    if languages.is_empty() || has_odd_language {
        return None;
    }
    Some(Settings {
        title: head.title?,
        description: head.description.unwrap_or_default(),
        base_url: with_slash(head.base_url?.value.0),
        languages: languages.to_vec(),
        language_places: head.languages.iter().flat_map(|read| &read.0).map(|lang| lang.span).collect(),
        publisher: head.publisher,
        licence: head.licence.map(|licence| licence.value),
        citation_style: head.citation_style.unwrap_or_default(),
        skin: head.theme,
        navigation: head.navigation,
        min_cell,
        register: confidentiality.and_then(|c| c.register),
        accessibility: head.accessibility,
        vocabularies: head.vocabularies.unwrap_or_default(),
        edition: head.edition,
    })
}

/// An address with a `/` at its end, so that paths can be put behind it.
#[must_use]
pub fn with_slash(address: String) -> String {
    if address.ends_with('/') { address } else { address + "/" }
}

//! Testimonies: what one person said, word for word, with its translations in one file.

use std::sync::Arc;

use serde_json::json;

use super::front_matter;
use crate::diagnostic::{Code, Outcome};
use crate::key::{Id, Within};
use crate::lang::{Lang, PerLang};
use crate::prose::spoken::Spoken;
use crate::span::source_map::SourceText;
use crate::span::{SourceId, Span, Spanned};
use crate::yaml::field::Reader;
use crate::yaml::record::{choice, record};
use crate::yaml::scalar::{Slug, YearOrMonth};
use crate::yaml::schema::{self, Schema, Shapes};
use crate::yaml::value::{Anything, Private, Value, Words};
use crate::yaml::{self, Node};

/// Whether a testimony holds the speaker's words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    /// The speaker's words.
    Verbatim,
    /// An account in the writer's words.
    Paraphrase,
}

choice! { Form { "verbatim" => Verbatim, "paraphrase" => Paraphrase } }

/// What a testimony is published for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Use {
    /// To carry findings.
    Finding,
    /// To be read for itself.
    Standalone,
}

choice! { Use { "finding" => Finding, "standalone" => Standalone } }

/// Whether the speaker agreed to be quoted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Consent {
    /// Yes.
    Granted,
    /// Not yet.
    Pending,
    /// No longer.
    Withdrawn,
}

impl Consent {
    const WORDS: [(&str, Self); 3] =
        [("granted", Self::Granted), ("pending", Self::Pending), ("withdrawn", Self::Withdrawn)];
}

/// A privacy key: no other word than these, so that nothing is public by a slip.
impl Value for Spanned<Consent> {
    fn read(node: &Node, key: &str, reader: &mut Reader<'_>) -> Option<Self> {
        let written = match &node.kind {
            yaml::NodeKind::Scalar { text, .. } => text.as_str(),
            yaml::NodeKind::Sequence(_) | yaml::NodeKind::Mapping(_) => "",
        };
        let consent = Consent::WORDS.iter().find(|(word, _)| *word == written);
        consent.map(|(_, consent)| Self::new(*consent, node.span)).or_else(|| {
            let known = Consent::WORDS.map(|(word, _)| word).join(", ");
            let code = Code::FieldOddPrivacy { key: key.to_owned(), value: written.to_owned(), known };
            reader.fault(code.at(node.span))
        })
    }

    fn is_same(&self, other: &Self) -> bool {
        self.value == other.value
    }

    fn schema(_: &Shapes<'_>) -> Schema {
        schema::choice(Consent::WORDS.iter().map(|(word, _)| *word))
    }
}

record! {
    /// The head of a testimony.
    TestimonyHead requires { lang: "lang: fr", consent: "consent: pending" } {
        /// The speaker, in `speakers.yaml`.
        speaker: Spanned<Id>,
        /// The profession, of someone not listed.
        profession: Spanned<Id>,
        /// The facility, of someone not listed.
        facility: Spanned<Id>,
        /// The language of the original.
        lang: Spanned<Lang>,
        /// The words in other languages.
        translations: PerLang<Words>,
        /// Who translated them.
        translator: Spanned<String>,
        /// Whether it holds the speaker's words.
        form: Form,
        /// When it was collected, as a year or a month.
        collected: Spanned<YearOrMonth>,
        /// Whether the speaker agreed.
        consent: Spanned<Consent>,
        /// Where it was published before: the key of a work, or a reference.
        source: Spanned<String>,
        /// What it is published for.
        r#use: Use,
        /// Its part of the address.
        slug: PerLang<Spanned<Slug>>,
        /// Whether it is not yet to be published.
        draft: Spanned<bool>,
        /// The source blocks its translations were made from.
        translated_from: Anything,
        /// For skins.
        extra: Anything,
        /// Private.
        notes: Private,
    }
}

/// What the head of a testimony takes: one way to say who speaks, and no translation into its own
/// language.
#[must_use]
pub fn schema(shapes: &Shapes<'_>) -> Schema {
    let is_own = |lang: &Lang| {
        let tag = lang.to_string();
        let is_plain = shapes.languages.first() == Some(lang);
        let plain = if is_plain { json!({ "type": "object" }) } else { json!({}) };
        json!({
            "if": { "properties": { "lang": { "const": tag } }, "required": ["lang"] },
            "then": { "properties": { "translations": { "not": { "required": [tag], "type": "object" }, "allOf": [plain] } } },
        })
    };
    let voices = [
        json!({ "anyOf": [{ "required": ["speaker"] }, { "required": ["profession"] }] }),
        json!({ "not": { "required": ["speaker", "profession"] } }),
        json!({ "not": { "required": ["speaker", "facility"] } }),
    ];
    let mut schema = TestimonyHead::schema(shapes);
    if let Some(properties) = schema["properties"].as_object_mut() {
        properties.retain(|key, _| OF_PEOPLE.iter().all(|(of_people, _)| key != of_people));
    }
    schema["allOf"] = voices.into_iter().chain(shapes.languages.iter().map(is_own)).collect();
    schema
}

/// Who speaks, as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Voice {
    /// Someone whom `speakers.yaml` lists.
    Speaker(Spanned<Id>),
    /// Someone else.
    Unlisted {
        /// The profession.
        profession: Spanned<Id>,
        /// The facility.
        facility: Option<Spanned<Id>>,
    },
}

/// A testimony.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Testimony {
    /// Its name.
    pub key: Within,
    /// The whole of its front matter.
    pub head: TestimonyHead,
    /// Who speaks.
    pub voice: Voice,
    /// The language of the original.
    pub lang: Lang,
    /// Whether the speaker agreed.
    pub consent: Consent,
    /// Whether it holds the speaker's words.
    pub form: Form,
    /// Whether it is not yet to be published.
    pub is_draft: bool,
    /// The words in each language, the original among them.
    pub words: Arc<PerLang<Spoken>>,
    /// Where it stands.
    pub place: Span,
}

/// Reads a testimony; nothing where it has mistakes of its own.
#[must_use]
pub fn parse(
    source: &SourceText,
    id: SourceId,
    key: Within,
    mut reader: Reader<'_>,
) -> Outcome<Option<Testimony>> {
    let product = match front_matter::split(&source.text, id) {
        Ok(parts) => {
            let node = yaml::parse(parts.head, id, parts.head_start).tell(&mut reader.report);
            let place = Span::new(id, 0..3);
            let head = node.and_then(|node| TestimonyHead::read(&node, "front matter", &mut reader));
            head.and_then(|head| testimony(head, parts.prose, key, place, &mut reader))
        }
        Err(fault) => reader.fault(fault),
    };
    Outcome { product, report: reader.report }
}

fn testimony(
    head: TestimonyHead,
    prose: &str,
    key: Within,
    place: Span,
    reader: &mut Reader<'_>,
) -> Option<Testimony> {
    head.require(place, &mut reader.report);
    let voice = voice(&head, place, reader);
    refuse_terms_of_people(&head, reader);
    let original = Spoken::parse(prose);
    if original.is_empty() {
        reader.report.push(Code::TextMissing {}.at(place));
    }
    let lang = head.lang?.value;
    if let Some(words) = head.translations.as_ref().and_then(|translations| translations.get(lang)) {
        let others = reader.languages.iter().filter(|other| **other != lang).map(Lang::to_string);
        let known = others.collect::<Vec<_>>().join(", ");
        reader.report.push(Code::FieldBadLanguage { value: lang.to_string(), known }.at(words.span));
    }
    let translations = head.translations.iter().flat_map(PerLang::iter);
    let translated = translations.map(|(lang, words)| (lang, Spoken::parse(&words.text)));
    let words = Arc::new(translated.chain(std::iter::once((lang, original))).collect());
    let testimony = Testimony {
        key,
        voice: voice?,
        lang,
        consent: head.consent?.value,
        form: head.form.unwrap_or(Form::Verbatim),
        is_draft: head.draft.is_some_and(|draft| draft.value),
        words,
        place,
        // What was read from them is known; a site keeps the heads of all testimonies.
        head: TestimonyHead { translations: None, keys: Vec::new(), ..head },
    };
    (!reader.report.has_errors()).then_some(testimony)
}

/// The vocabularies that say who someone is: what is shown of that is decided from the speaker.
const OF_PEOPLE: [(&str, &str); 2] = [("professions", "profession"), ("facilities", "facility")];

/// Tells of professions and facilities that a testimony names as it names themes.
fn refuse_terms_of_people(head: &TestimonyHead, reader: &mut Reader<'_>) {
    for (key, field) in OF_PEOPLE {
        if let Some((_, place)) = head.keys.iter().find(|(known, _)| known == key) {
            let code = Code::SpeakerTerms { key: key.to_owned(), field: field.to_owned() };
            reader.report.push(code.at(*place));
        }
    }
}

fn voice(head: &TestimonyHead, place: Span, reader: &mut Reader<'_>) -> Option<Voice> {
    let Some(speaker) = &head.speaker else {
        if !head.has_key("speaker") && !head.has_key("profession") {
            reader.report.push(Code::SpeakerMissing {}.at(place));
        }
        let profession = head.profession.clone()?;
        return Some(Voice::Unlisted { profession, facility: head.facility.clone() });
    };
    for (key, beside) in [("profession", &head.profession), ("facility", &head.facility)] {
        if let Some(beside) = beside {
            reader.report.push(Code::SpeakerTwice { key: key.to_owned() }.at(beside.span));
        }
    }
    Some(Voice::Speaker(speaker.clone()))
}

//! Speakers: the pseudonymous people behind testimonies. Private until the catalog decides.

use crate::diagnostic::{Code, Outcome};
use crate::key::Id;
use crate::span::source_map::SourceText;
use crate::span::{SourceId, Span, Spanned};
use crate::yaml::field::Reader;
use crate::yaml::record::record;
use crate::yaml::value::{Entries, Private, Value, Words};
use crate::yaml::{self, Node};

/// The French form of a speaker's profession.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gender {
    /// The feminine form.
    Feminine,
    /// The masculine form.
    Masculine,
    /// Neither.
    Neutral,
}

impl Value for Gender {
    fn read(node: &Node, key: &str, reader: &mut Reader<'_>) -> Option<Self> {
        let known = [("f", Self::Feminine), ("m", Self::Masculine), ("none", Self::Neutral)];
        reader.choice(node, key, &known)
    }

    fn is_same(&self, other: &Self) -> bool {
        self == other
    }
}

/// What may be shown of a speaker.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Attribute {
    /// The profession.
    Profession,
    /// The facility.
    Facility,
    /// The French form of the profession.
    Gender,
    /// How long the speaker has worked.
    Seniority,
}

impl Value for Attribute {
    fn read(node: &Node, key: &str, reader: &mut Reader<'_>) -> Option<Self> {
        let known = [
            ("profession", Self::Profession),
            ("facility", Self::Facility),
            ("gender", Self::Gender),
            ("seniority", Self::Seniority),
        ];
        reader.choice(node, key, &known)
    }

    fn is_same(&self, other: &Self) -> bool {
        self == other
    }
}

record! {
    /// A decision by hand of what is shown of a speaker.
    Override {
        /// What is shown.
        show: Vec<Attribute>,
        /// Why.
        reason: Words,
    }
}

record! {
    /// A speaker, as `speakers.yaml` lists them.
    Speaker {
        /// The name they bear in the report.
        pseudonym: Spanned<String>,
        /// Their profession.
        profession: Spanned<Id>,
        /// Where they work.
        facility: Spanned<Id>,
        /// The French form of their profession.
        gender: Gender,
        /// How long they have worked, in words.
        seniority: Words,
        /// What is shown of them, decided by hand.
        r#override: Override,
        /// Private.
        notes: Private,
    }
}

/// Reads `speakers.yaml`; nothing where the file cannot be read at all.
#[must_use]
pub fn parse(source: &SourceText, id: SourceId, mut reader: Reader<'_>) -> Outcome<Option<Entries<Speaker>>> {
    let node = yaml::parse(&source.text, id, 0).tell(&mut reader.report);
    let speakers = node.and_then(|node| Entries::<Speaker>::read(&node, "speakers", &mut reader));
    let mut pseudonyms: Vec<&Spanned<String>> = Vec::new();
    for (name, speaker) in speakers.iter().flat_map(|speakers| &speakers.0) {
        check(name.span, speaker, &mut reader);
        if let Some(pseudonym) = &speaker.pseudonym {
            if let Some(first) = pseudonyms.iter().find(|known| known.value == pseudonym.value) {
                let code = Code::SpeakerSamePseudonym { pseudonym: pseudonym.value.clone() };
                reader.report.push(code.at(pseudonym.span).and(first.span));
            }
            pseudonyms.push(pseudonym);
        }
    }
    Outcome { product: speakers, report: reader.report }
}

fn check(name: Span, speaker: &Speaker, reader: &mut Reader<'_>) {
    for (key, example) in [("pseudonym", "pseudonym: Julie"), ("profession", "profession: psychiatre")] {
        if !speaker.has_key(key) {
            let code = Code::FieldMissing { key: key.to_owned(), example: example.to_owned() };
            reader.report.push(code.at(name));
        }
    }
    let Some(decision) = &speaker.r#override else { return };
    for (key, example) in [("show", "show: [profession]"), ("reason", "reason: …")] {
        if !decision.has_key(key) {
            let code = Code::FieldMissing { key: key.to_owned(), example: example.to_owned() };
            reader.report.push(code.at(decision.span));
        }
    }
}

//! Speakers: the pseudonymous people behind testimonies. Private until the catalog decides.

use crate::diagnostic::{Code, Outcome};
use crate::key::Id;
use crate::span::source_map::SourceText;
use crate::span::{SourceId, Spanned};
use crate::yaml;
use crate::yaml::field::Reader;
use crate::yaml::record::{choice, record};
use crate::yaml::schema::{self, Schema, Shapes};
use crate::yaml::value::{Entries, Private, Value, Words};

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

choice! { Gender { "f" => Feminine, "m" => Masculine, "none" => Neutral } }

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

choice! {
    Attribute {
        "profession" => Profession,
        "facility" => Facility,
        "gender" => Gender,
        "seniority" => Seniority,
    }
}

record! {
    /// A decision by hand of what is shown of a speaker.
    Override requires { show: "show: [profession]", reason: "reason: …" } {
        /// What is shown.
        show: Vec<Attribute>,
        /// Why.
        reason: Words,
    }
}

record! {
    /// A speaker, as `speakers.yaml` lists them.
    Speaker requires { pseudonym: "pseudonym: Julie", profession: "profession: psychiatre" } {
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
        /// Why they are quoted more than others. Private.
        quoted_often: Spanned<String>,
        /// Private.
        notes: Private,
    }
}

/// Whose speakers a file lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Listed {
    /// Everyone who was interviewed.
    Everyone,
    /// Those whom an edition quotes, with what it shows of them: be it no name and no profession.
    Quoted,
}

/// Reads `speakers.yaml`; nothing where the file cannot be read at all.
#[must_use]
pub fn parse(
    source: &SourceText,
    id: SourceId,
    listed: Listed,
    mut reader: Reader<'_>,
) -> Outcome<Option<Entries<Speaker>>> {
    let node = yaml::parse(&source.text, id, 0).tell(&mut reader.report);
    let speakers = node.and_then(|node| Entries::<Speaker>::read(&node, "speakers", &mut reader));
    let mut pseudonyms: Vec<&Spanned<String>> = Vec::new();
    for (name, speaker) in speakers.iter().flat_map(|speakers| &speakers.0) {
        if listed == Listed::Everyone {
            speaker.require(name.span, &mut reader.report);
        }
        if let Some(decision) = &speaker.r#override {
            decision.require(decision.span, &mut reader.report);
        }
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

/// What `speakers.yaml` takes.
#[must_use]
pub fn schema(shapes: &Shapes<'_>) -> Schema {
    schema::entries(&Speaker::schema(shapes))
}

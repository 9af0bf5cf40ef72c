//! Disclosure: what may be shown of a speaker.
//!
//! Takes everyone a report lists, gives for each what is shown of them. Never looks at who is
//! quoted, at consent or at a language: the crowd is everyone who was interviewed, and what is
//! decided holds on every page.
//!
//! # How it is decided
//!
//! What is known of a person is given up one rung at a time: seniority, then the gendered form,
//! then the facility (its broader type, then nothing), then the profession (broader, then nothing).
//! Everyone who is shown on one rung is a *class*, and each class has at least `min_cell` people
//! (k-anonymity, Sweeney 2002, by local recoding). It is not enough that so many people *could* be
//! described by the words shown: three who are shown more precisely would leave a fourth alone.
//! Of all ways to form classes, the one that shows the most is taken (`classes`).
//!
//! # What an attacker is taken to see
//!
//! Every page, list, count, feed and address of the site, in all languages, and every edition of
//! one state of the study; this program and its rules; and of the people interviewed all that
//! `speakers.yaml` holds of their profession, facility, gender and seniority, without the names
//! they bear. The attacker intersects and subtracts whatever is published.
//!
//! # What is guaranteed
//!
//! Of each pseudonym that is not decided by hand, at least `min_cell` people of the study might be
//! the one behind it, and nothing published tells them apart. For what is shown is a function of
//! how many people are alike in which attributes, and of nothing else: let two people of one class
//! exchange their names, and every output stays the same byte for byte. Lists and counts are made
//! of what is shown, so that any difference of two of them is made of whole classes, as far as
//! their people are quoted; that a list holds fewer pseudonyms tells nothing that their own words
//! shown beside them do not tell. What documents say of the people they quote by the facilities
//! and professions in their front matter is held to the same measure (`narrowing`). How many people
//! of a report have which profession is counted by what the rule alone would show (`sample`). What an
//! archived edition showed of a person and what is shown today are held to it together (`editions`).
//!
//! # What is not
//!
//! - What testimonies and prose say themselves: places, dates, turns of phrase, a profession named
//!   in a sentence. For names there is the register; the rest is the author's care.
//! - What the name chosen for a person tells (a gender, an origin), the language a testimony was
//!   given in, when it was collected, other vocabularies it is filed under (`places:`), the name of
//!   its file, which is its address.
//! - Someone who knows more of the study than above: the order of `speakers.yaml`, who was quoted
//!   how often, a recording.
//! - People decided by hand (`override`): they are shown as decided, and told apart by it. To others
//!   they are company only where they are shown in the very same words.
//! - One person behind several testimonies without `speaker`: each counts as one more person.
//! - A study that changes, beyond what `editions` looks at: what a class lost since an edition (people
//!   taken off the list, or shown less) is not known, nor what front matter told then and tells now.
//! - Someone whom two reports list under one pseudonym: each report decides for itself, and what the
//!   two show can be put together.

mod classes;
mod editions;
mod narrowing;
mod row;
mod rung;
mod sample;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

pub(super) use self::editions::{Joined, Seen, Today};
pub(super) use self::narrowing::{Crowd, Crowds, Likeness, Narrowed, Quoting, narrow};
pub(super) use self::rung::{Ladder, chain};
pub use self::sample::Sample;
pub(super) use self::sample::sample;

use self::classes::classes;
use self::rung::Rung;
use crate::content::speaker::{Attribute, Gender, Speaker};
use crate::key::{Id, TermKey};
use crate::yaml::value::Words;

/// What is shown of a speaker: the only thing about a person that leaves the catalog.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownSpeaker {
    /// The name they bear, where `speakers.yaml` lists them.
    pub pseudonym: Option<String>,
    /// Their profession, or a broader one.
    pub profession: Option<TermKey>,
    /// Their facility, or its broader type.
    pub facility: Option<TermKey>,
    /// The French form of the profession.
    pub gender: Gender,
    /// How long they have worked.
    pub seniority: Option<Words>,
}

/// A person of the crowd, with all that is known of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Person {
    pub(super) pseudonym: Option<String>,
    pub(super) profession: Option<Id>,
    pub(super) facility: Option<Id>,
    pub(super) gender: Gender,
    pub(super) seniority: Option<Words>,
    /// What is shown by hand.
    pub(super) by_hand: Option<Vec<Attribute>>,
}

impl Person {
    /// A speaker as `speakers.yaml` lists them.
    pub(super) fn listed(speaker: &Speaker) -> Self {
        Self {
            pseudonym: speaker.pseudonym.as_ref().map(|name| name.value.clone()),
            profession: speaker.profession.as_ref().map(|id| id.value.clone()),
            facility: speaker.facility.as_ref().map(|id| id.value.clone()),
            gender: speaker.gender.unwrap_or(Gender::Neutral),
            seniority: speaker.seniority.clone(),
            by_hand: speaker.r#override.as_ref().map(|decision| decision.show.clone().unwrap_or_default()),
        }
    }

    /// Someone who is quoted without being listed.
    pub(super) fn unlisted(profession: &Id, facility: Option<&Id>) -> Self {
        Self {
            pseudonym: None,
            profession: Some(profession.clone()),
            facility: facility.cloned(),
            gender: Gender::Neutral,
            seniority: None,
            by_hand: None,
        }
    }

    /// All that is known of them that a page could tell.
    fn rung(&self, ladder: &Ladder) -> Rung {
        let seniority = self.seniority.as_ref().map(|words| (words.lang, words.text.clone()));
        let (profession, facility) = (self.profession.clone(), self.facility.clone());
        let gender = ladder.told(profession.as_ref(), self.gender);
        Rung { profession, facility, gender, seniority }
    }

    /// What is shown of them by hand.
    fn chosen(&self, shown: &[Attribute], ladder: &Ladder) -> Rung {
        let has = |attribute| shown.contains(&attribute);
        let chosen = Self {
            profession: self.profession.clone().filter(|_| has(Attribute::Profession)),
            facility: self.facility.clone().filter(|_| has(Attribute::Facility)),
            gender: if has(Attribute::Gender) { self.gender } else { Gender::Neutral },
            seniority: self.seniority.clone().filter(|_| has(Attribute::Seniority)),
            ..self.clone()
        };
        chosen.rung(ladder)
    }
}

/// What is decided for one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Decision {
    pub(super) shown: ShownSpeaker,
    /// What is not shown as it is, by the names of the attributes.
    pub(super) hidden: Vec<&'static str>,
    /// How many people are alike in all that is known of this one.
    pub(super) alike: usize,
    /// How many people are shown in the same words.
    pub(super) among: usize,
    /// The class, the same number for all who are shown in the same words.
    pub(super) class: usize,
}

/// What may be shown of each person of one report, in their order.
pub(super) fn decide(people: &[Person], ladder: &Ladder, min_cell: usize) -> Vec<Decision> {
    let own: Vec<Rung> = people.iter().map(|person| person.rung(ladder)).collect();
    let chosen: Vec<Option<Rung>> = people
        .iter()
        .map(|person| person.by_hand.as_ref().map(|shown| person.chosen(shown, ladder)))
        .collect();
    let by_rule = own.iter().zip(&chosen).filter(|(_, chosen)| chosen.is_none()).map(|(own, _)| own);
    let ends = classes(ladder, &counted(by_rule), &counted(chosen.iter().flatten()), min_cell);
    let pairs = own.iter().zip(&chosen);
    let shown: Vec<&Rung> =
        pairs.map(|(own, chosen)| chosen.as_ref().unwrap_or_else(|| &ends[own])).collect();
    let (alike, among) = (counted(own.iter()), counted(shown.iter().copied()));
    let numbers: BTreeMap<&Rung, usize> = among.keys().enumerate().map(|(at, rung)| (rung, at)).collect();
    let one = |(person, (own, shown)): (&Person, (&Rung, &Rung))| Decision {
        shown: shown_speaker(person, shown),
        hidden: hidden(own, shown),
        alike: alike[own],
        among: among[shown],
        class: numbers[shown],
    };
    people.iter().zip(own.iter().zip(shown.iter().copied())).map(one).collect()
}

/// How many people stand on each rung.
fn counted<'a>(rungs: impl Iterator<Item = &'a Rung>) -> BTreeMap<Rung, usize> {
    let mut counts = BTreeMap::new();
    rungs.for_each(|rung| *counts.entry(rung.clone()).or_default() += 1);
    counts
}

fn hidden(own: &Rung, shown: &Rung) -> Vec<&'static str> {
    let changed = [
        ("seniority", own.seniority != shown.seniority),
        ("gender", own.gender != shown.gender),
        ("facility", own.facility != shown.facility),
        ("profession", own.profession != shown.profession),
    ];
    changed.into_iter().filter(|(_, is_changed)| *is_changed).map(|(name, _)| name).collect()
}

fn shown_speaker(person: &Person, rung: &Rung) -> ShownSpeaker {
    let term = |vocabulary: &str, id: Option<&Id>| {
        let vocabulary = Id::parse(vocabulary).expect("our own vocabularies have ids");
        id.map(|id| TermKey { vocabulary, id: id.clone() })
    };
    ShownSpeaker {
        pseudonym: person.pseudonym.clone(),
        profession: term("professions", rung.profession.as_ref()),
        facility: term("facilities", rung.facility.as_ref()),
        gender: rung.gender,
        seniority: person.seniority.clone().filter(|_| rung.seniority.is_some()),
    }
}

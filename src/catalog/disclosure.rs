//! Disclosure: what may be shown of a speaker.
//!
//! Takes everyone a report lists, gives for each the attributes that at least `min_cell` of them
//! share. An attacker is taken to see every page in every language; what is shown is therefore
//! decided once, whatever the language. What is shown is generalised one rung at a time:
//! seniority goes first, then the gendered form, then the facility (its broader type, then
//! nothing), then the profession (broader, then nothing). Never looks at what is quoted: the
//! crowd is everyone who was interviewed.

use std::collections::BTreeMap;

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
    pub(super) shown: Option<Vec<Attribute>>,
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
            shown: speaker.r#override.as_ref().map(|decision| decision.show.clone().unwrap_or_default()),
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
            shown: None,
        }
    }
}

/// Broader terms: of each term of the two vocabularies, the one it is a kind of.
#[derive(Debug, Clone, Default)]
pub(super) struct Broader {
    pub(super) professions: BTreeMap<Id, Id>,
    pub(super) facilities: BTreeMap<Id, Id>,
}

/// How many broader terms a ladder climbs; no vocabulary of a site is deeper.
const HIGHEST: usize = 32;

/// A term and all that is broader, the narrowest first; a circle ends where it closes.
pub(super) fn chain(id: &Id, broader: &BTreeMap<Id, Id>) -> Vec<Id> {
    let mut chain = vec![id.clone()];
    while let Some(next) =
        broader.get(&chain[chain.len() - 1]).filter(|next| chain.len() < HIGHEST && !chain.contains(next))
    {
        chain.push(next.clone());
    }
    chain
}

/// A rung of the ladder: what would be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Rung {
    profession: Option<Id>,
    facility: Option<Id>,
    gender: Gender,
    seniority: Option<Words>,
}

/// What is decided for one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Decision {
    pub(super) shown: ShownSpeaker,
    /// What is not shown as it is, by the names of the attributes.
    pub(super) hidden: Vec<&'static str>,
}

/// What may be shown of each person of one report, in their order.
pub(super) fn decide(people: &[Person], broader: &Broader, min_cell: usize) -> Vec<Decision> {
    people.iter().map(|person| decide_one(person, people, broader, min_cell)).collect()
}

fn decide_one(person: &Person, people: &[Person], broader: &Broader, min_cell: usize) -> Decision {
    let rung = if let Some(shown) = &person.shown {
        overridden(person, shown)
    } else {
        let rungs = ladder(person, broader);
        let is_shared =
            |rung: &&Rung| people.iter().filter(|other| shares(other, rung, broader)).count() >= min_cell;
        rungs.iter().find(is_shared).or(rungs.last()).cloned().unwrap_or_else(|| overridden(person, &[]))
    };
    Decision { hidden: hidden(person, &rung), shown: shown(person, rung) }
}

fn overridden(person: &Person, shown: &[Attribute]) -> Rung {
    let has = |attribute| shown.contains(&attribute);
    Rung {
        profession: person.profession.clone().filter(|_| has(Attribute::Profession)),
        facility: person.facility.clone().filter(|_| has(Attribute::Facility)),
        gender: if has(Attribute::Gender) { person.gender } else { Gender::Neutral },
        seniority: person.seniority.clone().filter(|_| has(Attribute::Seniority)),
    }
}

/// Every rung, from all that is known to nothing.
fn ladder(person: &Person, broader: &Broader) -> Vec<Rung> {
    let mut rung = Rung {
        profession: person.profession.clone(),
        facility: person.facility.clone(),
        gender: person.gender,
        seniority: person.seniority.clone(),
    };
    let mut rungs = vec![rung.clone()];
    rung.seniority = None;
    rungs.push(rung.clone());
    rung.gender = Gender::Neutral;
    rungs.push(rung.clone());
    while let Some(facility) = rung.facility.take() {
        rung.facility = broader
            .facilities
            .get(&facility)
            .filter(|next| rungs.len() < HIGHEST && !climbed(&rungs, next, |rung| &rung.facility))
            .cloned();
        rungs.push(rung.clone());
    }
    while let Some(profession) = rung.profession.take() {
        rung.profession = broader
            .professions
            .get(&profession)
            .filter(|next| rungs.len() < 2 * HIGHEST && !climbed(&rungs, next, |rung| &rung.profession))
            .cloned();
        rungs.push(rung.clone());
    }
    rungs
}

/// Whether a term was on the ladder already: its broader terms lead back to it.
fn climbed(rungs: &[Rung], id: &Id, of: fn(&Rung) -> &Option<Id>) -> bool {
    rungs.iter().any(|rung| of(rung).as_ref() == Some(id))
}

/// Whether what is shown could be said of this person.
fn shares(person: &Person, rung: &Rung, broader: &Broader) -> bool {
    let is_within = |own: Option<&Id>, shown: Option<&Id>, broader: &BTreeMap<Id, Id>| match (own, shown) {
        (_, None) => true,
        (None, Some(_)) => false,
        (Some(own), Some(shown)) => own == shown || chain(own, broader).contains(shown),
    };
    is_within(person.profession.as_ref(), rung.profession.as_ref(), &broader.professions)
        && is_within(person.facility.as_ref(), rung.facility.as_ref(), &broader.facilities)
        && (rung.gender == Gender::Neutral || rung.gender == person.gender)
        && rung
            .seniority
            .as_ref()
            .is_none_or(|shown| person.seniority.as_ref().is_some_and(|own| own.text == shown.text))
}

fn hidden(person: &Person, rung: &Rung) -> Vec<&'static str> {
    let changed = [
        ("seniority", person.seniority != rung.seniority),
        ("gender", person.gender != rung.gender),
        ("facility", person.facility != rung.facility),
        ("profession", person.profession != rung.profession),
    ];
    changed.into_iter().filter(|(_, is_changed)| *is_changed).map(|(name, _)| name).collect()
}

fn shown(person: &Person, rung: Rung) -> ShownSpeaker {
    let term = |vocabulary: &str, id: Option<Id>| {
        let vocabulary = Id::parse(vocabulary).expect("our own vocabularies have ids");
        id.map(|id| TermKey { vocabulary, id })
    };
    ShownSpeaker {
        pseudonym: person.pseudonym.clone(),
        profession: term("professions", rung.profession),
        facility: term("facilities", rung.facility),
        gender: rung.gender,
        seniority: rung.seniority,
    }
}

#[cfg(test)]
mod tests {
    use super::{Broader, Person, decide};
    use crate::content::speaker::Gender;
    use crate::key::Id;

    fn id(name: &str) -> Id {
        Id::parse(name).expect("a test's id")
    }

    fn person(profession: &str, facility: &str, gender: Gender) -> Person {
        Person { gender, ..Person::unlisted(&id(profession), Some(&id(facility))) }
    }

    fn check(people: &[Person], expected: &str) {
        let broader = Broader {
            professions: [(id("nurse"), id("care"))].into(),
            facilities: [(id("csapa-1"), id("csapa")), (id("csapa-2"), id("csapa"))].into(),
        };
        let decided = decide(people, &broader, 3);
        let shown = &decided[0].shown;
        let name = |key: &Option<crate::key::TermKey>| {
            key.as_ref().map_or_else(|| "-".into(), |key| key.id.to_string())
        };
        let text = format!("{} {} {:?}", name(&shown.profession), name(&shown.facility), shown.gender);
        assert_eq!(text, expected);
    }

    #[test]
    fn a_speaker_is_shown_as_one_of_three() {
        let nurse = |facility| person("nurse", facility, Gender::Feminine);
        check(&[nurse("csapa-1"), nurse("csapa-1"), nurse("csapa-1")], "nurse csapa-1 Feminine");
        check(
            &[nurse("csapa-1"), nurse("csapa-1"), person("nurse", "csapa-1", Gender::Masculine)],
            "nurse csapa-1 Neutral",
        );
        check(&[nurse("csapa-1"), nurse("csapa-2"), nurse("csapa-2")], "nurse csapa Neutral");
        check(&[nurse("csapa-1"), nurse("caarud"), nurse("caarud")], "nurse - Neutral");
        check(
            &[nurse("csapa-1"), person("care", "x", Gender::Neutral), person("care", "x", Gender::Neutral)],
            "care - Neutral",
        );
        check(&[nurse("csapa-1")], "- - Neutral");
    }
}

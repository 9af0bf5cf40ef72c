//! Editions: what is shown of a person today put together with what archived editions showed.
//!
//! An edition stays what it was, and readers know a person by their pseudonym or their words. So
//! whoever was shown as a nurse of one facility then, and as a woman now, is a woman who nurses there.
//!
//! # What is asked
//!
//! Of each person quoted today and in an edition, of whom today tells something that the edition does
//! not: how many people are surely behind both alike? They are those of today's class who
//!
//! - were shown by the edition in the same words as this person;
//! - or are not quoted there, and share all that is known with one of those: whoever was there was
//!   shown in the same words too. Who was there an edition does not tell, but how many were (its
//!   sample): as many as joined since may be newcomers, and where it does not say how many people there
//!   were, all of them.
//!
//! Never are they more than those whom the edition and the site together leave alike. Fewer than
//! `min_cell` are an error, so that nothing is built or frozen before somebody has looked. That is no
//! excess of caution: the rule shows as much as it can, so what it did not show then and shows now it
//! mostly shows because of newcomers. Of what is shown less than before nothing is told: nothing
//! published today can take it back.
//!
//! People decided by hand are their author's to judge, as everywhere. Where one edition and the site
//! are two counts of people that differ by less than `min_cell`, and someone is quoted for the first
//! time, readers may take this person for one who joined: that is told as well.

use std::collections::BTreeSet;

use super::rung::{Ladder, Rung};
use super::{Decision, Person, ShownSpeaker};
use crate::content::speaker::Gender;
use crate::key::Id;

/// What an edition showed of the people who are in a report today, and how many people there were.
#[derive(Debug)]
pub(in crate::catalog) struct Seen<'a> {
    /// What it showed of each person, in their order; nothing of those it does not quote.
    pub(in crate::catalog) shown: Vec<Option<&'a ShownSpeaker>>,
    /// How many people had been met, where it says so.
    pub(in crate::catalog) people: Option<usize>,
}

/// A person of whom too much is told by editions and the site together.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::catalog) struct Joined {
    /// The person.
    pub(in crate::catalog) person: usize,
    /// What is told today and was not, by the names of the attributes.
    pub(in crate::catalog) told: Vec<&'static str>,
    /// What may go on being told.
    pub(in crate::catalog) keep: Vec<&'static str>,
    /// The places of the editions that did not tell it.
    pub(in crate::catalog) editions: Vec<usize>,
    /// How many people fit all of it.
    pub(in crate::catalog) fit: usize,
}

/// Everyone of a report today, with what is decided of them.
pub(in crate::catalog) struct Today<'a> {
    pub(in crate::catalog) people: &'a [Person],
    pub(in crate::catalog) decisions: &'a [Decision],
    pub(in crate::catalog) ladder: &'a Ladder,
    pub(in crate::catalog) min_cell: usize,
}

impl Today<'_> {
    /// Those quoted today of whom too much is told.
    pub(in crate::catalog) fn joined(
        &self,
        quoted: impl Iterator<Item = usize>,
        editions: &[Seen<'_>],
    ) -> Vec<Joined> {
        let by_rule = quoted.filter(|at| self.people[*at].by_hand.is_none());
        by_rule.filter_map(|at| self.of(at, editions)).filter(|one| one.fit < self.min_cell).collect()
    }

    fn of(&self, person: usize, editions: &[Seen<'_>]) -> Option<Joined> {
        let now = &self.decisions[person].shown;
        let (mut told, mut silent) = (Vec::new(), Vec::new());
        for (place, then) in editions.iter().enumerate() {
            let Some(then) = then.shown[person] else { continue };
            let since = self.told_since(now, then);
            silent.extend((!since.is_empty()).then_some(place));
            told.extend(since);
        }
        told.sort_unstable();
        told.dedup();
        if told.is_empty() {
            return None;
        }
        let keep = attributes(now).into_iter().filter(|name| !told.contains(name)).collect();
        Some(Joined { person, told, keep, editions: silent, fit: self.fitting(person, editions) })
    }

    /// What is told now and was not then.
    fn told_since(&self, now: &ShownSpeaker, then: &ShownSpeaker) -> Vec<&'static str> {
        let ladder = self.ladder;
        let is_narrower = |now: Option<&Id>, then: Option<&Id>, chain: &dyn Fn(&Id) -> Vec<Id>| match then {
            None => now.is_some(),
            Some(then) => now.is_some_and(|now| now != then && chain(now).contains(then)),
        };
        let [(profession, facility), (was, worked)] = [now, then].map(terms);
        let told = [
            ("profession", is_narrower(profession, was, &|id| ladder.professions_of(id))),
            ("facility", is_narrower(facility, worked, &|id| ladder.facilities_of(id))),
            ("gender", now.gender != Gender::Neutral && then.gender == Gender::Neutral),
            ("seniority", now.seniority.is_some() && then.seniority.is_none()),
        ];
        told.into_iter().filter(|(_, is_told)| *is_told).map(|(name, _)| name).collect()
    }

    /// How many people are surely shown alike today and in the editions.
    fn fitting(&self, person: usize, editions: &[Seen<'_>]) -> usize {
        let class = |at: usize| self.decisions[at].class;
        let mates: Vec<usize> = (0..self.people.len()).filter(|at| class(*at) == class(person)).collect();
        let quoting = editions.iter().filter(|then| then.shown[person].is_some());
        let mates = quoting.clone().fold(mates, |mates, then| self.alike_then(mates, person, then));
        let were_there = quoting.map(|then| {
            let sure = mates.iter().filter(|at| then.shown[**at].is_some()).count();
            let unsure = mates.len() - sure;
            let joined = then.people.map_or(unsure, |people| self.people.len().saturating_sub(people));
            sure + unsure.saturating_sub(joined)
        });
        were_there.min().unwrap_or(mates.len())
    }

    /// Those of some people whom an edition showed as it showed this person, if they were there.
    fn alike_then(&self, mates: Vec<usize>, person: usize, then: &Seen<'_>) -> Vec<usize> {
        let Some(view) = then.shown[person] else { return mates };
        let own = |at: usize| self.people[at].rung(self.ladder);
        let is_shown_so = |at: usize| then.shown[at].is_some_and(|shown| is_alike(shown, view));
        let known: BTreeSet<Rung> = (0..self.people.len()).filter(|at| is_shown_so(*at)).map(own).collect();
        let is_alike = |at: &usize| match then.shown[*at] {
            Some(_) => is_shown_so(*at),
            None => known.contains(&own(*at)),
        };
        mates.into_iter().filter(is_alike).collect()
    }

    /// How many people joined since an edition, where these are so few that someone quoted for the
    /// first time may be taken for one of them.
    pub(in crate::catalog) fn few_joined(&self, then: &Seen<'_>) -> Option<usize> {
        let joined = self.people.len().checked_sub(then.people?)?;
        (1..self.min_cell).contains(&joined).then_some(joined)
    }
}

fn terms(shown: &ShownSpeaker) -> (Option<&Id>, Option<&Id>) {
    (shown.profession.as_ref().map(|key| &key.id), shown.facility.as_ref().map(|key| &key.id))
}

/// Whether two people were shown in the same words.
fn is_alike(one: &ShownSpeaker, other: &ShownSpeaker) -> bool {
    let seniority = |shown: &ShownSpeaker| shown.seniority.as_ref().map(|words| words.text.clone());
    terms(one) == terms(other) && one.gender == other.gender && seniority(one) == seniority(other)
}

/// The attributes that are shown.
fn attributes(shown: &ShownSpeaker) -> Vec<&'static str> {
    let shown = [
        ("profession", shown.profession.is_some()),
        ("facility", shown.facility.is_some()),
        ("gender", shown.gender != Gender::Neutral),
        ("seniority", shown.seniority.is_some()),
    ];
    shown.into_iter().filter(|(_, is_shown)| *is_shown).map(|(name, _)| name).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::tests::{ladder, person, studies};
    use super::super::{decide, sample};
    use super::{Decision, Joined, Person, Seen, Today};

    const CELL: usize = 3;

    /// What a study says of those whom it quotes, and how many people it says there are.
    fn seen<'d>(
        people: &[Person],
        decisions: &'d [Decision],
        quoted: impl Fn(usize) -> bool,
        all: usize,
    ) -> Seen<'d> {
        let told = sample(people, decisions, (&ladder(), CELL));
        let shown = (0..all).map(|at| Some(&decisions.get(at).filter(|_| quoted(at))?.shown)).collect();
        Seen { shown, people: told.map(|told| told.professions.values().sum::<usize>() + told.unsaid) }
    }

    /// Of whom too much is told where a study of the first `then` people became one of all; all are
    /// quoted. `0 profession+facility keeps gender: 2`
    fn told(lines: &[&str], then: usize) -> Vec<String> {
        let people: Vec<Person> = lines.iter().map(|line| person(line)).collect();
        let (before, decisions) =
            (decide(&people[..then], &ladder(), CELL), decide(&people, &ladder(), CELL));
        let editions = [seen(&people[..then], &before, |_| true, people.len())];
        let today = Today { people: &people, decisions: &decisions, ladder: &ladder(), min_cell: CELL };
        let line = |one: Joined| {
            format!("{} {} keeps {}: {}", one.person, one.told.join("+"), one.keep.join("+"), one.fit)
        };
        today.joined(0..then, &editions).into_iter().map(line).collect()
    }

    #[test]
    fn what_newcomers_let_the_rule_show_is_told() {
        let (woman, man) = ("nurse csapa-1 f -", "nurse csapa-1 m -");
        assert_eq!(told(&[woman, woman, woman, man], 4), [""; 0]);
        assert_eq!(told(&[woman, woman, woman, man, woman], 4), [""; 0]);
        let gender = |at: usize, fit: usize| format!("{at} gender keeps profession+facility: {fit}");
        let men = [woman, woman, man, man, woman, man];
        assert_eq!(told(&men, 4), [gender(0, 2), gender(1, 2), gender(2, 2), gender(3, 2)]);
        let three = [woman, woman, woman, man, man, man];
        assert_eq!(told(&three, 4), [gender(3, 1)], "three women stay three women");
        let doctors =
            ["nurse - - -", "nurse - - -", "doctor - - -", "nurse - - -", "doctor - - -", "doctor - - -"];
        let told = told(&doctors, 3);
        assert_eq!(told[2], "2 profession keeps : 1");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(128))]

        /// Whoever knows both studies and what both say is left with at least `CELL` people for each
        /// voice of whom more is said than before, or it is told.
        #[test]
        fn nobody_is_told_apart_in_silence(
            people in studies(),
            share in 0_usize..100,
            quoted in prop::collection::vec(any::<bool>(), 80),
        ) {
            let people: Vec<Person> = people.into_iter().map(|one| Person { by_hand: None, ..one }).collect();
            let then = people.len() * share / 100;
            let (before, decisions) =
                (decide(&people[..then], &ladder(), CELL), decide(&people, &ladder(), CELL));
            let is_quoted = |at: usize| quoted.get(at).copied().unwrap_or_default();
            let editions = [seen(&people[..then], &before, is_quoted, people.len())];
            let ladder = ladder();
            let today = Today { people: &people, decisions: &decisions, ladder: &ladder, min_cell: CELL };
            let both: Vec<usize> = (0..then).filter(|at| is_quoted(*at)).collect();
            let told = today.joined(both.iter().copied(), &editions);
            for at in both {
                let is_left = |other: &usize| {
                    before[*other].class == before[at].class && decisions[*other].class == decisions[at].class
                };
                let left = (0..then).filter(is_left).count();
                let is_more = !today.told_since(&decisions[at].shown, &before[at].shown).is_empty();
                let is_told = told.iter().any(|one| one.person == at && one.fit <= left);
                prop_assert!(!is_more || left >= CELL || is_told, "{at} is one of {left}");
            }
        }
    }
}

//! The sample: how many people of a study have which profession, as far as that may be said.
//!
//! # Why these counts tell nothing more than what is shown of each person
//!
//! They are those of the classes that the rule alone would form, had nobody been decided by hand: a
//! count for each profession so shown, and one for those of whom it shows none. So they are made of
//! whole classes, each of at least `min_cell` people, and so is every difference of two of them, and
//! of one with the number of all people, which the facts of a report may state.
//!
//! They depend on how many people are alike in what is known of them, and on nothing else. Whoever
//! knows that much (the attacker of this module) could work them out without the site; let any two
//! people exchange their names, and they stay the same. So they part nobody whom the rest of the
//! site leaves together, quoted or not, and whoever knows less learns less.
//!
//! That is why a decision made by hand does not count. Were it counted as it is shown, a group that
//! lacks one of those who are known to belong to it would tell of whom something is hidden by hand;
//! and one person shown by hand would be a group of one. In the sample such a person is with those
//! whom the rule would show in the same words, be it with none.
//!
//! A study too small for any class, or without a profession to show, has no sample: a single group
//! of people of whom nothing is said is no picture of anything. Someone quoted without being listed
//! is one more person, as everywhere in this module.

use std::collections::BTreeMap;

use super::{Decision, Ladder, Person, decide};
use crate::key::TermKey;

/// How many people of a study have which profession, as far as that may be said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sample {
    /// How many people are shown with each profession: at least `min_cell`.
    pub professions: BTreeMap<TermKey, usize>,
    /// How many are shown without: none, or at least `min_cell`.
    pub unsaid: usize,
}

/// The sample of a study of these people, of whom this is decided.
pub(in crate::catalog) fn sample(
    people: &[Person],
    decisions: &[Decision],
    (ladder, min_cell): (&Ladder, usize),
) -> Option<Sample> {
    if people.iter().all(|person| person.by_hand.is_none()) {
        return counted(decisions, min_cell);
    }
    let by_rule: Vec<Person> =
        people.iter().map(|person| Person { by_hand: None, ..person.clone() }).collect();
    counted(&decide(&by_rule, ladder, min_cell), min_cell)
}

fn counted(decisions: &[Decision], min_cell: usize) -> Option<Sample> {
    let mut professions: BTreeMap<TermKey, usize> = BTreeMap::new();
    for profession in decisions.iter().filter_map(|one| one.shown.profession.as_ref()) {
        *professions.entry(profession.clone()).or_default() += 1;
    }
    let unsaid = decisions.len() - professions.values().sum::<usize>();
    let is_safe = decisions.iter().all(|one| one.among >= min_cell);
    (is_safe && !professions.is_empty()).then_some(Sample { professions, unsaid })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::super::tests::{ladder, person, studies};
    use super::{Person, Sample, decide, sample};
    use crate::content::speaker::Attribute;

    fn of(people: &[Person], min_cell: usize) -> Option<Sample> {
        sample(people, &decide(people, &ladder(), min_cell), (&ladder(), min_cell))
    }

    /// `nurse 3, - 4`.
    fn text(people: &[Person], min_cell: usize) -> String {
        let Some(sample) = of(people, min_cell) else { return String::from("none") };
        let groups = sample.professions.iter().map(|(key, count)| format!("{} {count}", key.id));
        groups.chain([format!("- {}", sample.unsaid)]).collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn people_are_counted_by_what_the_rule_shows() {
        let crowd = |line: &[(&str, usize)]| -> Vec<Person> {
            line.iter().flat_map(|(line, count)| vec![person(line); *count]).collect()
        };
        let mut people = crowd(&[("nurse csapa-1 f -", 3), ("nurse caarud-1 m -", 3), ("peer - - -", 3)]);
        assert_eq!(text(&people, 3), "nurse 6, peer 3, - 0");
        people.extend(crowd(&[("clerk - - -", 1), ("doctor - - -", 2)]));
        assert_eq!(text(&people, 3), "nurse 6, peer 3, - 3");
        assert_eq!(text(&crowd(&[("nurse - - -", 2)]), 3), "none");
        assert_eq!(text(&crowd(&[("nurse - - -", 2), ("peer - - -", 2)]), 3), "none");
        assert_eq!(text(&[], 3), "none");
    }

    #[test]
    fn a_decision_by_hand_neither_adds_nor_takes_away() {
        let by_hand = |shown: &[Attribute]| {
            let chosen = Person { by_hand: Some(shown.to_vec()), ..person("nurse - - -") };
            let others =
                ["nurse - - -", "nurse - - -", "nurse - - -", "peer - - -", "peer - - -", "peer - - -"];
            text(&std::iter::once(chosen).chain(others.map(person)).collect::<Vec<_>>(), 3)
        };
        assert_eq!(by_hand(&[]), "nurse 4, peer 3, - 0");
        assert_eq!(by_hand(&[Attribute::Profession]), by_hand(&[]));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        /// No group is smaller than a class may be, nobody is left out, and what is decided by hand
        /// or the order of people changes nothing.
        #[test]
        fn no_group_is_too_small(people in studies(), min_cell in 1_usize..6, turn in 0_usize..80) {
            let told = of(&people, min_cell);
            let mut turned: Vec<Person> =
                people.iter().map(|one| Person { by_hand: None, ..one.clone() }).collect();
            turned.rotate_left(turn.min(people.len()));
            prop_assert_eq!(&told, &of(&turned, min_cell));
            let Some(Sample { professions, unsaid }) = told else { return Ok(()) };
            prop_assert!(professions.values().all(|count| *count >= min_cell));
            prop_assert!(unsaid == 0 || unsaid >= min_cell);
            prop_assert_eq!(professions.values().sum::<usize>() + unsaid, people.len());
            // Each group is made of whole classes.
            let mut classes = BTreeMap::new();
            for one in decide(&turned, &ladder(), min_cell) {
                *classes.entry(one.shown.profession).or_insert(0) += 1;
            }
            prop_assert_eq!(classes.remove(&None).unwrap_or(0), unsaid);
            prop_assert_eq!(classes.into_iter().filter_map(|(key, count)| Some((key?, count))).collect::<BTreeMap<_, _>>(), professions);
        }
    }
}

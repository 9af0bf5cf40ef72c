//! What may be shown of whom, and that it leaves nobody alone.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use proptest::prelude::*;

use super::narrowing::Quoting;
use super::{Crowd, Crowds, Decision, Ladder, Likeness, Person, decide, narrow};
use crate::content::speaker::{Attribute, Gender};
use crate::key::{DocumentKey, Id, TermKey, Within};
use crate::lang::Lang;
use crate::span::{SourceId, Span, Spanned};
use crate::yaml::value::Words;

fn id(name: &str) -> Id {
    Id::parse(name).expect("a test's id")
}

/// `nurse csapa-1 f 20`: profession, facility, gender and years, `-` for nothing.
pub(super) fn person(line: &str) -> Person {
    let mut parts = line.split(' ').map(|part| Some(part).filter(|part| *part != "-"));
    let mut next = || parts.next().flatten();
    let (profession, facility) = (next().map(id), next().map(id));
    let gender = match next() {
        Some("f") => Gender::Feminine,
        Some("m") => Gender::Masculine,
        _ => Gender::Neutral,
    };
    let seniority = next().map(|text| Words {
        lang: Lang::FRENCH,
        text: text.to_owned(),
        span: Span::new(SourceId(0), 0..0),
        literal: None,
    });
    Person { pseudonym: None, profession, facility, gender, seniority, by_hand: None }
}

pub(super) fn ladder() -> Ladder {
    let pairs = |pairs: &[(&str, &str)]| pairs.iter().map(|(one, other)| (id(one), id(other))).collect();
    let gendered = ["nurse", "care", "doctor", "peer"]
        .iter()
        .flat_map(|name| [(id(name), Gender::Feminine), (id(name), Gender::Masculine)]);
    Ladder::new(
        &pairs(&[("nurse", "care"), ("doctor", "care"), ("round", "trip"), ("trip", "round")]),
        &pairs(&[("csapa-1", "csapa"), ("csapa-2", "csapa"), ("caarud-1", "caarud"), ("caarud-2", "caarud")]),
        gendered.collect(),
    )
}

/// What is shown, in the notation of [`person`].
fn text(decision: &Decision) -> String {
    let shown = &decision.shown;
    let name = |key: &Option<TermKey>| key.as_ref().map_or_else(|| "-".into(), |key| key.id.to_string());
    let gender = match shown.gender {
        Gender::Feminine => "f",
        Gender::Masculine => "m",
        Gender::Neutral => "-",
    };
    let seniority = shown.seniority.as_ref().map_or("-", |words| words.text.as_str());
    format!("{} {} {gender} {seniority}", name(&shown.profession), name(&shown.facility))
}

/// A person in the notation of [`person`].
fn line(person: &Person) -> String {
    let name = |id: &Option<Id>| id.as_ref().map_or_else(|| "-".into(), Id::to_string);
    let gender = match person.gender {
        Gender::Feminine => "f",
        Gender::Masculine => "m",
        Gender::Neutral => "-",
    };
    let seniority = person.seniority.as_ref().map_or("-", |words| words.text.as_str());
    format!("{} {} {gender} {seniority}", name(&person.profession), name(&person.facility))
}

#[track_caller]
fn check(crowd: &[(&str, &str)]) {
    let people: Vec<Person> = crowd.iter().map(|(line, _)| person(line)).collect();
    let shown: Vec<String> = decide(&people, &ladder(), 3).iter().map(text).collect();
    let expected: Vec<&str> = crowd.iter().map(|(_, expected)| *expected).collect();
    assert_eq!(shown, expected);
}

#[test]
fn those_who_are_alike_are_shown_as_they_are() {
    let same = ("nurse csapa-1 f -", "nurse csapa-1 f -");
    check(&[same, same, same]);
    let old = ("peer caarud-1 m 20", "peer caarud-1 m 20");
    check(&[old, old, old, same, same, same]);
}

#[test]
fn what_few_share_is_given_up_in_the_order_of_the_ladder() {
    let check_one = |lines: [&str; 3], expected: &str| {
        check(&lines.map(|line| (line, expected)));
    };
    check_one(["nurse csapa-1 f 10", "nurse csapa-1 f 20", "nurse csapa-1 f -"], "nurse csapa-1 f -");
    check_one(["nurse csapa-1 f -", "nurse csapa-1 f -", "nurse csapa-1 m -"], "nurse csapa-1 - -");
    check_one(["nurse csapa-1 - -", "nurse csapa-2 - -", "nurse csapa-2 - -"], "nurse csapa - -");
    check_one(["nurse csapa-1 - -", "nurse caarud-1 - -", "nurse - - -"], "nurse - - -");
    check_one(["nurse csapa-1 - -", "doctor csapa-1 - -", "care csapa-1 - -"], "care - - -");
    check_one(["nurse csapa-1 - -", "peer csapa-1 - -", "peer csapa-1 - -"], "- - - -");
}

#[test]
fn nobody_is_left_alone_by_what_is_shown_of_others() {
    // Three women and one man: showing the women as women would show the man.
    let nurse = |gender: &'static str| (gender, "nurse csapa-1 - -");
    check(&[
        nurse("nurse csapa-1 f -"),
        nurse("nurse csapa-1 f -"),
        nurse("nurse csapa-1 f -"),
        nurse("nurse csapa-1 m -"),
    ]);
    // The fourth has others of the same profession elsewhere: then the three may stay.
    let woman = ("nurse csapa-1 f -", "nurse csapa-1 f -");
    let other = ("nurse caarud-1 m -", "nurse - - -");
    check(&[woman, woman, woman, ("nurse csapa-1 m -", "nurse - - -"), other, other]);
}

#[test]
fn a_small_crowd_shows_nothing() {
    check(&[("nurse csapa-1 f -", "- - - -"), ("nurse csapa-1 f -", "- - - -")]);
}

#[test]
fn a_gender_that_no_page_tells_parts_nobody() {
    let clerk = |line: &'static str| (line, "clerk csapa-1 - -");
    check(&[clerk("clerk csapa-1 f -"), clerk("clerk csapa-1 m -"), clerk("clerk csapa-1 - -")]);
}

#[test]
fn no_ladder_is_too_long_and_no_crowd_too_large_to_count() {
    let place = |at: usize| id(&format!("place-{at}"));
    let inner = (1..40).map(|at| (place(at), place(at - 1))).collect();
    let long = Ladder::new(&BTreeMap::new(), &inner, BTreeSet::new());
    let people: Vec<Person> = [37, 38, 39].map(|at| person(&format!("nurse place-{at} - -"))).to_vec();
    let shown: BTreeSet<String> = decide(&people, &long, 3).iter().map(text).collect();
    assert_eq!(shown, BTreeSet::from([String::from("nurse place-37 - -")]));
    let each: Vec<Person> = (0..120).map(|at| person(&format!("nurse place-{} - -", at / 3))).collect();
    let shown: Vec<String> = decide(&each, &long, 3).iter().map(text).collect();
    assert_eq!(
        [&shown[0], &shown[30], &shown[119]],
        ["nurse place-0 - -", "nurse place-10 - -", "nurse place-14 - -"]
    );
    let many = vec![person("nurse csapa-1 - -"); 300];
    assert_eq!(text(&decide(&many, &ladder(), 120)[0]), "nurse csapa-1 - -");
    assert_eq!(text(&decide(&many, &ladder(), 200)[0]), "- - - -");
}

#[test]
fn circles_of_broader_terms_end() {
    check(&[("round csapa-1 - -", "- - - -"), ("trip csapa-1 - -", "- - - -"), ("peer - - -", "- - - -")]);
}

#[test]
fn who_is_shown_by_hand_protects_nobody_else() {
    let by_hand = |shown: &[Attribute], others: &str| {
        let chosen = Person { by_hand: Some(shown.to_vec()), ..person("nurse csapa-1 f 30") };
        let people = [chosen, person("nurse csapa-1 - -"), person("nurse csapa-1 - -")];
        let decisions = decide(&people, &ladder(), 3);
        assert_eq!(decisions[1..].iter().map(text).collect::<Vec<_>>(), [others, others]);
        (text(&decisions[0]), decisions[0].among)
    };
    let all = [Attribute::Profession, Attribute::Facility, Attribute::Gender, Attribute::Seniority];
    assert_eq!(by_hand(&all, "- - - -"), ("nurse csapa-1 f 30".to_owned(), 1));
    let same = [Attribute::Profession, Attribute::Facility];
    assert_eq!(by_hand(&same, "nurse csapa-1 - -"), ("nurse csapa-1 - -".to_owned(), 3));
}

/// Studies in which few people are alike.
pub(super) fn studies() -> impl Strategy<Value = Vec<Person>> {
    let part = |names: &'static [&'static str]| prop::sample::select(names);
    let line = (
        part(&["nurse", "nurse", "doctor", "peer", "clerk", "care"]),
        part(&["csapa-1", "csapa-2", "caarud-1", "caarud-2", "other", "-"]),
        part(&["f", "m", "-"]),
        part(&["-", "-", "10", "20"]),
        part(&["", "", "", "", "", "", "", "", "p", "pfgs"]),
    );
    let one = line.prop_map(|(profession, facility, gender, seniority, by_hand)| {
        let letters = [
            ('p', Attribute::Profession),
            ('f', Attribute::Facility),
            ('g', Attribute::Gender),
            ('s', Attribute::Seniority),
        ];
        let chosen = letters.iter().filter(|(letter, _)| by_hand.contains(*letter)).map(|(_, one)| *one);
        let chosen: Vec<Attribute> = chosen.collect();
        Person {
            by_hand: Some(chosen).filter(|chosen| !chosen.is_empty()),
            ..person(&format!("{profession} {facility} {gender} {seniority}"))
        }
    });
    prop::collection::vec(one, 0..80)
}

/// The most that can be shown, by trying each way to stop at or pass each rung.
fn most(people: &[Person], min_cell: usize) -> u64 {
    fn least(
        groups: &[(super::Rung, usize)],
        shown: &mut BTreeMap<super::Rung, usize>,
        min_cell: usize,
    ) -> Option<u64> {
        let Some(((rung, count), rest)) = groups.split_first() else {
            return shown.values().all(|count| *count == 0 || *count >= min_cell).then_some(0);
        };
        let (ladder, mut best, mut at) = (ladder(), None, Some(rung.clone()));
        while let Some(here) = at {
            *shown.entry(here.clone()).or_default() += count;
            let own = ladder.worth(&here) * *count as u64;
            best = best.max(least(rest, shown, min_cell).map(|others| own + others));
            *shown.entry(here.clone()).or_default() -= count;
            at = ladder.above(&here);
        }
        best
    }
    let groups = super::counted(people.iter().map(|one| one.rung(&ladder())).collect::<Vec<_>>().iter());
    least(&groups.into_iter().collect::<Vec<_>>(), &mut BTreeMap::new(), min_cell).unwrap_or_default()
}

fn worth(people: &[Person], min_cell: usize) -> u64 {
    let shown = decide(people, &ladder(), min_cell).into_iter().map(|decision| {
        let id = |key: Option<TermKey>| key.map(|key| key.id);
        let ladder = ladder();
        ladder.worth(&super::Rung {
            profession: id(decision.shown.profession),
            facility: id(decision.shown.facility),
            gender: decision.shown.gender,
            seniority: decision.shown.seniority.map(|words| (words.lang, words.text)),
        })
    });
    shown.sum()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Each class has enough people, of whom all that is shown is true.
    #[test]
    fn every_class_is_large_enough(people in studies(), min_cell in 1_usize..6) {
        let decisions = decide(&people, &ladder(), min_cell);
        let mut classes: BTreeMap<String, usize> = BTreeMap::new();
        for decision in &decisions {
            *classes.entry(text(decision)).or_default() += 1;
        }
        for (person, decision) in people.iter().zip(&decisions) {
            prop_assert_eq!(classes[&text(decision)], decision.among);
            let ladder = ladder();
            let is_true = |shown: &Option<TermKey>, own: Option<Vec<Id>>| {
                shown.as_ref().is_none_or(|key| own.is_some_and(|own| own.contains(&key.id)))
            };
            prop_assert!(is_true(&decision.shown.profession, person.profession.as_ref().map(|id| ladder.professions_of(id))));
            prop_assert!(is_true(&decision.shown.facility, person.facility.as_ref().map(|id| ladder.facilities_of(id))));
            let is_nothing = text(decision) == "- - - -";
            prop_assert!(person.by_hand.is_some() || decision.among >= min_cell || is_nothing);
            let is_all_nothing = || decisions.iter().zip(&people).all(|(one, person)| person.by_hand.is_some() || text(one) == "- - - -");
            prop_assert!(person.by_hand.is_some() || decision.among >= min_cell || is_all_nothing());
        }
    }

    /// What is shown depends on how many are alike, and not on who they are.
    #[test]
    fn names_and_order_change_nothing((people, turn) in (studies(), 0_usize..80)) {
        let decided = decide(&people, &ladder(), 3);
        let mut turned = people.clone();
        turned.rotate_left(turn.min(people.len()));
        let mut expected = decided.clone();
        expected.rotate_left(turn.min(people.len()));
        prop_assert_eq!(decide(&turned, &ladder(), 3), expected);
        let alike = |one: &Person, other: &Person| Person { pseudonym: None, ..one.clone() } == Person { pseudonym: None, ..other.clone() };
        for (one, first) in people.iter().zip(&decided) {
            for (other, second) in people.iter().zip(&decided) {
                prop_assert!(!alike(one, other) || first.class == second.class);
            }
        }
    }

}

proptest! {
    // Trying each way takes long.
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Of small studies, no way to keep those together who are alike shows more.
    #[test]
    fn nothing_is_given_up_in_vain(mut people in studies()) {
        people.truncate(6);
        people.iter_mut().for_each(|person| person.by_hand = None);
        prop_assert_eq!(worth(&people, 2), most(&people, 2));
    }
}

/// What stays of the terms of documents, each with the people it quotes, by their number.
fn narrowed(people: &[&str], documents: &[(&str, &[usize])]) -> Vec<String> {
    let (report, ladder) = (id("study"), ladder());
    let crowd: Vec<Person> = people.iter().map(|line| person(line)).collect();
    let decisions = decide(&crowd, &ladder, 3);
    let name = |at: usize| id(&format!("t{at}"));
    let likenesses = crowd.iter().zip(&decisions).enumerate();
    let likenesses: Vec<Likeness> =
        likenesses.map(|(at, (person, one))| Likeness::new(name(at), person, one, &ladder)).collect();
    let within = |at: usize| Within { report: report.clone(), id: name(at) };
    let speakers: BTreeMap<Within, usize> = (0..people.len()).map(|at| (within(at), at)).collect();
    let place = Span::new(SourceId(0), 0..1);
    let term = |written: &str| {
        let (vocabulary, name) = written.split_once(':').expect("a test's term");
        Spanned::new(TermKey { vocabulary: id(vocabulary), id: id(name) }, place)
    };
    let quoting = documents.iter().enumerate().map(|(at, (terms, quoted))| Quoting {
        key: DocumentKey::Page(name(at)),
        terms: terms.split(' ').map(term).collect(),
        testimonies: Arc::new(quoted.iter().map(|at| within(*at)).collect()),
    });
    let crowd = Crowd { people: likenesses, speakers };
    let crowds = Crowds { reports: BTreeMap::from([(&report, &crowd)]), ladder: &ladder, min_cell: 3 };
    let (shown, _) = narrow(&quoting.collect::<Vec<_>>(), &crowds);
    let line = |terms: &BTreeSet<TermKey>| {
        terms.iter().map(|term| format!("{}:{}", term.vocabulary, term.id)).collect::<Vec<_>>().join(" ")
    };
    shown.iter().map(line).collect()
}

#[test]
fn documents_do_not_tell_what_is_hidden_of_those_they_quote() {
    let people = [
        "nurse csapa-1 - -",
        "nurse csapa-2 - -",
        "nurse csapa-2 - -",
        "nurse csapa-2 - -",
        "nurse caarud-1 - -",
        "nurse caarud-1 - -",
        "nurse caarud-2 - -",
        "peer one - -",
        "peer one - -",
        "peer two - -",
        "peer two - -",
        "peer three - -",
        "peer four - -",
    ];
    let check = |documents: &[(&str, &[usize])], expected: &[&str]| {
        assert_eq!(narrowed(&people, documents), expected, "{documents:?}");
    };
    // Four nurses are shown in a CSAPA, three of whom work in the second: who is told to work there
    // is told apart from the first. Three are shown in a CAARUD.
    check(&[("facilities:csapa-2", &[1])], &["facilities:csapa"]);
    check(&[("facilities:csapa-1", &[0])], &["facilities:csapa"]);
    check(&[("facilities:csapa-1", &[])], &["facilities:csapa-1"]);
    check(&[("facilities:csapa-1 facilities:csapa-2", &[0])], &["facilities:csapa-1 facilities:csapa-2"]);
    check(&[("facilities:caarud-1 themes:night", &[4])], &["facilities:caarud themes:night"]);
    check(&[("professions:nurse", &[0, 4])], &["professions:nurse"]);
    // Six peers are shown without a place.
    check(&[("facilities:one", &[7])], &[""]);
    check(&[("facilities:one facilities:two", &[9])], &[""]);
    check(&[("facilities:one facilities:three", &[9])], &["facilities:one facilities:three"]);
    // A place where none of them works tells nothing of them.
    check(&[("facilities:csapa-1", &[7])], &["facilities:csapa-1"]);
    // Each of these two documents leaves three and three, both together fewer, whomever they quote.
    for quoted in [7, 12] {
        check(
            &[("facilities:one facilities:three", &[8]), ("facilities:one facilities:four", &[quoted])],
            &["facilities:one facilities:three", ""],
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    /// Whoever of a class a document quotes, the same of its terms is shown.
    #[test]
    fn who_is_quoted_changes_no_term(
        people in studies(),
        quoted in prop::collection::vec((0_usize..80, 0_usize..6), 1..8),
    ) {
        let people: Vec<Person> = people.into_iter().map(|one| Person { by_hand: None, ..one }).collect();
        let decisions = decide(&people, &ladder(), 3);
        let lines: Vec<String> = people.iter().map(line).collect();
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        let terms = ["facilities:csapa-1", "facilities:csapa-2 professions:nurse", "facilities:caarud-1 facilities:other",
            "professions:doctor", "facilities:caarud", "professions:care facilities:csapa"];
        let quoted: Vec<(usize, usize)> =
            quoted.into_iter().filter(|(at, _)| *at < people.len()).collect();
        let last_of_class = |at: usize| {
            (0..people.len()).rfind(|other| decisions[*other].class == decisions[at].class).unwrap_or(at)
        };
        let documents = |of: &dyn Fn(usize) -> usize| {
            let places: Vec<([usize; 1], &str)> =
                quoted.iter().map(|(at, terms_of)| ([of(*at)], terms[*terms_of])).collect();
            let documents: Vec<(&str, &[usize])> =
                places.iter().map(|(at, terms)| (*terms, at.as_slice())).collect();
            narrowed(&lines, &documents)
        };
        prop_assert_eq!(documents(&|at| at), documents(&last_of_class));
    }
}

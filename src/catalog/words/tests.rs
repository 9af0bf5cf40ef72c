//! What is word for word and what is not.

use std::time::{Duration, Instant};

use icu_normalizer::DecomposingNormalizerBorrowed;
use proptest::prelude::{Strategy, any, prop, prop_assert, prop_assert_eq, proptest};
use proptest::sample::Index;

use super::DifferenceKind::{
    Absent, Accents, Added, Case, Empty, Mark, Missing, Order, PartOfWord, Space, Word,
};
use super::{DifferenceKind, compare};

const LACES: &str = "Un matin, il est arrivé dans mon bureau : « Tu me prêtes tes lacets ? » J’ai pas \
    réfléchi… je sais pas [rires]. Peut-être qu’on s’habitue, à force ; c’est ça, le pire !\n\n\
    On a fait 1 234 entretiens, 12,5 % d’usager·e·s et un(e) infirmier. Il est reparti.";

const SHIFT: &str = "We can't lock the door at night. The workers' office is far away — you hear \
    nothing. He said 'leave me' and, well, I left; I didn't even look back.";

fn passes(stored: &str, quotations: &[&str]) {
    for quoted in quotations {
        assert_eq!(compare(quoted, stored), Ok(()), "{quoted}");
    }
}

fn fails(stored: &str, quotations: &[(&str, &str, DifferenceKind)]) {
    for (quoted, place, kind) in quotations {
        let difference = compare(quoted, stored).expect_err(quoted);
        assert_eq!(
            (&quoted[difference.quoted.clone()], difference.kind),
            (*place, *kind),
            "{quoted}: {difference:?}"
        );
        assert!(stored.contains(&difference.stored), "{quoted}: {difference:?}");
    }
}

#[test]
fn whole_words_in_order_pass() {
    passes(
        LACES,
        &[
            LACES,
            "matin",
            "il est arrivé dans mon bureau",
            "Tu me prêtes tes lacets ?",
            "« Tu me prêtes tes lacets ? »",
            "mon bureau : « Tu me prêtes",
            "je sais pas",
            "habitue, à force",
            "on s’habitue",
            "1 234 entretiens",
            "12,5 %",
            "Il est reparti.",
        ],
    );
    passes(
        SHIFT,
        &["We can't lock the door", "the door at night", "The workers", "far away", "didn't even look"],
    );
}

#[test]
fn forms_of_marks_and_spaces_are_no_difference() {
    passes(
        LACES,
        &[
            "J'ai pas réfléchi... je sais pas",
            "mon bureau: \"Tu me prêtes tes lacets?\" J'ai",
            "mon bureau\u{a0}:\n“Tu me\u{202f}prêtes tes  lacets\u{202f}?” J‘ai",
            "à force; c'est ça, le pire! On a fait",
            "1\u{202f}234 entretiens",
            "re\u{301}fle\u{301}chi",
            "prê\u{ad}tes tes la\u{feff}cets",
        ],
    );
    passes(SHIFT, &["We can’t lock", "The workers’ office", "He said ‘leave me’ and", "I left ; I didn’t"]);
}

#[test]
fn cuts_and_insertions_pass() {
    passes(
        LACES,
        &[
            "Un matin (…) tes lacets",
            "(…) tes lacets (...)",
            "[...] Un matin […] le pire ! [. . .]",
            "Un matin (…), il est arrivé",
            "il est arrivé [le patient] dans mon bureau",
            "il est arrivé [dans le couloir] (…) J’ai pas réfléchi",
            "il est arrivé [dans le couloir](…) J’ai pas réfléchi",
            "il (…) [le patient] est reparti",
            "Il [le patient] est reparti",
            "qu’[ici] on s’habitue",
            "qu’(…) on s’habitue",
            "je sais pas [rires]. Peut-être",
            "je sais pas [rires] (…) Peut-être",
            "je sais (…) Peut-être",
            "« Un matin (…) dans mon bureau »",
            "« … tes lacets… »",
            "…il est arrivé…",
            "réfléchi…",
        ],
    );
}

#[test]
fn everything_else_is_a_difference() {
    fails(
        LACES,
        &[
            ("il est arrive dans mon bureau", "arrive", Accents),
            ("Il est arrivé dans mon bureau", "Il", Case),
            ("il est arrivée dans mon bureau", "arrivée", Word),
            ("il est arrivé dans le bureau", "le", Word),
            ("il est arrivé dans mon petit bureau", "petit", Added),
            ("il est arrivé dans bureau", "bureau", Missing),
            ("Un matin il est arrivé", "il", Mark),
            ("il est arrivé, dans mon bureau", ",", Mark),
            ("tin, il est", "tin", PartOfWord),
            ("il est ar", "ar", PartOfWord),
            ("être qu’on", "être", PartOfWord),
            ("Peut‐être qu’on s’habitue", "Peut‐être", Word),
            ("J’ai pas … réfléchi", "…", Mark),
            ("je sais pas… Peut-être", "…", Mark),
            ("je sais pas. Peut-être", ".", Missing),
            ("234 entretiens", "234", PartOfWord),
            ("5 % d’usager·e·s", "5", PartOfWord),
            ("d’usager", "usager", PartOfWord),
            ("et un", "un", PartOfWord),
            ("tes lacets (…) mon bureau", "mon", Order),
            ("il est arrivé [le patient] mon bureau", "mon", Missing),
            ("il est arrivé (…) dans la rue", "la", Word),
            ("les éducateurs nous parlent", "les", Absent),
            ("« un matin, il est arrivé dans mon bureau »", "un", Case),
            ("reparti. Et puis", "Et", Added),
        ],
    );
    fails(
        SHIFT,
        &[
            ("We can", "can", PartOfWord),
            ("We cannot lock the door", "cannot", Word),
            ("We can't lock the door at night! The", "!", Mark),
            ("at night . The workers", ".", Space),
            ("I did not even look back", "did", PartOfWord),
            ("far away – you hear", "–", Mark),
            ("and well, I left", "well", Mark),
        ],
    );
}

#[test]
fn a_quotation_has_words() {
    for quoted in ["", "  ", "(…)", "« »", "[tout est inventé]", "[tout] (…) [inventé]", "…", "« … »", "?"]
    {
        let difference = compare(quoted, LACES).expect_err(quoted);
        assert_eq!((difference.kind, difference.quoted), (Empty, 0..quoted.len()), "{quoted}");
    }
    assert!(compare("mot", "").is_err());
}

#[test]
fn the_stored_words_are_shown_in_their_place() {
    let stored = |quoted| compare(quoted, LACES).expect_err(quoted).stored;
    assert_eq!(stored("il est arrive dans mon bureau"), "matin, il est arrivé dans mon bureau : « Tu me");
    assert_eq!(stored("Elle est reparti."), "un(e) infirmier. Il est reparti");
}

#[test]
fn an_insertion_takes_the_place_that_goes_on() {
    let stored = "oui je crois, oui mais non, oui enfin (…) bon. Oui [rires] mais si";
    passes(
        stored,
        &["oui [je pense] mais non", "oui [x] enfin (…) bon", "Oui [rires] mais si", "Oui [y] [rires] mais"],
    );
    fails(stored, &[("oui [je pense] non", "non", Missing), ("Oui [y] mais si", "mais", Missing)]);
}

#[test]
fn hostile_texts_take_no_time() {
    let stored = "a ".repeat(8_000);
    let mut quotations = vec![format!("{}b", "a ".repeat(7_900)), format!("{}c", "a [b] ".repeat(2_500))];
    let repeated =
        [("a [a] ", 2_500), ("a (…) ", 2_000), ("[", 16_000), ("(…", 4_000), ("123 ", 4_000), ("'", 16_000)];
    quotations.extend(repeated.map(|(part, times)| part.repeat(times)));
    for quoted in quotations {
        let start = Instant::now();
        let _ = compare(&quoted, &stored);
        // A hang, on the slowest machine.
        assert!(start.elapsed() < Duration::from_mins(1), "{:.12}: {:?}", quoted, start.elapsed());
    }
}

/// Words and what stands between them, as speech has them.
fn speech() -> impl Strategy<Value = Vec<(String, &'static str)>> {
    let word = prop::sample::select(vec![
        "je",
        "suis",
        "à",
        "l’",
        "été",
        "œuvre",
        "peut-être",
        "don’t",
        "Là",
        "12,5",
        "oui",
    ]);
    let between = prop::sample::select(vec![
        " ", " ", " ", ", ", " : ", "… ", " ! ", ". ", " « ", " » ", "\n\n", " ; ",
    ]);
    prop::collection::vec((word.prop_map(str::to_owned), between), 1..30)
}

fn text_of(words: &[(String, &'static str)]) -> String {
    words.iter().flat_map(|(word, between)| [word, *between]).collect()
}

proptest! {
    #[test]
    fn any_run_of_words_passes(words in speech(), from: Index, to: Index) {
        let (from, to) = (from.index(words.len()), to.index(words.len()));
        let quoted = text_of(&words[from.min(to)..=from.max(to)]);
        prop_assert_eq!(compare(&quoted, &text_of(&words)), Ok(()));
    }

    #[test]
    fn any_two_runs_with_a_cut_pass(words in speech(), mut ends: [Index; 4]) {
        let mut ends = ends.map(|end| end.index(words.len() + 1));
        ends.sort_unstable();
        let quoted = format!("{} (…) {}", text_of(&words[ends[0]..ends[1]]), text_of(&words[ends[2]..ends[3]]));
        if ends[0] < ends[1] || ends[2] < ends[3] {
            prop_assert_eq!(compare(&quoted, &text_of(&words)), Ok(()));
        }
    }

    #[test]
    fn any_changed_letter_fails(mut words in speech(), at: Index, letter: Index) {
        let stored = text_of(&words);
        let at = at.index(words.len());
        let letters: Vec<char> = words[at].0.chars().collect();
        let letter = letter.index(letters.len());
        words[at].0 = letters.iter().enumerate().map(|(i, old)| if i == letter { 'z' } else { *old }).collect();
        let quoted = text_of(&words);
        let start = text_of(&words[..at]).len();
        let difference = compare(&quoted, &stored).expect_err("a letter was changed");
        prop_assert!(difference.quoted.start <= start + words[at].0.len(), "{difference:?}");
    }

    #[test]
    fn forms_are_no_difference(words in speech(), nfd: bool, straight: bool, narrow: bool) {
        let stored = text_of(&words);
        let mut quoted = stored.clone();
        if straight {
            quoted = quoted.replace('’', "'").replace(['«', '»'], "\"").replace('…', "...");
        }
        if narrow {
            quoted = quoted.replace(" ;", ";").replace(" :", ":").replace(' ', "\u{202f} ");
        }
        if nfd {
            quoted = DecomposingNormalizerBorrowed::new_nfd().normalize(&quoted).into_owned();
        }
        prop_assert_eq!(compare(&quoted, &stored), Ok(()));
        prop_assert_eq!(compare(&stored, &quoted), Ok(()));
    }

    #[test]
    fn nothing_panics(quoted in "[a-c «»\"'’(…).\\[\\]\u{301}\u{ad}123,-]{0,40}", stored in "[a-c «»\"'’(…).\\\\[\\\\]\u{301}123,-]{0,40}", odd in any::<String>()) {
        for (quoted, stored) in [(&quoted, &stored), (&odd, &stored), (&quoted, &odd)] {
            if let Err(difference) = compare(quoted, stored) {
                prop_assert!(quoted.get(difference.quoted.clone()).is_some());
                prop_assert!(stored.contains(&difference.stored));
            }
        }
    }
}

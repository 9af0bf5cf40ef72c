//! What typographers of each language expect.

use std::borrow::Cow;

use proptest::prelude::{prop_assert, prop_assert_eq, proptest};

use super::{Typesetter, inner_quotation_marks, quotation_marks, typeset};
use crate::lang::Lang;

/// With `_` for the no-break space and `~` for the narrow one.
fn shown(text: &str) -> String {
    text.replace('\u{a0}', "_").replace('\u{202f}', "~")
}

fn check(lang: Lang, cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        assert_eq!(shown(&typeset(text, lang)), *expected, "{text}");
    }
}

fn check_pieces(lang: Lang, pieces: &[&str], expected: &str) {
    let mut setter = Typesetter::new(lang);
    let mut set_piece = |piece: &&str| match piece.strip_prefix('`') {
        Some(code) => {
            setter.opaque(code.chars().next_back().expect("code"));
            code.to_owned()
        }
        None => setter.piece(piece).into_owned(),
    };
    let set: Vec<String> = pieces.iter().map(&mut set_piece).collect();
    assert_eq!(shown(&set.join("|")), expected, "{pieces:?}");
}

#[test]
fn french_spaces() {
    check(
        Lang::FRENCH,
        &[
            ("Quoi ? Non ! Si ; voilà : rien.", "Quoi~? Non~! Si~; voilà_: rien."),
            ("Quoi? Non! Si; voilà: rien.", "Quoi~? Non~! Si~; voilà_: rien."),
            ("Quoi\u{a0}?  Vraiment  !", "Quoi~?  Vraiment~!"),
            ("Quoi ?! Non !!! Hein... ? Ah…!", "Quoi~?! Non~!!! Hein…~? Ah…!"),
            ("à 12:30, ratio 3:1, a::b, `x:y`, note:", "à 12:30, ratio 3:1, a::b, `x:y`, note_:"),
            ("(oui!) (?) [NOTE]: »", "(oui~!) (?) [NOTE]_:_»"),
            ("« mot » et «mot» «  mot\u{202f}»", "«_mot_» et «_mot_» «_mot_»"),
            ("« Quoi ? » : oui", "«_Quoi~?_»_: oui"),
            ("index.php?id=3 et a!b", "index.php?id=3 et a!b"),
            ("! au début", "! au début"),
        ],
    );
}

#[test]
fn french_marks() {
    check(
        Lang::FRENCH,
        &[
            ("l'ami aujourd'hui d'1 an l'\"ami\"", "l’ami aujourd’hui d’1 an l’«_ami_»"),
            ("Il dit \"oui\", puis \"non\".", "Il dit «_oui_», puis «_non_»."),
            ("Il dit \" oui \" enfin", "Il dit «_oui_» enfin"),
            ("\"Il dit \"oui\" et part\"", "«_Il dit “oui” et part_»"),
            ("« il dit \"oui\" »", "«_il dit “oui”_»"),
            ("Ah... (...) .... ..", "Ah… (…) .... .."),
            ("\"Quoi?\"", "«_Quoi~?_»"),
            ("un écran de 24\"", "un écran de 24\""),
            ("«", "«_"),
        ],
    );
}

#[test]
fn french_numbers() {
    check(
        Lang::FRENCH,
        &[
            ("42 % et 42% de 1 234 567 € (12,5 %)", "42_% et 42_% de 1~234~567_€ (12,5_%)"),
            ("en 2020 150 personnes", "en 2020 150 personnes"),
            ("le n° 150, p. 12, pp. 3-4", "le n°_150, p._12, pp._3-4"),
            ("à 16 h 50, 3 km, 2 l'ont dit, 5 mots", "à 16_h_50, 3_km, 2 l’ont dit, 5 mots"),
            ("06 12 34 56 78", "06 12 34 56 78"),
        ],
    );
}

#[test]
fn english_marks() {
    check(
        Lang::ENGLISH,
        &[
            ("\"It's the workers' office,\" she said.", "“It’s the workers’ office,” she said."),
            ("He said 'leave me' in the '90s, 'tis so...", "He said ‘leave me’ in the ’90s, ’tis so…"),
            ("\"'Yes,' he said\" (\"no\")", "“‘Yes,’ he said” (“no”)"),
            ("Why? Note: 42 % ; 1,234", "Why? Note: 42 % ; 1,234"),
            ("no. 150, p. 12", "no._150, p._12"),
            ("a 5\" pipe", "a 5\" pipe"),
        ],
    );
}

#[test]
fn other_languages_are_left_alone() {
    let german = Lang::parse("de").expect("a tag");
    check(german, &[("Wie geht's? \"Gut\" : 1 234 ...", "Wie geht’s? \"Gut\" : 1 234 …")]);
}

#[test]
fn addresses_are_never_touched() {
    for lang in [Lang::FRENCH, Lang::ENGLISH] {
        check(
            lang,
            &[
                ("https://ofdt.fr/a?b=1;c'd...e:f!", "https://ofdt.fr/a?b=1;c'd...e:f!"),
                ("www.ofdt.fr/l'ami?x", "www.ofdt.fr/l'ami?x"),
                ("o'brien@ofdt.fr", "o'brien@ofdt.fr"),
            ],
        );
    }
    check(
        Lang::FRENCH,
        &[
            ("\"https://ofdt.fr/l'a\" !", "«_https://ofdt.fr/l'a_»~!"),
            ("l'https://a.fr/l'b ! x:// ?", "l’https://a.fr/l'b~! x://~?"),
            ("Voir (www.ofdt.fr): oui?", "Voir (www.ofdt.fr)_: oui~?"),
        ],
    );
}

#[test]
fn pieces_go_on_where_the_last_ended() {
    check_pieces(Lang::FRENCH, &["mot", " : suite"], "mot|_: suite");
    check_pieces(Lang::FRENCH, &["mot", ": suite"], "mot|_: suite");
    check_pieces(Lang::FRENCH, &["mot ", ": suite"], "mot |: suite");
    check_pieces(Lang::FRENCH, &["dit \"", "oui", "\" et"], "dit «_|oui|_» et");
    check_pieces(Lang::FRENCH, &["dit « ", " oui", " »."], "dit «_|oui|_».");
    check_pieces(Lang::FRENCH, &["l'", "ami", "'"], "l’|ami|’");
    check_pieces(Lang::FRENCH, &["voir ", "`code", " ?"], "voir |code|~?");
    check_pieces(Lang::FRENCH, &["n°", " 12", " %"], "n°|_12| %");
    check_pieces(Lang::ENGLISH, &["say \"", "yes", "\" and '", "no", "'"], "say “|yes|” and ‘|no|’");
    let mut setter = Typesetter::new(Lang::FRENCH);
    assert_eq!(setter.piece_before("mot ", Some('!')), "mot\u{202f}");
    assert_eq!(setter.piece_before("! Oui", None), "! Oui");
}

#[test]
fn what_is_set_is_borrowed() {
    let text = "L’été\u{202f}? «\u{a0}Oui\u{a0}»\u{a0}: 42\u{a0}% d’entre eux…";
    assert!(matches!(typeset(text, Lang::FRENCH), Cow::Borrowed(_)));
    assert_eq!(quotation_marks(Lang::ENGLISH), ("“", "”"));
    assert_eq!(inner_quotation_marks(Lang::FRENCH), ("“", "”"));
}

proptest! {
    #[test]
    fn set_twice_is_set_once(text in "[ab1L .,:;!?'\"«»“”‘’…%()°/@w\u{a0}\u{202f}\n-]{0,24}") {
        for lang in [Lang::FRENCH, Lang::ENGLISH, Lang::parse("de").expect("a tag")] {
            let once = typeset(&text, lang).into_owned();
            prop_assert_eq!(&*typeset(&once, lang), &once, "{}", lang);
        }
    }

    #[test]
    fn letters_are_never_touched(text in ".{0,40}") {
        let letters = |text: &str| text.chars().filter(|letter| letter.is_alphanumeric()).collect::<String>();
        for lang in [Lang::FRENCH, Lang::ENGLISH] {
            prop_assert_eq!(letters(&typeset(&text, lang)), letters(&text));
        }
    }

    #[test]
    fn pieces_never_panic(pieces in proptest::collection::vec("[ab1 .:!'\"«»é]{0,6}", 0..6), next: Option<char>) {
        let mut setter = Typesetter::new(Lang::FRENCH);
        for piece in &pieces {
            let set = setter.piece_before(piece, next);
            prop_assert!(set.len() < 100);
        }
    }
}

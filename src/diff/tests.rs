//! Properties of the comparison that need no site.

use super::align::align;
use super::line::Line;
use super::token::Tokens;
use super::unsaid::{Guard, Unsaid};
use super::value::{Edit, Place, Said, Stretch};
use super::words::compare;

fn drawn(stretches: &[Stretch]) -> String {
    let one = |stretch: &Stretch| match (stretch.edit, &stretch.said) {
        (Edit::Kept, Said::Words(words)) => words.clone(),
        (Edit::Added, Said::Words(words)) => format!("{{+{words}+}}"),
        (Edit::Removed, Said::Words(words)) => format!("[-{words}-]"),
        (_, Said::Withheld(count)) => format!("<{count}>"),
    };
    stretches.iter().map(one).collect()
}

fn told(old: &str, new: &str) -> String {
    let tokens = |text: &str| Tokens::of_words(text, None);
    drawn(&compare(&tokens(old), &tokens(new), &Unsaid::default(), [Guard::None; 2]))
}

#[test]
fn words_are_told_apart_as_readers_do() {
    let check = |old: &str, new: &str, expected: &str| assert_eq!(told(old, new), expected);
    check("Le chat noir dort.", "Le chat blanc dort.", "Le chat [-noir-]{+blanc+} dort.");
    check("Le chat dort.", "Le chat noir dort.", "Le chat {+noir+} dort.");
    check("Le chat noir dort.", "Le chat dort.", "Le chat [-noir-] dort.");
    check(
        "« Oui ! » dit-il : l'un",
        "«\u{a0}Oui\u{202f}!\u{a0}» dit-il\u{a0}: l’un",
        "«\u{a0}Oui\u{202f}!\u{a0}» dit-il\u{a0}: l’un",
    );
    check("l’alcool", "l’usage", "l’[-alcool-]{+usage+}");
    check("en 12,5 %", "en 12,6 %", "en [-12,5-]{+12,6+} %");
    check("e\u{301}te\u{301}...", "été…", "été…");
    check("Fin.", "Fin !", "Fin [-.-]{+!+}");
    check("sous-titre", "sous - titre", "sous [--titre-]{+- titre+}");
}

#[test]
fn passages_find_each_other() {
    let check = |old: &[&str], new: &[&str], expected: &[[Option<usize>; 2]]| {
        let lines = |texts: &[&str]| -> Vec<Line> {
            texts.iter().map(|text| Line::of_words(Place::Paragraph, text, None)).collect()
        };
        assert_eq!(align(&lines(old), &lines(new)), expected, "{old:?} {new:?}");
    };
    check(&["un deux trois"], &["un deux trois"], &[[Some(0), Some(0)]]);
    check(&["a", "b", "c"], &["a", "c"], &[[Some(0), Some(0)], [Some(1), None], [Some(2), Some(1)]]);
    check(
        &["un deux trois quatre", "z"],
        &["neuf", "un deux trois cinq", "z"],
        &[[None, Some(0)], [Some(0), Some(1)], [Some(1), Some(2)]],
    );
    check(&["tout autre chose"], &["rien de commun"], &[[Some(0), None], [None, Some(0)]]);
    check(&[], &["a"], &[[None, Some(0)]]);
}

#[test]
fn a_long_text_written_anew_is_compared_in_time() {
    let text = |seed: usize| -> Vec<Line> {
        let word = |at: usize| format!("mot{}", (at * 7919 + seed) % 10_007);
        let paragraph = |row: usize| (0..80).map(|at| word(row * 80 + at)).collect::<Vec<_>>().join(" ");
        (0..5_000).map(|row| Line::of_words(Place::Paragraph, &paragraph(row), None)).collect()
    };
    let (old, new) = (text(0), text(5_003));
    let pairs = align(&old, &new);
    assert_eq!(pairs.iter().filter(|pair| pair[0].is_some()).count(), 5_000);
    let one = "un deux ".repeat(5_000);
    let other = "trois quatre ".repeat(5_000);
    assert!(told(&one, &other).starts_with("[-un deux"));
}

proptest::proptest! {
    /// What stayed and came is the newer text, what stayed and went the older: in words, since what
    /// stayed is shown as the newer writes it.
    #[test]
    fn what_is_told_gives_both_texts_back(
        old in "([a-d«»,.’ -]|\u{a0}|é){0,60}",
        new in "([a-d«»,.’ -]|\u{a0}|é){0,60}",
    ) {
        let tokens = |text: &str| Tokens::of_words(text, None);
        let stretches = compare(&tokens(&old), &tokens(&new), &Unsaid::default(), [Guard::None; 2]);
        let without = |edit: Edit| -> String {
            let words = stretches.iter().filter(|stretch| stretch.edit != edit);
            words.map(|stretch| match &stretch.said {
                Said::Words(words) => words.as_str(),
                Said::Withheld(_) => "?",
            }).collect()
        };
        let bare = |text: &str| -> String {
            let same: String = tokens(text).iter().map(|token| token.same.as_str()).collect();
            same.replace(' ', "")
        };
        proptest::prop_assert_eq!(bare(&without(Edit::Removed)), bare(&new));
        proptest::prop_assert_eq!(bare(&without(Edit::Added)), bare(&old));
        if old == new {
            proptest::prop_assert!(stretches.iter().all(|stretch| stretch.edit == Edit::Kept));
        }
    }
}

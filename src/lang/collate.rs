//! Sorting as readers expect, and letters without their accents for matching.
//!
//! Takes texts and a language, gives their order. Two texts are equal only when their bytes are:
//! what the language does not tell apart is ordered by its bytes, so that a sorted list never
//! depends on the order it came in.

use std::cmp::Ordering;

use icu_collator::options::CollatorOptions;
use icu_collator::preferences::CollationNumericOrdering;
use icu_collator::{CollatorBorrowed, CollatorPreferences};
use icu_normalizer::DecomposingNormalizerBorrowed;
use icu_normalizer::properties::CanonicalCombiningClassMapBorrowed;

use crate::lang::{Lang, stretch};

/// The order of one language (Unicode Collation Algorithm, UTS 10, with the tailoring of CLDR).
///
/// Numbers stand in the order of their values: « CSAPA 2 » before « CSAPA 10 ».
#[derive(Debug)]
pub struct Collator(CollatorBorrowed<'static>);

impl Collator {
    /// The order of this language, or the common one of Unicode for a language without its own.
    #[must_use]
    pub fn new(lang: Lang) -> Self {
        let mut preferences = CollatorPreferences::from(&lang.to_identifier());
        preferences.numeric_ordering = Some(CollationNumericOrdering::True);
        let collator = CollatorBorrowed::try_new(preferences, CollatorOptions::default());
        Self(collator.expect("the compiled data hold the common order, on which every language falls back"))
    }

    /// Which of the two comes first.
    #[must_use]
    pub fn compare(&self, a: &str, b: &str) -> Ordering {
        self.0.compare(a, b).then_with(|| a.cmp(b))
    }

    /// Bytes whose order is that of [`Collator::compare`].
    ///
    /// They hold for one version of the Unicode data: never store them.
    #[must_use]
    pub fn sort_key(&self, text: &str) -> Vec<u8> {
        let mut key = Vec::with_capacity(text.len() * 3);
        let Ok(()) = self.0.write_sort_key_to(text, &mut key);
        key.push(0);
        key.extend_from_slice(text.as_bytes());
        key
    }

    /// Sorts by the text that each item bears; items of the same text keep their order.
    pub fn sort_by_key<T>(&self, items: &mut [T], key: impl Fn(&T) -> &str) {
        items.sort_by(|a, b| self.compare(key(a), key(b)));
    }
}

/// The text in lower case, without accents, with ligatures and special letters in plain ones (œ is oe).
///
/// For matching and for addresses, never for showing. Letters of other alphabets stay.
#[must_use]
pub fn unaccented(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = stretch::next(rest.as_bytes(), 0, |byte| !byte.is_ascii()) {
        push_small(&rest[..at], &mut plain);
        let odd = rest[at..].chars().next().expect("a character begins here");
        match plain_letter(odd) {
            Some(letter) => plain.push(letter),
            None => push_bare(odd, &mut plain),
        }
        rest = &rest[at + odd.len_utf8()..];
    }
    push_small(rest, &mut plain);
    plain
}

/// Adds ASCII in lower case.
fn push_small(text: &str, plain: &mut String) {
    let start = plain.len();
    plain.push_str(text);
    plain[start..].make_ascii_lowercase();
}

/// Adds what is left of a character without its accents, as Unicode takes it apart: marks that stand alone
/// are left out, so each character can be taken by itself.
fn push_bare(letter: char, plain: &mut String) {
    let marks = CanonicalCombiningClassMapBorrowed::new();
    let letters = DecomposingNormalizerBorrowed::new_nfkd().normalize_iter(std::iter::once(letter));
    let bare = letters.filter(|letter| marks.get_u8(*letter) == 0).flat_map(char::to_lowercase);
    bare.filter(|letter| marks.get_u8(*letter) == 0).for_each(|letter| match plain_letters(letter) {
        Some(letters) => plain.push_str(letters),
        None => plain.push(letter),
    });
}

/// The plain letter for one that French texts are full of, or the sign itself: known without asking Unicode.
const fn plain_letter(letter: char) -> Option<char> {
    Some(match letter {
        'à' | 'â' | 'À' | 'Â' => 'a',
        'ç' | 'Ç' => 'c',
        'è' | 'é' | 'ê' | 'ë' | 'È' | 'É' | 'Ê' | 'Ë' => 'e',
        'î' | 'ï' | 'Î' | 'Ï' => 'i',
        'ô' | 'Ô' => 'o',
        'ù' | 'û' | 'Ù' | 'Û' => 'u',
        '\u{a0}' | '\u{202f}' => ' ',
        '’' | '«' | '»' | '“' | '”' | '–' | '—' => letter,
        _ => return None,
    })
}

/// The plain letters for a lower-case one that Unicode does not take apart.
pub(super) const fn plain_letters(letter: char) -> Option<&'static str> {
    Some(match letter {
        'œ' => "oe",
        'æ' => "ae",
        'ß' => "ss",
        'ø' => "o",
        'đ' | 'ð' => "d",
        'ł' => "l",
        'þ' => "th",
        'ı' => "i",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert_eq, proptest};

    use super::{Collator, unaccented};
    use crate::lang::Lang;

    fn check(lang: Lang, sorted: &[&str]) {
        let collator = Collator::new(lang);
        let mut items: Vec<&str> = sorted.iter().rev().copied().collect();
        collator.sort_by_key(&mut items, |item| item);
        assert_eq!(items, sorted);
        items.sort_by_cached_key(|item| std::cmp::Reverse(collator.sort_key(item)));
        items.reverse();
        assert_eq!(items, sorted, "by keys");
    }

    #[test]
    fn readers_find_words_where_they_look() {
        check(Lang::FRENCH, &["cote", "coté", "côte", "côté", "Côté", "cotes"]);
        check(Lang::FRENCH, &["oasis", "Œuvre", "ordre", "zèle"]);
        check(Lang::FRENCH, &["CSAPA", "CSAPA 2", "CSAPA 10", "éducateur", "infirmière"]);
        check(Lang::ENGLISH, &["access", "Éducateur spécialisé", "nurse", "Zoo"]);
    }

    #[test]
    fn a_collator_goes_to_any_thread() {
        fn is_shared<T: Send + Sync>() {}
        is_shared::<Collator>();
    }

    #[test]
    fn accents_are_taken_off() {
        for (text, plain) in
            [("L’Été", "l’ete"), ("ŒUVRE", "oeuvre"), ("Straße", "strasse"), ("İstanbul", "istanbul")]
        {
            assert_eq!(unaccented(text), plain);
        }
        assert_eq!(unaccented("e\u{301}"), "e");
    }

    #[test]
    fn what_is_known_is_what_unicode_says() {
        for letter in '\0'..='\u{ffff}' {
            let mut bare = String::new();
            super::push_bare(letter, &mut bare);
            assert_eq!(unaccented(&letter.to_string()), bare, "{letter:?}");
        }
    }

    proptest! {
        #[test]
        fn keys_order_as_texts(a in "[a-cé 0-9œ’-]{0,6}", b in "[a-cé 0-9œ’-]{0,6}") {
            let collator = Collator::new(Lang::FRENCH);
            prop_assert_eq!(collator.sort_key(&a).cmp(&collator.sort_key(&b)), collator.compare(&a, &b));
        }
    }
}

//! The words of a text as a search compares them: folded, so that case and accents tell none apart.
//!
//! `search.js` of the skin folds what a reader types by the very same rules: both take a word for a run
//! of letters, digits and combining accents, and leave of it letters and digits alone.

use icu_normalizer::DecomposingNormalizerBorrowed;

use super::collate::plain_letters;

/// The words of a text, as written.
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    runs(text, is_of_word)
}

/// The longest runs of characters that belong to one, as far as characters do.
pub(crate) fn runs(text: &str, belongs: impl Fn(char) -> bool) -> impl Iterator<Item = &str> {
    let mut end = 0;
    std::iter::from_fn(move || {
        let start = next(text, end, &belongs)?;
        end = next(text, start, |c| !belongs(c)).unwrap_or(text.len());
        Some(&text[start..end])
    })
}

/// Where the first character is, from a place on, of which this holds. Nearly all are single bytes.
fn next(text: &str, from: usize, holds: impl Fn(char) -> bool) -> Option<usize> {
    let mut at = from;
    loop {
        let c = match *text.as_bytes().get(at)? {
            byte if byte.is_ascii() => char::from(byte),
            _ => text[at..].chars().next()?,
        };
        if holds(c) {
            return Some(at);
        }
        at += c.len_utf8();
    }
}

fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || ('\u{300}'..='\u{36f}').contains(&c)
}

/// A word in small letters without accents, with ligatures and special letters in plain ones.
#[must_use]
pub fn folded(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    let letters = DecomposingNormalizerBorrowed::new_nfkd().normalize_iter(word.chars());
    let letters = letters.flat_map(char::to_lowercase).filter(|letter| letter.is_alphanumeric());
    letters.fold(String::new(), |mut plain, letter| {
        match plain_letters(letter) {
            Some(letters) => plain.push_str(letters),
            None => plain.push(letter),
        }
        plain
    })
}

#[cfg(test)]
mod tests {
    use super::{folded, words};

    #[test]
    fn words_are_told_apart_and_folded() {
        let check = |text: &str, expected: &str| {
            assert_eq!(words(text).map(folded).collect::<Vec<_>>().join(" "), expected, "{text}");
        };
        check("L’Accueil qu'ils ont « à l’œuvre »", "l accueil qu ils ont a l oeuvre");
        check("rendez-vous, 12,5 %", "rendez vous 12 5");
        check("e\u{301}te\u{301} Straße ŁÓDŹ İzmir ﬁn", "ete strasse lodz izmir fin");
        check("  …–! ", "");
    }
}

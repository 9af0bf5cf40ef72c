//! The words of a text as a search compares them: folded, so that case and accents tell none apart.
//!
//! `search.js` of the skin folds what a reader types by the very same rules: both take a word for a run
//! of letters, digits and combining accents, and leave of it letters and digits alone.

use icu_normalizer::DecomposingNormalizerBorrowed;

use super::collate::plain_letters;

/// The words of a text, as written.
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    runs(text, |c| is_alphanumeric(c) || ('\u{300}'..='\u{36f}').contains(&c))
}

/// The letters and digits of a text, run by run.
pub(crate) fn plain_words(text: &str) -> impl Iterator<Item = &str> {
    runs(text, is_alphanumeric)
}

/// What stands between white space, each with the number of its characters.
pub(crate) fn spaced(text: &str) -> impl Iterator<Item = (&str, usize)> {
    let mut rest = text;
    std::iter::from_fn(move || {
        rest = rest.trim_start();
        let (end, count) = up_to_space(rest);
        let (word, after) = rest.split_at(end);
        rest = after;
        (!word.is_empty()).then_some((word, count))
    })
}

/// Where white space begins, and how many characters stand before it.
fn up_to_space(text: &str) -> (usize, usize) {
    let mut count = 0;
    for (at, byte) in text.bytes().enumerate() {
        // White space beyond ASCII begins with one of these bytes (Unicode, White_Space).
        let is_space = match byte {
            b' ' | b'\t'..=b'\r' => true,
            0xc2 | 0xe1..=0xe3 => text[at..].starts_with(char::is_whitespace),
            _ => false,
        };
        if is_space {
            return (at, count);
        }
        let is_first_of_character = !matches!(byte, 0x80..0xc0);
        count += usize::from(is_first_of_character);
    }
    (text.len(), count)
}

/// The longest runs of ASCII letters and digits, and of others that belong to them.
fn runs(text: &str, belongs: impl Fn(char) -> bool) -> impl Iterator<Item = &str> {
    let mut end = 0;
    std::iter::from_fn(move || {
        let start = next(text, end, true, &belongs)?;
        end = next(text, start, false, &belongs).unwrap_or(text.len());
        Some(&text[start..end])
    })
}

/// Where the next character is that belongs to a run, or does not. Nearly all are single bytes.
fn next(text: &str, from: usize, is_wanted: bool, belongs: impl Fn(char) -> bool) -> Option<usize> {
    let mut at = from;
    loop {
        match IN_ASCII[usize::from(*text.as_bytes().get(at)?)] {
            Some(is_of_run) if is_of_run == is_wanted => return Some(at),
            Some(_) => at += 1,
            None => {
                let c = text[at..].chars().next()?;
                if belongs(c) == is_wanted {
                    return Some(at);
                }
                at += c.len_utf8();
            }
        }
    }
}

/// Whether each byte is an ASCII letter or digit; nothing of those that are part of another character.
const IN_ASCII: [Option<bool>; 256] = {
    let mut all = [None; 256];
    let mut byte: u8 = 0;
    while byte.is_ascii() {
        all[byte as usize] = Some(byte.is_ascii_alphanumeric());
        byte += 1;
    }
    all
};

/// What Unicode says of a character; of those that texts are full of, without looking it up.
fn is_alphanumeric(c: char) -> bool {
    match c {
        // Letters of Latin-1 and Latin Extended, but for two signs.
        'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ɏ' => true,
        // General Punctuation.
        '\u{2000}'..='\u{206f}' => false,
        _ => c.is_alphanumeric(),
    }
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
    use super::{folded, is_alphanumeric, spaced, words};

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

    #[test]
    fn what_is_spaced_is_what_white_space_parts() {
        for space in
            ('\0'..=char::MAX).filter(|c| c.is_whitespace() || "\0’«Â\u{200b}\u{2060}、".contains(*c))
        {
            let text = format!("{space}l’été{space}{space}à{space}1 €{space}");
            let expected = text.split_whitespace().map(|word| (word, word.chars().count()));
            assert_eq!(spaced(&text).collect::<Vec<_>>(), expected.collect::<Vec<_>>(), "{space:?}");
        }
    }

    #[test]
    fn what_is_known_of_characters_is_what_unicode_says() {
        let odd = ('\0'..=char::MAX).filter(|c| is_alphanumeric(*c) != c.is_alphanumeric());
        assert_eq!(odd.collect::<String>(), "");
        assert!(('\0'..='\u{ff}').all(|c| words(&c.to_string()).count() == usize::from(c.is_alphanumeric())));
    }
}

//! Anchors of headings: the words of a heading as a name for links.
//!
//! Takes bare words, gives a name that depends on them alone; that two headings have the same name is
//! for the caller to see.

use icu_normalizer::ComposingNormalizerBorrowed;

use crate::lang::collate::unaccented;

/// The heading in lower case without accents, everything but letters and digits as single hyphens.
///
/// « L’Été à Montbel » is `l-ete-a-montbel`. Letters of other alphabets stay. Empty where neither
/// letter nor digit is left.
#[must_use]
pub fn anchor(text: &str) -> String {
    let plain = unaccented(text);
    let words = plain.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    let anchor = words.collect::<Vec<_>>().join("-");
    ComposingNormalizerBorrowed::new_nfc().normalize(&anchor).into_owned()
}

#[cfg(test)]
mod tests {
    use super::anchor;

    #[test]
    fn anchors_are_plain() {
        for (heading, expected) in [
            ("L’Été à Montbel", "l-ete-a-montbel"),
            ("  1. Œuvrer — « ensemble » ?  ", "1-oeuvrer-ensemble"),
            ("L\u{2019}e\u{301}te\u{301}", "l-ete"),
            ("10\u{202f}000 m²", "10-000-m2"),
            ("« … » !", ""),
            ("", ""),
            ("Введение", "введение"),
            ("서울", "서울"),
        ] {
            assert_eq!(anchor(heading), expected);
        }
    }
}

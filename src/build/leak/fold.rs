//! Folding: text as bare words, by which two spellings of one name become the same bytes.
//!
//! Small letters without accents, one space between words. Everything that is no letter and no
//! digit is a space; what cannot be seen at all (soft hyphens, joiners, marks) is nothing. Takes
//! characters one by one and allocates for none of them.

use std::iter::once;

use icu_normalizer::DecomposingNormalizerBorrowed;
use icu_normalizer::properties::{
    CanonicalCombiningClassMapBorrowed, CanonicalDecompositionBorrowed, Decomposed,
};

const DECOMPOSITION: CanonicalDecompositionBorrowed<'static> = CanonicalDecompositionBorrowed::new();
const MARKS: CanonicalCombiningClassMapBorrowed<'static> = CanonicalCombiningClassMapBorrowed::new();
const COMPATIBLE: DecomposingNormalizerBorrowed<'static> = DecomposingNormalizerBorrowed::new_nfkd();

/// From here on Unicode has letters that are other letters in another dress: `ﬁ`, `Ｊ`, `𝐉`.
const DRESSED: char = '\u{1D00}';

/// What becomes of a byte.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// Part of a word, as this byte.
    Word(u8),
    /// Between words.
    Separator,
    /// Has to be looked at with what follows: an escape, or a character beyond ASCII.
    Special,
}

/// The class of each byte.
pub(super) const CLASSES: [Class; 256] = classes();

const fn classes() -> [Class; 256] {
    let mut classes = [Class::Separator; 256];
    let mut byte = 0_u8;
    loop {
        classes[byte as usize] = match byte {
            b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' => Class::Word(byte.to_ascii_lowercase()),
            0 | b'&' | b'%' | b'\\' | 0x80.. => Class::Special,
            _ => Class::Separator,
        };
        match byte {
            255 => return classes,
            _ => byte += 1,
        }
    }
}

/// Folded text in the making: words, each between two spaces.
#[derive(Debug)]
pub(super) struct Fold {
    bytes: Vec<u8>,
}

impl Fold {
    /// A fold with room for so many bytes.
    pub(super) fn new(capacity: usize) -> Self {
        let mut bytes = Vec::with_capacity(capacity + 2);
        bytes.push(b' ');
        Self { bytes }
    }

    /// Begins anew in the same memory.
    pub(super) fn clear(&mut self) {
        self.bytes.truncate(1);
    }

    /// The folded text, with a space at either end.
    pub(super) fn finish(&mut self) -> &[u8] {
        self.separate();
        &self.bytes
    }

    pub(super) fn is_in_word(&self) -> bool {
        self.bytes.last() != Some(&b' ')
    }

    #[inline]
    pub(super) fn separate(&mut self) {
        if self.is_in_word() {
            self.bytes.push(b' ');
        }
    }

    /// A byte of a word, folded already.
    #[inline]
    pub(super) fn push(&mut self, byte: u8) {
        self.bytes.push(byte);
    }

    /// Any character. Those that French is written with are told apart by their range alone.
    pub(super) fn push_char(&mut self, c: char) {
        match c {
            '\0'..='\u{7F}' => self.push_ascii(c),
            '\u{AD}' => {}
            '\u{80}'..='\u{BF}' => self.separate(),
            '\u{C0}'..='\u{17F}' => self.push_latin(c),
            '\u{2000}'..='\u{206F}' if !is_invisible(c) => self.separate(),
            _ if is_invisible(c) => {}
            _ if is_between_words(c) => self.separate(),
            _ => self.push_letter(c),
        }
    }

    fn push_latin(&mut self, c: char) {
        match DECOMPOSITION.decompose(c) {
            Decomposed::Expansion(letter, _) => self.push_ascii(letter),
            Decomposed::Default | Decomposed::Singleton(_) if matches!(c, '×' | '÷') => self.separate(),
            Decomposed::Default | Decomposed::Singleton(_) => self.push_letter(c),
        }
    }

    fn push_letter(&mut self, c: char) {
        match spelled_out(c) {
            Some(letters) => self.bytes.extend(letters.bytes()),
            None => c.to_lowercase().for_each(|c| self.push_decomposed(c)),
        }
    }

    fn push_ascii(&mut self, c: char) {
        match CLASSES[c as usize % 128] {
            Class::Word(byte) => self.push(byte),
            Class::Separator | Class::Special => self.separate(),
        }
    }

    fn push_decomposed(&mut self, c: char) {
        match DECOMPOSITION.decompose(c) {
            Decomposed::Default if c >= DRESSED => {
                COMPATIBLE.normalize_iter(once(c)).for_each(|c| self.push_bare(c));
            }
            Decomposed::Default => self.push_bare(c),
            Decomposed::Singleton(c) => self.push_decomposed(c),
            Decomposed::Expansion(first, second) => {
                self.push_decomposed(first);
                self.push_bare(second);
            }
        }
    }

    /// A character that cannot be taken apart any further.
    fn push_bare(&mut self, c: char) {
        match c {
            _ if c.is_ascii() => self.push_ascii(c),
            _ if MARKS.get_u8(c) != 0 => {}
            _ if c.is_alphanumeric() => self.bytes.extend(c.encode_utf8(&mut [0; 4]).bytes()),
            _ => self.separate(),
        }
    }
}

/// A term as it stands in folded text, without the spaces around it.
pub(super) fn fold_term(term: &str) -> String {
    let mut fold = Fold::new(term.len());
    term.chars().for_each(|c| fold.push_char(c));
    String::from_utf8_lossy(fold.finish()).trim().to_owned()
}

/// Letters that are written as others where they are missing, and have no decomposition.
fn spelled_out(c: char) -> Option<&'static str> {
    Some(match c {
        'ß' | 'ẞ' => "ss",
        'œ' | 'Œ' => "oe",
        'æ' | 'Æ' => "ae",
        'ø' | 'Ø' => "o",
        'ł' | 'Ł' => "l",
        'đ' | 'Đ' | 'ð' | 'Ð' => "d",
        'þ' | 'Þ' => "th",
        'ħ' | 'Ħ' => "h",
        'ŧ' | 'Ŧ' => "t",
        'ı' => "i",
        'ς' => "σ",
        _ => return None,
    })
}

/// Characters that leave no trace on the page: default ignorable code points, and the null.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{34F}' | '\u{61C}' | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}'
        | '\u{E0000}'..='\u{E0FFF}')
        || (!c.is_alphanumeric() && MARKS.get_u8(c) != 0)
}

/// Whether a character beyond ASCII parts words: no letter or digit, or one that is used as a sign
/// (raised figures of notes, letters that look like apostrophes).
fn is_between_words(c: char) -> bool {
    !c.is_alphanumeric()
        || matches!(c, '\u{2B9}'..='\u{2BF}' | '\u{2C6}'..='\u{2CF}'
            | '\u{2070}' | '\u{2074}'..='\u{207E}' | '\u{2080}'..='\u{208E}' | '\u{A78B}' | '\u{A78C}')
}

#[cfg(test)]
mod tests {
    use super::fold_term;

    #[test]
    fn spellings_of_one_name_are_one() {
        let check = |text: &str, expected: &str| assert_eq!(fold_term(text), expected, "{text:?}");
        check("Jean-Bernard", "jean bernard");
        check("  JEAN‑BERNARD\u{202F}: ", "jean bernard");
        check("L’Haÿ-les-Roses", "l hay les roses");
        check("l\u{2BC}Haÿ", "l hay");
        check("Ça, là… Œuvre æther Straße", "ca la oeuvre aether strasse");
        check("Be\u{301}ne\u{302}t", "benet");
        check("Bé\u{AD}n\u{200B}ê\u{FEFF}t", "benet");
        check("ế Ǻ", "e a");
        check("ﬁn ＪＥＡＮ 𝐉ean", "fin jean jean");
        check("İstanbul ISTANBUL ıstanbul", "istanbul istanbul istanbul");
        check("Łódź Đà Nẵng Ørsted", "lodz da nang orsted");
        check("ΟΔΟΣ Οδός Київ", "οδοσ οδοσ киів");
        check("Paris¹ m² n° 5", "paris m n 5");
        check("– … !", "");
    }
}

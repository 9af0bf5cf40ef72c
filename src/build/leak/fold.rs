//! Folding: text as bare letters, by which two spellings of one name become the same bytes.
//!
//! Small letters without accents and nothing between them; what stood there is kept beside them, as
//! what is left of it: a joint. What cannot be seen at all (soft hyphens, joiners, marks) is
//! nothing. Takes characters one by one and allocates for none of them.

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

/// What stands between two letters. Of several signs in a row the one that parts most counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Joint {
    /// Nothing: they are of one word.
    None,
    /// A hyphen, or the line that stands for one in names of files.
    Hyphen,
    /// An apostrophe.
    Apostrophe,
    /// A period.
    Dot,
    /// White space.
    Space,
    /// Anything else, and the edge of a text.
    Break,
}

impl Joint {
    const ALL: [Self; 6] = [Self::None, Self::Hyphen, Self::Apostrophe, Self::Dot, Self::Space, Self::Break];
}

/// What stood before a letter, and whether it was a capital; in one byte, as there are as many of
/// them as there are letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mark(u8);

/// Set in the mark of a capital.
const CAPITAL: u8 = 0x80;

impl Mark {
    /// What stands before the letter.
    pub(super) fn joint(self) -> Joint {
        Joint::ALL[usize::from(self.0 & !CAPITAL).min(Joint::ALL.len() - 1)]
    }

    /// Whether letters of two words meet here.
    pub(super) const fn is_parted(self) -> bool {
        self.0 & !CAPITAL != 0
    }

    /// Whether the letter was a capital.
    pub(super) const fn is_capital(self) -> bool {
        self.0 & CAPITAL != 0
    }
}

/// What becomes of a byte.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// Part of a word, as this byte.
    Word(u8),
    /// Between words.
    Separator(Joint),
    /// Has to be looked at with what follows: an escape, or a character beyond ASCII.
    Special,
}

/// The class of each byte.
pub(super) const CLASSES: [Class; 256] = classes();

const fn classes() -> [Class; 256] {
    let mut classes = [Class::Separator(Joint::Break); 256];
    let mut byte = 0_u8;
    loop {
        classes[byte as usize] = match byte {
            b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' => Class::Word(byte.to_ascii_lowercase()),
            0 | b'&' | b'%' | b'\\' | 0x80.. => Class::Special,
            b'-' | b'_' => Class::Separator(Joint::Hyphen),
            b'\'' | b'`' => Class::Separator(Joint::Apostrophe),
            b'.' => Class::Separator(Joint::Dot),
            b' ' | b'\t' | b'\n' | b'\r' => Class::Separator(Joint::Space),
            _ => Class::Separator(Joint::Break),
        };
        match byte {
            255 => return classes,
            _ => byte += 1,
        }
    }
}

/// Folded text in the making.
#[derive(Debug)]
pub(super) struct Fold {
    letters: Vec<u8>,
    marks: Vec<Mark>,
    /// What stands before the letter to come.
    joint: Joint,
}

/// Folded text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Folded<'a> {
    /// Its letters and digits.
    pub(super) letters: &'a [u8],
    /// The mark of each of them, and of the end.
    pub(super) marks: &'a [Mark],
}

impl Fold {
    /// A fold with room for so many bytes.
    pub(super) fn new(capacity: usize) -> Self {
        let (letters, marks) = (Vec::with_capacity(capacity), Vec::with_capacity(capacity + 1));
        Self { letters, marks, joint: Joint::Break }
    }

    /// Begins anew in the same memory.
    pub(super) fn clear(&mut self) {
        self.letters.clear();
        self.marks.clear();
        self.joint = Joint::Break;
    }

    /// The folded text.
    pub(super) fn finish(&mut self) -> Folded<'_> {
        self.marks.push(Mark(Joint::Break as u8));
        Folded { letters: &self.letters, marks: &self.marks }
    }

    /// Whether another letter would belong to the last word.
    pub(super) fn is_in_word(&self) -> bool {
        self.joint == Joint::None
    }

    #[inline]
    pub(super) fn part(&mut self, joint: Joint) {
        self.joint = self.joint.max(joint);
    }

    /// A byte of a word, folded already, and as it was written.
    #[inline]
    pub(super) fn push(&mut self, byte: u8, written: u8) {
        let is_capital = written.is_ascii_uppercase();
        self.push_marked(byte, is_capital);
    }

    #[inline]
    fn push_marked(&mut self, byte: u8, is_capital: bool) {
        self.letters.push(byte);
        self.marks.push(Mark(self.joint as u8 | if is_capital { CAPITAL } else { 0 }));
        self.joint = Joint::None;
    }

    fn push_all(&mut self, bytes: &[u8], is_capital: bool) {
        for (index, byte) in bytes.iter().enumerate() {
            self.push_marked(*byte, is_capital && index == 0);
        }
    }

    /// Any character. Those that French is written with are told apart by their range alone.
    pub(super) fn push_char(&mut self, c: char) {
        match c {
            '\0'..='\u{7F}' => self.push_ascii(c),
            '\u{AD}' => {}
            '\u{C0}'..='\u{17F}' => self.push_latin(c),
            _ if is_invisible(c) => {}
            '\u{80}'..='\u{BF}' | '\u{2000}'..='\u{206F}' => self.part(joint_of(c)),
            _ if is_between_words(c) => self.part(joint_of(c)),
            _ => self.push_letter(c),
        }
    }

    fn push_latin(&mut self, c: char) {
        match DECOMPOSITION.decompose(c) {
            Decomposed::Expansion(letter, _) => self.push_ascii(letter),
            Decomposed::Default | Decomposed::Singleton(_) if matches!(c, '×' | '÷') => {
                self.part(Joint::Break);
            }
            Decomposed::Default | Decomposed::Singleton(_) => self.push_letter(c),
        }
    }

    fn push_letter(&mut self, c: char) {
        let is_capital = c.is_uppercase();
        match spelled_out(c) {
            Some(letters) => self.push_all(letters.as_bytes(), is_capital),
            None => c.to_lowercase().for_each(|c| self.push_decomposed(c, is_capital)),
        }
    }

    fn push_ascii(&mut self, c: char) {
        let byte = c as u8 % 128;
        match CLASSES[usize::from(byte)] {
            Class::Word(folded) => self.push(folded, byte),
            Class::Separator(joint) => self.part(joint),
            Class::Special => self.part(Joint::Break),
        }
    }

    fn push_decomposed(&mut self, c: char, is_capital: bool) {
        match DECOMPOSITION.decompose(c) {
            Decomposed::Default if c >= DRESSED => {
                COMPATIBLE.normalize_iter(once(c)).for_each(|c| self.push_bare(c, is_capital));
            }
            Decomposed::Default => self.push_bare(c, is_capital),
            Decomposed::Singleton(c) => self.push_decomposed(c, is_capital),
            Decomposed::Expansion(first, second) => {
                self.push_decomposed(first, is_capital);
                self.push_bare(second, false);
            }
        }
    }

    /// A character that cannot be taken apart any further.
    fn push_bare(&mut self, c: char, is_capital: bool) {
        match c {
            '0'..='9' | 'a'..='z' => self.push_marked(c as u8, is_capital),
            _ if c.is_ascii() => self.push_ascii(c),
            _ if MARKS.get_u8(c) != 0 => {}
            _ if c.is_alphanumeric() => self.push_all(c.encode_utf8(&mut [0; 4]).as_bytes(), is_capital),
            _ => self.part(joint_of(c)),
        }
    }
}

/// What a character beyond ASCII is between two letters.
fn joint_of(c: char) -> Joint {
    match c {
        '\u{2010}'..='\u{2013}' | '\u{2212}' | '\u{FE63}' | '\u{FF0D}' => Joint::Hyphen,
        '\u{B4}'
        | '\u{2B9}'..='\u{2BF}'
        | '\u{2018}'
        | '\u{2019}'
        | '\u{201B}'
        | '\u{2032}'
        | '\u{A78B}'
        | '\u{A78C}'
        | '\u{FF07}' => Joint::Apostrophe,
        '\u{B7}' | '\u{2024}' => Joint::Dot,
        _ if c.is_whitespace() => Joint::Space,
        _ => Joint::Break,
    }
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
    use super::Fold;

    /// The words of a text, folded.
    fn fold_term(text: &str) -> String {
        let mut fold = Fold::new(0);
        text.chars().for_each(|c| fold.push_char(c));
        let folded = fold.finish();
        let mut words = Vec::new();
        for (letter, mark) in folded.letters.iter().zip(folded.marks) {
            words.extend(Some(b' ').filter(|_| mark.is_parted() && !words.is_empty()));
            words.push(*letter);
        }
        String::from_utf8(words).expect("whole characters")
    }

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

//! What characters are to typography, and what is an address.

use std::ops::Range;

use super::Rules;
use crate::lang::stretch;

/// A space within a line that may be replaced by another.
pub(super) const fn is_gap(letter: char) -> bool {
    matches!(letter, ' ' | '\t' | '\u{a0}' | '\u{202f}' | '\u{2009}')
}

impl Rules {
    /// Where the next character stands that the rules may have to do with, from this place on.
    pub(super) fn next(self, text: &str, from: usize) -> Option<usize> {
        let mut at = from;
        loop {
            let bytes = text.as_bytes();
            at = match self {
                Self::French => stretch::next(bytes, at, concerns_french),
                Self::English => stretch::next(bytes, at, concerns_english),
                Self::Other => stretch::next(bytes, at, concerns_all),
            }?;
            let letter = text[at..].chars().next()?;
            // One dot alone, at the end of a sentence as a rule, is never set otherwise.
            let is_one_dot = letter == '.' && bytes.get(at + 1) != Some(&b'.');
            if self.concern(letter) && !is_one_dot {
                return Some(at);
            }
            at += letter.len_utf8();
        }
    }

    /// Whether the rules may have to do with this character.
    pub(super) const fn concern(self, letter: char) -> bool {
        match letter {
            '.' | '\'' => true,
            '"' | '“' | '”' | '0'..='9' => matches!(self, Self::French | Self::English),
            ';' | ':' | '!' | '?' | '«' | '»' => matches!(self, Self::French),
            _ => false,
        }
    }
}

/// Whether a character that begins with this byte may concern every language.
#[allow(clippy::needless_bitwise_bool, reason = "without branches, many bytes are compared at once")]
#[inline]
const fn concerns_all(byte: u8) -> bool {
    (byte == b'.') | (byte == b'\'')
}

/// The same of English: digits, straight marks, and the first byte of “ and ”.
#[allow(clippy::needless_bitwise_bool, reason = "without branches, many bytes are compared at once")]
#[inline]
const fn concerns_english(byte: u8) -> bool {
    concerns_all(byte) | (byte == b'"') | ((byte >= b'0') & (byte <= b'9')) | (byte == 0xE2)
}

/// The same of French: the first byte of « and » too.
#[allow(clippy::needless_bitwise_bool, reason = "without branches, many bytes are compared at once")]
#[inline]
const fn concerns_french(byte: u8) -> bool {
    let is_high = (byte == b';') | (byte == b':') | (byte == b'!') | (byte == b'?');
    concerns_english(byte) | is_high | (byte == 0xC2)
}

/// Whether a French mark after this character is one that ends words: not after `(` or another mark.
pub(super) fn ends_words(letter: char) -> bool {
    letter.is_alphanumeric() || ")]}»”’%‰°€$£".contains(letter)
}

/// Whether what follows shows that the mark is none of French prose: `index?id=1`, `10:30`, `:emoji:`.
pub(super) fn is_code(mark: char, after: Option<char>) -> bool {
    after.is_some_and(|after| match mark {
        ':' => !after.is_whitespace() && !"\"»".contains(after),
        '!' | '?' => after.is_lowercase() || after.is_ascii_digit() || "=/_".contains(after),
        _ => false,
    })
}

/// What a straight double quotation mark is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Quote {
    /// It opens.
    Opening,
    /// It closes.
    Closing,
    /// It is none: inches, seconds, a slip.
    Plain,
}

/// What a double quotation mark is between these characters; nothing stands for an end of the text.
pub(super) fn quote(before: Option<char>, after: Option<char>, is_open: bool) -> Quote {
    let is_word_next = after.is_some_and(char::is_alphanumeric);
    let may_open = match before {
        None => true,
        Some('\'' | '’' | '‘') => is_word_next,
        Some(before) => before.is_whitespace() || "([{«“—–/".contains(before),
    };
    let may_close = after.is_none_or(|after| after.is_whitespace() || ".,;:!?…)]}»”—–".contains(after));
    match (may_open, may_close, is_open) {
        (false, true, false) => Quote::Plain,
        (_, true, true) | (false, false, true) => Quote::Closing,
        (true, false, _) | (true, true, false) | (false, false, false) => Quote::Opening,
    }
}

/// The single quotation mark that English has between these characters, before this text.
pub(super) fn english_single(before: Option<char>, after: Option<char>, rest: &str) -> Option<&'static str> {
    let opens = before.is_none_or(|before| before.is_whitespace() || "([{“\"‘—–-/".contains(before));
    match after {
        _ if !opens => Some("’"),
        Some(after) if after.is_whitespace() => None,
        Some('0'..='9') => Some("’"),
        _ if is_elision(rest) => Some("’"),
        _ => Some("‘"),
    }
}

/// Words that lost their beginning: ’tis, rock ’n’ roll.
fn is_elision(rest: &str) -> bool {
    let end = rest.find(|letter: char| !letter.is_alphabetic()).unwrap_or(rest.len());
    ["tis", "twas", "em", "til", "n"].iter().any(|word| rest[..end].eq_ignore_ascii_case(word))
}

/// The bytes of the address in a word without spaces, less the marks around it.
pub(super) fn address(word: &str) -> Option<Range<usize>> {
    let bare = word.trim_end_matches(|letter| "\"'»”’)]}>,;:!?".contains(letter));
    let start = bare.len() - bare.trim_start_matches(|letter| "\"'«“‘([{<".contains(letter)).len();
    if let Some(scheme) = scheme(bare) {
        return Some(scheme..bare.len());
    }
    let is_address = bare[start..].starts_with("www.") || is_email(&bare[start..]);
    is_address.then_some(start..bare.len())
}

/// Where the scheme of an address (RFC 3986, 3.1) begins, if there is one with something after it.
fn scheme(word: &str) -> Option<usize> {
    // Nearly every word has no colon, which is seen sooner.
    let (before, after) = word.contains(':').then(|| word.split_once("://"))??;
    let is_part = |letter: char| letter.is_ascii_alphanumeric() || "+-.".contains(letter);
    let start = before.trim_end_matches(is_part).len();
    (start < before.len() && !after.is_empty()).then_some(start)
}

fn is_email(word: &str) -> bool {
    let is_name = |part: &str| part.contains(char::is_alphanumeric);
    word.split_once('@').is_some_and(|(name, host)| is_name(name) && is_name(host) && host.contains('.'))
}

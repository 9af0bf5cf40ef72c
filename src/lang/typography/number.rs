//! Numbers in prose: what they are bound to, before and after.

use super::marks::is_gap;
use super::{NARROW, NO_BREAK, Rules};

/// The most bytes of a word that a number may be bound to.
pub(super) const LONGEST_WORD: usize = 8;

/// Units that stand after a number with a space.
const UNITS: [&str; 24] = [
    "€", "k€", "M€", "$", "£", "°C", "°F", "kg", "g", "mg", "µg", "km", "m", "cm", "mm", "m²", "ha", "l",
    "L", "cl", "ml", "h", "min", "ETP",
];

/// Whether a number after this word belongs to it: « n° 150 », `p. 12`, « 16 h 50 ».
pub(super) fn is_bound(word: &str, rules: Rules) -> bool {
    let word = word.trim_start_matches(|letter| "([{«“‘\"'".contains(letter));
    match word {
        "no." | "No." | "p." | "pp." | "vol." | "art." | "fig." => rules != Rules::Other,
        "n°" | "N°" | "nº" | "Nº" | "h" => rules == Rules::French,
        _ => false,
    }
}

/// The space that French puts after these digits, when this text follows them; with the length of what it replaces.
///
/// `before` is the character before the digits.
pub(super) fn space_after(before: Option<char>, digits: &str, rest: &str) -> Option<(usize, &'static str)> {
    let next = rest.trim_start_matches(is_gap);
    let gap = rest.len() - next.len();
    let is_single = rest[..gap].chars().count() == 1;
    if is_percent(next) {
        Some((gap, NO_BREAK))
    } else if is_single && is_group(before, digits, next) {
        Some((gap, NARROW))
    } else if is_single && UNITS.contains(&unit(next)) {
        Some((gap, NO_BREAK))
    } else {
        None
    }
}

fn is_percent(next: &str) -> bool {
    let after = next.strip_prefix(['%', '‰']);
    after.is_some_and(|after| !after.starts_with(char::is_alphanumeric))
}

/// The word at the beginning of this text, less the marks after it.
fn unit(next: &str) -> &str {
    let is_end = |letter: char| letter.is_whitespace() || ".,;:!?…)]»”\"".contains(letter);
    &next[..next.find(is_end).unwrap_or(next.len())]
}

/// Whether the digits and those that follow are groups of one number: `1 234`, never `2020 150` or `06 12`.
fn is_group(before: Option<char>, digits: &str, next: &str) -> bool {
    let is_first = before.is_none_or(|before| !before.is_alphanumeric() && !".,-/:".contains(before));
    let length = next.bytes().take_while(u8::is_ascii_digit).count();
    is_first && digits.len() <= 3 && length == 3
}

//! Tokens: a text taken apart into what counts when words are compared.
//!
//! Takes a text, gives its words, marks and spaces with their places. What is no difference between
//! a quotation and its testimony is folded away here and nowhere else, so that tokens of equal text
//! are equal for good; what follows compares them exactly.

use std::borrow::Cow;
use std::ops::Range;

use icu_normalizer::ComposingNormalizerBorrowed;
use icu_normalizer::properties::CanonicalCombiningClassMapBorrowed;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Letters, digits and their accents, with what holds them together: `peut-être`, `12,5`, `1 234`.
    Word,
    /// One mark, or an ellipsis.
    Mark,
    /// Space of any kind and length.
    Space,
}

/// One word, mark or space.
#[derive(Debug)]
pub(super) struct Token<'t> {
    /// The folded characters.
    pub(super) text: Cow<'t, str>,
    /// The bytes in the text; all of the run without spaces where that was not in NFC.
    pub(super) span: Range<usize>,
    /// What it is.
    pub(super) kind: Kind,
}

impl Token<'_> {
    /// The same token, of no text.
    pub(super) fn to_static(&self) -> Token<'static> {
        Token { text: Cow::Owned(self.text.clone().into_owned()), span: self.span.clone(), kind: self.kind }
    }

    /// Whether it is this mark, folded.
    pub(super) fn is(&self, mark: &str) -> bool {
        self.kind == Kind::Mark && self.text == mark
    }
}

/// Straight double quotation marks stand for all double ones.
pub(super) const DOUBLE: &str = "\"";
/// The straight apostrophe stands for all apostrophes and single quotation marks.
pub(super) const SINGLE: &str = "'";
/// One character stands for three dots.
pub(super) const ELLIPSIS: &str = "…";

/// Groups of digits beyond this many bytes are a list, not a number.
const LONGEST_NUMBER: usize = 24;

/// The tokens of a text, without spaces at the ends and without those that are no difference.
pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::with_capacity(text.len() / 3);
    let mut rest = 0;
    while let Some(start) = text[rest..].find(|letter: char| !letter.is_whitespace()).map(|skip| rest + skip)
    {
        let end = text[start..].find(char::is_whitespace).map_or(text.len(), |length| start + length);
        tokens.push(Token { text: Cow::Borrowed(" "), span: rest..start, kind: Kind::Space });
        push_run(&mut tokens, &text[start..end], start);
        rest = end;
    }
    settle(tokens)
}

/// Adds the tokens of a run without spaces that stands at this byte.
fn push_run<'t>(tokens: &mut Vec<Token<'t>>, run: &'t str, at: usize) {
    match fold(run) {
        Cow::Borrowed(run) => tokens.extend(Pieces { run, at: 0 }.map(|(range, kind)| Token {
            text: canonical(&run[range.clone()]).map_or(Cow::Borrowed(&run[range.clone()]), Cow::Borrowed),
            span: at + range.start..at + range.end,
            kind,
        })),
        Cow::Owned(folded) => tokens.extend(Pieces { run: &folded, at: 0 }.map(|(range, kind)| {
            Token {
                text: canonical(&folded[range.clone()])
                    .map_or_else(|| folded[range].to_owned().into(), Cow::Borrowed),
                span: at..at + run.len(),
                kind,
            }
        })),
    }
}

/// In NFC, without soft hyphens and byte-order marks.
fn fold(run: &str) -> Cow<'_, str> {
    let normalizer = ComposingNormalizerBorrowed::new_nfc();
    if run.is_ascii() || (!run.contains(['\u{ad}', '\u{feff}']) && normalizer.is_normalized(run)) {
        return Cow::Borrowed(run);
    }
    let kept: String = run.chars().filter(|letter| !matches!(letter, '\u{ad}' | '\u{feff}')).collect();
    Cow::Owned(normalizer.normalize(&kept).into_owned())
}

/// What stands for this mark, if it is one of several of the same meaning.
fn canonical(piece: &str) -> Option<&'static str> {
    match piece {
        "'" | "\u{2018}" | "\u{2019}" | "\u{201a}" | "\u{201b}" | "\u{2bc}" => Some(SINGLE),
        "\"" | "\u{201c}" | "\u{201d}" | "\u{201e}" | "\u{201f}" | "«" | "»" => Some(DOUBLE),
        "..." => Some(ELLIPSIS),
        _ => None,
    }
}

/// The words and marks of a folded run, one by one.
struct Pieces<'r> {
    run: &'r str,
    at: usize,
}

impl Iterator for Pieces<'_> {
    type Item = (Range<usize>, Kind);

    fn next(&mut self) -> Option<Self::Item> {
        let start = self.at;
        let rest = &self.run[start..];
        let first = rest.chars().next()?;
        let (length, kind) = match is_letter(first) {
            true => (word_length(rest), Kind::Word),
            false if rest.starts_with("...") => ("...".len(), Kind::Mark),
            false => (mark_length(rest, first), Kind::Mark),
        };
        self.at = start + length;
        Some((start..self.at, kind))
    }
}

/// A letter, a digit, or an accent that has no letter of its own to stand on.
fn is_letter(letter: char) -> bool {
    // The modifier apostrophe is a letter to Unicode, an apostrophe to who types it.
    let is_accent = || !letter.is_ascii() && CanonicalCombiningClassMapBorrowed::new().get_u8(letter) != 0;
    letter != '\u{2bc}' && (letter.is_alphanumeric() || is_accent())
}

/// The length of the mark with its accents (`=` with a stroke is ≠ in NFD).
fn mark_length(rest: &str, mark: char) -> usize {
    let after = &rest[mark.len_utf8()..];
    let marks = CanonicalCombiningClassMapBorrowed::new();
    let accents = after.find(|letter| marks.get_u8(letter) == 0).unwrap_or(after.len());
    mark.len_utf8() + accents
}

/// The length of the word that begins here, with what joins its parts.
fn word_length(rest: &str) -> usize {
    let mut letters = rest.char_indices().peekable();
    let mut last = ' ';
    while let Some((at, letter)) = letters.next() {
        let joined = letters.peek().is_some_and(|(_, next)| is_joint(last, letter, *next));
        if !is_letter(letter) && !joined {
            return at;
        }
        last = letter;
    }
    rest.len()
}

/// Whether the mark between two letters makes one word of them: `dit-il`, `usager·e·s`, `12,5`.
fn is_joint(before: char, mark: char, after: char) -> bool {
    match mark {
        '-' | '\u{2010}' | '\u{2011}' | '·' | '\u{2027}' | '.' => is_letter(before) && is_letter(after),
        ',' | '/' | '\u{2012}' | '–' => before.is_numeric() && after.is_numeric(),
        _ => false,
    }
}

/// Leaves out the spaces that are no difference, and makes one word of `1 234`.
fn settle(tokens: Vec<Token<'_>>) -> Vec<Token<'_>> {
    let mut settled: Vec<Token<'_>> = Vec::with_capacity(tokens.len());
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        match (settled.last_mut(), tokens.peek()) {
            (None, _) | (_, None) if token.kind == Kind::Space => {}
            (Some(last), Some(next)) if token.kind == Kind::Space && is_forgiven(last, next) => {}
            (Some(last), Some(next)) if token.kind == Kind::Space && is_group(last, next) => {
                last.text = format!("{} {}", last.text, next.text).into();
                last.span.end = next.span.end;
                tokens.next();
            }
            _ => settled.push(token),
        }
    }
    settled
}

/// Whether a space between these two is no difference.
fn is_forgiven(before: &Token<'_>, after: &Token<'_>) -> bool {
    let is_high = [":", ";", "!", "?"].iter().any(|mark| after.is(mark));
    is_high || before.is(DOUBLE) || after.is(DOUBLE)
}

/// Whether the second goes on with the number of the first, in groups of three digits.
fn is_group(before: &Token<'_>, after: &Token<'_>) -> bool {
    let is_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let is_first = (1..=3).contains(&before.text.len()) && is_digits(&before.text);
    // Only a number already grouped has a space in it.
    let is_grouped = before.text.len() < LONGEST_NUMBER && before.text.contains(' ');
    (is_first || is_grouped) && after.text.len() == 3 && is_digits(&after.text)
}

#[cfg(test)]
mod tests {
    use super::tokens;

    fn check(text: &str, expected: &str) {
        let found: Vec<String> = tokens(text).iter().map(|token| token.text.to_string()).collect();
        assert_eq!(found.join("|"), expected, "{text}");
    }

    #[test]
    fn words_marks_and_spaces() {
        check("L’ami  d'ici,\u{a0}peut-être…", "L|'|ami| |d|'|ici|,| |peut-être|…");
        check("« Oui », dit-il : \"non\" !", "\"|Oui|\"|,| |dit-il|:|\"|non|\"|!");
        check("e\u{301}te\u{301} pa\u{ad}tient", "été| |patient");
        check("mot....mot . . .", "mot|…|.|mot| |.| |.| |.");
        check("12,5 % à 12 345\u{202f}678 en 2019 150", "12,5| |%| |à| |12 345 678| |en| |2019| |150");
        check("usager·e·s, usager.e.s, -là 65–70", "usager·e·s|,| |usager.e.s|,| |-|là| |65–70");
        check("  ", "");
        check("a \u{338}= =\u{338}", "a| |\u{338}|=| |≠");
    }

    #[test]
    fn places_are_those_of_the_text() {
        let text = " l’été e\u{301}te\u{301}, fin";
        let places: Vec<&str> = tokens(text).iter().map(|token| &text[token.span.clone()]).collect();
        assert_eq!(places, ["l", "’", "été", " ", "e\u{301}te\u{301},", "e\u{301}te\u{301},", " ", "fin"]);
    }
}

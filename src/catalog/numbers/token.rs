//! Tokens: words and numbers of a passage, with what stands between them.
//!
//! A number is read as its language writes it (« 1 234,5 », `1,234.5`). One that is part of
//! something else (a date, a time, a range, a name such as Covid-19) is a mark like any other.

use std::ops::Range;

use crate::lang::Lang;
use crate::lang::collate::unaccented;
use crate::prose::passage::OPAQUE;

/// What a token is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    /// Letters, in lower case and without accents.
    Word(String),
    /// A number.
    Number(Amount),
    /// Any other sign.
    Mark(char),
}

/// A number as it is compared: digits without separators, and without zeros that say nothing.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Amount(pub(super) String);

impl Amount {
    /// The amount in these digits, with `.` before decimals.
    pub(super) fn parse(digits: &str) -> Self {
        let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
        let (whole, decimals) = (whole.trim_start_matches('0'), decimals.trim_end_matches('0'));
        let whole = if whole.is_empty() { "0" } else { whole };
        Self(if decimals.is_empty() { whole.to_owned() } else { format!("{whole}.{decimals}") })
    }

    /// About how much it is.
    pub(super) fn value(&self) -> f64 {
        self.0.parse().unwrap_or(f64::MAX)
    }
}

/// A word, number or mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) kind: Kind,
    /// Where it stands in the passage.
    pub(super) span: Range<usize>,
    /// Whether it follows the one before without a space.
    pub(super) is_joined: bool,
}

impl Token {
    /// The word, where it is one.
    pub(super) fn word(&self) -> Option<&str> {
        match &self.kind {
            Kind::Word(word) => Some(word),
            Kind::Number(_) | Kind::Mark(_) => None,
        }
    }

    /// The number, where it is one.
    pub(super) fn amount(&self) -> Option<&Amount> {
        match &self.kind {
            Kind::Number(amount) => Some(amount),
            Kind::Word(_) | Kind::Mark(_) => None,
        }
    }

    /// Whether it may be a year: four digits without a separator.
    pub(super) fn is_year(&self) -> bool {
        let year = self.amount().and_then(|amount| amount.0.parse::<u32>().ok());
        self.span.len() == 4 && matches!(year, Some(1800..=2099))
    }

    /// Whether it is this sign.
    pub(super) fn is(&self, mark: char) -> bool {
        self.kind == Kind::Mark(mark)
    }
}

/// The tokens of a passage.
pub(super) fn tokens(text: &str, lang: Lang) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        let start = at;
        if first.is_whitespace() || is_apostrophe(first) {
            at += first.len_utf8();
            continue;
        }
        let (kind, end) = token(text, start, lang);
        let is_joined = tokens.last().is_some_and(|last| last.span.end == start);
        tokens.push(Token { kind, span: start..end, is_joined });
        at = end;
    }
    tokens
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ')
}

fn token(text: &str, start: usize, lang: Lang) -> (Kind, usize) {
    let rest = &text[start..];
    let first = rest.chars().next().expect("a token begins with a character");
    if let Some(length) = address(text, start) {
        return (Kind::Mark(OPAQUE), start + length);
    }
    if first.is_ascii_digit() {
        return number(text, start, lang);
    }
    let length = rest.find(|c: char| !is_letter(c)).unwrap_or(rest.len());
    if length == 0 {
        return (Kind::Mark(first), start + first.len_utf8());
    }
    (Kind::Word(unaccented(&rest[..length])), start + length)
}

fn is_letter(c: char) -> bool {
    c.is_alphabetic() || matches!(c, '\u{300}'..='\u{36f}' | '\u{ad}')
}

/// How many bytes of a run without spaces are looked at for an address.
const LONGEST_ADDRESS: usize = 200;

/// How long an address of the web or of mail is that begins here.
fn address(text: &str, start: usize) -> Option<usize> {
    let is_start = text[..start].chars().next_back().is_none_or(|c| c.is_whitespace() || "(«<".contains(c));
    let rest = &text[start..];
    let looks = rest.starts_with(|c: char| c.is_ascii_alphanumeric()) && is_start;
    let near = &rest[..rest.floor_char_boundary(LONGEST_ADDRESS.min(rest.len()))];
    let length = || near.find(char::is_whitespace).unwrap_or(near.len());
    let is_address = |run: &str| {
        let may_have_scheme = run.as_bytes().contains(&b':');
        (may_have_scheme && run.contains("://")) || run.starts_with("www.") || run.as_bytes().contains(&b'@')
    };
    looks.then(length).filter(|length| is_address(&rest[..*length]))
}

/// The number that begins here; a mark where it is part of something else.
fn number(text: &str, start: usize, lang: Lang) -> (Kind, usize) {
    let (digits, length) = digits(&text[start..], lang);
    let end = start + length;
    let mut before = text[..start].chars().rev();
    let follows = follows(before.next(), before.next());
    let mut behind = text[end..].chars();
    let (next, second) = (behind.next(), behind.next());
    let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let goes_on = next.is_some_and(|c| "/\\%‰°º€$£_^+".contains(c))
        || (next.is_some_and(|c| ":.,-–".contains(c)) && is_digit(second))
        || text[end..].trim_start().starts_with(['%', '‰', '€', '$', '£']);
    if follows || goes_on {
        let rest = &text[end..];
        let length =
            rest.find(|c: char| !(c.is_ascii_digit() || ":.,-–/\\%".contains(c))).unwrap_or(rest.len());
        let run = rest[..length].trim_end_matches(['.', ',', ':', '-', '–']).len();
        return (Kind::Mark(OPAQUE), end + run);
    }
    (Kind::Number(Amount::parse(&digits)), end)
}

/// Whether a number is the end of something: by the sign before it, and the one before that.
fn follows(before: Option<char>, second: Option<char>) -> bool {
    match before {
        Some('.' | ',' | ':') => second.is_some_and(|c| c.is_ascii_digit()),
        Some('-' | '–' | '/' | '*') => second.is_some_and(char::is_alphanumeric),
        Some(c) => c.is_alphanumeric() || "\\#§°º№_+^".contains(c),
        None => false,
    }
}

/// The digits of the number that begins a text, with `.` before decimals, and its length.
fn digits(text: &str, lang: Lang) -> (String, usize) {
    let run = |at: usize| text[at..].find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len() - at);
    let mut at = run(0);
    let mut digits = text[..at].to_owned();
    let mut separator = None;
    while at <= 3 || separator.is_some() {
        let Some(sign) = text[at..].chars().next().filter(|sign| parts(*sign, lang)) else { break };
        let group = at + sign.len_utf8();
        if separator.is_some_and(|known| known != sign) || digits.starts_with('0') || run(group) != 3 {
            break;
        }
        separator = Some(sign);
        digits.push_str(&text[group..group + 3]);
        at = group + 3;
    }
    let point = if is_english(lang) { '.' } else { ',' };
    let has_point = text[at..].starts_with(point) || (!is_english(lang) && text[at..].starts_with('.'));
    if has_point && run(at + 1) > 0 {
        let decimals = run(at + 1);
        digits.push('.');
        digits.push_str(&text[at + 1..at + 1 + decimals]);
        at += 1 + decimals;
    }
    (digits, at)
}

/// Whether a sign parts groups of three digits.
fn parts(sign: char, lang: Lang) -> bool {
    match sign {
        '\u{a0}' | '\u{202f}' | '\u{2009}' => true,
        ',' => is_english(lang),
        ' ' | '.' => !is_english(lang),
        _ => false,
    }
}

/// Whether it is some English.
pub(super) fn is_english(lang: Lang) -> bool {
    lang.is_same_language(Lang::ENGLISH)
}

#[cfg(test)]
mod tests {
    use super::{Kind, tokens};
    use crate::lang::Lang;

    fn check(text: &str, lang: Lang, expected: &str) {
        let shown: Vec<String> = tokens(text, lang)
            .into_iter()
            .map(|token| match token.kind {
                Kind::Word(word) => word,
                Kind::Number(amount) => format!("={}", amount.0),
                Kind::Mark(mark) => {
                    if mark == super::OPAQUE {
                        String::from("~")
                    } else {
                        mark.to_string()
                    }
                }
            })
            .collect();
        assert_eq!(shown.join(" "), expected, "{text}");
    }

    #[test]
    fn numbers_are_read_as_written() {
        let french = [
            ("1 234 heures, 12,50 et 4.5", "=1234 heures , =12.5 et =4.5"),
            ("1\u{202f}234\u{202f}567 L’Été", "=1234567 l ete"),
            ("le 12/03/2021 à 14:30, 42 %, 3,4,5", "le ~ a ~ , ~ % , ~"),
            ("2019-2021, Covid-19, n° 7, 42,", "~ , covid - ~ , n ° =7 , =42 ,"),
            ("007 12h 3e (n = 42).", "=7 =12 h =3 e ( n = =42 ) ."),
            ("https://x.fr/42-entretiens a@b.fr 20–25", "~ ~ ~"),
        ];
        french.iter().for_each(|(text, expected)| check(text, Lang::FRENCH, expected));
        let english = [
            ("1,234 hours and 4.50", "=1234 hours and =4.5"),
            ("12 300, 42-interview", "=12 =300 , =42 - interview"),
            ("1.2.3 and $ 42$", "~ and $ ~ $"),
        ];
        english.iter().for_each(|(text, expected)| check(text, Lang::ENGLISH, expected));
    }
}

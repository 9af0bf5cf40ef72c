//! Tokens: a text as a reader tells its pieces apart.
//!
//! A word is a run of letters, marks and digits; each sign beside it stands by itself. The space before
//! a token belongs to it and tells nothing apart but a dash from a hyphen: as in quotations, kinds of
//! space, the space before `: ; ! ? »`, straight and curly marks, `…` and `...` and the ways Unicode
//! composes a letter are no differences.

use icu_normalizer::ComposingNormalizerBorrowed;

use crate::key::Within;
use crate::lang::words;

/// What is compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    /// The characters, with the space before them.
    pub(super) text: String,
    /// What it is compared by.
    pub(super) same: String,
    /// How many words it is.
    pub(super) words: usize,
    /// Whether it is shown only where it changed: where a link leads, the mark of a footnote.
    pub(super) is_silent: bool,
    /// The testimony whose words it is.
    pub(super) of: Option<Within>,
}

/// Collects the tokens of a line.
#[derive(Debug, Default)]
pub(super) struct Tokens {
    list: Vec<Token>,
    space: String,
    of: Option<Within>,
}

impl Tokens {
    /// The tokens of some words.
    pub(super) fn of_words(text: &str, of: Option<&Within>) -> Vec<Token> {
        let mut tokens = Self { of: of.cloned(), ..Self::default() };
        tokens.text(text);
        tokens.list
    }

    /// The tokens collected.
    pub(super) fn finish(self) -> Vec<Token> {
        self.list
    }

    /// What is added from here on are words of a testimony, or of none; gives whose they were before.
    pub(super) fn spoken(&mut self, of: Option<Within>) -> Option<Within> {
        std::mem::replace(&mut self.of, of)
    }

    /// Adds words.
    pub(super) fn text(&mut self, text: &str) {
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let length = length(first, rest);
            let (piece, after) = rest.split_at(length);
            rest = after;
            if first.is_whitespace() {
                self.space.push_str(piece);
            } else {
                self.piece(piece, usize::from(is_of_word(first)));
            }
        }
    }

    /// Adds something that is compared by what it refers to.
    pub(super) fn reference(&mut self, text: &str, same: String) {
        self.push(text, same, words::words(text).count(), false);
    }

    /// Adds something that is shown only where it changed.
    pub(super) fn silent(&mut self, text: &str, same: String) {
        self.push(text, same, 0, true);
    }

    /// Adds a space.
    pub(super) fn space(&mut self) {
        self.space.push(' ');
    }

    fn piece(&mut self, piece: &str, words: usize) {
        let parts = |text: &str| text.ends_with(['-', '–', '—', '‑']);
        let is_beside_dash = parts(piece) || self.list.last().is_some_and(|last| parts(&last.text));
        let space = if is_beside_dash && !self.space.is_empty() { " " } else { "" };
        let same = format!("{space}{}", same(piece));
        self.push(piece, same, words, false);
    }

    fn push(&mut self, text: &str, same: String, words: usize, is_silent: bool) {
        let text = std::mem::take(&mut self.space) + text;
        self.list.push(Token { text, same, words, is_silent, of: self.of.clone() });
    }
}

/// How many bytes the token that begins a text has.
fn length(first: char, text: &str) -> usize {
    if first.is_whitespace() {
        return text.find(|c: char| !c.is_whitespace()).unwrap_or(text.len());
    }
    if text.starts_with("...") {
        return 3;
    }
    if !is_of_word(first) {
        return first.len_utf8();
    }
    let mut end = 0;
    let mut rest = text.char_indices().peekable();
    let mut last = first;
    while let Some((at, c)) = rest.next() {
        let next = rest.peek().map_or(' ', |(_, next)| *next);
        let is_in_number = matches!(c, '.' | ',') && last.is_ascii_digit() && next.is_ascii_digit();
        if !is_of_word(c) && !is_in_number {
            break;
        }
        (end, last) = (at + c.len_utf8(), c);
    }
    end
}

fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || ('\u{300}'..='\u{36f}').contains(&c)
}

/// What a piece is compared by.
fn same(piece: &str) -> String {
    match piece {
        "..." => String::from("…"),
        "’" | "‘" | "'" | "ʼ" => String::from("'"),
        "«" | "»" | "“" | "”" | "„" => String::from("\""),
        "‑" => String::from("-"),
        _ if piece.is_ascii() => piece.to_owned(),
        _ => ComposingNormalizerBorrowed::new_nfc().normalize(piece).into_owned(),
    }
}

/// The words of some tokens, folded, each with the token it belongs to.
pub(super) fn folded(tokens: &[Token]) -> Vec<(usize, String)> {
    let of_token = |(at, token): (usize, &Token)| {
        let words: Vec<String> = words::words(&token.text).map(words::folded).collect();
        words.into_iter().map(move |word| (at, word))
    };
    tokens.iter().enumerate().flat_map(of_token).collect()
}

//! Search: where a run of tokens stands in a longer one.
//!
//! Knuth, Morris and Pratt: no text, however built, makes it look at a token more than twice.

use super::token::{Kind, SINGLE, Token};

/// A run of tokens to look for.
pub(super) struct Run<'r, 't> {
    /// The tokens; neither the first nor the last is a space.
    pub(super) tokens: &'r [Token<'t>],
    /// For each length of a prefix, the longest shorter prefix that also ends it.
    borders: Vec<usize>,
}

/// The longest beginning of a run that stands somewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Prefix {
    /// Its length in tokens.
    pub(super) length: usize,
    /// Where it ends.
    pub(super) end: usize,
}

impl<'r, 't> Run<'r, 't> {
    pub(super) fn new(tokens: &'r [Token<'t>]) -> Self {
        let mut run = Self { tokens, borders: vec![0; tokens.len() + 1] };
        for length in 2..=tokens.len() {
            let border = run.borders[length - 1];
            run.borders[length] = run.step(border, &tokens[length - 1]);
        }
        run
    }

    /// How much of the run ends at this token, when so much of it ended before.
    fn step(&self, mut matched: usize, token: &Token<'_>) -> usize {
        loop {
            match self.tokens.get(matched) {
                Some(wanted) if wanted.text == token.text => return matched + 1,
                _ if matched == 0 => return 0,
                _ => matched = self.borders[matched],
            }
        }
    }

    /// How much of the run ends at each place of the tokens, counted from the first.
    pub(super) fn progress<'s>(
        &'s self,
        tokens: &'s [Token<'_>],
        from: usize,
    ) -> impl Iterator<Item = Prefix> + 's {
        let mut matched = 0;
        tokens.iter().enumerate().skip(from).map(move |(at, token)| {
            matched = self.step(matched, token);
            Prefix { length: matched, end: at + 1 }
        })
    }

    /// Where the run ends, each time it stands as whole words, in order.
    pub(super) fn ends<'s>(
        &'s self,
        tokens: &'s [Token<'_>],
        from: usize,
    ) -> impl Iterator<Item = usize> + 's {
        let whole = |place: &Prefix| place.length == self.tokens.len() && is_whole(tokens, place.end);
        self.progress(tokens, from).filter(whole).map(|place| place.end)
    }

    /// Where the run ends if it stands just here, as whole words.
    pub(super) fn end_at(&self, tokens: &[Token<'_>], start: usize) -> Option<usize> {
        let end = start + self.tokens.len();
        let is_here = self.prefix_at(tokens, start).length == self.tokens.len();
        (is_here && is_whole(tokens, end)).then_some(end)
    }

    /// How much of the run stands just here.
    pub(super) fn prefix_at(&self, tokens: &[Token<'_>], start: usize) -> Prefix {
        let pairs = self.tokens.iter().zip(tokens.get(start..).unwrap_or_default());
        let length = pairs.take_while(|(wanted, token)| wanted.text == token.text).count();
        Prefix { length, end: start + length }
    }

    /// The longest beginning of the run that stands anywhere; the first of several.
    pub(super) fn longest_prefix(&self, tokens: &[Token<'_>], from: usize) -> Prefix {
        let none = Prefix { length: 0, end: from };
        let longer = |best: Prefix, next: Prefix| if next.length > best.length { next } else { best };
        self.progress(tokens, from).fold(none, longer)
    }
}

/// Whether a word may end before this token: `can` is no word of `can't`, nor `usager` of `usager(e)`.
pub(super) fn is_whole(tokens: &[Token<'_>], end: usize) -> bool {
    let is_word = |at: usize| tokens.get(at).is_some_and(|token| token.kind == Kind::Word);
    let is_tied = tokens.get(end).is_some_and(|token| token.is(SINGLE) || token.is("("));
    !(is_tied && end > 0 && is_word(end - 1) && is_word(end + 1))
}

//! Masks: stretches of a text that Markdown must not see, covered by characters it leaves alone.
//!
//! A citation (`[@lopez_2024, p. 12]`) would lose its `_` and `*`, and `[words](…)`, an insertion
//! followed by a cut, would become a link. Both are covered by a private-use character and
//! filled up to the same number of bytes, so that no offset moves.

use std::borrow::Cow;
use std::ops::Range;

use memchr::memchr3;

/// The character that begins a covered stretch.
pub(super) const COVER: char = '\u{E000}';

/// The byte that it begins with, as some others do.
const COVER_START: u8 = 0xEE;

/// What is under a cover.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Masked {
    /// A citation with its brackets.
    Citation,
    /// Characters that are to be read as they are.
    Literal,
}

/// A text with its covered stretches, in their order.
pub(super) struct Masks<'a> {
    /// The text as Markdown may read it.
    pub(super) text: Cow<'a, str>,
    /// What was covered.
    pub(super) covered: Vec<(Range<usize>, Masked)>,
}

impl Masks<'_> {
    /// The covered stretch that begins at this offset.
    pub(super) fn at(&self, offset: usize) -> Option<&(Range<usize>, Masked)> {
        let found = self.covered.binary_search_by_key(&offset, |(range, _)| range.start);
        found.ok().map(|index| &self.covered[index])
    }
}

/// Covers what Markdown must not see.
pub(super) fn mask(text: &str) -> Masks<'_> {
    let covered = stretches(text);
    if covered.is_empty() {
        return Masks { text: Cow::Borrowed(text), covered };
    }
    let mut masked = String::with_capacity(text.len());
    let mut end = 0;
    for (range, _) in &covered {
        masked.push_str(&text[end..range.start]);
        masked.push(COVER);
        masked.extend(std::iter::repeat_n('x', range.len() - COVER.len_utf8()));
        end = range.end;
    }
    masked.push_str(&text[end..]);
    Masks { text: Cow::Owned(masked), covered }
}

fn stretches(text: &str) -> Vec<(Range<usize>, Masked)> {
    let mut covered = Vec::new();
    let mut at = 0;
    while let Some(found) = memchr3(b'[', b']', COVER_START, &text.as_bytes()[at..]) {
        let start = at + found;
        let stretch = match text.as_bytes()[start] {
            b'[' => citation(text, start).map(|end| (start..end, Masked::Citation)),
            b']' => cut(text, start + 1).map(|end| (start + 1..end, Masked::Literal)),
            _ => text[start..].starts_with(COVER).then(|| (start..start + COVER.len_utf8(), Masked::Literal)),
        };
        at = stretch.as_ref().map_or(start + 1, |(range, _)| range.end);
        covered.extend(stretch);
    }
    covered
}

/// The end of the citation that begins at `start`, where one does.
fn citation(text: &str, start: usize) -> Option<usize> {
    let is_escaped = text[..start].ends_with('\\');
    let inner = &text[start + 1..];
    let length = inner.find([']', '[', '\n'])?;
    let is_link = inner[length..].starts_with("](") || inner[length..].starts_with("][");
    let cites = |part: &str| {
        let at = part.find('@');
        at.is_some_and(|at| {
            let is_word = part[at + 1..].starts_with(|c: char| c.is_alphanumeric() || c == '_');
            let is_start = part[..at].chars().next_back().is_none_or(|c| c.is_whitespace() || c == '-');
            is_word && is_start
        })
    };
    let begins = inner.starts_with('@') || inner.starts_with("-@");
    let is_citation = inner[length..].starts_with(']') && (begins || inner[..length].split(';').all(cites));
    (is_citation && !is_escaped && !is_link).then_some(start + 1 + length + 1)
}

/// The end of the cut `(…)` that begins at `start`, right after a bracket.
fn cut(text: &str, start: usize) -> Option<usize> {
    ["(…)", "(...)"].iter().find(|cut| text[start..].starts_with(**cut)).map(|cut| start + cut.len())
}

#[cfg(test)]
mod tests {
    use super::{Masked, stretches};

    fn check(text: &str, expected: &[(&str, Masked)]) {
        let found = stretches(text);
        let found: Vec<_> = found.iter().map(|(range, kind)| (&text[range.clone()], *kind)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn citations_and_cuts_are_covered() {
        check("vu [@lopez_2024, p. 12; @a].", &[("[@lopez_2024, p. 12; @a]", Masked::Citation)]);
        check("[voir @a]", &[("[voir @a]", Masked::Citation)]);
        check("[a@b.fr] [@a](x) \\[@a] [^1] [x]", &[]);
        check("\u{E000}\u{E001}[", &[("\u{E000}", Masked::Literal)]);
        check("[mot](…) et [mot](...)", &[("(…)", Masked::Literal), ("(...)", Masked::Literal)]);
    }
}

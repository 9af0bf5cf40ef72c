//! The parts of a quotation: runs of words, cuts between them, insertions of the writer.
//!
//! Takes the tokens of a quotation, gives its parts as ranges of them; knows nothing of a testimony.

use std::ops::Range;

use super::token::{DOUBLE, ELLIPSIS, Kind, SINGLE, Token};

/// A part of a quotation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Part {
    /// Words and marks that must stand in the testimony just so.
    Run(Range<usize>),
    /// `(…)` or `[…]`: something was left out here.
    Cut,
    /// `[words]`: the writer's, unless the testimony has them, brackets and all.
    Insertion(Range<usize>),
}

/// The parts of these tokens, in order.
pub(super) fn parts(tokens: &[Token<'_>], range: Range<usize>) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut start = range.start;
    let mut at = range.start;
    while at < range.end {
        let Some((part, end)) = bracketed(&tokens[..range.end], at) else {
            at += 1;
            continue;
        };
        parts.extend(run(tokens, start..at));
        parts.push(part);
        (start, at) = (end, end);
    }
    parts.extend(run(tokens, start..range.end));
    parts
}

/// The run in this range, without spaces at its ends, if anything is left.
fn run(tokens: &[Token<'_>], range: Range<usize>) -> Option<Part> {
    let range = trimmed(tokens, range);
    (!range.is_empty()).then_some(Part::Run(range))
}

/// The range without spaces at its ends.
fn trimmed(tokens: &[Token<'_>], range: Range<usize>) -> Range<usize> {
    let is_space = |at: usize| tokens[at].kind == Kind::Space;
    let start = range.clone().find(|at| !is_space(*at)).unwrap_or(range.end);
    let end = range.rev().find(|at| !is_space(*at)).map_or(start, |last| last + 1);
    start..end
}

/// The cut or insertion that begins at this token, with the place after it.
fn bracketed(tokens: &[Token<'_>], at: usize) -> Option<(Part, usize)> {
    let close = if tokens[at].is("(") { ")" } else { "]" };
    if close == "]" && !tokens[at].is("[") {
        return None;
    }
    if let Some(end) = cut_end(tokens, at, close) {
        return Some((Part::Cut, end));
    }
    (close == "]").then(|| insertion_end(tokens, at)).flatten().map(|end| (Part::Insertion(at..end), end))
}

/// The most tokens between the brackets of a cut: three dots, with spaces.
const LONGEST_CUT: usize = 7;

/// The place after the cut that opens here: an ellipsis, or three dots apart, and nothing else.
fn cut_end(tokens: &[Token<'_>], at: usize, close: &str) -> Option<usize> {
    let inside = tokens.get(at + 1..)?.iter().take(LONGEST_CUT + 1).position(|token| token.is(close))?;
    let dots = || tokens[at + 1..=at + inside].iter().filter(|token| token.kind != Kind::Space);
    let is_ellipsis = dots().count() == 1 && dots().all(|token| token.is(ELLIPSIS));
    let is_dots = dots().count() == 3 && dots().all(|token| token.is("."));
    (is_ellipsis || is_dots).then_some(at + inside + 2)
}

/// The place after the insertion that opens here; brackets do not nest, and hold something.
fn insertion_end(tokens: &[Token<'_>], at: usize) -> Option<usize> {
    let inside = tokens[at + 1..].iter().position(|token| token.is("]") || token.is("["))?;
    let end = at + inside + 1;
    let is_empty = trimmed(tokens, at + 1..end).is_empty();
    (tokens[end].is("]") && !is_empty).then_some(end + 1)
}

/// The ways to read a quotation, the strictest first.
///
/// Quotation marks around all of it, and an ellipsis at either end, may be the writer's.
pub(super) fn readings(tokens: &[Token<'_>]) -> Vec<Range<usize>> {
    let whole = 0..tokens.len();
    let bare = unquoted(tokens, whole.clone());
    let mut readings = Vec::new();
    for range in std::iter::once(whole).chain(bare) {
        let from_start = after_ellipsis(tokens, range.clone());
        let to_end = before_ellipsis(tokens, range.clone());
        for reading in [range.clone(), range.start..to_end, from_start..range.end, from_start..to_end] {
            let reading = trimmed(tokens, reading.start..reading.end.max(reading.start));
            if !readings.contains(&reading) {
                readings.push(reading);
            }
        }
    }
    readings
}

/// What stands between quotation marks of one kind at both ends.
fn unquoted(tokens: &[Token<'_>], range: Range<usize>) -> Option<Range<usize>> {
    let is_around = |mark: &str| tokens[range.start].is(mark) && tokens[range.end - 1].is(mark);
    let is_quoted = range.len() > 2 && (is_around(DOUBLE) || is_around(SINGLE));
    is_quoted.then(|| trimmed(tokens, range.start + 1..range.end - 1))
}

fn after_ellipsis(tokens: &[Token<'_>], range: Range<usize>) -> usize {
    let is_cut = tokens[range.clone()].first().is_some_and(|token| token.is(ELLIPSIS));
    range.start + usize::from(is_cut)
}

fn before_ellipsis(tokens: &[Token<'_>], range: Range<usize>) -> usize {
    let is_cut = tokens[range.clone()].last().is_some_and(|token| token.is(ELLIPSIS));
    range.end - usize::from(is_cut)
}

#[cfg(test)]
mod tests {
    use super::{Part, parts, readings};
    use crate::catalog::words::token::tokens;

    fn check(text: &str, expected: &str) {
        let tokens = tokens(text);
        let show = |range: std::ops::Range<usize>| {
            tokens[range].iter().map(|token| &*token.text).collect::<String>()
        };
        let shown = parts(&tokens, 0..tokens.len()).into_iter().map(|part| match part {
            Part::Run(range) => show(range),
            Part::Cut => "CUT".to_owned(),
            Part::Insertion(range) => format!("+{}", show(range)),
        });
        assert_eq!(shown.collect::<Vec<_>>().join("|"), expected, "{text}");
    }

    #[test]
    fn cuts_and_insertions() {
        check(
            "un (…) deux […] trois (...) quatre [ ... ] cinq (. . .) six",
            "un|CUT|deux|CUT|trois|CUT|quatre|CUT|cinq|CUT|six",
        );
        check("(…) un [le médecin] deux [deux](…)", "CUT|un|+[le médecin]|deux|+[deux]|CUT");
        check("un (rires) [] [ ] [a [b] c] (… d", "un (rires) [] [ ] [a|+[b]|c] (… d");
        check("l'[autre] ami.", "l'|+[autre]|ami.");
        check("(…](…)", "(…]|CUT");
    }

    #[test]
    fn a_quotation_reads_in_few_ways() {
        let count = |text| readings(&tokens(text)).len();
        assert_eq!(["", "mot", "« mot »", "« … mot … »", "« »"].map(count), [1, 1, 2, 5, 1]);
    }
}

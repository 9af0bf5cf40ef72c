//! Departures: where a run of quoted words leaves its testimony, and how.
//!
//! Takes a run that stands nowhere it may, gives the place that explains it best. Only explains:
//! whether a quotation is word for word is settled before.

use std::cmp::Reverse;
use std::collections::HashSet;
use std::ops::Range;

use super::search::{Prefix, Run};
use super::token::{DOUBLE, Kind, SINGLE, Token};
use super::{Difference, DifferenceKind, Reach, starts};
use crate::lang::collate::unaccented;

/// The place where quoted words leave the stored ones.
pub(super) struct Departure {
    /// The token of the quotation.
    pub(super) quoted: usize,
    stored: usize,
    kind: DifferenceKind,
}

impl Departure {
    /// The quotation holds no words.
    pub(super) const EMPTY: Self = Self { quoted: 0, stored: 0, kind: DifferenceKind::Empty };

    /// Where this run, which begins at this token of the quotation, leaves the stored words.
    pub(super) fn find(run: &Run<'_, '_>, start: usize, kept: &[Token<'_>], reach: &Reach) -> Self {
        let place = match reach {
            Reach::At(places) => nearest_of(run, kept, places),
            Reach::From(from) => match run.ends(kept, 0).next() {
                Some(end) => {
                    return Self {
                        quoted: start,
                        stored: end - run.tokens.len(),
                        kind: DifferenceKind::Order,
                    };
                }
                None => match farthest(run, kept, *from) {
                    Some(place) => place,
                    None => {
                        return Self { quoted: start, stored: *from, kind: DifferenceKind::Absent };
                    }
                },
            },
        };
        let rest = &run.tokens[place.length..];
        if rest.is_empty() {
            let (quoted, stored) = (start + place.length - 1, place.end - 1);
            return Self { quoted, stored, kind: DifferenceKind::PartOfWord };
        }
        Self {
            quoted: start + place.length,
            stored: place.end,
            kind: kind(rest, &kept[place.end.min(kept.len())..]),
        }
    }

    /// The difference, in places and words of the two texts.
    pub(super) fn describe(
        &self,
        quoted: &str,
        written: &[Token<'_>],
        stored: &str,
        kept: &[Token<'_>],
    ) -> Difference {
        // Where words are left out, the next one says so, not the mark before it.
        let is_told = |token: &&Token<'_>| match self.kind {
            DifferenceKind::Missing if token.is(DOUBLE) || token.is(SINGLE) => false,
            _ => token.kind != Kind::Space,
        };
        let rest = &written[self.quoted.min(written.len())..];
        let differing = rest.iter().find(is_told).or(rest.first());
        let place = differing.filter(|_| self.kind != DifferenceKind::Empty).map(|token| token.span.clone());
        let around = around(kept, self.stored);
        let words = clipped(&stored[around]).to_owned();
        Difference { quoted: place.unwrap_or(0..quoted.len()), stored: words, kind: self.kind }
    }
}

/// The longest beginning of the run at one of these places; the first of several.
fn nearest_of(run: &Run<'_, '_>, kept: &[Token<'_>], places: &[usize]) -> Prefix {
    let prefixes = starts(places, kept).map(|start| run.prefix_at(kept, start));
    prefixes.max_by_key(|prefix| (prefix.length, Reverse(prefix.end))).unwrap_or(Prefix { length: 0, end: 0 })
}

/// How far the run goes where it goes farthest; nothing where not one of its words is there.
///
/// Where the end of the run stands longer than its beginning, the place is looked for before that end:
/// an altered first word would otherwise point anywhere.
fn farthest(run: &Run<'_, '_>, kept: &[Token<'_>], from: usize) -> Option<Prefix> {
    let beginning = best_prefix(run, kept, from);
    let ending = longest_ending(run, kept, from);
    if ending.length > beginning.length {
        return Some(before_ending(run, kept, from, ending));
    }
    if beginning.length > 0 { Some(beginning) } else { by_any_word(run, kept, from) }
}

/// The longest beginning; of several, the one that goes on most alike.
fn best_prefix(run: &Run<'_, '_>, kept: &[Token<'_>], from: usize) -> Prefix {
    let longest = run.longest_prefix(kept, from);
    let next = run.tokens.get(longest.length).filter(|_| longest.length > 0);
    let Some(next) = next else { return longest };
    let equals = run.progress(kept, from).filter(|prefix| prefix.length == longest.length);
    let likeness =
        |place: &Prefix| kept.get(place.end).map_or(0, |token| common_letters(&next.text, &token.text));
    equals.max_by_key(|place| (likeness(place), Reverse(place.end))).unwrap_or(longest)
}

fn common_letters(a: &str, b: &str) -> usize {
    a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count()
}

/// The longest ending of the run, with the place where it begins.
fn longest_ending(run: &Run<'_, '_>, kept: &[Token<'_>], from: usize) -> Prefix {
    let backwards =
        |tokens: &[Token<'_>]| -> Vec<Token<'static>> { tokens.iter().rev().map(Token::to_static).collect() };
    let (run, rest) = (backwards(run.tokens), backwards(&kept[from.min(kept.len())..]));
    let ending = Run::new(&run).longest_prefix(&rest, 0);
    Prefix { length: ending.length, end: kept.len() - ending.end }
}

/// How far the run goes just before the place where its ending begins.
fn before_ending(run: &Run<'_, '_>, kept: &[Token<'_>], from: usize, ending: Prefix) -> Prefix {
    let head = &run.tokens[..run.tokens.len() - ending.length];
    let window = from.max(ending.end.saturating_sub(2 * head.len() + 8));
    let beginning = best_prefix(&Run::new(head), &kept[..ending.end], window);
    let aligned = Prefix { length: 0, end: from.max(ending.end.saturating_sub(head.len())) };
    if let ([word], Some(stored)) = (head, kept.get(aligned.end))
        && unaccented(&word.text.to_lowercase()) == unaccented(&stored.text.to_lowercase())
    {
        return aligned;
    }
    if beginning.length > 0 { beginning } else { aligned }
}

/// The place where the run would begin, judged by the first of its words that is there at all.
fn by_any_word(run: &Run<'_, '_>, kept: &[Token<'_>], from: usize) -> Option<Prefix> {
    let words: HashSet<&str> = kept.iter().skip(from).map(|token| &*token.text).collect();
    let is_there = |token: &Token<'_>| token.kind == Kind::Word && words.contains(&*token.text);
    let known = run.tokens.iter().position(is_there)?;
    let place = Run::new(&run.tokens[known..]).longest_prefix(kept, from);
    Some(Prefix { length: 0, end: from.max((place.end - place.length).saturating_sub(known)) })
}

/// How the quoted tokens differ from the stored ones, of which the first are known to differ.
fn kind(quoted: &[Token<'_>], kept: &[Token<'_>]) -> DifferenceKind {
    let (quoted, kept) = (without_space(quoted), without_space(kept));
    let [a, ..] = quoted else {
        return DifferenceKind::Empty;
    };
    let [b, ..] = kept else {
        return DifferenceKind::Added;
    };
    if a.text == b.text {
        return DifferenceKind::Space;
    }
    let mut next = quoted.iter().zip(kept).skip(1).take(3).peekable();
    let is_next_alike = next.peek().is_some() && next.all(|(a, b)| a.text == b.text);
    let of_words = (a.kind == Kind::Word && b.kind == Kind::Word).then(|| of_words(&a.text, &b.text));
    match of_words {
        Some(kind) if is_next_alike || kind != DifferenceKind::Word => kind,
        _ => {
            let ways = [(b, quoted, DifferenceKind::Added), (a, kept, DifferenceKind::Missing)];
            let nearest = ways.into_iter().filter_map(|(token, tokens, kind)| skipped(token, tokens, kind));
            let nearest = nearest
                .min_by_key(|(distance, kind)| (*distance, *kind != DifferenceKind::Mark))
                .map(|(_, kind)| kind);
            nearest.or(of_words).unwrap_or(DifferenceKind::Mark)
        }
    }
}

/// How two different words differ.
fn of_words(quoted: &str, kept: &str) -> DifferenceKind {
    if quoted.to_lowercase() == kept.to_lowercase() {
        DifferenceKind::Case
    } else if unaccented(quoted) == unaccented(kept) {
        DifferenceKind::Accents
    } else if kept.contains(quoted) {
        DifferenceKind::PartOfWord
    } else {
        DifferenceKind::Word
    }
}

/// How many tokens may be missing or added for it to be called so.
const LONGEST_SKIP: usize = 40;

/// How soon the token comes among these, and this kind if there are words before it; marks alone are a mark.
fn skipped(token: &Token<'_>, tokens: &[Token<'_>], kind: DifferenceKind) -> Option<(usize, DifferenceKind)> {
    let shown = || tokens.iter().take(LONGEST_SKIP).filter(|token| token.kind != Kind::Space);
    let later = shown().position(|other| other.text == token.text)?;
    let has_words = shown().take(later).any(|token| token.kind == Kind::Word);
    Some((later, if has_words { kind } else { DifferenceKind::Mark }))
}

fn without_space<'r, 't>(tokens: &'r [Token<'t>]) -> &'r [Token<'t>] {
    match tokens {
        [first, rest @ ..] if first.kind == Kind::Space => rest,
        _ => tokens,
    }
}

/// The bytes of the stored text from a few words before this token to a few after.
fn around(kept: &[Token<'_>], at: usize) -> Range<usize> {
    let is_word = |index: &usize| kept[*index].kind == Kind::Word;
    let at = at.min(kept.len());
    let first = (0..at).rev().filter(is_word).take(3).last().unwrap_or(at);
    let last = (at..kept.len()).filter(is_word).take(6).last().unwrap_or(at);
    let start = kept.get(first).map_or(0, |token| token.span.start);
    let end = kept.get(last).or(kept.last()).map_or(0, |token| token.span.end);
    start.min(end)..end
}

/// The most bytes of stored words shown.
const LONGEST_CONTEXT: usize = 240;

fn clipped(text: &str) -> &str {
    &text[..text.floor_char_boundary(LONGEST_CONTEXT)]
}

//! Word for word: whether a quotation says what its testimony says.
//!
//! Takes two plain texts, the quotation and the words stored, and gives the first difference, if
//! there is one. Never forgives more than `token.rs` folds away (kinds of apostrophes, quotation
//! marks, spaces and ellipses, NFC and NFD) and never skips a stored word but at a cut.

use std::ops::Range;

mod departure;
mod echo;
mod marked;
mod postings;
mod quoted;
mod search;
mod shingle;
mod token;

pub use echo::{EchoIndex, Run as QuotedRun, runs, stands_before_colon};
pub use marked::marked;
pub use shingle::{ShingleIndex, hashes};

use departure::Departure;
use quoted::{Part, parts, readings};
use search::Run;
use token::{Kind, Token, tokens};

/// The first place where a quotation departs from its testimony.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The bytes in the quotation of the first word or mark that differs; in text that is not in NFC, of
    /// all that stands there without spaces.
    pub quoted: Range<usize>,
    /// The stored words at that place, with a few before and after, as written there.
    pub stored: String,
    /// How it departs.
    pub kind: DifferenceKind,
}

impl Difference {
    /// The stored words as part of a sentence: those of two paragraphs in one line.
    pub(super) fn stored_in_one_line(&self) -> String {
        let lines: Vec<&str> = self.stored.lines().filter(|line| !line.is_empty()).collect();
        lines.join(" ")
    }
}

/// How a quotation departs from its testimony.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DifferenceKind {
    /// Another word stands there.
    Word,
    /// The same word stands there with other capitals.
    Case,
    /// The same word stands there with other accents.
    Accents,
    /// Another mark stands there, or one where there is none, or none where there is one.
    Mark,
    /// A space stands where there is none, or none where there is one.
    Space,
    /// Words of the testimony are left out without a cut.
    Missing,
    /// Words are added without brackets.
    Added,
    /// Only a part of a word is quoted.
    PartOfWord,
    /// The words stand in the testimony, but before the ones quoted ahead of them.
    Order,
    /// Nothing of these words stands in the testimony.
    Absent,
    /// The quotation holds no word of the testimony at all: it is empty, or all cuts and insertions.
    Empty,
}

/// Compares a quotation with the stored words of its testimony; both plain text, without Markdown.
///
/// The quotation is whole words of the stored text, in order and not overlapping. `(…)`, `[…]`,
/// `(...)`, `[...]` and `(. . .)` are cuts, `[words]` an insertion, at which no stored word is left
/// out unless a cut stands beside it. Quotation marks around the whole, and an ellipsis at either
/// end, may be the writer's own. Time and memory grow with the length of both texts together, save for
/// quotations with very many insertions, where they are bounded by the product.
///
/// # Errors
/// The first difference, at the longest part of the quotation that the testimony does hold.
pub fn compare(quoted: &str, stored: &str) -> Result<(), Difference> {
    let (written, kept) = (tokens(quoted), tokens(stored));
    let mut departures = Vec::new();
    for reading in readings(&written) {
        match walk(&parts(&written, reading), &written, &kept) {
            Ok(()) => return Ok(()),
            Err(departure) => departures.push(departure),
        }
    }
    // Of several that got as far, the last took the writer's own marks for what they are.
    let farthest = departures.into_iter().max_by_key(|departure| departure.quoted);
    Err(farthest.unwrap_or(Departure::EMPTY).describe(quoted, &written, stored, &kept))
}

/// The most places kept in mind where a run may have ended; beyond, a text is no speech.
const MOST_PLACES: usize = 512;

/// Where in the testimony the next part of the quotation may begin.
enum Reach {
    /// Anywhere from this token on.
    From(usize),
    /// At one of these tokens, but for a space; in order, never none.
    At(Vec<usize>),
}

/// Follows the parts of a quotation through the testimony.
fn walk(parts: &[Part], written: &[Token<'_>], kept: &[Token<'_>]) -> Result<(), Departure> {
    let has_word = |range: &Range<usize>| written[range.clone()].iter().any(|token| token.kind == Kind::Word);
    let is_said = parts.iter().any(|part| matches!(part, Part::Run(range) if has_word(range)));
    if !is_said {
        return Err(Departure::EMPTY);
    }
    let mut reach = Reach::From(0);
    for (at, part) in parts.iter().enumerate() {
        reach = match part {
            Part::Cut => reach.anywhere_after(),
            Part::Insertion(range) => reach.past_insertion(&Run::new(&written[range.clone()]), kept),
            Part::Run(range) => {
                let is_tied = matches!(parts.get(at + 1), Some(Part::Insertion(_)));
                let run = Run::new(&written[range.clone()]);
                let places = reach.places_after(&run, kept, if is_tied { MOST_PLACES } else { 1 });
                places.ok_or_else(|| Departure::find(&run, range.start, kept, &reach))?
            }
        };
    }
    Ok(())
}

impl Reach {
    /// After a cut.
    fn anywhere_after(self) -> Self {
        match self {
            Self::From(_) => self,
            Self::At(places) => Self::From(places.first().copied().unwrap_or_default()),
        }
    }

    /// After an insertion: where it was, or past the same words in brackets if the testimony has them.
    fn past_insertion(self, literal: &Run<'_, '_>, kept: &[Token<'_>]) -> Self {
        let Self::At(mut places) = self else { return self };
        let past: Vec<usize> =
            starts(&places, kept).filter_map(|start| literal.end_at(kept, start)).collect();
        places.extend(past);
        places.sort_unstable();
        places.dedup();
        places.truncate(MOST_PLACES);
        Self::At(places)
    }

    /// After a run of words, in at most so many places; nothing where it does not stand.
    ///
    /// The first place is enough where a cut or the end follows: it leaves the most to what comes.
    fn places_after(&self, run: &Run<'_, '_>, kept: &[Token<'_>], most: usize) -> Option<Self> {
        let places: Vec<usize> = match self {
            Self::From(from) => run.ends(kept, *from).take(most).collect(),
            Self::At(places) => {
                starts(places, kept).filter_map(|start| run.end_at(kept, start)).take(most).collect()
            }
        };
        (!places.is_empty()).then_some(Self::At(places))
    }
}

/// Where a run may begin that goes on from these places: there, or after the space that is there.
fn starts(places: &[usize], kept: &[Token<'_>]) -> impl Iterator<Item = usize> {
    places.iter().flat_map(|place| {
        let is_space = kept.get(*place).is_some_and(|token| token.kind == Kind::Space);
        [Some(*place), is_space.then_some(place + 1)].into_iter().flatten()
    })
}

#[cfg(test)]
mod tests;

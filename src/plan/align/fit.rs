//! Fitting: how well blocks of two texts belong together.

use std::ops::RangeInclusive;

use super::sign::{Kind, Piece, STRONG};

/// What two paragraphs that stand beside one lose: their author parted what the translator did not.
const PARTED: i64 = 40;
/// What blocks lose that both name works, facts or numbers, and none of them the same.
const CONTRARY: i64 = 100;
/// What blocks lose at most because one is longer.
const LONGER: i64 = 100;

/// What blocks of both sides share: how much of all their signs, and of the strong ones.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Shared {
    all: i64,
    strong: i64,
}

impl Shared {
    fn and(self, other: Self) -> Self {
        Self { all: self.all + other.all, strong: self.strong + other.strong }
    }
}

/// A block, measured.
struct Measured {
    kind: Kind,
    what: Option<u64>,
    length: i64,
    /// Its signs, by number, in their order.
    signs: Vec<usize>,
    /// How much they weigh.
    weight: Shared,
}

/// How well the blocks of two texts fit.
pub(super) struct Fit {
    left: Vec<Measured>,
    right: Vec<Measured>,
    /// What each sign weighs, and whether it is a strong one.
    weights: Vec<(i64, bool)>,
    /// The blocks of the right that each sign stands in, in their order.
    holders: Vec<Vec<usize>>,
}

impl Fit {
    /// For these texts. A sign that stands in many of their blocks says little of any.
    pub(super) fn new(left: &[Piece], right: &[Piece]) -> Self {
        let of_side = |(side, pieces): (usize, &[Piece])| -> Vec<(u64, usize, u8)> {
            let signs = pieces.iter().flat_map(|piece| &piece.signs);
            signs.map(|(sign, weight)| (*sign, side, *weight)).collect()
        };
        let mut all: Vec<(u64, usize, u8)> =
            [left, right].into_iter().enumerate().flat_map(of_side).collect();
        all.sort_unstable();
        let (mut numbers, mut weights) = (Vec::new(), Vec::new());
        for same in all.chunk_by(|one, other| one.0 == other.0) {
            numbers.push(same[0].0);
            weights.push(weigh(same));
        }
        let measure = |pieces: &[Piece], scale: (i64, i64)| -> Vec<Measured> {
            pieces.iter().map(|piece| measured(piece, scale, &numbers, &weights)).collect()
        };
        let scale = scale(left, right);
        let (left, right) = (measure(left, (1, 1)), measure(right, scale));
        let holders = holders(&right, weights.len());
        Self { left, right, weights, holders }
    }

    /// What the blocks right before each place of a row share. Most signs stand in few blocks: those are
    /// looked up, instead of comparing each block with each.
    pub(super) fn shared(&self, row: usize, columns: RangeInclusive<usize>) -> Vec<Shared> {
        let first = *columns.start();
        let mut shared = vec![Shared::default(); columns.clone().count()];
        let signs = row.checked_sub(1).map_or(&[][..], |row| &self.left[row].signs);
        for sign in signs {
            let weight = weight(self.weights[*sign]);
            let holders = &self.holders[*sign];
            let near = &holders[holders.partition_point(|block| block + 1 < first)..];
            for block in near.iter().take_while(|block| columns.contains(&(*block + 1))) {
                let place = &mut shared[block + 1 - first];
                *place = place.and(weight);
            }
        }
        shared
    }

    /// One block beside one; nothing where they cannot be the same.
    pub(super) fn pair(&self, row: usize, column: usize, shared: Shared) -> Option<i64> {
        let (one, other) = (&self.left[row - 1], &self.right[column - 1]);
        let kinds = kinds(one, other)?;
        Some(kinds + lengths(one.length, other.length) + signs(one.weight, other.weight, shared))
    }

    /// Two paragraphs beside one.
    pub(super) fn two_left(&self, row: usize, column: usize, last: Shared, first: Shared) -> Option<i64> {
        merged([&self.left[row - 2], &self.left[row - 1]], &self.right[column - 1], first.and(last))
    }

    /// One paragraph beside two.
    pub(super) fn two_right(&self, row: usize, column: usize, last: Shared, first: Shared) -> Option<i64> {
        merged([&self.right[column - 2], &self.right[column - 1]], &self.left[row - 1], first.and(last))
    }
}

/// What a sign weighs, by all the blocks it stands in, each with its side; and whether it is a strong one.
fn weigh(same: &[(u64, usize, u8)]) -> (i64, bool) {
    let weight = same.iter().map(|(_, _, weight)| *weight).max().unwrap_or_default();
    let left = same.partition_point(|(_, side, _)| *side == 0);
    let often = [left, same.len() - left].map(|count| i64::try_from(count).unwrap_or(i64::MAX / 2).max(1));
    ((i64::from(weight) * 64 / (often[0] + often[1])).max(1), weight >= STRONG)
}

/// By how much the lengths of the right are multiplied and divided, so that both texts are as long; a
/// text is rarely much longer than its translation, so a longer one holds more.
fn scale(left: &[Piece], right: &[Piece]) -> (i64, i64) {
    let length = |pieces: &[Piece]| pieces.iter().map(|piece| piece.length).sum::<i64>().max(1);
    let (ours, theirs) = (length(left), length(right));
    (ours.clamp(theirs - theirs / 5, theirs + theirs / 4).max(1), theirs)
}

fn measured(piece: &Piece, (times, by): (i64, i64), numbers: &[u64], weights: &[(i64, bool)]) -> Measured {
    let number = |sign: &u64| numbers.binary_search(sign).expect("the signs of all blocks have numbers");
    let signs: Vec<usize> = piece.signs.iter().map(|(sign, _)| number(sign)).collect();
    let weight = signs.iter().map(|sign| weight(weights[*sign])).fold(Shared::default(), Shared::and);
    Measured { kind: piece.kind, what: piece.what, length: piece.length * times / by, signs, weight }
}

/// The blocks that each of so many signs stands in.
fn holders(blocks: &[Measured], signs: usize) -> Vec<Vec<usize>> {
    let mut holders = vec![Vec::new(); signs];
    for (at, block) in blocks.iter().enumerate() {
        block.signs.iter().for_each(|sign| holders[*sign].push(at));
    }
    holders
}

fn weight((weight, is_strong): (i64, bool)) -> Shared {
    Shared { all: weight, strong: if is_strong { weight } else { 0 } }
}

/// What the kinds of two blocks say for their being the same; nothing where they cannot be.
fn kinds(one: &Measured, other: &Measured) -> Option<i64> {
    let is_same = one.what.is_some() && one.what == other.what;
    match (one.kind, other.kind) {
        (Kind::Heading(level), Kind::Heading(other)) => Some(60 - 25 * i64::from(level.abs_diff(other))),
        (Kind::Paragraph, Kind::Paragraph) | (Kind::Quote, Kind::Quote) => Some(50),
        (Kind::List, Kind::List) | (Kind::Callout, Kind::Callout) | (Kind::Rule, Kind::Rule) => Some(60),
        (Kind::Table, Kind::Table) => Some(80),
        (Kind::Testimony, Kind::Testimony) => is_same.then_some(300),
        (Kind::Testimony | Kind::Quotation, Kind::Testimony | Kind::Quotation) => is_same.then_some(150),
        (Kind::Code, Kind::Code) => Some(if is_same { 250 } else { 60 }),
        (Kind::Figure, Kind::Figure) => Some(if is_same { 300 } else { 40 }),
        // A list set as a sentence, a quotation without its sign.
        (
            Kind::Paragraph | Kind::List | Kind::Quote | Kind::Callout,
            Kind::Paragraph | Kind::List | Kind::Quote | Kind::Callout,
        ) => Some(5),
        (Kind::Paragraph | Kind::Quote, Kind::Quotation)
        | (Kind::Quotation, Kind::Paragraph | Kind::Quote) => Some(-40),
        (
            Kind::Heading(_)
            | Kind::Paragraph
            | Kind::List
            | Kind::Quote
            | Kind::Quotation
            | Kind::Testimony
            | Kind::Figure
            | Kind::Callout
            | Kind::Table
            | Kind::Code
            | Kind::Rule,
            _,
        ) => None,
    }
}

/// What the lengths of two blocks say against it: the square of their difference, over what lengths
/// differ by (Gale and Church found a variance of 6.8 a character).
fn lengths(one: i64, other: i64) -> i64 {
    let difference = (one - other).clamp(-(1 << 20), 1 << 20);
    -(60 * difference * difference / (34 * (one + other) + 200)).min(LONGER)
}

/// What the signs of two blocks say: how much of them both share (Dice), and whether they contradict.
fn signs(one: Shared, other: Shared, shared: Shared) -> i64 {
    if one.all == 0 || other.all == 0 {
        return 0;
    }
    let is_contrary = one.strong > 0 && other.strong > 0 && shared.strong == 0;
    480 * shared.all / (one.all + other.all) - 20 - if is_contrary { CONTRARY } else { 0 }
}

fn merged(two: [&Measured; 2], one: &Measured, shared: Shared) -> Option<i64> {
    let is_paragraph = |block: &Measured| block.kind == Kind::Paragraph;
    if !(two.into_iter().all(is_paragraph) && is_paragraph(one)) {
        return None;
    }
    let both = two[0].weight.and(two[1].weight);
    let shared = Shared { all: shared.all.min(one.weight.all), ..shared };
    Some(50 - PARTED + lengths(two[0].length + two[1].length, one.length) + signs(both, one.weight, shared))
}

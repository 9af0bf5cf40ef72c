//! Fitting: how well blocks of two texts belong together.

use std::ops::RangeInclusive;

use rustc_hash::FxHashMap;

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
    /// Its signs, by number.
    signs: Vec<u32>,
    /// How much they weigh.
    weight: Shared,
}

/// How well the blocks of two texts fit.
pub(super) struct Fit {
    /// The blocks of the left, and those of the right.
    sides: [Vec<Measured>; 2],
    /// What each sign weighs, and whether it is a strong one.
    weights: Vec<(i64, bool)>,
    /// The blocks of the right that each sign stands in, in their order, sign after sign.
    holders: Vec<u32>,
    /// Where in `holders` those of each sign begin, and where the last end.
    starts: Vec<u32>,
}

/// A sign, and where it stands.
#[derive(Default)]
struct Sign {
    /// What it weighs where it weighs most.
    weight: u8,
    /// In how many blocks of each side it stands.
    often: [u32; 2],
}

impl Fit {
    /// For these texts. A sign that stands in many of their blocks says little of any.
    pub(super) fn new(left: &[Piece], right: &[Piece]) -> Self {
        let scale = scale(left, right);
        let measure = |pieces: &[Piece], scale| pieces.iter().map(|piece| measured(piece, scale)).collect();
        let mut sides: [Vec<Measured>; 2] = [measure(left, (1, 1)), measure(right, scale)];
        let signs = numbered([left, right], &mut sides);
        let weights: Vec<(i64, bool)> = signs.iter().map(Sign::weigh).collect();
        for block in sides.iter_mut().flatten() {
            let each = block.signs.iter().map(|sign| weight(weights[*sign as usize]));
            block.weight = each.fold(Shared::default(), Shared::and);
        }
        let end = |held: &mut u32, sign: &Sign| {
            *held += sign.often[1];
            Some(*held)
        };
        let starts: Vec<u32> = std::iter::once(0).chain(signs.iter().scan(0, end)).collect();
        let mut holders = vec![0; starts.last().map_or(0, |held| *held as usize)];
        let mut free = starts.clone();
        for (block, at) in sides[1].iter().zip(0..) {
            for sign in &block.signs {
                let place = &mut free[*sign as usize];
                holders[*place as usize] = at;
                *place += 1;
            }
        }
        Self { sides, weights, holders, starts }
    }

    /// The blocks of the right that a sign stands in.
    fn holders(&self, sign: u32) -> &[u32] {
        let [start, end] = [0, 1].map(|next| self.starts[sign as usize + next] as usize);
        &self.holders[start..end]
    }

    /// What the blocks right before each place of a row share. Most signs stand in few blocks: those are
    /// looked up, instead of comparing each block with each.
    pub(super) fn shared(&self, row: usize, columns: RangeInclusive<usize>) -> Vec<Shared> {
        let first = *columns.start();
        let mut shared = vec![Shared::default(); columns.clone().count()];
        let signs = row.checked_sub(1).map_or(&[][..], |row| &self.sides[0][row].signs);
        for sign in signs {
            let weight = weight(self.weights[*sign as usize]);
            let column = |block: &u32| *block as usize + 1;
            let holders = self.holders(*sign);
            let near = &holders[holders.partition_point(|block| column(block) < first)..];
            for column in near.iter().map(column).take_while(|column| columns.contains(column)) {
                let place = &mut shared[column - first];
                *place = place.and(weight);
            }
        }
        shared
    }

    /// One block beside one; nothing where they cannot be the same.
    pub(super) fn pair(&self, row: usize, column: usize, shared: Shared) -> Option<i64> {
        let (one, other) = (&self.sides[0][row - 1], &self.sides[1][column - 1]);
        let kinds = kinds(one, other)?;
        Some(kinds + lengths(one.length, other.length) + signs(one.weight, other.weight, shared))
    }

    /// Two paragraphs beside one.
    pub(super) fn two_left(&self, row: usize, column: usize, last: Shared, first: Shared) -> Option<i64> {
        merged(
            [&self.sides[0][row - 2], &self.sides[0][row - 1]],
            &self.sides[1][column - 1],
            first.and(last),
        )
    }

    /// One paragraph beside two.
    pub(super) fn two_right(&self, row: usize, column: usize, last: Shared, first: Shared) -> Option<i64> {
        merged(
            [&self.sides[1][column - 2], &self.sides[1][column - 1]],
            &self.sides[0][row - 1],
            first.and(last),
        )
    }
}

impl Sign {
    /// What it weighs, by all the blocks it stands in; and whether it is a strong one.
    fn weigh(&self) -> (i64, bool) {
        let [left, right] = self.often.map(|count| i64::from(count).max(1));
        ((i64::from(self.weight) * 64 / (left + right)).max(1), self.weight >= STRONG)
    }
}

/// The signs of both sides in the order in which they are met; each block is told the numbers of its own.
fn numbered(pieces: [&[Piece]; 2], sides: &mut [Vec<Measured>; 2]) -> Vec<Sign> {
    let mut numbers: FxHashMap<u64, u32> = FxHashMap::default();
    let mut signs: Vec<Sign> = Vec::new();
    for (side, (pieces, blocks)) in pieces.into_iter().zip(sides).enumerate() {
        for (piece, block) in pieces.iter().zip(blocks) {
            for (sign, weight) in &piece.signs {
                let next = count(signs.len());
                let number = *numbers.entry(*sign).or_insert(next);
                if number == next {
                    signs.push(Sign::default());
                }
                let sign = &mut signs[number as usize];
                sign.weight = sign.weight.max(*weight);
                sign.often[side] += 1;
                block.signs.push(number);
            }
        }
    }
    signs
}

/// By how much the lengths of the right are multiplied and divided, so that both texts are as long; a
/// text is rarely much longer than its translation, so a longer one holds more.
fn scale(left: &[Piece], right: &[Piece]) -> (i64, i64) {
    let length = |pieces: &[Piece]| pieces.iter().map(|piece| piece.length).sum::<i64>().max(1);
    let (ours, theirs) = (length(left), length(right));
    (ours.clamp(theirs - theirs / 5, theirs + theirs / 4).max(1), theirs)
}

/// A block whose signs are not known yet.
fn measured(piece: &Piece, (times, by): (i64, i64)) -> Measured {
    let (length, signs) = (piece.length * times / by, Vec::with_capacity(piece.signs.len()));
    Measured { kind: piece.kind, what: piece.what, length, signs, weight: Shared::default() }
}

/// How many there are; a text has far fewer signs than this counts.
fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
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

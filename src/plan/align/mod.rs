//! Alignment: which blocks of a text are the same in its translation.
//!
//! Takes what is known of the blocks of both, gives rows in the order of reading: one block beside
//! one, two paragraphs beside one, or one that has no counterpart. Every block of either side stands
//! in exactly one row. A dynamic programme over all such rows, as Gale and Church align sentences by
//! their lengths (Computational Linguistics 19, 1993), and by what the blocks hold besides: the same
//! testimony, picture, heading, works cited, facts, numbers, names. Counted in whole numbers, so that
//! every machine finds the same.

mod band;
mod fit;
mod sign;

#[cfg(test)]
mod tests;

use std::ops::Range;

use self::band::Band;
use self::fit::{Fit, Shared};
pub(super) use self::sign::{Piece, of_words, pieces};

/// Blocks of the one text and of the other that belong together; one of them may be none.
pub(super) type Row = [Range<usize>; 2];

/// What it costs to leave a block alone. Two that fit less well than both alone stand apart.
const ALONE: i64 = -30;

/// How a row was reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Pair,
    TwoOnTheLeft,
    TwoOnTheRight,
    AloneOnTheLeft,
    AloneOnTheRight,
}

impl Step {
    /// All of them; of two that are as good, the first is taken.
    const ALL: [Self; 5] =
        [Self::Pair, Self::TwoOnTheLeft, Self::TwoOnTheRight, Self::AloneOnTheRight, Self::AloneOnTheLeft];

    /// How many blocks of each side stand in the row.
    const fn blocks(self) -> [usize; 2] {
        match self {
            Self::Pair => [1, 1],
            Self::TwoOnTheLeft => [2, 1],
            Self::TwoOnTheRight => [1, 2],
            Self::AloneOnTheLeft => [1, 0],
            Self::AloneOnTheRight => [0, 1],
        }
    }
}

/// The best way to a place between the blocks of both sides.
#[derive(Debug, Clone, Copy)]
struct Cell {
    score: i64,
    /// What the blocks right before the place share.
    shared: Shared,
}

/// The rows of two texts.
#[must_use]
pub(super) fn align(left: &[Piece], right: &[Piece]) -> Vec<Row> {
    align_by(&Step::ALL, left, right)
}

/// The rows of two lists, whose entries nobody parts or joins.
#[must_use]
pub(super) fn align_one_by_one(left: &[Piece], right: &[Piece]) -> Vec<Row> {
    align_by(&[Step::Pair, Step::AloneOnTheRight, Step::AloneOnTheLeft], left, right)
}

fn align_by(allowed: &[Step], left: &[Piece], right: &[Piece]) -> Vec<Row> {
    let band = Band::new(left, right);
    let steps = steps(allowed, &Fit::new(left, right), &band);
    rows(&steps, &band, [left.len(), right.len()])
}

/// The last step of the best way to each place of the band, row by row.
fn steps(allowed: &[Step], fit: &Fit, band: &Band) -> Vec<Vec<Step>> {
    // A step leads over two rows at most.
    let mut known: [Vec<Cell>; 3] = [Vec::new(), Vec::new(), Vec::new()];
    let mut row_of_steps = |row: usize| {
        known.rotate_right(1);
        known[0].clear();
        let columns = band.columns(row);
        let step = |(column, shared): (usize, Shared)| {
            let cell = |blocks| cell(&known, band, [row, column], blocks);
            let scored = allowed.iter().filter_map(|&step| {
                Some((cell(step.blocks())?.score + gained(fit, step, [row, column], shared, cell)?, step))
            });
            let (score, step) = scored.reduce(better).unwrap_or((0, Step::Pair));
            known[0].push(Cell { score, shared });
            step
        };
        columns.clone().zip(fit.shared(row, columns)).map(step).collect()
    };
    (0..band.rows()).map(&mut row_of_steps).collect()
}

/// Of two ways that are as good, the first.
fn better(best: (i64, Step), next: (i64, Step)) -> (i64, Step) {
    if next.0 > best.0 { next } else { best }
}

/// What is known of the place so many blocks before this one; nothing outside the band.
fn cell(
    known: &[Vec<Cell>; 3],
    band: &Band,
    [row, column]: [usize; 2],
    [up, back]: [usize; 2],
) -> Option<Cell> {
    let at = band.place(row.checked_sub(up)?, column.checked_sub(back)?)?;
    known[up].get(at).copied()
}

/// What a step to a place gains, where it can be taken.
fn gained(
    fit: &Fit,
    step: Step,
    [row, column]: [usize; 2],
    shared: Shared,
    cell: impl Fn([usize; 2]) -> Option<Cell>,
) -> Option<i64> {
    match step {
        Step::AloneOnTheLeft | Step::AloneOnTheRight => Some(ALONE),
        Step::Pair => fit.pair(row, column, shared),
        Step::TwoOnTheLeft => fit.two_left(row, column, shared, cell([1, 0])?.shared),
        Step::TwoOnTheRight => fit.two_right(row, column, shared, cell([0, 1])?.shared),
    }
}

/// The rows along the best way, which is followed back from the end.
fn rows(steps: &[Vec<Step>], band: &Band, [mut row, mut column]: [usize; 2]) -> Vec<Row> {
    let mut rows = Vec::new();
    while row > 0 || column > 0 {
        let at = band.place(row, column).expect("the way stays within the band");
        let [up, back] = steps[row][at].blocks();
        rows.push([row - up..row, column - back..column]);
        (row, column) = (row - up, column - back);
    }
    rows.reverse();
    rows
}

//! Bands: which places between the blocks of two long texts are looked at.
//!
//! All of them where the texts are short. Else those near a line that leads through blocks of both
//! sides which are surely the same: what a long text costs grows with its length, not with the square
//! of it.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use super::Piece;

/// How many places are all looked at.
const FEW: usize = 250_000;
/// How far from the line places are looked at.
const WIDTH: usize = 64;

/// The columns that are looked at, by row.
pub(super) struct Band(Vec<RangeInclusive<usize>>);

impl Band {
    /// The band of two texts.
    pub(super) fn new(left: &[Piece], right: &[Piece]) -> Self {
        let all = 0..=right.len();
        if (left.len() + 1).saturating_mul(right.len() + 1) <= FEW {
            return Self(vec![all; left.len() + 1]);
        }
        let line = line(left, right);
        // Each row reaches from the line of the row before to that of the row after: they overlap.
        let columns = |row: usize| {
            let start = line[row.saturating_sub(1)].saturating_sub(WIDTH);
            let end = line.get(row + 1).map_or(right.len(), |column| column + WIDTH);
            start..=end.min(right.len())
        };
        Self((0..=left.len()).map(columns).collect())
    }

    /// How many rows it has.
    pub(super) fn rows(&self) -> usize {
        self.0.len()
    }

    /// The columns of a row.
    pub(super) fn columns(&self, row: usize) -> RangeInclusive<usize> {
        self.0[row].clone()
    }

    /// Where a column stands in its row; nothing outside the band.
    pub(super) fn place(&self, row: usize, column: usize) -> Option<usize> {
        let columns = &self.0[row];
        columns.contains(&column).then(|| column - columns.start())
    }
}

/// The column that each row of the left should be near.
fn line(left: &[Piece], right: &[Piece]) -> Vec<usize> {
    let mut anchors = longest_chain(&votes(left, right));
    anchors.insert(0, (0, 0));
    anchors.push((left.len(), right.len()));
    let mut line = vec![0];
    for ends in anchors.windows(2) {
        let [(row, column), (last_row, last_column)] = [ends[0], ends[1]];
        let (rows, columns) = (last_row - row, last_column - column);
        line.extend((1..=rows).map(|step| column + columns * step / rows));
    }
    line
}

/// Blocks that signs found nowhere else on either side put together, at least two signs to a pair; of
/// one on the left, the pair with most.
fn votes(left: &[Piece], right: &[Piece]) -> Vec<(usize, usize)> {
    let (ours, theirs) = (only(left), only(right));
    let mut votes: BTreeMap<(usize, usize), u64> = BTreeMap::new();
    for (sign, (at, weight)) in ours {
        if let Some((other, _)) = theirs.get(&sign) {
            *votes.entry((at, *other)).or_default() += weight;
        }
    }
    let mut best: BTreeMap<usize, (u64, usize)> = BTreeMap::new();
    for ((at, other), weight) in votes.into_iter().filter(|(_, weight)| *weight > 1) {
        let known = best.entry(at).or_default();
        *known = (*known).max((weight, other));
    }
    best.into_iter().map(|(at, (_, other))| (at, other)).collect()
}

/// The signs that stand in one block alone, with that block and what they weigh.
fn only(pieces: &[Piece]) -> BTreeMap<u64, (usize, u64)> {
    let mut found: BTreeMap<u64, Option<(usize, u64)>> = BTreeMap::new();
    for (at, piece) in pieces.iter().enumerate() {
        for (sign, weight) in &piece.signs {
            let once = Some((at, u64::from(*weight)));
            found.entry(*sign).and_modify(|known| *known = None).or_insert(once);
        }
    }
    found.into_iter().filter_map(|(sign, once)| Some((sign, once?))).collect()
}

/// The most pairs that stand in the same order on both sides (a longest increasing subsequence).
fn longest_chain(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    // For each length, the pair that ends a chain of it furthest left; and what comes before each.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for (at, (_, column)) in pairs.iter().enumerate() {
        let length = ends.partition_point(|end| pairs[*end].1 < *column);
        before.push(length.checked_sub(1).map(|last| ends[last]));
        if length == ends.len() { ends.push(at) } else { ends[length] = at }
    }
    let mut chain: Vec<(usize, usize)> =
        std::iter::successors(ends.last().copied(), |at| before[*at]).map(|at| pairs[at]).collect();
    chain.reverse();
    chain
}

//! Which passages of two editions of a text are the same, in their order.
//!
//! Both are in one language, so that their words say it: passages that are the same in every word and
//! stand once on either side are anchors; between them a dynamic programme pairs those most alike. What
//! a long text costs grows with its length: far from each other, passages are not compared.

use std::collections::BTreeMap;
use std::ops::{Range, RangeInclusive};

use super::line::Line;
use super::rename::{in_order, likeness};

/// A passage of the older text beside one of the newer; one of them may be none.
pub(super) type Pair = [Option<usize>; 2];

/// How many pairs are all compared.
const FEW: usize = 250_000;
/// How far from the straight line between two anchors passages are compared, of longer stretches.
const WIDTH: usize = 32;
/// How many pairs are compared at most: beyond, the one stretch has replaced the other.
const MOST: usize = 4_000_000;
/// From which likeness, in thousandths, two passages are told as one that changed.
const ALIKE: usize = 300;

/// The pairs of two texts, in the order of reading.
pub(super) fn align(old: &[Line], new: &[Line]) -> Vec<Pair> {
    let mut pairs = Vec::new();
    let (mut row, mut column) = (0, 0);
    for (anchor, other) in anchors(old, new).into_iter().chain([(old.len(), new.len())]) {
        gap(old, new, row..anchor, column..other, &mut pairs);
        if anchor < old.len() {
            pairs.push([Some(anchor), Some(other)]);
        }
        (row, column) = (anchor + 1, other + 1);
    }
    pairs
}

/// Passages that are the same, stand once on either side, and are in the same order.
fn anchors(old: &[Line], new: &[Line]) -> Vec<(usize, usize)> {
    let theirs = only(new);
    let mut pairs: Vec<(usize, usize)> =
        only(old).into_iter().filter_map(|(name, at)| Some((at, *theirs.get(name)?))).collect();
    pairs.sort_unstable();
    let columns: Vec<usize> = pairs.iter().map(|(_, column)| *column).collect();
    in_order(&columns).into_iter().map(|at| pairs[at]).collect()
}

/// The passages that stand once, with their places.
fn only(lines: &[Line]) -> BTreeMap<&str, usize> {
    let mut found: BTreeMap<&str, Option<usize>> = BTreeMap::new();
    for (at, line) in lines.iter().enumerate() {
        found.entry(&line.name).and_modify(|known| *known = None).or_insert(Some(at));
    }
    found.into_iter().filter_map(|(name, at)| Some((name, at?))).collect()
}

/// The pairs between two anchors.
fn gap(old: &[Line], new: &[Line], rows: Range<usize>, columns: Range<usize>, pairs: &mut Vec<Pair>) {
    let (ours, theirs) = (&old[rows.clone()], &new[columns.clone()]);
    let is_same = |(one, other): &(&Line, &Line)| one.name == other.name;
    let start = ours.iter().zip(theirs).take_while(is_same).count();
    let (rest, others) = (&ours[start..], &theirs[start..]);
    let end = rest.iter().rev().zip(others.iter().rev()).take_while(is_same).count();
    let middle = best(&rest[..rest.len() - end], &others[..others.len() - end]);
    let both = |at: usize| [Some(at), Some(at)];
    let placed = |[one, other]: Pair, by: usize, to: usize| [one.map(|at| at + by), other.map(|at| at + to)];
    let (row, column) = (rows.start, columns.start);
    pairs.extend((0..start).map(|at| placed(both(at), row, column)));
    pairs.extend(middle.into_iter().map(|pair| placed(pair, row + start, column + start)));
    pairs.extend((0..end).map(|at| placed(both(at), rows.end - end, columns.end - end)));
}

/// The columns of each row that are looked at.
fn band(rows: usize, columns: usize) -> Vec<RangeInclusive<usize>> {
    if rows.saturating_mul(columns) <= FEW {
        return vec![0..=columns; rows + 1];
    }
    let near = |row: usize| columns * row.min(rows) / rows.max(1);
    let row = |row: usize| near(row).saturating_sub(WIDTH)..=(near(row + 1) + WIDTH).min(columns);
    (0..=rows).map(row).collect()
}

/// How a place was reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Both,
    Old,
    New,
}

/// The pairs that are most alike in sum.
fn best(old: &[Line], new: &[Line]) -> Vec<Pair> {
    let alone = |old: Range<usize>, new: Range<usize>| -> Vec<Pair> {
        old.map(|at| [Some(at), None]).chain(new.map(|at| [None, Some(at)])).collect()
    };
    let band = band(old.len(), new.len());
    let cells: usize = band.iter().map(|columns| columns.end() + 1 - columns.start()).sum();
    if old.is_empty() || new.is_empty() || cells > MOST {
        return alone(0..old.len(), 0..new.len());
    }
    let steps = steps(old, new, &band);
    let (mut row, mut column, mut pairs) = (old.len(), new.len(), Vec::new());
    while row > 0 || column > 0 {
        match steps[row][column - band[row].start()] {
            Step::Both => {
                (row, column) = (row - 1, column - 1);
                pairs.push([Some(row), Some(column)]);
            }
            Step::Old => {
                row -= 1;
                pairs.push([Some(row), None]);
            }
            Step::New => {
                column -= 1;
                pairs.push([None, Some(column)]);
            }
        }
    }
    pairs.reverse();
    pairs
}

/// The last step of the best way to each place of the band. Of ways that are as good, what went is told
/// before what came.
fn steps(old: &[Line], new: &[Line], band: &[RangeInclusive<usize>]) -> Vec<Vec<Step>> {
    let mut above: Vec<usize> = Vec::new();
    let mut steps = Vec::with_capacity(band.len());
    for (row, columns) in band.iter().enumerate() {
        let (mut scores, mut taken): (Vec<usize>, Vec<Step>) = (Vec::new(), Vec::new());
        for column in columns.clone() {
            let up = |column: usize| {
                let over = row.checked_sub(1).map(|row| &band[row])?;
                over.contains(&column).then(|| above[column - over.start()])
            };
            let both = row
                .checked_sub(1)
                .zip(column.checked_sub(1))
                .and_then(|(row, column)| Some((up(column)? + alike(&old[row], &new[column])?, Step::Both)));
            let came = scores.last().map(|score| (*score, Step::New));
            let went = up(column).map(|score| (score, Step::Old));
            let best = [came, went, both]
                .into_iter()
                .flatten()
                .reduce(|best, next| if next.0 > best.0 { next } else { best });
            let (score, step) = best.unwrap_or((0, Step::Both));
            scores.push(score);
            taken.push(step);
        }
        above = scores;
        steps.push(taken);
    }
    steps
}

/// How much it says for two passages that they are alike; nothing where they are not.
fn alike(one: &Line, other: &Line) -> Option<usize> {
    if one.name == other.name {
        return Some(1000);
    }
    let likeness = likeness(&one.words, &other.words);
    let is_other = usize::from(one.place != other.place);
    (likeness >= ALIKE).then(|| likeness - 100 * is_other)
}

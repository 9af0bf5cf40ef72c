//! Rows: how many people are to be shown on each rung from the top down.
//!
//! A row is one number, a byte a rung, so that the many rows of a search are cheap to add, to compare
//! and to keep.

/// How many rungs a row has. Who stands deeper, below a dozen broader terms, is shown on the last.
pub(super) const MOST_RUNGS: usize = 16;
/// How many people a row can count on a rung; of a `min_cell` above it, nothing is shown of anybody.
pub(super) const MOST_COUNTED: usize = 127;

const BITS: usize = 8;

/// How many people are to be shown on each rung, none counted beyond `min_cell`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Row(u128);

impl Row {
    /// Nobody.
    pub(super) const NOBODY: Self = Self(0);

    /// So many people on the rung at this depth.
    pub(super) fn of(depth: usize, count: usize, min_cell: usize) -> Self {
        Self((count.min(min_cell) as u128) << (depth * BITS))
    }

    /// How many people are on the rung at this depth.
    pub(super) const fn at(self, depth: usize) -> usize {
        ((self.0 >> (depth * BITS)) & 0xff) as usize
    }

    /// The rungs above this depth.
    pub(super) const fn above(self, depth: usize) -> Self {
        Self(self.0 & ((1 << (depth * BITS)) - 1))
    }

    /// The people of both rows.
    pub(super) fn with(self, other: Self, min_cell: usize) -> Self {
        // No byte runs over: neither of the two counts beyond 127.
        let (sum, mut capped, mut depth) = (Self(self.0 + other.0), 0, 0);
        while sum.0 >> (depth * BITS) != 0 {
            capped |= Self::of(depth, sum.at(depth), min_cell).0;
            depth += 1;
            if depth == MOST_RUNGS {
                break;
            }
        }
        Self(capped)
    }
}

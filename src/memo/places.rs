//! Places: where each name stands in a sorted map, found by its hash.
//!
//! A name of a large map is else found by comparing it with some fifteen others, each of which is
//! somewhere else in memory. This table holds no names: whoever asks says what stands at a place.

use std::hash::{BuildHasher as _, Hash};

use rustc_hash::FxBuildHasher;

use super::sorted::MOST;

/// A table of places with open addressing: a place stands where the hash of its name says, else in the next
/// free slot.
#[derive(Debug)]
pub(super) struct Places<K> {
    /// The piece and the place in it as one number from 1; 0 where nothing stands. Half of them at most are
    /// taken, so that each search ends.
    slots: Vec<u32>,
    hash: fn(&K) -> u64,
}

impl<K: Hash> Places<K> {
    /// The places of so many names, piece by piece.
    ///
    /// # Panics
    /// Where there are 2^26 pieces.
    pub(super) fn new<'k, P: Iterator<Item = &'k K>>(len: usize, pieces: impl Iterator<Item = P>) -> Self
    where
        K: 'k,
    {
        let hash = |name: &K| FxBuildHasher.hash_one(name);
        let mut places = Self { slots: vec![0; (len * 2).next_power_of_two()], hash };
        for (names, piece) in pieces.zip(0..) {
            for (name, at) in names.zip(1..) {
                let free = places.way(name).find(|slot| places.slots[*slot] == 0);
                let number = u32::try_from(piece * MOST + at).expect("a site has fewer names");
                places.slots[free.expect("half of the slots are free")] = number;
            }
        }
        places
    }
}

impl<K> Places<K> {
    /// The piece of a name and its place there, where it is the one that stands at such a place.
    pub(super) fn find(&self, name: &K, is_there: impl Fn((usize, usize)) -> bool) -> Option<(usize, usize)> {
        let numbers = self.way(name).map(|slot| self.slots[slot] as usize).take_while(|number| *number > 0);
        numbers.map(|number| ((number - 1) / MOST, (number - 1) % MOST)).find(|place| is_there(*place))
    }

    /// The slots where a name may stand, in the order in which they are tried.
    fn way(&self, name: &K) -> impl Iterator<Item = usize> + use<K> {
        let (last, hash) = (self.slots.len() - 1, (self.hash)(name));
        // What the number is too large for does not matter: only the lowest bits are looked at.
        #[allow(clippy::cast_possible_truncation, reason = "a slot is the lowest bits of a hash")]
        let first = hash as usize;
        (0..=last).map(move |step| first.wrapping_add(step) & last)
    }
}

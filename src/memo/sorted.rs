//! Sorted maps in pieces: what two versions of one have in common, they share.
//!
//! A site keeps its documents in such maps. A copy costs next to nothing, a value put into it copies the
//! piece where it stands, and two versions are compared piece by piece: what they share is not looked at.

use std::hash::Hash;
use std::iter::FusedIterator;
use std::ops::Index;
use std::slice;
use std::sync::{Arc, OnceLock};

use super::places::Places;

/// How many values a piece has at most.
pub(super) const MOST: usize = 64;
/// How many it is made with: a few more have room.
const FULL: usize = 48;

/// Values of a name and a value each, in the order of their names.
type Piece<K, V> = Arc<Vec<(K, V)>>;

/// A sorted map, of which copies share what they have in common.
#[derive(Debug)]
pub struct Sorted<K, V> {
    /// None of them is empty.
    pieces: Arc<Vec<Piece<K, V>>>,
    len: usize,
    /// Where each name stands, where most of them are to be looked up.
    places: OnceLock<Arc<Places<K>>>,
}

impl<K, V> Clone for Sorted<K, V> {
    fn clone(&self) -> Self {
        Self { pieces: Arc::clone(&self.pieces), len: self.len, places: self.places.clone() }
    }
}

impl<K, V> Default for Sorted<K, V> {
    fn default() -> Self {
        Self { pieces: Arc::default(), len: 0, places: OnceLock::new() }
    }
}

/// A name whose value is not what it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step<K, V> {
    /// The name.
    pub name: K,
    /// The value it had.
    pub before: Option<V>,
    /// The value it has.
    pub now: Option<V>,
}

impl<K, V> Sorted<K, V> {
    /// How many values there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.len
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Whether they are the very same.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.pieces, &other.pieces) || self.is_empty() && other.is_empty()
    }

    /// Names and values in order.
    #[must_use]
    pub fn iter(&self) -> Iter<'_, K, V> {
        Iter { pieces: self.pieces.iter(), here: [].iter() }
    }

    /// The names in order.
    pub fn keys(&self) -> impl Iterator<Item = &K> + Clone {
        self.iter().map(|(name, _)| name)
    }

    /// The values in the order of their names.
    pub fn values(&self) -> impl Iterator<Item = &V> + Clone {
        self.iter().map(|(_, value)| value)
    }

    /// Names and values in order, from the first name of which this does not hold; it holds of those
    /// before.
    pub fn after(&self, is_before: impl Fn(&K) -> bool) -> Iter<'_, K, V> {
        let piece = self.pieces.partition_point(|piece| is_before(&piece[0].0)).saturating_sub(1);
        let mut pieces = self.pieces[piece.min(self.pieces.len())..].iter();
        let here = pieces.next().map_or(&[][..], |piece| piece.as_slice());
        let at = here.partition_point(|(name, _)| is_before(name));
        Iter { pieces, here: here[at..].iter() }
    }
}

impl<K: Ord, V> Sorted<K, V> {
    /// The value of a name.
    #[must_use]
    pub fn get(&self, name: &K) -> Option<&V> {
        if let Some(places) = self.places.get() {
            let found = places.find(name, |(piece, at)| self.pieces[piece][at].0 == *name)?;
            return Some(&self.pieces[found.0][found.1].1);
        }
        let piece = self.pieces.get(self.piece(name))?;
        let at = piece.binary_search_by(|(known, _)| known.cmp(name)).ok()?;
        Some(&piece[at].1)
    }

    /// Whether a name has a value.
    #[must_use]
    pub fn contains_key(&self, name: &K) -> bool {
        self.get(name).is_some()
    }

    /// The piece in which a name stands, if it stands in any.
    fn piece(&self, name: &K) -> usize {
        self.pieces.partition_point(|piece| piece[0].0 <= *name).saturating_sub(1)
    }
}

impl<K: Hash, V> Sorted<K, V> {
    /// Notes where each name stands: worth it where most of them are to be looked up. It holds until a name
    /// comes or goes.
    pub fn note_places(&self) {
        self.places.get_or_init(|| {
            let pieces = self.pieces.iter().map(|piece| piece.iter().map(|(name, _)| name));
            Arc::new(Places::new(self.len, pieces))
        });
    }
}

impl<K: Ord + Clone, V: Clone> Sorted<K, V> {
    /// Gives a name a value, or takes its value away.
    pub fn set(&mut self, name: K, value: Option<V>) {
        self.places = OnceLock::new();
        let at = self.piece(&name);
        let Some(piece) = self.pieces.get(at) else {
            *self = value.into_iter().map(|value| (name.clone(), value)).collect();
            return;
        };
        match (piece.binary_search_by(|(known, _)| known.cmp(&name)), value) {
            (Ok(place), Some(value)) => self.own(at)[place].1 = value,
            (Err(place), Some(value)) => {
                self.len += 1;
                let piece = self.own(at);
                piece.insert(place, (name, value));
                if piece.len() > MOST {
                    let second = piece.split_off(MOST / 2);
                    Arc::make_mut(&mut self.pieces).insert(at + 1, Arc::new(second));
                }
            }
            (Ok(place), None) => {
                self.len -= 1;
                let piece = self.own(at);
                piece.remove(place);
                if piece.is_empty() {
                    Arc::make_mut(&mut self.pieces).remove(at);
                }
            }
            (Err(_), None) => {}
        }
    }

    /// The value of a name, to be changed.
    pub fn get_mut(&mut self, name: &K) -> Option<&mut V> {
        let at = self.piece(name);
        let place = self.pieces.get(at)?.binary_search_by(|(known, _)| known.cmp(name)).ok()?;
        Some(&mut self.own(at)[place].1)
    }

    /// A piece of its own.
    fn own(&mut self, at: usize) -> &mut Vec<(K, V)> {
        Arc::make_mut(&mut Arc::make_mut(&mut self.pieces)[at])
    }

    /// Takes each of these steps.
    pub fn follow(&mut self, steps: impl IntoIterator<Item = (K, Option<V>)>) {
        if self.is_empty() {
            *self = steps.into_iter().filter_map(|(name, value)| Some((name, value?))).collect();
        } else {
            steps.into_iter().for_each(|(name, value)| self.set(name, value));
        }
    }

    /// The names whose values are not what they were.
    pub fn steps(&self, before: &Self, is_same: impl Fn(&V, &V) -> bool) -> Vec<Step<K, V>> {
        let mut steps = Vec::new();
        let (mut was, mut is) = (Walk::new(before), Walk::new(self));
        loop {
            while let (Some(one), Some(other)) = (was.whole(), is.whole())
                && Arc::ptr_eq(one, other)
            {
                was.pass();
                is.pass();
            }
            let order = match (was.peek(), is.peek()) {
                (None, None) => return steps,
                (Some(_), None) => std::cmp::Ordering::Less,
                (None, Some(_)) => std::cmp::Ordering::Greater,
                (Some((one, _)), Some((other, _))) => one.cmp(other),
            };
            let before = if order.is_le() { was.next() } else { None };
            let now = if order.is_ge() { is.next() } else { None };
            let is_kept = before.zip(now).is_some_and(|((_, one), (_, other))| is_same(one, other));
            if let Some((name, _)) = before.or(now).filter(|_| !is_kept) {
                let value = |entry: Option<&(K, V)>| entry.map(|(_, value)| value.clone());
                steps.push(Step { name: name.clone(), before: value(before), now: value(now) });
            }
        }
    }
}

/// A way through a map that can pass a whole piece.
struct Walk<'a, K, V> {
    pieces: &'a [Piece<K, V>],
    /// How far it is in the first of them.
    at: usize,
}

impl<'a, K, V> Walk<'a, K, V> {
    fn new(map: &'a Sorted<K, V>) -> Self {
        Self { pieces: &map.pieces, at: 0 }
    }

    /// The piece at whose beginning it stands.
    fn whole(&self) -> Option<&'a Piece<K, V>> {
        self.pieces.first().filter(|_| self.at == 0)
    }

    fn pass(&mut self) {
        (self.pieces, self.at) = (&self.pieces[1..], 0);
    }

    fn peek(&self) -> Option<&'a (K, V)> {
        self.pieces.first().map(|piece| &piece[self.at])
    }

    fn next(&mut self) -> Option<&'a (K, V)> {
        let (entry, last) = (self.peek()?, self.pieces[0].len() - 1);
        if self.at == last {
            self.pass()
        } else {
            self.at += 1
        }
        Some(entry)
    }
}

impl<K: Ord, V> FromIterator<(K, V)> for Sorted<K, V> {
    /// Of several values of one name, the last.
    fn from_iter<T: IntoIterator<Item = (K, V)>>(entries: T) -> Self {
        let mut all: Vec<(K, V)> = entries.into_iter().collect();
        if !all.is_sorted_by(|one, other| one.0 < other.0) {
            all.sort_by(|one, other| one.0.cmp(&other.0));
            all.reverse();
            all.dedup_by(|one, other| one.0 == other.0);
            all.reverse();
        }
        let len = all.len();
        let mut pieces = Vec::with_capacity(len.div_ceil(FULL));
        let mut rest = all.into_iter();
        while rest.len() > 0 {
            pieces.push(Arc::new(rest.by_ref().take(FULL).collect::<Vec<_>>()));
        }
        Self { pieces: Arc::new(pieces), len, places: OnceLock::new() }
    }
}

impl<K: Ord, V> Index<&K> for Sorted<K, V> {
    type Output = V;

    fn index(&self, name: &K) -> &V {
        self.get(name).expect("what is asked for by its name is there")
    }
}

impl<'a, K, V> IntoIterator for &'a Sorted<K, V> {
    type Item = (&'a K, &'a V);
    type IntoIter = Iter<'a, K, V>;

    fn into_iter(self) -> Iter<'a, K, V> {
        self.iter()
    }
}

/// Names and values in order.
#[derive(Debug)]
pub struct Iter<'a, K, V> {
    pieces: slice::Iter<'a, Piece<K, V>>,
    here: slice::Iter<'a, (K, V)>,
}

impl<K, V> Clone for Iter<'_, K, V> {
    fn clone(&self) -> Self {
        Self { pieces: self.pieces.clone(), here: self.here.clone() }
    }
}

impl<'a, K, V> Iterator for Iter<'a, K, V> {
    type Item = (&'a K, &'a V);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some((name, value)) = self.here.next() {
                return Some((name, value));
            }
            self.here = self.pieces.next()?.iter();
        }
    }
}

impl<K, V> FusedIterator for Iter<'_, K, V> {}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{Sorted, Step};

    /// Numbers that look as if thrown.
    fn thrown(count: u32) -> impl Iterator<Item = u32> {
        (0..count).scan(7_u32, |state, _| {
            *state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            Some(*state >> 16)
        })
    }

    #[test]
    fn it_is_a_map_in_order() {
        let (mut sorted, mut map) = (Sorted::default(), BTreeMap::new());
        for (at, number) in thrown(4000).enumerate() {
            let (name, value) = (number % 500, (number % 3 > 0).then_some(at));
            sorted.set(name, value);
            match value {
                Some(value) => _ = map.insert(name, value),
                None => _ = map.remove(&name),
            }
            assert_eq!(sorted.len(), map.len());
        }
        assert!(sorted.iter().eq(&map));
        for round in 0..3 {
            assert!((0..500).all(|name| sorted.get(&name) == map.get(&name)));
            // With the places of names noted, and again once one of them is another.
            if round == 0 {
                sorted.note_places();
            } else {
                let value = map.remove(&9).map_or(Some(0), |_| None);
                value.map(|value| map.insert(9, value));
                sorted.set(9, value);
            }
        }
        assert!(sorted.after(|name| *name < 250).eq(map.range(250..)));
        assert!(sorted.after(|_| true).next().is_none());
        let anew: Sorted<u32, usize> = map.iter().map(|(name, value)| (*name, *value)).rev().collect();
        assert!(anew.iter().eq(&map));
        let twice: Sorted<u32, char> = [(2, 'b'), (1, 'a'), (2, 'c')].into_iter().collect();
        assert!(twice.iter().eq([(&1, &'a'), (&2, &'c')]));
    }

    #[test]
    fn steps_lead_from_what_was_to_what_is() {
        let mut was: Sorted<u32, u32> = (0..1000).map(|name| (name, 0)).collect();
        for round in 0..50 {
            let before = was.clone();
            for number in thrown(round * 9).map(|number| number % 1200) {
                was.set(number, (number % 4 > 0).then_some(round));
            }
            let steps = was.steps(&before, PartialEq::eq);
            let expected = (0..1200).filter(|name| was.get(name) != before.get(name));
            assert!(steps.iter().map(|step| step.name).eq(expected));
            assert!(steps.iter().all(|step| step.before.as_ref() == before.get(&step.name)));
            let mut follows = before;
            follows.follow(steps.into_iter().map(|Step { name, now, .. }| (name, now)));
            assert!(follows.iter().eq(&was));
        }
    }
}

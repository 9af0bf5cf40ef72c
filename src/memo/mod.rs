//! Memos: what was made before, kept for as long as what it was made from is the same.
//!
//! Takes results by name, each with what it was made from, and gives them back to whoever makes them
//! again from the same. Nothing is ever marked as out of date: what is made from something else is
//! something else. Results that nobody asks for again are forgotten.

mod derived;
mod few;
mod places;
mod sorted;

use std::hash::Hash;
use std::sync::Arc;

pub use self::derived::Derived;
pub use self::few::Few;
pub use self::sorted::{Sorted, Step};

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

/// Results of one kind by their names: what each was made from, and what it is.
#[derive(Debug)]
pub struct Memo<K, I, V> {
    kept: FxHashMap<K, (I, V)>,
}

impl<K, I, V> Default for Memo<K, I, V> {
    fn default() -> Self {
        Self { kept: FxHashMap::default() }
    }
}

impl<K, I, V> Memo<K, I, V>
where
    K: Clone + Eq + Hash + Send + Sync,
    I: Send + Sync,
    V: Clone + Send + Sync,
{
    /// The result of each of some things with names of their own, in their order: the kept one where
    /// what it was made from still holds, else a new one; made in parallel. All others are forgotten.
    pub fn each<T: Sync>(
        &mut self,
        things: &[T],
        name: impl Fn(&T) -> &K + Sync,
        holds: impl Fn(&T, &I, &V) -> bool + Sync,
        make: impl Fn(&T) -> (I, V) + Sync,
    ) -> Vec<V> {
        let kept = &self.kept;
        let one = |thing: &T| {
            let known = kept.get(name(thing)).filter(|(from, result)| holds(thing, from, result));
            if let Some((_, result)) = known {
                return (result.clone(), None);
            }
            let (from, result) = make(thing);
            (result.clone(), Some((from, result)))
        };
        let each: Vec<(V, Option<(I, V)>)> = things.par_iter().map(one).collect();
        let mut results = Vec::with_capacity(each.len());
        for (thing, (result, new)) in things.iter().zip(each) {
            results.push(result);
            new.into_iter().for_each(|new| drop(self.kept.insert(name(thing).clone(), new)));
        }
        if self.kept.len() > things.len() {
            let names: FxHashSet<&K> = things.iter().map(&name).collect();
            self.kept.retain(|name, _| names.contains(name));
        }
        results
    }
}

/// Whether two values that may be absent are the very same value, or both absent.
#[must_use]
pub fn is_same<T: ?Sized>(one: Option<&Arc<T>>, other: Option<&Arc<T>>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => Arc::ptr_eq(one, other),
        (None, None) => true,
        (Some(_), None) | (None, Some(_)) => false,
    }
}

/// Whether two texts are the same; known without reading them where they are the very same, which the
/// comparison of the standard library does for sized values alone.
#[must_use]
pub fn is_same_text(one: &Arc<str>, other: &Arc<str>) -> bool {
    Arc::ptr_eq(one, other) || one == other
}

/// Whether two lists hold the very same values in the same order.
#[must_use]
pub fn are_same<T: ?Sized>(one: &[Arc<T>], other: &[Arc<T>]) -> bool {
    one.len() == other.len() && one.iter().zip(other).all(|(one, other)| Arc::ptr_eq(one, other))
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::Memo;

    #[test]
    fn what_is_made_from_the_same_is_the_same() {
        let (mut memo, count) = (Memo::default(), AtomicUsize::new(0));
        let mut each = |things: &[(&'static str, u32)]| {
            let make = |thing: &(&str, u32)| {
                count.fetch_add(1, Ordering::Relaxed);
                (thing.1, thing.1 * 10)
            };
            let results = memo.each(things, |thing| &thing.0, |thing, from, _| thing.1 == *from, make);
            (results, count.swap(0, Ordering::Relaxed))
        };
        assert_eq!(each(&[("a", 1), ("b", 2)]), (vec![10, 20], 2));
        assert_eq!(each(&[("a", 1), ("b", 3)]), (vec![10, 30], 1));
        assert_eq!(each(&[("b", 3), ("c", 4)]), (vec![30, 40], 1));
        assert_eq!(
            each(&[("a", 1), ("b", 3), ("c", 4)]),
            (vec![10, 30, 40], 1),
            "what was gone is made anew"
        );
    }
}

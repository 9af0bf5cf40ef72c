//! Derived maps: of each thing with a name what is made from it, kept for as long as the thing is the same.

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::sorted::{Sorted, Step};

/// What was made of each thing, and the things it was made from.
#[derive(Debug)]
pub struct Derived<K, I, V> {
    from: Sorted<K, I>,
    made: Sorted<K, V>,
}

impl<K, I, V> Default for Derived<K, I, V> {
    fn default() -> Self {
        Self { from: Sorted::default(), made: Sorted::default() }
    }
}

impl<K, I, V> Derived<K, I, V>
where
    K: Ord + Clone + Send + Sync,
    I: Clone + Send + Sync,
    V: Clone + Send + Sync,
{
    /// What is made of each thing.
    #[must_use]
    pub const fn made(&self) -> &Sorted<K, V> {
        &self.made
    }

    /// Makes anew, in parallel, what is made of things that are not the same, and of those that something
    /// else touches; gives what became another.
    pub fn follow(
        &mut self,
        from: &Sorted<K, I>,
        is_same: impl Fn(&I, &I) -> bool,
        touched: impl IntoIterator<Item = K>,
        make: impl Fn(&K, &I) -> V + Sync,
    ) -> Vec<Step<K, V>> {
        let differing = from.steps(&self.from, is_same).into_iter().map(|step| step.name);
        let mut names: Vec<K> = differing.collect();
        let touched: BTreeSet<K> = touched.into_iter().collect();
        if !touched.is_empty() {
            names.extend(touched);
            names.sort();
            names.dedup();
        }
        let one = |name: K| {
            let now = from.get(&name).map(|thing| make(&name, thing));
            (name, now)
        };
        let again: Vec<(K, Option<V>)> = names.into_par_iter().map(one).collect();
        let before = self.made.clone();
        self.from = from.clone();
        self.made.follow(again.iter().cloned());
        let step = |(name, now): (K, Option<V>)| {
            let before = before.get(&name).cloned();
            (before.is_some() || now.is_some()).then_some(Step { name, before, now })
        };
        again.into_iter().filter_map(step).collect()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::Derived;
    use crate::memo::Sorted;

    #[test]
    fn what_is_made_from_the_same_is_the_same() {
        let (mut derived, count) = (Derived::default(), AtomicUsize::new(0));
        let mut follow = |things: &[(char, u32)], touched: &[char]| {
            let things: Sorted<char, u32> = things.iter().copied().collect();
            let make = |_: &char, thing: &u32| {
                count.fetch_add(1, Ordering::Relaxed);
                thing * 10
            };
            let steps = derived.follow(&things, PartialEq::eq, touched.iter().copied(), make);
            let all: Vec<(char, u32)> = derived.made().iter().map(|(name, ten)| (*name, *ten)).collect();
            (all, steps.len(), count.swap(0, Ordering::Relaxed))
        };
        assert_eq!(follow(&[('a', 1), ('b', 2)], &[]), (vec![('a', 10), ('b', 20)], 2, 2));
        assert_eq!(follow(&[('a', 1), ('b', 3)], &[]), (vec![('a', 10), ('b', 30)], 1, 1));
        assert_eq!(follow(&[('b', 3), ('c', 4)], &['b', 'z']), (vec![('b', 30), ('c', 40)], 3, 2));
    }
}

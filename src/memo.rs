//! Memos: what was made before, kept for as long as what it was made from is the same.
//!
//! Takes results by name, each with what it was made from, and gives them back to whoever makes them
//! again from the same. Nothing is ever marked as out of date: what is made from something else is
//! something else. Results that nobody asked for again are forgotten with the next round.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::Arc;

/// Results of one kind by their names: what each was made from, and what it is.
#[derive(Debug)]
pub struct Memo<K, I, V> {
    kept: HashMap<K, (I, V)>,
}

impl<K, I, V> Default for Memo<K, I, V> {
    fn default() -> Self {
        Self { kept: HashMap::new() }
    }
}

impl<K: Eq + Hash, I, V> Memo<K, I, V> {
    /// The result of this name, with what it was made from.
    pub fn get(&self, name: &K) -> Option<&(I, V)> {
        self.kept.get(name)
    }

    /// Keeps these results, and no other.
    pub fn renew(&mut self, made: impl IntoIterator<Item = (K, I, V)>) {
        self.kept.clear();
        self.kept.extend(made.into_iter().map(|(name, from, result)| (name, (from, result))));
    }
}

impl<K: Eq + Hash, I: PartialEq, V: Clone> Memo<K, I, V> {
    /// The result of this name, if it was made from the same.
    pub fn same(&self, name: &K, from: &I) -> Option<V> {
        self.kept.get(name).filter(|(known, _)| known == from).map(|(_, result)| result.clone())
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

/// Whether two lists hold the very same values in the same order.
#[must_use]
pub fn are_same<T: ?Sized>(one: &[Arc<T>], other: &[Arc<T>]) -> bool {
    one.len() == other.len() && one.iter().zip(other).all(|(one, other)| Arc::ptr_eq(one, other))
}

#[cfg(test)]
mod tests {
    use super::Memo;

    #[test]
    fn what_is_made_from_the_same_is_the_same() {
        let mut memo = Memo::default();
        memo.renew([("a", 1, "one"), ("b", 2, "two")]);
        assert_eq!(
            (memo.same(&"a", &1), memo.same(&"a", &2), memo.same(&"c", &1)),
            (Some("one"), None, None)
        );
        memo.renew([("b", 3, "three")]);
        assert_eq!((memo.same(&"a", &1), memo.same(&"b", &3)), (None, Some("three")));
    }
}

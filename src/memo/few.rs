//! Sets of few values.

use std::ops::Deref;

/// A set of few values, in their order. It has no room for more: the node of a B-tree has room for eleven,
/// and a site keeps a set or two of each of its documents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Few<T>(Box<[T]>);

impl<T> Default for Few<T> {
    fn default() -> Self {
        Self(Box::default())
    }
}

impl<T: Ord> Few<T> {
    /// Whether a value is one of them.
    #[must_use]
    pub fn contains(&self, value: &T) -> bool {
        self.0.binary_search(value).is_ok()
    }

    /// Those that are not in another set.
    pub fn difference<'s>(&'s self, other: &'s Self) -> impl Iterator<Item = &'s T> {
        self.0.iter().filter(|value| !other.contains(value))
    }
}

impl<T: Ord> FromIterator<T> for Few<T> {
    fn from_iter<I: IntoIterator<Item = T>>(values: I) -> Self {
        let mut values: Vec<T> = values.into_iter().collect();
        values.sort_unstable();
        values.dedup();
        Self(values.into())
    }
}

impl<T> Deref for Few<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.0
    }
}

impl<'a, T> IntoIterator for &'a Few<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::Few;

    #[test]
    fn it_is_a_set_in_order() {
        let few: Few<u8> = [3, 1, 3, 2].into_iter().collect();
        assert_eq!(*few, [1, 2, 3]);
        assert!((0..5).all(|value| few.contains(&value) == (1..4).contains(&value)));
        assert!(Few::<u8>::default().is_empty());
        assert!(few.difference(&[2, 4].into_iter().collect()).eq([&1, &3]));
    }
}

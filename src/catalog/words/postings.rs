//! Postings: where each of many hashes stands, in texts that come and go one by one.
//!
//! What is added lately is kept apart, so that one text more does not sort all others again.

/// Places by hash.
#[derive(Debug)]
pub(super) struct Postings<P> {
    settled: Vec<(u64, P)>,
    recent: Vec<(u64, P)>,
}

/// How many places may stand apart, whatever their share.
const FEW: usize = 4096;

impl<P: Ord + Copy> Postings<P> {
    /// These places.
    pub(super) fn new(mut places: Vec<(u64, P)>) -> Self {
        places.sort_unstable();
        places.shrink_to_fit();
        Self { settled: places, recent: Vec::new() }
    }

    /// The places of a hash.
    pub(super) fn get(&self, hash: u64) -> impl Iterator<Item = P> {
        of(&self.settled, hash).chain(of(&self.recent, hash))
    }

    /// Adds places.
    pub(super) fn add(&mut self, places: impl IntoIterator<Item = (u64, P)>) {
        self.recent.extend(places);
        if self.recent.len() > FEW.max(self.settled.len() / 8) {
            self.settled.append(&mut self.recent);
            self.settled.sort_unstable();
        } else {
            self.recent.sort_unstable();
        }
    }

    /// Keeps the places that this gives, as it gives them.
    pub(super) fn renumber(&mut self, place: impl Fn(P) -> Option<P>) {
        let settled = self.settled.iter().chain(&self.recent);
        let kept = settled.filter_map(|(hash, old)| Some((*hash, place(*old)?)));
        *self = Self::new(kept.collect());
    }

    /// Whether there is none.
    pub(super) fn is_empty(&self) -> bool {
        self.settled.is_empty() && self.recent.is_empty()
    }
}

fn of<P: Copy>(sorted: &[(u64, P)], hash: u64) -> impl Iterator<Item = P> {
    let first = sorted.partition_point(|(known, _)| *known < hash);
    sorted[first..].iter().take_while(move |(known, _)| *known == hash).map(|(_, place)| *place)
}

/// Things with numbers, which come and go.
#[derive(Debug)]
pub(super) struct Slots<T> {
    things: Vec<Option<T>>,
    gone: usize,
}

impl<T> Slots<T> {
    pub(super) fn new(things: Vec<T>) -> Self {
        Self { things: things.into_iter().map(Some).collect(), gone: 0 }
    }

    /// The thing with a number; nothing where it is gone.
    pub(super) fn get(&self, number: u32) -> Option<&T> {
        self.things[number as usize].as_ref()
    }

    /// Adds a thing; nothing where there are four billion.
    pub(super) fn add(&mut self, thing: T) -> Option<u32> {
        let number = u32::try_from(self.things.len()).ok()?;
        self.things.push(Some(thing));
        Some(number)
    }

    /// Takes things away; their numbers stay unused.
    pub(super) fn remove(&mut self, is_meant: impl Fn(&T) -> bool) {
        for thing in self.things.iter_mut().filter(|thing| thing.as_ref().is_some_and(&is_meant)) {
            *thing = None;
            self.gone += 1;
        }
    }

    /// Where most numbers are unused: closes the gaps, and gives the new number of each.
    pub(super) fn close(&mut self) -> Option<Vec<Option<u32>>> {
        if self.gone * 2 <= self.things.len() {
            return None;
        }
        let mut next = 0..u32::MAX;
        let numbers = self.things.iter().map(|thing| thing.as_ref().and_then(|_| next.next())).collect();
        self.things.retain(Option::is_some);
        self.gone = 0;
        Some(numbers)
    }
}

#[cfg(test)]
mod tests {
    use super::{Postings, Slots};

    #[test]
    fn what_comes_and_goes_is_found_and_not() {
        let mut postings = Postings::new(vec![(2, 'b'), (1, 'a')]);
        postings.add([(2, 'c')]);
        assert_eq!(postings.get(2).collect::<String>(), "bc");
        postings.renumber(|place| (place != 'b').then_some(place));
        assert_eq!((postings.get(2).collect::<String>(), postings.get(1).count()), ("c".to_owned(), 1));
        let mut slots = Slots::new(vec!["x", "y", "z"]);
        slots.remove(|thing| *thing != "z");
        assert_eq!((slots.get(0), slots.get(2)), (None, Some(&"z")));
        assert_eq!(slots.add("w"), Some(3));
        assert_eq!(slots.close(), None, "half of them are there");
        slots.remove(|thing| *thing == "w");
        assert_eq!(slots.close(), Some(vec![None, None, Some(0), None]));
        assert_eq!(slots.get(0), Some(&"z"));
    }
}

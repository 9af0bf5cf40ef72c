//! Shingles: eight words in a row by which a text betrays that it quotes another.
//!
//! Takes all testimonies, gives an index of sixteen bytes a word; keeps none of their text. Only words
//! count, folded as for the word-for-word comparison, not marks or spaces.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;

use super::postings::{Postings, Slots};
use super::token::{Kind, tokens};

/// How many words in a row make a quotation.
const LENGTH: usize = 8;

/// Which text holds which eight words in a row.
#[derive(Debug)]
pub struct ShingleIndex<T> {
    keys: Slots<T>,
    /// Hashes, each with its text.
    owners: Postings<u32>,
}

impl<T: Ord> ShingleIndex<T> {
    /// The index of these texts. Texts beyond the first four billion are left out.
    #[must_use]
    pub fn build<'a>(texts: impl IntoIterator<Item = (T, &'a str)>) -> Self {
        let mut keys = Vec::new();
        let mut owners: Vec<(u64, u32)> = Vec::new();
        for ((key, text), owner) in texts.into_iter().zip(0..u32::MAX) {
            keys.push(key);
            owners.extend(shingles(text).into_iter().map(|shingle| (shingle.hash, owner)));
        }
        Self { keys: Slots::new(keys), owners: Postings::new(owners) }
    }

    /// Takes texts away, and adds others.
    pub fn exchange<'a>(
        &mut self,
        is_gone: impl Fn(&T) -> bool,
        new: impl IntoIterator<Item = (T, &'a str)>,
    ) {
        self.keys.remove(is_gone);
        for (key, text) in new {
            if let Some(owner) = self.keys.add(key) {
                self.owners.add(shingles(text).into_iter().map(|shingle| (shingle.hash, owner)));
            }
        }
        if let Some(numbers) = self.keys.close() {
            self.owners.renumber(|owner| numbers[owner as usize]);
        }
    }

    /// The text that shares eight words in a row with this one; of several, that of the earliest
    /// words, and of those the first.
    #[must_use]
    pub fn find(&self, text: &str) -> Option<&T> {
        if self.is_empty() {
            return None;
        }
        self.find_hashes(&hashes(text))
    }

    /// The same of words that were looked for before.
    #[must_use]
    pub fn find_hashes(&self, hashes: &[u64]) -> Option<&T> {
        if self.is_empty() {
            return None;
        }
        hashes.iter().find_map(|hash| self.owner(*hash))
    }

    /// The first words of a text that another one holds, and that one, unless a third has them too.
    #[must_use]
    pub fn find_unless<U: Ord>(&self, text: &str, unless: &ShingleIndex<U>) -> Option<(Range<usize>, &T)> {
        if self.is_empty() {
            return None;
        }
        let mut found: Option<(Range<usize>, &T)> = None;
        for shingle in shingles(text) {
            let owner = self.owner(shingle.hash).filter(|_| unless.owner(shingle.hash).is_none());
            match (&mut found, owner) {
                (None, Some(owner)) => found = Some((shingle.place, owner)),
                (Some((place, _)), Some(_)) => place.end = shingle.place.end,
                (None, None) => {}
                (Some(_), None) => break,
            }
        }
        found
    }

    /// Whether no text holds eight words.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.owners.is_empty()
    }

    fn owner(&self, hash: u64) -> Option<&T> {
        self.owners.get(hash).filter_map(|owner| self.keys.get(owner)).min()
    }
}

/// The eight words in a row of a text, by their hashes.
#[must_use]
pub fn hashes(text: &str) -> Vec<u64> {
    shingles(text).into_iter().map(|shingle| shingle.hash).collect()
}

/// Eight words in a row.
struct Shingle {
    hash: u64,
    /// Their bytes in the text.
    place: Range<usize>,
}

fn shingles(text: &str) -> Vec<Shingle> {
    let words = tokens(text).into_iter().filter(|token| token.kind == Kind::Word);
    let words: Vec<(u64, Range<usize>)> = words.map(|word| (hash(&word.text), word.span)).collect();
    let shingle = |run: &[(u64, Range<usize>)]| {
        let hashes: Vec<u64> = run.iter().map(|(hash, _)| *hash).collect();
        Shingle { hash: hash(hashes.as_slice()), place: run[0].1.start..run[LENGTH - 1].1.end }
    };
    words.windows(LENGTH).map(shingle).collect()
}

/// The same on every machine for one build of the program, and nowhere kept.
fn hash<H: Hash + ?Sized>(value: &H) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::ShingleIndex;

    #[test]
    fn eight_words_in_a_row_are_found() {
        let index = ShingleIndex::build([
            ("laces", "Un matin il est venu, il m’a dit : « tu me prêtes tes lacets ? »"),
            ("door", "On ferme la porte à dix-huit heures et on attend."),
            ("short", "Trop court."),
        ]);
        for (text, expected) in [
            ("Julie raconte que « il est venu il m'a dit... tu me prêtes »", Some(&"laces")),
            ("est venu, il m’a dit : tu", None),
            ("ferme la porte à dix-huit heures et on", Some(&"door")),
            ("Trop court.", None),
            ("", None),
        ] {
            assert_eq!(index.find(text), expected, "{text}");
        }
    }
}

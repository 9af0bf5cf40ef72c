//! Shingles: eight words in a row by which a text betrays that it quotes another.
//!
//! Takes all testimonies, gives an index of twelve bytes a word; keeps none of their text. Only words
//! count, folded as for the word-for-word comparison, not marks or spaces.

use std::hash::{DefaultHasher, Hash, Hasher};

use super::token::{Kind, tokens};

/// How many words in a row make a quotation.
const LENGTH: usize = 8;

/// Which text holds which eight words in a row.
#[derive(Debug)]
pub struct ShingleIndex<T> {
    keys: Vec<T>,
    /// Sorted hashes, each once.
    hashes: Vec<u64>,
    /// For each hash, the place of its first text in `keys`.
    owners: Vec<u32>,
}

impl<T> ShingleIndex<T> {
    /// The index of these texts. Of texts that share words, the first is kept.
    ///
    /// Texts beyond the first four billion are left out.
    #[must_use]
    pub fn build<'a>(texts: impl IntoIterator<Item = (T, &'a str)>) -> Self {
        let mut keys = Vec::new();
        let mut shingles: Vec<(u64, u32)> = Vec::new();
        for ((key, text), owner) in texts.into_iter().zip(0..u32::MAX) {
            keys.push(key);
            shingles.extend(hashes(text).into_iter().map(|hash| (hash, owner)));
        }
        shingles.sort_unstable();
        shingles.dedup_by_key(|(hash, _)| *hash);
        let (hashes, owners) = shingles.into_iter().unzip();
        Self { keys, hashes, owners }
    }

    /// The text that shares eight words in a row with this one; of several, that of the earliest words.
    #[must_use]
    pub fn find(&self, text: &str) -> Option<&T> {
        let found = hashes(text).into_iter().find_map(|hash| self.hashes.binary_search(&hash).ok());
        found.map(|at| &self.keys[self.owners[at] as usize])
    }
}

/// A hash for each eight words in a row.
fn hashes(text: &str) -> Vec<u64> {
    let words = tokens(text).into_iter().filter(|token| token.kind == Kind::Word);
    let words: Vec<u64> = words.map(|word| hash(&word.text)).collect();
    words.windows(LENGTH).map(hash).collect()
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

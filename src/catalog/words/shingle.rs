//! Shingles: eight words in a row by which a text betrays that it quotes another.
//!
//! Takes all testimonies, gives an index of twelve bytes a word; keeps none of their text. Only words
//! count, folded as for the word-for-word comparison, not marks or spaces.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;

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
            shingles.extend(self::shingles(text).into_iter().map(|shingle| (shingle.hash, owner)));
        }
        shingles.sort_unstable();
        shingles.dedup_by_key(|(hash, _)| *hash);
        let (hashes, owners) = shingles.into_iter().unzip();
        Self { keys, hashes, owners }
    }

    /// The text that shares eight words in a row with this one; of several, that of the earliest words.
    #[must_use]
    pub fn find(&self, text: &str) -> Option<&T> {
        if self.is_empty() {
            return None;
        }
        shingles(text).into_iter().find_map(|shingle| self.owner(shingle.hash))
    }

    /// The first words of a text that another one holds, and that one, unless a third has them too.
    #[must_use]
    pub fn find_unless<U>(&self, text: &str, unless: &ShingleIndex<U>) -> Option<(Range<usize>, &T)> {
        if self.hashes.is_empty() {
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
        self.hashes.is_empty()
    }

    fn owner(&self, hash: u64) -> Option<&T> {
        let at = self.hashes.binary_search(&hash).ok()?;
        Some(&self.keys[self.owners[at] as usize])
    }
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

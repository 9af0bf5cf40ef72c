//! Echoes: the testimony that some words repeat, though they do not name it and may have changed.
//!
//! Takes all testimonies, gives for words between quotation marks those that hold nearly the same.
//! Only words count, not marks or spaces, and of them only hashes are kept. Two texts that share a
//! common phrase are no echo: at least [`LEAST`] words in a row must stand in the testimony, in
//! order and close together, all but three in ten.

use std::hash::{DefaultHasher, Hash, Hasher};

use super::quoted::{Part, parts};
use super::token::{Kind, Token, tokens};

/// How many words make a quotation that can be told from a turn of phrase.
const LEAST: usize = 5;
/// How many words a testimony may have more than a quotation where one stands for several.
const SLACK: usize = 2;

/// The words of one text, by their hashes.
#[derive(Debug)]
struct Text<T> {
    key: T,
    words: Vec<u64>,
}

/// Which text holds which two words in a row.
#[derive(Debug)]
pub struct EchoIndex<T> {
    texts: Vec<Text<T>>,
    /// Sorted hashes of pairs, each with its text and the place of its first word.
    pairs: Vec<(u64, u32, u32)>,
}

impl<T> EchoIndex<T> {
    /// The index of these texts; those beyond the first four billion are left out.
    #[must_use]
    pub fn build<'a>(texts: impl IntoIterator<Item = (T, &'a str)>) -> Self {
        let hashed = |(key, text): (T, &str)| Text { key, words: hashes(&tokens(text)) };
        let texts: Vec<Text<T>> = texts.into_iter().map(hashed).collect();
        let mut pairs = Vec::new();
        for (text, at) in texts.iter().zip(0..u32::MAX) {
            let firsts = text.words.windows(2).zip(0..u32::MAX);
            pairs.extend(firsts.map(|(pair, first)| (hash(pair), at, first)));
        }
        pairs.sort_unstable();
        Self { texts, pairs }
    }

    /// The texts that these words repeat and how many of them each holds, the one they repeat best
    /// first; of equals, in their order.
    #[must_use]
    pub fn find(&self, quoted: &str) -> Vec<(&T, usize)> {
        let tokens = tokens(quoted);
        let mut found: Vec<(usize, usize)> = Vec::new();
        for run in runs(&tokens) {
            for (text, alike) in self.echoed(&run) {
                match found.iter_mut().find(|(known, _)| *known == text) {
                    Some((_, sum)) => *sum += alike,
                    None => found.push((text, alike)),
                }
            }
        }
        found.sort_by_key(|(text, alike)| (std::cmp::Reverse(*alike), *text));
        found.into_iter().map(|(text, alike)| (&self.texts[text].key, alike)).collect()
    }

    /// The texts in which nearly all of these words stand, and how many of them.
    fn echoed(&self, run: &[u64]) -> Vec<(usize, usize)> {
        let mut windows: Vec<(usize, usize)> = Vec::new();
        for (at, pair) in run.windows(2).enumerate() {
            let hash = hash(pair);
            let first = self.pairs.partition_point(|(known, ..)| *known < hash);
            let same = self.pairs[first..].iter().take_while(|(known, ..)| *known == hash);
            windows.extend(
                same.map(|(_, text, place)| (*text as usize, (*place as usize).saturating_sub(at + SLACK))),
            );
        }
        windows.sort_unstable();
        windows.dedup();
        let mut echoed: Vec<(usize, usize)> = Vec::new();
        for (text, start) in windows {
            let words = &self.texts[text].words;
            let end = words.len().min(start + run.len() + 2 * SLACK);
            let alike = common(run, &words[start..end]);
            if alike * 10 < run.len() * 7 {
                continue;
            }
            match echoed.last_mut() {
                Some((known, most)) if *known == text => *most = alike.max(*most),
                Some(_) | None => echoed.push((text, alike)),
            }
        }
        echoed
    }
}

/// The runs of a quotation, between cuts and insertions, that are long enough.
fn runs(tokens: &[Token<'_>]) -> Vec<Vec<u64>> {
    let of_part = |part: Part| match part {
        Part::Run(range) => Some(hashes(&tokens[range])),
        Part::Cut | Part::Insertion(_) => None,
    };
    let runs = parts(tokens, 0..tokens.len()).into_iter().filter_map(of_part);
    runs.filter(|run| run.len() >= LEAST).collect()
}

/// How many words two stretches have in common, in order.
fn common(one: &[u64], other: &[u64]) -> usize {
    let mut row = vec![0; other.len() + 1];
    for word in one {
        let mut before = 0;
        for (at, against) in other.iter().enumerate() {
            let above = row[at + 1];
            row[at + 1] = if word == against { before + 1 } else { above.max(row[at]) };
            before = above;
        }
    }
    row[other.len()]
}

fn hashes(tokens: &[Token<'_>]) -> Vec<u64> {
    tokens.iter().filter(|token| token.kind == Kind::Word).map(|word| hash(&word.text)).collect()
}

/// The same on every machine for one build of the program, and nowhere kept.
fn hash<H: Hash + ?Sized>(value: &H) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

/// Whether more than half of these words stand just before a colon of a text, in order.
#[must_use]
pub fn stands_before_colon(lead: &str, stored: &str) -> bool {
    let (lead, stored) = (hashes(&tokens(lead)), tokens(stored));
    let colons = (0..stored.len()).filter(|at| stored[*at].is(":"));
    let is_before = |colon: usize| {
        let before = hashes(&stored[..colon]);
        2 * common(&lead, &before[before.len().saturating_sub(lead.len() + 1)..]) > lead.len()
    };
    colons.into_iter().any(is_before)
}

#[cfg(test)]
mod tests {
    use super::{EchoIndex, stands_before_colon};

    #[test]
    fn words_that_have_changed_are_still_an_echo() {
        let index = EchoIndex::build([
            ("laces", "Un matin il est venu, il m’a dit : « tu me prêtes tes lacets ? » et il est reparti."),
            ("door", "On ferme la porte à dix-huit heures, et on attend la nuit sans rien dire."),
            ("again", "Ici aussi on ferme la porte à dix-huit heures."),
        ]);
        let check = |text: &str, expected: &[&str]| {
            let found: Vec<&str> = index.find(text).into_iter().map(|(key, _)| *key).collect();
            assert_eq!(found, expected, "{text}");
        };
        check("on ferme la porte à dix-huit heures", &["again", "door"]);
        check("On ferme la porte à dix-huit heures, et on", &["door"]);
        check("On ferme la porte à dix-neuf heures et on attend la nuit", &["door"]);
        check("ferme la porte a dix-huit heures", &["door", "again"]);
        check("Un matin il est venu (…) il est reparti", &["laces"]);
        check("tu me prêtes mes lacets ?", &["laces"]);
        check("Un soir il est venu [chez nous] et", &["laces"]);
        check("la porte à côté de la nuit", &[]);
        check("ferme la porte", &[]);
        check("", &[]);
    }

    #[test]
    fn words_before_a_colon_may_be_the_testimony_s() {
        let stored = "Alors je lui ai dit : « Assieds-toi ». Il a ri : oui.";
        assert!(stands_before_colon("lui xi dit", stored));
        assert!(!stands_before_colon("Julie le dit", stored));
        assert!(!stands_before_colon("", stored));
    }
}

//! Echoes: the testimony that some words repeat, though they do not name it and may have changed.
//!
//! Takes all testimonies, gives for words between quotation marks those that hold nearly the same.
//! Only words count, not marks or spaces, and of them only hashes are kept. Two texts that share a
//! common phrase are no echo: at least [`LEAST`] words in a row must stand in the testimony, in
//! order and close together, all but three in ten.

use std::hash::{DefaultHasher, Hash, Hasher};

use super::postings::{Postings, Slots};
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
    words: Box<[u64]>,
}

/// Which text holds which two words in a row.
#[derive(Debug)]
pub struct EchoIndex<T> {
    texts: Slots<Text<T>>,
    /// Hashes of pairs, each with its text and the place of its first word.
    pairs: Postings<(u32, u32)>,
}

impl<T: Ord> EchoIndex<T> {
    /// The index of these texts; those beyond the first four billion are left out.
    #[must_use]
    pub fn build(texts: impl IntoIterator<Item = (T, impl AsRef<str>)>) -> Self {
        let texts = texts.into_iter();
        let hashed = texts.map(|(key, text)| Text { key, words: hashes(&tokens(text.as_ref())).into() });
        let texts: Vec<Text<T>> = hashed.collect();
        // Just as many as there are: this is the largest list of a site.
        let count = texts.iter().map(|text| text.words.len().saturating_sub(1)).sum();
        let mut pairs = Vec::with_capacity(count);
        for (text, at) in texts.iter().zip(0..u32::MAX) {
            pairs.extend(places(&text.words, at));
        }
        Self { texts: Slots::new(texts), pairs: Postings::new(pairs) }
    }

    /// Takes texts away, and adds others.
    pub fn exchange<'a>(
        &mut self,
        is_gone: impl Fn(&T) -> bool,
        new: impl IntoIterator<Item = (T, &'a str)>,
    ) {
        self.texts.remove(|text| is_gone(&text.key));
        for (key, text) in new {
            let words: Box<[u64]> = hashes(&tokens(text)).into();
            let own = words.clone();
            if let Some(at) = self.texts.add(Text { key, words }) {
                self.pairs.add(places(&own, at));
            }
        }
        if let Some(numbers) = self.texts.close() {
            self.pairs.renumber(|(text, place)| Some((numbers[text as usize]?, place)));
        }
    }

    /// The texts that these words repeat and how many of them each holds, the one they repeat best
    /// first; of equals, in their order.
    #[must_use]
    pub fn find(&self, quoted: &str) -> Vec<(&T, usize)> {
        self.find_runs(&runs(quoted))
    }

    /// The same of words that were looked for before.
    #[must_use]
    pub fn find_runs(&self, runs: &[Run]) -> Vec<(&T, usize)> {
        let mut found: Vec<(usize, &T)> = Vec::new();
        for run in runs {
            for (text, alike) in self.echoed(&run.0) {
                match found.iter_mut().find(|(_, known)| std::ptr::eq(*known, &raw const text.key)) {
                    Some((sum, _)) => *sum += alike,
                    None => found.push((alike, &text.key)),
                }
            }
        }
        found.sort_by(|one, two| two.0.cmp(&one.0).then_with(|| one.1.cmp(two.1)));
        found.into_iter().map(|(alike, key)| (key, alike)).collect()
    }

    /// The texts in which nearly all of these words stand, and how many of them.
    fn echoed(&self, run: &[u64]) -> Vec<(&Text<T>, usize)> {
        let mut windows: Vec<(u32, usize)> = Vec::new();
        for (at, pair) in run.windows(2).enumerate() {
            let same = self.pairs.get(hash(pair));
            windows.extend(same.map(|(text, place)| (text, (place as usize).saturating_sub(at + SLACK))));
        }
        windows.sort_unstable();
        windows.dedup();
        let mut echoed: Vec<(u32, &Text<T>, usize)> = Vec::new();
        for (at, start) in windows {
            let Some(text) = self.texts.get(at) else { continue };
            let end = text.words.len().min(start + run.len() + 2 * SLACK);
            let alike = common(run, &text.words[start..end]);
            if alike * 10 < run.len() * 7 {
                continue;
            }
            match echoed.last_mut() {
                Some((known, _, most)) if *known == at => *most = alike.max(*most),
                Some(_) | None => echoed.push((at, text, alike)),
            }
        }
        echoed.into_iter().map(|(_, text, alike)| (text, alike)).collect()
    }
}

/// The pairs of a text, each with its place.
fn places(words: &[u64], text: u32) -> impl Iterator<Item = (u64, (u32, u32))> {
    words.windows(2).zip(0..u32::MAX).map(move |(pair, first)| (hash(pair), (text, first)))
}

/// Words in a row that were looked for, by their hashes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run(Box<[u64]>);

/// The runs of a quotation, between cuts and insertions, that are long enough.
#[must_use]
pub fn runs(quoted: &str) -> Vec<Run> {
    let tokens = tokens(quoted);
    let of_part = |part: Part| match part {
        Part::Run(range) => Some(hashes(&tokens[range])),
        Part::Cut | Part::Insertion(_) => None,
    };
    let runs = parts(&tokens, 0..tokens.len()).into_iter().filter_map(of_part);
    runs.filter(|run| run.len() >= LEAST).map(|run| Run(run.into())).collect()
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
        check("ferme la porte a dix-huit heures", &["again", "door"]);
        check("Un matin il est venu (…) il est reparti", &["laces"]);
        check("tu me prêtes mes lacets ?", &["laces"]);
        check("Un soir il est venu [chez nous] et", &["laces"]);
        check("la porte à côté de la nuit", &[]);
        check("ferme la porte", &[]);
        check("", &[]);
    }

    #[test]
    fn texts_come_and_go() {
        let mut index = EchoIndex::build([("a", "On ferme la porte à dix-huit heures."), ("b", "Rien.")]);
        index.exchange(|key| *key == "a", [("c", "On ferme la porte à dix-neuf heures.")]);
        assert_eq!(index.find("on ferme la porte à dix-huit heures"), [(&"c", 5)]);
        index.exchange(|_| true, []);
        assert_eq!(index.find("on ferme la porte à dix-huit heures"), []);
    }

    #[test]
    fn words_before_a_colon_may_be_the_testimony_s() {
        let stored = "Alors je lui ai dit : « Assieds-toi ». Il a ri : oui.";
        assert!(stands_before_colon("lui xi dit", stored));
        assert!(!stands_before_colon("Julie le dit", stored));
        assert!(!stands_before_colon("", stored));
    }
}

//! The last guard before publishing: searches finished bytes for terms that must not be in them.
//!
//! Takes the terms once and then any number of artifacts, gives the numbers of the terms found in
//! each. Terms are found as whole words, whatever the case, accents, hyphens, spaces, entities,
//! escapes and tags between or inside their letters; so "paris" is not in "comparison". In doubt it
//! finds: "Jean. Bernard" holds "Jean-Bernard" here (`spelling` says what is no doubt). Archives and
//! office documents are opened. Never changes, keeps or shows what it reads.

mod container;
mod decode;
mod fold;
mod kind;
mod spelling;
mod view;

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use aho_corasick::{AhoCorasick, AhoCorasickKind};

use crate::artifact::OutputPath;
use container::{Budget, Container, Unpacked, container, gunzip, members};
use decode::{Reading, decode_once, is_escaped_twice, old_name};
use fold::Fold;
use kind::{Place, is_binary, is_markup, is_readable, legible};
use spelling::Spelling;
use view::{Seen, Tags, read};

/// How many bytes of patterns are searched for by the fastest, largest automaton.
const SMALL: usize = 256 * 1024;
/// How deep archives may lie in each other.
const DEEPEST: usize = 3;
/// From how many letters on a term is not met by accident in bytes that are no text.
const NO_ACCIDENT: usize = 6;

/// A term found in an artifact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hit {
    /// Its index among the terms searched for.
    pub term: usize,
}

/// What the search of an artifact came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Searched {
    /// The terms in its bytes or its path, in order, each once.
    pub hits: Vec<Hit>,
    /// Whether all that it says lay open to the search.
    pub is_whole: bool,
}

/// The search for some terms. Made once, used for every artifact, from any thread.
#[derive(Debug)]
pub struct LeakSearch {
    /// `None` where there is nothing to search for.
    automaton: Option<AhoCorasick>,
    /// The term of each pattern, and how it is written.
    spellings: Vec<(usize, Spelling)>,
}

impl LeakSearch {
    /// Prepares the search. A term without a letter or digit is found nowhere.
    #[must_use]
    pub fn new(terms: &[String]) -> Self {
        let spellings = terms.iter().enumerate().filter_map(|(term, text)| Some((term, Spelling::of(text)?)));
        let spellings: Vec<(usize, Spelling)> = spellings.collect();
        let patterns: Vec<&[u8]> = spellings.iter().map(|(_, spelling)| spelling.letters()).collect();
        Self { automaton: automaton(&patterns), spellings }
    }

    /// Searches an artifact, and all that is packed in it.
    #[must_use]
    pub fn search(&self, path: &OutputPath, bytes: &[u8]) -> Searched {
        let Some(mut found) = self.found(bytes.len()) else {
            return Searched { hits: Vec::new(), is_whole: true };
        };
        found.search(path.as_str().as_bytes(), Tags::Unknown, Reading::Escapes);
        let is_whole = found.search_file(path.as_str(), bytes, Place::Site, 0, &mut Budget::new());
        Searched { hits: found.hits(), is_whole }
    }

    /// The terms in a text, such as a line of a source; for telling where a term came from.
    #[must_use]
    pub fn find_in_text(&self, text: &str) -> Vec<Hit> {
        let Some(mut found) = self.found(text.len()) else {
            return Vec::new();
        };
        found.search_views(text.as_bytes(), true);
        found.hits()
    }

    fn found(&self, capacity: usize) -> Option<Found<'_>> {
        let automaton = self.automaton.as_ref()?;
        let (fold, hits) = (Fold::new(capacity), BTreeSet::new());
        Some(Found { automaton, spellings: &self.spellings, fold, least: 0, hits })
    }
}

/// The automaton for these patterns; none where there are none, or more than it can hold.
fn automaton(patterns: &[&[u8]]) -> Option<AhoCorasick> {
    let is_small = patterns.iter().map(|pattern| pattern.len()).sum::<usize>() < SMALL;
    let kind = if is_small { AhoCorasickKind::DFA } else { AhoCorasickKind::ContiguousNFA };
    let built = AhoCorasick::builder().kind(Some(kind)).prefilter(false).build(patterns);
    let automaton = built.expect("a register stays far below two thousand million bytes");
    (!patterns.is_empty()).then_some(automaton)
}

/// What one artifact was found to hold, and the buffer in which its words are folded.
struct Found<'a> {
    automaton: &'a AhoCorasick,
    spellings: &'a [(usize, Spelling)],
    fold: Fold,
    /// How many letters a term has at least to be found.
    least: usize,
    hits: BTreeSet<usize>,
}

impl Found<'_> {
    fn hits(self) -> Vec<Hit> {
        self.hits.into_iter().map(|term| Hit { term }).collect()
    }

    /// Searches a file and the files in it; whether all of it could be read.
    fn search_file(
        &mut self,
        name: &str,
        bytes: &[u8],
        place: Place,
        depth: usize,
        budget: &mut Budget,
    ) -> bool {
        match container(bytes) {
            None => {
                self.search_bytes(name, bytes);
                is_readable(name, bytes, place)
            }
            // Names, comments and what is only stored can be read in the archive itself.
            Some(_) if depth == DEEPEST => {
                self.search_binary(bytes);
                false
            }
            Some(Container::Zip) => {
                self.search_binary(bytes);
                self.search_members(bytes, depth, budget)
            }
            Some(Container::Gzip) => {
                self.search_binary(bytes);
                let name = ungzipped(name);
                self.search_unpacked(&name, &gunzip(bytes, budget), depth, budget)
            }
        }
    }

    fn search_members(&mut self, zip: &[u8], depth: usize, budget: &mut Budget) -> bool {
        let members = members(zip);
        let mut is_whole = members.is_whole;
        for member in members.list {
            self.search(member.name, Tags::Unknown, Reading::Escapes);
            self.search(old_name(member.name).as_bytes(), Tags::Unknown, Reading::Escapes);
            let name = String::from_utf8_lossy(member.name);
            let unpacked = container::open(&member, budget);
            is_whole &= self.search_unpacked(&name, &unpacked, depth, budget);
        }
        is_whole
    }

    fn search_unpacked(
        &mut self,
        name: &str,
        unpacked: &Unpacked,
        depth: usize,
        budget: &mut Budget,
    ) -> bool {
        let is_read = self.search_file(name, &unpacked.bytes, Place::Archive, depth + 1, budget);
        is_read && unpacked.is_whole
    }

    fn search_bytes(&mut self, name: &str, bytes: &[u8]) {
        if is_binary(name, bytes) {
            return self.search_binary(bytes);
        }
        self.search_views(bytes, is_markup(name));
        if is_escaped_twice(bytes) {
            self.search_views(&decode_once(bytes), true);
        }
    }

    /// Searches bytes that are mostly no text, where short words are met by accident.
    fn search_binary(&mut self, bytes: &[u8]) {
        self.least = NO_ACCIDENT;
        self.search_views(bytes, false);
        self.least = 0;
        self.search_views(&legible(bytes), false);
    }

    /// Searches these bytes in every way in which someone could read them.
    fn search_views(&mut self, bytes: &[u8], is_markup: bool) {
        let has_tags = bytes.contains(&b'<');
        if has_tags {
            self.search_markup(bytes);
        }
        if !has_tags || !is_markup {
            self.search(bytes, Tags::Unknown, Reading::Escapes);
        }
        if bytes.contains(&b'\\') {
            self.search(bytes, Tags::Unknown, Reading::PlainBackslash);
        }
        if bytes.contains(&0) {
            self.search(bytes, Tags::Unknown, Reading::WideCharacters);
        }
    }

    /// Searches the text as it is seen, and what stands inside the tags.
    fn search_markup(&mut self, bytes: &[u8]) {
        match self.search(bytes, Tags::Joining, Reading::Escapes) {
            Seen::JoinedWords => drop(self.search(bytes, Tags::Separating, Reading::Escapes)),
            Seen::Nothing => {}
        }
        self.search(bytes, Tags::Inside, Reading::Escapes);
    }

    fn search(&mut self, bytes: &[u8], tags: Tags, reading: Reading) -> Seen {
        self.fold.clear();
        let seen = read(bytes, tags, reading, &mut self.fold);
        let text = self.fold.finish();
        for found in self.automaton.find_overlapping_iter(text.letters) {
            // Most of what is found lies within longer words: this is looked at first.
            if !text.marks[found.end()].is_parted() || !text.marks[found.start()].is_parted() {
                continue;
            }
            let (term, spelling) = &self.spellings[found.pattern().as_usize()];
            if found.len() >= self.least && spelling.is_at(found.start(), text) {
                self.hits.insert(*term);
            }
        }
        seen
    }
}

/// The name of the file that a gzip file holds.
fn ungzipped(name: &str) -> String {
    let name = name.to_ascii_lowercase();
    let plain = name.strip_suffix(".gz").map(str::to_owned);
    plain.or_else(|| name.strip_suffix('z').map(str::to_owned)).unwrap_or(name)
}

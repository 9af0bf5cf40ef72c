//! The last guard before publishing: searches finished bytes for terms that must not be in them.
//!
//! Takes the terms once and then any number of artifacts, gives the numbers of the terms found in
//! each. Terms are found as whole words, whatever the case, accents, hyphens, spaces, entities,
//! escapes and tags between or inside their letters; so "paris" is not in "comparison". In doubt it
//! finds: "Jean. Bernard" holds "Jean-Bernard" here. Never changes, keeps or shows what it reads.

mod decode;
mod fold;
mod view;

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use aho_corasick::{AhoCorasick, AhoCorasickKind};

use crate::artifact::OutputPath;
use decode::{Reading, decode_once, is_escaped_twice};
use fold::{Fold, fold_term};
use view::{Seen, Tags, read};

/// How many bytes of patterns are searched for by the fastest, largest automaton.
const SMALL: usize = 256 * 1024;
/// From how many digits on a number is also found with its digits in other groups.
const LONG_NUMBER: usize = 6;

/// A term of the register of what must not be published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Forbidden {
    /// What must not be published.
    pub term: String,
    /// Paths of sources in which it may stand nevertheless. Not for the search to know.
    pub allow: Vec<String>,
}

/// A term found in an artifact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hit {
    /// Its index among the terms searched for.
    pub term: usize,
}

/// The search for some terms. Made once, used for every artifact, from any thread.
#[derive(Debug)]
pub struct LeakSearch {
    /// `None` where there is nothing to search for.
    automaton: Option<AhoCorasick>,
    /// The term of each pattern.
    terms: Vec<usize>,
}

impl LeakSearch {
    /// Prepares the search. A term without a letter or digit is found nowhere.
    #[must_use]
    pub fn new(terms: &[String]) -> Self {
        let patterns = terms.iter().enumerate();
        let patterns =
            patterns.flat_map(|(term, text)| patterns_of(text).map(move |pattern| (term, pattern)));
        let (terms, patterns): (Vec<usize>, Vec<String>) = patterns.unzip();
        Self { automaton: automaton(&patterns), terms }
    }

    /// The terms in the bytes or the path of an artifact, in order, each once.
    #[must_use]
    pub fn find(&self, path: &OutputPath, bytes: &[u8]) -> Vec<Hit> {
        let Some(automaton) = &self.automaton else {
            return Vec::new();
        };
        let mut found =
            Found { automaton, terms: &self.terms, fold: Fold::new(bytes.len()), hits: BTreeSet::new() };
        found.search(path.as_str().as_bytes(), Tags::Unknown, Reading::Escapes);
        found.search_views(bytes, is_markup(path.as_str()));
        if is_escaped_twice(bytes) {
            found.search_views(&decode_once(bytes), true);
        }
        found.hits.into_iter().map(|term| Hit { term }).collect()
    }

    /// The terms in a text, such as a line of a source; for telling where a term came from.
    #[must_use]
    pub fn find_in_text(&self, text: &str) -> Vec<Hit> {
        let Some(automaton) = &self.automaton else {
            return Vec::new();
        };
        let mut found =
            Found { automaton, terms: &self.terms, fold: Fold::new(text.len()), hits: BTreeSet::new() };
        found.search_views(text.as_bytes(), true);
        found.hits.into_iter().map(|term| Hit { term }).collect()
    }

    /// Whether what a file of this kind says lies open to the search: text, and the metadata of
    /// images. Not what is compressed, as in a PDF or an office document.
    #[must_use]
    pub fn is_readable(path: &OutputPath) -> bool {
        let ending = path.as_str().rsplit_once('.').map_or("", |(_, ending)| ending);
        READABLE.iter().any(|readable| ending.eq_ignore_ascii_case(readable))
    }
}

/// The endings of files whose words can be searched.
const READABLE: [&str; 35] = [
    "html",
    "htm",
    "xhtml",
    "xml",
    "svg",
    "atom",
    "rss",
    "css",
    "js",
    "mjs",
    "json",
    "jsonld",
    "map",
    "txt",
    "md",
    "csv",
    "tsv",
    "ttl",
    "rdf",
    "nt",
    "bib",
    "ris",
    "cff",
    "yaml",
    "yml",
    "webmanifest",
    "vtt",
    "srt",
    "ics",
    "png",
    "jpg",
    "jpeg",
    "gif",
    "webp",
    "avif",
];

/// Whether everything in a file is either text or tag, so that reading it as both is enough.
fn is_markup(path: &str) -> bool {
    [".html", ".htm", ".xhtml", ".xml", ".svg"].iter().any(|ending| path.ends_with(ending))
}

/// What to look for: the folded term after a space, and a long number in its usual groups too.
fn patterns_of(term: &str) -> impl Iterator<Item = String> + use<> {
    let folded = fold_term(term);
    let digits: String = folded.chars().filter(|c| !c.is_whitespace()).collect();
    let is_number = digits.len() >= LONG_NUMBER && digits.bytes().all(|b| b.is_ascii_digit());
    let groups = if is_number { groups_of(&digits) } else { Vec::new() };
    let patterns: BTreeSet<String> = [folded].into_iter().chain(groups).collect();
    patterns.into_iter().filter(|pattern| !pattern.is_empty()).map(|pattern| format!(" {pattern}"))
}

/// A number in one piece, in pairs from its beginning, and in threes from its end.
fn groups_of(digits: &str) -> Vec<String> {
    let join = |groups: Vec<&[u8]>| String::from_utf8_lossy(&groups.join(&b' ')).into_owned();
    let pairs = digits.as_bytes().chunks(2).collect();
    let mut threes: Vec<&[u8]> = digits.as_bytes().rchunks(3).collect();
    threes.reverse();
    vec![digits.to_owned(), join(pairs), join(threes)]
}

/// The automaton for these patterns; none where there are none, or more than it can hold.
fn automaton(patterns: &[String]) -> Option<AhoCorasick> {
    let is_small = patterns.iter().map(String::len).sum::<usize>() < SMALL;
    let kind = if is_small { AhoCorasickKind::DFA } else { AhoCorasickKind::ContiguousNFA };
    let built = AhoCorasick::builder().kind(Some(kind)).prefilter(false).build(patterns);
    let automaton = built.expect("a register stays far below two thousand million bytes");
    (!patterns.is_empty()).then_some(automaton)
}

/// What one artifact was found to hold, and the buffer in which its words are folded.
struct Found<'a> {
    automaton: &'a AhoCorasick,
    terms: &'a [usize],
    fold: Fold,
    hits: BTreeSet<usize>,
}

impl Found<'_> {
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
        let folded = self.fold.finish();
        for found in self.automaton.find_overlapping_iter(folded) {
            if folded.get(found.end()) == Some(&b' ') {
                self.hits.extend(self.terms.get(found.pattern().as_usize()));
            }
        }
        seen
    }
}

//! The index of a language: its words by what their forms have in common, each with where it stands,
//! shared out among pieces by how the words begin.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::entry::{Entry, Kind};
use crate::lang::Lang;
use crate::lang::stem::Stemmer;
use crate::lang::words::{folded, words};

/// About how many bytes of words a piece holds, where it can be parted.
const WORDS: usize = 16 * 1024;
/// About how many bytes of what is shown a piece holds.
const SHOWN: usize = 16 * 1024;
/// By how many letters words are parted at most.
const DEEPEST: usize = 8;
/// How many mentions in a text count.
const MENTIONS: u8 = 3;
/// How much a word in a title weighs besides.
const IN_TITLE: u8 = 8;
/// How many entries are read as one, where there are so many.
const AT_ONCE: usize = 512;
/// How many entries are worth another thread.
const FEWEST: usize = 16;

/// The name of a piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PieceKey {
    /// What the others are.
    Contents,
    /// Words, by the place of their shard.
    Words(usize),
    /// What is shown of some entries, by their place.
    Shown(usize),
}

impl PieceKey {
    /// What it is called, as one word: a number that stood alone could be taken for one of the site's.
    #[must_use]
    pub fn name(self) -> String {
        match self {
            Self::Contents => String::from("contents"),
            Self::Words(at) => format!("words{at}"),
            Self::Shown(at) => format!("shown{at}"),
        }
    }

    /// The name of its file.
    #[must_use]
    pub fn file(self) -> String {
        self.name() + ".js"
    }
}

/// Where a word stands, and how much that says, in four bytes: an index of a large site has millions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Posting(u32);

/// How many bits of a posting hold its weight.
const WEIGHT: u32 = 4;

impl Posting {
    /// The entries beyond 268 million are not found.
    fn new(entry: u32, weight: u8) -> Self {
        Self(entry << WEIGHT | u32::from(weight))
    }

    /// The entry.
    #[must_use]
    pub const fn entry(self) -> u32 {
        self.0 >> WEIGHT
    }

    /// From 1; more the more often it stands there, most in a title.
    #[must_use]
    pub const fn weight(self) -> u8 {
        (self.0 & ((1 << WEIGHT) - 1)) as u8
    }
}

/// The forms of a word, folded, and where any of them stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Group {
    /// The forms, in order.
    pub forms: Vec<String>,
    /// Where they stand, in order.
    pub postings: Vec<Posting>,
}

impl Group {
    fn add_form(&mut self, form: String) {
        // A word has few forms.
        if !self.forms.contains(&form) {
            self.forms.push(form);
        }
    }

    /// About how many bytes it takes.
    fn size(&self) -> usize {
        self.forms.iter().map(|form| form.len() + 3).sum::<usize>() + self.postings.len() * 5 / 2 + 6
    }
}

/// The words that begin in one way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shard {
    /// How they begin.
    pub prefix: String,
    /// Their groups, by place.
    pub groups: Vec<usize>,
}

/// The index of a language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Index {
    /// The language.
    pub lang: Lang,
    /// How many entries it has.
    pub count: usize,
    /// The entries that go on with the page of the one before them.
    pub parts: Vec<usize>,
    /// The words.
    pub groups: Vec<Group>,
    /// The words by how they begin: those of a longer beginning are in none of a shorter one.
    pub shards: Vec<Shard>,
    /// With which entry each piece that shows some begins.
    pub shown: Vec<usize>,
    /// Where the entries of each kind begin that is there.
    starts: BTreeMap<Kind, usize>,
}

/// What a piece holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// What the others are.
    Contents(Arc<Index>),
    /// The words of the shard at a place.
    Words(Arc<Index>, usize),
    /// What is shown of some entries.
    Shown(Arc<[Entry]>),
}

/// What some entries show, by its place among the pieces.
pub(super) type Shown = (usize, Arc<[Entry]>);

/// An index that is made of more and more entries. What is shown of them leaves it piece by piece, so that a
/// large site's are never all in memory.
#[derive(Debug)]
pub(super) struct Making {
    index: Index,
    groups: BTreeMap<String, Group>,
    /// The entries of the piece that is not full yet, and how much they take.
    open: Vec<Entry>,
    size: usize,
}

impl Making {
    pub(super) fn new(lang: Lang) -> Self {
        let index = Index {
            lang,
            count: 0,
            parts: Vec::new(),
            groups: Vec::new(),
            shards: Vec::new(),
            shown: Vec::new(),
            starts: BTreeMap::new(),
        };
        Self { index, groups: BTreeMap::new(), open: Vec::new(), size: 0 }
    }

    /// Adds entries, which are in the order of their kinds, and no kind before one that is there; gives the
    /// pieces that are full.
    pub(super) fn add(&mut self, entries: Vec<Entry>) -> Vec<Shown> {
        add_words(&entries, &mut self.groups, &self.index);
        let mut full = Vec::new();
        for entry in entries {
            let own = entry.text.len() + entry.title.len() + entry.within.len() + entry.href.len() + 24;
            if !self.open.is_empty() && self.size + own > SHOWN {
                full.extend(self.close());
            }
            if self.open.is_empty() {
                self.index.shown.push(self.index.count);
            }
            self.index.starts.entry(entry.kind).or_insert(self.index.count);
            self.index.parts.extend(entry.is_part.then_some(self.index.count));
            self.index.count += 1;
            self.size += own;
            self.open.push(entry);
        }
        full
    }

    /// The piece that is not full; nothing where no entry waits for one.
    pub(super) fn close(&mut self) -> Option<Shown> {
        self.size = 0;
        let entries = std::mem::take(&mut self.open);
        (!entries.is_empty()).then(|| (self.index.shown.len() - 1, entries.into()))
    }

    /// The index of all entries.
    pub(super) fn end(self) -> Index {
        let mut groups: Vec<Group> = self.groups.into_values().collect();
        for group in &mut groups {
            group.forms.sort_unstable();
            group.postings.shrink_to_fit();
        }
        Index { shards: shards(&groups), groups, ..self.index }
    }
}

impl Index {
    /// The names of its pieces.
    #[must_use]
    pub fn pieces(&self) -> Vec<PieceKey> {
        let words = (0..self.shards.len()).map(PieceKey::Words);
        let shown = (0..self.shown.len()).map(PieceKey::Shown);
        std::iter::once(PieceKey::Contents).chain(words).chain(shown).collect()
    }

    /// Where the entries of a kind begin.
    #[must_use]
    pub fn start_of(&self, kind: Kind) -> usize {
        self.starts.range(kind..).next().map_or(self.count, |(_, start)| *start)
    }
}

/// Adds the words of some entries by their stems, behind those of an index.
fn add_words(entries: &[Entry], groups: &mut BTreeMap<String, Group>, index: &Index) {
    let first = u32::try_from(index.count).unwrap_or(u32::MAX);
    let numbered: Vec<(u32, &Entry)> = (first..1 << (u32::BITS - WEIGHT)).zip(entries).collect();
    let share = numbered.len().div_ceil(2 * rayon::current_num_threads()).clamp(FEWEST, AT_ONCE);
    let parts: Vec<BTreeMap<String, Group>> =
        numbered.par_chunks(share).map(|entries| Tally::of(entries, index.lang)).collect();
    for (stem, group) in parts.into_iter().flatten() {
        let known = groups.entry(stem).or_default();
        group.forms.into_iter().for_each(|form| known.add_form(form));
        known.postings.extend(group.postings);
    }
}

/// The words of some entries.
#[derive(Default)]
struct Tally<'e> {
    /// The place of each word, as written, in `groups`.
    known: FxHashMap<&'e str, usize>,
    stems: BTreeMap<String, usize>,
    groups: Vec<Group>,
}

impl<'e> Tally<'e> {
    fn of(entries: &[(u32, &'e Entry)], lang: Lang) -> BTreeMap<String, Group> {
        let (stemmer, mut tally) = (Stemmer::new(lang), Self::default());
        for (number, entry) in entries {
            // Who speaks is no title of what is said.
            let weight = if entry.kind == Kind::Quotation { 1 } else { IN_TITLE };
            words(&entry.title).for_each(|word| tally.add(word, *number, weight, &stemmer));
            entry.words().for_each(|word| tally.add(word, *number, 1, &stemmer));
        }
        let Self { stems, mut groups, .. } = tally;
        stems.into_iter().map(|(stem, at)| (stem, std::mem::take(&mut groups[at]))).collect()
    }

    fn add(&mut self, word: &'e str, entry: u32, weight: u8, stemmer: &Stemmer) {
        let Some(at) = self.place(word, stemmer) else { return };
        let postings = &mut self.groups[at].postings;
        match postings.last_mut().filter(|last| last.entry() == entry) {
            None => postings.push(Posting::new(entry, weight)),
            // A title comes first: what it weighs is kept, and mentions in the text are added.
            Some(last) if weight == 1 && last.weight() % IN_TITLE < MENTIONS => {
                *last = Posting::new(entry, last.weight() + 1);
            }
            Some(_) => {}
        }
    }

    /// The place of a word among the groups; nothing where nothing is left of it.
    fn place(&mut self, word: &'e str, stemmer: &Stemmer) -> Option<usize> {
        if let Some(at) = self.known.get(word) {
            return Some(*at);
        }
        let form = folded(word);
        if form.is_empty() {
            return None;
        }
        let at = *self.stems.entry(stemmer.stem(word)).or_insert(self.groups.len());
        if at == self.groups.len() {
            self.groups.push(Group::default());
        }
        self.groups[at].add_form(form);
        self.known.insert(word, at);
        Some(at)
    }
}

/// The groups by how their forms begin, in pieces of which none is large where it can be parted.
fn shards(groups: &[Group]) -> Vec<Shard> {
    let forms = groups.iter().enumerate();
    let mut forms: Vec<(&str, usize)> =
        forms.flat_map(|(at, group)| group.forms.iter().map(move |form| (form.as_str(), at))).collect();
    forms.sort_unstable();
    let mut shards = Vec::new();
    part(&forms, "", groups, &mut shards);
    shards
}

fn part(forms: &[(&str, usize)], prefix: &str, groups: &[Group], shards: &mut Vec<Shard>) {
    let places: BTreeSet<usize> = forms.iter().map(|(_, at)| *at).collect();
    let size: usize = places.iter().map(|at| groups[*at].size()).sum();
    let depth = prefix.chars().count();
    if size <= WORDS || depth == DEEPEST {
        return shards.push(Shard { prefix: prefix.to_owned(), groups: places.into_iter().collect() });
    }
    // The word that is the beginning itself stays apart from those that go on.
    let (own, longer): (Vec<_>, Vec<_>) = forms.iter().copied().partition(|(form, _)| *form == prefix);
    if !own.is_empty() {
        let groups = own.iter().map(|(_, at)| *at).collect();
        shards.push(Shard { prefix: prefix.to_owned(), groups });
    }
    let next = |form: &str| form[prefix.len()..].chars().next();
    for forms in longer.chunk_by(|one, other| next(one.0) == next(other.0)) {
        let longer: String = prefix.chars().chain(next(forms[0].0)).collect();
        part(forms, &longer, groups, shards);
    }
}

//! The source map: texts by id, with lines and columns.

use std::fmt;
use std::hash::BuildHasher as _;
use std::ops::{Deref, Range};
use std::sync::{Arc, RwLock};

use rustc_hash::FxBuildHasher;

use super::{SourceId, Span};
use crate::memo::is_same_text;

/// One text as read.
#[derive(Debug, Clone)]
pub struct SourceText {
    /// Its path from the root of the site, with `/` between the parts.
    pub path: Arc<str>,
    /// Its characters, without byte-order mark and with Unix line ends.
    pub text: Arc<str>,
    /// Whether its lines may be shown: those of the register may not.
    pub showing: Showing,
}

/// Whether the lines of a source may be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Showing {
    /// Messages show the lines they speak of.
    Open,
    /// Messages name the line and show nothing of it.
    Secret,
}

/// A place as an editor shows it: line and column count from 1, columns in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The column in Unicode scalar values, from 1.
    pub column: usize,
}

/// How many texts stand together.
const PIECE: usize = 64;

/// All texts of a build. What two builds have in common, they share piece by piece.
#[derive(Debug, Clone, Default)]
pub struct SourceMap {
    /// Each but the last is full.
    pieces: Arc<Vec<Arc<Vec<Held>>>>,
    /// The way to texts that were let go.
    again: Again,
}

/// A text, or what is left of it.
#[derive(Debug)]
struct Held {
    path: Arc<str>,
    showing: Showing,
    text: RwLock<Text>,
}

/// The characters of a text.
#[derive(Debug, Clone)]
enum Text {
    There(Arc<str>),
    /// Let go; what is read again must be of this length and digest.
    Gone {
        length: usize,
        digest: u64,
    },
}

/// Reads a text again, by its path.
type Reading = dyn Fn(&str) -> Option<Arc<str>> + Send + Sync;

/// How texts are read again, where they can be let go.
#[derive(Clone, Default)]
struct Again(Option<Arc<Reading>>);

/// A stretch of a text.
#[derive(Debug)]
pub struct Slice {
    text: Arc<str>,
    range: Range<usize>,
}

impl Deref for Slice {
    type Target = str;

    fn deref(&self) -> &str {
        &self.text[self.range.clone()]
    }
}

impl fmt::Debug for Again {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Again").field(&self.0.is_some()).finish()
    }
}

impl From<SourceText> for Held {
    fn from(SourceText { path, text, showing }: SourceText) -> Self {
        Self { path, showing, text: RwLock::new(Text::There(text)) }
    }
}

impl Clone for Held {
    fn clone(&self) -> Self {
        Self { path: Arc::clone(&self.path), showing: self.showing, text: RwLock::new(self.text()) }
    }
}

impl Held {
    fn text(&self) -> Text {
        self.text.read().expect("no thread panics while it looks at a text").clone()
    }

    fn set(&self, text: Text) {
        *self.text.write().expect("no thread panics while it looks at a text") = text;
    }

    fn let_go(&self) {
        if let Text::There(text) = self.text() {
            self.set(Text::Gone { length: text.len(), digest: digest(&text) });
        }
    }
}

impl SourceMap {
    /// The texts in the order of their ids.
    #[must_use]
    pub fn new(texts: Vec<SourceText>) -> Self {
        let mut rest = texts.into_iter().map(Held::from);
        let mut pieces = Vec::with_capacity(rest.len().div_ceil(PIECE));
        while rest.len() > 0 {
            pieces.push(Arc::new(rest.by_ref().take(PIECE).collect::<Vec<_>>()));
        }
        Self { pieces: Arc::new(pieces), again: Again::default() }
    }

    /// How many texts there are.
    fn len(&self) -> usize {
        self.pieces.last().map_or(0, |last| (self.pieces.len() - 1) * PIECE + last.len())
    }

    /// Adds a text; gives its id.
    ///
    /// # Panics
    /// Where there are 2^32 texts.
    pub fn push(&mut self, text: SourceText) -> SourceId {
        let id = SourceId(u32::try_from(self.len()).expect("a site has fewer than 2^32 files"));
        let pieces = Arc::make_mut(&mut self.pieces);
        match pieces.last_mut().filter(|last| last.len() < PIECE) {
            Some(last) => Arc::make_mut(last).push(text.into()),
            None => pieces.push(Arc::new(vec![text.into()])),
        }
        id
    }

    /// Puts a text in the place of the one with this id.
    pub fn put(&mut self, id: SourceId, text: SourceText) {
        let (piece, at) = place(id);
        Arc::make_mut(&mut Arc::make_mut(&mut self.pieces)[piece])[at] = text.into();
    }

    /// Whether every text is the same in both.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        self.len() == other.len() && self.differing(other).is_empty()
    }

    /// The texts that are not there, or others there, in the order of their ids.
    #[must_use]
    pub fn differing(&self, other: &Self) -> Vec<SourceId> {
        let is_same_path = |one: &Held, two: &Held| is_same_text(&one.path, &two.path);
        let is_same = |one: &Held, two: &Held| is_same_text(&self.text_of(one), &other.text_of(two));
        let mut differing = Vec::new();
        for (piece, first) in self.pieces.iter().zip((0..).step_by(PIECE)) {
            let known = other.pieces.get(first as usize / PIECE);
            if known.is_some_and(|known| Arc::ptr_eq(known, piece)) {
                continue;
            }
            for (text, at) in piece.iter().zip(0..) {
                let known = known.and_then(|known| known.get(at as usize));
                if !known.is_some_and(|known| is_same_path(known, text) && is_same(known, text)) {
                    differing.push(SourceId(first + at));
                }
            }
        }
        differing
    }

    /// The text with this id.
    #[must_use]
    pub fn get(&self, id: SourceId) -> SourceText {
        let held = self.held(id);
        SourceText { path: Arc::clone(&held.path), text: self.text_of(held), showing: held.showing }
    }

    /// The characters of the text with this id.
    #[must_use]
    pub fn text(&self, id: SourceId) -> Arc<str> {
        self.text_of(self.held(id))
    }

    /// The path of the text with this id.
    #[must_use]
    pub fn path(&self, id: SourceId) -> &str {
        &self.held(id).path
    }

    /// Whether the lines of the text with this id may be shown.
    #[must_use]
    pub fn showing(&self, id: SourceId) -> Showing {
        self.held(id).showing
    }

    /// The same texts, which can be let go: one that is asked for all the same is read again in this way,
    /// by its path.
    #[must_use]
    pub fn forgetful(self, read: impl Fn(&str) -> Option<Arc<str>> + Send + Sync + 'static) -> Self {
        Self { again: Again(Some(Arc::new(read))), ..self }
    }

    /// Lets a text go, here and in all copies of this map, where it can be read again: the texts of a site
    /// are as much as all that is made of them.
    pub fn let_go(&self, id: SourceId) {
        if self.again.0.is_some() {
            self.held(id).let_go();
        }
    }

    fn held(&self, id: SourceId) -> &Held {
        let (piece, at) = place(id);
        &self.pieces[piece][at]
    }

    fn text_of(&self, held: &Held) -> Arc<str> {
        let (length, digest) = match held.text() {
            Text::There(text) => return text,
            Text::Gone { length, digest } => (length, digest),
        };
        let read = self.again.0.as_ref().and_then(|read| read(&held.path));
        // Of what is another text by now, places would be wrong: nothing of it is shown.
        let read = read.filter(|text| text.len() == length && self::digest(text) == digest);
        let text = read.unwrap_or_else(|| " ".repeat(length).into());
        held.set(Text::There(Arc::clone(&text)));
        text
    }

    /// Every text with its id.
    pub fn iter(&self) -> impl Iterator<Item = (SourceId, SourceText)> {
        let count = u32::try_from(self.len()).expect("a site has fewer than 2^32 files");
        (0..count).map(SourceId).map(|id| (id, self.get(id)))
    }

    /// The characters of a stretch.
    #[must_use]
    pub fn slice(&self, span: Span) -> Slice {
        Slice { text: self.text(span.source), range: span.range() }
    }

    /// Where a stretch begins and where it ends (exclusive).
    #[must_use]
    pub fn positions(&self, span: Span) -> (Position, Position) {
        let text = self.text(span.source);
        (position(&text, span.start as usize), position(&text, span.end as usize))
    }
}

/// A number that stands for a text.
fn digest(text: &str) -> u64 {
    FxBuildHasher.hash_one(text)
}

/// The piece of a text, and its place in it.
const fn place(id: SourceId) -> (usize, usize) {
    (id.0 as usize / PIECE, id.0 as usize % PIECE)
}

/// Line and column of a byte offset; an offset past the end is the end.
fn position(text: &str, offset: usize) -> Position {
    let before = &text[..text.floor_char_boundary(offset)];
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    Position {
        line: before.bytes().filter(|&b| b == b'\n').count() + 1,
        column: before[start..].chars().count() + 1,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::{Position, Showing, SourceId, SourceMap, SourceText, position};

    #[test]
    fn what_differs_is_found_whatever_is_shared() {
        let text = |words: &str| SourceText {
            path: Arc::from("a.md"),
            text: Arc::from(words),
            showing: Showing::Open,
        };
        let was = SourceMap::new((0..200).map(|at| text(&at.to_string())).collect());
        let mut is = was.clone();
        is.put(SourceId(70), text("another"));
        is.put(SourceId(71), text("71"));
        assert_eq!(is.push(text("new")), SourceId(200));
        assert_eq!(is.differing(&was), [SourceId(70), SourceId(200)]);
        assert_eq!(was.differing(&is), [SourceId(70)]);
        assert!(was.is_same(&was.clone()) && !was.is_same(&is) && !is.is_same(&was));
        assert_eq!((&*is.get(SourceId(70)).text, &*is.get(SourceId(200)).text), ("another", "new"));
        assert!(is.iter().map(|(id, _)| id.0).eq(0..201));
    }

    #[test]
    fn what_was_let_go_is_read_again() {
        let text = |path: &str, words: &str| SourceText {
            path: Arc::from(path),
            text: Arc::from(words),
            showing: Showing::Open,
        };
        let texts = || vec![text("a.md", "un"), text("b.md", "deux"), text("c.md", "trois")];
        let words = |map: &SourceMap| [0, 1, 2].map(|id| map.text(SourceId(id)).to_string());
        let lasting = SourceMap::new(texts());
        lasting.let_go(SourceId(1));
        assert_eq!(words(&lasting), ["un", "deux", "trois"], "it could not be read again");
        let times = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&times);
        let map = SourceMap::new(texts()).forgetful(move |path| {
            count.fetch_add(1, Ordering::Relaxed);
            match path {
                "a.md" => Some(Arc::from("un")),
                "b.md" => Some(Arc::from("ueux")),
                _ => None,
            }
        });
        let copy = map.clone();
        assert_eq!(words(&copy), ["un", "deux", "trois"]);
        (0..3).map(SourceId).for_each(|id| map.let_go(id));
        assert_eq!(times.load(Ordering::Relaxed), 0);
        // One is as it was, one is another, and one is no longer there.
        assert_eq!((words(&map), words(&copy)), (["un", "    ", "     "].map(String::from), words(&map)));
        assert_eq!(times.load(Ordering::Relaxed), 3, "each was read again once");
        assert_eq!(copy.path(SourceId(2)), "c.md");
    }

    #[test]
    fn columns_count_characters() {
        assert_eq!(position("été\nà b", 9), Position { line: 2, column: 3 });
        assert_eq!(position("", 0), Position { line: 1, column: 1 });
        assert_eq!(position("a\n", 99), Position { line: 2, column: 1 });
    }
}

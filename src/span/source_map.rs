//! The source map: texts by id, with lines and columns.

use std::fmt;
use std::sync::{Arc, OnceLock};

use rustc_hash::{FxHashMap, FxHashSet};

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
    pieces: Arc<Vec<Arc<Vec<SourceText>>>>,
    /// The texts that were let go.
    gone: Option<Arc<Gone>>,
}

/// Texts that nobody is expected to ask for any more, and the way to them for whoever does.
struct Gone {
    ids: FxHashSet<SourceId>,
    /// Reads all texts again.
    again: Box<dyn Fn() -> SourceMap + Send + Sync>,
    /// Those that are gone, once one of them was asked for.
    texts: OnceLock<FxHashMap<SourceId, SourceText>>,
}

impl fmt::Debug for Gone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Gone").field("ids", &self.ids.len()).finish_non_exhaustive()
    }
}

impl SourceMap {
    /// The texts in the order of their ids.
    #[must_use]
    pub fn new(texts: Vec<SourceText>) -> Self {
        let mut rest = texts.into_iter();
        let mut pieces = Vec::with_capacity(rest.len().div_ceil(PIECE));
        while rest.len() > 0 {
            pieces.push(Arc::new(rest.by_ref().take(PIECE).collect::<Vec<_>>()));
        }
        Self { pieces: Arc::new(pieces), gone: None }
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
            Some(last) => Arc::make_mut(last).push(text),
            None => pieces.push(Arc::new(vec![text])),
        }
        id
    }

    /// Puts a text in the place of the one with this id.
    pub fn put(&mut self, id: SourceId, text: SourceText) {
        let (piece, at) = place(id);
        Arc::make_mut(&mut Arc::make_mut(&mut self.pieces)[piece])[at] = text;
    }

    /// Whether every text is the same in both.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        self.len() == other.len() && self.differing(other).is_empty()
    }

    /// The texts that are not there, or others there, in the order of their ids.
    #[must_use]
    pub fn differing(&self, other: &Self) -> Vec<SourceId> {
        let is_same = |one: &SourceText, two: &SourceText| {
            is_same_text(&one.path, &two.path) && is_same_text(&one.text, &two.text)
        };
        let mut differing = Vec::new();
        for (piece, first) in self.pieces.iter().zip((0..).step_by(PIECE)) {
            let known = other.pieces.get(first as usize / PIECE);
            if known.is_some_and(|known| Arc::ptr_eq(known, piece)) {
                continue;
            }
            for (text, at) in piece.iter().zip(0..) {
                let known = known.and_then(|known| known.get(at as usize));
                if !known.is_some_and(|known| is_same(known, text)) {
                    differing.push(SourceId(first + at));
                }
            }
        }
        differing
    }

    /// The text with this id.
    #[must_use]
    pub fn get(&self, id: SourceId) -> &SourceText {
        let (piece, at) = place(id);
        let held = &self.pieces[piece][at];
        let gone = self.gone.as_ref().filter(|gone| gone.ids.contains(&id));
        gone.and_then(|gone| gone.texts.get_or_init(|| self.brought_back(gone)).get(&id)).unwrap_or(held)
    }

    /// The same texts, of which these are let go: they are as much again as all that was made of them. A
    /// text that is asked for all the same is read again, by its path; who goes through all finds it empty.
    #[must_use]
    pub fn without(
        &self,
        ids: FxHashSet<SourceId>,
        again: impl Fn() -> Self + Send + Sync + 'static,
    ) -> Self {
        let nothing: Arc<str> = Arc::from("");
        let text = |(id, text): (SourceId, &SourceText)| {
            let held = if ids.contains(&id) { &nothing } else { &text.text };
            SourceText { text: Arc::clone(held), ..text.clone() }
        };
        let held = Self::new(self.iter().map(text).collect());
        let gone = Gone { ids, again: Box::new(again), texts: OnceLock::new() };
        Self { gone: Some(Arc::new(gone)), ..held }
    }

    fn brought_back(&self, gone: &Gone) -> FxHashMap<SourceId, SourceText> {
        let read = (gone.again)();
        let by_path: FxHashMap<&str, &SourceText> =
            read.iter().map(|(_, text)| (&*text.path, text)).collect();
        let of_id = |(id, held): (SourceId, &SourceText)| Some((id, (*by_path.get(&*held.path)?).clone()));
        self.iter().filter(|(id, _)| gone.ids.contains(id)).filter_map(of_id).collect()
    }

    /// Every text with its id.
    pub fn iter(&self) -> impl Iterator<Item = (SourceId, &SourceText)> {
        (0..).map(SourceId).zip(self.pieces.iter().flat_map(|piece| piece.iter()))
    }

    /// The characters of a stretch.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        &self.get(span.source).text[span.range()]
    }

    /// Where a stretch begins and where it ends (exclusive).
    #[must_use]
    pub fn positions(&self, span: Span) -> (Position, Position) {
        let text = &self.get(span.source).text;
        (position(text, span.start as usize), position(text, span.end as usize))
    }
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
    fn what_was_let_go_comes_back_by_its_path() {
        let text = |path: &str, words: &str| SourceText {
            path: Arc::from(path),
            text: Arc::from(words),
            showing: Showing::Open,
        };
        let whole = SourceMap::new(vec![text("a.md", "un"), text("b.md", "deux"), text("c.md", "trois")]);
        let ids = [SourceId(1), SourceId(2)].into_iter().collect();
        let lean = whole.without(ids, move || SourceMap::new(vec![text("aa.md", "x"), text("b.md", "deux")]));
        let words = |id: u32| lean.get(SourceId(id)).text.to_string();
        assert_eq!(lean.iter().map(|(_, text)| text.text.len()).collect::<Vec<_>>(), [2, 0, 0]);
        assert_eq!([0, 1, 2].map(words), ["un", "deux", ""]);
        assert_eq!(&*lean.get(SourceId(2)).path, "c.md");
    }

    #[test]
    fn columns_count_characters() {
        assert_eq!(position("été\nà b", 9), Position { line: 2, column: 3 });
        assert_eq!(position("", 0), Position { line: 1, column: 1 });
        assert_eq!(position("a\n", 99), Position { line: 2, column: 1 });
    }
}

//! The source map: texts by id, with lines and columns.

use std::sync::Arc;

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

/// All texts of a build.
#[derive(Debug, Clone, Default)]
pub struct SourceMap {
    texts: Vec<SourceText>,
}

impl SourceMap {
    /// The texts in the order of their ids.
    #[must_use]
    pub fn new(texts: Vec<SourceText>) -> Self {
        Self { texts }
    }

    /// Whether every text is the same in both.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        let mut pairs = self.texts.iter().zip(&other.texts);
        self.texts.len() == other.texts.len()
            && pairs
                .all(|(one, two)| is_same_text(&one.path, &two.path) && is_same_text(&one.text, &two.text))
    }

    /// The text with this id.
    #[must_use]
    pub fn get(&self, id: SourceId) -> &SourceText {
        &self.texts[id.0 as usize]
    }

    /// Every text with its id.
    pub fn iter(&self) -> impl Iterator<Item = (SourceId, &SourceText)> {
        (0..).map(SourceId).zip(&self.texts)
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
    use super::{Position, position};

    #[test]
    fn columns_count_characters() {
        assert_eq!(position("été\nà b", 9), Position { line: 2, column: 3 });
        assert_eq!(position("", 0), Position { line: 1, column: 1 });
        assert_eq!(position("a\n", 99), Position { line: 2, column: 1 });
    }
}

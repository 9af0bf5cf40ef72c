//! Spoken words: the text of a testimony, in which only `*emphasis*` is Markdown.
//!
//! A line that begins with `-`, `1.` or `#` is words, not a list. Comments (`<!-- … -->`) are the
//! author's own and are left out.

use super::Stage;
use super::{Inline, Prose};
use crate::prose::Block;

/// The words of a testimony: its paragraphs.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Spoken {
    /// The paragraphs, each its pieces.
    pub paragraphs: Vec<Vec<Piece>>,
}

/// A piece of what was said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Words.
    Plain(String),
    /// Words with emphasis.
    Emphasised(String),
}

impl Piece {
    /// The words.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Plain(text) | Self::Emphasised(text) => text,
        }
    }
}

impl Spoken {
    /// The words as an author wrote them.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let text = without_comments(text);
        let mut paragraphs = Vec::new();
        let mut lines: Vec<&str> = Vec::new();
        for line in text.lines().chain(std::iter::once("")) {
            match line.trim() {
                "" if lines.is_empty() => {}
                "" => paragraphs.push(pieces(&std::mem::take(&mut lines).join("\n"))),
                words => lines.push(words),
            }
        }
        Self { paragraphs }
    }

    /// Whether nothing was said.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.paragraphs.is_empty()
    }

    /// The bare words; paragraphs are lines.
    #[must_use]
    pub fn to_plain(&self) -> String {
        let length = |pieces: &Vec<Piece>| pieces.iter().map(|piece| piece.as_str().len()).sum::<usize>() + 1;
        let mut plain = String::with_capacity(self.paragraphs.iter().map(length).sum());
        for (at, pieces) in self.paragraphs.iter().enumerate() {
            plain.push_str(if at > 0 { "\n" } else { "" });
            pieces.iter().for_each(|piece| plain.push_str(piece.as_str()));
        }
        plain
    }

    /// The words as prose without links.
    #[must_use]
    pub fn to_prose<S: Stage>(&self) -> Prose<S> {
        let inline = |piece: &Piece| match piece {
            Piece::Plain(text) => Inline::Text(text.clone()),
            Piece::Emphasised(text) => Inline::Emphasis(vec![Inline::Text(text.clone())]),
        };
        let paragraph = |pieces: &Vec<Piece>| Block::Paragraph(pieces.iter().map(inline).collect());
        Prose { blocks: self.paragraphs.iter().map(paragraph).collect(), notes: Vec::new() }
    }
}

/// Where each paragraph of a text, read by [`Spoken::parse`], begins in it, in bytes.
#[must_use]
pub fn starts(text: &str) -> Vec<usize> {
    let (blanked, mut starts) = (with_blank_comments(text), Vec::new());
    let (mut at, mut is_within) = (0, false);
    for line in blanked.split_inclusive('\n') {
        let has_words = !line.trim().is_empty();
        if has_words && !is_within {
            starts.push(at + line.len() - line.trim_start().len());
        }
        (at, is_within) = (at + line.len(), has_words);
    }
    starts
}

/// The text with spaces where comments stand: as many bytes, and the same lines of words.
fn with_blank_comments(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find("<!--") {
        let end = rest[start..].find("-->").map_or(rest.len(), |end| start + end + 3);
        kept.push_str(&rest[..start]);
        kept.push_str(&" ".repeat(end - start));
        rest = &rest[end..];
    }
    kept + rest
}

/// The words without `<!-- … -->`.
#[must_use]
pub fn without_comments(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find("<!--") {
        kept.push_str(&rest[..start]);
        rest = rest[start..].find("-->").map_or("", |end| &rest[start + end + 3..]);
    }
    kept + rest
}

/// A paragraph by its emphasis: `*` that opens before a word and closes after one.
fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some((start, end)) = emphasis(rest) {
        push_plain(&mut pieces, &rest[..start]);
        pieces.push(Piece::Emphasised(rest[start + 1..end].to_owned()));
        rest = &rest[end + 1..];
    }
    push_plain(&mut pieces, rest);
    pieces
}

fn push_plain(pieces: &mut Vec<Piece>, text: &str) {
    if !text.is_empty() {
        pieces.push(Piece::Plain(text.to_owned()));
    }
}

/// Where the first emphasis opens and closes.
fn emphasis(text: &str) -> Option<(usize, usize)> {
    let opens = |at: &usize| text[at + 1..].starts_with(|c: char| !c.is_whitespace() && c != '*');
    let closes = |at: &usize| text[..*at].ends_with(|c: char| !c.is_whitespace() && c != '*');
    let start = text.match_indices('*').map(|(at, _)| at).find(opens)?;
    let end = text.match_indices('*').map(|(at, _)| at).filter(|at| *at > start + 1).find(closes)?;
    Some((start, end))
}

#[cfg(test)]
mod tests {
    use super::{Piece, Spoken, starts};

    #[test]
    fn paragraphs_begin_where_they_stand() {
        let check = |text: &str, expected: &[usize]| {
            assert_eq!(starts(text), expected, "{text}");
            assert_eq!(Spoken::parse(text).paragraphs.len(), expected.len(), "{text}");
        };
        check("Un.\nUn.\n\n  Deux.\n", &[0, 11]);
        check("\n<!-- a\n\nb -->\nUn. <!-- c\n\n--> Un.\n\n<!-- d -->\n\nDeux.", &[15, 48]);
        check("<!-- ouvert\n\nUn.", &[]);
    }

    #[test]
    fn only_emphasis_is_markdown() {
        let spoken = Spoken::parse("- Je dis *non*.\n# Et\n\n1. puis 2 * 3 <b>\n<!-- à vérifier -->");
        assert_eq!(spoken.to_plain(), "- Je dis non.\n# Et\n1. puis 2 * 3 <b>");
        assert_eq!(spoken.paragraphs[0][1], Piece::Emphasised(String::from("non")));
    }
}

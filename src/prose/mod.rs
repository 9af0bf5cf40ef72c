//! Prose: text as a tree, whose links carry their stage in their type.
//!
//! `Prose<Written>` holds references as an author wrote them, `Prose<Resolved>` what they lead to,
//! `Prose<Routed>` their addresses from one page. Only the last can be rendered.

pub mod attribution;
pub mod cite;
pub mod citations;
pub mod comments;
pub mod inline;
pub mod line;
pub mod markdown;
pub mod mask;
pub mod outline;
pub mod passage;
pub mod plain;
pub mod slug;
pub mod spoken;
pub mod walk;

#[cfg(test)]
mod tests;

use std::convert::Infallible;
use std::fmt::Debug;

use crate::span::{Span, Spanned};

/// How far the links of a text have come.
pub trait Stage: Debug + Clone + PartialEq {
    /// What a link holds.
    type Link: Debug + Clone + PartialEq;
    /// What a picture holds.
    type Image: Debug + Clone + PartialEq;
    /// What a testimony shown as a figure, or quoted, holds.
    type Testimony: Debug + Clone + PartialEq;
    /// What a fact in words holds.
    type Fact: Debug + Clone + PartialEq;
    /// What a citation holds: works cited in one place.
    type Citation: Debug + Clone + PartialEq;
    /// What the explanation of an acronym holds.
    type Acronym: Debug + Clone + PartialEq;
    /// Where a stretch stands in its source, as long as that matters.
    type Place: Debug + Clone + PartialEq + Default;
}

/// Links as an author wrote them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Written;

impl Stage for Written {
    type Link = Spanned<String>;
    type Image = Spanned<String>;
    type Testimony = Spanned<String>;
    type Fact = Spanned<String>;
    type Citation = Vec<Cited<Spanned<String>>>;
    type Acronym = Infallible;
    type Place = Option<Span>;
}

/// A text: its blocks, and the footnotes they refer to, in the order of their first mention.
#[derive(Debug, Clone, PartialEq)]
pub struct Prose<S: Stage> {
    /// The blocks.
    pub blocks: Vec<Block<S>>,
    /// The footnotes.
    pub notes: Vec<Vec<Block<S>>>,
}

impl<S: Stage> Default for Prose<S> {
    fn default() -> Self {
        Self { blocks: Vec::new(), notes: Vec::new() }
    }
}

impl<S: Stage> Prose<S> {
    /// Whether there is nothing to read.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }
}

/// A block of text.
#[derive(Debug, Clone, PartialEq)]
pub enum Block<S: Stage> {
    /// A heading.
    Heading {
        /// From 1 (a title) to 6.
        level: u8,
        /// Its anchor, unique within the text.
        anchor: String,
        /// Its words.
        words: Vec<Inline<S>>,
    },
    /// A paragraph.
    Paragraph(Vec<Inline<S>>),
    /// Words of a list item that stand without space around them.
    Plain(Vec<Inline<S>>),
    /// A list.
    List {
        /// The number of the first item, where they are numbered.
        start: Option<u64>,
        /// The items.
        items: Vec<Vec<Block<S>>>,
    },
    /// A quotation of something else than a testimony.
    Quote(Vec<Block<S>>, S::Place),
    /// A block quotation of a testimony.
    Quotation(Quotation<S>),
    /// A testimony as a figure.
    Testimony(S::Testimony),
    /// A picture as a figure, with the words under it.
    Figure {
        /// The picture.
        image: S::Image,
        /// What it shows, for those who cannot see it: words and facts alone.
        alt: Vec<Inline<S>>,
        /// The words under it: words and facts alone.
        caption: Option<Vec<Inline<S>>>,
    },
    /// A note set apart: `> [!NOTE]`.
    Callout {
        /// Which kind of note.
        kind: CalloutKind,
        /// What it says.
        blocks: Vec<Block<S>>,
    },
    /// A table.
    Table {
        /// How each column is aligned.
        columns: Vec<Alignment>,
        /// The head row.
        head: Vec<Vec<Inline<S>>>,
        /// The other rows.
        rows: Vec<Vec<Vec<Inline<S>>>>,
    },
    /// Preformatted text.
    Code(String),
    /// A break between themes.
    Rule,
}

/// A block quotation of a testimony.
#[derive(Debug, Clone, PartialEq)]
pub struct Quotation<S: Stage> {
    /// The testimony.
    pub testimony: S::Testimony,
    /// The words as quoted, with their cuts and insertions.
    pub blocks: Vec<Block<S>>,
    /// Where the words stand.
    pub place: S::Place,
}

/// The kinds of notes set apart (as GitHub's alerts).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CalloutKind {
    /// `[!NOTE]`
    Note,
    /// `[!TIP]`
    Tip,
    /// `[!IMPORTANT]`
    Important,
    /// `[!WARNING]`
    Warning,
    /// `[!CAUTION]`
    Caution,
}

/// How a column is aligned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alignment {
    /// At the start of the line.
    Start,
    /// In the middle.
    Centre,
    /// At the end of the line.
    End,
}

/// A piece of a line.
#[derive(Debug, Clone, PartialEq)]
pub enum Inline<S: Stage> {
    /// Words.
    Text(String),
    /// Emphasis.
    Emphasis(Vec<Inline<S>>),
    /// Strong emphasis.
    Strong(Vec<Inline<S>>),
    /// Struck out.
    Struck(Vec<Inline<S>>),
    /// Characters as they are.
    Code(String),
    /// A link; without words, its target's own title stands.
    Link {
        /// Where to.
        to: S::Link,
        /// Its words.
        words: Vec<Inline<S>>,
    },
    /// Words of a testimony inside a sentence, without the marks around them.
    Quotation {
        /// The testimony.
        testimony: S::Testimony,
        /// The words.
        words: Vec<Inline<S>>,
        /// Where the words stand.
        place: S::Place,
    },
    /// A fact in words.
    Fact(S::Fact),
    /// A picture inside a sentence.
    Image {
        /// The picture.
        image: S::Image,
        /// What it shows: words and facts alone.
        alt: Vec<Inline<S>>,
    },
    /// Works cited in one place.
    Citation(S::Citation),
    /// An acronym, explained where a page first uses it.
    Acronym {
        /// The acronym.
        words: String,
        /// What it means.
        meaning: S::Acronym,
    },
    /// A mark that leads to a footnote, by its index.
    Note(usize),
    /// A new line of the source, which is a space.
    SoftBreak,
    /// A new line.
    Break,
}

/// Whether the authors of a work are named where it is cited.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Names {
    /// `[@key]`
    #[default]
    Shown,
    /// `[-@key]`, after a sentence that names them.
    Hidden,
}

/// One work cited: `@duprat2024, p. 12`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cited<W> {
    /// The work.
    pub work: W,
    /// Words before it.
    pub before: String,
    /// Where in it (`p. 12`).
    pub locator: String,
    /// Whether its authors are named.
    pub names: Names,
}

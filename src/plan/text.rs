//! Texts of a page: prose whose links are addresses from that page.

use std::sync::Arc;

use serde::Serialize;

use super::figure::Figure;
use super::page::{Label, Link};
use crate::citation::Piece;
use crate::lang::Lang;
use crate::lang::typography::typeset;
use crate::prose::{Block, Inline, Prose, Stage};
use crate::skin::Phrases;

/// Links as addresses from one page. What few pieces of a line hold is boxed, so that the many are small.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Routed;

impl Stage for Routed {
    type Link = Box<Href>;
    type Image = Box<Image>;
    type Testimony = Box<Figure>;
    type Fact = Box<FactWords>;
    type Citation = CitationWords;
    type Acronym = Box<Meaning>;
    type Place = ();
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Href {
    /// The address.
    pub href: String,
    /// The target's own title, for links without words.
    pub title: Option<Label>,
    /// The language of the target, where it is not the page's.
    pub hreflang: Option<Lang>,
    /// That language in words.
    pub mark: Option<String>,
    /// Whether it leads out of the site.
    pub is_outside: bool,
}

/// A picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Image {
    /// Where it is, from the page.
    pub src: String,
    /// Its width in pixels.
    pub width: usize,
    /// Its height in pixels.
    pub height: usize,
}

/// A fact in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactWords {
    /// The number and what it counts, leading to where it is stated.
    pub link: Link,
}

/// A citation or a reference in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CitationWords {
    /// Its pieces, typeset.
    pub pieces: Vec<Piece>,
}

/// What an acronym means, where a page first uses it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meaning {
    /// What it stands for, in the language of the text where that is known.
    pub label: Label,
    /// Where its term is; nothing within a link that leads there, and for a term without a page.
    pub to: Option<Href>,
    /// Whether the line itself says what it stands for.
    pub is_told: bool,
}

/// What the pages of a language say around each text: found once, for a site has tens of thousands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Around {
    /// The heading above the footnotes.
    pub notes_title: String,
    /// What a mark in the text is called, before its number.
    pub mark: String,
    /// The words that lead back from a footnote.
    pub back: String,
    /// What a paragraph is called, before its number.
    pub pin: String,
    /// What a table is called, for those who cannot see where it begins.
    pub table: String,
}

impl Around {
    pub(super) fn new(phrases: &Phrases) -> Self {
        Self {
            notes_title: phrases.get("notes-title"),
            mark: phrases.get("note-mark-short"),
            back: phrases.get("note-back-short"),
            pin: phrases.get("paragraph-link"),
            table: phrases.get("table-label"),
        }
    }
}

/// A text with what its rendering needs.
#[derive(Debug, Clone, PartialEq)]
pub struct Text {
    /// Its language.
    pub lang: Lang,
    /// Whether that is another than the page's.
    pub is_foreign: bool,
    /// Whether it is set as the words of its author, untouched.
    pub is_verbatim: bool,
    /// What stands before its anchors, so that several texts can share a page.
    pub prefix: String,
    /// The level of its first headings.
    pub level: u8,
    /// What the page says around it.
    pub around: Arc<Around>,
    /// Whether each paragraph has a permanent link.
    pub is_pinned: bool,
    /// Where its paragraphs are, where those links lead to another page: up to the name of each.
    pub pins_at: Option<String>,
    /// The text.
    pub prose: Prose<Routed>,
}

impl Text {
    /// Its first words as a reader sees them, for a description: facts and titles of links among them.
    #[must_use]
    pub fn first_words(&self) -> String {
        let mut words = String::new();
        for block in &self.prose.blocks {
            match block {
                Block::Paragraph(line) | Block::Plain(line) => push_words(line, &mut words),
                Block::Heading { .. } | Block::List { .. } | Block::Quote(..) | Block::Quotation(_) => {}
                Block::Testimony(_) | Block::Figure { .. } | Block::Callout { .. } => {}
                Block::Table { .. } | Block::Code(_) | Block::Rule => {}
            }
            words.push(' ');
        }
        typeset(words.trim(), self.lang).into_owned()
    }
}

/// A line as a reader hears it: facts and titles of links among its words.
#[must_use]
pub fn spoken(line: &[Inline<Routed>]) -> String {
    let mut words = String::new();
    push_words(line, &mut words);
    words
}

fn push_words(line: &[Inline<Routed>], words: &mut String) {
    for inline in line {
        match inline {
            Inline::Text(text) | Inline::Code(text) | Inline::Acronym { words: text, .. } => {
                words.push_str(text)
            }
            Inline::Fact(fact) => words.push_str(&fact.link.label.text),
            Inline::Link { to, words: own } if own.is_empty() => {
                words.push_str(to.title.as_ref().map_or("", |title| title.text.as_str()));
            }
            Inline::Emphasis(own) | Inline::Strong(own) | Inline::Struck(own) => push_words(own, words),
            Inline::Link { words: own, .. } | Inline::Quotation { words: own, .. } => push_words(own, words),
            Inline::SoftBreak | Inline::Break => words.push(' '),
            Inline::Image { .. } | Inline::Citation(_) | Inline::Note(_) => {}
        }
    }
}

//! The citations of a text in the order of reading, those of its footnotes last.

use super::{Block, Inline, Prose, Stage};

/// Every citation of a text.
#[must_use]
pub fn citations<S: Stage>(prose: &Prose<S>) -> Vec<&S::Citation> {
    let mut found = Vec::new();
    blocks(&prose.blocks, &mut found);
    prose.notes.iter().for_each(|note| blocks(note, &mut found));
    found
}

fn blocks<'a, S: Stage>(all: &'a [Block<S>], found: &mut Vec<&'a S::Citation>) {
    for block in all {
        match block {
            Block::Heading { words, .. } | Block::Paragraph(words) | Block::Plain(words) => {
                line(words, found)
            }
            Block::List { items, .. } => items.iter().for_each(|item| blocks(item, found)),
            Block::Quote(inner, _) | Block::Callout { blocks: inner, .. } => blocks(inner, found),
            Block::Quotation(quotation) => blocks(&quotation.blocks, found),
            Block::Table { head, rows, .. } => {
                head.iter().chain(rows.iter().flatten()).for_each(|cell| line(cell, found));
            }
            Block::Testimony(_) | Block::Figure { .. } | Block::Code(_) | Block::Rule => {}
        }
    }
}

fn line<'a, S: Stage>(words: &'a [Inline<S>], found: &mut Vec<&'a S::Citation>) {
    for word in words {
        match word {
            Inline::Citation(cited) => found.push(cited),
            Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Struck(inner) => line(inner, found),
            Inline::Link { words, .. } | Inline::Quotation { words, .. } => line(words, found),
            Inline::Text(_) | Inline::Code(_) | Inline::Fact(_) | Inline::Image { .. } => {}
            Inline::Acronym { .. } => {}
            Inline::Note(_) | Inline::SoftBreak | Inline::Break => {}
        }
    }
}

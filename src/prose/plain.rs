//! Plain text: the bare words of prose, for titles, comparisons and descriptions.

use super::{Block, Inline, Stage};

/// The words of a line, without links and emphasis.
#[must_use]
pub fn line<S: Stage>(words: &[Inline<S>]) -> String {
    let mut text = String::new();
    push_line(words, &mut text);
    text
}

fn push_line<S: Stage>(words: &[Inline<S>], text: &mut String) {
    for inline in words {
        match inline {
            Inline::Text(words) | Inline::Code(words) | Inline::Acronym { words, .. } => text.push_str(words),
            Inline::Emphasis(words)
            | Inline::Strong(words)
            | Inline::Struck(words)
            | Inline::Link { words, .. }
            | Inline::Image { alt: words, .. }
            | Inline::Quotation { words, .. } => push_line(words, text),
            Inline::SoftBreak | Inline::Break => text.push(' '),
            Inline::Fact(_) | Inline::Citation(_) | Inline::Note(_) => {}
        }
    }
}

/// The words of some blocks, a line each.
#[must_use]
pub fn blocks<S: Stage>(blocks: &[Block<S>]) -> String {
    let mut text = String::new();
    push_blocks(blocks, &mut text);
    text
}

fn push_blocks<S: Stage>(blocks: &[Block<S>], text: &mut String) {
    for block in blocks {
        match block {
            Block::Heading { words, .. } | Block::Paragraph(words) | Block::Plain(words) => {
                push_line(words, text);
            }
            Block::List { items, .. } => items.iter().for_each(|item| push_blocks(item, text)),
            Block::Quote(blocks, _) | Block::Callout { blocks, .. } => push_blocks(blocks, text),
            Block::Quotation(quotation) => push_blocks(&quotation.blocks, text),
            Block::Table { head, rows, .. } => {
                let cells = head.iter().chain(rows.iter().flatten());
                cells.for_each(|cell| {
                    push_line(cell, text);
                    text.push(' ');
                });
            }
            Block::Code(code) => text.push_str(code),
            Block::Figure { .. } | Block::Testimony(_) | Block::Rule => {}
        }
        text.push('\n');
    }
}

//! Walking prose from one stage of its links to the next.

use super::{Block, Inline, Prose, Quotation, Stage};

/// What becomes of the links of a text.
pub trait Convert<A: Stage, B: Stage> {
    /// A link with its words; where it leads nowhere, its words alone.
    fn link(&mut self, to: &A::Link, words: Vec<Inline<B>>) -> Inline<B>;
    /// A picture; without value it is left out.
    fn image(&mut self, image: &A::Image, alt: &[Inline<A>]) -> Option<B::Image>;
    /// A testimony shown as a figure; without value it is left out.
    fn testimony(&mut self, testimony: &A::Testimony) -> Option<B::Testimony>;
    /// The testimony of a quotation; without value the words stand alone.
    fn quotation(&mut self, testimony: &A::Testimony, words: &str, place: &A::Place) -> Option<B::Testimony>;
    /// A fact; without value it is left out.
    fn fact(&mut self, fact: &A::Fact) -> Option<B::Fact>;
    /// Works cited in one place; without value they are left out.
    fn citation(&mut self, citation: &A::Citation) -> Option<B::Citation>;
    /// What an acronym means.
    fn meaning(&mut self, meaning: &A::Acronym) -> B::Acronym;
    /// A block quotation that names no testimony.
    fn quote(&mut self, _words: &[Block<A>], _place: &A::Place) {}
}

/// The text with its links converted.
pub fn convert<A: Stage, B: Stage>(prose: &Prose<A>, by: &mut impl Convert<A, B>) -> Prose<B> {
    let converted = blocks(&prose.blocks, by);
    let notes = prose.notes.iter().map(|note| blocks(note, by)).collect();
    Prose { blocks: converted, notes }
}

fn blocks<A: Stage, B: Stage>(all: &[Block<A>], by: &mut impl Convert<A, B>) -> Vec<Block<B>> {
    // As many as there were, which is the rule: a site keeps all of its prose.
    let mut converted = Vec::with_capacity(all.len());
    converted.extend(all.iter().filter_map(|one| block(one, by)));
    converted
}

fn block<A: Stage, B: Stage>(block: &Block<A>, by: &mut impl Convert<A, B>) -> Option<Block<B>> {
    Some(match block {
        Block::Heading { level, anchor, words } => {
            Block::Heading { level: *level, anchor: anchor.clone(), words: line(words, by) }
        }
        Block::Paragraph(words) => Block::Paragraph(line(words, by)),
        Block::Plain(words) => Block::Plain(line(words, by)),
        Block::List { start, items } => {
            Block::List { start: *start, items: items.iter().map(|item| blocks(item, by)).collect() }
        }
        Block::Quote(inner, place) => {
            by.quote(inner, place);
            Block::Quote(blocks(inner, by), B::Place::default())
        }
        Block::Quotation(quotation) => block_quotation(quotation, by),
        Block::Testimony(testimony) => Block::Testimony(by.testimony(testimony)?),
        Block::Figure { image, alt, caption } => {
            let shown = by.image(image, alt);
            let (alt, caption) = (line(alt, by), caption.as_ref().map(|caption| line(caption, by)));
            Block::Figure { image: shown?, alt, caption }
        }
        Block::Callout { kind, blocks: inner } => Block::Callout { kind: *kind, blocks: blocks(inner, by) },
        Block::Table { columns, head, rows } => Block::Table {
            columns: columns.clone(),
            head: head.iter().map(|cell| line(cell, by)).collect(),
            rows: rows.iter().map(|row| row.iter().map(|cell| line(cell, by)).collect()).collect(),
        },
        Block::Code(code) => Block::Code(code.clone()),
        Block::Rule => Block::Rule,
    })
}

fn block_quotation<A: Stage, B: Stage>(quotation: &Quotation<A>, by: &mut impl Convert<A, B>) -> Block<B> {
    let words = super::plain::blocks(&quotation.blocks);
    let testimony = by.quotation(&quotation.testimony, &words, &quotation.place);
    let inner = blocks(&quotation.blocks, by);
    match testimony {
        Some(testimony) => {
            Block::Quotation(Quotation { testimony, blocks: inner, place: B::Place::default() })
        }
        None => Block::Quote(inner, B::Place::default()),
    }
}

/// One line with its links converted.
pub fn line<A: Stage, B: Stage>(words: &[Inline<A>], by: &mut impl Convert<A, B>) -> Vec<Inline<B>> {
    let mut converted = Vec::with_capacity(words.len());
    converted.extend(words.iter().filter_map(|word| inline(word, by)));
    converted
}

fn inline<A: Stage, B: Stage>(word: &Inline<A>, by: &mut impl Convert<A, B>) -> Option<Inline<B>> {
    Some(match word {
        Inline::Text(text) => Inline::Text(text.clone()),
        Inline::Emphasis(words) => Inline::Emphasis(line(words, by)),
        Inline::Strong(words) => Inline::Strong(line(words, by)),
        Inline::Struck(words) => Inline::Struck(line(words, by)),
        Inline::Code(code) => Inline::Code(code.clone()),
        Inline::Link { to, words } => {
            let words = line(words, by);
            by.link(to, words)
        }
        Inline::Quotation { testimony, words, place } => {
            let plain = super::plain::line(words);
            let found = by.quotation(testimony, &plain, place);
            let words = line(words, by);
            match found {
                Some(testimony) => Inline::Quotation { testimony, words, place: B::Place::default() },
                None => Inline::Emphasis(words),
            }
        }
        Inline::Fact(fact) => Inline::Fact(by.fact(fact)?),
        Inline::Image { image, alt } => {
            let shown = by.image(image, alt);
            Inline::Image { alt: line(alt, by), image: shown? }
        }
        Inline::Citation(cited) => Inline::Citation(by.citation(cited)?),
        Inline::Acronym { words, meaning } => {
            Inline::Acronym { words: words.clone(), meaning: by.meaning(meaning) }
        }
        Inline::Note(index) => Inline::Note(*index),
        Inline::SoftBreak => Inline::SoftBreak,
        Inline::Break => Inline::Break,
    })
}

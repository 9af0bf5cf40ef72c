//! The words of a text as a reader of a page finds them, for the search.
//!
//! What a testimony says is left to the testimony, which is found by itself and shown as what was said:
//! a block quotation is not read here, and one inside a sentence keeps its quotation marks.

use crate::catalog::{Resolved, Target};
use crate::lang::Lang;
use crate::lang::typography::typeset;
use crate::plan::place::Place;
use crate::prose::{Block, Inline, Prose};

/// The words of a text, typeset, a line for each paragraph.
pub(super) fn text(prose: &Prose<Resolved>, lang: Lang, place: Place<'_>) -> String {
    let mut reading = Reading { place, lang, text: String::new() };
    reading.blocks(&prose.blocks);
    prose.notes.iter().for_each(|note| reading.blocks(note));
    let lines = reading.text.lines().map(|line| typeset(line.trim(), lang).into_owned());
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

struct Reading<'a> {
    place: Place<'a>,
    lang: Lang,
    text: String,
}

impl Reading<'_> {
    fn blocks(&mut self, blocks: &[Block<Resolved>]) {
        for block in blocks {
            match block {
                Block::Heading { words, .. } | Block::Paragraph(words) | Block::Plain(words) => {
                    self.line(words);
                }
                Block::List { items, .. } => items.iter().for_each(|item| self.blocks(item)),
                Block::Quote(blocks, ()) | Block::Callout { blocks, .. } => self.blocks(blocks),
                Block::Table { head, rows, .. } => {
                    head.iter().chain(rows.iter().flatten()).for_each(|cell| {
                        self.line(cell);
                        self.text.push(' ');
                    })
                }
                Block::Figure { alt, caption, .. } => {
                    self.line(alt);
                    self.text.push('\n');
                    caption.iter().for_each(|caption| self.line(caption));
                }
                Block::Code(code) => self.text.push_str(code),
                Block::Quotation(_) | Block::Testimony(_) | Block::Rule => {}
            }
            self.text.push('\n');
        }
    }

    fn line(&mut self, line: &[Inline<Resolved>]) {
        for inline in line {
            match inline {
                Inline::Text(words) | Inline::Code(words) => self.text.push_str(words),
                Inline::Emphasis(words) | Inline::Strong(words) | Inline::Struck(words) => self.line(words),
                Inline::Link { to, words } if words.is_empty() => self.title(to),
                Inline::Link { words, .. } | Inline::Image { alt: words, .. } => self.line(words),
                Inline::Quotation { words, .. } => self.quoted(words),
                Inline::Fact(key) => {
                    let words = self.place.fact_words(key, self.lang);
                    words.iter().for_each(|words| self.text.push_str(&words.text));
                }
                Inline::SoftBreak | Inline::Break => self.text.push(' '),
                Inline::Acronym { meaning, .. } => match *meaning {},
                Inline::Citation(_) | Inline::Note(_) => {}
            }
        }
    }

    fn quoted(&mut self, words: &[Inline<Resolved>]) {
        let [before, after] = if self.lang.is_french() { ["« ", " »"] } else { ["“", "”"] };
        self.text.push_str(before);
        self.line(words);
        self.text.push_str(after);
    }

    /// What a link without words is called.
    fn title(&mut self, to: &Target) {
        let title = match to {
            Target::Document(key, _) => Some(self.place.title(key)),
            Target::Term(key) => Some(self.place.term_label(key)),
            Target::Fact(key) => self.place.fact_words(key, self.lang),
            Target::Listing(_) | Target::Anchor(_) | Target::File(_) | Target::Outside(_) => None,
        };
        title.iter().for_each(|title| self.text.push_str(&title.text));
    }
}

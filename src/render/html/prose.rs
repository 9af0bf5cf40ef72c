//! Prose in HTML. Words are typeset here, where the pieces of a line meet; the stored words of a
//! testimony, code and addresses are left as they are.

mod notes;

use std::collections::BTreeSet;

use super::acronym;
use super::citation;
use super::escape::{attribute, escape};
use super::figure;
use super::pin::{Pin, is_pinned};
use crate::lang::typography::{Typesetter, quotation_marks};
use crate::plan::page::Label;
use crate::plan::text::{CitationWords, FactWords, Href, Image, Meaning, Routed, Text, spoken};
use crate::prose::{Alignment, Block, CalloutKind, Inline, Quotation};

/// How much room the HTML of a block is given at first, in bytes.
const BLOCK: usize = 512;

/// A text as HTML.
pub(super) fn html(text: &Text) -> String {
    placed(text).html
}

/// A text as HTML, and where in it each of its blocks and footnotes begins.
pub(crate) struct Placed {
    pub(crate) html: String,
    pub(crate) blocks: Vec<usize>,
    /// Where the last block ends.
    pub(crate) end: usize,
    pub(crate) notes: Vec<usize>,
}

/// A text as HTML, with the places of its parts.
pub(crate) fn placed(text: &Text) -> Placed {
    let mut writer = Writer {
        text,
        out: String::with_capacity(text.prose.blocks.len() * BLOCK),
        typesetter: Typesetter::new(text.lang),
        is_quoted: text.is_verbatim,
        marked: BTreeSet::new(),
    };
    let mut blocks = Vec::with_capacity(text.prose.blocks.len());
    let mut number = 0;
    for block in &text.prose.blocks {
        blocks.push(writer.out.len());
        if text.is_pinned && is_pinned(block) {
            number += 1;
            let pin = Pin::new(&text.around.pin, &text.prefix, text.pins_at.as_deref(), number);
            writer.pinned(block, &pin);
        } else {
            writer.block(block);
        }
    }
    let end = writer.out.len();
    let notes = writer.notes();
    Placed { html: writer.out, blocks, end, notes }
}

struct Writer<'a> {
    text: &'a Text,
    out: String,
    typesetter: Typesetter,
    /// Whether the words are somebody's, and left as they are.
    is_quoted: bool,
    /// The footnotes that a mark leads to already.
    marked: BTreeSet<usize>,
}

impl Writer<'_> {
    fn blocks(&mut self, blocks: &[Block<Routed>]) {
        blocks.iter().for_each(|block| self.block(block));
    }

    fn pinned(&mut self, block: &Block<Routed>, pin: &Pin) {
        let start = self.out.len();
        self.block(block);
        pin.add_to(&mut self.out, start);
    }

    fn block(&mut self, block: &Block<Routed>) {
        match block {
            Block::Heading { level, anchor, words } => self.heading(*level, anchor, words),
            Block::Paragraph(words) => self.element("p", words),
            Block::Plain(words) => self.fresh_line(words),
            Block::List { start, items } => self.list(*start, items),
            Block::Quote(blocks, ()) => self.wrapped("<blockquote>", blocks, "</blockquote>\n"),
            Block::Quotation(quotation) => self.quotation(quotation),
            Block::Testimony(testimony) => figure::testimony(testimony, &mut self.out),
            Block::Figure { image, alt, caption } => self.figure(image, alt, caption.as_deref()),
            Block::Callout { kind, blocks } => self.callout(*kind, blocks),
            Block::Table { columns, head, rows } => self.table(columns, head, rows),
            Block::Code(code) => {
                self.out.push_str("<pre><code>");
                escape(code, &mut self.out);
                self.out.push_str("</code></pre>\n");
            }
            Block::Rule => self.out.push_str("<hr>\n"),
        }
    }

    fn wrapped(&mut self, open: &str, blocks: &[Block<Routed>], close: &str) {
        self.out.push_str(open);
        self.blocks(blocks);
        self.out.push_str(close);
    }

    fn element(&mut self, name: &str, words: &[Inline<Routed>]) {
        self.out.push('<');
        self.out.push_str(name);
        self.out.push('>');
        self.fresh_line(words);
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push_str(">\n");
    }

    fn heading(&mut self, level: u8, anchor: &str, words: &[Inline<Routed>]) {
        let level = (self.text.level + level - 1).min(6);
        self.out.push_str(&format!("<h{level}"));
        attribute("id", &format!("{}{anchor}", self.text.prefix), &mut self.out);
        self.out.push('>');
        self.fresh_line(words);
        self.out.push_str(&format!("</h{level}>\n"));
    }

    fn list(&mut self, start: Option<u64>, items: &[Vec<Block<Routed>>]) {
        let name = if start.is_some() { "ol" } else { "ul" };
        self.out.push('<');
        self.out.push_str(name);
        if let Some(start) = start.filter(|start| *start != 1) {
            attribute("start", &start.to_string(), &mut self.out);
        }
        self.out.push_str(">\n");
        for item in items {
            self.wrapped("<li>", item, "</li>\n");
        }
        self.out.push_str(&format!("</{name}>\n"));
    }

    fn quotation(&mut self, quotation: &Quotation<Routed>) {
        let testimony = &quotation.testimony;
        let element = if testimony.is_verbatim { "blockquote" } else { "div" };
        let class = if testimony.is_verbatim { "quotation" } else { "quotation paraphrase" };
        self.out.push_str(&format!("<figure class=\"{class}\"><{element} class=\"words\""));
        if testimony.is_foreign {
            attribute("lang", &testimony.lang.to_string(), &mut self.out);
        }
        self.out.push('>');
        let outside = std::mem::replace(&mut self.is_quoted, true);
        self.blocks(&quotation.blocks);
        self.is_quoted = outside;
        self.out.push_str(&format!("</{element}><figcaption>"));
        figure::attribution(testimony, &mut self.out);
        testimony.original.iter().for_each(|one| figure::original(one, element, &mut self.out));
        self.out.push_str("</figcaption></figure>\n");
    }

    fn figure(&mut self, image: &Image, alt: &[Inline<Routed>], caption: Option<&[Inline<Routed>]>) {
        self.out.push_str("<figure class=\"picture\">");
        self.image(image, alt);
        if let Some(caption) = caption {
            self.out.push_str("<figcaption>");
            self.fresh_line(caption);
            self.out.push_str("</figcaption>");
        }
        self.out.push_str("</figure>\n");
    }

    /// Words that stand alone, typeset.
    fn plain(&self, words: &str) -> String {
        crate::lang::typography::typeset(words, self.text.lang).into_owned()
    }

    fn image(&mut self, image: &Image, alt: &[Inline<Routed>]) {
        let alt = self.plain(&spoken(alt));
        self.out.push_str("<img");
        attribute("src", &image.src, &mut self.out);
        attribute("alt", &alt, &mut self.out);
        attribute("width", &image.width.to_string(), &mut self.out);
        attribute("height", &image.height.to_string(), &mut self.out);
        self.out.push_str(" loading=\"lazy\">");
    }

    fn callout(&mut self, kind: CalloutKind, blocks: &[Block<Routed>]) {
        let class = match kind {
            CalloutKind::Note => "note",
            CalloutKind::Tip => "tip",
            CalloutKind::Important => "important",
            CalloutKind::Warning => "warning",
            CalloutKind::Caution => "caution",
        };
        self.out.push_str(&format!("<div class=\"callout {class}\" role=\"note\">"));
        self.blocks(blocks);
        self.out.push_str("</div>\n");
    }

    fn table(
        &mut self,
        columns: &[Alignment],
        head: &[Vec<Inline<Routed>>],
        rows: &[Vec<Vec<Inline<Routed>>>],
    ) {
        self.out.push_str("<div class=\"table\" role=\"group\" tabindex=\"0\"");
        attribute("aria-label", &self.text.around.table, &mut self.out);
        self.out.push_str("><table>\n<thead><tr>");
        for (index, cell) in head.iter().enumerate() {
            let name = if cell.is_empty() { "td" } else { "th scope=\"col\"" };
            self.cell(name, columns.get(index), cell);
        }
        self.out.push_str("</tr></thead>\n<tbody>\n");
        for row in rows {
            self.out.push_str("<tr>");
            row.iter().enumerate().for_each(|(index, cell)| self.cell("td", columns.get(index), cell));
            self.out.push_str("</tr>\n");
        }
        self.out.push_str("</tbody></table></div>\n");
    }

    fn cell(&mut self, name: &str, alignment: Option<&Alignment>, words: &[Inline<Routed>]) {
        let class = match alignment {
            Some(Alignment::Centre) => " class=\"centre\"",
            Some(Alignment::End) => " class=\"end\"",
            Some(Alignment::Start) | None => "",
        };
        self.out.push_str(&format!("<{name}{class}>"));
        self.fresh_line(words);
        self.out.push_str(&format!("</{}>", name.split(' ').next().unwrap_or(name)));
    }

    /// A line of its own: quotation marks of the line before are forgotten.
    fn fresh_line(&mut self, words: &[Inline<Routed>]) {
        self.typesetter = Typesetter::new(self.text.lang);
        self.line(words, None);
    }

    fn line(&mut self, words: &[Inline<Routed>], after: Option<char>) {
        for (index, word) in words.iter().enumerate() {
            let next = words[index + 1..].iter().find_map(first).or(after);
            self.inline(word, next);
        }
    }

    fn inline(&mut self, word: &Inline<Routed>, next: Option<char>) {
        match word {
            Inline::Text(text) => self.words(text, next),
            Inline::Emphasis(words) => self.inside("em", words, next),
            Inline::Strong(words) => self.inside("strong", words, next),
            Inline::Struck(words) => self.inside("del", words, next),
            Inline::Code(code) => self.code(code),
            Inline::Link { to, words } => self.link(to, words, next),
            Inline::Quotation { testimony, words, .. } => self.inline_quotation(testimony, words),
            Inline::Fact(fact) => self.fact(fact),
            Inline::Image { image, alt } => self.image(image, alt),
            Inline::Citation(cited) => self.citation(cited),
            Inline::Acronym { words, meaning } => self.acronym(words, meaning, next),
            Inline::Note(index) => self.note(*index),
            Inline::SoftBreak => self.words("\n", next),
            Inline::Break => self.out.push_str("<br>\n"),
        }
    }

    fn words(&mut self, text: &str, next: Option<char>) {
        if self.is_quoted {
            return escape(text, &mut self.out);
        }
        let set = self.typesetter.piece_before(text, next);
        escape(&set, &mut self.out);
    }

    fn inside(&mut self, name: &str, words: &[Inline<Routed>], next: Option<char>) {
        self.out.extend(["<", name, ">"]);
        self.line(words, next);
        self.out.extend(["</", name, ">"]);
    }

    fn code(&mut self, code: &str) {
        self.out.push_str("<code>");
        escape(code, &mut self.out);
        self.out.push_str("</code>");
        self.typesetter.opaque(code.chars().next_back().unwrap_or('x'));
    }

    fn link(&mut self, to: &Href, words: &[Inline<Routed>], next: Option<char>) {
        self.out.push_str("<a");
        attribute("href", &to.href, &mut self.out);
        if let Some(lang) = to.hreflang {
            attribute("hreflang", &lang.to_string(), &mut self.out);
        }
        if to.is_outside {
            attribute("rel", "external", &mut self.out);
        }
        self.out.push('>');
        match &to.title {
            Some(title) if words.is_empty() => self.label(title),
            _ => self.line(words, next),
        }
        self.out.push_str("</a>");
        figure::mark(to.mark.as_deref(), &mut self.out);
    }

    fn acronym(&mut self, words: &str, meaning: &Meaning, next: Option<char>) {
        acronym::open(meaning, &mut self.out);
        self.words(words, next);
        acronym::close(meaning, &mut self.out);
    }

    fn label(&mut self, label: &Label) {
        figure::label(label, &mut self.out);
        self.typesetter.opaque(label.text.chars().next_back().unwrap_or('x'));
    }

    fn inline_quotation(&mut self, testimony: &crate::plan::figure::Figure, words: &[Inline<Routed>]) {
        let (open, close) = quotation_marks(self.text.lang);
        self.out.push_str(open);
        self.out.push_str("<a class=\"quotation\"");
        attribute("href", &testimony.href, &mut self.out);
        if let Some(lang) = testimony.hreflang {
            attribute("hreflang", &lang.to_string(), &mut self.out);
        }
        if testimony.is_foreign {
            attribute("lang", &testimony.lang.to_string(), &mut self.out);
        }
        self.out.push('>');
        let outside = std::mem::replace(&mut self.is_quoted, true);
        self.line(words, None);
        self.is_quoted = outside;
        self.out.push_str("</a>");
        self.out.push_str(close);
        figure::mark(testimony.mark.as_deref(), &mut self.out);
        self.typesetter.opaque('»');
    }

    fn fact(&mut self, fact: &FactWords) {
        self.out.push_str("<a class=\"fact\"");
        attribute("href", &fact.link.href, &mut self.out);
        if let Some(lang) = fact.link.hreflang {
            attribute("hreflang", &lang.to_string(), &mut self.out);
        }
        self.out.push('>');
        self.label(&fact.link.label);
        self.out.push_str("</a>");
        figure::mark(fact.link.mark.as_deref(), &mut self.out);
    }

    fn citation(&mut self, cited: &CitationWords) {
        self.out.push_str("<span class=\"citation\">");
        citation::html(cited, &mut self.out);
        self.out.push_str("</span>");
        let last = cited.pieces.last().and_then(|piece| piece.text.chars().next_back());
        self.typesetter.opaque(last.unwrap_or(')'));
    }
}

/// The first character that a reader sees of a piece.
fn first(word: &Inline<Routed>) -> Option<char> {
    match word {
        Inline::Text(text) | Inline::Code(text) | Inline::Acronym { words: text, .. } => text.chars().next(),
        Inline::Emphasis(words) | Inline::Strong(words) | Inline::Struck(words) => {
            words.iter().find_map(first)
        }
        Inline::Link { to, words } => {
            words.iter().find_map(first).or_else(|| to.title.as_ref()?.text.chars().next())
        }
        Inline::Quotation { .. } => Some('«'),
        Inline::Fact(fact) => fact.link.label.text.chars().next(),
        Inline::Citation(cited) => cited.pieces.iter().find_map(|piece| piece.text.chars().next()),
        Inline::Image { .. } | Inline::Note(_) => None,
        Inline::SoftBreak | Inline::Break => Some('\n'),
    }
}

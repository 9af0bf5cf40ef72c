//! Markdown, parsed: `CommonMark` with tables, footnotes, notes set apart and heading ids.
//!
//! Takes a stretch of a source, gives `Prose<Written>`. Raw HTML becomes text, comments are left
//! out, and no attribute but an id or a class passes a heading. Knows nothing of what exists.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use pulldown_cmark::{BlockQuoteKind, Event, LinkType, OffsetIter, Options, Parser, Tag, TagEnd};

use super::inline::Lines;
use super::mask::{self, Masks};
use super::outline::Outline;
use super::{Alignment, Block, CalloutKind, Inline, Prose, Quotation, Written, line};
use crate::diagnostic::{Code, Outcome, Report};
use crate::span::{SourceId, Span, Spanned};

/// How deep blocks and emphasis may be nested; deeper ones are read as if they were not there.
pub(super) const DEEPEST: usize = 24;

/// Where a text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Placing {
    /// Its characters stand as they are in a source, from this byte on.
    At(SourceId, usize),
    /// They were put together from this stretch of a source.
    Within(Span),
}

/// The text that stands there.
#[must_use]
pub fn parse(text: &str, placing: Placing) -> Outcome<Prose<Written>> {
    let (prose, _, report) = read(text, placing);
    Outcome { product: prose, report }
}

/// Where the parts of a text begin, in bytes: each block and each footnote of what [`parse`] gives.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Starts {
    /// The blocks.
    pub blocks: Vec<usize>,
    /// The footnotes.
    pub notes: Vec<usize>,
}

/// Where the parts of a text begin in it.
#[must_use]
pub fn starts(text: &str) -> Starts {
    read(text, Placing::At(SourceId(0), 0)).1
}

fn read(text: &str, placing: Placing) -> (Prose<Written>, Starts, Report) {
    let masks = mask::mask(text);
    let mut tree = Tree {
        text,
        placing,
        events: Parser::new_ext(&masks.text, options()).into_offset_iter(),
        masks: &masks,
        outline: Outline::default(),
        labels: Vec::new(),
        definitions: BTreeMap::new(),
        starts: Starts::default(),
        report: Report::new(),
        depth: 0,
    };
    let blocks = tree.blocks(None);
    let notes = tree.notes();
    (Prose { blocks, notes }, tree.starts, tree.report)
}

pub(super) fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
}

/// The events of a text, and what is gathered on the way through them.
pub(super) struct Tree<'a> {
    pub(super) text: &'a str,
    placing: Placing,
    pub(super) events: OffsetIter<'a>,
    pub(super) masks: &'a Masks<'a>,
    outline: Outline,
    /// The labels of footnotes, in the order of their first mention.
    pub(super) labels: Vec<String>,
    definitions: BTreeMap<String, (Span, Vec<Block<Written>>)>,
    starts: Starts,
    pub(super) report: Report,
    pub(super) depth: usize,
}

impl Tree<'_> {
    pub(super) fn span(&self, range: &std::ops::Range<usize>) -> Span {
        match self.placing {
            Placing::At(source, offset) => Span::new(source, offset + range.start..offset + range.end),
            Placing::Within(span) => span,
        }
    }

    /// The blocks up to the end of the one they are in, or of the text.
    fn blocks(&mut self, end: Option<TagEnd>) -> Vec<Block<Written>> {
        let mut blocks = Vec::new();
        let mut lines = Lines::default();
        while let Some((event, range)) = self.events.next() {
            let start = range.start;
            match event {
                Event::End(tag) if Some(tag) == end => break,
                Event::End(_) => {}
                Event::Start(tag) if is_block(&tag) => {
                    lines.flush(self, &mut blocks);
                    self.block(tag, &range, &mut blocks);
                }
                Event::Rule => {
                    lines.flush(self, &mut blocks);
                    blocks.push(Block::Rule);
                }
                event => lines.push(self, event, range),
            }
            if end.is_none() {
                self.starts.blocks.resize(blocks.len(), start);
            }
        }
        lines.flush(self, &mut blocks);
        blocks
    }

    fn nested(&mut self, end: TagEnd) -> Vec<Block<Written>> {
        self.depth += 1;
        let blocks = self.blocks(Some(end));
        self.depth -= 1;
        blocks
    }

    fn block(&mut self, tag: Tag<'_>, range: &std::ops::Range<usize>, blocks: &mut Vec<Block<Written>>) {
        let end = tag.to_end();
        if self.depth >= DEEPEST {
            return;
        }
        match tag {
            Tag::Paragraph => {
                let words = self.line(end);
                blocks.extend(self.paragraph(words));
            }
            Tag::Heading { level, id, attrs, .. } => {
                let words = self.line(end);
                blocks.extend(self.heading(level as u8, id.as_deref(), &attrs, words, range));
            }
            Tag::BlockQuote(kind) => {
                let inner = self.nested(end);
                blocks.push(self.quote(kind, inner, range));
            }
            Tag::CodeBlock(_) => blocks.push(Block::Code(self.code(end))),
            Tag::HtmlBlock => blocks.extend(self.html(end, range)),
            Tag::List(start) => blocks.push(Block::List { start, items: self.items(end) }),
            Tag::FootnoteDefinition(label) => self.definition(label.to_string(), end, range),
            Tag::Table(columns) => {
                let columns = columns.into_iter().map(alignment).collect();
                blocks.push(self.table(columns, end));
            }
            _ => blocks.extend(self.nested(end)),
        }
    }

    /// A paragraph; one of a single picture is a figure.
    fn paragraph(&mut self, mut words: Vec<Inline<Written>>) -> Option<Block<Written>> {
        match (words.len(), words.pop()) {
            (_, None) => None,
            (1, Some(Inline::Image { image, alt })) if is_testimony(&image) && self.depth == 0 => {
                let _ = alt;
                Some(Block::Testimony(image))
            }
            (1, Some(Inline::Image { image, alt })) => {
                let (image, caption) = super::inline::split_caption(image);
                let caption = caption.map(|caption| self.caption(&caption, image.span));
                Some(Block::Figure { image, alt, caption })
            }
            (_, Some(last)) => {
                words.push(last);
                Some(Block::Paragraph(words))
            }
        }
    }

    /// The words under a picture, which stand behind its address.
    fn caption(&self, caption: &str, address: Span) -> Vec<Inline<Written>> {
        line::parse(caption, |range| match self.placing {
            Placing::At(source, offset) => {
                let behind = (address.end as usize).saturating_sub(offset);
                let found = self.text.get(behind..).and_then(|text| text.find(&caption[range.clone()]));
                found.map_or(address, |at| {
                    Span::new(source, offset + behind + at..offset + behind + at + range.len())
                })
            }
            Placing::Within(span) => span,
        })
    }

    fn heading(
        &mut self,
        level: u8,
        id: Option<&str>,
        attributes: &[(pulldown_cmark::CowStr<'_>, Option<pulldown_cmark::CowStr<'_>>)],
        words: Vec<Inline<Written>>,
        range: &std::ops::Range<usize>,
    ) -> Option<Block<Written>> {
        let span = self.first_line(range);
        for (attribute, _) in attributes {
            self.report.push(
                Code::HeadingAttribute { attribute: attribute.to_string() }.at(self.within(range, attribute)),
            );
        }
        if super::plain::line(&words).trim().is_empty() {
            self.report.push(Code::HeadingEmpty {}.at(span));
            return None;
        }
        let id = id.filter(|id| !id.is_empty()).map(str::to_owned);
        let anchor = match id {
            Some(id) if self.outline.take(&id) => id,
            Some(id) => {
                let span = self.within(range, &id);
                self.report.push(Code::HeadingDuplicate { id }.at(span));
                self.outline.anchor(&words)
            }
            None => self.outline.anchor(&words),
        };
        Some(Block::Heading { level: self.outline.level(level), anchor, words })
    }

    /// Where these characters stand within a stretch; the stretch's first line where they do not.
    pub(super) fn within(&self, range: &std::ops::Range<usize>, characters: &str) -> Span {
        match self.text[range.clone()].rfind(characters) {
            Some(at) if !characters.is_empty() => {
                self.span(&(range.start + at..range.start + at + characters.len()))
            }
            _ => self.first_line(range),
        }
    }

    pub(super) fn first_line(&self, range: &std::ops::Range<usize>) -> Span {
        let line = self.text[range.clone()].lines().next().unwrap_or_default();
        self.span(&(range.start..range.start + line.len()))
    }

    fn quote(
        &mut self,
        kind: Option<BlockQuoteKind>,
        mut blocks: Vec<Block<Written>>,
        range: &std::ops::Range<usize>,
    ) -> Block<Written> {
        if let Some(kind) = kind {
            return Block::Callout { kind: callout(kind), blocks };
        }
        let mut found = Vec::new();
        super::attribution::take_attributions(&mut blocks, &mut found);
        if let Some(second) = found.get(1) {
            self.report.push(Code::QuotationAmbiguous {}.at(second.span));
        }
        let trimmed = range.start..range.start + self.text[range.clone()].trim_end().len();
        let place = Some(self.span(&trimmed));
        match found.into_iter().next() {
            None => Block::Quote(blocks, place),
            Some(testimony) => Block::Quotation(Quotation { testimony, blocks, place }),
        }
    }

    fn code(&mut self, end: TagEnd) -> String {
        let mut code = String::new();
        for (event, range) in self.events.by_ref() {
            match event {
                Event::End(tag) if tag == end => break,
                Event::Text(_) => code.push_str(&self.text[range]),
                _ => {}
            }
        }
        code
    }

    fn html(&mut self, end: TagEnd, range: &std::ops::Range<usize>) -> Option<Block<Written>> {
        let mut raw = String::new();
        for (event, inner) in self.events.by_ref() {
            match event {
                Event::End(tag) if tag == end => break,
                _ => raw.push_str(&self.text[inner]),
            }
        }
        let shown = super::inline::without_comments(&raw);
        if shown.trim().is_empty() {
            return None;
        }
        let span = self.first_line(range);
        self.report.push(Code::HtmlRaw {}.at(span));
        Some(Block::Paragraph(vec![Inline::Text(shown.trim().to_owned())]))
    }

    fn items(&mut self, end: TagEnd) -> Vec<Vec<Block<Written>>> {
        let mut items = Vec::new();
        while let Some((event, _)) = self.events.next() {
            match event {
                Event::End(tag) if tag == end => break,
                Event::Start(Tag::Item) => items.push(self.nested(TagEnd::Item)),
                _ => {}
            }
        }
        items
    }

    fn definition(&mut self, label: String, end: TagEnd, range: &std::ops::Range<usize>) {
        let blocks = self.nested(end);
        let span = self.within(&(range.start..range.start + label.len() + 2), &label);
        match self.definitions.entry(label) {
            Entry::Occupied(taken) => {
                let label = taken.key().clone();
                self.report.push(Code::FootnoteTwice { label }.at(span));
            }
            Entry::Vacant(free) => drop(free.insert((span, blocks))),
        }
    }

    /// The footnotes in the order of their first mention.
    fn notes(&mut self) -> Vec<Vec<Block<Written>>> {
        let labels = std::mem::take(&mut self.labels);
        let mut notes = Vec::with_capacity(labels.len());
        for label in &labels {
            let (start, blocks) = self
                .definitions
                .remove(label)
                .map_or((0, Vec::new()), |(span, blocks)| (span.start as usize, blocks));
            self.starts.notes.push(start);
            notes.push(blocks);
        }
        for (label, (span, _)) in std::mem::take(&mut self.definitions) {
            self.report.push(Code::FootnoteUnused { label }.at(span));
        }
        notes
    }

    fn table(&mut self, columns: Vec<Alignment>, end: TagEnd) -> Block<Written> {
        let (mut head, mut rows) = (Vec::new(), Vec::new());
        let mut row = Vec::new();
        while let Some((event, _)) = self.events.next() {
            match event {
                Event::End(tag) if tag == end => break,
                Event::Start(Tag::TableCell) => row.push(self.line(TagEnd::TableCell)),
                Event::End(TagEnd::TableHead) => head = std::mem::take(&mut row),
                Event::End(TagEnd::TableRow) => rows.push(std::mem::take(&mut row)),
                _ => {}
            }
        }
        Block::Table { columns, head, rows }
    }
}

/// Whether a link leads to a testimony.
pub(super) fn is_testimony(to: &Spanned<String>) -> bool {
    to.value.starts_with("testimony:")
}

/// Whether a link is of the form `<theme:violence>`.
pub(super) fn is_automatic(kind: LinkType) -> bool {
    matches!(kind, LinkType::Autolink | LinkType::Email)
}

fn is_block(tag: &Tag<'_>) -> bool {
    !matches!(
        tag,
        Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Link { .. }
            | Tag::Image { .. }
            | Tag::Superscript
            | Tag::Subscript
    )
}

const fn alignment(alignment: pulldown_cmark::Alignment) -> Alignment {
    match alignment {
        pulldown_cmark::Alignment::None | pulldown_cmark::Alignment::Left => Alignment::Start,
        pulldown_cmark::Alignment::Center => Alignment::Centre,
        pulldown_cmark::Alignment::Right => Alignment::End,
    }
}

const fn callout(kind: BlockQuoteKind) -> CalloutKind {
    match kind {
        BlockQuoteKind::Note => CalloutKind::Note,
        BlockQuoteKind::Tip => CalloutKind::Tip,
        BlockQuoteKind::Important => CalloutKind::Important,
        BlockQuoteKind::Warning => CalloutKind::Warning,
        BlockQuoteKind::Caution => CalloutKind::Caution,
    }
}

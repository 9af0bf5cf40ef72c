//! Lines of Markdown: words, links, quotations, facts, citations and notes.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::markdown::{DEEPEST, Tree, is_automatic, is_testimony};
use super::mask::{COVER, Masked};
use super::{Block, Inline, Written, cite, line, plain};
use crate::diagnostic::Code;
use crate::span::{Span, Spanned};

/// Parts a caption from the address of its picture while both travel in one string.
const CAPTION: char = '\u{0}';

/// Words that stand directly in a list item.
#[derive(Default)]
pub(super) struct Lines {
    words: Vec<Inline<Written>>,
}

impl Lines {
    pub(super) fn push(&mut self, tree: &mut Tree<'_>, event: Event<'_>, range: std::ops::Range<usize>) {
        tree.inline(event, range, &mut self.words);
    }

    pub(super) fn flush(&mut self, tree: &mut Tree<'_>, blocks: &mut Vec<Block<Written>>) {
        let words = std::mem::take(&mut self.words);
        if !words.is_empty() {
            tree.settle(&words);
            blocks.push(Block::Plain(words));
        }
    }
}

impl Tree<'_> {
    /// The pieces up to the end of the block they are in.
    pub(super) fn line(&mut self, end: TagEnd) -> Vec<Inline<Written>> {
        let words = self.pieces(end);
        let is_alone = matches!(words.as_slice(), [Inline::Image { .. }]);
        let is_figure = matches!(end, TagEnd::Paragraph) && is_alone && self.depth == 0;
        if !is_figure {
            self.settle(&words);
        }
        words
    }

    fn pieces(&mut self, end: TagEnd) -> Vec<Inline<Written>> {
        let mut words = Vec::new();
        while let Some((event, range)) = self.events.next() {
            match event {
                Event::End(tag) if tag == end => break,
                event => self.inline(event, range, &mut words),
            }
        }
        words
    }

    /// Tells of testimonies that stand as pictures inside other words.
    fn settle(&mut self, words: &[Inline<Written>]) {
        for word in words {
            match word {
                Inline::Image { image, .. } if is_testimony(image) => {
                    self.report.push(Code::EmbedMisplaced {}.at(image.span));
                }
                Inline::Emphasis(words)
                | Inline::Strong(words)
                | Inline::Struck(words)
                | Inline::Link { words, .. } => {
                    self.settle(words);
                }
                _ => {}
            }
        }
    }

    pub(super) fn inline(
        &mut self,
        event: Event<'_>,
        range: std::ops::Range<usize>,
        words: &mut Vec<Inline<Written>>,
    ) {
        match event {
            Event::Text(text) => self.text(&text, range, words),
            Event::Code(_) => words.push(Inline::Code(self.code_span(&range))),
            Event::InlineHtml(_) | Event::Html(_) => self.inline_html(&range, words),
            Event::FootnoteReference(label) => self.note(&label, &range, words),
            Event::SoftBreak => words.push(Inline::SoftBreak),
            Event::HardBreak => words.push(Inline::Break),
            Event::Start(tag) => self.inline_tag(tag, &range, words),
            Event::End(_)
            | Event::Rule
            | Event::TaskListMarker(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_) => {}
        }
    }

    fn inline_tag(&mut self, tag: Tag<'_>, range: &std::ops::Range<usize>, words: &mut Vec<Inline<Written>>) {
        let end = tag.to_end();
        if self.depth >= DEEPEST {
            return;
        }
        self.depth += 1;
        let inner = self.pieces(end);
        self.depth -= 1;
        match tag {
            Tag::Emphasis => words.push(Inline::Emphasis(inner)),
            Tag::Strong => words.push(Inline::Strong(inner)),
            Tag::Strikethrough => words.push(Inline::Struck(inner)),
            Tag::Link { link_type, dest_url, .. } => {
                let to = Spanned::new(dest_url.to_string(), self.destination(range, &dest_url));
                words.push(self.link(to, inner, is_automatic(link_type), range));
            }
            Tag::Image { dest_url, title, .. } => {
                let caption = if title.is_empty() { String::new() } else { format!("{CAPTION}{title}") };
                let span = self.destination(range, &dest_url);
                let image = Spanned::new(format!("{dest_url}{caption}"), span);
                words.push(Inline::Image { image, alt: line::bare(inner) });
            }
            _ => words.extend(inner),
        }
    }

    /// Where the address of a link stands: the last place that shows it.
    fn destination(&self, range: &std::ops::Range<usize>, destination: &str) -> Span {
        let written = &self.text[range.clone()];
        let after = written.rfind("](").or_else(|| written.find('<')).unwrap_or(0);
        match written[after..].find(destination) {
            Some(at) if !destination.is_empty() => {
                let start = range.start + after + at;
                self.span(&(start..start + destination.len()))
            }
            _ => self.first_line(range),
        }
    }

    fn link(
        &mut self,
        to: Spanned<String>,
        mut words: Vec<Inline<Written>>,
        is_automatic: bool,
        range: &std::ops::Range<usize>,
    ) -> Inline<Written> {
        let scheme = to.value.split(':').next().unwrap_or_default();
        let is_outside = ["http", "https", "mailto", "tel"].contains(&scheme)
            || to.value.contains('@') && scheme == to.value;
        if is_automatic && scheme == "fact" {
            return Inline::Fact(to);
        }
        if is_automatic && to.value.contains('@') && !to.value.contains(':') {
            return Inline::Link { to: to.map(|address| format!("mailto:{address}")), words };
        }
        if is_automatic && !is_outside {
            return Inline::Link { to, words: Vec::new() };
        }
        if is_testimony(&to) && is_quoted(&plain::line(&words)) {
            strip_marks(&mut words);
            let place = Some(self.span(&self.words_of(range)));
            return Inline::Quotation { testimony: to, words, place };
        }
        if is_testimony(&to) && self.stands_between_marks(range) {
            let words = self.text[self.words_of(range)].to_owned();
            let code = Code::QuotationOutside { words, written: to.value.clone() };
            self.report.push(code.at(self.span(range)));
        }
        Inline::Link { to, words }
    }

    /// Whether quotation marks stand right before and right behind a link: its words would be read
    /// as a quotation, and not be compared.
    fn stands_between_marks(&self, range: &std::ops::Range<usize>) -> bool {
        let (before, after) = (&self.text[..range.start], &self.text[range.end..]);
        let before = before.trim_end_matches([' ', '\u{a0}', '\u{202f}', '*', '_']);
        let after = after.trim_start_matches([' ', '\u{a0}', '\u{202f}', '*', '_']);
        let opens = before.ends_with(['«', '“', '„', '"', '‹', '‘']);
        let closes = after.starts_with(['»', '”', '“', '"', '›', '’']);
        opens && closes
    }

    /// Where the words of a link stand: between its brackets.
    fn words_of(&self, range: &std::ops::Range<usize>) -> std::ops::Range<usize> {
        let end = self.text[range.clone()].rfind("](").unwrap_or(range.len());
        let start = (range.start + 1).min(range.end);
        start..(range.start + end).max(start)
    }

    /// Words as they are written; what was covered is put back.
    fn text(&mut self, text: &str, range: std::ops::Range<usize>, words: &mut Vec<Inline<Written>>) {
        if !text.contains(COVER) {
            self.undefined_notes(text, &range);
            push_text(words, text);
            return;
        }
        let mut at = range.start;
        while let Some(found) = self.masks.text[at..range.end].find(COVER) {
            let start = at + found;
            push_text(words, &self.text[at..start]);
            let Some((covered, kind)) = self.masks.at(start).cloned() else { break };
            let written = &self.text[covered.clone()];
            match kind {
                Masked::Literal => push_text(words, written),
                Masked::Citation => {
                    let start = covered.start;
                    let place = |range: Range<usize>| self.span(&(start + range.start..start + range.end));
                    let (cited, faults) = cite::parse(written, place);
                    faults.into_iter().for_each(|fault| self.report.push(fault));
                    words.push(Inline::Citation(cited));
                }
            }
            at = covered.end;
        }
        push_text(words, &self.text[at..range.end]);
    }

    /// Tells of `[^9]` that is no footnote: Markdown leaves it as words.
    fn undefined_notes(&mut self, text: &str, range: &std::ops::Range<usize>) {
        let before = &self.text[..range.start];
        if text == "^" || !text.starts_with('^') || !before.ends_with('[') || before.ends_with("\\[") {
            return;
        }
        if self.text[range.end..].starts_with(']') {
            let label = text[1..].to_owned();
            let span = self.span(&(range.start - 1..range.end + 1));
            self.report.push(Code::FootnoteUndefined { label, nearest: None }.at(span));
        }
    }

    /// Code as it stands in the source, without its backticks, as section 6.1 of `CommonMark` says.
    fn code_span(&self, range: &std::ops::Range<usize>) -> String {
        let inner = self.text[range.clone()].trim_matches('`').replace('\n', " ");
        let is_padded = inner.starts_with(' ') && inner.ends_with(' ') && !inner.trim().is_empty();
        if is_padded { inner[1..inner.len() - 1].to_owned() } else { inner }
    }

    fn inline_html(&mut self, range: &std::ops::Range<usize>, words: &mut Vec<Inline<Written>>) {
        let shown = without_comments(&self.text[range.clone()]);
        if shown.is_empty() {
            return;
        }
        let span = self.first_line(range);
        let is_closing = shown.starts_with("</");
        if !is_closing {
            self.report.push(Code::HtmlRaw {}.at(span));
        }
        push_text(words, &shown);
    }

    fn note(&mut self, label: &str, range: &std::ops::Range<usize>, words: &mut Vec<Inline<Written>>) {
        let _ = range;
        let known = self.labels.iter().position(|known| known == label);
        let index = known.unwrap_or_else(|| {
            self.labels.push(label.to_owned());
            self.labels.len() - 1
        });
        words.push(Inline::Note(index));
    }
}

/// Adds words, joined to the words before them.
fn push_text(words: &mut Vec<Inline<Written>>, text: &str) {
    match words.last_mut() {
        _ if text.is_empty() => {}
        Some(Inline::Text(last)) => last.push_str(text),
        _ => words.push(Inline::Text(text.to_owned())),
    }
}

/// The characters without `<!-- … -->`.
pub(super) fn without_comments(raw: &str) -> String {
    let mut kept = String::new();
    let mut rest = raw;
    while let Some(start) = rest.find("<!--") {
        kept.push_str(&rest[..start]);
        rest = rest[start..].find("-->").map_or("", |end| &rest[start + end + 3..]);
    }
    kept + rest
}

/// A picture's address and the words under it.
pub(super) fn split_caption(image: Spanned<String>) -> (Spanned<String>, Option<String>) {
    match image.value.split_once(CAPTION) {
        Some((address, caption)) => (Spanned::new(address.to_owned(), image.span), Some(caption.to_owned())),
        None => (image, None),
    }
}

/// Whether words stand wholly between quotation marks.
pub(super) fn is_quoted(text: &str) -> bool {
    let text = text.trim();
    text.starts_with(is_quotation_mark) && text.ends_with(is_quotation_mark) && text.chars().count() > 1
}

/// Takes the quotation marks off both ends.
fn strip_marks(words: &mut [Inline<Written>]) {
    if let Some(first) = words.first_mut() {
        edge(first, End::First, &|text| {
            let inner = text.trim_start();
            *text = inner.strip_prefix(is_quotation_mark).unwrap_or(inner).trim_start().to_owned();
        });
    }
    if let Some(last) = words.last_mut() {
        edge(last, End::Last, &|text| {
            let inner = text.trim_end();
            *text = inner.strip_suffix(is_quotation_mark).unwrap_or(inner).trim_end().to_owned();
        });
    }
}

/// An end of a line.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    First,
    Last,
}

/// Changes the text at one end, within emphasis too.
fn edge(word: &mut Inline<Written>, end: End, change: &dyn Fn(&mut String)) {
    match word {
        Inline::Text(text) => change(text),
        Inline::Emphasis(words) | Inline::Strong(words) | Inline::Struck(words) => {
            let edged = if end == End::First { words.first_mut() } else { words.last_mut() };
            edged.into_iter().for_each(|word| edge(word, end, change));
        }
        _ => {}
    }
}

/// Quotation marks of all kinds; apostrophes too, which are none but at both ends of some words.
fn is_quotation_mark(c: char) -> bool {
    "\"«»“”„‟‹›‘’'".contains(c)
}

//! Passages: the words of a Markdown text, line by line, each character with its place.
//!
//! For comparisons that must point at characters, which the tree of a text has left behind. Read as
//! the author's own words, what somebody else said (block quotations, words of testimonies), what is
//! struck out and code are none: each is one sign that no word holds. So are, in every reading,
//! addresses, citations and facts.

use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{Event, LinkType, Parser, Tag, TagEnd};

use super::inline::is_quoted;
use super::markdown::{Placing, options};
use super::mask::{self, Masks};
use super::{Inline, line, plain};
use crate::span::{SourceId, Span};

/// Stands where something stood that is not read.
pub const OPAQUE: char = '\u{fffc}';

/// How many bytes are kept of the words that lead to a list.
const LONGEST_LEAD: usize = 400;

/// Whose words are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// Those of the author alone.
    Own,
    /// All that a reader sees.
    All,
}

/// The words of one paragraph, heading, item, row, alternative text or caption.
#[derive(Debug, Clone, PartialEq)]
pub struct Passage {
    /// The words.
    pub text: String,
    /// Whether they are a heading.
    pub is_heading: bool,
    /// Where they are a row of a table: its cells.
    pub row: Option<Row>,
    /// The scopes that its links to facts name.
    pub scopes: Vec<String>,
    /// The words that lead to the list it is an item of.
    pub lead: Arc<str>,
    stretches: Vec<Stretch>,
    placing: Placing,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Where its cells stand in the words of the row.
    pub cells: Vec<Range<usize>>,
    /// The words of the cells at the head of the table.
    pub heads: Arc<[String]>,
}

/// Characters of a passage and where they stand in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Stretch {
    own: Range<usize>,
    text: Range<usize>,
}

impl Stretch {
    /// Whether its characters are those of the text.
    fn is_literal(&self) -> bool {
        self.own.len() == self.text.len()
    }
}

impl Passage {
    /// A line of words, with facts among them.
    #[must_use]
    pub fn of_line(text: &str, placing: Placing) -> Self {
        let mut passage = Self::empty(placing, Arc::from(""));
        passage.push_line(text, 0);
        passage
    }

    fn push_line(&mut self, line: &str, start: usize) {
        let mut at = start;
        for piece in line::parse(line, |range| Span::new(SourceId(0), range)) {
            match piece {
                Inline::Fact(fact) => {
                    let end = at + fact.value.len() + "<>".len();
                    self.push_opaque(at..end);
                    at = end;
                }
                words => {
                    let words = plain::line(&[words]);
                    self.push(&words, at..at + words.len());
                    at += words.len();
                }
            }
        }
    }

    fn empty(placing: Placing, lead: Arc<str>) -> Self {
        let (text, scopes, stretches) = (String::new(), Vec::new(), Vec::new());
        Self { text, is_heading: false, row: None, scopes, lead, stretches, placing }
    }

    fn push(&mut self, words: &str, text: Range<usize>) {
        let start = self.text.len();
        self.text.push_str(words);
        self.stretches.push(Stretch { own: start..self.text.len(), text });
    }

    fn push_opaque(&mut self, text: Range<usize>) {
        self.push(OPAQUE.encode_utf8(&mut [0; 4]), text);
    }

    /// Where characters of it stand; nothing where only the place of the whole text is known.
    #[must_use]
    pub fn span(&self, range: &Range<usize>) -> Option<Span> {
        let Placing::At(source, offset) = self.placing else { return None };
        let first = self.stretches.partition_point(|stretch| stretch.own.end <= range.start);
        let last = self.stretches.partition_point(|stretch| stretch.own.start < range.end);
        let (first, last) = (self.stretches.get(first)?, self.stretches.get(last.checked_sub(1)?)?);
        let start = if first.is_literal() { range.start - first.own.start } else { 0 };
        let end = if last.is_literal() { range.end - last.own.start } else { last.text.len() };
        let (start, end) = (first.text.start + start, (last.text.start + end).min(last.text.end));
        Some(Span::new(source, offset + start..offset + end.max(start)))
    }
}

/// The passages of a text that stands there.
#[must_use]
pub fn passages(text: &str, placing: Placing, reading: Reading) -> Vec<Passage> {
    let masks = mask::mask(text);
    let mut walk = Walk {
        text,
        masks: &masks,
        placing,
        reading,
        open: Vec::new(),
        found: Vec::new(),
        quiet: 0,
        links: Vec::new(),
        heads: Arc::from([]),
        lead: Vec::new(),
    };
    for (event, range) in Parser::new_ext(&masks.text, options()).into_offset_iter() {
        walk.event(event, range);
    }
    walk.found
}

struct Walk<'a> {
    text: &'a str,
    masks: &'a Masks<'a>,
    placing: Placing,
    reading: Reading,
    /// The passages that are not yet at their end, the innermost last.
    open: Vec<Passage>,
    found: Vec<Passage>,
    /// How many things it is within whose words are not the author's.
    quiet: usize,
    /// The links it is within.
    links: Vec<OpenLink>,
    heads: Arc<[String]>,
    /// The words that lead to each list it is within.
    lead: Vec<Arc<str>>,
}

/// A link whose words are not yet at their end.
struct OpenLink {
    is_quiet: bool,
    /// Where its words begin in their passage, if they may be those of a testimony: in bytes, and in
    /// stretches.
    testimony: Option<(usize, usize)>,
}

impl Walk<'_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(&tag, range),
            Event::End(tag) => self.end(tag, range),
            Event::Text(text) if self.quiet == 0 => self.words(&text, range),
            Event::SoftBreak | Event::HardBreak if self.quiet == 0 => {
                self.open.last_mut().into_iter().for_each(|open| open.push(" ", range.clone()));
            }
            Event::Code(code) if self.reading == Reading::All => self.words(&code, range),
            Event::Code(_) | Event::InlineMath(_) | Event::DisplayMath(_) => self.opaque(range),
            Event::InlineHtml(_) | Event::Html(_) if !self.text[range.clone()].starts_with("<!--") => {
                self.opaque(range);
            }
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Paragraph | Tag::TableHead | Tag::TableRow | Tag::Item => self.begin(false),
            Tag::Heading { .. } => self.begin(true),
            Tag::TableCell => self.begin_cell(&range),
            Tag::List(_) => {
                let last = self.open.iter().rev().find(|open| !open.text.is_empty()).or(self.found.last());
                let lead = last.map_or("", |passage| passage.text.as_str());
                let start = lead.ceil_char_boundary(lead.len().saturating_sub(LONGEST_LEAD));
                self.lead.push(Arc::from(&lead[start..]));
            }
            Tag::CodeBlock(_) if self.reading == Reading::All => self.begin(false),
            Tag::BlockQuote(None) | Tag::Strikethrough if self.reading == Reading::All => {}
            Tag::BlockQuote(None) | Tag::CodeBlock(_) | Tag::HtmlBlock | Tag::MetadataBlock(_) => {
                self.quiet += 1
            }
            Tag::Strikethrough => {
                self.opaque(range);
                self.quiet += 1;
            }
            Tag::Link { link_type, dest_url, .. } => self.link(*link_type, dest_url, range),
            Tag::Image { title, .. } => {
                self.opaque(range.clone());
                self.caption(title, &range);
                self.begin(false);
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        match tag {
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::TableRow | TagEnd::Item | TagEnd::Image => {
                self.finish();
            }
            TagEnd::TableHead => self.finish_head(),
            TagEnd::TableCell => {
                if let Some(open) = self.open.last_mut() {
                    let end = open.text.len();
                    open.row
                        .iter_mut()
                        .filter_map(|row| row.cells.last_mut())
                        .for_each(|cell| cell.end = end);
                }
            }
            TagEnd::List(_) => drop(self.lead.pop()),
            TagEnd::CodeBlock if self.reading == Reading::All => self.finish(),
            TagEnd::BlockQuote(None) | TagEnd::Strikethrough if self.reading == Reading::All => {}
            TagEnd::BlockQuote(None) | TagEnd::CodeBlock | TagEnd::HtmlBlock | TagEnd::MetadataBlock(_) => {
                self.quiet -= 1;
            }
            TagEnd::Strikethrough => self.quiet -= 1,
            TagEnd::Link => self.end_link(&range),
            _ => {}
        }
    }

    fn begin(&mut self, is_heading: bool) {
        let lead = self.lead.last().cloned().unwrap_or_else(|| Arc::from(""));
        self.open.push(Passage { is_heading, ..Passage::empty(self.placing, lead) });
    }

    fn begin_cell(&mut self, range: &Range<usize>) {
        let heads = Arc::clone(&self.heads);
        let Some(open) = self.open.last_mut() else { return };
        if open.row.is_some() {
            open.push_opaque(range.start..range.start);
        }
        let start = open.text.len();
        open.row.get_or_insert(Row { cells: Vec::new(), heads }).cells.push(start..start);
    }

    fn finish(&mut self) {
        let finished = self.open.pop().filter(|passage| self.quiet == 0 && !passage.text.trim().is_empty());
        self.found.extend(finished);
    }

    fn finish_head(&mut self) {
        let Some(head) = self.open.last() else { return };
        let cells = head.row.iter().flat_map(|row| &row.cells);
        self.heads = cells.map(|cell| head.text[cell.clone()].to_owned()).collect();
        self.finish();
    }

    fn link(&mut self, kind: LinkType, to: &str, range: Range<usize>) {
        let is_automatic = matches!(kind, LinkType::Autolink | LinkType::Email);
        if is_automatic {
            self.opaque(range);
            self.quiet += 1;
        }
        let is_testimony = to.starts_with("testimony:") && self.reading == Reading::Own && self.quiet == 0;
        let open = self.open.last().filter(|_| is_testimony);
        let testimony = open.map(|open| (open.text.len(), open.stretches.len()));
        self.links.push(OpenLink { is_quiet: is_automatic, testimony });
        let scope = to.strip_prefix("fact:").and_then(|fact| fact.split_once('@')).map(|(_, scope)| scope);
        if let (Some(scope), Some(open)) = (scope, self.open.last_mut()) {
            open.scopes.push(scope.to_owned());
        }
    }

    /// Words of the testimony that a link leads to stand between quotation marks: they are not the
    /// author's.
    fn end_link(&mut self, range: &Range<usize>) {
        let Some(link) = self.links.pop() else { return };
        self.quiet -= usize::from(link.is_quiet);
        let Some((start, stretches)) = link.testimony else { return };
        let Some(open) = self.open.last_mut() else { return };
        if open.text.get(start..).is_some_and(is_quoted) {
            open.text.truncate(start);
            open.stretches.truncate(stretches);
            open.push_opaque(range.clone());
        }
    }

    /// The words under a picture.
    fn caption(&mut self, title: &str, range: &Range<usize>) {
        let start = self.text[range.clone()].rfind(title).map(|at| range.start + at);
        let mut passage = Passage::empty(self.placing, Arc::from(""));
        let is_shown = self.quiet == 0 && !title.is_empty();
        match start {
            Some(start) => passage.push_line(title, start),
            None => passage.push(title, range.clone()),
        }
        self.found.extend(Some(passage).filter(|_| is_shown));
    }

    fn opaque(&mut self, range: Range<usize>) {
        if self.quiet == 0 {
            self.open.last_mut().into_iter().for_each(|open| open.push_opaque(range.clone()));
        }
    }

    fn words(&mut self, words: &str, range: Range<usize>) {
        let Some(open) = self.open.last_mut() else { return };
        let mut at = range.start;
        while let Some(start) = self.masks.text[at..range.end].find(mask::COVER).map(|found| at + found) {
            let Some((covered, _)) = self.masks.at(start) else { break };
            open.push(&self.text[at..start], at..start);
            open.push_opaque(covered.clone());
            at = covered.end;
        }
        if at == range.start {
            open.push(words, range);
        } else if at < range.end {
            open.push(&self.text[at..range.end], at..range.end);
        }
    }
}

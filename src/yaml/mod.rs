//! YAML with positions, behind one door: the only module that knows which parser is used.
//!
//! Takes a stretch of a source, gives a tree of nodes with their places. What an author of
//! research never means (anchors, aliases, tags, directives, several documents, deep nesting)
//! is refused, so that no few bytes can grow into many.

pub mod field;
pub mod identifier;
pub mod record;
pub mod scalar;
pub mod schema;
pub mod value;
pub mod write;

use std::collections::BTreeMap;

use serde_saphyr::granit_parser::{Event, Parser, ScalarStyle, ScanError, Span as YamlSpan};

use crate::diagnostic::{Code, Outcome, Report};
use crate::span::{SourceId, Span, Spanned};

/// How deep nodes may be nested.
const DEEPEST: usize = 16;

/// A value of a YAML document, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// What it is.
    pub kind: NodeKind,
    /// Where it stands; a collection from its first to its last value.
    pub span: Span,
}

/// What a node is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NodeKind {
    /// A word, number or text, as its characters.
    Scalar {
        /// The characters; numbers keep theirs (1.10 is not 1.1).
        text: String,
        /// Whether it stands without quotation marks and block signs.
        is_plain: bool,
        /// Where its characters stand as they are, where they do.
        literal: Option<u32>,
    },
    /// A list.
    Sequence(Vec<Node>),
    /// Keys and their values, in the order of the source; no key twice.
    Mapping(Vec<(Spanned<String>, Node)>),
}

impl Node {
    /// Whether it is a word, number or text.
    #[must_use]
    pub const fn is_scalar(&self) -> bool {
        matches!(self.kind, NodeKind::Scalar { .. })
    }

    /// Whether nothing was written where a value could stand.
    #[must_use]
    pub fn is_null(&self) -> bool {
        match &self.kind {
            NodeKind::Scalar { text, is_plain, .. } => {
                *is_plain && matches!(text.as_str(), "" | "~" | "null" | "Null" | "NULL")
            }
            NodeKind::Sequence(_) | NodeKind::Mapping(_) => false,
        }
    }
}

/// The document in `text`, which begins at byte `offset` of its source.
///
/// The product is missing where the text could not be read; an empty text is an empty mapping.
#[must_use]
pub fn parse(text: &str, source: SourceId, offset: usize) -> Outcome<Option<Node>> {
    let mut tree = Tree { text, source, offset, parser: Parser::new_from_str(text), report: Report::new() };
    let product = tree.document().unwrap_or_else(|stop| {
        tree.report.push(stop.0);
        None
    });
    Outcome { product, report: tree.report }
}

/// Why reading stopped.
struct Stop(crate::diagnostic::Diagnostic);

struct Tree<'a> {
    text: &'a str,
    source: SourceId,
    offset: usize,
    parser: Parser<'a, serde_saphyr::granit_parser::StrInput<'a>>,
    report: Report,
}

impl<'a> Tree<'a> {
    fn document(&mut self) -> Result<Option<Node>, Stop> {
        let mut root = None;
        loop {
            let (event, span) = self.next()?;
            match event {
                Event::StreamEnd => {
                    let root = root.filter(|root: &Node| !root.is_null());
                    return Ok(Some(root.unwrap_or_else(|| self.empty())));
                }
                Event::DocumentStart(_, Some(_)) => return Err(self.refuse(span)),
                Event::DocumentStart(..) if root.is_some() => return Err(self.refuse(span)),
                Event::Scalar(..) | Event::SequenceStart(..) | Event::MappingStart(..) | Event::Alias(_) => {
                    root = Some(self.node(event, span, 0)?);
                }
                _ => {}
            }
        }
    }

    fn empty(&self) -> Node {
        Node { kind: NodeKind::Mapping(Vec::new()), span: Span::new(self.source, self.offset..self.offset) }
    }

    fn next(&mut self) -> Result<(Event<'a>, YamlSpan), Stop> {
        match self.parser.next_event() {
            Some(Ok(event)) => Ok(event),
            Some(Err(error)) => Err(self.syntax(&error)),
            None => Ok((Event::StreamEnd, YamlSpan::default())),
        }
    }

    /// The next event that is not a comment.
    fn next_value(&mut self) -> Result<(Event<'a>, YamlSpan), Stop> {
        self.next()
    }

    fn node(&mut self, event: Event<'a>, span: YamlSpan, depth: usize) -> Result<Node, Stop> {
        if depth > DEEPEST {
            return Err(Stop(Code::YamlTooDeep {}.at(self.span(&span))));
        }
        match event {
            Event::Scalar(text, style, anchor, tag) if anchor == 0 && tag.is_none() => {
                Ok(self.scalar(text.into_owned(), style, &span))
            }
            Event::SequenceStart(_, anchor, tag) if anchor == 0 && tag.is_none() => {
                self.sequence(&span, depth)
            }
            Event::MappingStart(_, anchor, tag) if anchor == 0 && tag.is_none() => self.mapping(&span, depth),
            _ => Err(self.refuse(span)),
        }
    }

    fn scalar(&mut self, text: String, style: ScalarStyle, span: &YamlSpan) -> Node {
        let is_plain = matches!(style, ScalarStyle::Plain);
        let span = self.trimmed(span);
        if text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\t' | '\r' | '\u{85}')) {
            self.report.push(Code::SourceControl {}.at(span));
        }
        let start = span.start + u32::from(!is_plain);
        let written = self.text.get(start as usize - self.offset..).unwrap_or_default();
        let literal = (!text.is_empty() && written.starts_with(&text)).then_some(start);
        Node { kind: NodeKind::Scalar { text, is_plain, literal }, span }
    }

    fn sequence(&mut self, start: &YamlSpan, depth: usize) -> Result<Node, Stop> {
        let mut items: Vec<Node> = Vec::new();
        loop {
            let (event, span) = self.next_value()?;
            if matches!(event, Event::SequenceEnd) {
                let span = self.around(
                    start,
                    &span,
                    items.first().map(|node| node.span),
                    items.last().map(|n| n.span),
                );
                return Ok(Node { kind: NodeKind::Sequence(items), span });
            }
            items.push(self.node(event, span, depth + 1)?);
        }
    }

    fn mapping(&mut self, start: &YamlSpan, depth: usize) -> Result<Node, Stop> {
        let mut pairs: Vec<(Spanned<String>, Node)> = Vec::new();
        let mut known: BTreeMap<String, Span> = BTreeMap::new();
        loop {
            let (event, span) = self.next_value()?;
            if matches!(event, Event::MappingEnd) {
                let first = pairs.first().map(|(key, _)| key.span);
                let span = self.around(start, &span, first, pairs.last().map(|(_, node)| node.span));
                return Ok(Node { kind: NodeKind::Mapping(pairs), span });
            }
            let key = self.node(event, span, depth + 1)?;
            let (event, span) = self.next_value()?;
            let value = self.node(event, span, depth + 1)?;
            self.pair(&mut pairs, &mut known, key, value);
        }
    }

    fn pair(
        &mut self,
        pairs: &mut Vec<(Spanned<String>, Node)>,
        known: &mut BTreeMap<String, Span>,
        key: Node,
        value: Node,
    ) {
        let NodeKind::Scalar { text, .. } = key.kind else {
            self.report.push(Code::YamlSyntax { what: String::from("a key must be a word") }.at(key.span));
            return;
        };
        if let Some(first) = known.get(&text) {
            self.report.push(Code::YamlDuplicateKey { key: text }.at(key.span).and(*first));
            return;
        }
        known.insert(text.clone(), key.span);
        pairs.push((Spanned::new(text, key.span), value));
    }

    fn refuse(&self, span: YamlSpan) -> Stop {
        Stop(Code::YamlForbidden {}.at(self.trimmed(&span)))
    }

    /// From the first to the last value; the parser's own marks where there is none.
    fn around(&self, start: &YamlSpan, end: &YamlSpan, first: Option<Span>, last: Option<Span>) -> Span {
        let is_flow = start.start.byte_offset() != start.end.byte_offset();
        match (first, last) {
            (Some(first), Some(last)) if !is_flow => Span { start: first.start, ..last },
            _ => Span { end: self.span(end).end, ..self.span(start) },
        }
    }

    fn span(&self, span: &YamlSpan) -> Span {
        let at = |offset: Option<usize>| offset.unwrap_or(0).min(self.text.len());
        let start = at(span.start.byte_offset());
        let end = at(span.end.byte_offset()).max(start);
        Span::new(self.source, self.offset + start..self.offset + end)
    }

    /// The stretch without the white space around it.
    fn trimmed(&self, span: &YamlSpan) -> Span {
        let span = self.span(span);
        let slice = &self.text[span.start as usize - self.offset..span.end as usize - self.offset];
        let start = span.start as usize + (slice.len() - slice.trim_start().len());
        let end = (span.start as usize + slice.trim_end().len()).max(start);
        Span::new(self.source, start..end)
    }

    fn syntax(&self, error: &ScanError) -> Stop {
        let at = error.marker().byte_offset().unwrap_or(0).min(self.text.len());
        let colon = [at, at.saturating_sub(1)].into_iter().find_map(|at| self.colon(at));
        Stop(colon.unwrap_or_else(|| {
            let is_near = |tab: &usize| error.info().contains("tab") || self.is_on_line(*tab, at);
            if let Some(tab) = self.tab(at).filter(is_near) {
                return Code::YamlTab {}.at(Span::new(self.source, self.offset + tab..self.offset + tab + 1));
            }
            let (at, end) = self.line_part(at);
            let span = Span::new(self.source, self.offset + at..self.offset + end);
            if error.info().contains("anchor") {
                return Code::YamlForbidden {}.at(span);
            }
            if error.info().contains("recursion") {
                return Code::YamlTooDeep {}.at(span);
            }
            Code::YamlSyntax { what: error.info() }.at(span)
        }))
    }

    /// Whether two offsets are on one line, or on lines that follow each other.
    fn is_on_line(&self, one: usize, other: usize) -> bool {
        let other = self.text.floor_char_boundary(other);
        let (from, to) = (one.min(other), one.max(other));
        self.text[from..to].matches('\n').count() < 2
    }

    /// The first tab that stands at the beginning of a line, from the line of an offset on.
    fn tab(&self, offset: usize) -> Option<usize> {
        let offset = self.text.floor_char_boundary(offset);
        let mut at = self.text[..offset].rfind('\n').map_or(0, |newline| newline + 1);
        for line in self.text[at..].split_inclusive('\n') {
            let blank = line.len() - line.trim_start().len();
            if let Some(tab) = line[..blank].find('\t') {
                return Some(at + tab);
            }
            at += line.len();
        }
        None
    }

    /// The part of a line from an offset on; the whole line where nothing is left of it.
    fn line_part(&self, at: usize) -> (usize, usize) {
        let at = self.text.floor_char_boundary(at);
        let start = self.text[..at].rfind('\n').map_or(0, |newline| newline + 1);
        let end = self.text[at..].find('\n').map_or(self.text.len(), |newline| at + newline);
        if self.text[at..end].trim().is_empty() { (start, end) } else { (at, end) }
    }

    /// The diagnostic for `title: Travailler en CSAPA : enjeux`, with the line put right.
    fn colon(&self, at: usize) -> Option<crate::diagnostic::Diagnostic> {
        let at = self.text.floor_char_boundary(at);
        let start = self.text[..at].rfind('\n').map_or(0, |newline| newline + 1);
        let line = self.text[start..].lines().next()?;
        let within = entry(line, at - start);
        let (key, value) = line[within.clone()].split_once(": ")?;
        let place = start + within.end - value.trim_start().len();
        let value = value.trim();
        let is_quoted = value.starts_with(['"', '\'', '[', '{', '|', '>', '#', '&', '*']);
        let colon = value.find(": ").or_else(|| value.strip_suffix(':').map(str::len))?;
        if is_quoted {
            return None;
        }
        let fixed = format!("{}: {}", key.trim(), quoted(value));
        let span = Span::new(self.source, self.offset + place + colon..self.offset + place + colon + 1);
        Some(Code::YamlColon { fixed }.at(span))
    }
}

/// The part of a line that holds a key and its value: within braces, what stands between commas.
fn entry(line: &str, at: usize) -> std::ops::Range<usize> {
    let is_flow = line.split_once(": ").is_some_and(|(_, value)| value.trim_start().starts_with('{'));
    if !is_flow {
        return 0..line.len();
    }
    let at = line.floor_char_boundary(at.min(line.len()));
    let start = line[..at].rfind(['{', ',']).map_or(0, |mark| mark + 1);
    let end = line[at..].find([',', '}']).map_or(line.len(), |mark| at + mark);
    start..end
}

/// A text as a quoted YAML scalar, for hints that show a line put right.
#[must_use]
pub fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

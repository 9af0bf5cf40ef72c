//! JSON with positions (RFC 8259), as nodes of the same kind as those of YAML.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic};
use crate::span::{SourceId, Span, Spanned};
use crate::yaml::{Node, NodeKind};

/// How deep values may be nested.
const DEEPEST: usize = 16;

/// The value of a JSON text; what is wrong with it otherwise, at its place.
pub(super) fn parse(text: &str, source: SourceId) -> Result<Node, Diagnostic> {
    let mut reader = Reader { text, source, at: 0 };
    let node = reader.value(0)?;
    reader.blank();
    match reader.peek() {
        None => Ok(node),
        Some(_) => Err(reader.syntax("something follows the end of the list")),
    }
}

struct Reader<'a> {
    text: &'a str,
    source: SourceId,
    at: usize,
}

impl Reader<'_> {
    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    fn blank(&mut self) {
        let rest = &self.text[self.at..];
        self.at += rest.len() - rest.trim_start_matches([' ', '\t', '\n', '\r']).len();
    }

    fn span(&self, start: usize) -> Span {
        Span::new(self.source, start..self.at)
    }

    /// From here to the end of the line; at its end, its last character.
    fn syntax(&self, what: &str) -> Diagnostic {
        let rest = &self.text[self.at..];
        let end = self.at + rest.find('\n').unwrap_or(rest.len());
        Code::BibliographySyntax { what: what.to_owned() }.at(Span::new(self.source, self.at..end))
    }

    fn eat(&mut self, mark: char) -> bool {
        self.blank();
        let is_there = self.peek() == Some(mark);
        self.at += if is_there { mark.len_utf8() } else { 0 };
        is_there
    }

    fn value(&mut self, depth: usize) -> Result<Node, Diagnostic> {
        self.blank();
        let start = self.at;
        if depth > DEEPEST {
            return Err(
                Code::YamlTooDeep {}.at(Span::new(self.source, start..(start + 1).min(self.text.len())))
            );
        }
        let kind = match self.peek() {
            Some('[') => self.list(depth)?,
            Some('{') => self.object(depth)?,
            Some('"') => {
                let text = self.string()?;
                NodeKind::Scalar { text, is_plain: false, literal: None }
            }
            Some(_) => self.bare()?,
            None => return Err(self.syntax("the file ends too early")),
        };
        Ok(Node { kind, span: self.span(start) })
    }

    fn list(&mut self, depth: usize) -> Result<NodeKind, Diagnostic> {
        self.at += 1;
        let mut items = Vec::new();
        if self.eat(']') {
            return Ok(NodeKind::Sequence(items));
        }
        loop {
            items.push(self.value(depth + 1)?);
            match (self.eat(','), self.eat(']')) {
                (true, false) => {}
                (false, true) => return Ok(NodeKind::Sequence(items)),
                (true, true) => return Err(self.behind("a comma before the end of the list")),
                (false, false) => return Err(self.syntax("a comma or `]` is missing")),
            }
        }
    }

    fn object(&mut self, depth: usize) -> Result<NodeKind, Diagnostic> {
        self.at += 1;
        let mut pairs: Vec<(Spanned<String>, Node)> = Vec::new();
        let mut known: BTreeMap<String, Span> = BTreeMap::new();
        if self.eat('}') {
            return Ok(NodeKind::Mapping(pairs));
        }
        loop {
            let (key, value) = self.pair(depth)?;
            if let Some(first) = known.insert(key.value.clone(), key.span) {
                return Err(Code::YamlDuplicateKey { key: key.value }.at(key.span).and(first));
            }
            pairs.push((key, value));
            match (self.eat(','), self.eat('}')) {
                (true, false) => {}
                (false, true) => return Ok(NodeKind::Mapping(pairs)),
                (true, true) => return Err(self.behind("a comma before the end of the object")),
                (false, false) => return Err(self.syntax("a comma or `}` is missing")),
            }
        }
    }

    fn pair(&mut self, depth: usize) -> Result<(Spanned<String>, Node), Diagnostic> {
        self.blank();
        let start = self.at;
        if self.peek() != Some('"') {
            return Err(self.syntax("a name between quotation marks is missing"));
        }
        let key = Spanned::new(self.string()?, self.span(start));
        if !self.eat(':') {
            return Err(self.syntax("a colon is missing"));
        }
        Ok((key, self.value(depth + 1)?))
    }

    /// The same, at the mark just read.
    fn behind(&self, what: &str) -> Diagnostic {
        Code::BibliographySyntax { what: what.to_owned() }.at(Span::new(self.source, self.at - 1..self.at))
    }

    /// A number, `true`, `false` or `null`.
    fn bare(&mut self) -> Result<NodeKind, Diagnostic> {
        let rest = &self.text[self.at..];
        let length =
            rest.find(|c: char| !c.is_ascii_alphanumeric() && !"+-.".contains(c)).unwrap_or(rest.len());
        let word = &rest[..length];
        let is_number = serde_json::from_str::<serde_json::Number>(word).is_ok();
        if !is_number && !["true", "false", "null"].contains(&word) {
            return Err(self.syntax("a value is missing"));
        }
        self.at += length;
        Ok(NodeKind::Scalar { text: word.to_owned(), is_plain: true, literal: None })
    }

    /// A string; its escapes are read by the crate that knows them.
    fn string(&mut self) -> Result<String, Diagnostic> {
        let rest = &self.text[self.at..];
        let mut is_escaped = false;
        let close = rest.bytes().enumerate().skip(1).find(|(_, byte)| {
            let closes = *byte == b'"' && !is_escaped;
            is_escaped = *byte == b'\\' && !is_escaped;
            closes || *byte == b'\n'
        });
        let Some((end, b'"')) = close else { return Err(self.syntax("a quotation mark is missing")) };
        let read = serde_json::from_str::<String>(&rest[..=end]);
        let text =
            read.map_err(|_| self.syntax("a character that must be escaped, or an escape that is none"))?;
        self.at += end + 1;
        Ok(text)
    }
}

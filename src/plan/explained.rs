//! Acronyms explained: where a page first uses the abbreviation of a term in plain words, it tells what
//! that means and leads to the term.
//!
//! Takes texts that are routed, in the order of reading. A text uses the abbreviations of its own language
//! alone. Headings, heads of tables, quotations, code, addresses and links are left as they are, but for a
//! link to the very term, whose words may hold its abbreviation. The words themselves never change.

use std::collections::BTreeSet;
use std::ops::Range;

use super::acronyms::{Acronym, Known};
use super::place::Place;
use super::text::{Href, Meaning, Routed, spoken};
use super::{PageKey, words};
use crate::lang::Lang;
use crate::prose::{Block, Inline, Prose};

impl Place<'_> {
    /// A text in this language with the meaning of each acronym that it is the first on the page to use;
    /// these become known.
    pub(super) fn explained(
        self,
        mut prose: Prose<Routed>,
        lang: Lang,
        explained: &mut BTreeSet<usize>,
    ) -> Prose<Routed> {
        if let Some(known) = self.plan.acronyms.of_lang(lang) {
            let mut explaining = Explaining { place: self, known, explained };
            explaining.blocks(&mut prose.blocks);
            prose.notes.iter_mut().for_each(|note| explaining.blocks(note));
        }
        prose
    }
}

struct Explaining<'e, 'a> {
    place: Place<'a>,
    known: &'a Known,
    explained: &'e mut BTreeSet<usize>,
}

/// A line as a reader hears it, and how far it was read.
struct Line<'l> {
    heard: &'l str,
    at: usize,
}

impl Explaining<'_, '_> {
    fn blocks(&mut self, blocks: &mut [Block<Routed>]) {
        for block in blocks {
            match block {
                Block::Paragraph(words) | Block::Plain(words) => self.line(words),
                Block::List { items, .. } => items.iter_mut().for_each(|item| self.blocks(item)),
                Block::Callout { blocks, .. } => self.blocks(blocks),
                Block::Figure { caption, .. } => caption.iter_mut().for_each(|words| self.line(words)),
                Block::Table { rows, .. } => rows.iter_mut().flatten().for_each(|cell| self.line(cell)),
                Block::Heading { .. } | Block::Quote(..) | Block::Quotation(_) | Block::Testimony(_) => {}
                Block::Code(_) | Block::Rule => {}
            }
        }
    }

    fn line(&mut self, words: &mut Vec<Inline<Routed>>) {
        if self.has_new(words) {
            let heard = spoken(words);
            let mut line = Line { heard: &heard, at: 0 };
            *words = self.pieces(std::mem::take(words), &mut line, None);
        }
    }

    /// Whether a line may use an acronym that the page has not explained: most do not.
    fn has_new(&self, words: &[Inline<Routed>]) -> bool {
        words.iter().any(|word| match word {
            Inline::Text(text) => self.known.has_other(text, self.explained),
            Inline::Emphasis(words) | Inline::Strong(words) | Inline::Link { words, .. } => {
                self.has_new(words)
            }
            Inline::Struck(_) | Inline::Code(_) | Inline::Quotation { .. } | Inline::Fact(_) => false,
            Inline::Image { .. } | Inline::Citation(_) | Inline::Acronym { .. } | Inline::Note(_) => false,
            Inline::SoftBreak | Inline::Break => false,
        })
    }

    /// The pieces of a line, or of a link to this address within it.
    fn pieces(
        &mut self,
        words: Vec<Inline<Routed>>,
        line: &mut Line<'_>,
        within: Option<&str>,
    ) -> Vec<Inline<Routed>> {
        let mut pieces = Vec::with_capacity(words.len() + 2);
        for word in words {
            match word {
                Inline::Text(text) => self.text(text, line, within, &mut pieces),
                Inline::Emphasis(words) => pieces.push(Inline::Emphasis(self.pieces(words, line, within))),
                Inline::Strong(words) => pieces.push(Inline::Strong(self.pieces(words, line, within))),
                Inline::Link { to, words } if !words.is_empty() => {
                    let words = self.pieces(words, line, Some(&to.href));
                    pieces.push(Inline::Link { to, words });
                }
                other => {
                    line.at += spoken(std::slice::from_ref(&other)).len();
                    pieces.push(other);
                }
            }
        }
        pieces
    }

    fn text(
        &mut self,
        text: String,
        line: &mut Line<'_>,
        within: Option<&str>,
        pieces: &mut Vec<Inline<Routed>>,
    ) {
        let start = line.at;
        line.at += text.len();
        let mut done = start;
        for (range, acronym) in self.known.find(line.heard, start..line.at) {
            let is_known = self.explained.contains(&acronym.number);
            if is_known || is_quoted(&line.heard[..range.start]) || is_in_address(line.heard, &range) {
                continue;
            }
            let Some(meaning) = self.meaning(acronym, line.heard, within) else { continue };
            self.explained.insert(acronym.number);
            push(pieces, &line.heard[done..range.start]);
            pieces.push(Inline::Acronym {
                words: line.heard[range.clone()].to_owned(),
                meaning: Box::new(meaning),
            });
            done = range.end;
        }
        if done == start { pieces.push(Inline::Text(text)) } else { push(pieces, &line.heard[done..line.at]) }
    }

    /// What an acronym means in this line; nothing within a link that leads elsewhere.
    fn meaning(&self, acronym: &Acronym, heard: &str, within: Option<&str>) -> Option<Meaning> {
        let key = PageKey::Term(acronym.term.clone());
        let link = self.place.href(&key, "").map(|_| self.place.link(&key, words::own("")));
        let label = acronym.label.clone();
        let is_told = plain(heard).contains(&plain(&label.text));
        let Some(within) = within else {
            let to = link.map(|link| Href {
                href: link.href,
                title: None,
                hreflang: link.hreflang,
                mark: link.mark,
                is_outside: false,
            });
            return Some(Meaning { label, to, is_told });
        };
        link.filter(|link| link.href == within).map(|_| Meaning { label, to: None, is_told })
    }
}

/// Words in small letters, however their apostrophes and spaces are typed.
fn plain(text: &str) -> String {
    text.to_lowercase().replace('’', "'").replace(['\u{a0}', '\u{202f}'], " ")
}

fn push(pieces: &mut Vec<Inline<Routed>>, text: &str) {
    if !text.is_empty() {
        pieces.push(Inline::Text(text.to_owned()));
    }
}

/// Whether what follows these words stands between quotation marks.
fn is_quoted(before: &str) -> bool {
    let mut open: Vec<char> = Vec::new();
    for mark in before.chars() {
        match (mark, open.last()) {
            ('"', Some('"')) | ('“', Some('„')) | ('»', Some('«')) | ('”', Some('“' | '”')) => {
                open.pop();
            }
            ('«' | '“' | '„' | '"', _) => open.push(mark),
            _ => {}
        }
    }
    !open.is_empty()
}

/// Whether a word is part of an address: of the web, of mail, of a file.
fn is_in_address(line: &str, word: &Range<usize>) -> bool {
    let start = line[..word.start].rfind(char::is_whitespace).unwrap_or(0);
    let end = line[word.end..].find(char::is_whitespace).map_or(line.len(), |at| word.end + at);
    let (around, mut after) = (&line[start..end], line[word.end..].chars());
    let is_name = after.next() == Some('.') && after.next().is_some_and(char::is_alphanumeric);
    is_name || around.contains("://") || around.contains("www.") || around.contains('@')
}

#[cfg(test)]
mod tests {
    use super::{is_in_address, is_quoted};

    #[test]
    fn quoted_words_are_told() {
        let check = |before: &str, expected: bool| assert_eq!(is_quoted(before), expected, "{before}");
        for one in ["", "Il dit « oui » et ", "a “b” ", "a \"b\" ", "„so“ ", "l’un et l'autre "] {
            check(one, false);
        }
        for one in ["« On va au ", "“the ", "He said \"the ", "„im ", "« un “mot” au "] {
            check(one, true);
        }
    }

    #[test]
    fn addresses_are_told() {
        let check = |line: &str, expected: bool| {
            let start = line.find("CSAPA").expect("the word");
            assert_eq!(is_in_address(line, &(start..start + 5)), expected, "{line}");
        };
        for one in ["au CSAPA.", "au CSAPA. Il", "CSAPA/CAARUD", "(CSAPA)", "le CSAPA : a@b.fr"] {
            check(one, false);
        }
        for one in ["https://x.org/CSAPA", "www.CSAPA.fr", "CSAPA.fr", "moi@CSAPA.fr", "CSAPA@x.fr"] {
            check(one, true);
        }
    }
}

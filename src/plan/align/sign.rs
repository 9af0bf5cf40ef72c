//! Signs: what a block holds that its translation holds too.
//!
//! Works, facts, testimonies, files and links, which are the same in every language; numbers, however
//! a language writes them; and the beginnings of words, which related languages and names share
//! (cognates: Simard, Foster and Isabelle, 1992).

use std::cmp::Reverse;
use std::hash::{BuildHasher as _, Hash, Hasher as _};

use rustc_hash::{FxBuildHasher, FxHasher};

use crate::catalog::{Resolved, Target};
use crate::lang::collate::unaccented;
use crate::lang::stretch;
use crate::lang::words::plain_words;
use crate::prose::{Block, Inline, Prose, plain};
use crate::yaml::value::Words;

/// What a sign weighs that is hardly ever there by chance.
pub(super) const STRONG: u8 = 4;
/// What the name of a work, a fact, a testimony, a file weighs.
const NAME: u8 = 8;
/// How many signs of a block are kept: enough for the longest that anybody reads.
const MOST: usize = 400;
/// How many letters of a word are compared.
const STEM: usize = 5;

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Heading(u8),
    Paragraph,
    List,
    Quote,
    Quotation,
    Testimony,
    Figure,
    Callout,
    Table,
    Code,
    Rule,
}

/// What is known of a block.
#[derive(Debug, Clone)]
pub(in crate::plan) struct Piece {
    pub(super) kind: Kind,
    /// A number that stands for what it shows: a testimony, a picture, the characters of code.
    pub(super) what: Option<u64>,
    /// How many characters its words have.
    pub(super) length: i64,
    /// Numbers that stand for its signs, in their order, each with what it weighs.
    pub(super) signs: Vec<(u64, u8)>,
}

/// What is known of the blocks of a text.
pub(in crate::plan) fn pieces(prose: &Prose<Resolved>) -> Vec<Piece> {
    prose.blocks.iter().map(piece).collect()
}

/// What is known of words that stand alone.
pub(in crate::plan) fn of_words(words: &Words) -> Piece {
    let mut reader = Reader::default();
    reader.text.push_str(&words.text);
    reader.piece(Kind::Paragraph, None)
}

fn piece(block: &Block<Resolved>) -> Piece {
    let mut reader = Reader::default();
    reader.block(block);
    let (kind, what) = match block {
        Block::Heading { level, .. } => (Kind::Heading(*level), None),
        Block::Paragraph(_) | Block::Plain(_) => (Kind::Paragraph, None),
        Block::List { .. } => (Kind::List, None),
        Block::Quote(..) => (Kind::Quote, None),
        Block::Quotation(quotation) => (Kind::Quotation, Some(number(&quotation.testimony))),
        Block::Testimony(testimony) => (Kind::Testimony, Some(number(testimony))),
        Block::Figure { image, .. } => (Kind::Figure, Some(number(&image.path))),
        Block::Callout { .. } => (Kind::Callout, None),
        Block::Table { .. } => (Kind::Table, None),
        Block::Code(code) => (Kind::Code, Some(number(code))),
        Block::Rule => (Kind::Rule, None),
    };
    reader.piece(kind, what)
}

/// A number that stands for a value: a text has many thousands, and none of them is an attacker's who
/// would gain by two that are the same.
fn number(value: &(impl Hash + ?Sized)) -> u64 {
    FxBuildHasher.hash_one(value)
}

#[derive(Default)]
struct Reader {
    text: String,
    /// In the order of reading, any of them as often as it stands there.
    signs: Vec<(u64, u8)>,
}

impl Reader {
    fn piece(mut self, kind: Kind, what: Option<u64>) -> Piece {
        let plain = unaccented(&self.text);
        self.numbers(&plain);
        self.words(&plain);
        let length = i64::try_from(self.text.chars().count()).unwrap_or(i64::MAX).min(1 << 24);
        // Of a sign that stands there more than once, the heaviest counts.
        self.signs.sort_unstable_by_key(|(sign, weight)| (*sign, Reverse(*weight)));
        self.signs.dedup_by_key(|(sign, _)| *sign);
        self.signs.truncate(MOST);
        self.signs.shrink_to_fit();
        Piece { kind, what, length, signs: self.signs }
    }

    fn sign(&mut self, sort: &str, value: &(impl Hash + ?Sized), weight: u8) {
        self.signs.push((number(&(sort, value)), weight));
    }

    /// The beginnings of words that are long enough, and no numbers.
    fn words(&mut self, plain: &str) {
        let mut sort = FxHasher::default();
        "word".hash(&mut sort);
        for word in plain_words(plain) {
            let stem = stem(word);
            let is_long = stem.len() >= STEM - 1 && stem.chars().count() >= STEM - 1;
            if is_long && !word.bytes().all(|byte| byte.is_ascii_digit()) {
                let mut sign = sort.clone();
                stem.hash(&mut sign);
                self.signs.push((sign.finish(), 1));
            }
        }
    }

    /// The numbers of some words: « 1 200 », 1,200 and 1200 are the same, 12,5 and 12.5 too.
    fn numbers(&mut self, plain: &str) {
        let (mut digits, mut at) = (String::new(), 0);
        while let Some(start) = stretch::next(plain.as_bytes(), at, |byte| byte.is_ascii_digit()) {
            let mut rest = plain[start..].chars();
            while let Some(c) =
                rest.next().filter(|c| c.is_ascii_digit() || is_within_number(*c, rest.as_str()))
            {
                digits.extend(Some(c).filter(char::is_ascii_digit));
            }
            at = plain.len() - rest.as_str().len();
            self.number(&mut digits);
        }
    }

    fn number(&mut self, digits: &mut String) {
        if !digits.is_empty() {
            self.sign("number", digits.as_str(), STRONG);
            digits.clear();
        }
    }

    fn blocks(&mut self, blocks: &[Block<Resolved>]) {
        blocks.iter().for_each(|block| self.block(block));
    }

    fn block(&mut self, block: &Block<Resolved>) {
        match block {
            Block::Heading { anchor, words, .. } => {
                self.sign("anchor", anchor, 3);
                self.line(words);
            }
            Block::Paragraph(words) | Block::Plain(words) => self.line(words),
            Block::List { items, .. } => {
                self.sign("items", &items.len(), 2);
                items.iter().for_each(|item| self.blocks(item));
            }
            Block::Quote(blocks, ()) | Block::Callout { blocks, .. } => self.blocks(blocks),
            Block::Quotation(quotation) => {
                self.sign("testimony", &quotation.testimony, NAME);
                self.blocks(&quotation.blocks);
            }
            // Its words are not those of the text: a testimony has as many as it was given.
            Block::Testimony(testimony) => self.sign("testimony", testimony, NAME),
            // A picture with words in it is another file in each language.
            Block::Figure { alt, caption, .. } => {
                self.line(alt);
                caption.iter().for_each(|caption| self.line(caption));
            }
            Block::Table { head, rows, .. } => {
                self.sign("table", &(head.len(), rows.len()), 2);
                head.iter().chain(rows.iter().flatten()).for_each(|cell| self.line(cell));
            }
            Block::Code(code) => self.text.push_str(code),
            Block::Rule => {}
        }
        self.text.push('\n');
    }

    fn line(&mut self, words: &[Inline<Resolved>]) {
        for word in words {
            match word {
                Inline::Text(words) | Inline::Code(words) => self.text.push_str(words),
                Inline::Emphasis(words) | Inline::Strong(words) | Inline::Struck(words) => self.line(words),
                Inline::Link { to, words } => {
                    self.target(to);
                    self.line(words);
                }
                Inline::Quotation { testimony, words, .. } => {
                    self.sign("testimony", testimony, NAME);
                    self.line(words);
                }
                Inline::Fact(fact) => self.sign("fact", fact, NAME),
                Inline::Image { image, alt } => {
                    self.sign("file", &image.path, NAME);
                    self.text.push_str(&plain::line(alt));
                }
                Inline::Citation(cited) => {
                    cited.iter().for_each(|one| self.sign("work", &one.work.key, NAME));
                }
                Inline::Acronym { meaning, .. } => match *meaning {},
                Inline::Note(index) => self.sign("note", index, 2),
                Inline::SoftBreak | Inline::Break => self.text.push(' '),
            }
        }
    }

    /// What a link leads to; the headings of a text are not those of its translation.
    fn target(&mut self, target: &Target) {
        match target {
            Target::Document(key, _) => self.sign("document", key, NAME),
            Target::Term(key) => self.sign("term", key, NAME),
            Target::Fact(key) => self.sign("fact", key, NAME),
            Target::Listing(name) => self.sign("listing", name, NAME),
            Target::File(path) => self.sign("file", path, NAME),
            Target::Outside(address) => self.sign("address", address, NAME),
            Target::Anchor(_) => {}
        }
    }
}

/// The first letters of a word.
fn stem(word: &str) -> &str {
    let end = word.len().min(STEM);
    if word.as_bytes()[..end].is_ascii() {
        return &word[..end];
    }
    word.char_indices().nth(STEM).map_or(word, |(end, _)| &word[..end])
}

/// Whether a sign between digits parts a number from itself, before these characters.
fn is_within_number(sign: char, rest: &str) -> bool {
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    match sign {
        '.' | ',' | '\u{a0}' | '\u{202f}' => digits > 0,
        ' ' | '\'' | '’' => digits == 3,
        _ => false,
    }
}

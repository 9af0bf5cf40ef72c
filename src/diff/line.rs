//! Lines: a text as the passages that are compared with each other.
//!
//! Each paragraph, heading, item of a list, row of a table, caption is one, wherever it is nested. What
//! an embed, a fact, a citation or a link says is compared by what it refers to.

use std::hash::{DefaultHasher, Hash, Hasher};

use super::page::Edition;
use super::token::{Token, Tokens, folded};
use super::unsaid::is_of_people;
use super::value::Place;
use crate::catalog::{CitedWork, Picture, Resolved, Target};
use crate::key::Within;
use crate::lang::Lang;
use crate::prose::{Block, Cited, Inline, Prose};

/// How many words of a testimony stand for it.
const FIRST_WORDS: usize = 8;

/// Stands behind words that lead elsewhere, where it is not said where.
const ELSEWHERE: &str = " (→ …)";

/// A passage.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub(super) place: Place,
    pub(super) tokens: Vec<Token>,
    /// What it is, and all that it says.
    pub(super) name: String,
    /// Numbers that stand for its words, sorted.
    pub(super) words: Vec<u64>,
}

impl Line {
    /// The passage of these tokens.
    pub(super) fn new(place: Place, tokens: Vec<Token>) -> Self {
        let same: Vec<&str> = tokens.iter().map(|token| token.same.as_str()).collect();
        let name = format!("{place:?}\0{}", same.join("\0"));
        let mut words: Vec<u64> = folded(&tokens).into_iter().map(|(_, word)| number(&word)).collect();
        words.extend(tokens.iter().filter(|token| token.same.contains(':')).map(|token| number(&token.same)));
        words.sort_unstable();
        Self { place, tokens, name, words }
    }

    /// A passage of bare words, which may be those of a testimony.
    pub(super) fn of_words(place: Place, text: &str, of: Option<&Within>) -> Self {
        Self::new(place, Tokens::of_words(text, of))
    }
}

/// A number that stands for a value, the same on every machine.
fn number(value: &(impl Hash + ?Sized)) -> u64 {
    let mut number = DefaultHasher::new();
    value.hash(&mut number);
    number.finish()
}

/// The passages of a text, and those of its footnotes.
pub(super) fn lines(prose: &Prose<Resolved>, edition: &Edition<'_>, lang: Lang) -> [Vec<Line>; 2] {
    let read = |blocks: &[Block<Resolved>], within: Option<&Place>| {
        let mut reader = Reader { edition, lang, lines: Vec::new() };
        reader.blocks(blocks, within);
        reader.lines
    };
    let notes = prose.notes.iter().flat_map(|note| read(note, Some(&Place::Note))).collect();
    [read(&prose.blocks, None), notes]
}

/// Reads the passages of a text.
struct Reader<'a> {
    edition: &'a Edition<'a>,
    lang: Lang,
    lines: Vec<Line>,
}

impl Reader<'_> {
    fn blocks(&mut self, blocks: &[Block<Resolved>], within: Option<&Place>) {
        blocks.iter().for_each(|block| self.block(block, within));
    }

    fn block(&mut self, block: &Block<Resolved>, within: Option<&Place>) {
        let place = |own: Place| within.cloned().unwrap_or(own);
        match block {
            Block::Heading { words, .. } => self.line(place(Place::Heading), words),
            Block::Paragraph(words) | Block::Plain(words) => self.line(place(Place::Paragraph), words),
            Block::List { items, .. } => {
                items.iter().for_each(|item| self.blocks(item, Some(&place(Place::Item))));
            }
            Block::Quote(blocks, ()) => self.blocks(blocks, Some(&place(Place::Quote))),
            Block::Callout { blocks, .. } => self.blocks(blocks, Some(&place(Place::Callout))),
            Block::Quotation(quotation) => {
                let of = self.edition.renamed.testimony(&quotation.testimony);
                let from = self.lines.len();
                self.blocks(&quotation.blocks, Some(&Place::Quote));
                let quoted = self.lines.split_off(from);
                self.lines.extend(quoted.into_iter().map(|line| spoken(line, &of)));
            }
            Block::Testimony(testimony) => self.embed(testimony),
            Block::Figure { image, alt, caption } => {
                let mut tokens = Tokens::default();
                self.push_line(alt, &mut tokens);
                tokens.silent(&file_name(image), self.picture(image));
                self.lines.push(Line::new(place(Place::Alt), tokens.finish()));
                caption.iter().for_each(|caption| self.line(place(Place::Caption), caption));
            }
            Block::Table { head, rows, .. } => {
                self.row(place(Place::Row), head);
                rows.iter().for_each(|row| self.row(place(Place::Row), row));
            }
            Block::Code(code) => self.lines.push(Line::of_words(place(Place::Code), code, None)),
            Block::Rule => self.lines.push(Line::new(place(Place::Rule), Vec::new())),
        }
    }

    /// A testimony as a figure: its first words stand for it.
    fn embed(&mut self, testimony: &Within) {
        let of = self.edition.renamed.testimony(testimony);
        let mut tokens = Tokens::default();
        tokens.spoken(Some(of.clone()));
        let words = self.edition.first_words(testimony, self.lang, FIRST_WORDS).unwrap_or_default();
        tokens.reference(&words, format!("testimony:{}/{}", of.report, of.id));
        self.lines.push(Line::new(Place::Testimony, tokens.finish()));
    }

    fn row(&mut self, place: Place, cells: &[Vec<Inline<Resolved>>]) {
        let mut tokens = Tokens::default();
        for (at, cell) in cells.iter().enumerate() {
            if at > 0 {
                tokens.text(" | ");
            }
            self.push_line(cell, &mut tokens);
        }
        self.lines.push(Line::new(place, tokens.finish()));
    }

    fn line(&mut self, place: Place, words: &[Inline<Resolved>]) {
        let mut tokens = Tokens::default();
        self.push_line(words, &mut tokens);
        self.lines.push(Line::new(place, tokens.finish()));
    }

    fn push_line(&self, words: &[Inline<Resolved>], tokens: &mut Tokens) {
        words.iter().for_each(|word| self.push(word, tokens));
    }

    fn push(&self, word: &Inline<Resolved>, tokens: &mut Tokens) {
        match word {
            Inline::Text(words) | Inline::Code(words) => tokens.text(words),
            Inline::Emphasis(words) | Inline::Strong(words) | Inline::Struck(words) => {
                self.push_line(words, tokens);
            }
            Inline::Link { to, words } => {
                self.push_line(words, tokens);
                let (text, same) = self.target(to);
                let of = to.testimony().map(|testimony| self.edition.renamed.testimony(testimony));
                let before = tokens.spoken(of);
                tokens.silent(&text, same);
                tokens.spoken(before);
            }
            Inline::Quotation { testimony, words, .. } => {
                let of = self.edition.renamed.testimony(testimony);
                let (open, close) =
                    if self.lang.is_french() { ("«\u{a0}", "\u{a0}»") } else { ("“", "”") };
                tokens.text(open);
                let whose = whose(&of);
                let before = tokens.spoken(Some(of));
                self.push_line(words, tokens);
                tokens.silent(ELSEWHERE, whose);
                tokens.spoken(before);
                tokens.text(close);
            }
            Inline::Fact(key) => {
                let words = self.edition.fact_in_words(key, self.lang);
                let scope = key.scope.as_ref().map_or("", |scope| scope.as_str());
                tokens.reference(&words, format!("fact:{}/{}@{scope}", key.fact.report, key.fact.id));
            }
            Inline::Image { image, alt } => {
                self.push_line(alt, tokens);
                tokens.silent(&file_name(image), self.picture(image));
            }
            Inline::Citation(cited) => {
                let texts: Vec<String> = cited.iter().map(|one| self.cited(one)).collect();
                tokens.reference(&format!("[{}]", texts.join("; ")), format!("cite:{cited:?}"));
            }
            Inline::Acronym { meaning, .. } => match *meaning {},
            Inline::Note(_) => tokens.silent("[*]", String::from("note:")),
            Inline::SoftBreak | Inline::Break => tokens.space(),
        }
    }

    fn cited(&self, cited: &Cited<CitedWork>) -> String {
        let work = self.edition.work(&cited.work);
        let locator = Some(cited.locator.clone()).filter(|locator| !locator.is_empty());
        let words = std::iter::once(work).chain(locator).collect::<Vec<_>>().join(", ");
        format!("{} {words}", cited.before).trim().to_owned()
    }

    /// A picture is the same where its bytes are.
    fn picture(&self, picture: &Picture) -> String {
        let bytes = self.edition.catalog.files.get(&picture.path);
        format!("picture:{}", bytes.map_or(0, |bytes| number(&**bytes)))
    }

    /// Where a link leads, in words and by name. Of people, that it led elsewhere is all that is said.
    fn target(&self, target: &Target) -> (String, String) {
        let renamed = self.edition.renamed;
        let (text, name) = match target {
            Target::Document(key, anchor) => {
                let title = self.edition.title(key, self.lang).filter(|_| key.testimony().is_none());
                (title, format!("{}#{}", renamed.name(key), anchor.as_deref().unwrap_or_default()))
            }
            Target::Term(key) => {
                let label = self.edition.label(key, self.lang).filter(|_| !is_of_people(&key.vocabulary));
                (label, format!("{}/{}", key.vocabulary, key.id))
            }
            Target::Fact(key) => (None, format!("fact {}", key.fact.id)),
            Target::Listing(name) => (Some(name.clone()), format!("listing {name}")),
            Target::Anchor(anchor) => (Some(format!("#{anchor}")), format!("#{anchor}")),
            Target::File(path) => {
                let name = path.rsplit('/').next().map(str::to_owned);
                let bytes = self.edition.catalog.files.get(path).map_or(0, |bytes| number(&**bytes));
                (name, format!("file {path} {bytes}"))
            }
            Target::Outside(address) => (Some(address.clone()), address.clone()),
        };
        (format!(" (→ {})", text.as_deref().unwrap_or("…")), format!("to:{name}"))
    }
}

/// A passage whose words are those of a testimony.
fn spoken(line: Line, of: &Within) -> Line {
    let silent = Token { text: ELSEWHERE.into(), same: whose(of), words: 0, is_silent: true, of: None };
    let tokens = line.tokens.into_iter().chain([silent]);
    Line::new(line.place, tokens.map(|token| Token { of: Some(of.clone()), ..token }).collect())
}

/// The file of a picture, behind the words that stand for it.
fn file_name(picture: &Picture) -> String {
    format!(" (→ {})", picture.path.rsplit('/').next().unwrap_or_default())
}

/// What the words of a testimony are compared by beside themselves.
fn whose(of: &Within) -> String {
    format!("of:{}/{}", of.report, of.id)
}

//! A work that can be cited, as the Citation Style Language has it (CSL 1.0.2, appendix IV).

use std::collections::BTreeMap;

use citationberg::json::{
    DateValue, FixedDate, FixedDateRange, Item, LiteralName, NameItem, NameValue, Value,
};

use super::markup::{self, Rich};
use crate::lang::Lang;

/// A work that can be cited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Work {
    /// Its variables by their names in CSL; texts without marks.
    pub(super) item: Item,
    /// The texts that have marks (`<i>`), with where they are.
    pub(super) rich: Vec<Rich>,
    /// Its title, without marks.
    pub title: String,
    /// The year in which it appeared.
    pub year: Option<i16>,
    /// The year in which it ended, where it appeared over several.
    pub until: Option<i16>,
    /// Its DOI in lower case, without address.
    pub doi: Option<String>,
    /// Its address on the web, `http` or `https`.
    pub url: Option<String>,
    /// The language of its title, where the bibliography says it.
    pub lang: Option<Lang>,
    /// What kind of document it is, where each language has its own word for it.
    pub genre: Option<Genre>,
}

/// Kinds of documents that bibliographies name by a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Genre {
    /// A doctoral thesis.
    Doctoral,
    /// A master's thesis.
    Masters,
    /// A technical report.
    Technical,
    /// A research report.
    Research,
}

impl Genre {
    /// Its name in a language.
    const fn name(self, is_french: bool) -> &'static str {
        match (self, is_french) {
            (Self::Doctoral, true) => "Thèse de doctorat",
            (Self::Doctoral, false) => "PhD thesis",
            (Self::Masters, true) => "Mémoire de master",
            (Self::Masters, false) => "Master’s thesis",
            (Self::Technical, true) => "Rapport technique",
            (Self::Technical, false) => "Technical report",
            (Self::Research, true) => "Rapport de recherche",
            (Self::Research, false) => "Research report",
        }
    }
}

/// A date of a work, its parts checked: a month from 1 to 12, a day that the month has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WorkDate {
    /// The year.
    pub year: i16,
    /// The month, from 1.
    pub month: Option<u8>,
    /// The day, from 1.
    pub day: Option<u8>,
    /// The season, from 1 (spring).
    pub season: Option<u8>,
    /// Whether it is approximate or uncertain.
    pub is_circa: bool,
    /// The year in which a period ends.
    pub until: Option<i16>,
}

impl WorkDate {
    /// The date as CSL has it. A period keeps its beginning alone, since the processor knows none, and a
    /// season is left out, since it would stand wherever the year does.
    fn to_value(self) -> Value {
        let start = FixedDate {
            year: self.year,
            month: self.month.map(|month| month - 1),
            day: self.day.map(|day| day - 1),
            season: None,
            circa: self.is_circa,
        };
        let raw = FixedDateRange { start, end: None };
        Value::Date(DateValue::Raw { raw, literal: None, season: None })
    }
}

/// A work while it is read.
#[derive(Debug, Clone)]
pub struct Draft {
    variables: BTreeMap<String, Value>,
    rich: Vec<Rich>,
    issued: Option<WorkDate>,
    /// Its language.
    pub lang: Option<Lang>,
    /// Its genre, where it is one of ours.
    pub genre: Option<Genre>,
}

/// The most characters of one text: longer ones are cut, since no reference is a book.
const LONGEST: usize = 4000;

/// The most names of one kind: every style shows fewer.
const MOST_NAMES: usize = 300;

/// Variables that are private notes, or no part of a reference.
const PRIVATE: [&str; 8] =
    ["abstract", "annote", "annotation", "keyword", "file", "custom", "citation-label", "year-suffix"];

impl Draft {
    /// A work of this kind (CSL 1.0.2, appendix III), by its key.
    #[must_use]
    pub fn new(key: &str, kind: &str) -> Self {
        let text = |text: &str| Value::String(text.to_owned());
        let variables = [("id", text(key)), ("type", text(kind))];
        let variables = variables.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        Self { variables, rich: Vec::new(), issued: None, lang: None, genre: None }
    }

    /// The kind of work.
    #[must_use]
    pub fn kind(&self) -> &str {
        match self.variables.get("type") {
            Some(Value::String(kind)) => kind,
            _ => "",
        }
    }

    /// Whether something is known under this name.
    #[must_use]
    pub fn has(&self, variable: &str) -> bool {
        self.variables.contains_key(variable)
    }

    /// A text as its characters; an empty one is none.
    pub fn text(&mut self, variable: &str, text: &str) {
        let text: String = without_marks(&plain_spaces(text)).chars().take(LONGEST).collect();
        if !text.is_empty() && !PRIVATE.contains(&variable) {
            self.variables.insert(variable.to_owned(), Value::String(text));
        }
    }

    /// A text in which `<i>` and its like are marks.
    pub fn marked_text(&mut self, variable: &str, text: &str) {
        let text: String = text.chars().take(LONGEST).collect();
        let rich = markup::parse(&text);
        self.text(variable, &rich.text);
        if !rich.marks.is_empty() {
            self.rich.push(rich);
        }
    }

    /// Who did something for the work.
    pub fn names(&mut self, variable: &str, names: Vec<NameValue>) {
        let names: Vec<NameValue> = names.into_iter().take(MOST_NAMES).map(plain_name).collect();
        if !names.is_empty() {
            self.variables.insert(variable.to_owned(), Value::Names(names));
        }
    }

    /// A date.
    pub fn date(&mut self, variable: &str, date: WorkDate) {
        if variable == "issued" {
            self.issued = Some(date);
        }
        self.variables.insert(variable.to_owned(), date.to_value());
    }

    /// The work, whose address and DOI were found to be such.
    #[must_use]
    pub fn finish(mut self) -> Work {
        let text = |variables: &BTreeMap<String, Value>, name: &str| match variables.get(name) {
            Some(Value::String(text)) => Some(text.clone()),
            _ => None,
        };
        if let Some(lang) = self.lang {
            self.text("language", &lang.to_string());
        }
        Work {
            title: text(&self.variables, "title").unwrap_or_default(),
            year: self.issued.map(|date| date.year),
            until: self.issued.and_then(|date| date.until),
            doi: text(&self.variables, "DOI").map(|doi| doi.to_lowercase()),
            url: text(&self.variables, "URL"),
            lang: self.lang,
            genre: self.genre,
            rich: self.rich,
            item: Item(self.variables),
        }
    }
}

/// A text without the marks at its beginning, which melt into what a style writes before it: the
/// processor counts on their staying apart, and stops where they do not. Three dots are one mark.
fn without_marks(text: &str) -> String {
    let is_mark = |c: char| matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | ']' | ')') || c.is_whitespace();
    text.replace("...", "…").trim_start_matches(is_mark).to_owned()
}

/// A text on one line, without what would hide or turn it round.
fn plain_spaces(text: &str) -> String {
    let is_hidden = |c: &char| {
        matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
            || (c.is_control() && !c.is_whitespace())
    };
    let shown: String = text.chars().filter(|c| !is_hidden(c)).collect();
    shown
        .split([' ', '\t', '\n', '\r', '\u{c}', '\u{b}', '\u{85}'])
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// A name whose parts are plain.
fn plain_name(name: NameValue) -> NameValue {
    let part = |part: Option<String>| {
        part.map(|part| without_marks(&plain_spaces(&part))).filter(|part| !part.is_empty())
    };
    match name {
        NameValue::Literal(name) => {
            NameValue::Literal(LiteralName { literal: without_marks(&plain_spaces(&name.literal)) })
        }
        NameValue::Item(name) => NameValue::Item(NameItem {
            family: without_marks(&plain_spaces(&name.family)),
            given: part(name.given),
            non_dropping_particle: part(name.non_dropping_particle),
            dropping_particle: part(name.dropping_particle),
            suffix: part(name.suffix),
            comma_suffix: name.comma_suffix,
        }),
    }
}

impl Work {
    /// The item as it is given to the processor, for readers of a language.
    pub(super) fn item_in(&self, lang: Lang) -> Item {
        let mut item = self.item.clone();
        if let Some(genre) = self.genre {
            item.0.insert(String::from("genre"), Value::String(genre.name(lang.is_french()).to_owned()));
        }
        item
    }

    /// The family names of its authors.
    pub(super) fn family_names(&self) -> Vec<String> {
        let Some(Value::Names(names)) = self.item.0.get("author") else { return Vec::new() };
        let family = |name: &NameValue| match name {
            NameValue::Literal(name) => name.literal.clone(),
            NameValue::Item(name) => name.family.clone(),
        };
        names.iter().map(family).collect()
    }

    /// A text that is known of it, by the name of its variable.
    pub(super) fn text(&self, variable: &str) -> Option<&str> {
        match self.item.0.get(variable) {
            Some(Value::String(text)) => Some(text),
            _ => None,
        }
    }
}

/// A DOI in lower case, without the address or the word before it.
#[must_use]
pub fn normal_doi(written: &str) -> String {
    let doi = written.trim().to_lowercase();
    let starts = ["https://", "http://", "dx.", "www.", "doi.org/", "doi:", "doi "];
    starts
        .iter()
        .fold(doi.as_str(), |doi, start| doi.strip_prefix(start).unwrap_or(doi).trim_start())
        .to_owned()
}

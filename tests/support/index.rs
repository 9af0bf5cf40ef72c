//! A small reader of the pieces of an index, as a browser loads them, without its guesses at words that
//! no text holds.

#![allow(dead_code, unreachable_pub, missing_docs, reason = "each test file uses a part of it")]

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use verbatim::lang::words::{folded, words};

const SIGNS: &str = "!#$()*+,-./:;=?@[]^_{|}~";

/// What is shown of an entry.
#[derive(Debug, Clone)]
pub struct Shown {
    /// Its page, as an artifact.
    pub page: String,
    pub title: String,
    pub text: String,
    pub is_quotation: bool,
    pub is_term: bool,
}

/// The index of a language.
pub struct Index {
    /// Its folder.
    pub folder: String,
    pub entries: Vec<Shown>,
    /// The forms of each word, and the entries where it stands.
    pub groups: Vec<(Vec<String>, BTreeSet<usize>)>,
    /// The groups by the beginnings of the piece that holds them.
    pub shards: Vec<(String, std::ops::Range<usize>)>,
}

/// The indexes of a finished site.
pub fn indexes(artifacts: &BTreeMap<String, Vec<u8>>) -> Vec<Index> {
    let folders = artifacts.keys().filter_map(|path| path.strip_suffix("contents.js"));
    folders.map(|folder| Index::read(folder, artifacts)).collect()
}

fn piece(artifacts: &BTreeMap<String, Vec<u8>>, folder: &str, name: &str) -> Value {
    let path = format!("{folder}{name}.js");
    let text = String::from_utf8(artifacts[&path].clone()).expect("a script is text");
    let call = format!("verbatimSearch(\"{name}\",");
    let data = text.strip_prefix(&call).and_then(|rest| rest.strip_suffix(");\n")).expect("one call");
    serde_json::from_str(data).expect("data")
}

fn numbers(text: &str) -> Vec<usize> {
    let (mut all, mut number, mut scale) = (Vec::new(), 0, 1);
    for sign in text.chars() {
        let digit = SIGNS.find(sign).expect("a sign");
        number += digit % 12 * scale;
        scale *= 12;
        if digit < 12 {
            all.push(number);
            (number, scale) = (0, 1);
        }
    }
    all
}

fn text(value: &Value) -> &str {
    value.as_str().expect("a text")
}

impl Index {
    fn read(folder: &str, artifacts: &BTreeMap<String, Vec<u8>>) -> Self {
        let contents = piece(artifacts, folder, "contents");
        let number = |name: &str| usize::try_from(contents[name].as_u64().expect("a number")).expect("small");
        let entries = numbers(text(&contents["shown"])).into_iter().enumerate().flat_map(|(at, _)| {
            let shown = piece(artifacts, folder, &format!("shown{at}"));
            shown.as_array().expect("a list").clone()
        });
        let shown = |(at, entry): (usize, Value)| Shown {
            page: resolved(folder, text(&entry[1])),
            title: text(&entry[2]).to_owned(),
            text: text(&entry[7]).to_owned(),
            is_quotation: (number("quotations")..number("terms")).contains(&at),
            is_term: at >= number("terms"),
        };
        let entries: Vec<Shown> = entries.enumerate().map(shown).collect();
        assert_eq!(entries.len(), number("entries"), "{folder}");
        let prefixes = text(&contents["words"]).split(' ').map(|prefix| prefix.chars().step_by(2).collect());
        let (mut groups, mut shards) = (Vec::new(), Vec::new());
        for (at, prefix) in prefixes.collect::<Vec<String>>().into_iter().enumerate() {
            let start = groups.len();
            let words = piece(artifacts, folder, &format!("words{at}"));
            let words = words.as_array().expect("a list");
            groups.extend(words.chunks(2).map(|group| {
                (text(&group[0]).split(' ').step_by(2).map(str::to_owned).collect(), places(text(&group[1])))
            }));
            shards.push((prefix, start..groups.len()));
        }
        Self { folder: folder.to_owned(), entries, groups, shards }
    }

    /// The entries that hold a word in any form, looked up as a browser does.
    pub fn find(&self, word: &str) -> BTreeSet<usize> {
        let word = folded(word);
        let shards = self.shards.iter().filter(|(prefix, _)| word.starts_with(prefix));
        let Some((_, groups)) = shards.max_by_key(|(prefix, _)| prefix.len()) else { return BTreeSet::new() };
        let groups = self.groups[groups.clone()].iter().filter(|(forms, _)| forms.contains(&word));
        groups.flat_map(|(_, places)| places.iter().copied()).collect()
    }
}

fn places(postings: &str) -> BTreeSet<usize> {
    let mut next = 0;
    let pairs = numbers(postings);
    pairs
        .chunks(2)
        .map(|pair| {
            next += pair[0] + 1;
            next - 1
        })
        .collect()
}

/// The artifact that an address leads to from the page where one searches.
fn resolved(folder: &str, href: &str) -> String {
    let mut parts: Vec<&str> = folder.trim_end_matches('/').split('/').collect();
    for part in href.split('/') {
        match part {
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// The words of a text, folded.
pub fn folded_words(text: &str) -> BTreeSet<String> {
    words(text).map(folded).collect()
}

/// The words of a text, folded, one space between and around them.
pub fn in_a_row(text: &str) -> String {
    let words: Vec<String> = words(text).map(folded).collect();
    format!(" {} ", words.join(" "))
}

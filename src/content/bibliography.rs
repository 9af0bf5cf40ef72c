//! Bibliographies: the works a report cites, by key. What a citation looks like is not known here.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Code, Outcome, Report};
use crate::lang::Lang;
use crate::span::source_map::SourceText;
use crate::span::{SourceId, Span};
use crate::yaml::{self, Node, NodeKind};

/// A work that can be cited.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Work {
    /// Family names of its authors, or the name of the body that wrote it.
    pub authors: Vec<String>,
    /// When it appeared, as written.
    pub date: String,
    /// Its title.
    pub title: String,
    /// What it appeared in, or who published it.
    pub container: String,
    /// Its address on the web.
    pub url: Option<String>,
    /// The language of its title, where the bibliography says it.
    pub lang: Option<Lang>,
}

/// The works of a report by their keys.
pub type Bibliography = BTreeMap<String, Work>;

/// Reads a bibliography; nothing where it cannot be read.
#[must_use]
pub fn parse(source: &SourceText, id: SourceId) -> Outcome<Option<Bibliography>> {
    match source.path.rsplit('.').next() {
        Some("bib") => biblatex(&source.text, id),
        Some("json") => csl_json(&source.text, id),
        _ => hayagriva(source, id),
    }
}

fn fault(what: String, span: Span) -> Outcome<Option<Bibliography>> {
    let mut report = Report::new();
    report.push(Code::BibliographySyntax { what }.at(span));
    Outcome { product: None, report }
}

fn biblatex(text: &str, id: SourceId) -> Outcome<Option<Bibliography>> {
    let raw = match biblatex::RawBibliography::parse(text) {
        Ok(raw) => raw,
        Err(error) => return fault(error.kind.to_string(), line_at(text, id, error.span.start)),
    };
    let mut report = Report::new();
    let mut keys: Vec<&str> = Vec::new();
    for entry in &raw.entries {
        let key = entry.v.key.v;
        if keys.contains(&key) {
            let span = Span::new(id, entry.v.key.span.clone());
            report.push(Code::BibliographyDuplicate { key: key.to_owned() }.at(span));
        }
        keys.push(key);
    }
    if report.has_errors() {
        return Outcome { product: None, report };
    }
    if let Some(span) = circle(&raw) {
        return fault(String::from("circular reference"), Span::new(id, span));
    }
    match biblatex::Bibliography::from_raw(raw) {
        Ok(bibliography) => {
            let works = bibliography.iter().map(|entry| (entry.key.clone(), work(entry))).collect();
            Outcome { product: Some(works), report }
        }
        Err(error) => fault(error.kind.to_string(), line_at(text, id, error.span.start)),
    }
}

/// Where entries or abbreviations refer back to themselves: resolving them would not end.
fn circle(raw: &biblatex::RawBibliography<'_>) -> Option<std::ops::Range<usize>> {
    let mut names: BTreeMap<String, (Vec<String>, std::ops::Range<usize>)> = BTreeMap::new();
    for pair in &raw.abbreviations {
        let used = pair.value.v.iter().filter_map(|chunk| match chunk.v {
            biblatex::RawChunk::Abbreviation(name) => Some(format!("@{}", name.to_lowercase())),
            biblatex::RawChunk::Normal(_) => None,
        });
        names.insert(format!("@{}", pair.key.v.to_lowercase()), (used.collect(), pair.key.span.clone()));
    }
    for entry in &raw.entries {
        let relations = entry.v.fields.iter().filter(|pair| {
            ["crossref", "xref", "xdata", "entryset"].contains(&pair.key.v.to_lowercase().as_str())
        });
        let used = relations.flat_map(|pair| &pair.value.v).flat_map(|chunk| match chunk.v {
            biblatex::RawChunk::Normal(text) => text.split(',').map(|key| key.trim().to_owned()).collect(),
            biblatex::RawChunk::Abbreviation(_) => Vec::new(),
        });
        names.insert(entry.v.key.v.to_owned(), (used.collect(), entry.v.key.span.clone()));
    }
    let is_circular = |name: &&String| leads_to_itself(name, &names);
    names.keys().find(is_circular).map(|name| names[name].1.clone())
}

fn leads_to_itself(name: &str, names: &BTreeMap<String, (Vec<String>, std::ops::Range<usize>)>) -> bool {
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    let mut open: Vec<&str> = vec![name];
    while let Some(next) = open.pop() {
        for used in names.get(next).iter().flat_map(|(used, _)| used) {
            if used == name {
                return true;
            }
            if seen.insert(used) {
                open.push(used);
            }
        }
    }
    false
}

/// From an offset to the end of its line.
fn line_at(text: &str, id: SourceId, offset: usize) -> Span {
    let start = text.floor_char_boundary(offset.min(text.len()));
    let end = text[start..].find('\n').map_or(text.len(), |newline| start + newline);
    Span::new(id, start..end)
}

fn work(entry: &biblatex::Entry) -> Work {
    let field = |name: &str| entry.get(name).map(words);
    let first = |names: &[&str]| names.iter().find_map(|name| field(name)).unwrap_or_default();
    Work {
        authors: entry.author().unwrap_or_default().into_iter().map(|person| person.name).collect(),
        date: first(&["date", "year"]),
        title: first(&["title"]),
        container: first(&[
            "journaltitle",
            "journal",
            "booktitle",
            "publisher",
            "institution",
            "organization",
        ]),
        url: field("url"),
        lang: language(&first(&["langid", "language", "hyphenation"])),
    }
}

/// A language as bibliographies name it: a tag, or babel's name in English.
fn language(name: &str) -> Option<Lang> {
    let name = name.trim().to_lowercase();
    let tag = match name.as_str() {
        "french" | "francais" | "français" => "fr",
        "english" | "british" | "american" | "ukenglish" | "usenglish" => "en",
        "german" | "ngerman" => "de",
        "spanish" => "es",
        "italian" => "it",
        "portuguese" => "pt",
        "dutch" => "nl",
        tag => tag,
    };
    Lang::parse(tag)
}

fn words(chunks: &[biblatex::Spanned<biblatex::Chunk>]) -> String {
    chunks.iter().map(|chunk| chunk.v.get()).collect()
}

fn csl_json(text: &str, id: SourceId) -> Outcome<Option<Bibliography>> {
    let parsed: Result<Vec<serde_json::Value>, _> = serde_json::from_str(text);
    let items = match parsed {
        Ok(items) => items,
        Err(error) => {
            let start: usize =
                text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
            let at = start + error.column().saturating_sub(1);
            return fault(error.to_string(), line_at(text, id, at));
        }
    };
    let key = |item: &serde_json::Value| match &item["id"] {
        serde_json::Value::Number(number) => number.to_string(),
        id => id.as_str().unwrap_or_default().to_owned(),
    };
    let mut report = Report::new();
    let mut keys: Vec<String> = Vec::new();
    for key in items.iter().map(key) {
        let count = keys.iter().filter(|known| **known == key).count();
        if count > 0 {
            let quoted = format!("\"{key}\"");
            let start = text.match_indices(&quoted).nth(count).map_or(0, |(at, _)| at);
            let span = Span::new(id, start..(start + quoted.len()).min(text.len()));
            report.push(Code::BibliographyDuplicate { key: key.clone() }.at(span));
        }
        keys.push(key);
    }
    let works =
        items.iter().map(|item| (key(item), csl_work(item))).filter(|(key, _)| !key.is_empty()).collect();
    Outcome { product: Some(works), report }
}

fn csl_work(item: &serde_json::Value) -> Work {
    let text = |name: &str| item[name].as_str().map(str::to_owned);
    let name = |author: &serde_json::Value| {
        author["family"].as_str().or_else(|| author["literal"].as_str()).map(str::to_owned)
    };
    let authors = item["author"].as_array().map(Vec::as_slice).unwrap_or_default();
    Work {
        authors: authors.iter().filter_map(name).collect(),
        date: item["issued"]["date-parts"][0][0].as_i64().map(|year| year.to_string()).unwrap_or_default(),
        title: text("title").unwrap_or_default(),
        container: text("container-title").or_else(|| text("publisher")).unwrap_or_default(),
        url: text("URL"),
        lang: text("language").as_deref().and_then(language),
    }
}

fn hayagriva(source: &SourceText, id: SourceId) -> Outcome<Option<Bibliography>> {
    let mut report = Report::new();
    let node = yaml::parse(&source.text, id, 0).tell(&mut report);
    let product = node.and_then(|node| match node.kind {
        NodeKind::Mapping(pairs) => {
            Some(pairs.iter().map(|(key, entry)| (key.value.clone(), yaml_work(entry))).collect())
        }
        NodeKind::Scalar { .. } | NodeKind::Sequence(_) => {
            report.push(
                Code::BibliographySyntax { what: String::from("a mapping of keys to works") }.at(node.span),
            );
            None
        }
    });
    Outcome { product, report }
}

fn yaml_work(entry: &Node) -> Work {
    let text = |key: &str| get(entry, key).map(|node| texts(node).join(", "));
    let family = |name: String| name.split(',').next().unwrap_or_default().trim().to_owned();
    Work {
        authors: get(entry, "author").map(texts).unwrap_or_default().into_iter().map(family).collect(),
        date: text("date").unwrap_or_default(),
        title: text("title").unwrap_or_default(),
        container: get(entry, "parent")
            .and_then(|parent| get(parent, "title"))
            .map(|node| texts(node).join(", "))
            .unwrap_or_default(),
        url: text("url"),
        lang: text("language").as_deref().and_then(language),
    }
}

fn get<'a>(node: &'a Node, key: &str) -> Option<&'a Node> {
    match &node.kind {
        NodeKind::Mapping(pairs) => pairs.iter().find(|(name, _)| name.value == key).map(|(_, value)| value),
        NodeKind::Scalar { .. } | NodeKind::Sequence(_) => None,
    }
}

fn texts(node: &Node) -> Vec<String> {
    match &node.kind {
        NodeKind::Scalar { text, .. } => vec![text.clone()],
        NodeKind::Sequence(items) => items.iter().flat_map(texts).collect(),
        NodeKind::Mapping(pairs) => pairs
            .iter()
            .filter(|(key, _)| key.value == "value" || key.value == "name")
            .flat_map(|(_, value)| texts(value))
            .collect(),
    }
}

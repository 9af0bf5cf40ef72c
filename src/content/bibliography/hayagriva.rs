//! Hayagriva's YAML: a mapping of keys to entries, which stand in parents of their own type.
//!
//! Read through our own YAML with positions: the crate's reader has none, and a few bytes bring it down.

use citationberg::json::NameValue;

use super::Bibliography;
use super::entry::{Entry, Name, language};
use super::known::Format;
use super::yaml_fields::{self, Parents};
use crate::citation::Work;
use crate::diagnostic::{Code, Outcome, Report};
use crate::span::{SourceId, Span, Spanned};
use crate::yaml::{self, Node, NodeKind};

type Pairs = [(Spanned<String>, Node)];

/// Reads a bibliography in Hayagriva's format.
pub(super) fn parse(text: &str, id: SourceId) -> Outcome<Option<Bibliography>> {
    let mut report = Report::new();
    let node = yaml::parse(text, id, 0).tell(&mut report);
    let product = node.and_then(|node| match &node.kind {
        NodeKind::Mapping(pairs) => {
            let works = pairs
                .iter()
                .filter_map(|(key, node)| Some((key.value.clone(), work(key, node, &mut report)?)));
            Some(works.collect())
        }
        NodeKind::Scalar { .. } | NodeKind::Sequence(_) => {
            let what = String::from("a mapping of keys to works");
            report.push(Code::BibliographySyntax { what }.at(node.span));
            None
        }
    });
    Outcome { product, report }
}

fn work(key: &Spanned<String>, node: &Node, report: &mut Report) -> Option<Work> {
    let NodeKind::Mapping(pairs) = &node.kind else {
        let code = Code::FieldWrongType { key: key.value.clone(), expected: String::from("mapping") };
        report.push(code.at(if node.is_null() { key.span } else { node.span }));
        return None;
    };
    let parents = Parents::of(pairs);
    let kind = yaml_fields::kind(&own_type(pairs), &parents);
    let mut entry = Entry::new(Format::Hayagriva, key.clone(), kind, report);
    names_and_types(&mut entry, pairs);
    texts(&mut entry, pairs);
    from_parents(&mut entry, pairs, &parents);
    people_of(&mut entry, pairs, &parents);
    addresses(&mut entry, pairs, &parents);
    let lang = nearest(pairs, &parents, "language").and_then(text);
    entry.draft.lang = lang.as_deref().and_then(language);
    Some(entry.finish())
}

fn own_type(pairs: &Pairs) -> String {
    get(pairs, "type").and_then(text).unwrap_or_default().trim().to_lowercase()
}

/// Tells of odd names of fields and types, those of parents among them.
fn names_and_types(entry: &mut Entry<'_>, pairs: &Pairs) {
    for (name, node) in pairs {
        entry.check_field(&name.value, name.span);
        match (name.value.as_str(), &node.kind) {
            ("type", NodeKind::Scalar { text, .. }) => entry.check_type(text.trim(), node.span),
            ("parent", NodeKind::Mapping(parent)) => names_and_types(entry, parent),
            ("parent", NodeKind::Sequence(parents)) => {
                for parent in parents {
                    if let NodeKind::Mapping(parent) = &parent.kind {
                        names_and_types(entry, parent);
                    }
                }
            }
            _ => {}
        }
    }
}

pub(super) fn get<'a>(pairs: &'a Pairs, key: &str) -> Option<&'a Node> {
    pairs.iter().find(|(name, _)| name.value == key).map(|(_, node)| node).filter(|node| !node.is_null())
}

/// A text, or the `value` of one that has a short form too.
pub(super) fn text(node: &Node) -> Option<String> {
    match &node.kind {
        NodeKind::Scalar { text, .. } if !node.is_null() => Some(text.clone()),
        NodeKind::Mapping(pairs) => text(get(pairs, "value").or_else(|| get(pairs, "name"))?),
        _ => None,
    }
}

/// A field of the entry, else of the nearest parent that has it.
fn nearest<'a>(pairs: &'a Pairs, parents: &Parents<'a>, key: &str) -> Option<&'a Node> {
    get(pairs, key).or_else(|| parents.all().find_map(|parent| get(parent, key)))
}

fn set(entry: &mut Entry<'_>, variable: &str, node: Option<&Node>) {
    if let Some(text) = node.and_then(text) {
        entry.draft.text(variable, &text);
    }
}

fn texts(entry: &mut Entry<'_>, pairs: &Pairs) {
    set(entry, "title", get(pairs, "title"));
    let short = get(pairs, "title").and_then(|title| match &title.kind {
        NodeKind::Mapping(title) => get(title, "short"),
        _ => None,
    });
    set(entry, "title-short", short);
    for (field, variable) in yaml_fields::TEXTS {
        set(entry, variable, get(pairs, field));
    }
}

fn from_parents(entry: &mut Entry<'_>, pairs: &Pairs, parents: &Parents<'_>) {
    let container = parents.container;
    set(entry, "container-title", container.and_then(|parent| get(parent, "title")));
    set(entry, "collection-title", parents.collection.and_then(|parent| get(parent, "title")));
    set(entry, "collection-number", parents.collection.and_then(|parent| get(parent, "volume")));
    set(entry, "event-title", parents.event.and_then(|parent| get(parent, "title")));
    set(entry, "event-place", parents.event.and_then(|parent| get(parent, "location")));
    for (field, variable) in yaml_fields::INHERITED {
        if !entry.draft.has(variable) {
            let is_series = |parent: &&Pairs| Parents::is(parents.collection, parent) && *field == "volume";
            let mut from = std::iter::once(pairs).chain(parents.all().filter(|parent| !is_series(parent)));
            set(entry, variable, from.find_map(|pairs| get(pairs, field)));
        }
    }
    let publishers = std::iter::once(pairs).chain(parents.all()).filter_map(|pairs| get(pairs, "publisher"));
    for publisher in publishers {
        if let NodeKind::Mapping(publisher) = &publisher.kind
            && !entry.draft.has("publisher-place")
        {
            set(entry, "publisher-place", get(publisher, "location"));
        }
    }
}

fn people_of(entry: &mut Entry<'_>, pairs: &Pairs, parents: &Parents<'_>) {
    let authors = get(pairs, "author").map(people).unwrap_or_default();
    entry.draft.names("author", authors);
    let in_container = |field: &str| parents.container.and_then(|parent| get(parent, field)).map(people);
    let editors = get(pairs, "editor").map(people).or_else(|| in_container("editor"));
    entry.draft.names("editor", editors.unwrap_or_default());
    entry.draft.names("container-author", in_container("author").unwrap_or_default());
    let Some(Node { kind: NodeKind::Sequence(affiliated), .. }) = get(pairs, "affiliated") else { return };
    for group in affiliated {
        let NodeKind::Mapping(group) = &group.kind else { continue };
        let role = get(group, "role").and_then(text).unwrap_or_default().to_lowercase();
        if let (Some(variable), Some(names)) = (yaml_fields::role(&role), get(group, "names")) {
            entry.draft.names(variable, people(names));
        }
    }
}

fn people(node: &Node) -> Vec<NameValue> {
    match &node.kind {
        NodeKind::Sequence(items) => items.iter().filter_map(person).collect(),
        NodeKind::Scalar { .. } | NodeKind::Mapping(_) => person(node).into_iter().collect(),
    }
}

/// A person: `Family, Given`, `Family, Suffix, Given`, or its parts by name.
fn person(node: &Node) -> Option<NameValue> {
    let name = match &node.kind {
        NodeKind::Scalar { text, .. } if !node.is_null() => {
            let parts: Vec<&str> = text.split(',').map(str::trim).collect();
            let (family, suffix, given) = match parts.as_slice() {
                [family] => (*family, "", ""),
                [family, given] => (*family, "", *given),
                [family, suffix, given, ..] => (*family, *suffix, *given),
                [] => ("", "", ""),
            };
            let (dropping, family) = yaml_fields::particle(family, !given.is_empty());
            Name {
                family,
                given: given.to_owned(),
                dropping,
                non_dropping: String::new(),
                suffix: suffix.to_owned(),
            }
        }
        NodeKind::Mapping(pairs) => {
            let part = |key: &str| get(pairs, key).and_then(text).unwrap_or_default();
            Name {
                family: part("name"),
                given: part("given-name"),
                dropping: part("prefix"),
                non_dropping: String::new(),
                suffix: part("suffix"),
            }
        }
        _ => return None,
    };
    name.to_value()
}

fn addresses(entry: &mut Entry<'_>, pairs: &Pairs, parents: &Parents<'_>) {
    if let Some(node) = nearest(pairs, parents, "date") {
        date(entry, "issued", node);
    }
    if let Some(node) = parents.event.and_then(|parent| get(parent, "date")) {
        date(entry, "event-date", node);
    }
    if let Some(node) = nearest(pairs, parents, "url") {
        if let Some(text) = text(node) {
            entry.url(&text, value_span(node));
        }
        if let NodeKind::Mapping(url) = &node.kind
            && let Some(visited) = get(url, "date")
        {
            date(entry, "accessed", visited);
        }
    }
    let numbers = std::iter::once(pairs).chain(parents.all()).filter_map(|pairs| get(pairs, "serial-number"));
    for node in numbers {
        serial_number(entry, node);
    }
}

fn value_span(node: &Node) -> Span {
    match &node.kind {
        NodeKind::Mapping(pairs) => get(pairs, "value").map_or(node.span, |value| value.span),
        _ => node.span,
    }
}

fn date(entry: &mut Entry<'_>, variable: &str, node: &Node) {
    match text(node) {
        Some(text) => entry.date(variable, &text, node.span),
        None => entry.bad_date(variable, "…", node.span),
    }
}

fn serial_number(entry: &mut Entry<'_>, node: &Node) {
    let NodeKind::Mapping(pairs) = &node.kind else {
        if !entry.draft.has("number") {
            set(entry, "number", Some(node));
        }
        return;
    };
    for (name, node) in pairs {
        let Some(written) = text(node) else { continue };
        let variable = match name.value.to_lowercase().as_str() {
            "doi" => "DOI",
            "isbn" => "ISBN",
            "issn" => "ISSN",
            "pmid" => "PMID",
            "pmcid" => "PMCID",
            "serial" => "number",
            "version" => "version",
            _ => continue,
        };
        match variable {
            _ if entry.draft.has(variable) => {}
            "DOI" => entry.doi(&written, node.span),
            variable => entry.draft.text(variable, &written),
        }
    }
}

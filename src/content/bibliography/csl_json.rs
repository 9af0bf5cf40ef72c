//! CSL-JSON: a list of items, whose variables are those of the Citation Style Language.

use std::collections::BTreeMap;

use citationberg::json::NameValue;

use super::entry::{Entry, Name, language};
use super::known::Format;
use super::{Bibliography, date, json, known};
use crate::citation::{Work, WorkDate};
use crate::diagnostic::{Code, Outcome, Report};
use crate::span::{SourceId, Span, Spanned};
use crate::yaml::{Node, NodeKind};

/// Variables that hold names (CSL 1.0.2, appendix IV).
const NAMES: &str = "author chair collection-editor compiler composer container-author contributor curator \
    director editor editor-translator editorial-director executive-producer guest host illustrator \
    interviewer narrator organizer original-author performer producer recipient reviewed-author \
    script-writer series-creator translator";
/// Variables that hold dates.
const DATES: &str = "accessed available-date event-date issued original-date submitted";
/// Variables that programs keep beside those of the work.
const BESIDE: &str = "id type citation-key categories custom abstract annote keyword citation-label \
    citation-number first-reference-note-number locator year-suffix";

/// Reads a bibliography in CSL-JSON.
pub(super) fn parse(text: &str, id: SourceId) -> Outcome<Option<Bibliography>> {
    let mut report = Report::new();
    let node = match json::parse(text, id) {
        Ok(node) => node,
        Err(fault) => {
            report.push(fault);
            return Outcome { product: None, report };
        }
    };
    let NodeKind::Sequence(items) = &node.kind else {
        report.push(
            wrong("a bibliography", "a list of items: [{…}, {…}]")
                .at(Span { end: node.span.start + 1, ..node.span }),
        );
        return Outcome { product: None, report };
    };
    let mut works = Bibliography::new();
    let mut places: BTreeMap<String, Span> = BTreeMap::new();
    for (key, work) in items.iter().filter_map(|item| read(item, &mut report)).collect::<Vec<_>>() {
        if let Some(first) = places.insert(key.value.clone(), key.span) {
            report.push(Code::BibliographyDuplicate { key: key.value.clone() }.at(key.span).and(first));
        }
        works.insert(key.value, work);
    }
    Outcome { product: Some(works), report }
}

/// Something of another kind than it must be.
fn wrong(key: &str, expected: &str) -> Code {
    Code::BibliographySyntax { what: format!("{key} must be {expected}") }
}

fn is_one_of(names: &str, name: &str) -> bool {
    names.split_whitespace().any(|known| known == name)
}

fn scalar(node: &Node) -> Option<&str> {
    match &node.kind {
        NodeKind::Scalar { text, is_plain, .. }
            if !*is_plain || !matches!(text.as_str(), "null" | "true" | "false") =>
        {
            Some(text)
        }
        _ => None,
    }
}

fn get<'a>(pairs: &'a [(Spanned<String>, Node)], key: &str) -> Option<&'a Node> {
    pairs.iter().find(|(name, _)| name.value == key).map(|(_, node)| node)
}

/// An item, by its key; nothing where it is none.
fn read(item: &Node, report: &mut Report) -> Option<(Spanned<String>, Work)> {
    let start = Span { end: item.span.start + 1, ..item.span };
    let NodeKind::Mapping(pairs) = &item.kind else {
        report.push(wrong("an item", "an object: {…}").at(start));
        return None;
    };
    let id = get(pairs, "id").and_then(|node| Some(Spanned::new(scalar(node)?.trim().to_owned(), node.span)));
    let Some(key) = id.filter(|id| !id.value.is_empty()) else {
        let place = get(pairs, "id").map_or(start, |node| node.span);
        let example = String::from("\"id\": \"lopez2024\"");
        report.push(Code::FieldMissing { key: String::from("id"), example }.at(place));
        return None;
    };
    let kind = get(pairs, "type").and_then(|node| Some(Spanned::new(scalar(node)?, node.span)));
    let known_kind = kind.map(|kind| kind.value.trim().to_lowercase());
    let known_kind = known_kind.filter(|kind| is_one_of(known::CSL_TYPES, kind));
    let mut entry =
        Entry::new(Format::CslJson, key.clone(), known_kind.as_deref().unwrap_or("document"), report);
    match kind {
        Some(kind) => entry.check_type(kind.value.trim(), kind.span),
        None => entry.report.push(missing_type(key.span)),
    }
    for (name, node) in pairs {
        variable(&mut entry, name, node);
    }
    Some((key, entry.finish()))
}

fn missing_type(place: Span) -> crate::diagnostic::Diagnostic {
    let example = String::from("\"type\": \"article-journal\"");
    let missing = Code::FieldMissing { key: String::from("type"), example }.at(place);
    crate::diagnostic::Diagnostic { severity: crate::diagnostic::Severity::Warning, ..missing }
}

fn variable(entry: &mut Entry<'_>, name: &Spanned<String>, node: &Node) {
    let variable = match name.value.as_str() {
        "journalAbbreviation" => "container-title-short",
        "shortTitle" => "title-short",
        "event" => "event-title",
        name => name,
    };
    entry.check_field(&name.value, name.span);
    if node.is_null() || is_one_of(BESIDE, variable) || !is_known(variable) {
        return;
    }
    if is_one_of(NAMES, variable) {
        let names = people(entry, variable, node);
        entry.draft.names(variable, names);
    } else if is_one_of(DATES, variable) {
        written_date(entry, variable, node);
    } else if let Some(text) = scalar(node) {
        match variable {
            "URL" => entry.url(text, node.span),
            "DOI" => entry.doi(text, node.span),
            "language" => entry.draft.lang = language(text),
            _ => entry.draft.marked_text(variable, text),
        }
    } else {
        entry.report.push(wrong(variable, "a text: \"…\"").at(node.span));
    }
}

fn is_known(variable: &str) -> bool {
    let lower = variable.to_lowercase();
    is_one_of(known::CSL_FIELDS, &lower) && (lower == variable || is_upper(variable))
}

fn is_upper(variable: &str) -> bool {
    matches!(variable, "URL" | "DOI" | "ISBN" | "ISSN" | "PMID" | "PMCID")
}

fn people(entry: &mut Entry<'_>, variable: &str, node: &Node) -> Vec<NameValue> {
    let NodeKind::Sequence(items) = &node.kind else {
        entry
            .report
            .push(wrong(variable, "a list of names: [{\"family\": \"…\", \"given\": \"…\"}]").at(node.span));
        return Vec::new();
    };
    let mut names = Vec::new();
    for item in items {
        match &item.kind {
            NodeKind::Mapping(pairs) => names.extend(name(pairs).to_value()),
            _ => entry
                .report
                .push(wrong("a name", "an object: {\"family\": \"…\", \"given\": \"…\"}").at(item.span)),
        }
    }
    names
}

fn name(pairs: &[(Spanned<String>, Node)]) -> Name {
    let part = |key: &str| get(pairs, key).and_then(scalar).unwrap_or_default().to_owned();
    let literal = part("literal");
    Name {
        family: if literal.is_empty() { part("family") } else { literal },
        given: part("given"),
        dropping: part("dropping-particle"),
        non_dropping: part("non-dropping-particle"),
        suffix: part("suffix"),
    }
}

/// A date in parts, or as it was written.
fn written_date(entry: &mut Entry<'_>, variable: &str, node: &Node) {
    let NodeKind::Mapping(pairs) = &node.kind else {
        match scalar(node) {
            Some(text) => entry.date(variable, text, node.span),
            None => {
                entry.report.push(wrong(variable, "a date: {\"date-parts\": [[2022, 7, 12]]}").at(node.span))
            }
        }
        return;
    };
    let is_circa = get(pairs, "circa").is_some_and(|node| !matches!(&node.kind, NodeKind::Scalar { text, .. } if ["false", "0", ""].contains(&text.as_str())));
    if let Some(parts) = get(pairs, "date-parts") {
        match in_parts(parts) {
            Ok(Some(date)) => {
                let season = get(pairs, "season").and_then(scalar).and_then(|text| text.parse().ok());
                let season =
                    season.filter(|season| (1..=4).contains(season) && date.month.is_none()).or(date.season);
                entry.draft.date(variable, WorkDate { season, is_circa, ..date });
            }
            Ok(None) => {}
            Err((written, span)) => entry.bad_date(variable, &written, span),
        }
        return;
    }
    let words = ["raw", "literal"].into_iter().find_map(|key| get(pairs, key).and_then(scalar));
    if let Some(date) = words.and_then(in_words) {
        entry.draft.date(variable, WorkDate { is_circa: is_circa || date.is_circa, ..date });
    } else if variable == "issued" && words.is_some() {
        entry.has_bad_date = true;
    }
}

/// The date of some words: one as it is written everywhere, else the year among them.
fn in_words(words: &str) -> Option<WorkDate> {
    let year = || {
        let mut numbers = words.split(|c: char| !c.is_ascii_digit());
        let year = numbers.find(|number| number.len() == 4)?;
        date::parse(year)
    };
    date::parse(words).or_else(year)
}

/// A date in parts: `[[2022, 7, 12]]`, or two such for a period. Nothing where no part is written.
fn in_parts(node: &Node) -> Result<Option<WorkDate>, (String, Span)> {
    let fault = |node: &Node| (parts_text(node), node.span);
    let NodeKind::Sequence(ends) = &node.kind else { return Err(fault(node)) };
    match ends.as_slice() {
        [] => Ok(None),
        [one] => point(one),
        [from, until] => {
            let (Some(from), Some(until)) = (point(from)?, point(until)?) else { return Err(fault(node)) };
            let key = |date: &WorkDate| (date.year, date.month, date.day);
            if until.year < from.year || (until.month.is_some() && key(&until) < key(&from)) {
                return Err(fault(node));
            }
            Ok(Some(WorkDate { until: Some(until.year).filter(|end| *end != from.year), ..from }))
        }
        _ => Err(fault(node)),
    }
}

fn point(node: &Node) -> Result<Option<WorkDate>, (String, Span)> {
    let fault = || (parts_text(node), node.span);
    let NodeKind::Sequence(parts) = &node.kind else { return Err(fault()) };
    let written: Vec<&str> = parts.iter().map(|part| scalar(part).unwrap_or("?").trim()).collect();
    let written: Vec<&str> = written.into_iter().rev().skip_while(|part| part.is_empty()).collect();
    let number = |at: usize| written.iter().rev().nth(at).map(|part| part.parse::<i16>());
    let small = |part: i16| u8::try_from(part).ok();
    match (number(0), number(1), number(2), written.len()) {
        (None, ..) => Ok(None),
        (Some(Ok(year)), None, None, _) => date::dated(year, None, None).map(Some).ok_or_else(fault),
        (Some(Ok(year)), Some(Ok(month)), None, _) => {
            date::dated(year, Some(small(month).ok_or_else(fault)?), None).map(Some).ok_or_else(fault)
        }
        (Some(Ok(year)), Some(Ok(month)), Some(Ok(day)), 3) => {
            let (month, day) = (small(month).ok_or_else(fault)?, small(day).ok_or_else(fault)?);
            date::dated(year, Some(month), Some(day)).map(Some).ok_or_else(fault)
        }
        _ => Err(fault()),
    }
}

/// The parts of a date as a reader would write them.
fn parts_text(node: &Node) -> String {
    match &node.kind {
        NodeKind::Scalar { text, .. } => text.clone(),
        NodeKind::Sequence(items) => items.iter().take(4).map(parts_text).collect::<Vec<_>>().join("-"),
        NodeKind::Mapping(_) => String::from("{…}"),
    }
}

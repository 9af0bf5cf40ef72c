//! One entry of a bibliography while it is read, whatever the format: what is checked of all.

use citationberg::json::{LiteralName, NameItem, NameValue};

use super::date;
use super::known::Format;
use crate::citation::{Draft, Work, normal_doi};
use crate::diagnostic::{Code, Report, Severity};
use crate::lang::Lang;
use crate::span::{Span, Spanned};

/// An entry while it is read.
pub(super) struct Entry<'r> {
    /// What is known of the work so far.
    pub(super) draft: Draft,
    pub(super) format: Format,
    pub(super) key: Spanned<String>,
    pub(super) report: &'r mut Report,
    /// Whether something that is there could not be read: then it is not missing.
    pub(super) has_bad_date: bool,
}

impl<'r> Entry<'r> {
    pub(super) fn new(format: Format, key: Spanned<String>, kind: &str, report: &'r mut Report) -> Self {
        Self { draft: Draft::new(&key.value, kind), format, key, report, has_bad_date: false }
    }

    /// A date; what is none is told.
    pub(super) fn date(&mut self, variable: &str, written: &str, span: Span) {
        match date::parse(written) {
            Some(date) => self.draft.date(variable, date),
            None => self.bad_date(variable, written, span),
        }
    }

    pub(super) fn bad_date(&mut self, variable: &str, written: &str, span: Span) {
        self.has_bad_date |= variable == "issued";
        self.report.push(Code::BibliographyBadDate { value: short(written) }.at(span));
    }

    /// An address; one that a browser could not follow is told, and left out.
    pub(super) fn url(&mut self, written: &str, span: Span) {
        match web_address(written) {
            Some(url) => self.draft.text("URL", &url),
            None => self.report.push(Code::BibliographyBadUrl { value: short(written) }.at(span)),
        }
    }

    /// A DOI (ISO 26324), with or without its address.
    pub(super) fn doi(&mut self, written: &str, span: Span) {
        let lower = normal_doi(written);
        let start = written.to_lowercase().find(&lower).unwrap_or(0);
        let doi = written.get(start..).unwrap_or(written).trim();
        if is_doi(&lower) {
            self.draft.text("DOI", doi);
        } else {
            self.report.push(Code::BibliographyBadDoi { value: short(written) }.at(span));
        }
    }

    /// Tells of a field whose name is a slip.
    pub(super) fn check_field(&mut self, name: &str, span: Span) {
        if let Some(nearest) = self.format.meant_field(name) {
            let (field, nearest) = (short(name), nearest.to_owned());
            self.report.push(Code::BibliographyUnknownField { field, nearest }.at(span));
        }
    }

    /// Tells of a type that there is not.
    pub(super) fn check_type(&mut self, written: &str, span: Span) {
        if !self.format.has_type(written) {
            let nearest = self.format.meant_type(written).map(str::to_owned);
            self.report.push(Code::BibliographyUnknownType { kind: short(written), nearest }.at(span));
        }
    }

    /// The work, once what it lacks is told.
    pub(super) fn finish(mut self) -> Work {
        self.check_missing();
        self.draft.finish()
    }

    fn check_missing(&mut self) {
        let kind = self.draft.kind().to_owned();
        let has = |names: &[&str]| names.iter().any(|name| self.draft.has(name));
        let untitled = ["personal_communication", "interview", "legal_case", "review", "review-book"];
        let is_signed = has(&[
            "author",
            "editor",
            "translator",
            "director",
            "container-author",
            "collection-editor",
            "composer",
            "interviewer",
        ]) || has(&[
            "publisher",
            "authority",
            "compiler",
            "contributor",
            "organizer",
            "producer",
            "script-writer",
        ]);
        let signed = ["article-journal", "book", "chapter", "paper-conference", "thesis", "report"];
        let dated = [
            "article-journal",
            "article-newspaper",
            "article-magazine",
            "book",
            "chapter",
            "paper-conference",
            "thesis",
            "report",
        ];
        let contained = ["article-journal", "article-newspaper", "article-magazine", "chapter"];
        let lacks = |names: &[&str], kinds: &[&str]| kinds.contains(&kind.as_str()) && !has(names);
        let missing = [
            ("title", !has(&["title"]) && !untitled.contains(&kind.as_str())),
            ("author", signed.contains(&kind.as_str()) && !is_signed),
            ("date", lacks(&["issued", "original-date", "status"], &dated) && !self.has_bad_date),
            ("container", lacks(&["container-title", "publisher"], &contained)),
        ];
        for (field, _) in missing.into_iter().filter(|(_, is_missing)| *is_missing) {
            let code = Code::BibliographyMissingField {
                key: self.key.value.clone(),
                field: field.to_owned(),
                example: example(self.format, field, &kind).to_owned(),
            };
            let severity = if field == "title" { Severity::Error } else { Severity::Warning };
            self.report.push(crate::diagnostic::Diagnostic { severity, ..code.at(self.key.span) });
        }
    }
}

/// How a missing field would be written.
fn example(format: Format, field: &str, kind: &str) -> &'static str {
    match (format, field) {
        (Format::BibLatex, "title") => "title = {…},",
        (Format::BibLatex, "author") => "author = {Family, Given},",
        (Format::BibLatex, "date") => "date = {2022},",
        (Format::BibLatex, _) if kind == "chapter" => "booktitle = {…},",
        (Format::BibLatex, _) => "journaltitle = {…},",
        (Format::CslJson, "title") => "\"title\": \"…\"",
        (Format::CslJson, "author") => "\"author\": [{\"family\": \"…\", \"given\": \"…\"}]",
        (Format::CslJson, "date") => "\"issued\": {\"date-parts\": [[2022]]}",
        (Format::CslJson, _) => "\"container-title\": \"…\"",
        (Format::Hayagriva, "title") => "title: \"…\"",
        (Format::Hayagriva, "author") => "author: \"Family, Given\"",
        (Format::Hayagriva, "date") => "date: 2022",
        (Format::Hayagriva, _) => "parent: {type: periodical, title: \"…\"}",
    }
}

/// The beginning of a value, for a message.
pub(super) fn short(value: &str) -> String {
    let cut: String = value.trim().chars().filter(|c| !c.is_control()).take(80).collect();
    if cut.len() < value.trim().len() { cut + "…" } else { cut }
}

/// An address of the web: a scheme, a host, and nothing that hides where it leads.
fn web_address(written: &str) -> Option<String> {
    let written = written.trim();
    let lower = written.to_ascii_lowercase();
    let start = ["https://", "http://"].into_iter().find(|scheme| lower.starts_with(scheme))?;
    let is_odd = |c: char| {
        c.is_control()
            || c.is_whitespace()
            || matches!(c, '\\' | '<' | '>' | '"' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    let rest = &written[start.len()..];
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let has_host = host.starts_with(|c: char| c.is_alphanumeric() || c == '[') && !host.contains('@');
    (has_host && !rest.contains(is_odd)).then(|| format!("{start}{rest}"))
}

fn is_doi(doi: &str) -> bool {
    let Some((prefix, suffix)) = doi.split_once('/') else { return false };
    let is_registrant = prefix.strip_prefix("10.").is_some_and(|registrant| {
        registrant.len() >= 4 && registrant.bytes().all(|b| b.is_ascii_digit() || b == b'.')
    });
    is_registrant
        && !suffix.is_empty()
        && !suffix.contains(|c: char| c.is_whitespace() || c.is_control() || "<>\"".contains(c))
}

/// The parts of a name of a person.
#[derive(Debug, Default)]
pub(super) struct Name {
    pub(super) family: String,
    pub(super) given: String,
    /// `de` in « Jean de La Fontaine »: left behind when names are sorted.
    pub(super) dropping: String,
    pub(super) non_dropping: String,
    pub(super) suffix: String,
}

impl Name {
    /// The name as CSL has it; nothing where there is none.
    pub(super) fn to_value(&self) -> Option<NameValue> {
        let clean = |part: &str| {
            part.split_whitespace()
                .collect::<Vec<_>>()
                .join(" ")
                .chars()
                .filter(|c| !c.is_control())
                .take(200)
                .collect::<String>()
        };
        let part = |part: &str| Some(clean(part)).filter(|part| !part.is_empty());
        let family = clean(&self.family);
        let others = [&self.given, &self.dropping, &self.non_dropping, &self.suffix];
        match (family.is_empty(), others.iter().all(|part| part.trim().is_empty())) {
            (true, true) => None,
            (true, false) => {
                let literal = others.iter().find_map(|other| part(other))?;
                Some(NameValue::Literal(LiteralName { literal }))
            }
            (false, true) => Some(NameValue::Literal(LiteralName { literal: family })),
            (false, false) => Some(NameValue::Item(NameItem {
                family,
                given: part(&self.given),
                non_dropping_particle: part(&self.non_dropping),
                dropping_particle: part(&self.dropping),
                suffix: part(&self.suffix),
                comma_suffix: None,
            })),
        }
    }
}

/// A language as bibliographies name it: a tag, or its name in English as babel has it, or in French.
pub(super) fn language(name: &str) -> Option<Lang> {
    let name = name.trim().to_lowercase();
    let tag = match name.as_str() {
        "french" | "francais" | "français" | "acadian" | "canadien" => "fr",
        "english" | "british" | "american" | "ukenglish" | "usenglish" | "australian" | "canadian"
        | "newzealand" | "anglais" => "en",
        "german" | "ngerman" | "austrian" | "naustrian" | "swissgerman" | "nswissgerman" | "allemand" => "de",
        "spanish" | "espagnol" => "es",
        "italian" | "italien" => "it",
        "portuguese" | "brazilian" | "brazil" | "portugais" => "pt",
        "dutch" | "néerlandais" => "nl",
        tag => tag,
    };
    Lang::parse(&tag.replace('_', "-"))
}

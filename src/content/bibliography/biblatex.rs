//! BibLaTeX and BibTeX: each field where the Citation Style Language has it, as pandoc does.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use biblatex::{Bibliography as Parsed, ChunksExt as _, Person, RawBibliography};

use super::bib_fields;
use super::cost;
use super::entry::Entry;
use super::known::Format;
use super::{Bibliography, fault};
use crate::citation::Genre;
use crate::diagnostic::{Code, Outcome, Report};
use crate::span::{SourceId, Span, Spanned};

/// Reads a bibliography in BibLaTeX.
pub(super) fn parse(text: &str, id: SourceId) -> Outcome<Option<Bibliography>> {
    if let Some(at) = cost::too_deep(text) {
        return fault(String::from("braces nested too deep"), Span::new(id, at..at + 1));
    }
    let raw = match RawBibliography::parse(text) {
        Ok(raw) => raw,
        Err(error) => return fault(error.kind.to_string(), line_at(text, id, error.span.start)),
    };
    let mut report = Report::new();
    tell_duplicates(&raw, id, &mut report);
    if report.has_errors() {
        return Outcome { product: None, report };
    }
    if let Some((what, range)) = cost::check(&raw) {
        return fault(what.to_owned(), Span::new(id, range));
    }
    let places: BTreeMap<String, Places> =
        raw.entries.iter().map(|entry| (entry.v.key.v.to_owned(), Places::of(&entry.v, id))).collect();
    match Parsed::from_raw(raw) {
        Ok(parsed) => {
            let works = parsed.iter().filter_map(|entry| {
                let places = places.get(&entry.key)?;
                let read = Read { entry, places };
                (places.kind.value != "xdata").then(|| (entry.key.clone(), read.work(&mut report)))
            });
            let works = works.collect();
            Outcome { product: Some(works), report }
        }
        Err(error) => fault(error.kind.to_string(), line_at(text, id, error.span.start)),
    }
}

fn tell_duplicates(raw: &RawBibliography<'_>, id: SourceId, report: &mut Report) {
    let mut keys: BTreeSet<&str> = BTreeSet::new();
    for entry in &raw.entries {
        if !keys.insert(entry.v.key.v) {
            let span = Span::new(id, entry.v.key.span.clone());
            report.push(Code::BibliographyDuplicate { key: entry.v.key.v.to_owned() }.at(span));
        }
    }
}

/// From an offset to the end of its line.
fn line_at(text: &str, id: SourceId, offset: usize) -> Span {
    let start = text.floor_char_boundary(offset.min(text.len()));
    let end = text[start..].find('\n').map_or(text.len(), |newline| start + newline);
    Span::new(id, start..end)
}

/// Where the parts of an entry stand.
struct Places {
    key: Span,
    kind: Spanned<String>,
    /// Each field as it is written: its name, where that stands, where its value does.
    fields: Vec<(String, Span, Span)>,
}

impl Places {
    fn of(entry: &biblatex::RawEntry<'_>, id: SourceId) -> Self {
        let span = |range: &Range<usize>| Span::new(id, range.clone());
        let fields = entry
            .fields
            .iter()
            .map(|pair| (pair.key.v.to_lowercase(), span(&pair.key.span), span(&pair.value.span)));
        Self {
            key: span(&entry.key.span),
            kind: Spanned::new(entry.kind.v.to_lowercase(), span(&entry.kind.span)),
            fields: fields.collect(),
        }
    }

    /// Where the value of a field stands; an inherited one has no other place than the entry.
    fn value(&self, name: &str) -> Span {
        self.fields.iter().rfind(|(field, _, _)| field == name).map_or(self.key, |(_, _, value)| *value)
    }
}

/// Sets a text where there is one; `--` between pages is a dash.
fn set(entry: &mut Entry<'_>, variable: &str, text: Option<String>) {
    let Some(text) = text else { return };
    let text = if variable == "page" { text.replace("--", "–").replace("––", "–") } else { text };
    entry.draft.text(variable, &text);
}

/// An entry with its places.
struct Read<'a> {
    entry: &'a biblatex::Entry,
    places: &'a Places,
}

impl Read<'_> {
    fn work(&self, report: &mut Report) -> crate::citation::Work {
        let key = Spanned::new(self.entry.key.clone(), self.places.key);
        let mut entry = Entry::new(Format::BibLatex, key, self.kind(), report);
        entry.check_type(&self.places.kind.value, self.places.kind.span);
        for (name, place, _) in &self.places.fields {
            entry.check_field(name, *place);
        }
        self.texts(&mut entry);
        self.names(&mut entry);
        self.dates(&mut entry);
        self.addresses(&mut entry);
        entry.finish()
    }

    /// The text of a field, without LaTeX.
    fn text(&self, name: &str) -> Option<String> {
        let chunks = self.entry.get(name)?;
        let text: String = chunks.iter().map(|chunk| chunk.v.get()).collect();
        (!text.trim().is_empty()).then_some(text)
    }

    fn first(&self, names: &[&str]) -> Option<String> {
        names.iter().find_map(|name| self.text(name))
    }

    fn kind(&self) -> &'static str {
        let subtype = self.text("entrysubtype").unwrap_or_default().to_lowercase();
        bib_fields::kind(&self.places.kind.value, &subtype, self.entry.get("eventtitle").is_some())
    }

    fn texts(&self, entry: &mut Entry<'_>) {
        let kind = entry.draft.kind().to_owned();
        let is_part = matches!(kind.as_str(), "chapter" | "paper-conference" | "entry-encyclopedia");
        let title = self.titled("title", "subtitle", "titleaddon");
        let main = self.titled("maintitle", "mainsubtitle", "maintitleaddon");
        let whole = self.titled("booktitle", "booksubtitle", "booktitleaddon");
        let joined = |main: Option<String>, title: Option<String>| match (main, title) {
            (Some(main), Some(title)) => Some(format!("{main}. {title}")),
            (main, title) => main.or(title),
        };
        let periodical = self.titled("journaltitle", "journalsubtitle", "").or_else(|| self.text("journal"));
        let (title, container) =
            if is_part { (title, joined(main, whole)) } else { (joined(main, title), periodical.or(whole)) };
        let container = container.filter(|container| title.as_ref() != Some(container));
        set(entry, "title", title);
        set(entry, "container-title", container);
        set(entry, "publisher", self.publisher());
        let number = match kind.as_str() {
            kind if kind.starts_with("article") => "issue",
            "report" | "patent" | "standard" | "legislation" | "software" | "dataset" => "number",
            _ => "collection-number",
        };
        set(entry, number, self.text("number"));
        for (field, variable) in bib_fields::TEXTS {
            if !entry.draft.has(variable) {
                set(entry, variable, self.text(field));
            }
        }
        self.genre(entry);
        let lang = self.first(&["langid", "hyphenation", "language"]);
        entry.draft.lang = lang.as_deref().and_then(super::entry::language);
    }

    /// A title with its subtitle, and what is added to both.
    fn titled(&self, title: &str, subtitle: &str, addon: &str) -> Option<String> {
        let title = self.text(title)?;
        let title = title.trim();
        let titled = match self.text(subtitle) {
            Some(subtitle) if title.ends_with(['?', '!', ':', '.']) => format!("{title} {}", subtitle.trim()),
            Some(subtitle) => format!("{title}: {}", subtitle.trim()),
            None => title.to_owned(),
        };
        Some(match self.text(addon) {
            Some(addon) => format!("{titled}. {}", addon.trim()),
            None => titled,
        })
    }

    fn publisher(&self) -> Option<String> {
        let names = ["publisher", "organization", "institution", "school", "howpublished"];
        let found: Vec<String> = names.iter().filter_map(|name| self.text(name)).collect();
        (!found.is_empty()).then(|| found.join("; "))
    }

    fn genre(&self, entry: &mut Entry<'_>) {
        let written = self.text("type").unwrap_or_default();
        let key = if written.is_empty() { self.places.kind.value.clone() } else { written.to_lowercase() };
        entry.draft.genre = match key.as_str() {
            "phdthesis" => Some(Genre::Doctoral),
            "mastersthesis" | "mathesis" => Some(Genre::Masters),
            "techreport" => Some(Genre::Technical),
            "resreport" => Some(Genre::Research),
            _ => None,
        };
        if entry.draft.genre.is_none() {
            entry.draft.text("genre", &written);
        }
    }

    fn names(&self, entry: &mut Entry<'_>) {
        for (field, variable) in bib_fields::NAMES {
            let variable = match *field {
                "editor" | "editora" | "editorb" | "editorc" => {
                    let role = self.text(&format!("{field}type")).unwrap_or_default();
                    bib_fields::role(&role, variable)
                }
                _ => variable,
            };
            if !entry.draft.has(variable) {
                entry.draft.names(variable, self.people(field));
            }
        }
        if entry.draft.kind() == "patent" && !entry.draft.has("author") {
            entry.draft.names("author", self.people("holder"));
        }
    }

    fn people(&self, field: &str) -> Vec<citationberg::json::NameValue> {
        let people = self.entry.get_as::<Vec<Person>>(field).unwrap_or_default();
        let people =
            people.iter().filter(|person| !(person.name == "others" && person.given_name.is_empty()));
        people.filter_map(|person| bib_fields::person(person).to_value()).collect()
    }

    fn dates(&self, entry: &mut Entry<'_>) {
        for (field, variable) in
            [("eventdate", "event-date"), ("origdate", "original-date"), ("urldate", "accessed")]
        {
            if let Some(written) = self.text(field) {
                entry.date(variable, &written, self.places.value(field));
            }
        }
        match self.text("date") {
            Some(written) => entry.date("issued", &written, self.places.value("date")),
            None => self.year(entry),
        }
    }

    /// `year`, `month` and `day` of BibTeX.
    fn year(&self, entry: &mut Entry<'_>) {
        let Some(year) = self.text("year") else { return };
        let Some(date) = super::date::parse(&year).filter(|_| !year.contains('-')) else {
            return entry.bad_date("issued", &year, self.places.value("year"));
        };
        let Some(month) = self.text("month") else { return entry.draft.date("issued", date) };
        let Some(month) = super::date::month(&month) else {
            entry.draft.date("issued", date);
            return entry.bad_date("month", &month, self.places.value("month"));
        };
        let written = self.text("day");
        let day = written.as_deref().map(|day| day.trim().parse::<u8>().ok());
        match super::date::dated(date.year, Some(month), day.flatten()).filter(|_| day != Some(None)) {
            Some(exact) => {
                entry.draft.date("issued", crate::citation::WorkDate { is_circa: date.is_circa, ..exact })
            }
            None => entry.bad_date("issued", &written.unwrap_or_default(), self.places.value("day")),
        }
    }

    fn addresses(&self, entry: &mut Entry<'_>) {
        if let Some(doi) = self.entry.get("doi") {
            entry.doi(&doi.format_verbatim(), self.places.value("doi"));
        }
        if let Some(url) = self.entry.get("url") {
            entry.url(&url.format_verbatim(), self.places.value("url"));
        } else if let Some(url) = self.eprint() {
            entry.draft.text("URL", &url);
        }
    }

    /// The address of a preprint in an archive that has its own.
    fn eprint(&self) -> Option<String> {
        let number = self.text("eprint")?;
        let number = number.trim();
        let is_plain = number.chars().all(|c| c.is_ascii_alphanumeric() || "./-_".contains(c));
        let archive = self.first(&["eprinttype", "archiveprefix"])?.to_lowercase();
        let start = match archive.as_str() {
            "arxiv" => "https://arxiv.org/abs/",
            "hal" => "https://hal.science/",
            "jstor" => "https://www.jstor.org/stable/",
            "pubmed" => "https://www.ncbi.nlm.nih.gov/pubmed/",
            "hdl" => "https://hdl.handle.net/",
            _ => return None,
        };
        is_plain.then(|| format!("{start}{number}"))
    }
}

//! The gate that every message passes before it leaves the build: none shows a term of the register.
//!
//! A line that holds a term is not shown, a word of a message that holds one is left out, and a
//! file whose name holds one is not named: the message then points at the register's line. Where
//! the register is named but cannot be read, nobody knows what must not be shown: then no message
//! shows a line or a word of the site, until the register is there or the author does without it.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::register::{Knowledge, Register};
use crate::diagnostic::{Code, Diagnostic, Place, Report};
use crate::span::Span;
use crate::span::source_map::SourceMap;

/// What stands for words that must not be shown.
const CONCEALED: &str = "…";

impl Register {
    /// A report that shows no term.
    #[must_use]
    pub fn hushed(&self, report: Report, map: &SourceMap) -> Report {
        if self.entries.is_empty() && self.knowledge == Knowledge::Whole {
            return report;
        }
        let (forbidden, mut hushed) = (self.forbidden(&report, map), Report::new());
        report.iter().for_each(|diagnostic| hushed.push(self.hushed_one(diagnostic, &forbidden, map)));
        hushed
    }

    /// Some words as they may be shown.
    #[must_use]
    pub fn concealed(&self, text: &str) -> String {
        if self.terms_in(text).is_empty() { text.to_owned() } else { String::from(CONCEALED) }
    }

    /// The lines that a report points at and no message may show. Each is read once, however many
    /// mistakes stand on it.
    fn forbidden(&self, report: &Report, map: &SourceMap) -> BTreeSet<Span> {
        let shown = |place: &Place| match place {
            Place::Span(span) => Some(*span),
            Place::Hidden(_) | Place::File(_) | Place::Site => None,
        };
        let places = report.iter().flat_map(|told| told.places().filter_map(shown).chain(told.also.clone()));
        let lines: BTreeSet<Span> = places.map(|span| line_of(span, map)).collect();
        lines.into_iter().filter(|line| self.is_forbidden(*line, map)).collect()
    }

    fn hushed_one(&self, diagnostic: &Diagnostic, forbidden: &BTreeSet<Span>, map: &SourceMap) -> Diagnostic {
        let is_secret = self.knowledge == Knowledge::Partial && !is_about_register(&diagnostic.code);
        let change = |text: &str| if is_secret { String::from(CONCEALED) } else { self.concealed(text) };
        let shows = |span: &Span| !is_secret && !forbidden.contains(&line_of(*span, map));
        let placed = |place: &Place| match place {
            Place::Span(span) if !shows(span) => self.named(Place::Hidden(*span), map),
            place => self.named(place.clone(), map),
        };
        Diagnostic {
            place: placed(&diagnostic.place),
            severity: diagnostic.severity,
            code: Arc::new(diagnostic.code.changed(&change)),
            also: diagnostic.also.iter().copied().filter(shows).collect(),
            elsewhere: diagnostic.elsewhere.iter().map(placed).collect(),
        }
    }

    /// A place whose path may be shown.
    fn named(&self, place: Place, map: &SourceMap) -> Place {
        let terms = match &place {
            Place::Span(span) | Place::Hidden(span) => self.terms_in(map.path(span.source)),
            Place::File(path) => self.terms_in(path),
            Place::Site => BTreeSet::new(),
        };
        let Some(term) = terms.first() else { return place };
        let own = self.place(*term);
        let is_open = |span: &Span| self.terms_in(map.path(span.source)).is_empty();
        own.filter(is_open).map_or(Place::Site, Place::Hidden)
    }

    /// Whether a line holds a term, or a part of one that goes on in the line before or after.
    fn is_forbidden(&self, line: Span, map: &SourceMap) -> bool {
        let source = map.get(line.source);
        let (text, start, end) = (&source.text, line.start as usize, line.end as usize);
        let before = text[..start.saturating_sub(1)].rfind('\n').map_or(0, |at| at + 1);
        let after =
            text[end..].get(1..).and_then(|rest| rest.find('\n')).map_or(text.len(), |len| end + 1 + len);
        if !self.terms_in(&text[start..end]).is_empty() || !self.terms_in(&source.path).is_empty() {
            return true;
        }
        let apart = &self.terms_in(&text[before..start]) | &self.terms_in(&text[end..after]);
        !self.terms_in(&text[before..after]).is_subset(&apart)
    }
}

/// The line on which a place begins, which a message would show.
fn line_of(span: Span, map: &SourceMap) -> Span {
    let text = map.text(span.source);
    let start = text[..span.start as usize].rfind('\n').map_or(0, |at| at + 1);
    let end = text[start..].find('\n').map_or(text.len(), |len| start + len);
    Span::new(span.source, start..end)
}

/// Whether a mistake is one of the register itself, which shows no word of it.
fn is_about_register(code: &Code) -> bool {
    code.id().starts_with("register/")
}

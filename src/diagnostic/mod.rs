//! Diagnostics: what is wrong, where, and what to do about it.
//!
//! A mistake is a value of [`Code`] with its data; its wording lives in `messages/`, one Fluent
//! file a language, and is put together only in [`emit`]. Nothing here prints.

use std::sync::Arc;

use crate::span::Span;
use crate::span::source_map::SourceMap;

mod argument;
pub mod code;
pub mod emit;
pub mod report;
mod wording;

pub use code::Code;
pub use report::{Outcome, Report};
pub use wording::Wording;

/// How bad it is. The order is that of gravity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing; nothing is wrong.
    Note,
    /// The site is written; the author should look.
    Warning,
    /// The site is not written.
    Error,
}

impl Severity {
    /// The word in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// Where a diagnostic points.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// The exact characters.
    Span(Span),
    /// The line of these characters, which must not be shown.
    Hidden(Span),
    /// A file as a whole, by its path from the root of the site.
    File(Arc<str>),
    /// The site as a whole.
    Site,
}

impl Place {
    /// By what places are sorted: the path of the file, then where in it.
    fn key(&self, sources: &SourceMap) -> (String, u32) {
        match self {
            Self::Span(span) | Self::Hidden(span) => (sources.path(span.source).to_owned(), span.start),
            Self::File(path) => (path.to_string(), 0),
            Self::Site => (String::new(), 0),
        }
    }
}

/// One mistake, with its place.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Diagnostic {
    /// Where.
    pub place: Place,
    /// How bad it is here (a mistake inside a draft is only a warning).
    pub severity: Severity,
    /// What.
    pub code: Arc<Code>,
    /// Further places that explain it.
    pub also: Vec<Span>,
    /// Further places of the same mistake, as [`Report::sorted`] gathers them.
    pub elsewhere: Vec<Place>,
}

impl Diagnostic {
    /// The same diagnostic, which also shows this place.
    #[must_use]
    pub fn and(mut self, span: Span) -> Self {
        self.also.push(span);
        self
    }

    /// Every place of the mistake, in order.
    pub fn places(&self) -> impl Iterator<Item = &Place> {
        std::iter::once(&self.place).chain(&self.elsewhere)
    }
}

impl Code {
    /// The mistake at these characters.
    #[must_use]
    pub fn at(self, span: Span) -> Diagnostic {
        self.placed(Place::Span(span))
    }

    /// The mistake at these characters, none of which must be shown.
    #[must_use]
    pub fn hidden_at(self, span: Span) -> Diagnostic {
        self.placed(Place::Hidden(span))
    }

    /// The mistake of a whole file.
    #[must_use]
    pub fn in_file(self, path: &str) -> Diagnostic {
        self.placed(Place::File(path.into()))
    }

    /// The mistake of the site as a whole.
    #[must_use]
    pub fn in_site(self) -> Diagnostic {
        self.placed(Place::Site)
    }

    fn placed(self, place: Place) -> Diagnostic {
        let severity = self.severity();
        Diagnostic { place, severity, code: Arc::new(self), also: Vec::new(), elsewhere: Vec::new() }
    }
}

//! Reports: everything a stage wants to tell the author, beside its product.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::iter::{FromParallelIterator, IntoParallelIterator, ParallelIterator as _};

use super::{Code, Diagnostic, Severity};
use crate::span::source_map::SourceMap;

/// The diagnostics of some work, in the order they were found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    diagnostics: Vec<Diagnostic>,
}

impl Report {
    /// Nothing to tell.
    #[must_use]
    pub const fn new() -> Self {
        Self { diagnostics: Vec::new() }
    }

    /// Adds one diagnostic.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Adds all that another report tells.
    pub fn extend(&mut self, other: Self) {
        self.diagnostics.extend(other.diagnostics);
    }

    /// Whether there is nothing to tell.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.diagnostics.is_empty()
    }

    /// Whether anything in it keeps the site from being written.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// How many diagnostics of one severity it holds.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.diagnostics.iter().filter(|d| d.severity == severity).count()
    }

    /// The diagnostics by file and place, each once; one that stands at several places, at the first.
    #[must_use]
    pub fn sorted(mut self, sources: &SourceMap) -> Vec<Diagnostic> {
        self.diagnostics.sort();
        self.diagnostics.dedup();
        self.diagnostics.sort_by_cached_key(|diagnostic| diagnostic.place.key(sources));
        gathered(self.diagnostics)
    }

    /// The diagnostics as they came.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.diagnostics.iter()
    }

    /// The same report with each error lowered to a warning, as for a draft.
    #[must_use]
    pub fn into_warnings(mut self) -> Self {
        for diagnostic in &mut self.diagnostics {
            diagnostic.severity = diagnostic.severity.min(Severity::Warning);
        }
        self
    }
}

/// The same diagnostics, with those that are one mistake in one. What is only a warning, because it
/// stands in a draft, is not mixed with what is an error.
fn gathered(diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut first: BTreeMap<(Arc<Code>, Severity), usize> = BTreeMap::new();
    let mut gathered: Vec<Diagnostic> = Vec::new();
    for diagnostic in diagnostics {
        let next = gathered.len();
        let at = if diagnostic.code.is_of_what_is_named() {
            *first.entry((Arc::clone(&diagnostic.code), diagnostic.severity)).or_insert(next)
        } else {
            next
        };
        match gathered.get_mut(at) {
            Some(first) => first.elsewhere.push(diagnostic.place),
            None => gathered.push(diagnostic),
        }
    }
    gathered
}

/// What a stage gives: its product, and everything worth telling about how it came to be.
#[derive(Debug, Clone)]
pub struct Outcome<T> {
    /// The product.
    pub product: T,
    /// What to tell the author.
    pub report: Report,
}

impl<T> Outcome<T> {
    /// A product nothing needs to be said of.
    pub const fn silent(product: T) -> Self {
        Self { product, report: Report::new() }
    }

    /// The product alone; what there was to tell joins another report.
    pub fn tell(self, report: &mut Report) -> T {
        report.extend(self.report);
        self.product
    }

    /// The product changed, the report kept.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Outcome<U> {
        Outcome { product: change(self.product), report: self.report }
    }
}

impl<T> FromIterator<Outcome<T>> for Outcome<Vec<T>> {
    fn from_iter<I: IntoIterator<Item = Outcome<T>>>(outcomes: I) -> Self {
        let mut report = Report::new();
        let product = outcomes.into_iter().map(|outcome| outcome.tell(&mut report)).collect();
        Self { product, report }
    }
}

impl<T: Send> FromParallelIterator<Outcome<T>> for Outcome<Vec<T>> {
    fn from_par_iter<I: IntoParallelIterator<Item = Outcome<T>>>(outcomes: I) -> Self {
        let outcomes: Vec<_> = outcomes.into_par_iter().collect();
        outcomes.into_iter().collect()
    }
}

//! The desk: what the face keeps of a site, made when its first page is asked for.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::build;
use crate::diagnostic::{Diagnostic, Place, Report, Wording};
use crate::lang::Lang;
use crate::span::source_map::SourceMap;

/// What the face keeps of a site.
pub(in crate::preview) struct Desk {
    pub(super) wording: Wording,
    /// What was told of each file, as it came; each mistake under every file it stands in.
    told: BTreeMap<Arc<str>, Vec<Diagnostic>>,
}

impl Desk {
    /// The desk of a site of which so much was told, for an author who reads this language.
    pub(in crate::preview) fn new(lang: Lang, report: &Report, sources: &SourceMap) -> Self {
        Self { wording: Wording::new(lang), told: by_file(report.iter().cloned(), sources) }
    }

    /// The files of which something was told, with all of it, as it came.
    pub(super) fn files(&self) -> impl Iterator<Item = (&str, &[Diagnostic])> {
        self.told.iter().map(|(file, told)| (&**file, told.as_slice()))
    }

    /// What was told of some files, in order, by file, and without a word of notes and comments. Only
    /// what a page asks for is put in order: much may be told of a large site.
    pub(super) fn of<'f>(
        &self,
        files: impl Iterator<Item = &'f str>,
        sources: &SourceMap,
    ) -> BTreeMap<Arc<str>, Vec<Diagnostic>> {
        let mut report = Report::new();
        let told = files.filter_map(|file| self.told.get(file)).flatten();
        told.for_each(|told| report.push(told.clone()));
        if report.is_empty() {
            return BTreeMap::new();
        }
        let (report, _) = build::without_private(&report, sources);
        by_file(report.sorted(sources).into_iter(), sources)
    }

    /// Words of the program.
    pub(super) fn say(&self, name: &str, arguments: &[(&str, &str)]) -> String {
        let arguments: Vec<(&str, String)> =
            arguments.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
        self.wording.say(&format!("program-preview-{name}"), &arguments)
    }
}

/// Diagnostics by the files they stand in.
fn by_file(
    told: impl Iterator<Item = Diagnostic>,
    sources: &SourceMap,
) -> BTreeMap<Arc<str>, Vec<Diagnostic>> {
    let mut by_file: BTreeMap<Arc<str>, Vec<Diagnostic>> = BTreeMap::new();
    for diagnostic in told {
        let mut files: Vec<Arc<str>> = diagnostic.places().map(|place| file(place, sources)).collect();
        files.dedup();
        for file in files {
            by_file.entry(file).or_default().push(diagnostic.clone());
        }
    }
    by_file
}

/// The file of a place.
fn file(place: &Place, sources: &SourceMap) -> Arc<str> {
    match place {
        Place::Span(span) | Place::Hidden(span) => Arc::clone(&sources.get(span.source).path),
        Place::File(_) | Place::Site => super::trouble::file(place, sources).into(),
    }
}

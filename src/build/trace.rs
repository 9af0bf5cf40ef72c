//! Traces: from a term in an artifact back to the lines of the sources that say it.
//!
//! An artifact is made of its own document and of others (titles, labels, works, phrases). Its own
//! is looked at first; what that does not explain is looked for in all that is published. Notes and
//! comments explain nothing, as they are no part of the site. A line in a file that the register
//! allows is no mistake, and excuses no line of another file.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use super::private::public_text;
use super::register::Register;
use crate::archive::{self, Version};
use crate::diagnostic::{Code, Diagnostic, Report};
use crate::key::Id;
use crate::sources::{Sources, content_path};
use crate::span::{SourceId, Span};

/// The terms that were found in artifacts.
#[derive(Debug, Default)]
pub(super) struct Found {
    terms: BTreeMap<usize, FoundAt>,
}

/// Where a term was found.
#[derive(Debug, Default)]
struct FoundAt {
    /// By the source that an artifact's words come from, where one alone gives them, the first of
    /// the artifacts.
    artifacts: BTreeMap<Option<SourceId>, String>,
    /// The files of the content that hold it, by path from `content/`.
    files: BTreeSet<String>,
    /// The editions that hold it.
    editions: BTreeSet<(Id, Version)>,
}

/// Where an artifact comes from.
#[derive(Debug, Clone, Copy)]
pub(super) enum Origin<'a> {
    /// One document above all.
    Source(SourceId),
    /// A file of the content, by path from `content/`.
    File(&'a str),
    /// An archived edition.
    Edition(&'a Id, &'a Version),
    /// Several documents.
    Several,
}

/// How the sources show a term.
#[derive(Debug, Clone, Copy)]
enum Shown<'a> {
    /// On a line of this file.
    By(&'a str),
    /// As the name of something in this folder.
    AsNameIn(&'a str),
    /// In no one place.
    Together,
}

impl Found {
    /// Whether no artifact shows any term.
    pub(super) fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// Adds the terms that an artifact shows.
    pub(super) fn add(&mut self, terms: impl Iterator<Item = usize>, artifact: &str, origin: Origin<'_>) {
        for term in terms {
            let found = self.terms.entry(term).or_default();
            let source = match origin {
                Origin::Source(source) => Some(source),
                Origin::Several => None,
                Origin::File(path) => {
                    found.files.insert(path.to_owned());
                    continue;
                }
                Origin::Edition(report, version) => {
                    found.editions.insert((report.clone(), version.clone()));
                    continue;
                }
            };
            let first = found.artifacts.entry(source).or_insert_with(|| artifact.to_owned());
            if folder_by_folder(artifact, first).is_lt() {
                artifact.clone_into(first);
            }
        }
    }
}

/// The order of two paths by their folders: `fr/note` before `fr-en/note`, which shows the same words.
fn folder_by_folder(one: &str, other: &str) -> Ordering {
    one.split('/').cmp(other.split('/'))
}

/// What the lines of the sources say, searched once for all terms.
pub(super) struct Trace<'a> {
    register: &'a Register,
    sources: &'a Sources,
    /// The lines that hold a term, by term and source.
    lines: BTreeMap<(usize, SourceId), Vec<Span>>,
    /// The sources that the site is made from.
    published: BTreeSet<SourceId>,
}

impl<'a> Trace<'a> {
    /// The trace of what was found; `published` are the documents that have pages.
    #[must_use]
    pub(super) fn new(register: &'a Register, sources: &'a Sources, published: &BTreeSet<SourceId>) -> Self {
        let is_shared = |(path, id): &(&String, &SourceId)| !path.ends_with(".md") || published.contains(id);
        let shared = sources.texts.iter().filter(is_shared).map(|(_, id)| *id);
        let published: BTreeSet<SourceId> = shared.chain(sources.skin.values().copied()).collect();
        let mut trace = Self { register, sources, lines: BTreeMap::new(), published };
        trace.published.clone().into_iter().for_each(|id| trace.read(id));
        trace
    }

    /// Notes the lines of a source that hold terms, alone or with the next two.
    fn read(&mut self, id: SourceId) {
        let source = self.sources.map.get(id);
        let text = public_text(&source.path, &source.text);
        let terms = self.register.terms_in(&text);
        if terms.is_empty() {
            return;
        }
        let lines = lines(&text);
        for count in 1..=3 {
            for window in lines.windows(count) {
                let range = window[0].start..window[count - 1].end;
                let said = self.register.terms_in(&text[range.clone()]);
                said.into_iter().for_each(|term| self.note(term, Span::new(id, range.clone())));
            }
        }
    }

    /// A longer stretch is of interest only where no line in it says the same.
    fn note(&mut self, term: usize, span: Span) {
        let known = self.lines.entry((term, span.source)).or_default();
        if !known.iter().any(|line| line.start < span.end.max(span.start + 1) && span.start <= line.end) {
            known.push(span);
        }
    }

    /// Tells where in the sources the found terms stand, each line once.
    #[must_use]
    pub(super) fn tell(&self, found: &Found) -> Report {
        let mut report = Report::new();
        found.terms.iter().for_each(|(term, at)| self.tell_term(*term, at, &mut report));
        report
    }

    fn tell_term(&self, term: usize, found: &FoundAt, report: &mut Report) {
        let is_named = self.tell_names(term, found, report);
        let files = found.files.iter().map(|file| content_path(file));
        let files = files.filter(|path| !self.register.terms_in(path).contains(&term));
        for path in files.filter(|path| !self.is_allowed(term, path)) {
            report.push(self.found(term, &path, Shown::By(&path)).in_file(&path));
        }
        for (id, version) in found.editions.iter().filter(|edition| !self.is_allowed_in(term, edition)) {
            report.push(self.archived(term).in_file(&archive::shown(id, version)));
        }
        let Some(artifact) = found.artifacts.values().min_by(|one, other| folder_by_folder(one, other))
        else {
            return;
        };
        let lines = self.explaining(term, found);
        let is_blamed = |line: &&Span| !self.is_allowed(term, self.sources.map.path(line.source));
        for line in lines.iter().filter(is_blamed) {
            let path = self.sources.map.path(line.source);
            report.push(self.found(term, artifact, Shown::By(path)).hidden_at(*line));
        }
        if lines.is_empty() && !is_named {
            report.push(self.at_register(term, self.found(term, artifact, Shown::Together)));
        }
    }

    /// Tells the files whose names are, or become, what was found; whether there are any.
    fn tell_names(&self, term: usize, found: &FoundAt, report: &mut Report) -> bool {
        let sources = found.artifacts.keys().flatten();
        let paths = sources.map(|id| self.sources.map.path(*id).to_owned());
        let paths = paths.chain(found.files.iter().map(|file| content_path(file)));
        let named: BTreeSet<String> = paths.filter_map(|path| self.folder_above(term, &path)).collect();
        for folder in &named {
            report.push(self.at_register(term, self.found(term, folder, Shown::AsNameIn(folder))));
        }
        !named.is_empty()
    }

    /// The folder that holds the file or folder whose name is the term; nothing where none is.
    fn folder_above(&self, term: usize, path: &str) -> Option<String> {
        let ends = path.match_indices('/').map(|(at, _)| at).chain([path.len()]);
        let end = ends.into_iter().find(|end| self.register.terms_in(&path[..*end]).contains(&term))?;
        Some(path[..end].rsplit_once('/').map_or("", |(folder, _)| folder).to_owned())
    }

    /// The lines that say what artifacts show.
    fn explaining(&self, term: usize, found: &FoundAt) -> BTreeSet<Span> {
        let of = |id: SourceId| self.lines.get(&(term, id)).into_iter().flatten().copied();
        let origins =
            || found.artifacts.keys().map(|origin| origin.map_or_else(Vec::new, |id| of(id).collect()));
        let mut lines: BTreeSet<Span> = origins().flatten().collect();
        if origins().any(|own| own.is_empty()) {
            lines.extend(self.published.iter().flat_map(|id| of(*id)));
        }
        if lines.is_empty() { self.assembled(term) } else { lines }
    }

    /// Lines close together that hold all words of a term in any order: `Bernard, Jean`.
    fn assembled(&self, term: usize) -> BTreeSet<Span> {
        let Some(words) = self.register.words_of(term) else { return BTreeSet::new() };
        let mut found = BTreeSet::new();
        for id in &self.published {
            let source = self.sources.map.get(*id);
            let text = public_text(&source.path, &source.text);
            let lines = lines(&text);
            for count in 1..=3 {
                let windows = lines.windows(count).map(|window| window[0].start..window[count - 1].end);
                let said = windows.filter(|range| words.are_all_in(&text[range.clone()]));
                let said: Vec<Span> = said.map(|range| Span::new(*id, range)).collect();
                if !said.is_empty() {
                    found.extend(said);
                    break;
                }
            }
        }
        found
    }

    fn is_allowed(&self, term: usize, path: &str) -> bool {
        self.register.allows(term, path)
    }

    /// Whether an edition holds a term only in sources that may say it.
    fn is_allowed_in(&self, term: usize, (report, version): &(Id, Version)) -> bool {
        let held = self.sources.editions.get(report).and_then(|editions| editions.get(version));
        let files = held.into_iter().flat_map(|held| held.edition.files("sources"));
        let texts = files.filter_map(|(path, bytes)| Some((path, str::from_utf8(bytes).ok()?)));
        let saying = texts.filter(|(_, text)| self.register.terms_in(text).contains(&term));
        let paths: Vec<&str> = saying.map(|(path, _)| path).collect();
        !paths.is_empty() && paths.iter().all(|path| self.is_allowed(term, path))
    }

    fn archived(&self, term: usize) -> Code {
        let place = self.register.place(term).map(|span| self.sources.map.path(span.source).to_owned());
        let line = self.register.line(term, &self.sources.map);
        Code::ArchiveForbidden { register: place.unwrap_or_default(), line }
    }

    fn found(&self, term: usize, artifact: &str, shown: Shown<'_>) -> Code {
        let place = self.register.place(term);
        let (source, folder) = match shown {
            Shown::By(source) => (Some(source.to_owned()), None),
            Shown::AsNameIn(folder) => (None, Some(folder.to_owned())),
            Shown::Together => (None, None),
        };
        Code::RegisterFound {
            artifact: artifact.to_owned(),
            source,
            folder,
            register: place.map_or_else(String::new, |span| self.sources.map.path(span.source).to_owned()),
            line: self.register.line(term, &self.sources.map),
            replacement: self.register.entries[term].replacement.as_ref().map(|text| text.value.clone()),
        }
    }

    fn at_register(&self, term: usize, code: Code) -> Diagnostic {
        match self.register.place(term) {
            Some(span) => code.hidden_at(span),
            None => code.in_site(),
        }
    }
}

/// The lines of a text that hold anything, without the space around them.
fn lines(text: &str) -> Vec<std::ops::Range<usize>> {
    let mut start = 0;
    let range = |line: &str| {
        let at = start;
        start += line.len();
        at..at + line.trim_end().len()
    };
    text.split_inclusive('\n').map(range).filter(|line| !line.is_empty()).collect()
}

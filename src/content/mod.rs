//! Content: the typed documents of a site.
//!
//! Takes the sources, gives every document with its places, drafts and withdrawn testimonies
//! among them; what may be published is the catalog's to decide. A document with mistakes is
//! missing here, but its name is kept, so that what refers to it is not blamed.

pub mod bibliography;
pub mod document;
pub mod file_name;
mod files;
pub mod finding;
pub mod front_matter;
pub mod methods;
pub mod page;
pub mod person;
pub mod project;
pub mod record;
pub mod report;
pub mod speaker;
pub mod talk;
pub mod testimony;
pub mod vocabulary;

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use self::bibliography::Bibliography;
use self::document::{AnyDocument, Document, Head, Part};
use self::file_name::Role;
use self::files::Files;
use self::finding::FindingHead;
use self::methods::MethodsHead;
use self::page::PageHead;
use self::project::ProjectHead;
use self::record::RecordHead;
use self::report::ReportHead;
use self::speaker::Speaker;
use self::talk::TalkHead;
use self::testimony::Testimony;
use self::vocabulary::Vocabulary;
use crate::diagnostic::{Outcome, Report};
use crate::key::{DocumentKey, Id, Within};
use crate::lang::Lang;
use crate::settings::Settings;
use crate::sources::Sources;
use crate::span::SourceId;
use crate::yaml::field::Reader;
use crate::yaml::value::Entries;

/// The three vocabularies that every site has.
pub const VOCABULARIES: [&str; 3] = ["themes", "facilities", "professions"];

/// All documents of a site.
#[derive(Debug, Default)]
pub struct Content {
    /// The vocabularies; one that could not be read is there without a value.
    pub vocabularies: BTreeMap<Id, Option<Vocabulary>>,
    /// The reports.
    pub reports: BTreeMap<Id, Document<ReportHead>>,
    /// The methods by report.
    pub methods: BTreeMap<Id, Document<MethodsHead>>,
    /// The findings.
    pub findings: BTreeMap<Within, Document<FindingHead>>,
    /// The testimonies.
    pub testimonies: BTreeMap<Within, Testimony>,
    /// The speakers by report; those that could not be read are there without a value.
    pub speakers: BTreeMap<Id, Option<Entries<Speaker>>>,
    /// The bibliographies by report; one that could not be read is there without a value.
    pub bibliographies: BTreeMap<Id, Option<Bibliography>>,
    /// The talks.
    pub talks: BTreeMap<Id, Document<TalkHead>>,
    /// The records of the library.
    pub records: BTreeMap<Id, Document<RecordHead>>,
    /// The projects.
    pub projects: BTreeMap<Id, Document<ProjectHead>>,
    /// The pages.
    pub pages: BTreeMap<Id, Document<PageHead>>,
    /// The vocabularies that have no file.
    pub missing: BTreeSet<Id>,
    /// The documents that have mistakes of their own.
    pub failed: BTreeSet<DocumentKey>,
}

impl Content {
    /// Every document that is written once per language, the most general kind first.
    pub fn documents(&self) -> impl Iterator<Item = &dyn AnyDocument> {
        fn of<N, H>(documents: &BTreeMap<N, Document<H>>) -> impl Iterator<Item = &dyn AnyDocument> {
            documents.values().map(|document| document as &dyn AnyDocument)
        }
        of(&self.reports)
            .chain(of(&self.methods))
            .chain(of(&self.findings))
            .chain(of(&self.talks))
            .chain(of(&self.records))
            .chain(of(&self.projects))
            .chain(of(&self.pages))
    }
}

/// What reading any file needs.
struct Frame<'a> {
    sources: &'a Sources,
    settings: &'a Settings,
    vocabularies: Vec<Id>,
}

impl<'a> Frame<'a> {
    fn reader(&'a self, lang: Lang) -> Reader<'a> {
        Reader::new(lang, &self.settings.languages, &self.vocabularies)
    }

    /// A reader of files that are in no language, and name no terms.
    fn plain_reader(&'a self) -> Reader<'a> {
        Reader::new(self.settings.source_lang(), &self.settings.languages, &[])
    }
}

/// The vocabularies whose ids may stand as keys: the three, then those that have a file or a name
/// in the settings.
fn vocabularies<'f>(others: impl Iterator<Item = &'f Id>) -> Vec<Id> {
    let others: BTreeSet<&Id> = others.filter(|id| !VOCABULARIES.contains(&id.as_str())).collect();
    let three = VOCABULARIES.iter().filter_map(|id| Id::parse(id));
    three.chain(others.into_iter().cloned()).collect()
}

/// The vocabularies of a site, by the names of its files.
#[must_use]
pub fn vocabulary_ids(sources: &Sources) -> Vec<Id> {
    let with_file = sources.texts.keys().filter_map(|path| match file_name::role(path) {
        Ok(Role::Vocabulary(id)) => Some(id),
        Ok(_) | Err(_) => None,
    });
    let with_file: Vec<Id> = with_file.collect();
    let named = sources.settings.iter().flat_map(|settings| settings.vocabularies.ids());
    vocabularies(with_file.iter().chain(named))
}

/// Reads all documents.
#[must_use]
pub fn parse(sources: &Sources, settings: &Settings) -> Outcome<Content> {
    let mut report = Report::new();
    let files = files::files(sources, settings).tell(&mut report);
    let named = settings.vocabularies.ids();
    let frame =
        Frame { sources, settings, vocabularies: vocabularies(files.vocabularies.keys().chain(named)) };
    let mut content = Content::default();
    frame.vocabularies(&files, &mut content, &mut report);
    frame.speakers(&files, &mut content, &mut report);
    frame.bibliographies(&files, &mut content, &mut report);
    frame.testimonies(&files, &mut content, &mut report);
    frame.documents(&files, &mut content, &mut report);
    files::keep_names(&files, &mut content);
    files::check_reports(&files, &content, &mut report);
    Outcome { product: content, report }
}

impl Frame<'_> {
    fn vocabularies(&self, files: &Files, content: &mut Content, report: &mut Report) {
        for (name, id) in &files.vocabularies {
            let parsed = vocabulary::parse(self.sources.map.get(*id), *id, self.plain_reader());
            content.vocabularies.insert(name.clone(), parsed.tell(report));
        }
        content.missing =
            self.vocabularies.iter().filter(|id| !files.vocabularies.contains_key(*id)).cloned().collect();
        for name in &self.vocabularies {
            content.vocabularies.entry(name.clone()).or_insert_with(|| Some(Vocabulary::default()));
        }
    }

    fn speakers(&self, files: &Files, content: &mut Content, report: &mut Report) {
        for (name, id) in &files.speakers {
            let parsed = speaker::parse(self.sources.map.get(*id), *id, self.plain_reader());
            content.speakers.insert(name.clone(), parsed.tell(report));
        }
    }

    fn bibliographies(&self, files: &Files, content: &mut Content, report: &mut Report) {
        for (name, id) in &files.bibliographies {
            let parsed = bibliography::parse(self.sources.map.get(*id), *id);
            content.bibliographies.insert(name.clone(), parsed.tell(report));
        }
    }

    fn testimonies(&self, files: &Files, content: &mut Content, report: &mut Report) {
        let read = |(key, id): (&Within, &SourceId)| {
            let reader = self.reader(self.settings.source_lang());
            let parsed = testimony::parse(self.sources.map.get(*id), *id, key.clone(), reader);
            parsed.map(|testimony| (key.clone(), testimony))
        };
        let parsed: Outcome<Vec<_>> = files.testimonies.par_iter().map(read).collect();
        for (key, testimony) in parsed.tell(report) {
            match testimony {
                Some(testimony) => drop(content.testimonies.insert(key, testimony)),
                None => drop(content.failed.insert(DocumentKey::Testimony(key))),
            }
        }
    }

    fn documents(&self, files: &Files, content: &mut Content, report: &mut Report) {
        content.reports = self.kind(files, &mut content.failed, report);
        content.methods = self.kind(files, &mut content.failed, report);
        content.findings = self.kind(files, &mut content.failed, report);
        content.talks = self.kind(files, &mut content.failed, report);
        content.records = self.kind(files, &mut content.failed, report);
        content.projects = self.kind(files, &mut content.failed, report);
        content.pages = self.kind(files, &mut content.failed, report);
    }

    /// Reads the documents of one kind.
    fn kind<H: Head + Send>(
        &self,
        files: &Files,
        failed: &mut BTreeSet<DocumentKey>,
        report: &mut Report,
    ) -> BTreeMap<H::Name, Document<H>> {
        let own: Vec<_> =
            files.documents.iter().filter_map(|(key, parts)| Some((H::name(key)?, key, parts))).collect();
        let read = |(name, key, parts): (H::Name, &DocumentKey, &Vec<(Lang, SourceId)>)| {
            let parsed = self.document::<H>(key.clone(), parts, files.misnamed.contains(key));
            parsed.map(|document| (name, key.clone(), document))
        };
        let parsed: Outcome<Vec<_>> = own.into_par_iter().map(read).collect();
        let mut documents = BTreeMap::new();
        for (name, key, document) in parsed.tell(report) {
            match document {
                Some(document) => {
                    document::check_original(&document, report);
                    documents.insert(name, document);
                }
                None => drop(failed.insert(key)),
            }
        }
        documents
    }

    fn document<H: Head>(
        &self,
        key: DocumentKey,
        files: &[(Lang, SourceId)],
        is_misnamed: bool,
    ) -> Outcome<Option<Document<H>>> {
        let mut report = Report::new();
        let source = self.settings.source_lang();
        let has_source = files.iter().any(|(lang, _)| *lang == source);
        let first = files.first().filter(|_| is_misnamed && !has_source);
        let mut parts: Vec<Part<H>> = first.map(|(_, id)| (source, *id, None)).into_iter().collect();
        for (lang, id) in files {
            let parsed = document::parse(self.sources.map.get(*id), *id, self.reader(*lang));
            parts.push((*lang, *id, parsed.tell(&mut report)));
        }
        let document = document::assemble(key, parts, self.settings.source_lang());
        let product = document.tell(&mut report);
        Outcome { product, report }
    }
}

//! Content: the typed documents of a site.
//!
//! Takes the sources, gives every document with its places, drafts and withdrawn testimonies
//! among them; what may be published is the catalog's to decide. A document with mistakes is
//! missing here, but its name is kept, so that what refers to it is not blamed.

pub mod bibliography;
pub mod document;
pub mod file_name;
mod files;
mod memo;
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
use std::hash::Hash;
use std::sync::Arc;

use self::bibliography::Bibliography;
use self::document::{AnyDocument, Document, Head, Part};
use self::file_name::Role;
use self::files::Files;
use self::finding::FindingHead;
use self::memo::From;
pub use self::memo::Memo;
use self::methods::MethodsHead;
use self::page::PageHead;
use self::project::ProjectHead;
use self::record::RecordHead;
use self::report::ReportHead;
use self::speaker::{Listed, Speaker};
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
    pub vocabularies: BTreeMap<Id, Option<Arc<Vocabulary>>>,
    /// The reports.
    pub reports: BTreeMap<Id, Arc<Document<ReportHead>>>,
    /// The methods by report.
    pub methods: BTreeMap<Id, Arc<Document<MethodsHead>>>,
    /// The findings.
    pub findings: BTreeMap<Within, Arc<Document<FindingHead>>>,
    /// The testimonies.
    pub testimonies: BTreeMap<Within, Arc<Testimony>>,
    /// The speakers by report; those that could not be read are there without a value.
    pub speakers: BTreeMap<Id, Option<Arc<Entries<Speaker>>>>,
    /// The bibliographies by report; one that could not be read is there without a value.
    pub bibliographies: BTreeMap<Id, Option<Arc<Bibliography>>>,
    /// The talks.
    pub talks: BTreeMap<Id, Arc<Document<TalkHead>>>,
    /// The records of the library.
    pub records: BTreeMap<Id, Arc<Document<RecordHead>>>,
    /// The projects.
    pub projects: BTreeMap<Id, Arc<Document<ProjectHead>>>,
    /// The pages.
    pub pages: BTreeMap<Id, Arc<Document<PageHead>>>,
    /// The vocabularies that have no file.
    pub missing: BTreeSet<Id>,
    /// The documents that have mistakes of their own.
    pub failed: BTreeSet<DocumentKey>,
}

impl Content {
    /// The document of this name that is written once per language.
    #[must_use]
    pub fn document(&self, key: &DocumentKey) -> Option<&dyn AnyDocument> {
        fn any<H: Head>(document: Option<&Arc<Document<H>>>) -> Option<&dyn AnyDocument> {
            document.map(|document| &**document as &dyn AnyDocument)
        }
        match key {
            DocumentKey::Report(id) => any(self.reports.get(id)),
            DocumentKey::Methods(id) => any(self.methods.get(id)),
            DocumentKey::Finding(within) => any(self.findings.get(within)),
            DocumentKey::Talk(id) => any(self.talks.get(id)),
            DocumentKey::Record(id) => any(self.records.get(id)),
            DocumentKey::Project(id) => any(self.projects.get(id)),
            DocumentKey::Page(id) => any(self.pages.get(id)),
            DocumentKey::Testimony(_) => None,
        }
    }

    /// The vocabulary of this name, if it can be read.
    #[must_use]
    pub fn vocabulary(&self, name: &str) -> Option<&Vocabulary> {
        self.vocabularies.get(&Id::parse(name)?)?.as_deref()
    }

    /// Every document that is written once per language, the most general kind first.
    pub fn documents(&self) -> impl Iterator<Item = &dyn AnyDocument> {
        fn of<N, H: Head>(
            documents: &BTreeMap<N, Arc<Document<H>>>,
        ) -> impl Iterator<Item = &dyn AnyDocument> {
            documents.values().map(|document| &**document as &dyn AnyDocument)
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

/// Reads all documents; those whose files are as they were are taken from the memo.
#[must_use]
pub fn parse(sources: &Sources, settings: &Settings, memo: &mut Memo) -> Outcome<Content> {
    let mut report = Report::new();
    let files = memo.files(sources, settings).tell(&mut report);
    let named = settings.vocabularies.ids();
    let frame =
        Frame { sources, settings, vocabularies: vocabularies(files.vocabularies.keys().chain(named)) };
    memo.forget_unless(&frame);
    let mut content = Content::default();
    frame.vocabularies(&files, memo, &mut content, &mut report);
    frame.speakers(&files, memo, &mut content, &mut report);
    frame.bibliographies(&files, memo, &mut content, &mut report);
    frame.testimonies(&files, memo, &mut content, &mut report);
    frame.documents(&files, memo, &mut content, &mut report);
    files::keep_names(&files, &mut content);
    files::check_reports(&files, &content, &mut report);
    Outcome { product: content, report }
}

impl Frame<'_> {
    fn vocabularies(&self, files: &Files, memo: &mut Memo, content: &mut Content, report: &mut Report) {
        let read = |_: &Id, id| {
            let parsed = vocabulary::parse(self.sources.map.get(id), id, self.plain_reader());
            parsed.map(|vocabulary| vocabulary.map(Arc::new))
        };
        let parsed = self.each(&files.vocabularies, &mut memo.vocabularies, read).tell(report);
        content.vocabularies.extend(parsed);
        content.missing =
            self.vocabularies.iter().filter(|id| !files.vocabularies.contains_key(*id)).cloned().collect();
        for name in &self.vocabularies {
            content.vocabularies.entry(name.clone()).or_insert_with(|| Some(Arc::default()));
        }
    }

    fn speakers(&self, files: &Files, memo: &mut Memo, content: &mut Content, report: &mut Report) {
        let read = |_: &Id, id| {
            let listed = if self.settings.edition.is_some() { Listed::Quoted } else { Listed::Everyone };
            let parsed = speaker::parse(self.sources.map.get(id), id, listed, self.plain_reader());
            parsed.map(|speakers| speakers.map(Arc::new))
        };
        content.speakers =
            self.each(&files.speakers, &mut memo.speakers, read).tell(report).into_iter().collect();
    }

    fn bibliographies(&self, files: &Files, memo: &mut Memo, content: &mut Content, report: &mut Report) {
        let read = |_: &Id, id| {
            let parsed = bibliography::parse(self.sources.map.get(id), id);
            parsed.map(|works| works.map(Arc::new))
        };
        let parsed = self.each(&files.bibliographies, &mut memo.bibliographies, read).tell(report);
        content.bibliographies = parsed.into_iter().collect();
    }

    fn testimonies(&self, files: &Files, memo: &mut Memo, content: &mut Content, report: &mut Report) {
        let read = |key: &Within, id| {
            let reader = self.reader(self.settings.source_lang());
            let parsed = testimony::parse(self.sources.map.get(id), id, key.clone(), reader);
            parsed.map(|testimony| testimony.map(Arc::new))
        };
        let parsed = self.each(&files.testimonies, &mut memo.testimonies, read).tell(report);
        let mut testimonies = Vec::with_capacity(parsed.len());
        for (key, testimony) in parsed {
            match testimony {
                Some(testimony) => testimonies.push((key, testimony)),
                None => drop(content.failed.insert(DocumentKey::Testimony(key))),
            }
        }
        content.testimonies = testimonies.into_iter().collect();
    }

    /// Reads what has one file each, in parallel.
    fn each<K: Clone + Eq + Hash + Send + Sync, T: Clone + Send + Sync>(
        &self,
        files: &BTreeMap<K, SourceId>,
        memo: &mut memo::Kept<K, T>,
        read: impl Fn(&K, SourceId) -> Outcome<T> + Sync,
    ) -> Outcome<Vec<(K, T)>> {
        let (lang, map) = (self.settings.source_lang(), &self.sources.map);
        let things: Vec<(&K, SourceId)> = files.iter().map(|(name, id)| (name, *id)).collect();
        let from = |(_, id): &(&K, SourceId)| From::new(&[(lang, *id)], false, map);
        let is_from = |(_, id): &(&K, SourceId), known: &From| known.is_of(&[(lang, *id)], false, map);
        let read = |(name, id): &(&K, SourceId)| read(name, *id);
        let parsed = memo::each(memo, &things, |(name, _)| name, from, is_from, read);
        parsed.map(|parsed| things.into_iter().map(|(name, _)| name.clone()).zip(parsed).collect())
    }

    fn documents(&self, files: &Files, memo: &mut Memo, content: &mut Content, report: &mut Report) {
        content.reports = self.kind(files, &mut memo.reports, &mut content.failed, report);
        content.methods = self.kind(files, &mut memo.methods, &mut content.failed, report);
        content.findings = self.kind(files, &mut memo.findings, &mut content.failed, report);
        content.talks = self.kind(files, &mut memo.talks, &mut content.failed, report);
        content.records = self.kind(files, &mut memo.records, &mut content.failed, report);
        content.projects = self.kind(files, &mut memo.projects, &mut content.failed, report);
        content.pages = self.kind(files, &mut memo.pages, &mut content.failed, report);
    }

    /// Reads the documents of one kind.
    fn kind<H: Head + Send + Sync>(
        &self,
        files: &Files,
        memo: &mut memo::Documents<H>,
        failed: &mut BTreeSet<DocumentKey>,
        report: &mut Report,
    ) -> BTreeMap<H::Name, Arc<Document<H>>> {
        type Own<'f, N> = (N, &'f DocumentKey, &'f [(Lang, SourceId)]);
        let own: Vec<Own<'_, H::Name>> = files
            .documents
            .iter()
            .filter_map(|(key, parts)| Some((H::name(key)?, key, parts.as_slice())))
            .collect();
        let map = &self.sources.map;
        let is_misnamed = |key: &DocumentKey| files.misnamed.contains(key);
        let from = |(_, key, parts): &Own<'_, H::Name>| From::new(parts, is_misnamed(key), map);
        let is_from =
            |(_, key, parts): &Own<'_, H::Name>, known: &From| known.is_of(parts, is_misnamed(key), map);
        let read =
            |(_, key, parts): &Own<'_, H::Name>| self.document::<H>((*key).clone(), parts, is_misnamed(key));
        let parsed = memo::each(memo, &own, |(name, ..)| name, from, is_from, read).tell(report);
        let mut documents = Vec::with_capacity(own.len());
        for ((name, key, _), document) in own.into_iter().zip(parsed) {
            match document {
                Some(document) => documents.push((name, document)),
                None => drop(failed.insert(key.clone())),
            }
        }
        documents.into_iter().collect()
    }

    fn document<H: Head>(
        &self,
        key: DocumentKey,
        files: &[(Lang, SourceId)],
        is_misnamed: bool,
    ) -> Outcome<Option<Arc<Document<H>>>> {
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
        let product = product.map(|mut document| {
            document::check_original(&document, &mut report);
            document.versions.values_mut().for_each(|version| version.head.forget_keys());
            Arc::new(document)
        });
        Outcome { product, report }
    }
}

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
use std::sync::Arc;

use self::bibliography::Bibliography;
use self::document::{AnyDocument, Document, Head, Part};
use self::file_name::Role;
use self::files::{Files, Parts};
use self::finding::FindingHead;
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
use crate::memo::Sorted;
use crate::settings::Settings;
use crate::sources::Sources;
use crate::span::SourceId;
use crate::yaml::field::Reader;
use crate::yaml::value::Entries;

/// The three vocabularies that every site has.
pub const VOCABULARIES: [&str; 3] = ["themes", "facilities", "professions"];

/// All documents of a site.
#[derive(Debug, Clone, Default)]
pub struct Content {
    /// The vocabularies; one that could not be read is there without a value.
    pub vocabularies: BTreeMap<Id, Option<Arc<Vocabulary>>>,
    /// The reports.
    pub reports: Sorted<Id, Arc<Document<ReportHead>>>,
    /// The methods by report.
    pub methods: Sorted<Id, Arc<Document<MethodsHead>>>,
    /// The findings.
    pub findings: Sorted<Within, Arc<Document<FindingHead>>>,
    /// The testimonies.
    pub testimonies: Sorted<Within, Arc<Testimony>>,
    /// The speakers by report; those that could not be read are there without a value.
    pub speakers: Sorted<Id, Option<Arc<Entries<Speaker>>>>,
    /// The bibliographies by report; one that could not be read is there without a value.
    pub bibliographies: Sorted<Id, Option<Arc<Bibliography>>>,
    /// The talks.
    pub talks: Sorted<Id, Arc<Document<TalkHead>>>,
    /// The records of the library.
    pub records: Sorted<Id, Arc<Document<RecordHead>>>,
    /// The projects.
    pub projects: Sorted<Id, Arc<Document<ProjectHead>>>,
    /// The pages.
    pub pages: Sorted<Id, Arc<Document<PageHead>>>,
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
        fn of<N, H: Head>(documents: &Sorted<N, Arc<Document<H>>>) -> impl Iterator<Item = &dyn AnyDocument> {
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
    let touched = memo.touched(&sources.map);
    let files = (&files, &touched);
    let mut content = Content::default();
    frame.vocabularies(files, memo, &mut content, &mut report);
    frame.speakers(files, memo, &mut content, &mut report);
    frame.bibliographies(files, memo, &mut content, &mut report);
    frame.testimonies(files, memo, &mut content, &mut report);
    frame.documents(files, memo, &mut content, &mut report);
    files::keep_names(files.0, &mut content);
    files::check_reports(files.0, &content, &mut report);
    Outcome { product: content, report }
}

/// The files of a site, and the texts among them that are not what they were.
type Touched<'f> = (&'f Arc<Files>, &'f BTreeSet<SourceId>);

/// The values of all that has a file; nothing inside where it could not be read.
fn each<K: Ord + Clone, T: Clone>(kept: &memo::Kept<K, T>) -> Sorted<K, Option<T>> {
    let failed = kept.failed.iter().map(|name| (name.clone(), None));
    kept.values.iter().map(|(name, value)| (name.clone(), Some(value.clone()))).chain(failed).collect()
}

impl Frame<'_> {
    fn vocabularies(&self, files: Touched<'_>, memo: &mut Memo, content: &mut Content, report: &mut Report) {
        let read = |_: &Id, id| {
            let parsed = vocabulary::parse(&self.sources.map.get(id), id, self.plain_reader());
            parsed.map(|vocabulary| vocabulary.map(Arc::new))
        };
        let name = |role: &Role| if let Role::Vocabulary(id) = role { Some(id.clone()) } else { None };
        let own = |files: &Files| self.alone(&files.vocabularies);
        memo.vocabularies.follow(files, own, name, |name, parts| read(name, parts.files[0].1), report);
        let parsed = each(&memo.vocabularies);
        content.vocabularies = parsed.iter().map(|(id, parsed)| (id.clone(), parsed.clone())).collect();
        content.missing =
            self.vocabularies.iter().filter(|id| !files.0.vocabularies.contains_key(*id)).cloned().collect();
        for name in &self.vocabularies {
            content.vocabularies.entry(name.clone()).or_insert_with(|| Some(Arc::clone(&memo.none)));
        }
    }

    fn speakers(&self, files: Touched<'_>, memo: &mut Memo, content: &mut Content, report: &mut Report) {
        let read = |_: &Id, id| {
            let listed = if self.settings.edition.is_some() { Listed::Quoted } else { Listed::Everyone };
            let parsed = speaker::parse(&self.sources.map.get(id), id, listed, self.plain_reader());
            parsed.map(|speakers| speakers.map(Arc::new))
        };
        let name = |role: &Role| if let Role::Speakers(id) = role { Some(id.clone()) } else { None };
        let own = |files: &Files| self.alone(&files.speakers);
        memo.speakers.follow(files, own, name, |name, parts| read(name, parts.files[0].1), report);
        content.speakers = each(&memo.speakers);
    }

    fn bibliographies(
        &self,
        files: Touched<'_>,
        memo: &mut Memo,
        content: &mut Content,
        report: &mut Report,
    ) {
        let read = |_: &Id, id| {
            let parsed = bibliography::parse(&self.sources.map.get(id), id);
            parsed.map(|works| works.map(Arc::new))
        };
        let name = |role: &Role| if let Role::Bibliography(id) = role { Some(id.clone()) } else { None };
        let own = |files: &Files| self.alone(&files.bibliographies);
        memo.bibliographies.follow(files, own, name, |name, parts| read(name, parts.files[0].1), report);
        content.bibliographies = each(&memo.bibliographies);
    }

    fn testimonies(&self, files: Touched<'_>, memo: &mut Memo, content: &mut Content, report: &mut Report) {
        let read = |key: &Within, id| {
            let reader = self.reader(self.settings.source_lang());
            let parsed = testimony::parse(&self.sources.map.get(id), id, key.clone(), reader);
            if parsed.report.is_empty() {
                // All of it is in what was read; nothing else is made of its text.
                self.sources.map.let_go(id);
            }
            parsed.map(|testimony| testimony.map(Arc::new))
        };
        let name = |role: &Role| if let Role::Testimony(within) = role { Some(within.clone()) } else { None };
        let own = |files: &Files| self.alone(&files.testimonies);
        memo.testimonies.follow(files, own, name, |name, parts| read(name, parts.files[0].1), report);
        content.failed.extend(memo.testimonies.failed.iter().cloned().map(DocumentKey::Testimony));
        content.testimonies = memo.testimonies.values.clone();
    }

    /// What has one file each.
    fn alone<K: Ord + Clone>(&self, files: &BTreeMap<K, SourceId>) -> Sorted<K, Parts> {
        let lang = self.settings.source_lang();
        let parts = |file: SourceId| Parts { files: Arc::new([(lang, file)]), is_misnamed: false };
        files.iter().map(|(name, file)| (name.clone(), parts(*file))).collect()
    }

    fn documents(&self, files: Touched<'_>, memo: &mut Memo, content: &mut Content, report: &mut Report) {
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
        files: Touched<'_>,
        memo: &mut memo::Documents<H>,
        failed: &mut BTreeSet<DocumentKey>,
        report: &mut Report,
    ) -> Sorted<H::Name, Arc<Document<H>>> {
        let name = |role: &Role| if let Role::Document(key, _) = role { H::name(key) } else { None };
        let read = |name: &H::Name, parts: &Parts| {
            self.document::<H>(H::key(name.clone()), &parts.files, parts.is_misnamed)
        };
        memo.follow(files, Files::of_kind::<H>, name, read, report);
        failed.extend(memo.failed.iter().cloned().map(H::key));
        memo.values.clone()
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
            let parsed = document::parse(&self.sources.map.get(*id), *id, self.reader(*lang));
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

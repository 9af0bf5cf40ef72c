//! Content: the typed documents of a site.
//!
//! Takes the sources, gives every document with its places, drafts and withdrawn testimonies
//! among them; what may be published is the catalog's to decide. A document with mistakes is
//! missing here, but its name is kept, so that what refers to it is not blamed.

pub mod bibliography;
pub mod document;
pub mod file_name;
pub mod finding;
pub mod front_matter;
pub mod identifier;
pub mod methods;
pub mod page;
pub mod report;
pub mod speaker;
pub mod testimony;
pub mod vocabulary;

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use self::bibliography::Bibliography;
use self::document::{Document, Head, Part};
use self::file_name::{Oddity, Role};
use self::finding::FindingHead;
use self::methods::MethodsHead;
use self::page::PageHead;
use self::report::ReportHead;
use self::speaker::Speaker;
use self::testimony::Testimony;
use self::vocabulary::Vocabulary;
use crate::diagnostic::{Code, Diagnostic, Outcome, Report};
use crate::key::{DocumentKey, Id, Within};
use crate::lang::Lang;
use crate::settings::Settings;
use crate::sources::{Sources, content_path};
use crate::span::{SourceId, Span};
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
    /// The pages.
    pub pages: BTreeMap<Id, Document<PageHead>>,
    /// The vocabularies that have no file.
    pub missing: BTreeSet<Id>,
    /// The documents that have mistakes of their own.
    pub failed: BTreeSet<DocumentKey>,
}

/// The files of a site by what they are.
#[derive(Default)]
struct Files {
    documents: BTreeMap<DocumentKey, Vec<(Lang, SourceId)>>,
    /// Documents one of whose files has a name that says nothing: they have mistakes already.
    misnamed: BTreeSet<DocumentKey>,
    /// What else cannot be read: vocabularies, speakers, bibliographies, testimonies.
    unreadable: Vec<Role>,
    testimonies: BTreeMap<Within, SourceId>,
    vocabularies: BTreeMap<Id, SourceId>,
    speakers: BTreeMap<Id, SourceId>,
    bibliographies: BTreeMap<Id, SourceId>,
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

/// Reads all documents.
#[must_use]
pub fn parse(sources: &Sources, settings: &Settings) -> Outcome<Content> {
    let mut report = Report::new();
    let files = files(sources, settings).tell(&mut report);
    let mut vocabularies: Vec<Id> = VOCABULARIES.iter().filter_map(|id| Id::parse(id)).collect();
    vocabularies.extend(files.vocabularies.keys().filter(|id| !VOCABULARIES.contains(&id.as_str())).cloned());
    let frame = Frame { sources, settings, vocabularies };
    let mut content = Content::default();
    frame.vocabularies(&files, &mut content, &mut report);
    frame.speakers(&files, &mut content, &mut report);
    frame.bibliographies(&files, &mut content, &mut report);
    frame.testimonies(&files, &mut content, &mut report);
    frame.documents(&files, &mut content, &mut report);
    keep_names(&files, &mut content);
    check_reports(&files, &content, &mut report);
    Outcome { product: content, report }
}

/// What each file is.
fn files(sources: &Sources, settings: &Settings) -> Outcome<Files> {
    let mut report = Report::new();
    let mut files = Files::default();
    for (path, id) in &sources.texts {
        match file_name::role(path) {
            Ok(Role::Document(_, lang)) if !settings.languages.contains(&lang) => {
                files.misnamed.extend(meant(path, settings));
                report.push(unknown_language(path, lang.to_string(), settings));
            }
            Ok(role) => files.add(role, *id, path, sources, &mut report),
            Err(oddity) => {
                files.misnamed.extend(meant(path, settings));
                let is_register = settings
                    .register
                    .as_ref()
                    .is_some_and(|named| named.value.ends_with(&content_path(path)));
                if oddity != Oddity::Stray || !is_register {
                    report.push(odd(path, oddity, settings));
                }
            }
        }
    }
    sources.unreadable.iter().for_each(|path| files.add_unreadable(path, settings));
    Outcome { product: files, report }
}

/// The document that a file with an odd name is meant to be.
fn meant(path: &str, settings: &Settings) -> Option<DocumentKey> {
    let (folder, file) = path.rsplit_once('/')?;
    let name = file.strip_suffix(".md")?;
    let (stem, lang) = name.rsplit_once('.').unwrap_or((name, ""));
    let lang = Lang::parse(lang).filter(|lang| settings.languages.contains(lang));
    let (stem, lang) = (crate::prose::slug::anchor(stem), lang.unwrap_or(settings.source_lang()));
    match file_name::role(&format!("{folder}/{stem}.{lang}.md"))
        .or_else(|_| file_name::role(&format!("{folder}/{stem}.md")))
    {
        Ok(Role::Document(key, _)) => Some(key),
        Ok(Role::Testimony(within)) => Some(DocumentKey::Testimony(within)),
        _ => None,
    }
}

fn unknown_language(path: &str, lang: String, settings: &Settings) -> Diagnostic {
    let known = settings.languages.iter().map(Lang::to_string).collect::<Vec<_>>().join(", ");
    Code::SourceUnknownLanguage { lang, known }.in_file(&content_path(path))
}

fn odd(path: &str, oddity: Oddity, settings: &Settings) -> Diagnostic {
    let file = content_path(path);
    match oddity {
        Oddity::Stray => Code::SourceStray {}.in_file(&file),
        Oddity::BadLanguage(lang) => unknown_language(path, lang, settings),
        Oddity::NoLanguage(name) => {
            let example = format!("{name}.{}.md", settings.source_lang());
            Code::SourceNoLanguage { example }.in_file(&file)
        }
        Oddity::BadName(name) => {
            let better = Some(crate::prose::slug::anchor(&name)).filter(|better| !better.is_empty());
            Code::SourceBadName { name, better }.in_file(&file)
        }
    }
}

impl Files {
    /// Keeps the name of what a file that cannot be read would have held.
    fn add_unreadable(&mut self, path: &str, settings: &Settings) {
        match file_name::role(path) {
            Ok(Role::Document(key, lang)) if lang == settings.source_lang() => {
                self.misnamed.insert(key);
            }
            Ok(Role::Document(..) | Role::Settings) | Err(_) => {}
            Ok(role) => self.unreadable.push(role),
        }
    }

    fn add(&mut self, role: Role, id: SourceId, path: &str, sources: &Sources, report: &mut Report) {
        let earlier = match role {
            Role::Settings => None,
            Role::Vocabulary(name) => self.vocabularies.insert(name, id),
            Role::Speakers(name) => self.speakers.insert(name, id),
            Role::Testimony(name) => self.testimonies.insert(name, id),
            Role::Document(key, lang) => {
                let versions = self.documents.entry(key).or_default();
                let earlier = versions.iter().find(|(known, _)| *known == lang).map(|(_, id)| *id);
                versions.push((lang, id));
                earlier
            }
            Role::Bibliography(name) => {
                if let Some(earlier) = self.bibliographies.get(&name) {
                    let other = sources.map.get(*earlier).path.to_string();
                    report.push(Code::BibliographySecond { other }.in_file(&content_path(path)));
                } else {
                    self.bibliographies.insert(name, id);
                }
                None
            }
        };
        if let Some(earlier) = earlier {
            let other = sources.map.get(earlier).path.to_string();
            let name = path.rsplit('/').next().unwrap_or(path).to_owned();
            report.push(Code::SourceDuplicate { id: name, other }.in_file(&content_path(path)));
        }
    }
}

/// Keeps the names of documents whose files say nothing, so that what refers to them is not blamed.
fn keep_names(files: &Files, content: &mut Content) {
    let known = |key: &&DocumentKey| !files.documents.contains_key(*key);
    content.failed.extend(files.misnamed.iter().filter(known).cloned());
    for role in files.unreadable.iter().cloned() {
        match role {
            Role::Vocabulary(id) => {
                content.missing.remove(&id);
                content.vocabularies.insert(id, None);
            }
            Role::Speakers(id) => drop(content.speakers.insert(id, None)),
            Role::Bibliography(id) => drop(content.bibliographies.insert(id, None)),
            Role::Testimony(within) => drop(content.failed.insert(DocumentKey::Testimony(within))),
            Role::Document(..) | Role::Settings => {}
        }
    }
}

/// Tells of folders in `reports/` without a report.
fn check_reports(files: &Files, content: &Content, report: &mut Report) {
    let of_documents =
        files.documents.keys().filter_map(|key| key.report().map(|id| (id, files.documents[key][0].1)));
    let of_testimonies = files.testimonies.iter().map(|(key, id)| (&key.report, *id));
    let mut folders: BTreeMap<&Id, SourceId> = BTreeMap::new();
    for (id, file) in of_documents.chain(of_testimonies) {
        folders.entry(id).or_insert(file);
    }
    for (id, file) in folders {
        let key = DocumentKey::Report(id.clone());
        let is_named = files.documents.contains_key(&key) || files.misnamed.contains(&key);
        if !content.reports.contains_key(id) && !is_named {
            let example = format!("content/reports/{id}/report.fr.md");
            report.push(Code::ReportMissing { report: id.to_string(), example }.at(Span::new(file, 0..0)));
        }
    }
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
        let of = |is_kind: fn(&DocumentKey) -> bool| {
            files.documents.iter().filter(move |(key, _)| is_kind(key)).collect()
        };
        for document in
            self.kind::<ReportHead>(of(|key| matches!(key, DocumentKey::Report(_))), files, content, report)
        {
            document::require_title(&document, report);
            document::check_original(&document, ReportHead::check, report);
            if let DocumentKey::Report(id) = &document.key {
                content.reports.insert(id.clone(), document);
            }
        }
        for document in
            self.kind::<MethodsHead>(of(|key| matches!(key, DocumentKey::Methods(_))), files, content, report)
        {
            document::check_original(&document, MethodsHead::check, report);
            if let DocumentKey::Methods(id) = &document.key {
                content.methods.insert(id.clone(), document);
            }
        }
        for document in
            self.kind::<FindingHead>(of(|key| matches!(key, DocumentKey::Finding(_))), files, content, report)
        {
            document::require_title(&document, report);
            if let DocumentKey::Finding(within) = &document.key {
                content.findings.insert(within.clone(), document);
            }
        }
        for document in
            self.kind::<PageHead>(of(|key| matches!(key, DocumentKey::Page(_))), files, content, report)
        {
            document::require_title(&document, report);
            document::check_original(&document, PageHead::check, report);
            if let DocumentKey::Page(id) = &document.key {
                content.pages.insert(id.clone(), document);
            }
        }
    }

    /// Reads the documents of one kind.
    fn kind<H: Head + Send>(
        &self,
        files: Vec<(&DocumentKey, &Vec<(Lang, SourceId)>)>,
        all: &Files,
        content: &mut Content,
        report: &mut Report,
    ) -> Vec<Document<H>> {
        let read = |(key, parts): (&DocumentKey, &Vec<(Lang, SourceId)>)| {
            let misnamed = all.misnamed.contains(key);
            self.document::<H>(key.clone(), parts, misnamed).map(|document| (key.clone(), document))
        };
        let parsed: Outcome<Vec<_>> = files.into_par_iter().map(read).collect();
        let mut documents = Vec::new();
        for (key, document) in parsed.tell(report) {
            match document {
                Some(document) => documents.push(document),
                None => drop(content.failed.insert(key)),
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

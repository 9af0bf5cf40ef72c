//! The files of a site by what they are, and those whose names say nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use rustc_hash::FxHashMap;

use super::document::Kind;
use super::file_name::{self, Oddity, Role};
use super::finding::FindingHead;
use super::methods::MethodsHead;
use super::page::PageHead;
use super::project::ProjectHead;
use super::record::RecordHead;
use super::report::ReportHead;
use super::talk::TalkHead;
use super::testimony::TestimonyHead;
use super::{Content, VOCABULARIES, vocabulary};
use crate::diagnostic::{Code, Diagnostic, Outcome, Report};
use crate::key::{DocumentKey, Id, Scheme, Within};
use crate::lang::Lang;
use crate::memo::Sorted;
use crate::settings::Settings;
use crate::sources::{Sources, content_path};
use crate::span::{SourceId, Span};

/// The files of a site by what they are.
#[derive(Debug, Default)]
pub(super) struct Files {
    documents: BTreeMap<DocumentKey, Vec<(Lang, SourceId)>>,
    /// Documents one of whose files has a name that says nothing: they have mistakes already.
    pub(super) misnamed: BTreeSet<DocumentKey>,
    /// What else cannot be read: vocabularies, speakers, bibliographies, testimonies.
    unreadable: Vec<Role>,
    pub(super) testimonies: BTreeMap<Within, SourceId>,
    pub(super) vocabularies: BTreeMap<Id, SourceId>,
    pub(super) speakers: BTreeMap<Id, SourceId>,
    pub(super) bibliographies: BTreeMap<Id, SourceId>,
    /// What each file is; gathered when first asked for.
    roles: OnceLock<FxHashMap<SourceId, Role>>,
    /// One file of each report that has documents or testimonies; gathered when first asked for.
    reports: OnceLock<BTreeMap<Id, SourceId>>,
}

/// The files of a document, and whether one of them has a name that says nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Parts {
    pub(super) files: Arc<[(Lang, SourceId)]>,
    pub(super) is_misnamed: bool,
}

/// The file or folder of a path that bears this name, with a name that can be an id in its place.
fn sound_name(path: &str, name: &str) -> Option<String> {
    // A testimony holds all its languages: its name says none.
    let is_testimony = path.contains("/testimonies/");
    let plain = name.rsplit_once('.').filter(|(_, lang)| is_testimony && Lang::parse(lang).is_some());
    let better = crate::prose::slug::anchor(plain.map_or(name, |(plain, _)| plain));
    let part = path.split('/').find(|part| part.contains(name))?;
    (!better.is_empty()).then(|| part.replacen(name, &better, 1))
}

/// A name with the number that orders it, and an id behind.
fn sound_stem(stem: &str) -> String {
    let name = file_name::without_prefix(stem);
    let better = crate::prose::slug::anchor(name);
    if better.is_empty() { stem.to_owned() } else { stem.replacen(name, &better, 1) }
}

/// Endings under which a text is not read, with those it should have.
const ENDINGS: [(&str, &str); 7] = [
    (".md.txt", ".md"),
    (".yaml.txt", ".yaml"),
    (".yml.txt", ".yaml"),
    (".bib.txt", ".bib"),
    (".yml", ".yaml"),
    (".markdown", ".md"),
    (".mdown", ".md"),
];

/// The name that a text should have which is not read under its own.
fn ending(path: &str) -> Option<String> {
    let file = path.rsplit('/').next()?;
    ENDINGS.iter().find_map(|(wrong, right)| Some(format!("{}{right}", file.strip_suffix(wrong)?)))
}

/// The folder of a path that bears this name.
fn folder<'p>(path: &'p str, name: &str) -> Option<&'p str> {
    let mut end = 0;
    for part in path.split('/') {
        end += part.len();
        if part == name && end < path.len() {
            return path.get(..end);
        }
        end += 1;
    }
    None
}

/// What each file is.
pub(super) fn files(sources: &Sources, settings: &Settings) -> Outcome<Files> {
    let mut report = Report::new();
    let mut files = Files::default();
    let mut folders: BTreeSet<&str> = BTreeSet::new();
    // One value for the id of each report: names within it are compared at a glance.
    let mut reports: BTreeMap<&str, Option<Id>> = BTreeMap::new();
    for path in sources.assets.keys() {
        if let Some(better) = ending(path) {
            report.push(Code::SourceEnding { better }.in_file(&content_path(path)));
        }
    }
    for (path, id) in sources.texts.iter() {
        let report_id = |name| reports.entry(name).or_insert_with(|| Id::parse(name)).clone();
        match file_name::role_within(path, report_id) {
            Ok(Role::Document(_, lang)) if !settings.languages.contains(&lang) => {
                files.misnamed.extend(meant(path, settings));
                report.push(unknown_language(path, lang.to_string(), settings));
            }
            Ok(Role::Vocabulary(id)) if is_reserved(&id, sources) => {
                report.push(Code::VocabularyReserved { id: id.to_string() }.in_file(&content_path(path)));
            }
            Ok(role) => files.add(role, *id, path, sources, &mut report),
            Err(Oddity::BadName(name)) if folder(path, &name).is_some() => {
                files.misnamed.extend(meant(path, settings));
                let folder = folder(path, &name).unwrap_or_default();
                if folders.insert(folder) {
                    report.push(odd(folder, Oddity::BadName(name), settings));
                }
            }
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

/// Words of addresses that are no kind of document: no vocabulary can be called so.
const RESERVED: [&str; 7] = ["testimonies", "method", "library", "search", "crossings", "versions", "files"];

/// Whether a vocabulary cannot bear this name: a field does, references do, or it is what a term of
/// another is called (`keyword` beside `keywords`).
fn is_reserved(id: &Id, sources: &Sources) -> bool {
    let name = id.as_str();
    let is_scheme =
        |(word, _): &(&str, Scheme)| name.strip_suffix('s').unwrap_or(name) == *word || name == *word;
    let vocabularies = sources.texts.keys().filter_map(|path| match file_name::role(path) {
        Ok(Role::Vocabulary(other)) => Some(other),
        Ok(_) | Err(_) => None,
    });
    let three = VOCABULARIES.iter().filter_map(|id| Id::parse(id));
    let is_term = three.chain(vocabularies).any(|other| other != *id && vocabulary::singular(&other) == name);
    let fields = [
        ReportHead::KEYS,
        MethodsHead::KEYS,
        FindingHead::KEYS,
        TestimonyHead::KEYS,
        TalkHead::KEYS,
        RecordHead::KEYS,
        ProjectHead::KEYS,
        PageHead::KEYS,
    ];
    RESERVED.contains(&name)
        || Scheme::DOCUMENTS.iter().any(is_scheme)
        || is_term
        || fields.iter().any(|keys| keys.contains(&name))
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
        Oddity::Stray => match ending(path) {
            Some(better) => Code::SourceEnding { better }.in_file(&file),
            None => Code::SourceStray {}.in_file(&file),
        },
        Oddity::BadLanguage(lang) => unknown_language(path, lang, settings),
        Oddity::NoLanguage(name) => {
            let example = format!("{}.{}.md", sound_stem(&name), settings.source_lang());
            Code::SourceNoLanguage { example }.in_file(&file)
        }
        Oddity::BadName(name) => {
            let better = sound_name(path, &name);
            Code::SourceBadName { name, better }.in_file(&file)
        }
    }
}

impl Files {
    /// The files of the documents of one kind.
    pub(super) fn of_kind<H: Kind>(&self) -> Sorted<H::Name, Parts> {
        let of_document = |(key, files): (&DocumentKey, &Vec<(Lang, SourceId)>)| {
            let parts = Parts { files: files.as_slice().into(), is_misnamed: self.misnamed.contains(key) };
            Some((H::name(key)?, parts))
        };
        self.documents.iter().filter_map(of_document).collect()
    }

    /// What a file is, where it is one of these.
    pub(super) fn role(&self, file: SourceId) -> Option<&Role> {
        let documents = || {
            let each = self.documents.iter();
            each.flat_map(|(key, files)| {
                files.iter().map(|(lang, file)| (*file, Role::Document(key.clone(), *lang)))
            })
        };
        let all = || {
            documents()
                .chain(of(&self.testimonies, Role::Testimony))
                .chain(of(&self.vocabularies, Role::Vocabulary))
                .chain(of(&self.speakers, Role::Speakers))
                .chain(of(&self.bibliographies, Role::Bibliography))
        };
        self.roles.get_or_init(|| all().collect()).get(&file)
    }

    /// One file of each report that has documents or testimonies.
    fn reports(&self) -> &BTreeMap<Id, SourceId> {
        self.reports.get_or_init(|| {
            let of_documents =
                self.documents.iter().filter_map(|(key, files)| Some((key.report()?, files[0].1)));
            let of_testimonies = self.testimonies.iter().map(|(key, id)| (&key.report, *id));
            let mut reports: BTreeMap<Id, SourceId> = BTreeMap::new();
            for (id, file) in of_documents.chain(of_testimonies) {
                reports.entry(id.clone()).or_insert(file);
            }
            reports
        })
    }

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
                    let other = sources.map.path(*earlier).to_owned();
                    report.push(Code::BibliographySecond { other }.in_file(&content_path(path)));
                } else {
                    self.bibliographies.insert(name, id);
                }
                None
            }
        };
        if let Some(earlier) = earlier {
            let other = sources.map.path(earlier).to_owned();
            let name = path.rsplit('/').next().unwrap_or(path).to_owned();
            report.push(Code::SourceDuplicate { id: name, other }.in_file(&content_path(path)));
        }
    }
}

/// Files of one kind, each with what it is.
fn of<K: Clone>(
    files: &BTreeMap<K, SourceId>,
    role: fn(K) -> Role,
) -> impl Iterator<Item = (SourceId, Role)> {
    files.iter().map(move |(name, file)| (*file, role(name.clone())))
}

/// Keeps the names of documents whose files say nothing, so that what refers to them is not blamed.
pub(super) fn keep_names(files: &Files, content: &mut Content) {
    let known = |key: &&DocumentKey| !files.documents.contains_key(*key);
    content.failed.extend(files.misnamed.iter().filter(known).cloned());
    for role in files.unreadable.iter().cloned() {
        match role {
            Role::Vocabulary(id) => {
                content.missing.remove(&id);
                content.vocabularies.insert(id, None);
            }
            Role::Speakers(id) => content.speakers.set(id, Some(None)),
            Role::Bibliography(id) => content.bibliographies.set(id, Some(None)),
            Role::Testimony(within) => drop(content.failed.insert(DocumentKey::Testimony(within))),
            Role::Document(..) | Role::Settings => {}
        }
    }
}

/// Tells of folders in `reports/` without a report.
pub(super) fn check_reports(files: &Files, content: &Content, report: &mut Report) {
    for (id, file) in files.reports() {
        let key = DocumentKey::Report(id.clone());
        let is_named = files.documents.contains_key(&key) || files.misnamed.contains(&key);
        if !content.reports.contains_key(id) && !is_named {
            let example = format!("content/reports/{id}/report.fr.md");
            report.push(Code::ReportMissing { report: id.to_string(), example }.at(Span::new(*file, 0..0)));
        }
    }
}

//! What was read before: documents by the files they were read from.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::Hash;
use std::sync::Arc;

use super::Frame;
use super::bibliography::Bibliography;
use super::document::{Document, Kind};
use super::files::{self, Files};
use super::finding::FindingHead;
use super::methods::MethodsHead;
use super::page::PageHead;
use super::project::ProjectHead;
use super::record::RecordHead;
use super::report::ReportHead;
use super::speaker::Speaker;
use super::talk::TalkHead;
use super::testimony::Testimony;
use super::vocabulary::Vocabulary;
use crate::diagnostic::{Outcome, Report};
use crate::key::{Id, Within};
use crate::lang::Lang;
use crate::memo;
use crate::settings::Settings;
use crate::sources::{Asset, Sources};
use crate::span::SourceId;
use crate::span::source_map::SourceMap;
use crate::yaml::value::Entries;

/// Values by name, each with what it was read from and what was told of it.
pub(super) type Kept<K, T> = memo::Memo<K, From, (T, Report)>;
/// The documents of one kind.
pub(super) type Documents<H> = Kept<<H as Kind>::Name, Option<Arc<Document<H>>>>;

/// What was read before.
#[derive(Debug, Default)]
pub struct Memo {
    /// What reading any file needed.
    frame: Option<(Vec<Lang>, Vec<Id>, bool)>,
    files: Option<FilesKept>,
    pub(super) vocabularies: Kept<Id, Option<Arc<Vocabulary>>>,
    pub(super) speakers: Kept<Id, Option<Arc<Entries<Speaker>>>>,
    pub(super) bibliographies: Kept<Id, Option<Arc<Bibliography>>>,
    pub(super) testimonies: Kept<Within, Option<Arc<Testimony>>>,
    pub(super) reports: Documents<ReportHead>,
    pub(super) methods: Documents<MethodsHead>,
    pub(super) findings: Documents<FindingHead>,
    pub(super) talks: Documents<TalkHead>,
    pub(super) records: Documents<RecordHead>,
    pub(super) projects: Documents<ProjectHead>,
    pub(super) pages: Documents<PageHead>,
}

/// What each file is, and what that depends on: the names of all files, and the settings.
#[derive(Debug)]
struct FilesKept {
    texts: Arc<BTreeMap<String, SourceId>>,
    assets: Arc<BTreeMap<String, Asset>>,
    unreadable: Arc<BTreeSet<String>>,
    settings: Settings,
    files: Arc<Files>,
    report: Report,
}

/// What something was read from: its files, and whether one of them has an odd name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct From {
    files: Vec<(Lang, SourceId, Arc<str>)>,
    is_misnamed: bool,
}

impl From {
    pub(super) fn new(files: &[(Lang, SourceId)], is_misnamed: bool, map: &SourceMap) -> Self {
        let text = |(lang, id): &(Lang, SourceId)| (*lang, *id, Arc::clone(&map.get(*id).text));
        Self { files: files.iter().map(text).collect(), is_misnamed }
    }

    /// Whether it was read from these.
    pub(super) fn is_of(&self, files: &[(Lang, SourceId)], is_misnamed: bool, map: &SourceMap) -> bool {
        let is_same =
            |((lang, id, text), (now_lang, now)): (&(Lang, SourceId, Arc<str>), &(Lang, SourceId))| {
                lang == now_lang && id == now && memo::is_same_text(text, &map.get(*now).text)
            };
        self.is_misnamed == is_misnamed
            && self.files.len() == files.len()
            && self.files.iter().zip(files).all(is_same)
    }
}

impl Memo {
    /// What each file is.
    pub(super) fn files(&mut self, sources: &Sources, settings: &Settings) -> Outcome<Arc<Files>> {
        let is_same = |kept: &&FilesKept| kept.is_of(sources, settings);
        if let Some(kept) = self.files.as_ref().filter(is_same) {
            return Outcome { product: Arc::clone(&kept.files), report: kept.report.clone() };
        }
        let Outcome { product, report } = files::files(sources, settings);
        let files = Arc::new(product);
        self.files = Some(FilesKept {
            texts: Arc::clone(&sources.texts),
            assets: Arc::clone(&sources.assets),
            unreadable: Arc::clone(&sources.unreadable),
            settings: settings.clone(),
            files: Arc::clone(&files),
            report: report.clone(),
        });
        Outcome { product: files, report }
    }

    /// Forgets everything if what reading any file needs is not what it was.
    pub(super) fn forget_unless(&mut self, frame: &Frame<'_>) {
        let is_edition = frame.settings.edition.is_some();
        let now = (frame.settings.languages.clone(), frame.vocabularies.clone(), is_edition);
        if self.frame.as_ref() != Some(&now) {
            *self = Self { frame: Some(now), files: self.files.take(), ..Self::default() };
        }
    }
}

impl FilesKept {
    /// Whether no file came or went, and the settings are the same.
    fn is_of(&self, sources: &Sources, settings: &Settings) -> bool {
        Arc::ptr_eq(&self.texts, &sources.texts)
            && self.assets.keys().eq(sources.assets.keys())
            && self.unreadable == sources.unreadable
            && self.settings == *settings
    }
}

/// Reads each of some things in parallel, unless it was read before from the same.
pub(super) fn each<F: Sync, K: Clone + Eq + Hash + Send + Sync, T: Clone + Send + Sync>(
    memo: &mut Kept<K, T>,
    things: &[F],
    name: impl Fn(&F) -> &K + Sync,
    from: impl Fn(&F) -> From + Sync,
    is_from: impl Fn(&F, &From) -> bool + Sync,
    read: impl Fn(&F) -> Outcome<T> + Sync,
) -> Outcome<Vec<T>> {
    let make = |thing: &F| {
        let Outcome { product, report } = read(thing);
        (from(thing), (product, report))
    };
    let each = memo.each(things, name, |thing, known, _| is_from(thing, known), make);
    each.into_iter().map(|(product, report)| Outcome { product, report }).collect()
}

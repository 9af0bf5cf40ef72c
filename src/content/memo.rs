//! What was read before: documents by the files they were read from.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::Frame;
use super::bibliography::Bibliography;
use super::document::{Document, Kind};
use super::file_name::Role;
use super::files::{self, Files, Parts};
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
use crate::memo::{Derived, Sorted, Step};
use crate::settings::Settings;
use crate::sources::{Asset, Sources};
use crate::span::SourceId;
use crate::span::source_map::SourceMap;
use crate::yaml::value::Entries;

/// Values by name, read from their files.
#[derive(Debug)]
pub(super) struct Kept<K, T> {
    /// The names and files that were sorted out of these.
    of: Option<Arc<Files>>,
    files: Sorted<K, Parts>,
    read: Derived<K, Parts, (Option<T>, Report)>,
    /// What could be read.
    pub(super) values: Sorted<K, T>,
    /// What could not.
    pub(super) failed: BTreeSet<K>,
    told: BTreeMap<K, Report>,
}

impl<K, T> Default for Kept<K, T> {
    fn default() -> Self {
        let (files, read, values) = (Sorted::default(), Derived::default(), Sorted::default());
        Self { of: None, files, read, values, failed: BTreeSet::new(), told: BTreeMap::new() }
    }
}

/// The documents of one kind.
pub(super) type Documents<H> = Kept<<H as Kind>::Name, Arc<Document<H>>>;

/// What was read before.
#[derive(Debug, Default)]
pub struct Memo {
    /// What reading any file needed.
    frame: Option<(Vec<Lang>, Vec<Id>, bool)>,
    files: Option<FilesKept>,
    /// The texts as they were.
    map: Option<SourceMap>,
    /// What a vocabulary without a file holds.
    pub(super) none: Arc<Vocabulary>,
    pub(super) vocabularies: Kept<Id, Arc<Vocabulary>>,
    pub(super) speakers: Kept<Id, Arc<Entries<Speaker>>>,
    pub(super) bibliographies: Kept<Id, Arc<Bibliography>>,
    pub(super) testimonies: Kept<Within, Arc<Testimony>>,
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

impl<K: Ord + Clone + Send + Sync, T: Clone + Send + Sync> Kept<K, T> {
    /// Reads in parallel what was not read from these files before, and what is read from one of the
    /// texts that changed; tells of all.
    pub(super) fn follow(
        &mut self,
        (files, touched): (&Arc<Files>, &BTreeSet<SourceId>),
        sort_out: impl FnOnce(&Files) -> Sorted<K, Parts>,
        name: impl Fn(&Role) -> Option<K>,
        read: impl Fn(&K, &Parts) -> Outcome<Option<T>> + Sync,
        report: &mut Report,
    ) {
        if !self.of.as_ref().is_some_and(|of| Arc::ptr_eq(of, files)) {
            (self.of, self.files) = (Some(Arc::clone(files)), sort_out(files));
        }
        let touched = touched.iter().filter_map(|id| name(files.role(*id)?));
        let read = |name: &K, parts: &Parts| {
            let Outcome { product, report } = read(name, parts);
            (product, report)
        };
        let mut values = Vec::new();
        for Step { name, now, .. } in self.read.follow(&self.files, PartialEq::eq, touched, read) {
            self.failed.remove(&name);
            self.told.remove(&name);
            let is_failed = now.as_ref().is_some_and(|(value, _)| value.is_none());
            is_failed.then(|| self.failed.insert(name.clone()));
            let (value, told) = now.unwrap_or_default();
            if !told.is_empty() {
                self.told.insert(name.clone(), told);
            }
            values.push((name, value));
        }
        self.values.follow(values);
        self.told.values().for_each(|told| report.extend(told.clone()));
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

    /// The texts that are not what they were, now that they are these.
    pub(super) fn touched(&mut self, map: &SourceMap) -> BTreeSet<SourceId> {
        let before = self.map.replace(map.clone());
        // Of what was never read before all is read anyway.
        before.map(|before| map.differing(&before).into_iter().collect()).unwrap_or_default()
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

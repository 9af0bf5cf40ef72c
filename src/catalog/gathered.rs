//! Gathered: what the resolved documents give to the site as a whole.
//!
//! Where a document is resolved again, its part is exchanged for another, and all else stays as it is:
//! nothing goes through all documents because one of them changed.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::Named;
use super::asked::{Asked, Asking, Changed};
use super::everything::Naming;
use super::head::HeadTexts;
use super::memo::ResolvedDocument;
use crate::diagnostic::Report;
use crate::key::{DocumentKey, TermKey};
use crate::memo::{Sorted, Step};
use crate::span::{SourceId, Span, Spanned};

/// The files that a document names, and pictures among them that cannot be cleaned, each with the first
/// place that names it.
#[derive(Debug, Default)]
pub(super) struct NamedFiles {
    pub(super) files: BTreeMap<String, Arc<[u8]>>,
    pub(super) unclean: BTreeMap<String, Span>,
}

/// What all documents give.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    /// What each published document names.
    pub(super) naming: Naming,
    /// The terms in the front matter of each.
    pub(super) declared: Sorted<DocumentKey, Arc<[Spanned<TermKey>]>>,
    pub(super) head_texts: Sorted<SourceId, Arc<HeadTexts>>,
    /// The files of documents that name any.
    pub(super) files: Sorted<DocumentKey, Arc<NamedFiles>>,
    pub(super) told: Told<DocumentKey>,
}

/// What was told of one thing, and asked for it; nothing where it is gone.
pub(super) type Said = Option<(Report, Arc<Asked>)>;

/// What was told of things with names, and what was asked for each.
#[derive(Debug)]
pub(super) struct Told<K> {
    told: BTreeMap<K, Report>,
    asking: Asking<K>,
}

impl<K> Default for Told<K> {
    fn default() -> Self {
        Self { told: BTreeMap::new(), asking: Asking::default() }
    }
}

impl<K: Ord + Clone> Told<K> {
    /// The names of what is resolved again: of what asked a question whose answer is another, and of
    /// what there was anything to tell of.
    pub(super) fn touched(&mut self, changed: &Changed) -> BTreeSet<K> {
        let mut touched = self.asking.touched(changed);
        touched.extend(self.told.keys().cloned());
        touched
    }

    /// Gathers who asked what, before the first change is to be followed.
    pub(super) fn make_ready(&mut self) {
        self.asking.make_ready();
    }

    /// Puts what is said now in the place of what was said.
    pub(super) fn exchange(&mut self, said: impl IntoIterator<Item = (K, Said)>) {
        let mut asked = Vec::new();
        for (name, said) in said {
            self.told.remove(&name);
            let (told, questions) = said.unzip();
            told.filter(|told| !told.is_empty())
                .into_iter()
                .for_each(|told| _ = self.told.insert(name.clone(), told));
            asked.push((name, questions));
        }
        self.asking.follow(asked);
    }

    /// All that was told.
    pub(super) fn tell(&self, report: &mut Report) {
        self.told.values().for_each(|told| report.extend(told.clone()));
    }
}

/// A document that was resolved again, as it was and as it is.
type Again<H> = Step<DocumentKey, Arc<ResolvedDocument<H>>>;

impl Gathered {
    /// Puts what documents give now in the place of what they gave.
    pub(super) fn exchange<H>(&mut self, again: &[Again<H>]) {
        let said = |now: &Arc<ResolvedDocument<H>>| (now.report.clone(), Arc::clone(&now.asked));
        self.told.exchange(again.iter().map(|step| (step.name.clone(), step.now.as_ref().map(said))));
        let gone = again.iter().filter_map(|step| step.before.as_ref());
        self.head_texts.follow(gone.flat_map(|was| was.head_texts.iter().map(|(file, _)| (*file, None))));
        let new = again.iter().filter_map(|step| step.now.as_ref());
        let head_texts = new.flat_map(|now| now.head_texts.iter().cloned());
        self.head_texts.follow(head_texts.map(|(file, texts)| (file, Some(texts))));
        let each = || again.iter().map(|step| (step.name.clone(), step.now.as_ref()));
        self.files.follow(each().map(|(key, now)| (key, now.and_then(|now| now.files.clone()))));
        let published = || each().map(|(key, now)| (key, now.filter(|now| now.published.is_some())));
        self.naming.follow(published().map(|(key, now)| (key, now.map(|now| Arc::clone(&now.named)))));
        self.declared.follow(published().map(|(key, now)| (key, now.map(|now| Arc::clone(&now.declared)))));
    }
}

/// What a document names in each of these ways.
pub(super) fn named<'n>(naming: &'n [Naming], key: &DocumentKey) -> impl Iterator<Item = &'n Arc<Named>> {
    naming.iter().filter_map(move |naming| naming.get(key))
}

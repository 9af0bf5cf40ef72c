//! Standing: what may be published of what there is. Drafts, pending and withdrawn testimonies end here.

use std::collections::{BTreeMap, BTreeSet};

use crate::content::Content;
use crate::content::document::{AnyDocument, Document};
use crate::content::report::ReportHead;
use crate::content::testimony::{Consent, Testimony};
use crate::key::{DocumentKey, Id};
use crate::lang::Lang;

/// Whether drafts and pending testimonies are part of the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Drafts {
    /// They are not.
    Hidden,
    /// They are, marked, for the author's eyes.
    Shown,
}

/// How a document stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Standing {
    /// It is part of the site, in these languages.
    Published(BTreeSet<Lang>),
    /// It is a draft.
    Draft,
    /// Its speaker has not agreed yet.
    Pending,
    /// Its speaker no longer agrees.
    Withdrawn,
    /// It has mistakes of its own, which were told.
    Failed,
}

/// The standing of every document, found when it is asked for.
#[derive(Debug, Clone)]
pub(super) struct Standings<'c> {
    content: &'c Content,
    drafts: Drafts,
    /// The reports that are drafts: nothing within them is published.
    hidden: BTreeSet<Id>,
}

impl<'c> Standings<'c> {
    /// How the documents of the content stand.
    pub(super) fn new(content: &'c Content, drafts: Drafts) -> Self {
        let is_draft = |report: &Document<ReportHead>| of_document(report, drafts) == Standing::Draft;
        let hidden = content.reports.iter().filter(|(_, report)| is_draft(report));
        Self { content, drafts, hidden: hidden.map(|(id, _)| id.clone()).collect() }
    }

    /// The reports that are drafts.
    pub(super) const fn hidden(&self) -> &BTreeSet<Id> {
        &self.hidden
    }

    /// How a document stands; nothing where there is none.
    pub(super) fn get(&self, key: &DocumentKey) -> Option<Standing> {
        let own = match key {
            DocumentKey::Testimony(within) => {
                self.content.testimonies.get(within).map(|testimony| of_testimony(testimony, self.drafts))
            }
            key => self.content.document(key).map(|document| of_document(document, self.drafts)),
        };
        let standing = own.or_else(|| self.content.failed.contains(key).then_some(Standing::Failed))?;
        let is_hidden = key.report().is_some_and(|report| self.hidden.contains(report));
        let is_published = matches!(standing, Standing::Published(_));
        Some(if is_hidden && is_published { Standing::Draft } else { standing })
    }

    /// Every document with how it stands, in the order of their names.
    pub(super) fn all(&self) -> BTreeMap<DocumentKey, Standing> {
        let documents = self.content.documents().map(|document| document.key().clone());
        let testimonies = self.content.testimonies.keys().cloned().map(DocumentKey::Testimony);
        let keys = documents.chain(testimonies).chain(self.content.failed.iter().cloned());
        keys.filter_map(|key| self.get(&key).map(|standing| (key, standing))).collect()
    }

    /// The names of documents that may stand otherwise there, though they are the same here and there.
    pub(super) fn apart(&self, other: &Self) -> BTreeSet<DocumentKey> {
        let failed = self.content.failed.symmetric_difference(&other.content.failed).cloned();
        let reports: BTreeSet<&Id> = self.hidden.symmetric_difference(&other.hidden).collect();
        let within = |key: &DocumentKey| key.report().is_some_and(|report| reports.contains(report));
        let of = |standings: &Self| {
            let all = if reports.is_empty() { BTreeMap::new() } else { standings.all() };
            all.into_keys().filter(within).collect::<Vec<_>>()
        };
        failed.chain(of(self)).chain(of(other)).collect()
    }
}

fn of_document(document: &dyn AnyDocument, drafts: Drafts) -> Standing {
    let langs = document.langs().into_iter();
    let shown = langs.filter(|(_, is_draft)| !is_draft || drafts == Drafts::Shown);
    let langs: BTreeSet<Lang> = shown.map(|(lang, _)| lang).collect();
    let is_published = langs.contains(&document.source());
    if is_published { Standing::Published(langs) } else { Standing::Draft }
}

fn of_testimony(testimony: &Testimony, drafts: Drafts) -> Standing {
    match (testimony.consent, testimony.is_draft, drafts) {
        (Consent::Withdrawn, ..) => Standing::Withdrawn,
        (Consent::Pending, _, Drafts::Hidden) => Standing::Pending,
        (_, true, Drafts::Hidden) => Standing::Draft,
        (Consent::Granted | Consent::Pending, ..) => {
            Standing::Published(testimony.words.iter().map(|(lang, _)| lang).collect())
        }
    }
}

//! Standing: what may be published of what there is. Drafts, pending and withdrawn testimonies end here.

use std::collections::{BTreeMap, BTreeSet};

use crate::content::Content;
use crate::content::document::AnyDocument;
use crate::content::testimony::{Consent, Testimony};
use crate::key::DocumentKey;
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

/// The standing of every document.
pub(super) type Standings = BTreeMap<DocumentKey, Standing>;

/// How each document of the content stands.
#[must_use]
pub(super) fn standings(content: &Content, drafts: Drafts) -> Standings {
    let mut standings: Standings = content.failed.iter().map(|key| (key.clone(), Standing::Failed)).collect();
    standings.extend(content.documents().map(|document| of_document(document, drafts)));
    standings.extend(content.testimonies.values().map(|testimony| of_testimony(testimony, drafts)));
    let hidden = hidden_reports(&standings);
    for (key, standing) in &mut standings {
        let is_hidden = key.report().is_some_and(|report| hidden.contains(report));
        if is_hidden && matches!(standing, Standing::Published(_)) {
            *standing = Standing::Draft;
        }
    }
    standings
}

/// The reports that are drafts: nothing within them is published.
fn hidden_reports(standings: &Standings) -> BTreeSet<crate::key::Id> {
    let is_draft = |(key, standing): (&DocumentKey, &Standing)| match (key, standing) {
        (DocumentKey::Report(id), Standing::Draft) => Some(id.clone()),
        _ => None,
    };
    standings.iter().filter_map(is_draft).collect()
}

fn of_document(document: &dyn AnyDocument, drafts: Drafts) -> (DocumentKey, Standing) {
    let langs = document.langs().into_iter();
    let shown = langs.filter(|(_, is_draft)| !is_draft || drafts == Drafts::Shown);
    let langs: BTreeSet<Lang> = shown.map(|(lang, _)| lang).collect();
    let is_published = langs.contains(&document.source());
    let standing = if is_published { Standing::Published(langs) } else { Standing::Draft };
    (document.key().clone(), standing)
}

fn of_testimony(testimony: &Testimony, drafts: Drafts) -> (DocumentKey, Standing) {
    let standing = match (testimony.consent, testimony.is_draft, drafts) {
        (Consent::Withdrawn, ..) => Standing::Withdrawn,
        (Consent::Pending, _, Drafts::Hidden) => Standing::Pending,
        (_, true, Drafts::Hidden) => Standing::Draft,
        (Consent::Granted | Consent::Pending, ..) => {
            Standing::Published(testimony.words.iter().map(|(lang, _)| lang).collect())
        }
    };
    (DocumentKey::Testimony(testimony.key.clone()), standing)
}

//! What was planned before, and is the same for as long as what it was planned from is.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::acronyms::Acronyms;
use super::names::Names;
use super::{addresses, alike, citations};
use crate::catalog::{Catalog, PublishedTerm};
use crate::content::vocabulary::Term;
use crate::key::{Id, TermKey};
use crate::lang::Lang;
use crate::skin::Skin;

/// What was planned before.
#[derive(Debug, Default)]
pub struct Memo {
    pub(super) addresses: addresses::Kept,
    pub(super) alike: alike::Kept,
    pub(super) citations: citations::Kept,
    pub(super) terms: Terms,
}

/// The terms as they were, and what depends on nothing else.
#[derive(Debug, Default)]
pub(super) struct Terms(Option<KeptTerms>);

#[derive(Debug)]
struct KeptTerms {
    terms: Arc<BTreeMap<TermKey, PublishedTerm>>,
    unnamed: Arc<BTreeMap<TermKey, Term>>,
    vocabularies: Vec<Id>,
    languages: Vec<Lang>,
    skin: Arc<Skin>,
    names: Arc<Names>,
    acronyms: Arc<Acronyms>,
}

impl KeptTerms {
    fn new(catalog: &Catalog, skin: &Arc<Skin>) -> Self {
        Self {
            terms: Arc::clone(&catalog.terms),
            unnamed: Arc::clone(&catalog.unnamed),
            vocabularies: catalog.vocabularies.clone(),
            languages: catalog.settings.languages.clone(),
            skin: Arc::clone(skin),
            names: Arc::new(Names::new(catalog, skin)),
            acronyms: Arc::new(Acronyms::new(catalog)),
        }
    }

    fn is_of(&self, catalog: &Catalog, skin: &Arc<Skin>) -> bool {
        Arc::ptr_eq(&self.skin, skin)
            && Arc::ptr_eq(&self.terms, &catalog.terms)
            && Arc::ptr_eq(&self.unnamed, &catalog.unnamed)
            && self.vocabularies == catalog.vocabularies
            && self.languages == catalog.settings.languages
    }
}

impl Terms {
    /// What the terms are called, and what abbreviates them.
    pub(super) fn follow(&mut self, catalog: &Catalog, skin: &Arc<Skin>) -> (Arc<Names>, Arc<Acronyms>) {
        let kept = self.0.take().filter(|kept| kept.is_of(catalog, skin));
        let kept = self.0.insert(kept.unwrap_or_else(|| KeptTerms::new(catalog, skin)));
        (Arc::clone(&kept.names), Arc::clone(&kept.acronyms))
    }
}

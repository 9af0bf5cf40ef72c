//! Alike: testimonies whose title is also another's.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::words;
use crate::catalog::{Catalog, Testimony};
use crate::key::{Id, Within};
use crate::lang::Lang;
use crate::memo::Sorted;

/// The testimonies as they were, and which of each report were alike.
#[derive(Debug, Default)]
pub(super) struct Kept {
    testimonies: Sorted<Within, Arc<Testimony>>,
    alike: Sorted<Id, Arc<BTreeSet<Within>>>,
}

impl Kept {
    /// The testimonies of each report that begin with the same words as another of the same speaker.
    pub(super) fn follow(&mut self, catalog: &Catalog) -> Sorted<Id, Arc<BTreeSet<Within>>> {
        let steps = catalog.testimonies.steps(&self.testimonies, Arc::ptr_eq);
        let again: BTreeSet<Id> = steps.into_iter().map(|step| step.name.report).collect();
        self.testimonies = catalog.testimonies.clone();
        let again: Vec<Id> = again.into_iter().collect();
        let alike = again.into_par_iter().map(|id| {
            let said: Vec<&Testimony> = catalog.testimonies.within(&id).map(|(_, one)| &**one).collect();
            let alike = alike(&said, &catalog.settings.languages);
            (id, (!said.is_empty()).then(|| Arc::new(alike)))
        });
        let alike: Vec<(Id, Option<Arc<BTreeSet<Within>>>)> = alike.collect();
        self.alike.follow(alike);
        self.alike.clone()
    }
}

fn alike(said: &[&Testimony], languages: &[Lang]) -> BTreeSet<Within> {
    let mut alike = BTreeSet::new();
    for lang in languages {
        let mut titles: BTreeMap<(Option<&str>, String), &Within> = BTreeMap::new();
        for testimony in said {
            let excerpt = words::short_excerpt(testimony.words_in(*lang).1);
            let title = (testimony.speaker.pseudonym.as_deref(), excerpt);
            if let Some(other) = titles.insert(title, &testimony.key) {
                alike.extend([testimony.key.clone(), other.clone()]);
            }
        }
    }
    alike
}

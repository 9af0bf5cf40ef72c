//! Alike: testimonies whose title is also another's.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::words;
use crate::catalog::{Catalog, Testimony};
use crate::key::{Id, Within};
use crate::lang::Lang;

/// The testimonies of a report; the same testimony is the same value.
#[derive(Debug)]
pub(super) struct Said(Vec<Arc<Testimony>>);

impl PartialEq for Said {
    fn eq(&self, other: &Self) -> bool {
        crate::memo::are_same(&self.0, &other.0)
    }
}

impl super::Memo {
    /// The testimonies of each report that begin with the same words as another of the same speaker.
    pub(super) fn alike(&mut self, catalog: &Catalog) -> BTreeMap<Id, Arc<BTreeSet<Within>>> {
        let mut by_report: BTreeMap<&Id, Vec<Arc<Testimony>>> = BTreeMap::new();
        for (key, testimony) in &catalog.testimonies {
            by_report.entry(&key.report).or_default().push(Arc::clone(testimony));
        }
        let reports: Vec<(&Id, Arc<Said>)> =
            by_report.into_iter().map(|(report, said)| (report, Arc::new(Said(said)))).collect();
        let languages = &catalog.settings.languages;
        let make = |(_, said): &(&Id, Arc<Said>)| (Arc::clone(said), Arc::new(alike(&said.0, languages)));
        let alike =
            self.alike.each(&reports, |(report, _)| report, |(_, said), known, _| said == known, make);
        reports.into_iter().map(|(report, _)| report.clone()).zip(alike).collect()
    }
}

fn alike(said: &[Arc<Testimony>], languages: &[Lang]) -> BTreeSet<Within> {
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

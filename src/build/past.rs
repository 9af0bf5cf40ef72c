//! The past: the editions of a site as catalogs, each made anew only where the edition is another.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::catalog_of;
use crate::archive::{self, Edition, Version};
use crate::catalog::{Catalog, Past, PastEdition};
use crate::diagnostic::{Code, Outcome, Report};
use crate::key::Id;
use crate::sources::{Editions, HeldEdition};

/// The folder of an edition's payload that holds its sources.
const SOURCES: &str = "sources";

/// An edition by its report and version.
type Name = (Id, Version);

/// The catalogs that were made of editions; nothing of those whose sources cannot be read.
#[derive(Debug, Default)]
pub(super) struct Memo(crate::memo::Memo<Name, Arc<Edition>, Option<Arc<Catalog>>>);

impl Memo {
    /// Every edition as a catalog; tells those that cannot be read.
    pub(super) fn of(&mut self, editions: &Editions) -> Outcome<Past> {
        let all = editions.iter().flat_map(|(report, held)| {
            held.iter().map(|(version, held)| ((report.clone(), version.clone()), held))
        });
        let all: Vec<(Name, &HeldEdition)> = all.collect();
        let make = |(name, held): &(Name, &HeldEdition)| {
            (Arc::clone(&held.edition), catalog(&held.edition, &name.0).map(Arc::new))
        };
        let is_same =
            |(_, held): &(Name, &HeldEdition), known: &Arc<Edition>, _: &_| Arc::ptr_eq(&held.edition, known);
        let catalogs = self.0.each(&all, |(name, _)| name, is_same, make);
        let (mut past, mut report) = (Past::new(), Report::new());
        for (((id, version), held), catalog) in all.into_iter().zip(catalogs) {
            let Some(catalog) = catalog else {
                report.push(Code::ArchiveUnread {}.in_file(&archive::shown(&id, &version)));
                continue;
            };
            let edition = PastEdition { version, catalog, is_shown: held.retraction.is_none() };
            past.entry(id).or_default().push(edition);
        }
        Outcome { product: past, report }
    }
}

/// The catalog of an edition, from its own sources.
fn catalog(edition: &Edition, report: &Id) -> Option<Catalog> {
    let sources = edition.files(SOURCES).map(|(path, bytes)| (path.to_owned(), Arc::from(bytes)));
    let sources: BTreeMap<String, Arc<[u8]>> = sources.collect();
    let (catalog, _) = catalog_of(&sources).product;
    catalog.filter(|catalog| catalog.reports.contains_key(report))
}

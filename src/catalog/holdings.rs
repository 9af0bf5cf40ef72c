//! Holdings: the works of bibliographies that the library has a record of, and who cites them.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::everything::{Everything, Naming};
use super::{CitedWork, Resolved, Source, Target};
use crate::citation::Identity;
use crate::content::bibliography::Bibliography;
use crate::key::{DocumentKey, Id};
use crate::prose::Prose;
use crate::prose::citations::citations;

/// The record of each work that has one.
pub(super) fn holdings(works: &BTreeMap<Id, Arc<Bibliography>>, all: &Everything) -> BTreeMap<CitedWork, Id> {
    if all.records.is_empty() {
        return BTreeMap::new();
    }
    let records: Vec<(&Id, Vec<Identity>)> = all.records.keys().map(|id| (id, identities(id, all))).collect();
    let works =
        works.iter().flat_map(|(report, works)| works.iter().map(move |(key, work)| (report, key, work)));
    let held = works.filter_map(|(report, key, work)| {
        let work = Identity::of(work);
        let is_held = |(_, known): &&(&Id, Vec<Identity>)| known.iter().any(|known| known.is_same(&work));
        records
            .iter()
            .find(is_held)
            .map(|(id, _)| (CitedWork { report: report.clone(), key: key.clone() }, (*id).clone()))
    });
    held.collect()
}

/// What a record describes, by its title in each language.
fn identities(id: &Id, all: &Everything) -> Vec<Identity> {
    let entry = &all.records[id];
    let original = &entry.original().head;
    let doi = original.doi.as_ref().map(|doi| doi.value.0.as_str());
    let year = original.year.map(|year| year.value.0.year());
    let titles = entry.versions.values().filter_map(|version| version.head.title.as_ref());
    titles.map(|title| Identity::new(doi, &title.text, year)).collect()
}

/// The documents that cite a work, as documents that name its record.
pub(super) fn citing(all: &Everything, holdings: &BTreeMap<CitedWork, Id>) -> Naming {
    if holdings.is_empty() {
        return Naming::default();
    }
    let record = |work: &CitedWork| {
        holdings.get(work).map(|id| Target::Document(DocumentKey::Record(id.clone()), None))
    };
    let in_texts = texts(all).map(|(key, prose)| {
        let cited = citations(prose).into_iter().flatten().filter_map(|cited| record(&cited.work));
        (key, cited.collect::<Vec<Target>>())
    });
    let in_sources = sources(all).filter_map(|(key, work)| Some((key, vec![record(work)?])));
    let mut citing: BTreeMap<DocumentKey, Vec<Target>> = BTreeMap::new();
    for (key, records) in in_texts.chain(in_sources).filter(|(_, records)| !records.is_empty()) {
        citing.entry(key).or_default().extend(records);
    }
    citing.into_iter().map(|(key, records)| (key, Arc::new(records.into_iter().collect()))).collect()
}

fn texts(all: &Everything) -> impl Iterator<Item = (DocumentKey, &Prose<Resolved>)> {
    macro_rules! of {
        ($documents:ident, $key:path) => {
            all.$documents.iter().flat_map(|(name, entry)| {
                entry.versions.values().map(move |version| ($key(name.clone()), &version.prose))
            })
        };
    }
    of!(reports, DocumentKey::Report)
        .chain(of!(methods, DocumentKey::Methods))
        .chain(of!(findings, DocumentKey::Finding))
        .chain(of!(talks, DocumentKey::Talk))
}

/// Where facts and testimonies were published.
fn sources(all: &Everything) -> impl Iterator<Item = (DocumentKey, &CitedWork)> {
    let facts = all.facts.values().flat_map(|stated| {
        let key = DocumentKey::Methods(stated.key.report.clone());
        stated.sources.iter().flatten().map(move |source| (key.clone(), source))
    });
    let testimonies = all.testimonies.values().filter_map(|testimony| {
        Some((DocumentKey::Testimony(testimony.key.clone()), testimony.source.as_ref()?))
    });
    facts.chain(testimonies).filter_map(|(key, source)| match source {
        Source::Work(work) => Some((key, work)),
        Source::Target(_) => None,
    })
}

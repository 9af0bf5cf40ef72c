//! What documents are about: the terms of their front matter, as far as they tell nobody apart.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::disclosure::{self, Narrowed, Quoting};
use super::everything::Everything;
use super::speakers::{OfReport, Shown};
use super::{Named, Target};
use crate::diagnostic::{Code, Report};
use crate::key::{DocumentKey, Id, TermKey, Within};
use crate::memo::{Memo, are_same};
use crate::span::Spanned;

/// The terms in the front matter of a document, as written.
pub(super) type Declared = Vec<(DocumentKey, Arc<[Spanned<TermKey>]>)>;

/// What was shown of each document before: its terms, and the same as what it names; and what was
/// decided of documents that quote the same people.
#[derive(Debug, Default)]
pub(super) struct Kept {
    documents: FxHashMap<DocumentKey, AsShown>,
    companies: Memo<Name, Arc<Company>, Arc<Decision>>,
}

/// The terms of a document, and the same as what it names.
type AsShown = (Arc<BTreeSet<TermKey>>, Arc<Named>);

/// The name of a company: the first of its reports; nothing for those who quote nobody.
type Name = Option<Id>;

/// Documents that quote people of the same reports, in the order of all documents, and these reports.
/// What one of them says may part those whom another quotes; what others say does not.
#[derive(Debug)]
struct Company {
    documents: Vec<Quoting>,
    crowds: Vec<Arc<OfReport>>,
}

/// What is shown of each document of a company, and what gave way.
#[derive(Debug)]
struct Decision {
    shown: Vec<AsShown>,
    gave_way: Vec<Narrowed>,
}

impl PartialEq for Company {
    fn eq(&self, other: &Self) -> bool {
        let is_same = |(one, other): (&Quoting, &Quoting)| {
            Arc::ptr_eq(&one.terms, &other.terms)
                && one.key == other.key
                && (Arc::ptr_eq(&one.testimonies, &other.testimonies) || one.testimonies == other.testimonies)
        };
        are_same(&self.crowds, &other.crowds)
            && self.documents.len() == other.documents.len()
            && self.documents.iter().zip(&other.documents).all(is_same)
    }
}

/// These terms of a document, in the very values of before where they are the same.
fn as_shown(kept: &FxHashMap<DocumentKey, AsShown>, key: &DocumentKey, terms: BTreeSet<TermKey>) -> AsShown {
    let kept = kept.get(key).filter(|(known, _)| **known == terms);
    kept.cloned().unwrap_or_else(|| {
        let named = terms.iter().cloned().map(Target::Term).collect();
        (Arc::new(terms), Arc::new(named))
    })
}

/// Decides which terms are shown of each document, and adds them to what it names; gives of how
/// many documents something was generalised.
pub(super) fn decide(all: &mut Everything, shown: &Shown, memo: &mut Kept, report: &mut Report) -> usize {
    let declared = std::mem::take(&mut all.declared);
    let mut quoted = quoted(all);
    let quoting = |(key, terms): (DocumentKey, Arc<[_]>)| Quoting {
        testimonies: quoted.remove(&key).unwrap_or_default(),
        key,
        terms,
    };
    let companies = companies(declared.into_iter().map(quoting).collect(), shown);
    let Kept { documents: kept, companies: decided } = memo;
    let narrow = |(_, company): &(Name, Arc<Company>)| {
        let (terms, gave_way) = disclosure::narrow(&company.documents, &shown.crowds());
        let keys = company.documents.iter().map(|document| &document.key);
        let shown = keys.zip(terms).map(|(key, terms)| as_shown(kept, key, terms)).collect();
        (Arc::clone(company), Arc::new(Decision { shown, gave_way }))
    };
    let is_same = |(_, company): &(Name, Arc<Company>), known: &Arc<Company>, _: &_| company == known;
    let decisions = decided.each(&companies, |(name, _)| name, is_same, narrow);
    let mut sources = BTreeSet::new();
    for one in decisions.iter().flat_map(|decision| &decision.gave_way) {
        let term = format!("{}: {}", one.term.vocabulary, one.term.id);
        let (speaker, cell) = (one.speaker.to_string(), shown.min_cell);
        sources.insert(one.place.source);
        report.push(Code::DisclosureNarrowed { term, speaker, cell }.at(one.place));
    }
    let documents = companies.iter().flat_map(|(_, company)| &company.documents);
    let terms = decisions.iter().flat_map(|decision| &decision.shown);
    let each: Vec<(&DocumentKey, &AsShown)> = documents.map(|document| &document.key).zip(terms).collect();
    all.naming.extend(each.iter().map(|(key, (_, named))| ((*key).clone(), Arc::clone(named))));
    all.about = each.iter().map(|(key, (terms, _))| ((*key).clone(), Arc::clone(terms))).collect();
    *kept = each.into_iter().map(|(key, shown)| (key.clone(), shown.clone())).collect();
    sources.len()
}

/// The reports of the people whom a document quotes, in order.
fn reports(document: &Quoting) -> Vec<&Id> {
    let mut reports: Vec<&Id> = document.testimonies.iter().map(|within| &within.report).collect();
    reports.dedup();
    reports
}

/// The companies of documents.
fn companies(documents: Vec<Quoting>, shown: &Shown) -> Vec<(Name, Arc<Company>)> {
    // Each report leads to the first of those that some document quotes together with it.
    let mut first: BTreeMap<Id, Id> = BTreeMap::new();
    for reports in documents.iter().map(reports).filter(|reports| reports.len() > 1) {
        let roots: BTreeSet<Id> = reports.into_iter().map(|report| root(&first, report)).collect();
        let least = roots.first().expect("there is more than one").clone();
        first.extend(roots.into_iter().map(|root| (root, least.clone())));
    }
    let mut companies: BTreeMap<Name, Vec<Quoting>> = BTreeMap::new();
    for document in documents {
        let name = document.testimonies.first().map(|within| root(&first, &within.report));
        companies.entry(name).or_default().push(document);
    }
    let company = |(name, documents): (Name, Vec<Quoting>)| {
        let reports: BTreeSet<&Id> = documents.iter().flat_map(reports).collect();
        let crowds = reports.into_iter().filter_map(|report| shown.of_report(report).cloned()).collect();
        (name, Arc::new(Company { documents, crowds }))
    };
    companies.into_iter().map(company).collect()
}

/// The first of the reports that a report leads to.
fn root(first: &BTreeMap<Id, Id>, report: &Id) -> Id {
    let mut at = report;
    while let Some(next) = first.get(at).filter(|next| *next != at) {
        at = next;
    }
    at.clone()
}

/// The testimonies that each document quotes, embeds or links to, in any language, and those that
/// name it as where they were published before.
fn quoted(all: &Everything) -> FxHashMap<&DocumentKey, Arc<BTreeSet<Within>>> {
    let mut quoted: FxHashMap<&DocumentKey, Arc<BTreeSet<Within>>> = FxHashMap::default();
    for (key, named) in &all.naming {
        if let DocumentKey::Testimony(within) = key {
            let sources = named.targets.iter().filter_map(Target::document);
            sources.for_each(|source| {
                _ = Arc::make_mut(quoted.entry(source).or_default()).insert(within.clone());
            });
        }
        if named.testimonies.is_empty() {
            continue;
        }
        match quoted.entry(key) {
            Entry::Vacant(entry) => _ = entry.insert(Arc::clone(&named.testimonies)),
            Entry::Occupied(mut entry) => {
                Arc::make_mut(entry.get_mut()).extend(named.testimonies.iter().cloned());
            }
        }
    }
    quoted
}

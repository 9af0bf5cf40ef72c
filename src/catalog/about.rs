//! What documents are about: the terms of their front matter, as far as they tell nobody apart.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use super::Target;
use super::disclosure::{self, Narrowed, Quoting};
use super::everything::Everything;
use super::speakers::{OfReport, Shown};
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
    documents: HashMap<DocumentKey, AsShown>,
    companies: Memo<Name, Arc<Company>, Arc<Decision>>,
}

/// The terms of a document, and the same as what it names.
type AsShown = (Arc<BTreeSet<TermKey>>, Arc<BTreeSet<Target>>);

/// The name of a company: the first of its reports; nothing for those who quote nobody.
type Name = Option<Id>;

/// Documents that quote people of the same reports, in the order of all documents, and these reports.
/// What one of them says may part those whom another quotes; what others say does not.
#[derive(Debug)]
struct Company {
    documents: Vec<Quoting>,
    crowds: Vec<Arc<OfReport>>,
}

/// The terms that each document of a company shows, and what gave way.
#[derive(Debug)]
struct Decision {
    terms: Vec<BTreeSet<TermKey>>,
    gave_way: Vec<Narrowed>,
}

impl PartialEq for Company {
    fn eq(&self, other: &Self) -> bool {
        let is_same = |(one, other): (&Quoting, &Quoting)| {
            Arc::ptr_eq(&one.terms, &other.terms)
                && one.key == other.key
                && one.testimonies == other.testimonies
        };
        are_same(&self.crowds, &other.crowds)
            && self.documents.len() == other.documents.len()
            && self.documents.iter().zip(&other.documents).all(is_same)
    }
}

impl Kept {
    /// These terms of a document, in the very values of before where they are the same.
    fn terms(&self, key: &DocumentKey, terms: BTreeSet<TermKey>) -> AsShown {
        let kept = self.documents.get(key).filter(|(known, _)| **known == terms);
        kept.cloned().unwrap_or_else(|| {
            let targets = terms.iter().cloned().map(Target::Term).collect();
            (Arc::new(terms), Arc::new(targets))
        })
    }
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
    let named: Vec<Quoting> = declared.into_iter().map(quoting).collect();
    let order: Vec<DocumentKey> = named.iter().map(|document| document.key.clone()).collect();
    let companies = companies(named, shown);
    let narrow = |(_, company): &(Name, Arc<Company>)| {
        let (terms, gave_way) = disclosure::narrow(&company.documents, &shown.crowds());
        (Arc::clone(company), Arc::new(Decision { terms, gave_way }))
    };
    let is_same = |(_, company): &(Name, Arc<Company>), known: &Arc<Company>, _: &_| company == known;
    let decisions = memo.companies.each(&companies, |(name, _)| name, is_same, narrow);
    let mut sources = BTreeSet::new();
    let mut terms: HashMap<&DocumentKey, &BTreeSet<TermKey>> = HashMap::with_capacity(order.len());
    for ((_, company), decision) in companies.iter().zip(&decisions) {
        for one in &decision.gave_way {
            let term = format!("{}: {}", one.term.vocabulary, one.term.id);
            let (speaker, cell) = (one.speaker.to_string(), shown.min_cell);
            sources.insert(one.place.source);
            report.push(Code::DisclosureNarrowed { term, speaker, cell }.at(one.place));
        }
        terms.extend(company.documents.iter().map(|document| &document.key).zip(&decision.terms));
    }
    let mut kept = HashMap::with_capacity(order.len());
    for key in &order {
        let (terms, targets) = memo.terms(key, terms[key].clone());
        all.naming.push((key.clone(), Arc::clone(&targets)));
        all.about.insert(key.clone(), Arc::clone(&terms));
        kept.insert(key.clone(), (terms, targets));
    }
    memo.documents = kept;
    sources.len()
}

/// The companies of documents.
fn companies(documents: Vec<Quoting>, shown: &Shown) -> Vec<(Name, Arc<Company>)> {
    let of = |document: &Quoting| -> BTreeSet<Id> {
        document.testimonies.iter().map(|within| within.report.clone()).collect()
    };
    // Each report leads to the first of those that some document quotes together with it.
    let mut first: BTreeMap<Id, Id> = BTreeMap::new();
    for document in &documents {
        let reports = of(document);
        let roots: BTreeSet<Id> = reports.iter().map(|report| root(&first, report)).collect();
        if let Some(least) = roots.first() {
            first.extend(roots.iter().map(|root| (root.clone(), least.clone())));
        }
    }
    let mut companies: BTreeMap<Name, Vec<Quoting>> = BTreeMap::new();
    for document in documents {
        let name = document.testimonies.first().map(|within| root(&first, &within.report));
        companies.entry(name).or_default().push(document);
    }
    let company = |(name, documents): (Name, Vec<Quoting>)| {
        let reports: BTreeSet<Id> = documents.iter().flat_map(of).collect();
        let crowds = reports.iter().filter_map(|report| shown.of_report(report).cloned()).collect();
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
fn quoted(all: &Everything) -> BTreeMap<DocumentKey, BTreeSet<Within>> {
    let mut quoted: BTreeMap<DocumentKey, BTreeSet<Within>> = BTreeMap::new();
    for (key, targets) in &all.naming {
        if let DocumentKey::Testimony(within) = key {
            let sources = targets.iter().filter_map(Target::document);
            sources.for_each(|source| _ = quoted.entry(source.clone()).or_default().insert(within.clone()));
        }
        let mut testimonies = targets.iter().filter_map(Target::testimony).cloned().peekable();
        if testimonies.peek().is_some() {
            quoted.entry(key.clone()).or_default().extend(testimonies);
        }
    }
    quoted
}

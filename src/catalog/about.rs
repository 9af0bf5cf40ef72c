//! What documents are about: the terms of their front matter, as far as they tell nobody apart.
//!
//! Documents that quote people of the same reports are decided of together: what one of them says may part
//! those whom another quotes. Such a company is decided of again where one of its documents says or
//! quotes something else, or where the people of one of its reports are shown otherwise.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::disclosure::{self, Narrowed, Quoting};
use super::everything::{Everything, Naming};
use super::gathered::named;
use super::speakers::{OfReport, Shown};
use super::{Named, Target};
use crate::diagnostic::{Code, Report};
use crate::key::{DocumentKey, Id, TermKey, Within};
use crate::memo::{Few, Sorted, are_same};
use crate::span::Spanned;

/// The terms in the front matter of each document, as written.
pub(super) type Declared = Sorted<DocumentKey, Arc<[Spanned<TermKey>]>>;

/// What was shown of each document before, and what that was decided from.
#[derive(Debug, Default)]
pub(super) struct Kept {
    declared: Declared,
    written: [Naming; 3],
    /// The testimonies that name a document as where they were published before.
    published_in: BTreeMap<DocumentKey, BTreeSet<Within>>,
    quoting: Sorted<DocumentKey, Arc<Quoting>>,
    groups: Groups,
    companies: BTreeMap<Id, (Company, Decision)>,
    about: Sorted<DocumentKey, Arc<Few<TermKey>>>,
    named: Naming,
}

/// Which documents are decided of together.
#[derive(Debug, Default)]
struct Groups {
    /// The reports of the people whom a document quotes, where they are several.
    joining: BTreeMap<DocumentKey, Vec<Id>>,
    /// Each report leads to the first of those that some document quotes together with it.
    first: BTreeMap<Id, Id>,
    /// The documents of each company, by the first of its reports.
    members: BTreeMap<Id, BTreeSet<DocumentKey>>,
}

/// Documents that quote people of the same reports, in the order of all documents, and these reports.
#[derive(Debug)]
struct Company {
    documents: Vec<Arc<Quoting>>,
    crowds: Vec<Arc<OfReport>>,
}

/// What is shown of each document of a company, and what gave way.
#[derive(Debug)]
struct Decision {
    shown: Vec<BTreeSet<TermKey>>,
    gave_way: Vec<Narrowed>,
}

impl PartialEq for Company {
    fn eq(&self, other: &Self) -> bool {
        are_same(&self.crowds, &other.crowds) && are_same(&self.documents, &other.documents)
    }
}

/// Decides which terms are shown of each document, and adds them to what it names; gives of how
/// many documents something was generalised.
pub(super) fn decide(all: &mut Everything, shown: &Shown, memo: &mut Kept, report: &mut Report) -> usize {
    let again = memo.follow(all);
    let mut met = memo.groups.follow(&again, &memo.quoting);
    met.extend(shown.decided_anew().iter().map(|id| root(&memo.groups.first, id)));
    for (key, (_, now)) in again.iter().filter(|(_, (_, now))| !now.as_ref().is_some_and(|now| now.quotes()))
    {
        // Who quotes nobody tells of nobody.
        memo.show(key, now.as_ref().map(|now| now.terms.iter().map(|term| term.value.clone()).collect()));
    }
    memo.meet(met, shown);
    let mut sources = BTreeSet::new();
    for one in memo.companies.values().flat_map(|(_, decision)| &decision.gave_way) {
        let term = format!("{}: {}", one.term.vocabulary, one.term.id);
        let (speaker, cell) = (one.speaker.to_string(), shown.min_cell);
        sources.insert(one.place.source);
        report.push(Code::DisclosureNarrowed { term, speaker, cell }.at(one.place));
    }
    (all.about, all.of_terms) = (memo.about.clone(), memo.named.clone());
    sources.len()
}

/// What documents say and quote that say or quote something else now: then and now.
type Again = BTreeMap<DocumentKey, (Option<Arc<Quoting>>, Option<Arc<Quoting>>)>;

impl Kept {
    /// The documents that say or quote something else now.
    fn follow(&mut self, all: &Everything) -> Again {
        let written = all.written().map(Clone::clone);
        let before = std::mem::replace(&mut self.written, written);
        let mut touched: BTreeSet<DocumentKey> = BTreeSet::new();
        let declared = all.declared.steps(&self.declared, Arc::ptr_eq);
        touched.extend(declared.into_iter().map(|step| step.name));
        for (now, before) in all.written().into_iter().zip(&before) {
            for step in now.steps(before, Arc::ptr_eq) {
                if let DocumentKey::Testimony(within) = &step.name {
                    let sources = |named: &Option<Arc<Named>>| sources(named.as_deref());
                    let (was, is) = (sources(&step.before), sources(&step.now));
                    touched.extend(was.symmetric_difference(&is).cloned());
                    self.publish(within, &was, &is);
                }
                touched.insert(step.name);
            }
        }
        self.declared = all.declared.clone();
        let mut again = Again::new();
        for key in touched {
            let now = self.quoting_of(&key);
            let before = self.quoting.get(&key);
            if before.map(|before| &**before) != now.as_ref() {
                let (before, now) = (before.cloned(), now.map(Arc::new));
                again.insert(key, (before, now));
            }
        }
        let each = again.iter().map(|(key, (_, now))| (key.clone(), now.clone()));
        self.quoting.follow(each);
        again
    }

    /// Notes where a testimony was published before, and where no more.
    fn publish(&mut self, within: &Within, was: &BTreeSet<DocumentKey>, is: &BTreeSet<DocumentKey>) {
        for source in was.difference(is) {
            self.published_in.get_mut(source).map(|known| known.remove(within));
        }
        for source in is.difference(was) {
            self.published_in.entry(source.clone()).or_default().insert(within.clone());
        }
    }

    /// What a document says, and the testimonies that it quotes, embeds or links to, in any language, with
    /// those that name it as where they were published before.
    fn quoting_of(&self, key: &DocumentKey) -> Option<Quoting> {
        let terms = Arc::clone(self.declared.get(key)?);
        let own = named(&self.written, key).map(|named| &named.testimonies);
        let mut own = own.filter(|testimonies| !testimonies.is_empty()).cloned();
        let mut testimonies = own.next().unwrap_or_default();
        let published = self.published_in.get(key).into_iter().flatten();
        let mut others = own.flat_map(|others| others.to_vec()).chain(published.cloned()).peekable();
        if others.peek().is_some() {
            testimonies = Arc::new(testimonies.iter().cloned().chain(others).collect());
        }
        Some(Quoting { key: key.clone(), terms, testimonies })
    }

    /// Decides again of these companies, by the first of their reports.
    fn meet(&mut self, names: BTreeSet<Id>, shown: &Shown) {
        let company = |name: Id| {
            let members = self.groups.members.get(&name);
            let documents = members.into_iter().flatten().map(|key| Arc::clone(&self.quoting[key]));
            let documents: Vec<Arc<Quoting>> = documents.collect();
            let reports: BTreeSet<&Id> = documents.iter().flat_map(|document| reports(document)).collect();
            let crowds = reports.into_iter().filter_map(|report| shown.of_report(report).cloned()).collect();
            (name, Company { documents, crowds })
        };
        let is_other = |(name, company): &(Id, Company)| {
            self.companies.get(name).is_none_or(|(known, _)| known != company)
        };
        let others: Vec<(Id, Company)> = names.into_iter().map(company).filter(is_other).collect();
        let decide = |(name, company): (Id, Company)| {
            let (shown, gave_way) = disclosure::narrow(&company.documents, &shown.crowds());
            (name, company, Decision { shown, gave_way })
        };
        let decided: Vec<(Id, Company, Decision)> = others.into_par_iter().map(decide).collect();
        for (name, company, decision) in decided {
            for (document, terms) in company.documents.iter().zip(&decision.shown) {
                self.show(&document.key, Some(terms.iter().cloned().collect()));
            }
            if company.documents.is_empty() {
                self.companies.remove(&name);
            } else {
                self.companies.insert(name, (company, decision));
            }
        }
    }

    /// Shows these terms of a document, in the very values of before where they are the same.
    fn show(&mut self, key: &DocumentKey, terms: Option<Few<TermKey>>) {
        if self.about.get(key).map(|known| &**known) == terms.as_ref() {
            return;
        }
        let named = terms.as_ref().map(|terms| terms.iter().cloned().map(Target::Term).collect());
        self.named.set(key.clone(), named.map(Arc::new));
        self.about.set(key.clone(), terms.map(Arc::new));
    }
}

impl Groups {
    /// The companies whose documents are others now, by the first of their reports then and now.
    fn follow(&mut self, again: &Again, quoting: &Sorted<DocumentKey, Arc<Quoting>>) -> BTreeSet<Id> {
        let mut are_joined_otherwise = false;
        for (key, (_, now)) in again {
            let reports = now.iter().flat_map(|now| reports(now)).cloned().collect::<Vec<Id>>();
            let reports = Some(reports).filter(|reports| reports.len() > 1);
            are_joined_otherwise |= self.joining.get(key) != reports.as_ref();
            match reports {
                Some(reports) => _ = self.joining.insert(key.clone(), reports),
                None => _ = self.joining.remove(key),
            }
        }
        if are_joined_otherwise {
            return self.regroup(quoting);
        }
        let mut met = BTreeSet::new();
        for (key, (before, now)) in again {
            if let Some(name) = before.as_ref().and_then(|before| self.name(before)) {
                self.members.get_mut(&name).map(|members| members.remove(key));
                met.insert(name);
            }
            if let Some(name) = now.as_ref().and_then(|now| self.name(now)) {
                self.members.entry(name.clone()).or_default().insert(key.clone());
                met.insert(name);
            }
        }
        met
    }

    /// Finds anew which documents are decided of together.
    fn regroup(&mut self, quoting: &Sorted<DocumentKey, Arc<Quoting>>) -> BTreeSet<Id> {
        let before = std::mem::take(&mut self.members);
        self.first = BTreeMap::new();
        for reports in self.joining.values() {
            let roots: BTreeSet<Id> = reports.iter().map(|report| root(&self.first, report)).collect();
            let least = roots.first().expect("there is more than one").clone();
            self.first.extend(roots.into_iter().map(|root| (root, least.clone())));
        }
        for (key, document) in quoting {
            if let Some(name) = self.name(document) {
                self.members.entry(name).or_default().insert(key.clone());
            }
        }
        before.into_keys().chain(self.members.keys().cloned()).collect()
    }

    /// The company of a document; nothing where it quotes nobody.
    fn name(&self, document: &Quoting) -> Option<Id> {
        document.testimonies.first().map(|within| root(&self.first, &within.report))
    }
}

impl Quoting {
    /// Whether it quotes anyone.
    fn quotes(&self) -> bool {
        !self.testimonies.is_empty()
    }
}

/// The documents in which a testimony was published before.
fn sources(named: Option<&Named>) -> BTreeSet<DocumentKey> {
    let targets = named.iter().flat_map(|named| &named.targets);
    targets.filter_map(Target::document).cloned().collect()
}

/// The reports of the people whom a document quotes, in order.
fn reports(document: &Quoting) -> Vec<&Id> {
    let mut reports: Vec<&Id> = document.testimonies.iter().map(|within| &within.report).collect();
    reports.dedup();
    reports
}

/// The first of the reports that a report leads to.
fn root(first: &BTreeMap<Id, Id>, report: &Id) -> Id {
    let mut at = report;
    while let Some(next) = first.get(at).filter(|next| *next != at) {
        at = next;
    }
    at.clone()
}

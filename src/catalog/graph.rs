//! The graph: what refers to what, both ways, and which terms have a page.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::everything::{Everything, Naming};
use super::gathered::{NamedFiles, named};
use super::memo::ResolvedTerms;
use super::{
    Catalog, Disclosed, Drafts, Evidence, Published, PublishedTerm, Sample, Subject, Target, holdings,
};
use crate::content::bibliography::Bibliography;
use crate::content::finding::FindingHead;
use crate::content::report::ReportHead;
use crate::content::vocabulary::{Term, Vocabulary};
use crate::content::{Content, VOCABULARIES};
use crate::key::{DocumentKey, Id, TermKey, Within};
use crate::memo::{Sorted, is_same};
use crate::settings::Settings;
use crate::sources::Editions;

/// What is said of the people of each report.
pub(super) struct People {
    pub(super) evidence: Sorted<Id, Arc<Evidence>>,
    pub(super) samples: BTreeMap<Id, Sample>,
    pub(super) disclosed: Disclosed,
    /// What was said of them before.
    pub(super) editions: Arc<Editions>,
}

/// What was put together before.
#[derive(Debug, Default)]
pub(super) struct Kept {
    mentions: Mentions,
    order: Order,
    terms: Terms,
    files: Files,
}

/// Puts the catalog together.
pub(super) fn link(
    content: &Content,
    (settings, drafts): (&Settings, Drafts),
    all: Everything,
    memo: &mut Kept,
    mut people: People,
) -> Catalog {
    // A sample stands with the methods.
    people.samples.retain(|report, _| all.methods.contains_key(report));
    let works = works(content, &all);
    let holdings = holdings::holdings(&works, &all);
    let citing = holdings::citing(&all, &holdings);
    let naming = [all.texts.clone(), all.library.clone(), all.numbers.clone(), all.of_terms.clone(), citing];
    let mentions = memo.mentions.follow(naming);
    let named = named_terms(content, &all, &mentions, &people.samples);
    let order = memo.order.follow(&all);
    let vocabularies = vocabularies(content);
    let (terms, unnamed) = memo.terms.follow(content, &all, named);
    let files = memo.files.follow(&all, &terms);
    Catalog {
        settings: settings.clone(),
        drafts,
        vocabularies,
        terms,
        unnamed,
        reports: all.reports,
        methods: all.methods,
        findings: all.findings,
        order,
        testimonies: all.testimonies,
        talks: all.talks,
        offered: all.offered,
        records: all.records,
        remarks: all.remarks,
        projects: all.projects,
        pages: all.pages,
        facts: all.facts,
        head_texts: all.head_texts,
        works,
        holdings,
        about: all.about,
        mentions,
        evidence: people.evidence,
        samples: people.samples,
        files,
        navigation: all.navigation,
        disclosed: people.disclosed,
        editions: people.editions,
    }
}

/// The works of the bibliographies of published reports.
fn works(content: &Content, all: &Everything) -> BTreeMap<Id, Arc<Bibliography>> {
    let published = content.bibliographies.iter().filter(|(report, _)| all.reports.contains_key(*report));
    published.filter_map(|(report, works)| Some((report.clone(), works.clone()?))).collect()
}

/// The three vocabularies first, then the others by id.
fn vocabularies(content: &Content) -> Vec<Id> {
    let mut ids: Vec<Id> = VOCABULARIES.iter().filter_map(|id| Id::parse(id)).collect();
    let others: Vec<Id> = content.vocabularies.keys().filter(|id| !ids.contains(id)).cloned().collect();
    ids.extend(others);
    ids
}

/// What refers to what, kept so that only what changed is entered anew.
#[derive(Debug, Default)]
struct Mentions {
    /// What each document names, as it was last told.
    naming: [Naming; 5],
    /// Lists in order: most have one or two entries, for which a set has room for eleven.
    by_subject: Sorted<Subject, Arc<Vec<DocumentKey>>>,
}

impl Mentions {
    /// From what is named to those that name it; nothing names itself.
    fn follow(&mut self, naming: [Naming; 5]) -> Sorted<Subject, Arc<Vec<DocumentKey>>> {
        let steps = naming.iter().zip(&self.naming).flat_map(|(now, was)| now.steps(was, Arc::ptr_eq));
        let changed: BTreeSet<DocumentKey> = steps.map(|step| step.name).collect();
        let was = std::mem::replace(&mut self.naming, naming);
        if self.by_subject.is_empty() {
            self.enter_all(changed);
        } else {
            for by in changed {
                let (before, after) = (subjects(&was, &by), subjects(&self.naming, &by));
                self.enter(&by, &before, &after);
            }
        }
        self.by_subject.clone()
    }

    /// Enters what these documents name, where nothing was entered before.
    fn enter_all(&mut self, documents: BTreeSet<DocumentKey>) {
        let mut mentions: BTreeMap<Subject, Vec<DocumentKey>> = BTreeMap::new();
        for by in documents {
            for subject in subjects(&self.naming, &by) {
                let all = mentions.entry(subject).or_default();
                all.reserve_exact(usize::from(all.len() < 2));
                all.push(by.clone());
            }
        }
        self.by_subject = mentions.into_iter().map(|(subject, by)| (subject, Arc::new(by))).collect();
    }

    /// Enters that a document names this, and no longer that.
    fn enter(&mut self, by: &DocumentKey, before: &BTreeSet<Subject>, after: &BTreeSet<Subject>) {
        if before == after {
            return;
        }
        for subject in before - after {
            let Some(all) = self.by_subject.get_mut(&subject) else { continue };
            Arc::make_mut(all).retain(|known| known != by);
            if all.is_empty() {
                self.by_subject.set(subject, None);
            }
        }
        for subject in after - before {
            let Some(all) = self.by_subject.get_mut(&subject) else {
                self.by_subject.set(subject, Some(Arc::new(vec![by.clone()])));
                continue;
            };
            if let Err(at) = all.binary_search(by) {
                Arc::make_mut(all).insert(at, by.clone());
            }
        }
    }
}

/// What a document names, but itself.
fn subjects(naming: &[Naming], by: &DocumentKey) -> BTreeSet<Subject> {
    let targets = named(naming, by).flat_map(|named| &named.targets);
    let subjects = targets.filter_map(subject);
    subjects.filter(|subject| !matches!(subject, Subject::Document(key) if key == by)).collect()
}

fn subject(target: &Target) -> Option<Subject> {
    match target {
        Target::Document(key, _) => Some(Subject::Document(key.clone())),
        Target::Term(key) => Some(Subject::Term(key.clone())),
        Target::Fact(fact) => Some(Subject::Document(DocumentKey::Methods(fact.fact.report.clone()))),
        Target::Listing(_) | Target::Anchor(_) | Target::File(_) | Target::Outside(_) => None,
    }
}

/// The terms that something published names or counts, with all that are broader, and those that
/// their definitions name.
fn named_terms(
    content: &Content,
    all: &Everything,
    mentions: &Sorted<Subject, Arc<Vec<DocumentKey>>>,
    samples: &BTreeMap<Id, Sample>,
) -> BTreeSet<TermKey> {
    let mut named = BTreeSet::new();
    // Terms stand behind all documents.
    let terms = mentions.after(|subject| matches!(subject, Subject::Document(_)));
    let direct = terms.filter_map(|(subject, _)| match subject {
        Subject::Term(key) => Some(key.clone()),
        Subject::Document(_) => None,
    });
    let counted = samples.values().flat_map(|sample| sample.professions.keys().cloned());
    let mut open: Vec<TermKey> = direct.chain(counted).chain(all.others.iter().filter_map(term_of)).collect();
    while let Some(key) = open.pop() {
        let Some(term) = term(content, &key) else { continue };
        if named.insert(key.clone()) {
            open.extend(
                term.broader
                    .iter()
                    .map(|id| TermKey { vocabulary: key.vocabulary.clone(), id: id.value.clone() }),
            );
            let definition = all.definition(&key);
            open.extend(definition.iter().flat_map(|definition| &definition.targets).filter_map(term_of));
        }
    }
    named
}

/// The term that a target is.
fn term_of(target: &Target) -> Option<TermKey> {
    match target {
        Target::Term(key) => Some(key.clone()),
        Target::Document(..)
        | Target::Fact(_)
        | Target::Listing(_)
        | Target::Anchor(_)
        | Target::File(_)
        | Target::Outside(_) => None,
    }
}

fn term<'a>(content: &'a Content, key: &TermKey) -> Option<&'a Term> {
    content.vocabularies.get(&key.vocabulary)?.as_ref()?.terms.get(key.id.as_str())
}

/// The terms as they were published, and what that was made from.
#[derive(Debug, Default)]
struct Terms {
    vocabularies: BTreeMap<Id, Option<Arc<Vocabulary>>>,
    definitions: BTreeMap<Id, Arc<ResolvedTerms>>,
    named: BTreeSet<TermKey>,
    published: Arc<BTreeMap<TermKey, PublishedTerm>>,
    unnamed: Arc<BTreeMap<TermKey, Term>>,
}

/// The terms that are published, and those of which nothing is said.
type AllTerms = (Arc<BTreeMap<TermKey, PublishedTerm>>, Arc<BTreeMap<TermKey, Term>>);

impl Terms {
    fn follow(&mut self, content: &Content, all: &Everything, named: BTreeSet<TermKey>) -> AllTerms {
        let mut pairs = self.vocabularies.iter().zip(&content.vocabularies);
        let are_same = self.vocabularies.len() == content.vocabularies.len()
            && pairs.all(|(was, is)| was.0 == is.0 && is_same(was.1.as_ref(), is.1.as_ref()))
            && self.definitions.len() == all.definitions.len()
            && self.definitions.values().zip(all.definitions.values()).all(|(was, is)| Arc::ptr_eq(was, is));
        if !are_same || self.named != named {
            self.published = Arc::new(terms(content, all, &named));
            self.unnamed = Arc::new(unnamed(content, &named));
            self.vocabularies.clone_from(&content.vocabularies);
            self.definitions.clone_from(&all.definitions);
            self.named = named;
        }
        (Arc::clone(&self.published), Arc::clone(&self.unnamed))
    }
}

/// The files that are published, and what names them.
#[derive(Debug, Default)]
struct Files {
    texts: Sorted<DocumentKey, Arc<NamedFiles>>,
    terms: Arc<BTreeMap<TermKey, PublishedTerm>>,
    published: Arc<BTreeMap<String, Arc<[u8]>>>,
}

impl Files {
    /// The files that texts, talks and the definitions of published terms name.
    fn follow(
        &mut self,
        all: &Everything,
        terms: &Arc<BTreeMap<TermKey, PublishedTerm>>,
    ) -> Arc<BTreeMap<String, Arc<[u8]>>> {
        let are_same = self.texts.is_same(&all.named_files) && Arc::ptr_eq(&self.terms, terms);
        if !are_same || !all.files.is_empty() {
            let of_texts = all.named_files.values().flat_map(|named| &named.files);
            let of_terms = terms.keys().filter_map(|key| all.definition(key));
            let of_terms = of_terms.flat_map(|definition| &definition.files);
            let files = of_texts.chain(&all.files).chain(of_terms);
            self.published = Arc::new(files.map(|(path, bytes)| (path.clone(), Arc::clone(bytes))).collect());
            (self.texts, self.terms) = (all.named_files.clone(), Arc::clone(terms));
        }
        Arc::clone(&self.published)
    }
}

fn terms(content: &Content, all: &Everything, named: &BTreeSet<TermKey>) -> BTreeMap<TermKey, PublishedTerm> {
    let mut terms = BTreeMap::new();
    for (vocabulary, parsed) in &content.vocabularies {
        for (name, term) in parsed.iter().flat_map(|vocabulary| &vocabulary.terms.0) {
            let key = TermKey { vocabulary: vocabulary.clone(), id: name.value.clone() };
            if !named.contains(&key) {
                continue;
            }
            let beside = |id: &Id| {
                Some(TermKey { vocabulary: vocabulary.clone(), id: id.clone() })
                    .filter(|key| named.contains(key))
            };
            let entry = PublishedTerm {
                definition: all.definition(&key).map(|known| known.prose.clone()).unwrap_or_default(),
                broader: term.broader.as_ref().and_then(|id| beside(&id.value)),
                narrower: Vec::new(),
                related: term.related.iter().flatten().filter_map(|id| beside(&id.value)).collect(),
                key: key.clone(),
                term: term.clone(),
            };
            terms.insert(key, entry);
        }
    }
    with_narrower(terms)
}

/// The terms that are not named and could stand abbreviated in a text; none that could be an attribute of
/// a speaker, for what is generalised is told nowhere.
fn unnamed(content: &Content, named: &BTreeSet<TermKey>) -> BTreeMap<TermKey, Term> {
    let is_open = |id: &Id| !["facilities", "professions"].contains(&id.as_str());
    let mut unnamed = BTreeMap::new();
    for (vocabulary, parsed) in content.vocabularies.iter().filter(|(id, _)| is_open(id)) {
        for (name, term) in parsed.iter().flat_map(|vocabulary| &vocabulary.terms.0) {
            let key = TermKey { vocabulary: vocabulary.clone(), id: name.value.clone() };
            if (term.abbr.is_some() || term.alt_labels.is_some()) && !named.contains(&key) {
                unnamed.insert(key, term.clone());
            }
        }
    }
    unnamed
}

/// Each term with those that are kinds of it, and those beside it, whichever of the two says so
/// (SKOS Reference, section 8: `related` is symmetric).
fn with_narrower(terms: BTreeMap<TermKey, PublishedTerm>) -> BTreeMap<TermKey, PublishedTerm> {
    let mut narrower: BTreeMap<TermKey, Vec<TermKey>> = BTreeMap::new();
    for (key, entry) in &terms {
        if let Some(broader) = &entry.broader {
            narrower.entry(broader.clone()).or_default().push(key.clone());
        }
    }
    let mut related: BTreeMap<TermKey, BTreeSet<TermKey>> = BTreeMap::new();
    for (key, entry) in &terms {
        for other in &entry.related {
            related.entry(key.clone()).or_default().insert(other.clone());
            related.entry(other.clone()).or_default().insert(key.clone());
        }
    }
    let with = |(key, entry): (TermKey, PublishedTerm)| {
        let narrower = narrower.remove(&key).unwrap_or_default();
        let related = related.remove(&key).unwrap_or_default().into_iter().collect();
        (key, PublishedTerm { narrower, related, ..entry })
    };
    terms.into_iter().map(with).collect()
}

/// The findings of each report: by `order`, else by the number of the file, then by name.
#[derive(Debug, Default)]
struct Order {
    reports: Sorted<Id, Arc<Published<ReportHead>>>,
    findings: Sorted<Within, Arc<Published<FindingHead>>>,
    placed: Sorted<Id, Vec<Within>>,
}

impl Order {
    fn follow(&mut self, all: &Everything) -> Sorted<Id, Vec<Within>> {
        let reports = all.reports.steps(&self.reports, Arc::ptr_eq).into_iter().map(|step| step.name);
        let findings = all.findings.steps(&self.findings, Arc::ptr_eq).into_iter();
        let again: BTreeSet<Id> = reports.chain(findings.map(|step| step.name.report)).collect();
        (self.reports, self.findings) = (all.reports.clone(), all.findings.clone());
        for id in again {
            let order = order(all, &id);
            let is_there = !order.is_empty() || all.reports.contains_key(&id);
            let order = Some(order).filter(|_| is_there);
            if self.placed.get(&id) != order.as_ref() {
                self.placed.set(id, order);
            }
        }
        self.placed.clone()
    }
}

/// The findings of a report in their order.
fn order(all: &Everything, id: &Id) -> Vec<Within> {
    let placed = all.findings.within(id).map(|(key, entry)| {
        let original = entry.original();
        let place = original.head.order.map(|order| order.value).or(original.number).unwrap_or(u32::MAX);
        (place, key)
    });
    let mut placed: Vec<(u32, &Within)> = placed.collect();
    placed.sort();
    placed.into_iter().map(|(_, key)| key.clone()).collect()
}

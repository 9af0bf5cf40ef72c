//! The graph: what refers to what, both ways, and which terms have a page.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::everything::{Definition, Everything, Naming};
use super::{Catalog, Disclosed, Evidence, Named, PublishedTerm, Sample, Subject, Target, holdings};
use crate::content::bibliography::Bibliography;
use crate::content::vocabulary::Term;
use crate::content::{Content, VOCABULARIES};
use crate::key::{DocumentKey, Id, TermKey, Within};
use crate::settings::Settings;
use crate::sources::Editions;

/// What the terms mean.
type Definitions = BTreeMap<TermKey, Definition>;

/// What is said of the people of each report.
pub(super) struct People {
    pub(super) evidence: BTreeMap<Id, Arc<Evidence>>,
    pub(super) samples: BTreeMap<Id, Sample>,
    pub(super) disclosed: Disclosed,
    /// What was said of them before.
    pub(super) editions: Arc<Editions>,
}

/// Puts the catalog together.
pub(super) fn link(
    content: &Content,
    settings: &Settings,
    mut all: Everything,
    memo: &mut Mentions,
    mut people: People,
) -> Catalog {
    // A sample stands with the methods.
    people.samples.retain(|report, _| all.methods.contains_key(report));
    let works = works(content, &all);
    let holdings = holdings::holdings(&works, &all);
    all.naming.extend(holdings::citing(&all, &holdings));
    let mentions = Arc::clone(memo.follow(&all.naming));
    let named = named_terms(content, &all, &mentions, &people.samples);
    let order = order(&all);
    let vocabularies = vocabularies(content);
    let definitions: Definitions =
        all.definitions.into_iter().filter(|(key, _)| named.contains(key)).collect();
    let files_of_terms = definitions.values().flat_map(|definition| definition.files.clone());
    all.files.extend(files_of_terms);
    let terms = terms(content, definitions, &named);
    let unnamed = unnamed(content, &named);
    Catalog {
        settings: settings.clone(),
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
        files: all.files,
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
pub(super) struct Mentions {
    /// What each document names, as it was last told.
    naming: Naming,
    /// Lists in order: most have one or two entries, for which a set has room for eleven.
    mentions: Arc<BTreeMap<Subject, Arc<Vec<DocumentKey>>>>,
}

impl Mentions {
    /// From what is named to those that name it; nothing names itself.
    fn follow(&mut self, naming: &Naming) -> &Arc<BTreeMap<Subject, Arc<Vec<DocumentKey>>>> {
        type Told = (DocumentKey, Arc<Named>);
        let is_same = |(one, other): (&Told, &Told)| Arc::ptr_eq(&one.1, &other.1) && one.0 == other.0;
        // What is told first and last in the same way is the same; between lies what changed.
        let was = std::mem::replace(&mut self.naming, naming.clone());
        let first = was.iter().zip(naming).take_while(|pair| is_same(*pair)).count();
        let shorter = was.len().min(naming.len()) - first;
        let last =
            was.iter().rev().zip(naming.iter().rev()).take(shorter).take_while(|pair| is_same(*pair)).count();
        let (before, after) = (&was[first..was.len() - last], &naming[first..naming.len() - last]);
        let changed: BTreeSet<&DocumentKey> = odd(before, after).chain(odd(after, before)).collect();
        if !changed.is_empty() {
            let (before, after) = (subjects(&was, &changed), subjects(naming, &changed));
            let none = BTreeSet::new();
            for by in changed {
                self.enter(by, before.get(by).unwrap_or(&none), after.get(by).unwrap_or(&none));
            }
        }
        &self.mentions
    }

    /// Enters that a document names this, and no longer that.
    fn enter(&mut self, by: &DocumentKey, before: &BTreeSet<Subject>, after: &BTreeSet<Subject>) {
        if before == after {
            return;
        }
        let mentions = Arc::make_mut(&mut self.mentions);
        for subject in before - after {
            let Entry::Occupied(mut entry) = mentions.entry(subject) else { continue };
            Arc::make_mut(entry.get_mut()).retain(|known| known != by);
            if entry.get().is_empty() {
                entry.remove();
            }
        }
        for subject in after - before {
            let all = Arc::make_mut(mentions.entry(subject).or_default());
            if let Err(at) = all.binary_search(by) {
                all.reserve_exact(usize::from(all.len() < 2));
                all.insert(at, by.clone());
            }
        }
    }
}

/// The documents of which something is told here that is not told there.
fn odd<'n>(
    here: &'n [(DocumentKey, Arc<Named>)],
    there: &[(DocumentKey, Arc<Named>)],
) -> impl Iterator<Item = &'n DocumentKey> {
    let known: FxHashSet<(&DocumentKey, *const Named)> =
        there.iter().map(|(by, named)| (by, Arc::as_ptr(named))).collect();
    here.iter().filter(move |(by, named)| !known.contains(&(by, Arc::as_ptr(named)))).map(|(by, _)| by)
}

/// What these documents name, but each itself.
fn subjects<'n>(
    naming: &'n Naming,
    documents: &BTreeSet<&DocumentKey>,
) -> FxHashMap<&'n DocumentKey, BTreeSet<Subject>> {
    let mut subjects: FxHashMap<&DocumentKey, BTreeSet<Subject>> = FxHashMap::default();
    // Looked up by number: much is named, and little of it by these.
    let documents: FxHashSet<&DocumentKey> = documents.iter().copied().collect();
    for (by, named) in naming.iter().filter(|(by, _)| documents.contains(by)) {
        let named = named.targets.iter().filter_map(subject);
        let others = named.filter(|subject| *subject != Subject::Document(by.clone()));
        subjects.entry(by).or_default().extend(others);
    }
    subjects
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
    mentions: &BTreeMap<Subject, Arc<Vec<DocumentKey>>>,
    samples: &BTreeMap<Id, Sample>,
) -> BTreeSet<TermKey> {
    let mut named = BTreeSet::new();
    let direct = mentions.keys().filter_map(|subject| match subject {
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
            let definition = all.definitions.get(&key);
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

fn terms(
    content: &Content,
    mut definitions: Definitions,
    named: &BTreeSet<TermKey>,
) -> BTreeMap<TermKey, PublishedTerm> {
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
                definition: definitions.remove(&key).unwrap_or_default().prose,
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
fn order(all: &Everything) -> BTreeMap<Id, Vec<Within>> {
    let mut order: BTreeMap<Id, Vec<(u32, Within)>> =
        all.reports.keys().map(|id| (id.clone(), Vec::new())).collect();
    for (key, entry) in &all.findings {
        let original = &entry.versions[&entry.source];
        let place = original.head.order.map(|order| order.value).or(original.number).unwrap_or(u32::MAX);
        order.entry(key.report.clone()).or_default().push((place, key.clone()));
    }
    let sorted = order.into_iter().map(|(id, mut findings)| {
        findings.sort();
        (id, findings.into_iter().map(|(_, key)| key).collect())
    });
    sorted.collect()
}

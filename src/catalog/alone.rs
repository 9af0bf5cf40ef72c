//! Alone: the catalog as an edition of one report sees it.
//!
//! An edition stays what it was, so its pages may depend on nothing but the report's own documents,
//! the vocabularies, and the titles and addresses of what these documents refer to. What refers to
//! the report from elsewhere, what other reports say of a term, and what the library has of a work
//! are the live site's matter, and are left out here. Taken of a catalog that is alone already, it
//! gives the same.

use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;
use std::sync::Arc;

use super::{
    Catalog, CitedWork, Evidence, Picture, PublishedTerm, Resolved, Source, StatedFact, Subject, Target,
};
use crate::content::document::Head;
use crate::content::vocabulary::Term;
use crate::key::{DocumentKey, FactKey, Id, TermKey, Within};
use crate::prose::walk::{self, Convert};
use crate::prose::{Cited, Inline, Prose};
use crate::span::SourceId;

/// The vocabularies that say who a speaker is.
const OF_PEOPLE: [&str; 2] = ["facilities", "professions"];

/// What some texts name.
#[derive(Debug, Default)]
pub struct Names {
    /// What they lead to.
    pub targets: BTreeSet<Target>,
    /// The pictures they show, by path from `content/`.
    pub pictures: BTreeSet<String>,
}

impl Catalog {
    /// What is left of the catalog for an edition of one report.
    #[must_use]
    pub fn alone(&self, report: &Id) -> Self {
        let sources = self.sources_of(report);
        let own = self.named_by(report);
        let terms = self.terms_of(report, &own);
        let files = own.files();
        let unnamed = self.unnamed_beside(&terms);
        let is_own = |key: &&DocumentKey| key.report() == Some(report);
        let mention = |(subject, by): (&Subject, &Arc<Vec<DocumentKey>>)| {
            let by: Vec<DocumentKey> = by.iter().filter(is_own).cloned().collect();
            (!by.is_empty()).then(|| (subject.clone(), Arc::new(by)))
        };
        let head_texts = self.head_texts.iter().filter(|(source, _)| sources.contains(source));
        Self {
            head_texts: head_texts.map(|(source, texts)| (*source, Arc::clone(texts))).collect(),
            terms: Arc::new(
                self.terms.iter().filter(|(key, _)| terms.contains(key)).map(published).collect(),
            ),
            unnamed: Arc::new(unnamed),
            mentions: self.mentions.iter().filter_map(mention).collect(),
            holdings: BTreeMap::new(),
            evidence: self
                .evidence
                .get(report)
                .map(|one| self.evidence_of(report, one))
                .into_iter()
                .collect(),
            files: Arc::new(
                self.files.iter().filter(|(path, _)| files.contains(*path)).map(shared).collect(),
            ),
            navigation: None,
            ..self.clone()
        }
    }

    /// The sources of a report's documents.
    fn sources_of(&self, report: &Id) -> BTreeSet<SourceId> {
        let own = self.findings.iter().filter(|(key, _)| key.report == *report);
        let places = self.reports.get(report).into_iter().flat_map(|entry| places(&entry.versions));
        let places = places.chain(self.methods.get(report).into_iter().flat_map(places_of));
        places.chain(own.flat_map(|(_, entry)| self::places(&entry.versions))).collect()
    }

    /// What a report's own documents name: in their texts, in their metadata, and as where something
    /// was stated.
    #[must_use]
    pub fn named_by(&self, report: &Id) -> Names {
        let mut names = Names::default();
        let sources = self.sources_of(report);
        if let Some(entry) = self.reports.get(report) {
            names.of_all(entry.versions.values().map(|version| &version.prose));
        }
        if let Some(entry) = self.methods.get(report) {
            names.of_all(entry.versions.values().map(|version| &version.prose));
        }
        for (_, entry) in self.findings.iter().filter(|(key, _)| key.report == *report) {
            names.of_all(entry.versions.values().map(|version| &version.prose));
        }
        let heads = self.head_texts.iter().filter(|(source, _)| sources.contains(source));
        names.of_all(heads.flat_map(|(_, texts)| texts.values()));
        let facts = self.facts.values().filter(|fact| fact.key.report == *report).flat_map(stated);
        let said = self.testimonies.values().filter(|one| one.key.report == *report);
        let said = said.filter_map(|testimony| testimony.source.as_ref());
        names.targets.extend(facts.chain(said).filter_map(target).cloned());
        names
    }

    /// The testimonies of other reports that some texts show, quote or link.
    #[must_use]
    pub fn guests<'n>(&self, report: &Id, names: &'n Names) -> BTreeSet<&'n Within> {
        let testimonies = names.targets.iter().filter_map(Target::testimony);
        testimonies.filter(|key| key.report != *report && self.testimonies.contains_key(key)).collect()
    }

    /// The terms that a report's documents name, and those whose testimonies they show, with all that
    /// are broader and all that their definitions name.
    fn terms_of(&self, report: &Id, names: &Names) -> BTreeSet<TermKey> {
        let guests = self.guests(report, names);
        let is_told = |key: &DocumentKey| {
            key.report() == Some(report) || key.testimony().is_some_and(|key| guests.contains(key))
        };
        let mentioned = self.mentions.iter().filter(|(_, by)| by.iter().any(is_told));
        let mentioned = mentioned.filter_map(|(subject, _)| match subject {
            Subject::Term(key) => Some(key.clone()),
            Subject::Document(_) => None,
        });
        let counted =
            self.samples.get(report).into_iter().flat_map(|sample| sample.professions.keys().cloned());
        let mut open: Vec<TermKey> = mentioned.chain(counted).collect();
        let mut terms = BTreeSet::new();
        while let Some(key) = open.pop() {
            let Some(entry) = self.terms.get(&key).filter(|_| terms.insert(key.clone())) else { continue };
            open.extend(entry.broader.clone());
            open.extend(entry.names().targets.into_iter().filter_map(term_of));
        }
        terms
    }

    /// The other terms whose acronyms a text may use; none that could be an attribute of a speaker.
    fn unnamed_beside(&self, terms: &BTreeSet<TermKey>) -> BTreeMap<TermKey, Term> {
        let named = self.terms.iter().map(|(key, entry)| (key, &entry.term));
        let is_open = |(key, term): &(&TermKey, &Term)| {
            !terms.contains(*key)
                && !OF_PEOPLE.contains(&key.vocabulary.as_str())
                && (term.abbr.is_some() || term.alt_labels.is_some())
        };
        let all = named.chain(&*self.unnamed).filter(is_open);
        all.map(|(key, term)| (key.clone(), term.clone())).collect()
    }

    /// What carries the findings of a report, whatever others quote of its testimonies.
    fn evidence_of(&self, report: &Id, evidence: &Evidence) -> (Id, Arc<Evidence>) {
        let carrying: BTreeSet<&Within> = evidence.carried.values().flatten().collect();
        let own = self.testimonies.keys().filter(|key| key.report == *report);
        let loose = own.filter(|key| !carrying.contains(key)).cloned().collect();
        (report.clone(), Arc::new(Evidence { carried: evidence.carried.clone(), loose }))
    }
}

impl PublishedTerm {
    /// What its definitions name.
    #[must_use]
    pub fn names(&self) -> Names {
        let mut names = Names::default();
        names.of_all(self.definition.iter().map(|(_, prose)| prose));
        names
    }
}

impl Names {
    fn of_all<'p>(&mut self, texts: impl Iterator<Item = &'p Prose<Resolved>>) {
        texts.for_each(|prose| drop(walk::convert(prose, self)));
    }

    /// The files among them, by path from `content/`.
    #[must_use]
    pub fn files(&self) -> BTreeSet<&String> {
        let linked = self.targets.iter().filter_map(|target| match target {
            Target::File(path) => Some(path),
            Target::Document(..)
            | Target::Term(_)
            | Target::Fact(_)
            | Target::Listing(_)
            | Target::Anchor(_)
            | Target::Outside(_) => None,
        });
        linked.chain(&self.pictures).collect()
    }
}

fn places<H: Head>(versions: &BTreeMap<crate::lang::Lang, Box<super::PublishedVersion<H>>>) -> Vec<SourceId> {
    versions.values().map(|version| version.place.source).collect()
}

fn places_of<H: Head>(entry: &Arc<super::Published<H>>) -> Vec<SourceId> {
    places(&entry.versions)
}

fn published((key, entry): (&TermKey, &PublishedTerm)) -> (TermKey, PublishedTerm) {
    (key.clone(), entry.clone())
}

fn shared((path, bytes): (&String, &Arc<[u8]>)) -> (String, Arc<[u8]>) {
    (path.clone(), Arc::clone(bytes))
}

fn stated(fact: &StatedFact) -> impl Iterator<Item = &Source> {
    fact.sources.iter().flatten()
}

const fn target(source: &Source) -> Option<&Target> {
    match source {
        Source::Target(target) => Some(target),
        Source::Work(_) => None,
    }
}

fn term_of(target: Target) -> Option<TermKey> {
    match target {
        Target::Term(key) => Some(key),
        Target::Document(..)
        | Target::Fact(_)
        | Target::Listing(_)
        | Target::Anchor(_)
        | Target::File(_)
        | Target::Outside(_) => None,
    }
}

/// Notes what is named, and changes nothing.
impl Convert<Resolved, Resolved> for Names {
    fn link(&mut self, to: &Box<Target>, words: Vec<Inline<Resolved>>) -> Inline<Resolved> {
        self.targets.insert((**to).clone());
        Inline::Link { to: to.clone(), words }
    }

    fn image(&mut self, image: &Arc<Picture>, _: &[Inline<Resolved>]) -> Option<Arc<Picture>> {
        self.pictures.insert(image.path.clone());
        Some(Arc::clone(image))
    }

    fn testimony(&mut self, testimony: &Box<Within>) -> Option<Box<Within>> {
        self.targets.insert(Target::Document(DocumentKey::Testimony((**testimony).clone()), None));
        Some(testimony.clone())
    }

    fn quotation(&mut self, testimony: &Box<Within>, _: &str, (): &()) -> Option<Box<Within>> {
        self.testimony(testimony)
    }

    fn fact(&mut self, fact: &Box<FactKey>) -> Option<Box<FactKey>> {
        self.targets.insert(Target::Fact((**fact).clone()));
        Some(fact.clone())
    }

    fn citation(&mut self, citation: &Vec<Cited<CitedWork>>) -> Option<Vec<Cited<CitedWork>>> {
        Some(citation.clone())
    }

    fn meaning(&mut self, meaning: &Infallible) -> Infallible {
        match *meaning {}
    }
}

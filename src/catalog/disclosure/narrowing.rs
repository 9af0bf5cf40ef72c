//! Narrowing: what a document says of the people it quotes by the facilities and professions in
//! its front matter.
//!
//! A finding filed under one facility that quotes someone whose facility is not shown would tell
//! it. Takes what each document names and whom it quotes, gives what may be shown of it.
//!
//! The terms of a document part each class that it quotes someone of: into those of whom the terms
//! could be said, and the others. All documents together part a class into *cells*, and each cell
//! has at least `min_cell` people. It is not enough that so many people fit the documents that quote
//! one of them: once three pseudonyms of a class of four are told to work in one place where three
//! of the four do, the last one is told as well. Where a cell would be too small, terms give way to
//! broader ones, those of facilities first, until none is, or nothing is left.
//!
//! Who of a class is quoted where changes nothing of this: let two people of one cell exchange their
//! names, and the same terms are shown.

use std::borrow::Borrow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::Decision;
use super::Person;
use super::rung::Ladder;
use crate::key::{DocumentKey, Id, TermKey, Within};
use crate::memo::Few;
use crate::span::{Span, Spanned};

/// What counts of a person when documents are compared with their class.
#[derive(Debug, Clone)]
pub(in crate::catalog) struct Likeness {
    /// What they are called to the author.
    pub(in crate::catalog) name: Id,
    class: usize,
    professions: Vec<Id>,
    facilities: Vec<Id>,
    /// Whether this was decided by hand.
    is_by_hand: bool,
}

impl Likeness {
    /// What counts of a person, of whom this was decided.
    pub(in crate::catalog) fn new(name: Id, person: &Person, decision: &Decision, ladder: &Ladder) -> Self {
        Self {
            name,
            class: decision.class,
            professions: person.profession.as_ref().map(|id| ladder.professions_of(id)).unwrap_or_default(),
            facilities: person.facility.as_ref().map(|id| ladder.facilities_of(id)).unwrap_or_default(),
            is_by_hand: person.by_hand.is_some(),
        }
    }

    /// Whether one of these terms of a vocabulary could be said of them.
    fn fits(&self, vocabulary: &str, terms: &BTreeSet<Id>) -> bool {
        let own = if vocabulary == PROFESSIONS { &self.professions } else { &self.facilities };
        terms.is_empty() || own.iter().any(|id| terms.contains(id))
    }
}

const PROFESSIONS: &str = "professions";
const FACILITIES: &str = "facilities";

/// The people shown in the same words: the report, and the number of the class.
type Class = (Id, usize);

/// The people of a class whom no document tells apart, by their places in the report.
type Cells = Vec<BTreeSet<usize>>;

/// The people of one report, and which of them speaks in each testimony.
#[derive(Debug, Default)]
pub(in crate::catalog) struct Crowd {
    pub(in crate::catalog) people: Vec<Likeness>,
    pub(in crate::catalog) speakers: BTreeMap<Within, usize>,
}

/// Everyone, by report.
pub(in crate::catalog) struct Crowds<'a> {
    pub(in crate::catalog) reports: BTreeMap<&'a Id, &'a Crowd>,
    pub(in crate::catalog) ladder: &'a Ladder,
    pub(in crate::catalog) min_cell: usize,
}

/// A document: the terms in its front matter, and whom it quotes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::catalog) struct Quoting {
    pub(in crate::catalog) key: DocumentKey,
    pub(in crate::catalog) terms: Arc<[Spanned<TermKey>]>,
    pub(in crate::catalog) testimonies: Arc<Few<Within>>,
}

/// A term that gave way to a broader one, or to none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::catalog) struct Narrowed {
    pub(in crate::catalog) term: TermKey,
    pub(in crate::catalog) speaker: Id,
    pub(in crate::catalog) place: Span,
}

/// What each document may show of the terms it names, and what gave way; documents in their order.
pub(in crate::catalog) fn narrow(
    documents: &[impl Borrow<Quoting>],
    crowds: &Crowds<'_>,
) -> (Vec<BTreeSet<TermKey>>, Vec<Narrowed>) {
    let mut cells: BTreeMap<Class, Cells> = BTreeMap::new();
    let mut gave_way = Vec::new();
    let mut shown = Vec::with_capacity(documents.len());
    for document in documents.iter().map(Borrow::borrow) {
        let mut terms: BTreeSet<TermKey> = document.terms.iter().map(|term| term.value.clone()).collect();
        let quoted = crowds.quoted(document);
        for class in quoted.keys() {
            cells.entry(class.clone()).or_insert_with(|| vec![crowds.of_class(class)]);
        }
        while let Some((class, vocabulary)) = crowds.parted(&quoted, &terms, &cells) {
            terms = crowds.broadened(terms, vocabulary, class);
            let written = document.terms.iter().filter(|term| term.value.vocabulary.as_str() == vocabulary);
            let lost = written.filter(|term| !terms.contains(&term.value));
            gave_way.extend(lost.map(|term| Narrowed {
                term: term.value.clone(),
                speaker: quoted[class].clone(),
                place: term.span,
            }));
        }
        for class in quoted.keys() {
            let parts = crowds.parts(class, &terms, &cells[class]);
            cells.insert(class.clone(), parts);
        }
        shown.push(terms);
    }
    gave_way.sort_by_key(|one| (one.place.source, one.place.start));
    gave_way.dedup_by_key(|one| one.place);
    (shown, gave_way)
}

impl Crowds<'_> {
    /// The classes that a document quotes someone of, each with the first of these. A class that is
    /// too small already, as in a study of two, or whose people are all shown as decided by hand, has
    /// nothing more to lose.
    fn quoted(&self, document: &Quoting) -> BTreeMap<Class, Id> {
        let has_terms = document
            .terms
            .iter()
            .any(|term| [PROFESSIONS, FACILITIES].contains(&term.value.vocabulary.as_str()));
        let mut quoted: BTreeMap<Class, Id> = BTreeMap::new();
        for key in document.testimonies.iter().filter(|_| has_terms) {
            let crowd = self.reports.get(&key.report);
            let Some(at) = crowd.and_then(|crowd| crowd.speakers.get(key)) else { continue };
            let speaker = &self.people(&key.report)[*at];
            quoted.entry((key.report.clone(), speaker.class)).or_insert_with(|| speaker.name.clone());
        }
        quoted.retain(|class, _| {
            let people = self.of_class(class);
            people.len() >= self.min_cell && people.iter().any(|at| !self.people(&class.0)[*at].is_by_hand)
        });
        quoted
    }

    /// The people of a report.
    fn people(&self, report: &Id) -> &[Likeness] {
        self.reports.get(report).map(|crowd| crowd.people.as_slice()).unwrap_or_default()
    }

    /// The people of a class.
    fn of_class(&self, class: &Class) -> BTreeSet<usize> {
        let people = self.people(&class.0).iter().enumerate();
        people.filter(|(_, person)| person.class == class.1).map(|(at, _)| at).collect()
    }

    /// A class that these terms would part too small, with the vocabulary that has to give way.
    fn parted<'q>(
        &self,
        quoted: &'q BTreeMap<Class, Id>,
        terms: &BTreeSet<TermKey>,
        cells: &BTreeMap<Class, Cells>,
    ) -> Option<(&'q Class, &'static str)> {
        for class in quoted.keys() {
            let is_told = |terms: &BTreeSet<TermKey>| {
                self.parts(class, terms, &cells[class]).iter().any(|part| part.len() < self.min_cell)
            };
            if !is_told(terms) {
                continue;
            }
            let of = |vocabulary: &str| -> BTreeSet<TermKey> {
                terms.iter().filter(|term| term.vocabulary.as_str() == vocabulary).cloned().collect()
            };
            let facilities = of(FACILITIES);
            let is_by_professions = !is_told(&facilities) && is_told(&of(PROFESSIONS));
            let vocabulary =
                if facilities.is_empty() || is_by_professions { PROFESSIONS } else { FACILITIES };
            return Some((class, vocabulary));
        }
        None
    }

    /// The cells of a class, parted into those of whom the terms could be said and the others. Terms
    /// that could be said of nobody tell nothing.
    fn parts(&self, class: &Class, terms: &BTreeSet<TermKey>, cells: &Cells) -> Cells {
        let fitting = self.fitting(class, terms);
        if fitting.is_empty() {
            return cells.clone();
        }
        let parts = cells.iter().flat_map(|cell| [cell & &fitting, cell - &fitting]);
        parts.filter(|part| !part.is_empty()).collect()
    }

    /// The people of a class of whom the terms could be said.
    fn fitting(&self, class: &Class, terms: &BTreeSet<TermKey>) -> BTreeSet<usize> {
        let people = self.people(&class.0);
        let of = |vocabulary: &str| -> BTreeSet<Id> {
            let own = terms.iter().filter(|term| term.vocabulary.as_str() == vocabulary);
            own.map(|term| term.id.clone()).collect()
        };
        let (facilities, professions) = (of(FACILITIES), of(PROFESSIONS));
        let fits = |at: &usize| {
            people[*at].fits(FACILITIES, &facilities) && people[*at].fits(PROFESSIONS, &professions)
        };
        self.of_class(class).into_iter().filter(fits).collect()
    }

    /// The terms, those of one vocabulary that could be said of someone of a class a step broader.
    fn broadened(&self, terms: BTreeSet<TermKey>, vocabulary: &str, class: &Class) -> BTreeSet<TermKey> {
        let step = |term: TermKey| {
            let alone = BTreeSet::from([term.clone()]);
            if term.vocabulary.as_str() != vocabulary || self.fitting(class, &alone).is_empty() {
                return Some(term);
            }
            let broader = self.ladder.broader(&term.vocabulary, &term.id).cloned()?;
            Some(TermKey { id: broader, ..term })
        };
        terms.into_iter().filter_map(step).collect()
    }
}

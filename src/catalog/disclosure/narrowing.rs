//! Narrowing: what a document says of the people it quotes by the facilities and professions in
//! its front matter.
//!
//! A finding filed under one facility that quotes someone whose facility is not shown would tell
//! it. Takes what each document names and whom it quotes, gives what may be shown of it: where
//! fewer than `min_cell` people of a class fit all the documents that quote one of them, terms
//! give way to broader ones, those of facilities first, until enough fit or nothing is left.

use std::collections::{BTreeMap, BTreeSet};

use super::Decision;
use super::Person;
use super::rung::Ladder;
use crate::key::{DocumentKey, Id, TermKey, Within};
use crate::span::{Span, Spanned};

/// What counts of a person when documents are compared with their class.
#[derive(Debug, Clone)]
pub(in crate::catalog) struct Likeness {
    /// What they are called to the author.
    pub(in crate::catalog) name: Id,
    class: usize,
    professions: Vec<Id>,
    facilities: Vec<Id>,
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

/// A speaker: the report, and the place among its people.
type Voice = (Id, usize);

/// Everyone, and who speaks where.
pub(in crate::catalog) struct Crowds<'a> {
    pub(in crate::catalog) people: &'a BTreeMap<Id, Vec<Likeness>>,
    pub(in crate::catalog) speakers: &'a BTreeMap<Within, usize>,
    pub(in crate::catalog) ladder: &'a Ladder,
    pub(in crate::catalog) min_cell: usize,
}

/// A document: the terms in its front matter, and whom it quotes.
pub(in crate::catalog) struct Quoting {
    pub(in crate::catalog) key: DocumentKey,
    pub(in crate::catalog) terms: Vec<Spanned<TermKey>>,
    pub(in crate::catalog) testimonies: BTreeSet<Within>,
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
    documents: &[Quoting],
    crowds: &Crowds<'_>,
) -> (Vec<BTreeSet<TermKey>>, Vec<Narrowed>) {
    let mut left: BTreeMap<Voice, BTreeSet<usize>> = BTreeMap::new();
    let mut gave_way = Vec::new();
    let mut shown = Vec::with_capacity(documents.len());
    for document in documents {
        let mut terms: BTreeSet<TermKey> = document.terms.iter().map(|term| term.value.clone()).collect();
        let voices = crowds.voices(document);
        while let Some((voice, vocabulary)) = crowds.singled_out(&voices, &terms, &left) {
            terms = crowds.broadened(terms, vocabulary, voice);
            let speaker = &crowds.people[&voice.0][voice.1].name;
            let written = document.terms.iter().filter(|term| term.value.vocabulary.as_str() == vocabulary);
            let lost = written.filter(|term| !terms.contains(&term.value));
            gave_way.extend(lost.map(|term| Narrowed {
                term: term.value.clone(),
                speaker: speaker.clone(),
                place: term.span,
            }));
        }
        for voice in voices {
            let fitting = crowds.fitting(&voice, &terms, left.get(&voice));
            if !fitting.is_empty() {
                left.insert(voice, fitting);
            }
        }
        shown.push(terms);
    }
    gave_way.sort_by_key(|one| (one.place.source, one.place.start));
    gave_way.dedup_by_key(|one| one.place);
    (shown, gave_way)
}

impl Crowds<'_> {
    /// Those whom a document quotes, but those decided by hand.
    fn voices(&self, document: &Quoting) -> BTreeSet<Voice> {
        let has_terms = document
            .terms
            .iter()
            .any(|term| [PROFESSIONS, FACILITIES].contains(&term.value.vocabulary.as_str()));
        let quoted = document.testimonies.iter().filter(|_| has_terms);
        let voices = quoted.filter_map(|key| Some((key.report.clone(), *self.speakers.get(key)?)));
        voices.filter(|(report, at)| !self.people[report][*at].is_by_hand).collect()
    }

    /// A speaker whom these terms would single out, with the vocabulary that has to give way.
    fn singled_out<'v>(
        &self,
        voices: &'v BTreeSet<Voice>,
        terms: &BTreeSet<TermKey>,
        left: &BTreeMap<Voice, BTreeSet<usize>>,
    ) -> Option<(&'v Voice, &'static str)> {
        let is_few = |count: usize| (1..self.min_cell).contains(&count);
        for voice in voices {
            for vocabulary in [FACILITIES, PROFESSIONS] {
                let own: BTreeSet<TermKey> =
                    terms.iter().filter(|term| term.vocabulary.as_str() == vocabulary).cloned().collect();
                let is_told = !own.is_empty()
                    && (is_few(self.fitting(voice, &own, None).len())
                        || is_few(self.fitting(voice, terms, None).len())
                        || is_few(self.fitting(voice, terms, left.get(voice)).len()));
                if is_told {
                    return Some((voice, vocabulary));
                }
            }
        }
        None
    }

    /// The people of a speaker's class of whom the terms could be said.
    fn fitting(
        &self,
        voice: &Voice,
        terms: &BTreeSet<TermKey>,
        among: Option<&BTreeSet<usize>>,
    ) -> BTreeSet<usize> {
        let people = &self.people[&voice.0];
        let class = people[voice.1].class;
        let size = people.iter().filter(|person| person.class == class).count();
        let of = |vocabulary: &str| -> BTreeSet<Id> {
            let own = terms.iter().filter(|term| term.vocabulary.as_str() == vocabulary);
            own.map(|term| term.id.clone()).collect()
        };
        let (facilities, professions) = (of(FACILITIES), of(PROFESSIONS));
        let fits = |at: &usize| {
            let person = &people[*at];
            person.class == class
                && among.is_none_or(|among| among.contains(at))
                && person.fits(FACILITIES, &facilities)
                && person.fits(PROFESSIONS, &professions)
        };
        // A class that is too small already, as in a study of two, has nothing more to lose.
        let all = (0..people.len()).filter(|_| size >= self.min_cell);
        all.filter(fits).collect()
    }

    /// The terms, those of one vocabulary that could be said of someone of a class a step broader.
    fn broadened(&self, terms: BTreeSet<TermKey>, vocabulary: &str, voice: &Voice) -> BTreeSet<TermKey> {
        let step = |term: TermKey| {
            let alone = BTreeSet::from([term.clone()]);
            if term.vocabulary.as_str() != vocabulary || self.fitting(voice, &alone, None).is_empty() {
                return Some(term);
            }
            let broader = self.ladder.broader(&term.vocabulary, &term.id).cloned()?;
            Some(TermKey { id: broader, ..term })
        };
        terms.into_iter().filter_map(step).collect()
    }
}

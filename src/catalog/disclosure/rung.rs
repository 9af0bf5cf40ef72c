//! Rungs: what could be shown of a person, and what is left of it one step up.
//!
//! From each rung there is one way up, so that all rungs of a crowd are a tree whose root shows
//! nothing.

use std::collections::{BTreeMap, BTreeSet};

use crate::content::speaker::Gender;
use crate::key::Id;
use crate::lang::Lang;

/// What could be shown of a person. The order is arbitrary, and the same on every machine.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Rung {
    pub(super) profession: Option<Id>,
    pub(super) facility: Option<Id>,
    pub(super) gender: Gender,
    pub(super) seniority: Option<(Lang, String)>,
}

impl Rung {
    /// Nothing.
    pub(super) const NOTHING: Self =
        Self { profession: None, facility: None, gender: Gender::Neutral, seniority: None };
}

/// What the rungs depend on: which terms are broader, and of which professions a page tells a gender.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::catalog) struct Ladder {
    professions: BTreeMap<Id, Id>,
    facilities: BTreeMap<Id, Id>,
    /// The forms of professions that are other words than what the profession is called.
    gendered: BTreeSet<(Id, Gender)>,
}

impl Ladder {
    /// The ladder of two vocabularies, of each of whose terms the broader one is given.
    pub(in crate::catalog) fn new(
        professions: &BTreeMap<Id, Id>,
        facilities: &BTreeMap<Id, Id>,
        gendered: BTreeSet<(Id, Gender)>,
    ) -> Self {
        Self { professions: without_circles(professions), facilities: without_circles(facilities), gendered }
    }

    /// The gender that a page would tell of someone with this profession.
    pub(super) fn told(&self, profession: Option<&Id>, gender: Gender) -> Gender {
        let is_told = profession.is_some_and(|id| self.gendered.contains(&(id.clone(), gender)));
        if is_told { gender } else { Gender::Neutral }
    }

    /// What is left one step up; nothing above the rung that shows nothing.
    pub(super) fn above(&self, rung: &Rung) -> Option<Rung> {
        let mut above = rung.clone();
        if above.seniority.take().is_some() {
            return Some(above);
        }
        if above.gender != Gender::Neutral {
            above.gender = Gender::Neutral;
            return Some(above);
        }
        if let Some(facility) = above.facility.take() {
            above.facility = self.facilities.get(&facility).cloned();
            return Some(above);
        }
        let profession = above.profession.take()?;
        above.profession = self.professions.get(&profession).cloned();
        Some(above)
    }

    /// How much a rung shows: what is given up last weighs most.
    pub(super) fn worth(&self, rung: &Rung) -> u64 {
        let steps = |id: Option<&Id>, broader| id.map_or(0, |id| chain(id, broader).len() as u64);
        let facility = 2 * steps(rung.facility.as_ref(), &self.facilities);
        let profession = 4 * steps(rung.profession.as_ref(), &self.professions);
        u64::from(rung.seniority.is_some())
            + u64::from(rung.gender != Gender::Neutral)
            + facility
            + profession
    }

    /// A profession and all that is broader, the narrowest first.
    pub(super) fn professions_of(&self, id: &Id) -> Vec<Id> {
        chain(id, &self.professions)
    }

    /// A facility and all that is broader, the narrowest first.
    pub(super) fn facilities_of(&self, id: &Id) -> Vec<Id> {
        chain(id, &self.facilities)
    }

    /// The broader term of a vocabulary, if it is one of ours.
    pub(super) fn broader(&self, vocabulary: &Id, id: &Id) -> Option<&Id> {
        match vocabulary.as_str() {
            "professions" => self.professions.get(id),
            "facilities" => self.facilities.get(id),
            _ => None,
        }
    }
}

/// A term and all that is broader, the narrowest first; a circle ends where it closes.
pub(in crate::catalog) fn chain(id: &Id, broader: &BTreeMap<Id, Id>) -> Vec<Id> {
    let mut chain = vec![id.clone()];
    let mut known = BTreeSet::from([id]);
    while let Some(next) = broader.get(&chain[chain.len() - 1]).filter(|next| known.insert(next)) {
        chain.push(next.clone());
    }
    chain
}

/// The broader terms without those of terms that lead back to themselves, which are told elsewhere.
fn without_circles(broader: &BTreeMap<Id, Id>) -> BTreeMap<Id, Id> {
    let closes = |id: &Id| chain(id, broader).last().and_then(|last| broader.get(last)) == Some(id);
    let sound = broader.iter().filter(|(id, _)| !closes(id));
    sound.map(|(id, next)| (id.clone(), next.clone())).collect()
}

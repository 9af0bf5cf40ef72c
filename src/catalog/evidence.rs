//! Evidence: which testimonies carry which finding, and what of it the author should look at.
//!
//! A testimony carries a finding whose text shows, quotes or links it, in whichever language: the
//! argument is one, and a translation may leave a quotation out. Knows published documents only.
//!
//! What is missing is told as a warning, and each warning has an answer that says "this is meant"
//! (see [`Code::EvidenceFindingBare`] and those after it). Nothing is told before every reference
//! leads somewhere: a mistyped quotation is not also a finding without one.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use rustc_hash::FxHashMap;

use super::everything::{Everything, Naming};
use super::{Named, Published, Target, Testimony};
use crate::content::Content;
use crate::content::finding::FindingHead;
use crate::content::speaker::Speaker;
use crate::content::testimony::{self, Use, Voice};
use crate::diagnostic::{Code, Place, Report};
use crate::key::{DocumentKey, Id, Within};
use crate::memo::{Few, Sorted, is_same};
use crate::span::{SourceId, Span};
use crate::yaml::value::Entries;

/// What carries the findings of one report.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Evidence {
    /// Of each finding, the testimonies that carry it.
    pub carried: BTreeMap<Within, Few<Within>>,
    /// The testimonies of the report that carry no finding, of this report or another.
    pub loose: BTreeSet<Within>,
}

/// The evidence of each report as it was, and what it was gathered from.
#[derive(Debug, Default)]
pub(super) struct Kept {
    texts: Naming,
    testimonies: Sorted<Within, Arc<Testimony>>,
    /// How many findings each testimony carries.
    carrying: Counts,
    evidence: Sorted<Id, Arc<Evidence>>,
    told: Told,
}

/// How often each testimony is named; those that are not are not there.
#[derive(Debug, Default)]
struct Counts(FxHashMap<Within, usize>);

impl Counts {
    /// Counts what is named now and no longer what was; gives those that were not named or are not now.
    fn follow<'n>(&mut self, was: &'n Few<Within>, is: &'n Few<Within>) -> Vec<&'n Within> {
        let mut changed = Vec::new();
        for key in was.difference(is) {
            let count = self.0.get_mut(key).expect("what was named was counted");
            *count -= 1;
            if *count == 0 {
                self.0.remove(key);
                changed.push(key);
            }
        }
        for key in is.difference(was) {
            let count = self.0.entry(key.clone()).or_default();
            *count += 1;
            if *count == 1 {
                changed.push(key);
            }
        }
        changed
    }

    fn is_there(&self, key: &Within) -> bool {
        self.0.contains_key(key)
    }
}

/// The testimonies among what is named.
fn testimonies(named: Option<&Arc<Named>>) -> Arc<Few<Within>> {
    named.map(|named| Arc::clone(&named.testimonies)).unwrap_or_default()
}

/// What carries the findings of each report. A report of which all is as it was keeps its evidence.
pub(super) fn gather(all: &Everything, memo: &mut Kept) -> Sorted<Id, Arc<Evidence>> {
    let mut again: BTreeSet<Id> = BTreeSet::new();
    for step in all.texts.steps(&memo.texts, Arc::ptr_eq) {
        let DocumentKey::Finding(finding) = step.name else { continue };
        let (was, is) = (testimonies(step.before.as_ref()), testimonies(step.now.as_ref()));
        let changed = memo.carrying.follow(&was, &is);
        again.extend(changed.into_iter().map(|key| key.report.clone()));
        if step.before.is_some() != step.now.is_some() || was != is {
            again.insert(finding.report);
        }
    }
    for step in all.testimonies.steps(&memo.testimonies, Arc::ptr_eq) {
        if step.before.is_none() || step.now.is_none() {
            again.insert(step.name.report);
        }
    }
    (memo.texts, memo.testimonies) = (all.texts.clone(), all.testimonies.clone());
    for id in again {
        let evidence = of_report(all, &id, &memo.carrying);
        let is_there = !evidence.carried.is_empty() || !evidence.loose.is_empty();
        memo.evidence.set(id, is_there.then(|| Arc::new(evidence)));
    }
    memo.evidence.clone()
}

/// What carries the findings of a report.
fn of_report(all: &Everything, id: &Id, carrying: &Counts) -> Evidence {
    let carried = all.findings.within(id).map(|(key, _)| {
        let named = all.texts.get(&DocumentKey::Finding(key.clone()));
        (key.clone(), (*testimonies(named)).clone())
    });
    let loose = all.testimonies.within(id).map(|(key, _)| key);
    Evidence {
        carried: carried.collect(),
        loose: loose.filter(|key| !carrying.is_there(key)).cloned().collect(),
    }
}

/// What was told of each report, and what that was told from.
#[derive(Debug, Default)]
struct Told {
    evidence: Sorted<Id, Arc<Evidence>>,
    findings: Sorted<Within, Arc<Published<FindingHead>>>,
    testimonies: Sorted<Within, Arc<Testimony>>,
    written: Sorted<Within, Arc<testimony::Testimony>>,
    speakers: Sorted<Id, Option<Arc<Entries<Speaker>>>>,
    naming: [Naming; 3],
    /// How many documents name each testimony.
    named: Counts,
    shared: Shared,
    reports: BTreeMap<Id, Report>,
}

/// What every report is told from: the testimonies that terms or the menu name, and the texts that
/// repeat a testimony without naming it, each with the report and id of the testimony.
#[derive(Debug, Default, PartialEq, Eq)]
struct Shared {
    named: BTreeSet<Within>,
    repeated: BTreeSet<(SourceId, String, String)>,
}

/// Tells what is missing, of content without errors. What was told before is not told again: a quotation
/// without its reference is one mistake.
pub(super) fn tell(all: &Everything, content: &Content, memo: &mut Kept, report: &mut Report) {
    let shared = Shared { named: named_by_terms(all), repeated: repeated(report) };
    let told = &mut memo.told;
    let mut again = told.follow(all, content, &memo.evidence);
    if told.shared != shared {
        again.extend(memo.evidence.keys().cloned());
        told.shared = shared;
    }
    let telling = Telling { all, content, named: &told.named, shared: &told.shared };
    let again: Vec<Id> = again.into_iter().collect();
    let tell = |id: &Id| memo.evidence.get(id).map(|evidence| telling.of_report(id, evidence));
    let new: Vec<Option<Report>> = again.par_iter().map(tell).collect();
    for (id, new) in again.into_iter().zip(new) {
        told.reports.remove(&id);
        let new = new.filter(|new| !new.is_empty());
        new.into_iter().for_each(|new| _ = told.reports.insert(id.clone(), new));
    }
    told.reports.values().for_each(|told| report.extend(told.clone()));
}

impl Told {
    /// The reports of which something that is told from is not what it was.
    fn follow(
        &mut self,
        all: &Everything,
        content: &Content,
        evidence: &Sorted<Id, Arc<Evidence>>,
    ) -> BTreeSet<Id> {
        let is_same = |one: &Option<_>, other: &Option<_>| is_same(one.as_ref(), other.as_ref());
        let mut again: BTreeSet<Id> = BTreeSet::new();
        again.extend(evidence.steps(&self.evidence, Arc::ptr_eq).into_iter().map(|step| step.name));
        again.extend(content.speakers.steps(&self.speakers, is_same).into_iter().map(|step| step.name));
        let findings = all.findings.steps(&self.findings, Arc::ptr_eq).into_iter().map(|step| step.name);
        let published = all.testimonies.steps(&self.testimonies, Arc::ptr_eq);
        let written = content.testimonies.steps(&self.written, Arc::ptr_eq);
        let names = findings.chain(published.into_iter().map(|step| step.name));
        again.extend(names.chain(written.into_iter().map(|step| step.name)).map(|name| name.report));
        for (now, before) in all.written().into_iter().zip(&mut self.naming) {
            for step in now.steps(before, Arc::ptr_eq) {
                let (was, is) = (testimonies(step.before.as_ref()), testimonies(step.now.as_ref()));
                again.extend(self.named.follow(&was, &is).into_iter().map(|key| key.report.clone()));
            }
            before.clone_from(now);
        }
        self.evidence.clone_from(evidence);
        self.speakers.clone_from(&content.speakers);
        self.findings.clone_from(&all.findings);
        self.testimonies.clone_from(&all.testimonies);
        self.written.clone_from(&content.testimonies);
        again
    }
}

/// The testimonies that definitions of terms or the menu name.
fn named_by_terms(all: &Everything) -> BTreeSet<Within> {
    let definitions = all.definitions.values().flat_map(|terms| terms.definitions.values());
    let by_terms = definitions.flat_map(|definition| &definition.targets);
    by_terms.chain(&all.others).filter_map(Target::testimony).cloned().collect()
}

/// The texts that repeat a testimony without naming it, each with the report and id of the testimony.
fn repeated(before: &Report) -> BTreeSet<(SourceId, String, String)> {
    let told = before.iter().filter_map(|told| match (&told.place, &*told.code) {
        (Place::Span(span), Code::QuotationUnattributed { id, report, .. }) => {
            Some((span.source, report.clone(), id.clone()))
        }
        _ => None,
    });
    told.collect()
}

/// What is told of the evidence of a report.
struct Telling<'a> {
    all: &'a Everything,
    content: &'a Content,
    named: &'a Counts,
    shared: &'a Shared,
}

/// From how many testimonies on it is asked how evenly people are quoted.
const FEWEST_USED: usize = 5;
/// From how many people on.
const FEWEST_PEOPLE: usize = 4;
/// How many testimonies of one person are never too many.
const FEW: usize = 3;

impl Telling<'_> {
    /// All that is told of a report.
    fn of_report(&self, id: &Id, evidence: &Evidence) -> Report {
        let own: Vec<&Within> = self.all.testimonies.within(id).map(|(key, _)| key).collect();
        let mut report = Report::new();
        if !own.is_empty() {
            self.bare(evidence, &mut report);
        }
        if !evidence.carried.is_empty() {
            self.unused(evidence, &mut report);
            self.uneven(id, &own, evidence, &mut report);
        }
        report
    }

    /// Findings that no testimony carries, and that do not say what else does.
    fn bare(&self, evidence: &Evidence, report: &mut Report) {
        let bare = evidence.carried.iter().filter(|(_, testimonies)| testimonies.is_empty());
        for finding in bare.filter_map(|(key, _)| self.all.findings.get(key)) {
            let original = finding.original();
            let is_answered = original.head.evidence.as_ref().is_some_and(|bases| !bases.is_empty());
            let repeats = |text: Span| self.shared.repeated.iter().any(|(source, ..)| *source == text.source);
            let is_told = finding.versions.values().any(|version| repeats(version.place));
            if !original.is_draft && !is_answered && !is_told {
                report.push(Code::EvidenceFindingBare {}.at(original.place));
            }
        }
    }

    /// Testimonies that nothing names, and that do not say that they stand alone.
    fn unused(&self, evidence: &Evidence, report: &mut Report) {
        let is_named = |key: &Within| self.named.is_there(key) || self.shared.named.contains(key);
        for key in evidence.loose.iter().filter(|key| !is_named(key)) {
            let (testimony, written) = (&self.all.testimonies[key], &self.content.testimonies[key].head);
            let own = (key.report.as_str(), key.id.as_str());
            let is_told =
                self.shared.repeated.iter().any(|(_, report, id)| (report.as_str(), id.as_str()) == own);
            if !testimony.is_draft && written.r#use != Some(Use::Standalone) && !is_told {
                report.push(Code::EvidenceTestimonyUnused { id: key.id.to_string() }.at(testimony.place));
            }
        }
    }

    /// Speakers who give far more of what is quoted than others, where there were others to quote.
    fn uneven(&self, id: &Id, own: &[&Within], evidence: &Evidence, report: &mut Report) {
        let used: Vec<&Within> = own.iter().copied().filter(|key| !evidence.loose.contains(*key)).collect();
        let Some(Some(speakers)) = self.content.speakers.get(id) else { return };
        if used.len() < FEWEST_USED || speakers.0.len() < FEWEST_PEOPLE {
            return;
        }
        let mut voices: FxHashMap<&Id, usize> = FxHashMap::default();
        used.iter().filter_map(|key| self.speaker(key)).for_each(|id| *voices.entry(id).or_default() += 1);
        for (name, speaker) in &speakers.0 {
            let count = voices.get(&name.value).copied().unwrap_or_default();
            let is_answered = speaker.quoted_often.is_some();
            if count >= FEW && count * 3 > used.len() && !is_answered {
                let speaker = name.value.to_string();
                report.push(Code::EvidenceUneven { speaker, count, used: used.len() }.at(name.span));
            }
        }
    }

    /// The listed speaker of a testimony.
    fn speaker(&self, key: &Within) -> Option<&Id> {
        match &self.content.testimonies[key].voice {
            Voice::Speaker(id) => Some(&id.value),
            Voice::Unlisted { .. } => None,
        }
    }
}

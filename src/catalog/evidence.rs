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

use rustc_hash::{FxHashMap, FxHashSet};

use super::everything::Everything;
use super::{Named, Target};
use crate::content::Content;
use crate::content::testimony::{Use, Voice};
use crate::diagnostic::{Code, Place, Report};
use crate::key::{DocumentKey, Id, Within};
use crate::memo::Memo;
use crate::span::{SourceId, Span};

/// What carries the findings of one report.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Evidence {
    /// Of each finding, the testimonies that carry it.
    pub carried: BTreeMap<Within, BTreeSet<Within>>,
    /// The testimonies of the report that carry no finding, of this report or another.
    pub loose: BTreeSet<Within>,
}

/// What carries the findings of each report. A report of which all is as it was keeps its evidence.
pub(super) fn gather(all: &Everything, memo: &mut Kept) -> BTreeMap<Id, Arc<Evidence>> {
    let mut by_report: BTreeMap<&Id, From> = BTreeMap::new();
    for (by, named) in &all.naming {
        if let DocumentKey::Finding(finding) = by {
            let from = by_report.entry(&finding.report).or_default();
            from.naming.push((finding.clone(), Arc::clone(named)));
        }
    }
    let mut carrying: FxHashSet<&Within> = FxHashSet::default();
    for from in by_report.values() {
        carrying.extend(from.naming.iter().flat_map(|(_, named)| &*named.testimonies));
    }
    let mut loose: BTreeMap<&Id, Vec<Within>> = BTreeMap::new();
    for key in all.testimonies.keys().filter(|key| !carrying.contains(key)) {
        loose.entry(&key.report).or_default().push(key.clone());
    }
    for (report, loose) in loose {
        by_report.entry(report).or_default().loose = loose;
    }
    let reports: Vec<(&Id, Arc<From>)> =
        by_report.into_iter().map(|(report, from)| (report, Arc::new(from))).collect();
    let make = |(_, from): &(&Id, Arc<From>)| (Arc::clone(from), Arc::new(from.evidence()));
    let is_same = |(_, from): &(&Id, Arc<From>), known: &Arc<From>, _: &_| from == known;
    let evidence = memo.0.each(&reports, |(report, _)| report, is_same, make);
    reports.into_iter().map(|(report, _)| report.clone()).zip(evidence).collect()
}

/// The evidence of each report as it was, and what it was gathered from.
#[derive(Debug, Default)]
pub(super) struct Kept(Memo<Id, Arc<From>, Arc<Evidence>>);

/// What the evidence of a report is gathered from: what its findings name, and its testimonies that
/// carry none.
#[derive(Debug, Default)]
struct From {
    naming: Vec<(Within, Arc<Named>)>,
    loose: Vec<Within>,
}

impl PartialEq for From {
    fn eq(&self, other: &Self) -> bool {
        let mut pairs = self.naming.iter().zip(&other.naming);
        self.naming.len() == other.naming.len()
            && pairs.all(|((one, named), (other, as_before))| one == other && Arc::ptr_eq(named, as_before))
            && self.loose == other.loose
    }
}

impl From {
    fn evidence(&self) -> Evidence {
        let mut evidence = Evidence { loose: self.loose.iter().cloned().collect(), ..Evidence::default() };
        for (finding, named) in &self.naming {
            let carried = evidence.carried.entry(finding.clone()).or_default();
            carried.extend(named.testimonies.iter().cloned());
        }
        evidence
    }
}

/// Tells what is missing, of content without errors. What was told before is not told again: a quotation
/// without its reference is one mistake.
pub(super) fn tell(
    evidence: &BTreeMap<Id, Arc<Evidence>>,
    all: &Everything,
    content: &Content,
    before: &Report,
) -> Report {
    let mut report = Report::new();
    let telling = Telling { all, content, named: named(all), repeated: repeated(before) };
    let mut by_report: BTreeMap<&Id, Vec<&Within>> = BTreeMap::new();
    all.testimonies.keys().for_each(|key| by_report.entry(&key.report).or_default().push(key));
    let of_report = |(id, evidence): (&Id, &Arc<Evidence>)| {
        let (own, mut report) = (by_report.get(id), Report::new());
        if own.is_some() {
            telling.bare(evidence, &mut report);
        }
        if !evidence.carried.is_empty() {
            telling.unused(evidence, &mut report);
            telling.uneven(id, own.map(Vec::as_slice).unwrap_or_default(), evidence, &mut report);
        }
        report
    };
    let told: Vec<Report> = evidence.par_iter().map(of_report).collect();
    told.into_iter().for_each(|told| report.extend(told));
    report
}

/// The testimonies that anything names.
fn named(all: &Everything) -> FxHashSet<&Within> {
    let by_documents = all.naming.iter().flat_map(|(_, named)| &*named.testimonies);
    let by_terms = all.definitions.values().flat_map(|definition| &definition.targets);
    by_documents.chain(by_terms.chain(&all.others).filter_map(Target::testimony)).collect()
}

/// The texts that repeat a testimony without naming it, each with the report and id of the testimony.
fn repeated(before: &Report) -> BTreeSet<(SourceId, &str, &str)> {
    let told = before.iter().filter_map(|told| match (&told.place, &*told.code) {
        (Place::Span(span), Code::QuotationUnattributed { id, report, .. }) => {
            Some((span.source, report.as_str(), id.as_str()))
        }
        _ => None,
    });
    told.collect()
}

/// What is told of the evidence of a report.
struct Telling<'a> {
    all: &'a Everything,
    content: &'a Content,
    named: FxHashSet<&'a Within>,
    repeated: BTreeSet<(SourceId, &'a str, &'a str)>,
}

/// From how many testimonies on it is asked how evenly people are quoted.
const FEWEST_USED: usize = 5;
/// From how many people on.
const FEWEST_PEOPLE: usize = 4;
/// How many testimonies of one person are never too many.
const FEW: usize = 3;

impl Telling<'_> {
    /// Findings that no testimony carries, and that do not say what else does.
    fn bare(&self, evidence: &Evidence, report: &mut Report) {
        let bare = evidence.carried.iter().filter(|(_, testimonies)| testimonies.is_empty());
        for finding in bare.filter_map(|(key, _)| self.all.findings.get(key)) {
            let original = finding.original();
            let is_answered = original.head.evidence.as_ref().is_some_and(|bases| !bases.is_empty());
            let repeats = |text: Span| self.repeated.iter().any(|(source, ..)| *source == text.source);
            let is_told = finding.versions.values().any(|version| repeats(version.place));
            if !original.is_draft && !is_answered && !is_told {
                report.push(Code::EvidenceFindingBare {}.at(original.place));
            }
        }
    }

    /// Testimonies that nothing names, and that do not say that they stand alone.
    fn unused(&self, evidence: &Evidence, report: &mut Report) {
        for key in evidence.loose.iter().filter(|key| !self.named.contains(key)) {
            let (testimony, written) = (&self.all.testimonies[key], &self.content.testimonies[key].head);
            let own = (key.report.as_str(), key.id.as_str());
            let is_told = self.repeated.iter().any(|(_, report, id)| (*report, *id) == own);
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

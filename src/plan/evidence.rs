//! Evidence for readers: which testimonies carry which finding, and how evenly people are quoted.
//!
//! Takes what the page of a report's testimonies shows anyway, so that the table tells nothing new:
//!
//! - Only published testimonies enter. How many people were interviewed and are not quoted, how many
//!   testimonies are pending or withdrawn, is in no number; a finding that lost its only testimony reads
//!   like one that never had any.
//! - Speakers are counted by the pseudonym they bear on the page. Two speakers of one pseudonym are one
//!   voice here, for that they are two is told nowhere; a testimony without pseudonym is a voice of its
//!   own, for that two of them are one person's is told nowhere either.
//! - No attribute stands in the table. Profession or facility beside counts of voices would be a further
//!   crossing, which the disclosure ladder has not looked at.
//! - Everything is sorted by what is shown (the order of findings, keys, counts, names), never by the
//!   order of `speakers.yaml`.
//! - Why someone is quoted often (`quoted_often`) is the author's alone.
//! - The numbers are the same in every language: what carries a finding in one carries it in all.

use std::collections::{BTreeMap, BTreeSet};

use super::page::{EvidenceRow, EvidenceTable, Label, Voice, Witness};
use super::place::Place;
use super::{PageKey, words};
use crate::catalog::{Evidence, Testimony};
use crate::content::finding::Basis;
use crate::content::testimony::Form;
use crate::key::{DocumentKey, Id, Within};
use crate::lang::collate::Collator;
use crate::skin::Argument;

/// Who speaks, as far as readers can tell: a pseudonym of a report, or a single testimony.
type Speaking<'a> = (&'a Id, Result<&'a str, &'a Id>);

impl<'a> Place<'a> {
    /// The evidence of a report that has findings.
    pub(super) fn evidence(self, report: &Id) -> Option<EvidenceTable> {
        let evidence = self.catalog().evidence.get(report).filter(|evidence| !evidence.carried.is_empty())?;
        let order = self.catalog().order.get(report).map(Vec::as_slice).unwrap_or_default();
        let rows = order.iter().filter_map(|finding| self.evidence_row(finding, evidence)).collect();
        let used = self.used(report, evidence);
        Some(EvidenceTable {
            rows,
            loose: self.witnesses(evidence.loose.iter(), report),
            used: (!used.is_empty())
                .then(|| self.phrases().with("evidence-used", &[("count", number(used.len()))])),
            voices: self.voices(&used),
        })
    }

    fn evidence_row(self, finding: &Within, evidence: &Evidence) -> Option<EvidenceRow> {
        let carrying = evidence.carried.get(finding)?;
        let testimonies: Vec<&Testimony> = self.published(carrying.iter()).collect();
        let voices: BTreeSet<Speaking<'_>> = testimonies.iter().map(|one| speaking(one)).collect();
        Some(EvidenceRow {
            finding: self.document(&DocumentKey::Finding(finding.clone())),
            bases: self.bases(finding, testimonies.is_empty()),
            count: self.count(testimonies.len()),
            voices: self.count(voices.len()),
            testimonies: self.witnesses(carrying.iter(), &finding.report),
        })
    }

    fn published<'k>(self, keys: impl Iterator<Item = &'k Within>) -> impl Iterator<Item = &'a Testimony> {
        keys.filter_map(move |key| self.catalog().testimonies.get(key).map(|testimony| &**testimony))
    }

    /// What a finding rests on beside testimonies, in words.
    fn bases(self, finding: &Within, is_bare: bool) -> Option<String> {
        let bases = self.catalog().findings.get(finding)?.original().head.evidence.as_ref()?;
        let bases: BTreeSet<&'static str> = bases.iter().copied().map(phrase_of).collect();
        let bases: Vec<String> = bases.into_iter().map(|phrase| self.phrase(phrase)).collect();
        let phrase = if is_bare { "evidence-rests-on" } else { "evidence-rests-also-on" };
        (!bases.is_empty()).then(|| self.phrase_of(phrase, "bases", &bases.join(", ")))
    }

    /// Testimonies by who speaks and the first words, on a page of this report.
    fn witnesses<'k>(self, keys: impl Iterator<Item = &'k Within>, page: &Id) -> Vec<Witness> {
        self.published(keys).map(|testimony| self.witness(testimony, page)).collect()
    }

    fn witness(self, testimony: &Testimony, page: &Id) -> Witness {
        let (lang, spoken) = testimony.words_in(self.lang);
        let key = PageKey::Document(DocumentKey::Testimony(testimony.key.clone()));
        let report = &testimony.key.report;
        let name = self.name(&testimony.speaker);
        Witness {
            link: self.link(&key, words::own(self.phrase_of("evidence-witness", "name", &name))),
            excerpt: Label {
                text: words::short_excerpt(spoken),
                lang: Some(lang).filter(|lang| *lang != self.lang),
            },
            is_verbatim: testimony.form == Form::Verbatim,
            report: (report != page).then(|| self.document(&DocumentKey::Report(report.clone()))),
        }
    }

    /// The testimonies of the report that carry a finding.
    fn used(self, report: &Id, evidence: &Evidence) -> Vec<&'a Testimony> {
        let own = self.catalog().testimonies.within(report).map(|(_, one)| &**one);
        own.filter(|testimony| !evidence.loose.contains(&testimony.key)).collect()
    }

    /// How many testimonies are of each pseudonym, the most first; last those without one.
    fn voices(self, testimonies: &[&Testimony]) -> Vec<Voice> {
        let mut named: BTreeMap<&str, usize> = BTreeMap::new();
        let pseudonyms = testimonies.iter().map(|testimony| testimony.speaker.pseudonym.as_deref());
        pseudonyms.clone().flatten().for_each(|name| *named.entry(name).or_default() += 1);
        let collator = Collator::new(self.lang);
        let mut named: Vec<(&str, usize)> = named.into_iter().collect();
        named.sort_by(|one, two| two.1.cmp(&one.1).then_with(|| collator.compare(one.0, two.0)));
        let voice = |(name, count): (&str, usize)| Voice { name: name.to_owned(), count: self.count(count) };
        let unnamed = pseudonyms.filter(Option::is_none).count();
        let others = Voice { name: self.phrase("evidence-unnamed"), count: self.count(unnamed) };
        named.into_iter().map(voice).chain((unnamed > 0).then_some(others)).collect()
    }
}

fn number(count: usize) -> Argument<'static> {
    Argument::Number(u32::try_from(count).unwrap_or(u32::MAX))
}

fn speaking(testimony: &Testimony) -> Speaking<'_> {
    let Within { report, id } = &testimony.key;
    (report, testimony.speaker.pseudonym.as_deref().ok_or(id))
}

const fn phrase_of(basis: Basis) -> &'static str {
    match basis {
        Basis::Interview => "evidence-interview",
        Basis::FocusGroup => "evidence-focus-group",
        Basis::Observation => "evidence-observation",
        Basis::Survey => "evidence-survey",
        Basis::Document => "evidence-document",
    }
}

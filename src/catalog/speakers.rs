//! Who speaks in each testimony, and what is shown of them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::disclosure::{
    self, Crowds, Decision, Joined, Ladder, Likeness, Person, Sample, Seen, ShownSpeaker, Today,
};
use super::past::{Past, PastEdition};
use super::standing::{Standing, Standings};
use super::{Disclosed, terms};
use crate::content::Content;
use crate::content::speaker::{Gender, Speaker};
use crate::content::testimony::{Testimony, Voice};
use crate::diagnostic::{Code, Report};
use crate::key::{DocumentKey, Id, Within};
use crate::lang::PerLang;
use crate::memo::{Sorted, is_same};
use crate::settings::Settings;
use crate::span::Span;
use crate::yaml::value::{Entries, Words};

/// What is shown of the speaker of each testimony, and what that was decided by.
pub(super) struct Shown {
    reports: BTreeMap<Id, Arc<OfReport>>,
    pub(super) disclosed: Disclosed,
    pub(super) min_cell: usize,
    ladder: Ladder,
    /// The reports that were decided anew.
    decided_anew: Vec<Id>,
}

/// What is decided of the people of one report, and told of it.
#[derive(Debug)]
pub(super) struct OfReport {
    crowd: disclosure::Crowd,
    /// What is shown of who speaks, by testimony.
    speakers: BTreeMap<Within, Arc<ShownSpeaker>>,
    /// How many people have which profession, where people are listed.
    sample: Option<Sample>,
    disclosed: Disclosed,
    report: Report,
}

/// What the decision about one report is made from beside who is listed: the testimonies, each with
/// whether it is published, and what editions showed.
struct CrowdFrom<'a> {
    testimonies: Vec<(&'a Arc<Testimony>, bool)>,
    past: &'a [PastEdition],
}

/// What was decided before.
#[derive(Debug, Default)]
pub(super) struct Decided {
    ladder: Ladder,
    min_cell: usize,
    /// What the reports were decided from.
    testimonies: Sorted<Within, Arc<Testimony>>,
    listed: Sorted<Id, Option<Arc<Entries<Speaker>>>>,
    hidden: BTreeSet<Id>,
    past: Past,
    reports: BTreeMap<Id, Arc<OfReport>>,
}

impl Shown {
    /// Everyone, and who speaks where.
    pub(super) fn crowds(&self) -> Crowds<'_> {
        let reports = self.reports.iter().map(|(id, of_report)| (id, &of_report.crowd)).collect();
        Crowds { reports, ladder: &self.ladder, min_cell: self.min_cell }
    }

    /// What is decided of the people of a report that has testimonies.
    pub(super) fn of_report(&self, report: &Id) -> Option<&Arc<OfReport>> {
        self.reports.get(report)
    }

    /// The reports that were decided anew.
    pub(super) fn decided_anew(&self) -> &[Id] {
        &self.decided_anew
    }

    /// How many people of each report have which profession.
    pub(super) fn samples(&self) -> BTreeMap<Id, Sample> {
        let samples = self.reports.iter().map(|(id, of_report)| (id, &of_report.sample));
        samples.filter_map(|(id, sample)| Some((id.clone(), sample.clone()?))).collect()
    }

    /// What is shown of who speaks in a testimony; nothing where that is not known.
    pub(super) fn speaker(&self, testimony: &Within) -> Option<&Arc<ShownSpeaker>> {
        self.reports.get(&testimony.report)?.speakers.get(testimony)
    }
}

/// Decides what is shown, report by report, and tells what was generalised. A report of which all is
/// as it was is not decided again.
pub(super) fn decide(
    (content, past): (&Content, &Past),
    standings: &Standings<'_>,
    settings: &Settings,
    memo: &mut Decided,
    report: &mut Report,
) -> Shown {
    // The crowd that protects those who are quoted is not in an edition; what is shown was decided.
    let cell = if settings.edition.is_some() { 1 } else { settings.min_cell };
    let (ladder, min_cell) = (ladder(content), cell as usize);
    if memo.ladder != ladder || memo.min_cell != min_cell {
        *memo = Decided { ladder: ladder.clone(), min_cell, ..Decided::default() };
    }
    let again = memo.follow((content, past), standings);
    let make = |id: &Id| {
        let from = crowd_from((content, past), standings, id)?;
        Some(Arc::new(of_report(content, id, &from, (&ladder, min_cell))))
    };
    let decided: Vec<Option<Arc<OfReport>>> = again.par_iter().map(make).collect();
    for (id, decided) in again.iter().zip(decided) {
        match decided {
            Some(decided) => _ = memo.reports.insert(id.clone(), decided),
            None => _ = memo.reports.remove(id),
        }
    }
    let (reports, mut disclosed) = (memo.reports.clone(), Disclosed::default());
    for of_report in reports.values() {
        report.extend(of_report.report.clone());
        disclosed.extend(of_report.disclosed);
    }
    Shown { reports, disclosed, min_cell, ladder, decided_anew: again }
}

impl Decided {
    /// The reports of which something that is decided from is not what it was.
    fn follow(&mut self, (content, past): (&Content, &Past), standings: &Standings<'_>) -> Vec<Id> {
        let mut again = BTreeSet::new();
        let testimonies = content.testimonies.steps(&self.testimonies, Arc::ptr_eq);
        again.extend(testimonies.into_iter().map(|step| step.name.report));
        let is_same_list = |one: &Option<_>, other: &Option<_>| is_same(one.as_ref(), other.as_ref());
        again.extend(content.speakers.steps(&self.listed, is_same_list).into_iter().map(|step| step.name));
        again.extend(standings.hidden().symmetric_difference(&self.hidden).cloned());
        let all = past.keys().chain(self.past.keys());
        again.extend(all.filter(|id| past.get(*id) != self.past.get(*id)).cloned());
        self.testimonies = content.testimonies.clone();
        self.listed = content.speakers.clone();
        self.hidden.clone_from(standings.hidden());
        self.past.clone_from(past);
        again.into_iter().collect()
    }
}

/// What the decision about a report is made from; nothing where it has no testimonies.
fn crowd_from<'a>(
    (content, past): (&'a Content, &'a Past),
    standings: &Standings<'_>,
    id: &Id,
) -> Option<CrowdFrom<'a>> {
    let is_published = |key: &Within| {
        let standing = standings.get(&DocumentKey::Testimony(key.clone()));
        matches!(standing, Some(Standing::Published(_)))
    };
    let testimonies = content.testimonies.within(id).map(|(key, one)| (one, is_published(key)));
    let testimonies: Vec<(&Arc<Testimony>, bool)> = testimonies.collect();
    let past = past.get(id).map(Vec::as_slice).unwrap_or_default();
    (!testimonies.is_empty()).then_some(CrowdFrom { testimonies, past })
}

/// What is decided for one report.
fn of_report(
    content: &Content,
    id: &Id,
    from: &CrowdFrom<'_>,
    (ladder, min_cell): (&Ladder, usize),
) -> OfReport {
    let crowd = Crowd::new(content, id, &from.testimonies);
    let decisions = disclosure::decide(&crowd.people, ladder, min_cell);
    let sample = disclosure::sample(&crowd.people, &decisions, (ladder, min_cell));
    let sample = sample.filter(|_| crowd.listed > 0);
    let mut report = Report::new();
    let telling = Telling { content, quoted: crowd.quoted(from), decisions: &decisions, min_cell };
    let disclosed = telling.of(&crowd, &mut report);
    telling.across(&crowd, from.past, ladder, &mut report);
    let people = crowd.people.iter().zip(&crowd.names).zip(&decisions);
    let likenesses =
        people.map(|((person, name), decision)| Likeness::new(name.clone(), person, decision, ladder));
    let people = likenesses.collect();
    let arcs: Vec<Arc<ShownSpeaker>> =
        decisions.into_iter().map(|decision| Arc::new(decision.shown)).collect();
    let of: BTreeMap<Within, usize> =
        crowd.of.into_iter().filter_map(|(key, index)| Some((key, index?))).collect();
    let speakers = of.iter().map(|(key, index)| (key.clone(), Arc::clone(&arcs[*index]))).collect();
    OfReport { crowd: disclosure::Crowd { people, speakers: of }, speakers, sample, disclosed, report }
}

/// What the vocabularies say of professions and facilities.
fn ladder(content: &Content) -> Ladder {
    let (professions, facilities) =
        (terms::broader(content, "professions"), terms::broader(content, "facilities"));
    let mut gendered = BTreeSet::new();
    let known = content.vocabulary("professions");
    for (id, term) in known.iter().flat_map(|vocabulary| &vocabulary.terms.0) {
        let label = term.label.as_ref().map(|label| &label.0);
        for (gender, form) in [(Gender::Feminine, &term.feminine), (Gender::Masculine, &term.masculine)] {
            if form.as_ref().is_some_and(|form| is_other(form, label)) {
                gendered.insert((id.value.clone(), gender));
            }
        }
    }
    Ladder::new(&professions, &facilities, gendered)
}

/// Whether a form is other words than the label, in any language.
fn is_other(form: &PerLang<Words>, label: Option<&PerLang<Words>>) -> bool {
    let of_label = |lang| label.and_then(|label| label.get(lang)).map(|words| words.text.as_str());
    form.iter().any(|(lang, words)| of_label(lang) != Some(words.text.as_str()))
}

/// Everyone of one report.
struct Crowd<'a> {
    report: &'a Id,
    people: Vec<Person>,
    /// What each is called to the author: the listed ones by their id, others by their testimony's.
    names: Vec<Id>,
    /// How many of them are listed; they come first.
    listed: usize,
    /// Who speaks in each testimony; nothing where the speaker is not known.
    of: BTreeMap<Within, Option<usize>>,
}

impl<'a> Crowd<'a> {
    fn new(content: &'a Content, report: &'a Id, testimonies: &[(&Arc<Testimony>, bool)]) -> Self {
        let speakers = content.speakers.get(report).and_then(Option::as_ref);
        let mut names: Vec<Id> = speakers.iter().flat_map(|speakers| speakers.ids()).cloned().collect();
        let places: BTreeMap<Id, usize> =
            names.iter().enumerate().map(|(at, name)| (name.clone(), at)).collect();
        let mut people: Vec<Person> =
            speakers.iter().flat_map(|all| &all.0).map(|(_, one)| Person::listed(one)).collect();
        let (listed, mut of) = (people.len(), BTreeMap::new());
        for (testimony, _) in testimonies {
            let index = match &testimony.voice {
                Voice::Speaker(id) => places.get(&id.value).copied(),
                Voice::Unlisted { profession, facility } => {
                    people.push(Person::unlisted(&profession.value, facility.as_ref().map(|id| &id.value)));
                    names.push(testimony.key.id.clone());
                    Some(people.len() - 1)
                }
            };
            of.insert(testimony.key.clone(), index);
        }
        Self { report, people, names, listed, of }
    }

    /// Where the author finds someone.
    fn place(&self, content: &Content, index: usize) -> Span {
        let listed = content.speakers.get(self.report).and_then(Option::as_ref);
        let listed = listed.and_then(|speakers| speakers.0.get(index)).map(|(name, _)| name.span);
        let key = Within { report: self.report.clone(), id: self.names[index].clone() };
        listed.unwrap_or_else(|| content.testimonies[&key].place)
    }

    /// What an edition showed of each: of the one who bore the name, or said the same testimony.
    fn seen<'p>(&self, edition: &'p PastEdition) -> Seen<'p> {
        let testimonies = &edition.catalog.testimonies;
        let own = testimonies.iter().filter(|(key, _)| key.report == *self.report);
        let named = own.filter_map(|(_, one)| Some((one.speaker.pseudonym.as_deref()?, &*one.speaker)));
        let named: BTreeMap<&str, &ShownSpeaker> = named.collect();
        let by_name = |person: &Person| named.get(person.pseudonym.as_deref()?).copied();
        let mut shown: Vec<Option<&ShownSpeaker>> = self.people.iter().map(by_name).collect();
        for (key, index) in &self.of {
            let Some((one, index)) = testimonies.get(key).zip(*index) else { continue };
            shown[index].get_or_insert(&one.speaker);
        }
        let sample = edition.catalog.samples.get(self.report);
        Seen {
            shown,
            people: sample.map(|sample| sample.professions.values().sum::<usize>() + sample.unsaid),
        }
    }

    /// Those who speak in a published testimony.
    fn quoted(&self, from: &CrowdFrom<'_>) -> BTreeSet<usize> {
        let published = from.testimonies.iter().filter(|(_, is_published)| *is_published);
        published.filter_map(|(testimony, _)| *self.of.get(&testimony.key)?).collect()
    }
}

/// What is told of the people of one report.
struct Telling<'a> {
    content: &'a Content,
    quoted: BTreeSet<usize>,
    decisions: &'a [Decision],
    min_cell: usize,
}

impl Telling<'_> {
    /// Tells what was generalised of those who are quoted, and what was decided by hand.
    fn of(&self, crowd: &Crowd<'_>, report: &mut Report) -> Disclosed {
        let mut disclosed = Disclosed::default();
        let speakers = self.content.speakers.get(crowd.report).and_then(Option::as_ref);
        for (index, (name, speaker)) in speakers.iter().flat_map(|speakers| &speakers.0).enumerate() {
            match &speaker.r#override {
                Some(by_hand) if self.quoted.contains(&index) => {
                    disclosed.overridden += 1;
                    let reason =
                        by_hand.reason.as_ref().map(|reason| reason.text.clone()).unwrap_or_default();
                    let (speaker, shown) = (name.value.to_string(), self.shown(index));
                    let among = self.decisions[index].among;
                    report.push(Code::DisclosureOverride { speaker, reason, shown, among }.at(by_hand.span));
                }
                Some(_) => {}
                None => disclosed.generalised += self.generalised(index, &name.value, name.span, report),
            }
        }
        for (key, index) in &crowd.of {
            if let Some(index) = index.filter(|index| *index >= crowd.listed) {
                let place = self.content.testimonies[key].place;
                disclosed.generalised += self.generalised(index, &key.id, place, report);
            }
        }
        disclosed
    }

    /// Tells of whom editions and the site of today say too much together.
    fn across(&self, crowd: &Crowd<'_>, past: &[PastEdition], ladder: &Ladder, report: &mut Report) {
        let seen: Vec<Seen<'_>> = past.iter().map(|edition| crowd.seen(edition)).collect();
        let Some((last, edition)) = seen.last().zip(past.last()) else { return };
        let (people, decisions, min_cell) = (&crowd.people, self.decisions, self.min_cell);
        let today = Today { people, decisions, ladder, min_cell };
        for Joined { person, told, keep, editions, fit } in today.joined(self.quoted.iter().copied(), &seen) {
            let versions: Vec<&str> = editions.iter().map(|place| past[*place].version.as_str()).collect();
            let code = Code::DisclosureEditions {
                speaker: crowd.names[person].to_string(),
                told: told.join(", "),
                keep: keep.join(", "),
                editions: versions.join(", "),
                fit,
                cell: min_cell,
            };
            report.push(code.at(crowd.place(self.content, person)));
        }
        let Some(joined) = today.few_joined(last) else { return };
        for person in self.quoted.iter().filter(|person| last.shown[**person].is_none()) {
            let speaker = crowd.names[*person].to_string();
            let edition = edition.version.to_string();
            let code = Code::DisclosureNewcomer { speaker, edition, joined, cell: min_cell };
            report.push(code.at(crowd.place(self.content, *person)));
        }
    }

    /// Tells what was generalised of one person, and why; gives how many that were.
    fn generalised(&self, index: usize, name: &Id, place: Span, report: &mut Report) -> usize {
        let Decision { hidden, alike, among, .. } = &self.decisions[index];
        if hidden.is_empty() || !self.quoted.contains(&index) {
            return 0;
        }
        let why = if *alike < self.min_cell { "few" } else { "company" };
        let code = Code::DisclosureGeneralised {
            speaker: name.to_string(),
            hidden: hidden.join(", "),
            shown: self.shown(index),
            why: why.to_owned(),
            alike: *alike,
            among: *among,
            cell: self.min_cell,
        };
        report.push(code.at(place));
        1
    }

    /// What is shown of one person, as the vocabularies name it; nothing where that is nothing.
    fn shown(&self, index: usize) -> Option<String> {
        let shown = &self.decisions[index].shown;
        let terms = shown.profession.iter().chain(&shown.facility).map(|key| key.id.to_string());
        let gender = match shown.gender {
            Gender::Feminine => Some(String::from("f")),
            Gender::Masculine => Some(String::from("m")),
            Gender::Neutral => None,
        };
        let seniority = shown.seniority.iter().map(|words| words.text.clone());
        let parts: Vec<String> = terms.chain(gender).chain(seniority).collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    }
}

//! Who speaks in each testimony, and what is shown of them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::disclosure::{self, Crowds, Decision, Ladder, Likeness, Person, ShownSpeaker};
use super::standing::{Standing, Standings};
use super::{Disclosed, terms};
use crate::content::Content;
use crate::content::speaker::Gender;
use crate::content::testimony::{Testimony, Voice};
use crate::diagnostic::{Code, Report};
use crate::key::{DocumentKey, Id, Within};
use crate::lang::PerLang;
use crate::settings::Settings;
use crate::span::Span;
use crate::yaml::value::Words;

/// What is shown of the speaker of each testimony, and what that was decided by.
pub(super) struct Shown {
    pub(super) speakers: BTreeMap<Within, Arc<ShownSpeaker>>,
    pub(super) disclosed: Disclosed,
    pub(super) min_cell: usize,
    people: BTreeMap<Id, Vec<Likeness>>,
    of: BTreeMap<Within, usize>,
    ladder: Ladder,
}

impl Shown {
    /// Everyone, and who speaks where.
    pub(super) fn crowds(&self) -> Crowds<'_> {
        Crowds { people: &self.people, speakers: &self.of, ladder: &self.ladder, min_cell: self.min_cell }
    }
}

/// Decides what is shown, report by report, and tells what was generalised.
pub(super) fn decide(
    content: &Content,
    standings: &Standings,
    settings: &Settings,
    report: &mut Report,
) -> Shown {
    let mut by_report: BTreeMap<&Id, Vec<&Testimony>> = BTreeMap::new();
    for testimony in content.testimonies.values() {
        by_report.entry(&testimony.key.report).or_default().push(testimony);
    }
    let mut shown = Shown {
        speakers: BTreeMap::new(),
        disclosed: Disclosed::default(),
        min_cell: settings.min_cell as usize,
        people: BTreeMap::new(),
        of: BTreeMap::new(),
        ladder: ladder(content),
    };
    for (id, testimonies) in by_report {
        shown.add(content, standings, id, &testimonies, report);
    }
    shown
}

impl Shown {
    /// Adds what is decided for one report.
    fn add(
        &mut self,
        content: &Content,
        standings: &Standings,
        id: &Id,
        testimonies: &[&Testimony],
        report: &mut Report,
    ) {
        let crowd = Crowd::new(content, id, testimonies);
        let decisions = disclosure::decide(&crowd.people, &self.ladder, self.min_cell);
        let quoted = crowd.quoted(standings);
        let telling = Telling { content, quoted, decisions: &decisions, min_cell: self.min_cell };
        self.disclosed.extend(telling.of(&crowd, report));
        let people = crowd.people.iter().zip(&crowd.names).zip(&decisions);
        let likenesses = people
            .map(|((person, name), decision)| Likeness::new(name.clone(), person, decision, &self.ladder));
        self.people.insert(id.clone(), likenesses.collect());
        let arcs: Vec<Arc<ShownSpeaker>> =
            decisions.into_iter().map(|decision| Arc::new(decision.shown)).collect();
        for (key, index) in crowd.of.into_iter().filter_map(|(key, index)| Some((key, index?))) {
            self.speakers.insert(key.clone(), Arc::clone(&arcs[index]));
            self.of.insert(key, index);
        }
    }
}

/// What the vocabularies say of professions and facilities.
fn ladder(content: &Content) -> Ladder {
    let (professions, facilities) =
        (terms::broader(content, "professions"), terms::broader(content, "facilities"));
    let mut gendered = BTreeSet::new();
    let known = content.vocabularies.get("professions").and_then(Option::as_ref);
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
    fn new(content: &'a Content, report: &'a Id, testimonies: &[&Testimony]) -> Self {
        let speakers = content.speakers.get(report).and_then(Option::as_ref);
        let mut names: Vec<Id> = speakers.iter().flat_map(|speakers| speakers.ids()).cloned().collect();
        let places: BTreeMap<Id, usize> =
            names.iter().enumerate().map(|(at, name)| (name.clone(), at)).collect();
        let mut people: Vec<Person> =
            speakers.iter().flat_map(|all| &all.0).map(|(_, one)| Person::listed(one)).collect();
        let (listed, mut of) = (people.len(), BTreeMap::new());
        for testimony in testimonies {
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

    /// Those who speak in a published testimony.
    fn quoted(&self, standings: &Standings) -> BTreeSet<usize> {
        let is_published = |key: &Within| {
            let standing = standings.get(&DocumentKey::Testimony(key.clone()));
            matches!(standing, Some(Standing::Published(_)))
        };
        self.of.iter().filter(|(key, _)| is_published(key)).filter_map(|(_, speaker)| *speaker).collect()
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

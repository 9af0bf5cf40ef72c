//! Who speaks in each testimony, and what is shown of them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::disclosure::{self, Broader, Decision, Person, ShownSpeaker};
use super::standing::{Standing, Standings};
use super::{Disclosed, terms};
use crate::content::Content;
use crate::content::testimony::{Testimony, Voice};
use crate::diagnostic::{Code, Report};
use crate::key::{DocumentKey, Id, Within};
use crate::settings::Settings;
use crate::span::Span;

/// What is shown of the speaker of each published testimony.
pub(super) struct Shown {
    pub(super) speakers: BTreeMap<Within, Arc<ShownSpeaker>>,
    pub(super) disclosed: Disclosed,
}

/// Decides what is shown, report by report, and tells what was generalised.
pub(super) fn decide(
    content: &Content,
    standings: &Standings,
    settings: &Settings,
    report: &mut Report,
) -> Shown {
    let broader = Broader {
        professions: terms::broader(content, "professions"),
        facilities: terms::broader(content, "facilities"),
    };
    let mut by_report: BTreeMap<&Id, Vec<&Testimony>> = BTreeMap::new();
    for testimony in content.testimonies.values() {
        by_report.entry(&testimony.key.report).or_default().push(testimony);
    }
    let min_cell = settings.min_cell as usize;
    let mut shown = Shown { speakers: BTreeMap::new(), disclosed: Disclosed::default() };
    for (id, testimonies) in by_report {
        let crowd = Crowd::new(content, id, &testimonies);
        let decisions = disclosure::decide(&crowd.people, &broader, min_cell);
        let telling = Telling { content, quoted: crowd.quoted(standings), decisions: &decisions, min_cell };
        shown.disclosed.extend(telling.of(&crowd, report));
        let arcs: Vec<Arc<ShownSpeaker>> =
            decisions.into_iter().map(|decision| Arc::new(decision.shown)).collect();
        for testimony in testimonies {
            let index = crowd.of[&testimony.key];
            shown.speakers.extend(index.map(|index| (testimony.key.clone(), Arc::clone(&arcs[index]))));
        }
    }
    shown
}

/// Everyone of one report.
struct Crowd<'a> {
    report: &'a Id,
    people: Vec<Person>,
    /// The ids of the listed speakers, in the order of the people.
    listed: Vec<&'a Id>,
    /// Who speaks in each testimony; nothing where the speaker is not known.
    of: BTreeMap<Within, Option<usize>>,
}

impl<'a> Crowd<'a> {
    fn new(content: &'a Content, report: &'a Id, testimonies: &[&Testimony]) -> Self {
        let speakers = content.speakers.get(report).and_then(Option::as_ref);
        let listed: Vec<&Id> = speakers.iter().flat_map(|speakers| speakers.ids()).collect();
        let mut people: Vec<Person> =
            speakers.iter().flat_map(|all| &all.0).map(|(_, one)| Person::listed(one)).collect();
        let mut of = BTreeMap::new();
        for testimony in testimonies {
            let index = match &testimony.voice {
                Voice::Speaker(id) => listed.iter().position(|known| **known == id.value),
                Voice::Unlisted { profession, facility } => {
                    people.push(Person::unlisted(&profession.value, facility.as_ref().map(|id| &id.value)));
                    Some(people.len() - 1)
                }
            };
            of.insert(testimony.key.clone(), index);
        }
        Self { report, people, listed, of }
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
                    let code = Code::DisclosureOverride { speaker: name.value.to_string(), reason };
                    report.push(code.at(by_hand.span));
                }
                Some(_) => {}
                None => disclosed.generalised += self.generalised(index, &name.value, name.span, report),
            }
        }
        for (key, index) in &crowd.of {
            if let Some(index) = index.filter(|index| *index >= crowd.listed.len()) {
                let place = self.content.testimonies[key].place;
                disclosed.generalised += self.generalised(index, &key.id, place, report);
            }
        }
        disclosed
    }

    /// Tells what was generalised of one person; gives how many that were.
    fn generalised(&self, index: usize, name: &Id, place: Span, report: &mut Report) -> usize {
        let hidden = &self.decisions[index].hidden;
        if hidden.is_empty() || !self.quoted.contains(&index) {
            return 0;
        }
        let (speaker, hidden, cell) = (name.to_string(), hidden.join(", "), self.min_cell);
        report.push(Code::DisclosureGeneralised { speaker, hidden, cell }.at(place));
        1
    }
}

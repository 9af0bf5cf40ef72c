//! Who speaks in each testimony, and what is shown of them.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::disclosure::{self, Broader, Decision, Person, ShownSpeaker};
use super::standing::{Standing, Standings};
use super::{Disclosed, terms};
use crate::content::Content;
use crate::content::testimony::{Testimony, Voice};
use crate::diagnostic::{Code, Report};
use crate::key::{DocumentKey, Id, Within};
use crate::settings::Settings;

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
    let mut shown = Shown { speakers: BTreeMap::new(), disclosed: Disclosed::default() };
    for (id, testimonies) in by_report {
        let crowd = Crowd::new(content, id, &testimonies);
        let decisions = disclosure::decide(&crowd.people, &broader, settings.min_cell as usize);
        crowd.tell(content, standings, &decisions, settings, &mut shown.disclosed, report);
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

    /// Tells what was generalised of those who are quoted, and what was decided by hand.
    fn tell(
        &self,
        content: &Content,
        standings: &Standings,
        decisions: &[Decision],
        settings: &Settings,
        disclosed: &mut Disclosed,
        report: &mut Report,
    ) {
        self.tell_unlisted(content, standings, decisions, settings, disclosed, report);
        let Some(Some(speakers)) = content.speakers.get(self.report) else { return };
        for (index, (name, speaker)) in speakers.0.iter().enumerate() {
            if !self.is_quoted(index, standings) {
                continue;
            }
            let decision = &decisions[index];
            let speaker_id = self.listed[index].to_string();
            if let Some(by_hand) = &speaker.r#override {
                disclosed.overridden += 1;
                let reason = by_hand.reason.as_ref().map(|reason| reason.text.clone()).unwrap_or_default();
                report.push(Code::DisclosureOverride { speaker: speaker_id, reason }.at(by_hand.span));
            } else if !decision.hidden.is_empty() {
                disclosed.generalised += 1;
                let hidden = decision.hidden.join(", ");
                let cell = settings.min_cell as usize;
                report.push(Code::DisclosureGeneralised { speaker: speaker_id, hidden, cell }.at(name.span));
            }
        }
    }

    /// Tells what was generalised of those who are quoted without being listed.
    fn tell_unlisted(
        &self,
        content: &Content,
        standings: &Standings,
        decisions: &[Decision],
        settings: &Settings,
        disclosed: &mut Disclosed,
        report: &mut Report,
    ) {
        for (key, index) in &self.of {
            let Some(index) = index.filter(|index| *index >= self.listed.len()) else { continue };
            let hidden = &decisions[index].hidden;
            if hidden.is_empty() || !self.is_quoted(index, standings) {
                continue;
            }
            disclosed.generalised += 1;
            let cell = settings.min_cell as usize;
            let code =
                Code::DisclosureGeneralised { speaker: key.id.to_string(), hidden: hidden.join(", "), cell };
            report.push(code.at(content.testimonies[key].place));
        }
    }

    fn is_quoted(&self, index: usize, standings: &Standings) -> bool {
        self.of.iter().any(|(key, speaker)| {
            let standing = standings.get(&DocumentKey::Testimony(key.clone()));
            *speaker == Some(index) && matches!(standing, Some(Standing::Published(_)))
        })
    }
}

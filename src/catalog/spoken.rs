//! Testimonies as they are published: whose terms and sources are there, and what is shown of who speaks.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::everything::settle;
use super::gathered::Gathered;
use super::memo::{self, ResolvedTestimony, TestimonyFrom};
use super::published;
use super::resolve::Context;
use super::speakers::Shown;
use super::standing::Standing;
use super::world::{Resolver, World};
use super::{ShownSpeaker, Source, Target, Testimony};
use crate::content::testimony::{self, Consent, Voice};
use crate::diagnostic::{Code, Report};
use crate::key::{DocumentKey, Id, TermKey, Within};
use crate::memo::{Few, Sorted};

impl World<'_> {
    /// Resolves the testimonies that are others, or whose speaker is shown otherwise, and those that
    /// something touches.
    pub(super) fn testimonies(
        &self,
        shown: &Shown,
        memo: &mut memo::Testimonies,
        (touched, gathered): (&BTreeSet<DocumentKey>, &mut Gathered),
    ) -> Sorted<Within, Arc<Testimony>> {
        let with_speaker = |key: &Within, testimony: &Arc<testimony::Testimony>| {
            (Arc::clone(testimony), shown.speaker(key).cloned())
        };
        let testimonies = &self.content().testimonies;
        let decided_anew = shown.decided_anew().iter().flat_map(|report| testimonies.within(report));
        let decided_anew = decided_anew.map(|(key, _)| key.clone());
        memo.from.follow(testimonies, Arc::ptr_eq, decided_anew, with_speaker);
        let make = |_: &Within, (testimony, speaker): &TestimonyFrom| {
            Arc::new(self.testimony(testimony, speaker.as_ref()))
        };
        let touched = touched.iter().filter_map(|key| key.testimony().cloned());
        let steps = memo.resolved.follow(memo.from.made(), memo::is_same_testimony, touched, make);
        let published = |now: &Arc<ResolvedTestimony>| now.published.clone();
        let each = steps.iter().map(|step| (step.name.clone(), step.now.as_ref().and_then(published)));
        memo.published.follow(each);
        let each = || steps.iter().map(|step| (DocumentKey::Testimony(step.name.clone()), step.now.as_ref()));
        let said = |now: &Arc<ResolvedTestimony>| (now.report.clone(), Arc::clone(&now.asked));
        gathered.told.exchange(each().map(|(key, now)| (key, now.map(said))));
        let named = |now: &Arc<ResolvedTestimony>| now.published.as_ref().map(|_| Arc::clone(&now.named));
        gathered.naming.follow(each().map(|(key, now)| (key, now.and_then(named))));
        memo.published.clone()
    }

    fn testimony(
        &self,
        testimony: &testimony::Testimony,
        speaker: Option<&Arc<ShownSpeaker>>,
    ) -> ResolvedTestimony {
        let resolver = self.resolver();
        let mut report = Report::new();
        let published = resolver.spoken(testimony, speaker, &mut report);
        let attributes = |speaker: &ShownSpeaker| {
            speaker.profession.iter().chain(&speaker.facility).cloned().collect::<Vec<_>>()
        };
        let mut named = Vec::new();
        if let Some(published) = &published {
            let terms = published.terms.iter().cloned().chain(attributes(&published.speaker));
            named.extend(terms.map(Target::Term));
            if let Some(Source::Target(target)) = &published.source {
                named.push(target.clone());
            }
        }
        ResolvedTestimony {
            published: published.map(Arc::new),
            named: Arc::new(named.into_iter().collect()),
            report,
            asked: Arc::new(resolver.into_asked()),
        }
    }
}

impl Resolver<'_> {
    /// A testimony as it is published; nothing where it is not.
    fn spoken(
        &self,
        testimony: &testimony::Testimony,
        speaker: Option<&Arc<ShownSpeaker>>,
        report: &mut Report,
    ) -> Option<Testimony> {
        let mut own = Report::new();
        self.check_terms(&testimony.head.terms, &mut own);
        self.check_voice(testimony, &mut own);
        let cx = Context { report: Some(&testimony.key.report), lang: testimony.lang };
        let source =
            testimony.head.source.as_ref().and_then(|source| settle(self.source(source, cx), &mut own));
        let key = DocumentKey::Testimony(testimony.key.clone());
        let is_published = matches!(self.standing(&key), Some(Standing::Published(_)));
        report.extend(if is_published { own } else { own.into_warnings() });
        let speaker = speaker.filter(|_| is_published)?;
        for (_, words) in testimony.words.iter() {
            let withdrawn = self.withdrawn_words(&words.to_plain());
            withdrawn.into_iter().for_each(|code| report.push(code.at(testimony.place)));
        }
        let terms = testimony.head.terms.iter().map(|term| term.value.clone()).collect();
        Some(entry(testimony, Arc::clone(speaker), terms, source))
    }

    fn check_voice(&self, testimony: &testimony::Testimony, report: &mut Report) {
        match &testimony.voice {
            Voice::Speaker(id) => {
                let speakers = self.speakers_of(&testimony.key.report);
                let known: Vec<&str> = match speakers {
                    Some(None) => return,
                    Some(Some(speakers)) => speakers.ids().map(Id::as_str).collect(),
                    None => {
                        let path = format!("content/reports/{}/speakers.yaml", testimony.key.report);
                        return report.push(Code::SpeakersMissing {}.in_file(&path));
                    }
                };
                let is_faulty = speakers
                    .and_then(Option::as_ref)
                    .is_some_and(|speakers| speakers.is_faulty(id.value.as_str()));
                if !known.contains(&id.value.as_str()) && !is_faulty {
                    let nearest = crate::nearest::nearest(id.value.as_str(), known).map(str::to_owned);
                    report.push(Code::SpeakerUnknown { id: id.value.to_string(), nearest }.at(id.span));
                }
            }
            Voice::Unlisted { profession, facility } => {
                self.check_vocabulary("professions", Some(profession), report);
                self.check_vocabulary("facilities", facility.as_ref(), report);
            }
        }
    }
}

fn entry(
    testimony: &testimony::Testimony,
    speaker: Arc<ShownSpeaker>,
    terms: Few<TermKey>,
    source: Option<Source>,
) -> Testimony {
    let slugs = testimony.head.slug.as_ref();
    let slug = |lang| slugs.and_then(|slugs| slugs.get(lang));
    let parts = testimony.words.iter().map(|(lang, _)| (lang, slug(lang)));
    let parts =
        parts.chain(slugs.iter().flat_map(|slugs| slugs.iter()).map(|(lang, slug)| (lang, Some(slug))));
    Testimony {
        key: testimony.key.clone(),
        speaker,
        lang: testimony.lang,
        words: Arc::clone(&testimony.words),
        form: testimony.form,
        terms,
        collected: testimony.head.collected.map(|date| date.value.0),
        translator: testimony.head.translator.as_ref().map(|name| name.value.clone()),
        source,
        slug: testimony.head.slug.clone().unwrap_or_default(),
        is_draft: testimony.is_draft || testimony.consent == Consent::Pending,
        place: testimony.place,
        shape: published::shape(&DocumentKey::Testimony(testimony.key.clone()), testimony.lang, parts),
    }
}

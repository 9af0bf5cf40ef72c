//! What was resolved before, and how it is found out what of it still holds.
//!
//! The content as it was is compared with the content as it is, name by name: what changed are the
//! questions whose answers may be others. A text is resolved again if it is another itself, if it asked
//! one of these, or if there was anything to tell of it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::asked::{Answers, Asked, Changed, Question};
use super::everything::{Definition, Naming};
use super::gathered::{Gathered, NamedFiles, Told};
use super::head::HeadTexts;
use super::repeated::{Repeated, is_unpublished, texts};
use super::speakers::Decided;
use super::standing::{Drafts, Standings};
use super::world::term_state;
use super::{Named, Published, ShownSpeaker, StatedFact, Testimony, about, evidence, graph};
use crate::content::document::{Document, Kind};
use crate::content::finding::FindingHead;
use crate::content::methods::MethodsHead;
use crate::content::page::PageHead;
use crate::content::project::ProjectHead;
use crate::content::record::RecordHead;
use crate::content::report::ReportHead;
use crate::content::speaker::Speaker;
use crate::content::talk::TalkHead;
use crate::content::vocabulary::Vocabulary;
use crate::content::{Content, testimony};
use crate::diagnostic::Report;
use crate::key::{DocumentKey, Id, TermKey, Within};
use crate::lang::Lang;
use crate::memo::{self, Derived, Sorted};
use crate::settings::Settings;
use crate::sources::{Asset, Sources};
use crate::span::{SourceId, Spanned};
use crate::yaml::value::Entries;

/// A document with its references resolved.
#[derive(Debug)]
pub(super) struct ResolvedDocument<H> {
    /// Its published versions; nothing where it has none.
    pub(super) published: Option<Arc<Published<H>>>,
    /// What its texts name.
    pub(super) named: Arc<Named>,
    /// The terms in its front matter that are there.
    pub(super) declared: Arc<[Spanned<TermKey>]>,
    pub(super) head_texts: Vec<(SourceId, Arc<HeadTexts>)>,
    /// The files it names, where it names any.
    pub(super) files: Option<Arc<NamedFiles>>,
    pub(super) report: Report,
    pub(super) asked: Arc<Asked>,
}

/// A testimony with its references resolved.
#[derive(Debug)]
pub(super) struct ResolvedTestimony {
    /// As it is published; nothing where it is not.
    pub(super) published: Option<Arc<Testimony>>,
    pub(super) named: Arc<Named>,
    pub(super) report: Report,
    pub(super) asked: Arc<Asked>,
}

/// The facts of a report, checked.
#[derive(Debug)]
pub(super) struct ResolvedFacts {
    /// What is published of them, and what they name; nothing where the methods are not published.
    pub(super) published: Option<(Vec<StatedFact>, Arc<Named>)>,
    pub(super) report: Report,
    pub(super) asked: Arc<Asked>,
}

/// What the terms of a vocabulary mean.
#[derive(Debug)]
pub(super) struct ResolvedTerms {
    pub(super) definitions: BTreeMap<Id, Definition>,
    pub(super) report: Report,
    pub(super) asked: Asked,
}

/// What was told of a file of labels, names and settings.
#[derive(Debug)]
pub(super) struct ResolvedFields {
    pub(super) report: Report,
    pub(super) asked: Asked,
}

/// The documents of one kind, by what each was read into.
#[derive(Debug)]
pub(super) struct Documents<H: Kind> {
    pub(super) resolved: Derived<H::Name, Arc<Document<H>>, Arc<ResolvedDocument<H>>>,
    pub(super) published: Sorted<H::Name, Arc<Published<H>>>,
}

impl<H: Kind> Default for Documents<H> {
    fn default() -> Self {
        Self { resolved: Derived::default(), published: Sorted::default() }
    }
}

/// What a testimony is made from: what it was read into, and what is shown of who speaks.
pub(super) type TestimonyFrom = (Arc<testimony::Testimony>, Option<Arc<ShownSpeaker>>);

/// The testimonies.
#[derive(Debug, Default)]
pub(super) struct Testimonies {
    pub(super) from: Derived<Within, Arc<testimony::Testimony>, TestimonyFrom>,
    pub(super) resolved: Derived<Within, TestimonyFrom, Arc<ResolvedTestimony>>,
    pub(super) published: Sorted<Within, Arc<Testimony>>,
}

/// The facts of each report.
#[derive(Debug, Default)]
pub(super) struct Facts {
    pub(super) resolved: Derived<Id, Arc<Document<MethodsHead>>, Arc<ResolvedFacts>>,
    pub(super) stated: Sorted<Within, StatedFact>,
    pub(super) naming: Naming,
    pub(super) told: Told<Id>,
}

/// The files of names, and those among all files that are such.
#[derive(Debug, Default)]
pub(super) struct Fields {
    pub(super) of: Option<Arc<BTreeMap<String, SourceId>>>,
    pub(super) files: Vec<(String, SourceId)>,
    pub(super) told: memo::Memo<String, Arc<str>, Arc<ResolvedFields>>,
}

/// The professions and facilities of speakers, by the vocabularies they are looked up in.
#[derive(Debug, Default)]
pub(super) struct SpeakerTerms {
    pub(super) vocabularies: [Option<Arc<Vocabulary>>; 2],
    pub(super) reports: Derived<Id, Option<Arc<Entries<Speaker>>>, bool>,
}

/// Whether a testimony is made from the same.
pub(super) fn is_same_testimony(
    (known, shown): &TestimonyFrom,
    (testimony, speaker): &TestimonyFrom,
) -> bool {
    let is_same_speaker = memo::is_same(shown.as_ref(), speaker.as_ref()) || shown == speaker;
    Arc::ptr_eq(known, testimony) && is_same_speaker
}

/// What was resolved, by name.
#[derive(Debug, Default)]
pub(super) struct Resolutions {
    pub(super) reports: Documents<ReportHead>,
    pub(super) methods: Documents<MethodsHead>,
    pub(super) findings: Documents<FindingHead>,
    pub(super) talks: Documents<TalkHead>,
    pub(super) records: Documents<RecordHead>,
    pub(super) projects: Documents<ProjectHead>,
    pub(super) pages: Documents<PageHead>,
    pub(super) testimonies: Testimonies,
    pub(super) facts: Facts,
    pub(super) terms: memo::Memo<Id, Option<Arc<Vocabulary>>, Arc<ResolvedTerms>>,
    pub(super) fields: Fields,
    pub(super) speaker_terms: SpeakerTerms,
    pub(super) gathered: Gathered,
}

/// What was resolved before.
#[derive(Debug, Default)]
pub struct Memo {
    last: Option<Last>,
    pub(super) repeated: Repeated,
    pub(super) decided: Decided,
    pub(super) resolutions: Resolutions,
    pub(super) about: about::Kept,
    pub(super) evidence: evidence::Kept,
    pub(super) linked: graph::Kept,
}

/// The site as it was.
#[derive(Debug)]
struct Last {
    content: Content,
    texts: Arc<BTreeMap<String, SourceId>>,
    assets: Arc<BTreeMap<String, Asset>>,
    unreadable: Arc<BTreeSet<String>>,
    settings: Settings,
    drafts: Drafts,
}

/// The site as it is.
pub(super) struct Now<'a> {
    pub(super) content: &'a Content,
    pub(super) standings: &'a Standings<'a>,
    pub(super) sources: &'a Sources,
    pub(super) settings: &'a Settings,
    pub(super) drafts: Drafts,
}

impl Memo {
    /// What changed since the last time; what is looked up in the words of testimonies follows.
    pub(super) fn follow(&mut self, now: &Now<'_>) -> Changed {
        let Some(last) = self.last.take().filter(|last| last.is_of(now)) else {
            *self = Self::default();
            return Changed::Everything;
        };
        let mut answers = Answers::default();
        let testimonies = last.compare(now, &mut answers);
        if !testimonies.is_empty() {
            self.repeated.follow(now.content, now.standings, &testimonies);
            if answers.has(Question::Unpublished) {
                self.repeated.forget_unpublished();
            }
            answers.add_words(&last.words(now, &testimonies));
        }
        Changed::Only(Box::new(answers))
    }

    /// Gathers what the next change will need: nobody waits for it yet.
    pub fn make_ready(&mut self) {
        self.resolutions.gathered.told.make_ready();
        self.resolutions.facts.told.make_ready();
    }

    /// Keeps the site as it is for the next time.
    pub(super) fn keep(&mut self, content: Content, now: (&Sources, &Settings, Drafts)) {
        let (sources, settings, drafts) = now;
        self.last = Some(Last {
            content,
            texts: Arc::clone(&sources.texts),
            assets: Arc::clone(&sources.assets),
            unreadable: Arc::clone(&sources.unreadable),
            settings: settings.clone(),
            drafts,
        });
    }
}

impl Last {
    /// Whether what every text depends on is what it was.
    fn is_of(&self, now: &Now<'_>) -> bool {
        let schemes = |content: &Content| content.vocabularies.keys().cloned().collect::<Vec<_>>();
        self.settings == *now.settings
            && self.drafts == now.drafts
            && schemes(&self.content) == schemes(now.content)
    }

    /// Adds the questions whose answers may be others now; gives the testimonies whose words, or
    /// whose standing, are.
    fn compare(&self, now: &Now<'_>, answers: &mut Answers) -> BTreeSet<Within> {
        let was = Standings::new(&self.content, self.drafts);
        let mut differing = self.differing_documents(now);
        differing.iter().for_each(|key| answers.add(Question::Document(key)));
        differing.extend(was.apart(now.standings));
        let mut testimonies = BTreeSet::new();
        for key in differing {
            let (before, after) = (was.get(&key), now.standings.get(&key));
            if before != after {
                answers.add(Question::Standing(&key));
            }
            if let DocumentKey::Testimony(within) = key {
                if before.iter().chain(&after).any(is_unpublished) {
                    answers.add(Question::Unpublished);
                    answers.add(Question::Withdrawn);
                }
                testimonies.insert(within);
            }
        }
        self.compare_lists(now, answers);
        testimonies
    }

    /// The documents that came, went or are others now.
    fn differing_documents(&self, now: &Now<'_>) -> BTreeSet<DocumentKey> {
        let mut keys = BTreeSet::new();
        macro_rules! of {
            ($($documents:ident, $key:path;)*) => {
                $(for step in now.content.$documents.steps(&self.content.$documents, Arc::ptr_eq) {
                    keys.insert($key(step.name));
                })*
            };
        }
        of! {
            reports, DocumentKey::Report;
            methods, DocumentKey::Methods;
            findings, DocumentKey::Finding;
            testimonies, DocumentKey::Testimony;
            talks, DocumentKey::Talk;
            records, DocumentKey::Record;
            projects, DocumentKey::Project;
            pages, DocumentKey::Page;
        }
        keys
    }

    fn compare_lists(&self, now: &Now<'_>, answers: &mut Answers) {
        #[allow(clippy::ref_option, reason = "they are values of a map")]
        fn is_same<T>(one: &Option<Arc<T>>, other: &Option<Arc<T>>) -> bool {
            memo::is_same(one.as_ref(), other.as_ref())
        }
        let (was, is) = (&self.content, now.content);
        differing(&was.vocabularies, &is.vocabularies, is_same, |vocabulary, (before, after)| {
            let names = |terms: Option<&Option<Arc<Vocabulary>>>| -> BTreeSet<String> {
                let terms = terms.and_then(Option::as_ref);
                terms.iter().flat_map(|terms| terms.terms.names()).map(str::to_owned).collect()
            };
            let state = |content, name: &str| term_state(content, vocabulary, name);
            let all: BTreeSet<String> = &names(before) | &names(after);
            let is_readable = |terms: Option<&Option<_>>| terms.is_some_and(Option::is_some);
            if is_readable(before) != is_readable(after) || was.missing != is.missing {
                answers.add(Question::Vocabulary(vocabulary));
            }
            all.iter().filter(|name| state(was, name) != state(is, name)).for_each(|name| {
                answers.add(Question::Term(vocabulary, name));
            });
        });
        for step in is.bibliographies.steps(&was.bibliographies, is_same) {
            answers.add(Question::Works(&step.name));
        }
        for step in is.speakers.steps(&was.speakers, is_same) {
            answers.add(Question::Speakers(&step.name));
        }
        let sources = now.sources;
        differing(&self.texts, &sources.texts, PartialEq::eq, |path, _| answers.add(Question::File(path)));
        differing(&self.assets, &sources.assets, PartialEq::eq, |path, _| answers.add(Question::File(path)));
        self.unreadable.symmetric_difference(&sources.unreadable).for_each(|path| {
            answers.add(Question::File(path));
        });
    }

    /// The words of these testimonies, as they were and as they are.
    fn words(&self, now: &Now<'_>, testimonies: &BTreeSet<Within>) -> Vec<((Within, Lang, bool), String)> {
        let of = |content: &Content, is_now: bool| {
            let there = testimonies.iter().filter_map(|key| content.testimonies.get(key));
            let words = there.flat_map(|testimony| {
                texts(testimony).map(move |(lang, text)| ((testimony.key.clone(), lang, is_now), text))
            });
            words.collect::<Vec<_>>()
        };
        let (was, is) = (of(&self.content, false), of(now.content, true));
        was.into_iter().chain(is).collect()
    }
}

/// Tells the names whose values differ, with the value then and now.
fn differing<K: Ord, V>(
    was: &BTreeMap<K, V>,
    is: &BTreeMap<K, V>,
    is_same: impl Fn(&V, &V) -> bool,
    mut tell: impl FnMut(&K, (Option<&V>, Option<&V>)),
) {
    if std::ptr::eq(was, is) {
        return;
    }
    let (mut before, mut after) = (was.iter().peekable(), is.iter().peekable());
    loop {
        let order = match (before.peek(), after.peek()) {
            (None, None) => return,
            (Some(_), None) => std::cmp::Ordering::Less,
            (None, Some(_)) => std::cmp::Ordering::Greater,
            (Some((one, _)), Some((other, _))) => one.cmp(other),
        };
        let was = if order.is_le() { before.next() } else { None };
        let is = if order.is_ge() { after.next() } else { None };
        let name = was.or(is).map(|(name, _)| name).expect("one of the two has a next");
        let (was, is) = (was.map(|(_, value)| value), is.map(|(_, value)| value));
        if !was.zip(is).is_some_and(|(was, is)| is_same(was, is)) {
            tell(name, (was, is));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::differing;

    #[test]
    fn what_differs_is_told_with_what_it_was_and_is() {
        let was = BTreeMap::from([(1, 'a'), (2, 'b'), (3, 'c')]);
        let is = BTreeMap::from([(0, 'z'), (1, 'a'), (3, 'd')]);
        let mut told = Vec::new();
        differing(&was, &is, PartialEq::eq, |name, (was, is)| told.push((*name, was.copied(), is.copied())));
        assert_eq!(told, [(0, None, Some('z')), (2, Some('b'), None), (3, Some('c'), Some('d'))]);
    }
}

//! The world of a text: all of the site that its resolution may look at, and what of that it did.
//!
//! What is asked here is noted, so that a text whose answers are all the same need not be resolved
//! again when the site is. What belongs to the text itself (its own source) is no question; nor are
//! the settings, for which all is resolved anew.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::asked::{Asked, Question};
use super::numbers::Study;
use super::reference;
use super::repeated::Repeated;
use super::standing::{Standing, Standings};
use crate::content::Content;
use crate::content::bibliography::Bibliography;
use crate::content::document::{AnyDocument, Document};
use crate::content::methods::MethodsHead;
use crate::content::speaker::Speaker;
use crate::content::talk::TalkHead;
use crate::content::testimony::Testimony;
use crate::key::{DocumentKey, Id, Scheme, Within};
use crate::settings::Settings;
use crate::sources::{Asset, Sources};
use crate::span::source_map::SourceMap;
use crate::yaml::value::Entries;

/// What any text may ask.
pub(super) struct World<'a> {
    content: &'a Content,
    sources: &'a Sources,
    settings: &'a Settings,
    standings: &'a Standings<'a>,
    schemes: Vec<(String, Scheme)>,
    /// The numbers of each report whose methods are published.
    studies: BTreeMap<&'a Id, Study<'a>>,
    /// What texts may repeat of testimonies.
    repeated: &'a Repeated,
}

/// How a vocabulary answers for a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TermState {
    /// It has the term.
    There,
    /// It has not.
    Absent,
    /// It has it with mistakes of its own, or cannot be read itself, which was told.
    Faulty,
    /// The vocabulary has no file.
    NoFile,
}

impl<'a> World<'a> {
    pub(super) fn new(
        content: &'a Content,
        sources: &'a Sources,
        settings: &'a Settings,
        standings: &'a Standings<'a>,
        repeated: &'a Repeated,
    ) -> Self {
        let schemes = reference::schemes(content.vocabularies.keys());
        let is_published = |methods: &&Document<MethodsHead>| {
            matches!(standings.get(&methods.key), Some(Standing::Published(_)))
        };
        let methods = content.methods.iter().filter(|(_, methods)| is_published(&&***methods));
        let study = |(id, methods): (&'a Id, &'a Arc<Document<MethodsHead>>)| {
            Some((id, Study::new(&methods.original().head, &settings.languages)?))
        };
        let studies = methods.filter_map(study).collect();
        Self { content, sources, settings, standings, schemes, studies, repeated }
    }

    /// All documents, for those who go through them.
    pub(super) fn content(&self) -> &'a Content {
        self.content
    }

    /// All files, for those who go through them.
    pub(super) fn sources(&self) -> &'a Sources {
        self.sources
    }

    /// Who resolves one text.
    pub(super) fn resolver(&'a self) -> Resolver<'a> {
        Resolver { world: self, asked: RefCell::default() }
    }
}

/// How a vocabulary answers for the term of this name.
pub(super) fn term_state(content: &Content, vocabulary: &Id, name: &str) -> TermState {
    if content.missing.contains(vocabulary) {
        return TermState::NoFile;
    }
    match content.vocabularies.get(vocabulary) {
        Some(None) => TermState::Faulty,
        Some(Some(known)) if known.terms.get(name).is_some() => TermState::There,
        Some(Some(known)) if known.terms.is_faulty(name) => TermState::Faulty,
        Some(Some(_)) | None => TermState::Absent,
    }
}

/// What is needed to resolve one text; notes what was asked for it.
pub(super) struct Resolver<'a> {
    world: &'a World<'a>,
    asked: RefCell<Asked>,
}

impl<'a> Resolver<'a> {
    /// All that was asked.
    pub(super) fn into_asked(self) -> Asked {
        self.asked.into_inner()
    }

    fn ask(&self, question: Question<'_>) {
        self.asked.borrow_mut().ask(question);
    }

    /// Notes what was looked for among the words of testimonies.
    pub(super) fn note(&self, note: impl FnOnce(&mut Asked)) {
        note(&mut self.asked.borrow_mut());
    }

    /// The settings of the site.
    pub(super) fn settings(&self) -> &'a Settings {
        self.world.settings
    }

    /// The texts, for places that belong to the text that is resolved.
    pub(super) fn map(&self) -> &'a SourceMap {
        &self.world.sources.map
    }

    /// The words that stand before a colon.
    pub(super) fn schemes(&self) -> &'a [(String, Scheme)] {
        &self.world.schemes
    }

    /// All that there is: who looks through it is asked anew after any change.
    pub(super) fn everything_there_is(&self) -> (&'a Content, &'a Sources, &'a Standings<'a>) {
        self.ask(Question::Anything);
        (self.world.content, self.world.sources, self.world.standings)
    }

    /// How a document stands; nothing where there is none.
    pub(super) fn standing(&self, key: &DocumentKey) -> Option<Standing> {
        self.ask(Question::Standing(key));
        self.world.standings.get(key)
    }

    /// A document that is written once per language.
    pub(super) fn document_of(&self, key: &DocumentKey) -> Option<&'a dyn AnyDocument> {
        self.ask(Question::Document(key));
        self.world.content.document(key)
    }

    /// A name as what it names bears it: two names that are one value are compared at a glance, and are in
    /// memory once. It says nothing that the name did not.
    pub(super) fn as_borne(&self, key: DocumentKey) -> DocumentKey {
        let content = self.world.content;
        let borne = match &key {
            DocumentKey::Testimony(within) => {
                content.testimonies.get(within).map(|testimony| DocumentKey::Testimony(testimony.key.clone()))
            }
            key => content.document(key).map(|document| document.key().clone()),
        };
        borne.unwrap_or(key)
    }

    /// A testimony, whether it may appear or not.
    pub(super) fn testimony_of(&self, within: &Within) -> Option<&'a Testimony> {
        self.ask(Question::Document(&DocumentKey::Testimony(within.clone())));
        self.world.content.testimonies.get(within).map(|testimony| &**testimony)
    }

    /// The methods of a report.
    pub(super) fn methods_of(&self, report: &Id) -> Option<&'a Document<MethodsHead>> {
        self.ask(Question::Document(&DocumentKey::Methods(report.clone())));
        self.world.content.methods.get(report).map(|methods| &**methods)
    }

    /// A talk.
    pub(super) fn talk_of(&self, id: &Id) -> Option<&'a Document<TalkHead>> {
        self.ask(Question::Document(&DocumentKey::Talk(id.clone())));
        self.world.content.talks.get(id).map(|talk| &**talk)
    }

    /// The numbers of a report whose methods are published.
    pub(super) fn study(&self, report: &Id) -> Option<&'a Study<'a>> {
        self.ask(Question::Standing(&DocumentKey::Methods(report.clone())));
        self.methods_of(report)?;
        self.world.studies.get(report)
    }

    /// How a vocabulary answers for a term.
    pub(super) fn term_state(&self, vocabulary: &Id, name: &str) -> TermState {
        self.ask(Question::Vocabulary(vocabulary));
        self.ask(Question::Term(vocabulary, name));
        term_state(self.world.content, vocabulary, name)
    }

    /// The works of a report; nothing where it has none, or (inside) where they cannot be read.
    pub(super) fn works_of(&self, report: &Id) -> Option<&'a Option<Arc<Bibliography>>> {
        self.ask(Question::Works(report));
        self.world.content.bibliographies.get(report)
    }

    /// The speakers of a report; nothing where they are not listed, or (inside) where the list cannot
    /// be read.
    pub(super) fn speakers_of(&self, report: &Id) -> Option<&'a Option<Arc<Entries<Speaker>>>> {
        self.ask(Question::Speakers(report));
        self.world.content.speakers.get(report)
    }

    /// Whether a path of the content is that of a text.
    pub(super) fn is_text(&self, path: &str) -> bool {
        self.ask(Question::File(path));
        self.world.sources.texts.contains_key(path)
    }

    /// Whether a file of the content could not be read.
    pub(super) fn is_unreadable(&self, path: &str) -> bool {
        self.ask(Question::File(path));
        self.world.sources.unreadable.contains(path)
    }

    /// A file of the content that is no text.
    pub(super) fn asset(&self, path: &str) -> Option<&'a Asset> {
        self.ask(Question::File(path));
        self.world.sources.assets.get(path)
    }

    /// Words of testimonies; what is looked for there is noted by who looks.
    pub(super) fn words(&self) -> (&'a Repeated, &'a Content, &'a Standings<'a>) {
        (self.world.repeated, self.world.content, self.world.standings)
    }
}

//! The catalog: the documents that may be published, and who speaks of whom, both ways.
//!
//! Takes the content, gives documents whose references lead somewhere, terms, facts, and of each
//! speaker only what may be shown. Drafts, pending and withdrawn testimonies do not pass, nor do
//! the attributes of a speaker that would single them out.

mod about;
pub mod alone;
mod archived;
mod asked;
mod attached;
mod clean;
pub mod disclosure;
mod everything;
pub mod evidence;
mod fact;
mod fields;
mod frozen;
mod gathered;
mod graph;
mod head;
mod holdings;
mod library;
mod memo;
mod menu;
mod numbers;
pub mod past;
mod picture;
mod published;
mod quotation;
mod reference;
mod repeated;
mod resolve;
mod speakers;
mod spoken;
mod standing;
mod terms;
mod text;
pub mod words;
mod world;

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::sync::Arc;

pub use self::disclosure::{Sample, ShownSpeaker};
pub use self::evidence::Evidence;
pub use self::library::{OfferedFile, Remark, Remarks};
pub use self::memo::Memo;
pub use self::past::{Past, PastEdition};
pub use self::published::{AnyPublished, Published, PublishedVersion};
pub use self::standing::Drafts;

use self::memo::Now;
use self::standing::Standings;
use self::world::World;
use crate::content::Content;
use crate::content::bibliography::Bibliography;
use crate::content::finding::FindingHead;
use crate::content::methods::{Fact, MethodsHead};
use crate::content::page::PageHead;
use crate::content::project::ProjectHead;
use crate::content::record::RecordHead;
use crate::content::report::ReportHead;
use crate::content::talk::TalkHead;
use crate::content::testimony::Form;
use crate::content::vocabulary::Term;
use crate::diagnostic::{Outcome, Report};
use crate::key::{DocumentKey, FactKey, Id, TermKey, Within};
use crate::lang::date::PartialDate;
use crate::lang::{Lang, PerLang};
use crate::memo::{Few, Sorted};
use crate::prose::spoken::Spoken;
use crate::prose::{Cited, Prose, Stage};
use crate::settings::Settings;
use crate::sources::{Editions, Sources};
use crate::span::{SourceId, Span, Spanned};
use crate::yaml::scalar::Slug;

/// Links that lead somewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Resolved;

/// What is large stands in a box: most pieces of a text are words, and a site keeps all of them.
impl Stage for Resolved {
    type Link = Box<Target>;
    type Image = Arc<Picture>;
    type Testimony = Box<Within>;
    type Fact = Box<FactKey>;
    type Citation = Vec<Cited<CitedWork>>;
    type Acronym = Infallible;
    type Place = ();
}

/// What a link leads to.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target {
    /// A document, or a heading in it.
    Document(DocumentKey, Option<String>),
    /// A term.
    Term(TermKey),
    /// A fact, where the methods state it.
    Fact(FactKey),
    /// A listing of the site, by its word (`themes`, `crossings`).
    Listing(String),
    /// A heading of the same text.
    Anchor(String),
    /// A file that travels with the text, by its path from `content/`.
    File(String),
    /// An address outside the site.
    Outside(String),
}

impl Target {
    /// The document that it is, or is in.
    pub(crate) const fn document(&self) -> Option<&DocumentKey> {
        match self {
            Self::Document(key, _) => Some(key),
            Self::Term(_)
            | Self::Fact(_)
            | Self::Listing(_)
            | Self::Anchor(_)
            | Self::File(_)
            | Self::Outside(_) => None,
        }
    }

    /// The testimony that it is.
    pub(crate) const fn testimony(&self) -> Option<&Within> {
        match self.document() {
            Some(key) => key.testimony(),
            None => None,
        }
    }
}

/// What a document names.
#[derive(Debug, Default)]
pub struct Named {
    /// All of it.
    pub targets: Few<Target>,
    /// The testimonies among it.
    pub testimonies: Arc<Few<Within>>,
}

impl FromIterator<Target> for Named {
    fn from_iter<T: IntoIterator<Item = Target>>(targets: T) -> Self {
        let targets: Few<Target> = targets.into_iter().collect();
        let testimonies = targets.iter().filter_map(Target::testimony).cloned().collect();
        Self { targets, testimonies: Arc::new(testimonies) }
    }
}

/// A picture that a document shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Its path from `content/`.
    pub path: String,
    /// Its width in pixels.
    pub width: usize,
    /// Its height in pixels.
    pub height: usize,
}

/// A work cited in a report.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct CitedWork {
    /// The report.
    pub report: Id,
    /// The key of the work.
    pub key: String,
}

/// A published testimony.
#[derive(Debug, Clone)]
pub struct Testimony {
    /// Its name.
    pub key: Within,
    /// What is shown of who speaks.
    pub speaker: Arc<ShownSpeaker>,
    /// The language of the original.
    pub lang: Lang,
    /// The words by language.
    pub words: Arc<PerLang<Spoken>>,
    /// Whether they are the speaker's.
    pub form: Form,
    /// The themes it is about.
    pub terms: Few<TermKey>,
    /// When it was collected.
    pub collected: Option<PartialDate>,
    /// Who translated it.
    pub translator: Option<String>,
    /// Where it was published before.
    pub source: Option<Source>,
    /// Its part of the address, by language.
    pub slug: PerLang<Spanned<Slug>>,
    /// Whether it is a draft or pending, shown to its author alone.
    pub is_draft: bool,
    /// Where a diagnostic of the whole testimony points.
    pub place: Span,
    /// A number that stands for all that its addresses depend on.
    pub(crate) shape: u64,
}

impl Testimony {
    /// The words in this language, else the original, with their language.
    #[must_use]
    pub fn words_in(&self, lang: Lang) -> (Lang, &Spoken) {
        self.words.get_or(lang, &[self.lang]).expect("a testimony has its original")
    }
}

/// Where something was stated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// A work of the bibliography.
    Work(CitedWork),
    /// A document of the site.
    Target(Target),
}

/// A fact of a report, with where each value was stated.
#[derive(Debug, Clone)]
pub struct StatedFact {
    /// Its name.
    pub key: Within,
    /// What was written of it.
    pub fact: Fact,
    /// Where each of its values was stated.
    pub sources: Vec<Option<Source>>,
}

/// A published term.
#[derive(Debug, Clone)]
pub struct PublishedTerm {
    /// Its name.
    pub key: TermKey,
    /// What was written of it.
    pub term: Term,
    /// Its definition by language.
    pub definition: PerLang<Prose<Resolved>>,
    /// The term it is a kind of.
    pub broader: Option<TermKey>,
    /// The terms that are kinds of it.
    pub narrower: Vec<TermKey>,
    /// Terms beside it.
    pub related: Vec<TermKey>,
}

/// What refers to something.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// A document.
    Document(DocumentKey),
    /// A term.
    Term(TermKey),
}

/// A number of people whose attributes were generalised, or decided by hand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Disclosed {
    /// How many speakers were generalised.
    pub generalised: usize,
    /// How many were decided by hand.
    pub overridden: usize,
    /// Of how many documents a term gave way to a broader one.
    pub narrowed: usize,
}

impl Disclosed {
    /// Adds the people of another report.
    pub(crate) const fn extend(&mut self, other: Self) {
        self.generalised += other.generalised;
        self.overridden += other.overridden;
        self.narrowed += other.narrowed;
    }
}

/// All that may be published.
#[derive(Debug, Clone)]
pub struct Catalog {
    /// The settings of the site.
    pub settings: Settings,
    /// Whether drafts and pending testimonies are part of it.
    pub drafts: Drafts,
    /// The vocabularies in the order of the menu.
    pub vocabularies: Vec<Id>,
    /// The published terms.
    pub terms: Arc<BTreeMap<TermKey, PublishedTerm>>,
    /// The terms that nothing published names, of vocabularies that tell nothing of a speaker: a text may
    /// use what abbreviates them.
    pub unnamed: Arc<BTreeMap<TermKey, Term>>,
    /// The reports.
    pub reports: Sorted<Id, Arc<Published<ReportHead>>>,
    /// The methods by report.
    pub methods: Sorted<Id, Arc<Published<MethodsHead>>>,
    /// The findings.
    pub findings: Sorted<Within, Arc<Published<FindingHead>>>,
    /// The findings of each report in their order.
    pub order: Sorted<Id, Vec<Within>>,
    /// The testimonies.
    pub testimonies: Sorted<Within, Arc<Testimony>>,
    /// The talks.
    pub talks: Sorted<Id, Arc<Published<TalkHead>>>,
    /// The files that each talk offers.
    pub offered: BTreeMap<Id, Vec<OfferedFile>>,
    /// The records of the library.
    pub records: Sorted<Id, Arc<Published<RecordHead>>>,
    /// What each record says of works that comment on it, and on which it comments.
    pub remarks: BTreeMap<Id, Remarks>,
    /// The projects.
    pub projects: Sorted<Id, Arc<Published<ProjectHead>>>,
    /// The pages.
    pub pages: Sorted<Id, Arc<Published<PageHead>>>,
    /// The facts by report and name.
    pub facts: Sorted<Within, StatedFact>,
    /// The texts of metadata that name facts or refer to something, by file and by where they stand;
    /// the heads of documents hold the same in words alone.
    pub head_texts: Sorted<SourceId, Arc<BTreeMap<Span, Prose<Resolved>>>>,
    /// The works of the bibliographies of published reports, cited or not.
    pub works: BTreeMap<Id, Arc<Bibliography>>,
    /// The record that the library has of a work.
    pub holdings: BTreeMap<CitedWork, Id>,
    /// The terms that documents name in their front matter, as far as they are shown.
    pub about: Sorted<DocumentKey, Arc<Few<TermKey>>>,
    /// What refers to what: from what is named to those that name it, in their order.
    pub mentions: Sorted<Subject, Arc<Vec<DocumentKey>>>,
    /// What carries the findings of each report.
    pub evidence: Sorted<Id, Arc<Evidence>>,
    /// How many people of each report have which profession, as far as that may be said.
    pub samples: BTreeMap<Id, Sample>,
    /// The files that documents name, by path from `content/`.
    pub files: Arc<BTreeMap<String, Arc<[u8]>>>,
    /// The menu, where the site sets its own.
    pub navigation: Option<Vec<Navigation>>,
    /// How much was generalised.
    pub disclosed: Disclosed,
    /// The archived editions.
    pub editions: Arc<Editions>,
}

/// One entry of the menu.
#[derive(Debug, Clone)]
pub enum Navigation {
    /// A document, term or listing.
    Target(Target),
    /// A label and an address.
    Link {
        /// The label.
        label: PerLang<crate::yaml::value::Words>,
        /// Where to.
        href: Target,
    },
}

impl Catalog {
    /// The text of metadata that stands at a place, where it names something.
    #[must_use]
    pub fn head_text(&self, place: Span) -> Option<&Prose<Resolved>> {
        self.head_texts.get(&place.source)?.get(&place)
    }
}

/// Resolves every reference and decides what may be shown. What was told before says whether the
/// content is whole; what was resolved before, and would be the same again, is taken from the memo. What
/// archived editions show is part of what is shown.
#[must_use]
pub fn resolve(
    content: Content,
    sources: &Sources,
    settings: &Settings,
    drafts: Drafts,
    (before, past): (&Report, &Past),
    memo: &mut Memo,
) -> Outcome<Catalog> {
    let mut report = Report::new();
    let standings = Standings::new(&content, drafts);
    let now = Now { content: &content, standings: &standings, sources, settings, drafts };
    let changed = memo.follow(&now);
    terms::check(&content, &mut report);
    let shown = speakers::decide((&content, past), &standings, settings, &mut memo.decided, &mut report);
    let world = World::new(&content, sources, settings, &standings, &memo.repeated);
    let mut everything = world.everything(&shown, &mut memo.resolutions, &changed).tell(&mut report);
    let narrowed = about::decide(&mut everything, &shown, &mut memo.about, &mut report);
    terms::check_named_vocabularies(&content, settings, &mut report);
    let evidence = evidence::gather(&everything, &mut memo.evidence);
    // What an edition rests on was looked at before it was frozen.
    if !before.has_errors() && !report.has_errors() && settings.edition.is_none() {
        evidence::tell(&everything, &content, &mut memo.evidence, &mut report);
    }
    let disclosed = Disclosed { narrowed, ..shown.disclosed };
    let samples = frozen::samples(settings).unwrap_or_else(|| shown.samples());
    frozen::check(&content, settings, &mut report);
    archived::tell(&content, &sources.editions, &mut report);
    let editions = Arc::clone(&sources.editions);
    let people = graph::People { evidence, samples, disclosed, editions };
    let catalog = graph::link(&content, (settings, drafts), everything, &mut memo.linked, people);
    memo.keep(content, (sources, settings, drafts));
    Outcome { product: catalog, report }
}

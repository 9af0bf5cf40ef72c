//! Everything resolved: each document, testimony and term, and what each names.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rustc_hash::FxHashSet;

use super::about::Declared;
use super::asked::Changed;
use super::gathered::{Gathered, NamedFiles};
use super::head::{HeadTexts, ResolvedVersion};
use super::memo::{self, Resolutions, ResolvedDocument, ResolvedTerms, SpeakerTerms};
use super::published;
use super::resolve::{Found, published_langs};
use super::speakers::Shown;
use super::standing::Standing;
use super::text::{self, Home};
use super::world::{Resolver, TermState, World};
use super::{
    Named, Navigation, OfferedFile, Published, PublishedVersion, Remarks, Resolved, StatedFact, Target,
    Testimony,
};
use crate::content::document::{Document, Head, Relation, Version};
use crate::content::finding::FindingHead;
use crate::content::methods::MethodsHead;
use crate::content::page::PageHead;
use crate::content::project::ProjectHead;
use crate::content::record::RecordHead;
use crate::content::report::ReportHead;
use crate::content::speaker::Speaker;
use crate::content::talk::TalkHead;
use crate::content::vocabulary::{Term, Vocabulary};
use crate::diagnostic::{Code, Outcome, Report};
use crate::key::{DocumentKey, Id, TermKey, Within};
use crate::lang::PerLang;
use crate::memo::{Few, Sorted, Step};
use crate::prose::Prose;
use crate::span::{SourceId, Span, Spanned};
use crate::yaml::value::Entries;

/// What documents name in one way: in their texts, in their metadata, by what is shown of their terms.
pub(super) type Naming = Sorted<DocumentKey, Arc<Named>>;

/// Every published document with its references resolved.
#[derive(Default)]
pub(super) struct Everything {
    pub(super) reports: Sorted<Id, Arc<Published<ReportHead>>>,
    pub(super) methods: Sorted<Id, Arc<Published<MethodsHead>>>,
    pub(super) findings: Sorted<Within, Arc<Published<FindingHead>>>,
    pub(super) talks: Sorted<Id, Arc<Published<TalkHead>>>,
    pub(super) offered: BTreeMap<Id, Vec<OfferedFile>>,
    pub(super) records: Sorted<Id, Arc<Published<RecordHead>>>,
    pub(super) remarks: BTreeMap<Id, Remarks>,
    pub(super) projects: Sorted<Id, Arc<Published<ProjectHead>>>,
    pub(super) pages: Sorted<Id, Arc<Published<PageHead>>>,
    pub(super) testimonies: Sorted<Within, Arc<Testimony>>,
    pub(super) facts: Sorted<Within, StatedFact>,
    /// What the terms of each vocabulary mean.
    pub(super) definitions: BTreeMap<Id, Arc<ResolvedTerms>>,
    /// What the texts of documents name, and testimonies.
    pub(super) texts: Naming,
    /// What else the metadata of talks and records names.
    pub(super) library: Naming,
    /// What the facts of methods name.
    pub(super) numbers: Naming,
    /// The terms that documents name in their front matter.
    pub(super) declared: Declared,
    /// Those of them that are shown, and the same as what documents name.
    pub(super) about: Sorted<DocumentKey, Arc<Few<TermKey>>>,
    pub(super) of_terms: Naming,
    /// Targets that the menu names.
    pub(super) others: BTreeSet<Target>,
    pub(super) head_texts: Sorted<SourceId, Arc<HeadTexts>>,
    /// The files that texts name.
    pub(super) named_files: Sorted<DocumentKey, Arc<NamedFiles>>,
    /// The files that talks offer.
    pub(super) files: BTreeMap<String, Arc<[u8]>>,
    /// Pictures that cannot be cleaned, each with the first place that names it.
    unclean: BTreeMap<String, Span>,
    pub(super) navigation: Option<Vec<Navigation>>,
}

/// What a term means, kept apart until it is known whether the term is published: what a definition
/// names must not stay when nothing names its term any more.
#[derive(Debug, Default)]
pub(super) struct Definition {
    pub(super) prose: PerLang<Prose<Resolved>>,
    pub(super) targets: BTreeSet<Target>,
    pub(super) files: BTreeMap<String, Arc<[u8]>>,
}

impl Everything {
    /// What a term means.
    pub(super) fn definition(&self, key: &TermKey) -> Option<&Definition> {
        self.definitions.get(&key.vocabulary)?.definitions.get(&key.id)
    }

    /// Takes what all documents give.
    fn gather(&mut self, gathered: &Gathered) {
        self.texts = gathered.naming.clone();
        self.declared = gathered.declared.clone();
        self.head_texts = gathered.head_texts.clone();
        self.named_files = gathered.files.clone();
        for named in gathered.files.values() {
            self.tell_unclean(named.unclean.iter().map(|(path, place)| (path.clone(), *place)));
        }
    }

    /// All that documents name before it is known which of their terms are shown.
    pub(super) fn written(&self) -> [&Naming; 3] {
        [&self.texts, &self.library, &self.numbers]
    }

    /// Notes pictures that cannot be cleaned: each is told once, wherever else it is named.
    pub(super) fn tell_unclean(&mut self, named: impl IntoIterator<Item = (String, Span)>) {
        for (path, place) in named {
            self.unclean.entry(path).or_insert(place);
        }
    }
}

impl World<'_> {
    /// Resolves everything; what was resolved before and asked nothing whose answer changed is taken
    /// from the memo.
    pub(super) fn everything(
        &self,
        shown: &Shown,
        memo: &mut Resolutions,
        changed: &Changed,
    ) -> Outcome<Everything> {
        let content = self.content();
        let mut all = Everything::default();
        let mut report = Report::new();
        let touched = memo.gathered.told.touched(changed);
        all.reports = self.kind(&content.reports, &mut memo.reports, (&touched, &mut memo.gathered));
        all.methods = self.kind(&content.methods, &mut memo.methods, (&touched, &mut memo.gathered));
        all.findings = self.kind(&content.findings, &mut memo.findings, (&touched, &mut memo.gathered));
        all.talks = self.kind(&content.talks, &mut memo.talks, (&touched, &mut memo.gathered));
        all.records = self.kind(&content.records, &mut memo.records, (&touched, &mut memo.gathered));
        all.projects = self.kind(&content.projects, &mut memo.projects, (&touched, &mut memo.gathered));
        all.pages = self.kind(&content.pages, &mut memo.pages, (&touched, &mut memo.gathered));
        all.testimonies = self.testimonies(shown, &mut memo.testimonies, (&touched, &mut memo.gathered));
        all.gather(&memo.gathered);
        memo.gathered.told.tell(&mut report);
        let resolver = self.resolver();
        resolver.library(&mut all, &mut report);
        self.facts(&mut memo.facts, changed, &mut all, &mut report);
        self.definitions(&mut memo.terms, changed, &mut all, &mut report);
        self.speaker_terms(&mut memo.speaker_terms, &mut report);
        resolver.navigation(content, &mut all, &mut report);
        self.shared_fields(&mut memo.fields, changed, &mut report);
        for (path, place) in &all.unclean {
            let name = path.rsplit('/').next().unwrap_or(path).to_owned();
            report.push(Code::ImageUncleaned { name }.at(*place));
        }
        Outcome { product: all, report }
    }

    /// Resolves the documents of one kind that are others, and those that something touches.
    fn kind<H: Head + Sync + Send>(
        &self,
        documents: &Sorted<H::Name, Arc<Document<H>>>,
        memo: &mut memo::Documents<H>,
        (touched, gathered): (&BTreeSet<DocumentKey>, &mut Gathered),
    ) -> Sorted<H::Name, Arc<Published<H>>> {
        let make = |_: &H::Name, document: &Arc<Document<H>>| Arc::new(self.document(document));
        let touched = touched.iter().filter_map(H::name);
        let steps = memo.resolved.follow(documents, Arc::ptr_eq, touched, make);
        let published = |now: &Arc<ResolvedDocument<H>>| now.published.clone();
        let each = steps.iter().map(|step| (step.name.clone(), step.now.as_ref().and_then(published)));
        memo.published.follow(each);
        let keyed =
            |step: Step<H::Name, _>| Step { name: H::key(step.name), before: step.before, now: step.now };
        gathered.exchange(&steps.into_iter().map(keyed).collect::<Vec<_>>());
        memo.published.clone()
    }

    /// Resolves a document in all its languages.
    fn document<H: Head>(&self, document: &Document<H>) -> ResolvedDocument<H> {
        let resolver = self.resolver();
        let Outcome { product, report } = resolver.versions(document);
        if document.key.finding().is_some() && report.is_empty() {
            // There are many, and their texts are large.
            document.versions.values().for_each(|version| self.sources().map.let_go(version.file));
        }
        let langs = published_langs(resolver.standing(&document.key));
        let (mut named, mut versions) = (Vec::new(), BTreeMap::<_, Box<PublishedVersion<H>>>::new());
        let (mut files, mut unclean, mut head_texts) = (BTreeMap::new(), BTreeMap::new(), Vec::new());
        for ResolvedVersion { version, head, head_texts: own, text } in product {
            if !langs.contains(&version.lang) {
                continue;
            }
            files.extend(text.files);
            text.unclean.into_iter().for_each(|(path, place)| _ = unclean.entry(path).or_insert(place));
            if !own.is_empty() {
                head_texts.push((version.file, Arc::new(own)));
            }
            named.extend(text.targets);
            versions.insert(version.lang, Box::new(edition(version, head, text.prose)));
        }
        let named: Arc<Named> = Arc::new(named.into_iter().collect());
        let files = Some(NamedFiles { files, unclean })
            .filter(|named| !named.files.is_empty() || !named.unclean.is_empty());
        let declared = document.original().named_terms(&resolver);
        let published = (!langs.is_empty()).then(|| {
            let parts = versions.iter().map(|(lang, version)| (*lang, version.head.slug()));
            let shape = published::shape(&document.key, document.source, parts);
            Arc::new(Published { source: document.source, versions, named: Arc::clone(&named), shape })
        });
        ResolvedDocument {
            published,
            named,
            declared: declared.into(),
            head_texts,
            files: files.map(Arc::new),
            report,
            asked: Arc::new(resolver.into_asked()),
        }
    }

    /// Tells of professions and facilities of speakers that are not there, report by report.
    fn speaker_terms(&self, memo: &mut SpeakerTerms, report: &mut Report) {
        let names = ["professions", "facilities"];
        let content = self.content();
        let vocabulary = |name: &str| content.vocabularies.get(&Id::parse(name)?)?.clone();
        let vocabularies = names.map(vocabulary);
        let pairs = memo.vocabularies.iter().zip(&vocabularies);
        if !pairs.into_iter().all(|(was, is)| crate::memo::is_same(was.as_ref(), is.as_ref())) {
            *memo = SpeakerTerms::default();
        }
        // Many people have few professions: those that are there are not looked up for each.
        let known = vocabularies.clone().map(|vocabulary| -> FxHashSet<Id> {
            let terms = vocabulary.iter().flat_map(|vocabulary| &vocabulary.terms.0);
            terms.map(|(name, _)| name.value.clone()).collect()
        });
        let has_unknown = |_: &Id, speakers: &Option<Arc<Entries<Speaker>>>| {
            let mut all = speakers.iter().flat_map(|speakers| &speakers.0);
            all.any(|(_, speaker)| unknown_terms(speaker, &known).iter().any(Option::is_some))
        };
        memo.vocabularies = vocabularies;
        let is_same =
            |one: &Option<Arc<_>>, other: &Option<Arc<_>>| crate::memo::is_same(one.as_ref(), other.as_ref());
        memo.reports.follow(&content.speakers, is_same, [], has_unknown);
        for (id, _) in memo.reports.made().iter().filter(|(_, has_unknown)| **has_unknown) {
            let resolver = self.resolver();
            for (_, speaker) in content.speakers[id].iter().flat_map(|speakers| &speakers.0) {
                for (vocabulary, unknown) in names.iter().zip(unknown_terms(speaker, &known)) {
                    resolver.check_vocabulary(vocabulary, unknown, report);
                }
            }
        }
    }

    /// Resolves what the terms of vocabularies mean.
    fn definitions(
        &self,
        memo: &mut crate::memo::Memo<Id, Option<Arc<Vocabulary>>, Arc<ResolvedTerms>>,
        changed: &Changed,
        all: &mut Everything,
        report: &mut Report,
    ) {
        type One<'v> = (&'v Id, &'v Option<Arc<Vocabulary>>);
        let vocabularies: Vec<One<'_>> = self.content().vocabularies.iter().collect();
        let holds =
            |(_, vocabulary): &One<'_>, known: &Option<Arc<Vocabulary>>, kept: &Arc<ResolvedTerms>| {
                crate::memo::is_same(vocabulary.as_ref(), known.as_ref())
                    && kept.report.is_empty()
                    && !changed.touches(&kept.asked)
            };
        let make = |(_, vocabulary): &One<'_>| {
            ((*vocabulary).clone(), Arc::new(self.terms(vocabulary.iter().flat_map(|all| &all.terms.0))))
        };
        let resolved = memo.each(&vocabularies, |(id, _)| id, holds, make);
        resolved.iter().for_each(|terms| report.extend(terms.report.clone()));
        all.definitions = vocabularies.into_iter().map(|(id, _)| id.clone()).zip(resolved).collect();
    }

    fn terms<'t>(&self, terms: impl Iterator<Item = &'t (Spanned<Id>, Term)>) -> ResolvedTerms {
        let (resolver, mut report) = (self.resolver(), Report::new());
        let definitions =
            terms.map(|(name, term)| (name.value.clone(), resolver.definition(term, &mut report))).collect();
        ResolvedTerms { definitions, report, asked: resolver.into_asked() }
    }
}

/// The profession and the facility of a speaker, as far as they are none of these.
fn unknown_terms<'s>(speaker: &'s Speaker, known: &[FxHashSet<Id>; 2]) -> [Option<&'s Spanned<Id>>; 2] {
    let [professions, facilities] = known;
    [
        speaker.profession.as_ref().filter(|id| !professions.contains(&id.value)),
        speaker.facility.as_ref().filter(|id| !facilities.contains(&id.value)),
    ]
}

impl Resolver<'_> {
    fn versions<'d, H: Head>(&self, document: &'d Document<H>) -> Outcome<Vec<ResolvedVersion<'d, H>>> {
        let mut report = Report::new();
        let standing = self.standing(&document.key);
        let is_hidden = matches!(standing, Some(Standing::Draft));
        let mut own = Report::new();
        self.check_terms(document.original().head.terms(), &mut own);
        report.extend(if is_hidden { own.into_warnings() } else { own });
        let langs = published_langs(standing);
        // The original first: what both name is told where it was written.
        let mut versions: Vec<&Version<H>> = document.versions.values().map(|version| &**version).collect();
        versions.sort_by_key(|version| version.lang != document.source);
        let versions = versions.into_iter().map(|version| {
            let resolved = self.version(version, &document.key);
            let is_published = langs.contains(&version.lang);
            let told = if is_published { resolved.report } else { resolved.report.into_warnings() };
            Outcome { product: resolved.product, report: told }
        });
        let versions: Outcome<Vec<_>> = versions.collect();
        let product = versions.tell(&mut report);
        Outcome { product, report }
    }

    pub(super) fn check_terms(&self, terms: &[Spanned<TermKey>], report: &mut Report) {
        for term in terms {
            self.check_term(&term.value.vocabulary, &Spanned::new(&term.value.id, term.span), report);
        }
    }

    fn check_term(&self, vocabulary: &Id, id: &Spanned<&Id>, report: &mut Report) {
        let name = Spanned::new(id.value.to_string(), id.span);
        let written = format!("{vocabulary}: {}", id.value);
        let found = self.term_key(vocabulary, &name, &written);
        settle(found, report);
    }

    pub(super) fn check_vocabulary(&self, vocabulary: &str, id: Option<&Spanned<Id>>, report: &mut Report) {
        let Some(id) = id else { return };
        let vocabulary = Id::parse(vocabulary).expect("our own vocabularies have ids");
        self.check_term(&vocabulary, &Spanned::new(&id.value, id.span), report);
    }

    fn definition(&self, term: &Term, report: &mut Report) -> Definition {
        let mut definition = Definition::default();
        let mut by_lang = Vec::new();
        for (lang, prose) in term.definitions() {
            let prose = prose.tell(report);
            let home = Home { key: None, lang, path: "vocabulary/x.yaml" };
            let text = text::resolve(&prose, &home, self).tell(report);
            let words = term.definition.as_ref().and_then(|definition| definition.get(lang));
            words.into_iter().for_each(|words| self.repeated_in(words, report));
            definition.targets.extend(text.targets);
            definition.files.extend(text.files);
            by_lang.push((lang, text.prose));
        }
        Definition { prose: by_lang.into_iter().collect(), ..definition }
    }
}

/// What was found; what is wrong is told.
pub(super) fn settle<T>(found: Found<T>, report: &mut Report) -> Option<T> {
    found.map_err(|fault| fault.into_iter().for_each(|fault| report.push(fault))).ok()
}

fn edition<H: Head>(version: &Version<H>, head: H, prose: Prose<Resolved>) -> PublishedVersion<H> {
    PublishedVersion {
        head,
        prose,
        relation: version.head.relation().unwrap_or(Relation::Translation),
        is_draft: version.is_draft,
        number: version.number,
        place: version.place(),
    }
}

impl<H: Head> Version<H> {
    /// The terms its metadata names that are there.
    fn named_terms(&self, resolver: &Resolver<'_>) -> Vec<Spanned<TermKey>> {
        let known = |key: &&Spanned<TermKey>| {
            let TermKey { vocabulary, id } = &key.value;
            resolver.term_state(vocabulary, id.as_str()) == TermState::There
        };
        self.head.terms().iter().filter(known).cloned().collect()
    }
}

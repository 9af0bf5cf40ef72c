//! Everything resolved: each document, testimony and term, and what each names.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashSet;

use super::about::Declared;
use super::asked::Changed;
use super::head::{HeadTexts, ResolvedVersion};
use super::memo::{self, Resolutions, ResolvedDocument};
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
use crate::content::Content;
use crate::content::document::{Document, Head, Relation, Version};
use crate::content::finding::FindingHead;
use crate::content::methods::MethodsHead;
use crate::content::page::PageHead;
use crate::content::project::ProjectHead;
use crate::content::record::RecordHead;
use crate::content::report::ReportHead;
use crate::content::speaker::Speaker;
use crate::content::talk::TalkHead;
use crate::content::vocabulary::Term;
use crate::diagnostic::{Code, Outcome, Report};
use crate::key::{DocumentKey, Id, TermKey, Within};
use crate::lang::PerLang;
use crate::prose::Prose;
use crate::span::{SourceId, Span, Spanned};
use crate::yaml::value::Entries;

/// What each document names.
pub(super) type Naming = Vec<(DocumentKey, Arc<Named>)>;

/// Every published document with its references resolved.
#[derive(Default)]
pub(super) struct Everything {
    pub(super) reports: BTreeMap<Id, Arc<Published<ReportHead>>>,
    pub(super) methods: BTreeMap<Id, Arc<Published<MethodsHead>>>,
    pub(super) findings: BTreeMap<Within, Arc<Published<FindingHead>>>,
    pub(super) talks: BTreeMap<Id, Arc<Published<TalkHead>>>,
    pub(super) offered: BTreeMap<Id, Vec<OfferedFile>>,
    pub(super) records: BTreeMap<Id, Arc<Published<RecordHead>>>,
    pub(super) remarks: BTreeMap<Id, Remarks>,
    pub(super) projects: BTreeMap<Id, Arc<Published<ProjectHead>>>,
    pub(super) pages: BTreeMap<Id, Arc<Published<PageHead>>>,
    pub(super) testimonies: BTreeMap<Within, Arc<Testimony>>,
    pub(super) facts: BTreeMap<Within, StatedFact>,
    pub(super) definitions: BTreeMap<TermKey, Definition>,
    pub(super) naming: Naming,
    /// The terms that documents name in their front matter.
    pub(super) declared: Declared,
    /// Those of them that are shown.
    pub(super) about: BTreeMap<DocumentKey, Arc<BTreeSet<TermKey>>>,
    /// Targets that the menu names.
    pub(super) others: BTreeSet<Target>,
    pub(super) head_texts: BTreeMap<SourceId, Arc<HeadTexts>>,
    pub(super) files: BTreeMap<String, Arc<[u8]>>,
    /// Pictures that cannot be cleaned, each with the first place that names it.
    unclean: BTreeMap<String, Span>,
    pub(super) navigation: Option<Vec<Navigation>>,
}

/// What a term means, kept apart until it is known whether the term is published: what a definition
/// names must not stay when nothing names its term any more.
#[derive(Default)]
pub(super) struct Definition {
    pub(super) prose: PerLang<Prose<Resolved>>,
    pub(super) targets: BTreeSet<Target>,
    pub(super) files: BTreeMap<String, Arc<[u8]>>,
}

impl Everything {
    /// Keeps the files that a text names.
    fn keep(&mut self, files: &BTreeMap<String, Arc<[u8]>>, unclean: &BTreeMap<String, Span>) {
        self.files.extend(files.iter().map(|(path, bytes)| (path.clone(), Arc::clone(bytes))));
        self.tell_unclean(unclean.iter().map(|(path, place)| (path.clone(), *place)));
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
        all.reports = self.kind(&content.reports, &mut memo.reports, changed, &mut all, &mut report);
        all.methods = self.kind(&content.methods, &mut memo.methods, changed, &mut all, &mut report);
        all.findings = self.kind(&content.findings, &mut memo.findings, changed, &mut all, &mut report);
        all.talks = self.kind(&content.talks, &mut memo.talks, changed, &mut all, &mut report);
        all.records = self.kind(&content.records, &mut memo.records, changed, &mut all, &mut report);
        all.projects = self.kind(&content.projects, &mut memo.projects, changed, &mut all, &mut report);
        all.pages = self.kind(&content.pages, &mut memo.pages, changed, &mut all, &mut report);
        let resolver = self.resolver();
        resolver.library(&mut all, &mut report);
        self.testimonies(shown, &mut memo.testimonies, changed, &mut all, &mut report);
        resolver.facts(&mut all, &mut report);
        resolver.definitions(content, &mut all, &mut report);
        self.speaker_terms(&mut report);
        resolver.navigation(content, &mut all, &mut report);
        self.shared_fields(&mut memo.fields, changed, &mut report);
        for (path, place) in &all.unclean {
            let name = path.rsplit('/').next().unwrap_or(path).to_owned();
            report.push(Code::ImageUncleaned { name }.at(*place));
        }
        Outcome { product: all, report }
    }

    /// Resolves the documents of one kind, in parallel.
    fn kind<H: Head + Sync + Send>(
        &self,
        documents: &BTreeMap<H::Name, Arc<Document<H>>>,
        memo: &mut memo::Documents<H>,
        changed: &Changed,
        all: &mut Everything,
        report: &mut Report,
    ) -> BTreeMap<H::Name, Arc<Published<H>>> {
        type Resolved<H> = Arc<ResolvedDocument<H>>;
        let documents: Vec<(&H::Name, &Arc<Document<H>>)> = documents.iter().collect();
        let holds = |(_, document): &(&H::Name, &Arc<Document<H>>), from: &Arc<_>, kept: &Resolved<H>| {
            Arc::ptr_eq(from, document) && kept.report.is_empty() && !changed.touches(&kept.asked)
        };
        let make = |(_, document): &(&H::Name, &Arc<Document<H>>)| {
            (Arc::clone(document), Arc::new(self.document(document)))
        };
        let resolved = memo.each(&documents, |(name, _)| name, holds, make);
        let mut entries = Vec::with_capacity(resolved.len());
        for ((name, document), resolved) in documents.into_iter().zip(resolved) {
            report.extend(resolved.report.clone());
            all.keep(&resolved.files, &resolved.unclean);
            all.head_texts.extend(resolved.head_texts.iter().cloned());
            if let Some(published) = &resolved.published {
                all.naming.push((document.key.clone(), Arc::clone(&resolved.named)));
                all.declared.push((document.key.clone(), Arc::clone(&resolved.declared)));
                entries.push((name.clone(), Arc::clone(published)));
            }
        }
        entries.into_iter().collect()
    }

    /// Resolves a document in all its languages.
    fn document<H: Head>(&self, document: &Document<H>) -> ResolvedDocument<H> {
        let resolver = self.resolver();
        let Outcome { product, report } = resolver.versions(document);
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
            files,
            unclean,
            report,
            asked: resolver.into_asked(),
        }
    }

    /// Tells of professions and facilities of speakers that are not there, report by report, in parallel.
    fn speaker_terms(&self, report: &mut Report) {
        // Many people have few professions: those that are there are not looked up for each.
        let known = |vocabulary: &str| -> FxHashSet<&Id> {
            let terms = self.content().vocabulary(vocabulary).map(|vocabulary| &vocabulary.terms.0);
            terms.into_iter().flatten().map(|(name, _)| &name.value).collect()
        };
        let vocabularies = ["professions", "facilities"].map(|vocabulary| (vocabulary, known(vocabulary)));
        let of_report = |speakers: &Option<Arc<Entries<Speaker>>>| {
            let (resolver, mut report) = (self.resolver(), Report::new());
            for (_, speaker) in speakers.iter().flat_map(|speakers| &speakers.0) {
                let named = [speaker.profession.as_ref(), speaker.facility.as_ref()];
                for ((vocabulary, known), id) in vocabularies.iter().zip(named) {
                    let unknown = id.filter(|id| !known.contains(&id.value));
                    resolver.check_vocabulary(vocabulary, unknown, &mut report);
                }
            }
            report
        };
        let told: Vec<Report> =
            self.content().speakers.par_iter().map(|(_, speakers)| of_report(speakers)).collect();
        told.into_iter().for_each(|told| report.extend(told));
    }
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

    fn definitions(&self, content: &Content, all: &mut Everything, report: &mut Report) {
        for (vocabulary, terms) in &content.vocabularies {
            for (name, term) in terms.iter().flat_map(|vocabulary| &vocabulary.terms.0) {
                let key = TermKey { vocabulary: vocabulary.clone(), id: name.value.clone() };
                let definition = self.definition(term, report);
                all.definitions.insert(key, definition);
            }
        }
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

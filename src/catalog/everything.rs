//! Everything resolved: each document, testimony and term, and what each names.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::about::Declared;
use super::head::{HeadTexts, ResolvedVersion};
use super::resolve::{Context, Found, Resolver, published_langs};
use super::speakers::Shown;
use super::standing::Standing;
use super::text::{self, Home, ResolvedText};
use super::{
    Navigation, OfferedFile, Published, PublishedVersion, Remarks, Resolved, Source, StatedFact, Target,
    Testimony,
};
use crate::content::document::{Document, Head, Version};
use crate::content::finding::FindingHead;
use crate::content::methods::MethodsHead;
use crate::content::page::PageHead;
use crate::content::project::ProjectHead;
use crate::content::record::RecordHead;
use crate::content::report::ReportHead;
use crate::content::talk::TalkHead;
use crate::content::testimony::{self, Consent, Voice};
use crate::content::vocabulary::Term;
use crate::diagnostic::{Code, Outcome, Report};
use crate::key::{DocumentKey, Id, TermKey, Within};
use crate::lang::PerLang;
use crate::prose::Prose;
use crate::settings::NavigationItem;
use crate::span::{Span, Spanned};

/// What each document names.
pub(super) type Naming = Vec<(DocumentKey, BTreeSet<Target>)>;

/// Every published document with its references resolved.
#[derive(Default)]
pub(super) struct Everything {
    pub(super) reports: BTreeMap<Id, Published<ReportHead>>,
    pub(super) methods: BTreeMap<Id, Published<MethodsHead>>,
    pub(super) findings: BTreeMap<Within, Published<FindingHead>>,
    pub(super) talks: BTreeMap<Id, Published<TalkHead>>,
    pub(super) offered: BTreeMap<Id, Vec<OfferedFile>>,
    pub(super) records: BTreeMap<Id, Published<RecordHead>>,
    pub(super) remarks: BTreeMap<Id, Remarks>,
    pub(super) projects: BTreeMap<Id, Published<ProjectHead>>,
    pub(super) pages: BTreeMap<Id, Published<PageHead>>,
    pub(super) testimonies: BTreeMap<Within, Testimony>,
    pub(super) facts: BTreeMap<Within, StatedFact>,
    pub(super) definitions: BTreeMap<TermKey, Definition>,
    pub(super) naming: Naming,
    /// The terms that documents name in their front matter.
    pub(super) declared: Declared,
    /// Those of them that are shown.
    pub(super) about: BTreeMap<DocumentKey, BTreeSet<TermKey>>,
    /// Targets that the menu names.
    pub(super) others: BTreeSet<Target>,
    pub(super) head_texts: HeadTexts,
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
    /// Keeps what a text names, apart from its prose.
    fn keep(&mut self, text: ResolvedText) -> (Prose<Resolved>, BTreeSet<Target>) {
        self.files.extend(text.files);
        self.tell_unclean(text.unclean);
        (text.prose, text.targets)
    }

    /// Notes pictures that cannot be cleaned: each is told once, wherever else it is named.
    pub(super) fn tell_unclean(&mut self, named: impl IntoIterator<Item = (String, Span)>) {
        for (path, place) in named {
            self.unclean.entry(path).or_insert(place);
        }
    }
}

/// The words that name a listing of the site.
const LISTINGS: [&str; 8] =
    ["reports", "themes", "facilities", "professions", "crossings", "talks", "library", "projects"];

impl Resolver<'_> {
    pub(super) fn everything(&self, shown: &Shown) -> Outcome<Everything> {
        let mut all = Everything::default();
        let mut report = Report::new();
        all.reports = self.kind(&self.content.reports, &mut all, &mut report);
        all.methods = self.kind(&self.content.methods, &mut all, &mut report);
        all.findings = self.kind(&self.content.findings, &mut all, &mut report);
        all.talks = self.kind(&self.content.talks, &mut all, &mut report);
        all.records = self.kind(&self.content.records, &mut all, &mut report);
        all.projects = self.kind(&self.content.projects, &mut all, &mut report);
        all.pages = self.kind(&self.content.pages, &mut all, &mut report);
        self.library(&mut all, &mut report);
        self.testimonies(shown, &mut all, &mut report);
        self.facts(&mut all, &mut report);
        self.definitions(&mut all, &mut report);
        self.speaker_terms(&mut report);
        self.navigation(&mut all, &mut report);
        self.shared_fields(&mut report);
        for (path, place) in &all.unclean {
            let name = path.rsplit('/').next().unwrap_or(path).to_owned();
            report.push(Code::ImageUncleaned { name }.at(*place));
        }
        Outcome { product: all, report }
    }

    /// Resolves the documents of one kind, in parallel.
    fn kind<H: Head + Sync + Send>(
        &self,
        documents: &BTreeMap<H::Name, Document<H>>,
        all: &mut Everything,
        report: &mut Report,
    ) -> BTreeMap<H::Name, Published<H>>
    where
        H::Name: Sync,
    {
        let documents: Vec<(&H::Name, &Document<H>)> = documents.iter().collect();
        let resolved: Outcome<Vec<_>> =
            documents.par_iter().map(|(_, document)| self.versions(document)).collect();
        let mut entries = BTreeMap::new();
        for ((name, document), versions_of) in documents.into_iter().zip(resolved.tell(report)) {
            let langs = published_langs(self.standings, &document.key);
            let mut targets = BTreeSet::new();
            let mut versions = BTreeMap::new();
            for ResolvedVersion { version, head, head_texts, text } in versions_of {
                if !langs.contains(&version.lang) {
                    continue;
                }
                let (prose, named) = all.keep(text);
                all.head_texts.extend(head_texts);
                targets.extend(named);
                versions.insert(version.lang, edition(version, head, prose));
            }
            let terms = document.original().named_terms(self);
            if !langs.is_empty() {
                all.naming.push((document.key.clone(), targets));
                all.declared.push((document.key.clone(), terms));
                entries.insert(name.clone(), Published { source: document.source, versions });
            }
        }
        entries
    }

    fn versions<'d, H: Head>(&self, document: &'d Document<H>) -> Outcome<Vec<ResolvedVersion<'d, H>>> {
        let mut report = Report::new();
        let is_hidden = matches!(self.standings.get(&document.key), Some(Standing::Draft));
        let mut own = Report::new();
        self.check_terms(document.original().head.terms(), &mut own);
        report.extend(if is_hidden { own.into_warnings() } else { own });
        let langs = published_langs(self.standings, &document.key);
        // The original first: what both name is told where it was written.
        let mut versions: Vec<&Version<H>> = document.versions.values().collect();
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

    fn check_terms(&self, terms: &[Spanned<TermKey>], report: &mut Report) {
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

    fn testimonies(&self, shown: &Shown, all: &mut Everything, report: &mut Report) {
        for testimony in self.content.testimonies.values() {
            let mut own = Report::new();
            self.check_terms(&testimony.head.terms, &mut own);
            self.check_voice(testimony, &mut own);
            let cx = Context { report: Some(&testimony.key.report), lang: testimony.lang };
            let source =
                testimony.head.source.as_ref().and_then(|source| settle(self.source(source, cx), &mut own));
            let key = DocumentKey::Testimony(testimony.key.clone());
            let is_published = matches!(self.standings.get(&key), Some(Standing::Published(_)));
            report.extend(if is_published { own } else { own.into_warnings() });
            let Some(speaker) = shown.speakers.get(&testimony.key).filter(|_| is_published) else { continue };
            for (_, words) in testimony.words.iter() {
                let withdrawn = self.withdrawn_words(&words.to_plain());
                withdrawn.into_iter().for_each(|code| report.push(code.at(testimony.place)));
            }
            let terms = testimony.head.terms.iter().map(|term| term.value.clone());
            let own: BTreeSet<TermKey> = terms.collect();
            let attributes = speaker.profession.iter().chain(&speaker.facility).cloned();
            let named = own.iter().cloned().chain(attributes).map(Target::Term);
            let mut named: BTreeSet<Target> = named.collect();
            if let Some(Source::Target(target)) = &source {
                named.insert(target.clone());
            }
            all.naming.push((key, named));
            all.testimonies.insert(testimony.key.clone(), entry(testimony, Arc::clone(speaker), own, source));
        }
    }

    fn check_voice(&self, testimony: &testimony::Testimony, report: &mut Report) {
        match &testimony.voice {
            Voice::Speaker(id) => {
                let speakers = self.content.speakers.get(&testimony.key.report);
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

    fn speaker_terms(&self, report: &mut Report) {
        for speakers in self.content.speakers.values().flatten() {
            for (_, speaker) in &speakers.0 {
                self.check_vocabulary("professions", speaker.profession.as_ref(), report);
                self.check_vocabulary("facilities", speaker.facility.as_ref(), report);
            }
        }
    }

    fn definitions(&self, all: &mut Everything, report: &mut Report) {
        for (vocabulary, terms) in &self.content.vocabularies {
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

    fn navigation(&self, all: &mut Everything, report: &mut Report) {
        let Some(items) = &self.settings.navigation else { return };
        let resolved = items.iter().filter_map(|item| match item {
            NavigationItem::Reference(written) => self.menu_target(written, report).map(Navigation::Target),
            NavigationItem::Link { label, href } => {
                self.menu_target(href, report).map(|href| Navigation::Link { label: label.clone(), href })
            }
        });
        let resolved: Vec<Navigation> = resolved.collect();
        all.others.extend(resolved.iter().map(|item| match item {
            Navigation::Target(target) | Navigation::Link { href: target, .. } => target.clone(),
        }));
        all.navigation = Some(resolved);
    }

    fn menu_target(&self, written: &Spanned<String>, report: &mut Report) -> Option<Target> {
        let value = written.value.trim_end_matches(':');
        let is_vocabulary = self.content.vocabularies.contains_key(value);
        if LISTINGS.contains(&value) || is_vocabulary {
            return Some(Target::Listing(value.to_owned()));
        }
        let is_outside = ["http://", "https://", "mailto:"].iter().any(|scheme| value.starts_with(scheme));
        if is_outside {
            return Some(Target::Outside(written.value.clone()));
        }
        if !value.contains(':') {
            let listings = LISTINGS.into_iter().chain(self.content.vocabularies.keys().map(Id::as_str));
            let nearest = crate::nearest::nearest(value, listings).map(str::to_owned);
            let code = Code::ReferenceUnknownTarget { written: written.value.clone(), nearest };
            report.push(code.at(written.span));
            return None;
        }
        let cx = Context { report: None, lang: self.settings.source_lang() };
        let target = settle(self.target(written, cx), report)?;
        if matches!(target, Target::Fact(_)) {
            let (written, example) = (written, String::from("methods:tendances-150"));
            let code = Code::ReferenceMalformed { written: written.value.clone(), example };
            report.push(code.at(written.span));
            return None;
        }
        Some(target)
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
        relation: super::relation(version),
        is_draft: version.is_draft,
        number: version.number,
        place: version.place(),
    }
}

fn entry(
    testimony: &testimony::Testimony,
    speaker: Arc<super::ShownSpeaker>,
    terms: BTreeSet<TermKey>,
    source: Option<Source>,
) -> Testimony {
    Testimony {
        key: testimony.key.clone(),
        speaker,
        lang: testimony.lang,
        words: testimony.words.clone(),
        form: testimony.form,
        terms,
        collected: testimony.head.collected.map(|date| date.value.0),
        translator: testimony.head.translator.as_ref().map(|name| name.value.clone()),
        source,
        slug: testimony.head.slug.clone().unwrap_or_default(),
        is_draft: testimony.is_draft || testimony.consent == Consent::Pending,
        place: testimony.place,
    }
}

impl<H: Head> Version<H> {
    /// The terms its metadata names that are there.
    fn named_terms(&self, resolver: &Resolver<'_>) -> Vec<Spanned<TermKey>> {
        let known = |key: &&Spanned<TermKey>| {
            let terms = resolver.content.vocabularies.get(&key.value.vocabulary).and_then(Option::as_ref);
            terms.is_some_and(|vocabulary| vocabulary.terms.get(key.value.id.as_str()).is_some())
        };
        self.head.terms().iter().filter(known).cloned().collect()
    }
}

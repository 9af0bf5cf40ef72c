//! References: what each leads to, or why it leads nowhere.

use std::collections::BTreeSet;

use super::standing::Standing;
use super::world::{Resolver, TermState};
use super::{Source, Target, reference};
use crate::content::document::AnyDocument;
use crate::diagnostic::{Code, Diagnostic};
use crate::key::{DocumentKey, Id, Reference, Scheme, TermKey, Within};
use crate::lang::Lang;
use crate::nearest::nearest;
use crate::span::{Span, Spanned};

/// Where a reference stands: what `finding:id` means depends on it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Context<'a> {
    /// The report it stands in.
    pub(super) report: Option<&'a Id>,
    /// The language of the text.
    pub(super) lang: Lang,
}

/// What came of a reference: nothing where it was told, or is another document's fault.
pub(super) type Found<T> = Result<T, Option<Diagnostic>>;

impl Resolver<'_> {
    /// The scheme of an address, where it has one that sites know.
    pub(super) fn scheme(&self, word: &str) -> Option<Scheme> {
        self.schemes().iter().find(|(known, _)| known == word).map(|(_, scheme)| scheme.clone())
    }

    /// The known scheme that a word most likely means.
    pub(super) fn nearest_scheme(&self, word: &str) -> Option<String> {
        let french = reference::french(word).map(str::to_owned);
        french.or_else(|| {
            nearest(word, self.schemes().iter().map(|(known, _)| known.as_str())).map(str::to_owned)
        })
    }

    /// What a reference leads to.
    pub(super) fn target(&self, written: &Spanned<String>, cx: Context<'_>) -> Found<Target> {
        let (word, rest) = written.value.split_once(':').unwrap_or((&written.value, ""));
        let Some(scheme) = self.scheme(word) else {
            let nearest = self.nearest_scheme(word);
            return Err(Some(
                Code::ReferenceUnknownScheme { scheme: word.to_owned(), nearest }.at(written.span),
            ));
        };
        let reference = reference::parse(scheme, rest);
        match &reference.scheme {
            Scheme::Term(vocabulary) => self.term(vocabulary, &reference, written),
            Scheme::Fact => self.fact(&reference, written, cx).map(Target::Fact),
            Scheme::Report
            | Scheme::Finding
            | Scheme::Testimony
            | Scheme::Methods
            | Scheme::Talk
            | Scheme::Record
            | Scheme::Project
            | Scheme::Page => self.document(&reference, written, cx),
        }
    }

    fn document(&self, reference: &Reference, written: &Spanned<String>, cx: Context<'_>) -> Found<Target> {
        let key = self.key(reference, written, cx)?;
        self.published(&key, written)?;
        let key = self.as_borne(key);
        let fragment = reference.fragment.as_deref().filter(|fragment| !fragment.is_empty());
        let anchor = fragment.map(|fragment| self.anchor(&key, fragment, written, cx.lang)).transpose()?;
        Ok(Target::Document(key, anchor))
    }

    /// The name that a reference to a document means.
    fn key(&self, reference: &Reference, written: &Spanned<String>, cx: Context<'_>) -> Found<DocumentKey> {
        let malformed = |example: &str| {
            let code =
                Code::ReferenceMalformed { written: written.value.clone(), example: example.to_owned() };
            Err(Some(code.at(written.span)))
        };
        if reference.scope.is_some() {
            return malformed("fact:interviews@study");
        }
        let Some(id) = Id::parse(&reference.name) else {
            return self.nameless(reference, written, cx);
        };
        let of_report = |key: fn(Within) -> DocumentKey| {
            let key = key(self.within(reference, id.clone(), written, cx)?);
            let is_known = self.standing(&key).is_some();
            is_known
                .then_some(key)
                .ok_or_else(|| Some(self.unknown(&reference.scheme, &reference.name, written, cx)))
        };
        match &reference.scheme {
            Scheme::Finding => of_report(DocumentKey::Finding),
            Scheme::Testimony => of_report(DocumentKey::Testimony),
            Scheme::Report => Ok(DocumentKey::Report(id)),
            Scheme::Methods => Ok(DocumentKey::Methods(id)),
            Scheme::Talk => Ok(DocumentKey::Talk(id)),
            Scheme::Record => Ok(DocumentKey::Record(id)),
            Scheme::Project => Ok(DocumentKey::Project(id)),
            Scheme::Page => Ok(DocumentKey::Page(id)),
            Scheme::Fact | Scheme::Term(_) => {
                Err(Some(self.unknown(&reference.scheme, &reference.name, written, cx)))
            }
        }
    }

    /// A reference whose name is no id: only the methods of the report at hand need none.
    fn nameless(
        &self,
        reference: &Reference,
        written: &Spanned<String>,
        cx: Context<'_>,
    ) -> Found<DocumentKey> {
        if reference.scheme != Scheme::Methods || !reference.name.is_empty() {
            return Err(Some(self.unknown(&reference.scheme, &reference.name, written, cx)));
        }
        match cx.report {
            Some(report) => Ok(DocumentKey::Methods(report.clone())),
            None => Err(Some(self.needs_report(written))),
        }
    }

    /// The report that is named before the slash, else the one the text belongs to.
    pub(super) fn within(
        &self,
        reference: &Reference,
        id: Id,
        written: &Spanned<String>,
        cx: Context<'_>,
    ) -> Found<Within> {
        match (&reference.report, cx.report) {
            (None, None) => Err(Some(self.needs_report(written))),
            (None, Some(report)) => Ok(Within { report: report.clone(), id }),
            (Some(named), _) => match Id::parse(named).filter(|id| self.has_report(id)) {
                Some(report) => Ok(Within { report, id }),
                None => Err(Some(self.unknown(&Scheme::Report, named, written, cx))),
            },
        }
    }

    fn has_report(&self, id: &Id) -> bool {
        self.standing(&DocumentKey::Report(id.clone())).is_some()
    }

    fn needs_report(&self, written: &Spanned<String>) -> Diagnostic {
        let (content, ..) = self.everything_there_is();
        let report =
            content.reports.keys().next().map_or_else(|| String::from("tendances-150"), Id::to_string);
        let (word, rest) = written.value.split_once(':').unwrap_or((&written.value, ""));
        let slash = if rest.is_empty() { "" } else { "/" };
        let example = format!("{word}:{report}{slash}{rest}");
        Code::ReferenceNeedsReport { written: written.value.clone(), example }.at(written.span)
    }

    /// Tells why a document is not part of the site.
    pub(super) fn published(&self, key: &DocumentKey, written: &Spanned<String>) -> Found<()> {
        let target = || key.to_string();
        let code = match self.standing(key) {
            Some(Standing::Published(_)) => return Ok(()),
            Some(Standing::Failed) => return Err(None),
            Some(Standing::Draft) => Code::ReferenceDraft { target: target() },
            Some(Standing::Pending) => Code::ReferencePending { target: target() },
            Some(Standing::Withdrawn) => Code::ReferenceWithdrawn { target: target() },
            None => {
                let word = written.value.split(':').next().unwrap_or_default();
                let nearest = self.nearest_name(self.scheme(word).as_ref(), &written.value, None);
                Code::ReferenceUnknownTarget { written: written.value.clone(), nearest }
            }
        };
        let told = code.at(written.span);
        Err(Some(match self.reason(key) {
            Some(reason) => told.and(reason),
            None => told,
        }))
    }

    /// The line of a testimony that keeps it from being published.
    fn reason(&self, key: &DocumentKey) -> Option<Span> {
        let DocumentKey::Testimony(within) = key else { return None };
        let head = &self.testimony_of(within)?.head;
        match self.standing(key)? {
            Standing::Draft => head.draft.filter(|draft| draft.value).map(|draft| draft.span),
            Standing::Pending | Standing::Withdrawn => head.consent.map(|consent| consent.span),
            Standing::Published(_) | Standing::Failed => None,
        }
    }

    fn unknown(&self, scheme: &Scheme, name: &str, written: &Spanned<String>, cx: Context<'_>) -> Diagnostic {
        let nearest = self.nearest_name(Some(scheme), name, cx.report);
        Code::ReferenceUnknownTarget { written: written.value.clone(), nearest }.at(written.span)
    }

    /// The existing name most like a written one.
    fn nearest_name(&self, scheme: Option<&Scheme>, name: &str, report: Option<&Id>) -> Option<String> {
        let name = name.rsplit_once(':').map_or(name, |(_, name)| name);
        let of_kind = |key: &DocumentKey| match (scheme, key) {
            (Some(Scheme::Report), DocumentKey::Report(id))
            | (Some(Scheme::Methods), DocumentKey::Methods(id))
            | (Some(Scheme::Talk), DocumentKey::Talk(id))
            | (Some(Scheme::Record), DocumentKey::Record(id))
            | (Some(Scheme::Project), DocumentKey::Project(id))
            | (Some(Scheme::Page), DocumentKey::Page(id)) => Some(id.to_string()),
            (Some(Scheme::Finding), DocumentKey::Finding(within))
            | (Some(Scheme::Testimony), DocumentKey::Testimony(within)) => Some(match report {
                Some(report) if *report == within.report => within.id.to_string(),
                _ => format!("{}/{}", within.report, within.id),
            }),
            _ => None,
        };
        let is_there = |standing: &Standing| matches!(standing, Standing::Published(_) | Standing::Failed);
        let (_, _, standings) = self.everything_there_is();
        let names: Vec<String> = (standings.all().iter())
            .filter(|(_, standing)| is_there(standing))
            .filter_map(|(key, _)| of_kind(key))
            .collect();
        nearest(name, names.iter().map(String::as_str)).map(str::to_owned)
    }

    /// The anchor that a fragment means: a heading, else a section of the page (`sampling`), whose
    /// anchor ends in `_` so that no heading has it.
    fn anchor(
        &self,
        key: &DocumentKey,
        fragment: &str,
        written: &Spanned<String>,
        lang: Lang,
    ) -> Found<String> {
        let document = self.document_of(key);
        let by_lang = document.map(AnyDocument::anchors).unwrap_or_default();
        let anchors = by_lang.get(&lang).or_else(|| by_lang.values().next());
        let known = anchors.map(Vec::as_slice).unwrap_or_default();
        let is_faulty = document.is_some_and(|document| document.faulty().contains(&lang));
        let section = format!("{fragment}_");
        let mut meant =
            [fragment, &section].into_iter().filter(|meant| known.iter().any(|known| known == meant));
        if let Some(meant) = meant.next().or(is_faulty.then_some(fragment)) {
            return Ok(meant.to_owned());
        }
        let names = known.iter().map(|anchor| anchor.trim_end_matches('_'));
        let nearest = nearest(fragment, names).map(str::to_owned);
        Err(Some(Code::ReferenceUnknownAnchor { anchor: fragment.to_owned(), nearest }.at(written.span)))
    }

    /// Whether a text has this heading; tells where it has not.
    pub(super) fn own_anchor(
        &self,
        key: &DocumentKey,
        written: &Spanned<String>,
        lang: Lang,
    ) -> Found<Target> {
        let fragment = written.value.trim_start_matches('#').to_owned();
        self.anchor(key, &fragment, written, lang).map(Target::Anchor)
    }

    fn term(&self, vocabulary: &Id, reference: &Reference, written: &Spanned<String>) -> Found<Target> {
        if reference.report.is_some() || reference.scope.is_some() || reference.fragment.is_some() {
            let example = written.value.split(['/', '@', '#']).next().unwrap_or_default().to_owned();
            let code = Code::ReferenceMalformed { written: written.value.clone(), example };
            return Err(Some(code.at(written.span)));
        }
        let name = Spanned::new(reference.name.clone(), written.span);
        self.term_key(vocabulary, &name, &written.value).map(Target::Term)
    }

    /// The term with this id in a vocabulary.
    pub(super) fn term_key(&self, vocabulary: &Id, name: &Spanned<String>, written: &str) -> Found<TermKey> {
        match self.term_state(vocabulary, &name.value) {
            TermState::NoFile => {
                let path = format!("content/vocabulary/{vocabulary}.yaml");
                Err(Some(Code::VocabularyMissing {}.in_file(&path)))
            }
            TermState::Faulty => Err(None),
            TermState::There => {
                let id = Id::parse(&name.value).ok_or(None)?;
                Ok(TermKey { vocabulary: vocabulary.clone(), id })
            }
            TermState::Absent => {
                let (content, ..) = self.everything_there_is();
                let terms = content.vocabularies.get(vocabulary).and_then(Option::as_ref);
                let ids = terms.iter().flat_map(|vocabulary| vocabulary.terms.ids()).map(Id::as_str);
                let nearest = nearest(&name.value, ids).map(str::to_owned);
                Err(Some(Code::ReferenceUnknownTarget { written: written.to_owned(), nearest }.at(name.span)))
            }
        }
    }

    /// A work of a report's bibliography.
    pub(super) fn work(&self, key: &Spanned<String>, report: Option<&Id>) -> Found<super::CitedWork> {
        let works = match report.and_then(|report| self.works_of(report)) {
            Some(None) => return Err(None),
            Some(Some(works)) => Some(works),
            None => None,
        };
        if let (Some(report), None) = (report, works) {
            let path = format!("content/reports/{report}/references.bib");
            return Err(Some(Code::BibliographyMissing {}.in_file(&path)));
        }
        match (report, works) {
            (Some(report), Some(works)) if works.contains_key(&key.value) => {
                Ok(super::CitedWork { report: report.clone(), key: key.value.clone() })
            }
            (_, works) => {
                let known = works.iter().flat_map(|works| works.keys()).map(String::as_str);
                let nearest = nearest(&key.value, known).map(str::to_owned);
                Err(Some(Code::CitationUnknown { key: key.value.clone(), nearest }.at(key.span)))
            }
        }
    }

    /// A document in which something was stated.
    fn source_document(&self, written: &Spanned<String>, cx: Context<'_>) -> Found<Source> {
        let target = self.target(written, cx)?;
        if matches!(target, Target::Document(..)) {
            return Ok(Source::Target(target));
        }
        let (value, example) = (written.value.clone(), String::from("talk:lisbon-2022"));
        Err(Some(Code::ReferenceMalformed { written: value, example }.at(written.span)))
    }

    /// Where something was stated: the key of a work, or a reference.
    pub(super) fn source(&self, written: &Spanned<String>, cx: Context<'_>) -> Found<Source> {
        let key = Spanned::new(written.value.trim_start_matches('@').to_owned(), written.span);
        let found = self.work(&key, cx.report);
        let word = written.value.split_once(':').map(|(word, _)| word).filter(|_| found.is_err());
        match word {
            Some(word) if self.scheme(word).is_some() => self.source_document(written, cx),
            Some(word) if self.nearest_scheme(word).is_some() => self.target(written, cx).map(Source::Target),
            Some(_) | None => found.map(Source::Work),
        }
    }
}

/// The languages in which a document is published that stands so.
pub(super) fn published_langs(standing: Option<Standing>) -> BTreeSet<Lang> {
    match standing {
        Some(Standing::Published(langs)) => langs,
        Some(Standing::Draft | Standing::Pending | Standing::Withdrawn | Standing::Failed) | None => {
            BTreeSet::new()
        }
    }
}

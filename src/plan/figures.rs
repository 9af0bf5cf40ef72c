//! Testimonies as figures: the words, who speaks, and the original behind a translation.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::figure::{Attribution, Figure, Fold, Original};
use super::names::TermNames;
use super::page::{Body, FindingRow, Label, Link, Page, Testimonies, TestimonyPage, TestimonyRow};
use super::place::{Heading, Place};
use super::routed::Setting;
use super::text::Text;
use super::{PageKey, words};
use crate::catalog::{ShownSpeaker, Testimony};
use crate::content::speaker::Gender;
use crate::content::testimony::Form;
use crate::key::{DocumentKey, Id, TermKey, Within};
use crate::lang::Lang;
use crate::prose::spoken::Spoken;
use crate::skin::Argument;

/// Links to reports, which rows share.
pub(super) type ReportLinks<'a> = BTreeMap<&'a Id, Arc<Link>>;

impl Place<'_> {
    /// A testimony as a figure of this page.
    pub(super) fn figure(self, within: &Within) -> Option<Figure> {
        let testimony = self.catalog().testimonies.get(within)?;
        let (lang, spoken) = testimony.words_in(self.lang);
        let is_verbatim = testimony.form == Form::Verbatim;
        let key = PageKey::Document(DocumentKey::Testimony(within.clone()));
        let own = self.link(&key, words::own(""));
        Some(Figure {
            id: within.id.to_string(),
            href: own.href,
            hreflang: own.hreflang,
            mark: own.mark,
            words: self.spoken(spoken, lang),
            lang,
            is_foreign: lang != self.lang,
            is_verbatim,
            form_note: (!is_verbatim).then(|| self.phrase("paraphrase-note")),
            attribution: self.attribution(testimony),
            original: self.original(testimony, lang),
            is_draft: testimony.is_draft,
            set_apart: None,
        })
    }

    fn spoken(self, spoken: &Spoken, lang: Lang) -> Text {
        let setting = Setting { lang, prefix: String::new(), level: 2 };
        Text { is_verbatim: true, ..self.set(spoken.to_prose(), setting) }
    }

    fn original(self, testimony: &Testimony, shown: Lang) -> Option<Original> {
        if shown == testimony.lang {
            return None;
        }
        let spoken = testimony.words.get(testimony.lang)?;
        let from = self.of_language("from-language", testimony.lang);
        let translator = testimony.translator.as_ref().map(|name| {
            let arguments = [("from", Argument::Text(&from)), ("name", Argument::Text(name))];
            self.phrases().with("translated-from-by", &arguments)
        });
        let summary = self.of_language("original-in", testimony.lang);
        Some(Original {
            lang: testimony.lang,
            summary,
            words: self.spoken(spoken, testimony.lang),
            translator,
            fold: Fold::Closed,
        })
    }

    /// A testimony on its own page: where a quotation inside a sentence leads, its original is in sight.
    fn own_figure(self, within: &Within) -> Option<Figure> {
        let figure = self.figure(within)?;
        let original = figure.original.map(|original| Original { fold: Fold::Open, ..original });
        Some(Figure { original, ..figure })
    }

    /// The name a speaker bears on this page.
    pub(super) fn name(self, speaker: &ShownSpeaker) -> String {
        speaker.pseudonym.clone().unwrap_or_else(|| self.phrase("speaker-unnamed"))
    }

    fn attribution(self, testimony: &Testimony) -> Attribution {
        let speaker = &testimony.speaker;
        let name = self.name(speaker);
        let attributes = self.attributes(speaker);
        let line = in_a_line(&name, &attributes);
        let [profession, facility, seniority] = attributes;
        let term = |(key, label): (&TermKey, Label)| self.link(&PageKey::Term(key.clone()), label);
        let profession = speaker.profession.as_ref().zip(profession).map(term);
        let facility = speaker.facility.as_ref().zip(facility).map(term);
        let collected = testimony.collected.map(|date| self.dated(date));
        Attribution { name, profession, facility, seniority, collected, line }
    }

    /// What is shown of who speaks, in a line.
    pub(super) fn attribution_line(self, testimony: &Testimony) -> String {
        in_a_line(&self.name(&testimony.speaker), &self.attributes(&testimony.speaker))
    }

    /// What is shown of a speaker beside the name: profession, facility, seniority.
    fn attributes(self, speaker: &ShownSpeaker) -> [Option<Label>; 3] {
        let label = |key: &TermKey, of: fn(&TermNames, Gender) -> &Label| {
            let names = self.names().term(key);
            names.map_or_else(|| words::own(key.id.to_string()), |names| of(names, speaker.gender).clone())
        };
        [
            speaker.profession.as_ref().map(|key| label(key, TermNames::of)),
            speaker.facility.as_ref().map(|key| label(key, |names, _| &names.short)),
            speaker.seniority.as_ref().map(|seniority| words::label(seniority, self.lang)),
        ]
    }

    /// A testimony in a list, which leads to its report where the site has several.
    pub(super) fn testimony_row(
        self,
        testimony: &Testimony,
        reports: &ReportLinks<'_>,
        values: Option<String>,
    ) -> TestimonyRow {
        let (lang, spoken) = testimony.words_in(self.lang);
        let key = PageKey::Document(DocumentKey::Testimony(testimony.key.clone()));
        let name = self.name(&testimony.speaker);
        let attributes = self.attributes(&testimony.speaker);
        let excerpt =
            Label { text: words::excerpt(spoken), lang: Some(lang).filter(|lang| *lang != self.lang) };
        let is_verbatim = testimony.form == Form::Verbatim;
        TestimonyRow {
            link: self.link(&key, words::own(name)),
            attributes: attributes.into_iter().flatten().collect(),
            excerpt,
            is_verbatim,
            report: reports.get(&testimony.key.report).filter(|_| self.catalog().reports.len() > 1).cloned(),
            values,
        }
    }

    /// A finding in a list.
    pub(super) fn finding_row(self, within: &Within, reports: &ReportLinks<'_>) -> Option<FindingRow> {
        let entry = self.catalog().findings.get(within)?;
        let (_, version) = entry.version(self.lang);
        let summary = version.head.summary.as_ref().map(|summary| words::label(summary, self.lang));
        let link = self.document(&DocumentKey::Finding(within.clone()));
        Some(FindingRow { link, summary, report: Arc::clone(reports.get(&within.report)?) })
    }

    /// The page of a testimony.
    pub(super) fn testimony(self, within: &Within) -> Page {
        let testimony = &self.catalog().testimonies[within];
        let (_, spoken) = testimony.words_in(self.lang);
        let figure = self.own_figure(within).expect("a planned testimony is in the catalog");
        let report = self.document(&DocumentKey::Report(within.report.clone()));
        let shown = testimony.speaker.profession.iter().chain(&testimony.speaker.facility);
        let key = DocumentKey::Testimony(within.clone());
        let id = self.plan.is_alike(within).then(|| within.id.to_string());
        let told_apart =
            id.iter().cloned().chain([figure.attribution.line.clone(), report.label.text.clone()]);
        let heading = Heading {
            title: words::own(self.testimony_title(within)),
            within: told_apart.collect(),
            description: format!(
                "{} – {}{}",
                figure.attribution.line,
                words::excerpt(spoken),
                id.map_or_else(String::new, |id| format!(" ({id})"))
            ),
            is_draft: testimony.is_draft,
        };
        let body = TestimonyPage {
            report: report.clone(),
            figure,
            terms: self.term_groups(testimony.terms.iter().chain(shown)),
            source: testimony.source.as_ref().and_then(|source| self.statement(source)),
            backlinks: self.backlinks(&key),
        };
        let listing = self.testimonies_link(&within.report);
        self.frame(heading, vec![report, listing], Body::Testimony(Box::new(body)))
    }

    /// A link to the testimonies of a report.
    pub(super) fn testimonies_link(self, report: &Id) -> Link {
        self.link(&PageKey::Testimonies(report.clone()), words::own(self.phrase("title-testimonies")))
    }

    /// The testimonies of a report.
    pub(super) fn testimonies(self, id: &Id) -> Page {
        let report = self.document(&DocumentKey::Report(id.clone()));
        let heading = Heading {
            title: words::own(self.phrase("title-testimonies")),
            within: vec![report.label.text.clone()],
            description: self.phrase_of("description-testimonies", "report", &report.label.text),
            is_draft: false,
        };
        let (testimonies, facets) = self.listed_testimonies(id);
        let body = Testimonies { report: report.clone(), testimonies, facets, evidence: self.evidence(id) };
        self.frame(heading, vec![report], Body::Testimonies(body))
    }
}

fn in_a_line(name: &str, attributes: &[Option<Label>]) -> String {
    let attributes = attributes.iter().flatten().map(|label| label.text.as_str());
    std::iter::once(name).chain(attributes).collect::<Vec<_>>().join(", ")
}

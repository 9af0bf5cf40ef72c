//! The brief on one page.

use super::findings::relation;
use super::page::{Body, Link, MethodsCard, Page, Report, ReportHead, Section};
use super::place::{Heading, Place};
use super::routed::{Reading, Setting};
use super::text::Text;
use super::{Extent, PageKey, words};
use crate::content::report;
use crate::key::{DocumentKey, Id, Within};
use crate::lang::typography::typeset;
use crate::skin::Argument;
use crate::span::Spanned;

impl Place<'_> {
    /// The brief on one page.
    pub(super) fn report(self, id: &Id) -> Page {
        let entry = &self.catalog().reports[id];
        let version = &entry.versions[&self.lang];
        let head = &version.head;
        let key = DocumentKey::Report(id.clone());
        let mut reading = Reading::default();
        let summary = head.summary.as_ref().map(|said| self.said(said, Setting::of(said), &mut reading));
        let points = head.key_points.iter().flatten();
        let key_points = points.map(|point| self.said(point, Setting::of(point), &mut reading)).collect();
        let setting = Setting { lang: self.lang, prefix: String::new(), level: 2 };
        let introduction = self.text(&version.prose, setting, &mut reading);
        let findings = self.sections(id, &mut reading);
        let title = self.title(&key);
        let described =
            head.summary.as_ref().map(|summary| typeset(&summary.text, summary.lang).into_owned());
        let heading = Heading {
            within: self.series(head).into_iter().collect(),
            description: described
                .unwrap_or_else(|| self.phrase_of("description-report", "title", &title.text)),
            title,
            is_draft: version.is_draft,
        };
        let spoken = PageKey::Testimonies(id.clone());
        let testimonies = self.plan.nearest_lang(&spoken, self.lang).map(|_| self.testimonies_link(id));
        let (previous, next) = self.around(id);
        let body = Report {
            head: self.report_head(head, summary),
            relation: relation(version.relation),
            key_points,
            introduction,
            findings,
            methods: self.methods_card(id),
            testimonies,
            parallels: self.parallels(id),
            versions: self.link(&PageKey::Versions(id.clone()), words::own(self.phrase("title-versions"))),
            terms: self.terms_of(&key),
            references: self.references(&reading.works),
            further: self.further_reading(id, &reading.works),
            backlinks: self.backlinks(&key),
            previous,
            next,
        };
        self.frame(heading, Vec::new(), Body::Report(Box::new(body)))
    }

    /// The reports published before and after one, where the whole site is planned.
    fn around(self, id: &Id) -> (Option<Link>, Option<Link>) {
        let newest_first = self.reports();
        let at = newest_first.iter().position(|other| *other == id);
        let link = |at: Option<usize>| {
            let other = at.and_then(|at| newest_first.get(at)).filter(|_| self.plan.extent == Extent::Site);
            other.map(|other| self.document(&DocumentKey::Report((*other).clone())))
        };
        (link(at.map(|at| at + 1)), link(at.and_then(|at| at.checked_sub(1))))
    }

    fn sections(self, id: &Id, reading: &mut Reading) -> Vec<Section> {
        let order = self.catalog().order.get(id).map(Vec::as_slice).unwrap_or_default();
        order.iter().map(|within| self.section(within, reading)).collect()
    }

    /// A finding within the brief; one that is not translated is only named.
    fn section(self, within: &Within, reading: &mut Reading) -> Section {
        let entry = &self.catalog().findings[within];
        let (lang, version) = entry.version(self.lang);
        let prefix = format!("{}-", within.id);
        let setting = Setting { lang, prefix, level: 3 };
        let summary = version.head.summary.as_ref().map(|said| self.said(said, Setting::of(said), reading));
        let text = (lang == self.lang).then(|| self.text(&version.prose, setting, reading));
        Section {
            anchor: within.id.to_string(),
            link: self.document(&DocumentKey::Finding(within.clone())),
            summary,
            text,
            is_draft: version.is_draft,
        }
    }

    /// The series and number of a report.
    pub(super) fn series(self, head: &report::ReportHead) -> Option<String> {
        let text = |field: &Option<Spanned<String>>| field.as_ref().map(|field| field.value.clone());
        match (text(&head.series), text(&head.number)) {
            (Some(series), Some(number)) => {
                let arguments = [("series", Argument::Text(&series)), ("number", Argument::Text(&number))];
                Some(self.phrases().with("series-number", &arguments))
            }
            (None, Some(number)) => Some(self.phrase_of("number-alone", "number", &number)),
            (series, None) => series,
        }
    }

    fn report_head(self, head: &report::ReportHead, summary: Option<Text>) -> ReportHead {
        let text = |field: &Option<Spanned<String>>| field.as_ref().map(|field| field.value.clone());
        let label = |words: &Option<crate::yaml::value::Words>| {
            words.as_ref().map(|words| words::label(words, self.lang))
        };
        ReportHead {
            subtitle: label(&head.subtitle),
            summary,
            series: self.series(head),
            date: head.date.as_ref().map(|date| self.dated(date.value)),
            updated: head.updated.as_ref().map(|date| self.dated(date.value)),
            version: head.version.as_ref().map(|version| version.value.to_string()),
            authors: self.people(head.authors.as_deref()),
            doi: head.doi.as_ref().map(|doi| doi.value.0.clone()),
            isbn: head.isbn.as_ref().map(|isbn| isbn.value.0.clone()),
            issn: head.issn.as_ref().map(|issn| issn.value.0.clone()),
            licence: text(&head.licence),
            funding: label(&head.funding),
        }
    }

    fn methods_card(self, id: &Id) -> Option<MethodsCard> {
        let entry = self.catalog().methods.get(id)?;
        let head = &entry.version(self.lang).1.head;
        let link = self.document(&DocumentKey::Methods(id.clone()));
        Some(MethodsCard { link, glance: self.glance(id, head) })
    }
}

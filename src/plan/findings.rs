//! Pages of findings, and pages of plain text.

use super::page::{Body, Finding, Page, Plain};
use super::place::{Heading, Place};
use super::routed::{Reading, Setting};
use super::words;
use crate::content::document::Relation;
use crate::key::{DocumentKey, Id, Within};

/// The word by which a version that is no translation is told.
pub(super) fn relation(relation: Relation) -> Option<&'static str> {
    match relation {
        Relation::Translation => None,
        Relation::Summary => Some("summary"),
        Relation::Adaptation => Some("adaptation"),
    }
}

impl Place<'_> {
    /// The page of a finding.
    pub(super) fn finding(self, within: &Within) -> Page {
        let catalog = self.catalog();
        let entry = &catalog.findings[within];
        let version = &entry.versions[&self.lang];
        let key = DocumentKey::Finding(within.clone());
        let report = self.document(&DocumentKey::Report(within.report.clone()));
        let mut reading = Reading::default();
        let summary = version.head.summary.as_ref();
        let described = summary.map(|summary| words::label(summary, self.lang).text);
        let summary = summary.map(|said| self.said(said, Setting::of(said), &mut reading));
        let setting = Setting { lang: self.lang, prefix: String::new(), level: 2 };
        let text = self.text(&version.prose, setting, &mut reading);
        let heading = Heading {
            title: self.title(&key),
            within: vec![report.label.text.clone()],
            description: described.unwrap_or_else(|| text.first_words()),
            is_draft: version.is_draft,
        };
        let (previous, next) = self.neighbours(within);
        let body = Finding {
            report: report.clone(),
            relation: relation(version.relation),
            summary,
            text,
            terms: self.terms_of(&key),
            references: self.references(&reading.works),
            previous,
            next,
            backlinks: self.backlinks(&key),
        };
        self.frame(heading, vec![report], Body::Finding(Box::new(body)))
    }

    fn neighbours(self, within: &Within) -> (Option<super::page::Link>, Option<super::page::Link>) {
        let order = self.catalog().order.get(&within.report).map(Vec::as_slice).unwrap_or_default();
        let at = order.iter().position(|key| key == within);
        let link = |index: Option<usize>| {
            let key = order.get(index?)?;
            Some(self.document(&DocumentKey::Finding(key.clone())))
        };
        (link(at.and_then(|at| at.checked_sub(1))), link(at.map(|at| at + 1)))
    }

    /// A page of plain text.
    pub(super) fn plain(self, id: &Id) -> Page {
        let entry = &self.catalog().pages[id];
        let version = &entry.versions[&self.lang];
        let key = DocumentKey::Page(id.clone());
        let mut reading = Reading::default();
        let setting = Setting { lang: self.lang, prefix: String::new(), level: 2 };
        let text = self.text(&version.prose, setting, &mut reading);
        let heading = Heading {
            title: self.title(&key),
            within: Vec::new(),
            description: format!("{} – {}", self.title(&key).text, text.first_words()),
            is_draft: version.is_draft,
        };
        let terms = self.terms_of(&key);
        let body = Plain {
            text,
            terms,
            references: self.references(&reading.works),
            backlinks: self.backlinks(&key),
        };
        self.frame(heading, Vec::new(), Body::Page(body))
    }
}

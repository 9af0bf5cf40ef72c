//! The page of the methods: facts by scope, the period, what is said of the study.

use super::page::{Body, FactCell, FactRow, Glance, Interruption, Label, Link, Methods, MethodsText, Page};
use super::place::{Heading, Place};
use super::routed::{Reading, Setting};
use super::words;
use crate::catalog::{Source, StatedFact};
use crate::content::methods::{FactValue, MethodsHead, Scope};
use crate::key::{DocumentKey, Id, TermKey, Within};
use crate::span::Spanned;
use crate::yaml::value::Words;

impl Place<'_> {
    /// The page of the methods of a report.
    pub(super) fn methods(self, id: &Id) -> Page {
        let version = &self.catalog().methods[id].versions[&self.lang];
        let head = &version.head;
        let key = DocumentKey::Methods(id.clone());
        let report = self.document(&DocumentKey::Report(id.clone()));
        let mut reading = Reading::default();
        let setting = Setting { lang: self.lang, prefix: String::new(), level: 2 };
        let text = self.text(&version.prose, setting, &mut reading);
        let facts = self.fact_rows(id, head, &mut reading);
        let items = self.items(head, &mut reading);
        let coreq = self.coreq(head, &mut reading);
        let heading = Heading {
            title: self.title(&key),
            within: vec![report.label.text.clone()],
            description: self.phrase_of("description-methods", "report", &report.label.text),
            is_draft: version.is_draft,
        };
        let body = Methods {
            report: report.clone(),
            glance: Some(self.glance(id, head)).filter(Glance::has_pictures),
            items,
            period: self.study_period(head),
            interruptions: self.interruptions(head),
            sites: self.sites(head),
            scopes: self.scopes(head),
            facts,
            coreq,
            text,
            terms: self.terms_of(&key),
            references: self.references(&reading.works),
            backlinks: self.backlinks(&key),
        };
        self.frame(heading, vec![report], Body::Methods(Box::new(body)))
    }

    fn sites(self, head: &MethodsHead) -> Vec<Link> {
        head.sites.iter().flatten().map(|site| self.term_link(&term("facilities", &site.value))).collect()
    }

    fn scopes(self, head: &MethodsHead) -> Vec<Label> {
        let scopes = head.scopes.iter().flat_map(|scopes| &scopes.0);
        let label = |(id, scope): &(Spanned<Id>, Scope)| {
            let label =
                scope.label.as_ref().and_then(|label| words::in_lang(label, self.catalog(), self.lang));
            label.unwrap_or_else(|| words::own(id.value.to_string()))
        };
        scopes.map(label).collect()
    }

    fn items(self, head: &MethodsHead, reading: &mut Reading) -> Vec<MethodsText> {
        let items: [(&'static str, &'static str, &Option<Words>); 6] = [
            ("methods-design", "design_", &head.design),
            ("methods-approach", "approach_", &head.approach),
            ("methods-sampling", "sampling_", &head.sampling),
            ("methods-analysis", "analysis_", &head.analysis),
            ("methods-ethics", "ethics_", &head.ethics),
            ("methods-limits", "limits_", &head.limits),
        ];
        let mut texts = Vec::new();
        for (phrase, anchor, said) in items {
            let said = said.as_ref().map(|said| self.said(said, Setting::of(said), reading));
            texts.extend(said.map(|words| MethodsText { phrase, anchor, words }));
        }
        texts
    }

    /// When a study was made.
    pub(super) fn study_period(self, head: &MethodsHead) -> Option<String> {
        let period = head.period.as_ref()?;
        self.period(period.from.as_ref().map(|date| &date.value), period.to.as_ref().map(|date| &date.value))
    }

    pub(super) fn interruptions(self, head: &MethodsHead) -> Vec<Interruption> {
        let gaps = head.period.iter().flat_map(|period| period.excluding.iter().flatten());
        let gap = |gap: &crate::content::methods::Interruption| {
            let (from, to) =
                (gap.from.as_ref().map(|date| &date.value), gap.to.as_ref().map(|date| &date.value));
            let reason =
                gap.reason.as_ref().and_then(|reason| words::in_lang(reason, self.catalog(), self.lang));
            Some(Interruption { period: self.period(from, to)?, reason })
        };
        gaps.filter_map(gap).collect()
    }

    fn fact_rows(self, id: &Id, head: &MethodsHead, reading: &mut Reading) -> Vec<FactRow> {
        let scopes: Vec<&Id> = head.scopes.iter().flat_map(super::super::yaml::value::Entries::ids).collect();
        let names = head.facts.iter().flat_map(super::super::yaml::value::Entries::ids);
        let stated = names.filter_map(|name| {
            let key = Within { report: id.clone(), id: name.clone() };
            self.catalog().facts.get(&key)
        });
        stated.map(|fact| self.fact_row(fact, &scopes, reading)).collect()
    }

    fn fact_row(self, stated: &StatedFact, scopes: &[&Id], reading: &mut Reading) -> FactRow {
        let fact = &stated.fact;
        let label = fact.label.as_ref().and_then(|label| words::in_lang(label, self.catalog(), self.lang));
        let values = fact.values.as_deref().unwrap_or_default();
        let cells = scopes.iter().map(|scope| {
            let at = values
                .iter()
                .position(|value| value.scope.as_ref().is_some_and(|own| own.value == **scope))?;
            self.fact_cell(stated, &values[at], stated.sources.get(at)?.as_ref(), reading)
        });
        FactRow {
            anchor: format!("fact-{}", stated.key.id),
            label: label.unwrap_or_else(|| words::own(stated.key.id.to_string())),
            values: cells.collect(),
            participants: fact
                .participants
                .iter()
                .flatten()
                .map(|id| self.term_link(&term("professions", &id.value)))
                .collect(),
        }
    }

    fn fact_cell(
        self,
        stated: &StatedFact,
        value: &FactValue,
        source: Option<&Source>,
        reading: &mut Reading,
    ) -> Option<FactCell> {
        let number = self.number(&value.value.as_ref()?.value.0)?;
        let unit = stated.fact.unit.as_ref().and_then(|unit| words::in_lang(unit, self.catalog(), self.lang));
        if let Some(Source::Work(work)) = source {
            reading.works.insert(work.clone());
        }
        Some(FactCell {
            value: unit.map_or_else(|| number.clone(), |unit| format!("{number}\u{a0}{}", unit.text)),
            source: source.and_then(|source| self.statement(source)),
            date: value.date.as_ref().map(|date| self.dated(date.value)),
        })
    }
}

/// A term of one of our own vocabularies.
pub(super) fn term(vocabulary: &str, id: &Id) -> TermKey {
    TermKey { vocabulary: Id::parse(vocabulary).expect("our own vocabularies have ids"), id: id.clone() }
}

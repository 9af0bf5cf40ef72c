//! Pages of vocabularies and terms, with everything that refers to them.

use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::facets::Narrowing;
use super::figures::ReportLinks;
use super::page::{
    Body, FindingRow, Label, Link, MethodsItem, Page, Rows, RowsForm, Term, TermRow, TestimonyGroup,
    TestimonyRow, Vocabulary,
};
use super::place::{Heading, Place};
use super::routed::{Reading, Setting};
use super::text::Text;
use super::{PageKey, words};
use crate::catalog::{PublishedTerm, Subject, Testimony};
use crate::key::{DocumentKey, Id, TermKey, Within};
use crate::lang::typography::typeset;
use crate::prose::plain;
use crate::skin::Argument;

impl<'a> Place<'a> {
    /// The page of a vocabulary.
    pub(super) fn vocabulary(self, id: &Id) -> Page {
        let label = self.vocabulary_label(id);
        let heading = Heading {
            description: self.phrase_of("description-vocabulary", "vocabulary", &label.text),
            title: label,
            within: Vec::new(),
            is_draft: false,
        };
        let tops = self.sorted(id).iter().filter(|key| self.catalog().terms[*key].broader.is_none());
        let terms = tops.map(|key| self.term_row(key, &mut BTreeSet::new())).collect();
        self.frame(heading, Vec::new(), Body::Vocabulary(Vocabulary { terms }))
    }

    /// The terms of a vocabulary, sorted as readers expect.
    pub(super) fn sorted(self, vocabulary: &Id) -> &'a [TermKey] {
        self.names().sorted(vocabulary)
    }

    fn term_row(self, key: &TermKey, above: &mut BTreeSet<TermKey>) -> TermRow {
        let entry = &self.catalog().terms[key];
        above.insert(key.clone());
        let narrower: Vec<&TermKey> = self
            .sorted(&key.vocabulary)
            .iter()
            .filter(|one| entry.narrower.contains(one) && !above.contains(*one))
            .collect();
        let narrower = narrower.into_iter().map(|one| self.term_row(one, above)).collect();
        let abbr = entry.term.abbr.as_ref().and_then(|abbr| words::in_lang(abbr, self.catalog(), self.lang));
        let count = |is_counted: fn(&DocumentKey) -> bool| {
            let count = self.mentions(key).filter(|key| is_counted(key)).count();
            self.count(count)
        };
        TermRow {
            link: self.term_link(key),
            abbr: abbr.map(|abbr| abbr.text),
            findings: count(|key| matches!(key, DocumentKey::Finding(_))),
            testimonies: count(|key| matches!(key, DocumentKey::Testimony(_))),
            others: count(|key| !matches!(key, DocumentKey::Finding(_) | DocumentKey::Testimony(_))),
            narrower,
        }
    }

    /// A count as readers of the page write it.
    pub(super) fn count(self, count: usize) -> String {
        self.number(&count.to_string()).unwrap_or_else(|| count.to_string())
    }

    /// The documents that name a term.
    fn mentions(self, key: &TermKey) -> impl Iterator<Item = &'a DocumentKey> {
        self.catalog().mentions.get(&Subject::Term(key.clone())).into_iter().flat_map(|by| by.iter())
    }

    /// The page of a term.
    pub(super) fn term(self, key: &TermKey) -> Page {
        let entry = &self.catalog().terms[key];
        let vocabulary =
            self.link(&PageKey::Vocabulary(key.vocabulary.clone()), self.vocabulary_label(&key.vocabulary));
        let title = self.term_label(key);
        let definition = entry.definition.get_or(self.lang, &self.catalog().settings.languages);
        let described =
            definition.map(|(lang, prose)| typeset(&plain::blocks(&prose.blocks), lang).into_owned());
        let arguments =
            [("term", Argument::Text(&title.text)), ("vocabulary", Argument::Text(&vocabulary.label.text))];
        let heading = Heading {
            description: described.unwrap_or_else(|| self.phrases().with("description-term", &arguments)),
            within: vec![vocabulary.label.text.clone()],
            title: title.clone(),
            is_draft: false,
        };
        let body = self.term_body(key, entry, vocabulary.clone());
        let above = entry.broader.iter().map(|key| self.term_link(key));
        let breadcrumb = std::iter::once(vocabulary).chain(above).collect();
        self.frame(heading, breadcrumb, Body::Term(Box::new(body)))
    }

    fn term_body(self, key: &TermKey, entry: &PublishedTerm, vocabulary: Link) -> Term {
        let mentions: Vec<&DocumentKey> = self.mentions(key).collect();
        let links = |is_kind: fn(&DocumentKey) -> bool| {
            mentions.iter().filter(|key| is_kind(key)).map(|key| self.document(key)).collect()
        };
        let label = |words: &Option<crate::lang::PerLang<crate::yaml::value::Words>>| {
            words.as_ref().and_then(|words| words::in_lang(words, self.catalog(), self.lang))
        };
        let reports = self.reports_among(&mentions);
        let testimonies = self.testimonies_among(&mentions);
        let narrowing = Narrowing::of_some(&testimonies);
        let facets = narrowing.as_ref().map(|narrowing| self.facets(narrowing)).unwrap_or_default();
        let narrowing = narrowing.filter(|_| !facets.is_empty());
        let definition = entry.definition.get_or(self.lang, &self.catalog().settings.languages);
        let matches = entry.term.exact_match.iter().chain(&entry.term.close_match).flatten();
        Term {
            vocabulary,
            abbr: label(&entry.term.abbr),
            alt_labels: self.alt_labels(entry),
            definition: definition.map(|(lang, prose)| {
                // What a page is about needs no link to it.
                let explained = self.plan.acronyms.of_term(key);
                let mut reading = Reading { explained, ..Reading::default() };
                let setting = Setting { lang, prefix: String::from("definition-"), level: 2 };
                Text { is_pinned: false, ..self.text(prose, setting, &mut reading) }
            }),
            items: self.facility_items(entry),
            broader: entry.broader.as_ref().map(|key| self.term_link(key)),
            narrower: entry.narrower.iter().map(|key| self.term_link(key)).collect(),
            related: entry.related.iter().map(|key| self.term_link(key)).collect(),
            matches: matches.map(|address| address.value.0.clone()).collect(),
            reports: links(|key| matches!(key, DocumentKey::Report(_))),
            findings: self.finding_rows(&mentions, &reports),
            facets,
            testimonies: self.testimony_groups(key, &testimonies, &reports, narrowing.as_ref()),
            listings: self.listed_among(&mentions),
            others: links(|key| matches!(key, DocumentKey::Methods(_) | DocumentKey::Page(_))),
        }
    }

    fn alt_labels(self, entry: &PublishedTerm) -> Vec<Label> {
        let all = entry.term.alt_labels.as_ref();
        let own = all.and_then(|all| all.get(self.lang));
        own.into_iter().flatten().map(|words| words::label(words, self.lang)).collect()
    }

    fn facility_items(self, entry: &PublishedTerm) -> Vec<MethodsItem> {
        let label = |words: &Option<crate::lang::PerLang<crate::yaml::value::Words>>| {
            words.as_ref().and_then(|words| words::in_lang(words, self.catalog(), self.lang))
        };
        let team = entry.term.team.as_ref().and_then(|team| self.number(&team.value.0)).map(words::own);
        let items = [
            ("facility-setting", label(&entry.term.setting)),
            ("facility-status", label(&entry.term.status)),
            ("facility-team", team),
        ];
        items.into_iter().filter_map(|(phrase, said)| Some(MethodsItem { phrase, words: said? })).collect()
    }

    /// Links to the reports that some findings and testimonies belong to.
    fn reports_among<'m>(self, mentions: &[&'m DocumentKey]) -> ReportLinks<'m> {
        let within = |key: &'m DocumentKey| key.finding().or_else(|| key.testimony());
        let reports: BTreeSet<&Id> = mentions.iter().filter_map(|key| Some(&within(key)?.report)).collect();
        let link = |id: &Id| Arc::new(self.document(&DocumentKey::Report(id.clone())));
        reports.into_iter().map(|id| (id, link(id))).collect()
    }

    fn rows<T>(self, all: Vec<T>) -> Rows<T> {
        let is_written = self.plan.skin.is_as_compiled("term.html");
        Rows { all, form: if is_written { RowsForm::Written } else { RowsForm::Values } }
    }

    fn finding_rows(self, mentions: &[&DocumentKey], reports: &ReportLinks<'_>) -> Rows<FindingRow> {
        let mut findings: Vec<&Within> = mentions.iter().filter_map(|key| key.finding()).collect();
        findings.sort_by_key(|within| self.plan.rank(within));
        // A theme of a large site is named thousands of times.
        let rows = findings.into_par_iter().with_min_len(64);
        self.rows(rows.filter_map(|within| self.finding_row(within, reports)).collect())
    }

    /// The testimonies that name a term: a theme's by profession, any other's by theme.
    fn testimony_groups(
        self,
        key: &TermKey,
        testimonies: &[&Testimony],
        reports: &ReportLinks<'_>,
        narrowing: Option<&Narrowing<'_>>,
    ) -> Vec<TestimonyGroup> {
        let by = if key.vocabulary.as_str() == "themes" { "professions" } else { "themes" };
        let row = |testimony: &&Testimony| {
            let values = narrowing.map(|narrowing| narrowing.anchors(testimony));
            Arc::new(self.testimony_row(testimony, reports, values))
        };
        // One that is about several themes stands in several groups.
        let rows: Vec<Arc<TestimonyRow>> = testimonies.par_iter().with_min_len(64).map(row).collect();
        let mut groups: FxHashMap<Option<&TermKey>, Vec<Arc<TestimonyRow>>> = FxHashMap::default();
        for (testimony, row) in testimonies.iter().zip(rows) {
            let terms = group_terms(testimony, by);
            let groups_of = terms.iter().copied().map(Some).chain(terms.is_empty().then_some(None));
            groups_of.for_each(|term| groups.entry(term).or_default().push(Arc::clone(&row)));
        }
        let vocabulary = Id::parse(by).expect("our own vocabularies have ids");
        let order = self.sorted(&vocabulary).iter().map(Some).chain([None]);
        order.filter_map(|term| Some(self.group(by, term, self.rows(groups.remove(&term)?)))).collect()
    }

    /// The testimonies among some documents, in their order.
    fn testimonies_among(self, mentions: &[&DocumentKey]) -> Vec<&'a Testimony> {
        let all = &self.catalog().testimonies;
        mentions.iter().filter_map(|key| Some(&**all.get(key.testimony()?)?)).collect()
    }

    fn group(self, by: &str, term: Option<&TermKey>, testimonies: Rows<Arc<TestimonyRow>>) -> TestimonyGroup {
        let anchor = term.map_or_else(|| String::from("group-none"), |term| group_anchor(by, &term.id));
        TestimonyGroup { anchor, term: term.map(|term| self.term_link(term)), testimonies }
    }
}

/// The anchor of the testimonies that share a term.
pub(super) fn group_anchor(vocabulary: &str, id: &Id) -> String {
    let word = if vocabulary == "themes" { "theme" } else { "profession" };
    format!("{word}-{id}")
}

fn group_terms<'t>(testimony: &'t Testimony, by: &str) -> Vec<&'t TermKey> {
    if by == "professions" {
        return testimony.speaker.profession.iter().collect();
    }
    testimony.terms.iter().filter(|term| term.vocabulary.as_str() == by).collect()
}

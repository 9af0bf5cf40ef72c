//! Citations of each report in each language, formatted once for all its pages.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::catalog::{Catalog, CitedWork, Published, Resolved, Source};
use crate::citation::{Listed, Mention, Piece, Styles, format};
use crate::content::methods::MethodsHead;
use crate::content::talk::TalkHead;
use crate::key::Id;
use crate::lang::Lang;
use crate::prose::citations::citations;
use crate::prose::{Cited, Names, Prose, slug};

/// Works cited in one place.
pub(super) type Group = Vec<Cited<CitedWork>>;

/// The citations and references of one report in one language.
#[derive(Debug)]
pub(super) struct Citations {
    /// What stands in the text for each group of works.
    pub(super) groups: BTreeMap<Group, Vec<Piece>>,
    /// The works of the report in the order of the style.
    pub(super) references: Vec<Formatted>,
    /// The works that something in the report cites.
    pub(super) cited: BTreeSet<CitedWork>,
}

/// The reference to one work.
#[derive(Debug)]
pub(super) struct Formatted {
    pub(super) work: CitedWork,
    pub(super) anchor: String,
    pub(super) pieces: Vec<Piece>,
}

/// The citations of every report that has a bibliography; where none has, nothing is read.
pub(super) fn all(catalog: &Catalog, is_planned: impl Fn(&Id) -> bool) -> BTreeMap<(Id, Lang), Citations> {
    let reports: BTreeSet<&Id> =
        catalog.works.keys().map(|work| &work.report).filter(|report| is_planned(report)).collect();
    if reports.is_empty() {
        return BTreeMap::new();
    }
    let languages = &catalog.settings.languages;
    let styles = Styles::new(catalog.settings.citation_style, languages);
    let each: Vec<(&Id, Lang)> =
        reports.into_iter().flat_map(|report| languages.iter().map(move |lang| (report, *lang))).collect();
    let of =
        |(report, lang): (&Id, Lang)| ((report.clone(), lang), of_report(catalog, report, lang, &styles));
    each.into_par_iter().map(of).collect()
}

fn of_report(catalog: &Catalog, report: &Id, lang: Lang, styles: &Styles) -> Citations {
    let works: Vec<(&CitedWork, _)> =
        catalog.works.iter().filter(|(work, _)| work.report == *report).collect();
    let anchors = anchors(works.iter().map(|(work, _)| work.key.as_str()));
    let listed: Vec<Listed<'_>> =
        works.iter().zip(&anchors).map(|((_, work), anchor)| Listed { work, anchor }).collect();
    let groups = groups(catalog, report, lang);
    let index = |work: &CitedWork| works.binary_search_by(|(known, _)| known.cmp(&work)).ok();
    let mention = |cited: &'_ Cited<CitedWork>| index(&cited.work);
    let mentions: Vec<Vec<Mention<'_>>> = groups.iter().map(|group| mentions(group, &mention)).collect();
    let formatted = format(&listed, &mentions, styles, lang);
    let references = formatted.references.into_iter().map(|(at, pieces)| Formatted {
        work: works[at].0.clone(),
        anchor: anchors[at].clone(),
        pieces,
    });
    let cited = groups.iter().flatten().map(|cited| cited.work.clone()).collect();
    Citations {
        references: references.collect(),
        cited,
        groups: groups.into_iter().zip(formatted.citations).collect(),
    }
}

fn mentions<'a>(
    group: &'a Group,
    index: &impl Fn(&'a Cited<CitedWork>) -> Option<usize>,
) -> Vec<Mention<'a>> {
    let mention = |cited: &'a Cited<CitedWork>| {
        let work = index(cited)?;
        Some(Mention { work, before: &cited.before, locator: &cited.locator, names: cited.names })
    };
    group.iter().filter_map(mention).collect()
}

/// An anchor for each key; of two that look alike, the second bears a number.
fn anchors<'a>(keys: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut taken: BTreeSet<String> = BTreeSet::new();
    let mut anchors = Vec::new();
    for key in keys {
        let plain = format!("ref-{}", slug::anchor(key));
        let numbered = (2..).map(|number| format!("{plain}-{number}"));
        let mut candidates = std::iter::once(plain.clone()).chain(numbered);
        let anchor = candidates.find(|anchor| !taken.contains(anchor)).expect("numbers do not end");
        taken.insert(anchor.clone());
        anchors.push(anchor);
    }
    anchors
}

/// What a report cites in one place, each once, in the order of reading: the introduction, the
/// findings, the methods, talks about it, then where facts and testimonies were published.
fn groups(catalog: &Catalog, report: &Id, lang: Lang) -> Vec<Group> {
    let introduction = catalog.reports.get(report).and_then(|entry| entry.versions.get(&lang));
    let order = catalog.order.get(report).into_iter().flatten();
    let findings = order.filter_map(|within| Some(&catalog.findings.get(within)?.versions.get(&lang)?.prose));
    let methods = catalog.methods.get(report).and_then(|entry| entry.versions.get(&lang));
    let texts: Vec<&Prose<Resolved>> = introduction
        .map(|version| &version.prose)
        .into_iter()
        .chain(findings)
        .chain(methods.map(|version| &version.prose))
        .chain(methods.into_iter().flat_map(|version| answers(catalog, &version.head)))
        .chain(talks(catalog, report, lang))
        .collect();
    let in_texts = texts.into_iter().flat_map(citations).cloned();
    let facts = catalog.facts.values().filter(|stated| stated.key.report == *report);
    let testimonies = catalog.testimonies.values().filter(|testimony| testimony.key.report == *report);
    let sources = facts.flat_map(|stated| stated.sources.iter().flatten());
    let sources = sources.chain(testimonies.filter_map(|testimony| testimony.source.as_ref()));
    let in_sources = sources.filter_map(|source| match source {
        Source::Work(work) => Some(alone(work)),
        Source::Target(_) => None,
    });
    let mut seen = BTreeSet::new();
    in_texts.chain(in_sources).filter(|group| seen.insert(group.clone())).collect()
}

/// What the methods answer to COREQ.
fn answers<'c>(catalog: &'c Catalog, head: &'c MethodsHead) -> impl Iterator<Item = &'c Prose<Resolved>> {
    let answers = head.coreq.iter().flat_map(|coreq| &coreq.0);
    answers.filter_map(|(_, said)| catalog.head_texts.get(&said.span))
}

/// The talks about a report, which cite from its bibliography.
fn talks<'c>(catalog: &'c Catalog, report: &'c Id, lang: Lang) -> impl Iterator<Item = &'c Prose<Resolved>> {
    let is_about = |entry: &&Published<TalkHead>| {
        entry.original().head.report.as_ref().is_some_and(|about| about.value == *report)
    };
    catalog.talks.values().filter(is_about).filter_map(move |entry| Some(&entry.versions.get(&lang)?.prose))
}

/// A work cited by itself.
pub(super) fn alone(work: &CitedWork) -> Group {
    vec![Cited { work: work.clone(), before: String::new(), locator: String::new(), names: Names::Shown }]
}

#[cfg(test)]
mod tests {
    use super::anchors;

    #[test]
    fn no_two_works_share_an_anchor() {
        let keys = ["Été_2022", "ete:2022", "ete-2022-2", "???", "!!!"];
        let expected = ["ref-ete-2022", "ref-ete-2022-2", "ref-ete-2022-2-2", "ref-", "ref--2"];
        assert_eq!(anchors(keys.into_iter()), expected);
    }
}

//! Citations of each report in each language, formatted once for all its pages.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::catalog::{Catalog, CitedWork, Published, Resolved, Source, StatedFact, Testimony};
use crate::citation::{Listed, Mention, Piece, Styles, Work, format};
use crate::content::bibliography::Bibliography;
use crate::content::finding::FindingHead;
use crate::content::methods::MethodsHead;
use crate::content::report::ReportHead;
use crate::content::talk::TalkHead;
use crate::key::{Id, Within};
use crate::lang::Lang;
use crate::memo::{Memo, Sorted, are_same, is_same};
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

/// What the citations of a report are made from: its works, the texts that cite, and the works that
/// facts and testimonies were published in.
#[derive(Debug, Clone)]
pub(super) struct From {
    works: Arc<Bibliography>,
    introduction: Option<Arc<Published<ReportHead>>>,
    methods: Option<Arc<Published<MethodsHead>>>,
    findings: Vec<Arc<Published<FindingHead>>>,
    talks: Vec<Arc<Published<TalkHead>>>,
    sources: Vec<CitedWork>,
}

/// The same texts are the same values: what is resolved anew is another.
impl PartialEq for From {
    fn eq(&self, other: &Self) -> bool {
        is_same(self.introduction.as_ref(), other.introduction.as_ref())
            && is_same(self.methods.as_ref(), other.methods.as_ref())
            && are_same(&self.findings, &other.findings)
            && are_same(&self.talks, &other.talks)
            && self.sources == other.sources
            && (Arc::ptr_eq(&self.works, &other.works) || self.works == other.works)
    }
}

/// Citations that were formatted before.
#[derive(Debug, Default)]
pub(super) struct Kept {
    styles: Option<Arc<Styles>>,
    sought: Sought,
    /// What the texts of each report cite.
    groups: Memo<(Id, Lang), Arc<From>, Arc<Vec<Group>>>,
    citations: Memo<(Id, Lang), Requested, Arc<Citations>>,
}

/// What is formatted: a text that changed without citing otherwise asks for the same.
#[derive(Debug, Clone)]
struct Requested {
    works: Arc<Bibliography>,
    groups: Arc<Vec<Group>>,
}

impl PartialEq for Requested {
    fn eq(&self, other: &Self) -> bool {
        (Arc::ptr_eq(&self.groups, &other.groups) || self.groups == other.groups)
            && (Arc::ptr_eq(&self.works, &other.works) || self.works == other.works)
    }
}

impl Kept {
    /// Forgets what was written in another style.
    fn follow(&mut self, styles: &Arc<Styles>) {
        if !self.styles.as_ref().is_some_and(|known| Arc::ptr_eq(known, styles)) {
            *self = Self { styles: Some(Arc::clone(styles)), ..Self::default() };
        }
    }
}

/// The citations of every report that has a bibliography; a site without one has no style.
pub(super) fn all(
    catalog: &Catalog,
    styles: Option<&Arc<Styles>>,
    is_planned: impl Fn(&Id) -> bool,
    memo: &mut Kept,
) -> BTreeMap<(Id, Lang), Arc<Citations>> {
    let is_citing = catalog.works.iter().any(|(report, works)| is_planned(report) && !works.is_empty());
    let Some(styles) = styles.filter(|_| is_citing) else { return BTreeMap::new() };
    let languages = &catalog.settings.languages;
    memo.follow(styles);
    memo.sought.follow(catalog);
    let reports = memo.sought.from.iter().filter(|(report, _)| is_planned(report));
    let each: Vec<((Id, Lang), &Arc<From>)> = reports
        .flat_map(|(report, from)| languages.iter().map(move |lang| (((*report).clone(), *lang), from)))
        .collect();
    let make =
        |(name, from): &((Id, Lang), &Arc<From>)| (Arc::clone(from), Arc::new(groups(catalog, from, name.1)));
    let groups = memo.groups.each(
        &each,
        |(name, _)| name,
        |(_, from), known, _| Arc::ptr_eq(from, known) || *from == known,
        make,
    );
    let requested = |from: &From, groups| Requested { works: Arc::clone(&from.works), groups };
    let each = each.into_iter().zip(groups);
    let each: Vec<((Id, Lang), Requested)> =
        each.map(|((name, from), groups)| (name, requested(from, groups))).collect();
    let make = |(name, requested): &((Id, Lang), Requested)| {
        (requested.clone(), Arc::new(of_report(requested, name, styles)))
    };
    let citations = memo.citations.each(&each, |(name, _)| name, |(_, one), known, _| one == known, make);
    each.into_iter().map(|(name, _)| name).zip(citations).collect()
}

/// What the citations of each report that has a bibliography are made from, and where that was found.
#[derive(Debug, Default)]
struct Sought {
    works: BTreeMap<Id, Arc<Bibliography>>,
    reports: Sorted<Id, Arc<Published<ReportHead>>>,
    methods: Sorted<Id, Arc<Published<MethodsHead>>>,
    findings: Sorted<Within, Arc<Published<FindingHead>>>,
    order: Sorted<Id, Vec<Within>>,
    testimonies: Sorted<Within, Arc<Testimony>>,
    facts: Sorted<Within, StatedFact>,
    talks: Sorted<Id, Arc<Published<TalkHead>>>,
    from: BTreeMap<Id, Arc<From>>,
}

impl Sought {
    /// Finds anew what the citations of reports are made from of which anything changed.
    fn follow(&mut self, catalog: &Catalog) {
        for id in self.changed(catalog) {
            match catalog.works.get(&id).filter(|works| !works.is_empty()) {
                Some(works) => _ = self.from.insert(id.clone(), Arc::new(from(catalog, &id, works))),
                None => _ = self.from.remove(&id),
            }
        }
        self.works.clone_from(&catalog.works);
        self.reports.clone_from(&catalog.reports);
        self.methods.clone_from(&catalog.methods);
        self.findings.clone_from(&catalog.findings);
        self.order.clone_from(&catalog.order);
        self.testimonies.clone_from(&catalog.testimonies);
        self.facts.clone_from(&catalog.facts);
        self.talks.clone_from(&catalog.talks);
    }

    /// The reports of which anything changed.
    fn changed(&self, catalog: &Catalog) -> BTreeSet<Id> {
        let all = catalog.works.keys().chain(self.works.keys());
        if !catalog.talks.steps(&self.talks, Arc::ptr_eq).is_empty() {
            return all.cloned().collect();
        }
        let mut changed: BTreeSet<Id> =
            all.filter(|id| !is_same(catalog.works.get(*id), self.works.get(*id))).cloned().collect();
        changed.extend(catalog.reports.steps(&self.reports, Arc::ptr_eq).into_iter().map(|step| step.name));
        changed.extend(catalog.methods.steps(&self.methods, Arc::ptr_eq).into_iter().map(|step| step.name));
        changed.extend(catalog.order.steps(&self.order, PartialEq::eq).into_iter().map(|step| step.name));
        let findings = catalog.findings.steps(&self.findings, Arc::ptr_eq).into_iter().map(|step| step.name);
        let said = catalog.testimonies.steps(&self.testimonies, Arc::ptr_eq).into_iter();
        // Facts that stand beside one that changed may be told as changed too.
        let facts = catalog.facts.steps(&self.facts, |_, _| false).into_iter().map(|step| step.name);
        changed.extend(findings.chain(said.map(|step| step.name)).chain(facts).map(|name| name.report));
        changed
    }
}

/// What the citations of a report are made from.
fn from(catalog: &Catalog, report: &Id, works: &Arc<Bibliography>) -> From {
    let order = catalog.order.get(report).into_iter().flatten();
    let is_about = |talk: &&Arc<Published<TalkHead>>| {
        talk.original().head.report.as_ref().is_some_and(|about| about.value == *report)
    };
    let facts = catalog.facts.within(report).flat_map(|(_, stated)| stated.sources.iter().flatten());
    let said = catalog.testimonies.within(report).filter_map(|(_, testimony)| testimony.source.as_ref());
    let work = |source: &Source| match source {
        Source::Work(work) => Some(work.clone()),
        Source::Target(_) => None,
    };
    From {
        works: Arc::clone(works),
        introduction: catalog.reports.get(report).cloned(),
        methods: catalog.methods.get(report).cloned(),
        findings: order.filter_map(|within| catalog.findings.get(within).cloned()).collect(),
        talks: catalog.talks.values().filter(is_about).cloned().collect(),
        sources: facts.chain(said).filter_map(work).collect(),
    }
}

fn of_report(requested: &Requested, (report, lang): &(Id, Lang), styles: &Styles) -> Citations {
    let works: Vec<(&String, &Work)> = requested.works.iter().collect();
    let anchors = anchors(works.iter().map(|(key, _)| key.as_str()));
    let listed: Vec<Listed<'_>> =
        works.iter().zip(&anchors).map(|((_, work), anchor)| Listed { work, anchor }).collect();
    let groups = &*requested.groups;
    let index = |work: &CitedWork| {
        works.binary_search_by(|(known, _)| (*known).cmp(&work.key)).ok().filter(|_| work.report == *report)
    };
    let mention = |cited: &'_ Cited<CitedWork>| index(&cited.work);
    let mentions: Vec<Vec<Mention<'_>>> = groups.iter().map(|group| mentions(group, &mention)).collect();
    let formatted = format(&listed, &mentions, styles, *lang);
    let references = formatted.references.into_iter().map(|(at, pieces)| Formatted {
        work: CitedWork { report: report.clone(), key: works[at].0.clone() },
        anchor: anchors[at].clone(),
        pieces,
    });
    let cited = groups.iter().flatten().map(|cited| cited.work.clone()).collect();
    Citations {
        references: references.collect(),
        cited,
        groups: groups.iter().cloned().zip(formatted.citations).collect(),
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
fn groups(catalog: &Catalog, from: &From, lang: Lang) -> Vec<Group> {
    let introduction = from.introduction.as_ref().and_then(|entry| entry.versions.get(&lang));
    let findings = from.findings.iter().filter_map(|entry| Some(&entry.versions.get(&lang)?.prose));
    let methods = from.methods.as_ref().and_then(|entry| entry.versions.get(&lang));
    let talks = from.talks.iter().filter_map(|entry| Some(&entry.versions.get(&lang)?.prose));
    let texts: Vec<&Prose<Resolved>> = introduction
        .map(|version| &version.prose)
        .into_iter()
        .chain(findings)
        .chain(methods.map(|version| &version.prose))
        .chain(methods.into_iter().flat_map(|version| answers(catalog, &version.head)))
        .chain(talks)
        .collect();
    let in_texts = texts.into_iter().flat_map(citations).cloned();
    let mut seen = BTreeSet::new();
    in_texts.chain(from.sources.iter().map(alone)).filter(|group| seen.insert(group.clone())).collect()
}

/// What the methods answer to COREQ.
fn answers<'c>(catalog: &'c Catalog, head: &'c MethodsHead) -> impl Iterator<Item = &'c Prose<Resolved>> {
    let answers = head.coreq.iter().flat_map(|coreq| &coreq.0);
    answers.filter_map(|(_, said)| catalog.head_text(said.span))
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

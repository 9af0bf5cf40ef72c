//! The COREQ grid of a study (Tong, Sainsbury, Craig 2007): 32 items, each answered or not.
//!
//! An answer is what the author wrote for an item and nothing else. Where the grid is silent and a
//! section of the same page is, by its very name, about the item (how participants were chosen, how
//! many there are, where the study was made), the item leads there: that section answers it. Where
//! a section may speak of the item or not (the analysis, of coding and software), the item is not
//! reported, and the section is only named as a place to look. Neither is counted as an answer.

use std::ops::RangeInclusive;

use super::page::{Coreq, CoreqDomain, CoreqItem, Label, Link};
use super::place::Place;
use super::routed::{Reading, Setting};
use super::words;
use crate::content::methods::{COREQ_ITEMS, MethodsHead};
use crate::key::Id;
use crate::prose::outline;
use crate::skin::Argument;
use crate::yaml::value::Words;

/// The three domains: the researchers, the design, the analysis and findings.
const DOMAINS: [(&str, RangeInclusive<u32>); 3] =
    [("coreq-researchers", 1..=8), ("coreq-design", 9..=23), ("coreq-findings", 24..=COREQ_ITEMS)];

/// A section of the page that is about an item.
struct Section {
    phrase: &'static str,
    anchor: &'static str,
    /// Whether the section answers the item by being there.
    is_answer: bool,
}

impl Place<'_> {
    /// The grid; nothing where the author answers none of it.
    pub(super) fn coreq(self, head: &MethodsHead, reading: &mut Reading) -> Option<Coreq> {
        let answers = &head.coreq.as_ref()?.0;
        let answer =
            |number: u32| answers.iter().find(|(known, _)| known.value == number).map(|(_, said)| said);
        let domains: Vec<CoreqDomain> = DOMAINS
            .into_iter()
            .map(|(phrase, numbers)| CoreqDomain {
                phrase,
                items: numbers.map(|number| self.coreq_item(number, answer(number), head, reading)).collect(),
            })
            .collect();
        let items = || domains.iter().flat_map(|domain| &domain.items);
        let answered = items().filter(|item| item.answer.is_some()).count();
        let led = items().filter(|item| item.see.is_some()).count();
        (answered > 0).then(|| Coreq { counted: self.counted(answered, led), domains: domains.clone() })
    }

    fn coreq_item(
        self,
        number: u32,
        said: Option<&Words>,
        head: &MethodsHead,
        reading: &mut Reading,
    ) -> CoreqItem {
        let prefix = format!("coreq-{number}-");
        let answer = said.map(|said| self.said(said, Setting { lang: said.lang, prefix, level: 4 }, reading));
        let section = section(number, head).filter(|_| answer.is_none());
        let is_answer = section.as_ref().is_some_and(|section| section.is_answer);
        let link = section.map(|section| Link {
            href: format!("#{}", section.anchor),
            label: words::own(self.phrase(section.phrase)),
            hreflang: None,
            mark: None,
        });
        let (see, also) = if is_answer { (link, None) } else { (None, link) };
        CoreqItem { number, answer, see, also }
    }

    /// How much of the grid is answered, in words.
    fn counted(self, answered: usize, led: usize) -> String {
        let number = |count: usize| Argument::Number(u32::try_from(count).unwrap_or(u32::MAX));
        let arguments =
            [("answered", number(answered)), ("all", Argument::Number(COREQ_ITEMS)), ("led", number(led))];
        self.phrases().with("coreq-counted", &arguments)
    }
}

impl Place<'_> {
    /// What a part of the methods page is called: a section, a fact, an item of COREQ, a heading.
    pub(super) fn methods_part(self, report: &Id, anchor: &str) -> Option<Label> {
        if let Some((_, phrase)) = SECTIONS.iter().find(|(known, _)| *known == anchor) {
            return Some(words::own(self.phrase(phrase)));
        }
        if let Some(id) = anchor.strip_prefix("fact-") {
            let facts = self.catalog().methods.get(report)?.original().head.facts.as_ref()?;
            return words::in_lang(facts.get(id)?.label.as_ref()?, self.catalog(), self.lang);
        }
        let is_item = |number: &str| number.parse().is_ok_and(|number| (1..=COREQ_ITEMS).contains(&number));
        if anchor.strip_prefix("coreq-").is_some_and(is_item) {
            return Some(words::own(self.phrase(anchor)));
        }
        let (lang, version) = self.catalog().methods.get(report)?.version(self.lang);
        let headings = outline::headings(&version.prose.blocks);
        let heading = headings.into_iter().find(|heading| heading.anchor == anchor)?;
        Some(words::foreign(&heading.title, lang, self.lang))
    }
}

/// The sections of the methods page by their anchors.
const SECTIONS: [(&str, &str); 10] = [
    ("design_", "methods-design"),
    ("approach_", "methods-approach"),
    ("period_", "methods-period"),
    ("sites_", "methods-sites"),
    ("sampling_", "methods-sampling"),
    ("analysis_", "methods-analysis"),
    ("ethics_", "methods-ethics"),
    ("limits_", "methods-limits"),
    ("facts_", "facts-title"),
    ("coreq_", "coreq-title"),
];

/// The section of the methods page that is about an item.
fn section(number: u32, head: &MethodsHead) -> Option<Section> {
    let answers = |phrase, anchor| Section { phrase, anchor, is_answer: true };
    let may_answer = |phrase, anchor| Section { phrase, anchor, is_answer: false };
    let has_facts = head.facts.iter().any(|facts| !facts.0.is_empty());
    match number {
        9 if head.approach.is_some() => Some(answers("methods-approach", "approach_")),
        9 if head.design.is_some() => Some(answers("methods-design", "design_")),
        10 if head.sampling.is_some() => Some(answers("methods-sampling", "sampling_")),
        12 if has_facts => Some(answers("facts-title", "facts_")),
        14 if head.sites.iter().any(|sites| !sites.is_empty()) => Some(answers("methods-sites", "sites_")),
        24..=27 if head.analysis.is_some() => Some(may_answer("methods-analysis", "analysis_")),
        _ => None,
    }
}

//! What of a site can be found in a language: its documents, its quotations, its terms.

use std::sync::Arc;

use rayon::prelude::*;

use super::entry::{Entry, Kind};
use super::index::{Index, Making, Piece, PieceKey, Shown};
use super::read;
use crate::catalog::{Published, PublishedTerm, Resolved, Testimony};
use crate::content::person::Person;
use crate::content::testimony::Form;
use crate::key::{DocumentKey, TermKey, Within};
use crate::lang::Lang;
use crate::lang::typography::typeset;
use crate::plan::page::Label;
use crate::plan::place::Place;
use crate::plan::{Output, PageKey, SitePlan, words};
use crate::prose::Prose;
use crate::yaml::value::Words;

/// How many pages are read at once: what is shown of them is all in memory.
const ROUND: usize = 2048;

/// An index in the making: the pages that can be found in a language, of which more and more are read.
#[derive(Debug)]
pub struct Gathering<'p> {
    plan: &'p SitePlan,
    lang: Lang,
    /// The pages that were not read yet, by kind and then in their order.
    pages: std::vec::IntoIter<&'p PageKey>,
    making: Making,
}

impl<'p> Gathering<'p> {
    pub(super) fn new(plan: &'p SitePlan, lang: Lang) -> Self {
        let pages = plan.addresses.pages.iter().filter(|page| page.1 == lang);
        let mut pages: Vec<(Kind, &PageKey)> = pages.filter_map(|(key, _)| Some((kind(key)?, key))).collect();
        pages.sort_by_key(|(kind, _)| *kind);
        let pages: Vec<&PageKey> = pages.into_iter().map(|(_, key)| key).collect();
        Self { plan, lang, pages: pages.into_iter(), making: Making::new(lang) }
    }

    /// Reads more pages; gives the pieces that show what can be found there, nothing once all are read.
    pub fn more(&mut self) -> Option<Vec<(PieceKey, Output)>> {
        let (plan, lang) = (self.plan, self.lang);
        let piece = |(at, entries): Shown| {
            let key = PieceKey::Shown(at);
            (key, plan.piece_output(lang, key, Piece::Shown(entries)))
        };
        self.read().map(|pieces| pieces.into_iter().map(piece).collect())
    }

    /// The same, as what is shown in each piece.
    pub(super) fn read(&mut self) -> Option<Vec<Shown>> {
        let pages: Vec<&PageKey> = self.pages.by_ref().take(ROUND).collect();
        if pages.is_empty() {
            return self.making.close().map(|last| vec![last]);
        }
        let file = self.plan.file_of(&PageKey::Search, self.lang);
        let place = Place::new(self.plan, &PageKey::Search, self.lang, &file);
        let entries =
            pages.par_iter().flat_map_iter(|key| place.entry(key).into_iter().flat_map(Entry::parts));
        Some(self.making.add(entries.collect()))
    }

    /// The index of all that was read.
    pub(super) fn end(self) -> Index {
        self.making.end()
    }

    /// The pieces of words, once all pages were read, and the one that tells what the others are.
    #[must_use]
    pub fn words(self) -> Vec<(PieceKey, Output)> {
        let (plan, lang, index) = (self.plan, self.lang, Arc::new(self.making.end()));
        let words =
            (0..index.shards.len()).map(|at| (PieceKey::Words(at), Piece::Words(Arc::clone(&index), at)));
        let contents = (PieceKey::Contents, Piece::Contents(Arc::clone(&index)));
        let pieces = words.chain([contents]);
        pieces.map(|(key, piece)| (key, plan.piece_output(lang, key, piece))).collect()
    }
}

/// What is found of a page; nothing of pages that only list others.
const fn kind(key: &PageKey) -> Option<Kind> {
    match key {
        PageKey::Document(DocumentKey::Testimony(_)) => Some(Kind::Quotation),
        PageKey::Document(_) => Some(Kind::Document),
        PageKey::Term(_) => Some(Kind::Term),
        PageKey::Home
        | PageKey::Search
        | PageKey::Testimonies(_)
        | PageKey::Versions(_)
        | PageKey::Difference { .. }
        | PageKey::Parallel { .. }
        | PageKey::Vocabulary(_)
        | PageKey::Crossings
        | PageKey::Accessibility
        | PageKey::Listing(_) => None,
    }
}

impl Place<'_> {
    fn entry(self, key: &PageKey) -> Option<Entry> {
        match key {
            PageKey::Document(DocumentKey::Testimony(within)) => self.quotation_entry(within),
            PageKey::Document(key) => self.document_entry(key),
            PageKey::Term(key) => self.term_entry(key),
            _ => None,
        }
    }

    fn plain_entry(self, kind: Kind, key: &PageKey, title: Label, within: String) -> Entry {
        let link = self.link(key, title);
        let marks = [Some(within).filter(|within| !within.is_empty()), link.mark];
        Entry {
            kind,
            href: link.href,
            title: link.label.text,
            title_lang: link.label.lang,
            within: marks.into_iter().flatten().collect::<Vec<_>>().join(" – "),
            text: String::new(),
            lang: None,
            is_verbatim: false,
            also: String::new(),
            is_part: false,
        }
    }

    fn quotation_entry(self, within: &Within) -> Option<Entry> {
        let testimony: &Testimony = self.catalog().testimonies.get(within)?;
        let report = (self.catalog().reports.len() > 1)
            .then(|| self.title(&DocumentKey::Report(within.report.clone())).text);
        let key = PageKey::Document(DocumentKey::Testimony(within.clone()));
        let title = words::own(self.attribution_line(testimony));
        let (lang, spoken) = testimony.words_in(self.lang);
        Some(Entry {
            text: spoken.to_plain(),
            lang: Some(lang).filter(|lang| *lang != self.lang),
            is_verbatim: testimony.form == Form::Verbatim,
            ..self.plain_entry(Kind::Quotation, &key, title, report.unwrap_or_default())
        })
    }

    fn term_entry(self, key: &TermKey) -> Option<Entry> {
        let entry: &PublishedTerm = self.catalog().terms.get(key)?;
        let languages = &self.catalog().settings.languages;
        let definition = entry.definition.get_or(self.lang, languages);
        let abbr = entry.term.abbr.as_ref().and_then(|abbr| abbr.get(self.lang));
        let others = entry.term.alt_labels.as_ref().and_then(|all| all.get(self.lang));
        let also: Vec<&str> =
            abbr.into_iter().chain(others.into_iter().flatten()).map(|words| words.text.as_str()).collect();
        let within = self.vocabulary_label(&key.vocabulary).text;
        let title = self.term_label(key);
        Some(Entry {
            text: definition.map(|(lang, prose)| read::text(prose, lang, self)).unwrap_or_default(),
            lang: definition.map(|(lang, _)| lang).filter(|lang| *lang != self.lang),
            also: also.join("\n"),
            ..self.plain_entry(Kind::Term, &PageKey::Term(key.clone()), title, within)
        })
    }

    fn document_entry(self, key: &DocumentKey) -> Option<Entry> {
        let report = key.report().filter(|_| !matches!(key, DocumentKey::Report(_)));
        let within = report.map(|id| self.title(&DocumentKey::Report(id.clone())).text);
        let plain = self.plain_entry(
            Kind::Document,
            &PageKey::Document(key.clone()),
            self.title(key),
            within.unwrap_or_default(),
        );
        let read = self.document_words(key)?;
        Some(Entry { text: read.text.join("\n"), also: read.also.join("\n"), ..plain })
    }

    /// The words of a document in the language of the page, where it is there.
    fn document_words(self, key: &DocumentKey) -> Option<DocumentWords> {
        let catalog = self.catalog();
        match key {
            DocumentKey::Report(id) => self.words_of(catalog.reports.get(id)?, |head| Said {
                lines: said([&head.subtitle, &head.summary])
                    .chain(head.key_points.iter().flatten())
                    .collect(),
                people: head.authors.as_deref(),
            }),
            DocumentKey::Methods(id) => self.words_of(catalog.methods.get(id)?, |head| {
                let first = said([&head.design, &head.approach, &head.sampling, &head.analysis]);
                Said { lines: first.chain(said([&head.ethics, &head.limits])).collect(), people: None }
            }),
            DocumentKey::Finding(within) => self.words_of(catalog.findings.get(within)?, |head| Said {
                lines: said([&head.summary]).collect(),
                people: None,
            }),
            DocumentKey::Talk(id) => self.words_of(catalog.talks.get(id)?, |head| Said {
                lines: said([&head.event, &head.session, &head.place]).collect(),
                people: head.speakers.as_deref(),
            }),
            DocumentKey::Record(id) => self.words_of(catalog.records.get(id)?, |head| Said {
                lines: said([&head.container, &head.domain]).collect(),
                people: head.authors.as_deref(),
            }),
            DocumentKey::Project(id) => self.words_of(catalog.projects.get(id)?, |head| Said {
                lines: said([&head.summary, &head.audience, &head.organisation]).collect(),
                people: None,
            }),
            DocumentKey::Page(id) => {
                self.words_of(catalog.pages.get(id)?, |_| Said { lines: Vec::new(), people: None })
            }
            DocumentKey::Testimony(_) => None,
        }
    }

    fn words_of<H>(self, entry: &Published<H>, said: impl Fn(&H) -> Said<'_>) -> Option<DocumentWords> {
        let version = entry.versions.get(&self.lang)?;
        let said = said(&version.head);
        let prose: &Prose<Resolved> = &version.prose;
        let (own, foreign): (Vec<&Words>, Vec<&Words>) =
            said.lines.into_iter().partition(|words| words.lang == self.lang);
        let lines = own.into_iter().map(|words| typeset(&words.text, words.lang).into_owned());
        let text = lines.chain([read::text(prose, self.lang, self)]).filter(|text| !text.is_empty());
        let names = said.people.iter().copied().flatten().map(|person| person.name.clone());
        let also = names.chain(foreign.into_iter().map(|words| words.text.clone()));
        Some(DocumentWords { text: text.collect(), also: also.collect() })
    }
}

/// The words of a document: its text, and what else it is found by.
struct DocumentWords {
    text: Vec<String>,
    also: Vec<String>,
}

/// What the head of a document says.
struct Said<'h> {
    lines: Vec<&'h Words>,
    people: Option<&'h [Person]>,
}

fn said<const N: usize>(lines: [&Option<Words>; N]) -> impl Iterator<Item = &Words> {
    lines.into_iter().flatten()
}

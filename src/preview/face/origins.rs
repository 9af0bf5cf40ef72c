//! Where the parts of a page were written: each block of each text, testimonies, titles, definitions.
//!
//! The way back from a paragraph to its line is a map beside the outputs: it is made here anew, from
//! the planned value of the page and the sources, by rendering the same texts and reading where their
//! parts stand.

use super::lines::{From, Lines};
use super::mark::{Part, Places, Shape};
use super::subjects::Subjects;
use super::{Origin, html};
use crate::catalog::{Catalog, PublishedVersion};
use crate::content::methods::MethodsHead;
use crate::key::{DocumentKey, Id};
use crate::lang::Lang;
use crate::lang::typography::typeset;
use crate::plan::figure::Figure;
use crate::plan::page::{self, Body, Standalone};
use crate::plan::text::Text;
use crate::plan::{Output, OutputKey, Page, PageKey};
use crate::prose::Block;
use crate::render::html::{Placed, placed, testimony};
use crate::span::{SourceId, Span};
use crate::yaml::value::Words;

/// The parts of a page whose places are known.
pub(super) fn parts(of: &Origin<'_>, about: &Subjects) -> Vec<Part> {
    let (OutputKey::Page(key, lang), Output::Page(page)) = (of.key, of.output) else { return Vec::new() };
    let catalog = &of.good.plan().catalog;
    let lines = Lines::new(&of.good.sources().map);
    let mut gathering = Gathering { catalog, about, lang: *lang, lines, parts: Vec::new() };
    gathering.page(key, page);
    gathering.names();
    gathering.parts
}

struct Gathering<'a> {
    catalog: &'a Catalog,
    about: &'a Subjects,
    lang: Lang,
    lines: Lines<'a>,
    parts: Vec<Part>,
}

impl<'a> Gathering<'a> {
    fn page(&mut self, key: &PageKey, page: &Page) {
        match (&page.body, key) {
            (Body::Report(report), PageKey::Document(DocumentKey::Report(id))) => self.report(id, report),
            (Body::Finding(finding), PageKey::Document(DocumentKey::Finding(within))) => {
                let Some(entry) = self.catalog.findings.get(within) else { return };
                let version = entry.version(self.lang).1;
                self.said(finding.summary.as_ref(), version.head.summary.as_ref());
                self.prose(&finding.text, version);
            }
            (Body::Methods(methods), PageKey::Document(DocumentKey::Methods(id))) => {
                self.methods(id, methods)
            }
            (Body::Parallel(parallel), PageKey::Parallel { report, .. }) => self.parallel(report, parallel),
            (Body::Testimonies(all), _) => all.testimonies.iter().for_each(|one| self.figure(&one.figure)),
            (Body::Testimony(one), _) => self.figure(&one.figure),
            (Body::Term(term), PageKey::Term(key)) => {
                let definition = self.catalog.terms.get(key).and_then(|entry| entry.term.definition.as_ref());
                let words =
                    definition.and_then(|all| all.get_or(self.lang, &self.catalog.settings.languages));
                self.said(term.definition.as_ref(), words.map(|(_, words)| words));
            }
            (Body::Talk(talk), _) => self.standalone(&talk.rest),
            (Body::Record(record), _) => self.standalone(&record.rest),
            (Body::Project(project), _) => self.standalone(&project.rest),
            (Body::Page(plain), _) => self.own(&plain.text),
            (Body::Home(_), _) => {
                let words = self.catalog.settings.description.get(self.lang);
                self.label(Shape::Words, words);
            }
            (
                Body::Choice
                | Body::NotFound(_)
                | Body::Report(_)
                | Body::Finding(_)
                | Body::Methods(_)
                | Body::Parallel(_)
                | Body::Versions(_)
                | Body::Difference(_)
                | Body::Tombstone(_)
                | Body::Vocabulary(_)
                | Body::Term(_)
                | Body::Crossings(_)
                | Body::Accessibility(_)
                | Body::Search(_)
                | Body::Documents(_),
                _,
            ) => {}
        }
    }

    fn report(&mut self, id: &Id, report: &page::Report) {
        let Some(entry) = self.catalog.reports.get(id) else { return };
        let version = entry.version(self.lang).1;
        self.said(report.head.summary.as_ref(), version.head.summary.as_ref());
        self.label(Shape::Words, version.head.subtitle.as_ref());
        for (point, words) in report.key_points.iter().zip(version.head.key_points.iter().flatten()) {
            self.said(Some(point), Some(words));
        }
        self.prose(&report.introduction, version);
        let order = self.catalog.order.get(id).into_iter().flatten();
        for (section, within) in report.findings.iter().zip(order) {
            let Some(entry) = self.catalog.findings.get(within) else { continue };
            let version = entry.version(self.lang).1;
            self.said(section.summary.as_ref(), version.head.summary.as_ref());
            section.text.iter().for_each(|text| self.prose(text, version));
        }
    }

    /// Both columns of a report in two languages.
    fn parallel(&mut self, id: &Id, parallel: &page::Parallel) {
        let Some(entry) = self.catalog.reports.get(id) else { return };
        let versions = |lang| entry.versions.get(&lang).map(|version| version.place.source);
        self.columns(parallel.introduction.as_ref(), versions);
        let order = self.catalog.order.get(id).into_iter().flatten();
        for (section, within) in parallel.findings.iter().zip(order) {
            let Some(entry) = self.catalog.findings.get(within) else { continue };
            let versions = |lang| entry.versions.get(&lang).map(|version| version.place.source);
            self.columns(section.texts.as_ref(), versions);
        }
    }

    fn columns(&mut self, columns: Option<&page::Columns>, source: impl Fn(Lang) -> Option<SourceId>) {
        for side in columns.iter().flat_map(|columns| &columns.texts) {
            if let (Some(text), Some(source)) = (&side.held, source(side.lang)) {
                self.column(text, From::Prose(source));
            }
        }
    }

    fn methods(&mut self, id: &Id, methods: &page::Methods) {
        let Some(entry) = self.catalog.methods.get(id) else { return };
        let version = entry.version(self.lang).1;
        let head = &version.head;
        self.prose(&methods.text, version);
        for item in &methods.items {
            self.said(Some(&item.words), item_of(head, item.phrase));
        }
        for (fact, _) in head.facts.iter().flat_map(|facts| &facts.0) {
            self.tag(&format!("<tr id=\"fact-{}\">\n", fact.value), fact.span);
        }
        let items = methods.coreq.iter().flat_map(|coreq| &coreq.domains).flat_map(|domain| &domain.items);
        for item in items {
            let answers = head.coreq.iter().flat_map(|answers| &answers.0);
            let words =
                answers.clone().find(|(number, _)| number.value == item.number).map(|(_, words)| words);
            self.said(item.answer.as_ref(), words);
        }
    }

    fn standalone(&mut self, rest: &Standalone) {
        self.own(&rest.text);
    }

    /// The text of the page's one document.
    fn own(&mut self, text: &Text) {
        let sources = self.about.sources(self.catalog);
        if let [source] = sources[..] {
            self.text(text, From::Prose(source));
        }
    }

    fn prose<H>(&mut self, text: &Text, version: &PublishedVersion<H>) {
        self.text(text, From::Prose(version.place.source));
    }

    fn said(&mut self, text: Option<&Text>, words: Option<&Words>) {
        if let (Some(text), Some(words)) = (text, words) {
            self.text(text, From::Value(words));
        }
    }

    /// A text with each of its blocks, and the testimonies that stand in them.
    fn text(&mut self, text: &Text, from: From<'_>) {
        let is_bare = matches!(text.prose.blocks[..], [Block::Plain(_)]);
        let shape = if is_bare { Shape::Words } else { Shape::Block };
        let Some((Placed { html, .. }, places)) = self.placed(text, from) else { return };
        self.parts.push(Part { shape, html, places });
    }

    /// A text whose blocks stand apart, as in a column, and its footnotes.
    fn column(&mut self, text: &Text, from: From<'_>) {
        let Some((Placed { html, blocks, end, .. }, places)) = self.placed(text, from) else { return };
        let ends: Vec<usize> = blocks.into_iter().chain([end, html.len()]).collect();
        let mut places = places.into_iter().peekable();
        for (start, end) in ends.windows(2).map(|ends| (ends[0], ends[1])) {
            let own = std::iter::from_fn(|| places.next_if(|(at, _)| *at < end));
            let places = own.map(|(at, place)| (at - start, place)).collect();
            self.parts.push(Part { shape: Shape::Block, html: html[start..end].to_owned(), places });
        }
    }

    /// A text, and where its blocks, its footnotes and the testimonies in it were written.
    fn placed(&self, text: &Text, from: From<'_>) -> Option<(Placed, Places)> {
        let written = self.lines.written(from, text.prose.blocks.len())?;
        let found = placed(text);
        let (html, blocks) = (&found.html, &found.blocks);
        let mut places: Places = blocks.iter().copied().zip(written.blocks).collect();
        places.extend(found.notes.iter().copied().zip(written.notes));
        for (index, block) in text.prose.blocks.iter().enumerate() {
            let end = blocks.get(index + 1).copied().unwrap_or(html.len());
            self.spoken_in(block, blocks[index], &html[blocks[index]..end], &mut places);
        }
        places.sort_by_key(|(at, _)| *at);
        Some((found, places))
    }

    /// The words of a testimony within a block.
    fn spoken_in(
        &self,
        block: &Block<crate::plan::text::Routed>,
        start: usize,
        html: &str,
        places: &mut Places,
    ) {
        let moved =
            |found: Places| found.into_iter().map(|(at, place)| (start + at, place)).collect::<Vec<_>>();
        match block {
            Block::Testimony(figure) => places.extend(moved(self.words_of(figure, html))),
            Block::Quotation(quotation) => places.extend(moved(self.original_of(&quotation.testimony, html))),
            Block::Heading { .. }
            | Block::Paragraph(_)
            | Block::Plain(_)
            | Block::List { .. }
            | Block::Quote(..)
            | Block::Figure { .. }
            | Block::Callout { .. }
            | Block::Table { .. }
            | Block::Code(_)
            | Block::Rule => {}
        }
    }

    /// A testimony that stands on its own: its words, and the figure itself, lead to its file.
    fn figure(&mut self, figure: &Figure) {
        let Some(source) = self.source_of(figure) else { return };
        let mut html = String::new();
        testimony(figure, &mut html);
        let mut places = vec![(0, self.lines.place(source, 0))];
        places.extend(self.words_of(figure, &html));
        self.parts.push(Part { shape: Shape::Block, html, places });
    }

    /// The file of a testimony; nothing where two on this page bear its name.
    fn source_of(&self, figure: &Figure) -> Option<SourceId> {
        let mut named = self.about.spoken(self.catalog).filter(|(key, _)| key.id.as_str() == figure.id);
        named.next().filter(|_| named.next().is_none()).map(|(_, source)| source)
    }

    /// The paragraphs of a testimony's words, and of the original behind them, within its figure.
    fn words_of(&self, figure: &Figure, html: &str) -> Places {
        let Some(source) = self.source_of(figure) else { return Vec::new() };
        let from = if figure.original.is_some() {
            From::Translation(source, figure.lang)
        } else {
            From::Original(source)
        };
        let mut places = self.paragraphs(&figure.words, from, html);
        places.extend(self.original_of(figure, html));
        places
    }

    fn original_of(&self, figure: &Figure, html: &str) -> Places {
        let original = figure.original.as_ref().zip(self.source_of(figure));
        original.map_or_else(Vec::new, |(original, source)| {
            self.paragraphs(&original.words, From::Original(source), html)
        })
    }

    /// The paragraphs of a text that stands once within this HTML.
    fn paragraphs(&self, text: &Text, from: From<'_>, html: &str) -> Places {
        let inner = placed(text);
        let mut found = html.match_indices(&inner.html).map(|(at, _)| at);
        let Some(at) = found.next().filter(|_| found.next().is_none()) else { return Vec::new() };
        let written = self.lines.written(from, text.prose.blocks.len()).unwrap_or_default();
        inner.blocks.into_iter().map(|start| at + start).zip(written.blocks).collect()
    }

    /// Titles and summaries of what the page is or names, and what its terms are called.
    fn names(&mut self) {
        let keys: Vec<&DocumentKey> = self.about.own.iter().chain(&self.about.listed).collect();
        for key in keys {
            let title = self.catalog.document(key).and_then(|document| document.title(self.lang));
            self.label(Shape::Heading, title);
            self.label(Shape::Words, self.summary(key));
        }
        for key in &self.about.terms {
            let label = self.catalog.terms.get(key).and_then(|entry| entry.term.label.as_ref());
            let words = label.and_then(|label| label.0.get_or(self.lang, &self.catalog.settings.languages));
            self.label(Shape::Heading, words.map(|(_, words)| words));
        }
    }

    fn summary(&self, key: &DocumentKey) -> Option<&'a Words> {
        match key {
            DocumentKey::Report(id) => {
                self.catalog.reports.get(id)?.version(self.lang).1.head.summary.as_ref()
            }
            DocumentKey::Finding(within) => {
                self.catalog.findings.get(within)?.version(self.lang).1.head.summary.as_ref()
            }
            DocumentKey::Project(id) => {
                self.catalog.projects.get(id)?.version(self.lang).1.head.summary.as_ref()
            }
            DocumentKey::Methods(_)
            | DocumentKey::Testimony(_)
            | DocumentKey::Talk(_)
            | DocumentKey::Record(_)
            | DocumentKey::Page(_) => None,
        }
    }

    fn label(&mut self, shape: Shape, words: Option<&Words>) {
        let Some(words) = words else { return };
        let html = html::escaped(&typeset(&words.text, words.lang));
        self.parts.push(Part { shape, html, places: vec![(0, self.lines.span(words.span))] });
    }

    fn tag(&mut self, html: &str, span: Span) {
        let places = vec![(0, self.lines.span(span))];
        self.parts.push(Part { shape: Shape::Block, html: html.to_owned(), places });
    }
}

/// The value of the methods that a phrase names.
fn item_of<'h>(head: &'h MethodsHead, phrase: &str) -> Option<&'h Words> {
    match phrase {
        "methods-design" => head.design.as_ref(),
        "methods-approach" => head.approach.as_ref(),
        "methods-sampling" => head.sampling.as_ref(),
        "methods-analysis" => head.analysis.as_ref(),
        "methods-ethics" => head.ethics.as_ref(),
        "methods-limits" => head.limits.as_ref(),
        _ => None,
    }
}

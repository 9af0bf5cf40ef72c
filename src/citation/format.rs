//! Formatting: the citations and references of one report in one language, in one run of the
//! processor, so that letters behind years (2022a) and numbers are the same on all its pages.

use std::collections::BTreeMap;

use citationberg::json::{Item, Value};
use hayagriva::{
    BibliographyDriver, BibliographyRequest, CitationItem, CitationRequest, ElemChildren, LocatorPayload,
    SpecificLocator,
};

use super::cited;
use super::locator;
use super::piece::{self, Piece};
use super::style::{Styles, Written};
use super::tidy::tidy;
use super::work::Work;
use crate::lang::Lang;
use crate::prose::Names;

/// A work, and the anchor of its reference.
#[derive(Debug, Clone, Copy)]
pub struct Listed<'a> {
    /// The work.
    pub work: &'a Work,
    /// The anchor.
    pub anchor: &'a str,
}

/// A work as it is cited in one place.
#[derive(Debug, Clone, Copy)]
pub struct Mention<'a> {
    /// Which of the works that are listed.
    pub work: usize,
    /// The words before it.
    pub before: &'a str,
    /// Where in it, and the words after it.
    pub locator: &'a str,
    /// Whether its authors are named.
    pub names: Names,
}

/// Citations and references.
#[derive(Debug, Default)]
pub struct Formatted {
    /// The citations, in the order they were given.
    pub citations: Vec<Vec<Piece>>,
    /// The references in the order of the style, each with which of the works it is.
    pub references: Vec<(usize, Vec<Piece>)>,
}

/// Formats citations, and a reference to each work, cited or not.
#[must_use]
pub fn format(works: &[Listed<'_>], groups: &[Vec<Mention<'_>>], styles: &Styles, lang: Lang) -> Formatted {
    let written = styles.get(lang);
    let items: Vec<Item> = works.iter().map(|listed| item(listed.work, written)).collect();
    let keys =
        items.iter().enumerate().filter_map(|(at, item)| Some((item.id()?.into_owned(), at))).collect();
    let run = Run { works, items, keys, styles, written };
    let formatted = run.finish(groups);
    if !written.is_note() {
        return formatted;
    }
    // In a style of footnotes a second mention is shortened, and a page does not know which came first.
    let citations = groups.iter().flat_map(|group| run.citations(std::slice::from_ref(group))).collect();
    Formatted { citations, ..formatted }
}

/// A work as it is given to the processor. Our own styles ask by `annote` whether it names anyone.
fn item(work: &Work, written: &Written) -> Item {
    let mut item = work.item_in(written.lang);
    let responsible = ["author", "editor", "translator", "director"];
    if written.is_ours && responsible.iter().any(|name| item.0.contains_key(*name)) {
        item.0.insert(String::from("annote"), Value::String(String::from("1")));
    }
    item
}

struct Run<'a> {
    works: &'a [Listed<'a>],
    items: Vec<Item>,
    /// Which of them bears which key.
    keys: BTreeMap<String, usize>,
    styles: &'a Styles,
    written: &'a Written,
}

impl<'a> Run<'a> {
    fn request(&'a self, items: Vec<CitationItem<'a, Item>>) -> CitationRequest<'a, Item> {
        let locale = Some(self.written.locale.clone());
        CitationRequest::new(items, &self.written.style, locale, &self.styles.locales, None)
    }

    fn item(&'a self, mention: &Mention<'a>) -> CitationItem<'a, Item> {
        let place = locator::parse(mention.locator).place;
        let locator = place.map(|(kind, value)| SpecificLocator(kind, LocatorPayload::Str(value)));
        CitationItem::with_locator(&self.items[mention.work], locator)
    }

    /// A run over some citations, and at its end over all works.
    fn driver(&'a self, groups: &[Vec<Mention<'a>>]) -> BibliographyDriver<'a, Item> {
        let mut driver = BibliographyDriver::new();
        for group in groups {
            driver.citation(self.request(group.iter().map(|mention| self.item(mention)).collect()));
        }
        driver
    }

    fn closing(&'a self) -> BibliographyRequest<'a> {
        BibliographyRequest {
            style: &self.written.style,
            locale: Some(self.written.locale.clone()),
            locale_files: &self.styles.locales,
        }
    }

    fn citations(&'a self, groups: &[Vec<Mention<'a>>]) -> Vec<Vec<Piece>> {
        let rendered = self.driver(groups).finish(self.closing());
        groups
            .iter()
            .zip(&rendered.citations)
            .map(|(group, cited)| cited::citation(group, &cited.citation, self.works, self.written))
            .collect()
    }

    fn finish(&'a self, groups: &[Vec<Mention<'a>>]) -> Formatted {
        // Letters behind years follow the order of the references, which the processor learns too late.
        let leading = if self.written.is_sorted() { self.order() } else { Vec::new() };
        let mut driver = BibliographyDriver::new();
        let hidden = |at: &usize| {
            let item = CitationItem::new(&self.items[*at], None, None, true, None);
            self.request(vec![item])
        };
        leading.iter().for_each(|at| driver.citation(hidden(at)));
        for group in groups {
            driver.citation(self.request(group.iter().map(|mention| self.item(mention)).collect()));
        }
        if leading.is_empty() {
            (0..self.items.len()).for_each(|at| driver.citation(hidden(&at)));
        }
        let rendered = driver.finish(self.closing());
        let cited = groups.iter().zip(rendered.citations.iter().skip(leading.len()));
        let citations = cited
            .map(|(group, cited)| cited::citation(group, &cited.citation, self.works, self.written))
            .collect();
        let bibliography = rendered.bibliography.into_iter().flat_map(|bibliography| bibliography.items);
        let mut references: Vec<(usize, Vec<Piece>)> =
            bibliography.filter_map(|item| self.reference(&item)).collect();
        if references.is_empty() {
            references = (0..self.items.len()).map(|at| (at, self.bare_reference(at))).collect();
        }
        Formatted { citations, references }
    }

    /// The works in the order of the references.
    fn order(&'a self) -> Vec<usize> {
        let style = &self.written.order;
        let mut driver = BibliographyDriver::new();
        let request = |item| {
            let hidden = vec![CitationItem::new(item, None, None, true, None)];
            let locale = Some(self.written.locale.clone());
            CitationRequest::new(hidden, style, locale, &self.styles.locales, None)
        };
        self.items.iter().for_each(|item| driver.citation(request(item)));
        let rendered = driver.finish(BibliographyRequest { style, ..self.closing() });
        let items = rendered.bibliography.into_iter().flat_map(|bibliography| bibliography.items);
        items.filter_map(|item| self.index(&item.key)).collect()
    }

    fn index(&self, key: &str) -> Option<usize> {
        self.keys.get(key).copied()
    }

    fn reference(&self, item: &hayagriva::BibliographyItem) -> Option<(usize, Vec<Piece>)> {
        let index = self.index(&item.key)?;
        let work = self.works[index].work;
        let mut pieces = Vec::new();
        if let Some(first) = &item.first_field {
            pieces.extend(piece::flatten(&ElemChildren(vec![first.clone()]), Names::Shown));
            pieces.push(piece::plain(" "));
        }
        pieces.extend(piece::flatten(&item.content, Names::Shown));
        piece::dress(&mut pieces, work, self.written.lang);
        lengthen(&mut pieces, work);
        tidy(&mut pieces);
        piece::trim_end(&mut pieces);
        piece::typeset(&mut pieces, self.written.lang);
        Some((index, if pieces.is_empty() { self.bare_reference(index) } else { pieces }))
    }

    /// Names, title and year, where a style says nothing of a kind of work.
    fn bare_reference(&self, index: usize) -> Vec<Piece> {
        let work = self.works[index].work;
        let year = work.year.map(|year| year.to_string());
        let parts: Vec<String> =
            work.family_names().into_iter().chain([work.title.clone()]).chain(year).collect();
        let mut pieces = vec![piece::plain(parts.join(", ") + ".")];
        piece::dress(&mut pieces, work, self.written.lang);
        piece::typeset(&mut pieces, self.written.lang);
        pieces
    }
}

pub(super) fn lengthen(pieces: &mut [Piece], work: &Work) {
    if let (Some(year), Some(until)) = (work.year, work.until) {
        piece::lengthen(pieces, year, until);
    }
}

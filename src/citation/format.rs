//! Formatting: the citations and references of one report in one language, in one run of the
//! processor, so that letters behind years (2022a) and numbers are the same on all its pages.

use citationberg::json::{Item, Value};
use hayagriva::{
    BibliographyDriver, BibliographyRequest, CitationItem, CitationRequest, ElemChild, ElemChildren,
    ElemMeta, LocatorPayload, SpecificLocator,
};

use super::locator::{self, Located};
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
    let run = Run {
        works,
        items: works.iter().map(|listed| item(listed.work, written)).collect(),
        styles,
        written,
    };
    // In a style of footnotes a second mention is shortened, and a page does not know which came first.
    let citations = if written.is_note() {
        groups.iter().flat_map(|group| run.citations(std::slice::from_ref(group))).collect()
    } else {
        Vec::new()
    };
    let (in_text, references) = run.finish(groups);
    Formatted { citations: if written.is_note() { citations } else { in_text }, references }
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
            .map(|(group, cited)| self.citation(group, &cited.citation))
            .collect()
    }

    fn finish(&'a self, groups: &[Vec<Mention<'a>>]) -> (Vec<Vec<Piece>>, Vec<(usize, Vec<Piece>)>) {
        let mut driver = self.driver(groups);
        let hidden = |item| CitationItem::new(item, None, None, true, None);
        for item in &self.items {
            driver.citation(self.request(vec![hidden(item)]));
        }
        let rendered = driver.finish(self.closing());
        let citations = groups
            .iter()
            .zip(&rendered.citations)
            .map(|(group, cited)| self.citation(group, &cited.citation));
        let references = match rendered.bibliography {
            Some(bibliography) => bibliography.items.iter().filter_map(|item| self.reference(item)).collect(),
            None => Vec::new(),
        };
        (citations.collect(), references)
    }

    /// One citation: what belongs to a work leads to its reference.
    fn citation(&self, group: &[Mention<'_>], cited: &ElemChildren) -> Vec<Piece> {
        let mut pieces = Vec::new();
        if self.written.is_note() {
            pieces.push(piece::plain("("));
        }
        for child in &cited.0 {
            let mention = match child {
                ElemChild::Elem(element) => match element.meta {
                    Some(ElemMeta::Entry(index)) => group.get(index),
                    _ => None,
                },
                _ => None,
            };
            let alone = ElemChildren(vec![child.clone()]);
            match mention {
                Some(mention) => self.mention(mention, &alone, &mut pieces),
                None => pieces.extend(piece::flatten(&alone, Names::Shown)),
            }
        }
        if self.written.is_note() {
            end_note(&mut pieces);
        }
        tidy(&mut pieces);
        piece::typeset(&mut pieces, self.written.lang);
        pieces
    }

    fn mention(&self, mention: &Mention<'_>, cited: &ElemChildren, pieces: &mut Vec<Piece>) {
        let listed = &self.works[mention.work];
        let mut own = piece::flatten(cited, mention.names);
        piece::dress(&mut own, listed.work, self.written.lang);
        lengthen(&mut own, listed.work);
        if !mention.before.is_empty() {
            pieces.push(piece::plain(format!("{} ", mention.before)));
        }
        for piece in own {
            pieces.push(Piece { href: Some(format!("#{}", listed.anchor)), is_outside: false, ..piece });
        }
        let Located { rest, .. } = locator::parse(mention.locator);
        if !rest.is_empty() {
            let join = if rest.starts_with([',', ';', '.', ':']) { "" } else { ", " };
            let is_continued = join.is_empty() || rest.len() < mention.locator.trim().len();
            let join = if is_continued && !join.is_empty() { " " } else { join };
            pieces.push(piece::plain(format!("{join}{rest}")));
        }
    }

    fn reference(&self, item: &hayagriva::BibliographyItem) -> Option<(usize, Vec<Piece>)> {
        let index = self.items.iter().position(|own| own.id().as_deref() == Some(item.key.as_str()))?;
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
        Some((index, pieces))
    }
}

fn lengthen(pieces: &mut Vec<Piece>, work: &Work) {
    if let (Some(year), Some(until)) = (work.year, work.until) {
        piece::lengthen(pieces, year, until);
    }
}

/// A citation of a style of footnotes stands between parentheses, without its full stop.
fn end_note(pieces: &mut Vec<Piece>) {
    if let Some(last) = pieces.last_mut() {
        last.text = last.text.trim_end_matches('.').to_owned();
    }
    pieces.push(piece::plain(")"));
}

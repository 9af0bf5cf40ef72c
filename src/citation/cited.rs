//! One citation: what belongs to a work leads to its reference, the marks around it do not.

use hayagriva::{Elem, ElemChild, ElemChildren, ElemMeta};

use super::format::{Listed, Mention, lengthen};
use super::locator::{self, Located};
use super::piece::{self, Piece};
use super::style::Written;
use super::tidy::tidy;
use crate::prose::Names;

/// The pieces of a citation of some works.
pub(super) fn citation(
    group: &[Mention<'_>],
    cited: &ElemChildren,
    works: &[Listed<'_>],
    written: &Written,
) -> Vec<Piece> {
    let mut pieces = Vec::new();
    if written.is_note() {
        pieces.push(piece::plain("("));
    }
    for (at, child) in cited.0.iter().enumerate() {
        let alone = ElemChildren(vec![child.clone()]);
        match entry(child).and_then(|(_, index)| group.get(index)) {
            Some(mention) => push(mention, &alone, works, written, &mut pieces),
            None if written.joins_years() && joins(cited, at) => pieces.push(piece::plain(", ")),
            None => pieces.extend(piece::flatten(&alone, Names::Shown)),
        }
    }
    if written.is_note() {
        end_note(&mut pieces);
    }
    tidy(&mut pieces);
    piece::typeset(&mut pieces, written.lang);
    pieces
}

/// The element of a work that is cited, and which one it is.
fn entry(child: &ElemChild) -> Option<(&Elem, usize)> {
    match child {
        ElemChild::Elem(element) => match element.meta {
            Some(ElemMeta::Entry(index)) => Some((element, index)),
            _ => None,
        },
        _ => None,
    }
}

/// Whether what stands here joins a work to another of the same authors, who are not named again.
fn joins(cited: &ElemChildren, at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| entry(&cited.0[before]));
    let after = cited.0.get(at + 1).and_then(entry);
    let is_unnamed = after.is_some_and(|(element, _)| element.children.find_names().is_none());
    before.is_some() && is_unnamed && !after.is_some_and(|(element, _)| element.children.is_empty())
}

fn push(
    mention: &Mention<'_>,
    cited: &ElemChildren,
    works: &[Listed<'_>],
    written: &Written,
    pieces: &mut Vec<Piece>,
) {
    let listed = &works[mention.work];
    let mut own = piece::flatten(cited, mention.names);
    piece::dress(&mut own, listed.work, written.lang);
    lengthen(&mut own, listed.work);
    if !mention.before.is_empty() {
        pieces.push(piece::plain(format!("{} ", mention.before)));
    }
    let href = format!("#{}", listed.anchor);
    pieces.extend(own.into_iter().map(|piece| Piece {
        href: Some(href.clone()),
        is_outside: false,
        ..piece
    }));
    let Located { place, rest } = locator::parse(mention.locator);
    if !rest.is_empty() {
        let join = match place {
            _ if rest.starts_with([',', ';', '.', ':']) => "",
            Some(_) => " ",
            None => ", ",
        };
        pieces.push(piece::plain(format!("{join}{rest}")));
    }
}

/// A citation of a style of footnotes stands between parentheses, without its full stop.
fn end_note(pieces: &mut Vec<Piece>) {
    if let Some(last) = pieces.last_mut() {
        last.text = last.text.trim_end_matches('.').to_owned();
    }
    pieces.push(piece::plain(")"));
}

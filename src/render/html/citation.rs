//! Citations and references in HTML: every piece escaped, those that lead to one place in one link.

use super::escape::{attribute, escape};
use crate::citation::Piece;
use crate::plan::text::CitationWords;

/// The pieces as HTML.
pub(super) fn html(words: &CitationWords, out: &mut String) {
    let mut rest = words.pieces.as_slice();
    while let Some(first) = rest.first() {
        let length = rest.iter().take_while(|piece| piece.href == first.href).count();
        let (together, others) = rest.split_at(length);
        linked(first, together, out);
        rest = others;
    }
}

fn linked(first: &Piece, pieces: &[Piece], out: &mut String) {
    if let Some(href) = &first.href {
        out.push_str("<a");
        attribute("href", href, out);
        if first.is_outside {
            attribute("rel", "external", out);
        }
        out.push('>');
    }
    pieces.iter().for_each(|piece| shaped(piece, out));
    if first.href.is_some() {
        out.push_str("</a>");
    }
}

fn shaped(piece: &Piece, out: &mut String) {
    let shape = piece.shape;
    let marks = [
        (shape.is_italic, "i"),
        (shape.is_bold, "b"),
        (shape.is_raised, "sup"),
        (shape.is_lowered, "sub"),
        (shape.is_underlined, "u"),
    ];
    let marks: Vec<&str> = marks.into_iter().filter(|(is_on, _)| *is_on).map(|(_, mark)| mark).collect();
    let has_span = piece.lang.is_some() || shape.is_small_caps;
    if has_span {
        out.push_str("<span");
        if shape.is_small_caps {
            attribute("class", "small-caps", out);
        }
        if let Some(lang) = piece.lang {
            attribute("lang", &lang.to_string(), out);
        }
        out.push('>');
    }
    marks.iter().for_each(|mark| out.push_str(&format!("<{mark}>")));
    escape(&piece.text, out);
    marks.iter().rev().for_each(|mark| out.push_str(&format!("</{mark}>")));
    if has_span {
        out.push_str("</span>");
    }
}

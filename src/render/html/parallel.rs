//! Two texts side by side in HTML: a row for the blocks that belong together, the footnotes last.
//!
//! Each text is written whole, so that its footnotes and quotation marks are those of the brief, and
//! then cut where its blocks begin.

use std::ops::Range;

use super::escape::{attribute, escape};
use super::prose::{Placed, placed};
use crate::plan::page::{Columns, Side};

/// The rows of two texts.
pub(super) fn columns(columns: &Columns, out: &mut String) {
    let written = columns.texts.each_ref().map(|side| side.held.as_ref().map(placed));
    for row in &columns.rows {
        out.push_str("<div class=\"pair\">\n");
        for ((side, text), range) in columns.texts.iter().zip(&written).zip(row) {
            let html = text.as_ref().map_or("", |text| cut(text, range));
            column("side prose", side, html, out);
        }
        out.push_str("</div>\n");
    }
    notes(columns, &written, out);
}

/// The footnotes of each text, below it.
fn notes(columns: &Columns, written: &[Option<Placed>; 2], out: &mut String) {
    let notes = written.each_ref().map(|text| text.as_ref().map_or("", |text| &text.html[text.end..]));
    if notes.iter().all(|notes| notes.is_empty()) {
        return;
    }
    out.push_str("<div class=\"pair\">\n");
    for (side, html) in columns.texts.iter().zip(notes) {
        let side = Side { lang: side.lang, held: side.held.as_ref(), absent: None, told_in: side.told_in };
        column("side", &side, html, out);
    }
    out.push_str("</div>\n");
}

/// What stands in one column of a row.
fn column<T>(class: &str, side: &Side<T>, html: &str, out: &mut String) {
    let (class, lang) = if html.is_empty() { ("side absent", side.told_in) } else { (class, side.lang) };
    out.push_str("<div");
    attribute("class", class, out);
    attribute("lang", &lang.to_string(), out);
    out.push('>');
    out.push_str(html);
    if let Some(absent) = side.absent.as_ref().filter(|_| html.is_empty()) {
        out.push_str("<p>");
        escape(absent, out);
        out.push_str("</p>");
    }
    out.push_str("</div>\n");
}

/// The HTML of some blocks.
fn cut<'t>(text: &'t Placed, range: &Range<usize>) -> &'t str {
    let start = |at: usize| text.blocks.get(at).copied().unwrap_or(text.end);
    &text.html[start(range.start)..start(range.end)]
}

//! What pictures in SVG have in common: words in lines, and the frame.
//!
//! A picture has its own size in `rem`, a sixteenth for each unit, so that its words grow with those
//! of the page. Colours and fonts are the style sheet's.

use std::fmt::Write as _;

use super::escape::{attribute, escape};
use crate::lang::Lang;

/// From the baseline of a line of words to that of the next.
pub(super) const LINE: usize = 18;

/// How wide words are taken to be, at most: nobody knows the reader's font.
pub(super) const fn room(characters: usize) -> usize {
    characters * 8
}

/// How many characters wide a text is; those of East Asia count twice.
pub(super) fn width(text: &str) -> usize {
    text.trim_end().chars().map(wide).sum()
}

const fn wide(c: char) -> usize {
    if c as u32 >= 0x1100 && !matches!(c as u32, 0x1E00..=0x2FFF) { 2 } else { 1 }
}

/// A text in lines of at most so many characters: parted at spaces, else behind hyphens, else anywhere.
/// The lines together are the text, but for spaces at its ends.
pub(super) fn lines(text: &str, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for piece in pieces(text.trim(), most) {
        match lines.last_mut() {
            Some(line) if width(&format!("{line}{piece}")) <= most => line.push_str(&piece),
            _ => lines.push(piece),
        }
    }
    lines
}

/// What is never parted again, each with the space behind it.
fn pieces(text: &str, most: usize) -> Vec<String> {
    let words = text.split_inclusive(' ').flat_map(|word| word.split_inclusive(['-', '\u{2010}']));
    let mut pieces = Vec::new();
    for word in words {
        let mut piece = String::new();
        for c in word.chars() {
            if c != ' ' && width(&piece) + wide(c) > most {
                pieces.push(std::mem::take(&mut piece));
            }
            piece.push(c);
        }
        pieces.push(piece);
    }
    pieces
}

/// Lines of words, the first at a baseline.
pub(super) fn text(lines: &[String], (x, y): (usize, usize), lang: Option<Lang>, out: &mut String) {
    out.push_str("<text");
    lang.iter().for_each(|lang| attribute("lang", &lang.to_string(), out));
    _ = write!(out, " y=\"{y}\">");
    for (at, line) in lines.iter().enumerate() {
        let down = if at == 0 { 0 } else { LINE };
        _ = write!(out, "<tspan x=\"{x}\" dy=\"{down}\">");
        escape(line.trim_end(), out);
        // The space stands for readers by ear, and out of the line, which may be underlined.
        out.push_str(if line.ends_with(' ') { "</tspan> " } else { "</tspan>" });
    }
    out.push_str("</text>");
}

/// Opens a picture of its own size.
pub(super) fn open(class: &str, (width, height): (usize, usize), out: &mut String) {
    out.push_str("<svg");
    attribute("class", class, out);
    _ = write!(
        out,
        " viewBox=\"0 0 {width} {height}\" width=\"{}rem\" height=\"{}rem\"",
        Rem(width),
        Rem(height)
    );
}

/// Ends the tag of a picture that is one image, and gives it its name and what it shows, in words.
///
/// Its name is no `<title>`, which browsers show wherever the pointer is: it stands above the picture.
pub(super) fn named(id: &str, name: &str, description: &str, out: &mut String) {
    out.push_str(" role=\"img\"");
    attribute("aria-label", name, out);
    _ = write!(out, " aria-describedby=\"{id}_\"><desc id=\"{id}_\">");
    escape(description, out);
    out.push_str("</desc>");
}

/// A length in units, written in `rem`.
struct Rem(usize);

impl std::fmt::Display for Rem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let text = format!("{}.{:04}", self.0 / 16, self.0 % 16 * 625);
        f.write_str(text.trim_end_matches('0').trim_end_matches('.'))
    }
}

#[cfg(test)]
mod tests {
    use super::{Rem, lines, width};

    #[test]
    fn lines_hold_the_text_and_no_more_than_there_is_room_for() {
        let check = |text: &str, most: usize, expected: &[&str]| {
            assert_eq!(lines(text, most), expected, "{text}");
            assert_eq!(lines(text, most).concat(), text.trim());
            assert!(lines(text, most).iter().all(|line| width(line) <= most), "{text}");
        };
        check("Médecin généraliste", 12, &["Médecin ", "généraliste"]);
        check("Pair-aidant", 7, &["Pair-", "aidant"]);
        check("travail de nuit", 10, &["travail de ", "nuit"]);
        check("incommensurable", 6, &["incomm", "ensura", "ble"]);
        check("精神科看護師", 6, &["精神科", "看護師"]);
        check(" court ", 20, &["court"]);
        check("", 5, &[]);
    }

    #[test]
    fn a_unit_is_a_sixteenth() {
        assert_eq!([40, 17, 0].map(|units| Rem(units).to_string()), ["2.5", "1.0625", "0"]);
    }
}

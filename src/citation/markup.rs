//! Marks in the texts of CSL-JSON: `<i>`, `<b>`, `<sup>`, `<sub>` and small capitals, as citeproc reads them.
//!
//! Everything else that looks like a mark is text.

use std::ops::Range;

use super::piece::Shape;

/// A text without its marks, and where they were.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Rich {
    /// The text.
    pub(super) text: String,
    /// Stretches of its characters, and how they are set.
    pub(super) marks: Vec<(Range<usize>, Shape)>,
}

/// The marks by how they begin, how they end and what they do.
const MARKS: [(&str, &str, Shape); 6] = [
    ("<i>", "</i>", Shape { is_italic: true, ..Shape::PLAIN }),
    ("<b>", "</b>", Shape { is_bold: true, ..Shape::PLAIN }),
    ("<sup>", "</sup>", Shape { is_raised: true, ..Shape::PLAIN }),
    ("<sub>", "</sub>", Shape { is_lowered: true, ..Shape::PLAIN }),
    ("<sc>", "</sc>", Shape { is_small_caps: true, ..Shape::PLAIN }),
    ("<span class=\"nocase\">", "</span>", Shape::PLAIN),
];

/// The text of a field: marks that are closed become stretches, others stay as they are written.
pub(super) fn parse(written: &str) -> Rich {
    let mut rich = Rich { text: String::new(), marks: Vec::new() };
    let mut open: Vec<Open> = Vec::new();
    let mut rest = written;
    while let Some(next) = rest.chars().next() {
        if let Some((length, close, shape)) = opening(rest).filter(|(_, close, _)| rest.contains(close)) {
            open.push(Open { start: rich.text.chars().count(), close, shape });
            rest = &rest[length..];
        } else if let Some(at) = open.iter().rposition(|open| rest.starts_with(open.close)) {
            let ended = open.remove(at);
            rest = &rest[ended.close.len()..];
            let range = ended.start..rich.text.chars().count();
            rich.marks.extend((ended.shape != Shape::PLAIN).then_some((range, ended.shape)));
        } else {
            rich.text.push(next);
            rest = &rest[next.len_utf8()..];
        }
    }
    rich
}

/// A mark that is still to be closed.
struct Open {
    start: usize,
    close: &'static str,
    shape: Shape,
}

/// The mark that a text begins with: its length, how it ends, what it does.
fn opening(text: &str) -> Option<(usize, &'static str, Shape)> {
    if !text.starts_with('<') {
        return None;
    }
    let small = [
        "<span style=\"font-variant:small-caps;\">",
        "<span style=\"font-variant: small-caps;\">",
        "<span style=\"font-variant:small-caps\">",
        "<span style=\"font-variant: small-caps\">",
    ];
    let small = small.into_iter().find(|mark| text.starts_with(mark));
    if let Some(mark) = small {
        return Some((mark.len(), "</span>", Shape { is_small_caps: true, ..Shape::PLAIN }));
    }
    let found = MARKS.iter().find(|(open, _, _)| text.starts_with(open))?;
    Some((found.0.len(), found.1, found.2))
}

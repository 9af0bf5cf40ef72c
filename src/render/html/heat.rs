//! Crossings as heat maps: a cell for each count, which leads to what it counts.
//!
//! A count is told by its number, by the size and border of its cell, and by a tint: never by colour
//! alone. The themes stand in a picture of their own beside the cells, so that they stay in sight
//! where the cells are wider than the page and move below them.

use std::fmt::Write as _;

use super::escape::attribute;
use super::svg::{self, LINE, lines, room};
use crate::plan::page::{CrossingCell, CrossingTable, Link};

/// How many characters the label of a theme has in a line, at most.
const THEME: usize = 16;
/// How many characters the label of a column has in a line, at least and at most.
const COLUMN: (usize, usize) = (9, 16);
/// The least height of a row.
const ROW: usize = 48;
/// How far the cells of each step are from the edge of their place.
const INSETS: [usize; 4] = [11, 8, 5, 3];
/// Between words and what stands beside them.
const GAP: usize = 12;

/// Where everything stands.
#[derive(Debug, PartialEq, Eq)]
struct Layout {
    /// The width of the themes.
    themes: usize,
    /// The height of what stands above the cells.
    head: usize,
    /// The width of a column.
    column: usize,
    /// The top of each row, and the bottom of the last.
    rows: Vec<usize>,
}

impl Layout {
    /// For these lines of words.
    fn new(themes: &[Vec<String>], columns: &[Vec<String>]) -> Self {
        let widest =
            |labels: &[Vec<String>]| labels.iter().flatten().map(|line| svg::width(line)).max().unwrap_or(0);
        let head = columns.iter().map(Vec::len).max().unwrap_or(0) * LINE + GAP;
        let heights = themes.iter().map(|lines| ROW.max(lines.len() * LINE + GAP));
        let rows = heights.scan(head, |bottom, height| {
            *bottom += height;
            Some(*bottom)
        });
        Self {
            themes: room(widest(themes)) + GAP,
            head,
            column: room(widest(columns).max(COLUMN.0)) + GAP,
            rows: std::iter::once(head).chain(rows).collect(),
        }
    }

    /// The left, top, width and height of a cell of a step.
    fn cell(&self, row: usize, column: usize, step: usize) -> [usize; 4] {
        let inset = INSETS[step.clamp(1, INSETS.len()) - 1];
        let (top, bottom) = (self.rows[row], self.rows[row + 1]);
        let spare = (bottom - top - ROW) / 2;
        [column * self.column + inset, top + spare + inset, self.column - 2 * inset, ROW - 2 * inset]
    }

    /// The middle of the place of a cell.
    fn middle(&self, row: usize, column: usize) -> (usize, usize) {
        (column * self.column + self.column / 2, usize::midpoint(self.rows[row], self.rows[row + 1]))
    }

    fn height(&self) -> usize {
        self.rows.last().map_or(self.head, |bottom| bottom + 2)
    }
}

/// A crossing as a picture in a region that can be moved.
pub(super) fn map(table: &CrossingTable, out: &mut String) {
    let themes: Vec<Vec<String>> = table.rows.iter().map(|row| lines(&words(&row.theme), THEME)).collect();
    let columns: Vec<Vec<String>> = table.columns.iter().map(|term| lines(&words(term), COLUMN.1)).collect();
    let layout = Layout::new(&themes, &columns);
    out.push_str("<div class=\"table\" role=\"region\" tabindex=\"0\"");
    attribute("aria-label", &table.name, out);
    out.push_str(">\n");
    open("heat-themes", &table.themes, (layout.themes, layout.height()), out);
    for (at, (row, lines)) in table.rows.iter().zip(&themes).enumerate() {
        let (_, middle) = layout.middle(at, 0);
        label(&row.theme, lines, (0, middle + 5 - (lines.len() - 1) * LINE / 2), out);
    }
    out.push_str("</svg>\n");
    open("heat-cells", &table.name, (layout.column * columns.len(), layout.height()), out);
    for (at, (term, lines)) in table.columns.iter().zip(&columns).enumerate() {
        let (middle, _) = layout.middle(0, at);
        label(term, lines, (middle, layout.head - GAP + 5 - (lines.len() - 1) * LINE), out);
    }
    cells(table, &layout, out);
    out.push_str("</svg>\n</div>");
}

fn cells(table: &CrossingTable, layout: &Layout, out: &mut String) {
    let mut none = String::new();
    for (at, row) in table.rows.iter().enumerate() {
        for (column, one) in row.cells.iter().enumerate() {
            let (x, y) = layout.middle(at, column);
            match one {
                Some(one) => cell(one, layout.cell(at, column, one.step), (x, y + 5), out),
                None => _ = write!(none, "M{} {y}h8", x - 4),
            }
        }
    }
    if !none.is_empty() {
        _ = write!(out, "<path d=\"{none}\"/>");
    }
}

fn cell(cell: &CrossingCell, [x, y, width, height]: [usize; 4], number: (usize, usize), out: &mut String) {
    _ = write!(out, "<a class=\"heat-{}\"", cell.step);
    attribute("href", &cell.href, out);
    attribute("aria-label", &cell.label, out);
    _ = write!(out, "><rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"4\"/>");
    _ = write!(out, "<text x=\"{}\" y=\"{}\">", number.0, number.1);
    super::escape(&cell.count, out);
    out.push_str("</text></a>");
}

/// Opens a picture whose links are found.
fn open(class: &str, name: &str, size: (usize, usize), out: &mut String) {
    svg::open(class, size, out);
    out.push_str(" role=\"group\"");
    attribute("aria-label", name, out);
    out.push('>');
}

/// What a link says, with the language of what it leads to.
fn words(link: &Link) -> String {
    let mark = link.mark.as_ref().map(|mark| format!(" ({mark})"));
    link.label.text.clone() + &mark.unwrap_or_default()
}

fn label(link: &Link, lines: &[String], place: (usize, usize), out: &mut String) {
    if link.href.is_empty() {
        return svg::text(lines, place, link.label.lang, out);
    }
    out.push_str("<a");
    attribute("href", &link.href, out);
    out.push('>');
    svg::text(lines, place, link.label.lang, out);
    out.push_str("</a>");
}

#[cfg(test)]
mod tests {
    use super::{Layout, ROW};

    fn labels(labels: &[&[&str]]) -> Vec<Vec<String>> {
        labels.iter().map(|lines| lines.iter().map(|&line| line.to_owned()).collect()).collect()
    }

    #[test]
    fn words_have_room_and_cells_stand_in_a_grid() {
        let themes = labels(&[&["Accueil"], &["Travail ", "de ", "nuit ", "seul"]]);
        let layout = Layout::new(&themes, &labels(&[&["Médecin ", "généraliste"], &["Pair"]]));
        let expected = Layout { themes: 68, head: 48, column: 100, rows: vec![48, 96, 180] };
        assert_eq!(layout, expected);
        assert_eq!(layout.cell(0, 0, 1), [11, 59, 78, 26]);
        assert_eq!(layout.cell(1, 1, 4), [103, 117, 94, ROW - 6]);
        assert_eq!(layout.middle(1, 1), (150, 138));
        assert_eq!(layout.height(), 182);
    }

    #[test]
    fn a_stronger_cell_is_larger_and_within_its_place() {
        let layout = Layout::new(&labels(&[&["Nuit"]]), &labels(&[&["Pair"]]));
        let areas =
            [1, 2, 3, 4].map(|step| layout.cell(0, 0, step)).map(|[_, _, width, height]| width * height);
        assert!(areas.is_sorted_by(|one, other| one < other), "{areas:?}");
        let [x, y, width, height] = layout.cell(0, 0, 4);
        assert!(x + width <= layout.column && y + height <= layout.rows[1] && y >= layout.head);
    }
}

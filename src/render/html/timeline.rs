//! The fieldwork as a line of time: what was done solid, what is left out hatched and numbered.
//!
//! Across, everything is a share of the width, so that the line is as wide as its column and its
//! words stay as large as those around it; down, it is in `em`.

use std::fmt::Write as _;

use super::escape::escape;
use super::svg;
use crate::plan::page::Timeline;

/// The whole width, in hundredths of a percent.
const WHOLE: i64 = 10_000;
/// How far apart the numbers of two gaps are at least.
const NUMBER: i64 = 600;
/// How much room the name of a year takes at most.
const YEAR: i64 = 1500;
/// How wide a gap is at least, so that it is seen.
const LEAST: i64 = 60;
/// How many rows of numbers there are at most; what has no place there is named below the picture.
const ROWS: usize = 3;

/// The line as a picture.
pub(super) fn line(line: &Timeline, out: &mut String) {
    let places: Vec<Option<(i64, i64)>> =
        line.gaps.iter().map(|gap| gap.days.map(|days| wide_enough(share(days, line.whole)))).collect();
    let middles: Vec<Option<i64>> =
        places.iter().map(|place| place.map(|(from, to)| middle(from, to))).collect();
    let rows = rows(&middles);
    let top = 130 * i64::try_from(rows.iter().flatten().max().map_or(0, |row| row + 1)).unwrap_or(0) + 20;
    _ = write!(out, "<svg class=\"fieldwork\" width=\"100%\" height=\"{}em\"", Cent(top + 430));
    svg::named("fieldwork", &line.name, &line.description, out);
    out.push_str("<defs><pattern id=\"hatch_\" width=\"7\" height=\"7\" patternUnits=\"userSpaceOnUse\" \
                  patternTransform=\"rotate(45)\"><rect width=\"7\" height=\"7\"/><path d=\"M0 0v7\"/></pattern></defs>");
    bar("made", "", share(line.made, line.whole), top, out);
    for place in places.iter().flatten() {
        bar("gap", " fill=\"url(#hatch_)\"", *place, top, out);
    }
    numbers(line, &middles, &rows, top, out);
    ticks(line, top + 220, out);
    out.push_str("</svg>");
}

/// The numbers of gaps above them.
fn numbers(line: &Timeline, middles: &[Option<i64>], rows: &[Option<usize>], top: i64, out: &mut String) {
    for (gap, (middle, row)) in line.gaps.iter().zip(middles.iter().zip(rows)) {
        let (Some(middle), Some(row)) = (middle, row) else { continue };
        let y = top - 50 - 130 * i64::try_from(*row).unwrap_or(0);
        _ = write!(out, "<text class=\"number\" x=\"{}%\" y=\"{}em\">", Cent(*middle), Cent(y));
        escape(&gap.number, out);
        out.push_str("</text>");
    }
}

fn bar(class: &str, fill: &str, (from, to): (i64, i64), top: i64, out: &mut String) {
    let (x, width, y) = (Cent(from), Cent(to - from), Cent(top));
    _ = write!(
        out,
        "<rect class=\"{class}\"{fill} x=\"{x}%\" width=\"{width}%\" y=\"{y}em\" height=\"2em\"/>"
    );
}

/// The months and years below the line.
fn ticks(line: &Timeline, top: i64, out: &mut String) {
    let mut tick = |class: &str, at: i64, length: i64| {
        let (x, from, to) = (Cent(at), Cent(top), Cent(top + length));
        _ = write!(out, "<line class=\"{class}\" x1=\"{x}%\" x2=\"{x}%\" y1=\"{from}em\" y2=\"{to}em\"/>");
    };
    let at = |day: i32| share((day, day), line.whole).0;
    line.months.iter().for_each(|day| tick("month", at(*day), 40));
    line.years.iter().for_each(|(day, _)| tick("year", at(*day), 80));
    tick("year", WHOLE, 80);
    let places: Vec<i64> = line.years.iter().map(|(day, _)| at(*day)).collect();
    for (place, (_, name)) in
        named(&places).into_iter().zip(&line.years).filter_map(|(place, year)| Some((place?, year)))
    {
        _ = write!(out, "<text x=\"{}%\" y=\"{}em\">", Cent(place), Cent(top + 190));
        escape(name, out);
        out.push_str("</text>");
    }
}

/// From where to where a stretch of days is on the line.
fn share((from, to): (i32, i32), whole: (i32, i32)) -> (i64, i64) {
    let length = i64::from(whole.1 - whole.0).max(1);
    let at = |day: i32| i64::from(day - whole.0) * WHOLE / length;
    (at(from), at(to))
}

/// A stretch that can be seen, within the line.
fn wide_enough((from, to): (i64, i64)) -> (i64, i64) {
    let from = from.min(WHOLE - LEAST);
    (from, to.max(from + LEAST))
}

/// Where the number of a stretch stands: in its middle, and whole within the line.
fn middle(from: i64, to: i64) -> i64 {
    i64::midpoint(from, to).clamp(NUMBER / 2, WHOLE - NUMBER / 2)
}

/// The row of each number, counted from the line, so that none stands on another.
fn rows(middles: &[Option<i64>]) -> Vec<Option<usize>> {
    let mut taken: Vec<Vec<i64>> = vec![Vec::new(); ROWS];
    let mut row = |middle: i64| {
        let is_free = |row: &Vec<i64>| row.iter().all(|other| (middle - other).abs() >= NUMBER);
        let row = taken.iter().position(is_free)?;
        taken[row].push(middle);
        Some(row)
    };
    middles.iter().map(|middle| middle.and_then(&mut row)).collect()
}

/// The names of years that have room, from the last to the first.
fn named(places: &[i64]) -> Vec<Option<i64>> {
    let mut end = WHOLE;
    let mut names: Vec<Option<i64>> = Vec::new();
    for place in places.iter().rev() {
        let has_room = place + YEAR <= end;
        end = if has_room { *place } else { end };
        names.push(has_room.then_some(*place));
    }
    names.reverse();
    names
}

/// Hundredths as a number with a point.
struct Cent(i64);

impl std::fmt::Display for Cent {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let text = format!("{}.{:02}", self.0 / 100, self.0 % 100);
        f.write_str(text.trim_end_matches('0').trim_end_matches('.'))
    }
}

#[cfg(test)]
mod tests {
    use super::{Cent, WHOLE, middle, named, rows, share, wide_enough};

    #[test]
    fn days_are_shares_of_the_line() {
        assert_eq!(share((10, 20), (0, 40)), (2500, 5000));
        assert_eq!(share((-1_000_000, 3_000_000), (-1_000_000, 3_000_000)), (0, WHOLE));
        assert_eq!(share((5, 5), (5, 5)), (0, 0));
        assert_eq!([2500, 5, WHOLE].map(|at| Cent(at).to_string()), ["25", "0.05", "100"]);
    }

    #[test]
    fn the_shortest_gap_is_seen_and_on_the_line() {
        assert_eq!(wide_enough((100, 101)), (100, 160));
        assert_eq!(wide_enough((9_990, WHOLE)), (9_940, WHOLE));
        assert_eq!(wide_enough((0, 4_000)), (0, 4_000));
        assert_eq!([middle(0, 60), middle(0, 4_000), middle(9_940, WHOLE)], [300, 2_000, 9_700]);
    }

    #[test]
    fn words_never_stand_on_each_other() {
        let middles = [Some(100), Some(200), None, Some(300), Some(400), Some(900)];
        assert_eq!(rows(&middles), [Some(0), Some(1), None, Some(2), None, Some(0)]);
        assert_eq!(named(&[0, 200, 4_000, 9_500]), [None, Some(200), Some(4_000), None]);
        assert_eq!(named(&[0]), [Some(0)]);
    }
}

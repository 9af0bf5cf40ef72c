//! People by profession: a dot for each, so that nobody is a share of something; bars where they are
//! too many for dots.
//!
//! Those of whom nothing is said are squares, so that colour alone does not tell them apart.

use std::fmt::Write as _;

use super::escape::escape;
use super::svg::{self, LINE, lines};
use crate::plan::page::{Group, People};

/// How many dots stand in a row: as many as a small telephone has room for.
const ROW: usize = 14;
/// From one dot to the next.
const STEP: usize = 16;
/// How many people of one group are drawn one by one, at most.
const MOST: usize = 8 * ROW;
/// How wide the longest bar is.
const BAR: usize = ROW * STEP;
/// How many characters stand in a line, at most.
const WORDS: usize = 30;
/// Between two groups.
const GAP: usize = 12;

/// How the people of a picture are drawn: all in the same way, so that they can be compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Marks {
    Dots,
    /// Bars, of which the longest stands for so many.
    Bars(usize),
}

impl Marks {
    fn of(groups: &[Group]) -> Self {
        let largest = groups.iter().map(|group| group.count).max().unwrap_or(0);
        if largest > MOST { Self::Bars(largest) } else { Self::Dots }
    }

    /// How high those of a group stand.
    fn height(self, count: usize) -> usize {
        match self {
            Self::Dots => count.div_ceil(ROW) * STEP,
            Self::Bars(_) => STEP,
        }
    }
}

/// The groups as a picture.
pub(super) fn groups(people: &People, out: &mut String) {
    let marks = Marks::of(&people.groups);
    let mut drawn = String::new();
    let mut bottom = 0;
    for group in &people.groups {
        let words = lines(&group.profession.label.text, WORDS);
        let top = bottom + words.len() * LINE + 4;
        svg::text(&words, (0, bottom + LINE - 4), group.profession.label.lang, &mut drawn);
        draw(group, marks, top, &mut drawn);
        bottom = top + marks.height(group.count) + GAP;
    }
    svg::open("people", (BAR + 3 * STEP, bottom), out);
    svg::named("people", &people.name, &people.description, out);
    out.push_str(&drawn);
    out.push_str("</svg>");
}

fn draw(group: &Group, marks: Marks, top: usize, out: &mut String) {
    let class = if group.is_said { "" } else { " class=\"unsaid\"" };
    let end = match marks {
        Marks::Dots => {
            _ = write!(out, "<path{class} d=\"{}\"/>", dots(group.count, top));
            group.count.min(ROW) * STEP
        }
        Marks::Bars(largest) => {
            let width = bar(group.count, largest);
            _ = write!(out, "<rect{class} y=\"{top}\" width=\"{width}\" height=\"{}\"/>", STEP - 4);
            width
        }
    };
    _ = write!(out, "<text class=\"number\" x=\"{}\" y=\"{}\">", end + 4, top + 11);
    escape(&group.number, out);
    out.push_str("</text>");
}

/// Points of no length, which round ends make dots.
fn dots(count: usize, top: usize) -> String {
    let dot = |at: usize| format!("M{} {}h0", at % ROW * STEP + STEP / 2, top + at / ROW * STEP + 6);
    (0..count).map(dot).collect()
}

/// How long a bar is; a single person is still seen.
fn bar(count: usize, largest: usize) -> usize {
    (count * BAR / largest.max(1)).max(2)
}

#[cfg(test)]
mod tests {
    use super::{BAR, MOST, Marks, ROW, bar, dots};

    #[test]
    fn each_person_is_a_dot_with_a_place_of_its_own() {
        assert_eq!(dots(2, 20), "M8 26h0M24 26h0");
        assert_eq!(dots(ROW + 1, 0).rsplit('M').next(), Some("8 22h0"));
        assert_eq!(dots(MOST, 0).matches('M').count(), MOST);
        assert_eq!([1, ROW, ROW + 1].map(|count| Marks::Dots.height(count)), [16, 16, 32]);
    }

    #[test]
    fn bars_are_as_long_as_there_are_people() {
        assert_eq!([1, 250, 500].map(|count| bar(count, 500)), [2, BAR / 2, BAR]);
    }
}

//! A study at a glance: when it was made, and the numbers of its report, as pictures show them.

use serde::Serialize;

use super::Label;

/// A study at a glance.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Glance {
    /// When the study was made.
    pub period: Option<String>,
    /// The numbers of the report's own scope, in words.
    pub facts: Vec<String>,
    /// The same as a picture.
    pub timeline: Option<Timeline>,
}

impl Glance {
    /// Whether there is more to see than words.
    #[must_use]
    pub const fn has_pictures(&self) -> bool {
        self.timeline.is_some()
    }
}

/// The fieldwork on a line. Days are counted from one and the same day; a stretch ends before its second.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timeline {
    /// What it is called.
    pub name: String,
    /// All that it shows, in words.
    pub description: String,
    /// From the first day of its first month to the last of its last.
    pub whole: (i32, i32),
    /// When the study was made.
    pub made: (i32, i32),
    /// What is left out of it.
    pub gaps: Vec<Gap>,
    /// The first day of each month, unless they are too many to be told apart.
    pub months: Vec<i32>,
    /// The first day of each year that is on the line, and what the year is called.
    pub years: Vec<(i32, String)>,
}

/// A time that is left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Gap {
    /// Its number in the picture.
    pub number: String,
    /// Where it is on the line; nothing where it is outside.
    #[serde(skip)]
    pub days: Option<(i32, i32)>,
    /// From when to when.
    pub period: String,
    /// Why.
    pub reason: Option<Label>,
}

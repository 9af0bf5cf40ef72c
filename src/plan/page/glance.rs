//! A study at a glance: when it was made, and the numbers of its report, as pictures show them.

use serde::Serialize;

use super::{Label, Link};

/// A study at a glance.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Glance {
    /// When the study was made.
    pub period: Option<String>,
    /// The numbers of the report's own scope, in words.
    pub facts: Vec<String>,
    /// When it was made, as a picture.
    pub timeline: Option<Timeline>,
    /// Who was met, as a picture.
    pub people: Option<People>,
}

impl Glance {
    /// Whether there is more to see than words.
    #[must_use]
    pub const fn has_pictures(&self) -> bool {
        self.timeline.is_some() || self.people.is_some()
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

/// How many people of a study have which profession, as far as that may be said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct People {
    /// What it is called.
    pub name: String,
    /// All that it shows, in words.
    pub description: String,
    /// How to read it.
    pub legend: String,
    /// The largest group first; those of whom nothing is said last.
    pub groups: Vec<Group>,
}

/// People who are shown with the same profession.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Group {
    /// The profession, with the page that is about it; or the words that it is not said.
    pub profession: Link,
    /// Whether there is a profession that may be said.
    #[serde(skip)]
    pub is_said: bool,
    /// How many they are.
    #[serde(skip)]
    pub count: usize,
    /// The same, as written in the language of the page.
    pub number: String,
}

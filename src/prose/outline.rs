//! Outlines: the headings of a text, their anchors and their levels.

use std::collections::{HashMap, HashSet};

use super::{Block, Inline, Stage, plain};

/// A heading of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// From 1.
    pub level: u8,
    /// Its anchor.
    pub anchor: String,
    /// Its words.
    pub title: String,
}

/// The headings of some blocks, in their order.
#[must_use]
pub fn headings<S: Stage>(blocks: &[Block<S>]) -> Vec<Heading> {
    blocks.iter().filter_map(heading).collect()
}

fn heading<S: Stage>(block: &Block<S>) -> Option<Heading> {
    match block {
        Block::Heading { level, anchor, words } => {
            Some(Heading { level: *level, anchor: anchor.clone(), title: plain::line(words) })
        }
        _ => None,
    }
}

/// The anchors and levels of a text, given out heading by heading.
#[derive(Debug)]
pub(super) struct Outline {
    anchors: HashSet<String>,
    written: Vec<u8>,
    /// The number that the next heading of the same words takes.
    next: HashMap<String, usize>,
}

/// Anchors that pages of the compiled skin have of their own.
const TAKEN: [&str; 2] = ["content", "publications"];

impl Default for Outline {
    fn default() -> Self {
        Self { anchors: TAKEN.map(str::to_owned).into(), written: Vec::new(), next: HashMap::new() }
    }
}

impl Outline {
    /// The level at which a heading is shown: no level is left out on the way down.
    pub(super) fn level(&mut self, written: u8) -> u8 {
        while self.written.last().is_some_and(|last| *last >= written) {
            self.written.pop();
        }
        self.written.push(written);
        u8::try_from(self.written.len()).expect("Markdown has six levels")
    }

    /// Takes an anchor of the author's own; false where it is taken.
    pub(super) fn take(&mut self, anchor: &str) -> bool {
        self.anchors.insert(anchor.to_owned())
    }

    /// An anchor made from the words, unlike all before it.
    pub(super) fn anchor<S: Stage>(&mut self, words: &[Inline<S>]) -> String {
        let wanted = super::slug::anchor(&plain::line(words));
        let wanted = if wanted.is_empty() { String::from("section") } else { wanted };
        let mut number = self.next.get(&wanted).copied().unwrap_or(1);
        let anchor = loop {
            let anchor = if number == 1 { wanted.clone() } else { format!("{wanted}-{number}") };
            number += 1;
            if self.take(&anchor) {
                break anchor;
            }
        };
        self.next.insert(wanted, number);
        anchor
    }
}

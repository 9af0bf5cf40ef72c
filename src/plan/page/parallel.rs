//! What a page holds that shows a report in two languages side by side.

use std::ops::Range;

use serde::Serialize;

use super::{Label, Link};
use crate::lang::Lang;
use crate::plan::text::Text;

/// A report in two languages side by side.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Parallel {
    /// The title in each language.
    pub titles: Beside<Label>,
    /// The subtitles.
    pub subtitles: Option<Beside<Label>>,
    /// The brief in each language.
    pub briefs: Beside<Link>,
    /// How each version relates to its source: `summary` or `adaptation`.
    pub relations: Option<Beside<&'static str>>,
    /// The summaries.
    pub summaries: Option<Beside<Text>>,
    /// What it says, point by point.
    pub key_points: Vec<Beside<Text>>,
    /// The introductions.
    pub introduction: Option<Columns>,
    /// The findings in their order.
    pub findings: Vec<ParallelSection>,
}

/// A finding in two languages side by side.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ParallelSection {
    /// Its anchor.
    pub anchor: String,
    /// Its title in each language, and the page it has there.
    pub titles: Beside<Link>,
    /// How each version relates to its source.
    pub relations: Option<Beside<&'static str>>,
    /// Which of the two are drafts.
    pub drafts: Option<Beside<bool>>,
    /// The summaries.
    pub summaries: Option<Beside<Text>>,
    /// The texts.
    pub texts: Option<Columns>,
}

/// The same in two languages, or in one of them.
pub type Beside<T> = [Side<T>; 2];

/// One of two languages.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Side<T> {
    /// The language of what stands there.
    pub lang: Lang,
    /// What stands there.
    pub held: Option<T>,
    /// What is said where nothing stands, or beside what has no counterpart there.
    pub absent: Option<String>,
    /// The language in which that is said: the other one, for whoever reads what does stand.
    pub told_in: Lang,
}

/// Two texts side by side, block by block. In a template it is its HTML.
#[derive(Debug, Clone, PartialEq)]
pub struct Columns {
    /// The texts; what is absent is said beside each block without a counterpart.
    pub texts: Beside<Text>,
    /// The blocks that stand beside each other, in the order of reading.
    pub rows: Vec<[Range<usize>; 2]>,
}

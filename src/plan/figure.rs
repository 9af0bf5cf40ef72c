//! Figures: a testimony as it stands in a text, in a list or on its own page.

use super::page::{Dated, Label, Link};
use super::text::Text;
use crate::lang::Lang;

/// A testimony with all that is shown beside it.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// Its id, the same in every language.
    pub id: String,
    /// Its own page.
    pub href: String,
    /// The language of that page, where it is not this page's.
    pub hreflang: Option<Lang>,
    /// That language in words.
    pub mark: Option<String>,
    /// The words.
    pub words: Text,
    /// The language of the words.
    pub lang: Lang,
    /// Whether they are in another language than the page.
    pub is_foreign: bool,
    /// Whether they are the speaker's.
    pub is_verbatim: bool,
    /// What to say of a paraphrase.
    pub form_note: Option<String>,
    /// Who speaks.
    pub attribution: Attribution,
    /// The original behind a translation.
    pub original: Option<Original>,
    /// Whether it is a draft or pending, shown to its author alone.
    pub is_draft: bool,
    /// The language of the page, where the text that shows it is in another.
    pub set_apart: Option<Lang>,
}

/// Who speaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attribution {
    /// The name, or what stands for one.
    pub name: String,
    /// The profession.
    pub profession: Option<Link>,
    /// The facility.
    pub facility: Option<Link>,
    /// How long they have worked.
    pub seniority: Option<Label>,
    /// When it was collected.
    pub collected: Option<Dated>,
    /// All of it on one line.
    pub line: String,
}

/// The original behind a translation.
#[derive(Debug, Clone, PartialEq)]
pub struct Original {
    /// Its language.
    pub lang: Lang,
    /// What leads to it ("The original, in French").
    pub summary: String,
    /// Its words.
    pub words: Text,
    /// Who translated it, in words.
    pub translator: Option<String>,
    /// Whether a reader sees it at once.
    pub fold: Fold,
}

/// Whether what can be unfolded is folded at first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fold {
    /// Behind its summary.
    Closed,
    /// In sight.
    Open,
}

//! The difference of two editions, as a value.

use crate::key::{DocumentKey, Id, TermKey};
use crate::lang::Lang;

/// What changed from one edition to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The report.
    pub report: Id,
    /// The language of facts and labels.
    pub lang: Lang,
    /// The documents that changed, in the order of reading, each language by itself.
    pub documents: Vec<DocumentChange>,
    /// The facts that changed.
    pub facts: Vec<FactChange>,
    /// The labels of facts, scopes and terms that changed.
    pub labels: Vec<LabelChange>,
    /// Testimonies that one edition holds alone and that must not be shown again.
    pub testimonies: Tally,
}

/// How many came, how many went.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// How many the second edition holds alone.
    pub added: usize,
    /// How many the first edition holds alone.
    pub removed: usize,
}

/// What changed of a document in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentChange {
    /// Its name.
    pub key: DocumentKey,
    /// The language.
    pub lang: Lang,
    /// Its title, or the first words of a testimony; nothing where it has none that may be said.
    pub title: Option<String>,
    /// What became of it.
    pub change: Change,
    /// How many words came and went.
    pub words: Tally,
    /// The name it had.
    pub renamed: Option<DocumentKey>,
    /// Its place among the findings, before and after, counted from one.
    pub moved: Option<[usize; 2]>,
}

/// What became of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// These of its passages changed.
    Changed(Vec<Passage>),
}

/// A passage that changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// What it is.
    pub place: Place,
    /// What it was, where it is something else now.
    pub was: Option<Place>,
    /// Its words; none where it is told only that it changed.
    pub stretches: Vec<Stretch>,
}

/// What a passage is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// A field of the metadata, by its key.
    Field(&'static str),
    /// The terms of a vocabulary that the document names.
    Terms(Id),
    /// Who speaks.
    Attribution,
    /// A heading.
    Heading,
    /// A paragraph.
    Paragraph,
    /// An item of a list.
    Item,
    /// A quotation.
    Quote,
    /// A testimony shown whole.
    Testimony,
    /// What stands for a picture.
    Alt,
    /// The words under a picture.
    Caption,
    /// A note set apart.
    Callout,
    /// A row of a table.
    Row,
    /// Preformatted text.
    Code,
    /// A break between themes.
    Rule,
    /// A footnote.
    Note,
}

/// Words that stayed, came or went together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    /// What became of them.
    pub edit: Edit,
    /// The words.
    pub said: Said,
}

/// What became of some words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edit {
    /// Both editions say them.
    Kept,
    /// The second says them alone.
    Added,
    /// The first says them alone.
    Removed,
}

/// Words, or how many there were.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// These words.
    Words(String),
    /// So many words that must not be said again.
    Withheld(usize),
}

/// A number of the study that changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactChange {
    /// The fact.
    pub fact: Id,
    /// What it counts over.
    pub scope: Option<Id>,
    /// What it is called, and what it counts over, as far as that may be said.
    pub label: String,
    /// What it was.
    pub before: Option<Stated>,
    /// What it is.
    pub after: Option<Stated>,
}

/// A number as an edition states it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stated {
    /// The number, as written.
    pub value: String,
    /// Where it was stated.
    pub source: Option<String>,
    /// When, as written.
    pub date: Option<String>,
}

/// A label that changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LabelChange {
    /// Of a term.
    Term(TermKey, Vec<Stretch>),
    /// Of a fact.
    Fact(Id, Vec<Stretch>),
    /// Of a scope.
    Scope(Id, Vec<Stretch>),
}

impl Difference {
    /// Whether nothing changed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.documents.is_empty()
            && self.facts.is_empty()
            && self.labels.is_empty()
            && self.testimonies == Tally::default()
    }

    /// The same, from the second edition to the first.
    #[must_use]
    pub fn mirrored(self) -> Self {
        Self {
            documents: self.documents.into_iter().map(DocumentChange::mirrored).collect(),
            facts: self.facts.into_iter().map(FactChange::mirrored).collect(),
            labels: self.labels.into_iter().map(LabelChange::mirrored).collect(),
            testimonies: self.testimonies.mirrored(),
            ..self
        }
    }
}

impl LabelChange {
    /// Its words.
    #[must_use]
    pub fn stretches(&self) -> &[Stretch] {
        let (Self::Term(_, stretches) | Self::Fact(_, stretches) | Self::Scope(_, stretches)) = self;
        stretches
    }
}

impl Tally {
    const fn mirrored(self) -> Self {
        Self { added: self.removed, removed: self.added }
    }
}

impl DocumentChange {
    /// The kind of the document, for phrases.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self.key {
            DocumentKey::Report(_) => "report",
            DocumentKey::Methods(_) => "methods",
            DocumentKey::Finding(_) => "finding",
            DocumentKey::Testimony(_) => "testimony",
            DocumentKey::Talk(_)
            | DocumentKey::Record(_)
            | DocumentKey::Project(_)
            | DocumentKey::Page(_) => "page",
        }
    }

    fn mirrored(self) -> Self {
        let (key, renamed) = match self.renamed {
            Some(renamed) => (renamed, Some(self.key)),
            None => (self.key, None),
        };
        let change = match self.change {
            Change::Added => Change::Removed,
            Change::Removed => Change::Added,
            Change::Changed(passages) => {
                Change::Changed(passages.into_iter().map(Passage::mirrored).collect())
            }
        };
        let moved = self.moved.map(|[from, to]| [to, from]);
        Self { key, renamed, change, moved, words: self.words.mirrored(), ..self }
    }
}

impl Passage {
    fn mirrored(self) -> Self {
        let (place, was) = match self.was {
            Some(was) => (was, Some(self.place)),
            None => (self.place, None),
        };
        Self { place, was, stretches: mirrored(self.stretches) }
    }
}

/// Stretches the other way round: what came went, and stands first.
fn mirrored(stretches: Vec<Stretch>) -> Vec<Stretch> {
    let mut turned: Vec<Stretch> = Vec::with_capacity(stretches.len());
    let mut came: Vec<Stretch> = Vec::new();
    for Stretch { edit, said } in stretches {
        match edit {
            // What went stood first: it waits until what comes after it, and went, is there.
            Edit::Removed => came.push(Stretch { edit: Edit::Added, said }),
            Edit::Added => turned.push(Stretch { edit: Edit::Removed, said }),
            Edit::Kept => {
                turned.append(&mut came);
                turned.push(Stretch { edit, said });
            }
        }
    }
    turned.append(&mut came);
    turned
}

impl FactChange {
    fn mirrored(self) -> Self {
        Self { before: self.after, after: self.before, ..self }
    }
}

impl LabelChange {
    fn mirrored(self) -> Self {
        match self {
            Self::Term(key, stretches) => Self::Term(key, mirrored(stretches)),
            Self::Fact(id, stretches) => Self::Fact(id, mirrored(stretches)),
            Self::Scope(id, stretches) => Self::Scope(id, mirrored(stretches)),
        }
    }
}

//! What was asked: all that the resolution of one text wanted to know of the rest of the site.
//!
//! A text is resolved again only where the answer to one of its questions is another. So no question
//! may go unnoted: the rest of the site is reached through [`Resolver`](super::world::Resolver) alone,
//! which notes each.

use std::collections::BTreeSet;
use std::hash::{Hash, Hasher};

use rustc_hash::{FxHashSet, FxHasher};

use super::words::{EchoIndex, QuotedRun, ShingleIndex};
use crate::key::{DocumentKey, Id, Within};
use crate::lang::Lang;

/// A question to the rest of the site.
#[derive(Debug, Clone, Copy, Hash)]
pub(super) enum Question<'q> {
    /// Whether a document is published.
    Standing(&'q DocumentKey),
    /// What a document holds.
    Document(&'q DocumentKey),
    /// Whether a vocabulary can be read.
    Vocabulary(&'q Id),
    /// Whether it has this term.
    Term(&'q Id, &'q str),
    /// The works of a report.
    Works(&'q Id),
    /// Who is listed of a report.
    Speakers(&'q Id),
    /// A file of the content, by its path.
    File(&'q str),
    /// The words of testimonies that may not appear.
    Unpublished,
    /// The words of testimonies that were withdrawn.
    Withdrawn,
    /// Something that depends on all there is: the name most like another, for a hint.
    Anything,
}

impl Question<'_> {
    /// The question as a number; the same for one build of the program, and nowhere kept.
    pub(super) fn digest(&self) -> u64 {
        let mut hasher = FxHasher::default();
        self.hash(&mut hasher);
        hasher.finish()
    }
}

/// All that was asked for one text.
#[derive(Debug, Clone, Default)]
pub(super) struct Asked {
    questions: BTreeSet<u64>,
    /// The quoted words for which testimonies with nearly the same were looked for.
    quoted: Vec<Vec<QuotedRun>>,
    /// The eight words in a row that were looked for in published testimonies.
    shingles: Vec<u64>,
}

impl Asked {
    pub(super) fn ask(&mut self, question: Question<'_>) {
        self.questions.insert(question.digest());
    }

    pub(super) fn ask_quoted(&mut self, runs: Vec<QuotedRun>) {
        if !runs.is_empty() {
            self.quoted.push(runs);
        }
    }

    pub(super) fn ask_shingles(&mut self, hashes: Vec<u64>) {
        self.shingles.extend(hashes);
    }
}

/// The questions whose answers are not what they were.
#[derive(Debug)]
pub(super) enum Changed {
    /// All of them.
    Everything,
    /// These.
    Only(Box<Answers>),
}

/// What the answers to some questions were made from, then or now.
#[derive(Debug, Default)]
pub(super) struct Answers {
    questions: FxHashSet<u64>,
    /// The testimonies that changed, as they were and as they are.
    words: Option<Words>,
}

/// The words of testimonies.
#[derive(Debug)]
struct Words {
    echoes: EchoIndex<(Within, Lang, bool)>,
    shingles: ShingleIndex<(Within, Lang, bool)>,
}

impl Answers {
    pub(super) fn add(&mut self, question: Question<'_>) {
        self.questions.insert(question.digest());
    }

    /// Adds testimonies that changed: each with its words, then or now.
    pub(super) fn add_words(&mut self, texts: &[((Within, Lang, bool), String)]) {
        let texts = || texts.iter().map(|(key, text)| (key.clone(), text.as_str()));
        self.words =
            Some(Words { echoes: EchoIndex::build(texts()), shingles: ShingleIndex::build(texts()) });
    }

    fn is_empty(&self) -> bool {
        self.questions.is_empty() && self.words.is_none()
    }
}

impl Changed {
    /// Whether an answer to something that was asked may be another.
    pub(super) fn touches(&self, asked: &Asked) -> bool {
        match self {
            Self::Everything => true,
            Self::Only(answers) if answers.is_empty() => false,
            Self::Only(answers) => {
                let quoted = |words: &Words| {
                    asked.quoted.iter().any(|runs| !words.echoes.find_runs(runs).is_empty())
                        || words.shingles.find_hashes(&asked.shingles).is_some()
                };
                asked.questions.iter().any(|question| answers.questions.contains(question))
                    || asked.questions.contains(&Question::Anything.digest())
                    || answers.words.as_ref().is_some_and(quoted)
            }
        }
    }
}

//! What was asked: all that the resolution of one text wanted to know of the rest of the site.
//!
//! A text is resolved again only where the answer to one of its questions is another. So no question
//! may go unnoted: the rest of the site is reached through [`Resolver`](super::world::Resolver) alone,
//! which notes each.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use rustc_hash::{FxHashSet, FxHasher};

use super::words::{EchoIndex, QuotedRun, ShingleIndex};
use crate::key::{DocumentKey, Id, Within};
use crate::lang::Lang;
use crate::memo::Sorted;

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

    fn is_for_words(&self) -> bool {
        !self.quoted.is_empty() || !self.shingles.is_empty()
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

impl Words {
    /// Whether some of them may be among those that were looked for.
    fn are_in(&self, asked: &Asked) -> bool {
        asked.quoted.iter().any(|runs| !self.echoes.find_runs(runs).is_empty())
            || self.shingles.find_hashes(&asked.shingles).is_some()
    }
}

impl Answers {
    pub(super) fn add(&mut self, question: Question<'_>) {
        self.questions.insert(question.digest());
    }

    /// Whether the answer to a question may be another.
    pub(super) fn has(&self, question: Question<'_>) -> bool {
        self.questions.contains(&question.digest())
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
                asked.questions.iter().any(|question| answers.questions.contains(question))
                    || asked.questions.contains(&Question::Anything.digest())
                    || answers.words.as_ref().is_some_and(|words| words.are_in(asked))
            }
        }
    }
}

/// What was asked for each of many texts, so that it is known who asked a question.
#[derive(Debug)]
pub(super) struct Asking<K> {
    asked: Sorted<K, Arc<Asked>>,
    /// Gathered when it is first looked up: a site that is made once needs none.
    index: Option<Index<K>>,
}

/// Who asked what.
#[derive(Debug)]
struct Index<K> {
    questions: Sorted<(u64, K), ()>,
    /// Those who looked for words of testimonies.
    words: BTreeMap<K, Arc<Asked>>,
}

impl<K> Default for Asking<K> {
    fn default() -> Self {
        Self { asked: Sorted::default(), index: None }
    }
}

impl<K: Ord + Clone> Asking<K> {
    /// Those who asked a question whose answer may be another.
    pub(super) fn touched(&mut self, changed: &Changed) -> BTreeSet<K> {
        let answers = match changed {
            Changed::Everything => return self.asked.keys().cloned().collect(),
            Changed::Only(answers) if answers.is_empty() => return BTreeSet::new(),
            Changed::Only(answers) => answers,
        };
        let index = Self::index(&mut self.index, &self.asked);
        let questions = answers.questions.iter().copied().chain([Question::Anything.digest()]);
        let who = questions.flat_map(|question| {
            let those = index.questions.after(move |(known, _)| *known < question);
            those.take_while(move |((known, _), ())| *known == question).map(|((_, name), ())| name)
        });
        let mut touched: BTreeSet<K> = who.cloned().collect();
        if let Some(words) = &answers.words {
            let looked = index.words.iter().filter(|(_, asked)| words.are_in(asked));
            touched.extend(looked.map(|(name, _)| name.clone()));
        }
        touched
    }

    fn index<'i>(index: &'i mut Option<Index<K>>, asked: &Sorted<K, Arc<Asked>>) -> &'i mut Index<K> {
        index.get_or_insert_with(|| Index::new(asked))
    }

    /// Gathers who asked what, before it is looked up.
    pub(super) fn make_ready(&mut self) {
        Self::index(&mut self.index, &self.asked);
    }

    /// Puts what is asked now in the place of what was asked.
    pub(super) fn follow(&mut self, asked: Vec<(K, Option<Arc<Asked>>)>) {
        if let Some(index) = &mut self.index {
            for (name, now) in &asked {
                index.exchange(name, self.asked.get(name), now.as_ref());
            }
        }
        self.asked.follow(asked);
    }
}

impl<K: Ord + Clone> Index<K> {
    fn new(asked: &Sorted<K, Arc<Asked>>) -> Self {
        let each = asked.iter().flat_map(|(name, asked)| {
            asked.questions.iter().map(move |question| ((*question, name.clone()), ()))
        });
        let words = asked.iter().filter(|(_, asked)| asked.is_for_words());
        Self {
            questions: each.collect(),
            words: words.map(|(name, asked)| (name.clone(), Arc::clone(asked))).collect(),
        }
    }

    fn exchange(&mut self, name: &K, before: Option<&Arc<Asked>>, now: Option<&Arc<Asked>>) {
        let none = BTreeSet::new();
        let was = before.map_or(&none, |asked| &asked.questions);
        let is = now.map_or(&none, |asked| &asked.questions);
        was.difference(is).for_each(|question| self.questions.set((*question, name.clone()), None));
        is.difference(was).for_each(|question| self.questions.set((*question, name.clone()), Some(())));
        self.words.remove(name);
        let words = now.filter(|asked| asked.is_for_words());
        words.into_iter().for_each(|asked| _ = self.words.insert(name.clone(), Arc::clone(asked)));
    }
}

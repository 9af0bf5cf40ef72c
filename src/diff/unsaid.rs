//! What must not be said again (the rule stands in the description of the room).

use std::collections::{BTreeMap, BTreeSet};

use super::head;
use super::line::Line;
use super::rename::Renamed;
use super::token::{Token, folded};
use super::value::Tally;
use crate::catalog::{Catalog, PublishedTerm, ShownSpeaker, Testimony};
use crate::key::{Id, TermKey, Within};
use crate::lang::words;

/// How many words in a row are surely those of a testimony.
const ROW: usize = 4;
/// The vocabularies that say who someone is.
const OF_PEOPLE: [&str; 2] = ["professions", "facilities"];

/// What must not be said again.
#[derive(Debug, Default)]
pub(super) struct Unsaid {
    /// The testimonies that may be shown, by the names they have in the newer edition.
    shown: BTreeSet<Within>,
    /// What they say, in any language: folded words, each between spaces.
    says: BTreeMap<Within, Vec<String>>,
    /// Words in a row that are hidden wherever the older edition alone has them.
    rows: BTreeSet<String>,
    /// The same of what only testimonies say that both editions may hold and today's site does not publish.
    rows_today: BTreeSet<String>,
    /// The testimonies of which the newer edition shows less, or otherwise, who speaks.
    disguised: BTreeSet<Within>,
    gone: Tally,
}

impl Unsaid {
    /// From the older edition to the newer.
    pub(super) fn new(
        [older, newer]: [&Catalog; 2],
        report: &Id,
        renamed: &Renamed,
        published: Option<&BTreeSet<Within>>,
    ) -> Self {
        // Of other reports nothing is known but what both editions hold.
        let is_own = |key: &Within| key.report == *report;
        let is_published =
            |key: &Within| !is_own(key) || published.is_none_or(|published| published.contains(key));
        let all = |catalog: &'_ Catalog| catalog.testimonies.values().cloned().collect::<Vec<_>>();
        let (before, after) = (all(older), all(newer));
        let old: BTreeMap<Within, &Testimony> =
            before.iter().map(|one| (renamed.testimony(&one.key), &**one)).collect();
        let new: BTreeMap<Within, &Testimony> = after.iter().map(|one| (one.key.clone(), &**one)).collect();
        let shown: BTreeSet<Within> = new.keys().filter(|key| is_published(key)).cloned().collect();
        let gone = Tally {
            added: new.keys().filter(|key| !shown.contains(*key) && !old.contains_key(*key)).count(),
            removed: old.keys().filter(|key| is_own(key) && !new.contains_key(*key)).count(),
        };
        let says: BTreeMap<Within, Vec<String>> = new
            .iter()
            .filter(|(key, _)| shown.contains(*key))
            .map(|(key, one)| (key.clone(), texts(one).map(|text| spaced(&text)).collect()))
            .collect();
        let said: BTreeSet<String> = says.values().flatten().flat_map(|text| rows(text)).collect();
        let today = new.iter().filter(|(key, _)| !shown.contains(*key));
        let today = today.flat_map(|(_, one)| texts(one).collect::<Vec<_>>());
        let today: BTreeSet<String> = today.flat_map(|text| rows(&spaced(&text))).collect();
        let rows_today = today.difference(&said).cloned().collect();
        let is_disguised = |key: &Within, one: &Testimony| {
            let lost = |(was, is): (&String, &String)| !was.is_empty() && was != is;
            let (was, is) = (head::attribution(one), new.get(key).map(|new| head::attribution(new)));
            is.is_some_and(|is| was.iter().zip(&is).any(lost))
        };
        let disguised = old.iter().filter(|(key, one)| is_disguised(key, one));
        let disguised = disguised.map(|(key, _)| key.clone()).collect();
        let spoken = old.values().chain(new.values()).flat_map(|one| texts(one).collect::<Vec<_>>());
        let spoken: BTreeSet<String> = spoken.flat_map(|text| rows(&spaced(&text))).collect();
        let mut hidden: BTreeSet<String> = spoken.difference(&said).cloned().collect();
        let still: Vec<&Testimony> = shown.iter().filter_map(|key| new.get(key).copied()).collect();
        hidden.extend(attributes([older, newer], old.values().copied(), &still));
        Self { shown, says, rows: hidden, rows_today, disguised, gone }
    }

    /// How many testimonies one edition holds alone and are not shown.
    pub(super) const fn gone(&self) -> Tally {
        self.gone
    }

    /// Whether a testimony may be shown.
    pub(super) fn is_shown(&self, testimony: &Within) -> bool {
        self.shown.contains(testimony)
    }

    /// Whether a token is a word of a testimony that may not be shown.
    fn is_of_gone(&self, token: &Token) -> bool {
        token.of.as_ref().is_some_and(|of| !self.is_shown(of))
    }

    /// What may not be said of each passage of a text. What stands with the words of somebody, before
    /// and after them, says who speaks.
    pub(super) fn guards(&self, lines: &[Line]) -> Vec<Guard> {
        let guard = |line: &Line| {
            let is_disguised =
                |token: &Token| token.of.as_ref().is_some_and(|of| self.disguised.contains(of));
            if line.tokens.iter().any(|token| self.is_of_gone(token)) {
                Guard::Both
            } else if line.tokens.iter().any(is_disguised) {
                Guard::Older
            } else {
                Guard::None
            }
        };
        let own: Vec<Guard> = lines.iter().map(guard).collect();
        let near = |at: usize| {
            let around = at.saturating_sub(1)..(at + 2).min(own.len());
            own[around].iter().copied().max().unwrap_or_default()
        };
        (0..own.len()).map(near).collect()
    }

    /// Which tokens of the older edition are not said where the newer does not have them.
    pub(super) fn hidden(&self, tokens: &[Token], guard: Guard) -> Vec<bool> {
        let mut hidden = vec![guard != Guard::None; tokens.len()];
        hide_rows(&self.rows, tokens, &mut hidden);
        self.hide_spoken(tokens, &mut hidden);
        hidden
    }

    /// Which tokens of the newer edition are not said.
    pub(super) fn hidden_today(&self, tokens: &[Token], guard: Guard) -> Vec<bool> {
        let is_hidden = |token: &Token| guard == Guard::Both || self.is_of_gone(token);
        let mut hidden: Vec<bool> = tokens.iter().map(is_hidden).collect();
        hide_rows(&self.rows_today, tokens, &mut hidden);
        hidden
    }

    /// Hides words of testimonies, except where the newer edition's testimony holds all of the row.
    fn hide_spoken(&self, tokens: &[Token], hidden: &mut [bool]) {
        let mut at = 0;
        for run in tokens.chunk_by(|one, other| one.of == other.of) {
            if let Some(of) = &run[0].of {
                let row = format!(" {} ", joined(folded(run).iter().map(|(_, word)| word.as_str())));
                let texts = self.says.get(of);
                if !texts.is_some_and(|texts| texts.iter().any(|text| text.contains(&row))) {
                    hidden[at..at + run.len()].fill(true);
                }
            }
            at += run.len();
        }
    }

    /// Some words of the older edition as they may be said; nothing where they may not.
    pub(super) fn sayable(&self, text: &str) -> Option<String> {
        let tokens = super::token::Tokens::of_words(&text.replace(['-', '/', ':'], " "), None);
        self.hidden(&tokens, Guard::None).iter().all(|hidden| !hidden).then(|| text.to_owned())
    }
}

/// What of a passage may not be said.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Guard {
    /// All of it may.
    #[default]
    None,
    /// What the older edition says alone.
    Older,
    /// Anything, but that it changed.
    Both,
}

/// Hides words that stand in one of these rows.
fn hide_rows(rows: &BTreeSet<String>, tokens: &[Token], hidden: &mut [bool]) {
    if rows.is_empty() {
        return;
    }
    let words = folded(tokens);
    for start in 0..words.len() {
        for length in 1..=ROW.min(words.len() - start) {
            let row = &words[start..start + length];
            if rows.contains(&joined(row.iter().map(|(_, word)| word.as_str()))) {
                hidden[row[0].0..=row[length - 1].0].fill(true);
            }
        }
    }
}

/// Whether a vocabulary says who someone is.
pub(super) fn is_of_people(vocabulary: &Id) -> bool {
    OF_PEOPLE.contains(&vocabulary.as_str())
}

/// The published testimonies of a report.
pub(super) fn testimonies<'c>(catalog: &'c Catalog, report: &Id) -> impl Iterator<Item = &'c Testimony> {
    let report = report.clone();
    let all = catalog.testimonies.iter().filter(move |(key, _)| key.report == report);
    all.map(|(_, one)| &**one)
}

/// What a testimony says in each language.
fn texts(testimony: &Testimony) -> impl Iterator<Item = String> {
    testimony.words.iter().map(|(_, spoken)| spoken.to_plain())
}

/// Folded words, each between spaces.
fn spaced(text: &str) -> String {
    format!(
        " {} ",
        joined(words::words(text).map(words::folded).collect::<Vec<_>>().iter().map(String::as_str))
    )
}

fn joined<'w>(words: impl Iterator<Item = &'w str>) -> String {
    words.collect::<Vec<_>>().join(" ")
}

/// The words of a text, so many in a row; a shorter text is one row.
fn rows(spaced: &str) -> Vec<String> {
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let rows = words.windows(ROW.min(words.len()).max(1));
    rows.map(|row| row.join(" ")).collect()
}

/// The names and attributes by which only the older edition shows the speakers of testimonies, and the
/// labels of professions and facilities that the newer does not have.
fn attributes<'t>(
    [older, newer]: [&Catalog; 2],
    before: impl Iterator<Item = &'t Testimony>,
    still: &[&Testimony],
) -> BTreeSet<String> {
    let known: BTreeSet<(Option<&str>, Shown<'_>)> = still.iter().flat_map(|one| shown_of(one)).collect();
    let only: Vec<Shown<'_>> =
        before.flat_map(shown_of).filter(|shown| !known.contains(shown)).map(|(_, shown)| shown).collect();
    let lost = older
        .terms
        .values()
        .filter(|term| is_of_people(&term.key.vocabulary) && !newer.terms.contains_key(&term.key));
    let mut hidden: Vec<String> = lost.flat_map(labels).collect();
    for shown in only {
        match shown {
            Shown::Name(words) | Shown::Words(words) => hidden.push(words.to_owned()),
            Shown::Term(key) => hidden.extend(older.terms.get(key).into_iter().flat_map(labels)),
        }
    }
    hidden.iter().flat_map(|text| rows(&spaced(text))).filter(|row| !row.is_empty()).collect()
}

/// One thing that is shown of a speaker.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Shown<'a> {
    Name(&'a str),
    Term(&'a TermKey),
    Words(&'a str),
}

/// All that is shown of who speaks in a testimony, each with whom it is shown of.
fn shown_of(testimony: &Testimony) -> Vec<(Option<&str>, Shown<'_>)> {
    let ShownSpeaker { pseudonym, profession, facility, gender: _, seniority } = &*testimony.speaker;
    let name = pseudonym.as_deref();
    let of = name.or(Some(testimony.key.id.as_str()));
    let terms = profession.iter().chain(facility).map(Shown::Term);
    let others = seniority.iter().map(|words| Shown::Words(&words.text));
    let all = terms.chain(others).map(|shown| (of, shown));
    all.chain(name.map(|name| (None, Shown::Name(name)))).collect()
}

/// Everything a term is called, in every language.
fn labels(term: &PublishedTerm) -> Vec<String> {
    let term = &term.term;
    let label = term.label.iter().flat_map(|label| label.0.iter().map(|(_, words)| words));
    let forms = [&term.feminine, &term.masculine, &term.abbr].into_iter().flatten();
    let forms = forms.flat_map(|form| form.iter().map(|(_, words)| words));
    let others = term.alt_labels.iter().flat_map(|all| all.iter().flat_map(|(_, all)| all));
    label.chain(forms).chain(others).map(|words| words.text.clone()).collect()
}

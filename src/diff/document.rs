//! Documents: which came, went, changed, moved or have another name.

use std::collections::{BTreeMap, BTreeSet};

use super::align::{Pair, align};
use super::line::Line;
use super::page::{Edition, Name, Page};
use super::rename::in_order;
use super::token::Token;
use super::unsaid::{Guard, Unsaid, is_of_people};
use super::value::{Change, DocumentChange, Edit, Passage, Place, Said, Stretch, Tally};
use super::words;
use crate::key::{DocumentKey, Id, TermKey};
use crate::lang::Lang;
use crate::memo::Few;

/// What became of each document, in the order of the newer edition; what went stands at the end of
/// its kind.
pub(super) fn changes(old: &Edition<'_>, new: &Edition<'_>, unsaid: &Unsaid) -> Vec<DocumentChange> {
    let (before, after) = (old.names(), new.names());
    let known: BTreeSet<&Name> = before.iter().collect();
    let there: BTreeSet<&Name> = after.iter().collect();
    let went = before.iter().filter(|name| !there.contains(name));
    let mut names: Vec<&Name> = after.iter().chain(went).collect();
    names.sort_by_key(|(key, _)| kind(key));
    let comparison = Comparison { old, new, unsaid, moves: moves(old, new) };
    let told =
        names.into_iter().filter(|(key, _)| key.testimony().is_none_or(|within| unsaid.is_shown(within)));
    told.filter_map(|name| comparison.change(name, known.contains(name), there.contains(name))).collect()
}

/// The place of a kind of document in the order of reading.
const fn kind(key: &DocumentKey) -> u8 {
    match key {
        DocumentKey::Report(_) => 0,
        DocumentKey::Methods(_) => 1,
        DocumentKey::Finding(_) => 2,
        DocumentKey::Testimony(_) => 3,
        DocumentKey::Talk(_) | DocumentKey::Record(_) | DocumentKey::Project(_) | DocumentKey::Page(_) => 4,
    }
}

/// The findings that have another place among those of both editions, with both places.
fn moves(old: &Edition<'_>, new: &Edition<'_>) -> BTreeMap<DocumentKey, [usize; 2]> {
    let keys = |edition: &Edition<'_>| -> Vec<DocumentKey> {
        let key = |within: &crate::key::Within| edition.renamed.name(&DocumentKey::Finding(within.clone()));
        edition.findings().iter().map(key).collect()
    };
    let (before, after) = (keys(old), keys(new));
    let places: BTreeMap<&DocumentKey, usize> = after.iter().zip(0..).collect();
    let both: Vec<(usize, usize)> =
        before.iter().enumerate().filter_map(|(at, key)| Some((at, *places.get(key)?))).collect();
    let columns: Vec<usize> = both.iter().map(|(_, column)| *column).collect();
    let stayed = in_order(&columns);
    let moved = both.iter().enumerate().filter(|(at, _)| !stayed.contains(at));
    moved.map(|(_, (from, to))| (after[*to].clone(), [from + 1, to + 1])).collect()
}

struct Comparison<'a> {
    old: &'a Edition<'a>,
    new: &'a Edition<'a>,
    unsaid: &'a Unsaid,
    moves: BTreeMap<DocumentKey, [usize; 2]>,
}

impl Comparison<'_> {
    /// What became of a document; nothing where it is what it was.
    fn change(&self, (key, lang): &Name, was: bool, is: bool) -> Option<DocumentChange> {
        let former = self.new_name_before(key);
        let before = was.then(|| self.old.page(former, *lang)).flatten();
        let after = is.then(|| self.new.page(key, *lang)).flatten();
        let is_source = self.is_source(key, *lang);
        let moved = self.moves.get(key).filter(|_| is_source).copied();
        let renamed = self.renamed(key, former).filter(|_| is_source);
        let title = match (&after, &before) {
            (Some(page), _) => page.title.clone(),
            (None, Some(page)) => self.lost_title(key, page.title.as_deref()),
            (None, None) => None,
        };
        let none = Page { title: None, parts: Vec::new(), terms: Few::default(), attribution: None };
        let (change, words) = match (before, after) {
            (Some(before), Some(after)) => {
                let (passages, words) = self.passages(&before, &after, *lang);
                if passages.is_empty() && moved.is_none() && renamed.is_none() {
                    return None;
                }
                (Change::Changed(passages), words)
            }
            (None, Some(after)) => (Change::Added, self.passages(&none, &after, *lang).1),
            (Some(before), None) => (Change::Removed, self.passages(&before, &none, *lang).1),
            (None, None) => return None,
        };
        let title = title.filter(|_| key.testimony().is_none() || is);
        Some(DocumentChange { key: key.clone(), lang: *lang, title, change, words, renamed, moved })
    }

    /// The name that a document had.
    fn new_name_before<'k>(&'k self, key: &'k DocumentKey) -> &'k DocumentKey {
        self.old.renamed.former(key).unwrap_or(key)
    }

    /// The name that a finding had, where it had another that may be said.
    fn renamed(&self, key: &DocumentKey, former: &DocumentKey) -> Option<DocumentKey> {
        let finding = former.finding().filter(|_| former != key)?;
        self.unsaid.sayable(finding.id.as_str()).map(|_| former.clone())
    }

    /// The title of what is gone, where both it and the name of the document may be said.
    fn lost_title(&self, key: &DocumentKey, title: Option<&str>) -> Option<String> {
        let title = self.unsaid.sayable(title?)?;
        let name = key.finding().map_or("", |finding| finding.id.as_str());
        self.unsaid.sayable(name).map(|_| title)
    }

    fn is_source(&self, key: &DocumentKey, lang: Lang) -> bool {
        self.new.catalog.document(key).is_none_or(|document| document.source() == lang)
    }

    fn passages(&self, before: &Page, after: &Page, lang: Lang) -> (Vec<Passage>, Tally) {
        let mut told = (Vec::new(), Tally::default());
        let names = |page: &Page| page.parts.iter().map(|(name, _)| *name).collect::<Vec<_>>();
        let mut parts = names(after);
        parts.extend(names(before).into_iter().filter(|name| !names(after).contains(name)));
        for part in parts {
            let lines = |page: &'_ Page| {
                let found = page.parts.iter().find(|(name, _)| *name == part);
                found.map(|(_, lines)| lines.clone()).unwrap_or_default()
            };
            self.part(&lines(before), &lines(after), &mut told);
            // The terms stand behind the fields, before the text.
        }
        let at = told.0.iter().position(|passage| !matches!(passage.place, Place::Field(_)));
        let at = at.unwrap_or(told.0.len());
        told.0.splice(at..at, self.heads(before, after, lang));
        told
    }

    /// The passages of one part that changed.
    fn part(&self, old: &[Line], new: &[Line], (told, tally): &mut (Vec<Passage>, Tally)) {
        let guards = [self.unsaid.guards(old), self.unsaid.guards(new)];
        for [one, other] in pairs(old, new) {
            let guard = |side: usize, at: Option<usize>| at.map_or(Guard::None, |at| guards[side][at]);
            let newer = guard(1, other);
            let guard = [guard(0, one).max(newer), newer];
            let (one, other) = (one.map(|at| &old[at]), other.map(|at| &new[at]));
            if one.map(|line| &line.name) == other.map(|line| &line.name) {
                continue;
            }
            let tokens = |line: Option<&Line>| line.map_or_else(Vec::new, |line| line.tokens.clone());
            let (ours, theirs): (Vec<Token>, Vec<Token>) = (tokens(one), tokens(other));
            let count = words::count(&ours, &theirs);
            (tally.added, tally.removed) = (tally.added + count.added, tally.removed + count.removed);
            let stretches = words::compare(&ours, &theirs, self.unsaid, guard);
            let (was, place) = (one.map(|line| &line.place), other.map(|line| &line.place));
            let Some(now) = place.or(was) else { continue };
            let was = was.filter(|was| *was != now).cloned();
            told.push(Passage { place: now.clone(), was, stretches });
        }
    }

    /// Who speaks, and the terms that a document names.
    fn heads(&self, before: &Page, after: &Page, lang: Lang) -> Vec<Passage> {
        let mut told = Vec::new();
        if let (Some(was), Some(is)) = (&before.attribution, &after.attribution)
            && was != is
        {
            told.push(Passage { place: Place::Attribution, was: None, stretches: Vec::new() });
        }
        let is_spoken = before.attribution.is_some();
        let mut vocabularies: BTreeMap<&Id, Vec<Stretch>> = BTreeMap::new();
        for term in before.terms.difference(&after.terms) {
            let said = self.lost_term(term, is_spoken, lang);
            vocabularies.entry(&term.vocabulary).or_default().push(Stretch { edit: Edit::Removed, said });
        }
        for term in after.terms.difference(&before.terms) {
            let label = self.new.label(term, lang).unwrap_or_else(|| term.id.to_string());
            let stretch = Stretch { edit: Edit::Added, said: Said::Words(label) };
            vocabularies.entry(&term.vocabulary).or_default().push(stretch);
        }
        told.extend(vocabularies.into_iter().map(|(vocabulary, stretches)| Passage {
            place: Place::Terms(vocabulary.clone()),
            was: None,
            stretches: joined(stretches),
        }));
        told
    }

    /// A term that a document no longer names: of people, and of what they said, it is counted.
    fn lost_term(&self, term: &TermKey, is_spoken: bool, lang: Lang) -> Said {
        let label = self.old.label(term, lang).filter(|_| !is_spoken && !is_of_people(&term.vocabulary));
        label.and_then(|label| self.unsaid.sayable(&label)).map_or(Said::Withheld(1), Said::Words)
    }
}

/// The passages of a part that belong together: a field with one value on either side has changed it.
fn pairs(old: &[Line], new: &[Line]) -> Vec<Pair> {
    match (old, new) {
        ([one], [other]) if one.place == other.place && matches!(one.place, Place::Field(_)) => {
            vec![[Some(0), Some(0)]]
        }
        _ => align(old, new),
    }
}

/// Terms that may not be said are counted together.
fn joined(stretches: Vec<Stretch>) -> Vec<Stretch> {
    let mut told: Vec<Stretch> = Vec::new();
    for stretch in stretches {
        match (told.last_mut().map(|last| &mut last.said), &stretch.said) {
            (Some(Said::Withheld(known)), Said::Withheld(more)) => *known += more,
            (Some(_) | None, _) => told.push(stretch),
        }
    }
    told
}

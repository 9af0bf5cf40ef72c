//! Word by word: what stayed, came and went in one passage.

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::token::Token;
use super::unsaid::{Guard, Unsaid};
use super::value::{Edit, Said, Stretch, Tally};

/// How many pairs of tokens are compared at most: of longer passages without anything in common at
/// either end, one is told to have replaced the other.
const MOST: usize = 4_000_000;

/// A run of tokens of both sides, which are the same or not.
struct Run<'a> {
    old: &'a [Token],
    new: &'a [Token],
    /// Where the old ones begin.
    at: usize,
    is_same: bool,
}

/// What became of the words of a passage, as far as that may be said of it on either side.
pub(super) fn compare(
    old: &[Token],
    new: &[Token],
    unsaid: &Unsaid,
    [older, newer]: [Guard; 2],
) -> Vec<Stretch> {
    let hidden = [unsaid.hidden(old, older), unsaid.hidden_today(new, newer)];
    let (mut told, mut at) = (Told::default(), 0);
    for run in runs(old, new) {
        let theirs = &hidden[1][at..at + run.new.len()];
        at += run.new.len();
        if run.is_same {
            told.newer(Edit::Kept, run.new, theirs);
        } else {
            told.begin(run.old, run.new);
            told.older(run.old, &hidden[0][run.at..run.at + run.old.len()]);
            told.newer(Edit::Added, run.new, theirs);
        }
    }
    told.stretches
}

/// How many words of a passage came and went.
pub(super) fn count(old: &[Token], new: &[Token]) -> Tally {
    let words = |tokens: &[Token]| tokens.iter().map(|token| token.words).sum::<usize>();
    let changed = |run: &Run<'_>| !run.is_same;
    runs(old, new).iter().filter(|run| changed(run)).fold(Tally::default(), |tally, run| Tally {
        added: tally.added + words(run.new),
        removed: tally.removed + words(run.old),
    })
}

fn runs<'a>(old: &'a [Token], new: &'a [Token]) -> Vec<Run<'a>> {
    let is_same = |(one, other): &(&Token, &Token)| one.same == other.same;
    let start = old.iter().zip(new).take_while(is_same).count();
    let (rest, others) = (&old[start..], &new[start..]);
    let end = rest.iter().rev().zip(others.iter().rev()).take_while(is_same).count();
    let (middle, others) = (&rest[..rest.len() - end], &others[..others.len() - end]);
    let run = |at: usize, old: &'a [Token], new: &'a [Token], is_same| Run { old, new, at, is_same };
    let mut runs = vec![run(0, &old[..start], &new[..start], true)];
    if middle.len().saturating_mul(others.len()) > MOST {
        runs.push(run(start, middle, others, false));
    } else {
        let inner = inner(middle, others);
        runs.extend(inner.into_iter().map(|run| Run { at: run.at + start, ..run }));
    }
    let last = old.len() - end;
    runs.push(run(last, &old[last..], &new[new.len() - end..], true));
    runs.retain(|run| !run.old.is_empty() || !run.new.is_empty());
    readable(old, new, runs)
}

fn inner<'a>(old: &'a [Token], new: &'a [Token]) -> Vec<Run<'a>> {
    let names = |tokens: &'a [Token]| tokens.iter().map(|token| token.same.as_str()).collect::<Vec<_>>();
    let ops = capture_diff_slices(Algorithm::Myers, &names(old), &names(new));
    let run = |op: DiffOp| {
        let (_, ours, theirs) = op.as_tag_tuple();
        let is_same = matches!(op, DiffOp::Equal { .. });
        Run { at: ours.start, old: &old[ours], new: &new[theirs], is_same }
    };
    ops.into_iter().map(run).collect()
}

/// Runs that follow each other become one where a word or less that stayed stands between words that
/// were replaced: a sentence that was written anew is not told in splinters.
fn readable<'a>(old: &'a [Token], new: &'a [Token], runs: Vec<Run<'a>>) -> Vec<Run<'a>> {
    let (mut told, mut new_at): (Vec<Run<'a>>, usize) = (Vec::new(), 0);
    let mut starts = Vec::new();
    for run in runs {
        let is_change = !run.is_same;
        new_at += run.new.len();
        starts.push(new_at - run.new.len());
        told.push(run);
        let joins = is_change && told.len() >= 3 && {
            let [first, between, last] = &told[told.len() - 3..] else { continue };
            let has_both = |run: &Run<'_>| !run.is_same && !run.old.is_empty() && !run.new.is_empty();
            let words: usize = between.new.iter().map(|token| token.words).sum();
            between.is_same && words <= 1 && between.new.len() <= 2 && has_both(first) && has_both(last)
        };
        if joins || (is_change && told.len() >= 2 && !told[told.len() - 2].is_same) {
            let from = told.len() - if joins { 3 } else { 2 };
            let (at, start) = (told[from].at, starts[from]);
            let end = told.last().map_or(at, |last| last.at + last.old.len());
            told.truncate(from);
            starts.truncate(from + 1);
            told.push(Run { old: &old[at..end], new: &new[start..new_at], at, is_same: false });
        }
    }
    told
}

/// The stretches told so far.
#[derive(Default)]
struct Told {
    stretches: Vec<Stretch>,
}

impl Told {
    /// The space before words that changed stands outside of them, once.
    fn begin(&mut self, old: &[Token], new: &[Token]) {
        let space = |tokens: &[Token]| {
            let first = tokens.first()?;
            let length = first.text.len() - first.text.trim_start().len();
            (length > 0).then(|| first.text[..length].to_owned())
        };
        let is_first = self.stretches.is_empty();
        if let Some(space) = space(new).or_else(|| space(old)).filter(|_| !is_first) {
            self.push(Edit::Kept, Said::Words(space));
        }
    }

    /// Words that the newer edition says.
    fn newer(&mut self, edit: Edit, tokens: &[Token], hidden: &[bool]) {
        let shown = tokens.iter().zip(hidden).filter(|(token, _)| edit != Edit::Kept || !token.is_silent);
        for (at, (token, is_hidden)) in shown.enumerate() {
            self.token(edit, token, *is_hidden, at == 0 && edit == Edit::Added);
        }
    }

    /// Words that the older edition says alone.
    fn older(&mut self, tokens: &[Token], hidden: &[bool]) {
        for (at, (token, is_hidden)) in tokens.iter().zip(hidden).enumerate() {
            self.token(Edit::Removed, token, *is_hidden, at == 0);
        }
    }

    fn token(&mut self, edit: Edit, token: &Token, is_hidden: bool, is_first: bool) {
        if is_hidden {
            // A sign among such words is none of them.
            self.push(edit, Said::Withheld(token.words));
        } else {
            let text = if is_first { token.text.trim_start() } else { &token.text };
            self.push(edit, Said::Words(text.to_owned()));
        }
    }

    fn push(&mut self, edit: Edit, said: Said) {
        let last = self.stretches.last_mut().filter(|last| last.edit == edit);
        match (last.map(|last| &mut last.said), said) {
            (Some(Said::Words(known)), Said::Words(more)) => known.push_str(&more),
            (Some(Said::Withheld(known)), Said::Withheld(more)) => *known += more,
            (_, Said::Words(none)) if none.is_empty() => {}
            (Some(_) | None, said) => self.stretches.push(Stretch { edit, said }),
        }
    }
}

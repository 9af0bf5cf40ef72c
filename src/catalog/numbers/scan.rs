//! Mentions: the numbers of a passage that stand beside the noun of a fact.
//!
//! Before it (« 42 longs entretiens »), or behind it (« entretiens (n = 42) »). Years, dates, pages,
//! shares, parts of a whole and ranges are none: what cannot contradict a fact is not looked at.

use std::ops::Range;

use super::language::{self, Bound};
use super::noun::{Noun, modifier};
use super::token::{Amount, Kind, Token, is_english};
use crate::lang::Lang;

/// How many words may stand between a number and its noun.
const FARTHEST: usize = 3;
/// How many words behind a noun tell what it is of.
const BESIDE: usize = 4;

/// A number beside a noun.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Mention {
    /// The number.
    pub(super) amount: Amount,
    /// Where it stands in the passage.
    pub(super) number: Range<usize>,
    /// Where it stands with its noun.
    pub(super) span: Range<usize>,
    /// How exact it is.
    pub(super) bound: Bound,
    /// The nouns that may be meant, those first that most likely are.
    pub(super) nouns: Vec<usize>,
}

/// A passage, its tokens and the nouns that are looked for.
pub(super) struct Scan<'a> {
    pub(super) tokens: &'a [Token],
    pub(super) nouns: &'a [Noun],
    pub(super) lang: Lang,
    pub(super) is_heading: bool,
}

impl Scan<'_> {
    /// The mentions of the passage, in their order.
    pub(super) fn mentions(&self) -> Vec<Mention> {
        let ahead = (0..self.tokens.len()).filter_map(|at| self.ahead(at));
        let behind = (0..self.tokens.len()).filter_map(|at| self.behind(at));
        let mut mentions: Vec<Mention> = ahead.chain(behind).collect();
        mentions.sort_by_key(|mention| (mention.number.start, mention.span.start));
        mentions.dedup_by_key(|mention| mention.number.start);
        mentions
    }

    /// The number here, where its noun follows.
    fn ahead(&self, at: usize) -> Option<Mention> {
        let amount = self.tokens[at].amount()?;
        let noun = self.noun_ahead(at, amount)?;
        let between: Vec<&str> = self.tokens[at + 1..noun].iter().filter_map(Token::word).collect();
        if between.iter().any(|word| language::is_part(word)) || self.is_labelled(at) || self.is_part(at) {
            return None;
        }
        if self.is_range(at)
            || self.is_shared(noun)
            || (self.tokens[at].is_year() && !self.counts_like_years(noun, at))
        {
            return None;
        }
        let nouns = self.meant(noun, &between)?;
        let number = self.tokens[at].span.clone();
        let span = number.start..self.tokens[noun].span.end;
        Some(Mention { amount: amount.clone(), number, span, bound: self.bound(at), nouns })
    }

    /// The noun that a number counts, where it is one of a fact.
    fn noun_ahead(&self, at: usize, amount: &Amount) -> Option<usize> {
        let mut words = 0;
        for (index, token) in self.tokens.iter().enumerate().skip(at + 1) {
            match &token.kind {
                Kind::Mark(_) if token.is_joint() || (index == at + 1 && self.is_repeated(at)) => {}
                Kind::Word(word) => {
                    if self.is_noun(word) && self.is_counted(at, index, amount) {
                        return Some(index);
                    }
                    words += 1;
                    // A letter right behind a number is a unit, or an ordinal; a word that a hyphen
                    // ties to it says of what kind the noun is (`90-minute interviews`).
                    let is_unit = (index == at + 1 && token.is_joined) || self.is_hyphened(at, index);
                    let is_other = is_english(self.lang) && language::is_plural(word);
                    let is_stop = language::is_stop(word) && !self.is_compound(index);
                    if is_unit || is_other || words > FARTHEST || is_stop {
                        return None;
                    }
                }
                Kind::Number(_) | Kind::Mark(_) => return None,
            }
        }
        None
    }

    /// Whether a number stands in brackets behind itself in letters (« huit (8) entretiens »).
    fn is_repeated(&self, at: usize) -> bool {
        let Some([word, open]) = at.checked_sub(2).and_then(|start| self.tokens.get(start..at)) else {
            return false;
        };
        let is_closed = self.tokens.get(at + 1).is_some_and(|token| token.is(')'));
        is_closed && open.is('(') && word.word().is_some_and(|word| !self.is_noun(word))
    }

    /// Whether a hyphen ties a word to the number here.
    fn is_hyphened(&self, at: usize, word: usize) -> bool {
        word == at + 2 && self.tokens[at + 1].is_joint() && self.tokens[word].is_joined
    }

    /// Whether a word is part of a longer one (`in-depth`).
    fn is_compound(&self, at: usize) -> bool {
        let is_hyphen =
            |at: Option<usize>| at.and_then(|at| self.tokens.get(at)).is_some_and(Token::is_joint);
        is_hyphen(Some(at + 1)) || (self.tokens[at].is_joined && is_hyphen(at.checked_sub(1)))
    }

    fn is_noun(&self, word: &str) -> bool {
        // What a plural loses is never its first letter.
        let first = word.as_bytes().first();
        let mut alike = self.nouns.iter().filter(|noun| noun.head.as_bytes().first() == first).peekable();
        if alike.peek().is_none() {
            return false;
        }
        let stem = language::stem(word, self.lang);
        alike.any(|noun| noun.head == stem)
    }

    /// Whether a noun is what a number counts: in English, a singular behind more than one only
    /// tells of what kind the next noun is (`42 interview guides`).
    fn is_counted(&self, at: usize, noun: usize, amount: &Amount) -> bool {
        let Some(word) = self.tokens[noun].word() else { return false };
        let next = self.tokens.get(noun + 1);
        let is_first = next.is_some_and(Token::is_joint);
        let is_invariable = self.nouns.iter().any(|noun| noun.head == word && noun.is_invariable);
        let is_many = is_english(self.lang) && amount.0 != "1" && !is_invariable;
        !is_first && (self.is_hyphened(at, noun) || !is_many || language::is_plural(word))
    }

    /// The nouns that fit the words around; those first that more of them name.
    fn meant(&self, at: usize, between: &[&str]) -> Option<Vec<usize>> {
        let stem = language::stem(self.tokens[at].word()?, self.lang);
        let goes_on = |token: &&Token| token.word().is_some() || token.is_joint();
        let behind = self.tokens[at + 1..].iter().take_while(goes_on).filter_map(Token::word).take(BESIDE);
        let beside: Vec<String> =
            between.iter().copied().chain(behind).map(|word| modifier(word, self.lang)).collect();
        let complement = self.complement(at);
        let fit = |index: usize| {
            let noun = &self.nouns[index];
            let count = noun.fits(&beside, complement).filter(|_| noun.head == stem)?;
            Some((count, index))
        };
        let fitting: Vec<(usize, usize)> = (0..self.nouns.len()).filter_map(fit).collect();
        let most = fitting.iter().map(|(count, _)| *count).max()?;
        let named = fitting.into_iter().filter(|(count, _)| *count == most).map(|(_, index)| index);
        let mut meant: Vec<usize> = named.collect();
        if most == 0 {
            let others = (0..self.nouns.len()).filter(|index| self.nouns[*index].head == stem);
            let others: Vec<usize> = others.filter(|index| !meant.contains(index)).collect();
            meant.extend(others);
        }
        Some(meant)
    }

    /// The word that says of what a noun is, where one does: « heures de travail ».
    fn complement(&self, at: usize) -> Option<&str> {
        let [link, word] = self.tokens.get(at + 1..at + 3)? else { return None };
        let is_link = ["de", "d", "of"].contains(&link.word()?);
        word.word().filter(|word| is_link && !language::is_stop(word))
    }

    /// The words before a token, the nearest last, up to the first mark.
    fn before(&self, at: usize) -> Vec<&str> {
        let words = self.tokens[..at].iter().rev().map_while(Token::word).take(BESIDE);
        let mut words: Vec<&str> = words.collect();
        words.reverse();
        words
    }

    fn bound(&self, at: usize) -> Bound {
        language::bound(&self.before(at))
    }

    /// Whether a number is the name of something, a day, or the number of a heading.
    fn is_labelled(&self, at: usize) -> bool {
        let before = at.checked_sub(1).map(|before| &self.tokens[before]);
        let is_titled =
            self.is_heading && at == 0 && self.tokens[at].amount().is_some_and(|n| n.value() < 20.0);
        let is_abbreviated = before.is_some_and(|token| token.is('.'))
            && at >= 2
            && self.tokens[at - 2].word().is_some_and(|word| word != "nos" && language::is_label(word));
        let is_numbered =
            before.is_some_and(|token| ['°', 'º', '№', '#', '§'].iter().any(|sign| token.is(*sign)));
        let Some(word) = before.and_then(Token::word) else {
            return is_titled || is_abbreviated || is_numbered;
        };
        let is_ours = word == "nos" || (word == "no" && !is_english(self.lang));
        let is_day = language::is_month(word) && self.tokens[at].amount().is_some_and(|n| n.value() < 32.0);
        is_day || (language::is_label(word) && !is_ours) || (word.len() == 1 && !"al".contains(word))
    }

    /// Whether a number is said to be a part.
    fn is_part(&self, at: usize) -> bool {
        let before = self.before(at);
        let last = before.last().copied().unwrap_or_default();
        let is_last_but_article = before.len() >= 2 && ["les", "the"].contains(&last);
        language::is_part(last) || (is_last_but_article && language::is_part(before[before.len() - 2]))
    }

    /// Whether a number is the end of a range, or one of two: « de 20 à 80 », `20 or 30`.
    fn is_range(&self, at: usize) -> bool {
        let Some([first, link]) = at.checked_sub(2).and_then(|start| self.tokens.get(start..at)) else {
            return false;
        };
        let is_number = first.amount().is_some();
        match &link.kind {
            Kind::Word(word) if ["a", "to", "au", "ou", "or", "x"].contains(&word.as_str()) => is_number,
            Kind::Word(word) if ["et", "and"].contains(&word.as_str()) => {
                let opens = |word: &&str| ["entre", "between"].contains(word);
                is_number && self.before(at - 2).last().is_some_and(opens)
            }
            Kind::Mark('–' | '-' | '×' | '/') => is_number,
            Kind::Word(_) | Kind::Number(_) | Kind::Mark(_) => false,
        }
    }

    /// Whether what is counted is shared out, goes on top, or is said to be out of another number.
    fn is_shared(&self, noun: usize) -> bool {
        let behind: Vec<&Token> = self.tokens[noun + 1..].iter().take(BESIDE + 1).collect();
        for (index, token) in behind.iter().enumerate() {
            let Some(word) = token.word() else { return false };
            let next = behind.get(index + 1);
            let shares = next.and_then(|next| next.word()).is_some_and(|next| self.is_share(next));
            if language::is_each(word) || (word == "par" && shares) {
                return true;
            }
            if index == 0
                && (language::is_part(word) && word != "dont" && word != "which" && word != "including")
            {
                return true;
            }
            if ["sur", "parmi", "out", "among", "of"].contains(&word) && self.is_whole(noun + 2 + index) {
                return true;
            }
        }
        false
    }

    /// Whether a number follows within a few words, and counts the same thing or nothing.
    fn is_whole(&self, at: usize) -> bool {
        let near = self.tokens.iter().enumerate().skip(at).take(3);
        let number = near.take_while(|(_, token)| !matches!(token.kind, Kind::Mark(_)));
        let Some((at, _)) = number.into_iter().find(|(_, token)| token.amount().is_some()) else {
            return false;
        };
        let next = self.tokens.get(at + 1).and_then(Token::word);
        let is_same = |word: &str| self.is_noun(word) || self.is_modifier(word);
        next.is_none_or(|word| is_same(word) || language::is_stop(word) || language::is_between(word))
    }

    fn is_share(&self, word: &str) -> bool {
        let stem = language::stem(word, self.lang);
        language::is_share(&stem) || self.nouns.iter().any(|noun| noun.head == stem)
    }

    /// Whether a number that looks like a year counts all the same: right before its noun, behind
    /// no word of time.
    fn counts_like_years(&self, noun: usize, at: usize) -> bool {
        let before = self.before(at);
        let is_time = before.last().is_some_and(|word| {
            ["en", "in", "depuis", "since", "the", "de", "of", "fin", "debut"].contains(word)
        });
        noun == at + 1 && !is_time && !is_english(self.lang)
    }

    /// The number behind the noun here, where a sign ties them: `:`, `=`, or brackets.
    fn behind(&self, at: usize) -> Option<Mention> {
        self.tokens[at].word().filter(|word| self.is_noun(word))?;
        let is_between = |token: &&Token| {
            let fits = |word| language::is_between(word) || self.is_modifier(word);
            token.is_joint() || token.word().is_some_and(fits)
        };
        let words = self.tokens[at + 1..].iter().take(2 * BESIDE).take_while(is_between).count();
        let sign = at + 1 + words;
        let number = self.tied(sign)?;
        let amount = self.tokens.get(number)?.amount()?;
        let before = self.before(at);
        if self.tokens[number].is_year() || before.last().is_some_and(|word| language::is_part(word)) {
            return None;
        }
        let nouns = self.meant(at, &before)?;
        let place = self.tokens[number].span.clone();
        let span = self.tokens[at].span.start..place.end;
        Some(Mention { amount: amount.clone(), number: place, span, bound: self.bound(number), nouns })
    }

    fn is_modifier(&self, word: &str) -> bool {
        let word = modifier(word, self.lang);
        self.nouns.iter().any(|noun| noun.modifiers.contains(&word))
    }

    /// The number that stands behind a sign and ends what it begins.
    fn tied(&self, sign: usize) -> Option<usize> {
        let is = |at: usize, mark: char| self.tokens.get(at).is_some_and(|token| token.is(mark));
        let is_n = |at: usize| self.tokens.get(at).and_then(Token::word) == Some("n");
        let open = [':', '(', ',', '['].iter().any(|mark| is(sign, *mark));
        let start = if open { sign + 1 } else { sign };
        if is_n(start) && (is(start + 1, '=') || is(start + 1, ':')) {
            return Some(start + 2).filter(|number| self.ends(number + 1));
        }
        let has_sign = is(sign, ':') || is(sign, '=') || is(sign, '(');
        let number = sign + 1;
        let is_bracketed = !is(sign, '(') || is(number + 1, ')');
        Some(number).filter(|number| has_sign && is_bracketed && self.ends(number + 1))
    }

    /// Whether nothing goes on here that would make a number something else.
    fn ends(&self, at: usize) -> bool {
        let Some(token) = self.tokens.get(at) else { return true };
        let is_list = token.is(',') && self.tokens.get(at + 1).is_some_and(|next| next.amount().is_some());
        matches!(
            &token.kind,
            Kind::Mark(')' | ']' | '.' | ',' | ';' | '(' | '|' | '–' | '—' | '!' | '?' | '»')
        ) && !is_list
    }
}

impl Token {
    /// Whether it is the hyphen of a word.
    fn is_joint(&self) -> bool {
        self.is_joined && (self.is('-') || self.is('‑'))
    }
}

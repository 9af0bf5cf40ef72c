//! The numbers of a study, as those in prose are compared with them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use super::language::{Bound, is_stop, stem};
use super::noun::{Noun, noun};
use super::scan::Mention;
use super::token::{Amount, tokens};
use crate::content::methods::{Fact, FactValue, MethodsHead, Scope};
use crate::key::Id;
use crate::lang::Lang;
use crate::span::Spanned;
use crate::yaml::value::Entries;

/// The facts of a report, and what they count in each language.
pub(in crate::catalog) struct Study<'a> {
    facts: Vec<(&'a Spanned<Id>, &'a Fact)>,
    scopes: Option<&'a Entries<Scope>>,
    /// Found when a text in the language is compared with them.
    nouns: BTreeMap<Lang, OnceLock<Vec<Noun>>>,
}

/// What a number beside a noun is.
pub(super) enum Verdict<'a> {
    /// It is that of the report, or of a scope that is named.
    Right,
    /// It is that of another scope.
    OtherScope { fact: (&'a Spanned<Id>, &'a Fact), scope: (&'a Id, &'a Scope) },
    /// It is that of no scope.
    Wrong { fact: (&'a Spanned<Id>, &'a Fact) },
}

impl<'a> Study<'a> {
    /// The study that a head of methods tells of; nothing where it has no numbers.
    pub(in crate::catalog) fn new(head: &'a MethodsHead, languages: &[Lang]) -> Option<Self> {
        let facts: Vec<_> = head.facts.as_ref()?.0.iter().map(|(name, fact)| (name, fact)).collect();
        let nouns = languages.iter().map(|lang| (*lang, OnceLock::new())).collect();
        Some(Self { facts, scopes: head.scopes.as_ref(), nouns }).filter(|study| !study.facts.is_empty())
    }

    /// What its facts count, in a language.
    pub(super) fn nouns(&self, lang: Lang) -> &[Noun] {
        let facts = || self.facts.iter().enumerate();
        let find = || facts().filter_map(|(index, (_, fact))| noun(fact, index, lang)).collect();
        self.nouns.get(&lang).map(|nouns| nouns.get_or_init(find).as_slice()).unwrap_or_default()
    }

    /// The scopes, the report's own first.
    pub(super) fn scopes(&self) -> impl Iterator<Item = (&'a Id, &'a Scope)> {
        self.scopes.into_iter().flat_map(|scopes| &scopes.0).map(|(id, scope)| (&id.value, scope))
    }

    /// What a mention is, where the words around it name these scopes.
    pub(super) fn judge(&self, mention: &Mention, nouns: &[Noun], named: &BTreeSet<&Id>) -> Verdict<'a> {
        let facts: Vec<_> = mention.nouns.iter().map(|index| self.facts[nouns[*index].fact]).collect();
        let own = self.scopes().next().map(|(id, _)| id);
        let right = |value: &FactValue| is_right(value, mention);
        let is_own = |value: &&FactValue| {
            value.scope.as_ref().is_none_or(|scope| own.is_none_or(|own| scope.value == *own))
        };
        let values = |fact: &'a Fact| fact.values.iter().flatten();
        let known = facts.iter().filter(|(_, fact)| values(fact).next().is_some());
        let Some(first) = known.copied().next() else { return Verdict::Right };
        if facts.iter().any(|(_, fact)| values(fact).filter(is_own).any(right)) {
            return Verdict::Right;
        }
        let elsewhere = facts.iter().flat_map(|fact| {
            let scopes = values(fact.1).filter(|value| right(value)).filter_map(|value| value.scope.as_ref());
            scopes
                .filter_map(|scope| self.scopes().find(|(id, _)| **id == scope.value))
                .map(|scope| (*fact, scope))
        });
        let elsewhere: Vec<_> = elsewhere.collect();
        match elsewhere.first() {
            None => Verdict::Wrong { fact: first },
            Some(_) if elsewhere.iter().any(|(_, (id, _))| named.contains(id)) => Verdict::Right,
            Some((fact, scope)) => Verdict::OtherScope { fact: *fact, scope: *scope },
        }
    }
}

/// Whether the number of a mention can be this value.
fn is_right(value: &FactValue, mention: &Mention) -> bool {
    let Some(number) = &value.value else { return true };
    let amount = Amount::parse(&number.value.0);
    let (true_one, said) = (amount.value(), mention.amount.value());
    amount == mention.amount
        || match mention.bound {
            Bound::Exact => false,
            Bound::AtLeast => true_one >= said,
            Bound::AtMost => true_one <= said,
            Bound::About => (true_one - said).abs() <= true_one * NEAR,
        }
}

/// How far from a number, as a part of it, something may be that is about it.
const NEAR: f64 = 0.15;

/// The words of a text that name something, without their plurals.
pub(super) fn naming_words(text: &str, lang: Lang) -> BTreeSet<String> {
    let text = text.split(['(', '[']).next().unwrap_or_default();
    let words = tokens(text, lang).into_iter().filter_map(|token| token.word().map(str::to_owned));
    words.filter(|word| word.len() > 1 && !is_stop(word)).map(|word| stem(&word, lang)).collect()
}

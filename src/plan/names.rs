//! What terms and vocabularies are called by readers of each language: found once, for nearly every page
//! names some of them.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::page::Label;
use super::words;
use crate::catalog::{Catalog, PublishedTerm};
use crate::content::speaker::Gender;
use crate::key::{Id, TermKey};
use crate::lang::collate::Collator;
use crate::lang::{Lang, PerLang};
use crate::skin::Skin;

/// The names of all terms and vocabularies, by the language of the page.
#[derive(Debug)]
pub(super) struct Names(PerLang<NamesIn>);

/// The same in one language.
#[derive(Debug, Default)]
pub(super) struct NamesIn {
    terms: FxHashMap<TermKey, TermNames>,
    /// The terms of each vocabulary, sorted as readers of the language expect.
    sorted: BTreeMap<Id, Vec<TermKey>>,
    vocabularies: BTreeMap<Id, Label>,
}

/// What a term is called.
#[derive(Debug)]
pub(super) struct TermNames {
    /// Where it stands among the terms of its vocabulary.
    pub(super) rank: usize,
    /// Its label.
    pub(super) label: Label,
    /// Its abbreviation, else its label.
    pub(super) short: Label,
    /// What it is called of someone, by the form that may be shown.
    neutral: Label,
    feminine: Label,
    masculine: Label,
}

impl TermNames {
    /// What a profession is called of someone.
    pub(super) const fn of(&self, gender: Gender) -> &Label {
        match gender {
            Gender::Neutral => &self.neutral,
            Gender::Feminine => &self.feminine,
            Gender::Masculine => &self.masculine,
        }
    }
}

impl Names {
    pub(super) fn new(catalog: &Catalog, skin: &Skin) -> Self {
        let languages = catalog.settings.languages.iter();
        Self(languages.map(|lang| (*lang, NamesIn::new(catalog, skin, *lang))).collect())
    }

    pub(super) fn within(&self, lang: Lang) -> &NamesIn {
        self.0.get(lang).expect("a page is in a language of its site")
    }
}

impl NamesIn {
    fn new(catalog: &Catalog, skin: &Skin, lang: Lang) -> Self {
        let collator = Collator::new(lang);
        let mut names = Self::default();
        for vocabulary in &catalog.vocabularies {
            let all = catalog.terms.iter().filter(|(key, _)| key.vocabulary == *vocabulary);
            let mut called: Vec<_> = all.map(|(key, entry)| (key, called(entry, catalog, lang))).collect();
            called.sort_by(|one, two| {
                collator.compare(&one.1.label.text, &two.1.label.text).then_with(|| one.0.cmp(two.0))
            });
            names.sorted.insert(vocabulary.clone(), called.iter().map(|(key, _)| (*key).clone()).collect());
            let ranked = called.into_iter().enumerate();
            names
                .terms
                .extend(ranked.map(|(rank, (key, called))| (key.clone(), TermNames { rank, ..called })));
            let label = words::vocabulary_label(catalog, skin.phrases(lang), vocabulary, lang);
            names.vocabularies.insert(vocabulary.clone(), label);
        }
        names
    }

    /// What a term is called; nothing where the site has no such term.
    pub(super) fn term(&self, key: &TermKey) -> Option<&TermNames> {
        self.terms.get(key)
    }

    /// The terms of a vocabulary, sorted as readers expect.
    pub(super) fn sorted(&self, vocabulary: &Id) -> &[TermKey] {
        self.sorted.get(vocabulary).map(Vec::as_slice).unwrap_or_default()
    }

    /// What a vocabulary is called; nothing where the site has no such vocabulary.
    pub(super) fn vocabulary(&self, id: &Id) -> Option<&Label> {
        self.vocabularies.get(id)
    }
}

fn called(entry: &PublishedTerm, catalog: &Catalog, lang: Lang) -> TermNames {
    let term = &entry.term;
    let named = term.label.as_ref().and_then(|label| words::in_lang(&label.0, catalog, lang));
    let label = named.unwrap_or_else(|| words::own(entry.key.id.to_string()));
    let own = |words: &Option<PerLang<_>>| {
        words.as_ref().and_then(|words| words.get(lang)).map(|words| words::label(words, lang))
    };
    let of = |form: Option<Label>| words::lowered(form.unwrap_or_else(|| label.clone()));
    TermNames {
        rank: 0,
        short: own(&term.abbr).unwrap_or_else(|| label.clone()),
        neutral: of(None),
        feminine: of(own(&term.feminine)),
        masculine: of(own(&term.masculine)),
        label,
    }
}

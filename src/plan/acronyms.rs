//! Acronyms: the abbreviations of the terms of a site, and where a line uses them.
//!
//! Takes the vocabularies, gives what each language abbreviates. Whole words in their exact case are
//! found, never a part of a word. An abbreviation of several terms stands for none of them, unless one is
//! what the others are kinds of, or all are called the same.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use aho_corasick::AhoCorasick;
use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};

use super::page::Label;
use super::words;
use crate::catalog::Catalog;
use crate::content::vocabulary::Term;
use crate::key::TermKey;
use crate::lang::{Lang, stretch};

/// Characters that stand for one another in what is typed: no-break forms beside the plain one.
const ALIKE: [&[char]; 3] = [&['-', '\u{2010}', '\u{2011}'], &[' ', '\u{a0}', '\u{202f}'], &['\'', '’']];

/// The acronyms of a site by the language of the texts that use them.
#[derive(Debug, Default)]
pub(super) struct Acronyms(BTreeMap<Lang, Known>);

/// The acronyms of one language.
#[derive(Debug)]
pub(super) struct Known {
    search: AhoCorasick,
    /// What each pattern of the search stands for.
    of_pattern: Vec<Acronym>,
    /// Whether an `s` at the end makes them plural: in French and elsewhere acronyms do not vary.
    has_plural: bool,
}

/// An acronym: two forms of one are the same.
#[derive(Debug, Clone)]
pub(super) struct Acronym {
    /// The same for the same abbreviation of the same term in every language.
    pub(super) number: usize,
    pub(super) term: TermKey,
    /// What the term is called in a text of the language.
    pub(super) label: Label,
}

/// A term that an abbreviation may stand for.
type Candidate<'c> = (&'c TermKey, &'c Term);

impl Acronyms {
    /// The acronyms of all terms that may be told.
    pub(super) fn new(catalog: &Catalog) -> Self {
        let mut numbers = BTreeMap::new();
        let of = |lang: &Lang| Some((*lang, Known::new(catalog, *lang, &mut numbers)?));
        Self(catalog.settings.languages.iter().filter_map(of).collect())
    }

    /// The acronyms of texts in a language; nothing where there are none.
    pub(super) fn of_lang(&self, lang: Lang) -> Option<&Known> {
        self.0.get(&lang)
    }

    /// The numbers of all that abbreviates a term.
    pub(super) fn of_term(&self, key: &TermKey) -> BTreeSet<usize> {
        let all = self.0.values().flat_map(|known| &known.of_pattern);
        all.filter(|acronym| acronym.term == *key).map(|acronym| acronym.number).collect()
    }
}

impl Known {
    fn new(catalog: &Catalog, lang: Lang, numbers: &mut BTreeMap<(TermKey, String), usize>) -> Option<Self> {
        let (mut patterns, mut of_pattern) = (Vec::new(), Vec::new());
        for (abbr, (key, term)) in unambiguous(catalog, lang) {
            let Some(label) = meaning(catalog, term, lang).filter(|label| label.text != abbr) else {
                continue;
            };
            let next = numbers.len();
            let number = *numbers.entry((key.clone(), abbr.to_owned())).or_insert(next);
            for form in forms(abbr) {
                patterns.push(form);
                of_pattern.push(Acronym { number, term: key.clone(), label: label.clone() });
            }
        }
        let search = AhoCorasick::new(&patterns).ok().filter(|_| !patterns.is_empty())?;
        Some(Self { search, of_pattern, has_plural: lang.is_same_language(Lang::ENGLISH) })
    }

    /// Whether a text may hold an acronym that is not among these numbers.
    pub(super) fn has_other(&self, text: &str, numbers: &BTreeSet<usize>) -> bool {
        let mut found = self.search.find_overlapping_iter(text);
        found.any(|one| !numbers.contains(&self.of_pattern[one.pattern().as_usize()].number))
    }

    /// The acronyms of a stretch of a line, the longest where several begin.
    pub(super) fn find(&self, line: &str, stretch: Range<usize>) -> Vec<(Range<usize>, &Acronym)> {
        let whole = |one: aho_corasick::Match| {
            let range = stretch.start + one.start()..stretch.start + one.end();
            let range = self.whole_word(line, range).filter(|range| range.end <= stretch.end)?;
            Some((range, &self.of_pattern[one.pattern().as_usize()]))
        };
        let found = self.search.find_overlapping_iter(&line[stretch.clone()]);
        let mut found: Vec<(Range<usize>, &Acronym)> = found.filter_map(whole).collect();
        found.sort_by_key(|(range, _)| (range.start, std::cmp::Reverse(range.end)));
        stretch::keep_apart(&mut found, |(range, _)| range);
        found
    }

    /// The whole word that stands here, with the ending of its plural; nothing for a part of a word.
    fn whole_word(&self, line: &str, range: Range<usize>) -> Option<Range<usize>> {
        if line[..range.start].chars().next_back().is_some_and(is_of_word) {
            return None;
        }
        let rest = &line[range.end..];
        let plural = rest.strip_prefix('s').filter(|_| self.has_plural);
        let (rest, end) = plural.map_or((rest, range.end), |rest| (rest, range.end + 1));
        let is_whole = !rest.chars().next().is_some_and(is_of_word);
        is_whole.then_some(range.start..end)
    }
}

/// The abbreviations of a language, each with the one term it stands for. What is also called by
/// capitals alone is abbreviated too, where nothing else is abbreviated so.
fn unambiguous(catalog: &Catalog, lang: Lang) -> BTreeMap<&str, Candidate<'_>> {
    let (mut named, mut also): (BTreeMap<&str, Vec<Candidate<'_>>>, BTreeMap<_, Vec<_>>) = Default::default();
    for (key, term) in all(catalog) {
        let abbr = term.abbr.as_ref().and_then(|abbr| abbr.get(lang)).map(|abbr| abbr.text.trim());
        let others = term.alt_labels.as_ref().and_then(|others| others.get(lang));
        let others = others.into_iter().flatten().map(|words| words.text.trim());
        abbr.into_iter().for_each(|abbr| named.entry(abbr).or_default().push((key, term)));
        others
            .filter(|words| is_acronym(words))
            .for_each(|abbr| also.entry(abbr).or_default().push((key, term)));
    }
    also.retain(|abbr, _| !named.contains_key(abbr));
    let all = named.into_iter().chain(also).filter(|(abbr, _)| !abbr.is_empty());
    all.filter_map(|(abbr, terms)| Some((abbr, the_one(catalog, &terms, lang)?))).collect()
}

/// The terms that have a page, and those without that tell nothing of a speaker.
fn all(catalog: &Catalog) -> impl Iterator<Item = Candidate<'_>> {
    catalog.terms.iter().map(|(key, entry)| (key, &entry.term)).chain(&*catalog.unnamed)
}

/// The one of some terms that an abbreviation stands for.
fn the_one<'c>(catalog: &Catalog, terms: &[Candidate<'c>], lang: Lang) -> Option<Candidate<'c>> {
    let is_kind = |key: &TermKey| {
        let mut seen = BTreeSet::from([key]);
        let mut above = catalog.terms.get(key).and_then(|entry| entry.broader.as_ref());
        while let Some(key) = above.filter(|key| seen.insert(key)) {
            if terms.iter().any(|(other, _)| *other == key) {
                return true;
            }
            above = catalog.terms.get(key).and_then(|entry| entry.broader.as_ref());
        }
        false
    };
    let mut tops = terms.iter().filter(|(key, _)| !is_kind(key));
    let first = tops.next()?;
    let name = |term: &Term| meaning(catalog, term, lang);
    tops.all(|(_, other)| name(other) == name(first.1)).then_some(*first)
}

/// What a term is called in a text of this language.
fn meaning(catalog: &Catalog, term: &Term, lang: Lang) -> Option<Label> {
    words::in_lang(&term.label.as_ref()?.0, catalog, lang)
}

/// Whether words are an acronym: one word, of which most letters are capitals.
fn is_acronym(words: &str) -> bool {
    let capitals = words.chars().filter(|letter| letter.is_uppercase()).count();
    let small = words.chars().filter(|letter| letter.is_lowercase()).count();
    capitals > 1.max(small) && !words.contains(char::is_whitespace)
}

/// The ways in which an abbreviation may be typed.
#[must_use]
pub fn forms(abbr: &str) -> BTreeSet<String> {
    let composed = ComposingNormalizerBorrowed::new_nfc().normalize(abbr).into_owned();
    let decomposed = DecomposingNormalizerBorrowed::new_nfd().normalize(abbr).into_owned();
    let forms = BTreeSet::from([composed, decomposed]);
    ALIKE.iter().fold(forms, |forms, alike| {
        let of =
            |form: &String| alike.iter().map(|c| form.replace(*alike, &c.to_string())).collect::<Vec<_>>();
        forms.iter().flat_map(of).collect()
    })
}

fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || ('\u{300}'..='\u{36f}').contains(&c)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use aho_corasick::AhoCorasick;

    use super::{Acronym, Known, forms, is_acronym};
    use crate::key::{Id, TermKey};
    use crate::lang::Lang;
    use crate::plan::words;

    /// What a line uses of some abbreviations, parted by spaces.
    fn found(abbrs: &[&str], line: &str, lang: Lang) -> String {
        let id = |name: &str| Id::parse(name).expect("an id");
        let term = TermKey { vocabulary: id("facilities"), id: id("one") };
        let of = |number| Acronym { number, term: term.clone(), label: words::own("") };
        let patterns: BTreeMap<String, usize> = abbrs
            .iter()
            .enumerate()
            .flat_map(|(at, abbr)| forms(abbr).into_iter().map(move |f| (f, at)))
            .collect();
        let known = Known {
            search: AhoCorasick::new(patterns.keys()).expect("few patterns"),
            of_pattern: patterns.values().map(|number| of(*number)).collect(),
            has_plural: lang == Lang::ENGLISH,
        };
        let found = known.find(line, 0..line.len());
        found.into_iter().map(|(range, _)| &line[range]).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn whole_words_in_their_case_are_found() {
        let check = |line: &str, expected: &str| {
            let abbrs = ["CSAPA", "CAARUD", "ARS", "ACT", "RdR", "R&D", "MÉSO", "HR", "HR-X"];
            assert_eq!(found(&abbrs, line, Lang::FRENCH), expected, "{line}");
        };
        check("CSAPA", "CSAPA");
        check("Un CSAPA, l’ARS et d'ARS.", "CSAPA ARS ARS");
        check("(CSAPA)/CAARUD : CSAPA-CAARUD, CSAPA\u{2011}CAARUD", "CSAPA CAARUD CSAPA CAARUD CSAPA CAARUD");
        check("csapa Csapa CSAPAS xCSAPA CSAPA2 CSAPA_2 ÉCSAPA CSAPAÉ", "");
        check("CSAPAs", "");
        check("act ACTE ACT IMPACT", "ACT");
        check("la RdR, pas la RDR ni la rdr", "RdR");
        check("la R&D", "R&D");
        check("MÉSO ME\u{301}SO MESO", "MÉSO ME\u{301}SO");
        check("CSAPA\u{301}", "");
        check("HR HR-X HR-Xa", "HR HR-X HR");
        check("", "");
        check("医CSAPA医 CSAPA。", "CSAPA");
    }

    #[test]
    fn forms_and_plurals() {
        let check = |abbr: &str, line: &str, lang: Lang, expected: &str| {
            assert_eq!(found(&[abbr], line, lang), expected, "{line}");
        };
        check("CAARUD", "two CAARUDs and a CAARUD’s, CAARUDss", Lang::ENGLISH, "CAARUDs CAARUD");
        check("CAARUD", "deux CAARUDs", Lang::FRENCH, "");
        check("AC-T", "AC\u{2011}T AC-T ACT", Lang::FRENCH, "AC\u{2011}T AC-T");
        check("CSAPA 1", "CSAPA\u{a0}1, CSAPA 1, CSAPA 12", Lang::FRENCH, "CSAPA\u{a0}1 CSAPA 1");
        check("L'A", "L’A L'A", Lang::FRENCH, "L’A L'A");
    }

    #[test]
    fn capitals_alone_are_an_acronym() {
        let check = |words: &str, expected: bool| assert_eq!(is_acronym(words), expected, "{words}");
        for words in ["GP", "RdR", "LGBTQI+", "ÉSA"] {
            check(words, true);
        }
        for words in ["Généraliste", "Bas seuil", "A", "WiFi", "X Y", "", "É"] {
            check(words, false);
        }
    }
}

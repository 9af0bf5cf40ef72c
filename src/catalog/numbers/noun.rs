//! Nouns: what each fact of a report counts, as its label and unit say it in one language.
//!
//! The head noun of a French label is its first, of an English one the last before a preposition;
//! the words beside it tell facts with one noun apart.

use super::language::{self, are_contrary, is_weak, root, stem};
use super::token::{Kind, is_english, tokens};
use crate::content::methods::Fact;
use crate::lang::{Lang, PerLang};
use crate::yaml::value::Words;

/// What a fact counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Noun {
    /// Which fact, by its place among those of the report.
    pub(super) fact: usize,
    /// The noun without its plural.
    pub(super) head: String,
    /// The words beside it, without gender and number.
    pub(super) modifiers: Vec<String>,
    /// Whether it is only meant where one of them stands beside it.
    is_bound: bool,
    /// Whether it is no plural that loses an s, and counts as it is (`staff`).
    pub(super) is_invariable: bool,
    /// Whether its label says of what (« heures d’observation »).
    has_complement: bool,
}

impl Noun {
    /// Whether it may stand in a text without accents and capitals, whatever its number: how such a noun
    /// begins is the same in all of them (`stem` takes or changes two letters at most, but of *people*).
    pub(super) fn may_stand_in(&self, plain: &str) -> bool {
        let begins = &self.head[..self.head.floor_char_boundary(self.head.len().saturating_sub(2))];
        plain.contains(begins) || (self.head == "person" && plain.contains("people"))
    }

    /// How many of its words stand among others; nothing where those say that something else is meant.
    pub(super) fn fits(&self, beside: &[String], complement: Option<&str>) -> Option<usize> {
        let count = self.modifiers.iter().filter(|word| beside.contains(word)).count();
        let is_contrary =
            self.modifiers.iter().any(|own| beside.iter().any(|other| are_contrary(own, other)));
        let is_other = self.has_complement && count == 0 && complement.is_some();
        (!is_contrary && !is_other && (count > 0 || !self.is_bound)).then_some(count)
    }
}

/// The noun of a fact in a language; nothing where neither label nor unit speaks it.
pub(super) fn noun(fact: &Fact, index: usize, lang: Lang) -> Option<Noun> {
    let label = words(fact.label.as_ref(), lang);
    let unit = words(fact.unit.as_ref(), lang);
    let (label, unit) = (label.unwrap_or_default(), unit.unwrap_or_default());
    let unit_is_noun = !unit.is_empty() && !unit.iter().all(|word| label.contains(word));
    let counted = if unit_is_noun { &unit } else { &label };
    let (head, rest, has_complement) = head(counted, lang)?;
    let beside = if unit_is_noun { label.iter().chain(&rest).cloned().collect() } else { rest };
    let modifiers: Vec<String> =
        beside.iter().filter(|word| !is_filler(word)).map(|word| modifier(word, lang)).collect();
    let is_invariable = !language::is_plural(&head);
    let head = stem(&head, lang);
    let is_bound = is_weak(&head) && !modifiers.is_empty();
    Some(Noun { fact: index, head, modifiers, is_bound, is_invariable, has_complement })
}

/// A word beside a noun as it is compared.
pub(super) fn modifier(word: &str, lang: Lang) -> String {
    root(&stem(word, lang))
}

fn is_filler(word: &str) -> bool {
    language::is_stop(word) || language::is_counter(word) || word.len() < 2
}

/// The words of a label up to its first mark, an address or number.
fn words(said: Option<&PerLang<Words>>, lang: Lang) -> Option<Vec<String>> {
    let said = said?;
    let own = said
        .get(lang)
        .or_else(|| said.iter().find(|(other, _)| other.is_same_language(lang)).map(|(_, words)| words))?;
    let words = tokens(&own.text, lang).into_iter().map_while(|token| match token.kind {
        Kind::Word(word) => Some(Some(word)),
        Kind::Mark('-' | '·') => Some(None),
        Kind::Number(_) | Kind::Mark(_) => None,
    });
    Some(words.flatten().collect())
}

/// The head noun of a label, the other words, and whether one of them is its complement.
fn head(label: &[String], lang: Lang) -> Option<(String, Vec<String>, bool)> {
    let start = label.iter().position(|word| !is_filler(word))?;
    let label = &label[start..];
    let end = label.iter().position(|word| language::is_stop(word)).unwrap_or(label.len());
    let is_complement =
        label.get(end).is_some_and(|word| ["de", "d", "des", "du", "of"].contains(&word.as_str()));
    let is_participle = |word: &String| language::is_participle(word);
    let at = if is_english(lang) {
        label[..end].iter().rposition(|word| !is_participle(word)).unwrap_or(end.checked_sub(1)?)
    } else {
        label[..end].iter().position(|word| !language::is_part(word)).unwrap_or(0)
    };
    let rest = label.iter().enumerate().filter(|(index, _)| *index != at).map(|(_, word)| word.clone());
    Some((label[at].clone(), rest.collect(), is_complement))
}

#[cfg(test)]
mod tests {
    use super::head;
    use crate::lang::Lang;

    fn check(label: &str, lang: Lang, expected: &str) {
        let label: Vec<String> = label.split(' ').map(str::to_owned).collect();
        let (head, rest, has_complement) = head(&label, lang).expect("a noun");
        let sign = if has_complement { "+" } else { "" };
        assert_eq!(format!("{head}{sign} {}", rest.join(" ")).trim(), expected);
    }

    #[test]
    fn each_language_has_its_head() {
        check("entretiens individuels", Lang::FRENCH, "entretiens individuels");
        check("heures d observation", Lang::FRENCH, "heures+ d observation");
        check("nombre d entretiens", Lang::FRENCH, "entretiens");
        check("individual interviews", Lang::ENGLISH, "interviews individual");
        check("hours of observation", Lang::ENGLISH, "hours+ of observation");
        check("people interviewed in depth", Lang::ENGLISH, "people interviewed in depth");
        check("professionals met", Lang::ENGLISH, "professionals met");
        check("number of interviews", Lang::ENGLISH, "interviews");
    }
}

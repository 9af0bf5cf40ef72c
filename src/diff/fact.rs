//! Facts and labels: the numbers of the study, and what they, their scopes and terms are called.

use std::collections::{BTreeMap, BTreeSet};

use super::page::Edition;
use super::token::Tokens;
use super::unsaid::{Guard, Unsaid, is_of_people, testimonies};
use super::value::{Edit, FactChange, LabelChange, Said, Stated, Stretch};
use super::words;
use crate::catalog::{Source, StatedFact, Target};
use crate::content::methods::FactValue;
use crate::key::{DocumentKey, Id, TermKey};
use crate::lang::{Lang, PerLang};
use crate::yaml::value::Words;

/// The name of a number: the fact, and its scope.
type Name = (Id, Option<Id>);

/// The numbers that changed.
pub(super) fn facts(editions: [&Edition<'_>; 2], lang: Lang, unsaid: &Unsaid) -> Vec<FactChange> {
    let [before, after] = editions.map(stated);
    let names: BTreeSet<&Name> = before.keys().chain(after.keys()).collect();
    let changed = names.into_iter().filter(|name| before.get(*name) != after.get(*name));
    let change = |name: &Name| {
        let [old, new] = editions;
        let label = match after.get(name) {
            Some(_) => label(new, name, lang),
            None => unsaid.sayable(&label(old, name, lang)).unwrap_or_else(|| String::from("…")),
        };
        let was = before.get(name).map(|stated| Stated {
            source: stated.source.as_deref().and_then(|source| unsaid.sayable(source)),
            ..stated.clone()
        });
        let (fact, scope) = name.clone();
        FactChange { fact, scope, label, before: was, after: after.get(name).cloned() }
    };
    changed.map(change).collect()
}

fn own<'a>(edition: &Edition<'a>) -> impl Iterator<Item = (&'a Id, &'a StatedFact)> {
    let report = edition.report;
    let facts = edition.catalog.facts.iter().filter(move |(key, _)| key.report == *report);
    facts.map(|(key, fact)| (&key.id, fact))
}

fn stated(edition: &Edition<'_>) -> BTreeMap<Name, Stated> {
    let mut all = BTreeMap::new();
    for (id, fact) in own(edition) {
        for (value, source) in fact.fact.values.iter().flatten().zip(&fact.sources) {
            let name = (id.clone(), value.scope.as_ref().map(|scope| scope.value.clone()));
            all.insert(name, one(edition, value, source.as_ref()));
        }
    }
    all
}

fn one(edition: &Edition<'_>, value: &FactValue, source: Option<&Source>) -> Stated {
    let lang = edition.catalog.settings.source_lang();
    let source = source.map(|source| match source {
        Source::Work(work) => edition.work(work),
        Source::Target(Target::Document(key, _)) => {
            edition.title(key, lang).unwrap_or_else(|| key.to_string())
        }
        Source::Target(_) => String::new(),
    });
    let number = value.value.as_ref().map_or_else(String::new, |number| number.value.0.clone());
    let date = value.date.as_ref().map(|date| date.value.to_string());
    Stated { value: number, source: source.filter(|source| !source.is_empty()), date }
}

fn label(edition: &Edition<'_>, (id, scope): &Name, lang: Lang) -> String {
    let fact = own(edition).find(|(known, _)| *known == id).map(|(_, fact)| fact);
    let noun = fact.and_then(|fact| fact.fact.noun(lang, &edition.catalog.settings.languages));
    let noun = noun.map_or_else(|| id.to_string(), |noun| noun.text.clone());
    let scopes = scopes(edition, lang);
    match scope.as_ref().and_then(|scope| scopes.get(scope)) {
        Some(scope) => format!("{noun} ({scope})"),
        None => noun,
    }
}

fn scopes(edition: &Edition<'_>, lang: Lang) -> BTreeMap<Id, String> {
    let methods = edition.catalog.methods.get(edition.report);
    let scopes = methods.and_then(|methods| methods.original().head.scopes.as_ref());
    let named = scopes
        .iter()
        .flat_map(|scopes| &scopes.0)
        .filter_map(|(id, scope)| Some((id.value.clone(), in_lang(scope.label.as_ref()?, edition, lang)?)));
    named.collect()
}

fn in_lang(words: &PerLang<Words>, edition: &Edition<'_>, lang: Lang) -> Option<String> {
    words.get_or(lang, &edition.catalog.settings.languages).map(|(_, words)| words.text.clone())
}

/// The labels that changed of what both editions name.
pub(super) fn labels([old, new]: [&Edition<'_>; 2], lang: Lang, unsaid: &Unsaid) -> Vec<LabelChange> {
    let changed = |before: &str, after: &str| {
        let tokens = |text: &str| Tokens::of_words(text, None);
        let stretches = words::compare(&tokens(before), &tokens(after), unsaid, [Guard::None; 2]);
        let is_changed = stretches.iter().any(|stretch| stretch.edit != Edit::Kept);
        is_changed.then_some(stretches)
    };
    let nouns = |edition: &Edition<'_>| -> BTreeMap<Id, String> {
        own(edition)
            .filter_map(|(id, fact)| {
                let noun = fact.fact.noun(lang, &edition.catalog.settings.languages)?;
                Some((id.clone(), noun.text.clone()))
            })
            .collect()
    };
    let both = |before: BTreeMap<Id, String>, after: BTreeMap<Id, String>| -> Vec<(Id, Vec<Stretch>)> {
        let pairs = before.into_iter().filter_map(|(id, was)| {
            let stretches = changed(&was, after.get(&id)?)?;
            Some((id, stretches))
        });
        pairs.collect()
    };
    let facts = both(nouns(old), nouns(new)).into_iter().map(|(id, told)| LabelChange::Fact(id, told));
    let scopes = both(scopes(old, lang), scopes(new, lang));
    let scopes = scopes.into_iter().map(|(id, told)| LabelChange::Scope(id, told));
    let there = terms(new);
    let terms = terms(old).into_iter().filter(|key| there.contains(key)).filter_map(|key| {
        let (was, is) = (old.label(&key, lang)?, new.label(&key, lang)?);
        let told = changed(&was, &is)?;
        // What people were called is not said again: what they are called now is.
        let told = if is_of_people(&key.vocabulary) { renamed(&was, is) } else { told };
        Some(LabelChange::Term(key, told))
    });
    facts.chain(scopes).chain(terms).collect()
}

fn renamed(was: &str, is: String) -> Vec<Stretch> {
    let words = crate::lang::words::words(was).count();
    vec![
        Stretch { edit: Edit::Removed, said: Said::Withheld(words) },
        Stretch { edit: Edit::Added, said: Said::Words(is) },
    ]
}

/// The terms that the documents of a report name.
fn terms(edition: &Edition<'_>) -> BTreeSet<TermKey> {
    let (catalog, report) = (edition.catalog, edition.report);
    let is_own = |key: &DocumentKey| key.report() == Some(report);
    let about = catalog.about.iter().filter(|(key, _)| is_own(key)).flat_map(|(_, terms)| terms.iter());
    let mut keys = vec![DocumentKey::Report(report.clone()), DocumentKey::Methods(report.clone())];
    keys.extend(edition.findings().iter().cloned().map(DocumentKey::Finding));
    let documents = keys.iter().filter_map(|key| catalog.document(key));
    let named = documents.flat_map(|document| document.named().iter()).filter_map(|target| match target {
        Target::Term(key) => Some(key),
        Target::Document(..)
        | Target::Fact(_)
        | Target::Listing(_)
        | Target::Anchor(_)
        | Target::File(_)
        | Target::Outside(_) => None,
    });
    let spoken = testimonies(catalog, report).flat_map(|one| &one.terms);
    about.chain(named).chain(spoken).cloned().collect()
}

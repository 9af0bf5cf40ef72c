//! Terms: which are broader than which, and what they name that is not there.

use std::collections::BTreeMap;

use crate::content::vocabulary::{Term, Vocabulary};
use crate::content::{Content, VOCABULARIES};
use crate::diagnostic::{Code, Place, Report};
use crate::key::Id;
use crate::nearest::nearest;
use crate::settings::Settings;
use crate::span::Spanned;

/// Of each term of a vocabulary, the one it is a kind of.
pub(super) fn broader(content: &Content, vocabulary: &str) -> BTreeMap<Id, Id> {
    let Some(vocabulary) = content.vocabulary(vocabulary) else { return BTreeMap::new() };
    let pair =
        |(id, term): &(Spanned<Id>, Term)| Some((id.value.clone(), term.broader.as_ref()?.value.clone()));
    vocabulary.terms.0.iter().filter_map(pair).collect()
}

/// Tells of terms that name others which are not there, and of circles.
pub(super) fn check(content: &Content, report: &mut Report) {
    for (id, vocabulary) in &content.vocabularies {
        let Some(vocabulary) = vocabulary else { continue };
        let broader = broader(content, id.as_str());
        for (name, term) in &vocabulary.terms.0 {
            for named in term.broader.iter().chain(term.related.iter().flatten()) {
                check_named(named, vocabulary, id, report);
            }
            check_circle(name, term, &broader, report);
        }
    }
}

/// Tells of vocabularies that the settings name, and that have neither a file nor a reference.
pub(super) fn check_named_vocabularies(content: &Content, settings: &Settings, report: &mut Report) {
    let told: Vec<&Place> = report.iter().map(|diagnostic| &diagnostic.place).collect();
    let is_told = |id: &Id| {
        let path = format!("content/vocabulary/{id}.yaml");
        told.iter().any(|place| matches!(place, Place::File(told) if **told == *path))
    };
    let mut unwritten = Vec::new();
    for (name, _) in &settings.vocabularies.0 {
        let is_missing =
            content.missing.contains(&name.value) && !VOCABULARIES.contains(&name.value.as_str());
        if is_missing && !is_told(&name.value) {
            let with_file = content.vocabularies.keys().filter(|id| !content.missing.contains(*id));
            let nearest = nearest(name.value.as_str(), with_file.map(Id::as_str)).map(str::to_owned);
            unwritten.push(Code::VocabularyUnwritten { id: name.value.to_string(), nearest }.at(name.span));
        }
    }
    unwritten.into_iter().for_each(|diagnostic| report.push(diagnostic));
}

fn check_named(named: &Spanned<Id>, vocabulary: &Vocabulary, id: &Id, report: &mut Report) {
    let name = named.value.as_str();
    if vocabulary.terms.get(name).is_none() && !vocabulary.terms.is_faulty(name) {
        let nearest =
            nearest(named.value.as_str(), vocabulary.terms.ids().map(Id::as_str)).map(str::to_owned);
        let written = format!("{id}: {}", named.value);
        report.push(Code::ReferenceUnknownTarget { written, nearest }.at(named.span));
    }
}

/// Tells of a circle once, at the smallest id in it.
fn check_circle(name: &Spanned<Id>, term: &Term, broader: &BTreeMap<Id, Id>, report: &mut Report) {
    let chain = super::disclosure::chain(&name.value, broader);
    let closes = chain.last().and_then(|last| broader.get(last)) == Some(&name.value);
    if let Some(named) = term.broader.as_ref().filter(|_| closes && chain.iter().min() == Some(&name.value)) {
        report.push(Code::TermCircular { id: name.value.to_string() }.at(named.span));
    }
}

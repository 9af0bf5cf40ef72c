//! The difference for programs: one object a line.
//!
//! `{"kind": "document", "document", "lang", "title", "change": "added|removed|changed", "added_words",
//! "removed_words", "renamed_from", "moved": [from, to], "passages": [{"place", "field", "vocabulary",
//! "was", "parts": [{"kept|added|removed": words} or {"added_withheld|removed_withheld": count}]}]}`,
//! `{"kind": "fact", "fact", "scope", "label", "lang", "before": {"value", "source", "date"}, "after"}`,
//! `{"kind": "label", "of": "term|fact|scope", "id", "vocabulary", "lang", "parts"}`,
//! `{"kind": "testimonies", "added", "removed"}`: those that are only counted; and last `{"kind":
//! "summary", "report", "added", "removed", "changed", "added_words", "removed_words"}`. A key without
//! value is `null`.

use serde_json::{Value, json as object};

use super::value::{
    Change, Difference, DocumentChange, Edit, FactChange, LabelChange, Passage, Place, Said, Stated, Stretch,
};

/// The difference as objects, a line each.
#[must_use]
pub fn json(difference: &Difference) -> Vec<Value> {
    let lang = difference.lang;
    let documents = difference.documents.iter().map(document);
    let facts = difference.facts.iter().map(|change| with_lang(fact(change), lang));
    let labels = difference.labels.iter().map(|change| with_lang(label(change), lang));
    let gone = difference.testimonies;
    let testimonies = object!({ "kind": "testimonies", "added": gone.added, "removed": gone.removed });
    let all = documents.chain(facts).chain(labels).chain([testimonies, summary(difference)]);
    all.collect()
}

fn with_lang(mut object: Value, lang: crate::lang::Lang) -> Value {
    object["lang"] = Value::from(lang.to_string());
    object
}

fn summary(difference: &Difference) -> Value {
    let count = |is: fn(&Change) -> bool| difference.documents.iter().filter(|one| is(&one.change)).count();
    let words = |of: fn(&DocumentChange) -> usize| difference.documents.iter().map(of).sum::<usize>();
    object!({
        "kind": "summary",
        "report": difference.report.as_str(),
        "added": count(|change| matches!(change, Change::Added)),
        "removed": count(|change| matches!(change, Change::Removed)),
        "changed": count(|change| matches!(change, Change::Changed(_))),
        "added_words": words(|one| one.words.added),
        "removed_words": words(|one| one.words.removed),
    })
}

fn document(one: &DocumentChange) -> Value {
    let (change, passages) = match &one.change {
        Change::Added => ("added", Vec::new()),
        Change::Removed => ("removed", Vec::new()),
        Change::Changed(passages) => ("changed", passages.iter().map(passage).collect()),
    };
    // The name of a finding without a title that may be said may not be said either.
    let is_named = one.title.is_some() || one.key.finding().is_none();
    object!({
        "kind": "document",
        "document": is_named.then(|| one.key.to_string()),
        "lang": one.lang.to_string(),
        "title": one.title,
        "change": change,
        "added_words": one.words.added,
        "removed_words": one.words.removed,
        "renamed_from": one.renamed.as_ref().map(ToString::to_string),
        "moved": one.moved,
        "passages": passages,
    })
}

fn passage(passage: &Passage) -> Value {
    let field = if let Place::Field(name) = passage.place { Some(name) } else { None };
    let vocabulary = if let Place::Terms(id) = &passage.place { Some(id.as_str()) } else { None };
    object!({
        "place": place(&passage.place),
        "field": field,
        "vocabulary": vocabulary,
        "was": passage.was.as_ref().map(place),
        "parts": parts(&passage.stretches),
    })
}

/// The name of a place.
#[must_use]
pub const fn place(place: &Place) -> &'static str {
    match place {
        Place::Field(_) => "field",
        Place::Terms(_) => "terms",
        Place::Attribution => "attribution",
        Place::Heading => "heading",
        Place::Paragraph => "paragraph",
        Place::Item => "item",
        Place::Quote => "quote",
        Place::Testimony => "testimony",
        Place::Alt => "alt",
        Place::Caption => "caption",
        Place::Callout => "callout",
        Place::Row => "row",
        Place::Code => "code",
        Place::Rule => "rule",
        Place::Note => "note",
    }
}

fn parts(stretches: &[Stretch]) -> Vec<Value> {
    let part = |stretch: &Stretch| match (stretch.edit, &stretch.said) {
        (Edit::Kept, Said::Words(words)) => object!({ "kept": words }),
        (Edit::Added, Said::Words(words)) => object!({ "added": words }),
        (Edit::Removed, Said::Words(words)) => object!({ "removed": words }),
        (Edit::Kept, Said::Withheld(count)) => object!({ "kept_withheld": count }),
        (Edit::Added, Said::Withheld(count)) => object!({ "added_withheld": count }),
        (Edit::Removed, Said::Withheld(count)) => object!({ "removed_withheld": count }),
    };
    stretches.iter().map(part).collect()
}

fn fact(change: &FactChange) -> Value {
    let stated =
        |stated: &Stated| object!({ "value": stated.value, "source": stated.source, "date": stated.date });
    object!({
        "kind": "fact",
        "fact": change.fact.as_str(),
        "scope": change.scope.as_ref().map(crate::key::Id::as_str),
        "label": change.label,
        "before": change.before.as_ref().map(stated),
        "after": change.after.as_ref().map(stated),
    })
}

fn label(change: &LabelChange) -> Value {
    let (of, vocabulary, id, stretches) = match change {
        LabelChange::Term(key, stretches) => ("term", Some(key.vocabulary.as_str()), &key.id, stretches),
        LabelChange::Fact(id, stretches) => ("fact", None, id, stretches),
        LabelChange::Scope(id, stretches) => ("scope", None, id, stretches),
    };
    object!({
        "kind": "label", "of": of, "vocabulary": vocabulary, "id": id.as_str(), "parts": parts(stretches),
    })
}

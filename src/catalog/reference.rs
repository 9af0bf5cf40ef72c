//! References as written, taken apart: `finding:other-report/id#heading`.

use crate::content::VOCABULARIES;
use crate::key::{Id, Reference, Scheme};

/// The schemes that are not terms, by their words.
const SCHEMES: [(&str, Scheme); 9] = [
    ("report", Scheme::Report),
    ("finding", Scheme::Finding),
    ("testimony", Scheme::Testimony),
    ("methods", Scheme::Methods),
    ("fact", Scheme::Fact),
    ("talk", Scheme::Talk),
    ("record", Scheme::Record),
    ("project", Scheme::Project),
    ("page", Scheme::Page),
];

/// The words before the colon that a site knows.
#[must_use]
pub(super) fn schemes<'a>(vocabularies: impl IntoIterator<Item = &'a Id>) -> Vec<(String, Scheme)> {
    let terms = vocabularies.into_iter().map(|id| (singular(id), Scheme::Term(id.clone())));
    SCHEMES.iter().map(|(word, scheme)| ((*word).to_owned(), scheme.clone())).chain(terms).collect()
}

/// What stands before the colon for a vocabulary: its id without its final s.
fn singular(vocabulary: &Id) -> String {
    match VOCABULARIES.iter().position(|id| *id == vocabulary.as_str()) {
        Some(1) => String::from("facility"),
        _ => vocabulary.as_str().strip_suffix('s').unwrap_or(vocabulary.as_str()).to_owned(),
    }
}

/// Words that a French author may write before the colon, with what they are called.
const FRENCH: [(&str, &str); 17] = [
    ("rapport", "report"),
    ("resultat", "finding"),
    ("constat", "finding"),
    ("temoignage", "testimony"),
    ("methodes", "methods"),
    ("methode", "methods"),
    ("chiffre", "fact"),
    ("donnee", "fact"),
    ("structure", "facility"),
    ("etablissement", "facility"),
    ("metier", "profession"),
    ("personne", "testimony"),
    ("communication", "talk"),
    ("conference", "talk"),
    ("notice", "record"),
    ("reference", "record"),
    ("projet", "project"),
];

/// The scheme that a French word means.
pub(super) fn french(word: &str) -> Option<&'static str> {
    let folded = crate::prose::slug::anchor(word);
    FRENCH.iter().find(|(french, _)| *french == folded).map(|(_, scheme)| *scheme)
}

/// The reference in these characters, for a scheme that is known.
#[must_use]
pub(super) fn parse(scheme: Scheme, rest: &str) -> Reference {
    let (rest, fragment) = split(rest, '#');
    let (rest, scope) = split(rest, '@');
    let (report, name) = match rest.split_once('/') {
        Some((report, name)) => (Some(report.to_owned()), name),
        None => (None, rest),
    };
    Reference { scheme, report, name: name.to_owned(), scope, fragment }
}

fn split(text: &str, at: char) -> (&str, Option<String>) {
    match text.split_once(at) {
        Some((before, after)) => (before, Some(after.to_owned())),
        None => (text, None),
    }
}

#[cfg(test)]
mod tests {
    use super::{parse, schemes};
    use crate::key::{Id, Scheme};

    #[test]
    fn references_come_apart() {
        let reference = parse(Scheme::Finding, "other/id#heading");
        assert_eq!(reference.report.as_deref(), Some("other"));
        assert_eq!((reference.name.as_str(), reference.fragment.as_deref()), ("id", Some("heading")));
        let fact = parse(Scheme::Fact, "interviews@study");
        assert_eq!((fact.name.as_str(), fact.scope.as_deref()), ("interviews", Some("study")));
    }

    #[test]
    fn vocabularies_lose_their_s() {
        let ids: Vec<Id> = ["themes", "facilities", "places"].iter().filter_map(|id| Id::parse(id)).collect();
        let words: Vec<String> = schemes(&ids).into_iter().map(|(word, _)| word).skip(9).collect();
        assert_eq!(words, ["theme", "facility", "place"]);
    }
}

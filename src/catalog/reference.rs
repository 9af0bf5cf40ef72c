//! References as written, taken apart: `finding:other-report/id#heading`.

use crate::content::vocabulary::singular;
use crate::key::{Id, Reference, Scheme};

/// The words before the colon that a site knows.
#[must_use]
pub(super) fn schemes<'a>(vocabularies: impl IntoIterator<Item = &'a Id>) -> Vec<(String, Scheme)> {
    let terms = vocabularies.into_iter().map(|id| (singular(id), Scheme::Term(id.clone())));
    Scheme::DOCUMENTS.iter().map(|(word, scheme)| ((*word).to_owned(), scheme.clone())).chain(terms).collect()
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

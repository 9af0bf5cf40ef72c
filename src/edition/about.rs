//! What catalogues of research read of an edition: `ro-crate-metadata.json` (RO-Crate 1.1) and
//! `CITATION.cff` (Citation File Format 1.2.0).
//!
//! Takes the report as it is published, gives two small files. Nothing is in them that its page does
//! not say; what a format wants and the report does not have is left out.

use serde_json::{Value as Json, json};

use crate::artifact::{Artifact, OutputPath};
use crate::catalog::Catalog;
use crate::content::person::Person;
use crate::content::report::ReportHead;
use crate::key::Id;
use crate::yaml::Node;
use crate::yaml::write::{list, mapping, text, word, write};

/// What an edition is, for those who catalogue it.
struct Described<'a> {
    catalog: &'a Catalog,
    head: &'a ReportHead,
    title: String,
    version: &'a str,
    /// The public address of the report.
    url: &'a str,
    languages: Vec<String>,
}

/// The two files, as they lie in the payload of a bag.
#[must_use]
pub fn about(catalog: &Catalog, report: &Id, version: &str, url: &str) -> Vec<Artifact> {
    let Some(entry) = catalog.reports.get(report) else { return Vec::new() };
    let head = &entry.original().head;
    let title = head.title.as_ref().map_or_else(|| report.to_string(), |title| title.text.clone());
    let languages = catalog.settings.languages.iter().filter(|lang| entry.versions.contains_key(lang));
    let languages = languages.map(ToString::to_string).collect();
    let described = Described { catalog, head, title, version, url, languages };
    let artifact = |path: &str, text: String| {
        OutputPath::parse(path).map(|path| Artifact { path, bytes: text.into_bytes() })
    };
    let files = [
        artifact("CITATION.cff", write(&described.citation())),
        artifact("ro-crate-metadata.json", format!("{:#}\n", described.research_object())),
    ];
    files.into_iter().flatten().collect()
}

impl Described<'_> {
    fn date(&self) -> Option<String> {
        self.head.updated.or(self.head.date).map(|date| date.value.to_string())
    }

    fn licence(&self) -> Option<&str> {
        let own = self.head.licence.as_ref().map(|licence| licence.value.as_str());
        own.or(self.catalog.settings.licence.as_deref())
    }

    fn publisher(&self) -> Option<&str> {
        let name = self.catalog.settings.publisher.as_ref()?.name.as_ref()?;
        name.get_or(self.catalog.settings.source_lang(), &self.catalog.settings.languages)
            .map(|(_, name)| name.text.as_str())
    }

    fn summary(&self) -> Option<&str> {
        self.head.summary.as_ref().map(|summary| summary.text.as_str())
    }

    fn doi(&self) -> Option<&str> {
        self.head.doi.as_ref().map(|doi| doi.value.0.as_str())
    }

    /// `CITATION.cff`: the archive as a data set, and the report as what to cite.
    fn citation(&self) -> Node {
        let message = if self.catalog.settings.source_lang().is_french() {
            "Pour citer cette édition, utilisez ces métadonnées."
        } else {
            "To cite this edition, please use these metadata."
        };
        let date = self.date().filter(|date| date.len() == 10);
        let doi = self.doi().filter(|doi| is_plain_doi(doi));
        let licence = self.licence().filter(|licence| is_known_licence(licence));
        let pairs = [
            ("cff-version", Some(word("1.2.0"))),
            ("message", Some(text(message))),
            ("type", Some(word("dataset"))),
            ("title", Some(text(&self.title))),
            ("version", Some(text(self.version))),
            ("authors", Some(self.authors())),
            ("date-released", date.map(|date| text(&date))),
            ("doi", doi.map(text)),
            ("url", is_address(self.url).then(|| text(self.url))),
            ("license", licence.map(text)),
            ("abstract", self.summary().map(text)),
            ("preferred-citation", Some(self.preferred())),
        ];
        mapping(pairs.into_iter().filter_map(|(key, value)| Some((key, value?))))
    }

    /// The report, as it is cited.
    fn preferred(&self) -> Node {
        let year = self.date().and_then(|date| date.get(..4).map(str::to_owned));
        let publisher = self.publisher().map(|name| mapping([("name", text(name))]));
        let pairs = [
            ("type", Some(word("report"))),
            ("title", Some(text(&self.title))),
            ("authors", Some(self.authors())),
            ("year", year.map(|year| word(&year))),
            ("version", Some(text(self.version))),
            ("doi", self.doi().filter(|doi| is_plain_doi(doi)).map(text)),
            ("publisher", publisher),
        ];
        mapping(pairs.into_iter().filter_map(|(key, value)| Some((key, value?))))
    }

    /// Its authors; who publishes it where it names none.
    fn authors(&self) -> Node {
        let authors: Vec<Node> = self.head.authors.iter().flatten().map(author).collect();
        if authors.is_empty() {
            return list(vec![mapping([("name", text(self.publisher().unwrap_or(&self.title)))])]);
        }
        list(authors)
    }

    /// `ro-crate-metadata.json`.
    fn research_object(&self) -> Json {
        let people: Vec<Json> = self.head.authors.iter().flatten().enumerate().map(person).collect();
        let (publisher, licence) = (self.publisher(), self.licence());
        let licence = licence.map_or_else(
            || json!({ "@id": "#licence", "@type": "CreativeWork", "name": "No licence stated" }),
            |name| json!({ "@id": licence_address(name), "@type": "CreativeWork", "name": name }),
        );
        let mut root = json!({
            "@id": "./", "@type": "Dataset", "name": self.title, "version": self.version,
            "description": self.summary().unwrap_or(&self.title), "inLanguage": self.languages,
            "author": people.iter().map(reference).collect::<Vec<_>>(), "license": reference(&licence),
            "hasPart": PARTS.map(|(id, ..)| json!({ "@id": id })),
        });
        let more = [
            ("datePublished", self.date().map(Json::String)),
            ("identifier", self.doi().map(|doi| Json::String(format!("https://doi.org/{doi}")))),
            ("url", is_address(self.url).then(|| Json::String(self.url.to_owned()))),
            ("publisher", publisher.map(|_| json!({ "@id": "#publisher" }))),
        ];
        for (key, value) in more.into_iter().filter_map(|(key, value)| Some((key, value?))) {
            root[key] = value;
        }
        let parts = PARTS.map(|(id, kind, name)| json!({ "@id": id, "@type": kind, "name": name }));
        let publisher =
            publisher.map(|name| json!({ "@id": "#publisher", "@type": "Organization", "name": name }));
        let graph: Vec<Json> = [descriptor(), root]
            .into_iter()
            .chain(parts)
            .chain(people)
            .chain(publisher)
            .chain([licence])
            .collect();
        json!({ "@context": "https://w3id.org/ro/crate/1.1/context", "@graph": graph })
    }
}

/// What lies beside the description: where, what it is, what it is called.
const PARTS: [(&str, &str, &str); 3] = [
    ("site/", "Dataset", "The report as it was published"),
    ("sources/", "Dataset", "The publishable sources of the report"),
    ("CITATION.cff", "File", "How to cite the report"),
];

fn descriptor() -> Json {
    json!({
        "@id": "ro-crate-metadata.json", "@type": "CreativeWork",
        "conformsTo": { "@id": "https://w3id.org/ro/crate/1.1" }, "about": { "@id": "./" },
    })
}

fn reference(entity: &Json) -> Json {
    json!({ "@id": entity["@id"] })
}

fn person((at, person): (usize, &Person)) -> Json {
    let id =
        person.orcid.as_ref().map_or_else(|| format!("#author-{}", at + 1), |orcid| orcid_address(&orcid.0));
    json!({ "@id": id, "@type": "Person", "name": person.name })
}

fn orcid_address(orcid: &str) -> String {
    format!("https://orcid.org/{}", orcid.trim_start_matches("https://orcid.org/"))
}

fn licence_address(name: &str) -> String {
    let is_id = name.chars().all(|c| c.is_ascii_alphanumeric() || ".-+".contains(c));
    if is_id { format!("https://spdx.org/licenses/{name}") } else { String::from("#licence") }
}

/// An author in the words of the format: a person by the parts of the name; one word is a body's name.
fn author(person: &Person) -> Node {
    let (given, family) = parts(&person.name);
    let name = if given.is_empty() {
        vec![("name", text(&family))]
    } else {
        vec![("given-names", text(&given)), ("family-names", text(&family))]
    };
    let orcid = person.orcid.as_ref().map(|orcid| ("orcid", text(&orcid_address(&orcid.0))));
    mapping(name.into_iter().chain(orcid))
}

/// The given and the family name in a name as it is printed: `Jeanne de La Tour`, `Jeanne LA TOUR`,
/// `La Tour, Jeanne`.
fn parts(name: &str) -> (String, String) {
    const PARTICLES: [&str; 12] =
        ["de", "du", "des", "d’", "la", "le", "van", "von", "der", "den", "di", "da"];
    if let Some((family, given)) = name.split_once(',') {
        return (given.trim().to_owned(), family.trim().to_owned());
    }
    let words: Vec<&str> = name.split_whitespace().collect();
    let is_capital =
        |word: &str| word.chars().filter(|c| c.is_alphabetic()).count() > 1 && word.to_uppercase() == word;
    let is_particle = |word: &str| PARTICLES.contains(&word.to_lowercase().as_str());
    let last = words.len().saturating_sub(1);
    let mut first = words.iter().position(|word| is_capital(word)).filter(|at| *at > 0).unwrap_or(last);
    while first > 1 && is_particle(words[first - 1]) {
        first -= 1;
    }
    (words[..first].join(" "), words[first..].join(" "))
}

/// Whether a DOI is of the form that the format takes (its schema, `doi`).
fn is_plain_doi(doi: &str) -> bool {
    let Some((prefix, suffix)) = doi.split_once('/') else { return false };
    let number = prefix.strip_prefix("10.").unwrap_or_default();
    let is_number = (4..=9).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
    is_number
        && !suffix.is_empty()
        && suffix.bytes().all(|b| b.is_ascii_alphanumeric() || b":/_;-.()[]\\".contains(&b))
}

fn is_address(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}

/// Licences for texts and data that SPDX lists: the format takes no other name.
fn is_known_licence(name: &str) -> bool {
    let of_commons = |name: &str| {
        let kinds = ["BY", "BY-NC", "BY-NC-ND", "BY-NC-SA", "BY-ND", "BY-SA"];
        let versions = ["1.0", "2.0", "2.5", "3.0", "4.0"];
        kinds.iter().any(|kind| versions.iter().any(|version| name == format!("CC-{kind}-{version}")))
    };
    of_commons(name)
        || ["CC0-1.0", "etalab-2.0", "ODbL-1.0", "ODC-By-1.0", "MIT", "Apache-2.0"].contains(&name)
}

#[cfg(test)]
mod tests {
    use super::parts;

    #[test]
    fn names_have_parts() {
        let check = |name: &str, given: &str, family: &str| {
            assert_eq!(parts(name), (given.to_owned(), family.to_owned()), "{name}");
        };
        check("Agnès Cadet-Taïrou", "Agnès", "Cadet-Taïrou");
        check("Jeanne de La Tour", "Jeanne", "de La Tour");
        check("Jeanne Marie LA TOUR", "Jeanne Marie", "LA TOUR");
        check("La Tour, Jeanne", "Jeanne", "La Tour");
        check("OFDT", "", "OFDT");
        check("", "", "");
    }
}

//! Addresses: gives each page its path in each language.
//!
//! Two documents at one path are a diagnostic, never a silent overwrite. Knows nothing of
//! templates; an address depends on keys, slugs and the language's own words alone.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::Made;
use super::addresses::Addresses;
use super::page_key::{Listing, PageKey};
use super::pair::{Pair, folder};
use crate::archive::Version;
use crate::catalog::{AnyPublished, Catalog};
use crate::diagnostic::{Code, Report};
use crate::diff::Differences;
use crate::key::{DocumentKey, Id, TermKey, Within};
use crate::lang::Lang;
use crate::skin::Skin;
use crate::span::{Span, Spanned};
use crate::yaml::scalar::Slug;

/// The words of addresses that a language gives, each with the phrase that says it.
const WORDS: [&str; 12] = [
    "testimonies",
    "methods",
    "versions",
    "themes",
    "facilities",
    "professions",
    "accessibility",
    "crossings",
    "search",
    "talks",
    "library",
    "projects",
];

/// What the addresses of a site are made of.
#[derive(Debug)]
pub(super) struct Routes {
    catalog: Arc<Catalog>,
    differences: Arc<Differences>,
    words: BTreeMap<Lang, BTreeMap<&'static str, String>>,
    /// The languages in which each report that has testimonies can be read.
    spoken: BTreeSet<(Id, Lang)>,
}

impl Routes {
    /// The addresses of the pages of a catalog.
    pub(super) fn new(made: &Made) -> Self {
        let (catalog, differences) = (&made.catalog, Arc::clone(&made.differences));
        let words = words(&catalog.settings.languages, &made.skin);
        let routes = Self { catalog: Arc::clone(catalog), differences, words, spoken: BTreeSet::new() };
        let mut spoken = BTreeSet::new();
        for key in catalog.testimonies.keys() {
            for lang in routes.langs(&PageKey::Document(DocumentKey::Testimony(key.clone()))) {
                spoken.insert((key.report.clone(), lang));
            }
        }
        Self { spoken, ..routes }
    }

    /// The languages in which a page is there, in the order of the site.
    pub(super) fn langs(&self, key: &PageKey) -> Vec<Lang> {
        self.catalog.settings.languages.iter().copied().filter(|lang| self.is_there(key, *lang)).collect()
    }

    /// Whether a page is there in a language.
    pub(super) fn is_there(&self, key: &PageKey, lang: Lang) -> bool {
        let catalog = &self.catalog;
        match key {
            PageKey::Home | PageKey::Crossings | PageKey::Accessibility | PageKey::Search => true,
            PageKey::Vocabulary(id) => catalog.terms.keys().any(|key| key.vocabulary == *id),
            PageKey::Term(key) => catalog.terms.contains_key(key),
            PageKey::Versions(id) | PageKey::Difference { report: id, .. } => {
                self.is_in(&DocumentKey::Report(id.clone()), lang)
            }
            PageKey::Parallel { report, langs } => lang == langs[0] && self.is_in_both(report, *langs),
            PageKey::Testimonies(id) => self.spoken.contains(&(id.clone(), lang)),
            PageKey::Listing(listing) => !listing.keys(catalog).is_empty(),
            PageKey::Document(DocumentKey::Testimony(within)) => self.is_spoken(within, lang),
            PageKey::Document(key) => self.is_in(key, lang),
        }
    }

    fn is_in_both(&self, report: &Id, langs: Pair) -> bool {
        let key = DocumentKey::Report(report.clone());
        langs.iter().all(|lang| self.is_in(&key, *lang))
    }

    fn is_in(&self, key: &DocumentKey, lang: Lang) -> bool {
        self.catalog.document(key).is_some_and(|document| document.is_in(lang))
    }

    /// Whether a testimony can be read in a language; one that no language of the site shares
    /// stands where the site's first does.
    fn is_spoken(&self, within: &Within, lang: Lang) -> bool {
        let Some(testimony) = self.catalog.testimonies.get(within) else { return false };
        let languages = &self.catalog.settings.languages;
        let is_shared = languages.iter().any(|lang| testimony.words.get(*lang).is_some());
        let is_own = languages.contains(&lang) && testimony.words.get(lang).is_some();
        is_own || (!is_shared && languages.first() == Some(&lang))
    }

    /// The folder of a page from the root of the site, with a `/` at its end.
    pub(super) fn address(&self, key: &PageKey, lang: Lang) -> String {
        let word = |name: &str| self.word(name, lang);
        let rest = match key {
            PageKey::Home => String::new(),
            PageKey::Crossings => word("crossings") + "/",
            PageKey::Accessibility => word("accessibility") + "/",
            PageKey::Search => word("search") + "/",
            PageKey::Vocabulary(id) => self.vocabulary(id, lang),
            PageKey::Term(key) => self.vocabulary(&key.vocabulary, lang) + &self.term(key, lang) + "/",
            PageKey::Testimonies(id) => self.report(id, lang) + &word("testimonies") + "/",
            PageKey::Versions(id) => self.report(id, lang) + &word("versions") + "/",
            PageKey::Difference { report, versions } => {
                format!(
                    "{}{}/{}/",
                    self.report(report, lang),
                    word("versions"),
                    self.difference(report, versions)
                )
            }
            PageKey::Listing(listing) => word(listing.word()) + "/",
            PageKey::Document(key) => self.document(key, lang),
            PageKey::Parallel { report, langs } => return self.parallel(report, *langs),
        };
        format!("{lang}/{rest}")
    }

    /// What is read in two languages has the name that a report has in all of them.
    fn parallel(&self, report: &Id, langs: Pair) -> String {
        let folder = folder(langs, &self.catalog.settings.languages, self.catalog.reports.keys());
        format!("{folder}/{report}/")
    }

    fn difference(&self, report: &Id, versions: &[Version; 2]) -> &str {
        let compared = self.differences.get(report).into_iter().flatten();
        compared.filter(|one| one.versions == *versions).map(|one| &*one.name).next().unwrap_or_default()
    }

    fn word(&self, name: &str, lang: Lang) -> String {
        self.words[&lang].get(name).map_or_else(|| name.to_owned(), Clone::clone)
    }

    /// The folder of a document from that of its language.
    fn document(&self, key: &DocumentKey, lang: Lang) -> String {
        let slug = || slug(&self.catalog, key, lang).map(|slug| slug.value.as_str().to_owned());
        match key {
            DocumentKey::Report(id) | DocumentKey::Page(id) => slug().unwrap_or_else(|| id.to_string()) + "/",
            DocumentKey::Methods(id) => {
                self.report(id, lang) + &slug().unwrap_or_else(|| self.word("methods", lang)) + "/"
            }
            DocumentKey::Finding(within) => {
                self.report(&within.report, lang) + &slug().unwrap_or_else(|| within.id.to_string()) + "/"
            }
            DocumentKey::Testimony(within) => {
                let own = slug().unwrap_or_else(|| within.id.to_string());
                format!("{}{}/{own}/", self.report(&within.report, lang), self.word("testimonies", lang))
            }
            DocumentKey::Talk(id) => self.listed(Listing::Talks, slug(), id, lang),
            DocumentKey::Record(id) => self.listed(Listing::Library, slug(), id, lang),
            DocumentKey::Project(id) => self.listed(Listing::Projects, slug(), id, lang),
        }
    }

    fn listed(&self, listing: Listing, slug: Option<String>, id: &Id, lang: Lang) -> String {
        format!("{}/{}/", self.word(listing.word(), lang), slug.unwrap_or_else(|| id.to_string()))
    }

    fn report(&self, id: &Id, lang: Lang) -> String {
        self.document(&DocumentKey::Report(id.clone()), lang)
    }

    fn vocabulary(&self, id: &Id, lang: Lang) -> String {
        let named =
            self.catalog.settings.vocabularies.get(id.as_str()).and_then(|settings| settings.slug.as_ref());
        let slug = named.and_then(|slug| slug.get(lang)).map(|slug| slug.value.as_str().to_owned());
        slug.unwrap_or_else(|| self.word(id.as_str(), lang)) + "/"
    }

    fn term(&self, key: &TermKey, lang: Lang) -> String {
        term_slug(&self.catalog, key, lang)
            .map_or_else(|| key.id.to_string(), |slug| slug.value.as_str().to_owned())
    }

    /// Tells of two pages at one address.
    pub(super) fn check(&self, addresses: &Addresses, report: &mut Report) {
        let mut taken: BTreeMap<Cow<'_, str>, (&PageKey, Lang)> = BTreeMap::new();
        let empty = Listing::ALL.into_iter().filter(|listing| listing.keys(&self.catalog).is_empty());
        let reserved: Vec<&str> = empty.map(Listing::word).chain(["atom.xml"]).collect();
        for lang in &self.catalog.settings.languages {
            let words = reserved.iter().map(|word| format!("{lang}/{}/", self.word(word, *lang)));
            taken.extend(words.map(|address| (address.into(), (&PageKey::Home, *lang))));
        }
        for (key, lang) in &addresses.pages {
            let address = addresses.folder(key, *lang);
            if let Some((other, _)) = taken.insert(address.into(), (key, *lang)) {
                let is_second = self.has_slug(key, *lang) || !self.has_slug(other, *lang);
                let is_second = is_second && place(&self.catalog, key, *lang).is_some();
                let (blamed, other) = if is_second { (key, other) } else { (other, key) };
                let code = Code::RouteCollision { address: format!("/{address}"), other: name(other) };
                let place = place(&self.catalog, blamed, *lang);
                let place =
                    place.or_else(|| self.vocabulary_file(key)).or_else(|| self.vocabulary_file(blamed));
                report.push(match place {
                    Some(span) => code.at(span),
                    None => code.in_site(),
                });
            }
        }
    }

    /// Whether an address comes from a slug that somebody wrote.
    fn has_slug(&self, key: &PageKey, lang: Lang) -> bool {
        match key {
            PageKey::Document(key) => slug(&self.catalog, key, lang).is_some(),
            PageKey::Term(key) => term_slug(&self.catalog, key, lang).is_some(),
            PageKey::Vocabulary(id) => {
                let named = self.catalog.settings.vocabularies.get(id.as_str());
                named.is_some_and(|settings| settings.slug.is_some())
            }
            PageKey::Home
            | PageKey::Crossings
            | PageKey::Accessibility
            | PageKey::Search
            | PageKey::Listing(_)
            | PageKey::Testimonies(_)
            | PageKey::Versions(_)
            | PageKey::Difference { .. }
            | PageKey::Parallel { .. } => false,
        }
    }

    /// The file of a vocabulary, whose name gives its address.
    fn vocabulary_file(&self, key: &PageKey) -> Option<Span> {
        let PageKey::Vocabulary(id) = key else { return None };
        let first = self.catalog.terms.values().find(|entry| entry.key.vocabulary == *id);
        first.map(|entry| Span { start: 0, end: 0, ..entry.term.span })
    }
}

/// The language that a page was first written in.
pub(super) fn original_lang(catalog: &Catalog, key: &PageKey) -> Option<Lang> {
    let source = |key: &DocumentKey| catalog.document(key).map(AnyPublished::source);
    match key {
        PageKey::Versions(id) | PageKey::Difference { report: id, .. } => {
            source(&DocumentKey::Report(id.clone()))
        }
        PageKey::Document(DocumentKey::Testimony(within)) => {
            catalog.testimonies.get(within).map(|one| one.lang)
        }
        PageKey::Document(key) => source(key),
        PageKey::Home
        | PageKey::Crossings
        | PageKey::Accessibility
        | PageKey::Search
        | PageKey::Vocabulary(_)
        | PageKey::Term(_)
        | PageKey::Listing(_)
        | PageKey::Testimonies(_)
        | PageKey::Parallel { .. } => None,
    }
}

/// Where a page's address comes from: its slug, else its document.
pub(super) fn place(catalog: &Catalog, key: &PageKey, lang: Lang) -> Option<Span> {
    let of = |key: &DocumentKey| {
        let written = slug(catalog, key, lang).map(|slug| slug.span);
        written.or_else(|| match key {
            DocumentKey::Testimony(within) => Some(catalog.testimonies.get(within)?.place),
            key => Some(catalog.document(key)?.place(lang)),
        })
    };
    match key {
        PageKey::Versions(id)
        | PageKey::Difference { report: id, .. }
        | PageKey::Testimonies(id)
        | PageKey::Parallel { report: id, .. } => of(&DocumentKey::Report(id.clone())),
        PageKey::Document(key) => of(key),
        PageKey::Term(key) => {
            let entry = catalog.terms.get(key)?;
            Some(term_slug(catalog, key, lang).map_or(entry.term.span, |slug| slug.span))
        }
        PageKey::Vocabulary(id) => {
            let named = catalog.settings.vocabularies.get(id.as_str());
            named.and_then(|settings| settings.slug.as_ref()?.get(lang)).map(|slug| slug.span)
        }
        PageKey::Home
        | PageKey::Crossings
        | PageKey::Accessibility
        | PageKey::Search
        | PageKey::Listing(_) => None,
    }
}

/// The slug that somebody wrote for a document in a language.
fn slug<'c>(catalog: &'c Catalog, key: &DocumentKey, lang: Lang) -> Option<&'c Spanned<Slug>> {
    match key {
        DocumentKey::Testimony(within) => catalog.testimonies.get(within)?.slug.get(lang),
        key => catalog.document(key)?.slug(lang),
    }
}

fn term_slug<'c>(catalog: &'c Catalog, key: &TermKey, lang: Lang) -> Option<&'c Spanned<Slug>> {
    catalog.terms.get(key)?.term.slug.as_ref()?.get(lang)
}

/// The words of addresses in each language.
pub(super) fn words(languages: &[Lang], skin: &Skin) -> BTreeMap<Lang, BTreeMap<&'static str, String>> {
    let word = |lang: Lang, word: &'static str| {
        let spoken = skin.phrases(lang).get(&format!("address-{word}"));
        (word, if Id::parse(&spoken).is_some() { spoken } else { word.to_owned() })
    };
    let of = |lang: &Lang| (*lang, WORDS.iter().map(|name| word(*lang, name)).collect());
    languages.iter().map(of).collect()
}

/// A page's name, for a message.
fn name(key: &PageKey) -> String {
    match key {
        PageKey::Home => String::from("atom.xml"),
        PageKey::Search => String::from("search"),
        PageKey::Crossings => String::from("crossings"),
        PageKey::Accessibility => String::from("accessibility"),
        PageKey::Vocabulary(id) => id.to_string(),
        PageKey::Term(key) => format!("{}/{}", key.vocabulary, key.id),
        PageKey::Testimonies(id)
        | PageKey::Versions(id)
        | PageKey::Difference { report: id, .. }
        | PageKey::Parallel { report: id, .. } => id.to_string(),
        PageKey::Listing(listing) => listing.word().to_owned(),
        PageKey::Document(key) => key.to_string(),
    }
}

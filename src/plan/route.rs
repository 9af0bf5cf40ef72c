//! Addresses: gives each page its path in each language.
//!
//! Two documents at one path are a diagnostic, never a silent overwrite. Knows nothing of
//! templates; an address depends on keys, slugs and the language's own words alone.

use std::collections::BTreeMap;

use crate::artifact::OutputPath;
use crate::catalog::{Catalog, Published};
use crate::content::document::Head;
use crate::diagnostic::{Code, Report};
use crate::key::{DocumentKey, Id, TermKey, Within};
use crate::lang::{Lang, PerLang};
use crate::skin::Skin;
use crate::span::{Span, Spanned};

/// What a page is about, the same in every language.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum PageKey {
    /// The home page.
    Home,
    /// A document.
    Document(DocumentKey),
    /// The testimonies of a report.
    Testimonies(Id),
    /// The versions of a report.
    Versions(Id),
    /// A vocabulary.
    Vocabulary(Id),
    /// A term.
    Term(TermKey),
    /// Themes crossed with professions and facilities.
    Crossings,
}

/// The words of addresses that a language gives, each with the phrase that says it.
const WORDS: [&str; 11] = [
    "testimonies",
    "methods",
    "versions",
    "themes",
    "facilities",
    "professions",
    "crossings",
    "search",
    "talks",
    "library",
    "projects",
];

/// The addresses of a site.
#[derive(Debug)]
pub struct Routes<'a> {
    catalog: &'a Catalog,
    words: BTreeMap<Lang, BTreeMap<&'static str, String>>,
    /// The reports that have testimonies, with the languages in which they can be read.
    spoken: BTreeMap<(Id, Lang), usize>,
}

impl<'a> Routes<'a> {
    /// The addresses of the pages of a catalog.
    #[must_use]
    pub fn new(catalog: &'a Catalog, skin: &Skin) -> Self {
        let word = |lang: Lang, word: &'static str| {
            let spoken = skin.phrases(lang).get(&format!("address-{word}"));
            (word, if Id::parse(&spoken).is_some() { spoken } else { word.to_owned() })
        };
        let languages = &catalog.settings.languages;
        let words = languages
            .iter()
            .map(|lang| (*lang, WORDS.iter().map(|name| word(*lang, name)).collect()))
            .collect();
        let mut routes = Self { catalog, words, spoken: BTreeMap::new() };
        let mut spoken: BTreeMap<(Id, Lang), usize> = BTreeMap::new();
        for key in catalog.testimonies.keys() {
            for lang in routes.langs(&PageKey::Document(DocumentKey::Testimony(key.clone()))) {
                *spoken.entry((key.report.clone(), lang)).or_default() += 1;
            }
        }
        routes.spoken = spoken;
        routes
    }

    /// The languages in which a page is there, in the order of the site.
    #[must_use]
    pub fn langs(&self, key: &PageKey) -> Vec<Lang> {
        self.catalog.settings.languages.iter().copied().filter(|lang| self.is_there(key, *lang)).collect()
    }

    /// Whether a page is there in a language.
    #[must_use]
    pub fn is_there(&self, key: &PageKey, lang: Lang) -> bool {
        let catalog = self.catalog;
        match key {
            PageKey::Home | PageKey::Crossings => true,
            PageKey::Vocabulary(id) => catalog.terms.keys().any(|key| key.vocabulary == *id),
            PageKey::Term(key) => catalog.terms.contains_key(key),
            PageKey::Versions(id) => has(catalog.reports.get(id), lang),
            PageKey::Testimonies(id) => self.spoken.contains_key(&(id.clone(), lang)),
            PageKey::Document(DocumentKey::Report(id)) => has(catalog.reports.get(id), lang),
            PageKey::Document(DocumentKey::Methods(id)) => has(catalog.methods.get(id), lang),
            PageKey::Document(DocumentKey::Page(id)) => has(catalog.pages.get(id), lang),
            PageKey::Document(DocumentKey::Finding(within)) => has(catalog.findings.get(within), lang),
            PageKey::Document(DocumentKey::Testimony(within)) => self.is_spoken(within, lang),
        }
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

    /// The language in which a page is read by someone who reads this one.
    #[must_use]
    pub fn nearest_lang(&self, key: &PageKey, lang: Lang) -> Option<Lang> {
        let original = self.original_lang(key).filter(|original| self.is_there(key, *original));
        let own = Some(lang).filter(|lang| self.is_there(key, *lang));
        own.or(original).or_else(|| self.langs(key).first().copied())
    }

    fn original_lang(&self, key: &PageKey) -> Option<Lang> {
        let catalog = self.catalog;
        match key {
            PageKey::Document(DocumentKey::Report(id)) | PageKey::Versions(id) => {
                catalog.reports.get(id).map(|entry| entry.source)
            }
            PageKey::Document(DocumentKey::Methods(id)) => catalog.methods.get(id).map(|entry| entry.source),
            PageKey::Document(DocumentKey::Page(id)) => catalog.pages.get(id).map(|entry| entry.source),
            PageKey::Document(DocumentKey::Finding(within)) => {
                catalog.findings.get(within).map(|entry| entry.source)
            }
            PageKey::Document(DocumentKey::Testimony(within)) => {
                catalog.testimonies.get(within).map(|one| one.lang)
            }
            PageKey::Home
            | PageKey::Crossings
            | PageKey::Vocabulary(_)
            | PageKey::Term(_)
            | PageKey::Testimonies(_) => None,
        }
    }

    /// The folder of a page from the root of the site, with a `/` at its end.
    #[must_use]
    pub fn address(&self, key: &PageKey, lang: Lang) -> String {
        let word = |name: &str| self.words[&lang].get(name).map_or_else(|| name.to_owned(), Clone::clone);
        let rest = match key {
            PageKey::Home => String::new(),
            PageKey::Crossings => word("crossings") + "/",
            PageKey::Vocabulary(id) => self.vocabulary(id, lang),
            PageKey::Term(key) => self.vocabulary(&key.vocabulary, lang) + &self.term(key, lang) + "/",
            PageKey::Testimonies(id) => self.report(id, lang) + &word("testimonies") + "/",
            PageKey::Versions(id) => self.report(id, lang) + &word("versions") + "/",
            PageKey::Document(DocumentKey::Report(id)) => self.report(id, lang),
            PageKey::Document(DocumentKey::Methods(id)) => {
                let own = own_slug(self.catalog.methods.get(id), lang);
                self.report(id, lang) + &own.unwrap_or_else(|| word("methods")) + "/"
            }
            PageKey::Document(DocumentKey::Page(id)) => slug(self.catalog.pages.get(id), id, lang) + "/",
            PageKey::Document(DocumentKey::Finding(within)) => {
                self.report(&within.report, lang)
                    + &slug(self.catalog.findings.get(within), &within.id, lang)
                    + "/"
            }
            PageKey::Document(DocumentKey::Testimony(within)) => {
                let own = self.catalog.testimonies.get(within).map(|one| &one.slug);
                self.report(&within.report, lang)
                    + &word("testimonies")
                    + "/"
                    + &per_lang(own, &within.id, lang)
                    + "/"
            }
        };
        format!("{lang}/{rest}")
    }

    fn report(&self, id: &Id, lang: Lang) -> String {
        slug(self.catalog.reports.get(id), id, lang) + "/"
    }

    fn vocabulary(&self, id: &Id, lang: Lang) -> String {
        let named =
            self.catalog.settings.vocabularies.get(id.as_str()).and_then(|settings| settings.slug.as_ref());
        let slug = named.and_then(|slug| slug.get(lang)).map(|slug| slug.value.clone());
        slug.or_else(|| self.words[&lang].get(id.as_str()).cloned()).unwrap_or_else(|| id.to_string()) + "/"
    }

    fn term(&self, key: &TermKey, lang: Lang) -> String {
        let own = self.catalog.terms.get(key).and_then(|entry| entry.term.slug.as_ref());
        per_lang(own, &key.id, lang)
    }

    /// Tells of slugs that are no part of an address, and of two pages at one address.
    pub fn check(&self, pages: &[(PageKey, Lang)], report: &mut Report) {
        self.check_slugs(report);
        let mut taken: BTreeMap<String, (&PageKey, Lang)> = BTreeMap::new();
        for reserved in ["search", "talks", "library", "projects", "atom.xml"] {
            for lang in &self.catalog.settings.languages {
                let word = self.words[lang].get(reserved).map_or(reserved, String::as_str);
                taken.insert(format!("{lang}/{word}/"), (&PageKey::Home, *lang));
            }
        }
        for (key, lang) in pages {
            let address = self.address(key, *lang);
            if let Some((other, _)) = taken.insert(address.clone(), (key, *lang)) {
                let is_second = self.has_slug(key, *lang) || !self.has_slug(other, *lang);
                let is_second = is_second && self.place(key, *lang).is_some();
                let (blamed, other) = if is_second { (key, other) } else { (other, key) };
                let code = Code::RouteCollision { address: format!("/{address}"), other: name(other) };
                report.push(match self.place(blamed, *lang) {
                    Some(span) => code.at(span),
                    None => code.in_site(),
                });
            }
        }
    }

    /// Whether an address comes from a slug that somebody wrote.
    fn has_slug(&self, key: &PageKey, lang: Lang) -> bool {
        let catalog = self.catalog;
        match key {
            PageKey::Document(DocumentKey::Report(id)) => own_slug(catalog.reports.get(id), lang).is_some(),
            PageKey::Document(DocumentKey::Methods(id)) => own_slug(catalog.methods.get(id), lang).is_some(),
            PageKey::Document(DocumentKey::Page(id)) => own_slug(catalog.pages.get(id), lang).is_some(),
            PageKey::Document(DocumentKey::Finding(key)) => {
                own_slug(catalog.findings.get(key), lang).is_some()
            }
            PageKey::Document(DocumentKey::Testimony(key)) => {
                catalog.testimonies.get(key).is_some_and(|one| one.slug.get(lang).is_some())
            }
            PageKey::Term(key) => {
                let slug = catalog.terms.get(key).and_then(|entry| entry.term.slug.as_ref());
                slug.is_some_and(|slug| slug.get(lang).is_some())
            }
            PageKey::Home
            | PageKey::Crossings
            | PageKey::Vocabulary(_)
            | PageKey::Testimonies(_)
            | PageKey::Versions(_) => false,
        }
    }

    /// Where a page's address comes from: its slug, else its document.
    pub(super) fn place(&self, key: &PageKey, lang: Lang) -> Option<Span> {
        fn of<H: Head>(entry: Option<&Published<H>>, lang: Lang) -> Option<Span> {
            let (_, version) = entry?.version(lang);
            version.head.slug().map(|slug| slug.span).or(Some(version.place))
        }
        let catalog = self.catalog;
        match key {
            PageKey::Document(DocumentKey::Report(id)) | PageKey::Versions(id) | PageKey::Testimonies(id) => {
                of(catalog.reports.get(id), lang)
            }
            PageKey::Document(DocumentKey::Methods(id)) => of(catalog.methods.get(id), lang),
            PageKey::Document(DocumentKey::Page(id)) => of(catalog.pages.get(id), lang),
            PageKey::Document(DocumentKey::Finding(within)) => of(catalog.findings.get(within), lang),
            PageKey::Document(DocumentKey::Testimony(within)) => {
                let one = catalog.testimonies.get(within)?;
                Some(one.slug.get(lang).map_or(one.place, |slug| slug.span))
            }
            PageKey::Term(key) => {
                let entry = catalog.terms.get(key)?;
                let slug = entry.term.slug.as_ref().and_then(|slug| slug.get(lang));
                Some(slug.map_or(entry.term.span, |slug| slug.span))
            }
            PageKey::Home | PageKey::Crossings | PageKey::Vocabulary(_) => None,
        }
    }

    fn check_slugs(&self, report: &mut Report) {
        fn of<'e, H: Head + 'e>(entries: impl Iterator<Item = &'e Published<H>>, report: &mut Report) {
            let versions = entries.flat_map(|entry| entry.versions.values());
            versions.filter_map(|version| version.head.slug()).for_each(|slug| check_slug(slug, report));
        }
        of(self.catalog.reports.values(), report);
        of(self.catalog.methods.values(), report);
        of(self.catalog.findings.values(), report);
        of(self.catalog.pages.values(), report);
        let terms = self.catalog.terms.values().filter_map(|entry| entry.term.slug.as_ref());
        let vocabularies =
            self.catalog.settings.vocabularies.0.iter().filter_map(|(_, settings)| settings.slug.as_ref());
        let slugs = terms.chain(self.catalog.testimonies.values().map(|one| &one.slug)).chain(vocabularies);
        slugs.flat_map(PerLang::iter).for_each(|(_, slug)| check_slug(slug, report));
    }
}

fn check_slug(slug: &Spanned<String>, report: &mut Report) {
    if Id::parse(&slug.value).is_none() {
        let better = Some(crate::prose::slug::anchor(&slug.value)).filter(|better| !better.is_empty());
        report.push(Code::RouteBadSlug { slug: slug.value.clone(), better }.at(slug.span));
    }
}

/// A page's name, for a message.
fn name(key: &PageKey) -> String {
    match key {
        PageKey::Home => String::from("verbatim"),
        PageKey::Crossings => String::from("crossings"),
        PageKey::Vocabulary(id) => id.to_string(),
        PageKey::Term(key) => format!("{}/{}", key.vocabulary, key.id),
        PageKey::Testimonies(id) | PageKey::Versions(id) => id.to_string(),
        PageKey::Document(DocumentKey::Report(id)) => format!("report:{id}"),
        PageKey::Document(DocumentKey::Methods(id)) => format!("methods:{id}"),
        PageKey::Document(DocumentKey::Page(id)) => format!("page:{id}"),
        PageKey::Document(DocumentKey::Finding(within)) => format!("finding:{}/{}", within.report, within.id),
        PageKey::Document(DocumentKey::Testimony(within)) => {
            format!("testimony:{}/{}", within.report, within.id)
        }
    }
}

fn has<H>(entry: Option<&Published<H>>, lang: Lang) -> bool {
    entry.is_some_and(|entry| entry.versions.contains_key(&lang))
}

fn own_slug<H: Head>(entry: Option<&Published<H>>, lang: Lang) -> Option<String> {
    let own = entry.and_then(|entry| entry.versions.get(&lang)).and_then(|version| version.head.slug());
    own.map(|slug| slug.value.clone())
}

fn slug<H: Head>(entry: Option<&Published<H>>, id: &Id, lang: Lang) -> String {
    own_slug(entry, lang).unwrap_or_else(|| id.to_string())
}

fn per_lang(own: Option<&PerLang<Spanned<String>>>, id: &Id, lang: Lang) -> String {
    own.and_then(|own| own.get(lang)).map_or_else(|| id.to_string(), |slug| slug.value.clone())
}

/// The file of the page in a folder.
#[must_use]
pub fn index(folder: &str) -> OutputPath {
    OutputPath::parse(&format!("{folder}index.html")).expect("an address is made of ids")
}

/// From one file of the site to another, as a relative reference (RFC 3986, section 4.2).
#[must_use]
pub fn relative(from: &str, to: &str) -> String {
    let from: Vec<&str> = from.split('/').collect();
    let (to, fragment) =
        to.split_once('#').map_or((to, String::new()), |(to, fragment)| (to, format!("#{fragment}")));
    let parts: Vec<&str> = to.split('/').collect();
    if from == parts && !fragment.is_empty() {
        return fragment;
    }
    let shared = from.iter().zip(&parts).take(from.len() - 1).take_while(|(one, two)| one == two).count();
    let shared = shared.min(parts.len() - 1);
    let up = "../".repeat(from.len() - 1 - shared);
    up + &parts[shared..].join("/") + &fragment
}

#[cfg(test)]
mod tests {
    use super::relative;

    #[test]
    fn links_lead_from_page_to_page() {
        let check =
            |from: &str, to: &str, expected: &str| assert_eq!(relative(from, to), expected, "{from} -> {to}");
        check("fr/index.html", "fr/themes/index.html", "themes/index.html");
        check("fr/a/b/index.html", "fr/a/index.html", "../index.html");
        check("fr/a/index.html", "en/index.html#x", "../../en/index.html#x");
        check("fr/a/index.html", "fr/a/index.html#x", "#x");
        check("index.html", "fr/index.html", "fr/index.html");
        check("fr/a/index.html", "style.css", "../../style.css");
        check("fr/a/index.html", "fr/a/index.html", "index.html");
    }
}

//! Pages: a document of an edition in one language, as its parts that are compared.

use super::head;
use super::line::{Line, lines};
use super::rename::Renamed;
use super::unsaid::testimonies;
use super::value::Place;
use crate::catalog::{Catalog, CitedWork, Published, PublishedVersion, Testimony};
use crate::content::document::Head;
use crate::key::{DocumentKey, FactKey, Id, TermKey, Within};
use crate::lang::{Lang, number};
use crate::memo::Few;

/// How many words of a testimony name it.
const NAMING_WORDS: usize = 6;

/// An edition of a report.
pub(super) struct Edition<'a> {
    pub(super) catalog: &'a Catalog,
    pub(super) report: &'a Id,
    /// The names that its documents have in the other edition.
    pub(super) renamed: &'a Renamed,
}

/// A document in one language.
pub(super) struct Page {
    pub(super) title: Option<String>,
    /// Fields by key, then the text, then the footnotes.
    pub(super) parts: Vec<(&'static str, Vec<Line>)>,
    pub(super) terms: Few<TermKey>,
    /// What is shown of who speaks.
    pub(super) attribution: Option<Vec<String>>,
}

/// The name of a page: a document under the name it has in the newer edition, and a language.
pub(super) type Name = (DocumentKey, Lang);

impl Edition<'_> {
    /// Its pages in the order of reading.
    pub(super) fn names(&self) -> Vec<Name> {
        let (catalog, report) = (self.catalog, self.report);
        let mut names = Vec::new();
        let mut add = |key: DocumentKey, source: Lang, languages: Vec<Lang>| {
            let others = languages.into_iter().filter(|lang| *lang != source);
            let key = self.renamed.name(&key);
            names.extend(std::iter::once(source).chain(others).map(|lang| (key.clone(), lang)));
        };
        if let Some(entry) = catalog.reports.get(report) {
            add(DocumentKey::Report(report.clone()), entry.source, languages(entry));
        }
        if let Some(entry) = catalog.methods.get(report) {
            add(DocumentKey::Methods(report.clone()), entry.source, languages(entry));
        }
        for key in self.findings() {
            if let Some(entry) = catalog.findings.get(key) {
                add(DocumentKey::Finding(key.clone()), entry.source, languages(entry));
            }
        }
        for one in testimonies(catalog, report) {
            let languages = one.words.iter().map(|(lang, _)| lang).collect();
            add(DocumentKey::Testimony(one.key.clone()), one.lang, languages);
        }
        names
    }

    /// Its findings in their order, by the names they have here.
    pub(super) fn findings(&self) -> &[Within] {
        self.catalog.order.get(self.report).map_or(&[], Vec::as_slice)
    }

    /// The page of a name that it has here.
    pub(super) fn page(&self, key: &DocumentKey, lang: Lang) -> Option<Page> {
        let catalog = self.catalog;
        match key {
            DocumentKey::Report(id) => self.published(catalog.reports.get(id)?, key, lang, head::of_report),
            DocumentKey::Methods(id) => self.published(catalog.methods.get(id)?, key, lang, head::of_methods),
            DocumentKey::Finding(within) => {
                self.published(catalog.findings.get(within)?, key, lang, head::of_finding)
            }
            DocumentKey::Testimony(within) => self.testimony(catalog.testimonies.get(within)?, lang),
            DocumentKey::Talk(_)
            | DocumentKey::Record(_)
            | DocumentKey::Project(_)
            | DocumentKey::Page(_) => None,
        }
    }

    fn published<H: Head>(
        &self,
        entry: &Published<H>,
        key: &DocumentKey,
        lang: Lang,
        fields: fn(&H, Option<Lang>) -> head::Fields,
    ) -> Option<Page> {
        let version: &PublishedVersion<H> = entry.versions.get(&lang)?;
        let is_source = lang == entry.source;
        let fields = fields(&version.head, (!is_source).then_some(lang));
        let field = |(name, texts): (&'static str, Vec<String>)| {
            let place = Place::Field(name);
            (name, texts.iter().map(|text| Line::of_words(place.clone(), text, None)).collect())
        };
        let mut parts: Vec<(&'static str, Vec<Line>)> = fields.into_iter().map(field).collect();
        let [text, notes] = lines(&version.prose, self, lang);
        parts.extend([("text", text), ("notes", notes)]);
        let about = self.catalog.about.get(key).filter(|_| is_source);
        let terms = about.map(|about| (**about).clone()).unwrap_or_default();
        let title = version.head.title().map(|title| title.text.clone());
        Some(Page { title, parts, terms, attribution: None })
    }

    /// Everything that is said of a testimony is said of a person: all of it stands as words of theirs.
    fn testimony(&self, testimony: &Testimony, lang: Lang) -> Option<Page> {
        let words = testimony.words.get(lang)?;
        let of = self.renamed.testimony(&testimony.key);
        let is_source = lang == testimony.lang;
        let fields = if is_source { head::of_testimony(testimony) } else { Vec::new() };
        let field = |(name, texts): (&'static str, Vec<String>)| {
            let place = Place::Field(name);
            (name, texts.iter().map(|text| Line::of_words(place.clone(), text, Some(&of))).collect())
        };
        let mut parts: Vec<(&'static str, Vec<Line>)> = fields.into_iter().map(field).collect();
        let plain = words.to_plain();
        let paragraphs = words.paragraphs.iter().map(|pieces| {
            let text: String = pieces.iter().map(crate::prose::spoken::Piece::as_str).collect();
            Line::of_words(Place::Paragraph, &text, Some(&of))
        });
        parts.push(("text", paragraphs.collect()));
        let terms = if is_source { testimony.terms.clone() } else { Few::default() };
        let attribution = is_source.then(|| head::attribution(testimony));
        Some(Page { title: Some(first_words(&plain, NAMING_WORDS)), parts, terms, attribution })
    }

    /// The first words of a testimony, where it is there.
    pub(super) fn first_words(&self, testimony: &Within, lang: Lang, count: usize) -> Option<String> {
        let found = self.catalog.testimonies.get(testimony)?;
        Some(first_words(&found.words_in(lang).1.to_plain(), count))
    }

    /// The title of a document.
    pub(super) fn title(&self, key: &DocumentKey, lang: Lang) -> Option<String> {
        self.catalog.document(key)?.title(lang).map(|title| title.text.clone())
    }

    /// What a term is called.
    pub(super) fn label(&self, key: &TermKey, lang: Lang) -> Option<String> {
        let label = self.catalog.terms.get(key)?.term.label.as_ref()?;
        let (_, words) = label.0.get_or(lang, &self.catalog.settings.languages)?;
        Some(words.text.clone())
    }

    /// A fact in words.
    pub(super) fn fact_in_words(&self, key: &FactKey, lang: Lang) -> String {
        let Some(stated) = self.catalog.facts.get(&key.fact) else { return String::new() };
        let value = stated.fact.value_over(key.scope.as_ref());
        let value = value.and_then(|value| number::format(&value.0, lang)).unwrap_or_default();
        let noun = stated.fact.noun(lang, &self.catalog.settings.languages);
        format!("{value}\u{a0}{}", noun.map_or("", |noun| &noun.text)).trim().to_owned()
    }

    /// A work as few words: its title and year.
    pub(super) fn work(&self, cited: &CitedWork) -> String {
        let work = self.catalog.works.get(&cited.report).and_then(|works| works.get(&cited.key));
        match work.map(|work| (work.title.trim(), work.year)) {
            Some((title, Some(year))) if !title.is_empty() => format!("{title}, {year}"),
            Some((title, None)) if !title.is_empty() => title.to_owned(),
            Some(_) | None => cited.key.clone(),
        }
    }
}

fn languages<H>(entry: &Published<H>) -> Vec<Lang> {
    entry.versions.keys().copied().collect()
}

/// The first words of a text, in quotation marks of no language.
fn first_words(text: &str, count: usize) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let shown = words[..count.min(words.len())].join(" ");
    if words.len() > count { shown + "…" } else { shown }
}

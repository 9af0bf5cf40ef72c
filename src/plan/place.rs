//! Where a page stands: its links to other pages, and the frame around what it holds.

use std::sync::Arc;

use super::href::{index, relative, to_page};
use super::names::NamesIn;
use super::page::{Alternate, Body, Label, Link, Page, Site, Switch, TermGroup};
use super::words;
use super::{Extent, Listing, PageKey, SitePlan};
use crate::catalog::{Catalog, Drafts, Published, Subject};
use crate::key::{DocumentKey, Id, TermKey, Within};
use crate::lang::Lang;
use crate::skin::{Argument, Phrases};

/// A page to be made: all its links start here.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    pub(super) plan: &'a SitePlan,
    pub(super) key: &'a PageKey,
    pub(super) lang: Lang,
    /// The file of this page.
    file: &'a str,
}

/// What a page says of itself.
pub(super) struct Heading {
    pub(super) title: Label,
    /// What tells the page from others with the same title, narrowest first.
    pub(super) within: Vec<String>,
    pub(super) description: String,
    pub(super) is_draft: bool,
}

impl<'a> Place<'a> {
    pub(super) fn new(plan: &'a SitePlan, key: &'a PageKey, lang: Lang, file: &'a str) -> Self {
        Self { plan, key, lang, file }
    }

    /// The same page, where a part of it speaks this language.
    pub(super) fn speaking(self, lang: Lang) -> Self {
        Self { lang, ..self }
    }

    /// How many folders deep the page stands.
    pub(super) fn depth(&self) -> usize {
        self.file.matches('/').count()
    }

    /// Whether the page stands in a folder of the site, or below it.
    pub(super) fn is_in(&self, folder: &str) -> bool {
        self.file.starts_with(folder)
    }

    pub(super) fn catalog(&self) -> &'a Catalog {
        &self.plan.catalog
    }

    pub(super) fn phrases(&self) -> &'a Phrases {
        self.plan.skin.phrases(self.lang)
    }

    /// A phrase of the interface in the language of the page.
    pub(super) fn phrase(&self, id: &str) -> String {
        self.phrases().get(id)
    }

    /// A phrase that names something.
    pub(super) fn phrase_of(&self, id: &str, name: &str, text: &str) -> String {
        self.phrases().with(id, &[(name, Argument::Text(text))])
    }

    /// From this page to a file of the site.
    pub(super) fn href_to(&self, file: &str) -> String {
        relative(self.file, file)
    }

    /// From this page to another, in the nearest language; to its public address where the
    /// other is no part of what is planned. Nothing where it is in no language.
    pub(super) fn href(&self, key: &PageKey, fragment: &str) -> Option<(String, Lang)> {
        let (lang, folder) = self.plan.nearest(key, self.lang)?;
        if super::is_within(key, &self.plan.extent) {
            return Some((to_page(self.file, folder, fragment), lang));
        }
        let hash = if fragment.is_empty() { String::new() } else { format!("#{fragment}") };
        Some((format!("{}{folder}{hash}", self.catalog().settings.base_url), lang))
    }

    /// A link to another page; its words alone where there is none.
    pub(super) fn link(&self, key: &PageKey, label: Label) -> Link {
        self.link_at(key, "", label)
    }

    pub(super) fn link_at(&self, key: &PageKey, fragment: &str, label: Label) -> Link {
        let (href, lang) = self.href(key, fragment).unwrap_or_else(|| (self.href_to(self.file), self.lang));
        let hreflang = Some(lang).filter(|lang| *lang != self.lang);
        let marks = hreflang.map(|lang| self.in_language(lang)).into_iter().chain(self.draft_mark(key, lang));
        let marks: Vec<String> = marks.collect();
        Link { href, label, hreflang, mark: (!marks.is_empty()).then(|| marks.join(", ")) }
    }

    /// What is said of a link to a draft, or to a testimony whose speaker has not yet agreed: wherever a
    /// site with drafts in it names one, a reader must be able to tell.
    fn draft_mark(&self, key: &PageKey, lang: Lang) -> Option<String> {
        let PageKey::Document(key) = key else { return None };
        let phrase = if key.testimony().is_some() { "draft-mark-testimony" } else { "draft-mark" };
        self.plan.is_draft(key, lang).then(|| self.phrase(phrase))
    }

    /// "in French", in the language of the page.
    pub(super) fn in_language(&self, lang: Lang) -> String {
        self.of_language("in-language", lang)
    }

    /// A phrase that each language has for others it knows by name.
    pub(super) fn of_language(&self, phrase: &str, lang: Lang) -> String {
        let tag = lang.to_string();
        let known = self.phrases().find(&format!("{phrase}-{tag}"), &[]);
        known.unwrap_or_else(|| self.phrase_of(&format!("{phrase}-other"), "lang", &tag))
    }

    /// A link to a document by its title.
    pub(super) fn document(&self, key: &DocumentKey) -> Link {
        self.link(&PageKey::Document(key.clone()), self.title(key))
    }

    /// What a document is called, on this page.
    pub(super) fn title(&self, key: &DocumentKey) -> Label {
        let known = match key {
            DocumentKey::Report(id) => self.plan.report_titles.get(&(id.clone(), self.lang)).cloned(),
            DocumentKey::Methods(_) | DocumentKey::Finding(_) | DocumentKey::Testimony(_) => None,
            DocumentKey::Talk(_) | DocumentKey::Record(_) | DocumentKey::Project(_) => None,
            DocumentKey::Page(_) => None,
        };
        match (known.or_else(|| words::title(self.catalog(), key, self.lang)), key) {
            (Some((lang, text)), _) => Label { text, lang: Some(lang).filter(|lang| *lang != self.lang) },
            (None, DocumentKey::Testimony(within)) => words::own(self.testimony_title(within)),
            (None, _) => words::own(self.phrase("title-methods")),
        }
    }

    /// What a testimony is called: who speaks, and the first words.
    pub(super) fn testimony_title(&self, within: &Within) -> String {
        let Some(testimony) = self.catalog().testimonies.get(within) else { return String::new() };
        let (_, spoken) = testimony.words_in(self.lang);
        let name = self.name(&testimony.speaker);
        let excerpt = words::short_excerpt(spoken);
        let arguments = [("name", Argument::Text(&name)), ("excerpt", Argument::Text(&excerpt))];
        self.phrases().with("title-testimony", &arguments)
    }

    /// A link to a term by its label.
    pub(super) fn term_link(&self, key: &TermKey) -> Link {
        self.link(&PageKey::Term(key.clone()), self.term_label(key))
    }

    /// What a term is called.
    pub(super) fn term_label(&self, key: &TermKey) -> Label {
        let names = self.names().term(key);
        names.map_or_else(|| words::own(key.id.to_string()), |names| names.label.clone())
    }

    /// What terms are called in the language of the page.
    pub(super) fn names(&self) -> &'a NamesIn {
        self.plan.names.within(self.lang)
    }

    /// What a vocabulary is called.
    pub(super) fn vocabulary_label(&self, id: &Id) -> Label {
        let known = self.names().vocabulary(id).cloned();
        known.unwrap_or_else(|| words::vocabulary_label(self.catalog(), self.phrases(), id, self.lang))
    }

    /// Terms by vocabulary, each group sorted as readers expect.
    pub(super) fn term_groups<'k>(&self, keys: impl Iterator<Item = &'k TermKey>) -> Vec<TermGroup> {
        let rank = |key: &'k TermKey| Some((self.names().term(key)?.rank, key));
        let mut ranked: Vec<(usize, &TermKey)> = keys.filter_map(rank).collect();
        ranked.sort_unstable();
        ranked.dedup();
        let links = |id: &Id| {
            let of_vocabulary = ranked.iter().filter(|(_, key)| key.vocabulary == *id);
            of_vocabulary.map(|(_, key)| self.term_link(key)).collect::<Vec<_>>()
        };
        let vocabularies = self.catalog().vocabularies.iter().map(|id| (id, links(id)));
        let groups = vocabularies.filter(|(_, terms)| !terms.is_empty());
        groups.map(|(id, terms)| TermGroup { label: self.vocabulary_label(id), terms }).collect()
    }

    /// The terms that a document names in its front matter, by vocabulary.
    pub(super) fn terms_of(&self, key: &DocumentKey) -> Vec<TermGroup> {
        self.term_groups(self.catalog().about.get(key).into_iter().flat_map(|terms| terms.iter()))
    }

    /// What refers to a document.
    pub(super) fn backlinks(&self, key: &DocumentKey) -> Vec<Link> {
        let by = self.catalog().mentions.get(&Subject::Document(key.clone()));
        by.into_iter().flat_map(|by| by.iter()).map(|key| self.document(key)).collect()
    }

    /// The page, with its frame.
    pub(super) fn frame(self, heading: Heading, breadcrumb: Vec<Link>, body: Body) -> Page {
        let root = "../".repeat(self.depth());
        Page {
            path: index(self.plan.addresses.folder(self.key, self.lang)),
            lang: self.lang,
            head_title: self.head_title(&heading),
            title: heading.title,
            description: words::cut(&heading.description, 300),
            canonical: Some(self.canonical(self.lang)),
            // An edition is not to be found in the place of the current version, in any language.
            alternates: if self.plan.extent == Extent::Site { self.alternates() } else { Vec::new() },
            root,
            site: self.site(),
            search: self.search_href(),
            navigation: self.navigation(),
            breadcrumb: self.with_home(breadcrumb),
            switch: self.switch(),
            frozen: self.frozen(),
            is_draft: heading.is_draft,
            body,
        }
    }

    fn head_title(&self, heading: &Heading) -> String {
        let site = self.site_title().text;
        let parts =
            std::iter::once(heading.title.text.as_str()).chain(heading.within.iter().map(String::as_str));
        let mut parts: Vec<&str> = parts.collect();
        if parts.last() != Some(&site.as_str()) {
            parts.push(&site);
        }
        parts.join(" – ")
    }

    fn canonical(&self, lang: Lang) -> String {
        format!("{}{}", self.catalog().settings.base_url, self.plan.addresses.folder(self.key, lang))
    }

    /// The addresses of the page in each of its languages, and for readers of none of them.
    pub(super) fn alternates(&self) -> Vec<Alternate> {
        // What is in two languages is in no other language the same.
        if matches!(self.key, PageKey::Parallel { .. }) {
            return Vec::new();
        }
        let langs = self.plan.addresses.langs(self.key, &self.catalog().settings.languages);
        let alternate = |lang: &Lang| Alternate { hreflang: lang.to_string(), href: self.canonical(*lang) };
        let mut alternates: Vec<Alternate> = langs.iter().map(alternate).collect();
        let default = match self.key {
            PageKey::Home if self.plan.extent == Extent::Site => {
                Some(self.catalog().settings.base_url.clone())
            }
            _ => self
                .plan
                .nearest_lang(self.key, self.catalog().settings.source_lang())
                .map(|lang| self.canonical(lang)),
        };
        alternates.extend(default.map(|href| Alternate { hreflang: String::from("x-default"), href }));
        alternates
    }

    pub(super) fn site_title(&self) -> Label {
        words::in_lang(&self.catalog().settings.title, self.catalog(), self.lang)
            .unwrap_or_else(|| words::own(""))
    }

    /// What the page says of its site, in its own words.
    pub(super) fn site_said(&self) -> Site {
        let settings = &self.catalog().settings;
        let publisher = settings.publisher.as_ref().and_then(|publisher| {
            let label =
                publisher.name.as_ref().and_then(|name| words::in_lang(name, self.catalog(), self.lang))?;
            let href = publisher.url.as_ref().map(|url| url.value.0.clone()).unwrap_or_default();
            Some(Link { href, label, hreflang: None, mark: None })
        });
        let home = self.href(&self.plan.home_key(), "").map(|(href, _)| href).unwrap_or_default();
        Site {
            title: self.site_title(),
            home,
            publisher,
            licence: self.licence(),
            accessibility: self.accessibility_link(),
        }
    }

    /// The licence of the report that a page belongs to, else that of the site.
    pub(super) fn licence(&self) -> Option<String> {
        let report = self.key.report();
        let entry = report.and_then(|id| self.catalog().reports.get(id));
        let own = entry.and_then(|entry| entry.versions[&entry.source].head.licence.as_ref());
        own.map(|licence| licence.value.clone()).or_else(|| self.catalog().settings.licence.clone())
    }

    fn with_home(&self, rest: Vec<Link>) -> Vec<Link> {
        if matches!(self.key, PageKey::Home) || (rest.is_empty() && self.plan.home_key() == *self.key) {
            return Vec::new();
        }
        let home = self.plan.home_key();
        let first = self.link(&home, self.site_title());
        let others: Vec<Link> = rest.into_iter().filter(|link| link.href != first.href).collect();
        std::iter::once(first).chain(others).collect()
    }

    fn switch(&self) -> Vec<Switch> {
        let is_in_two = matches!(self.key, PageKey::Parallel { .. });
        let others = self.catalog().settings.languages.iter().filter(|lang| is_in_two || **lang != self.lang);
        others.filter_map(|lang| self.switch_to(*lang)).collect()
    }

    /// The same page in another language, else the nearest page above it that is there.
    fn switch_to(&self, lang: Lang) -> Option<Switch> {
        let own = match self.key {
            PageKey::Parallel { report, .. } => Some(PageKey::Document(DocumentKey::Report(report.clone()))),
            key => Some(key.clone()),
        };
        let candidates = own.iter().cloned().chain(self.above());
        let key = candidates.into_iter().find(|key| {
            self.plan.addresses.is_there(key, lang) && super::is_within(key, &self.plan.extent)
        })?;
        // A page in two languages is left for the text in one of them.
        let is_same_page = Some(&key) == own.as_ref();
        let href = self.href_to(&self.plan.file_of(&key, lang));
        Some(Switch { lang, name: self.plan.skin.phrases(lang).get("language-name"), href, is_same_page })
    }

    /// The pages above a page; never the home page, where a reader would be lost.
    fn above(&self) -> Vec<PageKey> {
        let listing = match self.key {
            PageKey::Document(key) => Listing::of(key),
            PageKey::Home
            | PageKey::Testimonies(_)
            | PageKey::Versions(_)
            | PageKey::Difference { .. }
            | PageKey::Parallel { .. }
            | PageKey::Crossings
            | PageKey::Accessibility
            | PageKey::Search
            | PageKey::Vocabulary(_)
            | PageKey::Listing(_)
            | PageKey::Term(_) => None,
        };
        let above = |id: Id| [PageKey::Document(DocumentKey::Report(id.clone())), PageKey::Testimonies(id)];
        self.key.report().cloned().into_iter().flat_map(above).chain(listing.map(PageKey::Listing)).collect()
    }
}

impl SitePlan {
    /// Whether a document, as a page in this language shows it, is a draft or a pending testimony.
    pub(crate) fn is_draft(&self, key: &DocumentKey, lang: Lang) -> bool {
        fn of<H>(entry: Option<&Arc<Published<H>>>, lang: Lang) -> bool {
            entry.is_some_and(|entry| entry.version(lang).1.is_draft)
        }
        let catalog = &self.catalog;
        // Every link asks, and most sites have none to show.
        if catalog.drafts == Drafts::Hidden {
            return false;
        }
        match key {
            DocumentKey::Report(id) => of(catalog.reports.get(id), lang),
            DocumentKey::Methods(id) => of(catalog.methods.get(id), lang),
            DocumentKey::Finding(within) => of(catalog.findings.get(within), lang),
            DocumentKey::Testimony(within) => catalog.testimonies.get(within).is_some_and(|one| one.is_draft),
            DocumentKey::Talk(id) => of(catalog.talks.get(id), lang),
            DocumentKey::Record(id) => of(catalog.records.get(id), lang),
            DocumentKey::Project(id) => of(catalog.projects.get(id), lang),
            DocumentKey::Page(id) => of(catalog.pages.get(id), lang),
        }
    }

    /// The file of a page.
    pub(super) fn file_of(&self, key: &PageKey, lang: Lang) -> String {
        format!("{}index.html", self.addresses.folder(key, lang))
    }

    /// The language in which a page is read by someone who reads this one.
    pub(super) fn nearest_lang(&self, key: &PageKey, lang: Lang) -> Option<Lang> {
        self.nearest(key, lang).map(|(lang, _)| lang)
    }

    /// The same, and the folder of the page in that language.
    fn nearest(&self, key: &PageKey, lang: Lang) -> Option<(Lang, &str)> {
        // A report on its own leads to no term that others alone name; a site has pages for its own alone.
        let is_alone = self.extent != Extent::Site;
        if matches!(key, PageKey::Term(term) if is_alone && !self.catalog.terms.contains_key(term)) {
            return None;
        }
        self.addresses.nearest(key, lang, &self.catalog)
    }

    /// The first page a reader sees: the home page, or the report that stands alone.
    pub(super) fn home_key(&self) -> PageKey {
        match &self.extent {
            Extent::Site => PageKey::Home,
            Extent::Report(id) => PageKey::Document(DocumentKey::Report(id.clone())),
        }
    }
}

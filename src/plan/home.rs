//! The home page, the page that chooses a language, and the page for what is not there.

use super::href::index;
use super::page::{Body, Home, Link, NotFound, Page, ReportCard, Site, Switch, VocabularyCard};
use super::place::{Heading, Place};
use super::{PageKey, SitePlan, words};
use crate::artifact::OutputPath;
use crate::key::{DocumentKey, Id};
use crate::skin::Shared;

impl<'a> Place<'a> {
    /// The home page.
    pub(super) fn home(self) -> Page {
        let settings = &self.catalog().settings;
        let description = words::in_lang(&settings.description, self.catalog(), self.lang);
        let title = self.site_title();
        let described = description.as_ref().map(|label| label.text.clone());
        let heading = Heading {
            description: described.unwrap_or_else(|| self.phrase_of("description-home", "site", &title.text)),
            title,
            within: Vec::new(),
            is_draft: false,
        };
        let vocabularies =
            self.catalog().vocabularies.iter().filter_map(|id| self.vocabulary_card(id)).collect();
        let listings = self.listing_cards();
        let body = Home { description, reports: self.report_cards(), listings, vocabularies };
        self.frame(heading, Vec::new(), Body::Home(body))
    }

    fn report_cards(self) -> Vec<ReportCard> {
        self.reports().into_iter().map(|id| self.report_card(id)).collect()
    }

    /// The reports, the newest first.
    pub(super) fn reports(self) -> Vec<&'a Id> {
        let mut ids: Vec<&Id> = self.catalog().reports.keys().collect();
        let date = |id: &&Id| {
            let entry = &self.catalog().reports[*id];
            entry.versions[&entry.source].head.date.map(|date| date.value)
        };
        ids.sort_by_key(|id| (std::cmp::Reverse(date(id)), (*id).clone()));
        ids
    }

    fn report_card(self, id: &Id) -> ReportCard {
        let head = &self.catalog().reports[id].version(self.lang).1.head;
        let label = |words: &Option<crate::yaml::value::Words>| {
            words.as_ref().map(|words| words::label(words, self.lang))
        };
        ReportCard {
            link: self.document(&DocumentKey::Report(id.clone())),
            subtitle: label(&head.subtitle),
            summary: label(&head.summary),
            series: self.series(head),
            date: head.date.as_ref().map(|date| self.dated(date.value)),
        }
    }

    fn vocabulary_card(self, id: &Id) -> Option<VocabularyCard> {
        let terms: Vec<_> = self.sorted(id).iter().map(|key| self.term_link(key)).collect();
        let link = self.link(&PageKey::Vocabulary(id.clone()), self.vocabulary_label(id));
        (!terms.is_empty()).then_some(VocabularyCard { link, terms })
    }
}

/// What a home page says of its site, for a page elsewhere: with the address of the first page, and
/// where the folder of the home page is.
fn moved(site: &Site, home: String, folder: &str) -> Shared<Site> {
    let link = |link: &Link| Link { href: format!("{folder}{}", link.href), ..link.clone() };
    let accessibility = site.accessibility.as_ref().map(link);
    Shared::new(Site { home, accessibility, ..site.clone() })
}

impl SitePlan {
    /// The page at the root of the site: the languages to choose from.
    pub(super) fn choice(&self) -> Page {
        let key = self.home_key();
        let lang = self
            .addresses
            .langs(&key, &self.catalog.settings.languages)
            .first()
            .copied()
            .unwrap_or(self.catalog.settings.source_lang());
        let file = self.file_of(&key, lang);
        let place = Place::new(self, &key, lang, &file);
        let description = words::in_lang(&self.catalog.settings.description, &self.catalog, lang);
        let heading = Heading {
            title: words::own(place.phrase("title-choice")),
            within: Vec::new(),
            description: description.map_or_else(
                || place.phrase("title-choice"),
                |label| format!("{} – {}", label.text, place.phrase("title-choice")),
            ),
            is_draft: false,
        };
        let page = place.frame(heading, Vec::new(), Body::Choice);
        let languages =
            self.catalog.settings.languages.iter().filter(|lang| self.addresses.is_there(&key, **lang));
        let switch = languages.map(|lang| Switch {
            lang: *lang,
            name: self.skin.phrases(*lang).get("language-name"),
            href: self.file_of(&key, *lang),
            is_same_page: true,
        });
        Page {
            path: index(""),
            root: String::new(),
            canonical: Some(self.catalog.settings.base_url.clone()),
            alternates: Vec::new(),
            search: None,
            navigation: Shared::new(Vec::new()),
            switch: switch.collect(),
            site: moved(page.site.value(), String::from("index.html"), &format!("{lang}/")),
            ..page
        }
    }

    /// The page for what is not there. It is shown at any address, so its links begin at the
    /// root of the site's host.
    pub(super) fn not_found(&self) -> Page {
        let lang = self.catalog.settings.source_lang();
        let file = self.file_of(&PageKey::Home, lang);
        let place = Place::new(self, &PageKey::Home, lang, &file);
        let base = &self.catalog.settings.base_url;
        let path = base.splitn(4, '/').nth(3).map_or_else(|| String::from("/"), |path| format!("/{path}"));
        let heading = Heading {
            title: words::own(place.phrase("title-not-found")),
            within: Vec::new(),
            description: place.phrase("title-not-found"),
            is_draft: false,
        };
        let homes = self.catalog.settings.languages.iter().map(|lang| NotFound {
            lang: *lang,
            home: format!("{path}{}", self.addresses.folder(&PageKey::Home, *lang)),
        });
        let page = place.frame(heading, Vec::new(), Body::NotFound(homes.collect()));
        Page {
            path: OutputPath::parse("404.html").expect("our own paths are safe"),
            site: moved(page.site.value(), path.clone(), &format!("{path}{lang}/")),
            search: Some(format!("{path}{}", self.addresses.folder(&PageKey::Search, lang))),
            root: path,
            canonical: None,
            alternates: Vec::new(),
            navigation: Shared::new(Vec::new()),
            breadcrumb: Vec::new(),
            switch: Vec::new(),
            ..page
        }
    }
}

//! The menu of a site as it stands on one page, and what nearly all pages say in the same words.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Listing;
use super::page::{Label, MenuItem, Site};
use super::place::Place;
use super::{Extent, PageKey, SitePlan, words};
use crate::catalog::{Navigation, Published, Target};
use crate::content::page::{Menu, PageHead};
use crate::key::{DocumentKey, Id};
use crate::lang::Lang;
use crate::skin::Shared;

/// What stands around pages far from all that it leads to, by language and by how many folders deep the
/// page stands: findings and testimonies, nearly all pages of a large site.
pub(super) type Frames = BTreeMap<(Lang, usize), Frame>;

/// What stands around many pages.
#[derive(Debug)]
pub(super) struct Frame {
    menu: Shared<Vec<MenuItem>>,
    /// What is said of the site, with the licence of the site.
    site: Shared<Site>,
    /// The folder of what it declares of its accessibility: from within, the way there is another.
    declared_in: String,
}

/// How many folders deep findings and testimonies stand.
const DEPTHS: [usize; 2] = [3, 4];

impl SitePlan {
    /// What pages of reports share; none of the pages of an edition, which lead to each other alone.
    pub(super) fn frames(&self) -> Frames {
        let languages = self.catalog.settings.languages.iter().filter(|_| self.extent == Extent::Site);
        let each = languages.flat_map(|lang| DEPTHS.map(|depth| (*lang, depth)));
        each.map(|(lang, depth)| ((lang, depth), self.frame(lang, depth))).collect()
    }

    /// What stands around a page that it does not lead to, nor to anything beside it.
    fn frame(&self, lang: Lang, depth: usize) -> Frame {
        // No menu leads to the search, and nothing stands in such a folder.
        let file = format!("{lang}/{}index.html", "-/".repeat(depth - 1));
        let place = Place::new(self, &PageKey::Search, lang, &file);
        let declared_in = self.addresses.folder(&place.accessibility_key(), lang).to_owned();
        Frame { menu: Shared::new(place.menu()), site: Shared::new(place.site_said()), declared_in }
    }
}

impl<'a> Place<'a> {
    /// The menu of the page.
    pub(super) fn navigation(&self) -> Shared<Vec<MenuItem>> {
        let shared = self.frame_shared().filter(|_| self.is_far_from_menu());
        shared.map_or_else(|| Shared::new(self.menu()), |frame| frame.menu.clone())
    }

    /// What the page says of its site.
    pub(super) fn site(&self) -> Shared<Site> {
        let has_own_licence = self.licence() != self.catalog().settings.licence;
        let shared = self.frame_shared().filter(|frame| !has_own_licence && !self.is_in(&frame.declared_in));
        shared.map_or_else(|| Shared::new(self.site_said()), |frame| frame.site.clone())
    }

    /// What the page has in common with others, where it is one of very many.
    fn frame_shared(&self) -> Option<&'a Frame> {
        let is_of_many =
            matches!(self.key, PageKey::Document(DocumentKey::Finding(_) | DocumentKey::Testimony(_)));
        self.plan.frames.get(&(self.lang, self.depth())).filter(|_| is_of_many)
    }

    /// Whether the menu does not lead into the folder of the report that the page belongs to.
    fn is_far_from_menu(&self) -> bool {
        let items = self.catalog().navigation.iter().flatten();
        let mut targets = items.map(|item| match item {
            Navigation::Target(target) | Navigation::Link { href: target, .. } => target,
        });
        !targets.any(|target| matches!(target, Target::Document(key, _) if key.report() == self.key.report()))
    }

    /// The menu: the site's own, else the publications, vocabularies, crossings and pages with a place in it.
    fn menu(&self) -> Vec<MenuItem> {
        if self.plan.extent != Extent::Site {
            return Vec::new();
        }
        match &self.catalog().navigation {
            Some(items) => items.iter().filter_map(|item| self.menu_item(item)).collect(),
            None => self.default_navigation(),
        }
    }

    fn default_navigation(&self) -> Vec<MenuItem> {
        let listings = std::iter::once(String::from("reports"))
            .chain(self.catalog().vocabularies.iter().map(Id::to_string))
            .chain([String::from("crossings")])
            .chain(Listing::ALL.map(|listing| listing.word().to_owned()));
        let mut items: Vec<MenuItem> =
            listings.filter_map(|name| self.menu_target(&Target::Listing(name), None)).collect();
        let menu = |(id, entry)| {
            let entry: &Arc<Published<PageHead>> = entry;
            Some((entry.original().head.menu?.value, id)).filter(|(menu, _)| *menu != Menu::Hidden)
        };
        let mut pages: Vec<(Menu, &Id)> = self.catalog().pages.iter().filter_map(menu).collect();
        pages.sort();
        let pages = pages.into_iter().map(|(_, id)| Target::Document(DocumentKey::Page(id.clone()), None));
        items.extend(pages.filter_map(|target| self.menu_target(&target, None)));
        items
    }

    fn menu_item(&self, item: &Navigation) -> Option<MenuItem> {
        match item {
            Navigation::Target(target) => self.menu_target(target, None),
            Navigation::Link { label, href } => {
                self.menu_target(href, words::in_lang(label, self.catalog(), self.lang))
            }
        }
    }

    fn menu_target(&self, target: &Target, label: Option<Label>) -> Option<MenuItem> {
        let (key, fragment, own) = match target {
            Target::Listing(name) => self.listing(name)?,
            Target::Document(key, fragment) => {
                (PageKey::Document(key.clone()), fragment.clone().unwrap_or_default(), self.title(key))
            }
            Target::Term(key) => (PageKey::Term(key.clone()), String::new(), self.term_label(key)),
            Target::Outside(href) => {
                let label = label.unwrap_or_else(|| words::own(href.clone()));
                return Some(MenuItem {
                    href: href.clone(),
                    label,
                    hreflang: None,
                    mark: None,
                    is_current: false,
                });
            }
            Target::Fact(_) | Target::Anchor(_) | Target::File(_) => return None,
        };
        if !self.plan.addresses.is_there(&key, self.lang) && self.plan.nearest_lang(&key, self.lang).is_none()
        {
            return None;
        }
        let link = self.link_at(&key, &fragment, label.unwrap_or(own));
        let is_current = fragment.is_empty() && (key == *self.key || self.breadcrumb_holds(&key));
        Some(MenuItem {
            href: link.href,
            label: link.label,
            hreflang: link.hreflang,
            mark: link.mark,
            is_current,
        })
    }

    fn breadcrumb_holds(&self, key: &PageKey) -> bool {
        match (self.key, key) {
            (PageKey::Term(term), PageKey::Vocabulary(id)) => term.vocabulary == *id,
            (PageKey::Document(document), PageKey::Listing(listing)) => {
                Listing::of(document) == Some(*listing)
            }
            _ => false,
        }
    }

    fn listing(&self, name: &str) -> Option<(PageKey, String, Label)> {
        match name {
            "reports" if self.catalog().reports.is_empty() => None,
            "reports" => {
                Some((PageKey::Home, String::from("publications"), words::own(self.phrase("nav-reports"))))
            }
            "crossings" => {
                Some((PageKey::Crossings, String::new(), words::own(self.phrase("title-crossings"))))
            }
            name if Listing::ALL.iter().any(|listing| listing.word() == name) => {
                let listing = Listing::ALL.into_iter().find(|listing| listing.word() == name)?;
                Some((PageKey::Listing(listing), String::new(), self.listing_link(listing).label))
            }
            vocabulary => {
                let id = Id::parse(vocabulary)?;
                let label = self.vocabulary_label(&id);
                Some((PageKey::Vocabulary(id), String::new(), label))
            }
        }
    }
}

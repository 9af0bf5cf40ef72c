//! The addresses of a site: which pages there are, and at which path each is.
//!
//! They depend on the names of documents, their languages and slugs, and on nothing that is written in
//! them: so they are found once, and again only when one of these changed.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::{Arc, OnceLock};

use super::route::{Listing, PageKey, Routes, words};
use super::{Extent, is_within};
use crate::catalog::Catalog;
use crate::diagnostic::{Outcome, Report};
use crate::key::{DocumentKey, Id};
use crate::lang::{Lang, PerLang};
use crate::skin::Skin;
use crate::span::Spanned;
use crate::yaml::scalar::Slug;

/// The pages of a site, and their paths.
#[derive(Debug, Default)]
pub(super) struct Addresses {
    /// The languages in which each report that has testimonies can be read.
    pub(super) spoken: Arc<BTreeSet<(Id, Lang)>>,
    /// Each page in each of its languages.
    pub(super) pages: Vec<(PageKey, Lang)>,
    /// Where in `pages` the page of each path is; made when first asked for.
    paths: OnceLock<BTreeMap<String, usize>>,
}

/// Addresses that were found before, with a number that stands for all they depend on.
#[derive(Debug, Default)]
pub(super) struct Kept(Option<(u64, Arc<Addresses>)>);

impl Kept {
    /// The addresses of a site; tells of two pages at one.
    pub(super) fn addresses(&mut self, catalog: &Arc<Catalog>, skin: &Skin) -> Outcome<Arc<Addresses>> {
        let shape = shape(catalog, skin);
        if let Some((_, addresses)) = self.0.as_ref().filter(|(known, _)| *known == shape) {
            return Outcome::silent(Arc::clone(addresses));
        }
        let mut report = Report::new();
        let routes = Routes::new(catalog, skin);
        let pages = pages(catalog, &routes);
        routes.check(&pages, &mut report);
        let addresses = Arc::new(Addresses { spoken: routes.spoken(), pages, paths: OnceLock::new() });
        // What collides is told again as long as it does.
        self.0 = report.is_empty().then(|| (shape, Arc::clone(&addresses)));
        Outcome { product: addresses, report }
    }
}

impl Addresses {
    /// The same of a part of the site.
    pub(super) fn within(self: Arc<Self>, extent: &Extent) -> Arc<Self> {
        match extent {
            Extent::Site => self,
            Extent::Report(_) => {
                let pages = self.pages.iter().filter(|(key, _)| is_within(key, extent)).cloned().collect();
                Arc::new(Self { spoken: Arc::clone(&self.spoken), pages, paths: OnceLock::new() })
            }
        }
    }

    /// The page at a path.
    pub(super) fn find(&self, path: &str, routes: &Routes) -> Option<&(PageKey, Lang)> {
        let folder = path.strip_suffix("index.html")?;
        let paths = self.paths.get_or_init(|| {
            let address = |(at, (key, lang)): (usize, &(PageKey, Lang))| (routes.address(key, *lang), at);
            self.pages.iter().enumerate().map(address).collect()
        });
        self.pages.get(*paths.get(folder)?)
    }
}

/// The pages of a site in each of their languages.
fn pages(catalog: &Catalog, routes: &Routes) -> Vec<(PageKey, Lang)> {
    let there =
        |key: &PageKey| routes.langs(key).into_iter().map(|lang| (key.clone(), lang)).collect::<Vec<_>>();
    keys(catalog).iter().flat_map(there).collect()
}

/// The pages of a site, each once for all languages.
fn keys(catalog: &Catalog) -> Vec<PageKey> {
    let mut keys = vec![PageKey::Home, PageKey::Crossings];
    for id in catalog.reports.keys() {
        keys.push(PageKey::Document(DocumentKey::Report(id.clone())));
        keys.push(PageKey::Document(DocumentKey::Methods(id.clone())));
        keys.push(PageKey::Testimonies(id.clone()));
        keys.push(PageKey::Versions(id.clone()));
    }
    keys.extend(catalog.findings.keys().map(|key| PageKey::Document(DocumentKey::Finding(key.clone()))));
    keys.extend(catalog.testimonies.keys().map(|key| PageKey::Document(DocumentKey::Testimony(key.clone()))));
    for listing in Listing::ALL {
        keys.push(PageKey::Listing(listing));
        keys.extend(listing.keys(catalog).into_iter().map(PageKey::Document));
    }
    keys.extend(catalog.pages.keys().map(|key| PageKey::Document(DocumentKey::Page(key.clone()))));
    keys.extend(catalog.vocabularies.iter().map(|id| PageKey::Vocabulary(id.clone())));
    keys.extend(catalog.terms.keys().map(|key| PageKey::Term(key.clone())));
    keys
}

/// A number that stands for all that addresses depend on.
fn shape(catalog: &Catalog, skin: &Skin) -> u64 {
    let mut shape = DefaultHasher::new();
    let languages = &catalog.settings.languages;
    languages.hash(&mut shape);
    words(languages, skin).hash(&mut shape);
    for (id, settings) in &catalog.settings.vocabularies.0 {
        id.value.hash(&mut shape);
        settings.slug.iter().flat_map(PerLang::iter).for_each(|slug| hash_slug(slug, &mut shape));
    }
    macro_rules! documents {
        ($($documents:ident),*) => {
            $(catalog.$documents.values().for_each(|document| document.shape.hash(&mut shape));)*
        };
    }
    documents!(reports, methods, findings, testimonies, talks, records, projects, pages);
    catalog.vocabularies.hash(&mut shape);
    for (key, term) in &catalog.terms {
        key.hash(&mut shape);
        term.term.slug.iter().flat_map(PerLang::iter).for_each(|slug| hash_slug(slug, &mut shape));
    }
    shape.finish()
}

fn hash_slug((lang, slug): (Lang, &Spanned<Slug>), shape: &mut DefaultHasher) {
    (lang, slug.value.as_str()).hash(shape);
}

//! The addresses of a site: which pages there are, and at which path each is.
//!
//! They depend on the names of documents, their languages and slugs, and on nothing that is written in
//! them: so they are found once, and again only when one of these changed.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::{Arc, OnceLock};

use rustc_hash::FxHashMap;

use super::pair::pairs;
use super::route::{Routes, original_lang, words};
use super::{Extent, Listing, Made, PageKey, accessibility, is_within};
use crate::archive::Version;
use crate::catalog::{Catalog, Published, Testimony};
use crate::content::finding::FindingHead;
use crate::content::methods::MethodsHead;
use crate::content::page::PageHead;
use crate::content::project::ProjectHead;
use crate::content::record::RecordHead;
use crate::content::report::ReportHead;
use crate::content::talk::TalkHead;
use crate::diagnostic::{Outcome, Report};
use crate::key::{DocumentKey, Id, Within};
use crate::lang::{Lang, PerLang};
use crate::memo::Sorted;
use crate::span::Spanned;
use crate::yaml::scalar::Slug;

/// The pages of a site, and where each is.
#[derive(Debug, Default)]
pub(super) struct Addresses {
    /// Each page in each of its languages.
    pub(super) pages: Vec<(PageKey, Lang)>,
    /// The folder of each page of the whole site from its root, with a `/` at its end, by language.
    folders: Arc<FxHashMap<PageKey, PerLang<Box<str>>>>,
    /// Where in `pages` each page is, sorted by their folders; made when first asked for.
    by_folder: OnceLock<Vec<usize>>,
}

/// Addresses that were found before, with all they depend on.
#[derive(Debug, Default)]
pub(super) struct Kept(Option<(u64, Documents, Arc<Addresses>)>);

impl Kept {
    /// The addresses of a site; tells of two pages at one.
    pub(super) fn addresses(&mut self, made: &Made) -> Outcome<Arc<Addresses>> {
        let (shape, documents) = (shape(made), Documents::new(&made.catalog));
        let kept = self.0.take();
        let is_same =
            |(known, before, _): &(u64, Documents, _)| *known == shape && documents.have_shapes_of(before);
        if let Some((_, _, addresses)) = kept.filter(is_same) {
            self.0 = Some((shape, documents, Arc::clone(&addresses)));
            return Outcome::silent(addresses);
        }
        let mut report = Report::new();
        let addresses = Arc::new(Addresses::new(made, &mut report));
        // What collides is told again as long as it does.
        self.0 = report.is_empty().then(|| (shape, documents, Arc::clone(&addresses)));
        Outcome { product: addresses, report }
    }
}

/// Declares the documents of a site, each of which has a shape.
macro_rules! documents {
    ($($documents:ident: $name:ty, $document:ty;)*) => {
        /// The documents of a site.
        #[derive(Debug)]
        struct Documents {
            $($documents: Sorted<$name, Arc<$document>>,)*
        }

        impl Documents {
            fn new(catalog: &Catalog) -> Self {
                Self { $($documents: catalog.$documents.clone(),)* }
            }

            /// Whether these are of the same shapes, one by one; what both share is not looked at.
            fn have_shapes_of(&self, before: &Self) -> bool {
                true $(&& {
                    let is_same = |one: &Arc<$document>, other: &Arc<$document>| one.shape == other.shape;
                    self.$documents.steps(&before.$documents, is_same).is_empty()
                })*
            }
        }
    };
}

documents! {
    reports: Id, Published<ReportHead>;
    methods: Id, Published<MethodsHead>;
    findings: Within, Published<FindingHead>;
    testimonies: Within, Testimony;
    talks: Id, Published<TalkHead>;
    records: Id, Published<RecordHead>;
    projects: Id, Published<ProjectHead>;
    pages: Id, Published<PageHead>;
}

impl Addresses {
    fn new(made: &Made, report: &mut Report) -> Self {
        let routes = Routes::new(made);
        let (mut pages, mut folders) = (Vec::new(), FxHashMap::default());
        for key in keys(made) {
            let langs = routes.langs(&key);
            pages.extend(langs.iter().map(|lang| (key.clone(), *lang)));
            let folder = |lang: Lang| (lang, routes.address(&key, lang).into_boxed_str());
            let of_page: PerLang<Box<str>> = langs.into_iter().map(folder).collect();
            folders.insert(key, of_page);
        }
        let addresses = Self { pages, folders: Arc::new(folders), by_folder: OnceLock::new() };
        routes.check(&addresses, report);
        addresses
    }

    /// The same of a part of the site.
    pub(super) fn within(self: Arc<Self>, extent: &Extent) -> Arc<Self> {
        match extent {
            Extent::Site => self,
            Extent::Report(_) => {
                let pages = self.pages.iter().filter(|(key, _)| is_within(key, extent)).cloned().collect();
                Arc::new(Self { pages, folders: Arc::clone(&self.folders), by_folder: OnceLock::new() })
            }
        }
    }

    /// The page at a path.
    pub(super) fn find(&self, path: &str) -> Option<&(PageKey, Lang)> {
        let folder = path.strip_suffix("index.html")?;
        let folder_of = |at: usize| self.folder(&self.pages[at].0, self.pages[at].1);
        let sorted = self.by_folder.get_or_init(|| {
            let mut all: Vec<usize> = (0..self.pages.len()).collect();
            all.sort_by_key(|at| folder_of(*at));
            all
        });
        let found = sorted.binary_search_by_key(&folder, |at| folder_of(*at)).ok()?;
        self.pages.get(sorted[found])
    }

    /// The folder of a page; that of the whole site where the page is not there.
    pub(super) fn folder(&self, key: &PageKey, lang: Lang) -> &str {
        self.folders
            .get(key)
            .and_then(|folders| folders.get(lang))
            .map(|folder| &**folder)
            .unwrap_or_default()
    }

    /// The folders at the root of the site that pages stand in.
    pub(super) fn first_folders(&self) -> impl Iterator<Item = &str> {
        let folders = self.folders.values().flat_map(|folders| folders.iter().map(|(_, folder)| &**folder));
        folders.map(|folder| folder.split('/').next().unwrap_or_default())
    }

    /// Whether a page is there in a language.
    pub(super) fn is_there(&self, key: &PageKey, lang: Lang) -> bool {
        self.folders.get(key).is_some_and(|folders| folders.get(lang).is_some())
    }

    /// The languages in which a page is there, of some, in their order.
    pub(super) fn langs(&self, key: &PageKey, all: &[Lang]) -> Vec<Lang> {
        all.iter().copied().filter(|lang| self.is_there(key, *lang)).collect()
    }

    /// The language in which a page is read by someone who reads this one, and its folder there.
    pub(super) fn nearest(&self, key: &PageKey, lang: Lang, catalog: &Catalog) -> Option<(Lang, &str)> {
        let folders = self.folders.get(key)?;
        let there = |lang: Lang| folders.get(lang).map(|folder| (lang, &**folder));
        let original = || original_lang(catalog, key).and_then(there);
        there(lang).or_else(original).or_else(|| catalog.settings.languages.iter().copied().find_map(there))
    }
}

/// The pages of a site, each once for all languages.
fn keys(made: &Made) -> Vec<PageKey> {
    let catalog = &*made.catalog;
    let mut keys = vec![PageKey::Home, PageKey::Search, PageKey::Crossings];
    keys.extend((!accessibility::is_written(catalog)).then_some(PageKey::Accessibility));
    for id in catalog.reports.keys() {
        keys.push(PageKey::Document(DocumentKey::Report(id.clone())));
        keys.push(PageKey::Document(DocumentKey::Methods(id.clone())));
        keys.push(PageKey::Testimonies(id.clone()));
        keys.push(PageKey::Versions(id.clone()));
        let difference =
            |versions: &[Version; 2]| PageKey::Difference { report: id.clone(), versions: versions.clone() };
        let compared = made.differences.get(id).into_iter().flatten();
        keys.extend(compared.map(|one| difference(&one.versions)));
        let parallel = |langs| PageKey::Parallel { report: id.clone(), langs };
        keys.extend(pairs(&catalog.settings.languages).map(parallel));
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

/// A number that stands for all that addresses depend on beside documents.
fn shape(Made { catalog, differences, skin, .. }: &Made) -> u64 {
    let mut shape = DefaultHasher::new();
    let languages = &catalog.settings.languages;
    languages.hash(&mut shape);
    words(languages, skin).hash(&mut shape);
    for (id, settings) in &catalog.settings.vocabularies.0 {
        id.value.hash(&mut shape);
        settings.slug.iter().flat_map(PerLang::iter).for_each(|slug| hash_slug(slug, &mut shape));
    }
    for (report, compared) in &**differences {
        compared.iter().for_each(|one| (report, &one.versions, &one.name).hash(&mut shape));
    }
    catalog.vocabularies.hash(&mut shape);
    for (key, term) in &*catalog.terms {
        key.hash(&mut shape);
        term.term.slug.iter().flat_map(PerLang::iter).for_each(|slug| hash_slug(slug, &mut shape));
    }
    shape.finish()
}

fn hash_slug((lang, slug): (Lang, &Spanned<Slug>), shape: &mut DefaultHasher) {
    (lang, slug.value.as_str()).hash(shape);
}

//! The plan: the site as values, each of which holds all that its rendering reads.
//!
//! Takes the catalog and the skin's words, gives the list of outputs and makes each when asked
//! for, so that a finished site need not fit in memory. Never renders, never writes.

mod accessibility;
mod acronyms;
mod addresses;
mod alike;
mod align;
mod citations;
mod coreq;
mod differences;
mod editions;
mod evidence;
mod explained;
mod facets;
pub mod figure;
mod figures;
mod findings;
mod glance;
mod home;
mod href;
mod library;
mod listing;
mod memo;
mod methods;
mod names;
mod navigation;
mod outputs;
pub mod page;
mod page_key;
mod pair;
mod parallel;
mod place;
mod records;
mod references;
mod reports;
mod routed;
pub mod route;
pub mod search;
mod sitemap;
mod talks;
mod terms;
pub mod text;
mod words;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use rustc_hash::FxHashMap;

use crate::artifact::OutputPath;
use crate::catalog::Catalog;
use crate::citation::Styles;
use crate::diagnostic::{Outcome, Report};
use crate::diff::Differences;
use crate::key::{DocumentKey, Id, Within};
use crate::lang::Lang;
use crate::memo::Sorted;
use crate::skin::{Asset, Skin};
use crate::span::Span;

pub use self::acronyms::forms as acronym_forms;
pub use self::editions::{EditionKey, EditionPart};
pub use self::memo::Memo;
pub use self::page::Page;
pub use self::page_key::{Listing, PageKey};

/// Which part of the site is planned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Extent {
    /// All of it.
    Site,
    /// One report alone, as an edition holds it.
    Report(Id),
}

/// The name of an output.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum OutputKey {
    /// A page in a language.
    Page(PageKey, Lang),
    /// The page that chooses a language.
    Choice,
    /// The page for what is not there.
    NotFound,
    /// A file that documents name, by its path from `content/`.
    File(String),
    /// A style sheet, a script or the icon.
    Asset(Asset),
    /// A file of an archived edition.
    Edition(EditionKey),
    /// What older editions of a report are told of newer ones.
    News(Id),
    /// A piece of the index of a language.
    Piece(Lang, search::PieceKey),
    /// `sitemap.xml`
    Sitemap,
    /// A part of a large sitemap, from 0: `sitemap-1.xml`.
    SitemapPart(usize),
    /// `robots.txt`
    Robots,
}

/// A planned value, from which one file is rendered.
#[derive(Debug, Clone, PartialEq)]
pub enum Output {
    /// An HTML page.
    Page(Box<Page>),
    /// Bytes that are finished already.
    Bytes(OutputPath, Vec<u8>),
    /// A piece of an index.
    Piece(OutputPath, search::PieceKey, search::Piece),
    /// `sitemap.xml` (sitemaps.org protocol 0.9), or a part of it.
    Sitemap(OutputPath, Vec<SitemapEntry>),
    /// `sitemap.xml` as the list of its parts, by their public addresses.
    SitemapIndex(OutputPath, Vec<String>),
}

/// A page in the sitemap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SitemapEntry {
    /// Its public address.
    pub href: String,
    /// Its addresses in each language.
    pub alternates: Vec<page::Alternate>,
}

/// The site as values.
#[derive(Debug)]
pub struct SitePlan {
    pub(crate) catalog: Arc<Catalog>,
    differences: Arc<Differences>,
    skin: Arc<Skin>,
    extent: Extent,
    addresses: Arc<addresses::Addresses>,
    /// What terms and vocabularies are called by readers of each language.
    names: Arc<names::Names>,
    /// The findings in the order of their reports, once they are asked for.
    rank: OnceLock<FxHashMap<Within, usize>>,
    /// How each language writes dates and numbers.
    writing: BTreeMap<Lang, words::Writing>,
    /// The testimonies whose title is also another's.
    alike: Sorted<Id, Arc<BTreeSet<Within>>>,
    /// The citations and references of each report.
    citations: BTreeMap<(Id, Lang), Arc<citations::Citations>>,
    /// What the acronyms of each language mean.
    acronyms: Arc<acronyms::Acronyms>,
    /// What can be found in each language.
    indexes: search::Indexes,
    /// What reports are called by readers of each language, with the language of the words: nearly every
    /// page names one, some thousands of times.
    report_titles: BTreeMap<(Id, Lang), (Lang, String)>,
    /// What stands around pages that share it.
    frames: navigation::Frames,
}

/// What a site is planned of.
#[derive(Debug)]
pub struct Made {
    /// What may be published.
    pub catalog: Arc<Catalog>,
    /// How its editions differ.
    pub differences: Arc<Differences>,
    /// What it is rendered with.
    pub skin: Arc<Skin>,
    /// How it cites, where it does.
    pub styles: Option<Arc<Styles>>,
}

/// Plans the site, or a part of it.
#[must_use]
pub fn plan(made: &Made, extent: Extent) -> Outcome<SitePlan> {
    plan_again(made, extent, &mut Memo::default())
}

/// The same of a site that was planned before: what depends on nothing that changed is taken from
/// the memo.
#[must_use]
pub fn plan_again(made: &Made, extent: Extent, memo: &mut Memo) -> Outcome<SitePlan> {
    let Made { catalog, differences, skin, styles } = made;
    let Outcome { product: addresses, mut report } = memo.addresses.addresses(made);
    report.extend(editions::misplaced(catalog, &addresses, &extent));
    let addresses = addresses.within(&extent);
    let catalog = &match &extent {
        Extent::Site => Arc::clone(catalog),
        Extent::Report(report) => Arc::new(catalog.alone(report)),
    };
    let alike = memo.alike.follow(catalog);
    let (names, acronyms) = memo.terms.follow(catalog, skin);
    let languages = catalog.settings.languages.iter();
    let writing = languages.map(|lang| (*lang, words::Writing::new(*lang, skin.phrases(*lang)))).collect();
    let is_planned = |report: &Id| !matches!(&extent, Extent::Report(only) if only != report);
    let citations = citations::all(catalog, styles.as_ref(), is_planned, &mut memo.citations);
    let indexes = search::Indexes::new(&catalog.settings.languages);
    let report_titles = report_titles(catalog);
    let (catalog, skin) = (Arc::clone(catalog), Arc::clone(skin));
    let bare = SitePlan {
        catalog,
        differences: Arc::clone(differences),
        skin,
        extent,
        addresses,
        names,
        rank: OnceLock::new(),
        writing,
        alike,
        citations,
        acronyms,
        indexes,
        report_titles,
        frames: BTreeMap::new(),
    };
    let product = SitePlan { frames: bare.frames(), ..bare };
    Outcome { product, report }
}

/// The addresses of a site that collide.
#[must_use]
pub fn collisions(made: &Made) -> Report {
    addresses::Kept::default().addresses(made).report
}

fn is_within(key: &PageKey, extent: &Extent) -> bool {
    match (extent, key) {
        (Extent::Site, _) => true,
        // What an edition says of editions stays true: nothing.
        (Extent::Report(_), PageKey::Versions(_) | PageKey::Difference { .. }) => false,
        (Extent::Report(report), key) => key.report() == Some(report),
    }
}

fn report_titles(catalog: &Catalog) -> BTreeMap<(Id, Lang), (Lang, String)> {
    let languages = &catalog.settings.languages;
    let each = catalog.reports.keys().flat_map(|id| languages.iter().map(move |lang| (id, *lang)));
    let title = |(id, lang): (&Id, Lang)| {
        let title = words::title(catalog, &DocumentKey::Report(id.clone()), lang)?;
        Some(((id.clone(), lang), title))
    };
    each.filter_map(title).collect()
}

impl SitePlan {
    /// The names of all outputs, pages first.
    #[must_use]
    pub fn keys(&self) -> Vec<OutputKey> {
        let indexes = self.searched().into_iter().map(|lang| (lang, self.index(lang)));
        let pieces = indexes.flat_map(|(lang, index)| search::keys(lang, &index));
        self.keys_but_pieces().into_iter().chain(pieces).collect()
    }

    /// The names of all outputs but the pieces of indexes, which are known once an index is made.
    #[must_use]
    pub fn keys_but_pieces(&self) -> Vec<OutputKey> {
        let pages = self.addresses.pages.iter().map(|(key, lang)| OutputKey::Page(key.clone(), *lang));
        pages.chain(self.others()).chain(self.edition_keys()).collect()
    }

    /// The names of the outputs that are no pages in a language, but for the pieces of indexes.
    fn others(&self) -> Vec<OutputKey> {
        let mut keys: Vec<OutputKey> = self.files().into_iter().map(OutputKey::File).collect();
        keys.push(OutputKey::Choice);
        let is_asked_for = |asset: &Asset| match self.extent {
            Extent::Site => asset.is_of_site(),
            Extent::Report(_) => asset.is_of_report(),
        };
        keys.extend(Asset::ALL.into_iter().filter(is_asked_for).map(OutputKey::Asset));
        if self.extent == Extent::Site {
            keys.extend([OutputKey::NotFound, OutputKey::Robots]);
            keys.extend(self.sitemap_keys());
        }
        keys
    }

    /// The file that an output is made into.
    #[must_use]
    pub fn path(&self, key: &OutputKey) -> String {
        match key {
            OutputKey::Page(key, lang) => self.file_of(key, *lang),
            OutputKey::Choice => String::from("index.html"),
            OutputKey::NotFound => String::from("404.html"),
            OutputKey::File(path) => outputs::file_path(path),
            OutputKey::Asset(asset) => asset.name().to_owned(),
            OutputKey::Edition(key) => key.path(),
            OutputKey::News(report) => editions::news_path(report),
            OutputKey::Piece(lang, key) => self.piece_path(*lang, *key),
            OutputKey::Sitemap => String::from("sitemap.xml"),
            OutputKey::SitemapPart(part) => sitemap::part_path(*part),
            OutputKey::Robots => String::from("robots.txt"),
        }
    }

    /// The output that is made into the file of this path.
    #[must_use]
    pub fn find(&self, path: &str) -> Option<OutputKey> {
        if let Some((key, lang)) = self.addresses.find(path) {
            return Some(OutputKey::Page(key.clone(), *lang));
        }
        self.others()
            .into_iter()
            .find(|key| self.path(key) == path)
            .or_else(|| self.find_edition(path))
            .or_else(|| self.find_piece(path))
    }

    /// Where a finding stands among all, in the order of their reports.
    fn rank(&self, finding: &Within) -> Option<usize> {
        let all = || self.catalog.order.values().flatten().enumerate();
        let rank = self.rank.get_or_init(|| all().map(|(rank, key)| (key.clone(), rank)).collect());
        rank.get(finding).copied()
    }

    /// How many pages it has.
    #[must_use]
    pub fn page_count(&self) -> usize {
        self.addresses.pages.len()
    }

    /// The output of this name.
    #[must_use]
    pub fn output(&self, key: &OutputKey) -> Output {
        match key {
            OutputKey::Page(key, lang) => Output::Page(Box::new(self.page(key, *lang))),
            OutputKey::Choice => Output::Page(Box::new(self.choice())),
            OutputKey::NotFound => Output::Page(Box::new(self.not_found())),
            OutputKey::File(path) => self.file(path),
            OutputKey::Asset(asset) => self.asset(*asset),
            OutputKey::Edition(key) => self.edition(key),
            OutputKey::News(report) => self.news(report),
            OutputKey::Piece(lang, key) => self.piece(*lang, *key),
            OutputKey::Sitemap => self.sitemap(),
            OutputKey::SitemapPart(part) => self.sitemap_part(*part),
            OutputKey::Robots => self.robots(),
        }
    }

    /// The source that an output's words come from, where one document alone gives them.
    #[must_use]
    pub fn origin(&self, key: &OutputKey) -> Option<Span> {
        match key {
            OutputKey::Page(key, lang) => route::place(&self.catalog, key, *lang),
            OutputKey::File(_)
            | OutputKey::Choice
            | OutputKey::NotFound
            | OutputKey::Asset(_)
            | OutputKey::Edition(_)
            | OutputKey::News(_)
            | OutputKey::Piece(..)
            | OutputKey::Sitemap
            | OutputKey::SitemapPart(_)
            | OutputKey::Robots => None,
        }
    }

    fn page(&self, key: &PageKey, lang: Lang) -> Page {
        let file = self.file_of(key, lang);
        let place = place::Place::new(self, key, lang, &file);
        match key {
            PageKey::Home => place.home(),
            PageKey::Search => place.search(),
            PageKey::Crossings => place.crossings(),
            PageKey::Accessibility => place.accessibility(),
            PageKey::Vocabulary(id) => place.vocabulary(id),
            PageKey::Term(key) => place.term(key),
            PageKey::Testimonies(id) => place.testimonies(id),
            PageKey::Versions(id) => place.versions(id),
            PageKey::Difference { report, versions } => place.difference(report, versions),
            PageKey::Parallel { report, langs } => place.parallel(report, *langs),
            PageKey::Document(DocumentKey::Report(id)) => place.report(id),
            PageKey::Document(DocumentKey::Methods(id)) => place.methods(id),
            PageKey::Document(DocumentKey::Finding(key)) => place.finding(key),
            PageKey::Document(DocumentKey::Testimony(key)) => place.testimony(key),
            PageKey::Listing(listing) => place.documents(*listing),
            PageKey::Document(DocumentKey::Talk(id)) => place.talk(id),
            PageKey::Document(DocumentKey::Record(id)) => place.record(id),
            PageKey::Document(DocumentKey::Project(id)) => place.project(id),
            PageKey::Document(DocumentKey::Page(id)) => place.plain(id),
        }
    }
}

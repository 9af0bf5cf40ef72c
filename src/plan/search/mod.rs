//! The search: what a reader can find in a language, and the pieces in which a browser loads it.
//!
//! Takes what is planned, so that nothing is found that has no page: no draft, no testimony that is
//! pending or withdrawn, no note. A piece holds words with where they stand, or what is shown of some
//! results; a browser loads those that a query needs. An index is made when the first of its pieces is
//! asked for.

mod entry;
mod found;
mod index;
mod read;

use std::sync::{Arc, OnceLock};

use super::page::{Body, Label, Link, Page, Search};
use super::place::{Heading, Place};
use super::{Extent, Output, OutputKey, PageKey, SitePlan, words};
use crate::artifact::OutputPath;
use crate::key::DocumentKey;
use crate::lang::Lang;
use crate::skin::Argument;

pub use self::entry::{Entry, Kind};
pub use self::found::Gathering;
pub use self::index::{Group, Index, Piece, PieceKey, Posting};

/// The indexes of a plan, by the place of their language among those of the site.
#[derive(Debug, Default)]
pub(super) struct Indexes(Vec<(Lang, OnceLock<Kept>)>);

/// An index, and what is shown of its entries, piece by piece.
#[derive(Debug, Clone)]
struct Kept {
    index: Arc<Index>,
    shown: Arc<[Arc<[Entry]>]>,
}

impl Indexes {
    /// The indexes of these languages, none of which is made yet.
    pub(super) fn new(languages: &[Lang]) -> Self {
        Self(languages.iter().map(|lang| (*lang, OnceLock::new())).collect())
    }
}

/// The names of the pieces of the index of a language.
#[must_use]
pub fn keys(lang: Lang, index: &Index) -> Vec<OutputKey> {
    index.pieces().into_iter().map(|key| OutputKey::Piece(lang, key)).collect()
}

impl SitePlan {
    /// The index of a language of the site.
    #[must_use]
    pub fn index(&self, lang: Lang) -> Arc<Index> {
        Arc::clone(&self.kept(lang).index)
    }

    /// The index of a language in the making, for who needs it once: the plan keeps nothing of it.
    #[must_use]
    pub fn gathering(&self, lang: Lang) -> Gathering<'_> {
        Gathering::new(self, lang)
    }

    fn kept(&self, lang: Lang) -> &Kept {
        let of_lang = self.indexes.0.iter().find(|(known, _)| *known == lang);
        let (_, kept) = of_lang.expect("an index is asked for in a language of the site");
        kept.get_or_init(|| {
            let (mut gathering, mut shown) = (self.gathering(lang), Vec::new());
            while let Some(more) = gathering.read() {
                shown.extend(more.into_iter().map(|(_, entries)| entries));
            }
            Kept { index: Arc::new(gathering.end()), shown: shown.into() }
        })
    }

    /// The languages that have an index: the site as a whole can be searched, a report alone not.
    #[must_use]
    pub fn searched(&self) -> Vec<Lang> {
        self.indexes.0.iter().filter(|_| self.extent == Extent::Site).map(|(lang, _)| *lang).collect()
    }

    /// The file of a piece, in the folder of the page that loads it.
    pub(super) fn piece_path(&self, lang: Lang, key: PieceKey) -> String {
        format!("{}{}", self.addresses.folder(&PageKey::Search, lang), key.file())
    }

    /// The piece that is made into the file of this path.
    pub(super) fn find_piece(&self, path: &str) -> Option<OutputKey> {
        let is_piece = path.ends_with(".js") && self.extent == Extent::Site;
        let (lang, file) = self.indexes.0.iter().filter(|_| is_piece).find_map(|(lang, _)| {
            let file = path.strip_prefix(self.addresses.folder(&PageKey::Search, *lang))?;
            Some((*lang, file))
        })?;
        let key = self.index(lang).pieces().into_iter().find(|key| key.file() == file)?;
        Some(OutputKey::Piece(lang, key))
    }

    /// A piece of the index that the plan keeps of a language.
    pub(super) fn piece(&self, lang: Lang, key: PieceKey) -> Output {
        let kept = self.kept(lang);
        let piece = match key {
            PieceKey::Contents => Piece::Contents(Arc::clone(&kept.index)),
            PieceKey::Words(at) => Piece::Words(Arc::clone(&kept.index), at),
            PieceKey::Shown(at) => Piece::Shown(Arc::clone(&kept.shown[at])),
        };
        self.piece_output(lang, key, piece)
    }

    fn piece_output(&self, lang: Lang, key: PieceKey, piece: Piece) -> Output {
        let path = OutputPath::parse(&self.piece_path(lang, key)).expect("the names of pieces are plain");
        Output::Piece(path, key, piece)
    }
}

impl Place<'_> {
    /// Where one can search, from this page.
    pub(super) fn search_href(self) -> Option<String> {
        let is_site = self.plan.extent == Extent::Site;
        is_site.then(|| self.href_to(&self.plan.file_of(&PageKey::Search, self.lang)))
    }

    /// The page where one searches.
    pub(super) fn search(self) -> Page {
        let heading = Heading {
            title: words::own(self.phrase("title-search")),
            within: Vec::new(),
            description: self.phrase("description-search"),
            is_draft: false,
        };
        let count = |id: &str| self.phrases().with(id, &[("count", Argument::Text("#"))]);
        let body = Search {
            contents: PieceKey::Contents.name(),
            one: count("search-one"),
            many: count("search-many"),
            more: count("search-more"),
            instead: self.instead(),
        };
        self.frame(heading, Vec::new(), Body::Search(Box::new(body)))
    }

    /// Where a reader without scripts finds as much: the vocabularies, and the testimonies of each report.
    fn instead(self) -> Vec<Link> {
        let catalog = self.catalog();
        let vocabularies = catalog
            .vocabularies
            .iter()
            .map(|id| (PageKey::Vocabulary(id.clone()), self.vocabulary_label(id)));
        let testimonies = catalog.reports.keys().map(|id| {
            let title = self.title(&DocumentKey::Report(id.clone())).text;
            let label = words::own(self.phrase_of("title-testimonies-of", "report", &title));
            (PageKey::Testimonies(id.clone()), label)
        });
        let is_there = |(key, _): &(PageKey, Label)| self.plan.addresses.is_there(key, self.lang);
        let all = vocabularies.chain(testimonies).filter(is_there);
        all.map(|(key, label)| self.link(&key, label)).collect()
    }
}

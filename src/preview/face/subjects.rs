//! What a page is about: its own documents, what it shows of others, and the files all that stands in.

use std::collections::BTreeSet;

use crate::catalog::{AnyPublished, Catalog, Subject, Target};
use crate::content::front_matter;
use crate::key::{DocumentKey, Id, TermKey, Within};
use crate::lang::Lang;
use crate::plan::{Listing, OutputKey, PageKey, SitePlan};
use crate::span::source_map::SourceMap;
use crate::span::{SourceId, Span};
use crate::yaml::{self, Node, NodeKind};

/// What a page is about.
#[derive(Default)]
pub(super) struct Subjects {
    /// The documents whose text it is.
    pub(super) own: Vec<DocumentKey>,
    /// Further documents that it names.
    pub(super) listed: BTreeSet<DocumentKey>,
    /// The testimonies whose words it shows.
    pub(super) testimonies: BTreeSet<Within>,
    /// Testimonies that it counts.
    pub(super) counted: BTreeSet<Within>,
    /// The terms that it names.
    pub(super) terms: BTreeSet<TermKey>,
    /// The language of the page; nothing where it is in all.
    pub(super) lang: Option<Lang>,
}

impl Subjects {
    /// What an output is about.
    pub(super) fn of(plan: &SitePlan, key: &OutputKey) -> Self {
        match key {
            OutputKey::Page(page, lang) => Self { lang: Some(*lang), ..Self::of_page(&plan.catalog, page) },
            OutputKey::Choice
            | OutputKey::NotFound
            | OutputKey::File(_)
            | OutputKey::Asset(_)
            | OutputKey::Edition(_)
            | OutputKey::News(_)
            | OutputKey::Piece(..)
            | OutputKey::Sitemap
            | OutputKey::SitemapPart(_)
            | OutputKey::Robots => Self::default(),
        }
    }

    fn of_page(catalog: &Catalog, page: &PageKey) -> Self {
        let of_report =
            |id: &Id| catalog.testimonies.keys().filter(|key| key.report == *id).cloned().collect();
        match page {
            PageKey::Home => Self { listed: all_listed(catalog), ..Self::default() },
            PageKey::Document(DocumentKey::Testimony(within)) => {
                let key = DocumentKey::Testimony(within.clone());
                let testimonies = BTreeSet::from([within.clone()]);
                Self { listed: backlinks(catalog, &key), testimonies, ..Self::default() }.with_terms(catalog)
            }
            PageKey::Document(key) => Self::of_document(catalog, key),
            PageKey::Parallel { report, .. } => {
                Self::of_document(catalog, &DocumentKey::Report(report.clone()))
            }
            PageKey::Testimonies(id) => {
                let order = catalog.order.get(id).into_iter().flatten();
                let listed = order.cloned().map(DocumentKey::Finding).collect();
                Self { listed, testimonies: of_report(id), ..Self::default() }
            }
            PageKey::Versions(id) | PageKey::Difference { report: id, .. } => {
                Self { listed: BTreeSet::from([DocumentKey::Report(id.clone())]), ..Self::default() }
            }
            PageKey::Vocabulary(id) => {
                let terms: BTreeSet<TermKey> =
                    catalog.terms.keys().filter(|key| key.vocabulary == *id).cloned().collect();
                let counted = terms.iter().flat_map(|key| spoken_of(catalog, key)).collect();
                Self { counted, terms, ..Self::default() }
            }
            PageKey::Term(key) => Self::of_term(catalog, key),
            PageKey::Accessibility | PageKey::Search => Self::default(),
            PageKey::Crossings => {
                Self { counted: catalog.testimonies.keys().cloned().collect(), ..Self::default() }
            }
            PageKey::Listing(listing) => {
                Self { listed: listing.keys(catalog).into_iter().collect(), ..Self::default() }
            }
        }
    }

    fn of_document(catalog: &Catalog, key: &DocumentKey) -> Self {
        let mut own = vec![key.clone()];
        let mut listed = backlinks(catalog, key);
        if let DocumentKey::Report(id) = key {
            own.extend(catalog.order.get(id).into_iter().flatten().cloned().map(DocumentKey::Finding));
            listed.extend(catalog.methods.contains_key(id).then(|| DocumentKey::Methods(id.clone())));
        }
        if let DocumentKey::Finding(within) = key {
            listed.insert(DocumentKey::Report(within.report.clone()));
            listed.extend(neighbours(catalog, within).map(DocumentKey::Finding));
        }
        let named = own.iter().filter_map(|key| catalog.document(key)).flat_map(AnyPublished::named);
        let testimonies = named.filter_map(Target::testimony).cloned();
        let testimonies = testimonies.filter(|within| catalog.testimonies.contains_key(within)).collect();
        Self { own, listed, testimonies, ..Self::default() }.with_terms(catalog)
    }

    fn of_term(catalog: &Catalog, key: &TermKey) -> Self {
        let mut terms = BTreeSet::from([key.clone()]);
        if let Some(entry) = catalog.terms.get(key) {
            terms.extend(entry.broader.iter().chain(&entry.narrower).chain(&entry.related).cloned());
        }
        let mentions = catalog.mentions.get(&Subject::Term(key.clone()));
        let mentions = mentions.into_iter().flat_map(|by| by.iter());
        let listed = mentions.filter(|key| key.testimony().is_none()).cloned().collect();
        Self { listed, testimonies: spoken_of(catalog, key).collect(), terms, ..Self::default() }
    }

    /// With the terms that its documents and speakers are shown with.
    fn with_terms(self, catalog: &Catalog) -> Self {
        let declared =
            self.own.iter().filter_map(|key| catalog.about.get(key)).flat_map(|terms| terms.iter());
        let told = self.testimonies.iter().filter_map(|key| catalog.testimonies.get(key));
        let shown =
            told.flat_map(|one| one.terms.iter().chain(&one.speaker.profession).chain(&one.speaker.facility));
        Self { terms: declared.chain(shown).cloned().collect(), ..self }
    }

    /// The sources of its own documents, as the page shows them.
    pub(super) fn sources(&self, catalog: &Catalog) -> Vec<SourceId> {
        let place = |key: &DocumentKey| Some(place(catalog, key, self.lang?)?.source);
        self.own.iter().filter_map(place).collect()
    }

    /// The sources of the testimonies that it shows.
    pub(super) fn spoken<'a>(&'a self, catalog: &'a Catalog) -> impl Iterator<Item = (&'a Within, SourceId)> {
        let place = |key| Some((key, catalog.testimonies.get(key)?.place.source));
        self.testimonies.iter().filter_map(place)
    }

    /// The reports that its testimonies and documents are of.
    pub(super) fn reports(&self) -> BTreeSet<&Id> {
        let own = self.own.iter().filter_map(DocumentKey::report);
        own.chain(self.testimonies.iter().map(|within| &within.report)).collect()
    }
}

/// The documents that lists of the home page name.
fn all_listed(catalog: &Catalog) -> BTreeSet<DocumentKey> {
    let reports = catalog.reports.keys().cloned().map(DocumentKey::Report);
    reports.chain(Listing::ALL.into_iter().flat_map(|listing| listing.keys(catalog))).collect()
}

fn backlinks(catalog: &Catalog, key: &DocumentKey) -> BTreeSet<DocumentKey> {
    catalog
        .mentions
        .get(&Subject::Document(key.clone()))
        .into_iter()
        .flat_map(|by| by.iter())
        .cloned()
        .collect()
}

/// The findings before and after one.
fn neighbours<'a>(catalog: &'a Catalog, within: &'a Within) -> impl Iterator<Item = Within> + 'a {
    let order = catalog.order.get(&within.report).map(Vec::as_slice).unwrap_or_default();
    let is_next = move |two: &&[Within]| two.contains(within);
    order.windows(2).filter(is_next).flatten().filter(move |key| *key != within).cloned()
}

/// The testimonies that name a term.
fn spoken_of<'a>(catalog: &'a Catalog, key: &TermKey) -> impl Iterator<Item = Within> + use<'a> {
    let mentions = catalog.mentions.get(&Subject::Term(key.clone()));
    let mentions = mentions.into_iter().flat_map(|by| by.iter());
    mentions.filter_map(DocumentKey::testimony).cloned()
}

/// Where a document stands, as a page in this language shows it.
pub(super) fn place(catalog: &Catalog, key: &DocumentKey, lang: Lang) -> Option<Span> {
    match key.testimony() {
        Some(within) => catalog.testimonies.get(within).map(|one| one.place),
        None => catalog.document(key).map(|document| document.place(lang)),
    }
}

/// The front matter of a document as it was written, where it can be read.
pub(super) fn front_matter_of(source: SourceId, map: &SourceMap) -> Option<Node> {
    let text = map.text(source);
    let parts = front_matter::split(&text, source).ok()?;
    yaml::parse(parts.head, source, parts.head_start).product
}

/// The value of a key.
pub(super) fn value<'n>(node: &'n Node, key: &str) -> Option<&'n Node> {
    match &node.kind {
        NodeKind::Mapping(pairs) => pairs.iter().find(|(name, _)| name.value == key).map(|(_, node)| node),
        NodeKind::Scalar { .. } | NodeKind::Sequence(_) => None,
    }
}

/// The characters of a value.
pub(super) fn scalar(node: &Node) -> Option<&str> {
    match &node.kind {
        NodeKind::Scalar { text, .. } => Some(text),
        NodeKind::Sequence(_) | NodeKind::Mapping(_) => None,
    }
}

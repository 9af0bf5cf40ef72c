//! Editions on the site: each archived version at `/<report>/<version>/`, byte for byte as it was
//! frozen; the history of its report; and what stands where an edition was retracted.

use std::collections::BTreeSet;

use serde_json::json;

use super::addresses::Addresses;
use super::page::{Body, EditionRow, Frozen, Label, Page, Retracted, Tombstone, Versions};
use super::place::{Heading, Place};
use super::{Extent, Output, OutputKey, PageKey, SitePlan, route, words};
use crate::archive::{Edition, Version};
use crate::artifact::OutputPath;
use crate::catalog::Catalog;
use crate::diagnostic::{Code, Report};
use crate::key::{DocumentKey, Id};
use crate::lang::Lang;
use crate::lang::date::PartialDate;
use crate::sources::{HeldEdition, Retraction};

/// The folder of an edition's payload that is its site.
const SITE: &str = "site";

/// A file that an edition is published as.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct EditionKey {
    /// The report.
    pub report: Id,
    /// Its version.
    pub version: Version,
    /// Which file.
    pub part: EditionPart,
}

/// Which file of an edition.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum EditionPart {
    /// A file of its site, by its path there.
    File(String),
    /// All of it, as it lies in the archive.
    Bag,
}

impl EditionKey {
    /// Where it goes.
    pub(super) fn path(&self) -> String {
        let Self { report, version, part } = self;
        match part {
            EditionPart::File(path) => format!("{report}/{version}/{path}"),
            EditionPart::Bag => format!("{report}/{version}.zip"),
        }
    }
}

/// Where the versions of a report are told to older ones.
pub(super) fn news_path(report: &Id) -> String {
    format!("{report}/versions.json")
}

/// The editions of a catalog, each with its report and version.
fn held(catalog: &Catalog) -> impl Iterator<Item = (&Id, &Version, &HeldEdition)> {
    let all = catalog.editions.iter();
    all.flat_map(|(report, held)| held.iter().map(move |(version, edition)| (report, version, edition)))
}

/// Tells the reports whose editions would stand among the pages of the site, or its files.
pub(super) fn misplaced(catalog: &Catalog, addresses: &Addresses, extent: &Extent) -> Report {
    let archived = catalog.editions.keys();
    let frozen = match extent {
        Extent::Site => None,
        Extent::Report(id) => Some(id),
    };
    let ids: BTreeSet<&Id> = archived.chain(frozen).collect();
    let taken: BTreeSet<&str> =
        if ids.is_empty() { BTreeSet::new() } else { addresses.first_folders().chain(["files"]).collect() };
    let mut report = Report::new();
    for id in ids.into_iter().filter(|id| taken.contains(id.as_str())) {
        let code = Code::ArchiveAddress { report: id.to_string() };
        let key = PageKey::Document(DocumentKey::Report(id.clone()));
        let place = route::place(catalog, &key, catalog.settings.source_lang());
        report.push(place.map_or_else(
            || code.clone().in_file(&format!("{}/{id}", crate::archive::FOLDER)),
            |place| code.clone().at(place),
        ));
    }
    report
}

fn is_page(path: &str) -> bool {
    path.ends_with(".html")
}

impl SitePlan {
    /// The files of the editions, where the whole site is planned.
    pub(super) fn edition_keys(&self) -> Vec<OutputKey> {
        if self.extent != Extent::Site {
            return Vec::new();
        }
        let of_edition = |(report, version, held): (&Id, &Version, &HeldEdition)| {
            let key = |part| {
                OutputKey::Edition(EditionKey { report: report.clone(), version: version.clone(), part })
            };
            let shown = |path: &str| held.retraction.is_none() || is_page(path);
            let files = held.edition.files(SITE).filter(|(path, _)| shown(path));
            let files = files.map(|(path, _)| key(EditionPart::File(path.to_owned())));
            files.chain(held.retraction.is_none().then(|| key(EditionPart::Bag))).collect::<Vec<_>>()
        };
        let news = self.catalog.editions.keys().cloned().map(OutputKey::News);
        held(&self.catalog).flat_map(of_edition).chain(news).collect()
    }

    /// The file of an edition at this path.
    pub(super) fn find_edition(&self, path: &str) -> Option<OutputKey> {
        let (report, rest) = path.split_once('/')?;
        let report = Id::parse(report).filter(|_| self.extent == Extent::Site)?;
        let editions = self.catalog.editions.get(&report)?;
        if path == news_path(&report) {
            return Some(OutputKey::News(report));
        }
        let (version, part) = match rest.split_once('/') {
            Some((version, path)) => (version, EditionPart::File(path.to_owned())),
            None => (rest.strip_suffix(".zip")?, EditionPart::Bag),
        };
        let version = Version::parse(version)?;
        let held = editions.get(&version)?;
        let is_there = match &part {
            EditionPart::File(path) => {
                held.edition.file(&format!("{SITE}/{path}")).is_some()
                    && (held.retraction.is_none() || is_page(path))
            }
            EditionPart::Bag => held.retraction.is_none(),
        };
        is_there.then_some(OutputKey::Edition(EditionKey { report, version, part }))
    }

    /// A file of an edition; a page of a retracted one says why it is no longer there.
    pub(super) fn edition(&self, key: &EditionKey) -> Output {
        let path = OutputPath::parse(&key.path()).expect("an edition was proven to have safe paths");
        let held = self.catalog.editions.get(&key.report).and_then(|all| all.get(&key.version));
        let bytes = held.map(|held| match (&key.part, &held.retraction) {
            (EditionPart::File(file), Some(retraction)) => {
                Output::Page(Box::new(self.tombstone(key, file.as_str(), &held.edition, retraction)))
            }
            (EditionPart::File(file), None) => {
                let bytes = held.edition.file(&format!("{SITE}/{file}")).unwrap_or_default();
                Output::Bytes(path.clone(), bytes.to_vec())
            }
            (EditionPart::Bag, _) => Output::Bytes(path.clone(), held.edition.bytes().to_vec()),
        });
        bytes.unwrap_or(Output::Bytes(path, Vec::new()))
    }

    fn tombstone(&self, key: &EditionKey, file: &str, edition: &Edition, retraction: &Retraction) -> Page {
        let settings = &self.catalog.settings;
        let lang = file.split('/').next().and_then(Lang::parse);
        let lang = lang.filter(|lang| settings.languages.contains(lang));
        let lang = lang.unwrap_or_else(|| settings.source_lang());
        let versions = PageKey::Versions(key.report.clone());
        let (own, path) = (PageKey::Home, key.path());
        let place = Place::new(self, &own, lang, &path);
        let version = key.version.to_string();
        let is_told = self.addresses.is_there(&versions, lang);
        let history = is_told.then(|| place.link(&versions, words::own(place.phrase("title-versions"))));
        let heading = Heading {
            title: words::own(place.phrase_of("title-retracted", "version", &version)),
            within: vec![format!("{} {version} – {file}", key.report)],
            description: place.phrase_of("title-retracted", "version", &version),
            is_draft: false,
        };
        let body = Tombstone {
            title: edition.info.title.clone().map(|text| Label {
                text,
                lang: Some(settings.source_lang()).filter(|source| *source != lang),
            }),
            version,
            retracted: place.retracted(retraction),
            history,
        };
        let page = place.frame(heading, Vec::new(), Body::Tombstone(body));
        let path = OutputPath::parse(&path).expect("an edition was proven to have safe paths");
        Page { path, canonical: None, alternates: Vec::new(), switch: Vec::new(), ..page }
    }

    /// What older versions of a report may want to know, for their script.
    pub(super) fn news(&self, report: &Id) -> Output {
        let path = OutputPath::parse(&news_path(report)).expect("an id is a safe path");
        let key = PageKey::Versions(report.clone());
        let entry = self.catalog.reports.get(report);
        let current = entry.and_then(|entry| entry.versions[&entry.source].head.version.as_ref());
        let brief = PageKey::Document(DocumentKey::Report(report.clone()));
        let languages = &self.catalog.settings.languages;
        let pages = self.addresses.langs(&brief, languages).into_iter();
        let pages: serde_json::Map<String, serde_json::Value> =
            pages.map(|lang| (lang.to_string(), json!(self.file_of(&brief, lang)))).collect();
        let editions = self.catalog.editions.get(report).into_iter().flatten();
        let shown = editions.filter(|(_, held)| held.retraction.is_none());
        let news = json!({
            "report": report.as_str(),
            "current": current.map(|version| version.value.to_string()),
            "pages": pages,
            "history": self.addresses.langs(&key, languages).into_iter()
                .map(|lang| (lang.to_string(), json!(self.file_of(&key, lang))))
                .collect::<serde_json::Map<_, _>>(),
            "editions": shown.map(|(version, _)| version.to_string()).collect::<Vec<_>>(),
        });
        Output::Bytes(path, format!("{news}\n").into_bytes())
    }
}

impl Place<'_> {
    /// The history of a report.
    pub(super) fn versions(self, id: &Id) -> Page {
        let head = &self.catalog().reports[id].versions[&self.lang].head;
        let report = self.document(&DocumentKey::Report(id.clone()));
        let heading = Heading {
            title: words::own(self.phrase("title-versions")),
            within: vec![report.label.text.clone()],
            description: self.phrase_of("description-versions", "report", &report.label.text),
            is_draft: false,
        };
        let version = head.version.as_ref().map(|version| version.value.to_string());
        let editions = self.catalog().editions.get(id).into_iter().flatten().rev();
        let row = |(archived, held): (&Version, &HeldEdition)| {
            self.edition_row(id, archived, held, version.as_deref())
        };
        let body = Versions {
            report: report.clone(),
            editions: editions.map(row).collect(),
            date: head.date.as_ref().map(|date| self.dated(date.value)),
            updated: head.updated.as_ref().map(|date| self.dated(date.value)),
            version: version.clone(),
        };
        self.frame(heading, vec![report], Body::Versions(body))
    }

    fn edition_row(
        self,
        id: &Id,
        version: &Version,
        held: &HeldEdition,
        current: Option<&str>,
    ) -> EditionRow {
        let edition = &held.edition;
        let differences = self.difference_links(id).into_iter().filter(|([_, newer], _)| newer == version);
        let file =
            |part| self.href_to(&EditionKey { report: id.clone(), version: version.clone(), part }.path());
        EditionRow {
            version: version.to_string(),
            is_current: current == Some(version.as_str()),
            href: file(EditionPart::File(self.first_page(id, held))),
            date: edition.info.date.as_deref().and_then(PartialDate::parse).map(|date| self.dated(date)),
            note: edition.info.note.clone(),
            download: held.retraction.is_none().then(|| file(EditionPart::Bag)),
            size: self.size(edition.bytes().len() as u64),
            sha512: edition.sha512.clone(),
            retracted: held.retraction.as_deref().map(|retraction| self.retracted(retraction)),
            differences: differences.map(|(_, link)| link).collect(),
        }
    }

    /// The page of an edition that a reader of this one begins with.
    pub(super) fn first_page(self, id: &Id, held: &HeldEdition) -> String {
        let brief = self.plan.file_of(&PageKey::Document(DocumentKey::Report(id.clone())), self.lang);
        let is_there = held.edition.file(&format!("{SITE}/{brief}")).is_some();
        if is_there { brief } else { String::from("index.html") }
    }

    fn retracted(self, retraction: &Retraction) -> Retracted {
        let reason =
            retraction.reason.as_ref().and_then(|reason| words::in_lang(reason, self.catalog(), self.lang));
        Retracted {
            reason: reason.unwrap_or_else(|| words::own("")),
            date: retraction.date.as_ref().map(|date| self.dated(date.value)),
        }
    }

    /// What a page of an edition says of itself; nothing on a page of the site.
    pub(super) fn frozen(self) -> Option<Frozen> {
        let Extent::Report(id) = &self.plan.extent else { return None };
        let entry = self.catalog().reports.get(id)?;
        let version = entry.versions[&entry.source].head.version.as_ref()?.value.to_string();
        let key = PageKey::Versions(id.clone());
        let folder = self.plan.addresses.folder(&key, self.lang);
        Some(Frozen {
            report: id.to_string(),
            version,
            history: format!("{}{folder}", self.catalog().settings.base_url),
        })
    }
}

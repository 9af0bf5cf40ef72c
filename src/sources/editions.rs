//! Editions: the archived versions of reports, each proven before anything is made of it.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use super::folder::{File, Folder, Known};
use super::gather::Gathered;
use crate::archive::{self, Edition, FOLDER, Version};
use crate::diagnostic::{Code, Outcome, Report};
use crate::key::Id;
use crate::lang::date::PartialDate;
use crate::lang::{Lang, PerLang};
use crate::span::source_map::SourceText;
use crate::span::{SourceId, Span, Spanned};
use crate::yaml;
use crate::yaml::field::Reader;
use crate::yaml::record::record;
use crate::yaml::value::{Value as _, Words};

/// The editions of a site by report and version.
pub type Editions = BTreeMap<Id, BTreeMap<Version, HeldEdition>>;

/// An edition of the archive.
#[derive(Debug, Clone, PartialEq)]
pub struct HeldEdition {
    /// The edition.
    pub edition: Arc<Edition>,
    /// Why its pages are no longer shown, where they are not.
    pub retraction: Option<Arc<Retraction>>,
}

record! {
    /// `archive/<report>/<version>.retracted.yaml`: why the pages of an edition are no longer shown.
    Retraction requires { reason: "reason: {fr: …, en: …}" } {
        /// Why, for readers.
        reason: PerLang<Words>,
        /// When it was retracted.
        date: Spanned<PartialDate>,
    }
}

/// The editions that were opened, by path, each with the bytes it was opened from.
pub(super) type Opened = BTreeMap<String, (Arc<[u8]>, Arc<Edition>)>;

fn is_text(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|ending| ending == "yaml")
}

/// What lies beside the editions and their retractions is nobody's business, however large.
fn is_read(path: &str) -> bool {
    archive::place(path).is_some() || archive::retracted(path).is_some()
}

impl Gathered<'_> {
    /// The editions of the archive; those whose files did not change are not proven again.
    pub(super) fn editions(&mut self, root: &Path, languages: &[Lang]) -> Outcome<Editions> {
        let mut report = Report::new();
        if root.join(FOLDER).is_symlink() {
            report.push(Code::SourceLink {}.in_file(FOLDER));
        }
        if !root.join(FOLDER).is_dir() || !report.is_empty() {
            return Outcome { product: Editions::new(), report };
        }
        let folder = Folder { root, path: FOLDER, is_text, is_read };
        let files = folder.read(&self.known).tell(&mut report);
        let before = std::mem::take(&mut self.memory.editions);
        let (mut editions, mut retractions) = (Editions::new(), Vec::new());
        for (path, known) in files {
            let shown = format!("{FOLDER}/{path}");
            match (archive::place(&path), &known.file) {
                (Some((report_id, version)), Ok(File::Asset(asset))) => {
                    let opened = open(&shown, &asset.bytes, before.get(&shown), (&report_id, &version));
                    let Some(edition) = opened.tell(&mut report) else { continue };
                    self.memory
                        .editions
                        .insert(shown.clone(), (Arc::clone(&asset.bytes), Arc::clone(&edition)));
                    let held = HeldEdition { edition, retraction: None };
                    editions.entry(report_id).or_default().insert(version, held);
                }
                (None, Ok(File::Text(text))) => retractions.push((path, text.clone())),
                (None, Ok(File::Broken(text, at, why))) => {
                    let id = self.push(text.clone());
                    report.push(why.clone().at(Span::new(id, *at..*at)));
                }
                (Some(_), Ok(File::Text(_) | File::Broken(..)))
                | (None, Ok(File::Asset(_)))
                | (_, Err(_)) => {}
            }
            self.keep(shown, known);
        }
        for (path, text) in retractions {
            self.retract(&path, text, languages, &mut editions, &mut report);
        }
        Outcome { product: editions, report }
    }

    fn keep(&mut self, shown: String, known: Known) {
        self.memory.files.insert(shown, known);
    }

    fn retract(
        &mut self,
        path: &str,
        text: SourceText,
        languages: &[Lang],
        editions: &mut Editions,
        report: &mut Report,
    ) {
        let Some((id, version)) = archive::retracted(path) else { return };
        let held = editions.get_mut(&id).and_then(|editions| editions.get_mut(&version));
        let Some(held) = held else { return };
        let characters = Arc::clone(&text.text);
        let source = self.push(text);
        held.retraction = retraction(&characters, source, languages).tell(report).map(Arc::new);
        // What cannot be read is no reason to show again what was taken back: it was told.
    }
}

fn retraction(text: &str, source: SourceId, languages: &[Lang]) -> Outcome<Option<Retraction>> {
    let mut report = Report::new();
    let node = yaml::parse(text, source, 0).tell(&mut report);
    let lang = languages.first().copied().unwrap_or(Lang::FRENCH);
    let mut reader = Reader::new(lang, languages, &[]);
    let product = node.and_then(|node| Retraction::read(&node, "retraction", &mut reader));
    report.extend(reader.report);
    // An empty file (what a power cut may leave) takes back as well, and owes readers a reason.
    if let Some(retraction) = &product {
        retraction.require(Span::new(source, 0..0), &mut report);
    }
    Outcome { product, report }
}

/// An edition, proven; the very value of before where its bytes are the same.
fn open(
    shown: &str,
    bytes: &Arc<[u8]>,
    before: Option<&(Arc<[u8]>, Arc<Edition>)>,
    (id, version): (&Id, &Version),
) -> Outcome<Option<Arc<Edition>>> {
    if let Some((_, edition)) = before.filter(|(known, _)| Arc::ptr_eq(known, bytes)) {
        return Outcome::silent(Some(Arc::clone(edition)));
    }
    let mut report = Report::new();
    let opened = Edition::open(Arc::clone(bytes), id, version);
    let product = opened.map_err(|_| report.push(Code::ArchiveBroken {}.in_file(shown))).ok().map(Arc::new);
    Outcome { product, report }
}

//! The build: the stages in order, and the guards between them.
//!
//! Takes the root of a site and what was asked for, gives finished artifacts one by one to whoever
//! wants them. Writes nothing itself.

mod dressed;
mod gate;
pub mod leak;
mod material;
mod past;
mod private;
pub mod register;
mod rendered;
mod suspect;
mod timing;
mod trace;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub use self::material::Material;
pub use self::private::without_private;
use self::register::Register;
pub use self::timing::{Clock, Stage, Timings};
use crate::catalog::{self, Catalog, Drafts, Past};
use crate::content;
use crate::content::testimony::{Consent, Testimony};
use crate::diagnostic::{Outcome, Report};
use crate::diff;
use crate::key::{Id, Within};
use crate::plan::{self, Extent, Made, SitePlan};
use crate::settings::{Settings, with_slash};
use crate::sources::{self, Changes, EditionsUse, Reader, RegisterUse, Sources};
use crate::span::source_map::SourceMap;

/// What is asked of a build.
#[derive(Debug, Clone)]
pub struct Request {
    /// The root of the site.
    pub root: PathBuf,
    /// Where the site is published, where it is not what the settings say.
    pub base_url: Option<String>,
    /// The skin, where it is not the one of the settings.
    pub skin: Option<Id>,
    /// Whether drafts are part of the site.
    pub drafts: Drafts,
    /// Whether the register must be there.
    pub register: RegisterUse,
    /// Where the time goes.
    pub timings: Arc<Timings>,
}

/// A site that can be planned.
pub struct Site {
    /// What may be published, and what it is rendered with.
    pub made: Made,
    /// What must never be published.
    pub register: Register,
    timings: Arc<Timings>,
    map: SourceMap,
    /// How many documents were read.
    pub documents: usize,
}

/// What was made before, for those who make a site again and again.
#[derive(Debug, Default)]
pub struct Memo {
    reader: Reader,
    content: content::Memo,
    catalog: catalog::Memo,
    past: past::Memo,
    differences: diff::Memo,
    dress: dressed::Memo,
    plan: plan::Memo,
    suspects: suspect::Suspects,
}

impl Memo {
    /// Gathers what the next change will need, while nobody waits.
    pub fn make_ready(&mut self) {
        self.catalog.make_ready();
    }
}

/// Reads a site and resolves all of it.
#[must_use]
pub fn prepare(request: &Request) -> Outcome<Material> {
    prepare_again(request, &Changes::Unknown, &mut Memo::default())
}

/// The same of a site that was prepared before, of which so much may have changed since.
#[must_use]
pub fn prepare_again(request: &Request, changes: &Changes, memo: &mut Memo) -> Outcome<Material> {
    let read = self::read(request, changes, &mut memo.reader);
    prepare_read(request, read, memo)
}

/// Reads what a site is made from.
pub fn read(request: &Request, changes: &Changes, reader: &mut Reader) -> Outcome<Sources> {
    let (skin, editions) = (request.skin.clone(), EditionsUse::Proven);
    let options = sources::Options { skin, register: request.register, editions };
    request.timings.of(Stage::Read, || reader.read(&request.root, &options, changes))
}

/// Reads what one site is made from, which lets each text go once it is no longer needed.
#[must_use]
pub fn read_once(request: &Request) -> Outcome<Sources> {
    read(request, &Changes::Unknown, &mut Reader::default()).map(Sources::forgetful)
}

/// Resolves what was read.
pub fn prepare_read(request: &Request, read: Outcome<Sources>, memo: &mut Memo) -> Outcome<Material> {
    let mut report = Report::new();
    let timings = &request.timings;
    let sources = read.tell(&mut report);
    let languages = sources.settings.as_ref().map_or(&[][..], |settings| &settings.languages);
    let register = Register::parse(&sources, languages).tell(&mut report);
    let map = sources.map.clone();
    let parts = sources.settings.clone().and_then(|settings| {
        let settings = with_base_url(settings, request.base_url.as_deref());
        parts((&sources, &settings), request, memo, &mut report)
    });
    // Addresses that collide are told with all other mistakes, not after them.
    if let Some(made) = parts.as_ref().filter(|_| report.has_errors()) {
        report.extend(plan::collisions(made));
    }
    let report = register.hushed(report, &map);
    let documents = sources.texts.len();
    let site = parts.filter(|_| !report.has_errors());
    let timings = Arc::clone(timings);
    let site = site.map(|made| Site { made, register, timings, map, documents });
    Outcome { product: Material { sources, site }, report }
}

/// The catalog of a site whose files are in memory, such as the sources of an edition, and the texts
/// that its mistakes speak of; nothing where it has errors.
#[must_use]
pub fn catalog_of(files: &BTreeMap<String, Arc<[u8]>>) -> Outcome<(Option<Catalog>, SourceMap)> {
    let mut report = Report::new();
    let sources = sources::of_files(files).tell(&mut report);
    let resolved = sources.settings.clone().map(|settings| {
        let content = content::parse(&sources, &settings, &mut content::Memo::default()).tell(&mut report);
        let memo = &mut catalog::Memo::default();
        let before = (&report, &Past::new());
        catalog::resolve(content, &sources, &settings, Drafts::Hidden, before, memo)
    });
    let catalog = resolved.map(|resolved| resolved.tell(&mut report)).filter(|_| !report.has_errors());
    Outcome { product: (catalog, sources.map), report }
}

/// The testimonies of a report whose words the site at `root` publishes today, whatever mistakes it
/// has elsewhere; none of them where it has no such report any more. Nothing where its settings cannot
/// be read.
#[must_use]
pub fn published_of(root: &Path, id: &Id) -> Outcome<(Option<Option<BTreeSet<Within>>>, SourceMap)> {
    let mut report = Report::new();
    let (register, editions) = (RegisterUse::Optional, EditionsUse::PassedOver);
    let options = sources::Options { skin: None, register, editions };
    let sources = sources::read(root, &options).tell(&mut report);
    let published = sources.settings.as_ref().map(|settings| {
        let content = content::parse(&sources, settings, &mut content::Memo::default()).tell(&mut report);
        content.reports.contains_key(id).then(|| {
            let is_published = |one: &Testimony| one.consent == Consent::Granted && !one.is_draft;
            let own = content.testimonies.iter().filter(|(key, one)| key.report == *id && is_published(one));
            own.map(|(key, _)| key.clone()).collect()
        })
    });
    Outcome { product: (published, sources.map), report }
}

/// The register of the site at `root`, and the sources it speaks of but for its editions, where no site
/// is to be made.
#[must_use]
pub fn register_of(root: &Path, register: RegisterUse) -> (Register, Sources) {
    let options = sources::Options { skin: None, register, editions: EditionsUse::PassedOver };
    let sources = sources::read(root, &options).product;
    let register = Register::parse(&sources, &[]).product;
    (register, sources)
}

fn with_base_url(settings: Settings, base_url: Option<&str>) -> Settings {
    match base_url {
        Some(base_url) => Settings { base_url: with_slash(base_url.to_owned()), ..settings },
        None => settings,
    }
}

fn parts(
    (sources, settings): (&Sources, &Settings),
    request: &Request,
    memo: &mut Memo,
    report: &mut Report,
) -> Option<Made> {
    let timings = &request.timings;
    let parse = || content::parse(sources, settings, &mut memo.content);
    let content = timings.of(Stage::Parse, parse).tell(report);
    let past = timings.of(Stage::Editions, || memo.past.of(&sources.editions)).tell(report);
    let before = (&*report, &past);
    let is_citing = !content.bibliographies.is_empty();
    // Neither needs the other, and what a small site waits for is mostly its looks.
    let (catalog, dress) = rayon::join(
        || {
            let resolve =
                || catalog::resolve(content, sources, settings, request.drafts, before, &mut memo.catalog);
            timings.of(Stage::Resolve, resolve)
        },
        || timings.of(Stage::Skin, || memo.dress.dress(sources, settings, is_citing)),
    );
    let catalog = catalog.tell(report);
    let differences = timings.of(Stage::Compare, || memo.differences.differences(&catalog, &past));
    let dressed::Dress { skin, styles } = dress.tell(report);
    Some(Made { catalog: Arc::new(catalog), differences: Arc::new(differences), skin: skin?, styles })
}

impl Site {
    /// What a build of it makes: the site, or of the sources of an edition that edition.
    #[must_use]
    pub fn extent(&self) -> Extent {
        let edition = self.made.catalog.settings.edition.as_ref();
        let report = edition.and_then(|edition| edition.report.as_ref());
        report.map_or(Extent::Site, |report| Extent::Report(report.value.clone()))
    }

    /// Plans the site or a part of it.
    #[must_use]
    pub fn plan(&self, extent: Extent) -> Outcome<SitePlan> {
        let plan = || plan::plan(&self.made, extent);
        let Outcome { product, report } = self.timings.of(Stage::Plan, plan);
        Outcome { product, report: self.register.hushed(report, &self.map) }
    }

    /// Plans the site that was planned before.
    #[must_use]
    pub fn plan_again(&self, memo: &mut Memo) -> Outcome<SitePlan> {
        let plan = || plan::plan_again(&self.made, self.extent(), &mut memo.plan);
        let Outcome { product, report } = self.timings.of(Stage::Plan, plan);
        Outcome { product, report: self.register.hushed(report, &self.map) }
    }
}

/// The nearest folder upwards that holds a site.
#[must_use]
pub fn root_above(folder: &Path, is_file: impl Fn(&Path) -> bool) -> Option<PathBuf> {
    folder.ancestors().find(|folder| is_file(&folder.join("content/site.yaml"))).map(Path::to_owned)
}

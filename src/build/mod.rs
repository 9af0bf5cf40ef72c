//! The build: the stages in order, and the guards between them.
//!
//! Takes the root of a site and what was asked for, gives finished artifacts one by one to whoever
//! wants them. Writes nothing itself.

pub mod leak;
pub mod register;

use std::path::{Path, PathBuf};
use std::sync::Mutex;

use rayon::prelude::*;

use self::register::{Found, Register};
use crate::artifact::Artifact;
use crate::catalog::{self, Catalog, Drafts};
use crate::content;
use crate::diagnostic::{Code, Outcome, Report};
use crate::key::Id;
use crate::lang::Lang;
use crate::plan::{self, Extent, OutputKey, SitePlan};
use crate::render::render;
use crate::settings::{Settings, with_slash};
use crate::skin::Skin;
use crate::sources::{self, RegisterUse, Sources, content_path};
use crate::span::Spanned;

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
}

/// A site that can be planned.
pub struct Site {
    /// What may be published.
    pub catalog: Catalog,
    /// What it is rendered with.
    pub skin: Skin,
    register: Register,
    /// How many documents were read.
    pub documents: usize,
}

/// What was read, and the site it makes.
pub struct Material {
    /// What was read.
    pub sources: Sources,
    /// The site; nothing where errors keep it from being planned.
    pub site: Option<Site>,
}

/// Reads a site and resolves all of it.
#[must_use]
pub fn prepare(request: &Request) -> Outcome<Material> {
    let mut report = Report::new();
    let options = sources::Options { skin: request.skin.clone(), register: request.register };
    let sources = sources::read(&request.root, &options).tell(&mut report);
    let site = sources.settings.clone().and_then(|settings| {
        let settings = with_base_url(settings, request.base_url.as_deref());
        site(&sources, &settings, request.drafts, &mut report)
    });
    // Addresses that collide are told with all other mistakes, not after them.
    if let Some(site) = site.as_ref().filter(|_| report.has_errors()) {
        report.extend(plan::collisions(&site.catalog, &site.skin));
    }
    let site = site.filter(|_| !report.has_errors());
    Outcome { product: Material { sources, site }, report }
}

fn with_base_url(settings: Settings, base_url: Option<&str>) -> Settings {
    match base_url {
        Some(base_url) => Settings { base_url: with_slash(base_url.to_owned()), ..settings },
        None => settings,
    }
}

fn site(sources: &Sources, settings: &Settings, drafts: Drafts, report: &mut Report) -> Option<Site> {
    let content = content::parse(sources, settings).tell(report);
    let documents = sources.texts.len();
    let resolved = catalog::resolve(content, sources, settings, drafts, report);
    let catalog = resolved.tell(report);
    let places = settings.languages.iter().zip(&settings.language_places);
    let languages: Vec<Spanned<Lang>> = places.map(|(lang, span)| Spanned::new(*lang, *span)).collect();
    let skin = Skin::parse(&sources.skin, &sources.map, &languages).tell(report);
    let register = Register::parse(sources, &settings.languages).tell(report);
    Some(Site { catalog, skin: skin?, register, documents })
}

/// What a consumer of artifacts says of one it could not take.
pub type Refusal<E> = Mutex<Option<E>>;

impl Site {
    /// Plans the site or a part of it.
    #[must_use]
    pub fn plan(&self, extent: Extent) -> Outcome<SitePlan<'_>> {
        plan::plan(&self.catalog, &self.skin, extent)
    }

    /// Renders every output of a plan, in parallel, and hands each artifact on once it was
    /// searched for what must not be shown.
    ///
    /// # Errors
    /// The first artifact that the consumer refused.
    pub fn render<E: Send>(
        &self,
        plan: &SitePlan<'_>,
        sources: &Sources,
        consume: impl Fn(Artifact) -> Result<(), E> + Sync,
    ) -> Result<Report, E> {
        let found = Mutex::new(Found::default());
        let told: Vec<Report> = plan
            .keys()
            .into_par_iter()
            .map(|key| self.one(plan, &key, &found, &consume))
            .collect::<Result<_, E>>()?;
        let mut report = Report::new();
        told.into_iter().for_each(|told| report.extend(told));
        let found = found.into_inner().expect("no thread panics while it adds what it found");
        report.extend(self.register.tell(&found, sources));
        Ok(report)
    }

    fn one<E>(
        &self,
        plan: &SitePlan<'_>,
        key: &OutputKey,
        found: &Mutex<Found>,
        consume: &impl Fn(Artifact) -> Result<(), E>,
    ) -> Result<Report, E> {
        let mut report = Report::new();
        let artifact = match render(&plan.output(key), &self.skin) {
            Ok(artifact) => artifact,
            Err(fault) => {
                report.push(fault);
                return Ok(report);
            }
        };
        let terms = self.register.find(&artifact);
        if !terms.is_empty() {
            let origin = plan.origin(key).map(|span| span.source);
            found.lock().expect("no thread panics while it adds what it found").add(
                terms,
                artifact.path.as_str(),
                origin,
            );
        }
        if self.register.is_unreadable(&artifact) {
            let code = Code::RegisterUnread { artifact: artifact.path.to_string() };
            report.push(match key {
                OutputKey::File(path) => code.in_file(&content_path(path)),
                _ => code.in_site(),
            });
        }
        consume(artifact)?;
        Ok(report)
    }
}

/// The nearest folder upwards that holds a site.
#[must_use]
pub fn root_above(folder: &Path, is_file: impl Fn(&Path) -> bool) -> Option<PathBuf> {
    folder.ancestors().find(|folder| is_file(&folder.join("content/site.yaml"))).map(Path::to_owned)
}

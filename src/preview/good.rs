//! The last good site: planned, with the address of each output. A page is made when it is asked for.

use std::sync::OnceLock;

use super::face::{Desk, Drawn};
use crate::artifact::Artifact;
use crate::build::{self, Site};
use crate::diagnostic::{Outcome, Report};
use crate::lang::Lang;
use crate::plan::{Output, OutputKey, SitePlan};
use crate::sources::{RegisterText, Sources};
use crate::span::source_map::SourceMap;

/// A site without mistakes.
pub(super) struct Good {
    site: Site,
    plan: SitePlan,
    sources: Sources,
    /// What was told of it: warnings and notes.
    report: Report,
    /// What its pages are dressed with.
    desk: OnceLock<Desk>,
}

impl Good {
    /// The site of a plan, of which so much was told.
    pub(super) fn new(site: Site, plan: SitePlan, sources: Sources, report: Report) -> Self {
        Self { site, plan, sources, report, desk: OnceLock::new() }
    }

    /// The site as values.
    pub(super) fn plan(&self) -> &SitePlan {
        &self.plan
    }

    /// What its pages are dressed with, for an author who reads this language; without a word of notes
    /// and comments.
    pub(super) fn desk(&self, lang: Lang) -> &Desk {
        self.desk.get_or_init(|| Desk::new(lang, &self.report, &self.sources.map))
    }

    /// What the file at a path is made from.
    pub(super) fn find(&self, file: &str) -> Option<OutputKey> {
        self.plan.find(file)
    }

    /// An output as it is planned, made as a build makes it; nothing where it cannot be made, which is
    /// told.
    pub(super) fn make(&self, key: &OutputKey, output: &Output) -> Outcome<Option<Artifact>> {
        self.site.make(&self.plan, key, output, &self.sources)
    }

    /// What it was made from.
    pub(super) fn sources(&self) -> &Sources {
        &self.sources
    }

    /// The path of the public address, without its first `/`.
    pub(super) fn base(&self) -> &str {
        let address = &self.plan.catalog.settings.base_url;
        address.splitn(4, '/').nth(3).unwrap_or_default()
    }

    /// Makes every output, as a build does, and gives what is wrong with any of them; nothing where it
    /// was broken off.
    pub(super) fn check(&self, is_over: &(impl Fn() -> bool + Sync)) -> Option<Report> {
        let consume = |_| if is_over() { Err(()) } else { Ok(()) };
        self.site.render(&self.plan, &self.sources, consume).ok()
    }

    /// Whether making a page can fail: where there is a register, or a skin of the site's own.
    pub(super) fn may_have_faulty_pages(&self) -> bool {
        self.sources.register != RegisterText::None || !self.sources.skin.is_empty()
    }
}

/// What is wrong since the last good site, and the texts it speaks of, without a word of notes and
/// comments: pages show them.
pub(super) struct Trouble {
    pub(super) report: Report,
    pub(super) sources: SourceMap,
    drawn: OnceLock<Box<Drawn>>,
}

impl Trouble {
    /// What is told of these texts.
    pub(super) fn new(report: &Report, sources: &SourceMap) -> Self {
        let (report, sources) = build::without_private(report, sources);
        Self { report, sources, drawn: OnceLock::new() }
    }

    /// It, drawn once for all pages.
    pub(super) fn drawn(&self, lang: Lang) -> &Drawn {
        self.drawn.get_or_init(|| Box::new(Drawn::new(&self.report, &self.sources, lang)))
    }
}

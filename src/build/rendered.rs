//! Rendering: every output of a plan becomes a file, once it was searched for what must not be shown.
//!
//! Takes a site and its plan, gives artifacts one by one to whoever wants them.

use std::sync::Mutex;

use rayon::prelude::*;

use super::trace::{Found, Origin, Trace};
use super::{Site, Stage};
use crate::archive;
use crate::artifact::Artifact;
use crate::diagnostic::{Code, Diagnostic, Outcome, Report};
use crate::lang::Lang;
use crate::plan::search::PieceKey;
use crate::plan::{Output, OutputKey, SitePlan};
use crate::render::{render, render_last};
use crate::sources::{Sources, content_path};

/// With more pages and files than these, the indexes of a site are made one after the other.
const LARGE: usize = 1000;

impl Site {
    /// Renders every output of a plan, in parallel, and hands each artifact on once it was
    /// searched for what must not be shown.
    ///
    /// # Errors
    /// The first artifact that the consumer refused.
    pub fn render<E: Send>(
        &self,
        plan: &SitePlan,
        sources: &Sources,
        consume: impl Fn(Artifact) -> Result<(), E> + Sync,
    ) -> Result<Report, E> {
        self.made.catalog.note_places();
        let found = Mutex::new(Found::default());
        let mut report = Report::new();
        let mut tell = |told: Vec<Report>| told.into_iter().for_each(|told| report.extend(told));
        let pages = plan.keys_but_pieces().into_par_iter();
        let of_page = |key| {
            let output = self.timings.of(Stage::Pages, || plan.output(&key));
            self.one(plan, &key, output, &found, &consume)
        };
        let is_large = pages.len() > LARGE;
        tell(pages.map(of_page).collect::<Result<_, E>>()?);
        // After all else, and those of a large site one at a time: an index knows all words of its language.
        let searched = plan.searched();
        for languages in searched.chunks(if is_large { 1 } else { searched.len().max(1) }) {
            let of_lang = |lang: &Lang| self.index(plan, *lang, &found, &consume);
            tell(languages.par_iter().map(of_lang).collect::<Result<_, E>>()?);
        }
        let found = found.into_inner().expect("no thread panics while it adds what it found");
        report.extend(self.traced(&found, plan, sources));
        Ok(self.register.hushed(report, &self.map))
    }

    /// Renders the pieces of the index of a language.
    fn index<E: Send>(
        &self,
        plan: &SitePlan,
        lang: Lang,
        found: &Mutex<Found>,
        consume: &(impl Fn(Artifact) -> Result<(), E> + Sync),
    ) -> Result<Report, E> {
        let mut told = Report::new();
        let mut each = |pieces: Vec<(PieceKey, Output)>| {
            let one = |(key, output)| self.one(plan, &OutputKey::Piece(lang, key), output, found, consume);
            let reports: Vec<Report> = pieces.into_par_iter().map(one).collect::<Result<_, E>>()?;
            reports.into_iter().for_each(|report| told.extend(report));
            Ok(())
        };
        let mut gathering = plan.gathering(lang);
        while let Some(pieces) = self.timings.of(Stage::Pages, || gathering.more()) {
            each(pieces)?;
        }
        each(self.timings.of(Stage::Pages, || gathering.words()))?;
        Ok(told)
    }

    /// Searches an artifact that is made of the site and is no output of a plan.
    #[must_use]
    pub fn guard(&self, artifact: &Artifact, sources: &Sources) -> Report {
        let mut found = Found::default();
        let hits = self.register.search(artifact).hits;
        found.add(hits.iter().map(|hit| hit.term), artifact.path.as_str(), Origin::Several);
        if found.is_empty() {
            return Report::new();
        }
        let all = sources.texts.values().copied().collect();
        let report = Trace::new(&self.register, sources, &all).tell(&found);
        self.register.hushed(report, &self.map)
    }

    /// Where what was found stands in the sources.
    fn traced(&self, found: &Found, plan: &SitePlan, sources: &Sources) -> Report {
        if found.is_empty() {
            return Report::new();
        }
        let keys = plan.keys_but_pieces();
        let origins = keys.iter().filter_map(|key| plan.origin(key)).map(|span| span.source).collect();
        Trace::new(&self.register, sources, &origins).tell(found)
    }

    /// Makes one output, as planned, as a build does; nothing where it cannot be made or must not be
    /// shown, which is told.
    #[must_use]
    pub fn make(
        &self,
        plan: &SitePlan,
        key: &OutputKey,
        output: &Output,
        sources: &Sources,
    ) -> Outcome<Option<Artifact>> {
        let found = Mutex::new(Found::default());
        let rendered = self.timings.of(Stage::Render, || render(output, &self.made.skin));
        let Outcome { product, mut report } = self.searched(plan, key, rendered, &found);
        let found = found.into_inner().expect("no thread panics while it adds what it found");
        report.extend(self.traced(&found, plan, sources));
        let report = self.register.hushed(report, &self.map);
        Outcome { product: product.filter(|_| !report.has_errors()), report }
    }

    fn one<E>(
        &self,
        plan: &SitePlan,
        key: &OutputKey,
        output: Output,
        found: &Mutex<Found>,
        consume: &impl Fn(Artifact) -> Result<(), E>,
    ) -> Result<Report, E> {
        let rendered = self.timings.of(Stage::Render, || render_last(output, &self.made.skin));
        let Outcome { product, report } = self.searched(plan, key, rendered, found);
        product.map_or(Ok(()), consume)?;
        Ok(report)
    }

    /// Searches an output that was rendered.
    fn searched(
        &self,
        plan: &SitePlan,
        key: &OutputKey,
        rendered: Result<Artifact, Diagnostic>,
        found: &Mutex<Found>,
    ) -> Outcome<Option<Artifact>> {
        let mut report = Report::new();
        let artifact = match rendered {
            Ok(artifact) => artifact,
            Err(fault) => {
                report.push(fault);
                return Outcome { product: None, report };
            }
        };
        let searched = self.timings.of(Stage::Search, || self.register.search(&artifact));
        let origin = origin(plan, key);
        if !searched.hits.is_empty() {
            let mut found = found.lock().expect("no thread panics while it adds what it found");
            found.add(searched.hits.iter().map(|hit| hit.term), artifact.path.as_str(), origin);
        }
        if !searched.is_whole {
            let code = Code::RegisterUnread { artifact: artifact.path.to_string() };
            report.push(match origin {
                Origin::File(path) => code.in_file(&content_path(path)),
                Origin::Edition(report, version) => code.in_file(&archive::shown(report, version)),
                Origin::Source(_) | Origin::Several => code.in_site(),
            });
        }
        Outcome { product: Some(artifact), report }
    }
}

/// Where an output comes from.
fn origin<'a>(plan: &SitePlan, key: &'a OutputKey) -> Origin<'a> {
    match (key, plan.origin(key)) {
        (OutputKey::File(path), _) => Origin::File(path),
        (OutputKey::Edition(key), _) => Origin::Edition(&key.report, &key.version),
        (_, Some(span)) => Origin::Source(span.source),
        (_, None) => Origin::Several,
    }
}

//! Building again and again: after every save the site as it is then, or what is wrong with it.
//!
//! Pages are made when they are asked for, so a save costs what it changes. What only a page shows (a
//! term of the register, a template that fails) is looked for in all of them where the sources give
//! reason to, and else while nothing happens.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use super::Event;
use super::good::{Good, Trouble};
use super::server::{News, Reload};
use super::shown::Shown;
use super::watch::Watching;
use crate::build::{self, Memo, Request};
use crate::diagnostic::Report;
use crate::sources::{Changes, Sources};
use crate::span::source_map::SourceMap;

/// How long nothing has to happen before all pages are looked through, and before it is looked again
/// whether a change of many files was told whole.
const IDLE: Duration = Duration::from_millis(300);

/// What builds the site.
pub(super) struct Building<S> {
    request: Request,
    memo: Memo,
    shown: Arc<Shown>,
    reload: Reload,
    watching: Watching,
    speak: S,
    /// What was read last, and what was told of it.
    last: Option<(Sources, Report)>,
    /// Whether the last site had mistakes.
    is_broken: bool,
    /// The site whose pages are still to be looked through.
    unchecked: Option<Arc<Good>>,
    /// Whether a change may not have been told whole.
    is_unsettled: bool,
}

/// A site that cannot be shown, and what is wrong.
type Broken = (Report, SourceMap);

impl<S: Fn(Event<'_>)> Building<S> {
    pub(super) fn new(
        request: Request,
        shown: Arc<Shown>,
        reload: Reload,
        watching: Watching,
        speak: S,
    ) -> Self {
        Self {
            request,
            memo: Memo::default(),
            shown,
            reload,
            watching,
            speak,
            last: None,
            is_broken: false,
            unchecked: None,
            is_unsettled: false,
        }
    }

    /// Builds, and builds again after every change, until nobody tells of any more.
    pub(super) fn follow(mut self, changes: &Receiver<Changes>) {
        self.build(&Changes::Unknown);
        loop {
            let is_idle = self.unchecked.is_none() && !self.is_unsettled;
            let wait = if is_idle { Duration::MAX } else { IDLE };
            match changes.recv_timeout(wait) {
                Ok(first) => {
                    let all = changes.try_iter().fold(first, Changes::and);
                    self.build(&all);
                }
                Err(RecvTimeoutError::Timeout) if self.is_unsettled => self.build(&Changes::Unknown),
                Err(RecvTimeoutError::Timeout) => self.check(),
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    }

    fn build(&mut self, changes: &Changes) {
        let (start, was_unsettled) = (Instant::now(), self.is_unsettled);
        let site = catch_unwind(AssertUnwindSafe(|| self.site(changes)));
        let Ok(site) = site else {
            // A mistake of ours was told on the way; the next save begins anew.
            self.memo = Memo::default();
            return;
        };
        // What changes many files may not be told whole, so it is looked at once more; then it is.
        self.is_unsettled = *changes == Changes::Unknown && self.last.is_some() && !was_unsettled;
        let Some(site) = site else { return };
        let is_style = !self.is_broken && site.is_ok() && is_style(changes);
        let news = self.reload.news();
        let news = if is_style {
            News { styles: news.styles + 1, ..news }
        } else {
            News { pages: news.pages + 1, ..news }
        };
        self.is_broken = site.is_err();
        match site {
            Ok((good, report)) => {
                let good = Arc::new(good);
                let before = self.shown.show(Arc::clone(&good), news);
                self.reload.announce(news);
                let milliseconds = start.elapsed().as_millis();
                (self.speak)(Event::Built { report, sources: &good.sources().map, milliseconds });
                drop(before);
                self.memo.make_ready();
                self.unchecked = Some(good).filter(|good| good.may_have_faulty_pages());
            }
            Err(broken) => self.tell(broken, news),
        }
    }

    /// Leaves the last good site in view, with what is wrong over it.
    fn tell(&mut self, (report, sources): Broken, news: News) {
        self.unchecked = None;
        self.is_broken = true;
        self.shown.keep(Trouble::new(&report, &sources), news);
        self.reload.announce(news);
        (self.speak)(Event::Broken { report, sources: &sources });
    }

    /// The site as it is on disk, with what is told of it; nothing where it is as it was.
    fn site(&mut self, changes: &Changes) -> Option<Result<(Good, Report), Broken>> {
        let outcome = build::prepare_again(&self.request, changes, &mut self.memo);
        let (material, mut report) = (outcome.product, outcome.report);
        let is_same =
            |(sources, told): &(Sources, Report)| sources.are_same(&material.sources) && *told == report;
        if self.last.as_ref().is_some_and(is_same) {
            return None;
        }
        self.last = Some((material.sources.clone(), report.clone()));
        self.watch_register(&material.sources);
        let Some(site) = material.site else { return Some(Err((report, material.sources.map))) };
        let plan = site.plan_again(&mut self.memo).tell(&mut report);
        if report.has_errors() {
            return Some(Err((report, material.sources.map)));
        }
        let has_suspects = site.has_suspects(&material.sources, &mut self.memo);
        let good = Good::new(site, plan, material.sources, report.clone());
        if has_suspects {
            report.extend(good.check(&|| false).unwrap_or_default());
        }
        if report.has_errors() {
            return Some(Err((report, good.sources().map.clone())));
        }
        Some(Ok((good, report)))
    }

    /// Watches the folder of the register, which may lie anywhere.
    fn watch_register(&self, sources: &Sources) {
        let named = sources.settings.as_ref().and_then(|settings| settings.register.as_ref());
        let path = named.map(|named| self.request.root.join(&named.value));
        let folder = path.as_deref().and_then(Path::parent).filter(|folder| folder.is_dir());
        // Without it a change of the register is seen with the next save.
        folder.into_iter().for_each(|folder| drop(self.watching.also(folder)));
    }

    /// Looks through all pages of the site that is shown, until something changes.
    fn check(&mut self) {
        let Some(good) = self.unchecked.take() else { return };
        let watching = &self.watching;
        let Ok(report) = catch_unwind(AssertUnwindSafe(|| good.check(&|| watching.has_news()))) else {
            return;
        };
        let Some(report) = report else {
            self.unchecked = Some(good);
            return;
        };
        if report.has_errors() {
            let news = self.reload.news();
            let news = News { pages: news.pages + 1, ..news };
            self.tell((report, good.sources().map.clone()), news);
        }
    }
}

/// Whether nothing but the style of the skin was written.
fn is_style(changes: &Changes) -> bool {
    let is_css = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "css");
    match changes {
        Changes::Files(files) => files.iter().all(is_css),
        Changes::Unknown => false,
    }
}

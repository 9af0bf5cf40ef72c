//! The preview: build, serve, watch, repeat.
//!
//! Serves a map of addresses to finished pages from memory. An error leaves the last good site in
//! view with the diagnostics over it.

mod face;
mod good;
pub mod server;
mod shown;
pub mod watch;

use std::io;
use std::net::TcpListener;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Instant;

use self::good::{Good, Trouble};
use self::server::{Answers, News, Reload};
use self::shown::Shown;
use crate::build::{self, Memo, Request};
use crate::diagnostic::Report;
use crate::lang::Lang;
use crate::sources::Changes;
use crate::span::source_map::SourceMap;

/// What the preview has to tell.
pub enum Event<'a> {
    /// The site was built.
    Built {
        /// What was found on the way.
        report: Report,
        /// What was read.
        sources: &'a SourceMap,
        /// How long it took.
        milliseconds: u128,
    },
    /// The site could not be built; the last good one stays.
    Broken {
        /// Why.
        report: Report,
        /// What was read.
        sources: &'a SourceMap,
    },
}

/// Serves a site and follows every change of it, until the process ends.
///
/// # Errors
/// Where the folders cannot be watched, or the listener fails.
pub fn serve(
    request: Request,
    out: PathBuf,
    lang: Lang,
    listener: TcpListener,
    speak: impl Fn(Event<'_>) + Send + 'static,
) -> io::Result<()> {
    let root = request.root.canonicalize()?;
    let shown = Arc::new(Shown::new(lang));
    let (reload, reloads) = server::reload();
    let (tell, changes) = channel();
    let on_change = move |changes| drop(tell.send(changes));
    let watching = watch::watch(&root, &[out], on_change).map_err(io::Error::other)?;
    // Watched first, then built: what is saved meanwhile is built again.
    let request = Request { root, ..request };
    let building = Building { request, memo: Memo::default(), shown: Arc::clone(&shown), reload, speak };
    thread::spawn(move || building.follow(&changes));
    let answers: Answers = Arc::new(move |path| shown.answer(path));
    let served = server::serve(listener, answers, reloads);
    drop(watching);
    served
}

/// What builds the site again and again.
struct Building<S> {
    request: Request,
    memo: Memo,
    shown: Arc<Shown>,
    reload: Reload,
    speak: S,
}

impl<S: Fn(Event<'_>)> Building<S> {
    /// Builds, and builds again after every change, until nobody tells of any more.
    fn follow(mut self, changes: &Receiver<Changes>) {
        self.build(&Changes::Unknown);
        while let Ok(first) = changes.recv() {
            let all = changes.try_iter().fold(first, Changes::and);
            self.build(&all);
        }
    }

    fn build(&mut self, changes: &Changes) {
        let start = Instant::now();
        let news = self.reload.news();
        let news = News { pages: news.pages + 1, ..news };
        match self.site(changes) {
            Ok((good, report)) => {
                let milliseconds = start.elapsed().as_millis();
                let good = Arc::new(good);
                self.shown.show(Arc::clone(&good), news);
                self.reload.announce(news);
                (self.speak)(Event::Built { report, sources: &good.sources().map, milliseconds });
            }
            Err((report, sources)) => {
                self.shown.keep(Trouble::new(&report, &sources), news);
                self.reload.announce(news);
                (self.speak)(Event::Broken { report, sources: &sources });
            }
        }
    }

    /// The site as it is on disk, with what is told of it.
    fn site(&mut self, changes: &Changes) -> Result<(Good, Report), (Report, SourceMap)> {
        let outcome = build::prepare_again(&self.request, changes, &mut self.memo);
        let (material, mut report) = (outcome.product, outcome.report);
        let Some(site) = material.site else { return Err((report, material.sources.map)) };
        let plan = site.plan_again(&mut self.memo).tell(&mut report);
        if report.has_errors() {
            return Err((report, material.sources.map));
        }
        let good = Good::new(site, plan, material.sources, report.clone());
        report.extend(good.check());
        if report.has_errors() {
            return Err((report, good.sources().map.clone()));
        }
        Ok((good, report))
    }
}

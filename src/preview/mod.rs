//! The preview: build, serve, watch, repeat.
//!
//! Serves a map of addresses to finished pages from memory. An error leaves the last good site in
//! view with the diagnostics over it.

pub mod server;
mod shown;
pub mod watch;

use std::collections::BTreeMap;
use std::io;
use std::net::TcpListener;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex, RwLock};
use std::time::Instant;

use self::server::{Answers, Bytes};
use self::shown::Shown;
use crate::build::{self, Request};
use crate::diagnostic::Report;
use crate::diagnostic::emit::{Colour, Emitter};
use crate::lang::Lang;
use crate::plan::Extent;
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

/// The finished files of a site by their paths.
type Pages = BTreeMap<String, Bytes>;

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
    let shown = Arc::new(RwLock::new(Shown::default()));
    let (reload, reloads) = server::reload();
    let rebuild = {
        let shown = Arc::clone(&shown);
        move || {
            let next = rebuild(&request, lang, &speak);
            let mut shown = shown.write().unwrap_or_else(std::sync::PoisonError::into_inner);
            shown.update(next);
            drop(shown);
            reload.announce();
        }
    };
    let watched = ["content", "themes"].map(|name| root.join(name)).into_iter().filter(|path| path.is_dir());
    let watched: Vec<PathBuf> = watched.collect();
    let rebuild = Arc::new(Mutex::new(rebuild));
    let again = Arc::clone(&rebuild);
    let on_change = move |_| again.lock().unwrap_or_else(std::sync::PoisonError::into_inner)();
    let watching = watch::watch(&watched, &[out], on_change).map_err(io::Error::other)?;
    // Watched first, then built: what is saved meanwhile is built again.
    rebuild.lock().unwrap_or_else(std::sync::PoisonError::into_inner)();
    drop(rebuild);
    let answers: Answers = {
        let shown = Arc::clone(&shown);
        Arc::new(move |path| shown.read().unwrap_or_else(std::sync::PoisonError::into_inner).answer(path))
    };
    let served = server::serve(listener, answers, reloads);
    drop(watching);
    served
}

/// What a rebuild gives: new pages, or what is wrong as HTML.
enum Rebuilt {
    Site { pages: Pages, base: String },
    Broken(String),
}

fn rebuild(request: &Request, lang: Lang, speak: &impl Fn(Event<'_>)) -> Rebuilt {
    let start = Instant::now();
    let outcome = build::prepare(request);
    let (material, mut report) = (outcome.product, outcome.report);
    let pages = Mutex::new(Pages::new());
    if let Some(site) = &material.site {
        let plan = site.plan(Extent::Site).tell(&mut report);
        if !report.has_errors() {
            let rendered: Result<Report, ()> = site.render(&plan, &material.sources, |artifact| {
                let mut pages = pages.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
                pages.insert(artifact.path.to_string(), artifact.bytes.into());
                Ok(())
            });
            report.extend(rendered.unwrap_or_default());
        }
    }
    let sources = &material.sources.map;
    if report.has_errors() || material.site.is_none() {
        let html = diagnostics(&report, sources, lang);
        speak(Event::Broken { report, sources });
        return Rebuilt::Broken(html);
    }
    speak(Event::Built { report, sources, milliseconds: start.elapsed().as_millis() });
    let base =
        material.site.as_ref().map_or("", |site| base_path(&site.catalog.settings.base_url)).to_owned();
    let pages = pages.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    Rebuilt::Site { pages, base }
}

/// The path of an address, without its first `/`.
fn base_path(address: &str) -> &str {
    address.splitn(4, '/').nth(3).unwrap_or_default()
}

/// The mistakes as they are drawn on a terminal, for the page.
fn diagnostics(report: &Report, sources: &SourceMap, lang: Lang) -> String {
    let emitter = Emitter::new(lang, sources, Colour::Never);
    let drawn =
        report.clone().sorted(sources).iter().map(|one| emitter.human(one)).collect::<Vec<_>>().join("\n\n");
    drawn.replace('&', "&amp;").replace('<', "&lt;")
}

/// Opens an address in the author's browser; where that fails, the address was printed.
pub fn open_browser(address: &str) {
    let program = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };
    let quiet = Command::new(program)
        .arg(address)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    drop(quiet);
}

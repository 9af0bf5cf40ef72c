//! The preview: build, serve, watch, repeat.
//!
//! Serves a map of addresses to finished pages from memory. An error leaves the last good site in
//! view with the diagnostics over it.

mod building;
mod face;
mod good;
pub mod server;
mod shown;
pub mod watch;

use std::io;
use std::net::TcpListener;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::channel;
use std::thread;

use self::building::Building;
use self::server::Answers;
use self::shown::Shown;
use crate::build::Request;
use crate::diagnostic::Report;
use crate::lang::Lang;
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
    let building = Building::new(Request { root, ..request }, Arc::clone(&shown), reload, watching, speak);
    thread::spawn(move || building.follow(&changes));
    let answers: Answers = Arc::new(move |path| shown.answer(path));
    server::serve(listener, answers, reloads)
}

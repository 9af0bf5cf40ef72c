//! `verbatim archive restore`: the sources of an edition, given back as a site.

use std::path::Path;

use super::voice::Voice;
use super::{Ended, Exit, fault, new, refused};
use crate::archive::verify::{self, Bag};
use crate::archive::{self, Version};
use crate::key::Id;

/// Where the sources lie in the payload of a bag.
const SOURCES: &str = "sources/";

/// Writes the sources of an edition into a folder that holds nothing: all of them or none.
pub(super) fn run(folder: &Path, named: (&str, &str), to: &Path, voice: Voice) -> Ended<()> {
    let known = Id::parse(named.0).zip(Version::parse(named.1));
    let known = known.filter(|(report, version)| archive::path(folder, report, version).is_file());
    let Some((report, version)) = known else {
        voice.refuse("program-archive-none", &[]);
        return Err(Exit::Call);
    };
    let path = archive::path(folder, &report, &version);
    let bytes = archive::load(folder, &report, &version).map_err(|error| refused(&voice, &path, &error))?;
    let shown = path.display().to_string();
    let bag = verify::open_as(&bytes, &report, &version).map_err(|faults| {
        fault::tell(&faults, &shown, voice);
        Exit::Content
    })?;
    let files = sources(bag);
    if files.is_empty() {
        voice.refuse("program-restore-no-sources", &[("path", shown)]);
        return Err(Exit::Content);
    }
    place(to, &files, voice)?;
    let named = [("report", report.to_string()), ("version", version.to_string())];
    let [report, version] = named;
    voice.done("program-restored", &[report, version, ("path", to.display().to_string())]);
    Ok(())
}

/// The files of the site that it was made from, by path from its root.
fn sources(bag: Bag) -> Vec<(String, Vec<u8>)> {
    let files = bag.payload.into_iter();
    let own = files.filter_map(|file| {
        let path = file.path.as_str().strip_prefix(SOURCES)?.to_owned();
        Some((path, file.bytes))
    });
    own.collect()
}

fn place(to: &Path, files: &[(String, Vec<u8>)], voice: Voice) -> Ended<()> {
    if !new::is_free(to).map_err(|error| refused(&voice, to, &error))? {
        voice.refuse("program-new-occupied", &[("path", to.display().to_string())]);
        return Err(Exit::Call);
    }
    new::place(to, files).map_err(|error| refused(&voice, to, &error))
}

//! `verbatim archive restore`: the sources of an edition, given back as a site.

use std::path::Path;

use super::voice::Voice;
use super::{Ended, Exit, fault, new};
use crate::archive::verify::Bag;
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
    let bag = archive::open(folder, &report, &version);
    let bag = bag.map_err(|error| fault::unopened(&error, &path, voice))?;
    let files = sources(bag);
    if files.is_empty() {
        voice.refuse("program-restore-no-sources", &[("path", path.display().to_string())]);
        return Err(Exit::Content);
    }
    new::place(to, &files, voice)?;
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

//! Receipts: what a build left in a folder, kept elsewhere, so that the next build of the same knows
//! that nothing is to be done without making anything.
//!
//! A receipt holds a digest of all that went into the build, what there was to tell of it, and of each
//! file it left the size and when it last changed. It is believed only where every file is still as it
//! was: the time of a change of status (POSIX, XBD, section 4.12) cannot be set back. It holds nothing
//! that is published, is lost without harm, and is never part of the site.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use sha2::{Digest as _, Sha256};

use super::marker::{self, Marker};
use super::place;
use crate::artifact::OutputPath;

/// The first line of a receipt.
const HEAD: &str = "What verbatim last built; it may be deleted.";
/// How many receipts are kept before those of sites that are gone are swept.
const MANY: usize = 64;

/// What a build was made from, and what there was to tell of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// A digest of all that went into it.
    pub inputs: String,
    /// What was told, in one line.
    pub told: String,
}

/// What the last build of `out` told, where it was made from the same and every file is as it left it.
/// `cache` is the folder of all receipts.
#[must_use]
pub fn recall(cache: &Path, out: &Path, inputs: &str) -> Option<String> {
    let out = place::find(out).ok()?;
    let text = fs::read_to_string(path(cache, &out)).ok()?;
    let mut lines = text.lines();
    let head = [lines.next()?, lines.next()?, lines.next()?];
    let told = lines.next()?;
    let is_ours = head == [HEAD, out.to_str()?, inputs];
    (is_ours && lines.eq(states(&out)?.iter())).then(|| told.to_owned())
}

/// Keeps what a build left in `out`. Where that cannot be done, the next build does all its work.
pub fn keep(cache: &Path, out: &Path, receipt: &Receipt) {
    let Ok(out) = place::find(out) else { return };
    let (Some(shown), Some(states)) = (out.to_str(), states(&out)) else { return };
    let mut text = format!("{HEAD}\n{shown}\n{}\n{}\n", receipt.inputs, receipt.told);
    states.iter().for_each(|state| text.extend([state, "\n"]));
    let path = path(cache, &out);
    // Nobody else's site is told apart by it, and a half-written one is believed by nobody: it lacks files.
    let kept = fs::create_dir_all(cache).and_then(|()| fs::write(&path, text));
    if kept.is_err() {
        drop(fs::remove_file(&path));
    }
    drop(sweep(cache));
}

/// Where the receipt of a folder is.
fn path(cache: &Path, out: &Path) -> PathBuf {
    let digest = Sha256::digest(out.as_os_str().as_encoded_bytes());
    let name = digest.iter().take(16).fold(String::new(), |name, byte| name + &format!("{byte:02x}"));
    cache.join(name)
}

/// How each file of the last build is now; nothing where that cannot be told.
fn states(out: &Path) -> Option<Vec<String>> {
    let marker = Marker::read(out).ok()??;
    let paths: Vec<&str> = marker.paths().map(OutputPath::as_str).chain([marker::NAME]).collect();
    let state = |path: &str| Some(format!("{} {path}", state(&out.join(path))?));
    paths.into_par_iter().map(state).collect()
}

#[cfg(unix)]
fn state(path: &Path) -> Option<String> {
    use std::os::unix::fs::MetadataExt as _;
    let found = path.symlink_metadata().ok().filter(fs::Metadata::is_file)?;
    let changed = (found.ctime(), found.ctime_nsec());
    Some(format!("{} {} {}.{:09}", found.ino(), found.len(), changed.0, changed.1))
}

/// Elsewhere a file does not tell when it last changed in a way nobody can set back.
#[cfg(not(unix))]
const fn state(_: &Path) -> Option<String> {
    None
}

/// Removes the receipts of sites that are no longer there, once there are many.
fn sweep(cache: &Path) -> io::Result<()> {
    let all: Vec<PathBuf> = fs::read_dir(cache)?.filter_map(|entry| Some(entry.ok()?.path())).collect();
    if all.len() <= MANY {
        return Ok(());
    }
    for path in all {
        let text = fs::read_to_string(&path).unwrap_or_default();
        let mut lines = text.lines();
        let is_ours = lines.next() == Some(HEAD);
        let is_gone = lines.next().is_none_or(|out| !Path::new(out).exists());
        if is_ours && is_gone {
            fs::remove_file(&path)?;
        }
    }
    Ok(())
}

//! Artifacts onto disk: takes finished files one by one, gives a folder that holds them.
//!
//! Whoever reads the folder sees the old site or the new one, never a mixture: new and changed
//! files are staged beside it, and at the end the two folders are exchanged in one step. A file
//! whose bytes did not change stays the same file (inode and modification time), and where nothing
//! changed nothing is touched. What the author put into the folder (`CNAME`, `.git`) is carried
//! over; where the site needs its place, that is a mistake, never an overwriting.
//!
//! Never empties a folder without the marker of an earlier build, never waits for another build,
//! and makes no promise against a power cut: only the kill of the process and a full disk.

mod carry;
mod create;
mod error;
mod lock;
mod marker;
mod place;
pub mod receipt;
mod swap;

use std::collections::{BTreeMap, HashMap};
use std::fs::{self, File};
use std::io::{self, Read, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

pub use create::create;
pub use error::WriteError;

use crate::artifact::{Artifact, OutputPath};
use error::At as _;
use lock::Workshop;
use marker::Marker;

/// How much of a file is compared at a time.
const CHUNK: usize = 64 * 1024;
/// What the file of a page is called.
const INDEX: &str = "index.html";

/// A build on its way to a folder. Dropped without [`commit`](Self::commit), it leaves the folder
/// exactly as it was.
#[derive(Debug)]
pub struct Staging {
    out: PathBuf,
    workshop: Workshop,
    before: Option<Marker>,
    fates: Mutex<HashMap<OutputPath, Fate>>,
}

/// What a commit did, in files.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Written {
    /// Were not there before.
    pub created: usize,
    /// Were there with other bytes.
    pub changed: usize,
    /// Were there with the same bytes, and are the same files still.
    pub kept: usize,
    /// Were written by the last build and not by this one.
    pub removed: usize,
}

/// What becomes of an artifact against the file that was there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    Created,
    Changed,
    Kept,
}

impl Staging {
    /// Opens a build into `out`, which may be missing, relative, or a link to a folder.
    ///
    /// Of the folders in `keep_clear` (the root, the content, the skins), `out` may be none and hold
    /// none; it may stand in one only where that one holds another of them too, as the root does.
    ///
    /// # Errors
    /// Where `out` is no folder, or not one of ours, or overlaps, or another build is writing it.
    pub fn open(out: &Path, keep_clear: &[&Path]) -> Result<Self, WriteError> {
        let out = place::find(out)?;
        place::stands_clear(&out, keep_clear)?;
        let workshop = Workshop::open(&out)?;
        swap::restore(&out, &workshop)?;
        let before = look(&out)?;
        Ok(Self { out, workshop, before, fates: Mutex::default() })
    }

    /// Stages a file; one that is on disk already with the same bytes costs only their comparison.
    ///
    /// # Errors
    /// Where the path was put before, is the author's own file, or the disk refuses.
    pub fn put(&self, artifact: &Artifact) -> Result<(), WriteError> {
        let fate = self.fate(artifact)?;
        self.note(&artifact.path, fate)?;
        match fate {
            Fate::Kept => Ok(()),
            Fate::Created | Fate::Changed => stage(&self.workshop.site(), artifact),
        }
    }

    /// Puts the new site in the place of the old one.
    ///
    /// # Errors
    /// Where the disk refuses or the author's own files stand in the way; the old site is intact.
    pub fn commit(self) -> Result<Written, WriteError> {
        let fates = self.fates.lock().unwrap_or_else(PoisonError::into_inner);
        let fates: BTreeMap<&OutputPath, Fate> = fates.iter().map(|(path, fate)| (path, *fate)).collect();
        let written = self.count(&fates);
        if self.is_same_site(&written) {
            return Ok(written);
        }
        self.complete(&fates)?;
        swap::exchange(&self.out, &self.workshop)?;
        self.workshop.keep_parents();
        Ok(written)
    }

    fn fate(&self, artifact: &Artifact) -> Result<Fate, WriteError> {
        let Some(marker) = &self.before else {
            return Ok(Fate::Created);
        };
        if artifact.path.as_str() == marker::NAME {
            return Err(WriteError::Twice { path: artifact.path.clone() });
        }
        let old = self.out.join(artifact.path.as_str());
        match compare(&old, &artifact.bytes).at(&old)? {
            Likeness::Same => Ok(Fate::Kept),
            Likeness::Absent | Likeness::Folder => Ok(Fate::Created),
            Likeness::Other if marker.has(&artifact.path) => Ok(Fate::Changed),
            Likeness::Other => Err(WriteError::InTheWay { path: old }),
        }
    }

    fn note(&self, path: &OutputPath, fate: Fate) -> Result<(), WriteError> {
        let mut fates = self.fates.lock().unwrap_or_else(PoisonError::into_inner);
        match fates.insert(path.clone(), fate) {
            None if path.as_str() != marker::NAME => Ok(()),
            None | Some(_) => Err(WriteError::Twice { path: path.clone() }),
        }
    }

    fn count(&self, fates: &BTreeMap<&OutputPath, Fate>) -> Written {
        let of = |fate| fates.values().filter(|&&other| other == fate).count();
        let before = self.before.iter().flat_map(Marker::paths);
        let removed = before.filter(|path| !fates.contains_key(path)).count();
        Written { created: of(Fate::Created), changed: of(Fate::Changed), kept: of(Fate::Kept), removed }
    }

    fn is_same_site(&self, written: &Written) -> bool {
        let has_all = self.before.as_ref().is_some_and(|marker| marker.paths().len() == written.kept);
        has_all && Written { kept: 0, ..*written } == Written::default()
    }

    /// Makes the staged folder whole: what is kept, what is the author's, and the marker.
    fn complete(&self, fates: &BTreeMap<&OutputPath, Fate>) -> Result<(), WriteError> {
        let site = self.workshop.site();
        let kept = fates.iter().filter(|(_, fate)| **fate == Fate::Kept);
        kept.map(|(path, _)| path.as_str())
            .try_for_each(|path| carry::link(&self.out.join(path), &site.join(path)))?;
        if self.out.exists() {
            carry::strangers(&self.out, &site, self.before.as_ref())?;
        }
        let name = site.join(marker::NAME);
        fs::write(&name, marker::text(fates.keys().copied())).at(&name)
    }
}

/// What stands at `out`: nothing to speak of, or a site of ours.
fn look(out: &Path) -> Result<Option<Marker>, WriteError> {
    let is_folder = match fs::symlink_metadata(out) {
        Ok(metadata) => metadata.is_dir(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(source) => {
            return Err(WriteError::Io { path: out.to_owned(), source });
        }
    };
    if !is_folder {
        return Err(WriteError::NotAFolder { path: out.to_owned() });
    }
    if fs::read_dir(out).at(out)?.next().is_none() {
        return Ok(None);
    }
    match Marker::read(out)? {
        Some(marker) => Ok(Some(marker)),
        None => Err(WriteError::Foreign { path: out.to_owned() }),
    }
}

/// Writes a file into the staged site, with the folders it needs.
fn stage(site: &Path, artifact: &Artifact) -> Result<(), WriteError> {
    let path = site.join(artifact.path.as_str());
    // A page has a folder of its own as a rule. What keeps that from being made keeps the file from it too.
    if let Some(folder) = path.parent().filter(|_| path.ends_with(INDEX)) {
        drop(fs::create_dir(folder));
    }
    let mut file = carry::with_folders(&path, || File::create_new(&path)).at(&path)?;
    file.write_all(&artifact.bytes).at(&path)
}

/// How a file on disk compares with some bytes.
enum Likeness {
    Same,
    Other,
    Absent,
    Folder,
}

fn compare(old: &Path, bytes: &[u8]) -> io::Result<Likeness> {
    let metadata = match fs::symlink_metadata(old) {
        Ok(metadata) => metadata,
        Err(error) if is_absent(&error) => return Ok(Likeness::Absent),
        Err(error) => return Err(error),
    };
    if metadata.is_dir() {
        return Ok(Likeness::Folder);
    }
    let is_same = metadata.is_file() && metadata.len() == bytes.len() as u64 && holds(old, bytes)?;
    Ok(if is_same { Likeness::Same } else { Likeness::Other })
}

/// Nothing there, or a file where the path wants a folder.
fn is_absent(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

fn holds(path: &Path, bytes: &[u8]) -> io::Result<bool> {
    let mut file = File::open(path)?;
    let mut buffer = vec![0; bytes.len().min(CHUNK)];
    for wanted in bytes.chunks(CHUNK) {
        let found = &mut buffer[..wanted.len()];
        match file.read_exact(found) {
            Ok(()) if found == wanted => {}
            Ok(()) => return Ok(false),
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(false),
            Err(error) => return Err(error),
        }
    }
    Ok(true)
}

#[cfg(test)]
mod tests;

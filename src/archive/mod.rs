//! Editions: a report frozen at a version, as one file that proves itself.
//!
//! Takes finished files, gives `archive/<report>/<version>.zip`. A version that exists is never
//! overwritten, and a half-written one is never seen: the file appears whole or not at all.
//! Knows nothing of what an edition says.

pub mod bag;
mod edition;
mod name;
mod oddity;
pub mod verify;
mod whole;
mod zip;

#[cfg(test)]
mod tests;

use std::fs::{self, DirEntry, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha512};

pub use edition::Edition;
pub use name::Version;
pub use oddity::Oddity;

use crate::key::Id;
use verify::{Bag, Fault};
use whole::Written;

/// What storing an edition came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stored {
    /// It was not there before.
    New,
    /// It was there with the same bytes, and is untouched.
    Same,
}

/// Why an edition was not stored.
#[derive(Debug)]
pub enum ArchiveError {
    /// The version exists with other bytes; it was not touched.
    Different {
        /// The edition that exists.
        path: PathBuf,
    },
    /// The machine refused.
    Io {
        /// What was being read or written.
        path: PathBuf,
        /// What the machine said.
        source: io::Error,
    },
}

/// An edition on disk, not yet verified.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct EditionFile {
    /// The report.
    pub report: Id,
    /// The version it was frozen at.
    pub version: Version,
    /// How many bytes.
    pub size: u64,
    /// Whether its pages are no longer shown.
    pub is_retracted: bool,
}

/// The largest edition, in bytes: what its format can hold.
pub const LARGEST: usize = 4 << 30;

/// The folder of editions, by its name in the root of a site.
pub const FOLDER: &str = "archive";

/// The folder of editions of the site at `root`.
#[must_use]
pub fn folder(root: &Path) -> PathBuf {
    root.join(FOLDER)
}

/// The file of an edition as messages name it: by its path from the root of the site.
#[must_use]
pub fn shown(report: &Id, version: &Version) -> String {
    format!("{FOLDER}/{report}/{version}.zip")
}

/// Where an edition is or would be.
#[must_use]
pub fn path(archive: &Path, report: &Id, version: &Version) -> PathBuf {
    archive.join(report.as_str()).join(format!("{version}.zip"))
}

/// The report and version of an edition, by its path in the archive; nothing where it is none.
#[must_use]
pub fn place(path: &str) -> Option<(Id, Version)> {
    named(path, ".zip")
}

/// The report and version of a retracted edition, by the path of the file that says why.
#[must_use]
pub fn retracted(path: &str) -> Option<(Id, Version)> {
    named(path, RETRACTED)
}

/// What the name of the file ends with that says why an edition was retracted.
const RETRACTED: &str = ".retracted.yaml";

/// The file that says why an edition was retracted.
#[must_use]
pub fn retraction_path(archive: &Path, report: &Id, version: &Version) -> PathBuf {
    archive.join(report.as_str()).join(format!("{version}{RETRACTED}"))
}

/// Writes why an edition was retracted; what was written before stays.
///
/// # Errors
/// Where the disk refuses; nothing is changed then.
pub fn retract(archive: &Path, report: &Id, version: &Version, text: &str) -> io::Result<Stored> {
    let path = retraction_path(archive, report, version);
    whole::write(&path, text.as_bytes()).map(|written| match written {
        Written::Whole => Stored::New,
        Written::Taken => Stored::Same,
    })
}

fn named(path: &str, ending: &str) -> Option<(Id, Version)> {
    let (report, file) = path.split_once('/')?;
    Some((Id::parse(report)?, Version::parse(file.strip_suffix(ending)?)?))
}

/// Stores an edition for good.
///
/// # Errors
/// Where the version exists with other bytes, or the disk refuses; nothing is changed then.
pub fn store(archive: &Path, report: &Id, version: &Version, bag: &[u8]) -> Result<Stored, ArchiveError> {
    let path = path(archive, report, version);
    store_at(&path, bag).unwrap_or_else(|source| Err(ArchiveError::Io { path, source }))
}

/// The bytes of an edition.
///
/// # Errors
/// Where it is not there, is no file, is larger than any edition, or the disk refuses.
pub fn load(archive: &Path, report: &Id, version: &Version) -> io::Result<Vec<u8>> {
    let path = path(archive, report, version);
    let found = path.symlink_metadata()?;
    if !found.is_file() {
        return Err(io::ErrorKind::NotFound.into());
    }
    if found.len() > LARGEST as u64 {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    let mut bytes = Vec::new();
    // A machine that has not so much memory says so, and does not end the program.
    let len = usize::try_from(found.len()).unwrap_or(LARGEST);
    bytes.try_reserve_exact(len).map_err(|_| io::ErrorKind::OutOfMemory)?;
    File::open(path)?.take(LARGEST as u64).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Why an edition was not opened.
#[derive(Debug)]
pub enum OpenError {
    /// It is not as it was archived: all that is wrong with it, in order, each once.
    Broken(Vec<Fault>),
    /// The machine refused.
    Io(io::Error),
}

/// Reads an edition and proves every byte of it, and that it is the one its place says.
///
/// # Errors
/// Where it is not, or the disk refuses.
pub fn open(archive: &Path, report: &Id, version: &Version) -> Result<Bag, OpenError> {
    match load(archive, report, version) {
        Ok(bytes) => verify::open_as(&bytes, report, version).map_err(OpenError::Broken),
        Err(error) if error.kind() == io::ErrorKind::FileTooLarge => {
            Err(OpenError::Broken(vec![Fault::TooLarge]))
        }
        Err(error) => Err(OpenError::Io(error)),
    }
}

/// The editions of an archive, by report and version; files that are none are passed over.
///
/// # Errors
/// Where the disk refuses. An archive that is not there is empty.
pub fn list(archive: &Path) -> io::Result<Vec<EditionFile>> {
    let mut editions = Vec::new();
    for folder in entries(archive)? {
        let Some(report) = folder.file_name().to_str().and_then(Id::parse) else {
            continue;
        };
        if folder.file_type()?.is_dir() {
            editions.extend(editions_in(&folder.path(), &report)?);
        }
    }
    editions.sort();
    Ok(editions)
}

fn editions_in(folder: &Path, report: &Id) -> io::Result<Vec<EditionFile>> {
    let files = entries(folder)?.into_iter().filter_map(|file| Some((file.path(), version_of(&file)?)));
    files.map(|(path, version)| edition(&path, report, version)).collect()
}

fn edition(path: &Path, report: &Id, version: Version) -> io::Result<EditionFile> {
    let size = path.symlink_metadata()?.len();
    let why = path.with_file_name(format!("{version}{RETRACTED}"));
    let is_retracted = why.symlink_metadata().is_ok();
    Ok(EditionFile { report: report.clone(), version, size, is_retracted })
}

fn version_of(file: &DirEntry) -> Option<Version> {
    let is_file = file.file_type().is_ok_and(|kind| kind.is_file());
    let version = file.file_name().to_str()?.strip_suffix(".zip").and_then(Version::parse);
    version.filter(|_| is_file)
}

fn entries(folder: &Path) -> io::Result<Vec<DirEntry>> {
    match fs::read_dir(folder) {
        Ok(entries) => entries.collect(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        Err(error) => Err(error),
    }
}

/// SHA-512 of an edition's file, in hexadecimal digits; the file need not fit in memory.
///
/// # Errors
/// Where it is not there, is larger than any edition, or the disk refuses.
pub fn digest(archive: &Path, report: &Id, version: &Version) -> Result<String, OpenError> {
    let file = File::open(path(archive, report, version)).map_err(OpenError::Io)?;
    if file.metadata().is_ok_and(|found| found.len() > LARGEST as u64) {
        return Err(OpenError::Broken(vec![Fault::TooLarge]));
    }
    digest_of(file).map_err(OpenError::Io)
}

fn digest_of(mut file: File) -> io::Result<String> {
    let (mut hasher, mut buffer) = (Sha512::new(), vec![0; 64 * 1024]);
    loop {
        let read = file.read(&mut buffer)?;
        if read == 0 {
            return Ok(bag::hex(&hasher.finalize()));
        }
        hasher.update(&buffer[..read]);
    }
}

fn store_at(path: &Path, bag: &[u8]) -> io::Result<Result<Stored, ArchiveError>> {
    if path.symlink_metadata().is_ok() {
        return compare(path, bag);
    }
    match whole::write(path, bag)? {
        Written::Whole => Ok(Ok(Stored::New)),
        Written::Taken => compare(path, bag),
    }
}

fn compare(path: &Path, bag: &[u8]) -> io::Result<Result<Stored, ArchiveError>> {
    let found = path.symlink_metadata()?;
    let is_same = found.is_file() && found.len() == bag.len() as u64 && fs::read(path)? == bag;
    Ok(if is_same { Ok(Stored::Same) } else { Err(ArchiveError::Different { path: path.to_owned() }) })
}

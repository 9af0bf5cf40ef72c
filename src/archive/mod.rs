//! Editions: a report frozen at a version, as one file that proves itself.
//!
//! Takes finished files, gives `archive/<report>/<version>.zip`. A version that exists is never
//! overwritten, and a half-written one is never seen: the file appears whole or not at all.
//! Knows nothing of what an edition says.

pub mod bag;
mod edition;
mod name;
pub mod verify;
mod zip;

#[cfg(test)]
mod tests;

use std::fs::{self, DirEntry, File};
use std::io::{self, Read, Write as _};
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha512};
use tempfile::NamedTempFile;

pub use edition::Edition;
pub use name::Version;

use crate::key::Id;

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
    /// SHA-512 of the file, in hexadecimal digits.
    pub sha512: String,
}

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
    let folder = path.parent().ok_or(io::ErrorKind::InvalidInput)?;
    let mut file = temporary(folder)?;
    file.write_all(text.as_bytes())?;
    file.as_file().sync_all()?;
    match file.persist_noclobber(&path) {
        Ok(_) => sync_folder(folder).map(|()| Stored::New),
        Err(refused) if refused.error.kind() == io::ErrorKind::AlreadyExists => Ok(Stored::Same),
        Err(refused) => Err(refused.error),
    }
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
/// Where it is not there or the disk refuses.
pub fn load(archive: &Path, report: &Id, version: &Version) -> io::Result<Vec<u8>> {
    fs::read(path(archive, report, version))
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
        if folder.path().is_dir() {
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
    let (size, sha512) = measure(File::open(path)?)?;
    Ok(EditionFile { report: report.clone(), version, size, sha512 })
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

/// Size and digest of a file, which need not fit in memory.
fn measure(mut file: File) -> io::Result<(u64, String)> {
    let (mut hasher, mut buffer, mut size) = (Sha512::new(), vec![0; 64 * 1024], 0);
    loop {
        let read = file.read(&mut buffer)?;
        if read == 0 {
            return Ok((size, bag::hex(&hasher.finalize())));
        }
        hasher.update(&buffer[..read]);
        size += read as u64;
    }
}

fn store_at(path: &Path, bag: &[u8]) -> io::Result<Result<Stored, ArchiveError>> {
    if path.exists() {
        return compare(path, bag);
    }
    let folder = path.parent().ok_or(io::ErrorKind::InvalidInput)?;
    fs::create_dir_all(folder)?;
    let mut file = temporary(folder)?;
    file.write_all(bag)?;
    file.as_file().sync_all()?;
    match file.persist_noclobber(path) {
        Ok(_) => sync_folder(folder).map(|()| Ok(Stored::New)),
        Err(refused) if refused.error.kind() == io::ErrorKind::AlreadyExists => compare(path, bag),
        Err(refused) => Err(refused.error),
    }
}

fn compare(path: &Path, bag: &[u8]) -> io::Result<Result<Stored, ArchiveError>> {
    let is_same = fs::read(path)? == bag;
    Ok(if is_same { Ok(Stored::Same) } else { Err(ArchiveError::Different { path: path.to_owned() }) })
}

/// A file beside the editions that no one takes for one, and that others may read once it is one.
fn temporary(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".verbatim-").suffix(".tmp");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(folder)
}

/// Makes the new name outlive a power cut.
#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
fn sync_folder(_folder: &Path) -> io::Result<()> {
    Ok(())
}

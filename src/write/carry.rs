//! Carries files from the old site into the staged one: as the same file where the system allows
//! it, else as a copy with the same modification time.
//!
//! Never writes over anything.

use std::fs::{self, DirEntry, File, FileTimes};
use std::io;
use std::path::Path;

use super::error::{At as _, WriteError};
use super::marker::{self, Marker};
use crate::artifact::OutputPath;

/// Makes one file appear in a second place.
pub(super) fn link(from: &Path, to: &Path) -> Result<(), WriteError> {
    match with_folders(to, || fs::hard_link(from, to)) {
        Ok(()) => Ok(()),
        Err(error) if is_taken(&error) => Err(WriteError::InTheWay { path: from.to_owned() }),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Err(error).at(from),
        Err(_) => copy(from, to).at(to),
    }
}

/// Does this, and where a folder was missing for it, makes the folder and does it again.
pub(super) fn with_folders<T>(path: &Path, deed: impl Fn() -> io::Result<T>) -> io::Result<T> {
    match (deed(), path.parent()) {
        (Err(error), Some(parent)) if error.kind() == io::ErrorKind::NotFound => {
            fs::create_dir_all(parent)?;
            deed()
        }
        (done, _) => done,
    }
}

/// Carries over all that no earlier build wrote: the author's own files and empty folders.
pub(super) fn strangers(old: &Path, new: &Path, marker: Option<&Marker>) -> Result<(), WriteError> {
    let entries = fs::read_dir(old).at(old)?.collect::<io::Result<Vec<_>>>().at(old)?;
    entries.iter().try_for_each(|entry| stranger(entry, new, "", marker))
}

/// One entry of the old site; `within` is the path of its folder, empty or with a slash at its end.
fn stranger(entry: &DirEntry, new: &Path, within: &str, marker: Option<&Marker>) -> Result<(), WriteError> {
    let (from, to) = (entry.path(), new.join(entry.file_name()));
    let path = entry.file_name().to_str().map(|name| format!("{within}{name}"));
    if entry.file_type().at(&from)?.is_dir() {
        return folder(&from, &to, &format!("{}/", path.unwrap_or_default()), marker);
    }
    match path {
        Some(path) if is_ours(&path, marker) => Ok(()),
        Some(_) | None if is_carried(&from, &to) => Ok(()),
        Some(_) | None => link(&from, &to),
    }
}

fn folder(from: &Path, to: &Path, within: &str, marker: Option<&Marker>) -> Result<(), WriteError> {
    let entries = fs::read_dir(from).at(from)?.collect::<io::Result<Vec<_>>>().at(from)?;
    match entries.as_slice() {
        [] => keep_folder(from, to),
        entries => entries.iter().try_for_each(|entry| stranger(entry, to, within, marker)),
    }
}

fn keep_folder(from: &Path, to: &Path) -> Result<(), WriteError> {
    match fs::create_dir_all(to) {
        Err(error) if is_taken(&error) => Err(WriteError::InTheWay { path: from.to_owned() }),
        made => made.at(to),
    }
}

fn is_ours(path: &str, marker: Option<&Marker>) -> bool {
    path == marker::NAME
        || OutputPath::parse(path).zip(marker).is_some_and(|(path, marker)| marker.has(&path))
}

/// Whether the staged file is this one already: an artifact that equals the author's own file.
#[cfg(unix)]
fn is_carried(from: &Path, to: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let identity =
        |path: &Path| fs::symlink_metadata(path).map(|metadata| (metadata.dev(), metadata.ino())).ok();
    identity(to).is_some_and(|there| Some(there) == identity(from))
}

#[cfg(not(unix))]
fn is_carried(_from: &Path, to: &Path) -> bool {
    to.is_file()
}

/// Something else stands at this place, or at one of the folders above it.
fn is_taken(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::AlreadyExists | io::ErrorKind::NotADirectory)
}

fn copy(from: &Path, to: &Path) -> io::Result<()> {
    let metadata = fs::symlink_metadata(from)?;
    if metadata.is_symlink() {
        return copy_link(from, to);
    }
    fs::copy(from, to)?;
    let modified = metadata.modified()?;
    File::options().append(true).open(to)?.set_times(FileTimes::new().set_modified(modified))
}

#[cfg(unix)]
fn copy_link(from: &Path, to: &Path) -> io::Result<()> {
    std::os::unix::fs::symlink(fs::read_link(from)?, to)
}

#[cfg(not(unix))]
fn copy_link(from: &Path, to: &Path) -> io::Result<()> {
    fs::copy(from, to).map(drop)
}

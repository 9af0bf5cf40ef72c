//! Whole files: one appears under its name with all its bytes, or not at all.
//!
//! It is written beside its place, under a name that nobody takes for an edition's, and is locked
//! for as long. The lock dies with its process: that is how the next one that writes here knows
//! what a killed one left, and sweeps it. Never overwrites anything.

use std::fs::{self, DirEntry, File, TryLockError};
use std::io::{self, Write as _};
use std::path::Path;

use tempfile::NamedTempFile;

/// How the names of files begin and end that are not yet whole.
const NAME: (&str, &str) = (".verbatim-", ".tmp");
/// How often a file is begun that another process sweeps away before it is locked.
const ATTEMPTS: usize = 100;

/// What became of a file that was to be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Written {
    /// It stands under its name.
    Whole,
    /// Something of that name was there before, and is untouched.
    Taken,
}

/// Writes a file with the folders it needs, for good. Where the disk refuses, nothing of them stays.
pub(super) fn write(path: &Path, bytes: &[u8]) -> io::Result<Written> {
    let folder = path.parent().ok_or(io::ErrorKind::InvalidInput)?;
    let is_missing = |folder: &&Path| !folder.as_os_str().is_empty() && !folder.exists();
    let missing: Vec<&Path> = folder.ancestors().take_while(is_missing).collect();
    let written = fs::create_dir_all(folder).and_then(|()| write_in(folder, path, bytes));
    match written {
        Ok(_) => missing.iter().filter_map(|folder| folder.parent()).try_for_each(sync)?,
        Err(_) => drop(missing.iter().try_for_each(fs::remove_dir)),
    }
    written
}

fn write_in(folder: &Path, path: &Path, bytes: &[u8]) -> io::Result<Written> {
    sweep(folder);
    let mut file = begin(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    match file.persist_noclobber(path) {
        Ok(_) => sync(folder).map(|()| Written::Whole),
        Err(refused) if refused.error.kind() == io::ErrorKind::AlreadyExists => Ok(Written::Taken),
        Err(refused) => Err(refused.error),
    }
}

/// A locked file, which others may read once it is whole.
fn begin(folder: &Path) -> io::Result<NamedTempFile> {
    for _ in 0..ATTEMPTS {
        let file = temporary(folder)?;
        match file.as_file().try_lock() {
            Ok(()) if file.path().exists() => return Ok(file),
            Ok(()) | Err(TryLockError::WouldBlock) => {}
            // Where nothing can be locked, nobody else can take it for abandoned either.
            Err(TryLockError::Error(_)) => return Ok(file),
        }
    }
    Err(io::ErrorKind::ResourceBusy.into())
}

fn temporary(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(NAME.0).suffix(NAME.1);
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(folder)
}

/// Removes what killed processes left; what cannot be removed is in nobody's way.
fn sweep(folder: &Path) {
    let entries = fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
    for entry in entries.filter(is_unfinished) {
        // Removed while it is locked, so that nobody who is just beginning it can believe that it stays.
        let abandoned = File::open(entry.path()).ok().filter(|file| file.try_lock().is_ok());
        abandoned.iter().for_each(|_| drop(fs::remove_file(entry.path())));
    }
}

fn is_unfinished(entry: &DirEntry) -> bool {
    let name = entry.file_name();
    let is_ours = name.to_str().is_some_and(|name| name.starts_with(NAME.0) && name.ends_with(NAME.1));
    is_ours && entry.file_type().is_ok_and(|kind| kind.is_file())
}

/// Makes the names in a folder outlive a power cut.
#[cfg(unix)]
fn sync(folder: &Path) -> io::Result<()> {
    File::open(if folder.as_os_str().is_empty() { Path::new(".") } else { folder })?.sync_all()
}

#[cfg(not(unix))]
fn sync(_folder: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{Written, begin, write};

    #[test]
    fn what_a_killed_process_left_is_swept_and_what_another_writes_is_not() {
        let root = tempfile::tempdir().expect("a folder");
        let folder = root.path().join("archive/brief");
        fs::create_dir_all(&folder).expect("a folder");
        fs::write(folder.join(".verbatim-left.tmp"), "half").expect("a file");
        fs::write(folder.join(".other.tmp"), "").expect("a file");
        let writing = begin(&folder).expect("a file");
        assert_eq!(write(&folder.join("1.0.zip"), b"whole").expect("written"), Written::Whole);
        assert_eq!(write(&folder.join("1.0.zip"), b"other").expect("not written"), Written::Taken);
        assert!(writing.path().exists());
        drop(writing);
        let names =
            fs::read_dir(&folder).expect("a folder").map(|entry| entry.expect("an entry").file_name());
        let mut names: Vec<_> = names.collect();
        names.sort();
        assert_eq!(names, [".other.tmp", "1.0.zip"]);
    }

    #[test]
    fn what_cannot_be_written_leaves_no_folder() {
        let root = tempfile::tempdir().expect("a folder");
        let path = root.path().join("archive/brief").join("x".repeat(300));
        assert!(write(&path, b"whole").is_err());
        assert_eq!(fs::read_dir(root.path()).expect("a folder").count(), 0);
    }
}

//! Where a site may be written: the folder's true path, and whether it keeps clear of the sources.
//!
//! Only looks; makes and changes nothing.

use std::io;
use std::path::{Path, PathBuf, absolute};

use super::error::WriteError;

/// The folder's true path, whether it exists or not.
pub(super) fn find(out: &Path) -> Result<PathBuf, WriteError> {
    resolve(out).map_err(|source| match source.kind() {
        io::ErrorKind::NotADirectory => WriteError::NotAFolder { path: out.to_owned() },
        _ => WriteError::Io { path: out.to_owned(), source },
    })
}

/// The path without links, `.` and `..`, as far as it exists; what does not is taken as written.
fn resolve(path: &Path) -> io::Result<PathBuf> {
    resolve_absolute(&absolute(path)?)
}

fn resolve_absolute(path: &Path) -> io::Result<PathBuf> {
    match path.canonicalize() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        done => return done,
    }
    let Some(parent) = path.parent() else {
        return Ok(path.to_owned());
    };
    let parent = resolve_absolute(parent)?;
    Ok(match path.file_name() {
        Some(name) => parent.join(name),
        None => parent.parent().unwrap_or(&parent).to_owned(),
    })
}

/// Refuses an `out` that is or holds one of these folders, or stands in one of the innermost.
pub(super) fn stands_clear(out: &Path, keep_clear: &[&Path]) -> Result<(), WriteError> {
    let folders: Vec<PathBuf> = keep_clear.iter().filter_map(|folder| resolve(folder).ok()).collect();
    let is_innermost =
        |folder: &Path| !folders.iter().any(|other| other != folder && other.starts_with(folder));
    let overlaps =
        |folder: &&PathBuf| folder.starts_with(out) || (out.starts_with(folder) && is_innermost(folder));
    match folders.iter().find(overlaps) {
        Some(other) => Err(WriteError::Overlaps { out: out.to_owned(), other: other.clone() }),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{resolve, stands_clear};

    #[test]
    fn out_keeps_clear_of_the_sources() {
        let keep_clear = ["/nowhere/site", "/nowhere/site/content", "/nowhere/site/themes"].map(Path::new);
        let check = |out: &str, is_clear: bool| {
            assert_eq!(stands_clear(Path::new(out), &keep_clear).is_ok(), is_clear, "{out}");
        };
        check("/nowhere/site/dist", true);
        check("/nowhere/site/contents", true);
        check("/nowhere/dist", true);
        check("/nowhere/site", false);
        check("/nowhere/site/content", false);
        check("/nowhere/site/content/reports", false);
        check("/nowhere/site/themes/x", false);
        check("/nowhere", false);
        check("/", false);
    }

    #[test]
    fn what_is_missing_is_taken_as_written() {
        let resolved = resolve(Path::new("/nowhere/a/../b")).expect("nothing is read");
        assert_eq!(resolved, Path::new("/nowhere/b"));
    }
}

//! A folder that was not there: it appears with all its files, or not at all.
//!
//! What it takes the place of holds nothing; anything else is left alone. Unlike a site, which the next
//! build makes again, it outlives a power cut once it has its name.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::Path;

use super::carry;
use super::error::{At as _, WriteError};
use super::lock::Workshop;
use super::place;

/// Makes a folder with these files, by path from it.
///
/// # Errors
/// Where something stands there already, or another process is making it, or the disk refuses.
pub fn create(folder: &Path, files: &[(String, impl AsRef<[u8]>)]) -> Result<(), WriteError> {
    if fs::symlink_metadata(folder).is_ok_and(|found| !found.is_dir()) {
        return Err(WriteError::NotAFolder { path: folder.to_owned() });
    }
    is_free(folder)?;
    let folder = place::find(folder)?;
    let workshop = Workshop::open(&folder)?;
    is_free(&folder)?;
    let site = workshop.site();
    files.iter().try_for_each(|(path, bytes)| add(&site.join(path), bytes.as_ref()))?;
    sync_folders(&site, files).at(&site)?;
    name(&site, &folder).at(&folder)?;
    workshop.keep_parents();
    folder.parent().map_or(Ok(()), |parent| sync(parent).at(parent))
}

fn is_free(folder: &Path) -> Result<(), WriteError> {
    match fs::read_dir(folder).map(|mut entries| entries.next().is_none()) {
        Ok(true) => Ok(()),
        Ok(false) => Err(WriteError::Foreign { path: folder.to_owned() }),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(source) => Err(WriteError::Io { path: folder.to_owned(), source }),
    }
}

fn add(path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    let mut file = carry::with_folders(path, || File::create_new(path)).at(path)?;
    file.write_all(bytes).and_then(|()| file.sync_all()).at(path)
}

/// Makes the names in every folder outlive a power cut.
fn sync_folders(site: &Path, files: &[(String, impl AsRef<[u8]>)]) -> io::Result<()> {
    let above = |path: &str| Path::new(path).ancestors().skip(1).map(|folder| site.join(folder)).collect();
    let folders: BTreeSet<_> = files.iter().flat_map(|(path, _)| -> Vec<_> { above(path) }).collect();
    folders.iter().try_for_each(|folder| sync(folder))
}

/// Gives the folder its name. An empty folder of that name is replaced at once where the system can, and
/// one that is no longer empty is not replaced at all.
fn name(site: &Path, folder: &Path) -> io::Result<()> {
    fs::rename(site, folder).or_else(|refused| {
        fs::remove_dir(folder).map_err(|_| refused)?;
        fs::rename(site, folder)
    })
}

#[cfg(unix)]
fn sync(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
fn sync(_folder: &Path) -> io::Result<()> {
    Ok(())
}

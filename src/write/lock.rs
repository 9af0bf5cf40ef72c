//! The workshop: a folder beside the site in which one build at a time stages its files.
//!
//! Its lock dies with the process. What a killed build left in it is swept by the next one; an
//! orderly end leaves neither workshop nor lock.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use super::error::{At as _, WriteError};

/// How often a workshop is looked for that another build is just clearing away.
const ATTEMPTS: usize = 100;

/// The folder beside the site, ours for as long as the value lives.
#[derive(Debug)]
pub(super) struct Workshop {
    folder: PathBuf,
    made_parents: Vec<PathBuf>,
    keeps_parents: AtomicBool,
    _lock: File,
}

impl Workshop {
    /// Takes the workshop of this site, making it and the folders above the site where missing.
    pub(super) fn open(out: &Path) -> Result<Self, WriteError> {
        let folder = folder_for(out)?;
        let made_parents = make_parents(out)?;
        let lock = take(out, &folder).inspect_err(|_| remove_folders(&made_parents))?;
        let workshop = Self { folder, made_parents, keeps_parents: AtomicBool::new(false), _lock: lock };
        workshop.sweep()?;
        Ok(workshop)
    }

    /// Where the new site is staged; after the exchange, the old one.
    pub(super) fn site(&self) -> PathBuf {
        self.folder.join("site")
    }

    /// Where the old site waits if folders cannot be exchanged in one step.
    pub(super) fn old(&self) -> PathBuf {
        self.folder.join("old")
    }

    /// The folders made above the site are to stay.
    pub(super) fn keep_parents(&self) {
        self.keeps_parents.store(true, Ordering::Relaxed);
    }

    /// Empties the staging folder. What stands in `old` is left: it may be the site itself.
    fn sweep(&self) -> Result<(), WriteError> {
        let site = self.site();
        remove_tree(&site).at(&site)?;
        fs::create_dir(&site).at(&site)
    }
}

impl Drop for Workshop {
    /// Clears the workshop away; what cannot be removed is swept by the next build.
    fn drop(&mut self) {
        let is_clear = remove_tree(&self.site()).is_ok() && !self.old().exists();
        if is_clear && fs::remove_file(lock_file(&self.folder)).is_ok() {
            let _ = fs::remove_dir(&self.folder);
        }
        if !self.keeps_parents.load(Ordering::Relaxed) {
            remove_folders(&self.made_parents);
        }
    }
}

/// Removes a folder with all in it; one that is not there is as good as removed.
pub(super) fn remove_tree(folder: &Path) -> io::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        Ok(()) | Err(_) => Ok(()),
    }
}

fn folder_for(out: &Path) -> Result<PathBuf, WriteError> {
    let Some(name) = out.file_name() else {
        return Err(WriteError::NotAFolder { path: out.to_owned() });
    };
    Ok(out.with_file_name(format!(".{}.verbatim-build", name.display())))
}

fn lock_file(folder: &Path) -> PathBuf {
    folder.join("lock")
}

/// Makes the folders above the site; gives those that were missing, the innermost first.
fn make_parents(out: &Path) -> Result<Vec<PathBuf>, WriteError> {
    let parents = out.ancestors().skip(1);
    let missing: Vec<PathBuf> = parents.take_while(|parent| !parent.exists()).map(Path::to_owned).collect();
    match missing.first() {
        Some(innermost) => fs::create_dir_all(innermost).at(innermost)?,
        None => refuse_mount_point(out)?,
    }
    Ok(missing)
}

/// Removes these folders as far as they are empty.
fn remove_folders(folders: &[PathBuf]) {
    let _ = folders.iter().try_for_each(fs::remove_dir);
}

#[cfg(unix)]
fn refuse_mount_point(out: &Path) -> Result<(), WriteError> {
    use std::os::unix::fs::MetadataExt as _;
    let device = |path: &Path| fs::metadata(path).map(|metadata| metadata.dev()).ok();
    match (device(out), out.parent().and_then(device)) {
        (Some(inner), Some(outer)) if inner != outer => Err(WriteError::MountPoint { path: out.to_owned() }),
        (Some(_) | None, Some(_) | None) => Ok(()),
    }
}

#[cfg(not(unix))]
fn refuse_mount_point(_out: &Path) -> Result<(), WriteError> {
    Ok(())
}

/// Takes the lock; tries again where its file was cleared away between opening and locking.
fn take(out: &Path, folder: &Path) -> Result<File, WriteError> {
    for _ in 0..ATTEMPTS {
        match try_take(folder) {
            Ok(Some(lock)) => return Ok(lock),
            Ok(None) => {}
            Err(TryLockError::WouldBlock) => break,
            Err(TryLockError::Error(source)) => {
                return Err(WriteError::Io { path: folder.to_owned(), source });
            }
        }
    }
    Err(WriteError::Busy { path: out.to_owned() })
}

fn try_take(folder: &Path) -> Result<Option<File>, TryLockError> {
    let path = lock_file(folder);
    let opened = make_folder(folder).and_then(|()| File::options().create(true).append(true).open(&path));
    let lock = match opened {
        Ok(lock) => lock,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(TryLockError::Error(error)),
    };
    lock.try_lock()?;
    Ok(is_still_at(&lock, &path).then_some(lock))
}

fn make_folder(folder: &Path) -> io::Result<()> {
    match fs::create_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        made => made,
    }
}

/// Whether the file that was locked is the one that others would open.
#[cfg(unix)]
fn is_still_at(lock: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let identity = |metadata: fs::Metadata| (metadata.dev(), metadata.ino());
    match (lock.metadata().map(identity), fs::metadata(path).map(identity)) {
        (Ok(locked), Ok(there)) => locked == there,
        (Ok(_) | Err(_), Ok(_) | Err(_)) => false,
    }
}

#[cfg(not(unix))]
fn is_still_at(_lock: &File, _path: &Path) -> bool {
    true
}

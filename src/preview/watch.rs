//! Watches a site: tells which files were written, moved or removed.
//!
//! Reading a file is no change; nor are the files that editors put beside the one being saved, and
//! what the build itself writes. Changes that follow each other closely are told at once, so that a
//! save in several steps is one; a file that is still being written is waited for.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode, CreateKind, EventKind, MetadataKind, ModifyKind, RemoveKind};
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher as _};

use crate::archive;
use crate::sources::Changes;

/// How long a site has to be quiet before changes of one or two files are told.
const QUIET: Duration = Duration::from_millis(4);
/// The same when many files change, as when a branch is switched.
const QUIET_OF_MANY: Duration = Duration::from_millis(50);
/// How long a file that is being written is waited for.
const WRITING: Duration = Duration::from_millis(100);
/// How long changes are gathered at most.
const LONGEST: Duration = Duration::from_secs(2);
/// How many files may change in one save.
const FEW: usize = 3;

/// Watches for as long as it lives.
#[derive(Debug)]
pub struct Watching {
    watcher: Arc<Mutex<RecommendedWatcher>>,
    /// Whether something happened that is not told yet.
    has_news: Arc<AtomicBool>,
}

/// What there is to watch.
struct Site {
    root: PathBuf,
    ignored: Vec<PathBuf>,
    watcher: Arc<Mutex<RecommendedWatcher>>,
    has_news: Arc<AtomicBool>,
}

/// The folders of a site that are watched with all in them.
const FOLDERS: [&str; 3] = ["content", "themes", archive::FOLDER];

/// Watches the site at `root`, an absolute path: its content, its looks, and the files beside them,
/// but nothing under `ignored`. Where changes may have been missed, anything counts as changed.
///
/// # Errors
/// Where the root is not there, or the system allows no more watching.
pub fn watch(
    root: &Path,
    ignored: &[PathBuf],
    on_change: impl FnMut(Changes) + Send + 'static,
) -> notify::Result<Watching> {
    let (tell, told) = channel();
    let watcher = Arc::new(Mutex::new(notify::recommended_watcher(move |event| drop(tell.send(event)))?));
    let has_news = Arc::new(AtomicBool::new(false));
    let site = Site {
        root: root.to_owned(),
        ignored: ignored.to_vec(),
        watcher: Arc::clone(&watcher),
        has_news: Arc::clone(&has_news),
    };
    lock(&watcher).watch(root, RecursiveMode::NonRecursive)?;
    site.watch_folders()?;
    thread::spawn(move || site.gather(&told, on_change));
    Ok(Watching { watcher, has_news })
}

impl Watching {
    /// Whether something happened that is not told yet.
    #[must_use]
    pub fn has_news(&self) -> bool {
        self.has_news.load(Ordering::Relaxed)
    }

    /// Watches one more folder, without those in it.
    ///
    /// # Errors
    /// Where it is not there, or the system allows no more watching.
    pub fn also(&self, folder: &Path) -> notify::Result<()> {
        lock(&self.watcher).watch(folder, RecursiveMode::NonRecursive)
    }
}

fn lock(watcher: &Mutex<RecommendedWatcher>) -> std::sync::MutexGuard<'_, RecommendedWatcher> {
    watcher.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Changes that are not told yet.
#[derive(Default)]
struct Gathered {
    /// The files; nothing where anything may have changed.
    files: BTreeSet<PathBuf>,
    is_unknown: bool,
    /// The files that are being written.
    open: BTreeSet<PathBuf>,
}

impl Site {
    /// Watches the folders that are there.
    fn watch_folders(&self) -> notify::Result<()> {
        let folders = FOLDERS.iter().map(|name| self.root.join(name)).filter(|folder| folder.is_dir());
        folders
            .into_iter()
            .try_for_each(|folder| lock(&self.watcher).watch(&folder, RecursiveMode::Recursive))
    }

    /// Gathers changes until the site is quiet, tells them, and again.
    fn gather(&self, told: &Receiver<notify::Result<Event>>, mut on_change: impl FnMut(Changes)) {
        while let Ok(first) = told.recv() {
            let mut gathered = Gathered::default();
            self.add(first, &mut gathered);
            let start = Instant::now();
            while start.elapsed() < LONGEST {
                match told.recv_timeout(gathered.patience()) {
                    Ok(event) => self.add(event, &mut gathered),
                    Err(RecvTimeoutError::Timeout) => break,
                    Err(RecvTimeoutError::Disconnected) => return,
                }
            }
            gathered.told().into_iter().for_each(&mut on_change);
            self.has_news.store(false, Ordering::Relaxed);
        }
    }

    fn add(&self, event: notify::Result<Event>, gathered: &mut Gathered) {
        let Ok(event) = event else {
            gathered.is_unknown = true;
            return;
        };
        gathered.is_unknown |= event.need_rescan();
        let paths = event.paths.into_iter().filter(|path| !self.is_ignored(path));
        for path in paths {
            self.has_news.store(true, Ordering::Relaxed);
            match event.kind {
                EventKind::Access(AccessKind::Close(AccessMode::Write)) => {
                    gathered.open.remove(&path);
                    gathered.files.insert(path);
                }
                EventKind::Access(_) | EventKind::Any | EventKind::Other => {}
                EventKind::Modify(ModifyKind::Metadata(MetadataKind::AccessTime)) => {}
                EventKind::Modify(ModifyKind::Data(_)) => {
                    gathered.open.insert(path.clone());
                    gathered.files.insert(path);
                }
                EventKind::Create(CreateKind::Folder) | EventKind::Remove(RemoveKind::Folder) => {
                    gathered.is_unknown = true;
                    self.follow(&path);
                }
                EventKind::Create(_) | EventKind::Remove(_) | EventKind::Modify(_) => {
                    gathered.open.remove(&path);
                    self.follow(&path);
                    gathered.files.insert(path);
                }
            }
        }
    }

    /// Watches what took the place of a watched folder.
    fn follow(&self, path: &Path) {
        if FOLDERS.iter().any(|name| self.root.join(name) == path) {
            // The watch on a folder that went away may linger on where it went.
            drop(lock(&self.watcher).unwatch(path));
            drop(self.watch_folders());
        }
    }

    fn is_ignored(&self, path: &Path) -> bool {
        let below = path.strip_prefix(&self.root).unwrap_or(path);
        self.ignored.iter().any(|folder| path.starts_with(folder)) || below.iter().any(is_temporary)
    }
}

impl Gathered {
    /// How long to wait for more.
    fn patience(&self) -> Duration {
        if cfg!(target_os = "linux") && !self.open.is_empty() {
            WRITING
        } else if self.is_unknown || self.files.len() > FEW {
            QUIET_OF_MANY
        } else {
            QUIET
        }
    }

    fn told(self) -> Option<Changes> {
        if self.is_unknown {
            return Some(Changes::Unknown);
        }
        (!self.files.is_empty()).then_some(Changes::Files(self.files))
    }
}

/// The names that editors, file managers and synchronisers give to what is not yet or no longer a file.
/// Nothing of a site begins with a point.
fn is_temporary(name: &OsStr) -> bool {
    let Some(name) = name.to_str() else { return false };
    let has_ending = |ending: &str| Path::new(name).extension().is_some_and(|found| found == ending);
    name.starts_with('.')
        || name.ends_with('~')
        || (name.starts_with('#') && name.ends_with('#'))
        || ["4913", "___jb_tmp___", "___jb_old___"].iter().any(|odd| name.ends_with(odd))
        || ["swp", "swx", "tmp", "part", "crdownload"].iter().any(|odd| has_ending(odd))
}

#[cfg(test)]
mod tests {
    use std::ffi::OsStr;
    use std::fs;
    use std::path::PathBuf;
    use std::sync::mpsc::{Receiver, channel};
    use std::time::Duration;

    use super::{Changes, Watching, is_temporary, watch};

    struct Folder {
        root: tempfile::TempDir,
        told: Receiver<Changes>,
        _watching: Watching,
    }

    fn folder() -> Folder {
        let root = tempfile::tempdir().expect("a folder");
        fs::create_dir_all(root.path().join("dist")).expect("a folder");
        fs::create_dir_all(root.path().join("content")).expect("a folder");
        fs::write(root.path().join("content/a.md"), "1").expect("a file");
        let (tell, told) = channel();
        let on_change = move |changes| drop(tell.send(changes));
        let ignored = [root.path().join("dist")];
        let watching = watch(root.path(), &ignored, on_change).expect("watched");
        Folder { root, told, _watching: watching }
    }

    impl Folder {
        /// The names of what is told to have changed; `?` where anything may have.
        fn names(&self) -> Vec<String> {
            let mut names = Vec::new();
            while let Ok(changes) = self.told.recv_timeout(Duration::from_millis(300)) {
                match changes {
                    Changes::Unknown => names.push(String::from("?")),
                    Changes::Files(paths) => {
                        let name = |path: &PathBuf| path.file_name()?.to_str().map(str::to_owned);
                        names.extend(paths.iter().filter_map(name));
                    }
                }
            }
            names.sort();
            names.dedup();
            names
        }

        fn path(&self, name: &str) -> PathBuf {
            self.root.path().join(name)
        }
    }

    #[test]
    fn changes_are_told() {
        let folder = folder();
        fs::write(folder.path("content/a.md"), "2").expect("a file");
        fs::write(folder.path("content/b.md"), "1").expect("a file");
        assert_eq!(folder.names(), ["a.md", "b.md"]);
        fs::rename(folder.path("content/b.md"), folder.path("content/c.md")).expect("moved");
        assert_eq!(folder.names(), ["b.md", "c.md"]);
        fs::remove_file(folder.path("content/c.md")).expect("removed");
        assert_eq!(folder.names(), ["c.md"]);
        fs::write(folder.path("register.yaml"), "[]").expect("a file");
        assert_eq!(folder.names(), ["register.yaml"]);
    }

    #[test]
    fn folders_that_come_are_watched() {
        let folder = folder();
        let is_told = |names: &[String], name: &str| names.iter().any(|told| told == name || told == "?");
        fs::create_dir(folder.path("content/new")).expect("a folder");
        assert!(is_told(&folder.names(), "new"));
        fs::write(folder.path("content/new/d.md"), "1").expect("a file");
        assert_eq!(folder.names(), ["d.md"]);
        fs::rename(folder.path("content"), folder.path("away")).expect("moved");
        assert!(is_told(&folder.names(), "content"));
        fs::create_dir_all(folder.path("content/x")).expect("a folder");
        assert!(is_told(&folder.names(), "content"));
        fs::write(folder.path("content/x/e.md"), "1").expect("a file");
        assert!(is_told(&folder.names(), "e.md"), "a folder that took the place of another");
        fs::create_dir(folder.path("themes")).expect("a folder");
        assert!(is_told(&folder.names(), "themes"));
        fs::write(folder.path("themes/f.css"), "1").expect("a file");
        assert!(is_told(&folder.names(), "f.css"));
    }

    #[test]
    fn what_is_no_change_is_not() {
        let folder = folder();
        fs::read(folder.path("content/a.md")).expect("read");
        fs::write(folder.path("dist/x.html"), "").expect("a file");
        for name in [".a.md.swp", ".#a.md", "4913", "a.md~", ".goutputstream-X"] {
            fs::write(folder.path("content").join(name), "").expect("a file");
        }
        assert_eq!(folder.names(), [""; 0]);
    }

    #[test]
    fn a_file_that_is_being_written_is_waited_for() {
        let folder = folder();
        let mut file = fs::File::create(folder.path("content/a.md")).expect("a file, now empty");
        std::thread::sleep(Duration::from_millis(30));
        std::io::Write::write_all(&mut file, b"all of it").expect("written");
        drop(file);
        let told = folder.told.recv_timeout(Duration::from_secs(5)).expect("told");
        assert!(matches!(told, Changes::Files(paths) if paths.len() == 1));
        let text = fs::read_to_string(folder.path("content/a.md")).expect("read");
        assert_eq!(text, "all of it", "told once it was whole");
    }

    #[test]
    fn temporary_names_are_known() {
        for name in
            [".#x", ".x.swp", "x.swp", "4913", "x~", "#x#", ".goutputstream-1", "x___jb_tmp___", ".git"]
        {
            assert!(is_temporary(OsStr::new(name)), "{name}");
        }
        for name in ["a.md", "01-x.fr.md", "x.png", "tmp", "#x", "swp.md"] {
            assert!(!is_temporary(OsStr::new(name)), "{name}");
        }
    }
}

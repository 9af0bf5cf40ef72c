//! Watches folders: takes where to look, tells which files were written, moved or removed.
//!
//! Reading a file is no change; nor are the files that editors put beside the one being saved, and
//! what the build itself writes. Several changes within a few hundredths of a second are told at once.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use notify::event::{EventKind, MetadataKind, ModifyKind};
use notify::{RecommendedWatcher, RecursiveMode};
use notify_debouncer_full::{
    DebounceEventResult, DebouncedEvent, Debouncer, RecommendedCache, new_debouncer,
};

/// How long the folders have to be quiet before changes are told.
const QUIET: Duration = Duration::from_millis(30);
/// How often it is looked whether they are.
const TICK: Duration = Duration::from_millis(10);

/// Watches for as long as it lives.
#[derive(Debug)]
pub struct Watching {
    _debouncer: Debouncer<RecommendedWatcher, RecommendedCache>,
}

/// Watches these folders with all in them, and these files, but nothing under `ignored`. All are to
/// be absolute. Where changes may have been missed, all that is watched counts as changed.
///
/// # Errors
/// Where a path is not there, or the system allows no more watching.
pub fn watch(
    paths: &[PathBuf],
    ignored: &[PathBuf],
    mut on_change: impl FnMut(Vec<PathBuf>) + Send + 'static,
) -> notify::Result<Watching> {
    let (roots, ignored) = (paths.to_vec(), ignored.to_vec());
    let tell = move |events: DebounceEventResult| match changed(events, &roots, &ignored) {
        changed if changed.is_empty() => {}
        changed => on_change(changed),
    };
    let mut debouncer = new_debouncer(QUIET, Some(TICK), tell)?;
    paths.iter().try_for_each(|path| debouncer.watch(path, RecursiveMode::Recursive))?;
    Ok(Watching { _debouncer: debouncer })
}

/// The paths that changed, sorted, each once.
fn changed(events: DebounceEventResult, roots: &[PathBuf], ignored: &[PathBuf]) -> Vec<PathBuf> {
    let Ok(events) = events else { return roots.to_vec() };
    if events.iter().any(|event| event.need_rescan()) {
        return roots.to_vec();
    }
    let paths = events.into_iter().filter(is_change).flat_map(|event| event.event.paths);
    let told: BTreeSet<PathBuf> = paths.filter(|path| !is_ignored(path, roots, ignored)).collect();
    told.into_iter().collect()
}

fn is_change(event: &DebouncedEvent) -> bool {
    match event.kind {
        EventKind::Modify(kind) => kind != ModifyKind::Metadata(MetadataKind::AccessTime),
        EventKind::Create(_) | EventKind::Remove(_) => true,
        EventKind::Access(_) | EventKind::Any | EventKind::Other => false,
    }
}

fn is_ignored(path: &Path, roots: &[PathBuf], ignored: &[PathBuf]) -> bool {
    let below = roots.iter().find_map(|root| path.strip_prefix(root).ok()).unwrap_or(path);
    ignored.iter().any(|folder| path.starts_with(folder)) || below.iter().any(is_temporary)
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

    use super::{Watching, is_temporary, watch};

    struct Folder {
        root: tempfile::TempDir,
        told: Receiver<Vec<PathBuf>>,
        _watching: Watching,
    }

    fn folder() -> Folder {
        let root = tempfile::tempdir().expect("a folder");
        fs::create_dir_all(root.path().join("dist")).expect("a folder");
        fs::write(root.path().join("a.md"), "1").expect("a file");
        let (tell, told) = channel();
        let on_change = move |paths| drop(tell.send(paths));
        let ignored = [root.path().join("dist")];
        let watching = watch(&[root.path().to_owned()], &ignored, on_change).expect("watched");
        Folder { root, told, _watching: watching }
    }

    impl Folder {
        fn names(&self) -> Vec<String> {
            let mut names = Vec::new();
            while let Ok(paths) = self.told.recv_timeout(Duration::from_millis(300)) {
                names.extend(paths.iter().filter_map(|path| path.file_name()?.to_str().map(str::to_owned)));
            }
            names.sort();
            names.dedup();
            names
        }
    }

    #[test]
    fn changes_are_told() {
        let folder = folder();
        let path = |name: &str| folder.root.path().join(name);
        fs::write(path("a.md"), "2").expect("a file");
        fs::write(path("b.md"), "1").expect("a file");
        assert_eq!(folder.names(), ["a.md", "b.md"]);
        fs::rename(path("b.md"), path("c.md")).expect("moved");
        assert_eq!(folder.names(), ["b.md", "c.md"]);
        fs::remove_file(path("c.md")).expect("removed");
        assert_eq!(folder.names(), ["c.md"]);
        fs::create_dir(path("new")).expect("a folder");
        assert_eq!(folder.names(), ["new"]);
        fs::write(path("new/d.md"), "1").expect("a file");
        assert_eq!(folder.names(), ["d.md"]);
    }

    #[test]
    fn what_is_no_change_is_not() {
        let folder = folder();
        let path = |name: &str| folder.root.path().join(name);
        fs::read(path("a.md")).expect("read");
        fs::write(path("dist/x.html"), "").expect("a file");
        for name in [".a.md.swp", ".#a.md", "4913", "a.md~", ".goutputstream-X"] {
            fs::write(path(name), "").expect("a file");
        }
        assert_eq!(folder.names(), [""; 0]);
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

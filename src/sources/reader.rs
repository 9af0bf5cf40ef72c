//! Reading again: a site that was read before, and what may have changed since.
//!
//! Where it is known which files were written, only these are opened. All else (files that came or
//! went, folders, the settings) is looked for anew, by the stamps that the file system keeps.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::folder::{File, Folder, is_skin_text};
use super::gather::{Memory, Options, content};
use super::{Asset, Sources};
use crate::diagnostic::{Outcome, Report};

/// What may have changed since a site was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Changes {
    /// Anything.
    Unknown,
    /// These files, by their paths on disk, and nothing else.
    Files(BTreeSet<PathBuf>),
}

impl Changes {
    /// These changes and others.
    #[must_use]
    pub fn and(self, others: Self) -> Self {
        match (self, others) {
            (Self::Files(mut files), Self::Files(others)) => {
                files.extend(others);
                Self::Files(files)
            }
            (Self::Unknown, _) | (_, Self::Unknown) => Self::Unknown,
        }
    }
}

/// Reads one site again and again.
#[derive(Debug, Default)]
pub struct Reader {
    memory: Memory,
    last: Option<Last>,
}

/// What was read last.
#[derive(Debug)]
struct Last {
    options: Options,
    sources: Sources,
    report: Report,
}

/// A file that is to be read again.
struct Stale<'a> {
    folder: Folder<'a>,
    /// Its path from the folder, and from the root.
    path: String,
    shown: String,
}

impl Reader {
    /// Reads the site at `root`, where so much may have changed since the last time.
    pub fn read(&mut self, root: &Path, options: &Options, changes: &Changes) -> Outcome<Sources> {
        let last = self.last.take().filter(|last| last.options == *options && last.sources.root == root);
        let again = last.as_ref().and_then(|last| self.again(last, changes));
        let report = last.as_ref().map(|last| last.report.clone()).filter(|_| again.is_some());
        let outcome = match (again, report) {
            (Some(product), Some(report)) => Outcome { product, report },
            _ => self.memory.gather(root, options),
        };
        let Outcome { product, report } = outcome;
        let sources = match last {
            Some(last) => shared(product, &last.sources),
            None => product,
        };
        self.last = Some(Last { options: options.clone(), sources: sources.clone(), report: report.clone() });
        Outcome { product: sources, report }
    }

    /// The sources with the files that changed, where nothing else did; nothing where something may have.
    fn again(&mut self, last: &Last, changes: &Changes) -> Option<Sources> {
        let Changes::Files(files) = changes else { return None };
        let (root, stale) = (&last.sources.root, self.stale(last, files)?);
        let mut assets = Arc::clone(&last.sources.assets);
        for Stale { folder, path, shown } in stale {
            let before = self.memory.files.get(&shown)?;
            let now = folder.again(&path, before);
            match (&before.file, &now.file) {
                (Ok(File::Text(_)), Ok(File::Text(text))) => drop(self.memory.texts.put(text.clone())),
                (Ok(File::Asset(_)), Ok(File::Asset(_))) if folder.path != content(root).path => {}
                (Ok(File::Asset(_)), Ok(File::Asset(asset))) => put(&mut assets, &path, asset),
                _ => return None,
            }
            self.memory.files.insert(shown, now);
        }
        Some(Sources { map: self.memory.texts.map(), assets, ..last.sources.clone() })
    }

    /// The files of the site among those that changed; nothing where one of them is more than a text
    /// or a picture with new words in it.
    fn stale<'a>(&self, last: &'a Last, changed: &BTreeSet<PathBuf>) -> Option<Vec<Stale<'a>>> {
        let root = &last.sources.root;
        let mut stale = Vec::new();
        for file in changed {
            let shown = file.strip_prefix(root).ok()?.to_str()?.replace('\\', "/");
            if !self.memory.files.contains_key(&shown) && is_gone(file, &shown, last) {
                continue;
            }
            if !self.memory.files.contains_key(&shown) || shown == "content/site.yaml" {
                return None;
            }
            let is_file = file.symlink_metadata().is_ok_and(|found| found.is_file());
            let (folder, path) = if let Some(path) = shown.strip_prefix("content/") {
                (content(root), path.to_owned())
            } else {
                let end = shown.match_indices('/').nth(1)?.0;
                let folder = skin_folder(last, &shown[..end])?;
                (folder, shown[end + 1..].to_owned())
            };
            stale.push(Stale { folder, path, shown });
            if !is_file {
                return None;
            }
        }
        Some(stale)
    }
}

/// Whether what stood at a path for a moment is gone again and left nothing: what editors write first
/// and then give the right name.
fn is_gone(file: &Path, shown: &str, last: &Last) -> bool {
    let within = |path: &str| format!("{path}/");
    let holds_known = shown.strip_prefix("content/").is_none_or(|path| {
        let folder = within(path);
        let mut texts = last.sources.texts.range(folder.clone()..).map(|(known, _)| known);
        let mut assets = last.sources.assets.range(folder.clone()..).map(|(known, _)| known);
        let is_within = |known: Option<&String>| known.is_some_and(|known| known.starts_with(&folder));
        is_within(texts.next()) || is_within(assets.next())
    });
    // What was told of files that were not read (a link, a name that is none) may be gone with it.
    last.report.is_empty() && file.symlink_metadata().is_err() && !holds_known
}

/// The folder of the skin, by its path from the root.
fn skin_folder<'a>(last: &'a Last, path: &str) -> Option<Folder<'a>> {
    let first = last.sources.skin.values().next()?;
    let known = last.sources.map.path(*first);
    let path = known.get(..path.len()).filter(|known| *known == path)?;
    Some(Folder { root: &last.sources.root, path, is_text: is_skin_text, is_read: |_| true })
}

fn put(assets: &mut Arc<std::collections::BTreeMap<String, Asset>>, path: &str, asset: &Asset) {
    let is_same = assets.get(path).is_some_and(|known| Arc::ptr_eq(&known.bytes, &asset.bytes));
    if !is_same {
        Arc::make_mut(assets).insert(path.to_owned(), asset.clone());
    }
}

/// The new sources; what is as it was, in the very values of before.
fn shared(now: Sources, before: &Sources) -> Sources {
    fn kept<T: PartialEq>(now: Arc<T>, before: &Arc<T>) -> Arc<T> {
        if now == *before { Arc::clone(before) } else { now }
    }
    Sources {
        texts: kept(now.texts, &before.texts),
        assets: kept(now.assets, &before.assets),
        unreadable: kept(now.unreadable, &before.unreadable),
        skin: kept(now.skin, &before.skin),
        editions: kept(now.editions, &before.editions),
        ..now
    }
}

/// A file is known by the value it was read into: the same bytes are the same value.
impl PartialEq for Asset {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.bytes, &other.bytes)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::Path;

    use super::super::{EditionsUse, Options, RegisterUse, Sources};
    use super::{Changes, Reader};

    const OPTIONS: Options =
        Options { skin: None, register: RegisterUse::Required, editions: EditionsUse::Proven };

    fn text(sources: &Sources, path: &str) -> Option<String> {
        sources.texts.get(path).map(|id| sources.map.text(*id).to_string())
    }

    fn files(root: &Path, paths: &[&str]) -> Changes {
        Changes::Files(paths.iter().map(|path| root.join(path)).collect::<BTreeSet<_>>())
    }

    #[test]
    fn what_changed_is_read_and_keeps_its_id() {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path();
        let write = |path: &str, text: &str| {
            let path = root.join(path);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            fs::write(path, text).expect("a file");
        };
        write("content/b.md", "one");
        write("content/c.md", "other");
        let mut reader = Reader::default();
        let first = reader.read(root, &OPTIONS, &Changes::Unknown).product;
        write("content/b.md", "two");
        let second = reader.read(root, &OPTIONS, &files(root, &["content/b.md"])).product;
        assert_eq!(
            (text(&first, "b.md"), text(&second, "b.md")),
            (Some(String::from("one")), Some(String::from("two")))
        );
        write("themes/default/style.css", "a {}");
        write("themes/default/x.woff", "one");
        let skinned = reader.read(root, &OPTIONS, &Changes::Unknown).product;
        write("themes/default/style.css", "b {}");
        write("themes/default/x.woff", "two");
        let changes = files(root, &["themes/default/style.css", "themes/default/x.woff"]);
        let restyled = reader.read(root, &OPTIONS, &changes).product;
        let style = |sources: &Sources| sources.map.text(sources.skin["style.css"]).to_string();
        assert_eq!((style(&skinned).as_str(), style(&restyled).as_str()), ("a {}", "b {}"));
        assert!(restyled.assets.is_empty(), "a file of the skin is none of the content");
        write("content/a.md", "new");
        fs::remove_file(root.join("content/b.md")).expect("removed");
        let changes = files(root, &["content/a.md", "content/b.md"]);
        let third = reader.read(root, &OPTIONS, &changes).product;
        assert_eq!((text(&third, "a.md"), text(&third, "b.md")), (Some(String::from("new")), None));
        assert_eq!(first.texts["c.md"], third.texts["c.md"]);
        let (before, after) = (first.map.get(first.texts["c.md"]), third.map.get(third.texts["c.md"]));
        assert!(std::sync::Arc::ptr_eq(&before.text, &after.text), "read once, known ever after");
        write("content/b.md", "three");
        let fourth = reader.read(root, &OPTIONS, &Changes::Unknown).product;
        assert_eq!(
            (fourth.texts["b.md"], text(&fourth, "b.md")),
            (first.texts["b.md"], Some(String::from("three")))
        );
    }
}

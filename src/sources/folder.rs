//! Folders: the files of one, in the order of their names, and what each holds.
//!
//! A file that was read before is opened again only where its stamp says that it changed.

use std::collections::{BTreeMap, HashMap};
use std::fs::{self, Metadata};
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use rayon::prelude::*;
use walkdir::WalkDir;

use super::Asset;
use crate::archive;
use crate::diagnostic::{Code, Diagnostic, Outcome, Report};
use crate::lang::stretch;
use crate::span::source_map::{Showing, SourceText};

/// The largest text an author writes, in bytes.
const LARGEST_TEXT: u64 = 8 << 20;
/// The largest picture or attached file, in bytes.
const LARGEST_ASSET: u64 = 64 << 20;
/// How deep folders may lie within the content.
const DEEPEST: usize = 12;
/// How many bytes of room are left where a file ends, so that its end is met without another buffer.
const SPARE: usize = 64;
/// How old a change must be for a stamp to tell it from a later one (file systems count time in
/// steps, of a few milliseconds to two seconds).
const STEP: Duration = Duration::from_secs(2);

/// A file as read.
#[derive(Debug, Clone)]
pub(super) enum File {
    Text(SourceText),
    /// A text that is none from this byte on, and why; what can be shown of it.
    Broken(SourceText, usize, Code),
    Asset(Asset),
}

/// What a file system says of a file; another says that it changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Stamp {
    length: u64,
    modified: SystemTime,
    /// When anything about it changed, and which file it is, where the system says.
    identity: [i64; 3],
}

/// A file that was read, and when it was what it was then.
#[derive(Debug, Clone)]
pub(super) struct Known {
    stamp: Option<Stamp>,
    pub(super) file: Result<File, Diagnostic>,
}

/// The files that were read, by path from the root.
pub(super) type Files = HashMap<String, Known>;

/// One of the folders of a site.
pub(super) struct Folder<'a> {
    /// The root of the site.
    pub(super) root: &'a Path,
    /// Its path from the root.
    pub(super) path: &'a str,
    /// Which of its files are texts.
    pub(super) is_text: fn(&str) -> bool,
    /// Which of its files are opened at all.
    pub(super) is_read: fn(&str) -> bool,
}

impl Folder<'_> {
    /// Its files by path from it, in the order of their names. Those that are known and did not
    /// change are not read again.
    pub(super) fn read(&self, known: &Files) -> Outcome<Vec<(String, Known)>> {
        let mut report = Report::new();
        let paths = list(self.root, self.path).tell(&mut report);
        let read = |(path, file): (String, PathBuf)| {
            let before = known.get(&format!("{}/{path}", self.path));
            let now = self.known(&path, &file, before);
            (path, now)
        };
        let paths = paths.into_par_iter().filter(|(path, _)| (self.is_read)(path));
        let files: Vec<(String, Known)> = paths.map(read).collect();
        for (_, known) in &files {
            if let Err(fault) = &known.file {
                report.push(fault.clone());
            }
        }
        Outcome { product: files, report }
    }

    fn known(&self, path: &str, file: &Path, before: Option<&Known>) -> Known {
        let stamp = fs::metadata(file).ok().and_then(|found| Stamp::of(&found));
        match before.filter(|before| stamp.is_some() && before.stamp == stamp) {
            Some(before) => before.clone(),
            None => Known { stamp, file: same(self.file(path, file), before) },
        }
    }

    /// Reads one of its files, whatever is known.
    pub(super) fn again(&self, path: &str, before: &Known) -> Known {
        let file = self.root.join(self.path).join(path);
        let before = Known { stamp: None, ..before.clone() };
        self.known(path, &file, Some(&before))
    }

    fn file(&self, path: &str, file: &Path) -> Result<File, Diagnostic> {
        let shown = format!("{}/{path}", self.path);
        if (self.is_text)(path) {
            return read_text(file, &shown);
        }
        let limit = if self.path == archive::FOLDER { archive::LARGEST as u64 } else { LARGEST_ASSET };
        let bytes = read_bytes(file, &shown, limit)?;
        Ok(File::Asset(Asset { bytes: bytes.into() }))
    }
}

/// The files of the content among files in memory, as [`Folder::read`] gives them: what it passes over
/// is passed over, what is too large is told.
pub(super) fn held(files: &BTreeMap<String, Arc<[u8]>>) -> Outcome<Vec<(String, Known)>> {
    let mut report = Report::new();
    let is_wanted = |path: &str| path.split('/').count() <= DEEPEST && !path.split('/').any(is_ignored);
    let content = files.iter().filter_map(|(path, bytes)| Some((path.strip_prefix("content/")?, bytes)));
    let known = content.filter(|(path, _)| is_wanted(path)).map(|(path, bytes)| {
        let file = held_file(path, bytes);
        file.as_ref().err().into_iter().for_each(|fault| report.push(fault.clone()));
        (path.to_owned(), Known { stamp: None, file })
    });
    let product = known.collect();
    Outcome { product, report }
}

fn held_file(path: &str, bytes: &Arc<[u8]>) -> Result<File, Diagnostic> {
    let shown = format!("content/{path}");
    let limit = if is_content_text(path) { LARGEST_TEXT } else { LARGEST_ASSET };
    if bytes.len() as u64 > limit {
        return Err(too_large(limit, &shown));
    }
    Ok(if is_content_text(path) {
        text(bytes.to_vec(), &shown)
    } else {
        File::Asset(Asset { bytes: Arc::clone(bytes) })
    })
}

/// A file as read; where it says what it said before, the very value of before, which is how the
/// stages after this one know that nothing changed.
fn same(now: Result<File, Diagnostic>, before: Option<&Known>) -> Result<File, Diagnostic> {
    match (&now, before.map(|before| &before.file)) {
        (Ok(File::Text(new)), Some(Ok(File::Text(old)))) if new.text == old.text => {
            Ok(File::Text(old.clone()))
        }
        (Ok(File::Asset(new)), Some(Ok(File::Asset(old)))) if new.bytes == old.bytes => {
            Ok(File::Asset(old.clone()))
        }
        _ => now,
    }
}

impl Stamp {
    /// The stamp of a file; nothing where it changed so lately that the next change could look the same.
    fn of(found: &Metadata) -> Option<Self> {
        let modified = found.modified().ok()?;
        let stamp = Self { length: found.len(), modified, identity: identity(found) };
        let changed = SystemTime::UNIX_EPOCH + Duration::from_secs(stamp.identity[0].try_into().unwrap_or(0));
        modified.max(changed).elapsed().is_ok_and(|age| age > STEP).then_some(stamp)
    }
}

#[cfg(unix)]
fn identity(found: &Metadata) -> [i64; 3] {
    use std::os::unix::fs::MetadataExt as _;
    [found.ctime(), found.ctime_nsec(), found.ino().cast_signed()]
}

#[cfg(not(unix))]
const fn identity(_: &Metadata) -> [i64; 3] {
    [0; 3]
}

/// The regular files of a folder, by path from it.
fn list(root: &Path, folder: &str) -> Outcome<Vec<(String, PathBuf)>> {
    let base = root.join(folder);
    let mut report = Report::new();
    let mut paths = Vec::new();
    let walk = WalkDir::new(&base)
        .follow_links(false)
        .follow_root_links(true)
        .max_depth(DEEPEST)
        .sort_by_file_name();
    let is_wanted =
        |entry: &walkdir::DirEntry| entry.depth() == 0 || !is_ignored(&entry.file_name().to_string_lossy());
    for entry in walk.into_iter().filter_entry(is_wanted) {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) if error.depth() == 0 => continue,
            Err(error) => {
                let why = error.io_error().map_or_else(|| error.to_string(), ToString::to_string);
                let place = error
                    .path()
                    .and_then(|path| path.strip_prefix(root).ok())
                    .map_or(folder.into(), Path::to_string_lossy);
                report.push(Code::SourceUnreadable { why }.in_file(&place));
                continue;
            }
        };
        let relative = entry.path().strip_prefix(&base).unwrap_or(entry.path());
        let Some(path) = relative.to_str().map(|path| path.replace('\\', "/")) else {
            let name = relative.to_string_lossy().into_owned();
            report.push(
                Code::SourceBadName { name: name.clone(), better: None }.in_file(&format!("{folder}/{name}")),
            );
            continue;
        };
        if entry.path_is_symlink() && entry.depth() > 0 {
            report.push(Code::SourceLink {}.in_file(&format!("{folder}/{path}")));
        } else if entry.file_type().is_file() {
            paths.push((path, entry.into_path()));
        }
    }
    Outcome { product: paths, report }
}

/// Dotfiles, backups and what editors leave while they save.
fn is_ignored(name: &str) -> bool {
    name.starts_with(['.', '#']) || name.ends_with('~') || name.ends_with(".swp") || name.ends_with(".tmp")
}

fn extension(path: &str) -> &str {
    path.rsplit_once('.').map_or("", |(_, extension)| extension)
}

pub(super) fn is_content_text(path: &str) -> bool {
    let is_bibliography = path.ends_with("/references.json");
    let extension = extension(path).to_ascii_lowercase();
    matches!(extension.as_str(), "md" | "markdown" | "yaml" | "yml" | "bib") || is_bibliography
}

pub(super) fn is_skin_text(path: &str) -> bool {
    matches!(extension(path), "html" | "css" | "js" | "ftl" | "xml" | "txt" | "svg")
}

fn too_large(limit: u64, shown: &str) -> Diagnostic {
    Code::SourceTooLarge { limit: usize::try_from(limit >> 20).unwrap_or(usize::MAX) }.in_file(shown)
}

/// The bytes of a file; of one that is too large, none is read.
fn read_bytes(file: &Path, shown: &str, limit: u64) -> Result<Vec<u8>, Diagnostic> {
    let unreadable = |error: std::io::Error| Code::SourceUnreadable { why: error.to_string() }.in_file(shown);
    let opened = fs::File::open(file).map_err(unreadable)?;
    let length = opened.metadata().map_err(unreadable)?.len();
    if length > limit {
        return Err(too_large(limit, shown));
    }
    // With room beyond its end, a file is read at once.
    let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or(0).saturating_add(SPARE));
    opened.take(limit + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() as u64 > limit {
        return Err(too_large(limit, shown));
    }
    Ok(bytes)
}

/// A text without byte-order mark and with Unix line ends.
pub(super) fn read_text(file: &Path, shown: &str) -> Result<File, Diagnostic> {
    Ok(text(read_bytes(file, shown, LARGEST_TEXT)?, shown))
}

fn text(bytes: Vec<u8>, shown: &str) -> File {
    let source = |text: &str| SourceText { path: shown.into(), text: unix(text), showing: Showing::Open };
    match String::from_utf8(bytes) {
        Ok(text) if stretch::next(text.as_bytes(), 0, is_odd).is_some() => {
            let text = source(&text.replace(|c: char| c.is_ascii() && is_odd(c as u8), "\u{FFFD}"));
            let at = text.text.find('\u{FFFD}').unwrap_or_default();
            File::Broken(text, at, Code::SourceControl {})
        }
        Ok(text) => File::Text(source(&text)),
        Err(error) => {
            let valid = error.utf8_error().valid_up_to();
            let at = source(&String::from_utf8_lossy(&error.as_bytes()[..valid])).text.len();
            let text = source(&String::from_utf8_lossy(error.as_bytes()));
            File::Broken(text, at, Code::SourceNotUtf8 {})
        }
    }
}

/// Whether a byte is a control character that no text shows (Unicode, C0 controls and DELETE).
#[allow(clippy::needless_bitwise_bool, reason = "without branches, many bytes are compared at once")]
const fn is_odd(byte: u8) -> bool {
    ((byte < 32) & (byte != 9) & (byte != 10) & (byte != 13)) | (byte == 127)
}

fn unix(text: &str) -> Arc<str> {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n").into() } else { text.into() }
}

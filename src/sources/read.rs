//! Reading the sources: the one way in.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;
use walkdir::WalkDir;

use super::{Asset, RegisterText, Sources};
use crate::diagnostic::{Code, Diagnostic, Outcome, Report};
use crate::key::Id;
use crate::settings::{self, Settings};
use crate::span::source_map::{Showing, SourceMap, SourceText};
use crate::span::{SourceId, Span};

/// The largest text an author writes, in bytes.
const LARGEST_TEXT: usize = 8 << 20;
/// The largest picture or attached file, in bytes.
const LARGEST_ASSET: usize = 64 << 20;
/// How deep folders may lie within the content.
const DEEPEST: usize = 12;

/// Whether the register must be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RegisterUse {
    /// Where the settings name one, it must be there.
    Required,
    /// The author said that it may be absent (`--no-register`).
    Optional,
}

/// What the command line says of the sources.
#[derive(Debug, Clone)]
pub struct Options {
    /// The skin, where it is not the one of the settings.
    pub skin: Option<Id>,
    /// Whether the register must be there.
    pub register: RegisterUse,
}

/// A file as read.
enum File {
    Text(SourceText),
    /// A text that is none from this byte on, and why; what can be shown of it.
    Broken(SourceText, usize, Code),
    Asset(Asset),
}

/// Reads the site at `root`.
#[must_use]
pub fn read(root: &Path, options: &Options) -> Outcome<Sources> {
    let mut report = Report::new();
    let content = read_folder(root, "content", is_content_text).tell(&mut report);
    let mut gathered = Gathered::default();
    for (path, file) in content {
        match file {
            Some(file) => gathered.add(path, file, &mut report),
            None => drop(gathered.unreadable.insert(path)),
        }
    }
    let settings = gathered.settings().tell(&mut report);
    let skin = gathered.skin(root, settings.as_ref(), options).tell(&mut report);
    let register = gathered.register(root, settings.as_ref(), options).tell(&mut report);
    let Gathered { texts, assets, unreadable, list } = gathered;
    let map = SourceMap::new(list);
    Outcome {
        product: Sources { root: root.to_owned(), map, texts, assets, unreadable, skin, register, settings },
        report,
    }
}

/// What was read so far.
#[derive(Default)]
struct Gathered {
    texts: BTreeMap<String, SourceId>,
    assets: BTreeMap<String, Asset>,
    unreadable: BTreeSet<String>,
    list: Vec<SourceText>,
}

impl Gathered {
    fn add(&mut self, path: String, file: File, report: &mut Report) {
        match file {
            File::Broken(text, at, why) => {
                let id = self.push(text);
                report.push(why.at(Span::new(id, at..at)));
                self.unreadable.insert(path);
            }
            File::Asset(asset) => drop(self.assets.insert(path, asset)),
            File::Text(text) => {
                let id = self.push(text);
                self.texts.insert(path, id);
            }
        }
    }

    fn push(&mut self, text: SourceText) -> SourceId {
        let id = u32::try_from(self.list.len()).expect("a site has fewer than 2^32 files");
        self.list.push(text);
        SourceId(id)
    }

    fn settings(&self) -> Outcome<Option<Settings>> {
        if let Some(id) = self.texts.get("site.yaml") {
            settings::parse(&self.list[id.0 as usize].text, *id)
        } else if self.unreadable.contains("site.yaml") {
            Outcome::silent(None)
        } else {
            let mut report = Report::new();
            report.push(Code::SiteMissing {}.in_file("content/site.yaml"));
            Outcome { product: None, report }
        }
    }

    /// The files of the skin: `themes/default` where no other is named.
    fn skin(
        &mut self,
        root: &Path,
        settings: Option<&Settings>,
        options: &Options,
    ) -> Outcome<BTreeMap<String, SourceId>> {
        let named = settings.and_then(|settings| settings.skin.as_ref());
        let name = options.skin.as_ref().or_else(|| named.map(|named| &named.value));
        let folder = format!("themes/{}", name.map_or("default", Id::as_str));
        let mut report = Report::new();
        if root.join(&folder).is_symlink() {
            report.push(Code::SourceLink {}.in_file(&folder));
            return Outcome { product: BTreeMap::new(), report };
        }
        if !root.join(&folder).is_dir() {
            if let Some(name) = name.filter(|name| name.as_str() != "default") {
                let code = Code::SkinUnknown { name: name.to_string() };
                let place = named.filter(|_| options.skin.is_none()).map(|named| named.span);
                report.push(place.map_or_else(|| code.clone().in_site(), |span| code.clone().at(span)));
            }
            return Outcome { product: BTreeMap::new(), report };
        }
        let files = read_folder(root, &folder, is_skin_text).tell(&mut report);
        let mut skin = BTreeMap::new();
        for (path, file) in files {
            match file {
                Some(File::Text(text)) => drop(skin.insert(path, self.push(text))),
                Some(File::Broken(text, at, why)) => {
                    let id = self.push(text);
                    report.push(why.at(Span::new(id, at..at)));
                }
                Some(File::Asset(_)) | None => {}
            }
        }
        Outcome { product: skin, report }
    }

    fn register(
        &mut self,
        root: &Path,
        settings: Option<&Settings>,
        options: &Options,
    ) -> Outcome<RegisterText> {
        let Some(settings) = settings else { return Outcome::silent(self.guessed_register(root)) };
        let Some(named) = settings.register.as_ref() else { return Outcome::silent(RegisterText::None) };
        let path = named.value.clone();
        let lost = |fault: Diagnostic| {
            let mut report = Report::new();
            report.push(fault);
            Outcome { product: RegisterText::Lost, report }
        };
        if is_inside_content(root, &path) {
            return lost(Code::RegisterInside { path }.at(named.span));
        }
        if !root.join(&path).is_file() {
            return match options.register {
                RegisterUse::Optional => Outcome::silent(RegisterText::None),
                RegisterUse::Required => lost(Code::RegisterMissing { path }.at(named.span)),
            };
        }
        match read_text(&root.join(&path), &path) {
            Ok(File::Text(text)) => Outcome::silent(self.push_register(text)),
            Ok(File::Broken(_, _, why)) => lost(why.in_file(&path)),
            Ok(File::Asset(_)) => Outcome::silent(RegisterText::Lost),
            Err(fault) => lost(fault),
        }
    }

    fn push_register(&mut self, text: SourceText) -> RegisterText {
        RegisterText::Read(self.push(SourceText { showing: Showing::Secret, ..text }))
    }

    /// The register that unusable settings seem to name, so that what is told of them is no secret.
    fn guessed_register(&mut self, root: &Path) -> RegisterText {
        let settings = self.texts.get("site.yaml").map(|id| Arc::clone(&self.list[id.0 as usize].text));
        let named = settings.as_ref().and_then(|text| text.split_once("register:"));
        let path = named.and_then(|(_, rest)| rest.split(['\n', ',', '}', '#']).next()).unwrap_or_default();
        let path = path.trim().trim_matches(['"', '\'']);
        if path.is_empty() || is_inside_content(root, path) || !root.join(path).is_file() {
            return RegisterText::None;
        }
        match read_text(&root.join(path), path) {
            Ok(File::Text(text)) => self.push_register(text),
            Ok(File::Broken(..) | File::Asset(_)) | Err(_) => RegisterText::Lost,
        }
    }
}

fn is_inside_content(root: &Path, path: &str) -> bool {
    let content = root.join("content").canonicalize().unwrap_or_else(|_| root.join("content"));
    let register = root.join(path);
    register.canonicalize().unwrap_or(register).starts_with(content)
}

/// The files of a folder of the site, by path from it, in the order of their paths.
fn read_folder(root: &Path, folder: &str, is_text: fn(&str) -> bool) -> Outcome<Vec<(String, Option<File>)>> {
    let mut report = Report::new();
    let paths = list(root, folder).tell(&mut report);
    let outcomes: Vec<_> =
        paths.into_par_iter().map(|(path, file)| (read_file(&file, &path, folder, is_text), path)).collect();
    let mut files = Vec::with_capacity(outcomes.len());
    for (file, path) in outcomes {
        match file {
            Ok(file) => files.push((path, Some(file))),
            Err(fault) => {
                report.push(fault);
                files.push((path, None));
            }
        }
    }
    Outcome { product: files, report }
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

fn is_content_text(path: &str) -> bool {
    let is_bibliography = path.ends_with("/references.json");
    let extension = extension(path).to_ascii_lowercase();
    matches!(extension.as_str(), "md" | "markdown" | "yaml" | "yml" | "bib") || is_bibliography
}

fn is_skin_text(path: &str) -> bool {
    matches!(extension(path), "html" | "css" | "js" | "ftl" | "xml" | "txt" | "svg")
}

fn read_file(file: &Path, path: &str, folder: &str, is_text: fn(&str) -> bool) -> Result<File, Diagnostic> {
    let shown = format!("{folder}/{path}");
    if is_text(path) {
        return read_text(file, &shown);
    }
    let bytes = read_bytes(file, &shown, LARGEST_ASSET)?;
    Ok(File::Asset(Asset { bytes: bytes.into() }))
}

fn read_bytes(file: &Path, shown: &str, limit: usize) -> Result<Vec<u8>, Diagnostic> {
    let unreadable = |error: std::io::Error| Code::SourceUnreadable { why: error.to_string() }.in_file(shown);
    let mut bytes = Vec::new();
    let opened = fs::File::open(file).map_err(unreadable)?;
    opened.take(limit as u64 + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() > limit {
        return Err(Code::SourceTooLarge { limit: limit >> 20 }.in_file(shown));
    }
    Ok(bytes)
}

/// A text without byte-order mark and with Unix line ends.
fn read_text(file: &Path, shown: &str) -> Result<File, Diagnostic> {
    let bytes = read_bytes(file, shown, LARGEST_TEXT)?;
    let source = |text: &str| SourceText { path: shown.into(), text: unix(text), showing: Showing::Open };
    match String::from_utf8(bytes) {
        Ok(text) if text.bytes().any(is_odd) => {
            let text = source(&text.replace(|c: char| c.is_ascii() && is_odd(c as u8), "\u{FFFD}"));
            let at = text.text.find('\u{FFFD}').unwrap_or_default();
            Ok(File::Broken(text, at, Code::SourceControl {}))
        }
        Ok(text) => Ok(File::Text(source(&text))),
        Err(error) => {
            let valid = error.utf8_error().valid_up_to();
            let at = source(&String::from_utf8_lossy(&error.as_bytes()[..valid])).text.len();
            let text = source(&String::from_utf8_lossy(error.as_bytes()));
            Ok(File::Broken(text, at, Code::SourceNotUtf8 {}))
        }
    }
}

/// Whether a byte is a control character that no text shows (Unicode, C0 controls and DELETE).
const fn is_odd(byte: u8) -> bool {
    matches!(byte, 0..=8 | 11 | 12 | 14..=31 | 127)
}

fn unix(text: &str) -> Arc<str> {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n").into() } else { text.into() }
}

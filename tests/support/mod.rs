//! `SiteTest`: a temporary site, and what the program makes of it.
//!
//! The only test code that calls the library.

#![allow(dead_code, unreachable_pub, missing_docs, reason = "each test file uses a part of it")]

pub mod change;
pub mod html;
pub mod preview;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use serde::Deserialize;
use tempfile::TempDir;
use verbatim::archive::bag::{BagInfo, pack};
use verbatim::artifact::{Artifact, OutputPath};
use verbatim::build::{self, Material, Memo, Request};
use verbatim::catalog::Drafts;
use verbatim::diagnostic::emit::{Colour, Emitter};
use verbatim::diagnostic::{Diagnostic, Report, Wording};
use verbatim::diff::{Difference, Newer};
use verbatim::lang::Lang;
use verbatim::schema::{Kind, SiteShape};
use verbatim::sources::{Changes, RegisterUse};
use verbatim::span::source_map::SourceMap;

/// Every code there is.
pub const CODES: &[&str] = verbatim::diagnostic::Code::IDS;

/// A site of its own in a temporary folder.
pub struct SiteTest {
    folder: TempDir,
}

/// A diagnostic as a program would read it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Told {
    pub code: String,
    pub severity: String,
    pub file: String,
    pub line: usize,
    pub column: usize,
    pub end_column: usize,
    pub message: String,
    pub help: String,
    /// Message and help in French.
    #[serde(skip)]
    pub french: [String; 2],
}

/// What came of a build.
pub struct Built {
    pub told: Vec<Told>,
    /// The artifacts by path; none where an error was told.
    pub artifacts: BTreeMap<String, Vec<u8>>,
}

impl SiteTest {
    /// A site without files.
    pub fn empty() -> Self {
        Self { folder: TempDir::with_prefix("verbatim-test-").expect("a temporary folder") }
    }

    /// A site with the files of a folder.
    pub fn copy(folder: &Path) -> Self {
        let site = Self::empty();
        site.lay(folder);
        site
    }

    /// A site with these texts.
    pub fn of(files: &[(&str, &str)]) -> Self {
        let site = Self::empty();
        files.iter().for_each(|(path, text)| site.write(path, text));
        site
    }

    pub fn root(&self) -> &Path {
        self.folder.path()
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.root().join(path)
    }

    /// Lays the files of a folder over those of the site.
    pub fn lay(&self, folder: &Path) {
        for path in files(folder) {
            let bytes = fs::read(folder.join(&path)).expect("a file of a fixture");
            self.write(&path, bytes);
        }
    }

    pub fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let file = self.path(path);
        fs::create_dir_all(file.parent().expect("a file lies in a folder")).expect("a folder of the test");
        fs::write(file, bytes).expect("a file of the test");
    }

    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).expect("a text of the test")
    }

    /// Writes a text again with one passage replaced.
    pub fn replace(&self, path: &str, old: &str, new: &str) {
        let text = self.read(path);
        assert!(text.contains(old), "{path} holds no “{old}”");
        self.write(path, text.replacen(old, new, 1));
    }

    /// Makes what a folder of Git cannot hold, one deed a line:
    ///
    /// ```text
    /// delete PATH        the file or folder is not there
    /// link PATH TARGET   a symbolic link
    /// swell PATH COUNT   the sign ∞ in the file becomes so many letters
    /// take FROM PATH     a file of this repository
    /// strike PATH WORD   the lines of the file that begin with the word are not there
    /// ```
    pub fn set_up(&self, deeds: &str) {
        for deed in deeds.lines() {
            let words: Vec<&str> = deed.split(' ').collect();
            match words[..] {
                ["delete", path] if self.path(path).is_dir() => {
                    fs::remove_dir_all(self.path(path)).expect("a folder of the site");
                }
                ["delete", path] => fs::remove_file(self.path(path)).expect("a file of the site"),
                ["link", path, target] => {
                    std::os::unix::fs::symlink(target, self.path(path)).expect("a link");
                }
                ["swell", path, count] => {
                    self.replace(path, "∞", &"x".repeat(count.parse().expect("a number")));
                }
                ["take", from, path] => {
                    self.write(path, fs::read(repository().join(from)).expect("a file of this repository"));
                }
                ["strike", path, word] => {
                    let text = self.read(path);
                    let kept: Vec<&str> = text.lines().filter(|line| !line.starts_with(word)).collect();
                    self.write(path, kept.join("\n") + "\n");
                }
                _ => panic!("no such deed: {deed}"),
            }
        }
    }

    /// Builds the site as `verbatim build` does, in memory.
    pub fn build(&self) -> Built {
        build_at(self.root(), Drafts::Hidden)
    }

    /// What a run tells of the site, in English alone.
    pub fn check(&self) -> Vec<Told> {
        let outcome = build::prepare(&request(self.root(), Drafts::Hidden));
        let sources = &outcome.product.sources.map;
        let emitter = Emitter::new(Wording::new(Lang::ENGLISH), sources, Colour::Never);
        let read = |line: String| serde_json::from_str(&line).expect("a line of JSON");
        outcome.report.sorted(sources).iter().flat_map(|one| emitter.json(one)).map(read).collect()
    }

    /// Builds the site as `verbatim build --drafts` does, in memory.
    pub fn build_with_drafts(&self) -> Built {
        build_at(self.root(), Drafts::Shown)
    }
}

/// Freezes the files of a site as the sources of an edition in the archive of another.
pub fn freeze(sources: &SiteTest, archive: &SiteTest, report: &str, version: &str) {
    let path = |path: &str| OutputPath::parse(&format!("sources/{path}")).expect("a safe path");
    let own = files(sources.root()).into_iter().filter(|path| path.starts_with("content/"));
    let read = |name: String| {
        let bytes = fs::read(sources.path(&name)).expect("a file of the site");
        Artifact { path: path(&name), bytes }
    };
    let payload: Vec<Artifact> = own.map(read).collect();
    let info = BagInfo {
        report: verbatim::key::Id::parse(report).expect("an id"),
        version: verbatim::archive::Version::parse(version).expect("a version"),
        title: None,
        publisher: None,
        date: None,
        note: None,
    };
    let bag = pack(&info, &payload).expect("a bag");
    archive.write(&format!("archive/{report}/{version}.zip"), bag);
}

/// What changed in a report between two sites; nothing where one of them has errors.
pub fn difference(before: &SiteTest, after: &SiteTest, report: &str, newer: Newer) -> Option<Difference> {
    let catalog = |site: &SiteTest| {
        let outcome = build::prepare(&request(site.root(), Drafts::Hidden));
        Some(outcome.product.site?.made.catalog)
    };
    let report = verbatim::key::Id::parse(report).expect("an id");
    Some(verbatim::diff::diff(&*catalog(before)?, &*catalog(after)?, &report, newer, None))
}

/// Builds the site that lies in this folder.
pub fn build(root: &Path) -> Built {
    build_at(root, Drafts::Hidden)
}

fn build_at(root: &Path, drafts: Drafts) -> Built {
    Rebuilding::new(root, drafts).build(&Changes::Unknown)
}

/// A site that is built again and again, each time from what was made before.
pub struct Rebuilding {
    request: Request,
    memo: Memo,
    /// What was resolved last, by name; the very values.
    resolved: BTreeMap<String, usize>,
    /// What holds these values.
    last: Vec<Material>,
}

impl Rebuilding {
    pub fn new(root: &Path, drafts: Drafts) -> Self {
        let (memo, resolved) = (Memo::default(), BTreeMap::new());
        Self { request: request(root, drafts), memo, resolved, last: Vec::new() }
    }

    /// The names of the findings, testimonies and reports that were resolved anew by the last build.
    pub fn resolved_anew(&mut self) -> Vec<String> {
        let Some(site) = self.last.last().and_then(|last| last.site.as_ref()) else { return Vec::new() };
        let catalog = &site.made.catalog;
        let findings =
            catalog.findings.iter().map(|(key, one)| (format!("finding:{}", key.id), address(one)));
        let testimonies =
            catalog.testimonies.iter().map(|(key, one)| (format!("testimony:{}", key.id), address(one)));
        let reports = catalog.reports.iter().map(|(id, one)| (format!("report:{id}"), address(one)));
        let now: BTreeMap<String, usize> = findings.chain(testimonies).chain(reports).collect();
        let is_new = |(name, value): &(&String, &usize)| self.resolved.get(*name) != Some(value);
        let anew = now.iter().filter(is_new).map(|(name, _)| name.clone()).collect();
        self.resolved = now;
        anew
    }

    /// The site as it is now, with drafts, where only these files were written since the last time;
    /// nothing where that is not known.
    pub fn again(&mut self, written: Option<&BTreeSet<String>>) -> Built {
        let paths =
            |written: &BTreeSet<String>| written.iter().map(|path| self.request.root.join(path)).collect();
        let changes = written.map_or(Changes::Unknown, |written| Changes::Files(paths(written)));
        self.build(&changes)
    }

    fn build(&mut self, changes: &Changes) -> Built {
        let outcome = build::prepare_again(&self.request, changes, &mut self.memo);
        let (material, mut report) = (outcome.product, outcome.report);
        let artifacts = Mutex::new(BTreeMap::new());
        if let Some(site) = &material.site {
            let plan = site.plan_again(&mut self.memo).tell(&mut report);
            if !report.has_errors() {
                let rendered = site.render(&plan, &material.sources, |artifact| {
                    let mut artifacts = artifacts.lock().expect("no thread panics here");
                    match artifacts.insert(artifact.path.to_string(), artifact.bytes) {
                        None => Ok(()),
                        Some(_) => Err(artifact.path.to_string()),
                    }
                });
                report.extend(rendered.unwrap_or_else(|path| panic!("{path} was rendered twice")));
            }
        }
        let has_errors = report.has_errors();
        let artifacts = artifacts.into_inner().expect("no thread panics here");
        let artifacts = if has_errors { BTreeMap::new() } else { artifacts };
        let built = Built { told: told(report, &material.sources.map), artifacts };
        // Those of the build before are kept, so that none of this one stands where one of them stood.
        self.last.drain(..self.last.len().saturating_sub(1));
        self.last.push(material);
        built
    }
}

/// Which value this is.
fn address<T>(value: &std::sync::Arc<T>) -> usize {
    std::sync::Arc::as_ptr(value).addr()
}

fn request(root: &Path, drafts: Drafts) -> Request {
    let (root, register) = (root.to_owned(), RegisterUse::Required);
    Request { root, base_url: None, skin: None, drafts, register, timings: std::sync::Arc::default() }
}

fn told(report: Report, sources: &SourceMap) -> Vec<Told> {
    let [english, french] =
        [Lang::ENGLISH, Lang::FRENCH].map(|lang| Emitter::new(Wording::new(lang), sources, Colour::Never));
    let read = |emitter: &Emitter<'_>, diagnostic: &Diagnostic| -> Vec<Told> {
        assert!(!emitter.human(diagnostic).is_empty(), "each diagnostic can be drawn");
        let read = |line: &String| serde_json::from_str(line).expect("a line of JSON with all its fields");
        emitter.json(diagnostic).iter().map(read).collect()
    };
    let both = |diagnostic: &Diagnostic| -> Vec<Told> {
        let pairs = read(&french, diagnostic).into_iter().zip(read(&english, diagnostic));
        pairs.map(|(french, told)| Told { french: [french.message, french.help], ..told }).collect()
    };
    report.sorted(sources).iter().flat_map(both).collect()
}

/// The kinds of files that have a schema.
pub const KINDS: [(&str, Kind); 12] = Kind::ALL;

/// The schema of a kind, for a site in French and English with keywords.
pub fn schema(kind: &str) -> serde_json::Value {
    let kind = Kind::parse(kind).expect("a kind of file");
    let mut shape = SiteShape { languages: vec![Lang::FRENCH, Lang::ENGLISH], ..SiteShape::default() };
    shape.vocabularies.extend(verbatim::key::Id::parse("keywords"));
    verbatim::schema::schema(kind, &shape, Lang::FRENCH)
}

/// The files of a folder and of the folders in it, by their paths from it.
pub fn files(folder: &Path) -> Vec<String> {
    let entries = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter();
    let is_file = |entry: &walkdir::DirEntry| !entry.file_type().is_dir();
    let entries = entries.map(|entry| entry.expect("a readable folder")).filter(is_file);
    let relative =
        entries.map(|entry| entry.path().strip_prefix(folder).expect("it lies in the folder").to_owned());
    relative.map(|path| path.to_str().expect("a path of ours").replace('\\', "/")).collect()
}

/// The folder of this repository.
pub fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A folder of the tests.
pub fn fixtures(name: &str) -> PathBuf {
    repository().join("tests").join(name)
}

/// Asserts that a list of faults is empty, and shows them all where it is not.
pub fn assert_none(faults: &[String], what: &str) {
    assert!(faults.is_empty(), "{} {what}:\n{}", faults.len(), faults.join("\n"));
}

//! Sites: small ones as an author writes them, and what of their output is held fast.
//!
//! `sites/<name>/site/` is built; `setup.txt` makes what a folder cannot hold. Each file in
//! `expected/` must equal the artifact of the same path, and `expected/report.txt` what is told.
//! `claims.txt` says the rest, one claim a line: `has PATH`, `lacks PATH`, `PATH says WORDS` (to a
//! reader), `PATH holds CHARACTERS`, `PATH omits CHARACTERS`. Where French puts no-break spaces, a
//! claim writes plain ones.
//!
//! `UPDATE_GOLDENS=1 cargo test --test sites` writes the expected files again; a human reads the difference.

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::panic::catch_unwind;
use std::path::PathBuf;

use support::html::words;
use support::{Built, SiteTest, Told, assert_none, files, fixtures};

struct Golden {
    name: String,
    folder: PathBuf,
    built: Built,
}

fn goldens() -> Vec<Golden> {
    let folders = fs::read_dir(fixtures("sites")).expect("the sites of the tests");
    let mut folders: Vec<PathBuf> = folders.map(|entry| entry.expect("an entry").path()).collect();
    folders.sort_unstable();
    let golden = |folder: PathBuf| {
        let site = SiteTest::copy(&folder.join("site"));
        site.set_up(&fs::read_to_string(folder.join("setup.txt")).unwrap_or_default());
        let name = folder.file_name().expect("a folder has a name").to_string_lossy().into_owned();
        // A site that panics is one that was not built; the others are looked at all the same.
        let built =
            catch_unwind(|| site.build()).unwrap_or(Built { told: Vec::new(), artifacts: BTreeMap::new() });
        Golden { name, folder, built }
    };
    folders.into_iter().map(golden).collect()
}

impl Golden {
    /// What the site was told, a line for each diagnostic.
    fn report(&self) -> String {
        let line = |told: &Told| {
            format!(
                "{}[{}] {} {}:{}-{}\n",
                told.severity, told.code, told.file, told.line, told.column, told.end_column
            )
        };
        self.built.told.iter().map(line).collect()
    }

    /// The bytes that a golden should have; nothing where no artifact is of that path.
    fn wanted(&self, path: &str) -> Option<Vec<u8>> {
        match path {
            "report.txt" => Some(self.report().into_bytes()),
            path => self.built.artifacts.get(path).cloned(),
        }
    }

    fn text(&self, path: &str) -> Option<String> {
        let text = String::from_utf8_lossy(self.built.artifacts.get(path)?);
        Some(text.replace(['\u{a0}', '\u{202f}'], " "))
    }

    /// Why a claim does not hold.
    fn refute(&self, claim: &str) -> Option<String> {
        let has = |path: &str| self.built.artifacts.contains_key(path);
        let holds = match claim.split_once(' ').expect("a claim of two words") {
            ("has", path) => has(path),
            ("lacks", path) => !has(path),
            (path, rest) => {
                let (verb, what) = rest.split_once(' ').expect("a claim of three words");
                match (verb, self.text(path)) {
                    (_, None) => false,
                    ("says", Some(text)) => {
                        words(&text).split_whitespace().collect::<Vec<_>>().join(" ").contains(what)
                    }
                    ("holds", Some(text)) => text.contains(what),
                    ("omits", Some(text)) => !text.contains(what),
                    _ => panic!("{}: no such claim: {claim}", self.name),
                }
            }
        };
        (!holds).then(|| format!("{}: {claim}", self.name))
    }
}

#[test]
fn goldens_are_as_they_were() {
    let is_update = std::env::var_os("UPDATE_GOLDENS").is_some();
    let mut faults = Vec::new();
    for golden in goldens() {
        let expected = golden.folder.join("expected");
        for path in files(&expected) {
            let found = fs::read(expected.join(&path)).expect("a golden");
            match golden.wanted(&path) {
                None if golden.built.artifacts.is_empty() => {
                    faults.push(format!("{}: {path}: nothing was built", golden.name));
                }
                None if is_update => fs::remove_file(expected.join(&path)).expect("an unused golden"),
                None => faults.push(format!("{}: {path} is no output any more", golden.name)),
                Some(wanted) if wanted == found => {}
                Some(wanted) if is_update => fs::write(expected.join(&path), wanted).expect("a golden"),
                Some(wanted) => {
                    faults.push(format!("{}: {path}: {}", golden.name, difference(&found, &wanted)));
                }
            }
        }
    }
    assert_none(&faults, "goldens differ (UPDATE_GOLDENS=1 writes them again)");
}

/// The first line that differs.
fn difference(expected: &[u8], found: &[u8]) -> String {
    let [expected, found] = [expected, found].map(String::from_utf8_lossy);
    let lines = expected.lines().chain(std::iter::repeat("")).zip(found.lines().chain([""]));
    let (number, (expected, found)) =
        lines.enumerate().find(|(_, (one, two))| one != two).unwrap_or((0, ("", "")));
    format!("line {}\n  expected: {expected}\n  found:    {found}", number + 1)
}

#[test]
fn claims_hold() {
    let mut faults = Vec::new();
    for golden in goldens() {
        let claims = fs::read_to_string(golden.folder.join("claims.txt")).expect("the claims of a site");
        faults.extend(claims.lines().filter_map(|claim| golden.refute(claim)));
        if golden.built.artifacts.is_empty() {
            faults.push(format!("{} was not built:\n{}", golden.name, golden.report()));
        }
    }
    assert_none(&faults, "claims do not hold");
}

//! Editions hold the sources they were made from: of every report of every site of the tests, what is
//! restored checks, builds the very same pages, and makes the very same edition again.

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use support::{SiteTest, assert_none, files, fixtures, repository};

/// Runs the program; gives its exit code and all it says.
fn run(root: &Path, arguments: &[&str]) -> (i32, String) {
    let mut program = Command::new(env!("CARGO_BIN_EXE_verbatim"));
    program.env_remove("LC_MESSAGES").env_remove("LANG").env("LC_ALL", "C").arg("--root").arg(root);
    let Output { status, stdout, stderr } = program.args(arguments).output().expect("the program runs");
    let said = String::from_utf8_lossy(&stdout).into_owned() + &String::from_utf8_lossy(&stderr);
    (status.code().expect("the program ends by itself"), said)
}

#[track_caller]
fn done(root: &Path, arguments: &[&str]) -> String {
    let (code, said) = run(root, arguments);
    assert_eq!(code, 0, "{arguments:?}\n{said}");
    said
}

/// The payload of an edition by path.
fn payload(path: &Path) -> BTreeMap<String, Vec<u8>> {
    let file = fs::File::open(path).expect("an edition");
    let mut zip = zip::ZipArchive::new(file).expect("an edition is a zip file");
    let mut found = BTreeMap::new();
    for index in 0..zip.len() {
        let mut entry = zip.by_index(index).expect("an entry");
        let name = entry.name().expect("a name in UTF-8").into_owned();
        let Some((_, path)) = name.split_once("/data/") else { continue };
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).expect("an entry that can be read");
        found.insert(path.to_owned(), bytes);
    }
    found
}

/// The files of a folder whose names begin so, by the rest of their path.
fn within(all: &BTreeMap<String, Vec<u8>>, folder: &str) -> BTreeMap<String, Vec<u8>> {
    let own = all.iter().filter_map(|(path, bytes)| Some((path.strip_prefix(folder)?, bytes)));
    own.map(|(path, bytes)| (path.to_owned(), bytes.clone())).collect()
}

fn snapshot(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let read = |path: String| (path.clone(), fs::read(folder.join(path)).expect("a file"));
    files(folder).into_iter().filter(|path| !path.contains(".verbatim")).map(read).collect()
}

/// The first place where two sets of files differ.
fn difference(one: &BTreeMap<String, Vec<u8>>, two: &BTreeMap<String, Vec<u8>>) -> Option<String> {
    let keys = one.keys().chain(two.keys()).find(|path| one.get(*path) != two.get(*path))?;
    let text = |all: &BTreeMap<String, Vec<u8>>| {
        all.get(keys)
            .map_or_else(|| String::from("(not there)"), |bytes| String::from_utf8_lossy(bytes).into_owned())
    };
    let (one, two) = (text(one), text(two));
    let lines = one.lines().zip(two.lines()).find(|(one, two)| one != two);
    Some(format!(
        "{keys}\n- {}\n+ {}",
        lines.map_or(&*one, |pair| pair.0),
        lines.map_or(&*two, |pair| pair.1)
    ))
}

/// The reports of a site, each with a version.
fn reports(site: &SiteTest) -> Vec<String> {
    let folder = site.path("content/reports");
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut names: Vec<String> =
        entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok()).collect();
    names.sort();
    names.retain(|name| {
        let own: Vec<PathBuf> = ["fr", "en", "de", "es"]
            .iter()
            .map(|lang| site.path(&format!("content/reports/{name}/report.{lang}.md")))
            .filter(|path| path.is_file())
            .collect();
        let has_version =
            |path: &PathBuf| fs::read_to_string(path).is_ok_and(|text| text.contains("\nversion:"));
        if !own.iter().any(has_version) {
            let Some(first) = own.first() else { return false };
            let text = fs::read_to_string(first).expect("a report");
            fs::write(first, text.replacen("---\n", "---\nversion: \"1.0\"\n", 1)).expect("a report");
        }
        !own.is_empty()
    });
    names
}

/// What is wrong with the editions of a site.
fn faults(name: &str, site: &SiteTest) -> Vec<String> {
    let mut faults = Vec::new();
    for report in reports(site) {
        let (code, said) = run(site.root(), &["archive", "create", &report]);
        if code != 0 {
            faults.push(format!("{name}/{report}: {said}"));
            continue;
        }
        let folder = site.path(&format!("archive/{report}"));
        let zip =
            fs::read_dir(folder).expect("an archive").next().expect("an edition").expect("an entry").path();
        let version = zip.file_stem().expect("a version").to_string_lossy().into_owned();
        let made = payload(&zip);
        let again = tempfile::TempDir::with_prefix("verbatim-restored-").expect("a folder");
        let root = again.path().join("site");
        done(site.root(), &["archive", "restore", &report, &version, &root.display().to_string()]);
        let (code, said) = run(&root, &["check"]);
        if code != 0 {
            faults.push(format!("{name}/{report}: restored, it does not check:\n{said}"));
            continue;
        }
        done(&root, &["build"]);
        let built = difference(&within(&made, "site/"), &snapshot(&root.join("dist")));
        faults.extend(built.map(|fault| format!("{name}/{report}: restored, it builds otherwise: {fault}")));
        done(&root, &["archive", "create", &report]);
        let zip = root.join(format!("archive/{report}/{version}.zip"));
        let other = difference(&made, &payload(&zip));
        faults
            .extend(other.map(|fault| format!("{name}/{report}: restored, it is another edition: {fault}")));
    }
    faults
}

#[test]
fn what_is_restored_builds_the_same_edition() {
    let mut all = Vec::new();
    for entry in fs::read_dir(fixtures("sites")).expect("sites") {
        let folder = entry.expect("an entry").path();
        let site = SiteTest::copy(&folder.join("site"));
        if let Ok(deeds) = fs::read_to_string(folder.join("setup.txt")) {
            site.set_up(&deeds);
        }
        all.extend(faults(&folder.file_name().expect("a name").to_string_lossy(), &site));
    }
    all.extend(faults("base", &SiteTest::copy(&fixtures("mistakes/base"))));
    assert_none(&all, "editions that do not come back as they were");
}

#[test]
fn what_is_restored_of_this_repository_builds_the_same_edition() {
    let site = SiteTest::empty();
    for folder in ["content", "themes"] {
        for path in files(&repository().join(folder)) {
            let path = format!("{folder}/{path}");
            site.write(&path, fs::read(repository().join(&path)).expect("a file"));
        }
    }
    assert_none(&faults("repository", &site), "editions that do not come back as they were");
}

//! What a reader of the folder may see, and what an author may fear for.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, SystemTime};

use rayon::prelude::*;

use super::{Staging, WriteError, Written, create};
use crate::artifact::{Artifact, OutputPath};

/// Names the folder in which the child of the kill test builds.
const CHILD: &str = "VERBATIM_TEST_KILLED_BUILD";

fn artifact(path: &str, text: &str) -> Artifact {
    Artifact { path: OutputPath::parse(path).expect("a safe path"), bytes: text.as_bytes().to_vec() }
}

fn build(out: &Path, files: &[(&str, &str)]) -> Result<Written, WriteError> {
    let staging = Staging::open(out, &[])?;
    files.iter().try_for_each(|(path, text)| staging.put(&artifact(path, text)))?;
    staging.commit()
}

/// All files under a folder with their text, as `path=text` in order; a folder without any as `path/`.
fn tree(folder: &Path) -> String {
    let mut found = BTreeMap::new();
    collect(folder, "", &mut found);
    found.into_iter().map(|(path, text)| path + &text).collect::<Vec<_>>().join(" ")
}

fn collect(folder: &Path, within: &str, found: &mut BTreeMap<String, String>) {
    let entries: Vec<_> =
        fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry")).collect();
    if entries.is_empty() {
        found.insert(within.to_owned(), String::new());
    }
    for entry in entries {
        let name = format!("{within}{}", entry.file_name().display());
        if entry.file_type().expect("a type").is_dir() {
            collect(&entry.path(), &format!("{name}/"), found);
        } else if name != ".verbatim" {
            found.insert(name, format!("={}", fs::read_to_string(entry.path()).expect("text")));
        }
    }
}

struct Place {
    _root: tempfile::TempDir,
    out: PathBuf,
}

fn place() -> Place {
    let root = tempfile::tempdir().expect("a folder");
    let out = root.path().join("dist");
    Place { _root: root, out }
}

impl Place {
    /// Nothing but the site stands in the folder above it.
    fn has_no_litter(&self) -> bool {
        let above = self.out.parent().expect("a parent");
        fs::read_dir(above)
            .expect("a folder")
            .all(|entry| entry.is_ok_and(|entry| entry.file_name() == "dist"))
    }
}

#[test]
fn a_build_replaces_the_last() {
    let check = |first: &[(&str, &str)], second: &[(&str, &str)], expected: &str, written: [usize; 4]| {
        let place = place();
        build(&place.out, first).expect("the first build");
        let [created, changed, kept, removed] = written;
        let done = build(&place.out, second).expect("the second build");
        assert_eq!(done, Written { created, changed, kept, removed }, "{second:?}");
        assert_eq!(tree(&place.out), expected);
        assert!(place.has_no_litter());
    };
    check(&[], &[("a", "1")], "a=1", [1, 0, 0, 0]);
    check(&[("a", "1"), ("b/c", "1")], &[("a", "1"), ("b/c", "1")], "a=1 b/c=1", [0, 0, 2, 0]);
    check(&[("a", "1"), ("b/c", "1")], &[("a", "2"), ("b/c", "1")], "a=2 b/c=1", [0, 1, 1, 0]);
    check(&[("a", "1"), ("b/c", "1")], &[("a", "1")], "a=1", [0, 0, 1, 1]);
    check(&[("a", "1")], &[], "", [0, 0, 0, 1]);
    check(&[("fr", "1")], &[("fr/x", "1")], "fr/x=1", [1, 0, 0, 1]);
    check(&[("fr/x", "1")], &[("fr", "1")], "fr=1", [1, 0, 0, 1]);
}

#[cfg(unix)]
#[test]
fn what_did_not_change_stays_the_same_file() {
    use std::os::unix::fs::MetadataExt as _;
    let place = place();
    let identity = |name: &str| {
        let metadata = fs::metadata(place.out.join(name)).expect("a file");
        (metadata.ino(), metadata.modified().expect("a time"), metadata.nlink())
    };
    build(&place.out, &[("a", "1"), ("b", "1")]).expect("a build");
    let past = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    let file = fs::File::options().append(true).open(place.out.join("a")).expect("a file");
    file.set_modified(past).expect("a time");
    let (a, marker, site) = (identity("a"), identity(".verbatim"), identity(""));
    build(&place.out, &[("a", "1"), ("b", "1")]).expect("a build");
    assert_eq!((identity("a"), identity(".verbatim"), identity("")), (a, marker, site));
    build(&place.out, &[("a", "1"), ("b", "2")]).expect("a build");
    assert_eq!(identity("a"), a);
}

#[test]
fn the_authors_own_files_are_carried_over() {
    let place = place();
    build(&place.out, &[("a", "1"), ("old/x", "1")]).expect("a build");
    fs::create_dir_all(place.out.join(".git/empty")).expect("a folder");
    for (path, text) in [("CNAME", "host"), (".git/HEAD", "ref"), ("old/mine", "m"), ("same", "1")] {
        fs::write(place.out.join(path), text).expect("a file");
    }
    build(&place.out, &[("a", "2"), ("same", "1")]).expect("a build");
    assert_eq!(tree(&place.out), ".git/HEAD=ref .git/empty/ CNAME=host a=2 old/mine=m same=1");
}

#[test]
fn the_authors_own_files_are_never_written_over() {
    let check = |own: &str, artifact: &str| {
        let place = place();
        build(&place.out, &[("a", "1")]).expect("a build");
        let path = place.out.join(own);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(&path, "mine").expect("a file");
        let before = tree(&place.out);
        let refused = build(&place.out, &[("a", "2"), (artifact, "site")]);
        assert!(matches!(refused, Err(WriteError::InTheWay { .. })), "{refused:?}");
        assert_eq!(tree(&place.out), before);
        assert!(place.has_no_litter());
    };
    check("CNAME", "CNAME");
    check("fr", "fr/index.html");
    check("fr/index.html", "fr");
}

#[test]
fn a_build_not_committed_leaves_no_trace() {
    let place = place();
    let deep = place.out.join("deep/er");
    let staging = Staging::open(&deep, &[]).expect("opened");
    staging.put(&artifact("a", "1")).expect("put");
    drop(staging);
    assert!(!place.out.exists());
    build(&deep, &[("a", "1")]).expect("a build");
    let staging = Staging::open(&deep, &[]).expect("opened");
    staging.put(&artifact("a", "2")).expect("put");
    let too_long = artifact(&"x".repeat(300), "");
    assert!(matches!(staging.put(&too_long), Err(WriteError::Io { .. })));
    drop(staging);
    assert_eq!(tree(&place.out), "deep/er/.verbatim=".to_owned() + &marker_of(&deep) + " deep/er/a=1");
}

fn marker_of(out: &Path) -> String {
    fs::read_to_string(out.join(".verbatim")).expect("a marker")
}

#[test]
fn what_is_not_ours_is_refused_and_untouched() {
    let check = |prepare: fn(&Path), expected: fn(&WriteError) -> bool| {
        let place = place();
        prepare(&place.out);
        let refused = Staging::open(&place.out, &[]).expect_err("refused");
        assert!(expected(&refused) && refused.is_callers_mistake(), "{refused:?}");
    };
    let is_foreign = |error: &WriteError| matches!(error, WriteError::Foreign { .. });
    let is_no_folder = |error: &WriteError| matches!(error, WriteError::NotAFolder { .. });
    check(|out| make(out, "thesis.odt"), is_foreign);
    check(|out| make(out, ".verbatim"), is_foreign);
    check(|out| make(&out.join(".verbatim"), "x"), is_foreign);
    check(|out| fs::write(out, "").expect("a file"), is_no_folder);
    #[cfg(unix)]
    check(|out| std::os::unix::fs::symlink("nowhere", out).expect("a link"), is_no_folder);
    let in_a_file = place();
    fs::write(&in_a_file.out, "").expect("a file");
    assert!(matches!(Staging::open(&in_a_file.out.join("x"), &[]), Err(WriteError::NotAFolder { .. })));
}

fn make(folder: &Path, name: &str) {
    fs::create_dir_all(folder).expect("a folder");
    fs::write(folder.join(name), "mine").expect("a file");
}

#[test]
fn a_new_folder_is_made_whole_where_nothing_stands() {
    let files = [(String::from("a"), "1"), (String::from("b/c"), "2")];
    let place = place();
    let deep = place.out.join("deep/er");
    create(&deep, &files).expect("made");
    assert_eq!(tree(&place.out), "deep/er/a=1 deep/er/b/c=2");
    assert!(matches!(create(&deep, &files), Err(WriteError::Foreign { .. })));
    let empty = place.out.join("empty");
    fs::create_dir(&empty).expect("a folder");
    // What a killed run left is no part of it.
    make(&place.out.join(".empty.verbatim-build/site"), "left");
    create(&empty, &files).expect("made");
    assert_eq!(tree(&empty), "a=1 b/c=2");
    fs::remove_dir_all(place.out.join("deep")).expect("removed");
    let twice = [(String::from("a"), "1"), (String::from("a/b"), "1")];
    assert!(create(&deep, &twice).is_err());
    assert_eq!(tree(&place.out), "empty/a=1 empty/b/c=2");
    assert!(matches!(create(&empty.join("a"), &files), Err(WriteError::NotAFolder { .. })));
}

#[test]
fn one_build_at_a_time() {
    let place = place();
    let first = Staging::open(&place.out, &[]).expect("opened");
    let second = Staging::open(&place.out, &[]);
    assert!(matches!(second, Err(WriteError::Busy { .. })));
    let beside = Staging::open(&place.out.with_file_name("dist2"), &[]);
    assert!(beside.is_ok());
    drop((first, beside));
    assert!(build(&place.out, &[("a", "1")]).is_ok());
}

#[test]
fn one_path_is_put_once() {
    let place = place();
    for _ in 0..2 {
        let twice = build(&place.out, &[("a", "1"), ("a", "1")]);
        assert!(matches!(twice, Err(WriteError::Twice { .. })), "{twice:?}");
        let marker = build(&place.out, &[(".verbatim", "1")]);
        assert!(matches!(marker, Err(WriteError::Twice { .. })), "{marker:?}");
        build(&place.out, &[("a", "1")]).expect("a build");
    }
    assert!(build(&place.out, &[("a", "1"), ("a/b", "1")]).is_err());
    assert_eq!(tree(&place.out), "a=1");
}

#[cfg(unix)]
#[test]
fn out_may_be_a_link_to_a_folder() {
    let place = place();
    let link = place.out.with_file_name("link");
    fs::create_dir(&place.out).expect("a folder");
    std::os::unix::fs::symlink("dist", &link).expect("a link");
    build(&link, &[("a", "1")]).expect("a build");
    build(&link, &[("a", "2")]).expect("a build");
    assert!(fs::symlink_metadata(&link).is_ok_and(|metadata| metadata.is_symlink()));
    assert_eq!(tree(&place.out), "a=2");
}

#[test]
fn many_threads_write_one_site() {
    let check = |text: &str, expected: Written| {
        let place = place();
        build(&place.out, &[("0/0", "x")]).expect("a build");
        let staging = Staging::open(&place.out, &[]).expect("opened");
        let put = |n: u32| staging.put(&artifact(&format!("{}/{}/index.html", n % 7, n), text));
        (0..500_u32).into_par_iter().try_for_each(put).expect("put");
        assert_eq!(staging.commit().expect("committed"), expected);
    };
    check("x", Written { created: 500, removed: 1, ..Written::default() });
}

#[cfg(unix)]
#[test]
fn a_reader_sees_one_site_at_a_time() {
    let place = place();
    let site = |n: u32| build(&place.out, &[("a", &n.to_string()), ("b", &n.to_string()), ("c", "")]);
    let read = |name: &str| fs::read_to_string(place.out.join(name)).expect("it is always there");
    site(0).expect("a build");
    let is_over = AtomicBool::new(false);
    thread::scope(|scope| {
        scope.spawn(|| {
            for n in 1..200 {
                site(n).expect("a build");
            }
            is_over.store(true, Ordering::Relaxed);
        });
        while !is_over.load(Ordering::Relaxed) {
            let (before, other, after) = (read("a"), read("b"), read("a"));
            assert!(before != after || before == other, "{before} {other} {after}");
        }
    });
}

/// Not a test of its own: the process that `a_killed_build_leaves_a_whole_site` kills.
#[test]
fn child_that_builds_until_it_is_killed() {
    let Some(out) = std::env::var_os(CHILD) else {
        return;
    };
    for n in 0..u32::MAX {
        let site: Vec<(String, String)> =
            (0..40).map(|file| (format!("{}/{file}", file % 5), n.to_string())).collect();
        let site: Vec<(&str, &str)> =
            site.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        build(Path::new(&out), &site).expect("a build");
    }
}

#[cfg(unix)]
#[test]
fn a_killed_build_leaves_a_whole_site() {
    let place = place();
    build(&place.out, &[("0/0", "-")]).expect("a build");
    for round in 0..25 {
        kill_a_build(&place.out, Duration::from_micros(round * 370));
        let tree = tree(&place.out);
        let texts: BTreeSet<&str> = tree.split(' ').filter_map(|file| file.split('=').nth(1)).collect();
        assert_eq!(texts.len(), 1, "{tree}");
    }
    build(&place.out, &[("a", "1")]).expect("a build after all that");
    assert_eq!(tree(&place.out), "a=1");
    assert!(place.has_no_litter());
}

/// Lets a child build until its first site is seen, and then so much longer.
#[cfg(unix)]
fn kill_a_build(out: &Path, after: Duration) {
    let seen = || fs::read_to_string(out.join("0/0")).expect("it is always there");
    let before = seen();
    let mut child = Command::new(std::env::current_exe().expect("this program"))
        .args(["--exact", "write::tests::child_that_builds_until_it_is_killed"])
        .env(CHILD, out)
        .stdout(Stdio::null())
        .spawn()
        .expect("a process");
    let is_building = (0..10_000).any(|_| {
        thread::sleep(Duration::from_millis(1));
        seen() != before
    });
    thread::sleep(after);
    child.kill().expect("killed");
    child.wait().expect("ended");
    assert!(is_building);
}

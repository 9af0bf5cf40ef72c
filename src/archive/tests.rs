//! A bag proves every byte of itself, and an edition is stored once.

use std::fs;

use super::bag::{BagInfo, PackError, pack, sha512};
use super::verify::{Fault, open, verify};
use super::zip::{self, Entry};
use super::{ArchiveError, Oddity, OpenError, Stored, Version, digest, list, load, retract, store};
use crate::artifact::{Artifact, OutputPath};
use crate::key::Id;

fn artifact(path: &str, text: &str) -> Artifact {
    Artifact { path: OutputPath::parse(path).expect("a safe path"), bytes: text.as_bytes().to_vec() }
}

fn info() -> BagInfo {
    BagInfo {
        report: Id::parse("laces").expect("an id"),
        version: Version::parse("1.0").expect("a version"),
        title: Some("Les lacets".to_owned()),
        publisher: None,
        date: Some("2022-07-12".to_owned()),
        note: Some("Première\nédition".to_owned()),
    }
}

fn payload() -> Vec<Artifact> {
    vec![artifact("fr/index.html", "<p>é"), artifact("100%.txt", ""), artifact("a", "words")]
}

fn packed() -> Vec<u8> {
    pack(&info(), &payload()).expect("a bag")
}

/// The files of the bag as text, to be altered and packed again.
fn files() -> Vec<(String, String)> {
    let bytes = packed();
    let text = |entry: &Entry<'_>| (entry.name.to_owned(), String::from_utf8_lossy(entry.bytes).into_owned());
    zip::unpack(&bytes).expect("readable").entries.iter().map(text).collect()
}

fn repack(files: &[(String, String)]) -> Vec<u8> {
    let entries: Vec<_> = files.iter().map(|(name, text)| Entry { name, bytes: text.as_bytes() }).collect();
    zip::pack(&entries).expect("small")
}

#[test]
fn a_bag_is_the_same_whatever_the_order() {
    let mut other = payload();
    other.reverse();
    assert_eq!(pack(&info(), &other), Ok(packed()));
}

#[test]
fn a_bag_holds_what_the_standard_wants() {
    let names: Vec<String> = files().into_iter().map(|(name, _)| name).collect();
    let expected = [
        "bagit.txt",
        "bag-info.txt",
        "manifest-sha512.txt",
        "tagmanifest-sha512.txt",
        "data/100%.txt",
        "data/a",
        "data/fr/index.html",
    ];
    assert_eq!(names, expected.map(|name| format!("1.0/{name}")));
    let check = |index: usize, expected: &str| assert_eq!(files()[index].1, expected);
    check(0, "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n");
    check(
        1,
        "External-Description: Les lacets\n\
         External-Identifier: laces\nEdition-Version: 1.0\n\
         Bagging-Date: 2022-07-12\nInternal-Sender-Description: Première édition\n\
         Payload-Oxum: 10.3\n",
    );
    let [empty, words, html] = ["", "words", "<p>é"].map(|text| sha512(text.as_bytes()));
    check(2, &format!("{empty}  data/100%25.txt\n{words}  data/a\n{html}  data/fr/index.html\n"));
}

#[test]
fn a_bag_is_read_back() {
    let bag = open(&packed()).expect("sound");
    let mut expected = payload();
    expected.sort_by(|one, other| one.path.cmp(&other.path));
    assert_eq!(bag.payload, expected);
    assert_eq!(bag.info, BagInfo { note: Some("Première édition".to_owned()), ..info() });
}

#[test]
fn any_flipped_byte_is_found() {
    let bag = packed();
    assert_eq!(verify(&bag), []);
    for at in 0..bag.len() {
        for mask in [0x01, 0x20, 0x80, 0xFF] {
            let mut flipped = bag.clone();
            flipped[at] ^= mask;
            assert!(!verify(&flipped).is_empty(), "byte {at} with {mask:02x}");
        }
    }
}

#[test]
fn any_other_length_is_found() {
    let bag = packed();
    assert!((0..bag.len()).all(|len| !verify(&bag[..len]).is_empty()));
    let trailing = Fault::Odd { what: Oddity::Trailing, at: bag.len() - 22, name: String::new() };
    assert_eq!(verify(&[bag.clone(), vec![0]].concat()), [trailing]);
    assert!(!verify(&[vec![0], bag].concat()).is_empty());
}

type Edit = fn(&mut Vec<(String, String)>);

#[track_caller]
fn check_fault(edit: Edit, expected: &Fault) {
    let mut files = files();
    edit(&mut files);
    let faults = verify(&repack(&files));
    assert!(faults.contains(expected), "{expected:?} in {faults:?}");
}

#[test]
fn files_that_are_not_the_listed_ones_are_found() {
    let (data, tag, info) = ("data/a".to_owned(), "x.txt".to_owned(), "bag-info.txt".to_owned());
    let manifest = "tagmanifest-sha512.txt".to_owned();
    check_fault(|files| files[5].1.push('!'), &Fault::Altered { path: data.clone() });
    check_fault(|files| files[1].1.push_str("X: y\n"), &Fault::Altered { path: info });
    check_fault(|files| drop(files.remove(5)), &Fault::Missing { path: data });
    check_fault(|files| drop(files.remove(3)), &Fault::Missing { path: manifest });
    let add_tag: Edit = |files| files.push(("1.0/x.txt".into(), String::new()));
    check_fault(add_tag, &Fault::Unlisted { path: tag });
    let add_data: Edit = |files| files.push(("1.0/data/A".into(), String::new()));
    check_fault(add_data, &Fault::Unlisted { path: "data/A".into() });
    let (name, other) = ("1.0/data/A".to_owned(), "1.0/data/a".to_owned());
    check_fault(add_data, &Fault::Collision { name, other });
}

#[test]
fn what_a_bag_says_of_itself_has_to_be_right() {
    check_fault(|files| files[0].1.push('\n'), &Fault::Malformed { path: "bagit.txt" });
    let odd_line: Edit = |files| files[2].1.push_str("no digest\n");
    check_fault(odd_line, &Fault::Malformed { path: "manifest-sha512.txt" });
    check_fault(|files| drop(files.remove(1)), &Fault::Malformed { path: "bag-info.txt" });
    let (stated, counted) = ("10.3".to_owned(), "11.3".to_owned());
    check_fault(|files| files[5].1.push('!'), &Fault::WrongSize { stated, counted });
    let rename: Edit = |files| {
        for (name, _) in files {
            *name = name.replace("1.0/", "2.0/");
        }
    };
    check_fault(rename, &Fault::Malformed { path: "bag-info.txt" });
}

#[test]
fn unsafe_paths_are_refused() {
    let out = ["/etc/x", "../x", "1.0/../x", "1.0/data/../x", "C:\\x", "1.0/C:x", "x", "1.0/", "other/x"];
    let odd =
        ["1.0/data\\x", "1.0/data/x\0y", "1.0/data/x\ny", "1.0/data/x\ry", "1.0/data/./x", "1.0//x", ""];
    for name in out.into_iter().chain(odd) {
        let mut files = files();
        files.push((name.to_owned(), String::new()));
        let faults = verify(&repack(&files));
        assert!(faults.contains(&Fault::UnsafePath { name: name.to_owned() }), "{name}: {faults:?}");
    }
}

#[test]
fn names_that_are_one_somewhere_are_refused() {
    for (name, other) in [
        ("1.0/data/a", "1.0/data/a"),
        ("1.0/DATA/A", "1.0/data/a"),
        ("1.0/data/FR/index.html", "1.0/data/fr/index.html"),
        ("1.0/data/a/b", "1.0/data/a"),
        ("1.0/data/A/b/c", "1.0/data/a"),
    ] {
        let mut files = files();
        files.push((name.to_owned(), String::new()));
        let faults = verify(&repack(&files));
        let expected = Fault::Collision { name: name.to_owned(), other: other.to_owned() };
        assert!(faults.contains(&expected), "{name}: {faults:?}");
    }
    let collide = |one: &str, other: &str| {
        let pair = [one, other].map(|name| (format!("1.0/data/{name}"), String::new()));
        let faults = verify(&repack(&[files(), pair.to_vec()].concat()));
        faults.iter().any(|fault| matches!(fault, Fault::Collision { .. }))
    };
    assert!(collide("é", "e\u{301}") && collide("É", "e\u{301}") && collide("straße", "STRASSE"));
    assert!(collide("b/c", "b") && collide("b", "b/c/d") && !collide("b-c", "b"));
    assert!(!collide("e", "é") && !collide("b", "b.d/c"));
}

type Patch = fn(&mut Vec<u8>, usize, usize);

/// What is said of a bag in which the headers of its second file, `data/a`, were changed.
fn patched(patch: Patch) -> Vec<Fault> {
    let mut bag = packed();
    let name = b"1.0/data/a";
    let found = |bag: &[u8], mark: &[u8], before: usize| {
        let is_it = |at: &usize| bag[*at..].starts_with(name) && bag[*at - before..].starts_with(mark);
        (before..bag.len()).find(is_it).expect("its header") - before
    };
    let (local, record) = (found(&bag, b"PK\x03\x04", 30), found(&bag, b"PK\x01\x02", 46));
    patch(&mut bag, local, record);
    verify(&bag)
}

fn put(bag: &mut [u8], at: usize, bytes: &[u8]) {
    bag[at..at + bytes.len()].copy_from_slice(bytes);
}

#[test]
fn what_no_edition_holds_is_told_with_its_place() {
    let check = |what: Oddity, patch: Patch| {
        let faults = patched(patch);
        let is_told = |fault: &Fault| matches!(fault, Fault::Odd { what: found, .. } if *found == what);
        assert!(faults.iter().any(is_told), "{what:?}: {faults:?}");
    };
    check(Oddity::Link, |bag, _, record| put(bag, record + 38, &(0o120_777_u32 << 16).to_le_bytes()));
    check(Oddity::NoFile, |bag, _, record| put(bag, record + 38, &(0o040_755_u32 << 16).to_le_bytes()));
    check(Oddity::NoFile, |bag, local, record| {
        put(bag, local + 30, b"1.0/data//");
        put(bag, record + 46, b"1.0/data//");
    });
    check(Oddity::Encrypted, |bag, local, record| {
        put(bag, local + 6, &[1, 8]);
        put(bag, record + 8, &[1, 8]);
    });
    check(Oddity::Compressed, |bag, local, record| {
        put(bag, local + 8, &[8, 0]);
        put(bag, record + 10, &[8, 0]);
    });
    check(Oddity::Compressed, |bag, local, _| put(bag, local + 6, &[8, 8]));
    check(Oddity::Compressed, |bag, local, _| put(bag, local + 22, &0xFFFF_FF00_u32.to_le_bytes()));
    check(Oddity::Large, |bag, local, _| put(bag, local + 18, &[0xFF; 8]));
    check(Oddity::Cut, |bag, local, _| put(bag, local + 18, &[0xFE, 0xFF, 0xFF, 0xFF].repeat(2)));
    check(Oddity::Contents, |bag, _, record| put(bag, record + 42, &[0; 4]));
    check(Oddity::Contents, |bag, _, record| put(bag, record + 46, b"1.0/data/b"));
    check(Oddity::Contents, |bag, _, record| drop(bag.drain(record..record + 56)));
    check(Oddity::Comment, |bag, _, _| {
        let len = bag.len();
        put(bag, len - 2, &[3, 0]);
        bag.extend(b"abc");
    });
    check(Oddity::Trailing, |bag, _, _| bag.push(0));
    check(Oddity::Large, |bag, _, _| {
        let end = bag.len() - 22;
        drop(bag.splice(end..end, [&b"PK\x06\x06"[..], &[0; 52]].concat()));
    });
}

#[test]
fn a_bomb_is_not_inflated() {
    use std::io::Write as _;
    let mut writer = ::zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = ::zip::write::SimpleFileOptions::default();
    let options = options.compression_method(::zip::CompressionMethod::Deflated);
    for name in ["1.0/bagit.txt", "1.0/data/bomb"] {
        writer.start_file(name, options).expect("an entry");
        writer.write_all(&vec![0; 32 << 20]).expect("zeros");
    }
    let bytes = writer.finish().expect("an archive").into_inner();
    assert!(bytes.len() < 100_000, "{}", bytes.len());
    let name = String::from("1.0/bagit.txt");
    assert_eq!(verify(&bytes), [Fault::Odd { what: Oddity::Compressed, at: 0, name }]);
}

#[test]
fn a_file_larger_than_any_edition_is_not_read() {
    let root = tempfile::tempdir().expect("a folder");
    let BagInfo { report, version, .. } = info();
    assert!(matches!(store(root.path(), &report, &version, b"x"), Ok(Stored::New)));
    let path = super::path(root.path(), &report, &version);
    let file = fs::File::options().write(true).open(path).expect("a file");
    if file.set_len(1 << 40).is_err() {
        return; // A file system that knows no holes in files.
    }
    let opened = super::open(root.path(), &report, &version);
    let Err(OpenError::Broken(faults)) = opened else { panic!("it was opened") };
    assert_eq!(faults, [Fault::TooLarge]);
    assert!(matches!(store(root.path(), &report, &version, b"x"), Err(ArchiveError::Different { .. })));
}

#[test]
fn names_are_written_in_manifests_as_the_standard_wants_and_read_back() {
    let payload = [artifact("100%.txt", "a"), artifact("%0A", "b"), artifact("%2525 é", "c")];
    let bag = open(&pack(&info(), &payload).expect("a bag")).expect("sound");
    assert_eq!(bag.payload.len(), 3);
    assert!(payload.iter().all(|file| bag.payload.contains(file)));
}

#[test]
fn archives_of_another_make_are_refused() {
    for other in [&b""[..], b"PK", b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", b"no archive at all"] {
        assert!(!verify(other).is_empty());
    }
    let mut writer = ::zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = ::zip::write::SimpleFileOptions::default();
    writer.add_symlink("1.0/data/link", "/etc/passwd", options).expect("an entry");
    let bytes = writer.finish().expect("an archive").into_inner();
    assert!(!verify(&bytes).is_empty());
}

#[test]
fn files_that_collide_cannot_be_packed() {
    let collision = pack(&info(), &[artifact("a", ""), artifact("A", "")]);
    assert_eq!(collision, Err(PackError::Collision { path: "A".to_owned(), other: "a".to_owned() }));
}

#[test]
fn a_version_is_stored_once() {
    let root = tempfile::tempdir().expect("a folder");
    let archive = root.path().join("archive");
    let BagInfo { report, version, .. } = info();
    let store = |bag: &[u8]| store(&archive, &report, &version, bag);
    assert!(matches!(store(b"one"), Ok(Stored::New)));
    assert!(matches!(store(b"one"), Ok(Stored::Same)));
    assert!(matches!(store(b"two"), Err(ArchiveError::Different { .. })));
    assert_eq!(load(&archive, &report, &version).expect("stored"), b"one");
    assert_eq!(fs::read_dir(archive.join("laces")).expect("a folder").count(), 1);
}

#[test]
fn many_at_once_store_one_edition() {
    use rayon::prelude::*;
    let root = tempfile::tempdir().expect("a folder");
    let BagInfo { report, version, .. } = info();
    let store = |n: u8| store(root.path(), &report, &version, &vec![n; 100_000]);
    let stored: Vec<_> = (0..16_u8).into_par_iter().map(store).collect();
    assert_eq!(stored.iter().filter(|done| matches!(done, Ok(Stored::New))).count(), 1);
    let bytes = load(root.path(), &report, &version).expect("stored");
    assert!(bytes.len() == 100_000 && bytes.iter().all(|byte| *byte == bytes[0]));
}

#[test]
fn editions_are_listed_in_order() {
    let root = tempfile::tempdir().expect("a folder");
    assert_eq!(list(&root.path().join("none")).expect("empty"), []);
    for path in
        ["b/1.10.zip", "b/1.9.zip", "a/2022.zip", "a/.verbatim-x.tmp", "a/note.txt", "B/1.zip", "a/..zip"]
    {
        let path = root.path().join(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, "abc").expect("a file");
    }
    let editions = list(root.path()).expect("listed");
    let names: Vec<String> =
        editions.iter().map(|edition| format!("{}/{}", edition.report, edition.version)).collect();
    assert_eq!(names, ["a/2022", "b/1.9", "b/1.10"]);
    let [first, ..] = &*editions else { panic!("none") };
    let digest = digest(root.path(), &first.report, &first.version).expect("a digest");
    assert!(first.size == 3 && digest.starts_with("ddaf35a193617abacc417349ae204131"));
    assert!(editions.iter().all(|edition| !edition.is_retracted));
    retract(root.path(), &first.report, &first.version, "reason: x").expect("retracted");
    let retracted: Vec<bool> =
        list(root.path()).expect("listed").iter().map(|edition| edition.is_retracted).collect();
    assert_eq!(retracted, [true, false, false]);
}

//! Cleaned pictures are those that other readers found whole and silent; broken ones do no harm.
//!
//! `tests/pictures/` holds pictures that say "zebulon" wherever their kind lets them, and in
//! `clean/` what is to be left of each: Pillow, `ExifTool` and Chromium found in those the same
//! pixels, frames and colours, and no metadata but how a picture is turned. `UPDATE_GOLDENS=1`
//! rewrites them; look at the pictures afterwards, with readers of others.

use std::fs;
use std::path::PathBuf;

use proptest::prelude::*;

use super::{Cleaned, clean, icc, inflate};

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/pictures")
}

/// The pictures by name.
fn pictures() -> Vec<(String, Vec<u8>)> {
    let entries = fs::read_dir(folder()).expect("a folder").map(|entry| entry.expect("an entry").path());
    let read = |path: PathBuf| {
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        (name, fs::read(path).expect("a picture"))
    };
    let mut pictures: Vec<(String, Vec<u8>)> = entries.filter(|path| path.is_file()).map(read).collect();
    pictures.sort();
    pictures
}

/// The pictures as they are to be after cleaning.
fn goldens() -> Vec<(String, Vec<u8>)> {
    let read = |(name, _)| fs::read(folder().join("clean").join(&name)).map(|bytes| (name, bytes));
    pictures().into_iter().filter_map(|picture| read(picture).ok()).collect()
}

fn holds(bytes: &[u8], word: &str) -> bool {
    let wide: Vec<u8> = word.bytes().flat_map(|byte| [0, byte]).collect();
    let bytes = bytes.to_ascii_lowercase();
    [word.as_bytes(), &wide].iter().any(|word| bytes.windows(word.len()).any(|window| window == *word))
}

#[test]
fn pictures_are_left_with_what_is_drawn() {
    for (name, bytes) in pictures() {
        assert!(holds(&bytes, "zebulon"), "{name} has something to lose");
        let Cleaned::Clean(cleaned) = clean(&bytes) else { panic!("{name} is not cleaned") };
        assert!(!holds(&cleaned, "zebulon"), "{name}");
        let golden = folder().join("clean").join(&name);
        if std::env::var_os("UPDATE_GOLDENS").is_some() {
            fs::write(&golden, &cleaned).expect("written");
        }
        assert!(
            fs::read(golden).is_ok_and(|golden| golden == cleaned),
            "{name} differs from what was looked at"
        );
    }
}

#[test]
fn a_clean_picture_stays_as_it_is() {
    let goldens = goldens();
    assert_eq!(fs::read_dir(folder().join("clean")).expect("a folder").count(), goldens.len(), "none unused");
    for (name, bytes) in goldens {
        assert!(clean(&bytes) == Cleaned::Clean(bytes), "{name}");
    }
}

#[test]
fn what_is_no_picture_is_let_alone() {
    let files: [&[u8]; 10] = [
        b"",
        b"BM,poids,taille\n12,3,4\n",
        b"II*\n",
        b"%PDF-1.7\n",
        b"PK\x03\x04",
        b"\0\0\0\x18ftypisom\0\0\x02\0isommp41",
        b"RIFF\x24\0\0\0WAVEfmt ",
        b"<!doctype html><title>x</title><svg></svg>",
        b"<?xml version=\"1.0\"?><!-- svg --><rss/>",
        b"GIF, JPEG",
    ];
    for file in files {
        assert_eq!(clean(file), Cleaned::NoPicture, "{}", String::from_utf8_lossy(file));
    }
}

#[test]
fn what_cannot_be_cleaned_is_told() {
    let bitmap = [b"BM\x46\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0", &[0; 40][..]].concat();
    let wide: Vec<u8> =
        [0xFEFF].into_iter().chain("<svg/>".encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let files: [&[u8]; 22] = [
        b"II*\0\x08\0\0\0",
        b"MM\0*\0\0\0\x08",
        b"8BPS\0\x01",
        b"\xFF\x0A\0",
        b"\0\0\0\x0CJXL \r\n\x87\n",
        b"\0\0\0\x18ftypheic\0\0\0\0mif1heic",
        b"\0\0\0\x18ftypmif1\0\0\0\0mif1heic",
        b"\0\0\0\x18ftypcrx \0\0\0\x01crx isom",
        &bitmap,
        &wide,
        b"\x89PNG\r\n\x1A\n",
        b"\xFF\xD8",
        b"\xFF\xD8\xFF\xE1\0\x28\x01",
        b"\xFF\xD8\xFF\xD9",
        b"GIF89a",
        b"RIFF\x04\0\0\0WEBP",
        b"\0\0\0\x18ftypavif\0\0\0\0mif1avif",
        b"<svg>",
        b"<svg><g></svg>",
        b"<!DOCTYPE svg [<!ENTITY a \"b\">]><svg/>",
        b"<?xml version='1.0' encoding='ISO-8859-1'?><svg/>",
        b"<svg xmlns=\"http://www.w3.org/2000/svg\"><image href=\"data:image/tiff;base64,SUkqAAgAAAA=\"/></svg>",
    ];
    for file in files {
        assert_eq!(clean(file), Cleaned::Unclean, "{}", String::from_utf8_lossy(file));
    }
    let moving = b"\0\0\0\x18ftypavis\0\0\0\0avisavif\0\0\0\x08moov";
    assert_eq!(clean(moving), Cleaned::Unclean);
}

#[test]
fn drawings_keep_what_is_drawn() {
    let check = |drawing: &str, expected: &str| {
        let cleaned = match clean(drawing.as_bytes()) {
            Cleaned::Clean(bytes) => String::from_utf8(bytes).expect("a drawing is text"),
            other => panic!("{drawing}: {other:?}"),
        };
        assert_eq!(cleaned, expected);
    };
    check("<svg/> z", "<svg/>");
    check(
        "\u{FEFF}<!-- z --><?z?><svg a='1'><title>T</title><!-- z --></svg ><!-- z",
        "<svg a='1'><title>T</title></svg>",
    );
    check(
        "<s:svg xmlns:s='http://www.w3.org/2000/svg'><s:metadata/></s:svg>",
        "<s:svg xmlns:s='http://www.w3.org/2000/svg'></s:svg>",
    );
    check(
        "<svg xmlns:z='urn:z'><z:a><g/></z:a><g z:b='c' xml:lang='fr'/></svg>",
        "<svg><g xml:lang='fr'/></svg>",
    );
    check("<svg><g xmlns='urn:z'><g/></g><g/></svg>", "<svg><g/></svg>");
    check(
        "<svg><g xmlns:z='http://www.w3.org/1999/xlink' z:href='#a'/></svg>",
        "<svg><g xmlns:z='http://www.w3.org/1999/xlink' z:href='#a'/></svg>",
    );
    check(
        "<svg><image href='C:\\z.png'/><image href='plan.png'/></svg>",
        "<svg><image/><image href='plan.png'/></svg>",
    );
    check("<svg data-a='z'/>", "<svg/>");
    check(
        "<svg data-a='z'><style>[data-a]{}</style></svg>",
        "<svg data-a='z'><style>[data-a]{}</style></svg>",
    );
    check("<svg><text>data: 1, 2</text></svg>", "<svg><text>data: 1, 2</text></svg>");
    check(
        "<svg><style>@font-face{src:url(data:font/woff2;base64,d09GMg==)}</style></svg>",
        "<svg><style>@font-face{src:url(data:font/woff2;base64,d09GMg==)}</style></svg>",
    );
}

#[test]
fn a_profile_without_its_texts_is_still_a_profile() {
    let mut profile = vec![0; 200];
    profile[3] = 200;
    profile[36..40].copy_from_slice(b"acsp");
    profile[80..84].copy_from_slice(b"zebu");
    profile[131] = 3;
    let entries: [&[u8]; 3] =
        [b"desc\0\0\0\xA8\0\0\0\x10", b"wtpt\0\0\0\xB8\0\0\0\x08", b"mmod\0\0\0\xC0\0\0\0\x08"];
    profile[132..168].copy_from_slice(&entries.concat());
    profile[168..].copy_from_slice(b"text\0\0\0\0zebulon\0XYZ \0\0\0\x01zebulon\0");
    let silent = icc::silent(&profile).expect("a profile");
    assert_eq!(silent[..128], [&profile[..80], &[0; 48]].concat());
    assert_eq!(silent[128..156], [b"\0\0\0\x02", entries[0], entries[1]].concat());
    assert_eq!(silent[156..], [&[0; 12][..], b"text\0\0\0\0", &[0; 8], b"XYZ \0\0\0\x01", &[0; 8]].concat());
    assert_eq!(icc::silent(&silent), Some(silent));
    assert_eq!(icc::silent(b"no profile"), None);
}

#[test]
fn what_is_compressed_is_read() {
    let check = |zlib: &[u8], expected: Option<&str>| {
        let read = inflate::inflate(zlib, 1000);
        assert_eq!(read.map(|bytes| String::from_utf8(bytes).expect("text")).as_deref(), expected);
    };
    let fixed = b"x\x9cKL$\x16\x00\x00V`\x0f\xeb";
    check(fixed, Some(&"a".repeat(42)));
    check(&inflate::store(b"zebulon"), Some("zebulon"));
    check(&inflate::store(b""), None);
    assert_eq!(inflate::inflate(fixed, 41), None, "not without end");
}

/// A change to the bytes of a picture.
#[derive(Debug, Clone)]
enum Damage {
    Set(prop::sample::Index, u8),
    Cut(prop::sample::Index),
    Insert(prop::sample::Index, Vec<u8>),
    Repeat(prop::sample::Index, prop::sample::Index),
    Remove(prop::sample::Index, prop::sample::Index),
}

fn damage() -> impl Strategy<Value = Damage> {
    let at = || any::<prop::sample::Index>();
    prop_oneof![
        6 => (at(), prop_oneof![Just(0), Just(0xFF), Just(1), any::<u8>()]).prop_map(|(at, byte)| Damage::Set(at, byte)),
        1 => at().prop_map(Damage::Cut),
        2 => (at(), prop::collection::vec(any::<u8>(), 1..12)).prop_map(|(at, bytes)| Damage::Insert(at, bytes)),
        2 => (at(), at()).prop_map(|(from, to)| Damage::Repeat(from, to)),
        2 => (at(), at()).prop_map(|(from, to)| Damage::Remove(from, to)),
    ]
}

fn damaged(bytes: &[u8], damage: &Damage) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    let length = bytes.len().max(1);
    let range = |one: &prop::sample::Index, other: &prop::sample::Index| {
        let (one, other) = (one.index(length), other.index(length));
        one.min(other)..one.max(other)
    };
    match damage {
        Damage::Set(at, byte) => bytes.iter_mut().skip(at.index(length)).take(1).for_each(|old| *old = *byte),
        Damage::Cut(at) => bytes.truncate(at.index(length)),
        Damage::Insert(at, inserted) => {
            drop(bytes.splice(at.index(length)..at.index(length), inserted.clone()))
        }
        Damage::Repeat(from, to) => bytes.extend_from_within(range(from, to)),
        Damage::Remove(from, to) => drop(bytes.drain(range(from, to))),
    }
    bytes
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn whatever_befell_a_picture_cleaning_ends_and_once_is_enough(
        which in any::<prop::sample::Index>(),
        befell in prop::collection::vec(damage(), 1..6),
    ) {
        let pictures = pictures();
        let (name, whole) = &pictures[which.index(pictures.len())];
        let bytes = befell.iter().fold(whole.clone(), |bytes, damage| damaged(&bytes, damage));
        if let Cleaned::Clean(cleaned) = clean(&bytes) {
            prop_assert!(clean(&cleaned) == Cleaned::Clean(cleaned), "{name}");
        }
    }
}

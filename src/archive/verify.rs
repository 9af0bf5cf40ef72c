//! Reads a bag back and proves every byte of it, or says what is wrong with it.
//!
//! Believes nothing it reads: paths, lengths and digests may come from anywhere. Writes nothing.

use std::collections::BTreeMap;

use super::bag::{BAGIT, BagInfo, DECLARATION, INFO, MANIFEST, TAG_MANIFEST, decode, oxum, sha512};
use super::name::{Version, folded};
use super::oddity::{self, Oddity};
use super::zip;
use crate::artifact::{Artifact, OutputPath};
use crate::key::Id;

/// A bag, proven.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bag {
    /// What is said about it.
    pub info: BagInfo,
    /// Its files, in the order of their paths.
    pub payload: Vec<Artifact>,
}

/// What is wrong with a bag.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fault {
    /// The archive is not, from this byte on, what packing its files gives. Told only where nothing
    /// more exact is.
    Damaged {
        /// Offset of the first such byte.
        at: usize,
    },
    /// Something that no edition holds.
    Odd {
        /// What.
        what: Oddity,
        /// Offset of the header that says it.
        at: usize,
        /// The file, as it is named in the archive; empty where it is the archive itself.
        name: String,
    },
    /// The file is larger than any edition can be, and was not read.
    TooLarge,
    /// A path that could lead out of the folder it is unpacked into, or out of the bag.
    UnsafePath {
        /// The path as it stands in the archive.
        name: String,
    },
    /// Two paths that are one somewhere: they are the same, differ only in capitals or in how accents are
    /// written, or one is the folder of the other.
    Collision {
        /// The one.
        name: String,
        /// The other.
        other: String,
    },
    /// A file of the manifest that is not in the bag; or a file that every bag has.
    Missing {
        /// Its path in the bag.
        path: String,
    },
    /// A file in the bag that no manifest names.
    Unlisted {
        /// Its path in the bag.
        path: String,
    },
    /// A file whose bytes are not those of its digest.
    Altered {
        /// Its path in the bag.
        path: String,
    },
    /// A file about the bag that does not say what it has to.
    Malformed {
        /// Its path in the bag.
        path: &'static str,
    },
    /// The size of the payload is not the one stated.
    WrongSize {
        /// What `bag-info.txt` says: bytes, a point, files.
        stated: String,
        /// What was counted.
        counted: String,
    },
}

impl Fault {
    /// Whether it keeps files from being read at all.
    fn hides_files(&self) -> bool {
        matches!(self, Self::Odd { what, .. } if what.hides_files())
    }
}

/// The files of a bag by their path in it.
pub(super) type Files<'a> = BTreeMap<&'a str, &'a [u8]>;

/// What is wrong with a bag; nothing where every byte is proven.
#[must_use]
pub fn verify(bytes: &[u8]) -> Vec<Fault> {
    open(bytes).err().unwrap_or_default()
}

/// Reads a bag.
///
/// # Errors
/// All that is wrong with it, in order, each once.
pub fn open(bytes: &[u8]) -> Result<Bag, Vec<Fault>> {
    prove(bytes).map(|proven| Bag { payload: payload(&proven.files), info: proven.info })
}

/// Reads the bag of an edition.
///
/// # Errors
/// All that is wrong with it, in order, each once; that it is another edition than its place says.
pub fn open_as(bytes: &[u8], report: &Id, version: &Version) -> Result<Bag, Vec<Fault>> {
    let proven = prove(bytes)?.of(report, version)?;
    Ok(Bag { payload: payload(&proven.files), info: proven.info })
}

/// A bag of which every byte is proven.
pub(super) struct Proven<'a> {
    /// What is said about it.
    pub info: BagInfo,
    /// Its files by their path in it.
    pub files: Files<'a>,
}

impl<'a> Proven<'a> {
    /// The bag, where it is this version of this report, as the place where it lies says.
    pub(super) fn of(self, report: &Id, version: &Version) -> Result<Proven<'a>, Vec<Fault>> {
        let is_its_own = self.info.report == *report && self.info.version == *version;
        if is_its_own { Ok(self) } else { Err(vec![Fault::Malformed { path: INFO }]) }
    }
}

/// Proves a bag, or says all that is wrong with it, in order, each once.
pub(super) fn prove(bytes: &[u8]) -> Result<Proven<'_>, Vec<Fault>> {
    let archive = zip::unpack(bytes).map_err(|at| vec![odd(bytes).unwrap_or(Fault::Damaged { at })])?;
    let names: Vec<&str> = archive.entries.iter().map(|entry| entry.name).collect();
    let mut faults = [unsafe_names(&names), collisions(&names)].concat();
    let is_regular = archive.differs_at.is_none() && faults.is_empty();
    faults.extend(if is_regular { None } else { odd(bytes) });
    // Of files that do not stand there as they are, no digest says anything.
    if faults.iter().any(Fault::hides_files) {
        faults.sort();
        faults.dedup();
        return Err(faults);
    }
    let entries = archive.entries.iter();
    let files: Files<'_> = entries.filter_map(|entry| Some((within(entry.name)?, entry.bytes))).collect();
    faults.extend(check_manifest(&files, MANIFEST, |path| path.starts_with("data/")));
    faults.extend(check_manifest(&files, TAG_MANIFEST, |path| !path.starts_with("data/")));
    faults.extend(check_tags(&files));
    let info = read_info(&files, &names);
    faults.extend(info.is_none().then_some(Fault::Malformed { path: INFO }));
    let damage = archive.differs_at.filter(|_| faults.is_empty());
    faults.extend(damage.map(|at| Fault::Damaged { at }));
    faults.sort();
    faults.dedup();
    match info {
        Some(info) if faults.is_empty() => Ok(Proven { info, files }),
        Some(_) | None => Err(faults),
    }
}

/// What is odd about an archive that is none of ours, where that can be told.
fn odd(bytes: &[u8]) -> Option<Fault> {
    let found = oddity::find(bytes)?;
    let name = String::from_utf8_lossy(found.name).into_owned();
    Some(Fault::Odd { what: found.what, at: found.at, name })
}

/// The path in the bag: without the folder on top.
fn within(name: &str) -> Option<&str> {
    name.split_once('/').map(|(_, path)| path)
}

fn unsafe_names(names: &[&str]) -> Vec<Fault> {
    let base = names.first().and_then(|name| name.split('/').next());
    let is_safe = |name: &str| {
        let (folder, path) = name.split_once('/')?;
        let has_drive = path.split('/').any(|part| part.contains(':'));
        OutputPath::parse(path).filter(|_| !has_drive && Some(folder) == base)
    };
    let unsafe_ones = names.iter().filter(|name| is_safe(name).is_none());
    unsafe_ones.map(|name| Fault::UnsafePath { name: (*name).to_owned() }).collect()
}

fn collisions(names: &[&str]) -> Vec<Fault> {
    // What stands before all else in a name puts a folder right before all that lies in it.
    let key = |name: &str| folded(name).replace('/', "\0");
    let mut places = BTreeMap::new();
    let twice: Vec<(&str, &str)> =
        names.iter().filter_map(|name| Some((*name, places.insert(key(name), *name)?))).collect();
    let next = places.iter().zip(places.iter().skip(1));
    let is_within =
        |folder: &str, key: &str| key.strip_prefix(folder).is_some_and(|rest| rest.starts_with('\0'));
    let within = next.filter(|((folder, _), (key, _))| is_within(folder, key));
    let within = within.map(|((_, other), (_, name))| (*name, *other));
    let told =
        |(name, other): (&str, &str)| Fault::Collision { name: name.to_owned(), other: other.to_owned() };
    twice.iter().copied().chain(within).map(told).collect()
}

/// Holds a manifest against the files it is to list.
fn check_manifest(files: &Files<'_>, manifest: &'static str, lists: impl Fn(&str) -> bool) -> Vec<Fault> {
    let Some(bytes) = files.get(manifest) else {
        return vec![Fault::Missing { path: manifest.to_owned() }];
    };
    let Some(listed) = read_manifest(bytes) else {
        return vec![Fault::Malformed { path: manifest }];
    };
    let present = files.iter().filter(|(path, _)| lists(path) && **path != TAG_MANIFEST);
    let missing = listed
        .keys()
        .filter(|path| !lists(path) || **path == TAG_MANIFEST || !files.contains_key(path.as_str()));
    let missing = missing.map(|path| Fault::Missing { path: path.clone() });
    let wrong = present.filter_map(|(path, bytes)| match listed.get(*path) {
        None => Some(Fault::Unlisted { path: (*path).to_owned() }),
        Some(digest) if *digest != sha512(bytes) => Some(Fault::Altered { path: (*path).to_owned() }),
        Some(_) => None,
    });
    missing.chain(wrong).collect()
}

/// Digests by path; nothing where a line is not in the form, or a path stands twice.
fn read_manifest(bytes: &[u8]) -> Option<BTreeMap<String, &str>> {
    let text = str::from_utf8(bytes).ok()?;
    let lines: Vec<&str> = text.lines().collect();
    let pairs = lines
        .iter()
        .map(|line| line.split_once("  ").and_then(|(digest, path)| Some((decode(path)?, digest))));
    let listed: BTreeMap<String, &str> = pairs.collect::<Option<_>>()?;
    (listed.len() == lines.len()).then_some(listed)
}

fn check_tags(files: &Files<'_>) -> Vec<Fault> {
    let is_declared = files.get(BAGIT) == Some(&DECLARATION.as_bytes());
    let declaration = (!is_declared).then_some(Fault::Malformed { path: BAGIT });
    let stated = files.get(INFO).and_then(|info| value(info, "Payload-Oxum")).unwrap_or_default();
    let counted = oxum(files.iter().filter(|(path, _)| path.starts_with("data/")).map(|(_, bytes)| *bytes));
    let size = (stated != counted).then(|| Fault::WrongSize { stated: stated.to_owned(), counted });
    declaration.into_iter().chain(size).collect()
}

/// What `bag-info.txt` says; nothing where it lacks a name, or contradicts the folder on top.
fn read_info(files: &Files<'_>, names: &[&str]) -> Option<BagInfo> {
    let info = files.get(INFO)?;
    let text = |label| value(info, label).map(str::to_owned);
    let version = Version::parse(value(info, "Edition-Version")?)?;
    let base = names.first()?.split('/').next();
    let is_its_own = base == Some(version.as_str());
    let report = Id::parse(value(info, "External-Identifier")?).filter(|_| is_its_own)?;
    Some(BagInfo {
        report,
        version,
        title: text("External-Description"),
        publisher: text("Source-Organization"),
        date: text("Bagging-Date"),
        note: text("Internal-Sender-Description"),
    })
}

/// The value of a label in `bag-info.txt`.
fn value<'a>(info: &'a [u8], label: &str) -> Option<&'a str> {
    let lines = str::from_utf8(info).ok()?.lines();
    lines.filter_map(|line| line.split_once(": ")).find(|(found, _)| *found == label).map(|(_, value)| value)
}

fn payload(files: &Files<'_>) -> Vec<Artifact> {
    let data = files.iter().filter_map(|(path, bytes)| Some((path.strip_prefix("data/")?, bytes)));
    data.filter_map(|(path, bytes)| Some(Artifact { path: OutputPath::parse(path)?, bytes: bytes.to_vec() }))
        .collect()
}

//! Bags: an edition's files with the digests that prove them, as one archive.
//!
//! Follows RFC 8493 (`BagIt` 1.0) with SHA-512, serialised (section 4) with the version as the name of
//! the one folder on top. The same content gives the same bytes: no clock, no order of arrival, no
//! version of this program is in them. Touches no file.

use std::collections::BTreeMap;

use sha2::{Digest as _, Sha512};

use super::name::{Version, folded};
use super::zip::{self, Entry};
use crate::artifact::Artifact;
use crate::key::Id;

/// `bagit.txt` (section 2.1.1).
pub(super) const DECLARATION: &str = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";
/// The name of the declaration.
pub(super) const BAGIT: &str = "bagit.txt";
/// The name of what is said about the bag.
pub(super) const INFO: &str = "bag-info.txt";
/// The name of the digests of the payload.
pub(super) const MANIFEST: &str = "manifest-sha512.txt";
/// The name of the digests of the three others.
pub(super) const TAG_MANIFEST: &str = "tagmanifest-sha512.txt";

/// What is said about a bag (section 2.2.2). Line breaks in a text become spaces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BagInfo {
    /// The report.
    pub report: Id,
    /// Its version, and the name of the folder that is the bag.
    pub version: Version,
    /// The report's title.
    pub title: Option<String>,
    /// Who publishes it.
    pub publisher: Option<String>,
    /// When the edition was made, `YYYY-MM-DD`.
    pub date: Option<String>,
    /// What the editor says of this edition.
    pub note: Option<String>,
}

/// Why some files cannot be packed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PackError {
    /// Two files whose paths are the same, or differ only in capitals.
    Collision {
        /// The one.
        path: String,
        /// The other.
        other: String,
    },
    /// More than 4 GiB, or more than 65,000 files.
    TooLarge,
}

/// Packs an edition.
///
/// # Errors
/// Where two files collide, or they are too many or too large for the format.
pub fn pack(info: &BagInfo, payload: &[Artifact]) -> Result<Vec<u8>, PackError> {
    let payload = sorted(payload)?;
    let info_text = info_text(info, &payload);
    let manifest = manifest(payload.iter().map(|(path, bytes)| (path.as_str(), *bytes)));
    let tags = [(BAGIT, DECLARATION), (INFO, &info_text), (MANIFEST, &manifest)];
    let tag_manifest = self::manifest(tags.map(|(name, text)| (name, text.as_bytes())).into_iter());
    let tags = tags.into_iter().chain([(TAG_MANIFEST, tag_manifest.as_str())]);
    let tags = tags.map(|(name, text)| (name, text.as_bytes()));
    let files = tags.chain(payload.iter().map(|(path, bytes)| (path.as_str(), *bytes)));
    pack_under(&info.version, files)
}

fn pack_under<'a>(
    version: &Version,
    files: impl Iterator<Item = (&'a str, &'a [u8])>,
) -> Result<Vec<u8>, PackError> {
    let files: Vec<(String, &[u8])> =
        files.map(|(path, bytes)| (format!("{version}/{path}"), bytes)).collect();
    let entries: Vec<Entry<'_>> = files.iter().map(|(name, bytes)| Entry { name, bytes }).collect();
    zip::pack(&entries).map_err(|zip::TooLarge| PackError::TooLarge)
}

/// The payload under `data/`, in the order of its paths.
fn sorted(payload: &[Artifact]) -> Result<BTreeMap<String, &[u8]>, PackError> {
    let mut names = BTreeMap::new();
    for artifact in payload {
        let path = artifact.path.as_str();
        if let Some(other) = names.insert(folded(path), path) {
            return Err(PackError::Collision { path: path.to_owned(), other: other.to_owned() });
        }
    }
    Ok(payload
        .iter()
        .map(|artifact| (format!("data/{}", artifact.path), artifact.bytes.as_slice()))
        .collect())
}

/// `bag-info.txt`; the order of its lines is part of the format.
fn info_text(info: &BagInfo, payload: &BTreeMap<String, &[u8]>) -> String {
    let lines = [
        ("Source-Organization", info.publisher.as_deref()),
        ("External-Description", info.title.as_deref()),
        ("External-Identifier", Some(info.report.as_str())),
        ("Edition-Version", Some(info.version.as_str())),
        ("Bagging-Date", info.date.as_deref()),
        ("Internal-Sender-Description", info.note.as_deref()),
        ("Payload-Oxum", Some(&oxum(payload.values().copied()))),
    ];
    let written = lines.into_iter().filter_map(|(label, value)| Some((label, one_line(value?))));
    let lines = written.filter(|(_, value)| !value.is_empty());
    lines.fold(String::new(), |text, (label, value)| text + label + ": " + &value + "\n")
}

/// How many bytes in how many files (section 2.2.2, Payload-Oxum).
pub(super) fn oxum<'a>(payload: impl Iterator<Item = &'a [u8]>) -> String {
    let (bytes, files) = payload.fold((0, 0), |(bytes, files), file| (bytes + file.len(), files + 1));
    format!("{bytes}.{files}")
}

fn one_line(value: &str) -> String {
    value
        .split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// A manifest (section 2.1.3): digest, two spaces, path.
fn manifest<'a>(files: impl Iterator<Item = (&'a str, &'a [u8])>) -> String {
    files.fold(String::new(), |text, (path, bytes)| text + &sha512(bytes) + "  " + &encode(path) + "\n")
}

/// The characters that section 2.1.3 wants encoded in a path, and no other.
pub(super) fn encode(path: &str) -> String {
    path.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The path that a manifest writes so; nothing where a `%` encodes no character that has to be.
pub(super) fn decode(written: &str) -> Option<String> {
    let mut parts = written.split('%');
    let first = parts.next()?.to_owned();
    parts.try_fold(first, |path, part| {
        let (code, rest) = part.split_at_checked(2)?;
        let character = match code.to_ascii_uppercase().as_str() {
            "25" => '%',
            "0D" => '\r',
            "0A" => '\n',
            _ => return None,
        };
        Some(path + character.encode_utf8(&mut [0; 4]) + rest)
    })
}

/// SHA-512 (FIPS 180-4), in small letters.
pub(super) fn sha512(bytes: &[u8]) -> String {
    hex(&Sha512::digest(bytes))
}

/// Two digits a byte.
pub(super) fn hex(bytes: &[u8]) -> String {
    const DIGITS: [u8; 16] = *b"0123456789abcdef";
    let digit = |nibble: u8| char::from(DIGITS[usize::from(nibble)]);
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

#[cfg(test)]
mod tests {
    use super::{decode, encode};

    #[test]
    fn paths_in_manifests_are_encoded_as_little_as_can_be() {
        let check = |path: &str, written: &str| {
            assert_eq!(encode(path), written);
            assert_eq!(decode(written).as_deref(), Some(path));
        };
        check("data/100%.txt", "data/100%25.txt");
        check("data/a\r\nb\n", "data/a%0D%0Ab%0A");
        check("data/%0A %25", "data/%250A %2525");
        check("data/é à+&#?.txt", "data/é à+&#?.txt");
        assert_eq!(decode("data/%0a%0d").as_deref(), Some("data/\n\r"));
        for odd in ["%", "a%2", "%20", "%é", "%2é", "%%25"] {
            assert_eq!(decode(odd), None, "{odd}");
        }
    }
}

//! Containers: files that hold other files, unpacked for the search and for nothing else.
//!
//! Knows ZIP (PKWARE's APPNOTE 6.3, without Zip64; office documents and EPUB are such archives) and
//! gzip (RFC 1952) by how they begin. Believes nothing it reads: what is broken, encrypted or
//! compressed in another way is said to be so, and a bomb ends where the budget does.

use std::io::Read;

use flate2::read::{DeflateDecoder, MultiGzDecoder};

/// How many bytes one file may unpack to.
const LARGEST: usize = 64 << 20;
/// How many times its own size a file may unpack to, once it is larger than [`FREE`].
const RATIO: usize = 400;
/// What may be unpacked whatever the ratio.
const FREE: usize = 1 << 20;
/// How many bytes between two members are still no place to hide another.
const GAP: usize = 64;

const LOCAL: &[u8] = b"PK\x03\x04";
const CENTRAL: &[u8] = b"PK\x01\x02";
const END: &[u8] = b"PK\x05\x06";
const GZIP: &[u8] = b"\x1F\x8B\x08";

/// What a file is, by how it begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Container {
    /// Files in an archive.
    Zip,
    /// One compressed file.
    Gzip,
}

/// How much may still be unpacked of one artifact, whatever is nested in it.
#[derive(Debug)]
pub(super) struct Budget {
    pub(super) bytes: usize,
    pub(super) files: usize,
}

impl Budget {
    /// The budget of one artifact.
    pub(super) const fn new() -> Self {
        Self { bytes: 256 << 20, files: 20_000 }
    }
}

/// A file of an archive.
#[derive(Debug, Clone, Copy)]
pub(super) struct Member<'a> {
    /// Its name, as stored.
    pub(super) name: &'a [u8],
    method: u16,
    is_encrypted: bool,
    bytes: &'a [u8],
}

/// The files of an archive, as far as it can be read.
#[derive(Debug, Default)]
pub(super) struct Members<'a> {
    pub(super) list: Vec<Member<'a>>,
    /// Whether they are all that it holds.
    pub(super) is_whole: bool,
}

/// What came of unpacking.
#[derive(Debug, Default)]
pub(super) struct Unpacked {
    pub(super) bytes: Vec<u8>,
    /// Whether it is all there is.
    pub(super) is_whole: bool,
}

/// Whether a file holds others.
pub(super) fn container(bytes: &[u8]) -> Option<Container> {
    if [LOCAL, END].iter().any(|magic| bytes.starts_with(magic)) {
        return Some(Container::Zip);
    }
    bytes.starts_with(GZIP).then_some(Container::Gzip)
}

/// The file that a gzip file holds.
pub(super) fn gunzip(bytes: &[u8], budget: &mut Budget) -> Unpacked {
    unpack(MultiGzDecoder::new(bytes), bytes.len(), budget)
}

/// What a member holds.
pub(super) fn open(member: &Member<'_>, budget: &mut Budget) -> Unpacked {
    match (member.is_encrypted, member.method) {
        (false, 0) => unpack(member.bytes, member.bytes.len(), budget),
        (false, 8) => unpack(DeflateDecoder::new(member.bytes), member.bytes.len(), budget),
        (_, _) => Unpacked::default(),
    }
}

fn unpack(reader: impl Read, len: usize, budget: &mut Budget) -> Unpacked {
    let most = LARGEST.min(len.saturating_mul(RATIO).max(FREE)).min(budget.bytes);
    let Some(files) = budget.files.checked_sub(1) else { return Unpacked::default() };
    let mut bytes = Vec::new();
    let read = reader.take(most as u64 + 1).read_to_end(&mut bytes);
    let is_whole = read.is_ok() && bytes.len() <= most;
    *budget = Budget { bytes: budget.bytes.saturating_sub(bytes.len()), files };
    Unpacked { bytes, is_whole }
}

/// The files of an archive, by its directory.
pub(super) fn members(zip: &[u8]) -> Members<'_> {
    let Some((at, len, count, end)) = directory(zip) else { return Members::default() };
    let mut rest = &zip[at..at + len];
    let (mut list, mut taken) = (Vec::new(), vec![(at, end)]);
    while let Some((member, start, stop, after)) = member(zip, rest) {
        list.push(member);
        taken.push((start, stop));
        rest = &rest[after..];
    }
    let is_whole = list.len() == count && rest.is_empty() && is_covered(taken, zip.len());
    Members { list, is_whole }
}

/// Where the directory of an archive is, how long, how many files it lists, and where the archive
/// ends (section 4.3.16).
fn directory(zip: &[u8]) -> Option<(usize, usize, usize, usize)> {
    let earliest = zip.len().saturating_sub(22 + usize::from(u16::MAX));
    let is_end = |at: &usize| {
        zip[*at..].starts_with(END)
            && short(zip, at + 20).is_some_and(|comment| at + 22 + comment == zip.len())
    };
    let end = (earliest..zip.len()).rev().find(is_end)?;
    let (count, len, at) = (short(zip, end + 10)?, long(zip, end + 12)?, long(zip, end + 16)?);
    (at.checked_add(len)? <= end).then_some((at, len, count, zip.len()))
}

/// The first member of the rest of a directory (section 4.3.12), where its header and bytes begin
/// and end, and where the next entry is.
fn member<'a>(zip: &'a [u8], entry: &'a [u8]) -> Option<(Member<'a>, usize, usize, usize)> {
    let (flags, method, len) = (short(entry, 8)?, short(entry, 10)?, long(entry, 20)?);
    let (name_len, extra, comment) = (short(entry, 28)?, short(entry, 30)?, short(entry, 32)?);
    let (header, name) = (long(entry, 42)?, entry.get(46..46 + name_len)?);
    let is_real = entry.starts_with(CENTRAL) && zip.get(header..)?.starts_with(LOCAL);
    let start = header.checked_add(30 + short(zip, header + 26)? + short(zip, header + 28)?)?;
    let stop = start.checked_add(len)?;
    let (bytes, after) = (zip.get(start..stop)?, 46 + name_len + extra + comment);
    let member = Member { name, method: u16::try_from(method).ok()?, is_encrypted: flags & 1 == 1, bytes };
    (is_real && after <= entry.len()).then_some((member, header, stop, after))
}

/// Whether stretches leave no room between them for what the directory does not list.
fn is_covered(mut taken: Vec<(usize, usize)>, len: usize) -> bool {
    taken.sort_unstable();
    taken.push((len, len));
    let mut reached = 0;
    taken.into_iter().all(|(start, stop)| {
        let is_near = start <= reached + GAP;
        reached = reached.max(stop);
        is_near
    })
}

fn short(bytes: &[u8], at: usize) -> Option<usize> {
    let pair: [u8; 2] = bytes.get(at..at.checked_add(2)?)?.try_into().ok()?;
    Some(usize::from(u16::from_le_bytes(pair)))
}

fn long(bytes: &[u8], at: usize) -> Option<usize> {
    let four: [u8; 4] = bytes.get(at..at.checked_add(4)?)?.try_into().ok()?;
    usize::try_from(u32::from_le_bytes(four)).ok()
}

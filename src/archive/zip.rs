//! The container: some files in one zip archive, in one way only.
//!
//! Takes named bytes, gives an archive; reads back what it would write itself, byte for byte, and
//! nothing else. So there is no link, no compression bomb, no hidden entry, comment or trailing byte
//! to guard against: an archive that holds one is not one of ours. Nothing is compressed: the bytes
//! then depend on no compressor's version, so that an edition proves itself in twenty years, damage
//! stays where it is, and Git stores two editions as their difference. Any unzip program opens it.
//!
//! Follows PKWARE's APPNOTE 6.3 without Zip64: at most 65,534 files, less than 4 GiB in all. Every
//! file bears the first moment of 1980 and the permissions `rw-r--r--`.

/// A file of the archive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Entry<'a> {
    /// Its path.
    pub name: &'a str,
    /// What it holds.
    pub bytes: &'a [u8],
}

/// An archive that could be read to its end.
#[derive(Debug)]
pub(super) struct Unpacked<'a> {
    /// Its files, in their order.
    pub entries: Vec<Entry<'a>>,
    /// Where it differs from what packing these files gives, if anywhere.
    pub differs_at: Option<usize>,
}

/// The archive would be beyond what the format can hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TooLarge;

/// How many files an archive holds at most.
const MOST: usize = u16::MAX as usize - 1;
const LOCAL: [u8; 4] = *b"PK\x03\x04";
const CENTRAL: [u8; 4] = *b"PK\x01\x02";
const END: [u8; 4] = *b"PK\x05\x06";
/// Version 2.0 needed; names in UTF-8; stored; midnight; 1 January 1980.
const COMMON: [u8; 10] = [20, 0, 0, 8, 0, 0, 0, 0, 0x21, 0];
/// Made by version 2.0 under Unix, whose permissions the entry bears.
const MADE_BY: [u8; 2] = [20, 3];
/// A regular file, `rw-r--r--`, in the upper half.
const ATTRIBUTES: u32 = 0o100_644 << 16;
/// How long a local header is before the name.
const LOCAL_LEN: usize = 30;

/// Packs files in the order given.
pub(super) fn pack(entries: &[Entry<'_>]) -> Result<Vec<u8>, TooLarge> {
    let lens = entries.iter().map(|entry| 76 + 2 * entry.name.len() + entry.bytes.len());
    let total = lens.sum::<usize>() + 22;
    if u32::try_from(total).is_err() || entries.len() > MOST {
        return Err(TooLarge);
    }
    let mut archive = Vec::with_capacity(total);
    let mut directory = Vec::new();
    for entry in entries {
        let fields = fields(entry, crc32(entry.bytes))?;
        directory.extend(central(entry, &fields, archive.len())?);
        archive.extend(local(entry, &fields));
        archive.extend(entry.bytes);
    }
    let end = end(entries.len(), directory.len(), archive.len())?;
    archive.extend(directory);
    archive.extend(end);
    Ok(archive)
}

/// Reads an archive as far as it can be read; nothing where not even its files can be told apart.
pub(super) fn unpack(archive: &[u8]) -> Result<Unpacked<'_>, usize> {
    let (mut entries, mut directory, mut at) = (Vec::new(), Vec::new(), 0);
    let mut differs_at = None;
    while !archive[at..].starts_with(&CENTRAL) && !archive[at..].starts_with(&END) {
        let entry = entry_at(archive, at).filter(|_| entries.len() < MOST).ok_or(at)?;
        let fields = fields(&entry, crc32(entry.bytes)).map_err(|_| at)?;
        let header = local(&entry, &fields);
        differs_at = differs_at.or_else(|| difference(archive, at, &header));
        directory.extend(central(&entry, &fields, at).map_err(|_| at)?);
        at += header.len() + entry.bytes.len();
        entries.push(entry);
    }
    let end = end(entries.len(), directory.len(), at).map_err(|_| at)?;
    directory.extend(end);
    let differs_at = differs_at.or_else(|| difference(archive, at, &directory));
    let is_longer = archive.len() > at + directory.len();
    Ok(Unpacked { entries, differs_at: differs_at.or(is_longer.then_some(at + directory.len())) })
}

/// The file whose local header stands here.
fn entry_at(archive: &[u8], at: usize) -> Option<Entry<'_>> {
    let header = archive.get(at..)?.get(..LOCAL_LEN)?;
    let rest = &archive[at + LOCAL_LEN..];
    let size = u32::from_le_bytes(header[18..22].try_into().ok()?);
    let name_len = usize::from(u16::from_le_bytes([header[26], header[27]]));
    let (name, rest) = rest.split_at_checked(name_len)?;
    let bytes = rest.get(..usize::try_from(size).ok()?)?;
    let is_local = header.starts_with(&LOCAL);
    Some(Entry { name: str::from_utf8(name).ok()?, bytes }).filter(|_| is_local)
}

/// Where the archive first differs from what should stand here.
fn difference(archive: &[u8], at: usize, expected: &[u8]) -> Option<usize> {
    let found = &archive[at..];
    let same = found.iter().zip(expected).take_while(|(a, b)| a == b).count();
    (same < expected.len()).then_some(at + same)
}

/// What the two headers of an entry share.
fn fields(entry: &Entry<'_>, crc: u32) -> Result<Vec<u8>, TooLarge> {
    let size = u32::try_from(entry.bytes.len()).map_err(|_| TooLarge)?.to_le_bytes();
    let name_len = u16::try_from(entry.name.len()).map_err(|_| TooLarge)?.to_le_bytes();
    Ok([&COMMON[..], &crc.to_le_bytes(), &size, &size, &name_len, &[0, 0]].concat())
}

fn local(entry: &Entry<'_>, fields: &[u8]) -> Vec<u8> {
    [&LOCAL[..], fields, entry.name.as_bytes()].concat()
}

fn central(entry: &Entry<'_>, fields: &[u8], at: usize) -> Result<Vec<u8>, TooLarge> {
    let at = u32::try_from(at).map_err(|_| TooLarge)?.to_le_bytes();
    let name = entry.name.as_bytes();
    Ok([&CENTRAL[..], &MADE_BY, fields, &[0; 6], &ATTRIBUTES.to_le_bytes(), &at, name].concat())
}

fn end(count: usize, directory_len: usize, directory_at: usize) -> Result<Vec<u8>, TooLarge> {
    let count = u16::try_from(count).map_err(|_| TooLarge)?.to_le_bytes();
    let len = u32::try_from(directory_len).map_err(|_| TooLarge)?.to_le_bytes();
    let at = u32::try_from(directory_at).map_err(|_| TooLarge)?.to_le_bytes();
    Ok([&END[..], &[0; 4], &count, &count, &len, &at, &[0, 0]].concat())
}

/// CRC-32 as in ISO 3309, eight bits at a time.
fn crc32(bytes: &[u8]) -> u32 {
    const TABLE: [u32; 256] = crc_table();
    !bytes.iter().fold(!0, |crc, byte| TABLE[(crc.to_le_bytes()[0] ^ byte) as usize] ^ (crc >> 8))
}

const fn crc_table() -> [u32; 256] {
    let mut table = [0; 256];
    let mut byte = 0_u32;
    while byte < 256 {
        let (mut crc, mut bit) = (byte, 0);
        while bit < 8 {
            crc = (crc >> 1) ^ (0xEDB8_8320 & (crc & 1).wrapping_neg());
            bit += 1;
        }
        table[byte as usize] = crc;
        byte += 1;
    }
    table
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read as _};

    use super::{Entry, crc32, pack, unpack};

    fn entries<'a>() -> [Entry<'a>; 3] {
        [("a.txt", "words"), ("b/é.txt", ""), ("b/c", "more")]
            .map(|(name, text)| Entry { name, bytes: text.as_bytes() })
    }

    #[test]
    fn what_is_packed_can_be_unpacked() {
        let packed = pack(&entries()).expect("small");
        let unpacked = unpack(&packed).expect("readable");
        assert_eq!((unpacked.entries.as_slice(), unpacked.differs_at), (&entries()[..], None));
    }

    #[test]
    fn other_programs_read_it() {
        let packed = pack(&entries()).expect("small");
        let mut archive = zip::ZipArchive::new(Cursor::new(packed)).expect("a zip archive");
        for (index, entry) in entries().iter().enumerate() {
            let mut file = archive.by_index(index).expect("an entry");
            let mut text = Vec::new();
            file.read_to_end(&mut text).expect("its bytes");
            assert_eq!(file.name().ok().as_deref(), Some(entry.name));
            assert_eq!(text, entry.bytes);
        }
    }

    #[test]
    fn a_flipped_bit_is_found_or_changes_a_file() {
        let packed = pack(&entries()).expect("small");
        for at in 0..packed.len() * 8 {
            let mut flipped = packed.clone();
            flipped[at / 8] ^= 1 << (at % 8);
            assert!(
                unpack(&flipped).is_err() || unpack(&flipped).is_ok_and(|read| read.differs_at.is_some())
            );
        }
    }

    #[test]
    fn no_length_is_believed() {
        let packed = pack(&entries()).expect("small");
        for len in 0..packed.len() {
            let read = unpack(&packed[..len]);
            assert!(read.is_err() || read.is_ok_and(|read| read.differs_at.is_some()), "{len}");
        }
    }

    #[test]
    fn the_check_is_the_standard_one() {
        assert_eq!(crc32(b"123456789"), 0xCBF4_3926);
    }
}

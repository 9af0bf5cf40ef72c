//! What an archive that is not one of ours holds, as far as that can be told.
//!
//! Looked for only where an archive was refused already, so that the words of the refusal say more
//! than a number. Follows no offset, inflates nothing, keeps nothing: reads headers in the order in
//! which they stand (PKWARE's APPNOTE 6.3, sections 4.3.7, 4.3.12 and 4.3.16) and stops at the first
//! that says something odd.

/// Something that no archive of ours holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Oddity {
    /// A file that only a password opens.
    Encrypted,
    /// A file that is compressed, or whose length stands behind it.
    Compressed,
    /// A file that is marked as one of more than 4 GiB (Zip64).
    Large,
    /// A file that is said to be longer than the archive.
    Cut,
    /// A link of the file system.
    Link,
    /// A folder, a device: anything that is no file.
    NoFile,
    /// A table of contents that does not list, in order, each file at its place: one is hidden, two
    /// overlap, one has two names.
    Contents,
    /// Something said about the archive.
    Comment,
    /// Bytes behind the end.
    Trailing,
}

impl Oddity {
    /// Whether the bytes of a file are not those that stand there.
    pub(super) const fn hides_files(self) -> bool {
        match self {
            Self::Encrypted | Self::Compressed | Self::Large | Self::Cut => true,
            Self::Link | Self::NoFile | Self::Contents | Self::Comment | Self::Trailing => false,
        }
    }
}

/// An oddity, and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Odd<'a> {
    pub what: Oddity,
    /// Offset of the header that says it.
    pub at: usize,
    /// The name of the file, as far as it is a text.
    pub name: &'a [u8],
}

/// The first oddity of an archive.
pub(super) fn find(archive: &[u8]) -> Option<Odd<'_>> {
    let mut at = 0;
    while let Some(file) = Local::at(archive, at) {
        if let Some(what) = file.oddity(archive) {
            return Some(Odd { what, at, name: file.name });
        }
        at = file.end;
    }
    contents(archive, at)
}

/// The first oddity of the table of contents, which begins here, and of what follows it.
fn contents(archive: &[u8], start: usize) -> Option<Odd<'_>> {
    let (mut at, mut listed) = (start, 0);
    while let Some(record) = Record::at(archive, at) {
        let file = Local::at(archive, listed).filter(|_| listed == record.file_at);
        let what = match (record.oddity(), file) {
            (Some(what), _) => what,
            (None, Some(file)) if file.name == record.name => {
                (at, listed) = (record.end, file.end);
                continue;
            }
            (None, _) => Oddity::Contents,
        };
        return Some(Odd { what, at, name: record.name });
    }
    let what = end(archive, at).map(|what| Odd { what, at, name: b"" });
    what.filter(|_| listed == start).or((listed != start).then_some(Odd {
        what: Oddity::Contents,
        at,
        name: b"",
    }))
}

/// What is odd about the end of an archive.
fn end(archive: &[u8], at: usize) -> Option<Oddity> {
    if archive.get(at..)?.starts_with(b"PK\x06\x06") {
        return Some(Oddity::Large);
    }
    let end = archive.get(at..)?.get(..22).filter(|end| end.starts_with(b"PK\x05\x06"))?;
    match (u16_at(end, 20), archive.len() > at + 22) {
        (0, true) => Some(Oddity::Trailing),
        (0, false) => None,
        (_, _) => Some(Oddity::Comment),
    }
}

/// The header before a file.
struct Local<'a> {
    flags: u16,
    method: u16,
    /// The lengths of the file, compressed and not.
    lens: [u32; 2],
    name: &'a [u8],
    extra: &'a [u8],
    end: usize,
}

impl<'a> Local<'a> {
    fn at(archive: &'a [u8], at: usize) -> Option<Self> {
        let head = archive.get(at..)?.get(..30).filter(|head| head.starts_with(b"PK\x03\x04"))?;
        let (name_len, extra_len) = (usize::from(u16_at(head, 26)), usize::from(u16_at(head, 28)));
        let (name, rest) = archive[at + 30..].split_at_checked(name_len)?;
        let lens = [u32_at(head, 18), u32_at(head, 22)];
        let end = at + 30 + name_len + extra_len;
        Some(Self {
            flags: u16_at(head, 6),
            method: u16_at(head, 8),
            lens,
            name,
            extra: rest.get(..extra_len)?,
            end: end.checked_add(usize::try_from(lens[0]).ok()?)?,
        })
    }

    fn oddity(&self, archive: &[u8]) -> Option<Oddity> {
        if self.name.ends_with(b"/") {
            return Some(Oddity::NoFile);
        }
        if self.flags & 0b10_0000_0100_0001 != 0 || self.method == 99 {
            return Some(Oddity::Encrypted);
        }
        if self.lens.contains(&u32::MAX) || self.extra.starts_with(&[1, 0]) {
            return Some(Oddity::Large);
        }
        if self.method != 0 || self.flags & 0b1000 != 0 || self.lens[0] != self.lens[1] {
            return Some(Oddity::Compressed);
        }
        (self.end > archive.len()).then_some(Oddity::Cut)
    }
}

/// An entry of the table of contents.
struct Record<'a> {
    mode: u16,
    name: &'a [u8],
    file_at: usize,
    end: usize,
}

impl<'a> Record<'a> {
    fn at(archive: &'a [u8], at: usize) -> Option<Self> {
        let head = archive.get(at..)?.get(..46).filter(|head| head.starts_with(b"PK\x01\x02"))?;
        let len = |at: usize| usize::from(u16_at(head, at));
        Some(Self {
            mode: u16_at(head, 40),
            name: archive[at + 46..].get(..len(28))?,
            file_at: usize::try_from(u32_at(head, 42)).ok()?,
            end: at + 46 + len(28) + len(30) + len(32),
        })
    }

    /// What the kind of file is odd about (POSIX, `S_IFMT`), where any is given.
    fn oddity(&self) -> Option<Oddity> {
        match self.mode & 0o170_000 {
            0 | 0o100_000 => None,
            0o120_000 => Some(Oddity::Link),
            _ => Some(Oddity::NoFile),
        }
    }
}

fn u16_at(head: &[u8], at: usize) -> u16 {
    u16::from_le_bytes([head[at], head[at + 1]])
}

fn u32_at(head: &[u8], at: usize) -> u32 {
    u32::from_le_bytes([head[at], head[at + 1], head[at + 2], head[at + 3]])
}

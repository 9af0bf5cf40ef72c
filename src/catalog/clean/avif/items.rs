//! Where the bytes of items lie (ISO/IEC 14496-12, section 8.11.3).

use std::ops::Range;

use crate::catalog::clean::iso::{IsoBox, number};

/// The stretches of items: of which, whether it is counted from the items' own box, and from where
/// to where.
pub(super) type Extents = Vec<(usize, bool, Range<usize>)>;

/// A reader of one box.
struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Reader<'_> {
    fn take(&mut self, length: usize) -> Option<usize> {
        let value = number(self.bytes, self.at, length)?;
        self.at += length;
        Some(value)
    }
}

/// The lengths of numbers in the box.
struct Lengths {
    offset: usize,
    length: usize,
    base: usize,
    index: usize,
}

/// Where the bytes of each item lie; nothing where it is broken or points to where we cannot follow.
pub(super) fn extents(bytes: &[u8], list: &IsoBox) -> Option<Extents> {
    let mut reader = Reader { bytes: &bytes[..list.content.end], at: list.content.start };
    let version = reader.take(4)? >> 24;
    let sizes = reader.take(2)?;
    let index = if version == 0 { 0 } else { sizes & 15 };
    let lengths = Lengths { offset: sizes >> 12, length: sizes >> 8 & 15, base: sizes >> 4 & 15, index };
    let count = reader.take(if version < 2 { 2 } else { 4 })?;
    let mut extents = Vec::new();
    for _ in 0..count {
        item(&mut reader, version, &lengths, &mut extents)?;
    }
    Some(extents)
}

fn item(reader: &mut Reader<'_>, version: usize, lengths: &Lengths, extents: &mut Extents) -> Option<()> {
    let id = reader.take(if version < 2 { 2 } else { 4 })?;
    let construction = if version == 0 { 0 } else { reader.take(2)? & 15 };
    let source = reader.take(2)?;
    let base = reader.take(lengths.base)?;
    let count = reader.take(2)?;
    // Numbers of no length could be repeated for ever.
    let is_endless = count > 1 && lengths.length == 0;
    if construction > 1 || source != 0 || is_endless {
        return None;
    }
    for _ in 0..count {
        reader.take(lengths.index)?;
        let start = base.checked_add(reader.take(lengths.offset)?)?;
        let length = reader.take(lengths.length)?;
        extents.push((id, construction == 1, start..start.checked_add(length)?));
    }
    Some(())
}

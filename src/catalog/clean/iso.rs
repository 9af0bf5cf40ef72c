//! Boxes (ISO/IEC 14496-12, section 4.2): where each begins and ends.

use std::ops::Range;

/// A box by its places in the file.
#[derive(Debug, Clone)]
pub(super) struct IsoBox {
    pub(super) kind: [u8; 4],
    /// From its length on.
    pub(super) whole: Range<usize>,
    /// Without length and kind.
    pub(super) content: Range<usize>,
}

/// The boxes of a stretch of the file, up to where something else begins.
pub(super) fn boxes(bytes: &[u8], within: Range<usize>) -> Vec<IsoBox> {
    let mut boxes = Vec::new();
    let mut at = within.start;
    while let Some(found) = box_at(bytes, at, within.end) {
        at = found.whole.end;
        boxes.push(found);
    }
    boxes
}

fn box_at(bytes: &[u8], at: usize, end: usize) -> Option<IsoBox> {
    let kind: [u8; 4] = bytes.get(at + 4..at + 8)?.try_into().ok()?;
    let (header, length) = match number(bytes, at, 4)? {
        // Up to the end: only what nothing can follow. Elsewhere it is blank.
        0 if kind == *b"mdat" => (8, end.checked_sub(at)?),
        0 => return None,
        1 => (16, number(bytes, at + 8, 8)?),
        length => (8, length),
    };
    let to = at.checked_add(length).filter(|to| *to <= end && length >= header)?;
    Some(IsoBox { kind, whole: at..to, content: at + header..to })
}

/// A number of some bytes, the greatest first.
pub(super) fn number(bytes: &[u8], at: usize, length: usize) -> Option<usize> {
    let digits = bytes.get(at..at.checked_add(length)?)?;
    let value = digits.iter().fold(0_u64, |value, digit| value << 8 | u64::from(*digit));
    usize::try_from(value).ok()
}

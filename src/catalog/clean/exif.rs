//! EXIF: of all that it says, how a picture is turned.

/// How a picture is turned: tag 0x0112 of its first directory (EXIF 2.3, section 4.6.4), where it
/// is turned at all.
pub(super) fn orientation(tiff: &[u8]) -> Option<u8> {
    let is_little = tiff.starts_with(b"II");
    let short = |at: usize| {
        let pair: [u8; 2] = tiff.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if is_little { u16::from_le_bytes(pair) } else { u16::from_be_bytes(pair) })
    };
    let long = |at: usize| {
        let four: [u8; 4] = tiff.get(at..at.checked_add(4)?)?.try_into().ok()?;
        Some(if is_little { u32::from_le_bytes(four) } else { u32::from_be_bytes(four) } as usize)
    };
    let directory = long(4)?;
    let entries = (0..usize::from(short(directory)?)).map(|index| directory.saturating_add(2 + 12 * index));
    let mut entries = entries.take_while(|entry| *entry < tiff.len());
    let entry = entries.find(|entry| short(*entry) == Some(0x0112))?;
    u8::try_from(short(entry + 8)?).ok().filter(|turned| (2..=8).contains(turned))
}

/// A directory that says how a picture is turned and nothing else.
pub(super) fn turned(orientation: u8) -> Vec<u8> {
    let mut tiff = b"MM\0\x2A\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    tiff.extend([orientation, 0, 0, 0, 0, 0, 0]);
    tiff
}

/// What stays of a directory: nothing where the picture is not turned.
pub(super) fn kept(tiff: &[u8]) -> Option<Vec<u8>> {
    orientation(tiff).map(turned)
}

#[cfg(test)]
mod tests {
    use super::{orientation, turned};

    #[test]
    fn how_a_picture_is_turned_is_read_in_both_orders() {
        assert_eq!(orientation(&turned(6)), Some(6));
        assert_eq!(orientation(b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x03\0\0\0"), Some(3));
        assert_eq!(orientation(&turned(1)), None, "upright needs no words");
        assert_eq!(orientation(b"MM\0*\0\0\0\x08\xFF\xFF"), None);
    }
}

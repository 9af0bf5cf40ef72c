//! Pictures without what they say of themselves: who took them, where, with what.
//!
//! Takes the bytes of a PNG or a JPEG, gives them without metadata and without bytes after their
//! end. What is drawn is not touched; a JPEG keeps the way it is turned. Other kinds pass as they are.

/// The chunks of a PNG that say how it is drawn (PNG, third edition, section 11).
const DRAWN: [&[u8; 4]; 19] = [
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"cICP",
    b"mDCV", b"cLLI", b"bKGD", b"hIST", b"pHYs", b"acTL", b"fcTL", b"fdAT",
];

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";

/// The picture without its metadata; nothing where it is of a kind that is not cleaned, or broken.
pub(super) fn clean(bytes: &[u8]) -> Option<Vec<u8>> {
    if bytes.starts_with(PNG) {
        return png(bytes);
    }
    bytes.starts_with(&[0xFF, 0xD8]).then(|| jpeg(bytes)).flatten()
}

fn png(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut kept = PNG.to_vec();
    let mut rest = &bytes[PNG.len()..];
    loop {
        let length = u32::from_be_bytes(rest.get(..4)?.try_into().ok()?) as usize;
        let kind: &[u8; 4] = rest.get(4..8)?.try_into().ok()?;
        let chunk = rest.get(..length.checked_add(12)?)?;
        if DRAWN.contains(&kind) {
            kept.extend_from_slice(chunk);
        }
        if kind == b"IEND" {
            return Some(kept);
        }
        rest = &rest[chunk.len()..];
    }
}

fn jpeg(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut kept = vec![0xFF, 0xD8];
    let mut at = 2;
    loop {
        if *bytes.get(at)? != 0xFF {
            return None;
        }
        let marker = *bytes.get(at + 1)?;
        match marker {
            0xFF => at += 1,
            0xD9 => {
                kept.extend([0xFF, 0xD9]);
                return Some(kept);
            }
            0x01 | 0xD0..=0xD7 => {
                kept.extend([0xFF, marker]);
                at += 2;
            }
            _ => {
                let length = usize::from(u16::from_be_bytes(bytes.get(at + 2..at + 4)?.try_into().ok()?));
                let segment = bytes.get(at..at + 2 + length)?;
                kept.extend(kept_segment(marker, segment));
                at += segment.len();
                if marker == 0xDA {
                    let end = scan_end(bytes, at);
                    kept.extend_from_slice(&bytes[at..end]);
                    at = end;
                }
            }
        }
    }
}

/// What stays of a segment: JFIF, colour profiles and Adobe's transform are how it is drawn; of
/// EXIF only how it is turned; comments and all other application data go.
fn kept_segment(marker: u8, segment: &[u8]) -> Vec<u8> {
    let says = |name: &[u8]| segment.get(4..).is_some_and(|content| content.starts_with(name));
    match marker {
        0xE1 if says(b"Exif\0\0") => orientation(&segment[10..]).map(turned).unwrap_or_default(),
        0xE0 if says(b"JFIF\0") => without_thumbnail(segment),
        0xE2 if says(b"ICC_PROFILE\0") => segment.to_vec(),
        0xEE if says(b"Adobe") => segment.to_vec(),
        0xE0..=0xEF | 0xFE => Vec::new(),
        _ => segment.to_vec(),
    }
}

/// A JFIF header without the small picture it may hold (JFIF 1.02, section "APP0").
fn without_thumbnail(segment: &[u8]) -> Vec<u8> {
    let Some(header) = segment.get(4..16) else { return Vec::new() };
    let mut kept = vec![0xFF, 0xE0, 0, 16];
    kept.extend_from_slice(header);
    kept.extend([0, 0]);
    kept
}

/// How a picture is turned: tag 0x0112 of its first directory (EXIF 2.3, section 4.6.4), where it
/// is turned at all.
fn orientation(tiff: &[u8]) -> Option<u8> {
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
    let entry = entries.into_iter().find(|entry| short(*entry) == Some(0x0112))?;
    u8::try_from(short(entry + 8)?).ok().filter(|turned| (2..=8).contains(turned))
}

/// An EXIF segment that says how a picture is turned and nothing else.
fn turned(orientation: u8) -> Vec<u8> {
    let mut segment = vec![0xFF, 0xE1, 0, 34];
    segment.extend(b"Exif\0\0MM\0\x2A\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0");
    segment.extend([orientation, 0, 0, 0, 0, 0, 0]);
    segment
}

/// Where the drawn bytes of a scan end: at the next marker that is no restart and no stuffing.
fn scan_end(bytes: &[u8], start: usize) -> usize {
    let is_marker = |at: &usize| {
        let next = bytes.get(at + 1).copied().unwrap_or(0);
        bytes[*at] == 0xFF && !matches!(next, 0 | 0xD0..=0xD7 | 0xFF)
    };
    (start..bytes.len()).find(is_marker).unwrap_or(bytes.len())
}

#[cfg(test)]
mod tests {
    use super::{clean, orientation, turned};

    fn chunk(kind: [u8; 4], content: &[u8]) -> Vec<u8> {
        let length = u32::try_from(content.len()).expect("a small chunk").to_be_bytes();
        [&length[..], &kind, content, &[0; 4]].concat()
    }

    #[test]
    fn a_png_keeps_what_is_drawn() {
        let drawn = [super::PNG.to_vec(), chunk(*b"IHDR", b"x"), chunk(*b"IDAT", b"y"), chunk(*b"IEND", b"")]
            .concat();
        let text = chunk(*b"tEXt", b"Author\0Julie");
        let told =
            [super::PNG.to_vec(), chunk(*b"IHDR", b"x"), text, chunk(*b"IDAT", b"y"), chunk(*b"IEND", b"")];
        assert_eq!(clean(&[told.concat(), b"after".to_vec()].concat()), Some(drawn));
        assert_eq!(clean(super::PNG), None);
    }

    #[test]
    fn a_jpeg_keeps_how_it_is_turned() {
        let exif = turned(6);
        assert_eq!(exif.len(), 36);
        assert_eq!(orientation(&exif[10..]), Some(6));
        let scan = [0xFF, 0xDA, 0, 2, 1, 0xFF, 0, 2, 0xFF, 0xD9];
        let comment = [0xFF, 0xFE, 0, 4, b'h', b'i'];
        let told = [&[0xFF, 0xD8][..], &comment, &exif, &scan, b"after"].concat();
        assert_eq!(clean(&told), Some([&[0xFF, 0xD8][..], &exif, &scan].concat()));
    }

    #[test]
    fn broken_pictures_are_no_reason_to_stop() {
        for broken in
            [&[0xFF, 0xD8][..], &[0xFF, 0xD8, 0xFF, 0xE1, 0, 40, 1], &[0xFF, 0xD8, 0], b"GIF89a", b""]
        {
            assert_eq!(clean(broken), None);
        }
    }
}

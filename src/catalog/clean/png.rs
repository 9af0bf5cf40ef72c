//! PNG (third edition): the chunks that say how it is drawn, and no others.

use super::{exif, icc, inflate};

const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1A\n";
const END: &[u8] = b"\0\0\0\0IEND\xAE\x42\x60\x82";

/// The chunks that say how a picture is drawn (section 11), with how long they can be.
const DRAWN: [(&[u8; 4], usize); 17] = [
    (b"IHDR", 13),
    (b"PLTE", 768),
    (b"IDAT", usize::MAX),
    (b"tRNS", 256),
    (b"cHRM", 32),
    (b"gAMA", 4),
    (b"sBIT", 4),
    (b"sRGB", 1),
    (b"cICP", 4),
    (b"mDCV", 24),
    (b"cLLI", 8),
    (b"bKGD", 6),
    (b"hIST", 512),
    (b"pHYs", 9),
    (b"acTL", 8),
    (b"fcTL", 26),
    (b"fdAT", usize::MAX),
];

/// The longest colour profile that is read.
const LONGEST_PROFILE: usize = 4 << 20;

/// The picture without its metadata; nothing where it is broken.
pub(super) fn clean(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut kept = SIGNATURE.to_vec();
    let mut rest = bytes.strip_prefix(SIGNATURE)?;
    let (mut has_profile, mut is_turned) = (false, false);
    loop {
        let length = u32::from_be_bytes(rest.get(..4)?.try_into().ok()?) as usize;
        let kind: &[u8; 4] = rest.get(4..8)?.try_into().ok()?;
        let chunk = rest.get(..length.checked_add(12)?)?;
        let content = &chunk[8..8 + length];
        match kind {
            b"IEND" => {
                kept.extend(END);
                return Some(kept);
            }
            b"iCCP" if !has_profile => {
                has_profile = true;
                kept.extend(profile(content).map(|content| written(*b"iCCP", &content)).unwrap_or_default());
            }
            b"eXIf" if !is_turned => {
                is_turned = true;
                kept.extend(exif::kept(content).map(|tiff| written(*b"eXIf", &tiff)).unwrap_or_default());
            }
            kind if DRAWN.iter().any(|(drawn, longest)| *drawn == kind && length <= *longest) => {
                kept.extend(chunk);
            }
            // Whoever does not know a chunk in capitals cannot draw the picture (section 5.4).
            kind if kind[0].is_ascii_uppercase() => return None,
            _ => {}
        }
        rest = &rest[chunk.len()..];
    }
}

/// A colour profile under a name that says nothing, without its texts; one that cannot be read is
/// not drawn with either.
fn profile(content: &[u8]) -> Option<Vec<u8>> {
    let name = content.iter().take(80).position(|byte| *byte == 0)?;
    let compressed = content.get(name + 1..)?.strip_prefix(&[0])?;
    let profile = icc::silent(&inflate::inflate(compressed, LONGEST_PROFILE)?)?;
    Some([b"ICC\0\0", inflate::store(&profile).as_slice()].concat())
}

/// A chunk (section 5.3).
fn written(kind: [u8; 4], content: &[u8]) -> Vec<u8> {
    let length = u32::try_from(content.len()).expect("a chunk of ours is small").to_be_bytes();
    let named = [&kind, content].concat();
    [&length[..], &named, &crc(&named).to_be_bytes()].concat()
}

/// The sum of a chunk (annex D).
fn crc(bytes: &[u8]) -> u32 {
    let shifted = |crc: u32, _| (crc >> 1) ^ (0xEDB8_8320 & (crc & 1).wrapping_neg());
    !bytes.iter().fold(!0, |crc, byte| (0..8).fold(crc ^ u32::from(*byte), shifted))
}

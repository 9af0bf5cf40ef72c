//! JPEG (ITU-T T.81, JFIF 1.02): what is decoded, the colour profile, and how it is turned.
//!
//! A second picture after the end (a preview, a map of brightness, a film) goes with all else
//! that stands there.

use super::{exif, icc};

/// How segments begin whose bytes are kept in a form of our own.
const EXIF: &[u8] = b"Exif\0\0";
const PROFILE: &[u8] = b"ICC_PROFILE\0";
/// The most bytes of a profile that one segment holds.
const PART: usize = 65_519;

/// The picture as far as it is cleaned.
#[derive(Default)]
struct Jpeg<'a> {
    kept: Vec<u8>,
    /// The parts of a colour profile: which, of how many, and its bytes.
    profile: Vec<(u8, u8, &'a [u8])>,
    /// Where the first of them stood.
    profile_at: usize,
    is_turned: bool,
    has_scan: bool,
}

/// The picture without its metadata; nothing where it is broken before anything is drawn.
pub(super) fn clean(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut jpeg = Jpeg { kept: vec![0xFF, 0xD8], ..Jpeg::default() };
    let mut at = 2;
    while let Some((marker, after)) = next_marker(bytes, at) {
        at = match marker {
            0xD9 => break,
            0x01 | 0xD0..=0xD7 => after,
            _ => {
                let length = usize::from(u16::from_be_bytes(bytes.get(after..after + 2)?.try_into().ok()?));
                let content = bytes.get(after + 2..after + length)?;
                jpeg.segment(marker, content)?;
                let end = if marker == 0xDA { scan_end(bytes, after + length) } else { after + length };
                jpeg.kept.extend(&bytes[after + length..end]);
                end
            }
        };
    }
    jpeg.has_scan.then(|| jpeg.finish())
}

impl<'a> Jpeg<'a> {
    /// Takes what stays of a segment: what is decoded as it is, of all else what it takes to draw.
    fn segment(&mut self, marker: u8, content: &'a [u8]) -> Option<()> {
        match marker {
            0xC0..=0xC7 | 0xC9..=0xCF | 0xDA..=0xDF => {
                self.has_scan |= marker == 0xDA;
                self.write(marker, content);
            }
            0xE0 => self.write_some(marker, without_thumbnail(content)),
            0xE1 => {
                let tiff = content.strip_prefix(EXIF).filter(|_| !self.is_turned);
                let turned = tiff.and_then(exif::kept);
                self.is_turned |= tiff.is_some();
                self.write_some(marker, turned.map(|tiff| [EXIF, &tiff].concat()));
            }
            0xE2 => self.profile_part(content),
            // Adobe's transform of colours, in its twelve bytes.
            0xEE => {
                let transform = content.get(..12).filter(|content| content.starts_with(b"Adobe"));
                self.write_some(marker, transform.map(<[u8]>::to_vec));
            }
            0xE0..=0xEF | 0xFE => {}
            // Nothing that browsers draw has any other.
            _ => return None,
        }
        Some(())
    }

    fn profile_part(&mut self, content: &'a [u8]) {
        let Some([number, count, part @ ..]) = content.strip_prefix(PROFILE) else { return };
        if self.profile.is_empty() {
            self.profile_at = self.kept.len();
        }
        self.profile.push((*number, *count, part));
    }

    fn write_some(&mut self, marker: u8, content: Option<Vec<u8>>) {
        content.into_iter().for_each(|content| self.write(marker, &content));
    }

    fn write(&mut self, marker: u8, content: &[u8]) {
        self.kept.extend(written(marker, content));
    }

    /// The whole picture, with its profile where it stood.
    fn finish(mut self) -> Vec<u8> {
        let profile = whole(&mut self.profile).and_then(|profile| icc::silent(&profile)).unwrap_or_default();
        let count = u8::try_from(profile.chunks(PART).len()).unwrap_or(u8::MAX);
        let parts = (1..=count).zip(profile.chunks(PART));
        let parts: Vec<u8> = parts
            .flat_map(|(number, part)| written(0xE2, &[PROFILE, &[number, count], part].concat()))
            .collect();
        self.kept.splice(self.profile_at..self.profile_at, parts);
        self.kept.extend([0xFF, 0xD9]);
        self.kept
    }
}

fn written(marker: u8, content: &[u8]) -> Vec<u8> {
    let length = u16::try_from(content.len() + 2).expect("no segment is longer than those that are read");
    [&[0xFF, marker], &length.to_be_bytes()[..], content].concat()
}

/// A colour profile put together (ICC.1:2022, annex B.4); nothing where a part is missing, for then
/// nobody draws with it.
fn whole(parts: &mut [(u8, u8, &[u8])]) -> Option<Vec<u8>> {
    parts.sort_by_key(|(number, ..)| *number);
    let is_whole = parts.iter().zip(1..).all(|((number, count, _), expected)| {
        usize::from(*number) == expected && usize::from(*count) == parts.len()
    });
    (is_whole && !parts.is_empty())
        .then(|| parts.iter().flat_map(|(.., part)| part.iter().copied()).collect())
}

/// A JFIF header without the small picture it may hold (JFIF 1.02, section "APP0").
fn without_thumbnail(content: &[u8]) -> Option<Vec<u8>> {
    let header = content.get(..12).filter(|header| header.starts_with(b"JFIF\0"))?;
    Some([header, &[0, 0]].concat())
}

/// The next marker and where it ends. What stands before it is skipped, as decoders do.
fn next_marker(bytes: &[u8], at: usize) -> Option<(u8, usize)> {
    let pairs = bytes.get(at..)?.windows(2);
    let found = pairs.enumerate().find(|(_, pair)| pair[0] == 0xFF && !matches!(pair[1], 0 | 0xFF));
    found.map(|(skipped, pair)| (pair[1], at + skipped + 2))
}

/// Where the drawn bytes of a scan end: at the next marker that is no restart and no stuffing.
fn scan_end(bytes: &[u8], start: usize) -> usize {
    let is_marker = |at: &usize| {
        let next = bytes.get(at + 1).copied().unwrap_or(0);
        bytes[*at] == 0xFF && !matches!(next, 0 | 0xD0..=0xD7 | 0xFF)
    };
    (start..bytes.len()).find(is_marker).unwrap_or(bytes.len())
}

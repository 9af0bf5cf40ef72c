//! `WebP` (RFC 9649): the chunks that are drawn, and how the picture is turned.

use super::{exif, icc};

/// The flags of an extended header that stay as they are: transparency and animation.
const FLAGS: u8 = 0x12;
const HAS_PROFILE: u8 = 0x20;
const HAS_EXIF: u8 = 0x08;

type Chunk<'a> = ([u8; 4], &'a [u8]);

/// The picture without its metadata; nothing where it is broken.
pub(super) fn clean(bytes: &[u8]) -> Option<Vec<u8>> {
    let size = u32::from_le_bytes(bytes.get(4..8)?.try_into().ok()?) as usize;
    let chunks = chunks(bytes.get(12..size.checked_add(8)?.min(bytes.len()))?)?;
    let (kind, first) = chunks.first()?;
    let content = match kind {
        b"VP8X" => extended(first, &chunks)?,
        b"VP8 " | b"VP8L" => written(*kind, first),
        _ => return None,
    };
    let size = u32::try_from(content.len() + 4).ok()?;
    Some([b"RIFF", &size.to_le_bytes(), b"WEBP", content.as_slice()].concat())
}

/// The chunks of a file or of a frame. Only the last may lack the byte that makes its length even.
fn chunks(bytes: &[u8]) -> Option<Vec<Chunk<'_>>> {
    let (mut chunks, mut rest) = (Vec::new(), bytes);
    while !rest.is_empty() {
        let kind: [u8; 4] = rest.get(..4)?.try_into().ok()?;
        let length = u32::from_le_bytes(rest.get(4..8)?.try_into().ok()?) as usize;
        let content = rest.get(8..length.checked_add(8)?)?;
        chunks.push((kind, content));
        rest = rest.get(8 + length + length % 2..).unwrap_or_default();
    }
    Some(chunks)
}

fn written(kind: [u8; 4], content: &[u8]) -> Vec<u8> {
    let length = u32::try_from(content.len()).expect("no chunk is longer than those that are read");
    let even = &[0][..content.len() % 2];
    [&kind[..], &length.to_le_bytes(), content, even].concat()
}

/// The chunks of an extended file (section 2.7): those that are drawn, the profile without its
/// texts, and of EXIF how the picture is turned.
fn extended(header: &[u8], chunks: &[Chunk<'_>]) -> Option<Vec<u8>> {
    let named = |name: &[u8; 4]| chunks.iter().find(|(kind, _)| kind == name).map(|(_, content)| *content);
    let profile = named(b"ICCP").and_then(icc::silent);
    let turned = named(b"EXIF").and_then(|tiff| exif::kept(tiff.strip_prefix(b"Exif\0\0").unwrap_or(tiff)));
    let mut header = header.get(..10)?.to_vec();
    header[0] = header[0] & FLAGS
        | if profile.is_some() { HAS_PROFILE } else { 0 }
        | if turned.is_some() { HAS_EXIF } else { 0 };
    header[1..4].fill(0);
    let mut kept = written(*b"VP8X", &header);
    kept.extend(profile.map(|profile| written(*b"ICCP", &profile)).unwrap_or_default());
    let mut is_drawn = false;
    for (kind, content) in &chunks[1..] {
        is_drawn |= matches!(kind, b"VP8 " | b"VP8L" | b"ANMF");
        match kind {
            b"ANIM" => kept.extend(written(*kind, content.get(..6)?)),
            b"ALPH" | b"VP8 " | b"VP8L" => kept.extend(written(*kind, content)),
            b"ANMF" => kept.extend(written(*kind, &frame(content)?)),
            _ => {}
        }
    }
    kept.extend(turned.map(|tiff| written(*b"EXIF", &tiff)).unwrap_or_default());
    is_drawn.then_some(kept)
}

/// A frame of an animation (section 2.7.1.1) without chunks that are not drawn.
fn frame(content: &[u8]) -> Option<Vec<u8>> {
    let mut kept = content.get(..16)?.to_vec();
    let drawn = chunks(&content[16..])?.into_iter();
    let drawn = drawn.filter(|(kind, _)| matches!(kind, b"ALPH" | b"VP8 " | b"VP8L"));
    drawn.for_each(|(kind, content)| kept.extend(written(kind, content)));
    Some(kept)
}

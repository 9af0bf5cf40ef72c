//! Kinds: what picture a file is, by its first bytes.

/// The kinds of pictures that are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::catalog) enum Kind {
    Png,
    Jpeg,
    Gif,
    WebP,
    Avif,
    Svg,
    /// A picture of a kind that is not cleaned.
    Other,
}

/// How pictures begin that are not cleaned: TIFF and the raw files of cameras, Photoshop, GIMP,
/// JPEG XL, JPEG 2000, `OpenEXR`, Windows icons and metafiles.
const OTHERS: [&[u8]; 20] = [
    b"II*\0",
    b"MM\0*",
    b"II+\0",
    b"MM\0+",
    b"IIU\0",
    b"IIRO",
    b"IIRS",
    b"MMOR",
    b"II\x1A\0\0\0HEAP",
    b"FUJIFILMCCD-RAW",
    b"FOVb",
    b"\0MRM",
    b"8BPS",
    b"gimp xcf",
    b"\xFF\x0A",
    b"\0\0\0\x0CJXL \r\n\x87\n",
    b"\0\0\0\x0CjP  \r\n\x87\n",
    b"\x76\x2F\x31\x01",
    b"\0\0\x01\0",
    b"\xD7\xCD\xC6\x9A",
];

/// The brands of pictures in boxes (ISO/IEC 14496-12) other than AVIF: HEIF and Canon's raw files.
const BRANDS: [&[u8]; 13] = [
    b"mif1", b"mif2", b"msf1", b"miaf", b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"hevm",
    b"hevs", b"crx ",
];

/// What picture a file is; nothing where it is none.
pub(in crate::catalog) fn kind_of(bytes: &[u8]) -> Option<Kind> {
    let starts = |start: &[u8]| bytes.starts_with(start);
    match bytes {
        _ if starts(b"\x89PNG\r\n\x1A\n") => Some(Kind::Png),
        _ if starts(b"\xFF\xD8") => Some(Kind::Jpeg),
        _ if starts(b"GIF87a") || starts(b"GIF89a") => Some(Kind::Gif),
        _ if starts(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") => Some(Kind::WebP),
        _ if bytes.get(4..8) == Some(b"ftyp") => in_boxes(bytes),
        _ if is_svg(bytes) => Some(Kind::Svg),
        _ if OTHERS.into_iter().any(starts) || is_bitmap(bytes) || is_metafile(bytes) => Some(Kind::Other),
        _ => None,
    }
}

/// The kind of a file in boxes, by the brands that it says it is made to.
fn in_boxes(bytes: &[u8]) -> Option<Kind> {
    let length = u32::from_be_bytes(bytes.get(..4)?.try_into().ok()?) as usize;
    let end = length.clamp(16, 512).min(bytes.len());
    let mut brands = bytes.get(8..end)?.chunks_exact(4);
    if brands.clone().any(|brand| brand == b"avif" || brand == b"avis") {
        return Some(Kind::Avif);
    }
    brands.any(|brand| BRANDS.contains(&brand)).then_some(Kind::Other)
}

/// Whether a file is a Windows bitmap: two letters alone could begin a text.
fn is_bitmap(bytes: &[u8]) -> bool {
    let headers = [12, 16, 40, 52, 56, 64, 108, 124];
    let is_header = |header: &[u8]| header[1..] == [0, 0, 0] && headers.contains(&header[0]);
    bytes.starts_with(b"BM") && bytes.get(6..10) == Some(&[0; 4]) && bytes.get(14..18).is_some_and(is_header)
}

/// Whether a file is an enhanced metafile of Windows.
fn is_metafile(bytes: &[u8]) -> bool {
    bytes.starts_with(&[1, 0, 0, 0]) && bytes.get(40..44) == Some(b" EMF")
}

/// Whether the first element of a file is `svg`, in whatever characters it is written.
fn is_svg(bytes: &[u8]) -> bool {
    let wide = |read: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| read([pair[0], pair[1]])).collect();
        String::from_utf16_lossy(&units)
    };
    let is_markup = bytes.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'<');
    match bytes {
        [0xFE, 0xFF, ..] => is_svg_text(&wide(u16::from_be_bytes)),
        [0xFF, 0xFE, ..] => is_svg_text(&wide(u16::from_le_bytes)),
        _ if is_markup || bytes.starts_with(b"\xEF\xBB\xBF") => is_svg_text(&String::from_utf8_lossy(bytes)),
        _ => false,
    }
}

fn is_svg_text(text: &str) -> bool {
    let mut rest = text.trim_start_matches('\u{FEFF}').trim_start();
    loop {
        let end = match rest {
            _ if rest.starts_with("<!--") => "-->",
            _ if rest.starts_with("<?") => "?>",
            _ => break,
        };
        match rest.split_once(end) {
            Some((_, after)) => rest = after.trim_start(),
            // So broken that no element can be told: what there is may still be read by someone.
            None => return rest.contains("<svg"),
        }
    }
    if let Some(root) =
        rest.get(..9).filter(|start| start.eq_ignore_ascii_case("<!doctype")).map(|_| &rest[9..])
    {
        return is_svg_name(root.trim_start());
    }
    rest.strip_prefix('<').is_some_and(is_svg_name)
}

/// Whether a name with what follows it is `svg`, with or without the prefix of a namespace.
fn is_svg_name(text: &str) -> bool {
    let name = text.split(|c: char| c.is_whitespace() || "/>[".contains(c)).next().unwrap_or_default();
    name.rsplit(':').next() == Some("svg")
}

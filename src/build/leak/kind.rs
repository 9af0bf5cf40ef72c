//! Kinds of files: which the search can read, by their names and by how they begin.
//!
//! A file that is not read through is told; so in doubt a kind is none of those that can be read.

/// The endings of files whose words lie open.
const READABLE: [&str; 53] = [
    "html",
    "htm",
    "xhtml",
    "xml",
    "svg",
    "atom",
    "rss",
    "css",
    "js",
    "mjs",
    "json",
    "jsonld",
    "geojson",
    "map",
    "txt",
    "text",
    "log",
    "md",
    "markdown",
    "csv",
    "tsv",
    "ttl",
    "rdf",
    "nt",
    "owl",
    "bib",
    "ris",
    "cff",
    "yaml",
    "yml",
    "toml",
    "webmanifest",
    "vtt",
    "srt",
    "ics",
    "py",
    "r",
    "tex",
    "sql",
    "rels",
    "vml",
    "opf",
    "ncx",
    "xsl",
    "xsd",
    "dtd",
    "png",
    "jpg",
    "jpeg",
    "gif",
    "webp",
    "avif",
    "smil",
];

/// Endings of pictures, whose words lie between other bytes.
const PICTURES: [&str; 6] = ["png", "jpg", "jpeg", "gif", "webp", "avif"];

/// How files begin that hide their words, whatever they are called: PDF, older office documents,
/// 7z, RAR, xz, bzip2, Zstandard.
const OPAQUE: [&[u8]; 7] =
    [b"%PDF-", b"\xD0\xCF\x11\xE0", b"7z\xBC\xAF\x27\x1C", b"Rar!", b"\xFD7zXZ", b"BZh", b"\x28\xB5\x2F\xFD"];

/// Parts of a PNG that hold words compressed.
const COMPRESSED: [&[u8]; 2] = [b"zTXt", b"iTXt"];

/// How long a stretch of a binary file is at least where it is text and no accident.
const LEGIBLE: usize = 12;

/// What a file is, to who holds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Published by itself.
    Site,
    /// Inside another file: such files often have no ending.
    Archive,
}

/// Whether all that a file says lies open to the search: text, and the metadata of images. Not
/// what is compressed, as in a PDF.
pub(super) fn is_readable(name: &str, bytes: &[u8], place: Place) -> bool {
    let ending = ending(name);
    let is_known = READABLE.iter().any(|readable| ending.eq_ignore_ascii_case(readable));
    let is_plain = place == Place::Archive && !name_of(name).contains('.') && !has_control(bytes);
    let hides = is_picture(name) && COMPRESSED.iter().any(|chunk| holds(bytes, chunk));
    bytes.is_empty() && place == Place::Archive
        || (is_known || is_plain) && !hides && !OPAQUE.iter().any(|magic| bytes.starts_with(magic))
}

/// Whether everything in a file is either text or tag, so that reading it as both is enough.
pub(super) fn is_markup(name: &str) -> bool {
    ["html", "htm", "xhtml", "xml", "svg"].contains(&ending(name))
}

/// Whether a file holds bytes in which words would only be found by accident.
pub(super) fn is_binary(name: &str, bytes: &[u8]) -> bool {
    let is_known = READABLE.iter().any(|readable| ending(name).eq_ignore_ascii_case(readable));
    is_picture(name) || !is_known && has_control(bytes)
}

/// The stretches of a binary file that can be read, and nothing between them.
pub(super) fn legible(bytes: &[u8]) -> Vec<u8> {
    let (mut text, mut start) = (Vec::new(), 0);
    for end in (0..=bytes.len()).filter(|at| !is_text(bytes, *at)) {
        if end - start >= LEGIBLE {
            text.extend_from_slice(&bytes[start..end]);
            text.push(b'\n');
        }
        start = end + 1;
    }
    text
}

/// Whether a byte is one of text: printable, of an accented letter in UTF-8, or the null of UTF-16.
fn is_text(bytes: &[u8], at: usize) -> bool {
    let is_first = |byte: Option<&u8>| matches!(byte, Some(0xC3 | 0xC5));
    match bytes.get(at) {
        Some(0 | b'\t' | b'\n' | b'\r' | 0x20..=0x7E) => true,
        Some(0x80..=0xBF) => at > 0 && is_first(bytes.get(at - 1)),
        byte => is_first(byte) && matches!(bytes.get(at + 1), Some(0x80..=0xBF)),
    }
}

fn is_picture(name: &str) -> bool {
    PICTURES.iter().any(|picture| ending(name).eq_ignore_ascii_case(picture))
}

/// Whether there are bytes that no text holds; nulls are part of UTF-16.
fn has_control(bytes: &[u8]) -> bool {
    bytes.iter().any(|byte| matches!(byte, 1..=8 | 14..=26 | 28..=31))
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

fn name_of(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or_default()
}

fn ending(path: &str) -> &str {
    name_of(path).rsplit_once('.').map_or("", |(_, ending)| ending)
}

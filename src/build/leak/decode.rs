//! Escapes: the characters that bytes stand for in HTML, XML, addresses, JSON and scripts.
//!
//! What kind of file it is does not matter: every escape is undone wherever it could be one. Bytes
//! that are no UTF-8 are taken for Windows-1252, as in old tables and in the metadata of images.

use super::fold::{CLASSES, Class, Fold};

/// How what is ambiguous is read. One reading is enough where nothing ambiguous occurs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reading {
    /// A backslash begins an escape, as in JSON; a null parts words.
    Escapes,
    /// A backslash parts words, as in `C:\nantes`.
    PlainBackslash,
    /// Nulls are nothing, as in UTF-16.
    WideCharacters,
}

/// Puts text into the fold, its escapes undone.
pub(super) fn read_text(bytes: &[u8], reading: Reading, fold: &mut Fold) {
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        at += match CLASSES[usize::from(byte)] {
            Class::Word(folded) => {
                fold.push(folded, byte);
                1
            }
            Class::Separator(joint) => {
                fold.part(joint);
                1
            }
            Class::Special => {
                let (c, len) = decode(&bytes[at..], reading);
                fold.push_char(c);
                len
            }
        }
    }
}

/// Whether some text is escaped markup, as in the entries of a feed: `&lt;em&gt;`, `&amp;eacute;`.
pub(super) fn is_escaped_twice(bytes: &[u8]) -> bool {
    let escapes = bytes.iter().enumerate().filter(|(_, byte)| matches!(byte, b'&' | b'\\'));
    escapes.map(|(at, _)| &bytes[at..]).any(|rest| {
        let (c, len) = decode(rest, Reading::Escapes);
        len > 2
            && (c == '<'
                || c == '&' && entity(&[b"&", &rest[len..rest.len().min(len + LONGEST)]].concat()).is_some())
    })
}

/// The bytes with their entities and backslash escapes undone, once.
pub(super) fn decode_once(bytes: &[u8]) -> Vec<u8> {
    let (mut decoded, mut at) = (Vec::with_capacity(bytes.len()), 0);
    while let Some(&byte) = bytes.get(at) {
        let (c, len) = match byte {
            b'&' | b'\\' => decode(&bytes[at..], Reading::Escapes),
            _ => ('\0', 1),
        };
        match len {
            1 => decoded.push(byte),
            _ => decoded.extend(c.encode_utf8(&mut [0; 4]).bytes()),
        }
        at += len;
    }
    decoded
}

/// The character that stands at the beginning, and in how many bytes.
fn decode(rest: &[u8], reading: Reading) -> (char, usize) {
    let decoded = match (rest[0], reading) {
        (b'&', _) => entity(rest),
        (b'%', _) => percent(rest),
        (b'\\', Reading::Escapes) => backslash(rest),
        (0, Reading::WideCharacters) => Some(('\u{200B}', 1)),
        (0x80.., _) => Some(beyond_ascii(rest)),
        (_, _) => None,
    };
    decoded.unwrap_or((',', 1))
}

fn beyond_ascii(rest: &[u8]) -> (char, usize) {
    let len = len_of(rest[0]);
    let c = rest.get(..len).and_then(|bytes| str::from_utf8(bytes).ok()).and_then(|text| text.chars().next());
    c.map_or((windows_1252(rest[0]), 1), |c| (c, len))
}

/// How many bytes a character has in UTF-8 that begins with this one.
fn len_of(first: u8) -> usize {
    match first {
        0xF0.. => 4,
        0xE0.. => 3,
        0xC0.. => 2,
        _ => 1,
    }
}

/// The letters of Windows-1252; its signs only have to part words.
fn windows_1252(byte: u8) -> char {
    match byte {
        0x8A | 0x9A => 'š',
        0x8C | 0x9C => 'œ',
        0x8E | 0x9E => 'ž',
        0x9F => 'ÿ',
        0x91 | 0x92 => '\'',
        0x96 => '-',
        0x80..0xA0 => ',',
        _ => char::from(byte),
    }
}

/// The letters beyond ASCII of DOS (code page 437, like 850), from 0x80 on.
const DOS: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø,Ø,,áíóúñÑ";

/// A name of an archive made by a program that knew no Unicode.
pub(super) fn old_name(bytes: &[u8]) -> String {
    let letter = |byte: &u8| match byte.checked_sub(0x80) {
        None => char::from(*byte),
        Some(index) => DOS.chars().nth(usize::from(index)).unwrap_or(','),
    };
    bytes.iter().map(letter).collect()
}

/// How long an entity may be, with its signs.
const LONGEST: usize = 20;
/// Entities of what parts words, and a sign that parts them as much.
const SEPARATORS: [(char, &[&str]); 4] = [
    (
        ' ',
        &[
            "nbsp",
            "ensp",
            "emsp",
            "thinsp",
            "hairsp",
            "numsp",
            "puncsp",
            "NonBreakingSpace",
            "Tab",
            "NewLine",
        ],
    ),
    ('-', &["hyphen", "dash", "ndash", "minus", "lowbar"]),
    ('\'', &["apos", "rsquo", "lsquo", "prime", "acute", "grave"]),
    (
        ',',
        &[
            "mdash", "sbquo", "quot", "ldquo", "rdquo", "bdquo", "laquo", "raquo", "lsaquo", "rsaquo",
            "hellip", "middot", "bull", "comma", "colon", "semi", "sol", "bsol", "lpar", "rpar",
        ],
    ),
];
/// Entities of what is not seen.
const INVISIBLE: [&str; 8] =
    ["shy", "zwj", "zwnj", "lrm", "rlm", "ZeroWidthSpace", "NoBreak", "InvisibleComma"];
/// What follows a letter in the name of an accented one.
const ACCENTS: [&str; 14] = [
    "acute", "grave", "circ", "uml", "cedil", "tilde", "ring", "slash", "caron", "macr", "breve", "ogon",
    "strok", "dot",
];

/// An entity of HTML or XML; of the named ones, those that a word could be written with.
fn entity(rest: &[u8]) -> Option<(char, usize)> {
    let end = rest.iter().take(LONGEST).position(|byte| *byte == b';')?;
    let name = str::from_utf8(rest.get(1..end)?).ok()?;
    let c = match name.strip_prefix('#') {
        Some(number) => numbered(number)?,
        None => named(name)?,
    };
    Some((c, end + 1))
}

fn numbered(number: &str) -> Option<char> {
    let code = match number.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16),
        None => number.parse(),
    };
    char::from_u32(code.ok()?)
}

fn named(name: &str) -> Option<char> {
    match name {
        "amp" | "AMP" => Some('&'),
        "lt" | "LT" => Some('<'),
        "gt" | "GT" => Some('>'),
        "szlig" => Some('ß'),
        "oelig" | "OElig" => Some('œ'),
        "aelig" | "AElig" => Some('æ'),
        "eth" | "ETH" => Some('ð'),
        "thorn" | "THORN" => Some('þ'),
        "period" => Some('.'),
        _ if INVISIBLE.contains(&name) => Some('\u{AD}'),
        _ => separator(name).or_else(|| accented(name)),
    }
}

fn separator(name: &str) -> Option<char> {
    SEPARATORS.iter().find(|(_, names)| names.contains(&name)).map(|(sign, _)| *sign)
}

/// `eacute` is an e: the accent would be dropped anyway.
fn accented(name: &str) -> Option<char> {
    let (letter, accent) = name.split_at_checked(1)?;
    let letter = letter.chars().next().filter(char::is_ascii_alphabetic)?;
    ACCENTS.contains(&accent).then_some(letter)
}

/// A character in percent-encoding (RFC 3986, section 2.1), which may take several of them.
fn percent(rest: &[u8]) -> Option<(char, usize)> {
    let byte_at = |index: usize| match rest.get(3 * index..3 * index + 3)? {
        [b'%', high, low] => Some(digit(*high)? << 4 | digit(*low)?),
        _ => None,
    };
    let first = byte_at(0)?;
    let len = len_of(first);
    let mut bytes = [first, 0, 0, 0];
    let is_whole = (1..len).all(|index| byte_at(index).map(|byte| bytes[index] = byte).is_some());
    let text = str::from_utf8(&bytes[..len]).ok().filter(|_| is_whole);
    let c = text.and_then(|text| text.chars().next());
    Some(c.map_or((windows_1252(first), 3), |c| (c, 3 * len)))
}

fn digit(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

/// An escape of JSON or of a script.
fn backslash(rest: &[u8]) -> Option<(char, usize)> {
    match rest.get(1)? {
        b'u' => unicode(rest),
        b'x' => hex(rest, 2..4).and_then(char::from_u32).map(|c| (c, 4)),
        b'\'' => Some(('\'', 2)),
        b'n' | b'r' | b't' | b'v' => Some((' ', 2)),
        b'b' | b'f' | b'0' | b'"' | b'/' | b'\\' => Some((',', 2)),
        _ => None,
    }
}

/// `\u00e9`, `\ud83d\ude00` or `\u{e9}`.
fn unicode(rest: &[u8]) -> Option<(char, usize)> {
    if rest.get(2) == Some(&b'{') {
        let end = rest.iter().take(LONGEST).position(|byte| *byte == b'}')?;
        return Some((char::from_u32(hex(rest, 3..end)?)?, end + 1));
    }
    let first = hex(rest, 2..6)?;
    let second = hex(rest, 8..12).filter(|second| (0xDC00..0xE000).contains(second));
    match second {
        Some(second) if (0xD800..0xDC00).contains(&first) => {
            Some((char::from_u32(0x1_0000 + ((first - 0xD800) << 10) + (second - 0xDC00))?, 12))
        }
        Some(_) | None => Some((char::from_u32(first)?, 6)),
    }
}

fn hex(rest: &[u8], range: std::ops::Range<usize>) -> Option<u32> {
    u32::from_str_radix(str::from_utf8(rest.get(range)?).ok()?, 16).ok()
}

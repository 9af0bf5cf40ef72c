//! Pictures within drawings: in addresses that hold what they lead to (`data:`, RFC 2397).

use super::kind::{Kind, kind_of};
use super::{Cleaned, base64, clean};

const SCHEME: &str = "data:";
/// The longest name of a kind that is read.
const LONGEST_KIND: usize = 200;

/// What an address holds.
struct Data<'a> {
    /// Of what kind it says it is, and whether it is written in base64.
    kind: &'a str,
    content: &'a str,
}

/// The text with the pictures in its addresses cleaned; nothing where one of them cannot be.
pub(super) fn cleaned(text: &str) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    let mut kept = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(found) = lower[at..].find(SCHEME) {
        let start = at + found + SCHEME.len();
        kept.push_str(&text[at..start]);
        at = start;
        if let Some(data) = Data::read(&text[start..]) {
            kept.push_str(&data.cleaned()?);
            at += data.kind.len() + 1 + data.content.len();
        }
    }
    kept.push_str(&text[at..]);
    Some(kept)
}

impl<'a> Data<'a> {
    /// What follows the scheme; nothing where it is mere words.
    fn read(text: &'a str) -> Option<Self> {
        let comma = text.bytes().take(LONGEST_KIND).position(|byte| byte == b',')?;
        let (kind, content) = (&text[..comma], &text[comma + 1..]);
        let is_word = !kind.contains(|c: char| c.is_whitespace() || "\"'()<>".contains(c));
        let end = content.find(['"', '\'', ')', '<', '>', '\\']).unwrap_or(content.len());
        is_word.then(|| Self { kind, content: &content[..end] })
    }

    /// The same with the picture that it may hold cleaned; nothing where that cannot be.
    fn cleaned(&self) -> Option<String> {
        let own = || format!("{},{}", self.kind, self.content);
        let kind = self.kind.split(';').next().unwrap_or_default();
        let is_base64 = self.kind.to_ascii_lowercase().ends_with(";base64");
        let is_picture = kind.to_ascii_lowercase().starts_with("image/");
        let bytes = unescaped(self.content);
        let bytes = if is_base64 { base64::decode(&bytes) } else { Some(bytes) }.unwrap_or_default();
        match kind_of(&bytes) {
            _ if self.content.trim().is_empty() => Some(own()),
            None => (!is_picture).then(own),
            Some(Kind::Svg | Kind::Other) => None,
            Some(Kind::Png | Kind::Jpeg | Kind::Gif | Kind::WebP | Kind::Avif) if !is_base64 => None,
            Some(Kind::Png | Kind::Jpeg | Kind::Gif | Kind::WebP | Kind::Avif) => match clean(&bytes) {
                Cleaned::Clean(bytes) => Some(format!("{kind};base64,{}", base64::encode(&bytes))),
                Cleaned::Unclean | Cleaned::NoPicture => None,
            },
        }
    }
}

/// The bytes of an address, with its percent signs and references to characters undone.
fn unescaped(content: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(content.len());
    let mut rest = content;
    while let Some(at) = rest.find(['%', '&']) {
        bytes.extend(rest[..at].bytes());
        let (byte, length) = escape(&rest[at..]).unwrap_or((rest.as_bytes()[at], 1));
        bytes.push(byte);
        rest = &rest[at + length..];
    }
    bytes.extend(rest.bytes());
    bytes
}

/// The byte that an escape stands for, and how long it is: `%2B`, `&#10;`, `&#xA;`, `&lt;`.
fn escape(text: &str) -> Option<(u8, usize)> {
    if let Some(hex) = text.strip_prefix('%') {
        return Some((u8::from_str_radix(hex.get(..2)?, 16).ok()?, 3));
    }
    let end = text.bytes().take(10).position(|byte| byte == b';')?;
    let byte = match &text[1..end] {
        "lt" => b'<',
        "gt" => b'>',
        "amp" => b'&',
        "quot" => b'"',
        "apos" => b'\'',
        number => match number.strip_prefix("#x") {
            Some(hex) => u8::from_str_radix(hex, 16).ok()?,
            None => number.strip_prefix('#')?.parse().ok()?,
        },
    };
    Some((byte, end + 1))
}

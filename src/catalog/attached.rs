//! Attached files: whether what they say holds words of a testimony that may not appear.
//!
//! Takes the bytes of a file, reads them as a reader's program would: in UTF-8, UTF-16 or
//! Windows-1252, without the tags between words. What it cannot read (a PDF, an office document, a
//! picture of words) it does not find.

use super::world::Resolver;
use crate::diagnostic::Code;

impl Resolver<'_> {
    /// The words in a file of a testimony that may not appear.
    pub(super) fn unpublished_in(&self, bytes: &[u8]) -> Option<Code> {
        if !self.has_unpublished() {
            return None;
        }
        let text = text_of(bytes)?;
        let readings = if text.contains('<') { vec![bare(&text, ""), bare(&text, " ")] } else { Vec::new() };
        let mut readings = readings.iter().map(String::as_str).chain([text.as_str()]);
        readings.find_map(|text| self.unpublished_words(text)).map(|(_, code)| code)
    }
}

/// The characters of a text file; nothing where it is none.
fn text_of(bytes: &[u8]) -> Option<String> {
    let wide = |bytes: &[u8], join: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes.as_chunks().0.iter().map(|pair| join(*pair)).collect();
        String::from_utf16_lossy(&units)
    };
    match bytes {
        [0xFF, 0xFE, rest @ ..] => Some(wide(rest, u16::from_le_bytes)),
        [0xFE, 0xFF, rest @ ..] => Some(wide(rest, u16::from_be_bytes)),
        _ if bytes.contains(&0) => None,
        _ => Some(str::from_utf8(bytes).map_or_else(|_| windows_1252(bytes), str::to_owned)),
    }
}

/// Old tables: of the signs beyond Latin-1, those that words are written with.
fn windows_1252(bytes: &[u8]) -> String {
    let letter = |byte: &u8| match byte {
        0x8C => 'Œ',
        0x9C => 'œ',
        0x91 | 0x92 => '’',
        _ => char::from(*byte),
    };
    bytes.iter().map(letter).collect()
}

/// How long an entity may be.
const LONGEST: usize = 12;

/// The text of some markup: this in the place of each tag, characters in the place of their numbers.
fn bare(text: &str, tag: &str) -> String {
    let mut bare = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['<', '&']) {
        bare.push_str(&rest[..at]);
        rest = &rest[at..];
        let near = &rest[..rest.floor_char_boundary(LONGEST)];
        let entity = near.find(';').and_then(|end| Some((entity(rest[..end].strip_prefix('&')?)?, end)));
        let end = match entity {
            Some((letter, end)) => {
                bare.push(letter);
                end
            }
            None if rest.starts_with('&') => {
                bare.push('&');
                0
            }
            None => {
                let Some(end) = rest.find('>') else { break };
                bare.push_str(tag);
                end
            }
        };
        rest = &rest[end + 1..];
    }
    bare + rest
}

/// The character of an entity of XML, or of one of HTML that French words are written with.
fn entity(name: &str) -> Option<char> {
    const NAMED: [(&str, char); 19] = [
        ("apos", '\''),
        ("rsquo", '’'),
        ("quot", '"'),
        ("nbsp", '\u{a0}'),
        ("lt", '<'),
        ("gt", '>'),
        ("amp", '&'),
        ("eacute", 'é'),
        ("Eacute", 'É'),
        ("egrave", 'è'),
        ("agrave", 'à'),
        ("ecirc", 'ê'),
        ("acirc", 'â'),
        ("ocirc", 'ô'),
        ("icirc", 'î'),
        ("ucirc", 'û'),
        ("ugrave", 'ù'),
        ("ccedil", 'ç'),
        ("oelig", 'œ'),
    ];
    let Some(number) = name.strip_prefix('#') else {
        return NAMED.iter().find(|(known, _)| *known == name).map(|(_, letter)| *letter);
    };
    let code = match number.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16),
        None => number.parse(),
    };
    char::from_u32(code.ok()?)
}

#[cfg(test)]
mod tests {
    use super::{bare, text_of};

    #[test]
    fn files_are_read_as_they_were_written() {
        assert_eq!(text_of(b"caf\xe9 d\x92ici \x9c").as_deref(), Some("café d’ici œ"));
        assert_eq!(text_of(b"\xff\xfec\0a\0f\0\xe9\0").as_deref(), Some("café"));
        assert_eq!(text_of("café".as_bytes()).as_deref(), Some("café"));
        assert_eq!(text_of(b"\x89PNG\0\0"), None);
    }

    #[test]
    fn tags_and_entities_are_no_words() {
        assert_eq!(
            bare("<t>le</t><t dx='1'>s</t> caf&#233;s &eacute;t&#xE9; & <br", ""),
            "les cafés été & <br"
        );
        assert_eq!(bare("<t>le</t><t>soir</t>", " "), " le  soir ");
    }
}

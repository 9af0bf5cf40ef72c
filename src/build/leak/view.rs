//! Markup: what of some bytes is text and what is tag, and the ways to read past the tags.
//!
//! Knows tags by their shape alone, in files of any kind. What looks like a tag and is none is
//! still read, as the inside of one.

use memchr::memchr;

use super::decode::{Reading, read_text};
use super::fold::{CLASSES, Class, Fold, Joint};

/// How long a tag may be; what is longer is text.
const LONGEST: usize = 64 * 1024;

/// What the tags are for a reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tags {
    /// Nothing special: all is text.
    Unknown,
    /// Tags of phrases are nothing, those of blocks part words: the text as it is seen.
    Joining,
    /// All part words: `<td>` and `<a>` in a row that styles set apart.
    Separating,
    /// All there is: attributes, comments, without the names of the elements.
    Inside,
}

/// What a reading came across.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Seen {
    /// Nothing of note.
    Nothing,
    /// Words with only a tag between them, which another reading would part.
    JoinedWords,
}

/// Folds bytes in one way of reading them.
pub(super) fn read(bytes: &[u8], tags: Tags, reading: Reading, fold: &mut Fold) -> Seen {
    match tags {
        Tags::Unknown => read_text(bytes, reading, fold),
        Tags::Joining => return read_joining(bytes, reading, fold),
        Tags::Separating => read_separating(bytes, reading, fold),
        Tags::Inside => read_inside(bytes, reading, fold),
    }
    Seen::Nothing
}

fn read_joining(bytes: &[u8], reading: Reading, fold: &mut Fold) -> Seen {
    let (mut seen, mut is_after_tag) = (Seen::Nothing, false);
    for stretch in stretches(bytes) {
        match stretch {
            Stretch::Text(text) => {
                if is_after_tag && fold.is_in_word() && begins_in_word(text) {
                    seen = Seen::JoinedWords;
                }
                read_text(text, reading, fold);
            }
            Stretch::Tag { kind: Kind::Phrase, .. } => {}
            Stretch::Tag { kind: Kind::Block, .. } => fold.part(Joint::Break),
        }
        is_after_tag = matches!(stretch, Stretch::Tag { .. });
    }
    seen
}

fn read_separating(bytes: &[u8], reading: Reading, fold: &mut Fold) {
    for stretch in stretches(bytes) {
        fold.part(Joint::Break);
        if let Stretch::Text(text) = stretch {
            read_text(text, reading, fold);
        }
    }
}

fn read_inside(bytes: &[u8], reading: Reading, fold: &mut Fold) {
    for stretch in stretches(bytes) {
        if let Stretch::Tag { inside, .. } = stretch {
            fold.part(Joint::Break);
            read_text(inside, reading, fold);
        }
    }
}

fn begins_in_word(text: &[u8]) -> bool {
    text.first().is_some_and(|byte| !matches!(CLASSES[usize::from(*byte)], Class::Separator(_)))
}

/// A part of some markup.
enum Stretch<'a> {
    Text(&'a [u8]),
    /// A tag, comment or instruction; `inside` is what follows the name.
    Tag {
        kind: Kind,
        inside: &'a [u8],
    },
}

/// What a tag does to the words on either side.
#[derive(Clone, Copy)]
enum Kind {
    /// Stands within a phrase, even within a word.
    Phrase,
    /// Parts words.
    Block,
}

fn stretches(bytes: &[u8]) -> impl Iterator<Item = Stretch<'_>> {
    let mut rest = bytes;
    std::iter::from_fn(move || {
        let (stretch, len) = stretch(rest)?;
        rest = &rest[len..];
        Some(stretch)
    })
}

fn stretch(rest: &[u8]) -> Option<(Stretch<'_>, usize)> {
    let first = rest.first()?;
    if *first == b'<'
        && let Some(tag) = tag(rest)
    {
        return Some(tag);
    }
    let len = memchr(b'<', &rest[1..]).map_or(rest.len(), |at| at + 1);
    Some((Stretch::Text(&rest[..len]), len))
}

fn tag(rest: &[u8]) -> Option<(Stretch<'_>, usize)> {
    let near = &rest[..rest.len().min(LONGEST)];
    if near.starts_with(b"<!--") {
        let len = near.windows(3).position(|end| end == b"-->")? + 3;
        return Some((Stretch::Tag { kind: Kind::Phrase, inside: &near[4..len.max(4)] }, len));
    }
    if near.starts_with(b"<![CDATA[") {
        return Some((Stretch::Tag { kind: Kind::Block, inside: &[] }, b"<![CDATA[".len()));
    }
    let name_at = match near.get(1..)? {
        [b'\\', b'/', ..] => 3,
        [b'/' | b'!' | b'?', ..] => 2,
        [first, ..] if first.is_ascii_alphabetic() => 1,
        _ => return None,
    };
    let len = memchr(b'>', near)? + 1;
    let after = near.get(name_at..len - 1).unwrap_or_default();
    let name_len = after.iter().position(|byte| !is_of_name(*byte)).unwrap_or(after.len());
    let (name, inside) = after.split_at(name_len);
    Some((Stretch::Tag { kind: kind(name), inside }, len))
}

const fn is_of_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b':' | b'-' | b'_')
}

/// The longest name that is looked at.
const LONGEST_NAME: usize = 32;

/// The kind of an element; one of HTML that is not known parts words.
fn kind(name: &[u8]) -> Kind {
    let mut small = [0; LONGEST_NAME];
    let Some(small) = small.get_mut(..name.len()) else {
        return Kind::Block;
    };
    small.copy_from_slice(name);
    small.make_ascii_lowercase();
    match small.iter().position(|byte| *byte == b':') {
        Some(colon) => kind_in_office(&small[colon + 1..]),
        None => kind_in_html(small),
    }
}

/// The kind of an element of HTML, SVG, or the texts of a table (Office Open XML, `sharedStrings`).
fn kind_in_html(name: &[u8]) -> Kind {
    match name {
        b"a" | b"abbr" | b"b" | b"bdi" | b"bdo" | b"big" | b"cite" | b"code" | b"data" | b"del" | b"dfn"
        | b"em" | b"font" | b"i" | b"ins" | b"kbd" | b"mark" | b"q" | b"s" | b"samp" | b"small" | b"span"
        | b"strong" | b"sub" | b"sup" | b"time" | b"tspan" | b"tt" | b"u" | b"var" | b"wbr" => Kind::Phrase,
        b"r" | b"t" | b"rpr" | b"sz" | b"color" | b"rfont" | b"family" | b"scheme" | b"charset"
        | b"vertalign" | b"strike" | b"outline" | b"shadow" | b"condense" | b"extend" => Kind::Phrase,
        _ => Kind::Block,
    }
}

/// The kind of an element with a prefix, as in office documents: these part a word into runs for
/// every change of language or spelling, so all but paragraphs, cells and breaks may stand in one.
fn kind_in_office(name: &[u8]) -> Kind {
    match name {
        b"p" | b"h" | b"tc" | b"tr" | b"tab" | b"ptab" | b"br" | b"cr" | b"s" | b"line-break"
        | b"table-cell" | b"table-row" | b"list-item" | b"note" | b"annotation" | b"si" | b"c" | b"row"
        | b"sp" | b"title" | b"creator" | b"subject" | b"description" | b"keywords" | b"lastmodifiedby"
        | b"category" => Kind::Block,
        _ => Kind::Phrase,
    }
}

//! Pieces of an index as classic scripts: pages opened from the file system can load nothing else.
//!
//! Each calls `verbatimSearch` with its name and its data, which are JSON. Numbers are written in signs
//! that are neither letters nor digits, and a `0` stands between any two words, so that nothing in an
//! index can be taken for a name that must not be published, unless the site's own pages say it:
//! what is found in an index stands on a page too.

use std::borrow::Cow;

use serde::Serialize;
use serde_json::json;

use crate::lang::stem::{endings, function_words};
use crate::lang::stretch;
use crate::plan::search::{Entry, Group, Index, Kind, Piece, PieceKey};

/// The digits in which numbers are written: those of the second half say that more follow.
const SIGNS: &[u8; 24] = b"!#$()*+,-./:;=?@[]^_{|}~";
const BASE: usize = SIGNS.len() / 2;

/// A piece of an index.
pub(super) fn js(key: PieceKey, piece: &Piece) -> String {
    let data = match piece {
        Piece::Contents(index) => contents(index).to_string(),
        Piece::Words(index, at) => {
            let groups = index.shards[*at].groups.iter().map(|at| &index.groups[*at]);
            text_of(&groups.flat_map(|group| [forms(group), postings(group)]).collect::<Vec<_>>())
        }
        Piece::Shown(entries) => text_of(&entries.iter().map(shown).collect::<Vec<_>>()),
    };
    format!("verbatimSearch(\"{}\",{data});\n", key.name())
}

fn text_of(data: &impl Serialize) -> String {
    serde_json::to_string(data).expect("texts and numbers can be written")
}

/// What a browser must know before it can look anything up.
fn contents(index: &Index) -> serde_json::Value {
    // Each letter is followed by a zero: a beginning is no word.
    let prefixes = index.shards.iter().map(|shard| spaced(&shard.prefix));
    json!({
        "entries": index.count,
        "quotations": index.start_of(Kind::Quotation),
        "terms": index.start_of(Kind::Term),
        "parts": ascending(index.parts.iter().copied()),
        "shown": ascending(index.shown.iter().copied()),
        "words": prefixes.collect::<Vec<_>>().join(" "),
        "common": spaced_words(function_words(index.lang).split_whitespace()),
        "endings": spaced_words(endings(index.lang).split_whitespace()),
    })
}

fn spaced(prefix: &str) -> String {
    prefix.chars().flat_map(|letter| [letter, '0']).collect()
}

fn spaced_words<'w>(words: impl Iterator<Item = &'w str>) -> String {
    words.map(spaced).collect::<Vec<_>>().join(" ")
}

/// The forms of a word, each followed by a zero.
fn forms(group: &Group) -> String {
    group.forms.iter().flat_map(|form| [form.as_str(), "0"]).collect::<Vec<_>>().join(" ")
}

/// Where a word stands: for each entry how far it is from the one before, and the weight.
fn postings(group: &Group) -> String {
    let (mut text, mut next) = (String::new(), 0);
    for posting in &group.postings {
        push((posting.entry() - next) as usize, &mut text);
        push(usize::from(posting.weight()), &mut text);
        next = posting.entry() + 1;
    }
    text
}

/// Numbers of which each is greater than the one before.
fn ascending(numbers: impl Iterator<Item = usize>) -> String {
    let (mut text, mut next) = (String::new(), 0);
    for number in numbers {
        push(number - next, &mut text);
        next = number + 1;
    }
    text
}

/// A number, its smallest digit first.
fn push(number: usize, text: &mut String) {
    let (rest, digit) = (number / BASE, number % BASE);
    text.push(char::from(SIGNS[if rest > 0 { digit + BASE } else { digit }]));
    if rest > 0 {
        push(rest, text);
    }
}

/// What is shown of an entry, a number between any two texts that the page sets apart.
fn shown(entry: &Entry) -> impl Serialize {
    let tag = |lang: &Option<crate::lang::Lang>| lang.map(|lang| lang.to_string()).unwrap_or_default();
    (
        u8::from(entry.is_verbatim),
        &entry.href,
        &entry.title,
        tag(&entry.title_lang),
        0,
        &entry.within,
        0,
        on_one_line(&entry.text),
        tag(&entry.lang),
    )
}

/// A text whose lines are parted by spaces: the `n` of an escaped line end would be read with the next word.
fn on_one_line(text: &str) -> Cow<'_, str> {
    let (mut line, mut done, mut at) = (String::new(), 0, 0);
    while let Some(found) = stretch::next(text.as_bytes(), at, may_be_control) {
        let letter = text[found..].chars().next().unwrap_or_default();
        at = found + letter.len_utf8();
        if letter.is_control() {
            line.extend([&text[done..found], " "]);
            done = at;
        }
    }
    if done == 0 {
        return Cow::Borrowed(text);
    }
    line.push_str(&text[done..]);
    Cow::Owned(line)
}

/// Whether a control character may begin with this byte: those of Unicode are below the space, DEL, and
/// U+0080 to U+009F, which share their first byte with letters.
#[allow(clippy::needless_bitwise_bool, reason = "without branches, many bytes are compared at once")]
#[inline]
const fn may_be_control(byte: u8) -> bool {
    (byte < 32) | (byte == 127) | (byte == 0xC2)
}

#[cfg(test)]
mod tests {
    use super::{ascending, on_one_line, push};

    #[test]
    fn controls_are_spaces() {
        let check = |text: &str, expected: &str| assert_eq!(on_one_line(text), expected, "{text:?}");
        check("un mot\ndeux\u{85}« trois »\0\u{7f}", "un mot deux « trois »  ");
        check(
            "« un\u{a0}mot » à part, long assez pour que l’on compare",
            "« un\u{a0}mot » à part, long assez pour que l’on compare",
        );
        check("\n", " ");
        check("", "");
    }

    #[test]
    fn numbers_are_written_without_letters_and_digits() {
        for number in [0, 1, 11, 12, 143, 144, 75_011, usize::MAX] {
            let mut text = String::new();
            push(number, &mut text);
            assert!(!text.contains(|c: char| c.is_alphanumeric() || "\"\\<&%".contains(c)), "{text}");
        }
        assert_eq!(ascending([0, 1, 14].into_iter()), "!!;#");
    }
}

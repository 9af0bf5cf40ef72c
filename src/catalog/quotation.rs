//! Quotations: each stands word for word in its testimony.

use std::ops::Range;

use super::words;
use crate::content::testimony::{Form, Testimony};
use crate::diagnostic::{Code, Diagnostic};
use crate::lang::Lang;
use crate::span::Span;

/// Compares a quotation with the testimony it names, in the language of the page.
///
/// # Errors
/// A diagnostic at the first word that differs.
pub(super) fn check(
    quoted: &str,
    stored: &Testimony,
    lang: Lang,
    place: Span,
    written: &str,
) -> Result<(), Diagnostic> {
    if stored.form == Form::Paraphrase {
        return Err(Code::QuotationParaphrase { id: stored.key.id.to_string() }.at(place));
    }
    if !quoted.chars().any(char::is_alphanumeric) {
        return Err(Code::QuotationEmpty {}.at(place));
    }
    let Some((_, kept)) = stored.words.get_or(lang, &[stored.lang]) else { return Ok(()) };
    words::compare(quoted, &kept.to_plain()).map_err(|difference| {
        if difference.kind == words::DifferenceKind::Empty {
            return Code::QuotationEmpty {}.at(place);
        }
        let word = quoted[difference.quoted.clone()].trim().to_owned();
        let span = located(written, quoted, &difference.quoted, place);
        let stored = difference.stored_in_one_line();
        Code::QuotationDiffers { quoted: word, stored, unnamed: None }.at(span)
    })
}

/// Where a stretch of quoted words stands in what was written at a place.
pub(super) fn located(written: &str, quoted: &str, at: &Range<usize>, place: Span) -> Span {
    locate(written, quoted, at).map_or(place, |range| {
        let start = place.start as usize;
        Span::new(place.source, start + range.start..start + range.end)
    })
}

/// How far ahead the next word is looked for: between two words stand signs of Markdown, or an address.
const FARTHEST: usize = 2000;

/// Where characters of a text stand in what was written, which has signs of Markdown or YAML between
/// the same words: the words before them are passed one by one.
fn locate(written: &str, quoted: &str, at: &Range<usize>) -> Option<Range<usize>> {
    let mut from = 0;
    for word in quoted[..at.start].split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        from = find(written, from, word).map_or(from, |found| found.end);
    }
    let sought = quoted[at.clone()].trim();
    find(written, from, sought).filter(|_| !sought.is_empty())
}

/// The next place of a word, or of a mark, not far behind this one; never a part of a word.
fn find(written: &str, from: usize, sought: &str) -> Option<Range<usize>> {
    let near = &written[from..written.floor_char_boundary(from + FARTHEST + sought.len())];
    let parts_word = |before: Option<char>, after: Option<char>| {
        before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric)
    };
    let is_whole = |start: &usize| {
        let (start, end) = (from + start, from + start + sought.len());
        !parts_word(written[..start].chars().next_back(), sought.chars().next())
            && !parts_word(sought.chars().next_back(), written[end..].chars().next())
    };
    let start = near.match_indices(sought).map(|(start, _)| start).find(is_whole)?;
    Some(from + start..from + start + sought.len())
}

#[cfg(test)]
mod tests {
    use super::locate;

    fn check(written: &str, quoted: &str, word: &str, expected: Option<usize>) {
        let at = quoted.rfind(word).expect("a word of the quotation");
        let found = locate(written, quoted, &(at..at + word.len()));
        assert_eq!(found, expected.map(|start| start..start + word.len()), "{written}");
    }

    #[test]
    fn the_word_that_differs_is_found() {
        check("> le chat et *le* chien", "le chat et le", "le", Some(14));
        check("> travaille\n> et n’ai", "travaille et n", "n", Some(17));
        check("[une](theme:porte) &laquo; porte", "une « porte", "porte", Some(12));
        check("> le chat", "le chien", "chien", None);
    }
}

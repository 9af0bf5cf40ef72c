//! Quotations: each stands word for word in its testimony.

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
        Code::QuotationDiffers { quoted: word, stored: difference.stored, unnamed: None }.at(span)
    })
}

/// Where a stretch of quoted words stands in what was written at a place.
pub(super) fn located(written: &str, quoted: &str, at: &std::ops::Range<usize>, place: Span) -> Span {
    let word = quoted[at.clone()].trim();
    let nth = quoted[..at.start].matches(word).count();
    locate(written, word, nth).map_or(place, |range| {
        let start = place.start as usize;
        Span::new(place.source, start + range.start..start + range.end)
    })
}

/// Where the characters of a word stand in what was written, the `nth` time.
fn locate(written: &str, word: &str, nth: usize) -> Option<std::ops::Range<usize>> {
    if word.is_empty() {
        return None;
    }
    let start = written.match_indices(word).nth(nth).map(|(start, _)| start)?;
    Some(start..start + word.len())
}

#[cfg(test)]
mod tests {
    use super::locate;

    #[test]
    fn the_word_that_differs_is_found() {
        assert_eq!(locate("> le chat et *le* chien", "le", 1), Some(14..16));
        assert_eq!(locate("> le chat", "chien", 0), None);
    }
}

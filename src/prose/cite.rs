//! Citations as written: `[@duprat2024, p. 12; @milhet2022]`.

use std::ops::Range;

use super::{Cited, Names};
use crate::diagnostic::{Code, Diagnostic};
use crate::span::{Span, Spanned};

/// The works cited between these brackets, and what is wrong with others. `place` tells where a
/// stretch of the brackets stands.
pub(super) fn parse(
    written: &str,
    place: impl Fn(Range<usize>) -> Span,
) -> (Vec<Cited<Spanned<String>>>, Vec<Diagnostic>) {
    let inner = &written[1..written.len() - 1];
    let (mut cited, mut faults) = (Vec::new(), Vec::new());
    let mut start = 1;
    for part in inner.split(';') {
        if let Some(work) = one(part, |range| place(start + range.start..start + range.end)) {
            cited.push(work);
        } else {
            let code = Code::CitationMalformed { written: part.trim().to_owned() };
            let blank = part.len() - part.trim_start().len();
            faults.push(code.at(place(start + blank..start + part.trim_end().len().max(blank))));
        }
        start += part.len() + 1;
    }
    (cited, faults)
}

fn one(part: &str, place: impl Fn(Range<usize>) -> Span) -> Option<Cited<Spanned<String>>> {
    let (before, rest) = part.split_once('@')?;
    let length = rest.find(|c: char| !is_key(c)).unwrap_or(rest.len());
    let key = rest[..length].trim_end_matches(['.', ':', '-']);
    let locator = rest[key.len()..].trim().trim_start_matches(',').trim();
    let span = place(before.len()..before.len() + 1 + key.len());
    let names = if before.ends_with('-') { Names::Hidden } else { Names::Shown };
    let before = before.trim().trim_end_matches('-').trim();
    (!key.is_empty()).then(|| Cited {
        work: Spanned::new(key.to_owned(), span),
        before: before.to_owned(),
        locator: locator.to_owned(),
        names,
    })
}

/// Whether a character may stand in the key of a work.
fn is_key(c: char) -> bool {
    c.is_alphanumeric() || "_:.#$%&-+?<>~/".contains(c)
}

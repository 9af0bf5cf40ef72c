//! Citations as written: `[@duprat2024, p. 12; @milhet2022]`.

use super::{Cited, Written};
use crate::diagnostic::{Code, Report};
use crate::span::{SourceId, Span, Spanned};

/// The works cited between these brackets. `offset` is where the `[` stands in its source.
pub(super) fn parse(
    written: &str,
    source: SourceId,
    offset: usize,
    report: &mut Report,
) -> Vec<Cited<Written>> {
    let inner = &written[1..written.len() - 1];
    let mut cited = Vec::new();
    let mut start = 0;
    for part in inner.split(';') {
        let at = offset + 1 + start;
        if let Some(work) = one(part, source, at) {
            cited.push(work);
        } else {
            let span = Span::new(source, at..at + part.len());
            report.push(Code::CitationMalformed { written: part.trim().to_owned() }.at(span));
        }
        start += part.len() + 1;
    }
    cited
}

fn one(part: &str, source: SourceId, offset: usize) -> Option<Cited<Written>> {
    let (before, rest) = part.split_once('@')?;
    let length = rest.find(|c: char| !is_key(c)).unwrap_or(rest.len());
    let key = rest[..length].trim_end_matches(['.', ':', '-']);
    let locator = rest[key.len()..].trim().trim_start_matches(',').trim();
    let start = offset + before.len();
    let span = Span::new(source, start..start + 1 + key.len());
    let before = before.trim().trim_end_matches('-').trim();
    (!key.is_empty()).then(|| Cited {
        work: Spanned::new(key.to_owned(), span),
        before: before.to_owned(),
        locator: locator.to_owned(),
    })
}

/// Whether a character may stand in the key of a work.
fn is_key(c: char) -> bool {
    c.is_alphanumeric() || "_:.#$%&-+?<>~/".contains(c)
}

//! The head of a document: the YAML between its `---` lines.

use crate::diagnostic::{Code, Diagnostic};
use crate::span::{SourceId, Span};

/// The largest front matter, in bytes.
const LARGEST: usize = 64 << 10;

/// A document's text in its two parts, with where each begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parts<'a> {
    /// The YAML.
    pub head: &'a str,
    /// Where it begins, in bytes.
    pub head_start: usize,
    /// The text below.
    pub prose: &'a str,
    /// Where it begins, in bytes.
    pub prose_start: usize,
}

/// The parts of a document's text.
///
/// # Errors
/// A diagnostic where no front matter begins, where it does not end, or where it is too large.
pub fn split(text: &str, source: SourceId) -> Result<Parts<'_>, Diagnostic> {
    let first = text.lines().next().unwrap_or_default();
    if first.trim_end() != "---" {
        return Err(Code::FrontMatterMissing {}.at(Span::new(source, 0..first.len())));
    }
    let head_start = (first.len() + 1).min(text.len());
    let Some((head_end, prose_start)) = end(&text[head_start..]) else {
        return Err(Code::FrontMatterUnclosed {}.at(Span::new(source, 0..first.len())));
    };
    if head_end > LARGEST {
        return Err(Code::FrontMatterTooLarge {}.at(Span::new(source, 0..first.len())));
    }
    let prose_start = head_start + prose_start;
    Ok(Parts {
        head: &text[head_start..head_start + head_end],
        head_start,
        prose: &text[prose_start..],
        prose_start,
    })
}

/// Where the front matter ends and where the text below it begins.
fn end(text: &str) -> Option<(usize, usize)> {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if line.trim_end() == "---" {
            return Some((at, at + line.len()));
        }
        at += line.len();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::split;
    use crate::span::SourceId;

    fn check(text: &str, expected: Option<(&str, &str)>) {
        let parts = split(text, SourceId(0)).ok();
        assert_eq!(parts.map(|parts| (parts.head, parts.prose)), expected, "{text:?}");
        if let Some(parts) = parts {
            assert_eq!(&text[parts.prose_start..], parts.prose);
            assert!(text[parts.head_start..].starts_with(parts.head));
        }
    }

    #[test]
    fn heads_and_texts_part() {
        check("---\na: b\n---\nText\n", Some(("a: b\n", "Text\n")));
        check("---\n---", Some(("", "")));
        check("---", None);
        check("", None);
        check("Text", None);
        check("---\na: b\n----\n", None);
    }
}

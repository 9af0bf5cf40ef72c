//! Lines: plain words with facts among them, as titles, summaries and captions hold them.
//!
//! Takes the characters of one text, gives pieces that are words or facts and nothing else: what is
//! Markdown in a longer text is only characters here.

use std::ops::Range;

use super::{Inline, Written, plain};
use crate::span::{Span, Spanned};

/// What begins a fact.
const FACT: &str = "<fact:";

/// Whether a text names a fact.
#[must_use]
pub fn names_fact(text: &str) -> bool {
    text.contains(FACT)
}

/// The pieces of a text; `place` says where a stretch of it stands in its source.
pub fn parse(text: &str, place: impl Fn(Range<usize>) -> Span) -> Vec<Inline<Written>> {
    let mut pieces = Vec::new();
    let mut rest = 0;
    for (start, _) in text.match_indices(FACT) {
        let Some(length) = length(&text[start..]) else { continue };
        push(&mut pieces, &text[rest..start]);
        let within = start + 1..start + length - 1;
        pieces.push(Inline::Fact(Spanned::new(text[within.clone()].to_owned(), place(within))));
        rest = start + length;
    }
    push(&mut pieces, &text[rest..]);
    pieces
}

/// How long a fact is that begins the text, with its brackets.
fn length(text: &str) -> Option<usize> {
    let ends = |c: char| c.is_whitespace() || c == '<' || c == '>';
    let end = 1 + text[1..].find(ends)?;
    text[end..].starts_with('>').then_some(end + 1)
}

fn push(pieces: &mut Vec<Inline<Written>>, words: &str) {
    if !words.is_empty() {
        pieces.push(Inline::Text(words.to_owned()));
    }
}

/// The words and facts of a line of Markdown, without links and emphasis.
#[must_use]
pub(super) fn bare(words: Vec<Inline<Written>>) -> Vec<Inline<Written>> {
    let mut pieces = Vec::new();
    for word in words {
        match word {
            Inline::Fact(_) => pieces.push(word),
            Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Struck(inner) => {
                pieces.extend(bare(inner))
            }
            Inline::Link { words: inner, .. } | Inline::Quotation { words: inner, .. } => {
                pieces.extend(bare(inner))
            }
            Inline::Text(_) | Inline::Code(_) | Inline::Image { .. } | Inline::Citation(_) => {
                push(&mut pieces, &plain::line(&[word]));
            }
            Inline::Acronym { meaning, .. } => match meaning {},
            Inline::Note(_) | Inline::SoftBreak | Inline::Break => push(&mut pieces, &plain::line(&[word])),
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::parse;
    use crate::prose::Inline;
    use crate::span::{SourceId, Span};

    fn check(text: &str, expected: &[&str]) {
        let pieces = parse(text, |range| Span::new(SourceId(0), range));
        let shown: Vec<String> = pieces
            .iter()
            .map(|piece| match piece {
                Inline::Fact(fact) => format!("{} {}-{}", fact.value, fact.span.start, fact.span.end),
                other => crate::prose::plain::line(std::slice::from_ref(other)),
            })
            .collect();
        assert_eq!(shown, expected, "{text}");
    }

    #[test]
    fn facts_stand_among_words() {
        check("Les <fact:a> et <fact:b@c>.", &["Les ", "fact:a 5-11", " et ", "fact:b@c 17-25", "."]);
        check("<fact:a>", &["fact:a 1-7"]);
        check("<fact:", &["<fact:"]);
        check("<fact:a b> <fact:<fact:c>", &["<fact:a b> <fact:", "fact:c 18-24"]);
        check("*Rien*", &["*Rien*"]);
    }
}

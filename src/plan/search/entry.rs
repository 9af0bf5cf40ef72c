//! What can be found: a page, or a part of a long one, with its words.

use crate::lang::Lang;
use crate::lang::words::words;

/// From how many characters on a text is taken in parts, so that what is shown of it is soon loaded.
const LONG: usize = 5000;

/// The kinds of results, in the order of an index.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A finding, a report, another document.
    Document,
    /// What a person said.
    Quotation,
    /// A term of a vocabulary.
    Term,
}

/// What can be found, and what is shown of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What it is.
    pub kind: Kind,
    /// Its page, from the page where one searches.
    pub href: String,
    /// What it is called; of a quotation, who speaks.
    pub title: String,
    /// The language of the title, where it is not the page's.
    pub title_lang: Option<Lang>,
    /// Where it belongs: a report, a vocabulary.
    pub within: String,
    /// Its words.
    pub text: String,
    /// The language of its words, where it is not the page's.
    pub lang: Option<Lang>,
    /// Whether its words are those of a speaker, and so stand between quotation marks.
    pub is_verbatim: bool,
    /// Words by which it is found besides: who wrote it, what else it is called.
    pub also: String,
    /// Whether it goes on with the page of the entry before it.
    pub is_part: bool,
}

impl Entry {
    /// The entry in parts of which none is long; each is a whole number of words.
    pub(super) fn parts(self) -> Vec<Self> {
        if end(&self.text).is_none() {
            let text = self.text.trim().to_owned();
            return vec![Self { text, ..self }];
        }
        let mut rest = self.text.as_str();
        let mut parts = Vec::new();
        while let Some(end) = end(rest) {
            parts.push(rest[..end].trim().to_owned());
            rest = &rest[end..];
        }
        parts.push(rest.trim().to_owned());
        let part = |(at, text): (usize, String)| Self { text, is_part: at > 0, ..self.clone() };
        parts.into_iter().enumerate().map(part).collect()
    }

    /// The words of the text, and those by which it is found besides.
    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        words(&self.text).chain(words(&self.also))
    }
}

/// Where the first part of a long text ends: after a paragraph, else a sentence, else a word.
fn end(text: &str) -> Option<usize> {
    // Most texts are short, which is seen sooner than where a long one would be cut.
    let is_long = text.len() > LONG && text.chars().count() > LONG;
    let (long, _) = is_long.then(|| text.char_indices().nth(LONG))??;
    let head = &text[..long];
    let found = head.rfind('\n').or_else(|| head.rfind(". ").map(|at| at + 1)).or_else(|| head.rfind(' '));
    Some(found.filter(|at| *at > 0).unwrap_or(long))
}

#[cfg(test)]
mod tests {
    use super::{Entry, Kind, LONG};

    fn entry(text: String) -> Entry {
        let (href, title, within, also) = (String::new(), String::new(), String::new(), String::new());
        let (title_lang, lang) = (None, None);
        let kind = Kind::Document;
        Entry { kind, href, title, title_lang, within, text, lang, is_verbatim: false, also, is_part: false }
    }

    #[test]
    fn a_long_text_is_taken_in_parts_without_loss() {
        for text in ["été ".repeat(LONG), "é".repeat(3 * LONG), format!("{}\nfin", "a b. ".repeat(LONG / 4))]
        {
            let parts = entry(text.clone()).parts();
            assert!(parts.len() > 1 && !parts[0].is_part && parts[1..].iter().all(|part| part.is_part));
            assert!(parts.iter().all(|part| part.text.chars().count() <= LONG));
            let bare = |text: &str| text.split_whitespace().collect::<String>();
            assert_eq!(parts.iter().map(|part| bare(&part.text)).collect::<String>(), bare(&text));
        }
        assert_eq!(entry(String::new()).parts().len(), 1);
    }
}

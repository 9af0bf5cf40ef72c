//! Typography: the marks and spaces that each language asks for, put into prose as authors type it.
//!
//! Takes text of one language, gives the same words. Changes only straight quotation marks and
//! apostrophes, three dots, and the spaces that French puts beside marks and numbers; never a letter,
//! never an address (`https://…`, `www.…`, an e-mail), and nothing that is well set already.
//! Code and the stored words of testimonies must not come here.

use std::borrow::Cow;

use crate::lang::Lang;

mod line;
mod marks;
mod number;

use line::Line;
use marks::is_gap;

/// The no-break space, before `:` and inside « ».
pub(crate) const NO_BREAK: &str = "\u{a0}";
/// The narrow no-break space, before `; ! ?` and between groups of digits.
pub(crate) const NARROW: &str = "\u{202f}";

/// The text as its language sets it; borrowed where nothing changes. Setting it again changes nothing.
///
/// French: a narrow no-break space before `; ! ?` and a no-break one before `:`, both added where they
/// are missing after a word; « » with no-break spaces; ’, …; numbers bound to their units, their groups and
/// to « n° » or « p. » before them. English: “ ”, ‘ ’, …, and `no. 150` bound; no spaces are added.
/// Other languages: … and the ’ between letters.
#[must_use]
pub fn typeset(text: &str, lang: Lang) -> Cow<'_, str> {
    let rules = Rules::of(lang);
    // What stands alone and holds no mark stays as it is.
    if rules.next(text, 0).is_none() { Cow::Borrowed(text) } else { Typesetter::by(rules).piece(text) }
}

/// The quotation marks of a language, with the spaces inside them: opening and closing.
#[must_use]
pub fn quotation_marks(lang: Lang) -> (&'static str, &'static str) {
    if lang.is_french() { ("«\u{a0}", "\u{a0}»") } else { ("“", "”") }
}

/// The marks of a quotation within a quotation: opening and closing.
#[must_use]
pub fn inner_quotation_marks(lang: Lang) -> (&'static str, &'static str) {
    if lang.is_french() { ("“", "”") } else { ("‘", "’") }
}

/// Sets the text of one paragraph that comes in pieces, as emphasis and links break it up.
///
/// Remembers what a piece ended with, and which quotations are open. Make one for each paragraph,
/// heading or cell; join texts that only a parser took apart.
#[derive(Debug)]
pub struct Typesetter {
    rules: Rules,
    /// The last character that is no space.
    before: Option<char>,
    /// Whether spaces were given out after it.
    is_spaced: bool,
    /// Whether those are all that belong there.
    is_space_set: bool,
    /// The closing marks that are still to come, the next one last.
    open: Vec<char>,
    /// The characters since the last space, if they are few.
    word: String,
}

/// Which rules hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rules {
    French,
    English,
    Other,
}

impl Rules {
    fn of(lang: Lang) -> Self {
        match (lang.is_french(), lang.is_same_language(Lang::ENGLISH)) {
            (true, _) => Self::French,
            (false, true) => Self::English,
            (false, false) => Self::Other,
        }
    }
}

impl Typesetter {
    /// At the beginning of a paragraph in this language.
    #[must_use]
    pub fn new(lang: Lang) -> Self {
        Self::by(Rules::of(lang))
    }

    fn by(rules: Rules) -> Self {
        let (open, word) = (Vec::new(), String::new());
        Self { rules, before: None, is_spaced: false, is_space_set: false, open, word }
    }

    /// The next piece of text, when what follows it is not known or nothing does.
    #[must_use]
    pub fn piece<'t>(&mut self, text: &'t str) -> Cow<'t, str> {
        self.piece_before(text, None)
    }

    /// The next piece of text, when this character follows it: then a space at its end, before `:` say, is set too.
    #[must_use]
    pub fn piece_before<'t>(&mut self, text: &'t str, next: Option<char>) -> Cow<'t, str> {
        if text.is_empty() { Cow::Borrowed(text) } else { Line::new(self, text, next).set() }
    }

    /// Passes over a stretch that is not set, such as code or stored words, which ends with this character.
    pub fn opaque(&mut self, last: char) {
        self.is_spaced = last.is_whitespace();
        self.before = if self.is_spaced { self.before } else { Some(last) };
        self.is_space_set = false;
        self.word.clear();
    }

    /// Remembers how a piece ended: with this character before these spaces, in this word.
    fn remember(&mut self, text: &str, last: Option<char>) {
        let set = text.trim_end_matches(is_gap);
        self.is_spaced =
            if set.is_empty() { self.is_spaced || !text.is_empty() } else { set.len() < text.len() };
        if set.is_empty() {
            return;
        }
        self.before = last;
        let word = set.rsplit(char::is_whitespace).next().filter(|word| word.len() <= number::LONGEST_WORD);
        word.unwrap_or_default().clone_into(&mut self.word);
    }
}

#[cfg(test)]
mod tests;

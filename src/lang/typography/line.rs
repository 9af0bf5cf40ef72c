//! A line: one piece of a paragraph while it is set.

use std::borrow::Cow;
use std::ops::Range;

use super::marks::{Quote, address, ends_words, english_single, is_code, is_gap, quote};
use super::{NARROW, NO_BREAK, Rules, Typesetter, number};

/// How many quotations within quotations are kept count of.
const DEEPEST: usize = 16;

/// A piece of text with what is around it.
pub(super) struct Line<'t, 's> {
    setter: &'s mut Typesetter,
    text: &'t str,
    next: Option<char>,
    edits: Edits<'t>,
    /// The last address met, and how far addresses were looked for.
    address: Range<usize>,
    searched: usize,
    /// The last straight quotation mark that was replaced, and by what.
    quote: Option<(usize, char)>,
}

impl<'t, 's> Line<'t, 's> {
    pub(super) fn new(setter: &'s mut Typesetter, text: &'t str, next: Option<char>) -> Self {
        let edits = Edits { text, done: 0, set: String::new() };
        Self { setter, text, next, edits, address: 0..0, searched: 0, quote: None }
    }

    /// The text as set.
    pub(super) fn set(mut self) -> Cow<'t, str> {
        let rules = self.setter.rules;
        let mut at = self.drop_space();
        while let Some(found) = rules.next(self.text, at) {
            at = self.end_of_address(found).unwrap_or_else(|| self.set_mark(found));
        }
        self.set_last_space();
        let last = self.before(self.text.len()).0;
        self.setter.remember(self.text, last);
        self.edits.finish()
    }

    /// Leaves out spaces at the beginning where the piece before ended with the only one due.
    fn drop_space(&mut self) -> usize {
        let gap = self.gap_after(0);
        if std::mem::take(&mut self.setter.is_space_set) && !gap.is_empty() {
            self.setter.is_space_set = gap.end == self.text.len();
            self.edits.replace(gap.clone(), "");
        }
        gap.end
    }

    /// The end of the address that this character is part of.
    fn end_of_address(&mut self, at: usize) -> Option<usize> {
        if at >= self.searched {
            let start = self.text[..at]
                .rfind(char::is_whitespace)
                .map_or(0, |space| space + self.text[space..].chars().next().map_or(0, char::len_utf8));
            let end = self.text[at..].find(char::is_whitespace).map_or(self.text.len(), |length| at + length);
            self.searched = end;
            let found = address(&self.text[start..end]).unwrap_or(0..0);
            self.address = start + found.start..start + found.end;
        }
        self.address.contains(&at).then_some(self.address.end)
    }

    /// Sets the mark or number at this byte; gives the place to go on from.
    fn set_mark(&mut self, at: usize) -> usize {
        match self.text[at..].chars().next() {
            Some('.') => self.set_dots(at),
            Some('\'') => self.set_apostrophe(at),
            Some('"') => self.set_quote(at),
            Some(mark @ (';' | ':' | '!' | '?')) => self.set_high_mark(at, mark),
            Some(mark @ ('«' | '“')) => self.open(at, mark),
            Some(mark @ ('»' | '”')) => self.close(at, mark),
            Some(_) => self.set_number(at),
            None => at,
        }
    }

    /// Three dots, no more and no less, are an ellipsis.
    fn set_dots(&mut self, at: usize) -> usize {
        let length = self.text[at..].bytes().take_while(|byte| *byte == b'.').count();
        let is_whole = self.previous(at) != Some('.') && self.after(at + length) != Some('.');
        if length == 3 && is_whole {
            self.edits.replace(at..at + length, "…");
        }
        at + length
    }

    fn set_apostrophe(&mut self, at: usize) -> usize {
        let (before, after) = (self.previous(at), self.after(at + 1));
        let is_after_letter = before.is_some_and(char::is_alphabetic);
        let set = match self.setter.rules {
            Rules::English => english_single(before, after, &self.text[at + 1..]),
            Rules::French => (is_after_letter
                && after.is_none_or(|after| after.is_alphanumeric() || "\"«“".contains(after)))
            .then_some("’"),
            Rules::Other => (is_after_letter && after.is_some_and(char::is_alphabetic)).then_some("’"),
        };
        if let Some(set) = set {
            self.edits.replace(at..at + 1, set);
        }
        at + 1
    }

    fn set_quote(&mut self, at: usize) -> usize {
        let is_open = !self.setter.open.is_empty();
        let is_french = self.setter.rules == Rules::French;
        let mark = match quote(self.previous(at), self.after(at + 1), is_open) {
            Quote::Plain => return at + 1,
            Quote::Opening if is_french && !is_open => '«',
            Quote::Opening => '“',
            Quote::Closing => self.setter.open.last().copied().unwrap_or('”'),
        };
        let end = if "«“".contains(mark) { self.open(at, mark) } else { self.close(at, mark) };
        self.quote = Some((at, mark));
        end
    }

    /// Sets an opening mark, typed or straight, and the space after it.
    fn open(&mut self, at: usize, mark: char) -> usize {
        let end = at + self.text[at..].chars().next().map_or(0, char::len_utf8);
        self.edits.replace(at..end, if mark == '«' { "«" } else { "“" });
        if self.setter.open.len() < DEEPEST {
            self.setter.open.push(if mark == '«' { '»' } else { '”' });
        }
        if mark == '“' {
            return end;
        }
        let gap = self.gap_after(end);
        self.edits.replace(gap.clone(), NO_BREAK);
        self.setter.is_space_set = gap.end == self.text.len();
        gap.end
    }

    /// Sets a closing mark, typed or straight, and the space before it.
    fn close(&mut self, at: usize, mark: char) -> usize {
        if let Some(opened) = self.setter.open.iter().rposition(|close| *close == mark) {
            self.setter.open.truncate(opened);
        }
        let end = at + self.text[at..].chars().next().map_or(0, char::len_utf8);
        let (before, gap) = self.before(at);
        if mark == '»' && before.is_some_and(|before| before != '«' && !before.is_whitespace()) {
            self.set_space(gap, NO_BREAK);
        }
        self.edits.replace(at..end, if mark == '»' { "»" } else { "”" });
        end
    }

    /// Sets the space before a French mark of two parts.
    fn set_high_mark(&mut self, at: usize, mark: char) -> usize {
        let (before, gap) = self.before(at);
        let Some(before) = before.filter(|before| *before != '«' && !before.is_whitespace()) else {
            return at + 1;
        };
        let is_missing = gap.is_empty() && !(at == 0 && self.setter.is_spaced);
        let is_due = ends_words(before) && !is_code(mark, self.after(at + 1)) && !self.is_after_address(at);
        if !is_missing || is_due {
            self.set_space(gap, space_before(mark));
        }
        at + 1
    }

    fn is_after_address(&self, at: usize) -> bool {
        self.address.end == at && !self.address.is_empty()
    }

    /// Sets the space in this gap, unless the piece before ended with it.
    fn set_space(&mut self, gap: Range<usize>, space: &str) {
        if !(gap.start == 0 && self.setter.is_spaced) {
            self.edits.replace(gap, space);
        }
    }

    /// Sets the space at the end of the piece by what is known to follow.
    fn set_last_space(&mut self) {
        let (before, gap) = self.before(self.text.len());
        let is_text = before.is_some_and(|before| before != '«' && !before.is_whitespace());
        let mark = self.next.filter(|next| ";:!?»".contains(*next));
        if let (Rules::French, Some(mark), true, false) = (self.setter.rules, mark, is_text, gap.is_empty()) {
            self.set_space(gap, space_before(mark));
        }
    }

    /// Sets the spaces around a number.
    fn set_number(&mut self, at: usize) -> usize {
        let length = self.text[at..].bytes().take_while(u8::is_ascii_digit).count();
        let end = at + length;
        let gap = self.before(at).1;
        if !gap.is_empty() && number::is_bound(self.word_before(gap.start), self.setter.rules) {
            self.edits.replace(gap, NO_BREAK);
        }
        let after = number::space_after(self.previous(at), &self.text[at..end], &self.text[end..]);
        match after.filter(|_| self.setter.rules == Rules::French) {
            None => end,
            Some((gap, space)) => {
                self.edits.replace(end..end + gap, space);
                end + gap
            }
        }
    }

    /// The word that ends here, or ended the piece before.
    fn word_before(&self, end: usize) -> &str {
        let start = self.text[..end].rfind(char::is_whitespace);
        match start {
            _ if end == 0 => &self.setter.word,
            Some(space) => self.text[space..end].trim_start(),
            None => &self.text[..end],
        }
    }

    /// The character before this place that is no space, as set, and the spaces between.
    fn before(&self, at: usize) -> (Option<char>, Range<usize>) {
        let text = self.text[..at].trim_end_matches(is_gap);
        let replaced = self.quote.filter(|(place, _)| place + 1 == text.len()).map(|(_, mark)| mark);
        let before = replaced.or_else(|| text.chars().next_back()).or(self.setter.before);
        (before, text.len()..at)
    }

    /// The character just before this place, as set.
    fn previous(&self, at: usize) -> Option<char> {
        match self.before(at) {
            (Some(_), gap) if !gap.is_empty() || (at == 0 && self.setter.is_spaced) => Some(' '),
            (before, gap) if gap.is_empty() => before,
            _ => None,
        }
    }

    fn after(&self, at: usize) -> Option<char> {
        self.text[at..].chars().next().or(self.next)
    }

    fn gap_after(&self, at: usize) -> Range<usize> {
        let rest = &self.text[at..];
        at..at + rest.len() - rest.trim_start_matches(is_gap).len()
    }
}

const fn space_before(mark: char) -> &'static str {
    if matches!(mark, ':' | '»') { NO_BREAK } else { NARROW }
}

/// A text and what was changed in it, from its beginning to its end.
struct Edits<'t> {
    text: &'t str,
    /// How far the text was taken over.
    done: usize,
    set: String,
}

impl<'t> Edits<'t> {
    /// Puts this in the place of these bytes, which are past all that was replaced.
    fn replace(&mut self, range: Range<usize>, with: &str) {
        if &self.text[range.clone()] != with {
            self.set.push_str(&self.text[self.done..range.start]);
            self.set.push_str(with);
            self.done = range.end;
        }
    }

    fn finish(mut self) -> Cow<'t, str> {
        if self.done == 0 && self.set.is_empty() {
            return Cow::Borrowed(self.text);
        }
        self.set.push_str(&self.text[self.done..]);
        Cow::Owned(self.set)
    }
}

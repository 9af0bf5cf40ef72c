//! Quotation marks: the stretches of a text that stand between them.
//!
//! Takes a text, gives every stretch that may be a quotation, also where a mark has two meanings: the
//! apostrophe that may close, the German mark that opens or closes, the quotation that goes on in the
//! next paragraph. Whether it is one, is judged by its words.

use std::ops::Range;

use crate::lang::stretch;

/// How deep quotations are looked at within each other.
const DEEPEST: usize = 16;
/// How many marks are tried as the end of one quotation.
const MOST_ENDS: usize = 8;
/// The first byte of « and » in UTF-8.
const GUILLEMET: u8 = 0xc2;
/// That of all other marks that are not ASCII.
const CURLED: u8 = 0xe2;

/// A mark that opened.
struct Open {
    mark: char,
    /// Where its words begin.
    start: usize,
    /// How many ends were found that may not be the one.
    ends: usize,
}

/// The stretches of a text between quotation marks, by where they begin and then where they end. One
/// that no mark closes goes to the end of the text, one that none opens begins with the text.
#[must_use]
pub fn marked(text: &str) -> Vec<Range<usize>> {
    let mut open: Vec<Open> = Vec::new();
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut closes_first = None;
    for (at, mark, after) in marks(text) {
        match meaning(text, at, mark, after) {
            Meaning::None => {}
            Meaning::Opens => begin(&mut open, mark, after),
            Meaning::Closes(openers) => match last(&open, openers) {
                Some(opened) => {
                    let start = open[opened].start;
                    // What opens a quotation within another does not close that one.
                    let is_end = |range: &Range<usize>| range.end + mark.len_utf8() == start;
                    let recent = found.len().saturating_sub(DEEPEST);
                    found.extract_if(recent.., |range| is_end(range)).for_each(drop);
                    found.push(start..at);
                    open.truncate(opened);
                }
                // Straight marks open and close alike.
                None if mark == '"' => begin(&mut open, mark, after),
                // What the paragraph before opened is closed once.
                None => {
                    closes_first = closes_first.or(Some(at));
                }
            },
            Meaning::MayClose(openers) => {
                may_close(&mut open, openers, at, &mut found);
                if mark == '“' {
                    begin(&mut open, mark, after);
                }
            }
        }
    }
    let lasting = open.into_iter().filter(|open| open.ends == 0 && ['«', '“', '„', '<'].contains(&open.mark));
    found.extend(lasting.map(|open| open.start..text.len()));
    found.extend(closes_first.map(|end| 0..end));
    found.sort_by_key(|range| (range.start, range.end));
    found.dedup();
    found
}

/// What may end here: the innermost alone where it had no end yet, or else all.
fn may_close(open: &mut [Open], marks: &[char], at: usize, found: &mut Vec<Range<usize>>) {
    let is_first = |open: &Open| open.ends == 0 && marks.contains(&open.mark);
    let from = open.last().filter(|open| is_first(open)).map_or(0, |_| open.len() - 1);
    for opened in &mut open[from..] {
        if marks.contains(&opened.mark) && opened.ends < MOST_ENDS {
            opened.ends += 1;
            found.push(opened.start..at);
        }
    }
}

/// What a mark does.
enum Meaning {
    None,
    Opens,
    /// It closes what one of these opened.
    Closes(&'static [char]),
    /// It may be an apostrophe, or open a quotation of its own.
    MayClose(&'static [char]),
}

fn meaning(text: &str, at: usize, mark: char, after: usize) -> Meaning {
    let is_letter_before = text[..at].chars().next_back().is_some_and(char::is_alphanumeric);
    let is_letter_after = text[after..].starts_with(char::is_alphanumeric);
    match mark {
        '«' | '„' | '‘' | '‹' | '<' => Meaning::Opens,
        '»' => Meaning::Closes(&['«']),
        '>' => Meaning::Closes(&['<']),
        '›' => Meaning::Closes(&['‹']),
        '”' => Meaning::Closes(&['“', '„', '”']),
        '“' => Meaning::MayClose(&['„']),
        '"' => Meaning::Closes(&['"']),
        '’' if !is_letter_after => Meaning::MayClose(&['‘']),
        '\'' if !is_letter_after => Meaning::MayClose(&['\'', '‘']),
        '\'' if !is_letter_before => Meaning::Opens,
        _ => Meaning::None,
    }
}

/// The marks of a text, each with where it stands and where it ends; `<<` is one.
fn marks(text: &str) -> impl Iterator<Item = (usize, char, usize)> {
    let mut from = 0;
    let characters = std::iter::from_fn(move || {
        let at = stretch::next(text.as_bytes(), from, may_begin_a_mark)?;
        let mark = text[at..].chars().next()?;
        from = at + mark.len_utf8();
        Some((at, mark))
    });
    characters.filter_map(|(at, mark)| match mark {
        '<' | '>' => {
            let is_double = text[at + 1..].starts_with(mark) && !text[..at].ends_with(mark);
            is_double.then_some((at, mark, at + 2))
        }
        '"' | '\'' | '«' | '»' | '‹' | '›' | '“' | '”' | '„' | '‘' | '’' => {
            Some((at, mark, at + mark.len_utf8()))
        }
        _ => None,
    })
}

/// Whether a mark may begin with a byte.
const fn may_begin_a_mark(byte: u8) -> bool {
    (byte == b'"')
        | (byte == b'\'')
        | (byte == b'<')
        | (byte == b'>')
        | (byte == GUILLEMET)
        | (byte == CURLED)
}

fn begin(open: &mut Vec<Open>, mark: char, start: usize) {
    // One that may have ended has ended where the next begins.
    open.pop_if(|open| open.mark == mark && open.ends > 0);
    if open.len() < DEEPEST {
        open.push(Open { mark, start, ends: 0 });
    }
}

/// The last of these marks that is open.
fn last(open: &[Open], marks: &[char]) -> Option<usize> {
    open.iter().rposition(|open| marks.contains(&open.mark))
}

#[cfg(test)]
mod tests {
    use super::marked;

    #[test]
    fn marks_open_and_close() {
        let check = |text: &str, expected: &[&str]| {
            assert_eq!(marked(text).into_iter().map(|range| &text[range]).collect::<Vec<_>>(), expected);
        };
        check("il dit « oui » et “non”, puis \"rien\".", &[" oui ", "non", "rien"]);
        check("« elle a dit “non” hier »", &[" elle a dit “non” hier ", "non"]);
        check("„so“ l’ami d’ici d'ici", &["so", " l’ami d’ici d'ici"]);
        check("‘that’s the dogs’ bone’", &["that’s the dogs", "that’s the dogs’ bone"]);
        check("he said 'that's it' again", &["that's it"]);
        check("‹ oui › << non >> <b>", &[" oui ", " non "]);
        check("„so “ja” und“ so", &["so “ja” und", "ja", " so"]);
        check("‘so ‘ja’ und’ so", &["so ‘ja’ und", "ja", "ja’ und"]);
        check("« et ainsi de suite", &[" et ainsi de suite"]);
        check("et ainsi de suite »", &["et ainsi de suite "]);
        check("rien, 'tis nothing", &[]);
    }

    #[test]
    fn many_marks_take_no_time() {
        for mark in ["«", "“", "„“", "‘a’ ", "'a ", "»", "\"", "<< "] {
            assert!(marked(&mark.repeat(20_000)).len() < 400_000, "{mark}");
        }
    }
}

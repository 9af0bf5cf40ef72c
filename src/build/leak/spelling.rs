//! Spellings: whether letters in a text are a term, by what parts them here and there.
//!
//! Letters alone say too little: "demain" is not "de main", nor "l’homme" the name "Lhomme". So a
//! term is whole words of the text, and between two of its letters:
//!
//! - where the term has a hyphen, an apostrophe, a space, anything may stand: `Jean. Bernard`;
//! - nothing may stand there either where a capital shows the seam (`JeanBernard`), or where the
//!   term is long enough: hyphens and apostrophes bind words, so people drop them ([`BOUND`]), but
//!   short words that only stand side by side become other words ([`NAMES`], [`WORDS`]);
//! - where the term has nothing, a hyphen or an apostrophe may stand (`Mont-reuil`), from [`BOUND`]
//!   letters on, but not the apostrophe of an article (`l’homme`) unless both sides are capitals, as
//!   in a name (`L’Haÿ`); and whatever spells the term out, letter by letter (`C.H.U.`);
//! - a long number is parted in any way that leaves groups (`06 12 34 56 78`), a short one in none
//!   but its own, as two short numbers side by side are not a third one.
//!
//! In doubt it is the term: a false alarm costs a sentence, a name cannot be taken back.

use super::fold::{Fold, Folded, Joint, Mark};

/// From how many letters on hyphens and apostrophes may come and go.
const BOUND: usize = 4;
/// From how many letters on words may be joined, where each begins with a capital.
const NAMES: usize = 7;
/// From how many letters on words may be joined, whatever they are.
const WORDS: usize = 9;
/// From how many digits on a number may be grouped in other ways.
const LONG_NUMBER: usize = 6;
/// How many letters are needed to spell them out one by one.
const SPELLED: usize = 3;

/// How a term is written, and so in which ways it may be found.
#[derive(Debug)]
pub(super) struct Spelling {
    letters: Vec<u8>,
    marks: Vec<Mark>,
    kind: Kind,
}

/// What a term consists of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Few digits.
    ShortNumber,
    /// Many digits.
    LongNumber,
    /// Words, and from how many letters on they may be joined.
    Words { joined_from: usize },
}

impl Spelling {
    /// The spelling of a term; nothing where it has neither letters nor digits.
    pub(super) fn of(term: &str) -> Option<Self> {
        let mut fold = Fold::new(term.len());
        term.chars().for_each(|c| fold.push_char(c));
        let folded = fold.finish();
        let spelling = Self {
            letters: folded.letters.to_vec(),
            marks: folded.marks.to_vec(),
            kind: kind(folded.letters, folded.marks),
        };
        (!spelling.letters.is_empty()).then_some(spelling)
    }

    /// The letters to look for.
    pub(super) fn letters(&self) -> &[u8] {
        &self.letters
    }

    /// Whether the letters that stand here in a text are the term.
    pub(super) fn is_at(&self, start: usize, text: Folded<'_>) -> bool {
        let marks = &text.marks[start..=start + self.letters.len()];
        if !marks[0].is_parted() || !marks[self.letters.len()].is_parted() {
            return false;
        }
        match self.kind {
            Kind::ShortNumber => self.inside().all(|at| marks[at].is_parted() == self.marks[at].is_parted()),
            Kind::LongNumber => is_grouped(&marks[1..self.letters.len()]),
            Kind::Words { joined_from } => {
                is_spelled_out(&marks[1..self.letters.len()])
                    || is_spelled_out(&self.marks[1..self.letters.len()]) && is_one_word(marks)
                    || self.inside().all(|at| self.allows(at, marks, joined_from))
            }
        }
    }

    /// The places between two letters.
    fn inside(&self) -> std::ops::Range<usize> {
        1..self.letters.len()
    }

    fn allows(&self, at: usize, text: &[Mark], joined_from: usize) -> bool {
        let (own, other) = (self.marks[at].joint(), text[at].joint());
        let len = self.letters.len();
        match (own, other) {
            (Joint::None, Joint::None) => true,
            (Joint::None, Joint::Hyphen) => len >= BOUND,
            (Joint::None, Joint::Apostrophe) => {
                is_seam(&self.marks, at) || (len >= BOUND && !self.is_article(at, text))
            }
            (Joint::None, Joint::Dot | Joint::Space) => is_seam(&self.marks, at),
            (Joint::None, Joint::Break) => false,
            (Joint::Hyphen | Joint::Apostrophe | Joint::Dot, Joint::None) => {
                len >= BOUND || is_seam(text, at)
            }
            (Joint::Space | Joint::Break, Joint::None) => len >= joined_from || is_seam(text, at),
            (
                Joint::Hyphen | Joint::Apostrophe | Joint::Dot | Joint::Space | Joint::Break,
                Joint::Hyphen | Joint::Apostrophe | Joint::Dot | Joint::Space | Joint::Break,
            ) => true,
        }
    }

    /// Whether an apostrophe follows what French elides, as grammar wants it and not a name.
    fn is_article(&self, at: usize, text: &[Mark]) -> bool {
        let start = (0..at).rev().find(|index| text[*index].is_parted()).unwrap_or_default();
        let before = &self.letters[start..at];
        let is_elided = matches!(before, [b'c' | b'd' | b'j' | b'l' | b'm' | b'n' | b's' | b't'])
            || before.ends_with(b"qu");
        is_elided && !(text[start].is_capital() && text[at].is_capital())
    }
}

fn kind(letters: &[u8], marks: &[Mark]) -> Kind {
    let is_number = letters.iter().all(u8::is_ascii_digit);
    let begins_name =
        |(letter, mark): (&u8, &Mark)| !mark.is_parted() || mark.is_capital() || letter.is_ascii_digit();
    let are_names = letters.iter().zip(marks).all(begins_name);
    match (is_number, letters.len() >= LONG_NUMBER) {
        (true, true) => Kind::LongNumber,
        (true, false) => Kind::ShortNumber,
        (false, _) => Kind::Words { joined_from: if are_names { NAMES } else { WORDS } },
    }
}

/// Whether two words meet here that only a capital sets apart: `JeanBernard`, `LHay`.
fn is_seam(marks: &[Mark], at: usize) -> bool {
    let next = marks.get(at + 1).is_some_and(|next| !next.is_capital() && !next.is_parted());
    marks[at].is_capital() && !marks[at].is_parted() && (!marks[at - 1].is_capital() || next)
}

/// Whether something stands between any two letters, as in `C.H.U.`
fn is_spelled_out(inside: &[Mark]) -> bool {
    let parts = |mark: &Mark| matches!(mark.joint(), Joint::Hyphen | Joint::Dot | Joint::Space);
    inside.len() + 1 >= SPELLED && inside.iter().all(parts)
}

/// Whether nothing stands between any two letters.
fn is_one_word(marks: &[Mark]) -> bool {
    !marks[1..marks.len() - 1].iter().any(|mark| mark.is_parted())
}

/// Whether the digits stand in groups, of which the first alone may hold but one.
fn is_grouped(inside: &[Mark]) -> bool {
    let parts = inside.iter().enumerate().filter(|(_, mark)| mark.is_parted()).map(|(at, _)| at + 1);
    let ends = parts.chain([inside.len() + 1]);
    let mut before = None;
    ends.into_iter().all(|end| before.replace(end).is_none_or(|start| end - start > 1))
}

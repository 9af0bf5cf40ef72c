//! Marks that meet: what a style writes after a text may repeat what the text ends with.
//!
//! As citeproc does: `éd..` becomes `éd.`, `accueillir ?.` loses its full stop, two spaces are one.

use super::piece::Piece;

/// Takes away marks that stand twice where two texts meet. Addresses stay as they are.
pub(super) fn tidy(pieces: &mut Vec<Piece>) {
    let mut seen = Seen::default();
    for at in 0..pieces.len() {
        if pieces[at].is_outside {
            seen = Seen { last: pieces[at].text.chars().next_back(), ..Seen::default() };
            continue;
        }
        let following: String = pieces[at + 1..].iter().map(|piece| piece.text.as_str()).take(2).collect();
        let letters: Vec<char> = pieces[at].text.chars().collect();
        let mut kept = String::with_capacity(pieces[at].text.len());
        for (place, letter) in letters.iter().enumerate() {
            let next = letters.get(place + 1).copied().or_else(|| following.chars().next());
            if seen.keeps(*letter, next) {
                kept.push(*letter);
                seen.push(*letter);
            }
        }
        pieces[at].text = kept;
    }
    pieces.retain(|piece| !piece.text.is_empty());
    pieces.dedup_by(|piece, before| {
        let is_same =
            Piece { text: String::new(), ..piece.clone() } == Piece { text: String::new(), ..before.clone() };
        if is_same {
            before.text.push_str(&piece.text);
        }
        is_same
    });
}

/// The marks just before.
#[derive(Default)]
struct Seen {
    last: Option<char>,
    before: Option<char>,
    /// The last that is no space.
    mark: Option<char>,
}

impl Seen {
    fn keeps(&self, letter: char, next: Option<char>) -> bool {
        match letter {
            ' ' => !matches!(self.last, Some(' ')),
            '.' => {
                let is_ellipsis = next == Some('.') || (self.last == Some('.') && self.before == Some('.'));
                let repeats = matches!(self.last, Some('.' | '?' | '!' | '…'));
                let stands_alone = self.last == Some(' ') && self.mark == Some('.');
                is_ellipsis || !(repeats || stands_alone)
            }
            ',' => !matches!(self.last, Some(',')),
            _ => true,
        }
    }

    fn push(&mut self, letter: char) {
        self.before = self.last;
        self.last = Some(letter);
        if !letter.is_whitespace() {
            self.mark = Some(letter);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Piece, tidy};

    #[test]
    fn marks_that_meet_are_one() {
        let check = |texts: &[&str], expected: &str| {
            let piece = |text: &&str| Piece { text: (*text).to_owned(), ..Piece::default() };
            let mut pieces: Vec<Piece> = texts.iter().map(piece).collect();
            tidy(&mut pieces);
            assert_eq!(super::super::words(&pieces), expected);
        };
        check(&["(éd.", ".), ", "suite"], "(éd.), suite");
        check(&["accueillir ?", ". Multitudes"], "accueillir ? Multitudes");
        check(&["2016. ", ". Paris"], "2016. Paris");
        check(&["pp. 7. ", " [Consulté"], "pp. 7. [Consulté");
        check(&["Et puis...", " rien"], "Et puis... rien");
        check(&["Paris, ", "2016."], "Paris, 2016.");
    }
}

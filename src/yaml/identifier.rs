//! Identifiers that prove themselves: ORCID, ISBN, ISSN, DOI.

use super::Node;
use super::field::Reader;
use super::schema::{self, Schema, Shapes};
use super::value::Value;
use crate::diagnostic::Code;
use crate::span::Spanned;

/// Defines an identifier: its characters as written, and their form for those who cannot add.
macro_rules! identifiers {
    ($($(#[$doc:meta])* $name:ident $form:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub struct $name(pub String);

        impl Value for Spanned<$name> {
            fn read(node: &Node, key: &str, reader: &mut Reader<'_>) -> Option<Self> {
                let written = reader.scalar(node, key, "text")?.trim().to_owned();
                if Identifier::$name.is_sound(&written) {
                    return Some(Self::new($name(written), node.span));
                }
                let kind = Identifier::$name.name().to_owned();
                let better = Identifier::$name.without_address(&written);
                reader.fault(Code::FieldBadIdentifier { kind, value: written, better }.at(node.span))
            }

            fn is_same(&self, other: &Self) -> bool {
                self.value == other.value
            }

            fn schema(_: &Shapes<'_>) -> Schema {
                schema::pattern_or_number($form, 0, 9_999_999_999_999)
            }
        }
    )*};
}

identifiers! {
    /// ISO 27729, check digit by ISO 7064 mod 11-2.
    Orcid "^[- ]*([0-9][- ]*){15}[0-9X][- ]*$";
    /// ISO 2108, of ten or thirteen digits.
    Isbn "^[- ]*([0-9][- ]*){9}([0-9X]|([0-9][- ]*){3}[0-9])[- ]*$";
    /// ISO 3297, check digit modulo 11.
    Issn "^[- ]*([0-9][- ]*){7}[0-9X][- ]*$";
    /// ISO 26324: a prefix `10.…`, a slash, a suffix.
    Doi "^\\s*10\\.[0-9.]{4,}/\\S+\\s*$";
}

/// The kinds of identifiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Identifier {
    /// ISO 27729, check digit by ISO 7064 mod 11-2.
    Orcid,
    /// ISO 2108, of ten or thirteen digits.
    Isbn,
    /// ISO 3297, check digit modulo 11.
    Issn,
    /// ISO 26324: a prefix `10.…`, a slash, a suffix.
    Doi,
}

impl Identifier {
    const fn name(self) -> &'static str {
        match self {
            Self::Orcid => "ORCID",
            Self::Isbn => "ISBN",
            Self::Issn => "ISSN",
            Self::Doi => "DOI",
        }
    }

    /// What is left of an identifier without the address or name before it, where that is one.
    fn without_address(self, written: &str) -> Option<String> {
        let rest = written.trim_start_matches("https://").trim_start_matches("http://");
        let rest = rest.trim_start_matches("dx.").trim_start_matches("www.");
        let starts = ["doi.org/", "orcid.org/", "doi:", "DOI:", "ISBN", "ISSN", "isbn", "issn", "ORCID"];
        let rest = starts.iter().find_map(|start| rest.strip_prefix(start)).unwrap_or(rest);
        let rest = rest.trim_start_matches([':', ' ', '\u{a0}']).trim_end();
        (rest != written && self.is_sound(rest)).then(|| rest.to_owned())
    }

    fn is_sound(self, written: &str) -> bool {
        match self {
            Self::Orcid => digits(written).is_some_and(|digits| digits.len() == 16 && mod_11_2(&digits)),
            Self::Isbn => digits(written).is_some_and(|digits| is_isbn(&digits)),
            Self::Issn => digits(written).is_some_and(|digits| digits.len() == 8 && mod_11(&digits)),
            Self::Doi => is_doi(written),
        }
    }
}

/// The values of the digits, hyphens and spaces left out; a final X is ten.
fn digits(written: &str) -> Option<Vec<u32>> {
    let plain: Vec<char> = written.chars().filter(|c| !"- ".contains(*c)).collect();
    let last = plain.len().checked_sub(1)?;
    let value = |(at, c): (usize, &char)| if at == last && *c == 'X' { Some(10) } else { c.to_digit(10) };
    plain.iter().enumerate().map(value).collect()
}

/// ISO 7064, mod 11-2.
fn mod_11_2(digits: &[u32]) -> bool {
    let (last, first) = digits.split_last().expect("an ORCID has sixteen digits");
    let total = first.iter().fold(0, |total, digit| (total + digit) * 2 % 11);
    (12 - total) % 11 == *last
}

/// Digits weighted down to one, whose sum eleven divides.
fn mod_11(digits: &[u32]) -> bool {
    let weights = (1..=digits.len()).rev();
    let sum: usize = digits.iter().zip(weights).map(|(digit, weight)| *digit as usize * weight).sum();
    sum.is_multiple_of(11)
}

fn is_isbn(digits: &[u32]) -> bool {
    let alternating = |(at, digit): (usize, &u32)| if at % 2 == 0 { *digit } else { digit * 3 };
    match digits.len() {
        10 => mod_11(digits),
        13 => {
            digits.iter().all(|digit| *digit < 10)
                && digits.iter().enumerate().map(alternating).sum::<u32>() % 10 == 0
        }
        _ => false,
    }
}

fn is_doi(written: &str) -> bool {
    let (prefix, suffix) = written.split_once('/').unwrap_or((written, ""));
    let registrant = prefix.strip_prefix("10.").unwrap_or_default();
    let is_number = registrant.len() >= 4 && registrant.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    is_number && !suffix.is_empty() && !suffix.contains(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::Identifier;

    #[test]
    fn identifiers_prove_themselves() {
        let check = |kind: Identifier, written: &str, expected: bool| {
            assert_eq!(kind.is_sound(written), expected, "{written}");
        };
        check(Identifier::Orcid, "0000-0002-1825-0097", true);
        check(Identifier::Orcid, "0000-0002-1694-233X", true);
        check(Identifier::Orcid, "0000-0002-1825-0098", false);
        check(Identifier::Isbn, "978-2-07-036822-8", true);
        check(Identifier::Isbn, "978-2-07-036822-9", false);
        check(Identifier::Isbn, "2-07-036822-X", true);
        check(Identifier::Issn, "1295-6911", false);
        check(Identifier::Issn, "0378-5955", true);
        check(Identifier::Doi, "10.1000/182", true);
        check(Identifier::Doi, "doi:10.1000/182", false);
        check(Identifier::Orcid, "", false);
    }
}

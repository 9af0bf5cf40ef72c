//! Versions, by which editions are told apart and put in order. Pure names.

use std::cmp::Ordering;
use std::fmt;

use icu_normalizer::DecomposingNormalizerBorrowed;

/// How long a version may be.
const LONGEST: usize = 64;

/// The version of a report as its author writes it, `[0-9A-Za-z]+([.+-][0-9A-Za-z]+)*`: safe as the
/// name of a file. In order, 1.9 comes before 1.10.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Version(String);

impl Version {
    /// The version as written, or nothing where it is none.
    #[must_use]
    pub fn parse(written: &str) -> Option<Self> {
        let is_part = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric());
        let is_version = written.len() <= LONGEST && written.split(SEPARATORS).all(is_part);
        is_version.then(|| Self(written.to_owned()))
    }

    /// The characters of the version.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A name as file systems see it that know no capitals and write accents apart from their letters: two
/// names that are one there are one here (Unicode, sections 3.11 and 3.13).
pub(super) fn folded(name: &str) -> String {
    let apart = DecomposingNormalizerBorrowed::new_nfd();
    let letters = apart.normalize(name);
    let small: String = letters.chars().flat_map(char::to_uppercase).flat_map(char::to_lowercase).collect();
    apart.normalize(&small).into_owned()
}

const SEPARATORS: [char; 3] = ['.', '+', '-'];

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Ord for Version {
    fn cmp(&self, other: &Self) -> Ordering {
        let parts =
            |version: &Self| version.0.split(SEPARATORS).map(Part::of).collect::<Vec<_>>().into_iter();
        let by_number = parts(self).cmp(parts(other));
        by_number.then_with(|| self.0.cmp(&other.0))
    }
}

impl PartialOrd for Version {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// A part of a version: words come before numbers, so that 1.0-beta comes before 1.0.1.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Word(String),
    /// How many digits, and the digits, without leading zeros.
    Number(usize, String),
}

impl Part {
    fn of(written: &str) -> Self {
        let digits = written.trim_start_matches('0');
        if written.bytes().all(|b| b.is_ascii_digit()) {
            return Self::Number(digits.len(), digits.to_owned());
        }
        Self::Word(written.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::{Version, folded};

    #[test]
    fn a_version_is_safe_as_a_name() {
        for odd in ["", ".", "..", "1..0", ".1", "1.", "-1", "1/0", "1\\0", "1 0", "é", "1:0", "1\0", "1\n"]
        {
            assert_eq!(Version::parse(odd), None, "{odd:?}");
        }
        assert_eq!(Version::parse(&"1".repeat(65)), None);
        assert!(["1.0", "2022-07", "1.0-beta.2+fr"].into_iter().all(|fine| Version::parse(fine).is_some()));
    }

    #[test]
    fn names_that_are_one_somewhere_are_one() {
        for (one, other) in
            [("A.html", "a.html"), ("É", "e\u{301}"), ("straße", "STRASSE"), ("ΟΔΟΣ", "οδος"), ("ſ", "s")]
        {
            assert_eq!(folded(one), folded(other), "{one} {other}");
        }
        assert_ne!(folded("e"), folded("é"));
    }

    #[test]
    fn versions_are_in_order() {
        let written = ["0.9", "1", "1.0", "1.0-beta", "1.0.1", "1.2", "1.9", "1.10", "10.0", "2022.7"];
        let versions: Vec<Version> = written.into_iter().filter_map(Version::parse).collect();
        assert!(versions.is_sorted(), "{versions:?}");
    }
}

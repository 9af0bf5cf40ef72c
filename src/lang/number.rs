//! Numbers as each language writes them: « 1 234 567 » and « 12,5 » in French, `1,234,567` and `12.5` in English.
//!
//! Takes the characters an author wrote (never a float: `1.10` keeps its zero) and gives words for readers.

use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;
use icu_plurals::{PluralCategory, PluralRules};

use crate::lang::Lang;

/// The numbers of one language. Costs a few microseconds to make: make one for a page, not for a number.
#[derive(Debug)]
pub struct NumberFormatter {
    decimals: DecimalFormatter,
    plurals: PluralRules,
}

impl NumberFormatter {
    /// The numbers of this language, or the common form of Unicode for a language without its own.
    #[must_use]
    pub fn new(lang: Lang) -> Self {
        let tag = lang.to_identifier();
        let decimals = DecimalFormatter::try_new(
            (&tag).into(),
            icu_decimal::options::DecimalFormatterOptions::default(),
        );
        let plurals = PluralRules::try_new_cardinal((&tag).into());
        Self {
            decimals: decimals.expect("the compiled data hold the common numbers"),
            plurals: plurals.expect("the compiled data hold the common plurals"),
        }
    }

    /// The number with the separators of the language; nothing where it is not a plain number (`-?[0-9]+(\.[0-9]+)?`).
    ///
    /// Digits are kept as written, zeros too.
    #[must_use]
    pub fn format(&self, written: &str) -> Option<String> {
        Some(self.decimals.format(&parse(written)?).to_string())
    }

    /// The plural form that the number asks for (CLDR: `zero`, `one`, `two`, `few`, `many` or `other`).
    ///
    /// Nothing where it is not a plain number.
    #[must_use]
    pub fn plural(&self, written: &str) -> Option<&'static str> {
        let category = self.plurals.category_for(&parse(written)?);
        Some(match category {
            PluralCategory::Zero => "zero",
            PluralCategory::One => "one",
            PluralCategory::Two => "two",
            PluralCategory::Few => "few",
            PluralCategory::Many => "many",
            PluralCategory::Other => "other",
        })
    }
}

/// [`NumberFormatter::format`], for one number alone.
#[must_use]
pub fn format(written: &str, lang: Lang) -> Option<String> {
    NumberFormatter::new(lang).format(written)
}

/// [`NumberFormatter::plural`], for one number alone.
#[must_use]
pub fn plural(written: &str, lang: Lang) -> Option<&'static str> {
    NumberFormatter::new(lang).plural(written)
}

/// The most characters a number may have; no study counts further.
const LONGEST: usize = 60;

fn parse(written: &str) -> Option<Decimal> {
    let unsigned = written.strip_prefix('-').unwrap_or(written);
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let is_plain = written.len() <= LONGEST && is_digits(whole) && is_digits(fraction);
    if is_plain { Decimal::try_from_str(written).ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::{format, plural};
    use crate::lang::Lang;

    #[test]
    fn separators_follow_the_language() {
        for (written, french, english) in [
            ("200", "200", "200"),
            ("1234567", "1\u{202f}234\u{202f}567", "1,234,567"),
            ("1234.50", "1\u{202f}234,50", "1,234.50"),
            ("12.5", "12,5", "12.5"),
            ("-3", "-3", "-3"),
        ] {
            assert_eq!(format(written, Lang::FRENCH).as_deref(), Some(french));
            assert_eq!(format(written, Lang::ENGLISH).as_deref(), Some(english));
        }
    }

    #[test]
    fn other_writings_are_left_to_the_caller() {
        for written in ["", "-", ".5", "5.", "+5", "1e9", "1,5", "1 234", "٣", "NaN", &"9".repeat(61)] {
            assert_eq!(format(written, Lang::FRENCH), None, "{written}");
            assert_eq!(plural(written, Lang::FRENCH), None, "{written}");
        }
    }

    #[test]
    fn plurals_follow_the_language() {
        for (written, french, english) in [
            ("0", "one", "other"),
            ("1", "one", "one"),
            ("1.5", "one", "other"),
            ("2", "other", "other"),
            ("1000000", "many", "other"),
        ] {
            assert_eq!(plural(written, Lang::FRENCH), Some(french), "{written}");
            assert_eq!(plural(written, Lang::ENGLISH), Some(english), "{written}");
        }
    }
}

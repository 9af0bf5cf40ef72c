//! Languages: the tags by which texts are told apart, and what each language asks of a text.

pub mod collate;
pub mod date;
pub mod number;
pub mod stem;
pub(crate) mod stretch;
pub mod typography;
pub mod words;

use std::collections::BTreeMap;
use std::fmt;
use std::hash::{Hash, Hasher};

use icu_locale_core::LanguageIdentifier;
use icu_locale_core::subtags::{Language, Region, Script};

/// A language tag (BCP 47, RFC 5646): language, script and region, no variants or extensions.
#[derive(Debug, Clone, Copy)]
pub struct Lang {
    language: Language,
    script: Option<Script>,
    region: Option<Region>,
}

impl Lang {
    /// English, in which the program speaks where it was not asked for another language.
    pub const ENGLISH: Self = Self::plain(icu_locale_core::subtags::language!("en"));
    /// French.
    pub const FRENCH: Self = Self::plain(icu_locale_core::subtags::language!("fr"));

    const fn plain(language: Language) -> Self {
        Self { language, script: None, region: None }
    }

    /// The tag as written, in any case; nothing where it is none, or `und`.
    #[must_use]
    pub fn parse(written: &str) -> Option<Self> {
        let tag: LanguageIdentifier = written.parse().ok()?;
        let is_plain = tag.variants.is_empty() && tag.language != Language::UNKNOWN;
        is_plain.then_some(Self { language: tag.language, script: tag.script, region: tag.region })
    }

    /// Whether it is some French: its rules of typography hold.
    #[must_use]
    pub fn is_french(self) -> bool {
        self.is_same_language(Self::FRENCH)
    }

    /// Whether both are the same language, whatever their regions (`en` and `en-GB`).
    #[must_use]
    pub fn is_same_language(self, other: Self) -> bool {
        self.numbers()[0] == other.numbers()[0]
    }

    /// Its parts as numbers: every link of a page asks whether languages are the same.
    fn numbers(self) -> [u32; 3] {
        let short = |[one, two, three]: [u8; 3]| u32::from_le_bytes([one, two, three, 0]);
        let script = self.script.map_or(0, |script| u32::from_le_bytes(script.into_raw()));
        [short(self.language.into_raw()), script, self.region.map_or(0, |region| short(region.into_raw()))]
    }

    /// The tag as the libraries of Unicode rules take it.
    #[must_use]
    pub fn to_identifier(self) -> LanguageIdentifier {
        let variants = icu_locale_core::subtags::Variants::default();
        LanguageIdentifier { language: self.language, script: self.script, region: self.region, variants }
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.language.as_str())?;
        self.script.iter().try_for_each(|script| write!(f, "-{}", script.as_str()))?;
        self.region.iter().try_for_each(|region| write!(f, "-{}", region.as_str()))
    }
}

impl PartialEq for Lang {
    fn eq(&self, other: &Self) -> bool {
        self.numbers() == other.numbers()
    }
}

impl Eq for Lang {}

impl Hash for Lang {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.numbers().hash(state);
    }
}

impl PartialOrd for Lang {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Lang {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        let key = |lang: &Self| (lang.language, lang.script, lang.region);
        key(self).cmp(&key(other))
    }
}

impl serde::Serialize for Lang {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// A value in some languages, in the order of their tags. There are few languages and very many such
/// values: a list without room to spare holds them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PerLang<T>(Box<[(Lang, T)]>);

impl<T> Default for PerLang<T> {
    fn default() -> Self {
        Self(Box::default())
    }
}

impl<T> PerLang<T> {
    /// The value in exactly this language.
    #[must_use]
    pub fn get(&self, lang: Lang) -> Option<&T> {
        self.0.iter().find(|(known, _)| *known == lang).map(|(_, value)| value)
    }

    /// The value in this language, else in the first of the others that has one, with the language it is in.
    #[must_use]
    pub fn get_or(&self, lang: Lang, others: &[Lang]) -> Option<(Lang, &T)> {
        let mut order = std::iter::once(lang).chain(others.iter().copied());
        order.find_map(|lang| self.get(lang).map(|value| (lang, value)))
    }

    /// Every language with its value.
    pub fn iter(&self) -> impl Iterator<Item = (Lang, &T)> {
        self.0.iter().map(|(lang, value)| (*lang, value))
    }

    /// Whether it holds nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<T> FromIterator<(Lang, T)> for PerLang<T> {
    fn from_iter<I: IntoIterator<Item = (Lang, T)>>(values: I) -> Self {
        Self(values.into_iter().collect::<BTreeMap<Lang, T>>().into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::Lang;

    #[test]
    fn tags_are_canonical() {
        assert_eq!(Lang::parse("PT-br").map(|lang| lang.to_string()).as_deref(), Some("pt-BR"));
        for odd in ["", "und", "français", "x", "fr_FR ", "fr-1694acad"] {
            assert_eq!(Lang::parse(odd), None, "{odd}");
        }
    }
}

//! Styles: ISO 690 in French and English, and those that the processor brings along.

use citationberg::{Collapse, IndependentStyle, Locale, LocaleCode, StyleClass};
use hayagriva::archive::{self, ArchivedStyle};
use rayon::prelude::*;

use super::complete::complete;
use crate::lang::Lang;
use crate::nearest::nearest;

/// ISO 690 (author–date) as French writes it.
const ISO_690_FRENCH: &str = include_str!("styles/iso690-author-date-fr-no-abstract.csl");
/// ISO 690 (author–date) as English writes it.
const ISO_690_ENGLISH: &str = include_str!("styles/iso690-author-date-en.csl");
/// The French locale of the archive, as JSON.
const FRENCH: &str = include_str!("styles/locale-fr-FR.json");
/// The English locale of the archive, as JSON.
const ENGLISH: &str = include_str!("styles/locale-en-US.json");
/// A style that writes the number of a work and nothing else.
const NUMBERS: &str = include_str!("styles/numbers.csl");
/// What the default is called.
const DEFAULT: [&str; 4] = ["iso-690", "iso690", "iso690-author-date", "iso-690-author-date"];

/// Which style a site names.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Style {
    /// ISO 690, author and date.
    #[default]
    Iso690,
    /// One of those that come with the processor.
    Archived(ArchivedStyle),
}

impl Style {
    /// The style of this name.
    #[must_use]
    pub fn by_name(name: &str) -> Option<Self> {
        let name = name.trim().to_lowercase();
        if DEFAULT.contains(&name.as_str()) {
            return Some(Self::Iso690);
        }
        // Its labels are made of entries of the processor's own kind, which ours are not.
        let usable = ArchivedStyle::by_name(&name).filter(|style| *style != ArchivedStyle::Alphanumeric);
        usable.map(Self::Archived)
    }

    /// Every name of a style.
    pub fn names() -> impl Iterator<Item = &'static str> {
        let usable = ArchivedStyle::all().iter().filter(|style| **style != ArchivedStyle::Alphanumeric);
        DEFAULT.into_iter().chain(usable.flat_map(|style| style.names().iter().copied()))
    }

    /// The known name most like one that is not.
    #[must_use]
    pub fn nearest(name: &str) -> Option<&'static str> {
        nearest(&name.to_lowercase(), Self::names())
    }
}

/// A style read, for readers of one language.
#[derive(Debug)]
pub struct Written {
    pub(super) style: IndependentStyle,
    /// The same order of references, and nothing to write: where only the order is asked for.
    pub(super) order: IndependentStyle,
    pub(super) locale: LocaleCode,
    pub(super) lang: Lang,
    /// Whether it is one of those we keep, which we may have to help.
    pub(super) is_ours: bool,
}

impl Written {
    /// What joins the years of one author, where the style says nothing of it (CSL 1.0.2, "Cite Grouping").
    pub(super) fn joins_years(&self) -> bool {
        let citation = &self.style.citation;
        let is_by_year = matches!(
            citation.collapse,
            Some(Collapse::Year | Collapse::YearSuffix | Collapse::YearSuffixRanged)
        );
        is_by_year && citation.cite_group_delimiter.is_none() && citation.after_collapse_delimiter.is_none()
    }

    /// Whether references stand in an order of their own, rather than in that of the citations.
    pub(super) fn is_sorted(&self) -> bool {
        self.style.bibliography.as_ref().is_some_and(|bibliography| bibliography.sort.is_some())
    }

    /// Whether the style cites in footnotes.
    pub(super) const fn is_note(&self) -> bool {
        matches!(self.style.settings.class, StyleClass::Note)
    }
}

/// A style in the languages of a site. Reading it costs some milliseconds: made once a build, and only
/// where something is cited.
#[derive(Debug)]
pub struct Styles {
    languages: Vec<Written>,
    pub(super) locales: Vec<Locale>,
}

impl Styles {
    /// Reads a style for each of these languages.
    #[must_use]
    pub fn new(style: Style, languages: &[Lang]) -> Self {
        let read = |lang: &Lang| {
            let style = read(style, *lang);
            (order_of(&style), style)
        };
        // What a small site waits for longest.
        let (mut locales, styles): (Vec<Locale>, Vec<_>) =
            rayon::join(|| locales(languages), || languages.par_iter().map(read).collect());
        let is_ours = style == Style::Iso690;
        let written = |(lang, (order, style)): (&Lang, _)| Written {
            style,
            order,
            locale: locale(*lang, &locales),
            lang: *lang,
            is_ours,
        };
        let languages: Vec<Written> = languages.iter().zip(styles).map(written).collect();
        let is_used = |locale: &Locale| {
            let code = locale.lang.as_ref().map(|code| code.0.as_str()).unwrap_or_default();
            code == "en-US" || languages.iter().any(|written| language(&written.locale.0) == language(code))
        };
        locales.retain(is_used);
        Self { languages, locales }
    }

    /// The style for readers of this language.
    pub(super) fn get(&self, lang: Lang) -> &Written {
        let found = self.languages.iter().find(|written| written.lang == lang);
        found.expect("styles are read for every language of the site")
    }
}

/// The words and dates of French and English alone where a site has no other language: the whole
/// archive takes thirty times as long to read.
fn locales(languages: &[Lang]) -> Vec<Locale> {
    let is_ours = |lang: &Lang| lang.is_french() || lang.is_same_language(Lang::ENGLISH);
    if languages.iter().all(is_ours) { ours() } else { archive::locales() }
}

/// The locales of the archive that are kept apart.
fn ours() -> Vec<Locale> {
    let read = |text: &str| serde_json::from_str(text).expect("a test reads our own locales");
    let (french, english) = rayon::join(|| read(FRENCH), || read(ENGLISH));
    vec![french, english]
}

fn read(style: Style, lang: Lang) -> IndependentStyle {
    let read = match style {
        Style::Iso690 if lang.is_french() => citationberg::Style::from_xml(ISO_690_FRENCH).ok(),
        Style::Iso690 => citationberg::Style::from_xml(ISO_690_ENGLISH).ok(),
        Style::Archived(style) => Some(style.get()),
    };
    let Some(citationberg::Style::Independent(mut style)) = read else {
        unreachable!("our styles are whole, and the archive holds no dependent one");
    };
    // A page lists some works of a report: a dash for the author of the line above would mislead.
    if let Some(bibliography) = &mut style.bibliography {
        bibliography.subsequent_author_substitute = None;
    }
    complete(&mut style);
    style
}

/// A style that sorts as this one does, by what it would write, and writes numbers: no two of them are
/// the same, so nothing has to be told apart.
fn order_of(style: &IndependentStyle) -> IndependentStyle {
    let Ok(citationberg::Style::Independent(numbers)) = citationberg::Style::from_xml(NUMBERS) else {
        unreachable!("a test reads our own styles");
    };
    let mut order = style.clone();
    order.citation.layout.elements.clone_from(&numbers.citation.layout.elements);
    if let Some(bibliography) = &mut order.bibliography {
        bibliography.layout.elements = numbers.citation.layout.elements;
    }
    order
}

/// The locale of a language: its own region's, else the first of the same language, else English.
fn locale(lang: Lang, locales: &[Locale]) -> LocaleCode {
    let own = match (lang.is_french(), lang.is_same_language(Lang::ENGLISH)) {
        (true, _) => "fr-FR",
        (_, true) => "en-US",
        (false, false) => "",
    };
    let tag = lang.to_string();
    let codes = || locales.iter().filter_map(|locale| locale.lang.as_ref());
    let exact = codes().find(|code| code.0 == tag).or_else(|| codes().find(|code| code.0 == own));
    let close = || codes().find(|code| language(&code.0) == language(&tag));
    exact.or_else(close).cloned().unwrap_or_else(LocaleCode::en_us)
}

fn language(tag: &str) -> &str {
    tag.split('-').next().unwrap_or(tag)
}

#[cfg(test)]
mod tests {
    use hayagriva::archive;

    #[test]
    fn our_locales_are_those_of_the_archive() {
        let all = archive::locales();
        for own in super::ours() {
            assert!(all.contains(&own), "{:?}", own.lang);
        }
    }
}

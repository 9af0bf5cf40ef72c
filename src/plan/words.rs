//! Words about documents, terms and facts, in the language of a page.

use std::sync::Arc;

use super::page::{Dated, Label};
use super::place::Place;
use super::text::Around;
use crate::catalog::Catalog;
use crate::key::{DocumentKey, Id};
use crate::lang::date::{DateFormatter, PartialDate};
use crate::lang::number::{self, NumberFormatter};
use crate::lang::words::spaced;
use crate::lang::{Lang, PerLang, typography};
use crate::prose::spoken::Spoken;
use crate::skin::Phrases;
use crate::yaml::value::Words;

/// How many characters of a testimony stand in a list.
const EXCERPT: usize = 160;
/// How many characters of a testimony stand in a title.
const SHORT_EXCERPT: usize = 48;

/// Words typeset for a page, with their language where it is not the page's.
pub(super) fn label(words: &Words, page: Lang) -> Label {
    foreign(&words.text, words.lang, page)
}

/// Words in a language, typeset by its rules.
pub(super) fn foreign(text: &str, lang: Lang, page: Lang) -> Label {
    let text = typography::typeset(text, lang).into_owned();
    Label { text, lang: Some(lang).filter(|lang| *lang != page) }
}

/// Words of the page itself.
pub(super) fn own(text: impl Into<String>) -> Label {
    Label { text: text.into(), lang: None }
}

/// Words in the language of the page, else in the first of the site that has them.
pub(super) fn in_lang(words: &PerLang<Words>, catalog: &Catalog, page: Lang) -> Option<Label> {
    words.get_or(page, &catalog.settings.languages).map(|(_, words)| label(words, page))
}

/// What a vocabulary is called.
pub(super) fn vocabulary_label(catalog: &Catalog, phrases: &Phrases, id: &Id, lang: Lang) -> Label {
    let settings = catalog.settings.vocabularies.get(id.as_str());
    let named = settings.and_then(|settings| settings.label.as_ref());
    named.and_then(|label| in_lang(label, catalog, lang)).unwrap_or_else(|| {
        let phrase = phrases.find(&format!("title-{id}"), &[]);
        own(phrase.unwrap_or_else(|| id.to_string()))
    })
}

/// A label as it stands inside a sentence: a capital that is not an abbreviation's becomes small.
pub(super) fn lowered(label: Label) -> Label {
    let mut characters = label.text.chars();
    match (characters.next(), characters.next()) {
        (Some(first), Some(second)) if first.is_uppercase() && second.is_lowercase() => {
            let text = first.to_lowercase().chain(label.text.chars().skip(1)).collect();
            Label { text, ..label }
        }
        _ => label,
    }
}

/// The title of a document, with the language of its words.
pub(super) fn title(catalog: &Catalog, key: &DocumentKey, lang: Lang) -> Option<(Lang, String)> {
    let words = catalog.document(key)?.title(lang)?;
    Some((words.lang, typography::typeset(&words.text, words.lang).into_owned()))
}

/// The first words of a testimony, as they were said.
pub(super) fn excerpt(words: &Spoken) -> String {
    cut(&words.to_plain(), EXCERPT)
}

/// The very first words of a testimony.
pub(super) fn short_excerpt(words: &Spoken) -> String {
    cut(&words.to_plain(), SHORT_EXCERPT)
}

/// Whole words up to a number of characters.
pub(super) fn cut(text: &str, most: usize) -> String {
    let mut kept = String::with_capacity(text.len().min(most + most / 8 + 8));
    let mut count = 0;
    for (word, characters) in spaced(text) {
        let is_first = kept.is_empty();
        count += usize::from(!is_first) + characters;
        if count > most {
            kept.truncate(kept.trim_end_matches([',', ';', ':', ' ', '.', '…']).len());
            kept.push('…');
            break;
        }
        kept.push_str(if is_first { "" } else { " " });
        kept.push_str(word);
    }
    kept
}

/// How dates and numbers are written in one language, and what is said around texts. Made once: a
/// formatter costs more than a use of it.
#[derive(Debug)]
pub(super) struct Writing {
    dates: DateFormatter,
    numbers: NumberFormatter,
    around: Arc<Around>,
}

impl Writing {
    pub(super) fn new(lang: Lang, phrases: &Phrases) -> Self {
        let around = Arc::new(Around::new(phrases));
        Self { dates: DateFormatter::new(lang), numbers: NumberFormatter::new(lang), around }
    }
}

impl Place<'_> {
    fn writing(&self) -> &Writing {
        &self.plan.writing[&self.lang]
    }

    /// What the page says around a text.
    pub(super) fn said_around(&self) -> Arc<Around> {
        Arc::clone(&self.writing().around)
    }

    /// A number as readers of the page write it; nothing where it is none.
    pub(super) fn number(&self, written: &str) -> Option<String> {
        self.writing().numbers.format(written)
    }

    /// A number as it is written in a text of another language.
    pub(super) fn number_in(&self, written: &str, lang: Lang) -> Option<String> {
        let known = self.plan.writing.get(&lang);
        known.map_or_else(|| number::format(written, lang), |writing| writing.numbers.format(written))
    }

    /// A date for readers and for machines.
    pub(super) fn dated(&self, date: PartialDate) -> Dated {
        Dated { iso: date.to_string(), text: self.writing().dates.format(&date) }
    }

    /// A time from one date to another.
    pub(super) fn period(&self, from: Option<&PartialDate>, to: Option<&PartialDate>) -> Option<String> {
        let dates = &self.writing().dates;
        match (from, to) {
            (Some(from), Some(to)) => Some(dates.format_period(from, to)),
            (Some(one), None) | (None, Some(one)) => Some(dates.format(one)),
            (None, None) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::cut;

    #[test]
    fn whole_words_stay() {
        let check = |text: &str, most: usize, expected: &str| assert_eq!(cut(text, most), expected, "{text}");
        check("un  deux\ntrois", 20, "un deux trois");
        check("un deux, trois", 9, "un deux…");
        check("un deux… trois", 10, "un deux…");
        check("un deux trois", 13, "un deux trois");
        check("", 5, "");
    }
}

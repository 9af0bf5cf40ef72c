//! Locators: where in a work (`p. 12`, `chap. 3`), as French and English write it.

use citationberg::taxonomy::Locator;

/// Where in a work, and what is said after it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Located<'a> {
    /// The kind of place and its number.
    pub(super) place: Option<(Locator, &'a str)>,
    /// The words after it, as written.
    pub(super) rest: &'a str,
}

/// The words for each kind of place, longer ones first.
const WORDS: [(&str, Locator); 56] = [
    ("pages", Locator::Page),
    ("page", Locator::Page),
    ("pp.", Locator::Page),
    ("pp", Locator::Page),
    ("p.", Locator::Page),
    ("p", Locator::Page),
    ("chapitres", Locator::Chapter),
    ("chapitre", Locator::Chapter),
    ("chapters", Locator::Chapter),
    ("chapter", Locator::Chapter),
    ("chaps.", Locator::Chapter),
    ("chap.", Locator::Chapter),
    ("ch.", Locator::Chapter),
    ("sections", Locator::Section),
    ("section", Locator::Section),
    ("sect.", Locator::Section),
    ("sec.", Locator::Section),
    ("§§", Locator::Section),
    ("§", Locator::Section),
    ("paragraphes", Locator::Paragraph),
    ("paragraphe", Locator::Paragraph),
    ("paragraphs", Locator::Paragraph),
    ("paragraph", Locator::Paragraph),
    ("para.", Locator::Paragraph),
    ("par.", Locator::Paragraph),
    ("volumes", Locator::Volume),
    ("volume", Locator::Volume),
    ("vols.", Locator::Volume),
    ("vol.", Locator::Volume),
    ("tome", Locator::Volume),
    ("t.", Locator::Volume),
    ("figures", Locator::Figure),
    ("figure", Locator::Figure),
    ("figs.", Locator::Figure),
    ("fig.", Locator::Figure),
    ("folios", Locator::Folio),
    ("folio", Locator::Folio),
    ("fol.", Locator::Folio),
    ("colonnes", Locator::Column),
    ("colonne", Locator::Column),
    ("columns", Locator::Column),
    ("column", Locator::Column),
    ("col.", Locator::Column),
    ("lignes", Locator::Line),
    ("ligne", Locator::Line),
    ("lines", Locator::Line),
    ("line", Locator::Line),
    ("parties", Locator::Part),
    ("partie", Locator::Part),
    ("part", Locator::Part),
    ("livre", Locator::Book),
    ("book", Locator::Book),
    ("notes", Locator::Note),
    ("note", Locator::Note),
    ("n.", Locator::Note),
    ("numéro", Locator::Issue),
];

/// Reads what stands behind a key; a number alone is a page.
pub(super) fn parse(written: &str) -> Located<'_> {
    let written = written.trim();
    let (kind, value) = kind(written);
    let length = number(value);
    if length == 0 {
        return Located { place: None, rest: written };
    }
    let place = value[..length].trim_end_matches([' ', '\u{a0}', ',', '-', '–', '&']);
    Located { place: Some((kind, place)), rest: value[place.len()..].trim() }
}

/// The kind of place that a text begins with, and what follows its name.
fn kind(written: &str) -> (Locator, &str) {
    let lower = written.to_lowercase();
    let named = WORDS.iter().find_map(|(word, kind)| {
        let rest = lower.starts_with(word).then(|| written.get(word.len()..))??;
        let is_whole = word.ends_with(['.', '§']) || !rest.starts_with(char::is_alphabetic);
        is_whole.then(|| (*kind, rest.trim_start()))
    });
    named.filter(|(_, rest)| number(rest) > 0).unwrap_or((Locator::Page, written))
}

/// How many bytes of a text are numbers, Roman ones among them, and what joins them.
fn number(text: &str) -> usize {
    let is_join = |c: char| matches!(c, ' ' | '\u{a0}' | ',' | '-' | '–' | '&');
    let (mut end, mut at) = (0, 0);
    for word in text.split_inclusive(is_join) {
        let bare = word.trim_end_matches(is_join);
        if !bare.is_empty() && !is_number(bare) {
            break;
        }
        at += word.len();
        end = if bare.is_empty() { end } else { at };
    }
    end
}

fn is_number(word: &str) -> bool {
    let is_roman = word.chars().all(|c| "ivxlcdmIVXLCDM".contains(c));
    let is_figure = word.starts_with(|c: char| c.is_ascii_digit())
        && word.chars().all(|c| c.is_ascii_alphanumeric() || c == '.')
        && word.chars().filter(char::is_ascii_alphabetic).count() <= 2;
    is_roman || is_figure
}

#[cfg(test)]
mod tests {
    use super::{Located, Locator, parse};

    #[test]
    fn places_are_told_from_words() {
        let check = |written: &str, place: Option<(Locator, &str)>, rest: &str| {
            assert_eq!(parse(written), Located { place, rest }, "{written}");
        };
        check("p. 12", Some((Locator::Page, "12")), "");
        check("12-15", Some((Locator::Page, "12-15")), "");
        check("pp. 12–15, 18", Some((Locator::Page, "12–15, 18")), "");
        check("chap. 3", Some((Locator::Chapter, "3")), "");
        check("chapitre IV, passim", Some((Locator::Chapter, "IV")), ", passim");
        check("§ 4", Some((Locator::Section, "4")), "");
        check("p.\u{a0}12 et suivantes", Some((Locator::Page, "12")), "et suivantes");
        check("annexe B", None, "annexe B");
        check("passim", None, "passim");
        check("", None, "");
        check("pétition", None, "pétition");
        check("t. 2", Some((Locator::Volume, "2")), "");
    }
}

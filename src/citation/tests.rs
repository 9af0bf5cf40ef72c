//! Tests of citations.

use citationberg::json::{NameItem, NameValue};
use proptest::prelude::*;

use super::{Draft, Identity, Listed, Mention, Style, Styles, Work, WorkDate, format, words};
use crate::lang::Lang;
use crate::prose::Names;

fn person(family: &str, given: &str) -> NameValue {
    let (family, given) = (family.to_owned(), Some(given.to_owned()));
    NameValue::Item(NameItem {
        family,
        given,
        non_dropping_particle: None,
        dropping_particle: None,
        suffix: None,
        comma_suffix: None,
    })
}

const fn year(year: i16) -> WorkDate {
    WorkDate { year, month: None, day: None, season: None, is_circa: false, until: None }
}

fn work(key: &str, kind: &str, title: &str) -> Draft {
    let mut draft = Draft::new(key, kind);
    draft.marked_text("title", title);
    draft.date("issued", year(2022));
    draft.names("author", vec![person("Zola", "Émile")]);
    draft
}

/// The first citation and reference of some works in a style.
fn written(style: &str, works: &[Work], lang: Lang) -> (String, String) {
    let styles = Styles::new(Style::by_name(style).expect("a style"), &[lang]);
    let listed: Vec<Listed<'_>> = works.iter().map(|work| Listed { work, anchor: "ref-x" }).collect();
    let mention = |work| Mention { work, before: "", locator: "", names: Names::Shown };
    let groups: Vec<Vec<Mention<'_>>> = (0..works.len()).map(|at| vec![mention(at)]).collect();
    let formatted = format(&listed, &groups, &styles, lang);
    let reference = formatted.references.first().map(|(_, pieces)| words(pieces)).unwrap_or_default();
    (words(&formatted.citations[0]), reference)
}

#[test]
fn styles_that_are_named_write_author_and_title() {
    for style in
        ["iso-690", "apa", "chicago-author-date", "chicago-notes", "vancouver", "ieee", "mla", "nature"]
    {
        for kind in ["book", "article-journal", "chapter", "report", "webpage", "thesis"] {
            for lang in [Lang::FRENCH, Lang::ENGLISH] {
                let work = work("a", kind, "Germinal revisité").finish();
                let (cited, reference) = written(style, &[work], lang);
                let has_both =
                    ["zola", "germinal"].iter().all(|word| reference.to_lowercase().contains(word));
                assert!(has_both && !cited.is_empty(), "{style}, {kind}: {cited} | {reference}");
            }
        }
    }
}

#[test]
fn a_style_has_a_name() {
    for (name, is_known) in [("iso690-author-date", true), ("APA", true), ("iso-609", false), ("", false)] {
        assert_eq!(Style::by_name(name).is_some(), is_known, "{name}");
    }
    assert_eq!(Style::nearest("vancouvert"), Some("vancouver"));
}

#[test]
fn a_record_is_the_work_by_its_doi_or_by_title_and_year() {
    let with = |doi: Option<&str>| {
        let mut draft = work("a", "book", "L’Été <i>à</i> Montbel");
        doi.into_iter().for_each(|doi| draft.text("DOI", doi));
        draft.finish()
    };
    let check = |work: &Work, doi: Option<&str>, title: &str, year: Option<i16>, expected: bool| {
        assert_eq!(
            Identity::of(work).is_same(&Identity::new(doi, title, year)),
            expected,
            "{doi:?} {title} {year:?}"
        );
    };
    let (bare, marked) = (with(None), with(Some("10.1000/ABC")));
    check(&bare, None, "l'ete a montbel", Some(2022), true);
    check(&bare, Some("10.1000/abc"), "L’Été à Montbel", Some(2022), true);
    check(&bare, None, "L’Été à Montbel", Some(2021), false);
    check(&bare, None, "L’Été à Montbel", None, false);
    check(&bare, None, "", Some(2022), false);
    check(&marked, Some("https://doi.org/10.1000/abc"), "Autre chose", None, true);
    check(&marked, Some("10.1000/abd"), "L’Été à Montbel", Some(2022), false);
    check(&marked, None, "L’Été à Montbel", Some(2022), true);
}

#[test]
fn private_notes_and_hidden_marks_stay_behind() {
    let mut draft = work("a", "book", "Titre\u{202e}\u{0} net");
    for variable in ["abstract", "annote", "keyword", "file"] {
        draft.text(variable, "secret");
    }
    let (_, reference) = written("iso-690", &[draft.finish()], Lang::FRENCH);
    assert_eq!(reference, "ZOLA, Émile, 2022. Titre net.");
}

/// Characters that have meant something to someone.
const ODD: &str = "[a-zÉ0-9éœ .,;:!?<>&\"'’«»()\\[\\]{}\\-–/\\\\$%\u{0}\u{a0}\u{202e}\u{1f600}漢字]{0,40}";

/// Works all of whose texts are odd.
fn odd_works(texts: &[String], kind: &str, month: Option<u8>, first: i16) -> Vec<Work> {
    let odd = |at: usize| {
        let mut draft = Draft::new(&format!("{at}{}", texts[at]), kind);
        draft.marked_text("title", &texts[3]);
        let variables =
            ["volume", "issue", "page", "edition", "number", "container-title", "publisher", "note"];
        for (variable, text) in variables.into_iter().zip(&texts[4..]) {
            draft.text(variable, text);
        }
        let until = Some(first.saturating_add(1));
        draft.date("issued", WorkDate { month, day: month.map(|_| 28), until, ..year(first) });
        draft.names("author", vec![person(&texts[12], &texts[13]), person(&texts[14], "")]);
        draft.names("editor", vec![person(&texts[15], &texts[at])]);
        draft.finish()
    };
    (0..3).map(odd).collect()
}

#[test]
fn no_work_stops_the_processor() {
    let names = ["iso-690", "apa", "vancouver", "chicago-notes", "ieee"];
    let styles = names.map(|name| Styles::new(Style::by_name(name).expect("a style"), &[Lang::FRENCH]));
    let config = ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() };
    let kinds = vec!["book", "article-journal", "chapter", "webpage", "thesis", "bill", "x"];
    proptest!(config, |(
        texts in prop::collection::vec(ODD, 16),
        kind in prop::sample::select(kinds),
        month in prop::option::of(1_u8..=12),
        first in -3000_i16..4000,
    )| {
        let works = odd_works(&texts, kind, month, first);
        let listed: Vec<Listed<'_>> = works.iter().map(|work| Listed { work, anchor: "ref-x" }).collect();
        let mention = |work| Mention { work, before: "", locator: &texts[2], names: Names::Hidden };
        for styles in &styles {
            let formatted = format(&listed, &[vec![mention(0), mention(1)], vec![mention(2)]], styles, Lang::FRENCH);
            let shown: String = formatted.references.iter().map(|(_, pieces)| words(pieces)).collect();
            let turned = '\u{202e}';
            prop_assert!(!shown.contains(turned));
        }
    });
}

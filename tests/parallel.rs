//! Reading in two languages side by side: which pages there are, and what a long one costs.

mod support;

use std::time::{Duration, Instant};

use support::html::{tags, words};
use support::{Built, SiteTest, fixtures};

const PAGE: &str = "fr-en/brief/index.html";
const FINDING: &str = "content/reports/brief/findings/01-accueil";

fn base() -> SiteTest {
    SiteTest::copy(&fixtures("mistakes/base"))
}

#[track_caller]
fn page(built: &Built) -> String {
    let bytes = built.artifacts.get(PAGE).unwrap_or_else(|| panic!("no page: {:?}", built.told));
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn a_draft_stands_beside_nothing_that_is_published() {
    let site = base();
    let report = "content/reports/brief/report.en.md";
    site.write(report, site.read(report).replacen("---\n", "---\ndraft: true\n", 1));
    // What the other version is published with must not need the draft.
    let published = site.build();
    assert!(!published.artifacts.contains_key(PAGE), "{:?}", published.artifacts.keys());
    let brief = String::from_utf8_lossy(&published.artifacts["fr/brief/index.html"]).into_owned();
    assert!(!brief.contains("fr-en"), "{brief}");
    let with_drafts = site.build_with_drafts();
    let page = page(&with_drafts);
    assert!(page.contains("<main id=\"content\" tabindex=\"-1\" class=\"draft\">"), "{page}");
    let brief = String::from_utf8_lossy(&with_drafts.artifacts["fr/brief/index.html"]).into_owned();
    assert!(words(&brief).contains("côte à côte (brouillon)"), "{brief}");
}

#[test]
fn a_draft_of_a_finding_is_marked_in_its_own_column() {
    let site = base();
    let finding = &format!("{FINDING}.en.md");
    site.write(finding, site.read(finding).replacen("---\n", "---\ndraft: true\n", 1));
    let page = page(&site.build_with_drafts());
    let draft = "<div class=\"side\" lang=\"fr\"></div>\n<div class=\"side\" lang=\"en\"><p class=\"notice draft-mark\">";
    assert!(page.contains(draft), "{page}");
}

#[test]
fn no_language_and_no_report_takes_the_folder_of_two() {
    let site = base();
    site.write("content/reports/fr-en/report.fr.md", "---\ntitle: \"Autre\"\n---\n\nUn texte.\n");
    let built = site.build();
    assert!(built.artifacts.contains_key("fr/fr-en/index.html"), "{:?}", built.told);
    assert!(built.artifacts.contains_key("fr--en/brief/index.html"), "{:?}", built.artifacts.keys());
}

#[test]
fn a_name_that_every_page_has_stands_once() {
    let site = base();
    for (lang, words) in [("fr", "Un texte."), ("en", "A text.")] {
        let text = format!(
            "---\ntitle: \"T{lang}\"\n---\n\n## Fr note\n\n{words}[^1]\n\n## Accueil\n\n[^1]: {words}\n"
        );
        site.write(&format!("content/reports/brief/findings/09-fr.{lang}.md"), text.clone());
        site.write(&format!("content/reports/brief/findings/09-fr-note.{lang}.md"), text.replace('T', "U"));
    }
    let built = site.build();
    let page = page(&built);
    let mut ids: Vec<String> =
        tags(&page).iter().filter_map(|tag| tag.get("id").map(str::to_owned)).collect();
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count, "{ids:?}");
}

/// A finding of so many paragraphs, of which the other language leaves some out.
#[test]
fn a_very_long_finding_costs_seconds_at_most() {
    let site = base();
    let text = |lang: &str, is_there: fn(usize) -> bool| {
        let paragraph = |at: usize| format!("Paragraph {at} {}\n\n", "words of it ".repeat(8 + at % 13));
        let all: String = (0..5000).filter(|at| is_there(*at)).map(paragraph).collect();
        format!("---\ntitle: \"Long {lang}\"\n---\n\n{all}")
    };
    site.write("content/reports/brief/findings/09-long.fr.md", text("fr", |_| true));
    site.write("content/reports/brief/findings/09-long.en.md", text("en", |at| at % 10 != 3));
    let start = Instant::now();
    let built = site.build();
    assert!(start.elapsed() < Duration::from_mins(1), "{:?} without optimisation", start.elapsed());
    let alone = words(&page(&built)).matches("Pas en anglais").count();
    assert!((490..=520).contains(&alone), "{alone} paragraphs stand alone");
}

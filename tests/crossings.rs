//! Crossings: each number equals the list it leads to, and counts by what is shown alone.

mod support;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use support::html::tags;
use support::{SiteTest, assert_none, build, fixtures, repository};

/// A number of the crossings, and the address it leads to.
#[derive(Debug, PartialEq)]
struct Cell {
    file: String,
    anchor: String,
    count: usize,
}

/// The numbers of the tables of a page of crossings.
fn cells(html: &str, lang: &str) -> Vec<Cell> {
    html.split("<td><a href=\"").skip(1).map(|rest| cell(rest, "\">", lang)).collect()
}

/// The numbers of its pictures.
fn drawn(html: &str, lang: &str) -> Vec<Cell> {
    let cells = html.split("<a class=\"heat-").skip(1);
    cells.map(|rest| cell(rest.split_once("href=\"").expect("a link").1, "\"><rect", lang)).collect()
}

/// A cell from its address on, whose number is the first text behind its tags.
fn cell(rest: &str, end: &str, lang: &str) -> Cell {
    let (href, rest) = rest.split_once('"').expect("an address ends");
    let (file, anchor) = href.split_once('#').expect("a cell leads to a group");
    let (inner, _) = rest.split_once(end).expect("a tag ends").1.split_once("</a>").expect("a link ends");
    let inner = inner.trim_end_matches("</text>");
    let count = inner.rsplit('>').next().and_then(|number| number.parse().ok()).expect("a number");
    let file = file.strip_prefix("../").expect("a cell leads to another page");
    Cell { file: format!("{lang}/{file}"), anchor: anchor.to_owned(), count }
}

/// How many testimonies stand under a heading.
fn listed(html: &str, anchor: &str) -> usize {
    let (_, rest) = html.split_once(&format!("<h3 id=\"{anchor}\"")).unwrap_or_default();
    let group = rest.split("</ul>").next().unwrap_or_default();
    group.matches("<p class=\"excerpt").count()
}

/// Cells that say another number than the group they lead to holds.
fn faults(artifacts: &BTreeMap<String, Vec<u8>>) -> (usize, Vec<String>) {
    let text = |path: &str| String::from_utf8_lossy(&artifacts[path]).into_owned();
    let (mut seen, mut faults) = (0, Vec::new());
    for (page, lang) in [("fr/croisements/index.html", "fr"), ("en/crossings/index.html", "en")] {
        let Some(html) = artifacts.contains_key(page).then(|| text(page)) else { continue };
        assert_eq!(drawn(&html, lang), cells(&html, lang), "{page}: the pictures say what the tables say");
        for Cell { file, anchor, count } in cells(&html, lang) {
            let found = listed(&text(&file), &anchor);
            seen += 1;
            if found != count {
                faults.push(format!("{page}: {count} leads to {found} at {file}#{anchor}"));
            }
        }
    }
    (seen, faults)
}

const PROFESSIONS: [&str; 3] = ["infirmier", "medecin", "soignant"];
const FACILITIES: [&str; 4] = ["csapa", "csapa-1", "csapa-2", ""];
const THEMES: [&str; 4] = ["accueil", "nuit", "refus", "jamais"];

/// A testimony of a generated site: indices of themes, profession and facility.
struct Spoken {
    themes: Vec<usize>,
    profession: usize,
    facility: usize,
    is_published: bool,
}

/// Testimonies that differ in all they can, from a linear congruential generator.
fn spoken(seed: u64, count: usize) -> Vec<Spoken> {
    let mut state = seed;
    let mut next = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).expect("31 bits") % below
    };
    let one = |_| Spoken {
        themes: (0..3).filter(|_| next(2) == 0).collect(),
        profession: next(3),
        facility: next(4),
        is_published: next(4) > 0,
    };
    (0..count).map(one).collect()
}

/// A site of these testimonies, some of listed speakers.
fn site(all: &[Spoken], min_cell: usize) -> SiteTest {
    let site = SiteTest::copy(&fixtures("sites/evidence/site"));
    std::fs::remove_dir_all(site.path("content/reports")).expect("a folder");
    std::fs::remove_dir_all(site.path("content/pages")).expect("a folder");
    site.replace("content/site.yaml", "min_cell: 2", &format!("min_cell: {min_cell}"));
    site.write(
        "content/vocabulary/themes.yaml",
        THEMES.map(|theme| format!("{theme}: {{label: {theme}}}\n")).concat(),
    );
    site.write("content/reports/note/report.fr.md", "---\ntitle: Note\n---\n\nTexte.\n");
    let mut speakers = String::new();
    for (index, one) in all.iter().enumerate() {
        let facility = FACILITIES[one.facility];
        let facility = if facility.is_empty() { String::new() } else { format!("facility: {facility}") };
        let profession = PROFESSIONS[one.profession];
        let voice = if index % 2 == 0 {
            let comma = if facility.is_empty() { "" } else { ", " };
            writeln!(
                speakers,
                "s-{index}: {{pseudonym: S{index}, profession: {profession}{comma}{facility}}}"
            )
            .expect("text");
            format!("speaker: s-{index}")
        } else {
            format!("profession: {profession}\n{facility}")
        };
        let themes = one.themes.iter().map(|theme| THEMES[*theme]).collect::<Vec<_>>().join(", ");
        let consent = if one.is_published { "granted" } else { ["pending", "withdrawn"][index % 2] };
        let head = format!("{voice}\nthemes: [{themes}]\nlang: fr\nconsent: {consent}");
        site.write(
            &format!("content/reports/note/testimonies/t-{index}.md"),
            format!("---\n{head}\n---\nMots {index}.\n"),
        );
    }
    site.write("content/reports/note/speakers.yaml", speakers);
    site
}

#[test]
fn each_cell_counts_what_it_leads_to() {
    let sites = [fixtures("mistakes/base"), fixtures("sites/evidence/site"), repository().to_owned()];
    let built = sites.iter().map(|folder| build(folder).artifacts);
    let generated = [1, 2, 3].map(|min_cell| site(&spoken(7, 40), min_cell).build().artifacts);
    let (mut seen, mut all) = (0, Vec::new());
    for artifacts in built.chain(generated) {
        let (cells, told) = faults(&artifacts);
        seen += cells;
        all.extend(told);
    }
    assert!(seen > 60, "{seen} cells were looked at");
    assert_none(&all, "cells say another number than they lead to");
}

#[test]
fn each_cell_counts_by_who_speaks() {
    for seed in [1, 2, 3] {
        let all = spoken(seed, 40);
        let artifacts = site(&all, 1).build().artifacts;
        let html = String::from_utf8_lossy(&artifacts["fr/croisements/index.html"]).into_owned();
        let mut expected: BTreeMap<(String, String), usize> = BTreeMap::new();
        for one in all.iter().filter(|one| one.is_published) {
            for theme in one.themes.iter().map(|theme| THEMES[*theme]) {
                let profession = PROFESSIONS[one.profession];
                let by_profession =
                    (format!("fr/themes/{theme}/index.html"), format!("profession-{profession}"));
                *expected.entry(by_profession).or_default() += 1;
                if let Some(facility) = Some(FACILITIES[one.facility]).filter(|id| !id.is_empty()) {
                    let by_facility =
                        (format!("fr/structures/{facility}/index.html"), format!("theme-{theme}"));
                    *expected.entry(by_facility).or_default() += 1;
                }
            }
        }
        let found: BTreeMap<(String, String), usize> =
            cells(&html, "fr").into_iter().map(|cell| ((cell.file, cell.anchor), cell.count)).collect();
        assert_eq!(found, expected, "seed {seed}");
        assert!(!html.contains("jamais"), "a theme of no testimony has no row");
        let regions = tags(&html).into_iter().filter(|tag| tag.get("role") == Some("region")).count();
        assert_eq!(regions, 4, "both pictures and both tables are there");
    }
}

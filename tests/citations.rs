//! Citations: a bibliography and what it becomes, beside what citeproc makes of it.
//!
//! `citations/<name>/` holds a bibliography and `cited.txt`, a citation a line, as an author writes
//! them; `style.txt` names the style where it is not the default. `expected.<lang>.txt` is what a reader
//! sees: each citation, then each reference. `citeproc.<lang>.txt`, where it is there, is the same from
//! citeproc-js (`how.md` says how it was made): the lines that differ are those of
//! `differences.<lang>.txt`, no more and no fewer. Spaces and the form of quotation marks are not
//! compared, since they are set by our own typography.
//!
//! `UPDATE_GOLDENS=1 cargo test --test citations` writes the expected files again; a human reads the difference.

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use support::html::decoded;
use support::{SiteTest, assert_none, fixtures};

const LANGUAGES: [&str; 2] = ["fr", "en"];

fn folders() -> Vec<PathBuf> {
    let entries = fs::read_dir(fixtures("citations")).expect("the bibliographies of the tests");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    let mut folders: Vec<PathBuf> = paths.filter(|path| path.is_dir()).collect();
    folders.sort_unstable();
    folders
}

/// A site with one report that cites what `cited.txt` says, a paragraph each.
fn site(folder: &Path) -> SiteTest {
    let site = SiteTest::empty();
    let style = fs::read_to_string(folder.join("style.txt")).unwrap_or_else(|_| String::from("iso-690"));
    let settings = format!(
        "title: {{fr: Essai, en: Trial}}\nbase_url: https://example.org/\nlanguages: [fr, en]\ncitation_style: {}\n",
        style.trim()
    );
    site.write("content/site.yaml", settings);
    let cited = fs::read_to_string(folder.join("cited.txt")).expect("what is cited");
    let paragraphs = cited.trim().replace('\n', "\n\n");
    for (lang, title) in [("fr", "Essai"), ("en", "Trial")] {
        let text = format!("---\ntitle: {title}\n---\n\n{paragraphs}\n");
        site.write(&format!("content/reports/essai/report.{lang}.md"), text);
    }
    for extension in ["bib", "json", "yaml"] {
        let name = format!("references.{extension}");
        if let Ok(text) = fs::read(folder.join(&name)) {
            site.write(&format!("content/reports/essai/{name}"), text);
        }
    }
    site
}

/// What a reader sees of each citation and reference, with the marks that say how it is set.
fn shown(page: &str, cited: &str) -> String {
    let citations = page.split("<span class=\"citation\">").skip(1).map(|rest| {
        let end = rest.find("<a class=\"pin\"").expect("a paragraph ends with its permanent link");
        plain(&rest[..end])
    });
    let mut shown = String::new();
    for (line, words) in cited.trim().lines().zip(citations) {
        shown.push_str(&format!("{line} → {words}\n"));
    }
    shown.push('\n');
    for rest in page.split("<li id=\"ref-").skip(1) {
        let (key, rest) = rest.split_once("\">").expect("an item has an id");
        let (words, _) = rest.split_once("</li>").expect("an item ends");
        shown.push_str(&format!("{key} → {}\n", plain(words)));
    }
    shown
}

/// Without links and languages.
fn plain(html: &str) -> String {
    let mut plain = String::new();
    for part in html.split_inclusive('>') {
        let (text, tag) = part.split_once('<').unwrap_or((part, ""));
        plain.push_str(&decoded(text));
        let name = tag.trim_start_matches('/').trim_end_matches('>');
        if ["i", "b", "sup", "sub"].contains(&name) {
            plain.push('<');
            plain.push_str(tag);
        }
    }
    ["i", "b"].into_iter().fold(plain, |plain, mark| plain.replace(&format!("</{mark}><{mark}>"), ""))
}

fn is_updating() -> bool {
    std::env::var_os("UPDATE_GOLDENS").is_some()
}

/// Each bibliography's folder with what readers of each language see.
fn results() -> Vec<(PathBuf, &'static str, String)> {
    let mut results = Vec::new();
    for folder in folders() {
        let built = site(&folder).build();
        let errors =
            built.told.iter().filter(|told| told.severity == "error").map(|told| format!("{told:?}"));
        assert_none(&errors.collect::<Vec<_>>(), "errors in a good bibliography");
        let cited = fs::read_to_string(folder.join("cited.txt")).expect("what is cited");
        for lang in LANGUAGES {
            let page =
                built.artifacts.get(&format!("{lang}/essai/index.html")).expect("the report has a page");
            let page = std::str::from_utf8(page).expect("HTML is text");
            results.push((folder.clone(), lang, shown(page, &cited)));
        }
    }
    results
}

#[test]
fn each_bibliography_becomes_what_is_expected() {
    let mut faults = Vec::new();
    for (folder, lang, shown) in results() {
        let path = folder.join(format!("expected.{lang}.txt"));
        if is_updating() {
            fs::write(&path, &shown).expect("a golden is written");
        }
        let expected = fs::read_to_string(&path).unwrap_or_default();
        let differing = shown.lines().filter(|line| !expected.lines().any(|other| other == *line));
        faults.extend(differing.map(|line| format!("{}: {line}", path.display())));
        if faults.is_empty() && shown != expected {
            faults.push(format!("{}: another order, or lines that are gone", path.display()));
        }
    }
    assert_none(&faults, "lines that are not as expected");
}

/// A line without what typography changes.
fn bare(line: &str) -> String {
    let line = decoded(line).replace(['“', '”', '«', '»'], "\"").replace(['’', '‘'], "'");
    line.chars().filter(|c| !c.is_whitespace()).collect()
}

fn lines(text: &str) -> BTreeMap<String, String> {
    let pairs = text.lines().filter_map(|line| line.split_once(" → "));
    pairs.map(|(key, words)| (key.to_owned(), words.to_owned())).collect()
}

#[test]
fn citeproc_says_the_same() {
    let mut faults = Vec::new();
    for (folder, lang, shown) in results() {
        let Ok(citeproc) = fs::read_to_string(folder.join(format!("citeproc.{lang}.txt"))) else { continue };
        let (ours, theirs) = (lines(&shown), lines(&citeproc));
        let differing: Vec<String> = theirs
            .iter()
            .filter(|(key, words)| ours.get(*key).is_none_or(|own| bare(own) != bare(words)))
            .map(|(key, words)| {
                let own = ours.get(key).map_or("", String::as_str);
                format!("{key}\n  ours:     {own}\n  citeproc: {words}\n")
            })
            .collect();
        let path = folder.join(format!("differences.{lang}.txt"));
        if is_updating() {
            fs::write(&path, differing.concat()).expect("a golden is written");
        }
        if fs::read_to_string(&path).unwrap_or_default() != differing.concat() {
            faults.push(format!("{}:\n{}", path.display(), differing.concat()));
        }
    }
    assert_none(&faults, "differences from citeproc that are not the known ones");
}

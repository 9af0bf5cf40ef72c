//! The search: what is in an index and what is not, that its pieces raise no false alarm, and a reader who
//! searches in a real browser, from the file system.

mod support;

#[path = "support/browser.rs"]
mod browser;
#[path = "support/index.rs"]
mod index;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use browser::{Browser, Tab};
use index::{Index, folded_words, indexes};
use serde_json::{Value, json};
use support::html::{decoded, unescaped};
use support::{SiteTest, assert_none, build, fixtures, repository};
use tempfile::TempDir;

type Artifacts = BTreeMap<String, Vec<u8>>;

const FINDING: &str = "content/reports/brief/findings/01-accueil.fr.md";

fn sites() -> Vec<Artifacts> {
    let names = ["facts", "every-kind", "evidence", "one-language", "three-languages", "uneven", "empty"];
    let mut sites = vec![build(repository()).artifacts, base().build().artifacts];
    for name in names {
        let site = SiteTest::copy(&fixtures(&format!("sites/{name}/site")));
        let setup = fixtures(&format!("sites/{name}/setup.txt"));
        site.set_up(&fs::read_to_string(setup).unwrap_or_default());
        sites.push(site.build().artifacts);
    }
    sites
}

fn base() -> SiteTest {
    SiteTest::copy(&fixtures("mistakes/base"))
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// The words of a page, folded: also those in attributes, and those that tags part.
fn page_words(html: &str) -> BTreeSet<String> {
    let (mut apart, mut joined, mut is_tag) = (String::new(), String::new(), false);
    for sign in html.chars() {
        match sign {
            '<' => is_tag = true,
            '>' => is_tag = false,
            _ if is_tag => {}
            sign => joined.push(sign),
        }
        apart.push(if "<>".contains(sign) { ' ' } else { sign });
    }
    let mut words = folded_words(&decoded(&apart));
    words.extend(folded_words(&decoded(&joined)));
    words
}

#[test]
fn whatever_an_index_says_stands_on_a_page() {
    let mut faults = Vec::new();
    for artifacts in sites() {
        let all = indexes(&artifacts);
        assert!(!all.is_empty(), "a site can be searched");
        for index in all {
            let pages = index.entries.iter().map(|entry| {
                let page = artifacts.get(&entry.page).map(|bytes| text(bytes));
                page.map(|page| page_words(&page)).ok_or(&entry.page)
            });
            let pages: Vec<Result<BTreeSet<String>, &String>> = pages.collect();
            faults.extend(
                pages.iter().filter_map(|page| page.as_ref().err()).map(|page| format!("no page {page}")),
            );
            for (forms, places) in &index.groups {
                for place in places {
                    let page = pages[*place].as_ref();
                    if !page.is_ok_and(|words| forms.iter().any(|form| words.contains(form))) {
                        faults.push(format!("{}: {forms:?} is not on it", index.entries[*place].page));
                    }
                }
                for form in forms {
                    if !pages.iter().any(|page| page.as_ref().is_ok_and(|words| words.contains(form))) {
                        faults.push(format!("{}: {form} stands on no page", index.folder));
                    }
                }
            }
            for (entry, page) in index.entries.iter().zip(&pages) {
                let words = folded_words(&format!("{} {}", entry.title, entry.text));
                let missing: Vec<_> = words
                    .iter()
                    .filter(|word| page.as_ref().is_ok_and(|page| !page.contains(*word)))
                    .collect();
                faults.extend((!missing.is_empty()).then(|| format!("{} lacks {missing:?}", entry.page)));
            }
        }
    }
    assert_none(&faults, "words of an index that no page says");
}

#[test]
fn every_testimony_is_found_by_each_of_its_words() {
    let mut faults = Vec::new();
    for artifacts in sites() {
        for index in indexes(&artifacts) {
            let lang = index.folder.split('/').next().expect("a language");
            let is_testimony = |(path, bytes): &(&String, &Vec<u8>)| {
                path.starts_with(&format!("{lang}/")) && text(bytes).contains("<body class=\"on-testimony\">")
            };
            let pages: BTreeSet<&String> =
                artifacts.iter().filter(is_testimony).map(|(path, _)| path).collect();
            let quoted = index.entries.iter().filter(|entry| entry.is_quotation);
            assert_eq!(pages, quoted.map(|entry| &entry.page).collect(), "{}", index.folder);
            for (at, entry) in index.entries.iter().enumerate() {
                let missing = |word: &String| !word.is_empty() && !index.find(word).contains(&at);
                let words = folded_words(&format!("{} {}", entry.title, entry.text));
                faults
                    .extend(words.into_iter().filter(missing).map(|word| format!("{}: {word}", entry.page)));
            }
        }
    }
    assert_none(&faults, "words that do not find what says them");
}

/// What all scripts of a site say.
fn scripts(artifacts: &Artifacts) -> String {
    artifacts.iter().filter(|(path, _)| path.ends_with(".js")).map(|(_, bytes)| text(bytes)).collect()
}

#[test]
fn what_is_not_published_is_in_no_index() {
    let site = base();
    let testimony = |state: &str, words: &str| {
        format!("---\nspeaker: anna\nlang: fr\n{state}\nnotes: \"notexylo\"\n---\nLe {words} bleu.\n")
    };
    let folder = "content/reports/brief/testimonies";
    site.write(&format!("{folder}/attente.md"), testimony("consent: pending", "pendexylo"));
    site.write(&format!("{folder}/retire.md"), testimony("consent: withdrawn", "retirexylo"));
    site.write(&format!("{folder}/brouillon.md"), testimony("consent: granted\ndraft: true", "draftxylo"));
    site.write(&format!("{folder}/publie.md"), testimony("consent: granted", "publixylo"));
    site.write(
        "content/reports/brief/findings/09-brouillon.fr.md",
        "---\ntitle: Un draftxylo\ndraft: true\n---\nDu draftxylo.\n<!-- commentxylo -->\n",
    );
    let built = site.build().artifacts;
    let said = scripts(&built);
    assert!(said.contains("publixylo 0"), "what is published is found");
    for word in ["pendexylo", "retirexylo", "draftxylo", "notexylo", "commentxylo"] {
        assert!(!said.contains(word), "{word}");
    }
    // A preview shows drafts, and so finds them; never what was withdrawn.
    let said = scripts(&site.build_with_drafts().artifacts);
    assert!(said.contains("pendexylo") && said.contains("draftxylo") && !said.contains("retirexylo"));
    assert!(said.contains("(brouillon") || said.contains("brouillon"), "and says so");
}

fn with_register(site: &SiteTest, terms: &BTreeSet<String>) {
    site.replace("content/site.yaml", "confidentiality:\n", "confidentiality:\n  register: register.yaml\n");
    let lines: Vec<String> = terms.iter().map(|term| format!("- term: {}\n", json!(term))).collect();
    site.write("register.yaml", lines.concat());
}

#[test]
fn a_forbidden_word_in_an_index_is_told() {
    let site = base();
    site.replace(FINDING, "Tout commence", "Chez les Ménestrelle, tout commence");
    let found: Vec<String> = {
        let artifacts = site.build().artifacts;
        let is_found = |index: &Index| !index.find("menestrelle").is_empty();
        indexes(&artifacts).into_iter().filter(is_found).map(|index| index.folder).collect()
    };
    assert_eq!(found, ["fr/recherche/"]);
    with_register(&site, &BTreeSet::from([String::from("MENESTRELLE")]));
    let built = site.build();
    assert!(built.artifacts.is_empty() && built.told.iter().any(|told| told.code == "register/found"));
}

/// How words begin, numbers and neighbours in a list are no words of a site: no index may be taken to say them.
#[test]
fn an_index_raises_no_false_alarm() {
    let site = base();
    let artifacts = site.build().artifacts;
    let others =
        artifacts.iter().filter(|(path, _)| !path.contains("/recherche/") && !path.contains("/search/"));
    let known: BTreeSet<String> = others
        .flat_map(|(path, bytes)| {
            let said = text(bytes);
            let said = [unescaped(path), said.replace(|c: char| !c.is_alphanumeric(), " "), said];
            said.iter().flat_map(|said| page_words(said)).collect::<Vec<_>>()
        })
        .collect();
    let mut terms = BTreeSet::new();
    for index in indexes(&artifacts) {
        let forms: Vec<&String> = index.groups.iter().flat_map(|(forms, _)| forms).collect();
        terms.extend(forms.windows(2).map(|pair| format!("{} {}", pair[0], pair[1])));
        for form in forms {
            terms.extend((2..5).filter_map(|len| form.get(..len)).map(str::to_owned));
        }
    }
    terms.extend((1..200).map(|number| number.to_string()));
    terms.retain(|term| !known.contains(term) && !said_in_a_row(&artifacts, term));
    assert!(terms.len() > 300, "{}", terms.len());
    with_register(&site, &terms);
    let built = site.build();
    // What a page says in a way that the list above does not see is no false alarm.
    let is_false = |told: &&support::Told| told.code != "register/found" || told.message.contains(".js");
    let faults = built.told.iter().filter(|told| told.severity == "error").filter(is_false);
    assert_none(&faults.map(|told| format!("{told:?}")).collect::<Vec<_>>(), "false alarms");
}

/// Whether a page says words one after another.
fn said_in_a_row(artifacts: &Artifacts, term: &str) -> bool {
    let pages = artifacts.iter().filter(|(path, _)| path.ends_with(".html"));
    pages.into_iter().any(|(_, bytes)| index::in_a_row(&decoded(&text(bytes))).contains(&format!(" {term} ")))
}

#[test]
fn the_script_is_small() {
    let script = include_str!("../themes/default/search.js");
    assert!(script.len() <= 10_000, "{} bytes", script.len());
    assert!(!script.contains("innerHTML") && !script.contains("fetch(") && !script.contains("import"));
}

// In a browser --------------------------------------------------------------------------------------

/// A finished site in a folder.
fn written(site: &SiteTest) -> TempDir {
    let folder = TempDir::with_prefix("verbatim-search-").expect("a temporary folder");
    for (path, bytes) in site.build().artifacts {
        let file = folder.path().join(path);
        fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
        fs::write(file, bytes).expect("a file");
    }
    folder
}

fn address(folder: &Path, path: &str) -> String {
    format!("file://{}/{path}", folder.display())
}

/// Presses the tabulator until an element has the focus.
fn tab_to(tab: &Tab<'_>, selector: &str) {
    let is_there = format!("document.activeElement.matches({})", json!(selector));
    for _ in 0..60 {
        if tab.eval(&is_there) == true {
            return;
        }
        tab.press("Tab");
    }
    panic!("the tabulator never leads to {selector}");
}

/// How many bytes of scripts a page has loaded.
fn loaded(tab: &Tab<'_>) -> u64 {
    let scripts = tab.eval("[...document.scripts].map((one) => decodeURI(new URL(one.src).pathname))");
    let size = |path: &Value| fs::metadata(path.as_str().expect("a path")).expect("a script").len();
    scripts.as_array().expect("a list").iter().map(size).sum()
}

const ANSWERED: &str = "document.getElementById('search-status').textContent !== ''";

/// Goes from a page to the search, and asks; by keyboard alone.
fn ask(tab: &Tab<'_>, words: &str) {
    tab_to(tab, ".to-search a");
    tab.press("Enter");
    tab.wait("document.querySelector('form[role=search]:not([hidden])') !== null");
    tab_to(tab, "input[type=search]");
    tab.ask("Input.insertText", &json!({ "text": words }));
    tab.press("Enter");
    tab.wait("location.search !== ''");
    tab.wait(ANSWERED);
}

fn said(tab: &Tab<'_>, expression: &str) -> String {
    tab.eval(expression).as_str().expect("words").to_owned()
}

#[test]
fn a_reader_finds_quotations_texts_and_terms_by_keyboard_from_the_file_system() {
    let Some(browser) = Browser::start() else { return };
    let folder = written(&base());
    let check = |from: &str, words: &str, quotation: &str, mark: &str, leads_to: &str| {
        let tab = browser.open(&address(folder.path(), from));
        ask(&tab, words);
        assert_eq!(tab.eval("document.querySelector('input[type=search]').value"), words);
        assert!(said(&tab, "document.querySelector('#found-quotations q').textContent").contains(quotation));
        assert_eq!(said(&tab, "document.querySelector('#found-quotations mark').textContent"), mark);
        let status = said(&tab, "document.getElementById('search-status').textContent");
        let count = tab.eval("document.querySelectorAll('.found:not([hidden]) li').length").to_string();
        assert!(status.contains(&count) || count == "1", "{status}: {count}");
        assert!(loaded(&tab) < 300_000);
        // On to the quotation, and back to the results.
        let results = said(&tab, "location.href");
        tab_to(&tab, "#found-quotations a");
        tab.press("Enter");
        tab.wait(&format!("location.pathname.endsWith('{leads_to}') && document.readyState === 'complete'"));
        tab.eval("history.back()");
        tab.wait(&format!("location.href === {} && {ANSWERED}", json!(results)));
        tab.close();
    };
    // No text says « ouvertes » nor « portes ».
    check(
        "fr/index.html",
        "OUVERTES portes",
        "Chez nous, la porte reste",
        "porte",
        "/temoignages/anna-porte/index.html",
    );
    check("en/index.html", "doors", "the door stays open", "door", "/testimonies/anna-porte/index.html");
    check("en/index.html", "warn", "Nobody ever warns us", "warns", "/testimonies/bela-jours/index.html");
}

#[test]
fn what_is_found_says_its_kind_and_its_language() {
    let Some(browser) = Browser::start() else { return };
    let folder = written(&base());
    let at = |path: &str| {
        let tab = browser.open(&address(folder.path(), path));
        tab.wait(ANSWERED);
        tab
    };
    let tab = at("fr/recherche/index.html?q=l%27equipe");
    assert_eq!(
        tab.eval("document.querySelectorAll('#found-quotations q').length"),
        0,
        "a paraphrase is no quotation"
    );
    assert_eq!(said(&tab, "document.querySelector('#found-quotations mark').textContent"), "équipe");
    let tab = at("fr/recherche/index.html?q=accueil");
    assert_eq!(tab.eval("document.querySelector('#found-terms').hidden"), false);
    assert_eq!(tab.eval("document.querySelector('#found-documents h3 mark') !== null"), true);
    for hostile in ["<img src=x onerror=alert(1)>", "__proto__ constructor", "%E2%80%A6", "\u{1f600}", "a"] {
        let query: Vec<String> = hostile.bytes().map(|byte| format!("%{byte:02X}")).collect();
        let tab = at(&format!("en/search/index.html?q={}", query.concat()));
        assert_eq!(tab.eval("document.querySelectorAll('main img, main script').length"), 0, "{hostile}");
    }
    let tab = at("en/search/index.html?q=zzzz");
    assert!(said(&tab, "document.getElementById('search-status').textContent").starts_with("No results"));
}

/// A word of a language that nobody speaks, always the same for a number.
fn word(number: usize) -> String {
    let syllables = ["ba", "cé", "di", "fo", "gu", "lan", "mer", "nis", "por", "ta", "vou", "chi"];
    let mut word = String::new();
    let mut rest = number + 12;
    while rest > 0 {
        word.push_str(syllables[rest % syllables.len()]);
        rest /= syllables.len();
    }
    word
}

#[test]
fn at_a_thousand_findings_a_first_query_loads_little() {
    let Some(browser) = Browser::start() else { return };
    let site = base();
    let mut seed: usize = 1;
    let mut next = |most: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        // Common words are much more common than rare ones.
        let drawn = (seed >> 33) % 10_000;
        drawn * drawn / 100_000_000 * most + drawn * drawn % 100_000_000 * most / 100_000_000
    };
    for number in 0..1000 {
        let text: Vec<String> = (0..700).map(|_| word(next(4000))).collect();
        let text: Vec<String> = text.chunks(70).map(|part| part.join(" ")).collect();
        let finding =
            format!("---\ntitle: \"Accueil {} {number}\"\n---\n\n{}.\n", word(number), text.join(".\n\n"));
        site.write(&format!("content/reports/brief/findings/{}-f{number}.fr.md", number + 100), finding);
    }
    let folder = written(&site);
    let tab = browser.open(&address(folder.path(), "fr/index.html"));
    ask(&tab, &format!("accueils {} {}", word(1), word(2)));
    assert_eq!(tab.eval("document.querySelectorAll('#found-documents li').length > 5"), true);
    let bytes = loaded(&tab);
    assert!(bytes < 300_000, "a first query of three words loads {bytes} bytes");
}

//! Properties: what holds of every site, whatever is in it.

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::panic::catch_unwind;
use std::path::Path;

use proptest::prelude::*;
use support::html::{Tag, tags, unescaped, words};
use support::{Built, SiteTest, assert_none, build, files, fixtures, repository};

/// A finished site and where it is published.
struct Finished {
    base: &'static str,
    artifacts: BTreeMap<String, Vec<u8>>,
}

/// The sites that are looked at, and where each is published.
const SITES: [(&str, &str); 9] = [
    ("sites/facts/site", "https://example.org/chiffres/"),
    ("sites/every-kind/site", "https://example.org/sortes/"),
    ("mistakes/base", "https://example.org/essais/"),
    ("sites/one-language/site", "https://example.org/"),
    ("sites/three-languages/site", "https://example.org/drei/"),
    ("sites/uneven/site", "https://example.org/"),
    ("sites/empty/site", "https://example.org/"),
    ("sites/acronyms/site", "https://example.org/"),
    ("sites/narrowing/site", "https://example.org/"),
];

/// The sites of the tests, and the one that this repository publishes.
fn finished() -> Vec<Finished> {
    let mut finished =
        vec![Finished { base: "https://example.org/verbatim/", artifacts: artifacts(build(repository())) }];
    for (folder, base) in SITES {
        let site = SiteTest::copy(&fixtures(folder));
        site.set_up(
            &std::fs::read_to_string(fixtures(folder).with_file_name("setup.txt")).unwrap_or_default(),
        );
        // A site that cannot be built is another test's to tell.
        let built = catch_unwind(|| site.build()).ok().filter(|built| !built.artifacts.is_empty());
        finished.extend(built.map(|built| Finished { base, artifacts: artifacts(built) }));
    }
    finished
}

fn artifacts(built: Built) -> BTreeMap<String, Vec<u8>> {
    let errors: Vec<String> =
        built.told.iter().filter(|told| told.severity == "error").map(|told| format!("{told:?}")).collect();
    assert_none(&errors, "errors in a good site");
    built.artifacts
}

impl Finished {
    /// Each page by its path, with its opening tags.
    fn pages(&self) -> BTreeMap<&str, Vec<Tag>> {
        let pages = self.artifacts.iter().filter(|(path, _)| path.ends_with(".html"));
        pages
            .map(|(path, bytes)| (path.as_str(), tags(std::str::from_utf8(bytes).expect("HTML is text"))))
            .collect()
    }

    /// The artifact and the fragment that an address leads to from a page; nothing for one outside.
    fn resolve(&self, page: &str, href: &str) -> Option<(String, String)> {
        let own = href.strip_prefix(self.base).map(|rest| format!("/{rest}"));
        let root = self.base.splitn(4, '/').nth(3).unwrap_or_default();
        let own = own.or_else(|| href.strip_prefix(&format!("/{root}")).map(|rest| format!("/{rest}")));
        if own.is_none()
            && ["http://", "https://", "mailto:", "tel:", "data:image/"]
                .iter()
                .any(|scheme| href.starts_with(scheme))
        {
            return None;
        }
        let href = own.as_deref().unwrap_or(href);
        let (path, fragment) = href.split_once('#').unwrap_or((href, ""));
        let mut parts: Vec<&str> = match path {
            "" => page.split('/').collect(),
            path if path.starts_with('/') => Vec::new(),
            _ => page.rsplit_once('/').map_or(Vec::new(), |(folder, _)| folder.split('/').collect()),
        };
        for part in path.split('/') {
            match part {
                "" | "." => {}
                ".." => drop(parts.pop()),
                name => parts.push(name),
            }
        }
        let is_folder = path.ends_with('/') || parts.is_empty();
        let file = unescaped(&parts.join("/"));
        let file =
            if is_folder { format!("{file}/index.html").trim_start_matches('/').to_owned() } else { file };
        Some((file, fragment.to_owned()))
    }
}

fn is_in_two(tags: &[Tag]) -> bool {
    tags.iter().any(|tag| tag.name == "body" && tag.get("class") == Some("on-parallel"))
}

#[test]
fn each_column_of_a_page_in_two_languages_says_its_language() {
    let (mut faults, mut count) = (Vec::new(), 0);
    for site in finished() {
        for (path, tags) in site.pages().into_iter().filter(|(_, tags)| is_in_two(tags)) {
            let folder = path.split_once('/').map_or("", |(folder, _)| folder);
            let sides = tags.iter().filter(|tag| {
                tag.get("class").is_some_and(|class| class.split(' ').any(|one| one == "side"))
            });
            let languages: BTreeSet<Option<&str>> = sides.map(|tag| tag.get("lang")).collect();
            let both: BTreeSet<Option<&str>> = folder.split('-').map(Some).collect();
            faults.extend((languages != both).then(|| format!("{path}: {languages:?}")));
            count += 1;
        }
    }
    assert_none(&faults, "columns that do not say their language");
    assert!(count > 6, "{count} pages in two languages");
}

fn ids(tags: &[Tag]) -> Vec<&str> {
    tags.iter().filter_map(|tag| tag.get("id")).collect()
}

#[test]
fn every_link_leads_to_an_artifact_and_an_id() {
    let mut faults = Vec::new();
    for site in finished() {
        let pages = site.pages();
        for (path, tags) in &pages {
            let links =
                tags.iter().flat_map(|tag| ["href", "src", "poster", "action"].map(|name| tag.get(name)));
            for href in links.flatten() {
                let Some((file, fragment)) = site.resolve(path, href) else { continue };
                if !site.artifacts.contains_key(&file) {
                    faults.push(format!("{path}: {href} leads to {file}, which is not there"));
                } else if !fragment.is_empty()
                    && pages.get(file.as_str()).is_some_and(|tags| !ids(tags).contains(&fragment.as_str()))
                {
                    faults.push(format!("{path}: {href} leads to no id of {file}"));
                }
            }
        }
    }
    assert_none(&faults, "broken links");
}

#[test]
fn every_address_of_the_sitemap_is_there() {
    let mut faults = Vec::new();
    for site in finished() {
        let sitemap = String::from_utf8(site.artifacts["sitemap.xml"].clone()).expect("a sitemap is text");
        let addresses = sitemap.split("<loc>").skip(1).filter_map(|rest| rest.split_once("</loc>"));
        for (address, _) in addresses {
            let file = site.resolve("sitemap.xml", address).map(|(file, _)| file);
            if file.is_none_or(|file| !site.artifacts.contains_key(&file)) {
                faults.push(address.to_owned());
            }
        }
    }
    assert_none(&faults, "addresses of the sitemap without a page");
}

#[test]
fn no_id_stands_twice_in_a_page() {
    let mut faults = Vec::new();
    for site in finished() {
        for (path, tags) in site.pages() {
            let mut seen = BTreeSet::new();
            faults.extend(
                ids(&tags).into_iter().filter(|id| !seen.insert(*id)).map(|id| format!("{path}: {id}")),
            );
            faults.extend(
                ids(&tags)
                    .into_iter()
                    .filter(|id| id.is_empty() || id.contains(' '))
                    .map(|id| format!("{path}: “{id}”")),
            );
        }
    }
    assert_none(&faults, "ids stand twice");
}

#[test]
fn every_page_says_its_language_and_has_one_heading_of_the_first_level() {
    let mut faults = Vec::new();
    for site in finished() {
        for (path, tags) in site.pages() {
            let lang = tags
                .iter()
                .find(|tag| tag.name == "html")
                .and_then(|tag| tag.get("lang"))
                .unwrap_or_default();
            let folder = path.split_once('/').map_or(lang, |(folder, _)| folder);
            // A page in two languages is in the first; each of its columns says its own.
            let folder = if is_in_two(&tags) { folder.split('-').next().unwrap_or_default() } else { folder };
            if lang.is_empty() || lang != folder {
                faults.push(format!("{path}: its language is “{lang}”"));
            }
            let count = |name: &str| tags.iter().filter(|tag| tag.name == name).count();
            for (name, wanted) in [("h1", 1), ("main", 1), ("title", 1)] {
                if count(name) != wanted {
                    faults.push(format!("{path}: {} <{name}>", count(name)));
                }
            }
            let unnamed = tags.iter().filter(|tag| tag.name == "img" && tag.get("alt").is_none());
            faults.extend(unnamed.map(|tag| format!("{path}: {tag:?} has no alt")));
        }
    }
    assert_none(&faults, "pages lack what they must have");
}

#[test]
fn headings_leave_no_level_out() {
    let mut faults = Vec::new();
    for site in finished() {
        for (path, tags) in site.pages() {
            let level = |tag: &Tag| tag.name.strip_prefix('h')?.parse::<u8>().ok();
            let mut last = 0;
            for level in tags.iter().filter_map(level) {
                if level > last + 1 {
                    faults.push(format!("{path}: a heading of level {level} after one of level {last}"));
                }
                last = level;
            }
        }
    }
    assert_none(&faults, "headings leave a level out");
}

#[test]
fn alternates_are_reciprocal() {
    let mut faults = Vec::new();
    for site in finished() {
        let pages = site.pages();
        let alternates = |path: &str| -> BTreeMap<String, String> {
            let links =
                pages[path].iter().filter(|tag| tag.name == "link" && tag.get("rel") == Some("alternate"));
            let pairs = links.filter_map(|tag| {
                Some((tag.get("hreflang")?.to_owned(), site.resolve(path, tag.get("href")?)?.0))
            });
            pairs.collect()
        };
        for path in pages.keys().filter(|path| path.contains('/')) {
            let own = path.split('/').next().unwrap_or_default();
            let others = alternates(path);
            if others.is_empty() && pages[path].iter().any(|tag| tag.get("content") == Some("noindex")) {
                continue;
            }
            if is_in_two(&pages[path]) {
                faults.extend((!others.is_empty()).then(|| format!("{path}: has alternates: {others:?}")));
                continue;
            }
            if others.get(own).map(String::as_str) != Some(path) {
                faults.push(format!("{path}: does not refer to itself: {others:?}"));
            }
            if !others.contains_key("x-default") {
                faults.push(format!("{path}: has no x-default"));
            }
            for (lang, other) in others.iter().filter(|(lang, _)| *lang != "x-default") {
                if !pages.contains_key(other.as_str()) || alternates(other) != others {
                    faults.push(format!("{path}: {other} ({lang}) does not refer back"));
                }
            }
        }
    }
    assert_none(&faults, "alternates that are not reciprocal");
}

#[test]
fn no_page_shows_a_phrase_the_skin_lacks() {
    let mut faults = Vec::new();
    for site in finished() {
        for (path, bytes) in site.artifacts.iter().filter(|(path, _)| path.ends_with(".html")) {
            let html = std::str::from_utf8(bytes).expect("HTML is text");
            let shown: String = tags(html)
                .iter()
                .flat_map(|tag| tag.attributes.values())
                .cloned()
                .collect::<Vec<_>>()
                .join("\n")
                + &words(html);
            let is_id = |inner: &str| {
                inner.contains('-') && inner.chars().all(|c| c.is_ascii_lowercase() || c == '-')
            };
            let lacking = shown
                .split('[')
                .skip(1)
                .filter_map(|rest| rest.split_once(']'))
                .map(|(inner, _)| inner)
                .filter(|inner| is_id(inner));
            faults.extend(lacking.map(|id| format!("{path}: [{id}]")));
            if shown.contains("{$") {
                faults.push(format!("{path}: a variable of a phrase"));
            }
        }
    }
    faults.dedup();
    assert_none(&faults, "phrases that the skin lacks");
}

/// The artifacts of a site built with so many threads.
fn with_threads(count: usize, root: &Path) -> BTreeMap<String, Vec<u8>> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(count).build().expect("threads");
    pool.install(|| artifacts(build(root)))
}

#[test]
fn threads_order_and_folder_change_nothing() {
    let fixture = fixtures("mistakes/base");
    let site = |order: fn(&mut Vec<String>)| {
        let (site, mut paths) = (SiteTest::empty(), files(&fixture));
        order(&mut paths);
        paths.iter().for_each(|path| {
            site.write(path, std::fs::read(fixture.join(path)).expect("a file of the fixture"));
        });
        site
    };
    let (forwards, backwards) = (site(|_| {}), site(|paths| paths.reverse()));
    let one = with_threads(1, forwards.root());
    assert!(
        one == with_threads(8, backwards.root()),
        "other bytes from another folder, order and number of threads"
    );
    let own = repository();
    assert!(with_threads(1, own) == with_threads(8, own), "other bytes with another number of threads");
}

#[test]
fn windows_line_ends_and_byte_order_marks_change_nothing() {
    let fixture = fixtures("mistakes/base");
    let site = SiteTest::copy(&fixture);
    for path in files(&fixture).iter().filter(|path| !path.ends_with(".png")) {
        let text = site.read(path).replace('\n', "\r\n");
        site.write(path, format!("\u{feff}{text}"));
    }
    assert!(artifacts(site.build()) == artifacts(build(&fixture)), "other bytes from files of Windows");
}

/// Pieces that mean something somewhere, to be thrown together.
const PIECES: &[&str] = &[
    "---\n",
    "\n",
    "\n\n",
    " ",
    "  ",
    "\t",
    ": ",
    "- ",
    "? ",
    "[",
    "]",
    "{",
    "}",
    "(",
    ")",
    "\"",
    "'",
    "&a ",
    "*",
    "**",
    "_",
    "~~",
    "`",
    "```\n",
    "|",
    ">",
    "> ",
    "> [!NOTE]\n",
    "# ",
    "## ",
    "{#a}",
    "{x=y}",
    "<b>",
    "</b>",
    "<!--",
    "-->",
    "<script>",
    "\\",
    "%",
    "%zz",
    "@",
    "#",
    "!",
    "[^1]",
    "[^1]: ",
    "![",
    "](",
    "](testimony:anna-porte)",
    "![](testimony:anna-porte)\n",
    "[« la porte »](testimony:anna-porte)",
    "> la porte [](testimony:anna-porte)\n",
    "<fact:interviews>",
    "<theme:accueil>",
    "[@exemple2023",
    "[@exemple2023, p. 4; @x]",
    "(…)",
    "[…]",
    "(...)",
    "« ",
    " »",
    "“",
    "”",
    "é",
    "e\u{301}",
    "œ",
    "\u{a0}",
    "\u{202f}",
    "\u{feff}",
    "\u{0}",
    "\u{e000}",
    "\u{200d}",
    "\u{202e}",
    "👩\u{200d}🔬",
    "\r\n",
    "\r",
    "title: ",
    "label: ",
    "fr: ",
    "en: ",
    "lang: ",
    "fr",
    "speaker: anna\n",
    "consent: granted\n",
    "translations:\n  en: |\n    ",
    "themes: [accueil]\n",
    "draft: true\n",
    "2022-02-30",
    "1.10",
    "anna: ",
    "@article{",
    "exemple2023,\n",
    "author = {",
    "},\n",
    "}\n",
    "date = {2023}",
    "{\"id\":",
    "\"type\": \"book\", ",
    "\"title\": \"<i>]字</i>\", ",
    "\"issued\": {\"date-parts\": [[2022, 13]]}, ",
    "\"author\": [{\"family\": \"X\"}]",
    "\\u202e",
    "type: article\n",
    "  parent: {type: periodical, title: x}\n",
    "crossref = {exemple2023},\n",
    "@string{a = a # a}\n",
    "$x$ {\\'e} \\emph{y}",
    "null",
    "1e999",
    "| a |\n|---|\n",
    "1. ",
    "===\n",
    "javascript:",
    "//",
    "http://",
    "../",
    "{% if",
    "%}",
    "{{ ",
    " }}",
    "key = ",
    "{ $x ->",
    "[one] ",
    "*[other] ",
    ".help = ",
    "la porte reste ouverte",
    "Chez nous, ",
];

/// Files of every kind, with what may stand before the pieces so that they are read at all.
const KINDS: &[(&str, &str)] = &[
    ("content/vocabulary/themes.yaml", ""),
    ("content/vocabulary/places.yaml", "quartier:\n  label: {fr: x}\n  definition:\n    fr: \""),
    ("content/reports/brief/report.fr.md", "---\ntitle: x\n"),
    ("content/reports/brief/methods.fr.md", "---\nscopes: {brief: {label: x}}\n---\n"),
    ("content/reports/brief/methods.en.md", ""),
    ("content/reports/brief/findings/01-accueil.fr.md", "---\ntitle: x\n---\n"),
    ("content/reports/brief/findings/02-inquietude.en.md", "---\n"),
    (
        "content/reports/brief/testimonies/anna-porte.md",
        "---\nspeaker: anna\nlang: fr\nconsent: granted\n---\n",
    ),
    ("content/reports/brief/testimonies/bela-jours.md", "---\nspeaker: bela\n"),
    ("content/reports/brief/speakers.yaml", "anna: {pseudonym: Anna, profession: infirmier}\n"),
    ("content/reports/brief/references.bib", "@article{exemple2023,\n"),
    ("content/reports/autre/references.yaml", "a:\n"),
    ("content/reports/encore/references.json", "[{\"id\": \"a\"}"),
    ("content/reports/brief/references.json", "[{\"id\": \"exemple2023\", \"title\": \"x\", "),
    ("content/reports/brief/references.yaml", "exemple2023:\n  title: x\n  "),
    ("content/pages/a-propos.fr.md", "---\ntitle: x\n---\n"),
    ("content/pages/dessin.svg", "<svg "),
];

/// Files that are read before all others; most pieces in them end the run early.
const EARLY: &[(&str, &str)] = &[
    ("content/site.yaml", "title: x\nbase_url: https://example.org/\nlanguages: [fr, en]\n"),
    ("registre.yaml", "- term: "),
    ("themes/default/templates/page.html", "<h1>"),
    ("themes/default/phrases/fr.ftl", "language-name = "),
];

fn salad() -> impl Strategy<Value = Vec<u8>> {
    let pieces = prop::collection::vec(prop::sample::select(PIECES), 0..60)
        .prop_map(|pieces| pieces.concat().into_bytes());
    prop_oneof![4 => pieces, 1 => prop::collection::vec(any::<u8>(), 0..80)]
}

/// Some files, each with its usual beginning or without.
fn dishes(
    kinds: &'static [(&'static str, &'static str)],
) -> impl Strategy<Value = Vec<(&'static str, Vec<u8>)>> {
    let one = (prop::sample::select(kinds), salad(), any::<bool>());
    let one = one.prop_map(|((path, before), salad, is_whole)| {
        (path, [if is_whole { before.as_bytes() } else { b"" }, &salad].concat())
    });
    prop::collection::vec(one, 1..6)
}

/// Builds the base with some of its files replaced; drafts too, so that as much as can be is read.
fn build_with(files: &[(&'static str, Vec<u8>)]) {
    let site = SiteTest::copy(&fixtures("mistakes/base"));
    site.write("content/pages/voir.fr.md", "---\ntitle: x\n---\n\n![Un dessin](dessin.svg)\n");
    files.iter().for_each(|(path, bytes)| site.write(path, bytes));
    let built = site.build_with_drafts();
    assert!(built.told.iter().all(|told| !told.message.is_empty() && told.line > 0 && told.column > 0));
}

/// Few cases, so that the suite stays quick; `PROPTEST_CASES` asks for more.
fn config(cases: u32) -> ProptestConfig {
    let asked = ProptestConfig::default();
    let cases = if std::env::var_os("PROPTEST_CASES").is_some() { asked.cases } else { cases };
    ProptestConfig { cases, failure_persistence: None, max_shrink_iters: 64, ..asked }
}

proptest! {
    #![proptest_config(config(48))]
    #[test]
    fn whatever_a_file_holds_the_build_ends_in_an_outcome(files in dishes(KINDS)) {
        build_with(&files);
    }
}

proptest! {
    #![proptest_config(config(32))]
    #[test]
    fn whatever_settings_register_and_skin_hold_the_build_ends_in_an_outcome(files in dishes(EARLY)) {
        let settings = "title: x\nbase_url: https://example.org/\nlanguages: [fr, en]\nconfidentiality: {register: registre.yaml}\n";
        let mut files = files;
        files.insert(0, ("content/site.yaml", settings.as_bytes().to_vec()));
        files.insert(1, ("registre.yaml", b"- term: Zorglub\n".to_vec()));
        build_with(&files);
    }
}

/// What prose with acronyms is made of; nothing of it is a mistake.
const ACRONYMS: &[&str] = &[
    "CSAPA",
    "CAARUD",
    "RdR",
    "HR",
    "OFDT",
    "MG",
    "CSAPA",
    "RdR",
    "é",
    "s",
    "l’",
    "l'",
    "1 000",
    " %",
    "x",
    " ",
    " ",
    " ",
    "\n",
    "\n\n",
    "\n\n- ",
    "\n\n> ",
    "\n\n## CSAPA\n\n",
    "*",
    "**",
    "`",
    "~~",
    "(",
    ")",
    "-",
    "‑",
    "/",
    "@",
    ".",
    "...",
    "\"",
    "« ",
    " »",
    "“",
    "”",
    " :",
    " ! ",
    ";",
    "\u{a0}",
    "\u{202f}",
    "\u{301}",
    "e\u{301}",
    "[un CSAPA](facility:csapa)",
    "[RdR](theme:rdr)",
    "<facility:csapa>",
    "[la RdR](https://example.org/)",
    "www.CSAPA.fr",
    "\n\n| CSAPA | RdR |\n|---|---|\n| CSAPA | RdR |\n\n",
];

/// The words of a page that holds this text, in a site whose terms are abbreviated or are not.
fn words_of_page(text: &str, is_abbreviated: bool) -> (String, bool) {
    let site = SiteTest::copy(&fixtures("sites/acronyms/site"));
    site.write("content/pages/essai.fr.md", format!("---\ntitle: Essai\n---\n\nDébut {text}\n"));
    for name in ["facilities", "themes", "sigles"].map(|name| format!("content/vocabulary/{name}.yaml")) {
        let terms = site.read(&name);
        site.write(&name, if is_abbreviated { terms } else { terms.replace("abbr:", "extra:") });
    }
    let built = site.build();
    let page =
        built.artifacts.get("fr/essai/index.html").expect("no mistake keeps the site from being built");
    let page = std::str::from_utf8(page).expect("HTML is text");
    (words(page), page.contains("<abbr"))
}

#[test]
fn an_acronym_explained_changes_no_word() {
    let explained = std::cell::Cell::new(0);
    let text =
        prop::collection::vec(prop::sample::select(ACRONYMS), 0..40).prop_map(|pieces| pieces.concat());
    let mut runner = proptest::test_runner::TestRunner::new(config(32));
    let run = runner.run(&text, |text| {
        let ((with, is_explained), (without, _)) = (words_of_page(&text, true), words_of_page(&text, false));
        prop_assert_eq!(with, without);
        explained.set(explained.get() + usize::from(is_explained));
        Ok(())
    });
    run.expect("the same words");
    assert!(explained.get() > 0, "some acronyms were explained");
}

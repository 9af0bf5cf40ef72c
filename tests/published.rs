//! Editions on the site: published as they were frozen, known to readers, taken back where they must be.

mod support;

#[path = "support/browser.rs"]
mod browser;

use std::collections::BTreeMap;
use std::fs;
use std::io::Read as _;
use std::path::Path;
use std::process::Command;

use browser::Browser;
use support::preview::Preview;
use support::{Built, SiteTest, fixtures};

const REPORT: &str = "content/reports/brief/report.fr.md";
const FINDING: &str = "content/reports/brief/findings/01-accueil.fr.md";
const BAG: &str = "archive/brief/1.0.zip";

/// The base with an edition of its report, and the report at a later version since.
fn archived() -> SiteTest {
    let site = SiteTest::copy(&fixtures("mistakes/base"));
    program(&site, &["archive", "create", "brief", "--note", "Première"], 0);
    site.replace(REPORT, "version: \"1.0\"", "version: \"1.1\"");
    site
}

#[track_caller]
fn program(site: &SiteTest, arguments: &[&str], code: i32) -> String {
    let ran = Command::new(env!("CARGO_BIN_EXE_verbatim"))
        .args(arguments)
        .arg("--root")
        .arg(site.root())
        .env("LC_ALL", "C")
        .env("SOURCE_DATE_EPOCH", "1700000000")
        .output()
        .expect("the program runs");
    let told = String::from_utf8_lossy(&ran.stderr).into_owned();
    assert_eq!(ran.status.code(), Some(code), "{arguments:?}\n{told}");
    told
}

/// The site of an edition, by path from its root.
fn frozen(bag: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut zip = zip::ZipArchive::new(fs::File::open(bag).expect("an edition")).expect("a zip file");
    let mut files = BTreeMap::new();
    for index in 0..zip.len() {
        let mut entry = zip.by_index(index).expect("an entry");
        let name = entry.name().expect("a name").into_owned();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).expect("its bytes");
        if let Some((_, path)) = name.split_once("/data/site/") {
            files.insert(path.to_owned(), bytes);
        }
    }
    assert!(files.len() > 10, "{:?}", files.keys());
    files
}

fn text<'b>(built: &'b Built, path: &str) -> &'b str {
    let bytes = built.artifacts.get(path).unwrap_or_else(|| panic!("{path} is not there"));
    str::from_utf8(bytes).expect("a text")
}

#[test]
fn an_edition_is_published_as_it_was_frozen() {
    let site = archived();
    let built = site.build();
    let zip = fs::read(site.path(BAG)).expect("an edition");
    assert_eq!(built.artifacts["brief/1.0.zip"], zip);
    for (path, bytes) in frozen(&site.path(BAG)) {
        assert!(built.artifacts[&format!("brief/1.0/{path}")] == bytes, "{path} is another");
    }
    let history = text(&built, "fr/brief/versions/index.html");
    let told = program(&site, &["archive", "list"], 0);
    assert!(told.is_empty(), "{told}");
    for words in ["1.1", "Première", "../../../brief/1.0/fr/brief/index.html", "../../../brief/1.0.zip"] {
        assert!(history.contains(words), "{words} is not in {history}");
    }
    let digest = history.split("<code>").nth(1).and_then(|rest| rest.split("</code>").next());
    assert_eq!(digest.map(str::len), Some(128));
    assert!(text(&built, "fr/brief/index.html").contains("Version 1.1"));
}

#[test]
fn only_the_current_version_is_found() {
    let built = archived().build();
    assert!(!text(&built, "sitemap.xml").contains("/brief/1.0"));
    let pieces = built.artifacts.iter().filter(|(path, _)| path.contains("/search/"));
    for (path, bytes) in pieces {
        assert!(!String::from_utf8_lossy(bytes).contains("brief/1.0"), "{path}");
    }
    let page = text(&built, "brief/1.0/fr/brief/accueil/index.html");
    assert!(page.contains("<link rel=\"canonical\" href=\"https://example.org/essais/fr/brief/accueil/\">"));
    assert!(page.contains("href=\"https://example.org/essais/fr/brief/versions/\""), "the way to newer ones");
    let noindex = r#"<meta name="robots" content="noindex">"#;
    assert!(page.contains(noindex) && !page.contains(r#"rel="alternate""#), "{page}");
    let own = text(&built, "fr/brief/index.html");
    assert!(!own.contains(noindex) && own.contains(r#"rel="alternate""#));
    assert!(!own.contains("edition.js") && !own.contains("class=\"frozen\""));
}

#[test]
fn a_newer_version_is_told_where_the_site_is_served_and_nothing_is_asked_elsewhere() {
    let Some(browser) = Browser::start() else { return };
    let preview = Preview::of(archived());
    let page = "brief/1.0/fr/brief/accueil/index.html";
    let tab = browser.open(&format!("http://127.0.0.1:{}/{page}", preview.port));
    tab.wait("document.querySelector('.frozen a')?.textContent.includes('1.1')");
    tab.eval("document.querySelector('.frozen a').click()");
    tab.wait("location.pathname === '/fr/brief/index.html'");
    program(&preview.site, &["build"], 0);
    tab.go(&format!("file://{}", preview.site.path("dist").join(page).display()));
    let asked =
        "performance.getEntriesByType('resource').filter((one) => one.name.includes('versions')).length";
    assert_eq!(tab.eval(asked), 0);
    assert_eq!(tab.eval("document.querySelectorAll('.frozen a').length"), 1);
}

#[test]
fn a_retracted_edition_says_why_at_every_address() {
    let site = archived();
    let frozen = frozen(&site.path(BAG));
    let before = fs::read(site.path(BAG)).expect("an edition");
    program(
        &site,
        &["archive", "retract", "brief", "1.0", "--reason", "Le \"témoin\" : <non>", "--lang", "fr"],
        0,
    );
    program(&site, &["archive", "retract", "brief", "1.0", "--reason", "Autre"], 2);
    program(&site, &["archive", "retract", "brief", "9.0", "--reason", "Autre"], 2);
    let built = site.build();
    assert!(built.told.is_empty(), "{:?}", built.told);
    for path in frozen.keys() {
        let shown = built.artifacts.get(&format!("brief/1.0/{path}"));
        assert_eq!(shown.is_some(), path.ends_with(".html"), "{path}");
        let Some(shown) = shown else { continue };
        let page = String::from_utf8_lossy(shown);
        assert!(page.contains("&lt;non&gt;") && page.contains("noindex"), "{path}: {page}");
        assert!(page.contains("2023-11-14"), "{path}");
    }
    assert!(!built.artifacts.contains_key("brief/1.0.zip"));
    assert!(text(&built, "fr/brief/versions/index.html").contains("&lt;non&gt;"));
    assert!(!text(&built, "brief/versions.json").contains("1.0"));
    assert_eq!(fs::read(site.path(BAG)).expect("an edition"), before, "the edition stays as it is");
    program(&site, &["archive", "verify"], 0);
}

#[test]
fn a_damaged_edition_keeps_the_site_from_being_published() {
    let site = archived();
    program(&site, &["build", "-q"], 0);
    let mut bytes = fs::read(site.path(BAG)).expect("an edition");
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    site.write(BAG, bytes);
    let before = support::files(&site.path("dist"));
    assert!(program(&site, &["build"], 1).contains("archive/brief/1.0.zip"));
    assert_eq!(support::files(&site.path("dist")), before);
}

#[test]
fn the_register_is_searched_for_in_editions_too() {
    let site = SiteTest::copy(&fixtures("mistakes/base"));
    let own = site.read(FINDING);
    site.write(FINDING, format!("{own}\nÀ Montbel, une équipe attend.\n"));
    program(&site, &["archive", "create", "brief"], 0);
    site.write(FINDING, own);
    site.replace(REPORT, "version: \"1.0\"", "version: \"1.1\"");
    site.write("r.register.yaml", "- Montbel\n");
    site.replace("content/site.yaml", "min_cell: 3", "min_cell: 3\n  register: r.register.yaml");
    let told = program(&site, &["build"], 1);
    assert!(told.contains("archive/forbidden") && told.contains(BAG) && !told.contains("ontbel"), "{told}");
    program(&site, &["archive", "retract", "brief", "1.0", "--reason", "Un lieu à Montbel."], 2);
    program(&site, &["archive", "retract", "brief", "1.0", "--reason", "Un lieu y est nommé."], 0);
    program(&site, &["build"], 0);
}

#[test]
fn a_testimony_withdrawn_since_names_the_editions_that_hold_it() {
    let site = archived();
    program(&site, &["archive", "create", "brief"], 0);
    site.write("content/reports/brief/testimonies/retire.md", "---\nspeaker: anna\nlang: fr\nconsent: granted\nuse: standalone\n---\n\nUne parole de trop ici, vraiment de trop.\n");
    site.replace(REPORT, "version: \"1.1\"", "version: \"1.2\"");
    program(&site, &["archive", "create", "brief"], 0);
    site.replace(REPORT, "version: \"1.2\"", "version: \"1.3\"");
    let withdrawn = |told: &str| told.contains("archive/withdrawn");
    assert!(!withdrawn(&program(&site, &["check"], 0)));
    site.replace("content/reports/brief/testimonies/retire.md", "granted", "withdrawn");
    let told = program(&site, &["check"], 0);
    assert!(
        withdrawn(&told) && told.contains("show it: 1.2") && told.contains("retract brief 1.2"),
        "{told}"
    );
    assert!(!told.contains("de trop"), "its words are not repeated: {told}");
    program(&site, &["archive", "retract", "brief", "1.2", "--reason", "Une parole a été retirée."], 0);
    assert!(!withdrawn(&program(&site, &["check"], 0)));
    let built = site.build();
    for (path, bytes) in &built.artifacts {
        assert!(!String::from_utf8_lossy(bytes).contains("de trop"), "{path}");
    }
}

/// Three editions: one word more, then a testimony less.
fn three_editions() -> SiteTest {
    let site = SiteTest::copy(&fixtures("mistakes/base"));
    let archive = |note: &str| drop(program(&site, &["archive", "create", "brief", "--note", note], 0));
    archive("Première");
    site.replace(REPORT, "version: \"1.0\"", "version: \"1.1\"");
    site.replace(FINDING, "Tout commence à la porte", "Tout commence tôt à la porte");
    archive("Deuxième");
    site.replace(REPORT, "version: \"1.1\"", "version: \"2.0\"");
    for lang in ["fr", "en"] {
        let finding = format!("content/reports/brief/findings/02-inquietude.{lang}.md");
        site.replace(&finding, "![](testimony:carole-recit)", "");
    }
    site.replace("content/reports/brief/testimonies/carole-recit.md", "granted", "withdrawn");
    archive("Troisième");
    site
}

#[test]
fn what_changed_between_editions_has_a_page() {
    let site = three_editions();
    let built = site.build();
    let page = |lang: &str, name: &str| text(&built, &format!("{lang}/brief/versions/{name}/index.html"));
    let [first, second, both] = ["1.0-1.1", "1.1-2.0", "1.0-2.0"].map(|name| page("fr", name));
    assert!(first.contains("tôt<span"), "{first}");
    assert!(!second.contains("tôt") && both.contains("tôt<span"), "{both}");
    for told in [second, both] {
        assert!(told.contains("Un témoignage n’est plus montré."), "{told}");
        for said in ["hiver", "fermer", "Carole", "carole"] {
            assert!(!told.contains(said), "{said} is said again: {told}");
        }
    }
    // What the reader of English is told first is the English text.
    let english = page("en", "1.1-2.0");
    let [own, other] = ["Text in English", "Text in French"].map(|heading| english.find(heading));
    assert!(own.is_some() && own < other, "{english}");
    let history = text(&built, "fr/brief/versions/index.html");
    for link in ["1.0-1.1/index.html", "1.1-2.0/index.html", "1.0-2.0/index.html"] {
        assert!(history.contains(link), "{link} is not in {history}");
        assert!(!text(&built, "sitemap.xml").contains(link.trim_end_matches("index.html")));
    }
    assert!(first.contains(r#"<meta name="robots" content="noindex">"#), "{first}");
}

#[test]
fn a_retracted_edition_is_compared_with_none() {
    let site = three_editions();
    program(&site, &["archive", "retract", "brief", "1.1", "--reason", "Une erreur."], 0);
    let built = site.build();
    let is_there = |name: &str| built.artifacts.contains_key(&format!("fr/brief/versions/{name}/index.html"));
    assert_eq!(["1.0-1.1", "1.1-2.0", "1.0-2.0"].map(is_there), [false, false, true]);
}

#[test]
fn an_edition_that_would_tell_who_someone_is_with_another_is_not_made() {
    let site = SiteTest::copy(&fixtures("mistakes/base"));
    site.lay(&fixtures("mistakes/disclosure-editions/joined"));
    for command in [&["build"][..], &["check"], &["archive", "create", "brief"]] {
        let told = program(&site, command, 1);
        assert!(told.contains("error[disclosure/editions]"), "{command:?}: {told}");
    }
    assert!(!site.path(BAG).exists() && !site.path("dist").exists());
    // What the message advises is enough.
    let speakers = "content/reports/brief/speakers.yaml";
    for name in ["anna", "bela", "carole"] {
        let line = site.read(speakers).lines().find(|line| line.starts_with(name)).map(str::to_owned);
        let line = line.expect("a speaker");
        let by_hand = line.replace('}', ", override: {show: [], reason: \"Comme avant\"}}");
        site.replace(speakers, &line, &by_hand);
    }
    program(&site, &["archive", "create", "brief"], 0);
    assert!(site.path(BAG).exists());
}

#[test]
fn a_retraction_that_broke_is_told_and_shows_nothing_again() {
    for broken in [&b""[..], b"\0\0\0\0", b"reason: {fr: \xff}", b"reason"] {
        let site = archived();
        site.write("archive/brief/1.0.retracted.yaml", broken);
        let told = program(&site, &["build"], 1);
        assert!(told.contains("1.0.retracted.yaml"), "{broken:?}\n{told}");
        assert!(!site.path("dist").exists());
    }
}

#[test]
fn what_is_far_too_large_is_not_read() {
    let site = archived();
    let sparse = |path: &str| {
        let file = fs::File::create(site.path(path)).expect("a file");
        file.set_len(1 << 40).expect("a sparse file");
    };
    sparse("archive/brief/notes.mov");
    program(&site, &["build"], 0);
    sparse(BAG);
    assert!(program(&site, &["build"], 1).contains("source/too-large"));
}

/// A file whose name is no name on some machines would make an edition that nobody can prove.
#[test]
fn what_would_be_refused_later_is_not_made() {
    let site = SiteTest::copy(&fixtures("mistakes/base"));
    site.write("content/reports/brief/a:b.csv", "a,b\n");
    site.replace(REPORT, "Voir [les", "Voir [le tableau](./a:b.csv) et [les");
    let told = program(&site, &["archive", "create", "brief"], 1);
    assert!(told.contains("files/brief/a:b.csv") && told.contains("Nothing was written"), "{told}");
    assert!(!site.path(BAG).exists());
}

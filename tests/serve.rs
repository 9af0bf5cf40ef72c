//! The preview, as a browser on the author's machine meets it.

mod support;

use std::process::Command;
use std::thread;
use std::time::Duration;

use support::html::without_marks;
use support::preview::{Preview, status};
use support::{SiteTest, files, fixtures};

const FINDING: &str = "content/reports/brief/findings/01-accueil.fr.md";
const PAGE: &str = "/fr/brief/accueil/";

#[test]
fn a_save_is_seen_and_a_mistake_stands_over_the_last_good_page() {
    let preview = Preview::base();
    let page = preview.wait(PAGE, |page| page.contains("Tout commence à la porte"));
    assert_eq!(status(&page), "200");
    assert!(page.contains("text/html") && page.contains("<script"), "a page that reloads itself: {page}");
    assert!(!page.contains("role=\"alert\""), "nothing is wrong yet");

    preview.site.replace(FINDING, "Tout commence à la porte", "Tout finit à la porte");
    preview.wait(PAGE, |page| page.contains("Tout finit à la porte"));

    preview.site.replace(FINDING, "place:quartier", "place:cartier");
    let broken = preview.wait(PAGE, |page| page.contains("reference/unknown-target"));
    assert!(broken.contains("Tout finit à la porte"), "the last good page stays in view");
    assert!(
        broken.contains("place:cartier") && broken.contains("01-accueil.fr.md"),
        "what is wrong, and where"
    );
    assert!(preview.get("/en/").contains("reference/unknown-target"), "over every page");

    preview.site.replace(FINDING, "place:cartier", "place:quartier");
    preview.wait(PAGE, |page| {
        page.contains("Tout finit à la porte") && !page.contains("reference/unknown-target")
    });
    assert!(!preview.site.path("dist").exists(), "a preview writes nothing");
}

#[test]
fn a_file_may_come_and_go() {
    let preview = Preview::base();
    preview.wait("/fr/", |page| status(page) == "200");
    let new = "content/reports/brief/findings/03-essai.fr.md";
    preview.site.write(new, "---\ntitle: \"Essai\"\n---\n\nUn texte neuf.\n");
    preview.wait("/fr/brief/essai/", |page| page.contains("Un texte neuf."));
    std::fs::rename(
        preview.site.path(new),
        preview.site.path("content/reports/brief/findings/03-autre.fr.md"),
    )
    .expect("a finding");
    preview.wait("/fr/brief/autre/", |page| page.contains("Un texte neuf."));
    preview.wait("/fr/brief/essai/", |page| status(page) == "404");
}

#[test]
fn a_save_during_the_first_build_is_seen() {
    let site = SiteTest::copy(&fixtures("mistakes/base"));
    for number in 10..90 {
        let text = format!("---\ntitle: \"Essai {number}\"\nthemes: [accueil]\n---\n\nUn texte.\n");
        site.write(&format!("content/reports/brief/findings/{number}-essai-{number}.fr.md"), text);
    }
    let preview = Preview::of(site);
    for moment in 0..10 {
        preview
            .site
            .write(&format!("content/pages/page-{moment}.fr.md"), "---\ntitle: \"Page\"\n---\n\nTexte.\n");
        thread::sleep(Duration::from_millis(5));
    }
    preview.wait("/fr/page-9/", |page| status(page) == "200");
}

#[test]
fn drafts_and_pending_testimonies_are_shown_and_withdrawn_ones_are_not() {
    let site = SiteTest::copy(&fixtures("mistakes/base"));
    site.write(
        "content/pages/brouillon.fr.md",
        "---\ntitle: \"Brouillon\"\ndraft: true\n---\n\nUn texte caché.\n",
    );
    let testimony = |consent: &str| {
        format!("---\nspeaker: anna\nlang: fr\nconsent: {consent}\n---\nParoles {consent}.\n")
    };
    site.write("content/reports/brief/testimonies/attente.md", testimony("pending"));
    site.write("content/reports/brief/testimonies/retrait.md", testimony("withdrawn"));
    let preview = Preview::of(site);
    preview.wait("/fr/brouillon/", |page| page.contains("Un texte caché."));
    assert!(preview.get("/fr/brief/temoignages/").contains("Paroles pending"));
    assert_eq!(status(&preview.get("/fr/brief/temoignages/retrait/")), "404");
    assert!(!preview.get("/fr/brief/temoignages/").contains("Paroles withdrawn"));
}

#[test]
fn a_site_that_never_was_good_shows_what_is_wrong() {
    let site = SiteTest::copy(&fixtures("mistakes/base"));
    site.replace(FINDING, "place:quartier", "place:cartier");
    let preview = Preview::of(site);
    preview.wait("/", |page| page.contains("reference/unknown-target"));
    preview.site.replace(FINDING, "place:cartier", "place:quartier");
    preview.wait(PAGE, |page| status(page) == "200" && page.contains("Tout commence"));
}

#[test]
fn what_is_served_is_what_a_build_with_drafts_writes() {
    let preview = Preview::base();
    preview
        .site
        .write("content/pages/brouillon.fr.md", "---\ntitle: \"Brouillon\"\ndraft: true\n---\n\nTexte.\n");
    preview.wait("/fr/brouillon/", |page| status(page) == "200");
    let mut build = Command::new(env!("CARGO_BIN_EXE_verbatim"));
    build.args(["build", "-q", "--drafts", "--root"]).arg(preview.site.root());
    assert!(build.status().expect("the program runs").success());
    let dist = preview.site.path("dist");
    for path in files(&dist).iter().filter(|path| !path.starts_with('.')) {
        let written = std::fs::read(dist.join(path)).expect("a file of the site");
        let answer = preview.get(&format!("/{path}"));
        let body = answer.split_once("\r\n\r\n").map_or("", |(_, body)| body);
        let written = String::from_utf8_lossy(&written);
        let is_same = if path.ends_with(".html") { without_marks(body) == written } else { body == written };
        assert!(is_same, "{path} is served otherwise");
    }
}

#[test]
fn a_term_of_the_register_is_not_shown_over_the_page_either() {
    let site = SiteTest::copy(&fixtures("mistakes/base"));
    site.write("registre.yaml", "- term: Zorglubville\n");
    site.replace("content/site.yaml", "  min_cell: 3", "  min_cell: 3\n  register: registre.yaml");
    let preview = Preview::of(site);
    preview.wait(PAGE, |page| page.contains("Tout commence"));
    preview.site.replace(FINDING, "Tout commence", "À Zorglubville, tout commence");
    let broken = preview.wait(PAGE, |page| page.contains("register/found"));
    assert!(broken.contains("Tout commence") && !broken.to_lowercase().contains("orglubvil"), "{broken}");
}

#[test]
fn the_page_for_what_is_not_there_leads_back_into_the_site() {
    let preview = Preview::base();
    preview.wait("/nowhere", |page| status(page) == "404" && page.contains("href=\"/essais/style.css\""));
    preview.wait("/essais/style.css", |page| status(page) == "200");
    preview.wait("/essais/fr/", |page| status(page) == "200");
}

#[test]
fn only_its_own_pages_are_served_and_only_to_its_own_name() {
    let preview = Preview::base();
    preview.wait("/fr/", |page| status(page) == "200");
    let port = preview.port;
    for path in [
        "/../content/site.yaml",
        "/%2e%2e/content/site.yaml",
        "/content/site.yaml",
        "//etc/passwd",
        "/fr/..%2f..%2fcontent/site.yaml",
        "/.git/config",
    ] {
        let answer = preview.get(path);
        assert!(status(&answer) != "200" && !answer.contains("base_url"), "{path}: {answer}");
    }
    let other =
        preview.ask(&format!("GET /fr/ HTTP/1.1\r\nHost: example.org:{port}\r\nConnection: close\r\n\r\n"));
    assert!(status(&other).starts_with('4') && !other.contains("<h1"), "{other}");
    let posted = preview.ask(&format!(
        "POST /fr/ HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
    ));
    assert!(status(&posted).starts_with('4'), "{posted}");
    preview.ask("\u{0}\u{1}\r\n\r\n");
    assert_eq!(status(&preview.get("/fr/")), "200", "it outlives any client");
    assert_eq!(status(&preview.get("/style.css")), "200");
    assert!(status(&preview.get("/fr/brief")).starts_with('3'), "a folder without its slash");
}

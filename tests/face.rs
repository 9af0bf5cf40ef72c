//! The face of the preview: marks that can be taken out again, what is left to do, where each paragraph
//! was written, what is a draft.

mod support;

use std::fs;

use support::html::{tags, without_marks, words};
use support::preview::{Preview, status};
use support::{SiteTest, assert_none, fixtures, repository};

const FINDING: &str = "content/reports/brief/findings/01-accueil.fr.md";
const PAGE: &str = "/fr/brief/accueil/";

/// The body of a page that is there.
#[track_caller]
fn page(preview: &Preview, path: &str) -> String {
    let answer = preview.wait(path, |page| status(page) == "200");
    answer.split_once("\r\n\r\n").map_or("", |(_, body)| body).to_owned()
}

/// The words of the panel, with plain spaces.
fn panel(page: &str) -> String {
    let panel = page.split_once("<details class=\"panel\">").map_or("", |(_, panel)| panel);
    let panel = panel.split_once("</template>").map_or("", |(panel, _)| panel);
    words(panel).replace(['\u{a0}', '\u{202f}'], " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The element that a marked tag opens, up to the first closing tag, and where it was written.
fn marked(page: &str) -> Vec<(String, String)> {
    let pieces = page.split(" data-verbatim-at=\"").skip(1);
    let piece = |piece: &str| {
        let (place, rest) = piece.split_once('"').expect("an attribute ends");
        let inside = rest.split_once('>').map_or("", |(_, inside)| inside);
        let ends = ["</p>", "</h", "</li>", "</dd>", "</td>", "</div>"];
        let end = ends.iter().filter_map(|end| inside.find(end)).min();
        (place.to_owned(), words(&inside[..end.unwrap_or(inside.len())]))
    };
    pieces.map(piece).collect()
}

/// Every site of the tests, and the one of this repository.
fn sites() -> Vec<(String, SiteTest)> {
    let folders = fs::read_dir(fixtures("sites")).expect("the sites of the tests");
    let mut folders: Vec<_> = folders.map(|entry| entry.expect("an entry").path()).collect();
    folders.sort_unstable();
    let laid = |folder: std::path::PathBuf| {
        let site = SiteTest::copy(&folder.join("site"));
        site.set_up(&fs::read_to_string(folder.join("setup.txt")).unwrap_or_default());
        (folder.file_name().expect("a name").to_string_lossy().into_owned(), site)
    };
    let mut sites: Vec<(String, SiteTest)> = folders.into_iter().map(laid).collect();
    let own = SiteTest::empty();
    for path in support::files(&repository().join("content")) {
        own.write(
            &format!("content/{path}"),
            fs::read(repository().join("content").join(&path)).expect("a file"),
        );
    }
    sites.push((String::from("of this repository"), own));
    sites.push((String::from("base"), SiteTest::copy(&fixtures("mistakes/base"))));
    sites
}

/// Where the site is served: below the path of its public address.
fn base(site: &SiteTest) -> String {
    let settings = site.read("content/site.yaml");
    let address = settings.lines().find_map(|line| line.strip_prefix("base_url:")).unwrap_or_default();
    let path = address.trim().trim_matches('"').splitn(4, '/').nth(3).unwrap_or_default().to_owned();
    if path.is_empty() || path.ends_with('/') { format!("/{path}") } else { format!("/{path}/") }
}

#[test]
fn without_its_marks_each_page_is_what_a_build_writes_and_each_mark_is_true() {
    let mut faults = Vec::new();
    for (name, site) in sites() {
        let (built, base) = (site.build_with_drafts(), base(&site));
        let preview = Preview::of(site);
        preview.wait(&base, |page| status(page) == "200");
        for (path, bytes) in built.artifacts.iter().filter(|(path, _)| path.ends_with(".html")) {
            let answer = preview.get(&format!("{base}{path}"));
            let served = answer.split_once("\r\n\r\n").map_or("", |(_, body)| body);
            if without_marks(served).as_bytes() != bytes.as_slice() {
                faults.push(format!("{name}: {path} is not as it is built"));
            }
            faults.extend(
                untrue(&preview.site, served).into_iter().map(|fault| format!("{name}: {path}: {fault}")),
            );
        }
    }
    assert_none(&faults, "pages or marks are wrong");
}

/// The marks whose line does not hold the first words of what they stand at.
fn untrue(site: &SiteTest, page: &str) -> Vec<String> {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).collect::<String>().to_lowercase();
    let mut faults = Vec::new();
    for (place, shown) in marked(page) {
        let (file, line) = place.rsplit_once(':').expect("file and line");
        let text = site.read(file);
        let rest: Vec<&str> = text.lines().skip(line.parse::<usize>().expect("a number") - 1).collect();
        // Facts, citations and names of things stand in other words than their source; pictures in none.
        let first =
            shown.split_whitespace().find(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 3);
        let Some(first) = first.map(letters) else { continue };
        let window = rest[..rest.len().min(5)].join(" ");
        let is_reference = window.contains("](testimony:")
            || window.contains("](fact:")
            || window.contains('<')
            || window.contains("methods:");
        if !letters(&window).contains(&first) && !is_reference && line != "1" {
            faults.push(format!("{place} does not hold “{first}” of “{shown:.60}”"));
        }
    }
    faults
}

#[test]
fn every_kind_of_part_leads_to_its_line() {
    let site = SiteTest::copy(&fixtures("mistakes/base"));
    site.write(
        "content/reports/brief/findings/03-parties.fr.md",
        "---\ntitle: \"Les parties\"\nsummary: \"En somme, des parties.\"\nthemes: [accueil]\n---\n\n## Un titre\n\nUn alinéa[^a].\n\n- un point\n- un autre\n\n> Une citation.\n\n| a | b |\n|---|---|\n| c | d |\n\n> [!NOTE]\n> Une note à part.\n\n![](testimony:anna-porte)\n\n[^a]: Une note.\n",
    );
    let preview = Preview::of(site);
    let page = page(&preview, "/fr/brief/parties/");
    let file = "content/reports/brief/findings/03-parties.fr.md";
    for (tag, line) in [
        ("h1", 2),
        ("p", 3),
        ("h2", 7),
        ("p", 9),
        ("ul", 11),
        ("blockquote", 14),
        ("div", 16),
        ("div", 20),
        ("figure", 23),
        ("li", 25),
    ] {
        assert!(
            page.contains(&format!("<{tag} data-verbatim-at=\"{file}:{line}\"")),
            "{tag} of line {line}:\n{page}"
        );
    }
    let spoken = "content/reports/brief/testimonies/anna-porte.md";
    let line = preview
        .site
        .read(spoken)
        .lines()
        .collect::<Vec<_>>()
        .iter()
        .rposition(|line| *line == "---")
        .expect("a head")
        + 1;
    let places: Vec<String> = marked(&page).into_iter().map(|(place, _)| place).collect();
    assert!(
        places.iter().any(|place| place
            .strip_prefix(&format!("{spoken}:"))
            .is_some_and(|at| at.parse::<usize>().is_ok_and(|at| at > line))),
        "{places:?}"
    );
    // What stands there twice is not told apart, and so not marked.
    preview.site.write("content/pages/double.fr.md", "---\ntitle: \"Double\"\n---\n\nMot.\n");
    self::page(&preview, "/fr/double/");
}

#[test]
fn both_columns_of_a_page_in_two_languages_lead_to_their_lines() {
    let preview = Preview::of(SiteTest::copy(&fixtures("mistakes/base")));
    let page = page(&preview, "/fr-en/brief/");
    for lang in ["fr", "en"] {
        let file = format!("content/reports/brief/findings/01-accueil.{lang}.md");
        let text = preview.site.read(&file);
        let lines = text.lines().zip(1..).skip(1);
        let of_text = lines.skip_while(|(line, _)| *line != "---").filter(|(line, _)| !line.is_empty());
        // Paragraphs, the testimony, the heading, the picture, the note.
        for (line, number) in of_text.skip(1) {
            assert!(page.contains(&format!("=\"{file}:{number}\"")), "{file}:{number} {line}\n{page}");
        }
    }
    preview.site.replace("content/reports/brief/findings/01-accueil.en.md", "All begins", "It begins");
    preview.wait("/fr-en/brief/", |page| page.contains("It begins at the door"));
}

#[test]
fn the_panel_lists_what_is_left_to_do() {
    let site = SiteTest::copy(&fixtures("mistakes/base"));
    site.write(
        "content/pages/seule.fr.md",
        "---\ntitle: \"Seule\"\ndraft: true\n---\n\nUn <b>mot</b>.\n\nDes [](https://example.org/) mots.\n",
    );
    site.write(
        "content/reports/brief/testimonies/attente.md",
        "---\nspeaker: anna\nlang: fr\nconsent: pending\n---\nParoles.\n",
    );
    let preview = Preview::of(site);
    let alone = panel(&page(&preview, "/fr/seule/"));
    for held in [
        "“Seule” does not exist in English",
        "content/pages/seule.en.md",
        "“Seule” is a draft",
        "content/pages/seule.fr.md, line 3",
        "content/pages/seule.fr.md, line 6",
        "(4)",
    ] {
        assert!(alone.contains(held), "no “{held}” in\n{alone}");
    }
    let all = panel(&page(&preview, "/fr/brief/temoignages/"));
    for held in [
        "Consent is pending for the testimony “attente”",
        "testimonies/attente.md, line 4",
        "“attente” is not translated in English",
    ] {
        assert!(all.contains(held), "no “{held}” in\n{all}");
    }
    preview.site.write("content/perdue.yaml", "Un texte que rien ne lit.");
    preview.wait("/fr/", |page| panel(page).contains("content/perdue.yaml"));
    assert!(panel(&page(&preview, "/fr/croisements/")).contains("Consent is pending"), "it is counted there");
    assert!(!all.contains("Seule"), "what is of another page is not told here");
    preview.site.replace("content/pages/seule.fr.md", "draft: true\n", "");
    preview.site.replace("content/pages/seule.fr.md", "<b>mot</b>", "mot");
    preview.site.replace("content/pages/seule.fr.md", "[](https://example.org/) ", "");
    preview.site.write("content/pages/seule.en.md", "---\ntitle: \"Alone\"\n---\n\nA word.\n");
    preview.wait("/fr/seule/", |page| panel(page).contains("Nothing is left to do"));
}

#[test]
fn a_draft_is_known_as_one_wherever_it_is_named() {
    let site = SiteTest::copy(&fixtures("mistakes/base"));
    site.replace(FINDING, "\n---\n", "\ndraft: true\n---\n");
    site.write(
        "content/reports/brief/testimonies/attente.md",
        "---\nspeaker: anna\nlang: fr\nconsent: pending\nthemes: [accueil]\n---\nParoles en attente.\n",
    );
    site.write(
        "content/pages/renvoi.fr.md",
        "---\ntitle: \"Renvoi\"\n---\n\nVoir <finding:brief/accueil>.\n",
    );
    site.replace(
        "content/reports/brief/findings/02-inquietude.fr.md",
        "\n---\n",
        "\n---\n\n![](testimony:attente)\n",
    );
    let preview = Preview::of(site);
    let said = |path: &str| words(&without_marks(&page(&preview, path))).replace('\u{a0}', " ");
    assert!(said("/fr/renvoi/").contains("(brouillon)"), "a link");
    let brief = said("/fr/brief/");
    assert!(
        brief.matches("(brouillon)").count() >= 2 && brief.contains("Brouillon : ce résultat"),
        "contents and heading"
    );
    assert!(said("/fr/brief/inquietude/").contains("(brouillon ou accord en attente)"), "a figure in a text");
    assert!(
        said("/fr/brief/temoignages/").contains("(brouillon ou accord en attente)"),
        "a list of testimonies"
    );
    assert!(said("/fr/themes/accueil/").contains("(brouillon ou accord en attente)"), "a term");
    assert!(!said("/en/brief/testimonies/").contains("brouillon"), "in the language of the page");
}

#[test]
fn hostile_words_stay_words() {
    let preview = Preview::base();
    let hostile = "theme:</script><img/src=x>\"'";
    let good = preview.wait(PAGE, |page| status(page) == "200");
    preview.site.replace(FINDING, "place:quartier", hostile);
    preview.site.write("content/pages/mal.fr.md", "---\ntitle: \"</template></verbatim-preview><script>alert(1)</script>\"\nnope: 1\n---\n\n<!-- --> Texte.\n");
    let broken = preview.wait(PAGE, |page| page.contains("class=\"mistake error\""));
    let scripts = |page: &str| page.matches("<script").count();
    assert_eq!(scripts(&broken), scripts(&good), "{broken}");
    assert_eq!(broken.matches("</template>").count(), 1);
    assert!(!broken.contains("<img/src"), "{broken}");
    let missing = preview.get("/nulle/part/");
    assert!(
        status(&missing) == "404" && missing.contains("class=\"mistake error\""),
        "over what is not there too"
    );
}

#[test]
fn what_is_laid_over_a_page_says_what_it_is() {
    let preview = Preview::base();
    let page = page(&preview, PAGE);
    let laid = page.split_once("<verbatim-preview").map_or("", |(_, laid)| laid);
    let regions = tags(&format!("<verbatim-preview{laid}"));
    assert!(regions.iter().any(|tag| tag.get("lang") == Some("en")), "its language");
    let named = |tag: &&support::html::Tag| tag.get("role") == Some("region");
    assert!(
        regions.iter().filter(named).all(|tag| tag.get("aria-label").is_some_and(|label| !label.is_empty()))
    );
}

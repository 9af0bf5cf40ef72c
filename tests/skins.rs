//! Skins: a folder that changes one thing changes that and nothing else.

mod support;

use std::collections::BTreeMap;

use support::{Built, SiteTest, fixtures, repository};

const SETTINGS: &str = "content/site.yaml";

/// The pages of a site that wears a skin with these files.
fn wearing(files: &[(&str, &str)]) -> BTreeMap<String, String> {
    let site = SiteTest::copy(&fixtures("mistakes/base"));
    site.write(SETTINGS, site.read(SETTINGS) + "theme: essai\n");
    site.write("themes/essai/readme.css", "");
    site.set_up("delete themes/essai/readme.css");
    files.iter().for_each(|(path, text)| site.write(&format!("themes/essai/{path}"), text));
    pages(site.build())
}

fn pages(built: Built) -> BTreeMap<String, String> {
    let told: Vec<_> = built.told.iter().filter(|told| told.severity == "error").collect();
    assert!(told.is_empty(), "{told:?}");
    let text = |(path, bytes): (String, Vec<u8>)| (path, String::from_utf8_lossy(&bytes).into_owned());
    built.artifacts.into_iter().map(text).collect()
}

/// The files that differ.
fn differing(one: &BTreeMap<String, String>, other: &BTreeMap<String, String>) -> Vec<String> {
    assert!(one.keys().eq(other.keys()));
    one.iter().filter(|(path, text)| other[*path] != **text).map(|(path, _)| path.clone()).collect()
}

#[test]
fn what_a_skin_does_not_say_is_as_by_default() {
    let plain = wearing(&[]);
    let colours = wearing(&[("colours.css", ":root { --accent: #123456 }\n")]);
    assert_eq!(differing(&plain, &colours), ["style.css"]);
    assert_eq!(colours["style.css"], format!("{}:root{{--accent:#123456}}", plain["style.css"]));

    let phrase = wearing(&[("phrases/fr.ftl", "key-points = Trois idées\n")]);
    assert_eq!(differing(&plain, &phrase), ["fr-en/brief/index.html", "fr/brief/index.html"]);
    let page = &phrase["fr/brief/index.html"];
    assert_eq!(page.replace("Trois idées", "L’essentiel"), plain["fr/brief/index.html"]);

    let page = include_str!("../themes/default/templates/page.html")
        .replace("{% block content %}", "{% block content %}<hr>");
    let template = wearing(&[("templates/page.html", &page)]);
    assert_eq!(differing(&plain, &template), ["en/about/index.html", "fr/a-propos/index.html"]);
    assert!(template["fr/a-propos/index.html"].contains("<hr>"));
}

/// The commonest components are written without their template: they say what it says, on every page
/// of every site.
#[test]
fn what_is_written_without_a_template_is_what_the_template_says() {
    let components = include_str!("../themes/default/templates/components.html");
    let sites = ["sites/every-kind/site", "sites/acronyms/site", "mistakes/base"];
    for folder in sites {
        let site = SiteTest::copy(&fixtures(folder));
        let short = pages(site.build());
        site.write("themes/default/templates/components.html", components);
        assert_eq!(differing(&short, &pages(site.build())), [""; 0], "{folder}");
    }
    let own = components.replace("<a href=", "<a class=\"own\" href=");
    let marked = wearing(&[("templates/components.html", &own)]);
    assert!(
        marked["fr/brief/index.html"].contains("<a class=\"own\" href="),
        "a skin's own holds everywhere"
    );
    let rows = |pages: &BTreeMap<String, String>, link: &str| {
        let row = format!("<p class=\"imprint\">{link}");
        pages.values().filter(|page| page.contains(&row)).count()
    };
    let plain = rows(&wearing(&[]), "<a href=");
    assert!(plain > 0, "a page that lists what names a term");
    assert_eq!((rows(&marked, "<a href="), rows(&marked, "<a class=\"own\" href=")), (0, plain));
    // A template of the skin's own gets what is listed as values.
    let term = "{% for row in body.findings %}[{{ row.link.href }}]{% endfor %}\n\
                {% for group in body.testimonies %}{% for row in group.testimonies %}({{ row.excerpt.text }}){% endfor %}{% endfor %}";
    let own = wearing(&[("templates/term.html", term)]);
    let has =
        |sign: &str| own.values().any(|page| page.starts_with(sign) || page.contains(&format!("\n{sign}")));
    assert!(has("[../../") && has("("), "values of rows");
}

#[test]
fn the_second_skin_looks_otherwise_and_says_the_same() {
    let plain = wearing(&[]);
    let site = SiteTest::copy(&fixtures("mistakes/base"));
    site.write(SETTINGS, site.read(SETTINGS) + "theme: cahier\n");
    let own = repository().join("themes/cahier");
    support::files(&own).iter().for_each(|path| {
        site.write(
            &format!("themes/cahier/{path}"),
            std::fs::read(own.join(path)).expect("a file of the skin"),
        );
    });
    let pages = pages(site.build());
    assert!(
        pages["style.css"].starts_with(&plain["style.css"])
            && pages["style.css"].contains("--accent:#6d358f")
    );
    assert!(pages["fr/brief/index.html"].contains("<h2>En bref</h2>"));
    assert!(pages["en/brief/index.html"].contains("<h2>In short</h2>"));
    assert!(pages["fr/a-propos/index.html"].contains("class=\"sheet-of-paper\""));
    assert_eq!(pages["fr/brief/accueil/index.html"], plain["fr/brief/accueil/index.html"]);
}

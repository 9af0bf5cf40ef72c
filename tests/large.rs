//! A site of many pages: what is made of them in parts is whole.

mod support;

#[path = "support/index.rs"]
mod index;

use std::collections::BTreeMap;

use index::indexes;
use support::{SiteTest, assert_none, fixtures};

/// The numbers of the terms that the site has besides those of the base, each with a page in two languages.
const TERMS: std::ops::Range<usize> = 10_000..15_000;
/// Where the site is published.
const BASE: &str = "https://example.org/essais/";

/// A site with more pages than a sitemap has room for, and than an index reads at once.
fn large() -> BTreeMap<String, Vec<u8>> {
    let site = SiteTest::copy(&fixtures("mistakes/base"));
    let (mut terms, mut named) = (site.read("content/vocabulary/places.yaml"), String::new());
    for place in TERMS {
        terms.push_str(&format!("p{place}: {{label: {{fr: \"Lieu {place}\", en: \"Place {place}\"}}}}\n"));
        named.push_str(&format!("<place:p{place}>\n"));
    }
    site.write("content/vocabulary/places.yaml", terms);
    site.write("content/pages/partout.fr.md", format!("---\ntitle: Partout\n---\n\n{named}"));
    let built = site.build();
    assert!(!built.artifacts.is_empty(), "{:?}", built.told);
    built.artifacts
}

#[test]
fn what_is_made_in_parts_is_whole() {
    let artifacts = large();
    sitemap(&artifacts);
    let mut faults = Vec::new();
    for index in indexes(&artifacts) {
        for place in TERMS {
            // The page that names all of them is found too, in parts.
            let found = index.find(&place.to_string());
            let vocabulary = if index.folder.starts_with("fr") { "fr/lieux" } else { "en/places" };
            let own = format!("{vocabulary}/p{place}/index.html");
            let terms = found.iter().map(|at| &index.entries[*at]).filter(|entry| entry.is_term);
            let terms: Vec<&str> = terms.map(|entry| entry.page.as_str()).collect();
            if terms != [own.as_str()] {
                faults.push(format!("{} {place}: {terms:?}", index.folder));
            }
        }
    }
    assert_none(&faults, "terms that are not found as themselves");
}

fn sitemap(artifacts: &BTreeMap<String, Vec<u8>>) {
    let text = |path: &str| String::from_utf8(artifacts[path].clone()).expect("a sitemap is text");
    let addresses = |text: &str| -> Vec<String> {
        let all = text.split("<loc>").skip(1).filter_map(|rest| rest.split_once("</loc>"));
        all.map(|(address, _)| address.replace(BASE, "")).collect()
    };
    let whole = text("sitemap.xml");
    assert!(whole.contains("<sitemapindex"), "{whole}");
    let parts = addresses(&whole);
    assert_eq!(parts, ["sitemap-1.xml", "sitemap-2.xml"]);
    let mut found: Vec<String> = parts.iter().flat_map(|part| addresses(&text(part))).collect();
    assert!(parts.iter().all(|part| addresses(&text(part)).len() <= 10_000));
    found.sort_unstable();
    let pages = artifacts.keys().filter(|path| path.contains('/') && path.ends_with("/index.html"));
    let mut pages: Vec<&str> = pages.map(|path| path.trim_end_matches("index.html")).collect();
    pages.sort_unstable();
    assert_eq!(found, pages);
}

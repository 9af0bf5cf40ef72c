//! `sitemap.xml` (sitemaps.org protocol 0.9), with the languages of each page.

use super::html::escape;
use crate::plan::SitemapEntry;
use crate::plan::page::Alternate;

/// How many bytes stand around an address.
const ROOM: usize = 64;

/// The list of the parts of a large sitemap, by their addresses.
pub(super) fn index(parts: &[String]) -> String {
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for part in parts {
        xml.push_str("<sitemap><loc>");
        escape(part, &mut xml);
        xml.push_str("</loc></sitemap>\n");
    }
    xml.push_str("</sitemapindex>\n");
    xml
}

/// The sitemap of these pages.
pub(super) fn xml(entries: &[SitemapEntry]) -> String {
    let of_alternate = |one: &Alternate| one.href.len() + one.hreflang.len() + ROOM;
    let of_entry = |entry: &SitemapEntry| {
        entry.href.len() + ROOM + entry.alternates.iter().map(of_alternate).sum::<usize>()
    };
    let mut xml = String::with_capacity(entries.iter().map(of_entry).sum::<usize>() + 4 * ROOM);
    xml.push_str(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n",
    );
    for entry in entries {
        xml.push_str("<url><loc>");
        escape(&entry.href, &mut xml);
        xml.push_str("</loc>");
        for alternate in &entry.alternates {
            xml.push_str("<xhtml:link rel=\"alternate\" hreflang=\"");
            escape(&alternate.hreflang, &mut xml);
            xml.push_str("\" href=\"");
            escape(&alternate.href, &mut xml);
            xml.push_str("\"/>");
        }
        xml.push_str("</url>\n");
    }
    xml.push_str("</urlset>\n");
    xml
}

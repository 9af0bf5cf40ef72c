//! `sitemap.xml` (sitemaps.org protocol 0.9), with the languages of each page.

use super::html::escape;
use crate::plan::SitemapEntry;

/// The sitemap of these pages.
pub(super) fn xml(entries: &[SitemapEntry]) -> String {
    let mut xml = String::from(
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

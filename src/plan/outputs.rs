//! Outputs that are no pages: files that documents name, those of the skin, sitemap and robots.

use super::place::Place;
use super::{Output, SitePlan, SitemapEntry};
use crate::artifact::OutputPath;
use crate::skin::Asset;

/// Where a file of the content goes, by its path from `content/`.
pub(super) fn file_path(path: &str) -> String {
    let path = path.strip_prefix("reports/").unwrap_or(path);
    format!("files/{path}")
}

impl SitePlan {
    /// Whether a testimony begins with the same words as another of the same speaker.
    pub(super) fn is_alike(&self, within: &crate::key::Within) -> bool {
        self.alike.get(&within.report).is_some_and(|alike| alike.contains(within))
    }

    /// The files that documents name, by path from `content/`.
    pub(super) fn files(&self) -> Vec<String> {
        self.catalog.files.keys().cloned().collect()
    }

    pub(super) fn file(&self, path: &str) -> Output {
        let bytes = self.catalog.files.get(path).map(|bytes| bytes.to_vec()).unwrap_or_default();
        let path = OutputPath::parse(&file_path(path)).expect("a file was found below the content");
        Output::Bytes(path, bytes)
    }

    pub(super) fn asset(&self, asset: Asset) -> Output {
        let path = OutputPath::parse(asset.name()).expect("our own paths are safe");
        Output::Bytes(path, self.skin.asset(asset).as_bytes().to_vec())
    }

    pub(super) fn robots(&self) -> Output {
        let path = OutputPath::parse("robots.txt").expect("our own paths are safe");
        let text =
            format!("User-agent: *\nAllow: /\n\nSitemap: {}sitemap.xml\n", self.catalog.settings.base_url);
        Output::Bytes(path, text.into_bytes())
    }

    pub(super) fn sitemap(&self) -> Output {
        let path = OutputPath::parse("sitemap.xml").expect("our own paths are safe");
        let entry = |(key, lang): &(super::PageKey, crate::lang::Lang)| {
            let place = Place::new(self, key, *lang, "");
            let href = format!("{}{}", self.catalog.settings.base_url, self.addresses.folder(key, *lang));
            SitemapEntry { href, alternates: place.alternates() }
        };
        let found = self.addresses.pages.iter();
        let found = found.filter(|(key, _)| !matches!(key, super::PageKey::Difference { .. }));
        Output::Sitemap(path, found.map(entry).collect())
    }
}

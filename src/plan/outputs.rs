//! Outputs that are no pages: files that documents name, those of the skin, robots.

use super::{Output, SitePlan};
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
}

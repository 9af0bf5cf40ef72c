//! The sitemap (sitemaps.org protocol 0.9): the addresses of all pages in one file; where they are many,
//! in several, which the one names.

use super::place::Place;
use super::{Output, OutputKey, PageKey, SitePlan, SitemapEntry};
use crate::artifact::OutputPath;
use crate::lang::Lang;

/// How many addresses a file names at most. The protocol allows 50,000; smaller files are read sooner.
const MOST: usize = 10_000;

/// The file of a part, from 0.
pub(super) fn part_path(part: usize) -> String {
    format!("sitemap-{}.xml", part + 1)
}

impl SitePlan {
    /// The files of the sitemap.
    pub(super) fn sitemap_keys(&self) -> impl Iterator<Item = OutputKey> + use<> {
        let parts = (0..self.sitemap_parts()).map(OutputKey::SitemapPart);
        std::iter::once(OutputKey::Sitemap).chain(parts)
    }

    /// In how many parts the sitemap is, beside the file that names them; none where one file has all.
    fn sitemap_parts(&self) -> usize {
        let count = self.mapped().count();
        if count > MOST { count.div_ceil(MOST) } else { 0 }
    }

    /// The pages that are found by it.
    fn mapped(&self) -> impl Iterator<Item = &(PageKey, Lang)> {
        self.addresses.pages.iter().filter(|(key, _)| !matches!(key, PageKey::Difference { .. }))
    }

    pub(super) fn sitemap(&self) -> Output {
        let path = OutputPath::parse("sitemap.xml").expect("our own paths are safe");
        let base_url = &self.catalog.settings.base_url;
        match self.sitemap_parts() {
            0 => Output::Sitemap(path, self.mapped().map(|page| self.mapped_as(page)).collect()),
            parts => {
                let address = |part| format!("{base_url}{}", part_path(part));
                Output::SitemapIndex(path, (0..parts).map(address).collect())
            }
        }
    }

    pub(super) fn sitemap_part(&self, part: usize) -> Output {
        let path = OutputPath::parse(&part_path(part)).expect("our own paths are safe");
        let own = self.mapped().skip(part * MOST).take(MOST);
        Output::Sitemap(path, own.map(|page| self.mapped_as(page)).collect())
    }

    fn mapped_as(&self, (key, lang): &(PageKey, Lang)) -> SitemapEntry {
        let place = Place::new(self, key, *lang, "");
        let href = format!("{}{}", self.catalog.settings.base_url, self.addresses.folder(key, *lang));
        SitemapEntry { href, alternates: place.alternates() }
    }
}

//! Suspects: whether any file of a site holds a term of the register where it could be published.
//!
//! Takes the sources, not the pages: a preview asks this after every save, and makes all pages to be
//! sure only where the answer is yes. A term that no file holds alone is found when its page is made.

use std::sync::Arc;

use super::private::public_text;
use super::{Memo, Site};
use crate::artifact::{Artifact, OutputPath};
use crate::memo;
use crate::sources::{Asset, RegisterText, Sources, content_path};
use crate::span::SourceId;
use crate::span::source_map::SourceText;

/// The files that were looked through before, with whether each holds a term.
#[derive(Debug, Default)]
pub(super) struct Suspects {
    register: Option<Arc<str>>,
    texts: memo::Memo<SourceId, Arc<str>, bool>,
    assets: memo::Memo<String, Asset, bool>,
}

impl Site {
    /// Whether a file of the site holds a term of the register that it may not.
    #[must_use]
    pub fn has_suspects(&self, sources: &Sources, memo: &mut Memo) -> bool {
        let RegisterText::Read(id) = sources.register else { return false };
        let register = sources.map.text(id);
        if memo.suspects.register.as_ref() != Some(&register) {
            memo.suspects = Suspects { register: Some(register), ..Suspects::default() };
        }
        let ids: Vec<SourceId> = sources.texts.values().chain(sources.skin.values()).copied().collect();
        let text = |id: &SourceId| sources.map.text(*id);
        let make = |id: &SourceId| (text(id), self.is_text_suspect(&sources.map.get(*id)));
        let texts = &mut memo.suspects.texts;
        let texts = texts.each(&ids, |id| id, |id, known, _| memo::is_same_text(&text(id), known), make);
        let assets: Vec<(&String, &Asset)> = sources.assets.iter().collect();
        let make = |(path, asset): &(&String, &Asset)| ((*asset).clone(), self.is_asset_suspect(path, asset));
        let known = &mut memo.suspects.assets;
        let assets = known.each(&assets, |(path, _)| path, |(_, asset), known, _| *asset == known, make);
        texts.into_iter().chain(assets).any(|is_suspect| is_suspect)
    }

    fn is_text_suspect(&self, source: &SourceText) -> bool {
        let public = public_text(&source.path, &source.text);
        self.holds_forbidden(&source.path, &public) || self.holds_forbidden(&source.path, &source.path)
    }

    fn is_asset_suspect(&self, path: &str, asset: &Asset) -> bool {
        let shown = content_path(path);
        let artifact = OutputPath::parse(path).map(|path| Artifact { path, bytes: asset.bytes.to_vec() });
        let found = artifact.map(|artifact| self.register.search(&artifact));
        found.is_none_or(|found| found.hits.iter().any(|hit| !self.register.allows(hit.term, &shown)))
            || self.holds_forbidden(&shown, &shown)
    }

    fn holds_forbidden(&self, path: &str, text: &str) -> bool {
        self.register.terms_in(text).into_iter().any(|term| !self.register.allows(term, path))
    }
}

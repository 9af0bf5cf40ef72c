//! Suspects: whether any file of a site holds a term of the register where it could be published.
//!
//! Takes the sources, not the pages: a preview asks this after every save, and makes all pages to be
//! sure only where the answer is yes. A term that no file holds alone is found when its page is made.

use std::sync::Arc;

use rayon::prelude::*;

use super::private::public_text;
use super::{Memo, Site};
use crate::artifact::{Artifact, OutputPath};
use crate::memo;
use crate::sources::{Asset, RegisterText, Sources, content_path};
use crate::span::SourceId;

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
        let register = &sources.map.get(id).text;
        if memo.suspects.register.as_ref() != Some(register) {
            memo.suspects = Suspects { register: Some(Arc::clone(register)), ..Suspects::default() };
        }
        let texts = self.texts(sources, &memo.suspects);
        let assets = self.assets(sources, &memo.suspects);
        let found = texts.iter().any(|(_, _, is_suspect)| *is_suspect)
            || assets.iter().any(|(_, _, is_suspect)| *is_suspect);
        memo.suspects.texts.renew(texts);
        memo.suspects.assets.renew(assets);
        found
    }

    fn texts(&self, sources: &Sources, known: &Suspects) -> Vec<(SourceId, Arc<str>, bool)> {
        let ids: Vec<SourceId> = sources.texts.values().chain(sources.skin.values()).copied().collect();
        let one = |id: SourceId| {
            let source = sources.map.get(id);
            let is_suspect = || {
                let public = public_text(&source.path, &source.text);
                self.holds_forbidden(&source.path, &public)
                    || self.holds_forbidden(&source.path, &source.path)
            };
            let is_suspect = known.texts.same(&id, &source.text).unwrap_or_else(is_suspect);
            (id, Arc::clone(&source.text), is_suspect)
        };
        ids.into_par_iter().map(one).collect()
    }

    fn assets(&self, sources: &Sources, known: &Suspects) -> Vec<(String, Asset, bool)> {
        let one = |(path, asset): (&String, &Asset)| {
            let is_suspect = || {
                let shown = content_path(path);
                let artifact =
                    OutputPath::parse(path).map(|path| Artifact { path, bytes: asset.bytes.to_vec() });
                let found = artifact.map(|artifact| self.register.search(&artifact));
                found.is_none_or(|found| found.hits.iter().any(|hit| !self.register.allows(hit.term, &shown)))
                    || self.holds_forbidden(&shown, &shown)
            };
            let is_suspect = known.assets.same(path, asset).unwrap_or_else(is_suspect);
            (path.clone(), asset.clone(), is_suspect)
        };
        sources.assets.iter().collect::<Vec<_>>().into_par_iter().map(one).collect()
    }

    fn holds_forbidden(&self, path: &str, text: &str) -> bool {
        self.register.terms_in(text).into_iter().any(|term| !self.register.allows(term, path))
    }
}

//! Dressed: the skin of a site, read anew only where one of its files is another.

use std::sync::Arc;

use crate::diagnostic::{Outcome, Report};
use crate::lang::Lang;
use crate::memo::is_same_text;
use crate::settings::Settings;
use crate::skin::Skin;
use crate::sources::Sources;
use crate::span::{SourceId, Spanned};

/// What a skin is read from: the files of its folder with their texts, and the languages of the site.
#[derive(Debug)]
struct From {
    files: Vec<(String, SourceId, Arc<str>)>,
    languages: Vec<Spanned<Lang>>,
}

impl PartialEq for From {
    fn eq(&self, other: &Self) -> bool {
        let mut pairs = self.files.iter().zip(&other.files);
        self.languages == other.languages
            && self.files.len() == other.files.len()
            && pairs.all(|(one, two)| one.0 == two.0 && one.1 == two.1 && is_same_text(&one.2, &two.2))
    }
}

/// The skin that was read before.
#[derive(Default)]
pub(super) struct Memo(Option<(From, Option<Arc<Skin>>, Report)>);

impl std::fmt::Debug for Memo {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Memo").field(&self.0.as_ref().map(|(from, ..)| from)).finish()
    }
}

impl Memo {
    /// The skin of a site; nothing where it cannot be used.
    pub(super) fn skin(&mut self, sources: &Sources, settings: &Settings) -> Outcome<Option<Arc<Skin>>> {
        let file =
            |(path, id): (&String, &SourceId)| (path.clone(), *id, Arc::clone(&sources.map.get(*id).text));
        let places = settings.languages.iter().zip(&settings.language_places);
        let languages: Vec<Spanned<Lang>> = places.map(|(lang, span)| Spanned::new(*lang, *span)).collect();
        let from = From { files: sources.skin.iter().map(file).collect(), languages };
        if let Some((_, skin, report)) = self.0.as_ref().filter(|(known, ..)| *known == from) {
            return Outcome { product: skin.clone(), report: report.clone() };
        }
        let Outcome { product, report } = Skin::parse(&sources.skin, &sources.map, &from.languages);
        let skin = product.map(Arc::new);
        self.0 = Some((from, skin.clone(), report.clone()));
        Outcome { product: skin, report }
    }
}

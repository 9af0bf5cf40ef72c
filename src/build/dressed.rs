//! Dressed: the skin of a site and the style of its citations, read anew only where they are others.

use std::sync::Arc;

use crate::citation::{Style, Styles};
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

/// What a site wears.
pub(super) struct Dress {
    /// Its skin; nothing where it cannot be used.
    pub(super) skin: Option<Arc<Skin>>,
    /// How it cites, where it does.
    pub(super) styles: Option<Arc<Styles>>,
}

/// What was read before.
#[derive(Default)]
pub(super) struct Memo {
    skin: Option<(From, Option<Arc<Skin>>, Report)>,
    styles: Option<(Style, Vec<Lang>, Arc<Styles>)>,
}

impl std::fmt::Debug for Memo {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Memo").field(&self.skin.as_ref().map(|(from, ..)| from)).finish()
    }
}

impl Memo {
    /// What a site wears.
    pub(super) fn dress(
        &mut self,
        sources: &Sources,
        settings: &Settings,
        is_citing: bool,
    ) -> Outcome<Dress> {
        let (skin, styles) = rayon::join(
            || skin(&mut self.skin, sources, settings),
            || is_citing.then(|| styles(&mut self.styles, settings)),
        );
        let Outcome { product: skin, report } = skin;
        Outcome { product: Dress { skin, styles }, report }
    }
}

fn skin(
    memo: &mut Option<(From, Option<Arc<Skin>>, Report)>,
    sources: &Sources,
    settings: &Settings,
) -> Outcome<Option<Arc<Skin>>> {
    let file = |(path, id): (&String, &SourceId)| (path.clone(), *id, sources.map.text(*id));
    let places = settings.languages.iter().zip(&settings.language_places);
    let languages: Vec<Spanned<Lang>> = places.map(|(lang, span)| Spanned::new(*lang, *span)).collect();
    let from = From { files: sources.skin.iter().map(file).collect(), languages };
    if let Some((_, skin, report)) = memo.as_ref().filter(|(known, ..)| *known == from) {
        return Outcome { product: skin.clone(), report: report.clone() };
    }
    let Outcome { product, report } = Skin::parse(&sources.skin, &sources.map, &from.languages);
    let skin = product.map(Arc::new);
    *memo = Some((from, skin.clone(), report.clone()));
    Outcome { product: skin, report }
}

/// The style of the site in each of its languages.
fn styles(memo: &mut Option<(Style, Vec<Lang>, Arc<Styles>)>, settings: &Settings) -> Arc<Styles> {
    let Settings { citation_style: style, languages, .. } = settings;
    let known = memo.as_ref().filter(|(known, langs, _)| known == style && langs == languages);
    let styles =
        known.map_or_else(|| Arc::new(Styles::new(*style, languages)), |(.., styles)| Arc::clone(styles));
    *memo = Some((*style, languages.clone(), Arc::clone(&styles)));
    styles
}

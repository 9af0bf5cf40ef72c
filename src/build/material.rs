//! Material: what was read, and the site it makes.

use rustc_hash::FxHashSet;

use super::Site;
use crate::diagnostic::{Diagnostic, Place, Report};
use crate::sources::Sources;
use crate::span::SourceId;

/// What was read, and the site it makes.
pub struct Material {
    /// What was read.
    pub sources: Sources,
    /// The site; nothing where errors keep it from being planned.
    pub site: Option<Site>,
}

impl Material {
    /// Lets the texts go that nothing told so far speaks of, where they were read once: a site is rendered
    /// without them. They are read again where something that must not be shown is found, and is to be
    /// traced to where it was written.
    pub fn let_go(&self, told: &Report) {
        let of_place = |place: &Place| match place {
            Place::Span(span) | Place::Hidden(span) => Some(span.source),
            Place::File(_) | Place::Site => None,
        };
        let of_one = |one: &Diagnostic| {
            let places = one.places().filter_map(of_place);
            places.chain(one.also.iter().map(|span| span.source)).collect::<Vec<_>>()
        };
        let spoken_of: FxHashSet<SourceId> = told.iter().flat_map(of_one).collect();
        let texts = self.sources.texts.values().filter(|id| !spoken_of.contains(id));
        texts.for_each(|id| self.sources.map.let_go(*id));
    }
}

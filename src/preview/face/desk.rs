//! The desk: what the face keeps of a site, made when its first page is asked for.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Report, Wording};
use crate::lang::Lang;
use crate::span::source_map::SourceMap;

use super::trouble::file;

/// What the face keeps of a site.
pub(in crate::preview) struct Desk {
    pub(super) wording: Wording,
    /// What was told of each file, in order; each mistake under every file it stands in.
    pub(super) told: BTreeMap<String, Vec<Diagnostic>>,
}

impl Desk {
    /// The desk of a site of which so much was told, for an author who reads this language.
    pub(in crate::preview) fn new(lang: Lang, report: &Report, sources: &SourceMap) -> Self {
        let mut told: BTreeMap<String, Vec<Diagnostic>> = BTreeMap::new();
        for diagnostic in report.clone().sorted(sources) {
            let mut files: Vec<&str> = diagnostic.places().map(|place| file(place, sources)).collect();
            files.dedup();
            for file in files {
                told.entry(file.to_owned()).or_default().push(diagnostic.clone());
            }
        }
        Self { wording: Wording::new(lang), told }
    }

    /// Words of the program.
    pub(super) fn say(&self, name: &str, arguments: &[(&str, &str)]) -> String {
        let arguments: Vec<(&str, String)> =
            arguments.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
        self.wording.say(&format!("program-preview-{name}"), &arguments)
    }
}

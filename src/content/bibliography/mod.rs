//! Bibliographies: the works of a report by key, in BibLaTeX, CSL-JSON or Hayagriva's YAML.
//!
//! What each format says becomes variables of the Citation Style Language, of which alone the styles
//! know. Private notes and abstracts stay behind. What a citation looks like is not known here.

mod bib_fields;
mod biblatex;
mod cost;
mod csl_json;
mod date;
mod entry;
mod hayagriva;
mod json;
mod known;
mod yaml_fields;

use std::collections::BTreeMap;

use crate::citation::Work;
use crate::diagnostic::{Code, Outcome, Report};
use crate::span::source_map::SourceText;
use crate::span::{SourceId, Span};

/// The works of a report by their keys.
pub type Bibliography = BTreeMap<String, Work>;

/// Reads a bibliography; nothing where it cannot be read.
#[must_use]
pub fn parse(source: &SourceText, id: SourceId) -> Outcome<Option<Bibliography>> {
    match source.path.rsplit('.').next() {
        Some("bib") => biblatex::parse(&source.text, id),
        Some("json") => csl_json::parse(&source.text, id),
        _ => hayagriva::parse(&source.text, id),
    }
}

fn fault(what: String, span: Span) -> Outcome<Option<Bibliography>> {
    let mut report = Report::new();
    report.push(Code::BibliographySyntax { what }.at(span));
    Outcome { product: None, report }
}

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
use crate::yaml::Node;

/// The most works of one report: to tell each from all others takes time that grows with the square.
const MOST_WORKS: usize = 5000;

/// The works of a report by their keys.
pub type Bibliography = BTreeMap<String, Work>;

/// Reads a bibliography; nothing where it cannot be read.
#[must_use]
pub fn parse(source: &SourceText, id: SourceId) -> Outcome<Option<Bibliography>> {
    let read = match source.path.rsplit('.').next() {
        Some("bib") => biblatex::parse(&source.text, id),
        Some("json") => csl_json::parse(&source.text, id),
        _ => hayagriva::parse(&source.text, id),
    };
    match &read.product {
        Some(works) if works.len() > MOST_WORKS => {
            let end = source.text.find('\n').unwrap_or(source.text.len());
            fault(format!("more than {MOST_WORKS} works"), Span::new(id, 0..end))
        }
        _ => read,
    }
}

/// The values of a bibliography in JSON; nothing where it cannot be read.
#[must_use]
pub fn nodes_of_json(text: &str) -> Option<Node> {
    json::parse(text, SourceId(0)).ok()
}

fn fault(what: String, span: Span) -> Outcome<Option<Bibliography>> {
    let mut report = Report::new();
    report.push(Code::BibliographySyntax { what }.at(span));
    Outcome { product: None, report }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{MOST_WORKS, parse};
    use crate::span::SourceId;
    use crate::span::source_map::{Showing, SourceText};

    #[test]
    fn a_bibliography_ends_somewhere() {
        let entry = |at: usize| format!("@online{{k{at}, title = {{x}}}}\n");
        let text: String = (0..=MOST_WORKS).map(entry).collect();
        let source =
            SourceText { path: Arc::from("references.bib"), text: Arc::from(text), showing: Showing::Open };
        let read = parse(&source, SourceId(0));
        assert!(read.product.is_none());
        assert_eq!(
            read.report.iter().map(|told| told.code.id()).collect::<Vec<_>>(),
            ["bibliography/syntax"]
        );
    }
}

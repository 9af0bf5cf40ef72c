//! Emitting diagnostics: as a drawing for a terminal, or as one JSON object a line.
//!
//! Gives text; printing it is for the command line, showing it is for the preview.

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use serde::Serialize;

use super::wording::Wording;
use super::{Diagnostic, Place, Severity};
use crate::span::Span;
use crate::span::source_map::{Position, Showing, SourceMap};

/// Whether the drawing may use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colour {
    /// Plain characters.
    Never,
    /// ANSI colours.
    Always,
}

/// Turns diagnostics into text, in one language.
pub struct Emitter<'a> {
    wording: Wording,
    sources: &'a SourceMap,
    renderer: Renderer,
}

/// A diagnostic as one line of JSON.
#[derive(Serialize)]
#[allow(clippy::struct_field_names, reason = "the names are those of the contract")]
struct Line<'a> {
    code: &'a str,
    severity: &'a str,
    message: String,
    file: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    help: String,
}

impl<'a> Emitter<'a> {
    /// An emitter that speaks with these messages and shows lines of these sources.
    #[must_use]
    pub fn new(wording: Wording, sources: &'a SourceMap, colour: Colour) -> Self {
        let renderer = match colour {
            Colour::Never => Renderer::plain(),
            Colour::Always => Renderer::styled(),
        };
        Self { wording, sources, renderer }
    }

    /// A phrase of the program itself, such as the summary of a build.
    #[must_use]
    pub fn phrase(&self, name: &str, arguments: &[(&str, String)]) -> String {
        self.wording.phrase(name, None, arguments)
    }

    /// The diagnostic as a drawing: each of its places underlined, and what to do.
    #[must_use]
    pub fn human(&self, diagnostic: &Diagnostic) -> String {
        let message = self.wording.message(diagnostic);
        let help = self.wording.help(diagnostic);
        let title = self.level(diagnostic.severity).primary_title(message).id(diagnostic.code.id());
        let mut group = Group::with_title(title);
        let places: Vec<&Place> = diagnostic.places().collect();
        for of_one_text in places.chunk_by(|one, other| self.is_drawn_with(one, other)) {
            group = self.drawn(of_one_text, group);
        }
        if self.open(&diagnostic.place).is_some() {
            for also in diagnostic.also.iter().filter(|also| self.is_open(**also)) {
                group = group.element(self.snippet(&[*also], AnnotationKind::Context));
            }
        }
        let word = self.wording.phrase("program-help", None, &[]);
        let group = group.element(Level::HELP.with_name(word).message(help));
        self.renderer.render(&[group])
    }

    /// Whether two places are underlined in one drawing of their text.
    fn is_drawn_with(&self, one: &Place, other: &Place) -> bool {
        let texts = self.open(one).zip(self.open(other));
        texts.is_some_and(|(one, other)| one.source == other.source)
    }

    /// The characters of a place, where they may be shown.
    fn open(&self, place: &Place) -> Option<Span> {
        match place {
            Place::Span(span) if self.is_open(*span) => Some(*span),
            Place::Span(_) | Place::Hidden(_) | Place::File(_) | Place::Site => None,
        }
    }

    /// Adds places of one text to a drawing, or one place whose characters are not shown.
    fn drawn<'b>(&'b self, places: &[&Place], group: Group<'b>) -> Group<'b> {
        let open: Vec<Span> = places.iter().filter_map(|place| self.open(place)).collect();
        if !open.is_empty() {
            return group.element(self.snippet(&open, AnnotationKind::Primary));
        }
        places.iter().fold(group, |group, place| match place {
            Place::Span(span) | Place::Hidden(span) => {
                let (from, _) = self.sources.positions(*span);
                let path = self.sources.path(span.source).to_owned();
                group.element(Origin::path(path).line(from.line).char_column(from.column))
            }
            Place::File(path) => group.element(Origin::path(path.to_string())),
            Place::Site => group,
        })
    }

    fn is_open(&self, span: Span) -> bool {
        self.sources.showing(span.source) == Showing::Open
    }

    fn level(&self, severity: Severity) -> Level<'static> {
        let (level, phrase) = match severity {
            Severity::Error => (Level::ERROR, "program-error"),
            Severity::Warning => (Level::WARNING, "program-warning"),
            Severity::Note => (Level::NOTE, "program-note"),
        };
        level.with_name(self.wording.phrase(phrase, None, &[]))
    }

    /// Stretches of one text, underlined.
    fn snippet(
        &self,
        spans: &[Span],
        kind: AnnotationKind,
    ) -> Snippet<'_, annotate_snippets::Annotation<'_>> {
        let source = self.sources.get(spans[0].source);
        let annotations = spans.iter().map(|span| kind.span(shown(&source.text, span.range())));
        Snippet::source(source.text.to_string()).path(source.path.to_string()).annotations(annotations)
    }

    /// The diagnostic as JSON: one object, on one line, for each of its places, so that a tool that
    /// knows of one place an object sees them all.
    #[must_use]
    pub fn json(&self, diagnostic: &Diagnostic) -> Vec<String> {
        diagnostic.places().map(|place| self.json_at(place, diagnostic)).collect()
    }

    fn json_at(&self, place: &Place, diagnostic: &Diagnostic) -> String {
        let (file, from, to) = self.position(place);
        let line = Line {
            code: diagnostic.code.id(),
            severity: diagnostic.severity.as_str(),
            message: self.wording.message(diagnostic),
            file,
            line: from.line,
            column: from.column,
            end_line: to.line,
            end_column: to.column,
            help: self.wording.help(diagnostic),
        };
        serde_json::to_string(&line).expect("strings and numbers are JSON")
    }

    fn position<'b>(&'b self, place: &'b Place) -> (&'b str, Position, Position) {
        let start = Position { line: 1, column: 1 };
        match place {
            Place::Span(span) | Place::Hidden(span) => {
                let (from, to) = self.sources.positions(*span);
                (self.sources.path(span.source), from, to)
            }
            Place::File(path) => (path, start, start),
            Place::Site => ("content/site.yaml", start, start),
        }
    }
}

/// The first line of a stretch, so that a mistake in a long paragraph does not fill the screen.
fn shown(text: &str, range: std::ops::Range<usize>) -> std::ops::Range<usize> {
    let end = text[range.clone()].find('\n').map_or(range.end, |newline| range.start + newline);
    range.start..end.max(range.start)
}

#[cfg(test)]
mod tests {
    use super::{Colour, Emitter};
    use crate::diagnostic::{Code, Report, Wording};
    use crate::lang::Lang;
    use crate::span::source_map::{Showing, SourceMap, SourceText};
    use crate::span::{SourceId, Span};

    fn map(texts: &[(&str, &str)]) -> SourceMap {
        let text = |(path, text): &(&str, &str)| SourceText {
            path: (*path).into(),
            text: (*text).into(),
            showing: Showing::Open,
        };
        SourceMap::new(texts.iter().map(text).collect())
    }

    #[test]
    fn one_mistake_is_drawn_once_with_all_its_places() {
        let sources = map(&[("b.md", "un deux\ntrois"), ("a.md", "quatre"), ("c.md", "withdrawn")]);
        let mut report = Report::new();
        for (source, range) in [(0, 8..13), (1, 0..6), (0, 3..7), (0, 3..7)] {
            let code = Code::ReferenceWithdrawn { target: String::from("testimony:r/x") };
            let told = code.at(Span::new(SourceId(source), range));
            report.push(told.and(Span::new(SourceId(2), 0..9)));
        }
        let unlike = Code::ReferenceWithdrawn { target: String::from("testimony:r/y") };
        report.push(unlike.at(Span::new(SourceId(1), 0..6)));
        let sorted = report.sorted(&sources);
        let emitter = Emitter::new(Wording::new(Lang::ENGLISH), &sources, Colour::Never);
        let drawn = emitter.human(&sorted[0]);
        assert_eq!(sorted.len(), 2, "{sorted:?}");
        assert_eq!(emitter.json(&sorted[0]).len(), 3, "an object for each place");
        let lines = ["3 places refer to it", "--> a.md:1:1", "::: b.md:1:4", "1 | un deux", "2 | trois"];
        for line in lines {
            assert!(drawn.contains(line), "no {line} in\n{drawn}");
        }
        assert_eq!(drawn.matches("c.md").count(), 1, "what explains it is drawn once:\n{drawn}");
    }
}

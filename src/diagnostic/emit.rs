//! Emitting diagnostics: as a drawing for a terminal, or as one JSON object a line.
//!
//! Gives text; printing it is for the command line, showing it is for the preview.

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use serde::Serialize;

use super::wording::Wording;
use super::{Diagnostic, Place, Severity};
use crate::lang::Lang;
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
    /// An emitter that speaks this language and shows lines of these sources.
    #[must_use]
    pub fn new(lang: Lang, sources: &'a SourceMap, colour: Colour) -> Self {
        let renderer = match colour {
            Colour::Never => Renderer::plain(),
            Colour::Always => Renderer::styled(),
        };
        Self { wording: Wording::new(lang), sources, renderer }
    }

    /// A phrase of the program itself, such as the summary of a build.
    #[must_use]
    pub fn phrase(&self, name: &str, arguments: &[(&str, String)]) -> String {
        self.wording.phrase(name, None, arguments)
    }

    /// The diagnostic as a drawing: its place underlined, and what to do.
    #[must_use]
    pub fn human(&self, diagnostic: &Diagnostic) -> String {
        let message = self.wording.message(&diagnostic.code);
        let help = self.wording.help(&diagnostic.code);
        let title = self.level(diagnostic.severity).primary_title(message).id(diagnostic.code.id());
        let mut group = Group::with_title(title);
        match &diagnostic.place {
            Place::Span(span) if self.is_open(*span) => {
                group = group.element(self.snippet(*span, AnnotationKind::Primary));
                for also in diagnostic.also.iter().filter(|also| self.is_open(**also)) {
                    group = group.element(self.snippet(*also, AnnotationKind::Context));
                }
            }
            Place::Span(span) | Place::Hidden(span) => {
                let (from, _) = self.sources.positions(*span);
                let path = self.sources.get(span.source).path.to_string();
                group = group.element(Origin::path(path).line(from.line).char_column(from.column));
            }
            Place::File(path) => group = group.element(Origin::path(path.to_string())),
            Place::Site => {}
        }
        let word = self.wording.phrase("program-help", None, &[]);
        let group = group.element(Level::HELP.with_name(word).message(help));
        self.renderer.render(&[group])
    }

    fn is_open(&self, span: Span) -> bool {
        self.sources.get(span.source).showing == Showing::Open
    }

    fn level(&self, severity: Severity) -> Level<'static> {
        let (level, phrase) = match severity {
            Severity::Error => (Level::ERROR, "program-error"),
            Severity::Warning => (Level::WARNING, "program-warning"),
            Severity::Note => (Level::NOTE, "program-note"),
        };
        level.with_name(self.wording.phrase(phrase, None, &[]))
    }

    fn snippet(&self, span: Span, kind: AnnotationKind) -> Snippet<'_, annotate_snippets::Annotation<'_>> {
        let source = self.sources.get(span.source);
        let annotation = kind.span(shown(&source.text, span.range()));
        Snippet::source(&*source.text).path(source.path.to_string()).annotation(annotation)
    }

    /// The diagnostic as one JSON object on one line.
    #[must_use]
    pub fn json(&self, diagnostic: &Diagnostic) -> String {
        let (file, from, to) = self.position(&diagnostic.place);
        let line = Line {
            code: diagnostic.code.id(),
            severity: diagnostic.severity.as_str(),
            message: self.wording.message(&diagnostic.code),
            file,
            line: from.line,
            column: from.column,
            end_line: to.line,
            end_column: to.column,
            help: self.wording.help(&diagnostic.code),
        };
        serde_json::to_string(&line).expect("strings and numbers are JSON")
    }

    fn position<'b>(&'b self, place: &'b Place) -> (&'b str, Position, Position) {
        let start = Position { line: 1, column: 1 };
        match place {
            Place::Span(span) | Place::Hidden(span) => {
                let (from, to) = self.sources.positions(*span);
                (&self.sources.get(span.source).path, from, to)
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

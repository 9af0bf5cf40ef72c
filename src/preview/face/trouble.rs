//! What is wrong now, over the last good page: each mistake with its places, and what to do.
//!
//! Drawn once for all pages; a page only has the mistakes of its own files first. Lines that must not
//! be shown are not: their file and number alone are.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use super::html::{escaped, first_characters, last_characters, with_code};
use crate::diagnostic::{Diagnostic, Place, Report, Severity, Wording};
use crate::lang::Lang;
use crate::span::Span;
use crate::span::source_map::{Showing, SourceMap};

/// How many characters of a line stand before the underlined ones.
const BEFORE: usize = 70;
/// How many are underlined, and how many stand behind them.
const MARKED: usize = 160;

/// What is wrong, drawn.
pub(in crate::preview) struct Drawn {
    errors: Vec<Mistake>,
    warnings: Vec<Mistake>,
    words: BTreeMap<&'static str, String>,
}

/// One mistake, drawn.
struct Mistake {
    /// The files it stands in.
    files: BTreeSet<String>,
    html: String,
}

impl Drawn {
    /// Draws what is told, in the language of the author.
    pub(in crate::preview) fn new(report: &Report, sources: &SourceMap, lang: Lang) -> Self {
        let drawing = Drawing { wording: Wording::new(lang), sources };
        let sorted = report.clone().sorted(sources);
        let of = |severity: Severity| {
            let those = sorted.iter().filter(|one| one.severity == severity);
            those.map(|one| drawing.mistake(one)).collect::<Vec<_>>()
        };
        let (errors, warnings) = (of(Severity::Error), of(Severity::Warning));
        let count = |name: &str, count: usize| drawing.wording.say(name, &[("count", count.to_string())]);
        let words = BTreeMap::from([
            ("heading", count("program-preview-mistakes", errors.len())),
            ("warnings", count("program-preview-warnings", warnings.len())),
            ("kept", drawing.wording.say("program-preview-kept", &[])),
            ("never", drawing.wording.say("program-preview-never", &[])),
        ]);
        Self { errors, warnings, words }
    }

    /// The section over a page that is made of these files, those of its own first.
    pub(super) fn over(&self, files: &[&str]) -> String {
        let (heading, kept) = (escaped(&self.words["heading"]), escaped(&self.words["kept"]));
        let mut out = format!(
            "<details class=\"trouble\" open>\n<summary><span role=\"alert\">{heading}</span></summary>\n\
             <div class=\"body\" role=\"region\" aria-label=\"{heading}\" tabindex=\"0\">\n<p>{kept}</p>\n"
        );
        self.list(files, &mut out);
        out.push_str("</div>\n</details>\n");
        out
    }

    /// The page for a site that never was without mistakes.
    pub(super) fn alone(&self) -> String {
        let (heading, never) = (escaped(&self.words["heading"]), escaped(&self.words["never"]));
        let mut out = format!("<div class=\"alone\">\n<h1 role=\"alert\">{heading}</h1>\n<p>{never}</p>\n");
        self.list(&[], &mut out);
        out.push_str("</div>\n");
        out
    }

    fn list(&self, files: &[&str], out: &mut String) {
        let is_own = |one: &&Mistake| files.iter().any(|file| one.files.contains(*file));
        self.errors.iter().filter(is_own).for_each(|one| out.push_str(&one.html));
        self.errors.iter().filter(|one| !is_own(one)).for_each(|one| out.push_str(&one.html));
        if !self.warnings.is_empty() {
            let words = escaped(&self.words["warnings"]);
            out.push_str(&format!("<details class=\"more\"><summary>{words}</summary>\n"));
            self.warnings.iter().for_each(|one| out.push_str(&one.html));
            out.push_str("</details>\n");
        }
    }
}

/// What mistakes are drawn with.
struct Drawing<'a> {
    wording: Wording,
    sources: &'a SourceMap,
}

impl Drawing<'_> {
    fn mistake(&self, diagnostic: &Diagnostic) -> Mistake {
        let files: BTreeSet<String> =
            diagnostic.places().map(|place| file(place, self.sources).to_owned()).collect();
        let (message, help) = (self.wording.message(diagnostic), self.wording.help(diagnostic));
        let code = diagnostic.code.id();
        let (kind, word) = match diagnostic.severity {
            Severity::Error => ("error", "program-error"),
            Severity::Warning => ("warning", "program-warning"),
            Severity::Note => ("note", "program-note"),
        };
        let mut html = format!(
            "<article class=\"mistake {kind}\" data-known=\"{:x}\">\n<h2><span class=\"severity\">{}</span> – {}</h2>\n",
            digest(&[code, &message, files.first().map_or("", String::as_str)]),
            escaped(&self.wording.say(word, &[])),
            with_code(&message),
        );
        diagnostic.places().for_each(|place| self.place(place, &mut html));
        // What explains a mistake is of use only where the mistake itself may be seen.
        if is_open(&diagnostic.place, self.sources) {
            let open = diagnostic.also.iter().map(|span| Place::Span(*span));
            let also: Vec<Place> = open.filter(|place| is_open(place, self.sources)).collect();
            if !also.is_empty() {
                html.push_str(&format!(
                    "<p>{}</p>\n",
                    escaped(&self.wording.say("program-preview-also", &[]))
                ));
            }
            also.iter().for_each(|place| self.place(place, &mut html));
        }
        let to_do = escaped(&self.wording.say("program-preview-to-do", &[]));
        html.push_str(&format!(
            "<p class=\"help\"><strong>{to_do}</strong> {}</p>\n<p class=\"code\">{code}</p>\n</article>\n",
            with_code(&help)
        ));
        Mistake { files, html }
    }

    /// Where it is in words one can copy, and the line with the place underlined.
    fn place(&self, place: &Place, out: &mut String) {
        out.push_str(&format!("<p class=\"place\">{}</p>\n", self.spot(place)));
        if let Some(span) = shown(place, self.sources) {
            self.excerpt(span, out);
        }
    }

    fn spot(&self, place: &Place) -> String {
        let path = escaped(file(place, self.sources));
        let position = match place {
            Place::Span(span) | Place::Hidden(span) => self.sources.positions(*span).0,
            Place::File(_) | Place::Site => return format!("<code>{path}</code>"),
        };
        let arguments = [("line", position.line.to_string()), ("column", position.column.to_string())];
        format!("<code>{path}</code>, {}", escaped(&self.wording.say("program-preview-position", &arguments)))
    }

    /// The first line of a stretch, cut where it is long.
    fn excerpt(&self, span: Span, out: &mut String) {
        let text = self.sources.text(span.source);
        let start = text.floor_char_boundary(span.start as usize);
        let end = text.floor_char_boundary(span.end as usize).max(start);
        let head = text[..start].rfind('\n').map_or(0, |at| at + 1);
        let tail = text[start..].find('\n').map_or(text.len(), |at| start + at);
        let (before, marked) = (&text[head..start], &text[start..end.min(tail)]);
        let behind = &text[end.min(tail)..tail];
        let cut_before = last_characters(before, BEFORE);
        let cut_marked = first_characters(marked, MARKED);
        let cut_behind = if cut_marked.len() < marked.len() { "" } else { first_characters(behind, MARKED) };
        let dots = |is_cut: bool| if is_cut { "…" } else { "" };
        let has_more = cut_marked.len() < marked.len() || cut_behind.len() < behind.len();
        out.push_str(&format!(
            "<pre class=\"excerpt\"><span class=\"number\" aria-hidden=\"true\">{}</span><code>{}{}<mark>{}</mark>{}{}</code></pre>\n",
            self.sources.positions(span).0.line,
            dots(cut_before.len() < before.len()),
            escaped(cut_before),
            escaped(cut_marked),
            escaped(cut_behind),
            dots(has_more),
        ));
    }
}

/// The path of the file of a place.
pub(super) fn file<'a>(place: &'a Place, sources: &'a SourceMap) -> &'a str {
    match place {
        Place::Span(span) | Place::Hidden(span) => sources.path(span.source),
        Place::File(path) => path,
        Place::Site => "content/site.yaml",
    }
}

/// The characters of a place, where they may be shown.
fn shown(place: &Place, sources: &SourceMap) -> Option<Span> {
    match place {
        Place::Span(span) => Some(*span).filter(|span| sources.showing(span.source) == Showing::Open),
        Place::Hidden(_) | Place::File(_) | Place::Site => None,
    }
}

fn is_open(place: &Place, sources: &SourceMap) -> bool {
    shown(place, sources).is_some()
}

/// By what a mistake is known again after the next save.
fn digest(parts: &[&str]) -> u64 {
    let mut hasher = DefaultHasher::new();
    parts.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::Drawn;
    use crate::diagnostic::{Code, Report};
    use crate::lang::Lang;
    use crate::span::source_map::{Showing, SourceMap, SourceText};
    use crate::span::{SourceId, Span};

    fn map(texts: &[(&str, &str, Showing)]) -> SourceMap {
        let text = |(path, text, showing): &(&str, &str, Showing)| SourceText {
            path: (*path).into(),
            text: (*text).into(),
            showing: *showing,
        };
        SourceMap::new(texts.iter().map(text).collect())
    }

    fn unknown(written: &str) -> Code {
        Code::ReferenceUnknownTarget { written: written.to_owned(), nearest: None }
    }

    #[test]
    fn a_mistake_is_drawn_with_its_line_and_nothing_in_it_is_a_mark() {
        let line = format!("{}</pre></script><b>\"été\"\u{7}", "x".repeat(300));
        let sources = map(&[("a.md", &format!("un\n{line}\n"), Showing::Open)]);
        let mut report = Report::new();
        report.push(unknown("<i>").at(Span::new(SourceId(0), 3 + 300..3 + 306)));
        let drawn = Drawn::new(&report, &sources, Lang::FRENCH).over(&[]);
        for held in [
            "1 erreur empêche",
            "<code>a.md</code>, ligne 2, colonne 301",
            "<mark>&lt;/pre&gt;</mark>",
            "…xxx",
            "&lt;i&gt;",
            "&quot;été&quot;",
        ] {
            assert!(drawn.contains(held), "no {held} in\n{drawn}");
        }
        assert!(!drawn.contains("</script>") && !drawn.contains("<b>") && !drawn.contains('\u{7}'));
    }

    #[test]
    fn lines_that_must_not_be_shown_are_not() {
        let sources =
            map(&[("a.md", "Zorglub", Showing::Open), ("registre.yaml", "- term: Zorglub", Showing::Secret)]);
        let mut report = Report::new();
        report.push(unknown("a").hidden_at(Span::new(SourceId(0), 0..7)));
        report.push(unknown("b").at(Span::new(SourceId(1), 8..15)));
        report.push(unknown("c").at(Span::new(SourceId(1), 8..15)).and(Span::new(SourceId(0), 0..7)));
        report.push(unknown("d").hidden_at(Span::new(SourceId(0), 0..7)).and(Span::new(SourceId(1), 8..15)));
        let drawn = Drawn::new(&report, &sources, Lang::ENGLISH).over(&[]);
        assert!(drawn.contains("registre.yaml") && drawn.contains("4 mistakes"), "{drawn}");
        assert!(!drawn.contains("Zorglub"), "{drawn}");
    }

    #[test]
    fn mistakes_of_the_page_come_first_and_those_of_a_draft_last() {
        let sources = map(&[("a.md", "a", Showing::Open), ("b.md", "b", Showing::Open)]);
        let mut report = Report::new();
        report.push(unknown("alpha").at(Span::new(SourceId(0), 0..1)));
        report.push(unknown("beta").at(Span::new(SourceId(1), 0..1)));
        let mut draft = Report::new();
        draft.push(unknown("gamma").at(Span::new(SourceId(1), 0..1)));
        report.extend(draft.into_warnings());
        let drawn = Drawn::new(&report, &sources, Lang::ENGLISH);
        let order =
            |page: &str| ["alpha", "beta", "gamma"].map(|word| page.find(word).expect("each is listed"));
        let (there, elsewhere) = (order(&drawn.over(&["b.md"])), order(&drawn.over(&[])));
        assert!(there[1] < there[0] && there[0] < there[2] && elsewhere.is_sorted());
    }
}

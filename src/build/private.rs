//! What of a source is no part of the site: notes and comments, blanked out of its text.
//!
//! Works on lines and keeps them in their places; where it errs, a message points elsewhere, or shows
//! less than it could.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Place, Report};
use crate::span::source_map::{SourceMap, SourceText};
use crate::span::{SourceId, Span};

/// What stands for words that must not be shown.
const CONCEALED: &str = "…";
/// The name of the field that is private.
const NOTES: &str = "notes";

/// What is wrong with a site as a page may show it: without a word of notes and comments, neither in
/// its messages nor in the texts that they draw lines of.
#[must_use]
pub fn without_private(report: &Report, map: &SourceMap) -> (Report, SourceMap) {
    // Only what is told of is shown, so no other text is gone through.
    let shown_at = |place: &Place| match place {
        Place::Span(span) | Place::Hidden(span) => Some(span.source),
        Place::File(_) | Place::Site => None,
    };
    let told: BTreeSet<SourceId> = (report.iter())
        .flat_map(|told| told.places().filter_map(shown_at).chain(told.also.iter().map(|span| span.source)))
        .collect();
    let mut public = map.clone();
    told.into_iter().for_each(|id| public.put(id, public_source(map.get(id))));
    let mut open = Report::new();
    report.iter().for_each(|told| open.push(shown(told, map, &public)));
    (open, public)
}

/// A text as its lines may be shown.
fn public_source(source: SourceText) -> SourceText {
    // Those of bibliographies have no notes, and would lose their accents.
    let text = if source.path.ends_with(".bib") {
        source.text.to_string()
    } else {
        public_text(&source.path, &source.text)
    };
    SourceText { text: text.into(), ..source }
}

/// A diagnostic that says nothing private. One that begins in a note names its line and no more.
fn shown(told: &Diagnostic, map: &SourceMap, public: &SourceMap) -> Diagnostic {
    let placed = |place: &Place| match place {
        Place::Span(span) if is_private(*span, map, public) => Place::Hidden(*span),
        Place::Span(_) | Place::Hidden(_) | Place::File(_) | Place::Site => place.clone(),
    };
    let place = placed(&told.place);
    let is_hidden = place != told.place;
    let kept: Vec<String> = match told.place {
        Place::Span(span) | Place::Hidden(span) => blanked(span, map, public),
        Place::File(_) | Place::Site => Vec::new(),
    };
    let change = |text: &str| {
        let is_told =
            text == NOTES || !(is_hidden || kept.iter().any(|private| text.contains(private.as_str())));
        String::from(if is_told { text } else { CONCEALED })
    };
    Diagnostic {
        place,
        severity: told.severity,
        code: Arc::new(told.code.changed(&change)),
        also: told.also.clone(),
        elsewhere: told.elsewhere.iter().map(placed).collect(),
    }
}

/// Whether the first word of a place is blanked out.
fn is_private(span: Span, map: &SourceMap, public: &SourceMap) -> bool {
    let text = map.text(span.source);
    let rest = &text[span.start as usize..];
    let at = span.start as usize + (rest.len() - rest.trim_start_matches(' ').len());
    let first = |map: &SourceMap| map.text(span.source).as_bytes().get(at).copied();
    first(map) != first(public)
}

/// What is blanked out of the lines of a place.
fn blanked(span: Span, map: &SourceMap, public: &SourceMap) -> Vec<String> {
    let (text, open) = (map.text(span.source), public.text(span.source));
    let start = text[..span.start as usize].rfind('\n').map_or(0, |at| at + 1);
    let end = text[span.end as usize..].find('\n').map_or(text.len(), |length| span.end as usize + length);
    let pairs = text[start..end].split('\n').zip(open[start..end].split('\n'));
    let private = pairs.filter_map(|(line, open)| {
        let differs = |at: &usize| line.as_bytes()[*at] != open.as_bytes()[*at];
        let (first, last) = ((0..line.len()).find(differs)?, (0..line.len()).rfind(differs)?);
        Some(line.get(first..=last)?.trim_matches(|c: char| !c.is_alphanumeric()))
            .filter(|words| !words.is_empty())
            .map(str::to_owned)
    });
    private.collect()
}

/// The text without notes and comments, every line where it was.
pub(super) fn public_text(path: &str, text: &str) -> String {
    match path.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "md" => {
            let head = head_len(text);
            fields(&text[..head]) + &without_comments(&text[head..])
        }
        "yaml" | "yml" => fields(text),
        "bib" => without_signs(text),
        _ => text.to_owned(),
    }
}

/// How long the front matter of a document is.
fn head_len(text: &str) -> usize {
    let Some(rest) = text.strip_prefix("---\n") else { return 0 };
    rest.find("\n---").map_or(text.len(), |at| at + 8).min(text.len())
}

/// YAML without comments and without `notes:`.
fn fields(text: &str) -> String {
    let mut public = String::with_capacity(text.len());
    let mut notes: Option<usize> = None;
    for line in text.split_inclusive('\n') {
        let bare = line.trim_start();
        let indent = line.len() - bare.len();
        // A list may stand as far to the left as the key it belongs to.
        notes = notes
            .filter(|above| indent > *above || bare.is_empty() || indent == *above && bare.starts_with("- "));
        let key = bare.trim_start_matches("- ").trim_start();
        if notes.is_none() && begins_with_notes(key) {
            notes = Some(line.len() - key.len());
        }
        let kept = if notes.is_some() || bare.starts_with('#') { 0 } else { kept_len(line) };
        public.push_str(&line[..kept]);
        public.push_str(&blank(&line[kept..]));
    }
    public
}

/// Whether a text begins with the key of notes, as YAML lets one write it.
fn begins_with_notes(text: &str) -> bool {
    let quote = text.chars().next().filter(|c| ['"', '\''].contains(c));
    let name = quote.map_or(text, |quote| &text[quote.len_utf8()..]);
    let rest =
        name.strip_prefix(NOTES).map(|rest| quote.map_or(rest, |quote| rest.trim_start_matches(quote)));
    rest.is_some_and(|rest| rest.trim_start_matches([' ', '\t']).starts_with(':'))
}

/// How much of a line comes before a comment or a note in braces.
fn kept_len(line: &str) -> usize {
    let mut rest = line;
    while let Some(c) = rest.chars().next() {
        let at = line.len() - rest.len();
        let after = &rest[c.len_utf8()..];
        match c {
            ' ' | '\t' if after.starts_with('#') => return at,
            '{' | ',' if begins_with_notes(after.trim_start()) => return at,
            // A quotation mark that nothing closes on the line opens nothing.
            '"' => rest = after.split_once('"').map_or(after, |(_, after)| after),
            _ => rest = after,
        }
    }
    line.len()
}

/// Markdown without comments.
fn without_comments(text: &str) -> String {
    let (mut public, mut rest) = (String::with_capacity(text.len()), text);
    while let Some(start) = rest.find("<!--") {
        let end = rest[start..].find("-->").map_or(rest.len(), |len| start + len + 3);
        public.push_str(&rest[..start]);
        public.push_str(&blank(&rest[start..end]));
        rest = &rest[end..];
    }
    public + rest
}

/// BibLaTeX with its accents as plain letters: `B{\'e}nard`. As long as before, what is left out
/// standing at the end of its line.
fn without_signs(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let start = plain.len();
        let mut letters = line.trim_end_matches('\n').chars().peekable();
        while let Some(c) = letters.next() {
            match (c, letters.peek()) {
                ('{' | '}', _) => {}
                ('\\', Some('\'' | '`' | '^' | '"' | '~' | '=' | '.')) => drop(letters.next()),
                _ => plain.push(c),
            }
        }
        let missing = start + line.trim_end_matches('\n').len() - plain.len();
        plain.push_str(&" ".repeat(missing));
        plain.push_str(&line[line.trim_end_matches('\n').len()..]);
    }
    plain
}

/// As many bytes, and the same lines, without a word.
fn blank(text: &str) -> String {
    text.bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }).collect()
}

#[cfg(test)]
mod tests {
    use super::public_text;

    #[test]
    fn notes_and_comments_are_no_part_of_the_site() {
        let check = |path: &str, text: &str, expected: &str| {
            let public = public_text(path, text);
            assert_eq!(public.len(), text.len(), "{text:?}");
            assert_eq!(public.split_whitespace().collect::<Vec<_>>().join(" "), expected, "{text:?}");
        };
        check("a.yaml", "a: b # x\n# y\nnotes: z\n  more\nc: d\n", "a: b c: d");
        check("a.yaml", "- a: 1\n  notes: |\n    x\n\n    y\n  b: é\n", "- a: 1 b: é");
        check("a.yaml", "notes:\n- x\n-  y\nb: é\n", "b: é");
        check("a.yaml", "- a: 1\n  notes: x\n- b: é\n", "- a: 1 - b: é");
        check("a.yaml", "- notes: x\n  b: é\n", "b: é");
        check("a.yaml", "\"notes\": x\nb: é", "b: é");
        check("a.yaml", "'notes' : x\nb: é", "b: é");
        check("a.yaml", "noted: x\nb: é", "noted: x b: é");
        check("a.yaml", "a: {b: c, notes: x}\nd: e", "a: {b: c d: e");
        check("a.yaml", "a: {b: c,  \"notes\" : x}\nd: e", "a: {b: c d: e");
        check("a.yaml", "a: {b: \"c, notes: x\"}\nd: e", "a: {b: \"c, notes: x\"} d: e");
        check("a.yaml", "a: 5\" # x\nb: é", "a: 5\" b: é");
        check("a.yaml", "a: \"b #c\" # d", "a: \"b #c\"");
        check("a.md", "---\ntitle: a\nnotes: b\n---\n\nc <!-- d\ne --> # f\n", "--- title: a --- c # f");
        check("a.md", "notes: a", "notes: a");
        check("a.bib", "a = {B{\\'e}nard},\nb = {\\\"u}\n", "a = Benard, b = u");
    }
}

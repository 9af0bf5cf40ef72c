//! What of a source is no part of the site: notes and comments, blanked out of its text.
//!
//! Works on lines and keeps them in their places; where it errs, a message points elsewhere.

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
        let indent = line.len() - line.trim_start().len();
        let bare = line.trim_start().trim_start_matches("- ");
        notes = notes.filter(|above| indent > *above || bare.is_empty());
        if bare.starts_with("notes:") {
            notes = Some(indent);
        }
        let kept = if notes.is_some() || bare.starts_with('#') { 0 } else { kept_len(line) };
        public.push_str(&line[..kept]);
        public.push_str(&blank(&line[kept..]));
    }
    public
}

/// How much of a line comes before a comment or a note in braces.
fn kept_len(line: &str) -> usize {
    let private = [" #", "{notes:", "{ notes:", ", notes:", ",notes:"];
    let mut is_quoted = false;
    for (at, c) in line.char_indices() {
        is_quoted ^= c == '"';
        if !is_quoted && private.iter().any(|sign| line[at..].starts_with(sign)) {
            return at;
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
        check("a.yaml", "a: {b: c, notes: x}\nd: e", "a: {b: c d: e");
        check("a.yaml", "a: \"b #c\" # d", "a: \"b #c\"");
        check("a.md", "---\ntitle: a\nnotes: b\n---\n\nc <!-- d\ne --> # f\n", "--- title: a --- c # f");
        check("a.md", "notes: a", "notes: a");
        check("a.bib", "a = {B{\\'e}nard},\nb = {\\\"u}\n", "a = Benard, b = u");
    }
}

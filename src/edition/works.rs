//! Works: the bibliography of an edition, in the format its author wrote it in.
//!
//! What is private there, or no part of a reference, is left out: abstracts, annotations, keywords,
//! files, what programs keep for themselves; and a note, unless a page of the edition shows it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use biblatex::{RawBibliography, RawChunk};

use super::Frozen;
use crate::content::bibliography::nodes_of_json;
use crate::span::Spanned;
use crate::yaml::write::{mapping, write};
use crate::yaml::{self, Node, NodeKind};

/// Fields that are private or of no use to a reader, in all formats, in small letters.
const PRIVATE: &str = "abstract annotation annotator annote citation-label citation-key comment comments \
    custom date-added date-modified execute file groups key keyword keywords label lastchecked owner \
    presort rating read sortkey sortname sortshorthand sorttitle sortyear tags timestamp indextitle \
    indexsorttitle usera userb userc userd usere userf urlraw categories year-suffix local-url bdsk-url-1 bdsk-file-1";
/// Fields that some styles show.
const NOTES: [&str; 6] = ["note", "addendum", "library", "call-number", "source", "license"];

impl Frozen<'_> {
    /// The bibliography of the report, by its path.
    pub(super) fn works(&self) -> Option<(String, Vec<u8>)> {
        self.catalog.works.get(self.report).filter(|works| !works.is_empty())?;
        let named = ["bib", "yaml", "yml", "json"]
            .map(|ending| format!("reports/{}/references.{ending}", self.report));
        let file = *named.iter().find_map(|path| self.sources.texts.get(path))?;
        let (path, text) = (self.path(file), self.sources.map.text(file));
        let text = &*text;
        let kept = match path.rsplit('.').next() {
            Some("bib") => self.bib(text)?,
            Some("json") => json(&self.open(&nodes_of_json(text)?)) + "\n",
            _ => write(&self.entries(&yaml::parse(text, file, 0).product?)),
        };
        Some((path, kept.into_bytes()))
    }

    fn is_published(&self, field: &str, value: &str) -> bool {
        let field = field.to_lowercase();
        let is_private = PRIVATE.split_whitespace().any(|private| private == field);
        !is_private && (!NOTES.contains(&field.as_str()) || self.is_shown(value))
    }

    /// Whether a page shows these words, whatever marks stand among them.
    fn is_shown(&self, words: &str) -> bool {
        let words = bare(words);
        !words.is_empty() && self.letters.contains(&words)
    }

    /// BibLaTeX without comments and private fields; abbreviations as far as they are used.
    fn bib(&self, text: &str) -> Option<String> {
        let raw = RawBibliography::parse(text).ok()?;
        let (mut entries, mut used) = (BTreeMap::new(), BTreeSet::new());
        for entry in &raw.entries {
            let mut written = format!("@{}{{{},\n", entry.v.kind.v, entry.v.key.v);
            for pair in &entry.v.fields {
                let value: String = pair.value.v.iter().map(|chunk| chunk_text(&chunk.v)).collect();
                if self.is_published(pair.key.v, &value) {
                    let chunks: Vec<String> = pair.value.v.iter().map(|chunk| chunk_code(&chunk.v)).collect();
                    let _ = writeln!(written, "  {} = {},", pair.key.v, chunks.join(" # "));
                    used.extend(abbreviations(&pair.value.v));
                }
            }
            entries.insert(entry.v.key.v, written + "}\n");
        }
        let known: Vec<_> = raw.abbreviations.iter().collect();
        loop {
            let more = known.iter().filter(|pair| used.contains(pair.key.v.to_lowercase().as_str()));
            let more: BTreeSet<String> = more.flat_map(|pair| abbreviations(&pair.value.v)).collect();
            if more.is_subset(&used) {
                break;
            }
            used.extend(more);
        }
        let mut written = String::new();
        for pair in known.iter().filter(|pair| used.contains(pair.key.v.to_lowercase().as_str())) {
            let chunks: Vec<String> = pair.value.v.iter().map(|chunk| chunk_code(&chunk.v)).collect();
            let _ = writeln!(written, "@string{{{} = {}}}", pair.key.v, chunks.join(" # "));
        }
        Some(written + &entries.into_values().collect::<Vec<_>>().join("\n"))
    }

    /// Entries by key, each without private fields.
    fn entries(&self, node: &Node) -> Node {
        let NodeKind::Mapping(pairs) = &node.kind else { return self.open(node) };
        mapping(pairs.iter().map(|(key, entry)| (key.value.clone(), self.open(entry))))
    }

    /// A value without private fields, at whatever depth.
    fn open(&self, node: &Node) -> Node {
        match &node.kind {
            NodeKind::Mapping(pairs) => {
                let kept = pairs.iter().filter(|(key, value)| self.is_published(&key.value, &text_of(value)));
                mapping(kept.map(|(key, value)| (key.value.clone(), self.open(value))))
            }
            NodeKind::Sequence(items) => {
                let kind = NodeKind::Sequence(items.iter().map(|item| self.open(item)).collect());
                Node { kind, span: node.span }
            }
            NodeKind::Scalar { .. } => node.clone(),
        }
    }
}

/// The letters and digits of a text.
pub(super) fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

const fn chunk_text<'c>(chunk: &RawChunk<'c>) -> &'c str {
    match chunk {
        RawChunk::Normal(text) | RawChunk::Abbreviation(text) => text,
    }
}

fn chunk_code(chunk: &RawChunk<'_>) -> String {
    match chunk {
        RawChunk::Normal(text) => format!("{{{text}}}"),
        RawChunk::Abbreviation(name) => (*name).to_owned(),
    }
}

fn abbreviations(value: &[biblatex::Spanned<RawChunk<'_>>]) -> BTreeSet<String> {
    let names = value.iter().filter_map(|chunk| match chunk.v {
        RawChunk::Abbreviation(name) => Some(name.to_lowercase()),
        RawChunk::Normal(_) => None,
    });
    names.collect()
}

/// The characters of a value, where it has any.
fn text_of(node: &Node) -> String {
    match &node.kind {
        NodeKind::Scalar { text, .. } => text.clone(),
        NodeKind::Sequence(_) | NodeKind::Mapping(_) => String::new(),
    }
}

/// A tree as JSON (RFC 8259).
fn json(node: &Node) -> String {
    let quoted = |text: &str| serde_json::Value::String(text.to_owned()).to_string();
    match &node.kind {
        NodeKind::Scalar { text, is_plain: true, .. } => text.clone(),
        NodeKind::Scalar { text, .. } => quoted(text),
        NodeKind::Sequence(items) => {
            format!("[{}]", items.iter().map(json).collect::<Vec<_>>().join(", "))
        }
        NodeKind::Mapping(pairs) => {
            let pair =
                |(key, value): &(Spanned<String>, Node)| format!("{}: {}", quoted(&key.value), json(value));
            format!("{{{}}}", pairs.iter().map(pair).collect::<Vec<_>>().join(",\n  "))
        }
    }
}

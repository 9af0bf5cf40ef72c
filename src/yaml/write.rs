//! Written: a tree of nodes as YAML that reads as the same tree.
//!
//! Knows no comments, and writes everything in one way: the same tree gives the same bytes.

use std::fmt::Write as _;

use super::{Node, NodeKind};
use crate::span::{SourceId, Span, Spanned};

const NOWHERE: Span = Span { source: SourceId(0), start: 0, end: 0 };

/// A text.
#[must_use]
pub fn text(text: &str) -> Node {
    let kind = NodeKind::Scalar { text: text.to_owned(), is_plain: false, literal: None };
    Node { kind, span: NOWHERE }
}

/// A word that stands without quotation marks: an id, a number, `granted`.
#[must_use]
pub fn word(word: &str) -> Node {
    let kind = NodeKind::Scalar { text: word.to_owned(), is_plain: true, literal: None };
    Node { kind, span: NOWHERE }
}

/// A list.
#[must_use]
pub fn list(items: Vec<Node>) -> Node {
    Node { kind: NodeKind::Sequence(items), span: NOWHERE }
}

/// Keys with their values.
#[must_use]
pub fn mapping<K: Into<String>>(pairs: impl IntoIterator<Item = (K, Node)>) -> Node {
    let pairs = pairs.into_iter().map(|(key, node)| (Spanned::new(key.into(), NOWHERE), node));
    Node { kind: NodeKind::Mapping(pairs.collect()), span: NOWHERE }
}

/// The tree as YAML, with a line end behind it; nothing at all for an empty mapping.
#[must_use]
pub fn write(node: &Node) -> String {
    let mut out = String::new();
    match &node.kind {
        NodeKind::Mapping(pairs) if pairs.is_empty() => {}
        _ => block(node, 0, &mut out),
    }
    out
}

/// A node on lines of its own, so far to the right.
fn block(node: &Node, indent: usize, out: &mut String) {
    match &node.kind {
        NodeKind::Mapping(pairs) if !pairs.is_empty() => {
            for (key, value) in pairs {
                let _ = write!(out, "{:indent$}{}:", "", scalar(&key.value, true));
                behind(value, indent, out);
            }
        }
        NodeKind::Sequence(items) if !items.is_empty() => {
            for item in items {
                let _ = write!(out, "{:indent$}-", "");
                match &item.kind {
                    NodeKind::Mapping(pairs) if !pairs.is_empty() => {
                        let mut pairs = String::new();
                        block(item, indent + 2, &mut pairs);
                        let _ = write!(out, " {}", &pairs[indent + 2..]);
                    }
                    _ => behind(item, indent, out),
                }
            }
        }
        _ => {
            let _ = writeln!(out, "{:indent$}{}", "", inline(node));
        }
    }
}

/// A node behind its key or the dash of its item.
fn behind(node: &Node, indent: usize, out: &mut String) {
    match &node.kind {
        NodeKind::Scalar { text, .. } if is_block(text) => {
            let mark = if text.ends_with('\n') { "|" } else { "|-" };
            let _ = writeln!(out, " {mark}");
            for line in text.lines() {
                let indent = if line.is_empty() { 0 } else { indent + 2 };
                let _ = writeln!(out, "{:indent$}{line}", "");
            }
        }
        NodeKind::Mapping(pairs) if !pairs.is_empty() => {
            out.push('\n');
            block(node, indent + 2, out);
        }
        NodeKind::Sequence(items) if !items.iter().all(Node::is_scalar) || items.len() > 8 => {
            out.push('\n');
            block(node, indent + 2, out);
        }
        _ => {
            let _ = writeln!(out, " {}", inline(node));
        }
    }
}

/// A node on one line.
fn inline(node: &Node) -> String {
    match &node.kind {
        NodeKind::Scalar { text, is_plain, .. } => scalar(text, *is_plain),
        NodeKind::Sequence(items) => {
            format!("[{}]", items.iter().map(inline).collect::<Vec<_>>().join(", "))
        }
        NodeKind::Mapping(pairs) => {
            let pair = |(key, node): &(Spanned<String>, Node)| {
                format!("{}: {}", scalar(&key.value, true), inline(node))
            };
            format!("{{{}}}", pairs.iter().map(pair).collect::<Vec<_>>().join(", "))
        }
    }
}

/// Whether a text of several lines can stand as they are: YAML takes no tab, no space at its edges and
/// no other line end without quotation marks.
fn is_block(text: &str) -> bool {
    let is_odd = |c: char| c.is_control() && c != '\n' || is_hidden(c);
    let is_edged = text.starts_with([' ', '\n']) || text.ends_with("\n\n") || text.trim().is_empty();
    let has_edges = text.split('\n').any(|line| line.ends_with(' ') || line.starts_with(' '));
    text.trim_end_matches('\n').contains('\n') && !is_edged && !has_edges && !text.contains(is_odd)
}

/// Characters that readers of YAML do not all take for the same.
const fn is_hidden(c: char) -> bool {
    matches!(c, '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

/// A text on one line: plain where it was so and can be, else between quotation marks.
fn scalar(text: &str, is_plain: bool) -> String {
    if is_plain && can_be_plain(text) { text.to_owned() } else { quoted(text) }
}

/// Whether a text stands for itself wherever it stands. Narrower than YAML 1.2 (section 7.3.3).
fn can_be_plain(text: &str) -> bool {
    let is_fine =
        |c: char| c.is_alphanumeric() || " ._/-+()’«»…?!;%°".contains(c) || c == '\u{a0}' || c == '\u{202f}';
    let begins = text.starts_with(|c: char| c.is_alphanumeric());
    begins && !text.ends_with(' ') && text.chars().all(is_fine) || is_number(text)
}

fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    digits.starts_with(|c: char| c.is_ascii_digit()) && digits.chars().all(|c| c.is_ascii_digit() || c == '.')
}

/// A text between quotation marks (YAML 1.2, section 5.7).
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() || is_hidden(c) => {
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out + "\""
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{list, mapping, text, word, write};
    use crate::span::SourceId;
    use crate::yaml::{Node, NodeKind, parse};

    /// A tree without places.
    fn bare(node: &Node) -> Node {
        match &node.kind {
            NodeKind::Scalar { text: own, .. } => text(own),
            NodeKind::Sequence(items) => list(items.iter().map(bare).collect()),
            NodeKind::Mapping(pairs) => {
                mapping(pairs.iter().map(|(key, node)| (key.value.clone(), bare(node))))
            }
        }
    }

    fn trees() -> impl Strategy<Value = Node> {
        let words = prop::collection::vec(
            prop::sample::select(vec![
                "a", "é", " ", "\n", "\n\n", ": ", "#", " #", "-", "- ", "\"", "'", "\\", "\t", "~", "null",
                "[", "}", "|", ">", "*", "&", "!", "%", "@", "`", "1", ".", "\u{85}", "\u{2028}", "\u{feff}",
                "\u{a0}", "---", "...",
            ]),
            1..8,
        );
        let leaf = (words, any::<bool>())
            .prop_map(|(words, plain)| if plain { word(&words.concat()) } else { text(&words.concat()) });
        leaf.prop_recursive(4, 24, 4, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 1..4).prop_map(list),
                prop::collection::btree_map("[a-z\u{e9} :#-]{1,6}", inner, 1..4).prop_map(mapping),
            ]
        })
    }

    proptest! {
        #[test]
        fn what_is_written_reads_the_same(tree in prop::collection::btree_map("[a-z]{1,4}", trees(), 1..4)) {
            let tree = mapping(tree);
            let written = write(&tree);
            let read = parse(&written, SourceId(0), 0).product;
            prop_assert_eq!(read.as_ref().map(bare), Some(bare(&tree)), "{}", written);
            prop_assert_eq!(read.as_ref().map(write), Some(written));
        }
    }
}

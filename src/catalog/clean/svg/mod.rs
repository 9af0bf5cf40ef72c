//! SVG: what is drawn, its title and its description.
//!
//! Comments go, as do `<metadata>`, processing instructions, the document type, and what editors
//! note for themselves: elements and attributes in namespaces of their own, local paths. Pictures
//! within are cleaned too. A drawing that is no well-formed XML in UTF-8 is not cleaned.

mod tag;

use super::{css, embedded};
use tag::{Attribute, Tag};

/// The namespaces whose elements are drawn.
const DRAWN: [&str; 3] =
    ["http://www.w3.org/2000/svg", "http://www.w3.org/1999/xhtml", "http://www.w3.org/1998/Math/MathML"];
/// The namespaces of attributes that are used in drawing.
const USED: [&str; 2] = ["http://www.w3.org/1999/xlink", "http://www.w3.org/XML/1998/namespace"];
/// As many names of namespaces as are ever in force at once: each prefix is looked for among them.
const MOST_NAMES: usize = 256;

/// An element that is not yet closed.
struct Open<'a> {
    name: &'a str,
    /// How many names of namespaces were in force outside of it.
    names: usize,
    is_dropped: bool,
    is_style: bool,
}

/// A drawing that is being copied.
struct Drawing<'a> {
    rest: &'a str,
    kept: String,
    open: Vec<Open<'a>>,
    /// Prefixes and the namespaces that they stand for, the innermost last.
    names: Vec<(&'a str, &'a str)>,
    /// Whether a style sheet may choose elements by what editors note in `data-…`.
    has_data: bool,
}

/// The drawing without its metadata; nothing where it cannot be read.
pub(super) fn clean(bytes: &[u8]) -> Option<Vec<u8>> {
    let text = std::str::from_utf8(bytes).ok()?.trim_start_matches('\u{FEFF}');
    let names = vec![("xml", USED[1])];
    let has_data = text.contains("[data-");
    let mut drawing = Drawing { rest: text, kept: String::new(), open: Vec::new(), names, has_data };
    while !drawing.open.is_empty() || drawing.kept.is_empty() {
        drawing.step()?;
    }
    Some(drawing.kept.into_bytes())
}

impl<'a> Drawing<'a> {
    /// Reads one piece: markup, or the text up to the next.
    fn step(&mut self) -> Option<()> {
        match self.rest {
            "" => None,
            rest if rest.starts_with("<!--") => self.until("<!--", "-->").map(drop),
            rest if rest.starts_with("<![CDATA[") => {
                let text = self.until("<![CDATA[", "]]>")?;
                self.text(text, ["<![CDATA[", "]]>"])
            }
            rest if rest.starts_with("<?") => {
                self.until("<?", "?>").filter(|said| is_readable(said)).map(drop)
            }
            rest if rest.starts_with("<!") => self.document_type(),
            rest if rest.starts_with("</") => self.close(),
            rest if rest.starts_with('<') => self.open_tag(),
            rest => {
                let (text, rest) = rest.split_at(rest.find('<')?);
                self.rest = rest;
                self.text(text, ["", ""])
            }
        }
    }

    /// What stands between two marks.
    fn until(&mut self, start: &str, end: &str) -> Option<&'a str> {
        let (within, after) = self.rest.strip_prefix(start)?.split_once(end)?;
        self.rest = after;
        Some(within)
    }

    /// A document type without declarations of its own: those could say how something is drawn.
    fn document_type(&mut self) -> Option<()> {
        let declared = self.until("<!", ">")?;
        let is_plain = declared.get(..7).is_some_and(|word| word.eq_ignore_ascii_case("doctype"))
            && !declared.contains('[')
            && self.open.is_empty();
        is_plain.then_some(())
    }

    fn text(&mut self, text: &str, marks: [&str; 2]) -> Option<()> {
        let Some(within) = self.open.last() else {
            return text.trim().is_empty().then_some(());
        };
        if within.is_dropped {
            return Some(());
        }
        let text = if within.is_style { css::without_comments(text) } else { text.to_owned() };
        self.kept.push_str(marks[0]);
        self.kept.push_str(&embedded::cleaned(&text)?);
        self.kept.push_str(marks[1]);
        Some(())
    }

    fn close(&mut self) -> Option<()> {
        let name = self.until("</", ">")?;
        let open = self.open.pop().filter(|open| open.name == name.trim_end())?;
        if !open.is_dropped {
            self.kept.push_str("</");
            self.kept.push_str(open.name);
            self.kept.push('>');
        }
        self.names.truncate(open.names);
        Some(())
    }

    fn open_tag(&mut self) -> Option<()> {
        let (tag, rest) = tag::read(self.rest)?;
        self.rest = rest;
        let names = self.names.len();
        self.names.extend(tag.attributes.iter().filter_map(Attribute::namespace));
        if self.names.len() > MOST_NAMES {
            return None;
        }
        let is_outer_dropped = self.open.last().is_some_and(|outer| outer.is_dropped);
        let is_dropped = is_outer_dropped || !self.is_drawn(tag.name);
        if self.open.is_empty() && (is_dropped || local(tag.name) != "svg") {
            return None;
        }
        if !is_dropped {
            self.write(&tag)?;
        }
        if tag.is_empty {
            self.names.truncate(names);
        } else {
            let is_style = local(tag.name) == "style";
            self.open.push(Open { name: tag.name, names, is_dropped, is_style });
        }
        Some(())
    }

    fn write(&mut self, tag: &Tag<'a>) -> Option<()> {
        self.kept.push('<');
        self.kept.push_str(tag.name);
        for attribute in &tag.attributes {
            if self.is_used(attribute) {
                let value = match attribute.name {
                    "style" => css::without_comments(attribute.value),
                    _ => attribute.value.to_owned(),
                };
                self.kept.push_str(attribute.before);
                self.kept.push_str(&embedded::cleaned(&value)?);
                self.kept.push(attribute.quote);
            }
        }
        self.kept.push_str(if tag.is_empty { "/>" } else { ">" });
        Some(())
    }

    /// The namespace that a prefix stands for; the one without a prefix may be none.
    fn namespace(&self, prefix: &str) -> Option<&'a str> {
        self.names.iter().rev().find(|(name, _)| *name == prefix).map(|(_, namespace)| *namespace)
    }

    fn is_drawn(&self, name: &str) -> bool {
        let prefix = name.split_once(':').map_or("", |(prefix, _)| prefix);
        let is_drawn = match self.namespace(prefix) {
            None | Some("") => prefix.is_empty(),
            Some(namespace) => DRAWN.contains(&namespace),
        };
        is_drawn && local(name) != "metadata"
    }

    fn is_used(&self, attribute: &Attribute<'_>) -> bool {
        if let Some((_, namespace)) = attribute.namespace() {
            return namespace.is_empty() || DRAWN.contains(&namespace) || USED.contains(&namespace);
        }
        if local(attribute.name) == "href" && is_local(attribute.value) {
            return false;
        }
        match attribute.name.split_once(':') {
            None => self.has_data || !attribute.name.starts_with("data-"),
            Some(("xml", name)) => name != "base",
            Some((prefix, _)) => self.namespace(prefix).is_some_and(|name| name == USED[0]),
        }
    }
}

/// A name without its prefix.
fn local(name: &str) -> &str {
    name.split_once(':').map_or(name, |(_, local)| local)
}

/// Whether an instruction leaves the text in UTF-8 (XML 1.0, section 4.3.3): it is read as such.
fn is_readable(said: &str) -> bool {
    let Some(declaration) = said.strip_prefix("xml").filter(|said| said.starts_with(char::is_whitespace))
    else {
        return true;
    };
    let Some((_, encoding)) = declaration.split_once("encoding") else { return true };
    let encoding = encoding.trim_start_matches(|c: char| c.is_whitespace() || "='\"".contains(c));
    let encoding = encoding.split(['"', '\'']).next().unwrap_or_default();
    ["utf-8", "utf8", "us-ascii", "ascii"].iter().any(|name| encoding.eq_ignore_ascii_case(name))
}

/// Whether an address leads to a file of the machine on which the drawing was made.
fn is_local(address: &str) -> bool {
    let address = address.trim_start();
    let is_drive =
        matches!(address.as_bytes(), [drive, b':', b'\\' | b'/', ..] if drive.is_ascii_alphabetic());
    is_drive || address.get(..5).is_some_and(|scheme| scheme.eq_ignore_ascii_case("file:"))
}

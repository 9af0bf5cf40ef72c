//! HTML as a browser would see it, as far as the tests ask: tags, their attributes, bare words.

use std::collections::BTreeMap;

/// A tag that opens an element.
#[derive(Debug, Clone)]
pub struct Tag {
    pub name: String,
    pub attributes: BTreeMap<String, String>,
}

impl Tag {
    pub fn get(&self, attribute: &str) -> Option<&str> {
        self.attributes.get(attribute).map(String::as_str)
    }
}

/// Every opening tag, in order; what stands in scripts, styles and comments is passed over.
pub fn tags(html: &str) -> Vec<Tag> {
    let mut tags = Vec::new();
    walk(html, |tag| tags.push(tag), |_| {});
    tags
}

/// The words between the tags.
pub fn words(html: &str) -> String {
    let mut words = String::new();
    walk(html, |_| {}, |text| words.push_str(&decoded(text)));
    words
}

/// A page of the preview as a build writes it: without the marks of the preview.
pub fn without_marks(page: &str) -> String {
    let mut out = String::new();
    let mut rest = page;
    while let Some((before, behind)) = rest.split_once(" data-verbatim-at=\"") {
        out.push_str(before);
        rest = behind.split_once('"').map_or("", |(_, rest)| rest);
    }
    out.push_str(rest);
    let Some((before, behind)) = out.split_once("<verbatim-preview") else { return out };
    let after = behind.split_once("</script>").map_or("", |(_, after)| after);
    format!("{before}{after}")
}

fn walk(html: &str, mut tag: impl FnMut(Tag), mut text: impl FnMut(&str)) {
    let mut rest = html;
    while let Some(open) = rest.find('<') {
        text(&rest[..open]);
        rest = &rest[open..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        let Some(end) = end_of_tag(rest) else { break };
        let (inner, after) = (&rest[1..end], &rest[end + 1..]);
        rest = after;
        if !inner.starts_with(|c: char| c.is_ascii_alphabetic()) {
            continue;
        }
        let found = parse(inner);
        if ["script", "style"].contains(&found.name.as_str()) {
            let close = format!("</{}", found.name);
            rest = rest.find(&close).map_or("", |at| &rest[at..]);
        }
        tag(found);
    }
    text(rest);
}

/// Where the tag that begins here ends: the first `>` outside quotation marks.
fn end_of_tag(text: &str) -> Option<usize> {
    let mut quote = None;
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (None, '>') => return Some(at),
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), _) if c == open => quote = None,
            _ => {}
        }
    }
    None
}

fn parse(inner: &str) -> Tag {
    let inner = inner.trim_end_matches('/');
    let end = inner.find(char::is_whitespace).unwrap_or(inner.len());
    let (name, mut rest) = inner.split_at(end);
    let mut attributes = BTreeMap::new();
    loop {
        rest = rest.trim_start();
        let end = rest.find(|c: char| c == '=' || c.is_whitespace()).unwrap_or(rest.len());
        if end == 0 {
            break;
        }
        let key = rest[..end].to_ascii_lowercase();
        rest = &rest[end..];
        let value = match rest.strip_prefix('=') {
            None => "",
            Some(value) => {
                let quote = value.chars().next().filter(|c| ['"', '\''].contains(c));
                let (value, after) = match quote {
                    Some(quote) => value[1..].split_once(quote).unwrap_or((&value[1..], "")),
                    None => value.split_at(value.find(char::is_whitespace).unwrap_or(value.len())),
                };
                rest = after;
                value
            }
        };
        assert!(
            attributes.insert(key.clone(), decoded(value)).is_none(),
            "the attribute {key} stands twice in <{inner}>"
        );
    }
    Tag { name: name.to_ascii_lowercase(), attributes }
}

/// The characters that entities stand for.
pub fn decoded(text: &str) -> String {
    let plain = text
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&#x27;", "'");
    plain.replace("&nbsp;", "\u{a0}").replace("&#x2F;", "/").replace("&amp;", "&")
}

/// A path with its percent signs decoded (RFC 3986, section 2.1).
pub fn unescaped(path: &str) -> String {
    let mut parts = path.split('%');
    let mut bytes = parts.next().unwrap_or_default().as_bytes().to_vec();
    for part in parts {
        bytes.push(u8::from_str_radix(&part[..2], 16).expect("two digits follow a percent sign"));
        bytes.extend_from_slice(&part.as_bytes()[2..]);
    }
    String::from_utf8(bytes).expect("a path is UTF-8")
}

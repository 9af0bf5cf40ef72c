//! Tags of XML: a name and attributes (XML 1.0, section 3.1).

/// An opening tag, or one that is empty.
pub(super) struct Tag<'a> {
    pub(super) name: &'a str,
    pub(super) attributes: Vec<Attribute<'a>>,
    pub(super) is_empty: bool,
}

/// An attribute.
pub(super) struct Attribute<'a> {
    /// All up to its value: white space, name, equals sign, quotation mark.
    pub(super) before: &'a str,
    pub(super) name: &'a str,
    pub(super) value: &'a str,
    pub(super) quote: char,
}

impl<'a> Attribute<'a> {
    /// The prefix and the namespace that it is to stand for, where it declares one.
    pub(super) fn namespace(&self) -> Option<(&'a str, &'a str)> {
        let prefix = match self.name {
            "xmlns" => "",
            name => name.strip_prefix("xmlns:")?,
        };
        Some((prefix, self.value))
    }
}

/// The tag with which a text begins, and what follows it; nothing where it is not well formed.
pub(super) fn read(text: &str) -> Option<(Tag<'_>, &str)> {
    let text = text.strip_prefix('<')?;
    let (name, mut rest) = text.split_at(text.find(is_end_of_name)?);
    if name.is_empty() {
        return None;
    }
    let mut attributes = Vec::new();
    loop {
        let after = rest.trim_start();
        if let Some(after) = after.strip_prefix("/>") {
            return Some((Tag { name, attributes, is_empty: true }, after));
        }
        if let Some(after) = after.strip_prefix('>') {
            return Some((Tag { name, attributes, is_empty: false }, after));
        }
        let (attribute, after) = attribute(rest)?;
        attributes.push(attribute);
        rest = after;
    }
}

/// The attribute with which a text begins, after the white space that parts it from what is before.
fn attribute(text: &str) -> Option<(Attribute<'_>, &str)> {
    let named = text.trim_start();
    let (name, after) = named.split_at(named.find(is_end_of_name)?);
    let value = after.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|quote| ['"', '\''].contains(quote))?;
    let value = &value[1..];
    let (value, after) = value.split_at(value.find(quote)?);
    let before = &text[..text.len() - value.len() - after.len()];
    let is_parted = named.len() < text.len() && !name.is_empty() && !value.contains('<');
    is_parted.then(|| (Attribute { before, name, value, quote }, &after[1..]))
}

fn is_end_of_name(c: char) -> bool {
    c.is_whitespace() || "=/><\"'&".contains(c)
}

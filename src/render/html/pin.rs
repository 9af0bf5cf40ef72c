//! Permanent links of paragraphs and quotations.

use super::escape::escape;
use crate::plan::text::Routed;
use crate::prose::Block;

/// Whether a block of a text has a permanent link of its own: paragraphs and quotations.
pub(super) const fn is_pinned(block: &Block<Routed>) -> bool {
    match block {
        Block::Paragraph(_) | Block::Quote(..) | Block::Quotation(_) | Block::Testimony(_) => true,
        Block::Heading { .. }
        | Block::Plain(_)
        | Block::List { .. }
        | Block::Figure { .. }
        | Block::Callout { .. }
        | Block::Table { .. }
        | Block::Code(_)
        | Block::Rule => false,
    }
}

/// The permanent link of a paragraph: its number within its text, as journals number theirs, so that a
/// version and a number name it for good.
pub(super) struct Pin {
    /// The name that the link leads to; nothing where it leads to another page.
    id: Option<String>,
    link: String,
}

impl Pin {
    /// Of a paragraph with this number, whose name begins so; or which is elsewhere, at what begins so.
    pub(super) fn new(label: &str, prefix: &str, elsewhere: Option<&str>, number: usize) -> Self {
        // No heading has an anchor with `_`.
        let number = number.to_string();
        let id = elsewhere.is_none().then(|| [prefix, "p_", &number].concat());
        let mut link = String::with_capacity(96);
        link.push_str("<a class=\"pin\" href=\"");
        escape(elsewhere.unwrap_or("#"), &mut link);
        escape(elsewhere.map_or(prefix, |_| ""), &mut link);
        link.push_str("p_");
        link.push_str(&number);
        link.push_str("\" aria-label=\"");
        escape(label, &mut link);
        [" ", &number, "\">", &number, "</a>"].iter().for_each(|part| link.push_str(part));
        Self { id, link }
    }

    /// Adds it to the element that was written from there on, as its last words; in a figure, whose
    /// caption comes last, as the last words of the caption.
    pub(super) fn add_to(&self, out: &mut String, start: usize) {
        let written = &out[start..];
        let is_figure = written.starts_with("<figure");
        let caption = is_figure.then(|| written.rfind("</figcaption></figure>")).flatten();
        let end = caption.or_else(|| written.rfind("</"));
        let name = written.find(|c: char| c != '<' && !c.is_ascii_alphanumeric());
        let (end, name) = end.zip(name).expect("a block is an element");
        out.insert_str(start + end, &self.link);
        if let Some(id) = &self.id {
            out.insert_str(start + name, &[" id=\"", id, "\""].concat());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Pin;

    #[test]
    fn a_pin_stands_last() {
        let check = |html: &str, expected: &str| {
            let mut out = format!("<p>x</p>\n{html}");
            Pin::new("Paragraph", "a-", None, 2).add_to(&mut out, 9);
            let found = out.replace("<a class=\"pin\" href=\"#a-p_2\" aria-label=\"Paragraph 2\">2</a>", "@");
            assert_eq!(&found[9..], expected);
        };
        check("<p>y</p>\n", "<p id=\"a-p_2\">y@</p>\n");
        check(
            "<figure class=\"q\"><p>y</p><figcaption><p>z</p></figcaption></figure>\n",
            "<figure id=\"a-p_2\" class=\"q\"><p>y</p><figcaption><p>z</p>@</figcaption></figure>\n",
        );
    }
}

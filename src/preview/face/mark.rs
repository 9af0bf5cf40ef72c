//! Marks: attributes put into the opening tags of a page, which say where each part of it was written.
//!
//! Takes HTML that should stand in the page, and where in the sources its parts stand. What is not in
//! the page, or there more than once, gets no mark: nothing is said rather than something wrong.
//! Taken out again, the marks leave the page as it was, byte for byte.

use std::collections::BTreeMap;

use memchr::memchr_iter;
use rustc_hash::FxHashMap;

/// The attribute that says where the words of an element were written.
pub(super) const ATTRIBUTE: &str = "data-verbatim-at";

/// What is looked for in a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Shape {
    /// HTML that begins with the tag to be marked.
    Block,
    /// All words of an element, whose tag is to be marked.
    Words,
    /// The same of a heading.
    Heading,
}

/// HTML that should stand in a page, and where parts of it were written.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Part {
    pub(super) shape: Shape,
    pub(super) html: String,
    /// Where tags begin in it, each with `file:line`.
    pub(super) places: Places,
}

/// Where tags begin in some HTML, each with the place where it was written.
pub(super) type Places = Vec<(usize, String)>;

/// The page with a mark at each part that it holds exactly once.
pub(super) fn marked(page: &str, parts: &[Part]) -> String {
    let mut wanted: BTreeMap<(Shape, &str), Option<&Places>> = BTreeMap::new();
    for Part { shape, html, places } in parts {
        let known = wanted.entry((*shape, html)).or_insert(Some(places));
        // The same words from two places: which of them it is, nobody can tell.
        if *known != Some(places) {
            *known = None;
        }
    }
    let index = Index::new(page, wanted.keys().map(|(_, html)| *html));
    let mut marks: BTreeMap<usize, &str> = BTreeMap::new();
    for ((shape, html), places) in wanted {
        let found = places.and_then(|places| Some((index.only(shape, html)?, places)));
        for (tag, (offset, place)) in
            found.into_iter().flat_map(|(tag, places)| places.iter().map(move |place| (tag, place)))
        {
            marks.entry(tag + offset).or_insert(place);
        }
    }
    inserted(page, &marks)
}

/// Where tags and runs of words stand in a page, each up to the next tag: the page is looked through
/// once, however many parts are looked for.
struct Index<'p> {
    page: &'p str,
    pieces: FxHashMap<&'p str, Vec<usize>>,
}

impl<'p> Index<'p> {
    /// Where the first piece of each of these stands.
    fn new(page: &'p str, wanted: impl Iterator<Item = &'p str>) -> Self {
        let mut pieces: FxHashMap<&str, Vec<usize>> =
            wanted.map(|html| (first_piece(html), Vec::new())).collect();
        let body = page.find("<body").unwrap_or_default();
        let mut signs = memchr_iter(b'<', &page.as_bytes()[body..]).map(|at| body + at).peekable();
        let mut note = |start: usize, end: usize| {
            pieces.get_mut(&page[start..end]).into_iter().for_each(|places| places.push(start));
        };
        while let Some(start) = signs.next() {
            let end = signs.peek().copied().unwrap_or(page.len());
            note(start, end);
            let words = page[start..end].find('>').map(|at| start + at + 1);
            words.into_iter().for_each(|words| note(words, end));
        }
        Self { page, pieces }
    }

    /// Where this begins in the page, if it begins with a tag or is the beginning of an element's words.
    fn find(&self, html: &str) -> impl Iterator<Item = usize> {
        let known = self.pieces.get(first_piece(html));
        let is_here = move |at: &usize| self.page[*at..].starts_with(html);
        known.into_iter().flatten().copied().filter(is_here)
    }

    /// Where the tag to be marked begins, if the page holds this exactly once.
    fn only(&self, shape: Shape, html: &str) -> Option<usize> {
        if html.trim().is_empty() {
            return None;
        }
        let mut tags = self.find(html).filter_map(|at| match shape {
            Shape::Block => Some(at),
            Shape::Words => around(self.page, at, html.len()),
            Shape::Heading => around(self.page, at, html.len()).filter(|tag| is_heading(&self.page[*tag..])),
        });
        tags.next().filter(|_| tags.next().is_none())
    }
}

/// A tag or a run of words, up to the next tag.
fn first_piece(html: &str) -> &str {
    html.get(1..).and_then(|rest| rest.find('<')).map_or(html, |at| &html[..=at])
}

/// The opening tag of the element that holds these words and no others; marks of links and languages
/// around them are looked past.
fn around(page: &str, at: usize, length: usize) -> Option<usize> {
    if !page[at + length..].starts_with("</") {
        return None;
    }
    let mut before = page.get(..at)?.trim_end();
    loop {
        let tag = before.strip_suffix('>').and_then(|rest| rest.rfind('<'))?;
        match name(&before[tag..]) {
            "a" | "span" => before = before[..tag].trim_end(),
            "" => return None,
            _ => return Some(tag),
        }
    }
}

fn is_heading(tag: &str) -> bool {
    matches!(name(tag), "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
}

/// The name of an opening tag; nothing for any other.
fn name(tag: &str) -> &str {
    let rest = tag.strip_prefix('<').unwrap_or_default();
    &rest[..rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len())]
}

fn inserted(page: &str, marks: &BTreeMap<usize, &str>) -> String {
    let mut out = String::with_capacity(page.len() + marks.len() * 100);
    let mut done = 0;
    for (tag, place) in marks {
        let name = name(&page[*tag..]);
        if name.is_empty() {
            continue;
        }
        let end = tag + 1 + name.len();
        out.push_str(&page[done..end]);
        out.push_str(&format!(" {ATTRIBUTE}=\"{}\"", super::html::escaped(place)));
        done = end;
    }
    out + &page[done..]
}

#[cfg(test)]
mod tests {
    use super::{Part, Shape, marked};

    fn check(shape: Shape, html: &str, page: &str, expected: &str) {
        let part = Part { shape, html: html.to_owned(), places: vec![(0, String::from("a.md:1"))] };
        let found = marked(&format!("<body>{page}"), &[part]).replace(" data-verbatim-at=\"a.md:1\"", "@");
        assert_eq!(found, format!("<body>{expected}"), "{html}");
    }

    #[test]
    fn what_stands_once_is_marked() {
        check(Shape::Block, "<p>a</p>", "<i>b</i><p>a</p>", "<i>b</i><p@>a</p>");
        check(Shape::Block, "<p>a</p>", "<p>a</p><p>a</p>", "<p>a</p><p>a</p>");
        check(Shape::Block, "<p>a</p>", "<p>b</p>", "<p>b</p>");
        check(Shape::Words, "a", "<p class=\"x\">a</p><li>ab</li>", "<p@ class=\"x\">a</p><li>ab</li>");
        check(
            Shape::Words,
            "a",
            "<p>\n<span lang=\"en\">a</span></p>",
            "<p@>\n<span lang=\"en\">a</span></p>",
        );
        check(
            Shape::Heading,
            "a",
            "<li><a>a</a></li><h2><a>a</a></h2>",
            "<li><a>a</a></li><h2@><a>a</a></h2>",
        );
        check(Shape::Words, "a", "x</p>a</p>", "x</p>a</p>");
        check(
            Shape::Words,
            "a <i>b</i>",
            "<li>a <i>b</i></li><li>a <i>c</i></li>",
            "<li@>a <i>b</i></li><li>a <i>c</i></li>",
        );
        check(Shape::Words, "<i>b</i>", "<li><i>b</i></li>", "<li@><i>b</i></li>");
        check(Shape::Block, "<tr id=\"x\">", "<tr id=\"x\"><td>1</td></tr>", "<tr@ id=\"x\"><td>1</td></tr>");
    }

    #[test]
    fn words_of_two_places_are_of_neither() {
        let part = |place: &str| Part {
            shape: Shape::Block,
            html: String::from("<p>a</p>"),
            places: vec![(0, place.to_owned())],
        };
        assert!(!marked("<body><p>a</p>", &[part("a.md:1"), part("b.md:1")]).contains("data-"));
        assert!(marked("<body><p>a</p>", &[part("a.md:1"), part("a.md:1")]).contains("data-"));
    }
}

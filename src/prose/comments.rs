//! Comments: what an author wrote in a text for nobody but authors.
//!
//! Takes Markdown, gives it word for word without what comments say. Their marks stay (`<!---->`):
//! a comment parts lists and paragraphs, and what is read of the text must be the same.

use std::collections::BTreeSet;
use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Parser, Tag};

use super::markdown::{Placing, options, parse};
use super::mask;
use crate::span::{SourceId, Span};

/// A comment that says nothing.
const EMPTY: &str = "<!---->";
/// A definition of a link that leads nowhere, which some take for a comment.
const NOWHERE: &str = "[//]: #";

/// The text without what its comments say, nor what else no page shows: footnotes that nothing leads
/// to, and what would hover over links.
#[must_use]
pub fn without(text: &str) -> String {
    let read = |text: &str| parse(text, Placing::Within(Span::new(SourceId(0), 0..0))).product;
    let mut bare = untitled(&replaced(text, all(text)), &|text| read(text));
    // A footnote may be one that only another named; it goes where the text reads the same without.
    loop {
        let loose = loose_notes(&bare);
        let less = if loose.is_empty() { return bare } else { replaced(&bare, loose) };
        if less.len() >= bare.len() || read(&less) != read(&bare) {
            return bare;
        }
        bare = less;
    }
}

/// The text without the titles of its links; one that is shown (as the caption of a picture) stays.
fn untitled<T: PartialEq>(text: &str, read: &dyn Fn(&str) -> T) -> String {
    let mut bare = text.to_owned();
    // From the last to the first, so that those before stay where they are.
    for range in link_titles(text).into_iter().rev() {
        let less = replaced(&bare, vec![(range, "")]);
        if read(&less) == read(&bare) {
            bare = less;
        }
    }
    bare
}

/// Where the titles of links stand, with the space before them.
fn link_titles(text: &str) -> Vec<Range<usize>> {
    let masks = mask::mask(text);
    let parser = Parser::new_ext(&masks.text, options());
    let defined = parser.reference_definitions().iter().filter(|(_, one)| one.title.is_some());
    let mut found: Vec<Range<usize>> = defined.filter_map(|(_, one)| title(text, one.span.clone())).collect();
    for (event, range) in parser.into_offset_iter() {
        if let Event::Start(Tag::Link { link_type: LinkType::Inline, title: said, .. }) = event {
            let end = text[range.clone()].strip_suffix(')').map(|inner| range.start + inner.len());
            found.extend(end.filter(|_| !said.is_empty()).and_then(|end| title(text, range.start..end)));
        }
    }
    found.sort_by_key(|range| range.start);
    found
}

/// Where the title stands that ends a stretch (`CommonMark` 0.31, section 6.3, link title).
fn title(text: &str, within: Range<usize>) -> Option<Range<usize>> {
    let inner = text[within.clone()].trim_end();
    let opening = match inner.chars().next_back()? {
        ')' => '(',
        quote @ ('"' | '\'') => quote,
        _ => return None,
    };
    let before = &inner[..inner.len() - 1];
    let is_open = |(at, _): &(usize, &str)| !before[..*at].ends_with('\\');
    let (at, _) = before.rmatch_indices(opening).find(is_open)?;
    Some(within.start + before[..at].trim_end().len()..within.start + inner.len())
}

/// The text with these marks for these stretches.
fn replaced(text: &str, stretches: Vec<(Range<usize>, &'static str)>) -> String {
    let (mut kept, mut end) = (String::with_capacity(text.len()), 0);
    for (range, mark) in stretches {
        if range.start >= end {
            kept.push_str(&text[end..range.start]);
            kept.push_str(mark);
            end = range.end;
        }
    }
    kept + &text[end..]
}

/// Where comments stand, and what stays of each.
fn all(text: &str) -> Vec<(Range<usize>, &'static str)> {
    let masks = mask::mask(text);
    let parser = Parser::new_ext(&masks.text, options());
    let nowhere = parser.reference_definitions().iter().filter(|(_, one)| ["", "#"].contains(&&*one.dest));
    let mut found: Vec<(Range<usize>, &'static str)> =
        nowhere.map(|(_, one)| (trimmed(text, one.span.clone()), NOWHERE)).collect();
    for (event, range) in parser.into_offset_iter() {
        if matches!(event, Event::Start(Tag::HtmlBlock) | Event::InlineHtml(_)) {
            found.extend(within(text, range).into_iter().map(|range| (range, EMPTY)));
        }
    }
    found.sort_by_key(|(range, _)| range.start);
    found
}

/// Where footnotes stand that nothing leads to.
fn loose_notes(text: &str) -> Vec<(Range<usize>, &'static str)> {
    let masks = mask::mask(text);
    let (mut notes, mut named) = (Vec::new(), BTreeSet::new());
    for (event, range) in Parser::new_ext(&masks.text, options()).into_offset_iter() {
        if let Event::FootnoteReference(label) = event {
            named.insert(label.to_string());
        } else if let Event::Start(Tag::FootnoteDefinition(label)) = event {
            notes.push((label.to_string(), range));
        }
    }
    let loose = notes.into_iter().filter(|(label, _)| !named.contains(label));
    loose.map(|(_, range)| (trimmed(text, range), EMPTY)).collect()
}

/// A stretch without the space at its end.
fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    range.start..range.start + text[range].trim_end().len()
}

/// The comments in a stretch of HTML; one that nothing closes ends with it.
fn within(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let (mut at, mut found) = (range.start, Vec::new());
    while let Some(start) = text[at..range.end].find("<!--").map(|start| at + start) {
        let closed = text[start..range.end].find("-->").map(|end| start + end + 3);
        at = closed.unwrap_or_else(|| trimmed(text, start..range.end).end);
        found.push(start..at);
    }
    found
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::without;
    use crate::prose::markdown::{Placing, parse};
    use crate::span::{SourceId, Span};

    #[test]
    fn what_comments_say_is_gone_and_all_else_stays() {
        let check = |text: &str, expected: &str| assert_eq!(without(text), expected, "{text:?}");
        check("Un mot <!-- privé --> et un autre.", "Un mot <!----> et un autre.");
        check("<!-- a\n\nb -->\n\nTexte", "<!---->\n\nTexte");
        check("`<!-- code -->` et\n\n    <!-- bloc -->\n", "`<!-- code -->` et\n\n    <!-- bloc -->\n");
        check("Texte\n\n<!-- jamais fermé\nfin\n", "Texte\n\n<!---->\n");
        check("a\n\n[//]: # (privé)\n\nb", "a\n\n[//]: #\n\nb");
        check("[@lopez, p. 1] <!-- x -->", "[@lopez, p. 1] <!---->");
        check("[a](b \"privé\"), [c](d 'privé' ) et [e](<f g> (privé)).", "[a](b), [c](d ) et [e](<f g>).");
        check(
            "![a](b.png \"légende\") et [c][d]\n\n[d]: e \"privé\"\n",
            "![a](b.png \"légende\") et [c][d]\n\n[d]: e\n",
        );
        check("Un[^1].\n\n[^1]: Oui.\n\n[^2]: Privé.\n", "Un[^1].\n\n[^1]: Oui.\n\n<!---->\n");
    }

    proptest! {
        /// What is read of a text is the same, and taking comments out twice changes nothing more.
        #[test]
        fn a_text_reads_the_same(parts in prop::collection::vec(prop::sample::select(vec![
            "<!-- secret -->", "<!-- secret\nsecret -->", "mot", " ", "\n", "\n\n", "- ", "> ", "`", "*", "<b>", "# ",
            "1. ", "    ", "[//]: # (secret)", "[^1]", "[^1]: ", "[^2]: secret", "![](a.png)", "![](a.png \"b\")", "[a](b \"secret\")", "[a]: b 'secret'\n", "[a]", "| a |\n|---|\n", "<!--", "-->",
        ]), 0..24)) {
            let text = parts.concat();
            let bare = without(&text);
            let within = Placing::Within(Span::new(SourceId(0), 0..0));
            prop_assert_eq!(parse(&text, within).product, parse(&bare, within).product, "{:?}", bare);
            prop_assert_eq!(without(&bare), bare);
        }
    }
}

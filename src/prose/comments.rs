//! Comments: what an author wrote in a text for nobody but authors.
//!
//! Takes Markdown, gives it word for word without what comments say. Their marks stay (`<!---->`):
//! a comment parts lists and paragraphs, and what is read of the text must be the same.

use std::collections::BTreeSet;
use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Parser, Tag, TagEnd};

use super::markdown::{Placing, options, parse};
use super::mask;
use crate::lang::stretch;
use crate::span::{SourceId, Span};

/// A comment that says nothing.
const EMPTY: &str = "<!---->";
/// What is left of a comment, and of one that nothing closes: the first that reads the same. One may
/// end where its list does, and keep with its spaces a line from being a definition.
const LEFT: [[&str; 2]; 4] =
    [[EMPTY, EMPTY], [EMPTY, "<!--"], ["<!-- -->", "<!-- -->"], ["<!-- -->", "<!--"]];
/// A definition of a link that leads nowhere, which some take for a comment.
const NOWHERE: &str = "[//]: #";

/// The text without what its comments say, nor what else no page shows: footnotes that nothing leads
/// to, and what would hover over links.
#[must_use]
pub fn without(text: &str) -> String {
    let read = |text: &str| parse(text, Placing::Within(Span::new(SourceId(0), 0..0))).product;
    let mut bare = text.to_owned();
    // What is gone may have stood for something later: the first definition of a name alone counts.
    loop {
        let meant = read(&bare);
        let ways = LEFT.map(|left| replaced(&bare, &comments(&bare, left)));
        let less = ways.iter().find(|less| read(less) == meant).unwrap_or(&ways[0]);
        let less = hushed(less, &apart(unshown(less)), &read(less), &read);
        let less = hushed(&less, &apart(unread_notes(&less)), &read(&less), &read);
        if less == bare {
            return bare;
        }
        bare = less;
    }
}

/// Where something stands that goes, and what stays of it.
type Stretch = (Range<usize>, &'static str);

/// The text without these stretches, as far as that reads as is meant; they are looked at by halves, for
/// nearly always all of them may go.
fn hushed<T: PartialEq>(text: &str, stretches: &[Stretch], meant: &T, read: &impl Fn(&str) -> T) -> String {
    let bare = replaced(text, stretches);
    if read(&bare) == *meant {
        return bare;
    }
    if stretches.len() < 2 {
        return text.to_owned();
    }
    let (first, last) = stretches.split_at(stretches.len() / 2);
    // The last first, so that those before stay where they are.
    hushed(&hushed(text, last, meant, read), first, meant, read)
}

/// Those of some stretches that no earlier one overlaps, in order.
fn apart(mut stretches: Vec<Stretch>) -> Vec<Stretch> {
    stretches.sort_by_key(|(range, _)| range.start);
    stretch::keep_apart(&mut stretches, |(range, _)| range);
    stretches
}

/// Where definitions stand that some take for comments, and titles of links with the space before them.
fn unshown(text: &str) -> Vec<Stretch> {
    let masks = mask::mask(text);
    let parser = Parser::new_ext(&masks.text, options());
    let defined = parser.reference_definitions().iter();
    let mut found: Vec<Stretch> = defined.filter_map(|(_, one)| unshown_of(text, one.span.clone())).collect();
    let mut shown = Vec::new();
    for (event, range) in parser.into_offset_iter() {
        let is_shown = matches!(event, Event::Text(_) | Event::Code(_) | Event::FootnoteReference(_))
            || matches!(event, Event::Start(Tag::Link { .. } | Tag::Image { .. }));
        shown.extend(is_shown.then(|| range.clone()));
        if let Event::Start(Tag::Link { link_type: LinkType::Inline, title: said, .. }) = event {
            let end = text[range.clone()].strip_suffix(')').map(|inner| range.start + inner.len());
            let title = end.filter(|_| !said.is_empty()).and_then(|end| title(text, range.start..end));
            found.extend(title.map(|title| (title, "")));
        }
    }
    shown.sort_by_key(|range| range.start);
    stretch::keep_apart(&mut shown, |range| range);
    let is_shown = |line: &Range<usize>| {
        let at = shown.partition_point(|words| words.end <= line.start);
        shown.get(at).is_some_and(|words| words.start <= line.start)
    };
    let lines = lines_like_definitions(text).filter(|line| !is_shown(line));
    found.extend(lines.filter_map(|line| unshown_of(text, line)));
    found
}

/// What a definition says to nobody (`CommonMark` 0.31, section 4.7), and what stays of it.
fn unshown_of(text: &str, definition: Range<usize>) -> Option<Stretch> {
    let (_, rest) = text[definition.clone()].split_once("]:")?;
    match rest.split_whitespace().next() {
        None | Some("#" | "<>" | "<#>") => Some((trimmed(text, definition), NOWHERE)),
        Some(_) => title(text, definition).map(|title| (title, "")),
    }
}

/// Lines that may define a link, if nothing of them is shown. Of those of one name only the first counts,
/// and the others are found here.
fn lines_like_definitions(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut end = 0;
    text.split_inclusive('\n').filter_map(move |line| {
        let start = end;
        end += line.len();
        let opening = line.find('[').filter(|opening| line[*opening..].contains("]:"))?;
        Some(start + opening..start + line.trim_end().len())
    })
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
fn replaced(text: &str, stretches: &[Stretch]) -> String {
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

/// Where comments stand, and what stays of each, as of one that nothing closes.
fn comments(text: &str, [closed, open]: [&'static str; 2]) -> Vec<Stretch> {
    let masks = mask::mask(text);
    let mut found = Vec::new();
    for (event, range) in Parser::new_ext(&masks.text, options()).into_offset_iter() {
        if matches!(event, Event::Start(Tag::HtmlBlock) | Event::InlineHtml(_)) {
            let left = |range: Range<usize>| {
                let is_closed = text[range.clone()].ends_with("-->");
                (range, if is_closed { closed } else { open })
            };
            found.extend(within(text, range).into_iter().map(left));
        }
    }
    found
}

/// Where footnotes stand that no reader gets to: nothing leads there from the text itself, or another has
/// their name before them.
fn unread_notes(text: &str) -> Vec<Stretch> {
    let masks = mask::mask(text);
    let (mut notes, mut within): (Vec<(String, Range<usize>)>, Vec<String>) = Default::default();
    // From which footnote, if from one, to which.
    let mut leading: Vec<(Option<String>, String)> = Vec::new();
    for (event, range) in Parser::new_ext(&masks.text, options()).into_offset_iter() {
        match event {
            Event::FootnoteReference(label) => leading.push((within.last().cloned(), label.to_lowercase())),
            Event::Start(Tag::FootnoteDefinition(label)) => {
                within.push(label.to_lowercase());
                notes.push((label.to_lowercase(), range));
            }
            Event::End(TagEnd::FootnoteDefinition) => drop(within.pop()),
            _ => {}
        }
    }
    let mut read: BTreeSet<&str> = BTreeSet::new();
    loop {
        let is_read = |from: &Option<String>| from.as_deref().is_none_or(|from| read.contains(from));
        let more: BTreeSet<&str> =
            leading.iter().filter(|(from, _)| is_read(from)).map(|(_, to)| to.as_str()).collect();
        if more == read {
            break;
        }
        read = more;
    }
    let mut met = BTreeSet::new();
    let unread = notes.iter().filter(|(label, _)| !(read.contains(label.as_str()) && met.insert(label)));
    unread.map(|(_, range)| (trimmed(text, range.clone()), EMPTY)).collect()
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
    use crate::prose::{Prose, Written};
    use crate::span::{SourceId, Span};

    #[test]
    fn what_comments_say_is_gone_and_all_else_stays() {
        let check = |text: &str, expected: &str| assert_eq!(without(text), expected, "{text:?}");
        check("Un mot <!-- privé --> et un autre.", "Un mot <!----> et un autre.");
        check("<!-- a\n\nb -->\n\nTexte", "<!---->\n\nTexte");
        check("`<!-- code -->` et\n\n    <!-- bloc -->\n", "`<!-- code -->` et\n\n    <!-- bloc -->\n");
        check("Texte\n\n<!-- jamais fermé\nfin\n", "Texte\n\n<!---->\n");
        check("a\n\n[//]: # (privé)\n\nb", "a\n\n[//]: #\n\nb");
        check(
            "a\n\n[//]: # (un)\n[//]: # (deux)\n\nb\n\n[//]: # (trois)\n",
            "a\n\n[//]: #\n[//]: #\n\nb\n\n[//]: #\n",
        );
        check("[a]\n\n[a]: b 'un'\n[A]: c 'deux'\n", "[a]\n\n[a]: b\n[A]: c\n");
        check("[^1]: [a]: b 'un'\n\n[a]: b 'deux'\n", "<!---->\n\n[a]: b\n");
        check("Un[^1].\n\n[^1]: Oui.\n\n[^1]: Privé.\n", "Un[^1].\n\n[^1]: Oui.\n\n<!---->\n");
        check("[@lopez, p. 1] <!-- x -->", "[@lopez, p. 1] <!---->");
        check("[a](b \"privé\"), [c](d 'privé' ) et [e](<f g> (privé)).", "[a](b), [c](d ) et [e](<f g>).");
        check(
            "![a](b.png \"légende\") et [c][d]\n\n[d]: e \"privé\"\n",
            "![a](b.png \"légende\") et [c][d]\n\n[d]: e\n",
        );
        check("Un[^1].\n\n[^1]: Oui.\n\n[^2]: Privé.\n", "Un[^1].\n\n[^1]: Oui.\n\n<!---->\n");
    }

    #[test]
    fn many_lines_like_definitions_are_no_work() {
        let (read, said) = ("[a]: # x\n".repeat(3000), "[//]: # (secret)\n".repeat(3000));
        let text = format!("mot\n{read}\n{said}");
        assert_eq!(without(&text), format!("mot\n{read}\n{}", "[//]: #\n".repeat(3000)));
    }

    /// What comments and definitions stand in, with a secret in each of these.
    const SECRETS: [&str; 12] = [
        "<!-- secret -->",
        "mot",
        " ",
        "\n",
        "\n\n",
        "- ",
        "> ",
        "1. ",
        "[//]: # (secret)\n",
        "[a](b \"secret\")",
        "[a]: b 'secret'\n",
        "[a]",
    ];
    /// What a text is made of besides.
    const OTHERS: [&str; 15] = [
        "<!-- secret\nsecret -->",
        "`",
        "*",
        "<b>",
        "# ",
        "    ",
        "[//]: # (secret)",
        "[^2]: secret",
        "![](a.png)",
        "![](a.png \"b\")",
        "| a |\n|---|\n",
        "<!--",
        "-->",
        "[^1]: ",
        "[^1]",
    ];

    /// A text of these parts.
    fn text_of(parts: &[&'static str]) -> impl Strategy<Value = String> {
        prop::collection::vec(prop::sample::select(parts.to_vec()), 0..24).prop_map(|parts| parts.concat())
    }

    fn read(text: &str) -> Prose<Written> {
        parse(text, Placing::Within(Span::new(SourceId(0), 0..0))).product
    }

    proptest! {
        /// What is read of a text is the same, and taking comments out twice changes nothing more.
        #[test]
        fn a_text_reads_the_same(text in text_of(&[&SECRETS[..], &OTHERS].concat())) {
            let bare = without(&text);
            prop_assert_eq!(read(&text), read(&bare), "{:?}", bare);
            prop_assert_eq!(without(&bare), bare);
        }

        /// What no reader sees is gone.
        #[test]
        fn no_secret_stays(text in text_of(&SECRETS)) {
            let bare = without(&text);
            let is_read = format!("{:?}", read(&text)).contains("secret");
            prop_assert!(!bare.contains("secret") || is_read, "{:?}", bare);
        }
    }
}

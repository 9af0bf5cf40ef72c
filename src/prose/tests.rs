//! What Markdown becomes, written as marks a reader can follow.

use super::markdown::{Placing, Starts, parse, starts};
use super::{Block, Inline, Names, Written};
use crate::span::SourceId;

/// Each block as a word and its words in brackets.
fn blocks(all: &[Block<Written>]) -> String {
    all.iter().map(block).collect::<Vec<_>>().join(" ")
}

fn block(block: &Block<Written>) -> String {
    match block {
        Block::Heading { level, anchor, words } => format!("h{level}#{anchor}({})", line(words)),
        Block::Paragraph(words) => format!("p({})", line(words)),
        Block::Plain(words) => line(words),
        Block::List { start, items } => {
            let items: Vec<String> = items.iter().map(|item| blocks(item)).collect();
            format!("{}({})", if start.is_some() { "ol" } else { "ul" }, items.join("|"))
        }
        Block::Quote(inner, _) => format!("quote({})", blocks(inner)),
        Block::Quotation(quotation) => {
            format!("quotation:{}({})", quotation.testimony.value, blocks(&quotation.blocks))
        }
        Block::Testimony(testimony) => format!("embed:{}", testimony.value),
        Block::Figure { image, alt, caption } => {
            format!("figure:{}({}; {})", image.value, line(alt), line(caption.as_deref().unwrap_or_default()))
        }
        Block::Callout { kind, blocks: inner } => format!("{kind:?}({})", blocks(inner)),
        Block::Table { head, rows, .. } => format!("table({}x{})", head.len(), rows.len()),
        Block::Code(code) => format!("code({})", code.trim()),
        Block::Rule => String::from("rule"),
    }
}

fn line(words: &[Inline<Written>]) -> String {
    words.iter().map(inline).collect()
}

fn inline(word: &Inline<Written>) -> String {
    match word {
        Inline::Text(text) => text.clone(),
        Inline::Emphasis(words) => format!("*{}*", line(words)),
        Inline::Strong(words) => format!("**{}**", line(words)),
        Inline::Struck(words) => format!("~{}~", line(words)),
        Inline::Code(code) => format!("`{code}`"),
        Inline::Link { to, words } => format!("[{}]->{}", line(words), to.value),
        Inline::Quotation { testimony, words, .. } => format!("says:{}({})", testimony.value, line(words)),
        Inline::Fact(fact) => format!("<{}>", fact.value),
        Inline::Image { image, alt } => format!("image:{}({})", image.value, line(alt)),
        Inline::Citation(cited) => {
            let works: Vec<String> = cited
                .iter()
                .map(|one| {
                    let hidden = if one.names == Names::Hidden { "-" } else { "" };
                    format!("{}{hidden}@{}/{}", one.before, one.work.value, one.locator)
                })
                .collect();
            format!("cite({})", works.join(";"))
        }
        Inline::Acronym { meaning, .. } => match *meaning {},
        Inline::Note(index) => format!("^{index}"),
        Inline::SoftBreak => String::from(" "),
        Inline::Break => String::from("/"),
    }
}

/// What a text becomes, and the codes of what is wrong with it.
fn check(text: &str, expected: &str, wrong: &[&str]) {
    let outcome = parse(text, Placing::At(SourceId(0), 0));
    let codes: Vec<&str> = outcome.report.iter().map(|diagnostic| diagnostic.code.id()).collect();
    assert_eq!((blocks(&outcome.product.blocks).as_str(), codes.as_slice()), (expected, wrong), "{text}");
}

#[test]
fn references_are_kept_as_they_were_written() {
    check("[des mots](theme:a) et <theme:b>", "p([des mots]->theme:a et []->theme:b)", &[]);
    check("<fact:interviews@study> et <methods:>", "p(<fact:interviews@study> et []->methods:)", &[]);
    check(
        "<https://a.example> <julie@a.example>",
        "p([https://a.example]->https://a.example [julie@a.example]->mailto:julie@a.example)",
        &[],
    );
    check("[@lopez_2024, p. 12; voir @a]", "p(cite(@lopez_2024/p. 12;voir@a/))", &[]);
    check("`[@a]` et \\[@b]", "p(`[@a]` et [@b])", &[]);
}

#[test]
fn testimonies_are_told_from_pictures_and_quotations_from_links() {
    check("![](testimony:laces)", "embed:testimony:laces", &[]);
    check("Vu ![](testimony:laces)", "p(Vu image:testimony:laces())", &["embed/misplaced"]);
    check("![une carte](map.png \"La ville\")", "figure:map.png(une carte; La ville)", &[]);
    check("[« des *mots* »](testimony:a)", "p(says:testimony:a(des *mots*))", &[]);
    check("[ses mots](testimony:a)", "p([ses mots]->testimony:a)", &[]);
    check("> Des [mots](…) là. [](testimony:a)", "quotation:testimony:a(p(Des [mots](…) là.))", &[]);
    check("> Rien", "quote(p(Rien))", &[]);
    check("> a [](testimony:a) [](testimony:b)", "quotation:testimony:a(p(a))", &["quotation/ambiguous"]);
}

#[test]
fn headings_have_anchors_and_leave_no_level_out() {
    check("## Été\n\n#### Été\n\n## Fin {#la-fin}", "h1#ete(Été) h2#ete-2(Été) h1#la-fin(Fin)", &[]);
    check("# T {onclick=x}", "h1#t(T)", &["heading/attribute"]);
    check("# A {#x}\n\n# B {#x}", "h1#x(A) h1#b(B)", &["heading/duplicate"]);
}

#[test]
fn html_is_words_and_comments_are_nothing() {
    check("a <b>c</b> <!-- d -->", "p(a <b>c</b> )", &["html/raw"]);
    check("<script>x()</script>", "p(<script>x()</script>)", &["html/raw"]);
    check("<!-- à revoir -->\n\nTexte", "p(Texte)", &[]);
}

#[test]
fn footnotes_come_in_the_order_of_their_marks() {
    check("a[^2] b[^1] c[^2]\n\n[^1]: un\n\n[^2]: deux", "p(a^0 b^1 c^0)", &[]);
    check("a[^9]", "p(a[^9])", &["footnote/undefined"]);
    check("a\n\n[^1]: un", "p(a)", &["footnote/unused"]);
}

#[test]
fn deep_nesting_ends() {
    let deep = format!("{}a", "> ".repeat(20_000));
    assert!(parse(&deep, Placing::At(SourceId(0), 0)).product.blocks.len() < 2);
}

#[test]
fn blocks_and_footnotes_begin_where_they_stand() {
    let text = "<!-- a -->\n\nb[^n]\n\n- c\n- d\n\n[^n]: e\n\n# {#vide}\n\n> f\n\n***\n";
    let Starts { blocks, notes } = starts(text);
    let prose = parse(text, Placing::At(SourceId(0), 0)).product;
    assert_eq!((blocks.len(), notes.len()), (prose.blocks.len(), prose.notes.len()));
    let lines = blocks.iter().chain(&notes).map(|at| text[*at..].lines().next().unwrap_or_default());
    assert_eq!(lines.collect::<Vec<_>>(), ["b[^n]", "- c", "> f", "***", "n]: e"]);
}

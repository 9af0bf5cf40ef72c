//! Testimonies in HTML: the words large, who speaks quiet, the original one action away.

use super::escape::{attribute, escape};
use super::prose;
use crate::lang::Lang;
use crate::plan::figure::{Attribution, Figure, Fold, Original};
use crate::plan::page::{Label, Link};

/// A testimony as a figure.
pub(crate) fn testimony(figure: &Figure, out: &mut String) {
    let paraphrase = if figure.is_verbatim { "" } else { " paraphrase" };
    let draft = if figure.is_draft { " draft" } else { "" };
    out.push_str("<figure");
    attribute("class", &format!("testimony{paraphrase}{draft}"), out);
    figure.set_apart.iter().for_each(|lang| attribute("lang", &lang.to_string(), out));
    out.push('>');
    let element = if figure.is_verbatim { "blockquote" } else { "div" };
    words(element, "words", figure.is_foreign.then_some(figure.lang), &prose::html(&figure.words), out);
    out.push_str("<figcaption>");
    attribution(figure, out);
    if let Some(note) = &figure.form_note {
        out.push_str("<p class=\"form-note\">");
        escape(note, out);
        out.push_str("</p>");
    }
    figure.original.iter().for_each(|one| original(one, element, out));
    out.push_str("</figcaption></figure>\n");
}

fn words(element: &str, class: &str, lang: Option<Lang>, html: &str, out: &mut String) {
    out.push('<');
    out.push_str(element);
    attribute("class", class, out);
    lang.iter().for_each(|lang| attribute("lang", &lang.to_string(), out));
    out.push('>');
    out.push_str(html);
    out.push_str("</");
    out.push_str(element);
    out.push('>');
}

/// The original behind a translation, with who translated it.
pub(super) fn original(original: &Original, element: &str, out: &mut String) {
    out.push_str("<details class=\"original\"");
    out.push_str(match original.fold {
        Fold::Closed => "",
        Fold::Open => " open",
    });
    out.push_str("><summary>");
    escape(&original.summary, out);
    out.push_str("</summary>");
    words(element, "words", Some(original.lang), &prose::html(&original.words), out);
    if let Some(translator) = &original.translator {
        out.push_str("<p class=\"translator\">");
        escape(translator, out);
        out.push_str("</p>");
    }
    out.push_str("</details>");
}

/// Who speaks, as a line of links.
pub(super) fn attribution(figure: &Figure, out: &mut String) {
    let Attribution { name, profession, facility, seniority, collected, .. } = &figure.attribution;
    out.push_str("<p class=\"attribution\"><a class=\"speaker\"");
    attribute("href", &figure.href, out);
    figure.hreflang.iter().for_each(|lang| attribute("hreflang", &lang.to_string(), out));
    out.push('>');
    escape(name, out);
    out.push_str("</a>");
    mark(figure.mark.as_deref(), out);
    for one in [profession, facility].into_iter().flatten() {
        out.push_str(", ");
        link(one, out);
    }
    if let Some(seniority) = seniority {
        out.push_str(", ");
        label(seniority, out);
    }
    if let Some(date) = collected {
        out.push_str(", <time");
        attribute("datetime", &date.iso, out);
        out.push('>');
        escape(&date.text, out);
        out.push_str("</time>");
    }
    out.push_str("</p>");
}

/// Words, marked where they are in another language than the page.
pub(super) fn label(label: &Label, out: &mut String) {
    let Some(lang) = label.lang else { return escape(&label.text, out) };
    out.push_str("<span");
    attribute("lang", &lang.to_string(), out);
    out.push('>');
    escape(&label.text, out);
    out.push_str("</span>");
}

/// A link, as the component of the templates has it; one without an address is its words.
pub(super) fn link(link: &Link, out: &mut String) {
    if link.href.is_empty() {
        return label(&link.label, out);
    }
    out.push_str("<a");
    attribute("href", &link.href, out);
    link.hreflang.iter().for_each(|lang| attribute("hreflang", &lang.to_string(), out));
    out.push('>');
    label(&link.label, out);
    mark(link.mark.as_deref(), out);
    out.push_str("</a>");
}

/// The language of what a link leads to, in words.
pub(super) fn mark(mark: Option<&str>, out: &mut String) {
    let Some(mark) = mark else { return };
    out.push_str(" <span class=\"mark\">(");
    escape(mark, out);
    out.push_str(")</span>");
}

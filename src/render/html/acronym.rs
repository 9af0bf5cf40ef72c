//! What an acronym means, in HTML: around its words, and leading to its term.

use super::escape::attribute;
use super::figure;
use crate::plan::text::Meaning;

/// What stands before the acronym.
pub(super) fn open(meaning: &Meaning, out: &mut String) {
    if let Some(to) = &meaning.to {
        out.push_str("<a class=\"term\"");
        attribute("href", &to.href, out);
        if let Some(lang) = to.hreflang {
            attribute("hreflang", &lang.to_string(), out);
        }
        out.push('>');
    }
    out.push_str("<abbr");
    if let Some(lang) = meaning.label.lang {
        attribute("lang", &lang.to_string(), out);
    }
    if meaning.is_told {
        out.push_str(" class=\"told\"");
    }
    attribute("title", &meaning.label.text, out);
    out.push('>');
}

/// What stands after it.
pub(super) fn close(meaning: &Meaning, out: &mut String) {
    out.push_str("</abbr>");
    if let Some(to) = &meaning.to {
        out.push_str("</a>");
        figure::mark(to.mark.as_deref(), out);
    }
}

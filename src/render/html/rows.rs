//! Rows of long lists in HTML: what a term is named by. A site holds tens of thousands of them.

use super::escape::{attribute, escape};
use super::figure::{label, link};
use crate::plan::page::{FindingRow, Label, TestimonyRow};

/// The entry of a finding: its title, its summary, its report.
pub(super) fn finding(row: &FindingRow, out: &mut String) {
    out.push_str("\n<li>\n<h3>");
    link(&row.link, out);
    out.push_str("</h3>");
    if let Some(summary) = &row.summary {
        out.push_str("\n<p>");
        label(summary, out);
        out.push_str("</p>");
    }
    out.push_str("\n<p class=\"imprint\">");
    link(&row.report, out);
    out.push_str("</p>\n</li>");
}

/// The entry of a testimony: its first words, who speaks, its report.
pub(super) fn testimony(row: &TestimonyRow, out: &mut String) {
    out.push_str("\n<li");
    if let Some(values) = &row.values {
        out.push_str(" class=\"one\"");
        attribute("data-values", values, out);
    }
    out.push_str(">\n");
    excerpt(row, out);
    out.push_str("\n<p class=\"imprint\">");
    link(&row.link, out);
    for attribute in &row.attributes {
        out.push_str(", ");
        label(attribute, out);
    }
    if let Some(report) = &row.report {
        out.push_str(" · ");
        link(report, out);
    }
    out.push_str("</p>\n</li>");
}

fn excerpt(row: &TestimonyRow, out: &mut String) {
    if !row.is_verbatim {
        out.push_str("<p class=\"excerpt paraphrase\">");
        label(&row.excerpt, out);
        return out.push_str("</p>");
    }
    let Label { text, lang } = &row.excerpt;
    out.push_str("<p class=\"excerpt\"><q");
    lang.iter().for_each(|lang| attribute("lang", &lang.to_string(), out));
    out.push('>');
    escape(text, out);
    out.push_str("</q></p>");
}

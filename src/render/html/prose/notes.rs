//! Footnotes: their marks in the text, and the notes below it. No heading has an anchor with `_`.

use super::super::escape::{attribute, escape};
use super::Writer;

impl Writer<'_> {
    /// The footnotes; gives where each begins.
    pub(super) fn notes(&mut self) -> Vec<usize> {
        let mut starts = Vec::with_capacity(self.text.prose.notes.len());
        if self.text.prose.notes.is_empty() {
            return starts;
        }
        let level = self.text.level.min(6);
        self.out.push_str(&format!("<section class=\"notes\" role=\"doc-endnotes\"><h{level}>"));
        escape(&self.text.around.notes_title, &mut self.out);
        self.out.push_str(&format!("</h{level}><ol>\n"));
        for (index, note) in self.text.prose.notes.iter().enumerate() {
            starts.push(self.out.len());
            self.out.push_str(&format!("<li id=\"{}note_{}\">", self.text.prefix, index + 1));
            self.blocks(note);
            self.out.push_str(&format!("<a class=\"back\" href=\"#{}mark_{}\"", self.text.prefix, index + 1));
            attribute("aria-label", &format!("{} {}", self.text.around.back, index + 1), &mut self.out);
            self.out.push_str(" role=\"doc-backlink\">↩</a></li>\n");
        }
        self.out.push_str("</ol></section>\n");
        starts
    }

    /// The mark of a footnote, which leads to it.
    pub(super) fn note(&mut self, index: usize) {
        let number = index + 1;
        self.out.push_str("<sup class=\"note-ref\"><a");
        attribute("href", &format!("#{}note_{number}", self.text.prefix), &mut self.out);
        if self.marked.insert(index) {
            attribute("id", &format!("{}mark_{number}", self.text.prefix), &mut self.out);
        }
        attribute("role", "doc-noteref", &mut self.out);
        attribute("aria-label", &format!("{} {number}", self.text.around.mark), &mut self.out);
        self.out.push_str(&format!(">{number}</a></sup>"));
        self.typesetter.opaque('1');
    }
}

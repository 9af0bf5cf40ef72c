//! The difference drawn for a terminal, for an editor who is no programmer.
//!
//! Words that came stand in `{+…+}`, words that went in `[-…-]`, in green and red where there are
//! colours; of long text that stayed only what is near a change is shown.

use super::json::place;
use super::near::near;
use super::value::{
    Change, Difference, DocumentChange, Edit, FactChange, LabelChange, Passage, Place, Said, Stated, Stretch,
};
use crate::diagnostic::Wording;
use crate::diagnostic::emit::Colour;
use crate::key::DocumentKey;
use crate::lang::date::{self, PartialDate};
use crate::lang::{Lang, number};

/// The difference in words of the program's language.
#[must_use]
pub fn draw(difference: &Difference, wording: &Wording, colour: Colour) -> String {
    let drawing = Drawing { wording, colour };
    let mut lines = Vec::new();
    difference.documents.iter().for_each(|one| drawing.document(one, &mut lines));
    if !difference.facts.is_empty() {
        lines.push(drawing.strong(&drawing.say("program-diff-facts", &[])));
        lines
            .extend(difference.facts.iter().map(|fact| format!("  {}", drawing.fact(fact, difference.lang))));
        lines.push(String::new());
    }
    if !difference.labels.is_empty() {
        lines.push(drawing.strong(&drawing.say("program-diff-labels", &[])));
        lines.extend(difference.labels.iter().map(|label| format!("  {}", drawing.label(label))));
        lines.push(String::new());
    }
    for (phrase, count) in [
        ("program-diff-testimonies-removed", difference.testimonies.removed),
        ("program-diff-testimonies-added", difference.testimonies.added),
    ] {
        if count > 0 {
            lines.push(drawing.say(phrase, &[("count", count.to_string())]));
        }
    }
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    lines.join("\n")
}

struct Drawing<'a> {
    wording: &'a Wording,
    colour: Colour,
}

impl Drawing<'_> {
    fn say(&self, phrase: &str, arguments: &[(&str, String)]) -> String {
        self.wording.say(phrase, arguments)
    }

    fn in_colour(&self, code: &str, text: &str) -> String {
        match self.colour {
            Colour::Never => text.to_owned(),
            Colour::Always => format!("\u{1b}[{code}m{text}\u{1b}[0m"),
        }
    }

    fn strong(&self, text: &str) -> String {
        self.in_colour("1", text)
    }

    fn document(&self, one: &DocumentChange, lines: &mut Vec<String>) {
        let phrase = match one.change {
            Change::Added => "program-diff-added",
            Change::Removed => "program-diff-removed",
            Change::Changed(_) => "program-diff-changed",
        };
        let arguments = [
            ("kind", one.kind().to_owned()),
            ("title", one.title.as_deref().map_or_else(|| String::from("none"), printable)),
            ("language", one.lang.to_string()),
            ("added", one.words.added.to_string()),
            ("removed", one.words.removed.to_string()),
        ];
        lines.push(self.strong(&self.say(phrase, &arguments)));
        if let Some(DocumentKey::Finding(former)) = &one.renamed {
            let told = self.say("program-diff-renamed", &[("former", former.id.to_string())]);
            lines.push(format!("  {told}"));
        }
        if let Some([from, to]) = one.moved {
            let places = [("from", from.to_string()), ("to", to.to_string())];
            lines.push(format!("  {}", self.say("program-diff-moved", &places)));
        }
        if let Change::Changed(passages) = &one.change {
            passages.iter().for_each(|passage| self.passage(passage, lines));
        }
        lines.push(String::new());
    }

    fn passage(&self, passage: &Passage, lines: &mut Vec<String>) {
        let name = self.place(&passage.place);
        lines.push(match &passage.was {
            Some(was) => format!("  {} → {name}", self.place(was)),
            None => format!("  {name}"),
        });
        if !passage.stretches.is_empty() {
            let apart = if matches!(passage.place, Place::Terms(_)) { ", " } else { "" };
            lines.push(format!("    {}", self.stretches(&passage.stretches, apart)));
        }
    }

    fn place(&self, place: &Place) -> String {
        match place {
            Place::Field(name) => self.say("program-diff-field", &[("field", (*name).to_owned())]),
            Place::Terms(id) => self.say("program-diff-terms", &[("vocabulary", id.to_string())]),
            Place::Attribution
            | Place::Heading
            | Place::Paragraph
            | Place::Item
            | Place::Quote
            | Place::Testimony
            | Place::Alt
            | Place::Caption
            | Place::Callout
            | Place::Row
            | Place::Code
            | Place::Rule
            | Place::Note => self.say("program-diff-place", &[("place", self::place(place).to_owned())]),
        }
    }

    fn stretches(&self, stretches: &[Stretch], apart: &str) -> String {
        let last = stretches.len() - 1;
        let drawn = stretches.iter().enumerate().map(|(at, stretch)| {
            let said = match &stretch.said {
                Said::Words(words) => printable(words),
                Said::Withheld(count) => self.say("program-diff-withheld", &[("count", count.to_string())]),
            };
            match stretch.edit {
                Edit::Kept => near(&said, at == 0, at == last),
                Edit::Added => self.in_colour("32", &format!("{{+{said}+}}")),
                Edit::Removed => self.in_colour("31", &format!("[-{said}-]")),
            }
        });
        drawn.collect::<Vec<_>>().join(apart)
    }

    fn fact(&self, change: &FactChange, lang: Lang) -> String {
        let none = || self.say("program-diff-no-value", &[]);
        let stated =
            |stated: &Option<Stated>| stated.as_ref().map_or_else(none, |stated| in_words(stated, lang));
        let values = [("label", printable(&change.label)), ("before", stated(&change.before))];
        let after = [("after", stated(&change.after))];
        self.say("program-diff-fact", &values.into_iter().chain(after).collect::<Vec<_>>())
    }

    fn label(&self, change: &LabelChange) -> String {
        self.stretches(change.stretches(), "")
    }
}

/// A number with where and when it was stated.
fn in_words(stated: &Stated, lang: Lang) -> String {
    let value = number::format(&stated.value, lang).unwrap_or_else(|| stated.value.clone());
    let date = |written: &String| match PartialDate::parse(written) {
        Some(known) => date::format(&known, lang),
        None => written.clone(),
    };
    let (source, date) = (stated.source.as_deref().map(printable), stated.date.as_ref().map(date));
    let beside: Vec<String> = source.into_iter().chain(date).collect();
    if beside.is_empty() { value } else { format!("{value} ({})", beside.join(", ")) }
}

/// One line of a terminal, which nothing in it can command.
fn printable(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\n' | '\t' => ' ',
            c if c.is_control() => '\u{FFFD}',
            c => c,
        })
        .collect()
}

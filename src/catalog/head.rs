//! Heads: the texts of a document's metadata, whose facts and references lead somewhere.
//!
//! Takes a head as read, gives the same head with its facts in words, for lists, titles and all
//! that takes words alone; beside it, each text that names something as prose, for pages that can
//! lead there.

use std::collections::{BTreeMap, BTreeSet};

use super::Resolved;
use super::text::{self, Home, ResolvedText};
use super::world::Resolver;
use crate::content::document::{Head, Version};
use crate::content::front_matter;
use crate::diagnostic::{Outcome, Report};
use crate::key::DocumentKey;
use crate::lang::Lang;
use crate::prose::markdown::{self, Placing};
use crate::prose::passage::{Passage, Reading, passages};
use crate::prose::{Block, Inline, Prose, Written, line};
use crate::span::{Span, Spanned};
use crate::yaml::value::{Notation, Words};

/// The texts of metadata that name something, by where they stand.
pub(super) type HeadTexts = BTreeMap<Span, Prose<Resolved>>;

/// A version of a document with all its references resolved.
pub(super) struct ResolvedVersion<'d, H> {
    pub(super) version: &'d Version<H>,
    pub(super) head: H,
    pub(super) head_texts: HeadTexts,
    pub(super) text: ResolvedText,
}

impl Resolver<'_> {
    /// Resolves the text of a version, and the texts of its head.
    pub(super) fn version<'d, H: Head>(
        &self,
        version: &'d Version<H>,
        key: &DocumentKey,
    ) -> Outcome<ResolvedVersion<'d, H>> {
        let mut report = Report::new();
        let home = |lang: Lang| Home { key: Some(key), lang, path: self.path_of(version) };
        let mut text = text::resolve(&version.prose(self.map()), &home(version.lang), self).tell(&mut report);
        let mut head = version.head.clone();
        let mut head_texts = HeadTexts::new();
        head.reword(&mut |words, notation| {
            let mut own = Report::new();
            let Some(written) = self.written(words, notation) else { return };
            let resolved = text::resolve(&written.tell(&mut own), &home(words.lang), self).tell(&mut own);
            // What is inherited was told where it was written.
            if words.span.source == version.file {
                report.extend(own);
            }
            text.targets.extend(resolved.targets);
            text.files.extend(resolved.files);
            if notation == Notation::Plain {
                words.text = self.in_words(&resolved.prose, words.lang);
            }
            head_texts.insert(words.span, resolved.prose);
        });
        let own = self.passages(version, Reading::Own);
        self.numbers(version, key, &text.targets, &own, &mut report);
        let fields = self.fields_of(version.file, &own_places(version));
        self.repeated(&own, || self.passages(version, Reading::All), &text.refused, &mut report);
        self.repeated(&fields, || fields.clone(), &[], &mut report);
        Outcome { product: ResolvedVersion { version, head, head_texts, text }, report }
    }

    /// The passages of a version, those of its head among them, each with the place of its text.
    fn passages<H: Head>(&self, version: &Version<H>, reading: Reading) -> Vec<(Passage, Span)> {
        let mut found = Vec::new();
        let mut head = version.head.clone();
        head.reword(&mut |words, notation| {
            // What is inherited is read where it was written.
            if words.span.source == version.file {
                let own = match notation {
                    Notation::Plain => vec![Passage::of_line(&words.text, words.placing())],
                    Notation::Markdown => passages(&words.text, words.placing(), reading),
                };
                found.extend(own.into_iter().map(|passage| (passage, words.span)));
            }
        });
        let source = self.map().text(version.file);
        if let Ok(parts) = front_matter::split(&source, version.file) {
            let placing = Placing::At(version.file, parts.prose_start);
            let own = passages(parts.prose, placing, reading).into_iter();
            found.extend(own.map(|passage| (passage, version.place())));
        }
        found
    }

    /// A text of a head as prose; nothing where it is words alone.
    fn written(&self, words: &Words, notation: Notation) -> Option<Outcome<Prose<Written>>> {
        match notation {
            Notation::Plain if !line::names_fact(&words.text) => None,
            Notation::Plain => {
                Some(Outcome::silent(of_line(line::parse(&words.text, |range| self.place(words, range)))))
            }
            Notation::Markdown => Some(self.reference_alone(words).map_or_else(
                || {
                    let parsed = markdown::parse(&words.text, words.placing());
                    Outcome { product: on_one_line(parsed.product), report: parsed.report }
                },
                |reference| Outcome::silent(of_line(vec![reference])),
            )),
        }
    }

    /// Where a stretch of a text stands; in one that is folded over several lines, where its
    /// characters first stand.
    fn place(&self, words: &Words, range: std::ops::Range<usize>) -> Span {
        let Placing::Within(span) = words.placing() else {
            let start = words.literal.unwrap_or(words.span.start) as usize;
            return Span::new(words.span.source, start + range.start..start + range.end);
        };
        let characters = &words.text[range];
        self.map().slice(span).find(characters).map_or(span, |at| {
            let start = span.start as usize + at;
            Span::new(span.source, start..start + characters.len())
        })
    }

    /// A text that is a reference and nothing else: `methods:#analysis`.
    fn reference_alone(&self, words: &Words) -> Option<Inline<Written>> {
        let (word, rest) = words.text.split_once(':')?;
        let is_reference = rest.chars().all(|c| c.is_ascii_alphanumeric() || "-/#@".contains(c));
        let is_meant = self.scheme(word).is_some() || self.nearest_scheme(word).is_some();
        if !is_reference || !is_meant {
            return None;
        }
        let written = Spanned::new(words.text.clone(), self.place(words, 0..words.text.len()));
        Some(match word {
            "fact" => Inline::Fact(written),
            _ => Inline::Link { to: written, words: Vec::new() },
        })
    }

    /// A resolved line as words alone, in its own language.
    fn in_words(&self, prose: &Prose<Resolved>, lang: Lang) -> String {
        let mut words = String::new();
        for block in &prose.blocks {
            let Block::Plain(line) = block else { continue };
            for piece in line {
                match piece {
                    Inline::Fact(fact) => words.push_str(&self.fact_in_words(fact, lang).unwrap_or_default()),
                    piece => words.push_str(&crate::prose::plain::line(std::slice::from_ref(piece))),
                }
            }
        }
        words
    }
}

/// Where the texts of a head stand that its document hands on as its own.
fn own_places<H: Head>(version: &Version<H>) -> BTreeSet<Span> {
    let mut places = BTreeSet::new();
    version.head.clone().reword(&mut |words, _| places.extend([words.span]));
    places
}

fn of_line(line: Vec<Inline<Written>>) -> Prose<Written> {
    Prose { blocks: vec![Block::Plain(line)], notes: Vec::new() }
}

/// Words that are one paragraph stand in a line of something else.
fn on_one_line(mut prose: Prose<Written>) -> Prose<Written> {
    if let ([Block::Paragraph(words)], true) = (prose.blocks.as_mut_slice(), prose.notes.is_empty()) {
        return of_line(std::mem::take(words));
    }
    prose
}

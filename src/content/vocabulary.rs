//! Vocabularies: lists of terms (SKOS concept schemes) by id.

use crate::diagnostic::{Code, Outcome};
use crate::key::Id;
use crate::lang::PerLang;
use crate::prose::markdown::{self, Placing};
use crate::prose::{Prose, Written};
use crate::span::source_map::SourceText;
use crate::span::{SourceId, Span, Spanned};
use crate::yaml;
use crate::yaml::field::Reader;
use crate::yaml::record::record;
use crate::yaml::value::{Anything, Entries, Number, Private, Value as _, WebAddress, Words};

record! {
    /// A term of a vocabulary (SKOS Reference, section 3).
    Term {
        /// What it is called.
        label: PerLang<Words>,
        /// What a woman of this profession is called.
        feminine: PerLang<Words>,
        /// What a man of this profession is called.
        masculine: PerLang<Words>,
        /// Its abbreviation.
        abbr: PerLang<Words>,
        /// What else it is called.
        alt_labels: PerLang<Vec<Words>>,
        /// What it means, in Markdown.
        definition: PerLang<Words>,
        /// The term it is a kind of.
        broader: Spanned<Id>,
        /// Terms beside it.
        related: Vec<Spanned<Id>>,
        /// The same concept elsewhere.
        exact_match: Vec<Spanned<WebAddress>>,
        /// Nearly the same concept elsewhere.
        close_match: Vec<Spanned<WebAddress>>,
        /// Where a facility works.
        setting: PerLang<Words>,
        /// What a facility is in law.
        status: PerLang<Words>,
        /// How large its team is, in full-time equivalents.
        team: Spanned<Number>,
        /// Its part of the address.
        slug: PerLang<Spanned<String>>,
        /// For skins.
        extra: Anything,
        /// Private.
        notes: Private,
    }
}

impl Term {
    /// Its definition, parsed, by language.
    #[must_use]
    pub fn definitions(&self) -> Vec<(crate::lang::Lang, Outcome<Prose<Written>>)> {
        let parse = |(lang, words): (crate::lang::Lang, &Words)| {
            let place = words
                .literal
                .map_or(Placing::Within(words.span), |start| Placing::At(words.span.source, start as usize));
            (lang, markdown::parse(&words.text, place))
        };
        self.definition.iter().flat_map(PerLang::iter).map(parse).collect()
    }
}

/// A vocabulary: its terms in the order of its file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Vocabulary {
    /// The terms.
    pub terms: Entries<Term>,
}

/// Reads a vocabulary; nothing where the file cannot be read at all.
#[must_use]
pub fn parse(source: &SourceText, id: SourceId, mut reader: Reader<'_>) -> Outcome<Option<Vocabulary>> {
    let node = yaml::parse(&source.text, id, 0).tell(&mut reader.report);
    let terms = node.and_then(|node| Entries::<Term>::read(&node, "vocabulary", &mut reader));
    for (name, term) in terms.iter().flat_map(|terms| &terms.0) {
        check(name, term, &mut reader);
    }
    let product = terms.map(|terms| Vocabulary { terms });
    Outcome { product, report: reader.report }
}

fn check(name: &Spanned<Id>, term: &Term, reader: &mut Reader<'_>) {
    let lang = reader.lang;
    let label = term.label.as_ref().and_then(|label| label.get(lang));
    if label.is_some() {
        return;
    }
    match (&term.label, term.has_key("label")) {
        (Some(label), _) if !label.is_empty() => {
            missing(lang, term.keys_span("label").unwrap_or(name.span), reader);
        }
        (_, false) => missing(lang, name.span, reader),
        _ => {}
    }
}

fn missing(lang: crate::lang::Lang, span: Span, reader: &mut Reader<'_>) {
    let key = format!("label.{lang}");
    let example = format!("label: {{{lang}: …}}");
    reader.report.push(Code::FieldMissing { key, example }.at(span));
}

impl Term {
    fn keys_span(&self, key: &str) -> Option<Span> {
        self.keys.iter().find(|(known, _)| known == key).map(|(_, span)| *span)
    }
}

//! Phrases: the interface's own words in one language, from a Fluent file of the skin.

use std::collections::{BTreeMap, BTreeSet};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use fluent_syntax::ast;

use crate::diagnostic::{Code, Outcome, Report};
use crate::lang::Lang;
use crate::span::{SourceId, Span};

/// The phrases of a skin in one language.
pub struct Phrases {
    bundle: FluentBundle<FluentResource>,
    /// The arguments of each phrase by its id.
    pub(super) arguments: BTreeMap<String, BTreeSet<String>>,
}

impl std::fmt::Debug for Phrases {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Phrases").field("ids", &self.arguments.len()).finish_non_exhaustive()
    }
}

/// A value put into a phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Argument<'a> {
    /// Words.
    Text(&'a str),
    /// A number that the phrase may choose its words by.
    Number(u32),
}

impl Phrases {
    /// The phrases in the texts of some Fluent files, each with where it was read, if it was; those of a
    /// later one take the place of those of an earlier one.
    #[must_use]
    pub fn parse(texts: &[(&str, Option<SourceId>)], lang: Lang) -> Outcome<Option<Self>> {
        let mut report = Report::new();
        let tag = lang.to_string().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        bundle.set_use_isolating(false);
        let mut arguments = BTreeMap::new();
        for (text, source) in texts {
            let Some(resource) = resource(text, *source).tell(&mut report) else { continue };
            arguments.extend(resource.entries().filter_map(message));
            bundle.add_resource_overriding(resource);
        }
        Outcome { product: (!report.has_errors()).then_some(Self { bundle, arguments }), report }
    }

    /// A phrase without arguments; its id in brackets where the skin does not have it.
    #[must_use]
    pub fn get(&self, id: &str) -> String {
        self.with(id, &[])
    }

    /// A phrase with its arguments; its id in brackets where the skin does not have it.
    #[must_use]
    pub fn with(&self, id: &str, arguments: &[(&str, Argument<'_>)]) -> String {
        self.find(id, arguments).unwrap_or_else(|| format!("[{id}]"))
    }

    /// The phrases that are words and nothing else, by their ids.
    pub(super) fn plain(&self) -> impl Iterator<Item = (&str, &str)> {
        let plain = |id| words(self.bundle.get_message(id)?.value()?);
        self.arguments.keys().filter_map(move |id| Some((id.as_str(), plain(id)?)))
    }

    /// A phrase with its arguments, where the skin has it.
    #[must_use]
    pub fn find(&self, id: &str, arguments: &[(&str, Argument<'_>)]) -> Option<String> {
        let pattern = self.bundle.get_message(id)?.value()?;
        if let Some(words) = words(pattern) {
            return Some(words.to_owned());
        }
        let value = |argument: Argument<'_>| match argument {
            Argument::Text(text) => FluentValue::from(text.to_owned()),
            Argument::Number(number) => FluentValue::from(number),
        };
        let arguments: FluentArgs =
            arguments.iter().map(|(name, argument)| (*name, value(*argument))).collect();
        Some(self.bundle.format_pattern(pattern, Some(&arguments), &mut Vec::new()).into_owned())
    }
}

/// The words of a pattern that is words and nothing else, as most are.
fn words<'p>(pattern: &ast::Pattern<&'p str>) -> Option<&'p str> {
    match pattern.elements.as_slice() {
        [ast::PatternElement::TextElement { value }] => Some(value),
        _ => None,
    }
}

fn resource(text: &str, source: Option<SourceId>) -> Outcome<Option<FluentResource>> {
    let mut report = Report::new();
    let parsed = FluentResource::try_new(text.to_owned());
    let product = parsed.map_err(|(_, errors)| {
        for error in errors {
            let code = Code::SkinPhraseSyntax { what: error.kind.to_string() };
            report.push(match source {
                Some(source) => code.at(Span::new(source, whole(text, &error.pos))),
                None => code.in_site(),
            });
        }
    });
    Outcome { product: product.ok(), report }
}

fn message(entry: &ast::Entry<&str>) -> Option<(String, BTreeSet<String>)> {
    match entry {
        ast::Entry::Message(message) => {
            let mut names = BTreeSet::new();
            message.value.iter().for_each(|pattern| add_pattern(pattern, &mut names));
            Some((message.id.name.to_owned(), names))
        }
        _ => None,
    }
}

fn add_pattern(pattern: &ast::Pattern<&str>, names: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let ast::PatternElement::Placeable { expression } = element {
            add_expression(expression, names);
        }
    }
}

fn add_expression(expression: &ast::Expression<&str>, names: &mut BTreeSet<String>) {
    match expression {
        ast::Expression::Inline(inline) => add_inline(inline, names),
        ast::Expression::Select { selector, variants } => {
            add_inline(selector, names);
            variants.iter().for_each(|variant| add_pattern(&variant.value, names));
        }
    }
}

fn add_inline(inline: &ast::InlineExpression<&str>, names: &mut BTreeSet<String>) {
    match inline {
        ast::InlineExpression::VariableReference { id } => drop(names.insert(id.name.to_owned())),
        ast::InlineExpression::Placeable { expression } => add_expression(expression, names),
        _ => {}
    }
}

/// A stretch of a text, widened to whole characters.
fn whole(text: &str, range: &std::ops::Range<usize>) -> std::ops::Range<usize> {
    let start = text.floor_char_boundary(range.start);
    start..text.ceil_char_boundary(range.end).max(start)
}

/// Tells of phrases that one language has and another lacks, or gives other arguments.
pub(super) fn compare(all: &BTreeMap<Lang, Phrases>, report: &mut Report) {
    let mut ids: BTreeMap<&String, &BTreeSet<String>> = BTreeMap::new();
    for phrases in all.values() {
        ids.extend(&phrases.arguments);
    }
    for (lang, phrases) in all {
        for (id, arguments) in &ids {
            if phrases.arguments.get(*id).is_none_or(|own| own != *arguments) {
                let code = Code::SkinPhraseMissing { phrase: (*id).clone(), lang: lang.to_string() };
                report.push(code.in_site());
            }
        }
    }
}

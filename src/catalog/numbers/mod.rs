//! Numbers in prose, compared with the facts of the report they stand in.
//!
//! Takes each text of a document that belongs to one report, tells where a number beside the noun
//! of a fact is that of no scope, or of another scope than the report's own without saying so.
//! Changes nothing, and reads nothing where a report has no facts.

mod language;
mod noun;
mod scan;
mod study;
mod token;

use std::collections::BTreeSet;

pub(super) use self::study::Study;

use self::noun::Noun;
use self::scan::{Mention, Scan};
use self::study::{Verdict, naming_words};
use self::token::tokens;
use super::Target;
use super::world::Resolver;
use crate::content::document::{Head, Version};
use crate::content::methods::{Fact, Scope};
use crate::diagnostic::{Code, Diagnostic, Report};
use crate::key::{DocumentKey, Id};
use crate::lang::collate::unaccented;
use crate::lang::{Lang, number};
use crate::prose::passage::{Passage, Row};
use crate::span::{Span, Spanned};

impl Resolver<'_> {
    /// Compares the numbers of a version with the facts of the one report it belongs to.
    pub(super) fn numbers<H: Head>(
        &self,
        version: &Version<H>,
        key: &DocumentKey,
        targets: &BTreeSet<Target>,
        passages: &[(Passage, Span)],
        report: &mut Report,
    ) {
        let Some(id) = self.study_of(key, targets) else { return };
        let Some(study) = self.study(id) else { return };
        let prefix = if key.report().is_some() { String::new() } else { format!("{id}/") };
        let (lang, nouns) = (version.lang, study.nouns(version.lang));
        if nouns.is_empty() {
            return;
        }
        let check = Check { resolver: self, study, lang, nouns, labels: labels(study, lang), prefix };
        passages.iter().for_each(|(passage, within)| check.passage(passage, *within, report));
    }

    /// The report whose facts hold for a document: its own, the one a talk is about, else the only
    /// one it refers to.
    fn study_of<'k>(&'k self, key: &'k DocumentKey, targets: &'k BTreeSet<Target>) -> Option<&'k Id> {
        if let Some(own) = self.bibliography(key) {
            return Some(own);
        }
        let named = targets.iter().filter_map(|target| match target {
            Target::Document(key, _) => key.report(),
            Target::Fact(fact) => Some(&fact.fact.report),
            Target::Term(_)
            | Target::Listing(_)
            | Target::Anchor(_)
            | Target::File(_)
            | Target::Outside(_) => None,
        });
        let named: BTreeSet<&Id> = named.collect();
        named.first().copied().filter(|_| named.len() == 1)
    }
}

/// The most columns that a table of numbers has; a wider one is no such table.
const WIDEST: usize = 40;

/// What the passages of one version are compared with.
struct Check<'c, 'a> {
    resolver: &'c Resolver<'a>,
    study: &'c Study<'a>,
    lang: Lang,
    nouns: &'c [Noun],
    /// The words that name each scope.
    labels: Vec<(&'a Id, BTreeSet<String>)>,
    /// What stands before the name of a fact in a reference.
    prefix: String,
}

impl<'a> Check<'_, 'a> {
    /// Tells of the numbers of a passage; `within` is where it stands, where nothing more exact is known.
    fn passage(&self, passage: &Passage, within: Span, report: &mut Report) {
        if !passage.text.contains(|c: char| c.is_ascii_digit()) {
            return;
        }
        let plain = unaccented(&passage.text);
        // The head of a table tells what its rows count.
        if passage.row.is_none() && !self.nouns.iter().any(|noun| noun.may_stand_in(&plain)) {
            return;
        }
        let tokens = tokens(&passage.text, self.lang);
        let is_heading = passage.is_heading;
        let scan = Scan { tokens: &tokens, nouns: self.nouns, lang: self.lang, is_heading };
        let mut mentions = scan.mentions();
        mentions.extend(passage.row.iter().flat_map(|row| self.in_row(passage, row)));
        if mentions.is_empty() {
            return;
        }
        let named = self.named(passage);
        for mention in mentions {
            let told = match self.study.judge(&mention, self.nouns, &named) {
                Verdict::Right => None,
                Verdict::Wrong { fact } => Some(self.wrong(passage, &mention, fact)),
                Verdict::OtherScope { fact, scope } => Some(self.other_scope(passage, &mention, fact, scope)),
            };
            let place = self.place(passage, &mention, within);
            report_at(told, place, report);
        }
    }

    /// The numbers of a row that a noun begins, one alone or each below the name of a scope; or of
    /// a row that the name of a scope begins, each below a noun.
    fn in_row(&self, passage: &Passage, row: &Row) -> Vec<Mention> {
        let Some(first) = row.cells.first().filter(|_| row.cells.len() <= WIDEST) else { return Vec::new() };
        let title = &passage.text[first.clone()];
        let is_scope = |words: &str| self.scopes_in(words).next().is_some();
        let is_of_scope = is_scope(title);
        let cells = row.cells.iter().enumerate().skip(1);
        let numbers = cells.filter_map(|(index, cell)| {
            let head = row.heads.get(index).map_or("", String::as_str);
            let is_counted = row.cells.len() == 2 || is_scope(head);
            let noun = if is_of_scope { Some(head) } else { Some(title).filter(|_| is_counted) };
            self.in_cells(noun?, passage, cell)
        });
        numbers.collect()
    }

    /// The number that a cell is, said of the noun that another cell is.
    fn in_cells(&self, title: &str, passage: &Passage, cell: &std::ops::Range<usize>) -> Option<Mention> {
        let said = format!("{title}: {}", &passage.text[cell.clone()]);
        let tokens = tokens(&said, self.lang);
        let scan = Scan { tokens: &tokens, nouns: self.nouns, lang: self.lang, is_heading: false };
        let mention = scan.mentions().into_iter().find(|mention| mention.number.start > title.len())?;
        let shift = cell.start - (title.len() + 2);
        let number = mention.number.start + shift..mention.number.end + shift;
        let is_alone = passage.text[cell.clone()].trim().len() == number.len() && mention.span.start == 0;
        is_alone.then(|| Mention { span: number.clone(), number, ..mention })
    }

    /// The scopes that the words of a passage name, or of what leads to it.
    fn named(&self, passage: &Passage) -> BTreeSet<&'a Id> {
        let heads = passage.row.iter().flat_map(|row| row.heads.iter());
        let around = heads.fold(format!("{} {}", passage.lead, passage.text), |all, head| all + " " + head);
        let is_linked = |id: &&Id| passage.scopes.iter().any(|named| named == id.as_str());
        let linked = self.labels.iter().map(|(id, _)| *id).filter(is_linked);
        linked.chain(self.scopes_in(&around)).collect()
    }

    /// The scopes that words name.
    fn scopes_in(&self, words: &str) -> impl Iterator<Item = &'a Id> {
        let tokens = tokens(words, self.lang);
        let said = tokens.iter().filter_map(|token| token.word());
        let said: BTreeSet<String> = said.map(|word| language::stem(word, self.lang)).collect();
        let named = self.labels.iter().filter(move |(_, label)| !label.is_empty() && label.is_subset(&said));
        named.map(|(id, _)| *id)
    }

    fn place(&self, passage: &Passage, mention: &Mention, within: Span) -> Span {
        passage.span(&mention.span).unwrap_or_else(|| {
            let written = self.resolver.map().slice(within);
            let stretches = [&mention.span, &mention.number].map(|range| &passage.text[range.clone()]);
            let found = stretches.iter().find_map(|words| Some((written.find(words)?, words.len())));
            found.map_or(within, |(at, length)| {
                let start = within.start as usize + at;
                Span::new(within.source, start..start + length)
            })
        })
    }

    fn wrong(
        &self,
        passage: &Passage,
        mention: &Mention,
        (name, fact): (&Spanned<Id>, &Fact),
    ) -> (Code, Span) {
        let sources = fact.values.iter().flatten().filter_map(|value| value.source.as_ref());
        let sources: BTreeSet<&str> = sources.map(|source| source.value.as_str()).collect();
        let stated = sources.into_iter().collect::<Vec<_>>().join(", ");
        let code = Code::FactContradicts {
            number: passage.text[mention.number.clone()].to_owned(),
            label: self.label(name, fact),
            values: self.values(fact),
            stated: Some(stated).filter(|stated| !stated.is_empty()),
            fact: format!("{}{}", self.prefix, name.value),
        };
        (code, name.span)
    }

    fn other_scope(
        &self,
        passage: &Passage,
        mention: &Mention,
        (name, fact): (&Spanned<Id>, &Fact),
        (id, scope): (&Id, &Scope),
    ) -> (Code, Span) {
        let code = Code::FactOtherScope {
            number: passage.text[mention.number.clone()].to_owned(),
            label: self.label(name, fact),
            scope: self.scope(id, scope),
            values: self.values(fact),
            fact: format!("{}{}@{id}", self.prefix, name.value),
        };
        (code, name.span)
    }

    fn label(&self, name: &Spanned<Id>, fact: &Fact) -> String {
        let label = fact.label.as_ref().and_then(|label| label.get(self.lang));
        label.map_or_else(|| name.value.to_string(), |label| label.text.clone())
    }

    fn scope(&self, id: &Id, scope: &Scope) -> String {
        let label = scope.label.as_ref().and_then(|label| label.get(self.lang));
        label.map_or_else(|| id.to_string(), |label| label.text.clone())
    }

    /// The values of a fact, each with its scope.
    fn values(&self, fact: &Fact) -> String {
        let value = |value: &crate::content::methods::FactValue| {
            let written = &value.value.as_ref()?.value.0;
            let number = number::format(written, self.lang).unwrap_or_else(|| written.clone());
            let id = &value.scope.as_ref()?.value;
            let scope = self.study.scopes().find(|(known, _)| *known == id)?;
            Some(format!("{number} ({})", self.scope(scope.0, scope.1)))
        };
        fact.values.iter().flatten().filter_map(value).collect::<Vec<_>>().join(", ")
    }
}

/// The words that name each scope in a language; none where it has no label.
fn labels<'a>(study: &Study<'a>, lang: Lang) -> Vec<(&'a Id, BTreeSet<String>)> {
    let words = |(id, scope): (&'a Id, &'a Scope)| {
        let label = scope.label.as_ref().and_then(|label| label.get(lang));
        (id, label.map(|label| naming_words(&label.text, lang)).unwrap_or_default())
    };
    study.scopes().map(words).collect()
}

fn report_at(told: Option<(Code, Span)>, place: Span, report: &mut Report) {
    let diagnostic = told.map(|(code, fact)| -> Diagnostic { code.at(place).and(fact) });
    diagnostic.into_iter().for_each(|diagnostic| report.push(diagnostic));
}

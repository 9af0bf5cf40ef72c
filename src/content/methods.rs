//! Methods: the front matter of `methods.<lang>.md`, with the numbers of the study.

use serde_json::json;

use super::document::{Kind, document};
use crate::diagnostic::{Code, Report};
use crate::key::{DocumentKey, Id};
use crate::lang::PerLang;
use crate::lang::date::PartialDate;
use crate::span::Spanned;
use crate::yaml::Node;
use crate::yaml::field::Reader;
use crate::yaml::record::{choice, record};
use crate::yaml::scalar::Number;
use crate::yaml::schema::{self, Schema, Shapes};
use crate::yaml::value::{Entries, Notation, Value, Words};

/// What a fact counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FactKind {
    /// Interviews with one person.
    Interview,
    /// Interviews with a group.
    FocusGroup,
    /// Observation.
    Observation,
    /// A survey by questionnaire.
    Survey,
    /// Documents.
    Document,
    /// People who took part.
    Participant,
    /// Places.
    Site,
}

choice! {
    FactKind {
        "interview" => Interview,
        "focus-group" => FocusGroup,
        "observation" => Observation,
        "survey" => Survey,
        "document" => Document,
        "participant" => Participant,
        "site" => Site,
    }
}

record! {
    /// A time within the period of the study that is left out.
    Interruption {
        /// Its first day, month or year.
        from: Spanned<PartialDate>,
        /// Its last day, month or year.
        to: Spanned<PartialDate>,
        /// Why it is left out.
        reason: PerLang<Words>,
    }
}

record! {
    /// When the study was made.
    Period {
        /// Its first day, month or year.
        from: Spanned<PartialDate>,
        /// Its last day, month or year.
        to: Spanned<PartialDate>,
        /// What is left out.
        excluding: Vec<Interruption>,
    }
}

record! {
    /// What numbers of the study count over.
    Scope requires { label: "label: {fr: …, en: …}" } {
        /// What it is called.
        label: PerLang<Words>,
    }
}

record! {
    /// A number of the study over one scope.
    FactValue requires { scope: "scope: brief", value: "value: 42" } {
        /// The scope.
        scope: Spanned<Id>,
        /// The number.
        value: Spanned<Number>,
        /// Where it was stated: the key of a work, or a reference.
        source: Spanned<String>,
        /// When it was stated.
        date: Spanned<PartialDate>,
    }
}

record! {
    /// A number of the study.
    Fact requires {
        label: "label: {fr: entretiens, en: interviews}",
        values: "values: [{scope: brief, value: 42}]",
    } {
        /// What it counts.
        kind: FactKind,
        /// What it is called, as it stands behind the number.
        label: PerLang<Words>,
        /// Its unit.
        unit: PerLang<Words>,
        /// The number over each scope.
        values: Vec<FactValue>,
        /// Of which professions.
        participants: Vec<Spanned<Id>>,
    }
}

/// The items of COREQ that are answered, by number.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Coreq(pub Vec<(Spanned<u32>, Words)>);

/// COREQ has 32 items (Tong, Sainsbury, Craig 2007).
pub const COREQ_ITEMS: u32 = 32;

impl Value for Coreq {
    fn read(node: &Node, key: &str, reader: &mut Reader<'_>) -> Option<Self> {
        let mut items = Vec::new();
        for (name, value) in reader.mapping(node, key)? {
            let number = name.value.parse().ok().filter(|number| (1..=COREQ_ITEMS).contains(number));
            let Some(number) = number else {
                let code = Code::FieldBadNumber { key: key.to_owned(), value: name.value.clone() };
                reader.report.push(code.at(name.span));
                continue;
            };
            if items.iter().any(|(known, _): &(Spanned<u32>, Words)| known.value == number) {
                reader.report.push(Code::FieldRepeated { value: name.value.clone() }.at(name.span));
                continue;
            }
            items.extend(
                Words::read(value, key, reader).map(|words| (Spanned::new(number, name.span), words)),
            );
        }
        Some(Self(items))
    }

    fn is_same(&self, other: &Self) -> bool {
        let mut pairs = self.0.iter().zip(&other.0);
        self.0.len() == other.0.len()
            && pairs.all(|(one, two)| one.0.value == two.0.value && one.1.is_same(&two.1))
    }

    /// Items are translated one by one.
    fn over(mut self, source: &Self) -> Self {
        let is_left = |item: &&(Spanned<u32>, Words)| !self.0.iter().any(|own| own.0.value == item.0.value);
        let left: Vec<_> = source.0.iter().filter(is_left).cloned().collect();
        self.0.extend(left);
        self
    }

    fn reword(&mut self, by: &mut dyn FnMut(&mut Words, Notation)) {
        self.0.iter_mut().for_each(|(_, words)| by(words, Notation::Markdown));
    }

    fn schema(_: &Shapes<'_>) -> Schema {
        let numbers = json!({ "pattern": "^0*([1-9]|[12][0-9]|3[0-2])$" });
        json!({ "type": "object", "propertyNames": numbers, "additionalProperties": schema::text() })
    }
}

document! {
    /// The head of the methods.
    MethodsHead {
        /// The title; else the skin's phrase.
        title: Words = "*",
        /// What kind of study it is.
        design: Words = "*",
        /// In what tradition.
        approach: Words = "*",
        /// When it was made.
        period: Period,
        /// Where it was made.
        sites: Vec<Spanned<Id>>,
        /// What its numbers count over; the first is the report's own.
        scopes: Entries<Scope>,
        /// Its numbers.
        facts: Entries<Fact>,
        /// How participants were chosen.
        sampling: Words = "*",
        /// How the material was analysed.
        analysis: Words = "*",
        /// How participants were protected.
        ethics: Words = "*",
        /// What the study cannot say.
        limits: Words = "*",
        /// Where the items of COREQ are answered.
        coreq: Coreq = "*",
    }
}

impl Kind for MethodsHead {
    type Name = Id;

    fn key(name: Id) -> DocumentKey {
        DocumentKey::Methods(name)
    }

    fn name(key: &DocumentKey) -> Option<Id> {
        if let DocumentKey::Methods(id) = key { Some(id.clone()) } else { None }
    }

    /// Tells what its numbers lack, and which periods end before they begin.
    fn check(&self, report: &mut Report) {
        for (name, fact) in self.facts.iter().flat_map(|facts| &facts.0) {
            fact.require(name.span, report);
            fact.values.iter().flatten().for_each(|value| self.check_value(value, report));
            check_scopes(fact, report);
        }
        for (name, scope) in self.scopes.iter().flat_map(|scopes| &scopes.0) {
            scope.require(name.span, report);
        }
        self.check_period(report);
    }

    /// Each section that it has, its facts and the items of COREQ. An anchor that ends in `_` is no
    /// heading's.
    fn anchors(&self) -> Vec<String> {
        let sections = [
            ("design_", self.design.is_some()),
            ("approach_", self.approach.is_some()),
            ("period_", self.period.iter().any(|period| period.from.is_some() || period.to.is_some())),
            ("sites_", self.sites.iter().any(|sites| !sites.is_empty())),
            ("sampling_", self.sampling.is_some()),
            ("analysis_", self.analysis.is_some()),
            ("ethics_", self.ethics.is_some()),
            ("limits_", self.limits.is_some()),
            ("facts_", self.facts.iter().any(|facts| !facts.0.is_empty())),
            ("coreq_", self.has_coreq()),
        ];
        let sections =
            sections.into_iter().filter(|(_, is_there)| *is_there).map(|(name, _)| name.to_owned());
        let facts = self.facts.iter().flat_map(Entries::ids).map(|id| format!("fact-{id}"));
        let items = 1..=if self.has_coreq() { COREQ_ITEMS } else { 0 };
        sections.chain(facts).chain(items.map(|number| format!("coreq-{number}"))).collect()
    }
}

impl MethodsHead {
    fn has_coreq(&self) -> bool {
        self.coreq.iter().any(|coreq| !coreq.0.is_empty())
    }

    fn check_value(&self, value: &FactValue, report: &mut Report) {
        value.require(value.span, report);
        let Some(scope) = &value.scope else { return };
        let known: Vec<&str> = self.scopes.iter().flat_map(Entries::ids).map(Id::as_str).collect();
        let is_unread = self.scopes.is_none() && self.has_key("scopes");
        if !known.contains(&scope.value.as_str()) && !is_unread {
            let nearest = crate::nearest::nearest(scope.value.as_str(), known).map(str::to_owned);
            report
                .push(Code::ReferenceUnknownScope { scope: scope.value.to_string(), nearest }.at(scope.span));
        }
    }

    fn check_period(&self, report: &mut Report) {
        let Some(period) = &self.period else { return };
        let interruptions = period.excluding.iter().flatten().map(|gap| (&gap.from, &gap.to));
        for (from, to) in std::iter::once((&period.from, &period.to)).chain(interruptions) {
            let (Some(from), Some(to)) = (from, to) else { continue };
            if to.value.last_day() < from.value.first_day() {
                let code =
                    Code::FieldReversedPeriod { from: from.value.to_string(), to: to.value.to_string() };
                report.push(code.at(to.span).and(from.span));
            }
        }
    }
}

/// Tells of two values over one scope: a figure that contradicts another.
fn check_scopes(fact: &Fact, report: &mut Report) {
    let mut scopes: Vec<&Spanned<Id>> = Vec::new();
    for scope in fact.values.iter().flatten().filter_map(|value| value.scope.as_ref()) {
        if let Some(first) = scopes.iter().find(|known| known.value == scope.value) {
            report.push(Code::FactTwice { scope: scope.value.to_string() }.at(scope.span).and(first.span));
        }
        scopes.push(scope);
    }
}

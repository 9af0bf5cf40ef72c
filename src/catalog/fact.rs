//! Facts: the numbers of a study, their scopes, and where each was stated.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::asked::Changed;
use super::everything::{Everything, settle};
use super::memo::{Facts, ResolvedFacts};
use super::resolve::{Context, Found};
use super::standing::Standing;
use super::world::{Resolver, World};
use super::{Named, Source, StatedFact, Target};
use crate::content::document::Document;
use crate::content::methods::{Fact, FactValue, MethodsHead, Scope};
use crate::diagnostic::{Code, Report};
use crate::key::{DocumentKey, FactKey, Id, Reference, TermKey, Within};
use crate::lang::{Lang, PerLang, number};
use crate::nearest::nearest;
use crate::span::Spanned;
use crate::yaml::scalar::Number;
use crate::yaml::value::{Entries, Words};

/// The facts of a report that are published, and what they name.
type Published = (Vec<StatedFact>, Arc<Named>);

impl World<'_> {
    /// Checks the facts of each report, and keeps those that are published.
    pub(super) fn facts(
        &self,
        memo: &mut Facts,
        changed: &Changed,
        all: &mut Everything,
        report: &mut Report,
    ) {
        let make = |id: &Id, document: &Arc<Document<MethodsHead>>| {
            let resolver = self.resolver();
            let (published, report) = resolver.checked(id, document);
            Arc::new(ResolvedFacts { published, report, asked: Arc::new(resolver.into_asked()) })
        };
        let touched = memo.told.touched(changed);
        let steps = memo.resolved.follow(&self.content().methods, Arc::ptr_eq, touched, make);
        let said = |now: &Arc<ResolvedFacts>| (now.report.clone(), Arc::clone(&now.asked));
        memo.told.exchange(steps.iter().map(|step| (step.name.clone(), step.now.as_ref().map(said))));
        let published = |one: &Option<Arc<ResolvedFacts>>| one.as_ref().and_then(|one| one.published.clone());
        let named = steps.iter().map(|step| {
            let named = published(&step.now).map(|(_, named)| named);
            (DocumentKey::Methods(step.name.clone()), named)
        });
        memo.naming.follow(named);
        let stated = |one| published(one).into_iter().flat_map(|(stated, _)| stated);
        let gone = steps.iter().flat_map(|step| stated(&step.before)).map(|fact| (fact.key, None));
        memo.stated.follow(gone);
        let new = steps.iter().flat_map(|step| stated(&step.now));
        memo.stated.follow(new.map(|fact| (fact.key.clone(), Some(fact))));
        memo.told.tell(report);
        (all.numbers, all.facts) = (memo.naming.clone(), memo.stated.clone());
    }
}

impl Resolver<'_> {
    /// The fact a reference means, over the scope it means.
    pub(super) fn fact(
        &self,
        reference: &Reference,
        written: &Spanned<String>,
        cx: Context<'_>,
    ) -> Found<FactKey> {
        if reference.fragment.is_some() {
            let example = written.value.split('#').next().unwrap_or_default().to_owned();
            let code = Code::ReferenceMalformed { written: written.value.clone(), example };
            return Err(Some(code.at(written.span)));
        }
        let Some(id) = Id::parse(&reference.name) else { return unknown(written, None) };
        let within = self.within(reference, id, written, cx)?;
        let key = DocumentKey::Methods(within.report.clone());
        let Some(methods) = self.methods_of(&within.report) else {
            return if self.standing(&key).is_some() { Err(None) } else { unknown(written, None) };
        };
        let head = &methods.original().head;
        let Some(fact) = head.facts.as_ref().and_then(|facts| facts.get(within.id.as_str())) else {
            let facts = head.facts.iter().flat_map(Entries::ids).map(Id::as_str);
            return unknown(written, nearest(within.id.as_str(), facts).map(str::to_owned));
        };
        self.published(&key, written)?;
        let scope = match &reference.scope {
            None => head.scopes.iter().flat_map(Entries::ids).next().cloned(),
            Some(named) => Some(scope_named(named, head.scopes.as_ref(), written)?),
        };
        with_value(within, fact, scope, head, written)
    }

    /// Checks the facts of a report, and says what is published of them.
    fn checked(&self, id: &Id, document: &Document<MethodsHead>) -> (Option<Published>, Report) {
        let mut own = Report::new();
        let head = &document.original().head;
        let is_published = matches!(self.standing(&document.key), Some(Standing::Published(_)));
        let sites = head.sites.iter().flatten();
        sites.clone().for_each(|site| self.check_vocabulary("facilities", Some(site), &mut own));
        let stated = self.stated(id, document, &mut own);
        if !is_published {
            return (None, own.into_warnings());
        }
        let sites = sites.map(|site| of_people("facilities", &site.value));
        let participants = stated.iter().flat_map(|fact| fact.fact.participants.iter().flatten());
        let participants = participants.map(|id| of_people("professions", &id.value));
        let sources = stated.iter().flat_map(|fact| fact.sources.iter().flatten());
        let named = sources.filter_map(target).chain(sites.chain(participants).map(Target::Term)).collect();
        (Some((stated, Arc::new(named))), own)
    }

    /// The facts of one report, with where each of their values was stated.
    fn stated(&self, id: &Id, document: &Document<MethodsHead>, report: &mut Report) -> Vec<StatedFact> {
        let cx = Context { report: Some(id), lang: document.source };
        let mut stated = Vec::new();
        for (name, fact) in document.original().head.facts.iter().flat_map(|facts| &facts.0) {
            let participants = fact.participants.iter().flatten();
            participants.for_each(|id| self.check_vocabulary("professions", Some(id), report));
            let values = fact.values.iter().flatten();
            let sources = values.map(|value| {
                value.source.as_ref().and_then(|source| settle(self.source(source, cx), report))
            });
            let sources = sources.collect();
            let key = Within { report: id.clone(), id: name.value.clone() };
            stated.push(StatedFact { key, fact: fact.clone(), sources });
        }
        stated
    }
}

/// A term of one of our own vocabularies.
fn of_people(vocabulary: &str, id: &Id) -> TermKey {
    TermKey { vocabulary: Id::parse(vocabulary).expect("our own vocabularies have ids"), id: id.clone() }
}

fn unknown<T>(written: &Spanned<String>, nearest: Option<String>) -> Found<T> {
    Err(Some(Code::ReferenceUnknownTarget { written: written.value.clone(), nearest }.at(written.span)))
}

/// The fact over a scope for which it has a value; one that has mistakes of its own is not blamed again.
fn with_value(
    within: Within,
    fact: &Fact,
    scope: Option<Id>,
    head: &MethodsHead,
    written: &Spanned<String>,
) -> Found<FactKey> {
    let values = fact.values.as_deref().unwrap_or_default();
    let scopes: Vec<&Id> = values.iter().filter_map(|value| Some(&value.scope.as_ref()?.value)).collect();
    let is_known = |scope: &&Id| head.scopes.iter().any(|scopes| scopes.get(scope.as_str()).is_some());
    let told_apart: BTreeSet<&Id> = scopes.iter().copied().collect();
    let is_faulty = fact.values.is_none() || told_apart.len() < values.len() || !scopes.iter().all(is_known);
    match scope {
        Some(scope) if !told_apart.contains(&scope) && !is_faulty => {
            let code = Code::ReferenceNoValue { fact: within.id.to_string(), scope: scope.to_string() };
            Err(Some(code.at(written.span)))
        }
        scope => Ok(FactKey { fact: within, scope }),
    }
}

impl Fact {
    /// The number over a scope, else the first.
    #[must_use]
    pub(crate) fn value_over(&self, scope: Option<&Id>) -> Option<&Number> {
        let is_meant =
            |value: &&FactValue| scope.is_none() || value.scope.as_ref().map(|scope| &scope.value) == scope;
        let value = self.values.iter().flatten().find(is_meant)?;
        value.value.as_ref().map(|number| &number.value)
    }

    /// What stands behind the number: its label, unless a unit says what it counts.
    #[must_use]
    pub(crate) fn noun(&self, lang: Lang, others: &[Lang]) -> Option<&Words> {
        match (in_lang(self.label.as_ref(), lang, others), in_lang(self.unit.as_ref(), lang, others)) {
            (Some(label), Some(unit)) if label.text.contains(&unit.text) => Some(label),
            (label, unit) => unit.or(label),
        }
    }
}

fn in_lang<'w>(words: Option<&'w PerLang<Words>>, lang: Lang, others: &[Lang]) -> Option<&'w Words> {
    words.and_then(|words| words.get_or(lang, others)).map(|(_, words)| words)
}

impl Resolver<'_> {
    /// A fact in words, in a language: the number and what it counts.
    pub(super) fn fact_in_words(&self, key: &FactKey, lang: Lang) -> Option<String> {
        let methods = self.methods_of(&key.fact.report)?;
        let fact = methods.original().head.facts.as_ref()?.get(key.fact.id.as_str())?;
        let number = number::format(&fact.value_over(key.scope.as_ref())?.0, lang)?;
        let noun = fact.noun(lang, &self.settings().languages).map_or("", |noun| noun.text.as_str());
        Some(format!("{number}\u{a0}{noun}").trim_end().to_owned())
    }
}

/// The scope of this name.
fn scope_named(named: &str, scopes: Option<&Entries<Scope>>, written: &Spanned<String>) -> Found<Id> {
    let known: Vec<&Id> = scopes.iter().flat_map(|scopes| scopes.ids()).collect();
    known.iter().find(|id| id.as_str() == named).map(|id| (*id).clone()).ok_or_else(|| {
        let nearest = nearest(named, known.iter().map(|id| id.as_str())).map(str::to_owned);
        Some(Code::ReferenceUnknownScope { scope: named.to_owned(), nearest }.at(written.span))
    })
}

fn target(source: &Source) -> Option<Target> {
    match source {
        Source::Target(target) => Some(target.clone()),
        Source::Work(_) => None,
    }
}

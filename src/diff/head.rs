//! Metadata: the fields of a document as words.

use crate::catalog::{Source, Testimony};
use crate::content::finding::{Basis, FindingHead};
use crate::content::methods::{MethodsHead, Period};
use crate::content::person::Person;
use crate::content::report::ReportHead;
use crate::content::speaker::Gender;
use crate::content::testimony::Form;
use crate::lang::Lang;
use crate::span::Spanned;
use crate::yaml::scalar::Slug;
use crate::yaml::value::Words;

/// Fields by key, each as its texts.
pub(super) type Fields = Vec<(&'static str, Vec<String>)>;

/// Gathers the fields of a head; those of a translation only as far as they are in its language.
struct Gathered {
    of: Option<Lang>,
    fields: Fields,
}

impl Gathered {
    const fn new(of: Option<Lang>) -> Self {
        Self { of, fields: Vec::new() }
    }

    fn words<'w>(&mut self, name: &'static str, words: impl IntoIterator<Item = &'w Words>) {
        let is_own = |words: &&Words| self.of.is_none_or(|lang| words.lang == lang);
        let texts = words.into_iter().filter(is_own).map(|words| words.text.clone()).collect();
        self.fields.push((name, texts));
    }

    /// A field that the source alone carries.
    fn plain(&mut self, name: &'static str, texts: impl IntoIterator<Item = String>) {
        if self.of.is_none() {
            self.fields.push((name, texts.into_iter().collect()));
        }
    }

    fn slug(&mut self, slug: Option<&Spanned<Slug>>) {
        self.fields.push(("slug", slug.iter().map(|slug| slug.value.as_str().to_owned()).collect()));
    }
}

/// The fields of a report.
pub(super) fn of_report(head: &ReportHead, of: Option<Lang>) -> Fields {
    let mut fields = Gathered::new(of);
    fields.words("title", &head.title);
    fields.words("subtitle", &head.subtitle);
    fields.words("summary", &head.summary);
    fields.words("key_points", head.key_points.iter().flatten());
    fields.plain("authors", head.authors.iter().flatten().map(person));
    fields.plain("series", head.series.iter().map(|series| series.value.clone()));
    fields.plain("number", head.number.iter().map(|number| number.value.clone()));
    fields.plain("version", head.version.iter().map(|version| version.value.to_string()));
    fields.plain("date", head.date.iter().map(|date| date.value.to_string()));
    fields.plain("updated", head.updated.iter().map(|date| date.value.to_string()));
    fields.plain("doi", head.doi.iter().map(|doi| doi.value.0.clone()));
    fields.plain("isbn", head.isbn.iter().map(|isbn| isbn.value.0.clone()));
    fields.plain("issn", head.issn.iter().map(|issn| issn.value.0.clone()));
    fields.plain("licence", head.licence.iter().map(|licence| licence.value.clone()));
    fields.words("funding", &head.funding);
    fields.slug(head.slug.as_ref());
    fields.fields
}

fn person(person: &Person) -> String {
    let orcid = person.orcid.as_ref().map(|orcid| orcid.0.as_str());
    let words = [&person.affiliation, &person.role].map(|words| words.as_ref().map(|words| &*words.text));
    let parts = [Some(person.name.as_str()), orcid].into_iter().chain(words).flatten();
    parts.collect::<Vec<_>>().join(", ")
}

/// The fields of methods, without their facts.
pub(super) fn of_methods(head: &MethodsHead, of: Option<Lang>) -> Fields {
    let mut fields = Gathered::new(of);
    fields.words("title", &head.title);
    fields.words("design", &head.design);
    fields.words("approach", &head.approach);
    fields.plain("period", head.period.iter().map(period));
    fields.words("sampling", &head.sampling);
    fields.words("analysis", &head.analysis);
    fields.words("ethics", &head.ethics);
    fields.words("limits", &head.limits);
    fields.words("coreq", head.coreq.iter().flat_map(|coreq| coreq.0.iter().map(|(_, words)| words)));
    fields.slug(head.slug.as_ref());
    fields.fields
}

fn period(period: &Period) -> String {
    let days =
        [&period.from, &period.to].map(|day| day.map_or_else(String::new, |day| day.value.to_string()));
    let gaps = period.excluding.iter().flatten().map(|gap| {
        let days = [&gap.from, &gap.to].map(|day| day.map_or_else(String::new, |day| day.value.to_string()));
        let reason = gap.reason.iter().flat_map(|reason| reason.iter().map(|(_, words)| words.text.as_str()));
        format!(" − {} / {} {}", days[0], days[1], reason.collect::<Vec<_>>().join(" / "))
    });
    format!("{} / {}{}", days[0], days[1], gaps.collect::<String>())
}

/// The fields of a finding.
pub(super) fn of_finding(head: &FindingHead, of: Option<Lang>) -> Fields {
    let mut fields = Gathered::new(of);
    fields.words("title", &head.title);
    fields.words("summary", &head.summary);
    fields.plain("evidence", head.evidence.iter().flatten().map(|basis| basis_word(*basis).to_owned()));
    fields.slug(head.slug.as_ref());
    fields.fields
}

/// What a finding rests on, as an author writes it.
const fn basis_word(basis: Basis) -> &'static str {
    match basis {
        Basis::Interview => "interview",
        Basis::FocusGroup => "focus-group",
        Basis::Observation => "observation",
        Basis::Survey => "survey",
        Basis::Document => "document",
    }
}

/// The fields of a testimony.
pub(super) fn of_testimony(testimony: &Testimony) -> Fields {
    let form = match testimony.form {
        Form::Verbatim => "verbatim",
        Form::Paraphrase => "paraphrase",
    };
    let source = testimony.source.as_ref().map(|source| match source {
        Source::Work(work) => work.key.clone(),
        Source::Target(target) => target.document().map(ToString::to_string).unwrap_or_default(),
    });
    vec![
        ("form", vec![form.to_owned()]),
        ("collected", testimony.collected.iter().map(ToString::to_string).collect()),
        ("translator", testimony.translator.iter().cloned().collect()),
        ("source", source.into_iter().collect()),
    ]
}

/// What is shown of who speaks, to be compared and never to be said; empty where it is not shown.
pub(super) fn attribution(testimony: &Testimony) -> Vec<String> {
    let shown = &*testimony.speaker;
    let gender = match shown.gender {
        Gender::Feminine => "f",
        Gender::Masculine => "m",
        Gender::Neutral => "",
    };
    let term = |key: &Option<crate::key::TermKey>| key.as_ref().map(|key| key.id.to_string());
    let seniority = shown.seniority.as_ref().map(|words| words.text.clone());
    let parts = [shown.pseudonym.clone(), term(&shown.profession), term(&shown.facility), seniority];
    parts.into_iter().map(Option::unwrap_or_default).chain([gender.to_owned()]).collect()
}

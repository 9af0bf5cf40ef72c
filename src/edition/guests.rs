//! Guests: what an edition holds of documents outside its report that it refers to.
//!
//! A link shows a title and leads to an address, so a document is given with its title, its part of
//! the address and its languages, and with the headings that are named; methods with the facts that
//! are told; a testimony, which is shown or quoted, whole.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::heads::facts;
use super::terms::Terms;
use super::{Frozen, document, named_documents};
use crate::catalog::alone::Names;
use crate::catalog::{AnyPublished, Target, Testimony};
use crate::key::{DocumentKey, Id, Within};
use crate::lang::Lang;
use crate::yaml::Node;
use crate::yaml::write::{mapping, text, word};

impl Frozen<'_> {
    /// The documents outside the report, by path.
    pub(super) fn guests(&self, terms: &Terms) -> BTreeMap<String, Vec<u8>> {
        let of_terms: Vec<Names> = terms.defined.iter().map(|key| self.catalog.terms[key].names()).collect();
        let spoken = self.guest_testimonies();
        let sources = spoken.values().flatten().filter_map(|(_, testimony)| match &testimony.source {
            Some(crate::catalog::Source::Target(target)) => Some(target),
            Some(crate::catalog::Source::Work(_)) | None => None,
        });
        let targets: BTreeSet<&Target> = of_terms
            .iter()
            .chain(std::iter::once(self.names))
            .flat_map(|names| &names.targets)
            .chain(sources)
            .collect();
        let told = told(&targets);
        let mut named = named_documents(targets.iter().copied());
        // Methods that tell a fact, and the reports of all that is within one, need not be named.
        let methods = told.keys().map(|id| DocumentKey::Methods((*id).clone()));
        let within = named.keys().filter_map(|key| key.report()).chain(told.keys().copied());
        let reports = within.chain(spoken.keys().copied()).map(|id| DocumentKey::Report(id.clone()));
        let implied: Vec<DocumentKey> = methods.chain(reports).collect();
        for key in &implied {
            named.entry(key).or_default();
        }
        let mut files = BTreeMap::new();
        for (key, headings) in named.iter().filter(|(key, _)| key.report() != Some(self.report)) {
            let facts = key.report().filter(|_| matches!(key, DocumentKey::Methods(_)));
            let facts = facts.and_then(|id| told.get(id));
            files.extend(self.stub(key, headings, facts));
        }
        for (report, testimonies) in spoken {
            files.extend(self.spoken(report, &testimonies));
        }
        files
    }

    /// The testimonies of other reports, by report.
    fn guest_testimonies(&self) -> BTreeMap<&Id, Vec<(&Within, &Arc<Testimony>)>> {
        let mut spoken: BTreeMap<&Id, Vec<_>> = BTreeMap::new();
        for key in self.catalog.guests(self.report, self.names) {
            spoken.entry(&key.report).or_default().push((key, &self.catalog.testimonies[key]));
        }
        spoken
    }

    /// A document with no more than a link shows.
    fn stub(
        &self,
        key: &DocumentKey,
        headings: &BTreeSet<&str>,
        told: Option<&BTreeSet<&str>>,
    ) -> Vec<(String, Vec<u8>)> {
        let Some(entry) = self.catalog.document(key) else { return Vec::new() };
        let langs = self.catalog.settings.languages.iter().filter(|lang| entry.is_in(**lang));
        let of_lang = |lang: &Lang| {
            let file = entry.place(*lang).source;
            let mut pairs = self.shown(entry, *lang);
            let node = told.filter(|_| entry.source() == *lang).and_then(|_| self.parts(file));
            let told = node.iter().zip(told).flat_map(|((node, _), told)| facts(node, told));
            pairs.extend(told);
            let line = |heading: &&str| format!("\n## {heading} {{#{heading}}}\n");
            (self.path(file), document(&mapping(pairs), &headings.iter().map(line).collect::<String>()))
        };
        langs.map(of_lang).collect()
    }

    fn shown(&self, entry: &dyn AnyPublished, lang: Lang) -> Vec<(String, Node)> {
        let title = entry.title(lang).map(|title| text(&title.text));
        let slug = entry.slug(lang).map(|slug| word(slug.value.as_str()));
        let is_odd = lang == entry.source() && lang != self.catalog.settings.source_lang();
        let source = is_odd.then(|| word(&lang.to_string()));
        let pairs = [("title", title), ("slug", slug), ("source_language", source)];
        pairs.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?))).collect()
    }
}

/// The facts that are told of each report.
fn told<'t>(targets: &BTreeSet<&'t Target>) -> BTreeMap<&'t Id, BTreeSet<&'t str>> {
    let mut told: BTreeMap<&Id, BTreeSet<&str>> = BTreeMap::new();
    for target in targets {
        if let Target::Fact(fact) = target {
            told.entry(&fact.fact.report).or_default().insert(fact.fact.id.as_str());
        }
    }
    told
}

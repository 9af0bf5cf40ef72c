//! What documents are about: the terms of their front matter, as far as they tell nobody apart.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use super::Target;
use super::disclosure::{self, Quoting};
use super::everything::Everything;
use super::speakers::Shown;
use crate::diagnostic::{Code, Report};
use crate::key::{DocumentKey, TermKey, Within};
use crate::span::Spanned;

/// The terms in the front matter of a document, as written.
pub(super) type Declared = Vec<(DocumentKey, Arc<[Spanned<TermKey>]>)>;

/// What was shown of each document before: its terms, and the same as what it names.
#[derive(Debug, Default)]
pub(super) struct Kept {
    documents: HashMap<DocumentKey, AsShown>,
}

/// The terms of a document, and the same as what it names.
type AsShown = (Arc<BTreeSet<TermKey>>, Arc<BTreeSet<Target>>);

impl Kept {
    /// These terms of a document, in the very values of before where they are the same.
    fn terms(&self, key: &DocumentKey, terms: BTreeSet<TermKey>) -> AsShown {
        let kept = self.documents.get(key).filter(|(known, _)| **known == terms);
        kept.cloned().unwrap_or_else(|| {
            let targets = terms.iter().cloned().map(Target::Term).collect();
            (Arc::new(terms), Arc::new(targets))
        })
    }
}

/// Decides which terms are shown of each document, and adds them to what it names; gives of how
/// many documents something was generalised.
pub(super) fn decide(all: &mut Everything, shown: &Shown, memo: &mut Kept, report: &mut Report) -> usize {
    let declared = std::mem::take(&mut all.declared);
    let mut quoted = quoted(all);
    let quoting = |(key, terms): (DocumentKey, Arc<[_]>)| Quoting {
        testimonies: quoted.remove(&key).unwrap_or_default(),
        key,
        terms,
    };
    let named: Vec<Quoting> = declared.into_iter().map(quoting).collect();
    let (terms, gave_way) = disclosure::narrow(&named, &shown.crowds());
    let sources: BTreeSet<_> = gave_way.iter().map(|one| one.place.source).collect();
    for one in gave_way {
        let term = format!("{}: {}", one.term.vocabulary, one.term.id);
        let (speaker, cell) = (one.speaker.to_string(), shown.min_cell);
        report.push(Code::DisclosureNarrowed { term, speaker, cell }.at(one.place));
    }
    let mut kept = HashMap::with_capacity(named.len());
    for (document, terms) in named.into_iter().zip(terms) {
        let (terms, targets) = memo.terms(&document.key, terms);
        all.naming.push((document.key.clone(), Arc::clone(&targets)));
        all.about.insert(document.key.clone(), Arc::clone(&terms));
        kept.insert(document.key, (terms, targets));
    }
    memo.documents = kept;
    sources.len()
}

/// The testimonies that each document quotes, embeds or links to, in any language, and those that
/// name it as where they were published before.
fn quoted(all: &Everything) -> BTreeMap<DocumentKey, BTreeSet<Within>> {
    let mut quoted: BTreeMap<DocumentKey, BTreeSet<Within>> = BTreeMap::new();
    for (key, targets) in &all.naming {
        if let DocumentKey::Testimony(within) = key {
            let sources = targets.iter().filter_map(Target::document);
            sources.for_each(|source| _ = quoted.entry(source.clone()).or_default().insert(within.clone()));
        }
        let mut testimonies = targets.iter().filter_map(Target::testimony).cloned().peekable();
        if testimonies.peek().is_some() {
            quoted.entry(key.clone()).or_default().extend(testimonies);
        }
    }
    quoted
}

//! Between: the differences of the editions of a site that readers are shown.
//!
//! Each edition is compared with the one after it, and with the newest. One that was retracted is
//! compared with none: it would be shown again.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Difference, Newer, diff};
use crate::archive::Version;
use crate::catalog::{Catalog, Past, PastEdition};
use crate::key::{Id, Within};

/// The differences of the editions of each report, the newest first.
pub type Differences = BTreeMap<Id, Vec<Compared>>;

/// Two editions, compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compared {
    /// The older and the newer.
    pub versions: [Version; 2],
    /// The name of the two in addresses, `<older>-<newer>`.
    pub name: String,
    /// What changed from the one to the other.
    pub difference: Arc<Difference>,
}

/// The editions of a difference, and the testimonies that may be shown.
#[derive(Debug)]
struct From {
    editions: [PastEdition; 2],
    published: Arc<BTreeSet<Within>>,
}

/// The name of a difference: its report and its versions.
type Name = (Id, [Version; 2]);

/// The differences that were made before.
#[derive(Debug, Default)]
pub struct Memo(crate::memo::Memo<Name, From, Arc<Difference>>);

impl Memo {
    /// The differences of the editions of a site, of which only that is shown which it publishes today.
    pub fn differences(&mut self, catalog: &Catalog, past: &Past) -> Differences {
        let reports = past.iter().filter(|(id, _)| catalog.reports.contains_key(*id));
        let all: Vec<(Name, From)> =
            reports.flat_map(|(id, editions)| pairs(catalog, id, editions)).collect();
        let is_same = |(_, one): &(Name, From), known: &From, _: &_| {
            one.editions == known.editions && one.published == known.published
        };
        let make = |((id, _), one): &(Name, From)| {
            let [older, newer] = &one.editions;
            let published = Some(&*one.published);
            let difference = diff(&older.catalog, &newer.catalog, id, Newer::After, published);
            let from = From { editions: one.editions.clone(), published: Arc::clone(&one.published) };
            (from, Arc::new(difference))
        };
        let each = self.0.each(&all, |(name, _)| name, is_same, make);
        let mut differences = Differences::new();
        for (((id, versions), _), difference) in all.into_iter().zip(each) {
            let of_report = differences.entry(id).or_default();
            let name = name(&versions, of_report);
            of_report.push(Compared { versions, name, difference });
        }
        differences
    }
}

/// The editions of a report that are compared, the newest first.
fn pairs(catalog: &Catalog, id: &Id, editions: &[PastEdition]) -> Vec<(Name, From)> {
    let own = catalog.testimonies.keys().filter(|key| key.report == *id);
    let published: Arc<BTreeSet<Within>> = Arc::new(own.cloned().collect());
    let shown: Vec<&PastEdition> = editions.iter().filter(|edition| edition.is_shown).rev().collect();
    let pair = |newer: &PastEdition, older: &PastEdition| {
        let editions = [older.clone(), newer.clone()];
        let name = (id.clone(), [older.version.clone(), newer.version.clone()]);
        (name, From { editions, published: Arc::clone(&published) })
    };
    let next = shown.windows(2).map(|two| pair(two[0], two[1]));
    let to_newest = shown.iter().skip(2).map(|older| pair(shown[0], older));
    next.chain(to_newest).collect()
}

/// The name of two versions; versions that hold a `-` may need another between them to be told apart.
fn name([older, newer]: &[Version; 2], taken: &[Compared]) -> String {
    let name = format!("{older}-{newer}");
    let is_taken = taken.iter().any(|one| one.name == name);
    if is_taken { format!("{older}--{newer}") } else { name }
}

#[cfg(test)]
mod tests {
    use super::{Version, name};
    use crate::diff::{Compared, Difference, Tally};
    use crate::key::Id;
    use crate::lang::Lang;

    #[test]
    fn two_pairs_have_two_names() {
        let version = |name| Version::parse(name).expect("a version");
        let pair = |older, newer| [version(older), version(newer)];
        assert_eq!(name(&pair("1.0", "1.1"), &[]), "1.0-1.1");
        let difference = Difference {
            report: Id::parse("brief").expect("an id"),
            lang: Lang::FRENCH,
            documents: Vec::new(),
            facts: Vec::new(),
            labels: Vec::new(),
            testimonies: Tally::default(),
        };
        let versions = pair("1", "1-2");
        let taken = Compared { name: name(&versions, &[]), versions, difference: difference.into() };
        assert_eq!(name(&pair("1-1", "2"), &[taken]), "1-1--2");
    }
}

//! Frozen: what the sources of an edition have from the site it was made from.
//!
//! The people who were met are not in an edition; how many of them had which profession, as far as
//! that may be said, was counted when it was made.

use std::collections::BTreeMap;

use super::Sample;
use crate::content::Content;
use crate::diagnostic::{Code, Report};
use crate::key::{Id, TermKey};
use crate::nearest::nearest;
use crate::settings::Settings;

/// How many people have which profession, as an edition says; nothing of a site that is none.
pub(super) fn samples(settings: &Settings) -> Option<BTreeMap<Id, Sample>> {
    let edition = settings.edition.as_ref()?;
    let Some((report, told)) = edition.report.as_ref().zip(edition.sample.as_ref()) else {
        return Some(BTreeMap::new());
    };
    let vocabulary = Id::parse("professions")?;
    let counts = told.professions.iter().flat_map(|professions| &professions.0);
    let professions = counts.map(|(id, count)| {
        (TermKey { vocabulary: vocabulary.clone(), id: id.value.clone() }, count.value as usize)
    });
    let unsaid = told.unsaid.as_ref().map_or(0, |count| count.value as usize);
    let sample = Sample { professions: professions.collect(), unsaid };
    Some(BTreeMap::from([(report.value.clone(), sample)]))
}

/// Tells of an edition of a report that is not there.
pub(super) fn check(content: &Content, settings: &Settings, report: &mut Report) {
    let Some(named) = settings.edition.as_ref().and_then(|edition| edition.report.as_ref()) else { return };
    if !content.reports.contains_key(&named.value) {
        let known = content.reports.keys().map(Id::as_str);
        let nearest = nearest(named.value.as_str(), known).map(str::to_owned);
        let written = named.value.to_string();
        report.push(Code::ReferenceUnknownTarget { written, nearest }.at(named.span));
    }
}

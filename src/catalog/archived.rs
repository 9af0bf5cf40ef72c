//! What archived editions hold that is no longer to be shown.

use std::collections::BTreeMap;

use crate::content::Content;
use crate::content::file_name::{Role, role};
use crate::content::testimony::Consent;
use crate::diagnostic::{Code, Report};
use crate::key::Within;
use crate::sources::Editions;

/// The folder of an edition's payload that holds its sources.
const CONTENT: &str = "sources/content";

/// Tells the testimonies that were withdrawn, and that editions hold whose pages are still shown.
pub(super) fn tell(content: &Content, editions: &Editions, report: &mut Report) {
    for (within, versions) in quoted(editions) {
        let testimony = content.testimonies.get(&within);
        let Some(testimony) = testimony.filter(|one| one.consent == Consent::Withdrawn) else { continue };
        let code = Code::ArchiveWithdrawn {
            editions: versions.join(", "),
            report: within.report.to_string(),
            first: versions[0].clone(),
        };
        let place = testimony.head.consent.map_or(testimony.place, |written| written.span);
        report.push(code.at(place));
    }
}

/// The versions of the editions that hold each testimony.
fn quoted(editions: &Editions) -> BTreeMap<Within, Vec<String>> {
    let mut quoted: BTreeMap<Within, Vec<String>> = BTreeMap::new();
    for (version, held) in editions.values().flatten().filter(|(_, held)| held.retraction.is_none()) {
        for (path, _) in held.edition.files(CONTENT) {
            if let Ok(Role::Testimony(within)) = role(path) {
                quoted.entry(within).or_default().push(version.to_string());
            }
        }
    }
    quoted
}

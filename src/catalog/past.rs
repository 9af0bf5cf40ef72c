//! The past: the archived editions of reports, each as the catalog of its own sources.
//!
//! Made by the build, because an edition is read as a site is; looked at here and by the differences.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Catalog;
use crate::archive::Version;
use crate::key::Id;

/// The editions of each report, the oldest first.
pub type Past = BTreeMap<Id, Vec<PastEdition>>;

/// An archived edition, resolved.
#[derive(Debug, Clone)]
pub struct PastEdition {
    /// Its version.
    pub version: Version,
    /// What it holds.
    pub catalog: Arc<Catalog>,
    /// Whether its pages are still shown.
    pub is_shown: bool,
}

/// Two are the same where they are the very same.
impl PartialEq for PastEdition {
    fn eq(&self, other: &Self) -> bool {
        self.version == other.version
            && self.is_shown == other.is_shown
            && Arc::ptr_eq(&self.catalog, &other.catalog)
    }
}

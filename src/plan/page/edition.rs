//! Editions: how a page of one is told apart, the history of a report, and what stands where a
//! retracted edition was.

use serde::Serialize;

use super::{Dated, Label, Link};

/// What a page of an edition says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Frozen {
    /// The report.
    pub report: String,
    /// The version it was frozen at.
    pub version: String,
    /// The history of the report, in public.
    pub history: String,
}

/// The history of a report.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Versions {
    /// The report.
    pub report: Link,
    /// The version that is published.
    pub version: Option<String>,
    /// When it appeared.
    pub date: Option<Dated>,
    /// When it was last changed.
    pub updated: Option<Dated>,
    /// The archived versions, the newest first.
    pub editions: Vec<EditionRow>,
}

/// An archived version.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EditionRow {
    /// Its version.
    pub version: String,
    /// Whether it is the version that is published.
    pub is_current: bool,
    /// Its first page.
    pub href: String,
    /// When it appeared.
    pub date: Option<Dated>,
    /// What the editor says of it.
    pub note: Option<String>,
    /// Where all of it can be had; nothing where it was retracted.
    pub download: Option<String>,
    /// How large that is, for readers.
    pub size: String,
    /// SHA-512 of it, in hexadecimal digits.
    pub sha512: String,
    /// Why it is no longer shown, where it is not.
    pub retracted: Option<Retracted>,
    /// What changed since others.
    pub differences: Vec<Link>,
}

/// Why and when an edition was retracted.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Retracted {
    /// Why.
    pub reason: Label,
    /// When.
    pub date: Option<Dated>,
}

/// What stands where a page of a retracted edition was.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Tombstone {
    /// What was there.
    pub title: Option<Label>,
    /// Its version.
    pub version: String,
    /// Why it is there no longer.
    pub retracted: Retracted,
    /// The history of the report, where the report is still there.
    pub history: Option<Link>,
}

//! What the page of a report's testimonies holds of its evidence.

use serde::Serialize;

use super::{Label, Link};

/// Which testimonies carry which finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EvidenceTable {
    /// The findings in their order.
    pub rows: Vec<EvidenceRow>,
    /// The testimonies of the report that carry none.
    pub loose: Vec<Witness>,
    /// How many testimonies carry findings, in words.
    pub used: Option<String>,
    /// How many of them are each speaker's, the most first.
    pub voices: Vec<Voice>,
}

/// A finding, and what carries it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EvidenceRow {
    /// The finding.
    pub finding: Link,
    /// The testimonies that carry it.
    pub testimonies: Vec<Witness>,
    /// What else it rests on, in words.
    pub bases: Option<String>,
    /// How many testimonies those are.
    pub count: String,
    /// How many speakers they are of.
    pub voices: String,
}

/// A testimony, by who speaks and the first words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Witness {
    /// Who speaks, and where the testimony is.
    pub link: Link,
    /// Its first words.
    pub excerpt: Label,
    /// Whether it holds the speaker's words.
    pub is_verbatim: bool,
    /// Its report, where it is another than the page's.
    pub report: Option<Link>,
}

/// A speaker by name, and a number of testimonies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Voice {
    /// The pseudonym, or words for those without one.
    pub name: String,
    /// The number.
    pub count: String,
}

//! Keys: the names of documents and terms. References: such a name as written.
//!
//! Pure names: nothing here knows whether anything bears them.

use std::fmt;
use std::sync::Arc;

/// The name of a document or term within its folder: `[a-z0-9]+(-[a-z0-9]+)*`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(Arc<str>);

impl Id {
    /// The id as written, or nothing where it is none.
    #[must_use]
    pub fn parse(written: &str) -> Option<Self> {
        let is_part = |part: &str| {
            !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        };
        written.split('-').all(is_part).then(|| Self(written.into()))
    }

    /// The characters of the id.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::borrow::Borrow<str> for Id {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl serde::Serialize for Id {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

/// What belongs to a report and has an id of its own within it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Within {
    /// The report.
    pub report: Id,
    /// The name within the report.
    pub id: Id,
}

/// The name of a document, the same in every language.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DocumentKey {
    /// A report.
    Report(Id),
    /// The methods of the report with this id.
    Methods(Id),
    /// A finding of a report.
    Finding(Within),
    /// A testimony of a report.
    Testimony(Within),
    /// A conference communication.
    Talk(Id),
    /// A bibliographic record of the library.
    Record(Id),
    /// A field project or programme.
    Project(Id),
    /// A page.
    Page(Id),
}

impl DocumentKey {
    /// The finding that it names.
    #[must_use]
    pub const fn finding(&self) -> Option<&Within> {
        if let Self::Finding(within) = self { Some(within) } else { None }
    }

    /// The testimony that it names.
    #[must_use]
    pub const fn testimony(&self) -> Option<&Within> {
        if let Self::Testimony(within) = self { Some(within) } else { None }
    }

    /// The report it belongs to, or is.
    #[must_use]
    pub fn report(&self) -> Option<&Id> {
        match self {
            Self::Report(id) | Self::Methods(id) => Some(id),
            Self::Finding(within) | Self::Testimony(within) => Some(&within.report),
            Self::Talk(_) | Self::Record(_) | Self::Project(_) | Self::Page(_) => None,
        }
    }
}

/// The reference that leads to it from anywhere: `finding:tendances-150/accueil`.
impl fmt::Display for DocumentKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Report(id) => write!(f, "report:{id}"),
            Self::Methods(id) => write!(f, "methods:{id}"),
            Self::Finding(within) => write!(f, "finding:{}/{}", within.report, within.id),
            Self::Testimony(within) => write!(f, "testimony:{}/{}", within.report, within.id),
            Self::Talk(id) => write!(f, "talk:{id}"),
            Self::Record(id) => write!(f, "record:{id}"),
            Self::Project(id) => write!(f, "project:{id}"),
            Self::Page(id) => write!(f, "page:{id}"),
        }
    }
}

/// The name of a term: its vocabulary and its id there.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TermKey {
    /// The vocabulary's id: the name of its file.
    pub vocabulary: Id,
    /// The term's id.
    pub id: Id,
}

/// A fact of a report's methods, over one of its scopes (else the report's own).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FactKey {
    /// The report and the fact's id.
    pub fact: Within,
    /// The scope.
    pub scope: Option<Id>,
}

/// The kinds of things a reference can name, before the colon.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scheme {
    /// `report:`
    Report,
    /// `finding:`
    Finding,
    /// `testimony:`
    Testimony,
    /// `methods:`
    Methods,
    /// `fact:`
    Fact,
    /// `talk:`
    Talk,
    /// `record:`
    Record,
    /// `project:`
    Project,
    /// `page:`
    Page,
    /// A term of the vocabulary with this id (`theme:` names `themes`).
    Term(Id),
}

impl Scheme {
    /// The kinds that are not terms, each with the word before the colon.
    pub const DOCUMENTS: [(&'static str, Self); 9] = [
        ("report", Self::Report),
        ("finding", Self::Finding),
        ("testimony", Self::Testimony),
        ("methods", Self::Methods),
        ("fact", Self::Fact),
        ("talk", Self::Talk),
        ("record", Self::Record),
        ("project", Self::Project),
        ("page", Self::Page),
    ];
}

/// A reference as written: `finding:other-report/id#heading`, `fact:interviews@study`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Reference {
    /// What kind of thing it names.
    pub scheme: Scheme,
    /// The report named before a slash.
    pub report: Option<String>,
    /// The name itself; empty for `methods:`.
    pub name: String,
    /// The scope named after `@`.
    pub scope: Option<String>,
    /// The heading named after `#`.
    pub fragment: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::Id;

    #[test]
    fn ids_are_plain() {
        for odd in ["", "-a", "a-", "a--b", "A", "é", "a_b", "a/b", "a.b"] {
            assert_eq!(Id::parse(odd), None, "{odd:?}");
        }
        assert_eq!(Id::parse("laces-2").map(|id| id.to_string()).as_deref(), Some("laces-2"));
    }
}

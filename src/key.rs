//! Keys: the names of documents and terms. References: such a name as written.
//!
//! Pure names: nothing here knows whether anything bears them.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{BuildHasher, Hash, Hasher};

use arcstr::ArcStr;
use rustc_hash::FxBuildHasher;

use crate::memo::Sorted;

/// The name of a document or term within its folder: `[a-z0-9]+(-[a-z0-9]+)*`.
///
/// A large site compares and looks up its names far more often than it reads them: a name knows a
/// number of its characters, and is equal to what it was cloned from without reading either.
#[derive(Debug, Clone)]
pub struct Id {
    digest: u64,
    text: ArcStr,
}

impl Id {
    /// The id as written, or nothing where it is none.
    #[must_use]
    pub fn parse(written: &str) -> Option<Self> {
        let mut before = b'-';
        let goes_on = |byte: u8| {
            let is_first = std::mem::replace(&mut before, byte) == b'-';
            byte.is_ascii_lowercase() || byte.is_ascii_digit() || (byte == b'-' && !is_first)
        };
        let is_id = written.bytes().all(goes_on) && before != b'-';
        is_id.then(|| Self { digest: FxBuildHasher.hash_one(written), text: written.into() })
    }

    /// The characters of the id.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

impl PartialEq for Id {
    fn eq(&self, other: &Self) -> bool {
        self.digest == other.digest && (ArcStr::ptr_eq(&self.text, &other.text) || self.text == other.text)
    }
}

impl Eq for Id {}

impl PartialOrd for Id {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// The order of the characters.
impl Ord for Id {
    fn cmp(&self, other: &Self) -> Ordering {
        if ArcStr::ptr_eq(&self.text, &other.text) { Ordering::Equal } else { self.text.cmp(&other.text) }
    }
}

impl Hash for Id {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_u64(self.digest);
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl serde::Serialize for Id {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
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

impl<V> Sorted<Within, V> {
    /// What belongs to a report.
    pub fn within<'m, 'i>(
        &'m self,
        report: &'i Id,
    ) -> impl Iterator<Item = (&'m Within, &'m V)> + use<'m, 'i, V> {
        self.after(|key| key.report < *report).take_while(|(key, _)| key.report == *report)
    }
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
    use std::collections::HashSet;

    use super::Id;

    #[test]
    fn ids_are_plain() {
        for odd in ["", "-a", "a-", "a--b", "A", "é", "a_b", "a/b", "a.b"] {
            assert_eq!(Id::parse(odd), None, "{odd:?}");
        }
        assert_eq!(Id::parse("laces-2").map(|id| id.to_string()).as_deref(), Some("laces-2"));
    }

    #[test]
    fn ids_are_what_their_characters_are() {
        let id = |written: &str| Id::parse(written).expect("an id");
        let (one, same, other) = (id("bus"), id("bus"), id("accueil"));
        assert!(one == same && one.cmp(&same).is_eq() && one != other && other < one);
        let set: HashSet<Id> = [one, same, other].into();
        assert_eq!(set.len(), 2);
    }
}

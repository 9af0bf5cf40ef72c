//! People named for their work: authors of reports and records, presenters of talks.

use serde_json::json;

use crate::span::Spanned;
use crate::yaml::field::Reader;
use crate::yaml::identifier::Orcid;
use crate::yaml::record::record;
use crate::yaml::schema::{Schema, Shapes};
use crate::yaml::value::{Value, Words};
use crate::yaml::{Node, NodeKind};

record! {
    /// A person with more than a name.
    Author requires { name: "name: …" } {
        /// The name as it is printed.
        name: Spanned<String>,
        /// The ORCID iD (ISO 27729).
        orcid: Spanned<Orcid>,
        /// Where the person works.
        affiliation: Words,
        /// What the person did.
        role: Words,
    }
}

/// A person: a name, or a name with more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The name as it is printed.
    pub name: String,
    /// The ORCID iD (ISO 27729).
    pub orcid: Option<Orcid>,
    /// Where the person works.
    pub affiliation: Option<Words>,
    /// What the person did.
    pub role: Option<Words>,
}

impl Value for Person {
    fn read(node: &Node, key: &str, reader: &mut Reader<'_>) -> Option<Self> {
        match &node.kind {
            NodeKind::Scalar { .. } => {
                let name = reader.scalar(node, key, "text")?.trim().to_owned();
                Some(Self { name, orcid: None, affiliation: None, role: None })
            }
            NodeKind::Sequence(_) | NodeKind::Mapping(_) => {
                let author = Author::read(node, key, reader)?;
                author.require(author.span, &mut reader.report);
                Some(Self {
                    name: author.name?.value,
                    orcid: author.orcid.map(|orcid| orcid.value),
                    affiliation: author.affiliation,
                    role: author.role,
                })
            }
        }
    }

    fn is_same(&self, other: &Self) -> bool {
        let words = |words: &Option<Words>| words.as_ref().map(|words| words.text.clone());
        let all =
            |one: &Self| (one.name.clone(), one.orcid.clone(), words(&one.affiliation), words(&one.role));
        all(self) == all(other)
    }

    fn schema(shapes: &Shapes<'_>) -> Schema {
        json!({ "anyOf": [Spanned::<String>::schema(shapes), Author::schema(shapes)] })
    }
}

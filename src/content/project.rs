//! Projects: the front matter of `projects/<project>.<lang>.md`.

use super::document::{Kind, document};
use crate::key::{DocumentKey, Id};
use crate::yaml::value::Words;

document! {
    /// The head of a field project or programme.
    ProjectHead requires { title: "title: …" } {
        /// The title.
        title: Words = "*",
        /// What it is, in a few sentences.
        summary: Words = "*",
        /// How long it lasts.
        duration: Words = "*",
        /// For whom it is.
        audience: Words = "*",
        /// Who leads it.
        organisation: Words = "*",
        /// Who pays for it.
        funders: Vec<Words> = "*",
    }
}

impl Kind for ProjectHead {
    type Name = Id;

    fn key(name: Id) -> DocumentKey {
        DocumentKey::Project(name)
    }

    fn name(key: &DocumentKey) -> Option<Id> {
        if let DocumentKey::Project(id) = key { Some(id.clone()) } else { None }
    }
}

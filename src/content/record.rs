//! Records of the library: the front matter of `library/<record>.<lang>.md`.

use super::document::{Kind, document};
use super::person::Person;
use crate::key::{DocumentKey, Id};
use crate::lang::{Lang, PerLang};
use crate::span::Spanned;
use crate::yaml::identifier::Doi;
use crate::yaml::scalar::Year;
use crate::yaml::value::{OneOrMany, Words};

document! {
    /// The head of a bibliographic record; its text is the abstract.
    RecordHead requires { title: "title: …" } {
        /// The title.
        title: Words = "*",
        /// What kind of work it is: a type of CSL (`article-journal`), or words.
        r#type: PerLang<Words>,
        /// Who wrote it.
        authors: Vec<Person>,
        /// When it appeared.
        year: Spanned<Year>,
        /// Its pages.
        pages: Spanned<String>,
        /// What it appeared in.
        container: Words,
        /// The volume of what it appeared in.
        volume: Spanned<String>,
        /// The issue of what it appeared in.
        issue: Spanned<String>,
        /// Its DOI (ISO 26324).
        doi: Spanned<Doi>,
        /// The language or languages it is written in.
        language: OneOrMany<Spanned<Lang>>,
        /// The field it belongs to.
        domain: Words = "*",
        /// Where its authors work.
        affiliation: Words,
        /// What it comments on, in words or as a reference to a record.
        comments_on: OneOrMany<Words> = "*",
        /// What comments on it, in words or as a reference to a record.
        commented_by: OneOrMany<Words> = "*",
    }
}

impl Kind for RecordHead {
    type Name = Id;

    fn key(name: Id) -> DocumentKey {
        DocumentKey::Record(name)
    }

    fn name(key: &DocumentKey) -> Option<Id> {
        if let DocumentKey::Record(id) = key { Some(id.clone()) } else { None }
    }
}

//! Pages: the front matter of `pages/<page>.<lang>.md`.

use serde_json::json;

use super::document::{Kind, document};
use crate::diagnostic::Code;
use crate::key::{DocumentKey, Id};
use crate::span::Spanned;
use crate::yaml::Node;
use crate::yaml::field::Reader;
use crate::yaml::schema::{self, Schema, Shapes};
use crate::yaml::value::{Value, Words};

/// Where a page stands in the menu.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Menu {
    /// At this place among the pages.
    At(u32),
    /// Behind those that have a place.
    Last,
    /// Nowhere.
    Hidden,
}

impl Value for Spanned<Menu> {
    fn read(node: &Node, key: &str, reader: &mut Reader<'_>) -> Option<Self> {
        let written = reader.scalar(node, key, "text")?;
        let is_digits = written.bytes().all(|b| b.is_ascii_digit());
        let menu = match written {
            "true" => Some(Menu::Last),
            "false" => Some(Menu::Hidden),
            number => number.parse().ok().filter(|_| is_digits).map(Menu::At),
        };
        menu.map(|menu| Self::new(menu, node.span)).or_else(|| {
            let (value, known) = (written.to_owned(), String::from("true, false, 1, 2, 3…"));
            let code = Code::FieldUnknownValue { key: key.to_owned(), value, known, nearest: None };
            reader.fault(code.at(node.span))
        })
    }

    fn is_same(&self, other: &Self) -> bool {
        self.value == other.value
    }

    fn schema(_: &Shapes<'_>) -> Schema {
        let number = schema::pattern_or_number("^(true|false|[0-9]{1,9})$", 0, u32::MAX.into());
        json!({ "anyOf": [{ "type": "boolean" }, number] })
    }
}

document! {
    /// The head of a page.
    PageHead requires { title: "title: …" } {
        /// The title.
        title: Words = "*",
        /// Whether it stands in the menu: `true`, or its place.
        menu: Spanned<Menu>,
    }
}

impl Kind for PageHead {
    type Name = Id;

    fn key(name: Id) -> DocumentKey {
        DocumentKey::Page(name)
    }

    fn name(key: &DocumentKey) -> Option<Id> {
        if let DocumentKey::Page(id) = key { Some(id.clone()) } else { None }
    }
}

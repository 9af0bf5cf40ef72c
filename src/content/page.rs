//! Pages: the front matter of `pages/<page>.<lang>.md`.

use super::document::{Head, Relation};
use crate::diagnostic::{Code, Report};
use crate::lang::Lang;
use crate::span::Spanned;
use crate::yaml::record::record;
use crate::yaml::value::{Anything, Private, Words};

record! {
    /// The head of a page.
    PageHead {
        /// The title.
        title: Words = "*",
        /// Whether it stands in the menu: `true`, or its place.
        menu: Spanned<String>,
        /// Its part of the address.
        slug: Spanned<String> = "own",
        /// Whether it is not yet to be published.
        draft: Spanned<bool> = "own",
        /// The language its metadata is written in.
        source_language: Spanned<Lang> = "own",
        /// How this file relates to its source.
        relation: Relation = "own",
        /// The source blocks it was made from, as `verbatim translations --mark` records them.
        translated_from: Anything = "own",
        /// For skins.
        extra: Anything = "own",
        /// Private.
        notes: Private = "own",
    }
}

super::document::head!(PageHead);

impl PageHead {
    /// Tells of a place in the menu that is neither `true`, `false` nor a number.
    pub fn check(&self, report: &mut Report) {
        let Some(menu) = &self.menu else { return };
        let is_known = ["true", "false"].contains(&menu.value.as_str()) || menu.value.parse::<u32>().is_ok();
        if !is_known {
            let (key, known) = (String::from("menu"), String::from("true, false, 1, 2, 3…"));
            let code = Code::FieldUnknownValue { key, value: menu.value.clone(), known, nearest: None };
            report.push(code.at(menu.span));
        }
    }
}

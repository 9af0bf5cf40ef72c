//! Pages: the front matter of `pages/<page>.<lang>.md`.

use super::document::document;
use crate::diagnostic::{Code, Report};
use crate::span::Spanned;
use crate::yaml::value::Words;

document! {
    /// The head of a page.
    PageHead {
        /// The title.
        title: Words = "*",
        /// Whether it stands in the menu: `true`, or its place.
        menu: Spanned<String>,
    }
}

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

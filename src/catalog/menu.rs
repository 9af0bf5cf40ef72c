//! The menu, where the site sets its own: what each of its entries leads to.

use super::everything::{Everything, settle};
use super::resolve::Context;
use super::world::Resolver;
use super::{Navigation, Target};
use crate::content::Content;
use crate::diagnostic::{Code, Report};
use crate::key::Id;
use crate::nearest::nearest;
use crate::settings::NavigationItem;
use crate::span::Spanned;

/// The words that name a listing of the site.
const LISTINGS: [&str; 8] =
    ["reports", "themes", "facilities", "professions", "crossings", "talks", "library", "projects"];

impl Resolver<'_> {
    /// Resolves the entries of the menu.
    pub(super) fn navigation(&self, content: &Content, all: &mut Everything, report: &mut Report) {
        let Some(items) = &self.settings().navigation else { return };
        let resolved = items.iter().filter_map(|item| match item {
            NavigationItem::Reference(written) => {
                self.menu_target(written, content, report).map(Navigation::Target)
            }
            NavigationItem::Link { label, href } => self
                .menu_target(href, content, report)
                .map(|href| Navigation::Link { label: label.clone(), href }),
        });
        let resolved: Vec<Navigation> = resolved.collect();
        all.others.extend(resolved.iter().map(|item| match item {
            Navigation::Target(target) | Navigation::Link { href: target, .. } => target.clone(),
        }));
        all.navigation = Some(resolved);
    }

    fn menu_target(
        &self,
        written: &Spanned<String>,
        content: &Content,
        report: &mut Report,
    ) -> Option<Target> {
        let value = written.value.trim_end_matches(':');
        let is_vocabulary = content.vocabularies.keys().any(|id| id.as_str() == value);
        if LISTINGS.contains(&value) || is_vocabulary {
            return Some(Target::Listing(value.to_owned()));
        }
        let is_outside = ["http://", "https://", "mailto:"].iter().any(|scheme| value.starts_with(scheme));
        if is_outside {
            return Some(Target::Outside(written.value.clone()));
        }
        if !value.contains(':') {
            let listings = LISTINGS.into_iter().chain(content.vocabularies.keys().map(Id::as_str));
            let nearest = nearest(value, listings).map(str::to_owned);
            let code = Code::ReferenceUnknownTarget { written: written.value.clone(), nearest };
            report.push(code.at(written.span));
            return None;
        }
        let cx = Context { report: None, lang: self.settings().source_lang() };
        let target = settle(self.target(written, cx), report)?;
        if matches!(target, Target::Fact(_)) {
            let (written, example) = (written, String::from("methods:tendances-150"));
            let code = Code::ReferenceMalformed { written: written.value.clone(), example };
            report.push(code.at(written.span));
            return None;
        }
        Some(target)
    }
}

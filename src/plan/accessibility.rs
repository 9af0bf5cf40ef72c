//! The declaration of accessibility: made from the settings, and "not compliant" unless they say otherwise.

use super::page::{Accessibility, Audit, Body, Label, Link, Page};
use super::place::{Heading, Place};
use super::{Extent, PageKey, words};
use crate::catalog::Catalog;
use crate::key::{DocumentKey, Id};
use crate::lang::PerLang;
use crate::settings::{self, Conformity};
use crate::yaml::value::Words;

/// The page that takes the place of ours, where somebody wrote one.
fn written() -> Id {
    Id::parse("accessibility").expect("our own word is an id")
}

/// Whether somebody wrote the declaration as a page of their own.
pub(super) fn is_written(catalog: &Catalog) -> bool {
    catalog.pages.contains_key(&written())
}

impl Place<'_> {
    /// The page of the declaration.
    pub(super) fn accessibility(self) -> Page {
        let settings = &self.catalog().settings;
        let declared = settings.accessibility.as_ref();
        let site = self.site_title();
        let publisher = settings.publisher.as_ref().and_then(|publisher| publisher.name.as_ref());
        let publisher = publisher.and_then(|name| words::in_lang(name, self.catalog(), self.lang));
        let said = |list: Option<&PerLang<Vec<Words>>>| self.said_in_lang(list);
        let body = Accessibility {
            publisher: publisher.unwrap_or_else(|| site.clone()),
            address: settings.base_url.clone(),
            conformity: self.conformity(),
            audit: declared.and_then(|declared| self.audit(declared.audit.as_ref()?)),
            issues: said(declared.and_then(|declared| declared.issues.as_ref())),
            exemptions: said(declared.and_then(|declared| declared.exemptions.as_ref())),
            declared: declared
                .and_then(|declared| declared.declared.as_ref())
                .map(|date| self.dated(date.value)),
            email: declared.and_then(|declared| Some(declared.email.as_ref()?.value.0.clone())),
            form: declared.and_then(|declared| Some(declared.form.as_ref()?.value.0.clone())),
            site,
        };
        let heading = Heading {
            title: words::own(self.phrase("title-accessibility")),
            within: Vec::new(),
            description: self.phrase("description-accessibility"),
            is_draft: false,
        };
        self.frame(heading, Vec::new(), Body::Accessibility(Box::new(body)))
    }

    /// How far the site conforms, as a link to what it declares; nothing in a report on its own.
    pub(super) fn accessibility_link(self) -> Option<Link> {
        let key = self.accessibility_key();
        let label = words::own(self.phrase(&format!("accessibility-mention-{}", self.conformity())));
        (self.plan.extent == Extent::Site).then(|| self.link(&key, label))
    }

    /// The page that declares how far the site conforms: an author's own, else ours.
    pub(super) fn accessibility_key(self) -> PageKey {
        let own = PageKey::Document(DocumentKey::Page(written()));
        if is_written(self.catalog()) { own } else { PageKey::Accessibility }
    }

    /// The end of the names of phrases.
    fn conformity(self) -> &'static str {
        match Conformity::of(self.catalog().settings.accessibility.as_ref()) {
            Conformity::None => "none",
            Conformity::Partial => "partial",
            Conformity::Full => "full",
        }
    }

    fn audit(self, audit: &settings::Audit) -> Option<Audit> {
        Some(Audit {
            by: audit.by.as_ref()?.value.clone(),
            date: self.dated(audit.date.as_ref()?.value),
            rate: self.number(&audit.rate.as_ref()?.value.0.0)?,
        })
    }

    fn said_in_lang(self, list: Option<&PerLang<Vec<Words>>>) -> Vec<Label> {
        let said = list.and_then(|list| list.get_or(self.lang, &self.catalog().settings.languages));
        said.into_iter().flat_map(|(_, said)| said).map(|words| words::label(words, self.lang)).collect()
    }
}

//! Pages of the library's records: bibliographic data, and what comments on what.

use std::collections::{BTreeMap, BTreeSet};

use super::Listing;
use super::page::{Body, Label, Link, MethodsItem, Page, Record};
use super::place::Place;
use super::routed::Reading;
use super::words;
use crate::catalog::{Remark, Remarks};
use crate::content::record::RecordHead;
use crate::key::{DocumentKey, Id};
use crate::lang::Lang;
use crate::span::Spanned;
use crate::yaml::value::Words;

impl Place<'_> {
    /// The page of a record.
    pub(super) fn record(self, id: &Id) -> Page {
        let version = &self.catalog().records[id].versions[&self.lang];
        let head = &version.head;
        let key = DocumentKey::Record(id.clone());
        let body = Record {
            authors: self.people(head.authors.as_deref()),
            items: self.record_items(id, head),
            doi: head.doi.as_ref().map(|doi| doi.value.0.clone()),
            comments_on: self.remarks(id, |remarks| (&remarks.comments_on, &remarks.commented)),
            commented_by: self.remarks(id, |remarks| (&remarks.commented_by, &remarks.commenting)),
            rest: self.standalone(&key, version, Reading::default()),
        };
        let described = body.rest.text.first_words();
        self.listed(&key, version, Listing::Library, described, Body::Record(Box::new(body)))
    }

    fn record_items(self, id: &Id, head: &RecordHead) -> Vec<MethodsItem> {
        let text = |said: &Option<Spanned<String>>| said.as_ref().map(|said| words::own(said.value.clone()));
        let label = |said: &Option<Words>| said.as_ref().map(|said| words::label(said, self.lang));
        let languages = head.language.iter().flat_map(|languages| &languages.0);
        let languages: Vec<String> =
            languages.map(|lang| self.of_language("named-language", lang.value)).collect();
        let items = [
            ("record-original-title", self.original_title(id)),
            ("record-type", self.record_type(head)),
            ("record-year", head.year.map(|year| words::own(year.value.0.to_string()))),
            ("record-container", label(&head.container)),
            ("record-volume", text(&head.volume)),
            ("record-issue", text(&head.issue)),
            ("record-pages", text(&head.pages)),
            ("record-language", (!languages.is_empty()).then(|| words::own(languages.join(", ")))),
            ("record-domain", label(&head.domain)),
            ("record-affiliation", label(&head.affiliation)),
        ];
        items.into_iter().filter_map(|(phrase, said)| Some(MethodsItem { phrase, words: said? })).collect()
    }

    /// The title of the original, on the page of a translation that has one of its own.
    fn original_title(self, id: &Id) -> Option<Label> {
        let entry = &self.catalog().records[id];
        let original = entry.original().head.title.as_ref()?;
        let is_other =
            entry.version(self.lang).1.head.title.as_ref().is_some_and(|own| own.text != original.text);
        is_other.then(|| words::label(original, self.lang))
    }

    /// The kind of a work: the interface's word for a type of CSL, else the author's own.
    fn record_type(self, head: &RecordHead) -> Option<Label> {
        let said = words::in_lang(head.r#type.as_ref()?, self.catalog(), self.lang)?;
        let known =
            Id::parse(&said.text).and_then(|id| self.phrases().find(&format!("record-type-{id}"), &[]));
        Some(known.map_or(said, words::own))
    }

    fn remarks(
        self,
        id: &Id,
        of: impl Fn(&Remarks) -> (&BTreeMap<Lang, Vec<Remark>>, &BTreeSet<Id>),
    ) -> Vec<Link> {
        let Some(remarks) = self.catalog().remarks.get(id) else { return Vec::new() };
        let (said, replies) = of(remarks);
        let said = said.get(&self.lang).map(Vec::as_slice).unwrap_or_default();
        let is_said = |reply: &&Id| !said.contains(&Remark::Record((*reply).clone()));
        let replies = replies.iter().filter(is_said).cloned().map(Remark::Record);
        said.iter().cloned().chain(replies).map(|remark| self.remark(&remark)).collect()
    }

    fn remark(self, remark: &Remark) -> Link {
        match remark {
            Remark::Record(id) => self.document(&DocumentKey::Record(id.clone())),
            Remark::Words(said) => {
                let href = address_in(&said.text).unwrap_or_default().to_owned();
                Link { href, label: words::label(said, self.lang), hreflang: None, mark: None }
            }
        }
    }
}

/// The first address of the web in a text.
fn address_in(text: &str) -> Option<&str> {
    let start = text.find("https://").or_else(|| text.find("http://"))?;
    let address = text[start..].split(|c: char| c.is_whitespace() || "<>\"«»".contains(c)).next()?;
    Some(address.trim_end_matches([',', '.', ';', ')', '!', '?']))
}

#[cfg(test)]
mod tests {
    use super::address_in;

    #[test]
    fn addresses_are_found_in_remarks() {
        assert_eq!(address_in("Dandé, p. 33, https://doi.org/10.1/x."), Some("https://doi.org/10.1/x"));
        assert_eq!(address_in("sans adresse"), None);
    }
}

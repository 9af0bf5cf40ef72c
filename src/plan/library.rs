//! Pages of talks, records and projects, and the pages that list them.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::findings::relation;
use super::page::{
    Author, Body, Dated, DocumentCard, Documents, FileLink, Label, Link, ListingCard, MethodsItem, Page,
    Project, Record, Standalone, Talk,
};
use super::place::{Heading, Place};
use super::route::Listing;
use super::routed::Setting;
use super::{PageKey, words};
use crate::catalog::{OfferedFile, PublishedVersion, Remark};
use crate::content::document::Head;
use crate::content::person::Person;
use crate::content::record::RecordHead;
use crate::content::talk::TalkHead;
use crate::key::{DocumentKey, Id};
use crate::lang::collate::Collator;
use crate::skin::Argument;
use crate::yaml::scalar::Moment;
use crate::yaml::value::Words;

/// How many documents of a listing the home page shows.
const SHOWN_AT_HOME: usize = 5;

impl Place<'_> {
    /// The page of a talk.
    pub(super) fn talk(self, id: &Id) -> Page {
        let version = &self.catalog().talks[id].versions[&self.lang];
        let head = &version.head;
        let key = DocumentKey::Talk(id.clone());
        let rest = self.standalone(&key, version);
        let items =
            [("talk-event", &head.event), ("talk-session", &head.session), ("talk-place", &head.place)];
        let about = head.report.as_ref().map(|report| DocumentKey::Report(report.value.clone()));
        let files = self.catalog().offered.get(id).map(Vec::as_slice).unwrap_or_default();
        let body = Talk {
            when: self.when(head),
            items: items.into_iter().filter_map(|(phrase, said)| self.item(phrase, said.as_ref())).collect(),
            presenters: self.people(head.speakers.as_deref()),
            report: about.filter(|key| self.catalog().document(key).is_some()).map(|key| self.document(&key)),
            files: files.iter().map(|file| self.file_link(file)).collect(),
            rest,
        };
        self.listed(&key, version, Listing::Talks, None, Body::Talk(Box::new(body)))
    }

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
            rest: self.standalone(&key, version),
        };
        self.listed(&key, version, Listing::Library, None, Body::Record(Box::new(body)))
    }

    /// The page of a project.
    pub(super) fn project(self, id: &Id) -> Page {
        let version = &self.catalog().projects[id].versions[&self.lang];
        let head = &version.head;
        let key = DocumentKey::Project(id.clone());
        let items = [
            ("project-organisation", &head.organisation),
            ("project-audience", &head.audience),
            ("project-duration", &head.duration),
        ];
        let summary = head.summary.as_ref().map(|summary| words::label(summary, self.lang));
        let body = Project {
            summary: summary.clone(),
            items: items.into_iter().filter_map(|(phrase, said)| self.item(phrase, said.as_ref())).collect(),
            funders: head.funders.iter().flatten().map(|funder| words::label(funder, self.lang)).collect(),
            rest: self.standalone(&key, version),
        };
        self.listed(&key, version, Listing::Projects, summary, Body::Project(Box::new(body)))
    }

    fn standalone<H: Head>(self, key: &DocumentKey, version: &PublishedVersion<H>) -> Standalone {
        let mut works = BTreeSet::new();
        let setting = Setting { lang: self.lang, prefix: String::new(), level: 2 };
        let text = self.text(&version.prose, setting, &mut works);
        Standalone {
            relation: relation(version.relation),
            text,
            terms: self.term_groups(version.head.terms().iter().map(|term| &term.value)),
            references: self.references(&works),
            backlinks: self.backlinks(key),
        }
    }

    /// The frame of a document that a listing holds.
    fn listed<H: Head>(
        self,
        key: &DocumentKey,
        version: &PublishedVersion<H>,
        listing: Listing,
        summary: Option<Label>,
        body: Body,
    ) -> Page {
        let above = self.listing_link(listing);
        let title = self.title(key);
        let first_words = match &body {
            Body::Talk(talk) => talk.rest.text.first_words(),
            Body::Record(record) => record.rest.text.first_words(),
            _ => String::new(),
        };
        let described = summary.map(|summary| summary.text).unwrap_or(first_words);
        let heading = Heading {
            within: vec![above.label.text.clone()],
            description: if described.is_empty() {
                format!("{} – {}", title.text, above.label.text)
            } else {
                described
            },
            title,
            is_draft: version.is_draft,
        };
        self.frame(heading, vec![above], body)
    }

    /// A link to a listing.
    pub(super) fn listing_link(self, listing: Listing) -> Link {
        let label = words::own(self.phrase(&format!("title-{}", listing.word())));
        self.link(&PageKey::Listing(listing), label)
    }

    /// The page that lists the documents of one kind.
    pub(super) fn documents(self, listing: Listing) -> Page {
        let heading = Heading {
            title: words::own(self.phrase(&format!("title-{}", listing.word()))),
            within: Vec::new(),
            description: self.phrase(&format!("description-{}", listing.word())),
            is_draft: false,
        };
        let cards = self.ordered(listing).iter().map(|key| self.card(key)).collect();
        self.frame(heading, Vec::new(), Body::Documents(Documents { cards }))
    }

    /// The documents of a listing: talks from the newest, the others as readers sort.
    fn ordered(self, listing: Listing) -> Vec<DocumentKey> {
        let mut keys = listing.keys(self.catalog());
        let collator = Collator::new(self.lang);
        let name = |key: &DocumentKey| match key {
            DocumentKey::Record(id) => {
                let head = &self.catalog().records[id].original().head;
                let first = head.authors.iter().flatten().next().map(|author| author.name.clone());
                first.unwrap_or_else(|| self.title(key).text)
            }
            key => self.title(key).text,
        };
        let given = |key: &DocumentKey| match key {
            DocumentKey::Talk(id) => {
                self.catalog().talks[id].original().head.start.map(|start| Reverse(start.value))
            }
            _ => None,
        };
        keys.sort_by(|one, two| {
            let by_time = given(one).is_none().cmp(&given(two).is_none()).then(given(one).cmp(&given(two)));
            by_time.then_with(|| collator.compare(&name(one), &name(two))).then_with(|| one.cmp(two))
        });
        keys
    }

    fn card(self, key: &DocumentKey) -> DocumentCard {
        let (imprint, summary) = match key {
            DocumentKey::Talk(id) => self.talk_imprint(&self.catalog().talks[id].version(self.lang).1.head),
            DocumentKey::Record(id) => {
                self.record_imprint(&self.catalog().records[id].version(self.lang).1.head)
            }
            DocumentKey::Project(id) => {
                let head = &self.catalog().projects[id].version(self.lang).1.head;
                let summary = head.summary.as_ref().map(|summary| words::label(summary, self.lang));
                let organisation = head.organisation.iter().map(|said| words::label(said, self.lang));
                (organisation.collect(), summary)
            }
            DocumentKey::Report(_)
            | DocumentKey::Methods(_)
            | DocumentKey::Finding(_)
            | DocumentKey::Testimony(_)
            | DocumentKey::Page(_) => (Vec::new(), None),
        };
        DocumentCard { link: self.document(key), imprint, summary }
    }

    fn talk_imprint(self, head: &TalkHead) -> (Vec<Label>, Option<Label>) {
        let date = head.start.map(|start| words::own(self.dated(start.value.day()).text));
        let said = [&head.event, &head.place].into_iter().flatten();
        let said = said.map(|said| words::label(said, self.lang));
        (names(head.speakers.as_deref()).into_iter().chain(said).chain(date).collect(), None)
    }

    fn record_imprint(self, head: &RecordHead) -> (Vec<Label>, Option<Label>) {
        let container = head.container.as_ref().map(|said| words::label(said, self.lang));
        let year = head.year.map(|year| words::own(year.value.0.to_string()));
        (names(head.authors.as_deref()).into_iter().chain(container).chain(year).collect(), None)
    }

    /// The listings with the first of their documents, for the home page.
    pub(super) fn listing_cards(self) -> Vec<ListingCard> {
        let card = |listing: Listing| {
            let documents: Vec<Link> =
                self.ordered(listing).iter().take(SHOWN_AT_HOME).map(|key| self.document(key)).collect();
            (!documents.is_empty()).then(|| ListingCard { link: self.listing_link(listing), documents })
        };
        Listing::ALL.into_iter().filter_map(card).collect()
    }

    /// Those of some documents that listings hold.
    pub(super) fn listed_among(self, keys: &[&DocumentKey]) -> Vec<ListingCard> {
        let card = |listing: Listing| {
            let own = keys.iter().filter(|key| Listing::of(key) == Some(listing));
            let documents: Vec<Link> = own.map(|key| self.document(key)).collect();
            (!documents.is_empty()).then(|| ListingCard { link: self.listing_link(listing), documents })
        };
        Listing::ALL.into_iter().filter_map(card).collect()
    }

    fn item(self, phrase: &'static str, said: Option<&Words>) -> Option<MethodsItem> {
        said.map(|said| MethodsItem { phrase, words: words::label(said, self.lang) })
    }

    /// People named for their work.
    pub(super) fn people(self, people: Option<&[Person]>) -> Vec<Author> {
        let label = |said: &Option<Words>| said.as_ref().map(|said| words::label(said, self.lang));
        let author = |person: &Person| Author {
            name: person.name.clone(),
            orcid: person.orcid.as_ref().map(|orcid| format!("https://orcid.org/{}", orcid.0)),
            affiliation: label(&person.affiliation),
            role: label(&person.role),
        };
        people.unwrap_or_default().iter().map(author).collect()
    }

    /// When a talk was given: its day, and from when to when.
    fn when(self, head: &TalkHead) -> Option<Dated> {
        let start = head.start?.value;
        let Dated { text: date, .. } = self.dated(start.day());
        let minute = |moment: Moment| match moment {
            Moment::Minute(time) => Some(time),
            Moment::Day(_) => None,
        };
        let from = minute(start);
        let to = head.end.and_then(|end| minute(end.value));
        let iso = start.to_string();
        let is_one_day = to.is_none_or(|to| to.date() == start.day());
        let text = match (from, to) {
            (Some(from), Some(to)) if is_one_day => {
                let (from, to) = (from.format_time(self.lang), to.format_time(self.lang));
                let arguments = [
                    ("date", Argument::Text(&date)),
                    ("from", Argument::Text(&from)),
                    ("to", Argument::Text(&to)),
                ];
                self.phrases().with("talk-from-to", &arguments)
            }
            (Some(from), None) => {
                let from = from.format_time(self.lang);
                let arguments = [("date", Argument::Text(&date)), ("from", Argument::Text(&from))];
                self.phrases().with("talk-at", &arguments)
            }
            _ => {
                let end = head.end.map(|end| end.value.day()).filter(|end| *end != start.day());
                self.period(Some(&start.day()), end.as_ref())?
            }
        };
        Some(Dated { iso, text })
    }

    fn file_link(self, file: &OfferedFile) -> FileLink {
        let name = file.path.rsplit('/').next().unwrap_or(&file.path);
        let label = file.label.as_ref().and_then(|label| words::in_lang(label, self.catalog(), self.lang));
        let href = self.file_href(&file.path);
        let label = label.unwrap_or_else(|| words::own(name));
        let kind = name.rsplit_once('.').map_or("", |(_, kind)| kind).to_ascii_uppercase();
        let link = Link { href, label, hreflang: None, mark: None };
        FileLink { link, kind, size: self.size(file.size) }
    }

    /// A size in bytes as readers are told it, in units of a thousand (IEC 80000-13).
    fn size(self, bytes: u64) -> String {
        let (unit, written) = match bytes {
            0..1_000 => ("bytes", bytes.to_string()),
            1_000..1_000_000 => ("kilobytes", tenths(bytes, 1_000)),
            _ => ("megabytes", tenths(bytes, 1_000_000)),
        };
        let size = self.number(&written).unwrap_or(written);
        self.phrase_of(&format!("size-{unit}"), "size", &size)
    }

    fn record_items(self, id: &Id, head: &RecordHead) -> Vec<MethodsItem> {
        let text = |said: &Option<crate::span::Spanned<String>>| {
            said.as_ref().map(|said| words::own(said.value.clone()))
        };
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
        of: impl Fn(
            &crate::catalog::Remarks,
        ) -> (&std::collections::BTreeMap<crate::lang::Lang, Vec<Remark>>, &BTreeSet<Id>),
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

/// The names of people.
fn names(people: Option<&[Person]>) -> Option<Label> {
    let names: Vec<&str> = people.unwrap_or_default().iter().map(|person| person.name.as_str()).collect();
    (!names.is_empty()).then(|| words::own(names.join(", ")))
}

/// A number of bytes in a unit, to the tenth.
fn tenths(bytes: u64, unit: u64) -> String {
    let tenths = (bytes * 10 + unit / 2) / unit;
    format!("{}.{}", tenths / 10, tenths % 10).trim_end_matches(".0").to_owned()
}

#[cfg(test)]
mod tests {
    use super::{address_in, tenths};

    #[test]
    fn addresses_are_found_in_remarks() {
        assert_eq!(address_in("Dandé, p. 33, https://doi.org/10.1/x."), Some("https://doi.org/10.1/x"));
        assert_eq!(address_in("sans adresse"), None);
    }

    #[test]
    fn sizes_are_rounded() {
        let check = |bytes: u64, unit: u64, expected: &str| assert_eq!(tenths(bytes, unit), expected);
        check(684_750, 1_000, "684.8");
        check(1_000, 1_000, "1");
        check(2_000_000, 1_000_000, "2");
        check(10_049, 1_000, "10");
    }
}

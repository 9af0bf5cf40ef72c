//! Documents that belong to no report: what their pages share, projects, and the pages that list them.

use std::cmp::Reverse;

use super::Listing;
use super::findings::relation;
use super::page::{
    Author, Body, DocumentCard, Documents, Label, Link, ListingCard, MethodsItem, Page, Project, Standalone,
};
use super::place::{Heading, Place};
use super::routed::{Reading, Setting};
use super::{PageKey, words};
use crate::catalog::PublishedVersion;
use crate::content::document::Head;
use crate::content::person::Person;
use crate::content::record::RecordHead;
use crate::content::talk::TalkHead;
use crate::key::{DocumentKey, Id};
use crate::lang::collate::Collator;
use crate::yaml::value::Words;

/// How many documents of a listing the home page shows.
const SHOWN_AT_HOME: usize = 5;

impl Place<'_> {
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
        let mut reading = Reading::default();
        let summary = head.summary.as_ref().map(|said| self.said(said, Setting::of(said), &mut reading));
        let described = head.summary.as_ref().map(|summary| words::label(summary, self.lang).text);
        let body = Project {
            summary,
            items: items.into_iter().filter_map(|(phrase, said)| self.item(phrase, said.as_ref())).collect(),
            funders: head.funders.iter().flatten().map(|funder| words::label(funder, self.lang)).collect(),
            rest: self.standalone(&key, version, reading),
        };
        let described = described.unwrap_or_else(|| body.rest.text.first_words());
        self.listed(&key, version, Listing::Projects, described, Body::Project(Box::new(body)))
    }

    /// What a page shares with others of its kind, after what was read of it above.
    pub(super) fn standalone<H: Head>(
        self,
        key: &DocumentKey,
        version: &PublishedVersion<H>,
        mut reading: Reading,
    ) -> Standalone {
        let setting = Setting { lang: self.lang, prefix: String::new(), level: 2 };
        let text = self.text(&version.prose, setting, &mut reading);
        Standalone {
            relation: relation(version.relation),
            text,
            terms: self.terms_of(key),
            references: self.references(&reading.works),
            backlinks: self.backlinks(key),
        }
    }

    /// The frame of a document that a listing holds.
    pub(super) fn listed<H: Head>(
        self,
        key: &DocumentKey,
        version: &PublishedVersion<H>,
        listing: Listing,
        described: String,
        body: Body,
    ) -> Page {
        let above = self.listing_link(listing);
        let title = self.title(key);
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
                let start = self.catalog().talks[id].original().head.start?.value;
                Some(Reverse((start.day(), start)))
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
            let documents: Vec<DocumentCard> =
                self.ordered(listing).iter().take(SHOWN_AT_HOME).map(|key| self.card(key)).collect();
            (!documents.is_empty()).then(|| ListingCard { link: self.listing_link(listing), documents })
        };
        Listing::ALL.into_iter().filter_map(card).collect()
    }

    /// Those of some documents that listings hold.
    pub(super) fn listed_among(self, keys: &[&DocumentKey]) -> Vec<ListingCard> {
        let card = |listing: Listing| {
            let own = keys.iter().filter(|key| Listing::of(key) == Some(listing));
            let documents: Vec<DocumentCard> = own.map(|key| self.card(key)).collect();
            (!documents.is_empty()).then(|| ListingCard { link: self.listing_link(listing), documents })
        };
        Listing::ALL.into_iter().filter_map(card).collect()
    }

    pub(super) fn item(self, phrase: &'static str, said: Option<&Words>) -> Option<MethodsItem> {
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
}

/// The names of people.
fn names(people: Option<&[Person]>) -> Option<Label> {
    let names: Vec<&str> = people.unwrap_or_default().iter().map(|person| person.name.as_str()).collect();
    (!names.is_empty()).then(|| words::own(names.join(", ")))
}

//! The pages of differences: what changed from an archived version of a report to a later one.

use super::editions::EditionPart;
use super::page::{
    Body, ChangedDocument, ChangedFact, ChangedLabels, ChangedLanguage, ChangedPart, ChangedPassage,
    ComparedEdition, Difference as DifferencePage, Link, Page,
};
use super::place::{Heading, Place};
use super::{EditionKey, PageKey, words};
use crate::archive::Version;
use crate::diff::{
    Change, Compared, Difference, DocumentChange, Edit, FactChange, Passage, Place as PassagePlace, Said,
    Stated, Stretch, Tally, near, place as place_name,
};
use crate::key::{DocumentKey, Id};
use crate::lang::Lang;
use crate::lang::date::PartialDate;
use crate::skin::Argument;

impl Place<'_> {
    /// The differences of a report, each by the two versions, for the page of its history.
    pub(super) fn difference_links(self, report: &Id) -> Vec<([Version; 2], Link)> {
        let compared = self.plan.differences.get(report).into_iter().flatten();
        let link = |one: &Compared| {
            let key = PageKey::Difference { report: report.clone(), versions: one.versions.clone() };
            (
                one.versions.clone(),
                self.link(&key, words::own(self.between("versions-difference", &one.versions))),
            )
        };
        compared.map(link).collect()
    }

    fn between(self, phrase: &str, [older, newer]: &[Version; 2]) -> String {
        let versions = [("older", Argument::Text(older.as_str())), ("newer", Argument::Text(newer.as_str()))];
        self.phrases().with(phrase, &versions)
    }

    /// What changed from one version of a report to another.
    pub(super) fn difference(self, id: &Id, versions: &[Version; 2]) -> Page {
        let compared = self.plan.differences.get(id).into_iter().flatten();
        let compared = compared.filter(|one| one.versions == *versions).map(|one| &*one.difference).next();
        let difference = compared.expect("an address is given to what was compared alone");
        let report = self.document(&DocumentKey::Report(id.clone()));
        let history = self.link(&PageKey::Versions(id.clone()), words::own(self.phrase("title-versions")));
        let title = self.between("title-difference", versions);
        let heading = Heading {
            title: words::own(title.clone()),
            within: vec![report.label.text.clone()],
            description: format!("{} – {title}", report.label.text),
            is_draft: false,
        };
        let body = Body::Difference(Box::new(self.compared(difference, id, versions, history.clone())));
        // What was taken out of a text is not to be found by it.
        Page { canonical: None, alternates: Vec::new(), ..self.frame(heading, vec![report, history], body) }
    }

    fn compared(
        self,
        difference: &Difference,
        id: &Id,
        versions: &[Version; 2],
        history: Link,
    ) -> DifferencePage {
        let lang = Some(difference.lang).filter(|lang| *lang != self.lang);
        let Tally { added, removed } = difference.testimonies;
        let counted = |phrase, count| (count > 0).then(|| self.so_many(phrase, count));
        DifferencePage {
            editions: versions.each_ref().map(|version| self.compared_edition(id, version)),
            history,
            languages: self.changed_languages(difference),
            facts: difference.facts.iter().map(|fact| self.changed_fact(fact, difference.lang)).collect(),
            labels: ChangedLabels {
                lang,
                labels: difference.labels.iter().map(|label| self.parts(label.stretches())).collect(),
            },
            gone: counted("difference-testimonies-removed", removed),
            come: counted("difference-testimonies-added", added),
            is_empty: difference.is_empty(),
        }
    }

    fn so_many(self, phrase: &str, count: usize) -> String {
        self.phrases().with(phrase, &[("count", number(count))])
    }

    fn compared_edition(self, id: &Id, version: &Version) -> ComparedEdition {
        let held = self.catalog().editions.get(id).and_then(|editions| editions.get(version));
        let first = held.map_or_else(|| String::from("index.html"), |held| self.first_page(id, held));
        let key = EditionKey { report: id.clone(), version: version.clone(), part: EditionPart::File(first) };
        let date = held.and_then(|held| held.edition.info.date.as_deref()).and_then(PartialDate::parse);
        ComparedEdition {
            version: version.to_string(),
            href: self.href_to(&key.path()),
            date: date.map(|date| self.dated(date)),
        }
    }

    /// The documents that changed, by their language, that of the page first.
    fn changed_languages(self, difference: &Difference) -> Vec<ChangedLanguage> {
        let languages = &self.catalog().settings.languages;
        let mut langs: Vec<Lang> = vec![self.lang];
        let known = languages.iter().copied().chain(difference.documents.iter().map(|one| one.lang));
        known.for_each(|lang| langs.extend((!langs.contains(&lang)).then_some(lang)));
        let of = |lang: Lang| {
            let own = difference.documents.iter().filter(|one| one.lang == lang);
            let documents: Vec<ChangedDocument> = own.map(|one| self.changed_document(one)).collect();
            let name = self.in_language(lang);
            let lang = Some(lang).filter(|lang| *lang != self.lang);
            (!documents.is_empty()).then_some(ChangedLanguage { lang, name, documents })
        };
        langs.into_iter().filter_map(of).collect()
    }

    fn changed_document(self, one: &DocumentChange) -> ChangedDocument {
        let (change, passages) = match &one.change {
            Change::Added => ("added", &[][..]),
            Change::Removed => ("removed", &[][..]),
            Change::Changed(passages) => ("changed", passages.as_slice()),
        };
        let Tally { added, removed } = one.words;
        let words = [("added", number(added)), ("removed", number(removed))];
        let moved = one.moved.map(|[from, to]| {
            self.phrases().with("difference-moved", &[("from", number(from)), ("to", number(to))])
        });
        ChangedDocument {
            kind: one.kind(),
            title: one.title.clone(),
            change,
            words: self.phrases().with("difference-words", &words),
            renamed: one.renamed.as_ref().and_then(DocumentKey::finding).map(|former| former.id.to_string()),
            moved,
            passages: passages.iter().map(|passage| self.changed_passage(passage)).collect(),
        }
    }

    fn changed_passage(self, passage: &Passage) -> ChangedPassage {
        ChangedPassage {
            place: self.passage_place(&passage.place),
            was: passage.was.as_ref().map(|was| self.passage_place(was)),
            parts: self.parts(&passage.stretches),
            is_list: matches!(passage.place, PassagePlace::Terms(_)),
        }
    }

    fn passage_place(self, place: &PassagePlace) -> String {
        match place {
            PassagePlace::Field(name) => self.phrase_of("difference-field", "field", name),
            PassagePlace::Terms(id) => self.vocabulary_label(id).text,
            PassagePlace::Attribution
            | PassagePlace::Heading
            | PassagePlace::Paragraph
            | PassagePlace::Item
            | PassagePlace::Quote
            | PassagePlace::Testimony
            | PassagePlace::Alt
            | PassagePlace::Caption
            | PassagePlace::Callout
            | PassagePlace::Row
            | PassagePlace::Code
            | PassagePlace::Rule
            | PassagePlace::Note => self.phrase_of("difference-place", "place", place_name(place)),
        }
    }

    /// The words of a passage; of long text that stayed what is near a change.
    fn parts(self, stretches: &[Stretch]) -> Vec<ChangedPart> {
        let last = stretches.len().saturating_sub(1);
        let part = |(at, stretch): (usize, &Stretch)| {
            let edit = match stretch.edit {
                Edit::Kept => "kept",
                Edit::Added => "added",
                Edit::Removed => "removed",
            };
            match &stretch.said {
                Said::Words(words) if stretch.edit == Edit::Kept => {
                    ChangedPart { edit, text: Some(near(words, at == 0, at == last)), withheld: None }
                }
                Said::Words(words) => ChangedPart { edit, text: Some(words.clone()), withheld: None },
                Said::Withheld(count) => {
                    let withheld = Some(self.so_many("difference-withheld", *count));
                    ChangedPart { edit, text: None, withheld }
                }
            }
        };
        stretches.iter().enumerate().map(part).collect()
    }

    fn changed_fact(self, fact: &FactChange, lang: Lang) -> ChangedFact {
        let stated = |stated: &Option<Stated>| Some(self.stated(stated.as_ref()?, lang));
        ChangedFact { label: fact.label.clone(), before: stated(&fact.before), after: stated(&fact.after) }
    }

    /// A number with where and when it was stated.
    fn stated(self, stated: &Stated, lang: Lang) -> String {
        let value = self.number_in(&stated.value, lang).unwrap_or_else(|| stated.value.clone());
        let date = stated.date.as_ref().map(|written| {
            PartialDate::parse(written).map_or_else(|| written.clone(), |date| self.dated(date).text)
        });
        let beside: Vec<String> = stated.source.clone().into_iter().chain(date).collect();
        if beside.is_empty() { value } else { format!("{value} ({})", beside.join(", ")) }
    }
}

fn number(count: usize) -> Argument<'static> {
    Argument::Number(u32::try_from(count).unwrap_or(u32::MAX))
}

//! People: testimonies, and of those who speak in them what the edition shows.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::heads::by_vocabulary;
use super::{Frozen, document, only, with_texts};
use crate::catalog::{ShownSpeaker, Source, Testimony};
use crate::content::speaker::Gender;
use crate::key::{Id, Within};
use crate::prose::{slug, spoken};
use crate::yaml::Node;
use crate::yaml::write::{list, mapping, text, word, write};

/// What of a testimony is published as it was written.
const SAID: [&str; 6] = ["lang", "translations", "translator", "form", "collected", "slug"];

/// Who speaks in a testimony: a pseudonym with all that is shown of it, or nobody but the testimony.
type Voice<'a> = (Option<&'a str>, Vec<String>, Option<&'a Id>);

impl Frozen<'_> {
    /// The testimonies of the report, and who speaks in them, by path.
    pub(super) fn testimonies(&self) -> BTreeMap<String, Vec<u8>> {
        let own = self.catalog.testimonies.iter().filter(|(key, _)| key.report == *self.report);
        self.spoken(self.report, &own.collect::<Vec<_>>())
    }

    /// Testimonies of one report, and who speaks in them, by path.
    pub(super) fn spoken(
        &self,
        report: &Id,
        testimonies: &[(&Within, &Arc<Testimony>)],
    ) -> BTreeMap<String, Vec<u8>> {
        let names = names(testimonies);
        let mut files: BTreeMap<String, Vec<u8>> = BTreeMap::new();
        let mut speakers: BTreeMap<&str, Node> = BTreeMap::new();
        for (_, testimony) in testimonies {
            let name = &names[&voice(testimony)];
            speakers.insert(name, self.speaker(&testimony.speaker));
            files.extend(self.testimony(testimony, name, report == self.report));
        }
        if !speakers.is_empty() {
            let path = format!("content/reports/{report}/speakers.yaml");
            files.insert(path, write(&mapping(speakers)).into_bytes());
        }
        files
    }

    fn testimony(&self, testimony: &Testimony, speaker: &str, is_own: bool) -> Option<(String, Vec<u8>)> {
        let file = testimony.place.source;
        let (node, words) = self.parts(file)?;
        let mut pairs =
            vec![(String::from("speaker"), word(speaker)), (String::from("consent"), word("granted"))];
        pairs.extend(only(&node, &SAID).into_iter().map(|(key, value)| {
            let is_said = key == "translations";
            let open = if is_said { with_texts(&value, &spoken::without_comments) } else { value };
            (key, open)
        }));
        // What cites a work of another report stands in that report alone.
        let is_kept = is_own || !matches!(testimony.source, Some(Source::Work(_)));
        pairs.extend(only(&node, &["source"]).into_iter().filter(|_| is_kept));
        pairs.extend(by_vocabulary(&testimony.terms));
        Some((self.path(file), document(&mapping(pairs), &spoken::without_comments(&words))))
    }

    /// A speaker with what is shown, and nothing to be decided again.
    fn speaker(&self, shown: &ShownSpeaker) -> Node {
        let gender = match shown.gender {
            Gender::Feminine => Some("f"),
            Gender::Masculine => Some("m"),
            Gender::Neutral => None,
        };
        let attributes = [
            ("profession", shown.profession.as_ref().map(|key| word(key.id.as_str()))),
            ("facility", shown.facility.as_ref().map(|key| word(key.id.as_str()))),
            ("gender", gender.map(word)),
            ("seniority", shown.seniority.as_ref().map(|words| text(&words.text))),
        ];
        let attributes = attributes.into_iter().filter_map(|(key, value)| Some((key, value?)));
        let attributes: Vec<(&str, Node)> = attributes.collect();
        let show = attributes.iter().map(|(key, _)| word(key)).collect();
        let by_hand = mapping([("show", list(show)), ("reason", text(&self.reason()))]);
        let name = shown.pseudonym.iter().map(|name| ("pseudonym", text(name)));
        mapping(name.chain(attributes).chain([("override", by_hand)]))
    }

    /// Why a speaker is shown so, in the first language of the site.
    fn reason(&self) -> String {
        let is_french = self.catalog.settings.source_lang().is_french();
        let edition = if is_french { "comme dans l’édition" } else { "as in edition" };
        format!("{edition} {}", self.version)
    }
}

/// Who speaks, as far as readers can tell.
fn voice(testimony: &Testimony) -> Voice<'_> {
    let shown = &testimony.speaker;
    let Some(name) = shown.pseudonym.as_deref() else { return (None, Vec::new(), Some(&testimony.key.id)) };
    let terms =
        [&shown.profession, &shown.facility].map(|key| key.as_ref().map_or("", |key| key.id.as_str()));
    let seniority = shown.seniority.as_ref().map_or("", |words| words.text.as_str());
    let gender = match shown.gender {
        Gender::Feminine => "f",
        Gender::Masculine => "m",
        Gender::Neutral => "",
    };
    let shown = [terms[0], terms[1], gender, seniority].map(str::to_owned).to_vec();
    (Some(name), shown, None)
}

/// A name for each who speaks, made of what is shown: the names of the study stay behind.
fn names<'t>(testimonies: &[(&'t Within, &'t Arc<Testimony>)]) -> BTreeMap<Voice<'t>, String> {
    let mut names: BTreeMap<Voice<'t>, String> =
        testimonies.iter().map(|(_, testimony)| (voice(testimony), String::new())).collect();
    let mut taken = std::collections::BTreeSet::new();
    for ((pseudonym, _, testimony), name) in &mut names {
        let of_testimony = testimony.map(|id| format!("voice-of-{id}"));
        let base = of_testimony.unwrap_or_else(|| slug::anchor(pseudonym.unwrap_or_default()));
        let base =
            Some(base).filter(|base| Id::parse(base).is_some()).unwrap_or_else(|| String::from("voice"));
        let numbered = (2_usize..).map(|number| format!("{base}-{number}"));
        let free = std::iter::once(base.clone()).chain(numbered).find(|name| !taken.contains(name));
        *name = free.unwrap_or(base);
        taken.insert(name.clone());
    }
    names
}

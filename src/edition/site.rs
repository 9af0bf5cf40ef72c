//! The settings of the sources of an edition: what its pages show of the site, and what was decided.

use super::terms::Terms;
use super::{Frozen, get, only};
use crate::key::Id;
use crate::yaml::write::{list, mapping, text, word, write};
use crate::yaml::{self, Node, NodeKind};

/// What of the settings is published as it was written.
const SETTINGS: [&str; 5] = ["title", "description", "publisher", "licence", "citation_style"];

impl Frozen<'_> {
    /// `site.yaml`.
    pub(super) fn settings(&self, terms: &Terms) -> String {
        let settings = &self.catalog.settings;
        let written = self
            .sources
            .texts
            .get("site.yaml")
            .and_then(|file| yaml::parse(&self.sources.map.text(*file), *file, 0).product);
        let languages = settings.languages.iter().map(|lang| word(&lang.to_string())).collect();
        let mut pairs = vec![
            (String::from("base_url"), text(&settings.base_url)),
            (String::from("languages"), list(languages)),
        ];
        if let Some(written) = &written {
            pairs.extend(only(written, &SETTINGS));
            pairs.extend(named_vocabularies(written, terms));
        }
        let cell = word(&settings.min_cell.to_string());
        pairs.push((String::from("confidentiality"), mapping([("min_cell", cell)])));
        pairs.extend(self.skin_name().map(|name| (String::from("theme"), word(&name))));
        pairs.push((String::from("edition"), self.edition()));
        write(&mapping(pairs))
    }

    /// What the sources cannot say themselves.
    fn edition(&self) -> Node {
        let mut pairs = vec![("report", word(self.report.as_str())), ("version", text(self.version))];
        if let Some(sample) = self.catalog.samples.get(self.report) {
            let count = |count: usize| word(&count.to_string());
            let professions =
                sample.professions.iter().map(|(key, number)| (key.id.to_string(), count(*number)));
            let sample = [("professions", mapping(professions)), ("unsaid", count(sample.unsaid))];
            pairs.push(("sample", mapping(sample)));
        }
        mapping(pairs)
    }

    /// The name of the skin, where the site has one of its own: that of its folder.
    fn skin_name(&self) -> Option<String> {
        let file = self.sources.skin.values().next()?;
        self.path(*file).split('/').nth(1).and_then(Id::parse).map(|id| id.to_string())
    }
}

/// What the vocabularies that are in the edition are called.
fn named_vocabularies(settings: &Node, terms: &Terms) -> Option<(String, Node)> {
    let NodeKind::Mapping(pairs) = &get(settings, "vocabularies")?.kind else { return None };
    let own = terms.vocabularies();
    let is_own = |name: &str| own.iter().any(|id| id.as_str() == name);
    let kept = pairs.iter().filter(|(name, _)| is_own(&name.value));
    let kept: Vec<(String, Node)> =
        kept.map(|(name, node)| (name.value.clone(), mapping(only(node, &["label", "slug"])))).collect();
    (!kept.is_empty()).then(|| (String::from("vocabularies"), mapping(kept)))
}

//! JSON Schema of every front matter and YAML file, for text editors that help while one writes.
//!
//! Takes a kind of file and what is known of a site, gives a schema made by the very types that
//! read the file. Reads nothing itself.

use serde_json::{Value as Json, json};

use crate::build::register;
use crate::content::document::Head as _;
use crate::content::finding::FindingHead;
use crate::content::methods::MethodsHead;
use crate::content::page::PageHead;
use crate::content::project::ProjectHead;
use crate::content::record::RecordHead;
use crate::content::report::ReportHead;
use crate::content::talk::TalkHead;
use crate::content::{VOCABULARIES, speaker, testimony, vocabulary};
use crate::diagnostic::Wording;
use crate::key::Id;
use crate::lang::Lang;
use crate::settings;
use crate::yaml::schema::{Description, Shapes, described};

/// The kinds of files that have a schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// `content/site.yaml`
    Site,
    /// A file of `content/vocabulary/`.
    Vocabulary,
    /// `speakers.yaml`
    Speakers,
    /// The register of what must never be published.
    Register,
    /// The front matter of a report.
    Report,
    /// The front matter of the methods.
    Methods,
    /// The front matter of a finding.
    Finding,
    /// The front matter of a testimony.
    Testimony,
    /// The front matter of a talk.
    Talk,
    /// The front matter of a record of the library.
    Record,
    /// The front matter of a project.
    Project,
    /// The front matter of a page.
    Page,
}

impl Kind {
    /// Every kind, with its name.
    pub const ALL: [(&str, Self); 12] = [
        ("site", Self::Site),
        ("vocabulary", Self::Vocabulary),
        ("speakers", Self::Speakers),
        ("register", Self::Register),
        ("report", Self::Report),
        ("methods", Self::Methods),
        ("finding", Self::Finding),
        ("testimony", Self::Testimony),
        ("talk", Self::Talk),
        ("record", Self::Record),
        ("project", Self::Project),
        ("page", Self::Page),
    ];

    /// The kind of this name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(known, _)| *known == name).map(|(_, kind)| *kind)
    }
}

/// What a schema takes from a site: nothing where none is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SiteShape {
    /// The languages, the first being the source.
    pub languages: Vec<Lang>,
    /// The ids of the vocabularies.
    pub vocabularies: Vec<Id>,
}

impl Default for SiteShape {
    /// What every site has.
    fn default() -> Self {
        let vocabularies = VOCABULARIES.iter().filter_map(|id| Id::parse(id)).collect();
        Self { languages: Vec::new(), vocabularies }
    }
}

/// The schema of a kind of file, described in one language; the other stands in `$comment`.
#[must_use]
pub fn schema(kind: Kind, site: &SiteShape, lang: Lang) -> Json {
    let (own, other, tag) = if lang.is_french() {
        (Wording::new(Lang::FRENCH), Wording::new(Lang::ENGLISH), "en")
    } else {
        (Wording::new(Lang::ENGLISH), Wording::new(Lang::FRENCH), "fr")
    };
    let describe = |name: &str| {
        let name = format!("about-{name}");
        Some(Description { own: own.find(&name)?, other: format!("{tag}: {}", other.find(&name)?) })
    };
    let shapes = Shapes { languages: &site.languages, vocabularies: &site.vocabularies, describe: &describe };
    let name = Kind::ALL.iter().find(|(_, known)| *known == kind).map_or("", |(name, _)| *name);
    let mut schema = of_kind(kind, &shapes);
    if schema["description"].is_null() {
        schema = described(schema, describe(name));
    }
    schema["$schema"] = json!("https://json-schema.org/draft/2020-12/schema");
    schema["title"] = json!(format!("verbatim: {name}"));
    schema
}

fn of_kind(kind: Kind, shapes: &Shapes<'_>) -> Json {
    match kind {
        Kind::Site => settings::schema(shapes),
        Kind::Vocabulary => or_empty(vocabulary::schema(shapes)),
        Kind::Speakers => or_empty(speaker::schema(shapes)),
        Kind::Register => or_empty(register::schema(shapes)),
        Kind::Report => ReportHead::head_schema(shapes),
        Kind::Methods => or_empty(MethodsHead::head_schema(shapes)),
        Kind::Finding => FindingHead::head_schema(shapes),
        Kind::Testimony => testimony::schema(shapes),
        Kind::Talk => TalkHead::head_schema(shapes),
        Kind::Record => RecordHead::head_schema(shapes),
        Kind::Project => ProjectHead::head_schema(shapes),
        Kind::Page => PageHead::head_schema(shapes),
    }
}

/// A schema that also takes an empty file, which readers of YAML call null.
fn or_empty(mut schema: Json) -> Json {
    let kinds = match schema["type"].take() {
        Json::Array(kinds) => kinds,
        kind => vec![kind],
    };
    schema["type"] = kinds.into_iter().chain([json!("null")]).collect();
    schema
}

//! Where the Citation Style Language has what Hayagriva's YAML says of a work.

use super::hayagriva::{get, text};
use crate::span::Spanned;
use crate::yaml::{Node, NodeKind};

type Pairs = [(Spanned<String>, Node)];

/// Fields of an entry, and the variable of CSL that each is. Annotations and abstracts are none.
pub(super) const TEXTS: &[(&str, &str)] = &[
    ("genre", "genre"),
    ("volume", "volume"),
    ("volume-total", "number-of-volumes"),
    ("issue", "issue"),
    ("edition", "edition"),
    ("chapter", "chapter-number"),
    ("page-range", "page"),
    ("page-total", "number-of-pages"),
    ("runtime", "dimensions"),
    ("archive", "archive"),
    ("archive-location", "archive_location"),
    ("call-number", "call-number"),
    ("note", "note"),
];

/// Fields that an entry has from its parents.
pub(super) const INHERITED: &[(&str, &str)] = &[
    ("publisher", "publisher"),
    ("organization", "publisher"),
    ("location", "publisher-place"),
    ("volume", "volume"),
    ("issue", "issue"),
    ("edition", "edition"),
];

/// The parents of an entry by what they are to it.
pub(super) struct Parents<'a> {
    /// What it appeared in.
    pub(super) container: Option<&'a Pairs>,
    /// The series of that.
    pub(super) collection: Option<&'a Pairs>,
    /// Where it was spoken or shown.
    pub(super) event: Option<&'a Pairs>,
    all: Vec<&'a Pairs>,
    types: Vec<String>,
}

impl<'a> Parents<'a> {
    /// The parents of an entry, and theirs.
    pub(super) fn of(pairs: &'a Pairs) -> Self {
        let mut all: Vec<&Pairs> = Vec::new();
        push_parents(pairs, &mut all);
        let types: Vec<String> = all.iter().map(|parent| kind_of(parent)).collect();
        let is_whole = matches!(
            kind_of(pairs).as_str(),
            "book" | "anthology" | "proceedings" | "report" | "thesis" | "reference" | "periodical"
        );
        let is_event = |kind: &str| matches!(kind, "conference" | "exhibition");
        let find = |which: &dyn Fn(usize, &str) -> bool| {
            types.iter().enumerate().find(|(at, kind)| which(*at, kind)).map(|(at, _)| all[at])
        };
        let event = find(&|_, kind| is_event(kind));
        let container = find(&|_, kind| !is_whole && !is_event(kind));
        let collection = find(&|at, kind| {
            let is_container = container.is_some_and(|container| std::ptr::eq(container, all[at]));
            !is_container && !is_event(kind) && !matches!(kind, "original" | "repository")
        });
        Self { container, collection, event, all, types }
    }

    /// All of them, the nearest first.
    pub(super) fn all(&self) -> impl Iterator<Item = &'a Pairs> + use<'a> {
        self.all.clone().into_iter()
    }

    /// Whether this is that parent.
    pub(super) fn is(which: Option<&Pairs>, parent: &Pairs) -> bool {
        which.is_some_and(|which| std::ptr::eq(which, parent))
    }

    fn has(&self, kinds: &[&str]) -> bool {
        self.types.iter().any(|own| kinds.contains(&own.as_str()))
    }
}

fn kind_of(pairs: &Pairs) -> String {
    get(pairs, "type").and_then(text).unwrap_or_default().trim().to_lowercase()
}

fn push_parents<'a>(pairs: &'a Pairs, all: &mut Vec<&'a Pairs>) {
    let Some(node) = get(pairs, "parent") else { return };
    let parents = match &node.kind {
        NodeKind::Sequence(parents) => parents.as_slice(),
        _ => std::slice::from_ref(node),
    };
    for parent in parents {
        if let NodeKind::Mapping(parent) = &parent.kind {
            all.push(parent);
            push_parents(parent, all);
        }
    }
}

/// The type of CSL for a type of Hayagriva and those of its parents.
pub(super) fn kind(own: &str, parents: &Parents<'_>) -> &'static str {
    match own {
        "article" if parents.has(&["newspaper"]) => "article-newspaper",
        "article" if parents.has(&["proceedings", "conference"]) => "paper-conference",
        "article" if parents.has(&["blog"]) => "post-weblog",
        "article" if parents.has(&["web"]) => "webpage",
        "article" if parents.has(&["periodical"]) => "article-journal",
        "article" => "article",
        "chapter" | "anthos" => "chapter",
        "entry" if parents.has(&["blog"]) => "post-weblog",
        "entry" if parents.has(&["reference"]) => "entry-encyclopedia",
        "entry" => "entry",
        "book" | "anthology" | "proceedings" | "reference" => "book",
        "periodical" | "newspaper" => "periodical",
        "report" => "report",
        "thesis" => "thesis",
        "manuscript" => "manuscript",
        "web" | "blog" | "thread" => "webpage",
        "post" | "tweet" => "post",
        "patent" => "patent",
        "case" => "legal_case",
        "legislation" => "legislation",
        "artwork" => "graphic",
        "repository" => "software",
        "video" | "scene" => "motion_picture",
        "audio" => "song",
        "performance" => "performance",
        "exhibition" | "conference" => "event",
        _ => "document",
    }
}

/// The variable for those who had this role.
pub(super) fn role(role: &str) -> Option<&'static str> {
    Some(match role {
        "translator" => "translator",
        "director" => "director",
        "compiler" => "compiler",
        "composer" => "composer",
        "illustrator" => "illustrator",
        "narrator" => "narrator",
        "organizer" => "organizer",
        "producer" => "producer",
        "executive-producer" => "executive-producer",
        "writer" => "script-writer",
        "cast-member" => "performer",
        "collaborator" => "contributor",
        "founder" => "series-creator",
        _ => return None,
    })
}

/// The particle before a family name (`de La Fontaine`), and the name without it. The name of a body
/// has none.
pub(super) fn particle(family: &str, is_person: bool) -> (String, String) {
    let is_small = |word: &&str| word.starts_with(char::is_lowercase);
    let words: Vec<&str> = family.split_whitespace().collect();
    let small = words.iter().take_while(|word| is_small(word)).count();
    if !is_person || small == words.len() {
        return (String::new(), family.to_owned());
    }
    (words[..small].join(" "), words[small..].join(" "))
}

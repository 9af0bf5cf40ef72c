//! Where the Citation Style Language has what BibLaTeX says of a work.

use biblatex::Person;

use super::entry::Name;

/// The type of CSL for a type of BibLaTeX.
pub(super) fn kind(written: &str, subtype: &str, is_event: bool) -> &'static str {
    match (written, subtype) {
        ("article" | "suppperiodical" | "periodical", "newspaper") | ("newspaper", _) => "article-newspaper",
        ("article" | "suppperiodical" | "periodical", "magazine") | ("magazine", _) => "article-magazine",
        ("article" | "suppperiodical", _) => "article-journal",
        ("periodical", _) => "periodical",
        ("book" | "mvbook" | "manual" | "commentary" | "reference" | "mvreference", _) => "book",
        ("collection" | "mvcollection" | "proceedings" | "mvproceedings", _) => "book",
        ("booklet", _) => "pamphlet",
        ("inbook" | "incollection" | "bookinbook" | "suppbook" | "suppcollection", _) => "chapter",
        ("inproceedings" | "conference", _) => "paper-conference",
        ("inreference", _) => "entry-encyclopedia",
        ("thesis" | "phdthesis" | "mastersthesis", _) => "thesis",
        ("report" | "techreport", _) => "report",
        ("online" | "electronic" | "www" | "webpage" | "website", _) => "webpage",
        ("unpublished", _) if is_event => "speech",
        ("unpublished", _) => "manuscript",
        ("dataset", _) => "dataset",
        ("software", _) => "software",
        ("patent", _) => "patent",
        ("artwork" | "image", _) => "graphic",
        ("audio" | "music", _) => "song",
        ("movie" | "video", _) => "motion_picture",
        ("jurisdiction", _) => "legal_case",
        ("legislation", _) => "legislation",
        ("legal", _) => "treaty",
        ("letter", _) => "personal_communication",
        ("performance", _) => "performance",
        ("review", _) => "review",
        ("standard", _) => "standard",
        _ => "document",
    }
}

/// Fields of BibLaTeX, and the variable of CSL that each is. Private ones and annotations are none.
pub(super) const TEXTS: &[(&str, &str)] = &[
    ("shortjournal", "container-title-short"),
    ("series", "collection-title"),
    ("volume", "volume"),
    ("volumes", "number-of-volumes"),
    ("issue", "issue"),
    ("part", "part-number"),
    ("edition", "edition"),
    ("chapter", "chapter-number"),
    ("pages", "page"),
    ("eid", "page"),
    ("pagetotal", "number-of-pages"),
    ("location", "publisher-place"),
    ("address", "publisher-place"),
    ("eventtitle", "event-title"),
    ("venue", "event-place"),
    ("isbn", "ISBN"),
    ("issn", "ISSN"),
    ("pmid", "PMID"),
    ("pmcid", "PMCID"),
    ("version", "version"),
    ("library", "call-number"),
    ("shorttitle", "title-short"),
    ("origtitle", "original-title"),
    ("origpublisher", "original-publisher"),
    ("origlocation", "original-publisher-place"),
    ("pubstate", "status"),
    ("note", "note"),
    ("addendum", "note"),
];

/// Fields of BibLaTeX that name people, and the variable of CSL that each is.
pub(super) const NAMES: &[(&str, &str)] = &[
    ("author", "author"),
    ("editor", "editor"),
    ("translator", "translator"),
    ("bookauthor", "container-author"),
    ("editora", "contributor"),
    ("editorb", "contributor"),
    ("editorc", "contributor"),
    ("collaborator", "contributor"),
];

/// The variable for those who edited a work in this role (BibLaTeX manual, section 2.3.6).
pub(super) fn role(written: &str, otherwise: &'static str) -> &'static str {
    match written.trim().to_lowercase().as_str() {
        "editor" => "editor",
        "compiler" => "compiler",
        "director" => "director",
        "organizer" => "organizer",
        "producer" => "producer",
        "scriptwriter" => "script-writer",
        "collaborator" => "contributor",
        _ => otherwise,
    }
}

/// The parts of a name. A particle is dropped in sorting unless the entry says `useprefix`.
pub(super) fn person(person: &Person) -> Name {
    let (dropping, non_dropping) = match person.use_prefix {
        Some(true) => (String::new(), person.prefix.clone()),
        _ => (person.prefix.clone(), String::new()),
    };
    Name {
        family: person.name.clone(),
        given: person.given_name.clone(),
        dropping,
        non_dropping,
        suffix: person.suffix.clone(),
    }
}

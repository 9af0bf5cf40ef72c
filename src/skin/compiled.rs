//! The default skin, compiled into the program, so that content alone builds.

/// Every file of the default skin, by path from its folder.
const FILES: &[(&str, &str)] = &[
    ("edition.js", include_str!("../../themes/default/edition.js")),
    ("icon.svg", include_str!("../../themes/default/icon.svg")),
    ("lists.css", include_str!("../../themes/default/lists.css")),
    ("lists.js", include_str!("../../themes/default/lists.js")),
    ("parallel.css", include_str!("../../themes/default/parallel.css")),
    ("phrases/en.ftl", include_str!("../../themes/default/phrases/en.ftl")),
    ("phrases/fr.ftl", include_str!("../../themes/default/phrases/fr.ftl")),
    ("script.js", include_str!("../../themes/default/script.js")),
    ("search.js", include_str!("../../themes/default/search.js")),
    ("style.css", include_str!("../../themes/default/style.css")),
    ("templates/accessibility.html", include_str!("../../themes/default/templates/accessibility.html")),
    ("templates/base.html", include_str!("../../themes/default/templates/base.html")),
    ("templates/choice.html", include_str!("../../themes/default/templates/choice.html")),
    ("templates/components.html", include_str!("../../themes/default/templates/components.html")),
    ("templates/crossings.html", include_str!("../../themes/default/templates/crossings.html")),
    ("templates/difference.html", include_str!("../../themes/default/templates/difference.html")),
    ("templates/documents.html", include_str!("../../themes/default/templates/documents.html")),
    ("templates/finding.html", include_str!("../../themes/default/templates/finding.html")),
    ("templates/home.html", include_str!("../../themes/default/templates/home.html")),
    ("templates/methods.html", include_str!("../../themes/default/templates/methods.html")),
    ("templates/not-found.html", include_str!("../../themes/default/templates/not-found.html")),
    ("templates/page.html", include_str!("../../themes/default/templates/page.html")),
    ("templates/parallel.html", include_str!("../../themes/default/templates/parallel.html")),
    ("templates/project.html", include_str!("../../themes/default/templates/project.html")),
    ("templates/record.html", include_str!("../../themes/default/templates/record.html")),
    ("templates/report.html", include_str!("../../themes/default/templates/report.html")),
    ("templates/search.html", include_str!("../../themes/default/templates/search.html")),
    ("templates/talk.html", include_str!("../../themes/default/templates/talk.html")),
    ("templates/term.html", include_str!("../../themes/default/templates/term.html")),
    ("templates/testimonies.html", include_str!("../../themes/default/templates/testimonies.html")),
    ("templates/testimony.html", include_str!("../../themes/default/templates/testimony.html")),
    ("templates/versions.html", include_str!("../../themes/default/templates/versions.html")),
    ("templates/tombstone.html", include_str!("../../themes/default/templates/tombstone.html")),
    ("templates/vocabulary.html", include_str!("../../themes/default/templates/vocabulary.html")),
];

/// A file of the default skin.
pub(super) fn file(path: &str) -> Option<&'static str> {
    FILES.iter().find(|(known, _)| *known == path).map(|(_, text)| *text)
}

/// The names of the templates of the default skin.
pub(super) fn templates() -> impl Iterator<Item = &'static str> {
    FILES.iter().filter_map(|(path, _)| path.strip_prefix("templates/"))
}

/// Whether a skin can hold a file of this path.
pub(super) fn is_skin_file(path: &str) -> bool {
    let is_in =
        |folder: &str, ending: &str| path.strip_prefix(folder).is_some_and(|name| name.ends_with(ending));
    path == "colours.css"
        || super::Asset::ALL.into_iter().any(|asset| asset.name() == path)
        || is_in("templates/", ".html")
        || is_in("phrases/", ".ftl")
}

//! The files of a new site, compiled into the program.

use crate::lang::Lang;

/// The files with explanations in both languages, by path from the new site.
const FILES: &[(&str, &str)] = &[
    ("content/pages/comment-ecrire.en.md", include_str!("starter/content/pages/comment-ecrire.en.md")),
    ("content/pages/comment-ecrire.fr.md", include_str!("starter/content/pages/comment-ecrire.fr.md")),
    (
        "content/reports/note-1/findings/01-premier-mot.en.md",
        include_str!("starter/content/reports/note-1/findings/01-premier-mot.en.md"),
    ),
    (
        "content/reports/note-1/findings/01-premier-mot.fr.md",
        include_str!("starter/content/reports/note-1/findings/01-premier-mot.fr.md"),
    ),
    (
        "content/reports/note-1/findings/02-attente.en.md",
        include_str!("starter/content/reports/note-1/findings/02-attente.en.md"),
    ),
    (
        "content/reports/note-1/findings/02-attente.fr.md",
        include_str!("starter/content/reports/note-1/findings/02-attente.fr.md"),
    ),
    ("content/reports/note-1/methods.en.md", include_str!("starter/content/reports/note-1/methods.en.md")),
    ("content/reports/note-1/methods.fr.md", include_str!("starter/content/reports/note-1/methods.fr.md")),
    ("content/reports/note-1/references.bib", include_str!("starter/content/reports/note-1/references.bib")),
    ("content/reports/note-1/report.en.md", include_str!("starter/content/reports/note-1/report.en.md")),
    ("content/reports/note-1/report.fr.md", include_str!("starter/content/reports/note-1/report.fr.md")),
    ("content/reports/note-1/speakers.yaml", include_str!("starter/content/reports/note-1/speakers.yaml")),
    (
        "content/reports/note-1/testimonies/chaise.md",
        include_str!("starter/content/reports/note-1/testimonies/chaise.md"),
    ),
    (
        "content/reports/note-1/testimonies/couloir.md",
        include_str!("starter/content/reports/note-1/testimonies/couloir.md"),
    ),
    (
        "content/reports/note-1/testimonies/ticket.md",
        include_str!("starter/content/reports/note-1/testimonies/ticket.md"),
    ),
    ("content/site.yaml", include_str!("starter/content/site.yaml")),
    ("content/vocabulary/facilities.yaml", include_str!("starter/content/vocabulary/facilities.yaml")),
    ("content/vocabulary/professions.yaml", include_str!("starter/content/vocabulary/professions.yaml")),
    ("content/vocabulary/themes.yaml", include_str!("starter/content/vocabulary/themes.yaml")),
    (".gitignore", include_str!("starter/gitignore")),
    ("participants.register.yaml", include_str!("starter/register.yaml")),
    (".vscode/extensions.json", include_str!("starter/vscode-extensions.json")),
    (".vscode/settings.json", include_str!("starter/vscode-settings.json")),
];

/// The guide at the root of a new site, in French and in English.
const GUIDES: [(&str, &str); 2] = [
    ("LISEZMOI.md", include_str!("starter/fr/LISEZMOI.md")),
    ("README.md", include_str!("starter/en/README.md")),
];

/// The name of the guide.
pub(super) fn guide(lang: Lang) -> &'static str {
    own_guide(lang).0
}

fn own_guide(lang: Lang) -> (&'static str, &'static str) {
    if lang.is_french() { GUIDES[0] } else { GUIDES[1] }
}

/// The files of a new site, by path.
pub(super) fn files(lang: Lang) -> impl Iterator<Item = (&'static str, &'static str)> {
    FILES.iter().copied().chain([own_guide(lang)])
}

#[cfg(test)]
mod tests {
    use super::{FILES, GUIDES};

    #[test]
    fn every_file_of_the_folder_is_compiled_in() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/cli/new/starter");
        let entries = walkdir::WalkDir::new(folder).into_iter().filter_map(Result::ok);
        let count = entries.filter(|entry| entry.file_type().is_file()).count();
        assert_eq!(FILES.len() + GUIDES.len(), count);
    }
}

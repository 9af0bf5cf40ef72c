//! `verbatim new`: a small site to start from, which builds, explains itself and has both languages.
//!
//! The folder appears whole or not at all; one that holds anything is never touched.

mod starter;

use std::io;
use std::path::Path;

use tempfile::TempDir;

use super::voice::Voice;
use super::{Ended, Exit, refused};
use crate::lang::Lang;
use crate::schema::{self, Kind, SiteShape};

/// Makes a new site in a folder that is not there yet, or is empty.
pub(super) fn run(folder: &Path, voice: Voice) -> Ended<()> {
    let shown = folder.display().to_string();
    match is_free(folder) {
        Ok(true) => {}
        Ok(false) => {
            voice.refuse("program-new-occupied", &[("path", shown)]);
            return Err(Exit::Call);
        }
        Err(error) => return Err(refused(&voice, folder, &error)),
    }
    let files = files(voice.lang());
    place(folder, &files).map_err(|error| refused(&voice, folder, &error))?;
    let guide = folder.join(starter::guide(voice.lang())).display().to_string();
    let said = [("path", shown), ("guide", guide)];
    voice.done("program-new-made", &said);
    Ok(())
}

/// Whether a site can be made here without touching anything.
pub(super) fn is_free(folder: &Path) -> io::Result<bool> {
    match std::fs::symlink_metadata(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(true),
        Err(error) => Err(error),
        Ok(found) if found.is_dir() => Ok(std::fs::read_dir(folder)?.next().is_none()),
        Ok(_) => Ok(false),
    }
}

/// The files of a new site, with explanations in one language.
fn files(lang: Lang) -> Vec<(String, String)> {
    let languages = vec![Lang::FRENCH, Lang::ENGLISH];
    let shape = SiteShape { languages, ..SiteShape::default() };
    let schemas = Kind::ALL.map(|(name, kind)| {
        (format!("schemas/{name}.json"), format!("{:#}\n", schema::schema(kind, &shape, lang)))
    });
    let own = starter::files(lang).map(|(path, text)| (path.to_owned(), speaking(text, lang)));
    own.chain(schemas).collect()
}

/// A text whose explanations are those of one language: lines that begin with `#fr ` or `#en `.
fn speaking(text: &str, lang: Lang) -> String {
    let (own, other) = if lang.is_french() { ("#fr", "#en") } else { ("#en", "#fr") };
    let is = |line: &str, mark: &str| {
        line.trim_start().strip_prefix(mark).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    };
    let kept = text.lines().filter(|line| !is(line, other));
    kept.map(|line| if is(line, own) { line.replacen(own, "#", 1) } else { line.to_owned() } + "\n").collect()
}

/// Writes files into a folder beside the new one, which then takes its name.
pub(super) fn place(folder: &Path, files: &[(String, impl AsRef<[u8]>)]) -> io::Result<()> {
    let parent = match folder.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        Some(_) | None => Path::new("."),
    };
    std::fs::create_dir_all(parent)?;
    let staging = TempDir::with_prefix_in(".verbatim-new-", parent)?;
    for (path, bytes) in files {
        let path = staging.path().join(path);
        std::fs::create_dir_all(path.parent().expect("a file lies in a folder"))?;
        std::fs::write(path, bytes)?;
    }
    open_to_others(staging.path())?;
    match std::fs::remove_dir(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        Ok(()) | Err(_) => {}
    }
    let made = staging.keep();
    std::fs::rename(&made, folder).inspect_err(|_| drop(std::fs::remove_dir_all(&made)))
}

/// Gives a folder the permissions that folders have here; a temporary one is its owner's alone.
#[cfg(unix)]
fn open_to_others(folder: &Path) -> io::Result<()> {
    let usual = folder.join("content").metadata()?.permissions();
    std::fs::set_permissions(folder, usual)
}

#[cfg(not(unix))]
fn open_to_others(_: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::speaking;
    use crate::lang::Lang;

    #[test]
    fn explanations_are_in_one_language() {
        let text = "#fr Bonjour\n#en Hello\na: b\n  #fr\n  #en x\n# plain\n## Titre\n#français\n";
        let check = |lang: Lang, expected: &str| assert_eq!(speaking(text, lang), expected);
        check(Lang::FRENCH, "# Bonjour\na: b\n  #\n# plain\n## Titre\n#français\n");
        check(Lang::ENGLISH, "# Hello\na: b\n  # x\n# plain\n## Titre\n#français\n");
    }
}

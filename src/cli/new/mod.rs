//! `verbatim new`: a small site to start from, which builds, explains itself and has both languages.
//!
//! The folder appears whole or not at all; one that holds anything is never touched.

mod starter;

use std::path::Path;

use super::voice::Voice;
use super::{Ended, Exit, unwritten};
use crate::lang::Lang;
use crate::schema::{self, Kind, SiteShape};
use crate::write::{self, WriteError};

/// Makes a new site in a folder that is not there yet, or is empty.
pub(super) fn run(folder: &Path, voice: Voice) -> Ended<()> {
    let shown = folder.display().to_string();
    place(folder, &files(voice.lang()), voice)?;
    let guide = folder.join(starter::guide(voice.lang())).display().to_string();
    let said = [("path", shown), ("guide", guide)];
    voice.done("program-new-made", &said);
    Ok(())
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

/// Writes a new folder, which appears with all its files or not at all.
pub(super) fn place(folder: &Path, files: &[(String, impl AsRef<[u8]>)], voice: Voice) -> Ended<()> {
    match write::create(folder, files) {
        Ok(()) => Ok(()),
        Err(WriteError::Foreign { path } | WriteError::NotAFolder { path }) => {
            voice.refuse("program-new-occupied", &[("path", path.display().to_string())]);
            Err(Exit::Call)
        }
        Err(error) => Err(unwritten(voice, &error)),
    }
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

//! The marker `.verbatim`: says that a folder is ours, and which of its files are.
//!
//! The same files give the same marker: its paths are sorted, and it bears no date.

use std::collections::{BTreeSet, btree_set};
use std::fs;
use std::io;
use std::path::Path;

use super::error::WriteError;
use crate::artifact::OutputPath;

/// Its name in the site.
pub(super) const NAME: &str = ".verbatim";

/// Its first line.
const HEAD: &str = "Written by verbatim, and replaced by its next build: the files named below.";

/// The files that the last build wrote.
#[derive(Debug)]
pub(super) struct Marker(BTreeSet<OutputPath>);

impl Marker {
    /// The marker of a folder, or nothing where there is none that we could have written.
    pub(super) fn read(folder: &Path) -> Result<Option<Self>, WriteError> {
        let path = folder.join(NAME);
        match fs::read_to_string(&path) {
            Ok(text) => Ok(parse(&text).map(Self)),
            Err(error) if is_not_ours(&error) => Ok(None),
            Err(source) => Err(WriteError::Io { path, source }),
        }
    }

    pub(super) fn has(&self, path: &OutputPath) -> bool {
        self.0.contains(path)
    }

    pub(super) fn paths(&self) -> btree_set::Iter<'_, OutputPath> {
        self.0.iter()
    }
}

/// The text of a marker for these paths, which are sorted.
pub(super) fn text<'a>(paths: impl Iterator<Item = &'a OutputPath>) -> String {
    paths.fold(format!("{HEAD}\n"), |text, path| text + path.as_str() + "\n")
}

fn parse(text: &str) -> Option<BTreeSet<OutputPath>> {
    let mut lines = text.strip_suffix('\n')?.split('\n');
    let is_ours = lines.next() == Some(HEAD);
    is_ours.then(|| lines.map(OutputPath::parse).collect()).flatten()
}

fn is_not_ours(error: &io::Error) -> bool {
    use io::ErrorKind::{InvalidData, IsADirectory, NotFound};
    matches!(error.kind(), InvalidData | IsADirectory | NotFound)
}

#[cfg(test)]
mod tests {
    use super::{HEAD, parse, text};

    #[test]
    fn only_what_we_could_have_written_is_a_marker() {
        let check = |written: &str, count: Option<usize>| {
            let paths = parse(&written.replace("HEAD", HEAD));
            assert_eq!(paths.as_ref().map(std::collections::BTreeSet::len), count, "{written:?}");
            if let Some(paths) = paths {
                assert_eq!(text(paths.iter()), written.replace("HEAD", HEAD));
            }
        };
        check("HEAD\n", Some(0));
        check("HEAD\na\nb/c\n", Some(2));
        check("", None);
        check("HEAD", None);
        check("a\n", None);
        check("HEAD\n../a\n", None);
        check("HEAD\na\r\n", None);
    }
}

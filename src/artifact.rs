//! Artifacts: finished files, handed to their consumer as soon as they are made.
//!
//! Knows nothing of what is in them or where they go.

use std::fmt;

/// Where an artifact goes: a path relative to the root of the site, with `/` between its parts.
///
/// Never empty, never absolute, never with `.`, `..`, a backslash or a control character in it,
/// so that joining it to a folder cannot lead out of that folder.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OutputPath(String);

impl OutputPath {
    /// The path as written, or nothing where it could lead out of the site.
    #[must_use]
    pub fn parse(written: &str) -> Option<Self> {
        let is_safe = |part: &str| !part.is_empty() && part != "." && part != "..";
        let has_odd = written.chars().any(|c| c.is_control() || c == '\\');
        (!has_odd && written.split('/').all(is_safe)).then(|| Self(written.to_owned()))
    }

    /// The path as it is written in a manifest.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for OutputPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A finished file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Artifact {
    /// Where it goes.
    pub path: OutputPath,
    /// What it holds.
    pub bytes: Vec<u8>,
}

#[cfg(test)]
mod tests {
    use super::OutputPath;

    #[test]
    fn a_path_cannot_lead_out() {
        for unsafe_path in ["", "/a", "a//b", "../a", "a/../b", "a/./b", "a\\b", "a\0b", "a/"] {
            assert_eq!(OutputPath::parse(unsafe_path), None, "{unsafe_path:?}");
        }
        assert!(OutputPath::parse("fr/themes/index.html").is_some());
    }
}

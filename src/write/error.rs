//! What can keep a site from being written, with its data. The wording lives with the diagnostics.

use std::io;
use std::path::{Path, PathBuf};

use crate::artifact::OutputPath;

/// Why a site was not written. What stood in the folder is as it was.
#[derive(Debug)]
pub enum WriteError {
    /// The folder holds something, and no marker of an earlier build.
    Foreign {
        /// The folder.
        path: PathBuf,
    },
    /// The folder is, holds, or stands in one that the site is made from.
    Overlaps {
        /// The folder to write.
        out: PathBuf,
        /// The folder it has to keep clear of.
        other: PathBuf,
    },
    /// A file, a link to nothing, or the root of the file system.
    NotAFolder {
        /// What was named as a folder.
        path: PathBuf,
    },
    /// The folder is where a file system is mounted, so that nothing can be exchanged with it.
    MountPoint {
        /// The folder.
        path: PathBuf,
    },
    /// Another build is writing this folder.
    Busy {
        /// The folder.
        path: PathBuf,
    },
    /// The author's own file or folder stands where the site needs another.
    InTheWay {
        /// What stands there.
        path: PathBuf,
    },
    /// Two artifacts with one path, or one with the path of the marker: our own mistake.
    Twice {
        /// The path.
        path: OutputPath,
    },
    /// The machine refused.
    Io {
        /// What was being read or written.
        path: PathBuf,
        /// What the machine said.
        source: io::Error,
    },
}

impl WriteError {
    /// Whether another call would do better (exit code 2), or the machine has to (3).
    #[must_use]
    pub fn is_callers_mistake(&self) -> bool {
        match self {
            Self::Foreign { .. }
            | Self::Overlaps { .. }
            | Self::NotAFolder { .. }
            | Self::MountPoint { .. }
            | Self::InTheWay { .. } => true,
            Self::Busy { .. } | Self::Twice { .. } | Self::Io { .. } => false,
        }
    }
}

/// Gives an error of the machine the path it is about.
pub(super) trait At<T> {
    fn at(self, path: &Path) -> Result<T, WriteError>;
}

impl<T> At<T> for io::Result<T> {
    fn at(self, path: &Path) -> Result<T, WriteError> {
        self.map_err(|source| WriteError::Io { path: path.to_owned(), source })
    }
}

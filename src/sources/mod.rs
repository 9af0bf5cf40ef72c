//! Sources: all that a build reads, and nothing it does not.
//!
//! Takes the root of a site, gives its texts by id, the files beside them, and the settings
//! (which say where the skin and the register are). Never follows a link of the file system,
//! never opens what is no regular file, never reads the register into anything but its own text.

mod editions;
mod folder;
mod gather;
mod reader;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub use editions::{Editions, HeldEdition, Retraction};
pub use gather::{EditionsUse, Options, RegisterUse};
pub use reader::{Changes, Reader};

use sha2::{Digest as _, Sha256};

use crate::diagnostic::Outcome;

use crate::settings::Settings;
use crate::span::SourceId;
use crate::span::source_map::SourceMap;

/// Everything a build reads.
#[derive(Debug, Clone)]
pub struct Sources {
    /// The root of the site.
    pub root: PathBuf,
    /// All texts.
    pub map: SourceMap,
    /// The texts of the content by path from `content/`.
    pub texts: Arc<BTreeMap<String, SourceId>>,
    /// The other files of the content by path from `content/`.
    pub assets: Arc<BTreeMap<String, Asset>>,
    /// The files of the content that could not be read, by path from `content/`: each was told.
    pub unreadable: Arc<BTreeSet<String>>,
    /// The files of the skin by path from its folder.
    pub skin: Arc<BTreeMap<String, SourceId>>,
    /// The register of what must never be published.
    pub register: RegisterText,
    /// The archived editions.
    pub editions: Arc<Editions>,
    /// The settings; nothing where they cannot be used.
    pub settings: Option<Settings>,
}

impl Sources {
    /// Whether these are the very same: nothing was read anew.
    #[must_use]
    pub fn are_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.texts, &other.texts)
            && Arc::ptr_eq(&self.assets, &other.assets)
            && Arc::ptr_eq(&self.unreadable, &other.unreadable)
            && Arc::ptr_eq(&self.skin, &other.skin)
            && Arc::ptr_eq(&self.editions, &other.editions)
            && self.register == other.register
            && self.map.is_same(&other.map)
    }
}

impl Sources {
    /// The same, whose texts can be let go.
    #[must_use]
    pub fn forgetful(self) -> Self {
        let root = self.root.clone();
        let again = move |path: &str| {
            let file = root.join(path);
            // A link may stand there by now.
            file.symlink_metadata().ok().filter(std::fs::Metadata::is_file)?;
            match folder::read_text(&file, path).ok()? {
                folder::File::Text(text) | folder::File::Broken(text, ..) => Some(text.text),
                folder::File::Asset(_) => None,
            }
        };
        Self { map: self.map.forgetful(again), ..self }
    }

    /// A digest of all that was read: where it is the same, so is everything that was read (SHA-256,
    /// which processors compute themselves).
    #[must_use]
    pub fn digest(&self) -> String {
        let mut digest = Sha256::new();
        let mut add = |part: &[u8]| {
            digest.update((part.len() as u64).to_le_bytes());
            digest.update(part);
        };
        add(self.root.as_os_str().as_encoded_bytes());
        for (_, text) in self.map.iter() {
            add(text.path.as_bytes());
            add(text.text.as_bytes());
        }
        for (path, asset) in &*self.assets {
            add(path.as_bytes());
            add(&asset.bytes);
        }
        self.unreadable.iter().for_each(|path| add(path.as_bytes()));
        add(format!("{:?}", self.register).as_bytes());
        for (report, editions) in &*self.editions {
            for (version, held) in editions {
                add(format!("{report} {version} {}", held.edition.sha512).as_bytes());
                add(&[u8::from(held.retraction.is_some())]);
            }
        }
        let digest = digest.finalize();
        digest.iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
    }
}

/// The text of the register of what must never be published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RegisterText {
    /// The settings name none, or the author said to do without it.
    None,
    /// It was read.
    Read(SourceId),
    /// It is named and could not be read, which was told: nobody knows what must not be shown.
    Lost,
}

/// A file that is no text: published only where a document names it.
#[derive(Debug, Clone)]
pub struct Asset {
    /// What it holds.
    pub bytes: Arc<[u8]>,
}

/// Reads the site at `root`, once.
#[must_use]
pub fn read(root: &Path, options: &Options) -> Outcome<Sources> {
    Reader::default().read(root, options, &Changes::Unknown)
}

/// Reads a site whose files are in memory, by path from its root (`content/site.yaml`), as one on disk
/// is read; without a skin of its own and without a register.
#[must_use]
pub fn of_files(files: &BTreeMap<String, Arc<[u8]>>) -> Outcome<Sources> {
    gather::Memory::default().gather_held(files)
}

/// The path of a content file from the root of the site.
#[must_use]
pub fn content_path(path: &str) -> String {
    format!("content/{path}")
}

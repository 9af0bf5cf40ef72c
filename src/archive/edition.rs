//! An edition that was proven, whose files are read out of its own bytes.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::bag::{self, BagInfo};
use super::name::Version;
use super::verify::{Fault, prove};
use crate::key::Id;

/// An edition, proven.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edition {
    /// What is said about it.
    pub info: BagInfo,
    /// SHA-512 of the whole file, in hexadecimal digits.
    pub sha512: String,
    bytes: Arc<[u8]>,
    /// Where each file of the payload stands, by its path below `data/`.
    files: BTreeMap<String, Range<usize>>,
}

impl Edition {
    /// Proves that some bytes are this version of this report.
    ///
    /// # Errors
    /// All that is wrong with it, in order, each once.
    pub fn open(bytes: Arc<[u8]>, report: &Id, version: &Version) -> Result<Self, Vec<Fault>> {
        let proven = prove(&bytes)?.of(report, version)?;
        let start = bytes.as_ptr().addr();
        let place = |file: &[u8]| {
            let from = file.as_ptr().addr() - start;
            from..from + file.len()
        };
        let payload = proven.files.iter();
        let files = payload.filter_map(|(path, file)| Some((path.strip_prefix("data/")?, place(file))));
        let files = files.map(|(path, place)| (path.to_owned(), place)).collect();
        let (info, sha512) = (proven.info, bag::sha512(&bytes));
        Ok(Self { info, sha512, bytes, files })
    }

    /// The bytes of the whole file.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The files below a folder of the payload, by their path from it.
    pub fn files<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = (&'a str, &'a [u8])> {
        let below = self
            .files
            .range(folder.to_owned()..)
            .map_while(move |(path, place)| path.starts_with(folder).then_some((path.as_str(), place)));
        below.filter_map(move |(path, place)| {
            Some((path.strip_prefix(folder)?.strip_prefix('/')?, &self.bytes[place.clone()]))
        })
    }

    /// A file of the payload.
    #[must_use]
    pub fn file(&self, path: &str) -> Option<&[u8]> {
        self.files.get(path).map(|place| &self.bytes[place.clone()])
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::Edition;
    use crate::archive::Version;
    use crate::archive::bag::{BagInfo, pack};
    use crate::artifact::{Artifact, OutputPath};
    use crate::key::Id;

    #[test]
    fn files_are_found_by_their_folder() {
        let info = BagInfo {
            report: Id::parse("brief").expect("an id"),
            version: Version::parse("1.0").expect("a version"),
            title: None,
            publisher: None,
            date: None,
            note: None,
        };
        let artifact = |path: &str| Artifact {
            path: OutputPath::parse(path).expect("a path"),
            bytes: path.as_bytes().to_vec(),
        };
        let payload = ["site/a", "site-b", "site/c/d", "sites/e", "zzz"].map(artifact);
        let bag = pack(&info, &payload).expect("small");
        let open = |bag: Vec<u8>, version| Edition::open(Arc::from(bag), &info.report, version);
        let edition = open(bag.clone(), &info.version).expect("proven");
        let other = Version::parse("1.1").expect("a version");
        assert_eq!(open(bag.clone(), &other).err().map(|faults| faults.len()), Some(1));
        let paths: Vec<&str> = edition.files("site").map(|(path, _)| path).collect();
        assert_eq!(paths, ["a", "c/d"]);
        assert!(edition.files("site").all(|(path, bytes)| bytes.ends_with(path.as_bytes())));
        assert_eq!(edition.file("zzz"), Some(&b"zzz"[..]));
        let mut broken = bag;
        let last = broken.len() / 2;
        broken[last] ^= 1;
        assert!(open(broken, &info.version).is_err());
    }
}

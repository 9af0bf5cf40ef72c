//! Editions as other programs read them: `bagit` of the Library of Congress for the bag, `cffconvert`
//! for `CITATION.cff`, `rocrate` for the description of the research object. They are installed with
//!
//! ```text
//! python3 -m venv target/oracles && target/oracles/bin/pip install bagit cffconvert rocrate
//! ```

mod support;

#[path = "support/browser.rs"]
mod browser;

use std::fs;
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::Command;

use browser::missing;
use support::{SiteTest, files, fixtures, repository};

/// Reads a research object, and all that one must find in it.
const RESEARCH_OBJECT: &str = "
import sys
from rocrate.rocrate import ROCrate
crate = ROCrate(sys.argv[1])
root = crate.root_dataset
assert root['name'] and root['description'] and root['license'] and root['version'] == '1.0', root.properties()
assert 'https://w3id.org/ro/crate/1.1' in str(crate.metadata['conformsTo']), crate.metadata.properties()
assert {part.id for part in root['hasPart']} == {'site/', 'sources/', 'CITATION.cff'}
assert all(author.type == 'Person' for author in root['author'])
assert root['publisher'].type == 'Organization' and root['license'].type == 'CreativeWork'
";

/// The interpreter that knows them; nothing where they are not there, which is said.
fn python() -> Option<PathBuf> {
    let python = repository().join("target/oracles/bin/python");
    let known = Command::new(&python).args(["-c", "import bagit, cffconvert, rocrate"]).output();
    if known.is_ok_and(|known| known.status.success()) {
        return Some(python);
    }
    missing("bagit, cffconvert and rocrate of PyPI", "them as tests/oracles.rs says")
}

/// Whether a program is content; what it says where it is not.
fn judge(program: &mut Command) -> Result<(), String> {
    let output = program.output().expect("the program runs");
    let said = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
    if output.status.success() { Ok(()) } else { Err(said.into_owned()) }
}

fn verbatim(site: &SiteTest, arguments: &[&str]) -> Result<(), String> {
    judge(Command::new(env!("CARGO_BIN_EXE_verbatim")).arg("--root").arg(site.root()).args(arguments))
}

/// Unpacks an edition; gives the folder of its bag.
fn unpack(zip: &Path, to: &Path) -> PathBuf {
    let mut zip = zip::ZipArchive::new(fs::File::open(zip).expect("an edition")).expect("a zip file");
    for index in 0..zip.len() {
        let mut entry = zip.by_index(index).expect("an entry");
        let path = to.join(&*entry.name().expect("a name in UTF-8"));
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).expect("its bytes");
        fs::write(path, bytes).expect("a file");
    }
    to.join("1.0")
}

/// Sites with an edition each: the base, and what a report can say of itself at its fullest.
fn sites() -> Vec<(SiteTest, &'static str)> {
    let full = SiteTest::copy(&fixtures("mistakes/base"));
    let report = "content/reports/brief/report.fr.md";
    full.replace(
        report,
        "authors:\n",
        "authors:\n  - \"OFDT\"\n  - {name: \"Lopez, Ana\"}\n  - Jeanne de La Tour\n",
    );
    full.replace(
        report,
        "---\n",
        "---\ndoi: 10.1234/abc.1\nupdated: 2024-05-06\nlicence: etalab-2.0\nfunding: \"a: b # c\"\n",
    );
    let own = SiteTest::empty();
    for path in files(&repository().join("content")) {
        let path = format!("content/{path}");
        own.write(&path, fs::read(repository().join(&path)).expect("a file"));
    }
    vec![(SiteTest::copy(&fixtures("mistakes/base")), "brief"), (full, "brief"), (own, "tendances-150")]
}

#[test]
fn other_programs_take_an_edition_for_what_it_says_it_is() {
    let Some(python) = python() else { return };
    for (site, report) in sites() {
        verbatim(&site, &["archive", "create", report]).expect("an edition");
        let folder = tempfile::TempDir::with_prefix("verbatim-bag-").expect("a folder");
        let bag = unpack(&site.path(&format!("archive/{report}/1.0.zip")), folder.path());
        let data = bag.join("data");
        judge(Command::new(&python).args(["-m", "bagit", "--validate"]).arg(&bag)).expect("a bag");
        let validator = python.with_file_name("cffconvert");
        judge(Command::new(validator).arg("--validate").current_dir(&data)).expect("a citation file");
        judge(Command::new(&python).args(["-c", RESEARCH_OBJECT]).arg(&data)).expect("a research object");
    }
}

#[test]
fn a_flipped_byte_is_refused_by_us_and_by_others() {
    let Some(python) = python() else { return };
    let site = SiteTest::copy(&fixtures("mistakes/base"));
    verbatim(&site, &["archive", "create", "brief"]).expect("an edition");
    let zip = site.path("archive/brief/1.0.zip");
    let folder = tempfile::TempDir::with_prefix("verbatim-bag-").expect("a folder");
    let bag = unpack(&zip, folder.path());
    let validate = || judge(Command::new(&python).args(["-m", "bagit", "--validate"]).arg(&bag));
    validate().expect("a bag");
    let page = bag.join("data/sources/content/site.yaml");
    let mut bytes = fs::read(&page).expect("a file");
    bytes[3] ^= 1;
    fs::write(&page, &bytes).expect("a file");
    assert!(validate().is_err());
    let mut packed = fs::read(&zip).expect("an edition");
    let middle = packed.len() / 2;
    packed[middle] ^= 1;
    fs::File::create(&zip).and_then(|mut file| file.write_all(&packed)).expect("an edition");
    let said = verbatim(&site, &["archive", "verify"]).expect_err("refused");
    assert!(said.contains("1.0.zip") && !said.contains("Altered"), "{said}");
}

/// The standard wants `%` in the names of manifests as `%25` (RFC 8493, section 2.1.3), and so we write it.
/// `bagit` 1.9 encodes only the ends of lines: it takes such a name as it stands, and misses the file. Once
/// it reads them right, this test says so, and the bag has to be valid.
#[test]
fn a_percent_sign_in_a_name_is_written_as_the_standard_wants() {
    let Some(python) = python() else { return };
    let site = SiteTest::copy(&fixtures("mistakes/base"));
    site.write("content/reports/brief/findings/50%-Ab.csv", "1,2\n");
    let finding = "content/reports/brief/findings/01-accueil.fr.md";
    site.write(finding, site.read(finding) + "\n[Les données](50%25-Ab.csv)\n");
    verbatim(&site, &["archive", "create", "brief"]).expect("an edition");
    verbatim(&site, &["archive", "verify"]).expect("proven");
    let folder = tempfile::TempDir::with_prefix("verbatim-bag-").expect("a folder");
    let bag = unpack(&site.path("archive/brief/1.0.zip"), folder.path());
    let manifest = fs::read_to_string(bag.join("manifest-sha512.txt")).expect("a manifest");
    let named: Vec<&str> = manifest.lines().filter(|line| line.contains('%')).collect();
    assert!(!named.is_empty() && named.iter().all(|line| line.ends_with("50%25-Ab.csv")), "{named:?}");
    let said = judge(Command::new(&python).args(["-m", "bagit", "--validate"]).arg(&bag)).expect_err("1.9");
    assert!(said.contains("50%25-Ab.csv") && !said.contains("index.html"), "{said}");
    // The same bag with the names as that program reads them: nothing else is wrong with it.
    let as_it_reads = manifest.replace("%25", "%");
    fs::write(bag.join("manifest-sha512.txt"), as_it_reads).expect("a manifest");
    fs::remove_file(bag.join("tagmanifest-sha512.txt")).expect("a manifest of tags");
    judge(Command::new(&python).args(["-m", "bagit", "--validate"]).arg(&bag)).expect("a bag");
}

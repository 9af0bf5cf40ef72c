//! After any series of edits, a site that is made from what was made before equals one made anew.

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use proptest::prelude::*;
use proptest::test_runner::{Config, FileFailurePersistence, RngAlgorithm, TestRng, TestRunner};
use support::{Built, Rebuilding, SiteTest, files, fixtures};
use verbatim::catalog::Drafts;

/// One edit: what is done, and numbers that say to what.
type Edit = (u8, u32, u32, bool);

/// The sites that are edited.
const SITES: [&str; 7] = [
    "mistakes/base",
    "sites/every-kind/site",
    "sites/facts/site",
    "sites/evidence/site",
    "sites/uneven/site",
    "sites/acronyms/site",
    "sites/narrowing/site",
];

/// Lines that authors add.
const LINES: [&str; 24] = [
    "draft: true",
    "consent: withdrawn",
    "consent: pending",
    "slug: autre",
    "order: 1",
    "themes: [accueil]",
    "notes: rien",
    "source_language: en",
    "Voir <theme:accueil> et [l’autre](finding:second).",
    "![](testimony:laces)",
    "> Un matin il est venu. [](testimony:laces)",
    "« On a ouvert la porte et il n’y avait plus personne dehors. »",
    "Il y a <fact:interviews> et 12 entretiens.",
    "[@duprat2024] l’a montré.",
    "## Un titre {#titre}",
    "[là](#titre)",
    "[ailleurs](../report.fr.md)",
    "<b>gras</b>",
    "---",
    "",
    "autre:\n  label: {fr: Autre, en: Other}",
    "- term: Zorglub",
    "  abbr: {fr: CSAPA, en: CSAPA}",
    "Un CSAPA, la RdR et l’OFDT.",
];

/// Files that come as they are.
const FILES: [(&str, &str); 7] = [
    ("themes/default/style.css", "body { color: red }\n"),
    (
        "themes/default/templates/page.html",
        "{% extends \"base.html\" %}{% block content %}<p>autre</p>{% endblock %}\n",
    ),
    ("themes/default/templates/finding.html", "{{ rien }\n"),
    ("content/pages/neuve.fr.md", "---\ntitle: Neuve\nmenu: 1\n---\nUn texte, <theme:accueil>.\n"),
    ("content/vocabulary/places.yaml", "paris:\n  label: {fr: Lieu, en: Place}\n"),
    ("content/talks/neuf.fr.md", "---\ntitle: Neuf\nevent: Journée\nstart: 2022-07-12\n---\nUn texte.\n"),
    ("content/site.yaml", "title: {fr: Rien}\nbase_url: https://example.org/\nlanguages: [fr]\n"),
];

/// A site under edit, with the mistakes that can be laid over it.
struct Edited {
    site: SiteTest,
    base: BTreeMap<String, Vec<u8>>,
    mistakes: Vec<std::path::PathBuf>,
}

impl Edited {
    fn of(folder: &str) -> Self {
        let site = SiteTest::copy(&fixtures(folder));
        let setup = fixtures(folder).with_file_name("setup.txt");
        site.set_up(&fs::read_to_string(setup).unwrap_or_default());
        let codes = fs::read_dir(fixtures("mistakes")).expect("the mistakes");
        let codes = codes.map(|entry| entry.expect("a folder").path());
        let codes = codes.filter(|path| path.is_dir() && !path.ends_with("base"));
        let cases = codes.flat_map(|code| fs::read_dir(code).expect("its cases"));
        let mut mistakes: Vec<_> =
            cases.map(|case| case.expect("a case").path()).filter(|path| path.is_dir()).collect();
        mistakes.sort();
        let base = Self::state(&site);
        Self { site, base, mistakes }
    }

    /// All files of the site, with what they hold.
    fn state(site: &SiteTest) -> BTreeMap<String, Vec<u8>> {
        let read = |path: String| {
            let bytes = fs::read(site.path(&path)).unwrap_or_default();
            (path, bytes)
        };
        files(site.root()).into_iter().map(read).collect()
    }

    /// Does an edit; gives the files that were written, came or went.
    fn edit(&self, (deed, one, other, _): Edit) -> BTreeSet<String> {
        let before = Self::state(&self.site);
        let paths: Vec<&String> = before.keys().collect();
        let path = paths[one as usize % paths.len()].as_str();
        match deed {
            0..=3 => self.change_lines(path, |lines| {
                let at = other as usize % (lines.len() + 1);
                lines.insert(at, LINES[(one ^ other) as usize % LINES.len()].to_owned());
            }),
            4 => self.change_lines(path, |lines| {
                let at = other as usize % lines.len().max(1);
                lines.splice(at..(at + 1).min(lines.len()), []);
            }),
            5 => self.change_lines(path, |lines| {
                let at = other as usize % lines.len().max(1);
                lines
                    .iter_mut()
                    .skip(at)
                    .take(1)
                    .for_each(|line| *line = line.replacen(' ', " autrement ", 1));
            }),
            6 | 7 => self.lay(&self.mistakes[other as usize % self.mistakes.len()]),
            8 => drop(fs::remove_file(self.site.path(path))),
            9 => {
                let folder = path.rsplit_once('/').map_or("content", |(folder, _)| folder);
                let name = ["neuf.fr.md", "03-neuf.fr.md", "neuf.md", "neuf.en.md", "autre.png", "x.yaml"];
                let new = format!("{folder}/{}", name[other as usize % name.len()]);
                drop(fs::rename(self.site.path(path), self.site.path(&new)));
            }
            10 => {
                let (path, text) = FILES[other as usize % FILES.len()];
                self.site.write(path, text);
            }
            11 => self.move_folder(path, other),
            // Many edits end well: the author puts things right.
            _ => self.restore(path, other),
        }
        let after = Self::state(&self.site);
        let names: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
        names.into_iter().filter(|path| before.get(*path) != after.get(*path)).cloned().collect()
    }

    fn change_lines(&self, path: &str, change: impl FnOnce(&mut Vec<String>)) {
        let Ok(text) = fs::read_to_string(self.site.path(path)) else { return };
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        change(&mut lines);
        self.site.write(path, lines.join("\n") + "\n");
    }

    /// Lays the sources of a mistake over the site.
    fn lay(&self, mistake: &std::path::Path) {
        for path in files(mistake).iter().filter(|path| path.contains('/')) {
            drop(fs::remove_dir_all(self.site.path(path)));
            let file = self.site.path(path);
            if fs::create_dir_all(file.parent().expect("a folder")).is_ok() {
                drop(fs::write(file, fs::read(mistake.join(path)).expect("a file of a fixture")));
            }
        }
    }

    fn move_folder(&self, path: &str, to: u32) {
        let Some((folder, _)) = path.rsplit_once('/') else { return };
        let name = ["autre", "ailleurs", "findings", "pages"][to as usize % 4];
        let new =
            folder.rsplit_once('/').map_or_else(|| name.to_owned(), |(above, _)| format!("{above}/{name}"));
        drop(fs::rename(self.site.path(folder), self.site.path(&new)));
    }

    /// Puts one file, or all of them, as they were.
    fn restore(&self, path: &str, how: u32) {
        if how.is_multiple_of(2) {
            if let Some(bytes) = self.base.get(path) {
                self.site.write(path, bytes);
            }
            return;
        }
        for path in Self::state(&self.site).keys().filter(|path| !self.base.contains_key(*path)) {
            drop(fs::remove_file(self.site.path(path)));
        }
        for (path, bytes) in &self.base {
            drop(fs::remove_dir_all(self.site.path(path)));
            self.site.write(path, bytes);
        }
    }
}

/// Where two builds differ; nothing where they do not.
fn difference(again: &Built, anew: &Built) -> Option<String> {
    if again.told != anew.told {
        let only = |one: &Built, other: &Built| {
            let missing = one.told.iter().filter(|told| !other.told.contains(told));
            missing.map(|told| format!("{told:?}")).collect::<Vec<_>>().join("\n")
        };
        return Some(format!("told again:\n{}\ntold anew:\n{}", only(again, anew), only(anew, again)));
    }
    let paths: BTreeSet<&String> = again.artifacts.keys().chain(anew.artifacts.keys()).collect();
    let different = paths.into_iter().find(|path| again.artifacts.get(*path) != anew.artifacts.get(*path))?;
    Some(format!("{different} is another"))
}

/// Does edits one after the other, and compares after each.
fn follow(folder: &str, edits: &[Edit]) -> Result<(), TestCaseError> {
    let edited = Edited::of(folder);
    let mut rebuilding = Rebuilding::new(edited.site.root(), Drafts::Shown);
    rebuilding.again(None);
    for (at, edit) in edits.iter().enumerate() {
        let written = edited.edit(*edit);
        let again = rebuilding.again(Some(&written).filter(|_| edit.3));
        if let Some(difference) = difference(&again, &edited.site.build_with_drafts()) {
            let message = format!("{folder}, after edit {at} of {edits:?} ({written:?}):\n{difference}");
            return Err(TestCaseError::fail(message));
        }
    }
    Ok(())
}

/// One edit, and what is resolved anew for it: what changed, and what asked for it.
#[test]
fn a_second_build_touches_only_what_changed() {
    let site = SiteTest::copy(&fixtures("mistakes/base"));
    let mut rebuilding = Rebuilding::new(site.root(), Drafts::Hidden);
    rebuilding.again(None);
    let all = rebuilding.resolved_anew();
    assert!(all.len() > 3, "{all:?}");
    rebuilding.again(None);
    assert_eq!(rebuilding.resolved_anew(), [""; 0], "nothing changed");
    let finding = "content/reports/brief/findings/01-accueil.fr.md";
    let testimony = "content/reports/brief/testimonies/anna-porte.md";
    let mut check = |path: &str, old: &str, new: &str, expected: &[&str]| {
        site.replace(path, old, new);
        let built = rebuilding.again(Some(&BTreeSet::from([path.to_owned()])));
        assert!(!built.artifacts.is_empty(), "{:?}", built.told);
        assert_eq!(rebuilding.resolved_anew(), expected, "{path}: {old} -> {new}");
    };
    // The second finding refers to a heading of the first.
    check(finding, "Tout commence", "Tout recommence", &["finding:accueil", "finding:inquietude"]);
    check("content/reports/brief/report.fr.md", "title: ", "# Un mot.\ntitle: ", &["report:brief"]);
    check("content/vocabulary/themes.yaml", "fr: \"Accueil\"", "fr: \"Accueils\"", &[]);
    check(testimony, "2022-05", "2022-06", &["finding:accueil", "testimony:anna-porte"]);
}

/// The same edits in every run, so that a failure is one for everybody; `REBUILD_CASES` asks for more.
#[test]
fn after_any_edits_a_site_is_as_if_made_anew() {
    let cases = std::env::var("REBUILD_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(10);
    let config = Config {
        cases,
        failure_persistence: None::<Box<FileFailurePersistence>>.map(|one| one as _),
        ..Config::default()
    };
    let seed = std::env::var("REBUILD_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(7_u8);
    let mut runner = TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &[seed; 32]));
    let edit = (0..16_u8, any::<u32>(), any::<u32>(), any::<bool>());
    let edits = (0..SITES.len(), prop::collection::vec(edit, 1..8));
    runner
        .run(&edits, |(site, edits)| follow(SITES[site], &edits))
        .unwrap_or_else(|failure| panic!("{failure}"));
}

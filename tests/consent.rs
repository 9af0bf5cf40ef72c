//! Consent: after a withdrawal nothing of the testimony is left, and what did not depend on it is as it was.

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::process::Command;

use support::{SiteTest, assert_none, files, fixtures};

const REPORT: &str = "content/reports/brief";

/// The base with two testimonies of which every word, name and term holds `zeb`: one of a listed
/// speaker, one of someone unlisted who is in the same cell as another.
fn granted() -> SiteTest {
    let site = SiteTest::copy(&fixtures("mistakes/base"));
    site.replace("content/site.yaml", "min_cell: 3", "min_cell: 2");
    let themes = site.read("content/vocabulary/themes.yaml")
        + "zeb:\n  label: {fr: \"Zeb\", en: \"Zeb\"}\n  definition: {fr: \"Voir [cela](theme:zeb-loin) et ![un plan](zeb.png)\"}\n"
        + "zeb-loin:\n  label: {fr: \"Zeb loin\", en: \"Zeb far\"}\n";
    site.write("content/vocabulary/themes.yaml", themes);
    let picture = fs::read(site.path(&format!("{REPORT}/findings/carte.png"))).expect("a picture");
    site.write("content/vocabulary/zeb.png", picture);
    site.write(
        &format!("{REPORT}/testimonies/zeb-un.md"),
        "---\nspeaker: anna\nlang: fr\nconsent: granted\nthemes: [zeb, accueil]\nslug: {fr: zeb-ici}\ntranslator: Zeb\ntranslations: {en: \"Zebra words.\"}\n---\nMots de zébu zeb.\n",
    );
    let unlisted = "profession: psychiatre\nfacility: csapa-1\nlang: fr\nconsent: granted\nthemes: [accueil]";
    site.write(&format!("{REPORT}/testimonies/zeb-deux.md"), format!("---\n{unlisted}\n---\nZeb encore.\n"));
    site.write(&format!("{REPORT}/testimonies/voisin.md"), format!("---\n{unlisted}\n---\nUn voisin.\n"));
    site.write(
        &format!("{REPORT}/findings/03-suite.fr.md"),
        "---\ntitle: \"Suite\"\n---\n\n![](testimony:voisin)\n\nUn début.\n\n![](testimony:zeb-un)\n\n> Zeb encore. [](testimony:zeb-deux)\n",
    );
    site.write(
        &format!("{REPORT}/findings/03-suite.en.md"),
        "---\ntitle: \"More\"\n---\n\nA start, [“Zebra words”](testimony:zeb-un).\n",
    );
    site
}

/// Withdraws both; what named them no longer does.
fn withdraw(site: &SiteTest) {
    for name in ["zeb-un", "zeb-deux"] {
        site.replace(&format!("{REPORT}/testimonies/{name}.md"), "consent: granted", "consent: withdrawn");
    }
    site.write(
        &format!("{REPORT}/findings/03-suite.fr.md"),
        "---\ntitle: \"Suite\"\n---\n\n![](testimony:voisin)\n\nUn début.\n",
    );
    site.write(&format!("{REPORT}/findings/03-suite.en.md"), "---\ntitle: \"More\"\n---\n\nA start.\n");
}

fn holds(path: &str, bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes).to_lowercase();
    path.contains("zeb") || text.contains("zeb") || text.contains("zéb")
}

/// The pages that count testimonies without naming them, and what counts the entries of an index.
const COUNTS: [&str; 8] = [
    "fr/croisements/index.html",
    "en/crossings/index.html",
    "fr/professions/index.html",
    "en/professions/index.html",
    "fr/structures/index.html",
    "en/facilities/index.html",
    "fr/recherche/contents.js",
    "en/search/contents.js",
];

#[test]
fn nothing_is_left_of_a_withdrawn_testimony() {
    let site = granted();
    assert!(site.build().artifacts.keys().any(|path| path.contains("zeb")), "there is something to withdraw");
    withdraw(&site);
    for built in [site.build(), site.build_with_drafts()] {
        assert!(!built.artifacts.is_empty(), "{:?}", built.told);
        let faults: Vec<String> = built
            .artifacts
            .iter()
            .filter(|(path, bytes)| holds(path, bytes))
            .map(|(path, _)| path.clone())
            .collect();
        assert_none(&faults, "artifacts hold something of a withdrawn testimony");
    }
}

#[test]
fn what_did_not_depend_on_a_withdrawn_testimony_is_as_it_was() {
    let site = granted();
    let before = site.build().artifacts;
    withdraw(&site);
    let after = site.build().artifacts;
    let unrelated: Vec<&String> = before
        .iter()
        .filter(|(path, bytes)| !holds(path, bytes) && !COUNTS.contains(&path.as_str()))
        .map(|(path, _)| path)
        .collect();
    for path in [
        "fr/brief/temoignages/voisin/index.html",
        "fr/brief/methodes/index.html",
        "fr/brief/accueil/index.html",
    ] {
        assert!(unrelated.iter().any(|one| *one == path), "{path} names nothing of it");
    }
    let changed = unrelated.into_iter().filter(|path| before.get(*path) != after.get(*path));
    let new = after.keys().filter(|path| !before.contains_key(*path));
    let faults: Vec<String> = changed.chain(new).cloned().collect();
    assert_none(&faults, "artifacts that a withdrawal changed without need");
}

#[test]
fn a_withdrawn_testimony_leaves_the_folder_of_an_earlier_build() {
    let site = granted();
    let dist = || -> BTreeMap<String, Vec<u8>> {
        let mut program = Command::new(env!("CARGO_BIN_EXE_verbatim"));
        let ran = program.current_dir(site.root()).args(["build", "-q"]).output().expect("the program runs");
        assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
        let folder = site.path("dist");
        let read = |path: String| (path.clone(), fs::read(folder.join(path)).expect("a file that is there"));
        files(&folder).into_iter().map(read).collect()
    };
    assert!(dist().keys().any(|path| path.contains("zeb-ici")));
    withdraw(&site);
    let faults: Vec<String> =
        dist().into_iter().filter(|(path, bytes)| holds(path, bytes)).map(|(path, _)| path).collect();
    assert_none(&faults, "files of the earlier build hold something of a withdrawn testimony");
}

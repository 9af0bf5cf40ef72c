//! Editions hold the sources they were made from: of every report of every site of the tests, what is
//! restored checks, builds the very same pages, and makes the very same edition again.

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use support::{SiteTest, assert_none, files, fixtures, repository};

/// Runs the program; gives its exit code and all it says.
fn run(root: &Path, arguments: &[&str]) -> (i32, String) {
    let mut program = Command::new(env!("CARGO_BIN_EXE_verbatim"));
    program.env_remove("LC_MESSAGES").env_remove("LANG").env("LC_ALL", "C").arg("--root").arg(root);
    let Output { status, stdout, stderr } = program.args(arguments).output().expect("the program runs");
    let said = String::from_utf8_lossy(&stdout).into_owned() + &String::from_utf8_lossy(&stderr);
    (status.code().expect("the program ends by itself"), said)
}

#[track_caller]
fn done(root: &Path, arguments: &[&str]) -> String {
    let (code, said) = run(root, arguments);
    assert_eq!(code, 0, "{arguments:?}\n{said}");
    said
}

/// The payload of an edition by path.
fn payload(path: &Path) -> BTreeMap<String, Vec<u8>> {
    let file = fs::File::open(path).expect("an edition");
    let mut zip = zip::ZipArchive::new(file).expect("an edition is a zip file");
    let mut found = BTreeMap::new();
    for index in 0..zip.len() {
        let mut entry = zip.by_index(index).expect("an entry");
        let name = entry.name().expect("a name in UTF-8").into_owned();
        let Some((_, path)) = name.split_once("/data/") else { continue };
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).expect("an entry that can be read");
        found.insert(path.to_owned(), bytes);
    }
    found
}

/// The files of a folder whose names begin so, by the rest of their path.
fn within(all: &BTreeMap<String, Vec<u8>>, folder: &str) -> BTreeMap<String, Vec<u8>> {
    let own = all.iter().filter_map(|(path, bytes)| Some((path.strip_prefix(folder)?, bytes)));
    own.map(|(path, bytes)| (path.to_owned(), bytes.clone())).collect()
}

fn snapshot(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let read = |path: String| (path.clone(), fs::read(folder.join(path)).expect("a file"));
    files(folder).into_iter().filter(|path| !path.contains(".verbatim")).map(read).collect()
}

/// The first place where two sets of files differ.
fn difference(one: &BTreeMap<String, Vec<u8>>, two: &BTreeMap<String, Vec<u8>>) -> Option<String> {
    let keys = one.keys().chain(two.keys()).find(|path| one.get(*path) != two.get(*path))?;
    let text = |all: &BTreeMap<String, Vec<u8>>| {
        all.get(keys)
            .map_or_else(|| String::from("(not there)"), |bytes| String::from_utf8_lossy(bytes).into_owned())
    };
    let (one, two) = (text(one), text(two));
    let lines = one.lines().zip(two.lines()).find(|(one, two)| one != two);
    Some(format!(
        "{keys}\n- {}\n+ {}",
        lines.map_or(&*one, |pair| pair.0),
        lines.map_or(&*two, |pair| pair.1)
    ))
}

/// The reports of a site, each with a version.
fn reports(site: &SiteTest) -> Vec<String> {
    let folder = site.path("content/reports");
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut names: Vec<String> =
        entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok()).collect();
    names.sort();
    names.retain(|name| {
        let own: Vec<PathBuf> = ["fr", "en", "de", "es"]
            .iter()
            .map(|lang| site.path(&format!("content/reports/{name}/report.{lang}.md")))
            .filter(|path| path.is_file())
            .collect();
        let has_version =
            |path: &PathBuf| fs::read_to_string(path).is_ok_and(|text| text.contains("\nversion:"));
        if !own.iter().any(has_version) {
            let Some(first) = own.first() else { return false };
            let text = fs::read_to_string(first).expect("a report");
            fs::write(first, text.replacen("---\n", "---\nversion: \"1.0\"\n", 1)).expect("a report");
        }
        !own.is_empty()
    });
    names
}

/// What is wrong with the editions of a site.
fn faults(name: &str, site: &SiteTest) -> Vec<String> {
    let mut faults = Vec::new();
    for report in reports(site) {
        let (code, said) = run(site.root(), &["archive", "create", &report]);
        if code != 0 {
            faults.push(format!("{name}/{report}: {said}"));
            continue;
        }
        let folder = site.path(&format!("archive/{report}"));
        let zip =
            fs::read_dir(folder).expect("an archive").next().expect("an edition").expect("an entry").path();
        let version = zip.file_stem().expect("a version").to_string_lossy().into_owned();
        let made = payload(&zip);
        let again = tempfile::TempDir::with_prefix("verbatim-restored-").expect("a folder");
        let root = again.path().join("site");
        done(site.root(), &["archive", "restore", &report, &version, &root.display().to_string()]);
        let (code, said) = run(&root, &["check"]);
        if code != 0 {
            faults.push(format!("{name}/{report}: restored, it does not check:\n{said}"));
            continue;
        }
        done(&root, &["build"]);
        let built = difference(&within(&made, "site/"), &snapshot(&root.join("dist")));
        faults.extend(built.map(|fault| format!("{name}/{report}: restored, it builds otherwise: {fault}")));
        done(&root, &["archive", "create", &report]);
        let zip = root.join(format!("archive/{report}/{version}.zip"));
        let other = difference(&made, &payload(&zip));
        faults
            .extend(other.map(|fault| format!("{name}/{report}: restored, it is another edition: {fault}")));
    }
    faults
}

#[test]
fn what_is_restored_builds_the_same_edition() {
    let mut all = Vec::new();
    for entry in fs::read_dir(fixtures("sites")).expect("sites") {
        let folder = entry.expect("an entry").path();
        let site = SiteTest::copy(&folder.join("site"));
        if let Ok(deeds) = fs::read_to_string(folder.join("setup.txt")) {
            site.set_up(&deeds);
        }
        all.extend(faults(&folder.file_name().expect("a name").to_string_lossy(), &site));
    }
    all.extend(faults("base", &SiteTest::copy(&fixtures("mistakes/base"))));
    assert_none(&all, "editions that do not come back as they were");
}

#[test]
fn what_is_restored_of_this_repository_builds_the_same_edition() {
    let site = SiteTest::empty();
    for folder in ["content", "themes"] {
        for path in files(&repository().join(folder)) {
            let path = format!("{folder}/{path}");
            site.write(&path, fs::read(repository().join(&path)).expect("a file"));
        }
    }
    assert_none(&faults("repository", &site), "editions that do not come back as they were");
}

/// The base with another report beside it: each refers to the other, and private words stand wherever
/// they can.
fn crossed() -> SiteTest {
    let site = SiteTest::copy(&fixtures("mistakes/base"));
    let other = "content/reports/autre";
    let write = |path: &str, text: &str| site.write(&format!("{other}/{path}"), text);
    write(
        "report.fr.md",
        "---\ntitle: \"Une autre note\"\nslug: autrement\nsummary: \"canari\"\nauthors: [canari]\n---\n\ncanari\n",
    );
    write("report.en.md", "---\ntitle: \"Another brief\"\n---\n\ncanari\n");
    write(
        "methods.fr.md",
        "---\ndesign: \"canari\"\nscopes:\n  tout: {label: {fr: \"tout\", en: \"all\"}}\nfacts:\n  visites:\n    label: {fr: \"visites\", en: \"visits\"}\n    participants: [psychiatre]\n    values: [{scope: tout, value: 77, date: 2024}]\n  canaris:\n    label: {fr: \"canaris\"}\n    values: [{scope: tout, value: 5}]\n---\n\ncanari\n",
    );
    write(
        "findings/01-ailleurs.fr.md",
        "---\ntitle: \"Ailleurs\"\nthemes: [violence]\n---\n\n## Un endroit {#endroit}\n\nCanari, et [la porte](testimony:brief/anna-porte), [l’accueil](finding:brief/accueil).\n\n![](testimony:zoe-ici)\n",
    );
    write(
        "testimonies/zoe-ici.md",
        "---\nspeaker: canari-zoe\nlang: en\nconsent: granted\nthemes: [ailleurs]\nnotes: canari\ntranslations: {fr: \"Ici, je <!-- canari -->reste.\"}\n---\nHere I stay.\n",
    );
    write(
        "testimonies/max-la.md",
        "---\nspeaker: canari-max\nlang: fr\nconsent: granted\n---\nCanari, dit-il.\n",
    );
    write(
        "speakers.yaml",
        "canari-zoe: {pseudonym: Zoé, profession: psychiatre, facility: csapa-1, gender: f, notes: canari}\ncanari-max: {pseudonym: Canarimax, profession: infirmier}\n",
    );
    site.write("content/reports/autre/references.yaml", "label:\n  type: article\n  title: Un titre\n  author: [\"Nul, Jean\"]\n  date: 2020-01\n  note: canari\n  abstract: canari # canari\n  parent: {type: periodical, title: \"Revue : suite\", volume: 3}\n  page-range: 1-10\nnote:\n  type: web\n  title: \"Une page\"\n  url: {value: https://example.org/, date: 2021-02-03}\n  annote: canari\n");
    site.write(
        "content/reports/trois/report.en.md",
        "---\ntitle: Third\nsource_language: en\n---\n\n[@a; @b, p. 3] <!-- canari -->\n",
    );
    site.write("content/reports/trois/references.json", "[{\"id\": \"a\", \"type\": \"book\", \"title\": \"Un <i>titre</i>\", \"author\": [{\"family\": \"Nul\", \"given\": \"Jean \\\"J\\\"\"}], \"issued\": {\"date-parts\": [[2020, 3]]}, \"abstract\": \"canari\", \"custom\": {\"x\": \"canari\"}}, {\"id\": \"b\", \"type\": \"report\", \"title\": \"Suite\", \"volume\": 3, \"keyword\": \"canari\"}]");
    site.write("content/reports/trois/speakers.yaml", "un: {pseudonym: Jo, profession: infirmier, gender: m, facility: csapa-1, seniority: \"dix ans\"}\ndeux: {pseudonym: Li, profession: infirmier, gender: m, facility: csapa-1, seniority: \"dix ans\"}\ntrois: {pseudonym: Ma, profession: infirmier, gender: m, facility: csapa-1, seniority: \"dix ans\"}\nquatre: {pseudonym: \"Éx\", profession: psychiatre, gender: f, override: {show: [profession], reason: canari}}\n");
    for (name, who) in [("a", "un"), ("b", "deux"), ("c", "quatre")] {
        let text = format!(
            "---\nspeaker: {who}\nlang: en\nconsent: granted\nform: paraphrase\ntranslator: \"Max: #1\"\ntranslations:\n  fr: |\n    Un {name}.\n\n    Deux *{name}*.\n---\nOne {name}.\n\n\nTwo *{name}*.\n"
        );
        site.write(&format!("content/reports/trois/testimonies/{name}.md"), &text);
    }
    site.write("content/reports/trois/findings/01-brouillon.en.md", "---\ntitle: Work\nsource_language: en\nevidence: [survey]\n---\n\n![](testimony:a)\n\n![](testimony:b)\n\n![](testimony:c)\n");
    site.write(
        "content/reports/trois/findings/01-brouillon.fr.md",
        "---\ntitle: canari\ndraft: true\n---\n\ncanari\n",
    );
    site.write("content/talks/lisbonne.en.md", "---\ntitle: \"Open doors\"\nsource_language: en\nslug: lisbon\nevent: \"canari\"\nreport: brief\n---\n\ncanari [here](finding:brief/accueil)\n");
    site.write("content/library/portes.fr.md", "---\ntitle: \"Portes\"\nyear: 2023\n---\n\ncanari\n");
    site.write("content/projects/rue.fr.md", "---\ntitle: \"La rue\"\n---\n\ncanari\n");
    site.write(
        "content/pages/plan.png",
        fs::read(fixtures("mistakes/base/content/reports/brief/findings/carte.png")).expect("a picture"),
    );
    let themes = site.read("content/vocabulary/themes.yaml")
        + "ailleurs:\n  label: {fr: \"Ailleurs\"}\n  notes: canari\n  definition: {fr: \"Loin <!-- canari -->, dit [la page](page:a-propos).\"}\nhorsjeu:\n  label: {fr: \"Canari\"}\n  abbr: {fr: CANARI}\nrdr:\n  label: {fr: \"Réduction des risques\"}\n  abbr: {fr: RdR}\n  definition: {fr: \"canari\"}\n";
    site.write(
        "content/vocabulary/themes.yaml",
        themes.replace("related: [violence]", "related: [violence, horsjeu]"),
    );
    site.write("content/reports/brief/findings/03-dehors.fr.md", "---\ntitle: \"Dehors : <fact:autre/visites>\"\nsummary: |\n  Deux lignes,\n  ici.\nnotes: canari\nextra: {canari: canari}\n# canari\nfacilities: [csapa-1]\n---\n\nVoir [l’endroit](finding:autre/ailleurs#endroit), <report:autre>, [la méthode](methods:autre), <talk:lisbonne>, [une notice](record:portes), <project:rue>, <page:a-propos>, <theme:accueil>, et la RdR. <!-- canari -->\n\n[//]: # (canari)\n\n[^9]: canari\n\nIl y a <fact:autre/visites@tout>, [@exemple2023].\n\n![](testimony:autre/zoe-ici)\n\n> Ici, je reste. [](testimony:autre/zoe-ici)\n\n![Un plan](../../../pages/plan.png)\n\n- un <!-- canari\ncanari -->\n\n<!-- canari -->\n\n- deux\n\n![](testimony:anonyme)\n");
    site.write("content/reports/brief/testimonies/anonyme.md", "---\nprofession: psychiatre\nfacility: csapa-1\nlang: fr\nconsent: granted\nsource: talk:lisbonne\nuse: standalone\ncollected: 2023-05\n# canari\n---\nUn *seul* mot.<!-- canari -->\n\n- et un autre\n");
    let people = site.read("content/reports/brief/speakers.yaml")
        + "canari-1: {pseudonym: Canariun, profession: psychiatre, facility: csapa-1, seniority: \"canari\"}\n";
    site.write("content/reports/brief/speakers.yaml", people);
    let works = "@comment{canari}\n% canari\n@string{rev = {Revue d'essai}}\n@string{non = {canari}}\n".to_owned()
        + &site.read("content/reports/brief/references.bib").replace("journaltitle = {Revue d'essai}", "journaltitle = rev # { bis}, note = {Une note que l’anglais montre}, abstract = {canari}, file = {canari.pdf}, keywords = {canari}, shortjournal = \"R. {essai}\", year = 2023");
    site.write(
        "content/reports/brief/references.bib",
        works
            + "@book{jamais, author = {Nul, Jean}, title = {Suite}, date = {2020}, annotation = {canari}}\n",
    );
    site.replace("content/site.yaml", "confidentiality:\n", "notes: canari\nextra: {canari: canari}\nnavigation: [themes, {label: {fr: canari}, href: page:a-propos}]\naccessibility: {email: canari@example.org}\nconfidentiality:\n");
    site
}

#[test]
fn what_lies_outside_a_report_is_in_its_edition_as_far_as_it_is_shown() {
    let site = crossed();
    assert_none(&faults("crossed", &site), "editions that do not come back as they were");
    let mut made = payload(&site.path("archive/brief/1.0.zip"));
    let third = payload(&site.path("archive/trois/1.0.zip")).into_iter();
    made.extend(third.map(|(path, bytes)| (format!("trois/{path}"), bytes)));
    let told = made.iter().filter_map(|(path, bytes)| {
        let text = format!("{path}\n{}", String::from_utf8_lossy(bytes).to_lowercase());
        let at = text.find("canari")?;
        Some(format!(
            "{path}: {}",
            text[..at + 6].chars().rev().take(60).collect::<Vec<_>>().into_iter().rev().collect::<String>()
        ))
    });
    assert_none(&told.collect::<Vec<_>>(), "private words in an edition");
}

#[test]
fn what_refers_to_a_report_changes_nothing_of_its_edition() {
    let site = crossed();
    done(site.root(), &["archive", "create", "brief"]);
    site.write("content/pages/lien.fr.md", "---\ntitle: \"Lien\"\nthemes: [rdr]\n---\n\n[Ici](report:brief), [là](testimony:brief/carole-recit), <facility:csapa-1>.\n");
    site.write(
        "content/reports/autre/findings/02-encore.fr.md",
        "---\ntitle: \"Encore\"\n---\n\n![](testimony:brief/anonyme)\n\n![](testimony:brief/bela-jours)\n",
    );
    let before = payload(&site.path("archive/brief/1.0.zip"));
    fs::remove_dir_all(site.path("archive")).expect("an archive");
    done(site.root(), &["archive", "create", "brief"]);
    assert_eq!(difference(&before, &payload(&site.path("archive/brief/1.0.zip"))), None);
}

#[test]
fn a_broken_edition_is_refused_and_nothing_is_written() {
    let site = SiteTest::copy(&fixtures("mistakes/base"));
    done(site.root(), &["archive", "create", "brief"]);
    let there = site.path("restored").display().to_string();
    let restore = |version: &str, to: &str| run(site.root(), &["archive", "restore", "brief", version, to]);
    assert_eq!(restore("2.0", &there).0, 2);
    assert_eq!(restore("../1.0", &there).0, 2);
    let (code, said) = restore("1.0", &site.path("content").display().to_string());
    assert_eq!(code, 2, "{said}");
    let zip = site.path("archive/brief/1.0.zip");
    let whole = fs::read(&zip).expect("an edition");
    let at = whole.windows(8).position(|window| window == b"edition:").expect("the settings");
    let mut broken = whole.clone();
    broken[at] ^= 1;
    fs::write(&zip, &broken).expect("an edition");
    let (code, said) = restore("1.0", &there);
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("data/sources/content/site.yaml") && said.contains("was changed"), "{said}");
    assert!(!site.path("restored").exists());
    fs::write(&zip, &whole).expect("an edition");
    fs::rename(&zip, site.path("archive/brief/1.1.zip")).expect("an edition");
    assert_eq!(restore("1.1", &there).0, 1, "an edition under the name of another");
    fs::rename(site.path("archive/brief/1.1.zip"), &zip).expect("an edition");
    let (code, said) = restore("1.0", &there);
    assert!(code == 0 && said.contains("verbatim build --root"), "{said}");
    assert_eq!(restore("1.0", &there).0, 2, "a folder that holds something");
    let left = fs::read_dir(site.root()).expect("a folder").filter_map(Result::ok);
    let left: Vec<_> =
        left.filter(|entry| entry.file_name().to_string_lossy().starts_with(".verbatim")).collect();
    assert!(left.is_empty(), "{left:?}");
}

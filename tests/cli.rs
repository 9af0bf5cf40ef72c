//! The command line as its callers meet it: exit codes, streams, files on disk.

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::io::Read as _;
use std::net::{Ipv4Addr, TcpListener};
use std::os::unix::fs::MetadataExt as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use support::html::tags;
use support::{SiteTest, assert_none, files, fixtures};

const FINDING: &str = "content/reports/brief/findings/01-accueil.fr.md";
const BROKEN: &str = "content/reports/brief/findings/03-essai.fr.md";

/// The program, in a locale of its own.
fn program(site: &SiteTest) -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_verbatim"));
    program
        .current_dir(site.root())
        .env_remove("LC_MESSAGES")
        .env_remove("LANG")
        .env("LC_ALL", "C")
        .env("XDG_CACHE_HOME", env!("CARGO_TARGET_TMPDIR"))
        .stdin(Stdio::null());
    program
}

/// What a run came to.
struct Ran {
    code: i32,
    out: String,
    err: String,
}

fn run(site: &SiteTest, arguments: &[&str]) -> Ran {
    ran(program(site).args(arguments))
}

fn ran(program: &mut Command) -> Ran {
    let Output { status, stdout, stderr } = program.output().expect("the program runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("the program speaks UTF-8");
    Ran { code: status.code().expect("the program ends by itself"), out: text(stdout), err: text(stderr) }
}

#[track_caller]
fn check(site: &SiteTest, arguments: &[&str], code: i32) -> Ran {
    let ran = run(site, arguments);
    assert_eq!(ran.code, code, "{arguments:?}\n{}\n{}", ran.out, ran.err);
    ran
}

fn base() -> SiteTest {
    SiteTest::copy(&fixtures("mistakes/base"))
}

/// The base with a reference that leads nowhere.
fn broken() -> SiteTest {
    let site = base();
    site.write(BROKEN, "---\ntitle: \"Essai\"\n---\n\nVoir [ceci](theme:acceuil).\n");
    site
}

/// The base with a warning in it.
fn warned() -> SiteTest {
    let site = base();
    site.write(BROKEN, "---\ntitle: \"Essai\"\n---\n\nUn <b>mot</b>.\n");
    site
}

/// Every file of a folder with its bytes.
fn snapshot(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let paths = if folder.exists() { files(folder) } else { Vec::new() };
    let read = |path: String| (path.clone(), fs::read(folder.join(path)).expect("a file that is there"));
    paths.into_iter().map(read).collect()
}

/// Every file of a folder with its inode and its time.
fn identities(folder: &Path) -> BTreeMap<String, (u64, i64, i64)> {
    let metadata = |path: &str| fs::metadata(folder.join(path)).expect("a file that is there");
    let identity = |path: String| {
        let found = metadata(&path);
        (path, (found.ino(), found.mtime(), found.mtime_nsec()))
    };
    files(folder).into_iter().map(identity).collect()
}

#[test]
fn done_is_zero_and_content_with_errors_is_one() {
    check(&base(), &["check"], 0);
    check(&base(), &["build"], 0);
    check(&broken(), &["check"], 1);
    let site = broken();
    check(&site, &["build"], 1);
    assert!(!site.path("dist").exists(), "nothing is written where there are errors");
    check(&warned(), &["check"], 0);
    check(&warned(), &["check", "--strict"], 1);
    check(&base(), &["check", "--strict"], 0);
    check(&base(), &["--help"], 0);
    check(&base(), &["--version"], 0);
}

#[test]
fn a_wrong_call_is_two() {
    let site = base();
    check(&site, &[], 2);
    check(&site, &["bake"], 2);
    check(&site, &["build", "--lang", "de"], 2);
    check(&site, &["build", "--root", "nowhere"], 2);
    check(&site, &["build", "--base-url", "example.org"], 2);
    check(&site, &["build", "--theme", "../x"], 2);
    check(&site, &["archive", "create", "other"], 2);
    check(&site, &["build", "--out", "."], 2);
    check(&site, &["build", "--out", "content"], 2);
    check(&site, &["build", "--out", "content/dist"], 2);
    check(&SiteTest::empty(), &["build"], 2);
}

#[test]
fn a_machine_that_refuses_is_three() {
    let site = base();
    site.write("archive", "a file where a folder should be");
    check(&site, &["archive", "create", "brief"], 3);
    let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 65535));
    check(&site, &["serve", "--port", "65535"], 3);
    drop(taken);
}

#[test]
fn json_is_one_object_a_line_with_all_fields() {
    let ran = check(&broken(), &["check", "--format", "json"], 1);
    let lines: Vec<serde_json::Value> =
        ran.out.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(lines.len(), 1, "{}", ran.out);
    let mut fields: Vec<&str> = lines[0].as_object().expect("an object").keys().map(String::as_str).collect();
    fields.sort_unstable();
    assert_eq!(
        fields,
        ["code", "column", "end_column", "end_line", "file", "help", "line", "message", "severity"]
    );
    assert_eq!(lines[0]["code"], "reference/unknown-target");
    assert_eq!(lines[0]["severity"], "error");
    assert_eq!(lines[0]["file"], BROKEN);
    assert_eq!((&lines[0]["line"], &lines[0]["column"]), (&5.into(), &13.into()));
    assert_eq!((&lines[0]["end_line"], &lines[0]["end_column"]), (&5.into(), &26.into()));
    assert_eq!(ran.err, "", "nothing beside the JSON");
    assert_eq!(check(&base(), &["build", "--format", "json"], 0).out, "", "nothing but diagnostics");
    let ran = check(&broken(), &["build", "--format", "json"], 1);
    assert!(
        ran.out.lines().all(|line| serde_json::from_str::<serde_json::Value>(line).is_ok()),
        "{}",
        ran.out
    );
}

#[test]
fn it_speaks_french_or_english() {
    let site = broken();
    let message = |variables: &[(&str, &str)], arguments: &[&str]| {
        let mut program = program(&site);
        program.env_remove("LC_ALL").args(["check"]).args(arguments).envs(variables.iter().copied());
        ran(&mut program).err
    };
    let is_french = |text: &str| {
        text.contains("ne mène") && text.contains("erreur") && !text.contains("leads to nothing")
    };
    assert!(is_french(&message(&[], &["--lang", "fr"])), "{}", message(&[], &["--lang", "fr"]));
    assert!(is_french(&message(&[("LC_ALL", "fr_FR.UTF-8")], &[])));
    assert!(is_french(&message(&[("LANG", "fr_CA")], &[])));
    assert!(is_french(&message(&[("LANG", "en_GB"), ("LC_MESSAGES", "fr_FR")], &[])));
    assert!(is_french(&message(&[("LC_ALL", ""), ("LANG", "fr")], &[])));
    for (variables, arguments) in [
        (&[("LC_ALL", "fr_FR.UTF-8")][..], &["--lang", "en"][..]),
        (&[("LC_ALL", "C"), ("LANG", "fr_FR")], &[]),
        (&[("LANG", "de_DE")], &[]),
        (&[("LC_ALL", "frr_DE")], &[]),
        (&[], &[]),
    ] {
        assert!(message(variables, arguments).contains("leads to nothing"), "{variables:?} {arguments:?}");
    }
}

#[test]
fn quiet_tells_errors_alone_and_verbose_what_was_decided() {
    let quiet = check(&base(), &["build", "-q"], 0);
    assert_eq!((quiet.out.as_str(), quiet.err.as_str()), ("", ""));
    let quiet = check(&warned(), &["build", "--quiet"], 0);
    assert_eq!((quiet.out.as_str(), quiet.err.as_str()), ("", ""), "warnings are left out");
    assert!(check(&broken(), &["build", "-q"], 1).err.contains("reference/unknown-target"));
    assert!(check(&warned(), &["build"], 0).err.contains("html/raw"));

    let site = base();
    site.replace(
        "content/reports/brief/speakers.yaml",
        "pseudonym: Anna,",
        "pseudonym: Anna, seniority: \"dix ans\",",
    );
    assert!(!check(&site, &["check"], 0).err.contains("disclosure/generalised"));
    assert!(check(&site, &["check", "-v"], 0).err.contains("disclosure/generalised"));
    // What is told when the text of a finding was let go shows its line all the same.
    let narrowed = base();
    narrowed.lay(&fixtures("mistakes/disclosure-narrowed/finding"));
    for command in ["check", "build"] {
        let told = check(&narrowed, &[command, "-v"], 0).err;
        assert!(told.contains("5 | facilities: [csapa-1]"), "{told}");
    }
    let built = check(&site, &["build"], 0);
    assert!(built.out.contains("generalised"), "a build ends with what was generalised: {}", built.out);
    assert!(!built.out.contains('\u{1b}') && !built.err.contains('\u{1b}'), "no colours where nobody looks");
}

#[test]
fn where_nothing_changed_nothing_is_made() {
    let site = base();
    let first = check(&site, &["build"], 0).out;
    let (before, was) = (snapshot(&site.path("dist")), identities(&site.path("dist")));
    let again = check(&site, &["build", "--timings"], 0);
    assert!(again.err.contains(" 0.0 ms  parsing content"), "{}", again.err);
    let files = before.len() - 1;
    assert!(again.out.contains(&format!("0 new, 0 changed, {files} unchanged, 0 removed")), "{}", again.out);
    assert_eq!(again.out.lines().skip(1).collect::<Vec<_>>(), first.lines().skip(1).collect::<Vec<_>>());
    assert!(snapshot(&site.path("dist")) == before && identities(&site.path("dist")) == was);
}

/// What was done to a site, and the options of the build after it.
type Deed<'a> = (&'a str, &'a dyn Fn(&SiteTest), &'a [&'a str]);

/// Whatever changed, a build gives what a build without memory gives.
#[test]
fn whatever_changed_is_built() {
    let site = base();
    check(&site, &["build"], 0);
    let page = "dist/fr/brief/index.html";
    let same_size = |site: &SiteTest, path: &str| {
        let text = site.read(path);
        site.write(path, text.replacen("Une note", "Une nite", 1));
    };
    let deeds: [Deed<'_>; 11] = [
        ("content", &|site| site.replace(FINDING, "dit-on", "dit-elle"), &[]),
        ("the same length", &|site| site.replace(FINDING, "dit-elle", "dit-ille"), &[]),
        ("a picture", &|site| site.write("content/reports/brief/findings/plan.png", b"x"), &[]),
        ("the skin", &|site| site.write("themes/default/style.css", "body { color: red }"), &[]),
        ("an option", &|_| (), &["--base-url", "https://example.net/"]),
        ("none again", &|_| (), &[]),
        ("drafts", &|_| (), &["--drafts"]),
        ("a page", &|site| same_size(site, page), &[]),
        ("a page taken away", &|site| fs::remove_file(site.path(page)).expect("it is there"), &[]),
        ("an edition", &|site| drop(check(site, &["archive", "create", "brief"], 0)), &[]),
        (
            "a register",
            &|site| {
                site.write("registre.yaml", "- {term: Exemplaire}\n");
                site.replace("content/site.yaml", "min_cell: 3", "min_cell: 3\n  register: registre.yaml");
            },
            &[],
        ),
    ];
    for (what, deed, options) in deeds {
        deed(&site);
        check(&site, &[&["build"], options].concat(), 0);
        let whole = [&["build", "--out", "whole"], options].concat();
        let anew = ran(program(&site).args(whole).env("XDG_CACHE_HOME", "nowhere"));
        assert_eq!(anew.code, 0, "{what}: {}", anew.err);
        assert!(snapshot(&site.path("dist")) == snapshot(&site.path("whole")), "{what} is not seen");
    }
    site.replace("registre.yaml", "Exemplaire", "quartier");
    check(&site, &["build"], 1);
}

#[test]
fn where_the_time_went_is_told_when_asked() {
    let site = base();
    let told = check(&site, &["build", "--timings"], 0).err;
    let stages: Vec<&str> =
        told.lines().filter_map(|line| line.split_once(" ms  ")).map(|(_, stage)| stage).collect();
    assert_eq!(stages.len(), 12, "{told}");
    assert!(stages[0] == "reading files" && stages[10].starts_with("writing files (all threads"), "{told}");
    let took = |line: &str| line.split_once(" ms").and_then(|(took, _)| took.trim().parse::<f64>().ok());
    let some = told.lines().filter_map(took).filter(|took| *took > 0.0).count();
    assert!(some > 6, "{told}");
    let french = check(&site, &["check", "--timings", "--lang", "fr"], 0).err;
    assert!(french.contains("Le temps a passé à") && french.contains("lire les fichiers"), "{french}");
    assert!(!check(&site, &["build"], 0).err.contains(" ms"));
}

#[test]
fn the_root_is_given_or_the_nearest_above() {
    let (site, elsewhere) = (base(), SiteTest::empty());
    let root = site.root().to_str().expect("a path of ours");
    check(&elsewhere, &["build", "--root", root, "-q"], 0);
    assert!(site.path("dist/fr/index.html").exists());
    assert_eq!(
        fs::read_dir(elsewhere.root()).expect("a folder").count(),
        0,
        "nothing lands where the caller stands"
    );

    let site = base();
    let ran =
        ran(program(&site).current_dir(site.path("content/reports/brief/findings")).args(["build", "-q"]));
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(site.path("dist/fr/index.html").exists());

    check(&site, &["build", "--out", "public/site", "-q"], 0);
    assert_eq!(snapshot(&site.path("public/site")), snapshot(&site.path("dist")));
}

#[test]
fn what_verbatim_did_not_make_is_left_alone() {
    let site = base();
    site.write("dist/thesis.docx", "ten years of work");
    let ran = check(&site, &["build"], 2);
    assert!(ran.err.contains("dist"), "{}", ran.err);
    assert_eq!(
        snapshot(&site.path("dist")),
        BTreeMap::from([(String::from("thesis.docx"), b"ten years of work".to_vec())])
    );
    assert_eq!(check(&site, &["check"], 0).code, 0, "a check writes nothing");

    let site = base();
    fs::create_dir(site.path("dist")).expect("a folder");
    check(&site, &["build"], 0);
    site.write("dist/CNAME", "example.org");
    site.write(BROKEN, "---\ntitle: \"Essai\"\n---\n\nTexte.\n");
    check(&site, &["build"], 0);
    assert_eq!(site.read("dist/CNAME"), "example.org", "what the author put there stays");
    fs::remove_file(site.path(BROKEN)).expect("a finding");
    check(&site, &["build"], 0);
    assert!(
        !site.path("dist/fr/brief/essai").exists(),
        "a page that is no longer made is gone, its folder too"
    );
}

#[test]
fn a_build_that_fails_leaves_the_site_as_it_was() {
    let site = base();
    check(&site, &["build"], 0);
    let (bytes, identity) = (snapshot(&site.path("dist")), identities(&site.path("dist")));
    site.replace(FINDING, "title: \"Accueillir d’abord\"", "title: \"Autrement\"");
    site.replace(FINDING, "place:quartier", "place:cartier");
    let ran = check(&site, &["build"], 1);
    assert!(ran.out.contains("stays as it was"), "{}", ran.out);
    assert_eq!(snapshot(&site.path("dist")), bytes);
    assert_eq!(identities(&site.path("dist")), identity);
    let beside = fs::read_dir(site.root()).expect("a folder").count();
    assert_eq!(beside, 2, "content and dist, and nothing else is left beside them");
}

#[test]
fn a_file_that_did_not_change_is_not_touched() {
    let site = base();
    check(&site, &["build"], 0);
    let before = (snapshot(&site.path("dist")), identities(&site.path("dist")));
    std::thread::sleep(Duration::from_millis(20));
    check(&site, &["build"], 0);
    assert_eq!(identities(&site.path("dist")), before.1, "nothing changed, nothing is touched");

    site.replace(FINDING, "Tout commence à la porte", "Tout finit à la porte");
    check(&site, &["build"], 0);
    let after = (snapshot(&site.path("dist")), identities(&site.path("dist")));
    let changed: Vec<&String> = after
        .0
        .iter()
        .filter(|(path, bytes)| before.0.get(*path) != Some(bytes))
        .map(|(path, _)| path)
        .collect();
    assert!(
        changed.iter().any(|path| *path == "fr/brief/accueil/index.html") && changed.len() < after.0.len(),
        "{changed:?}"
    );
    let touched: Vec<&String> = after
        .1
        .iter()
        .filter(|(path, identity)| before.1.get(*path) != Some(identity))
        .map(|(path, _)| path)
        .collect();
    let touched: Vec<&String> = touched.into_iter().filter(|path| *path != ".verbatim").collect();
    assert_eq!(touched, changed);
}

/// A site of some size, whose every page says which of two states it is in.
fn large(site: &SiteTest, state: &str) {
    for number in 10..50 {
        let text = format!(
            "---\ntitle: \"Essai {number} {state}\"\nthemes: [accueil]\n---\n\nUn texte {state}, voir [l’accueil](finding:accueil).\n"
        );
        site.write(&format!("content/reports/brief/findings/{number}-essai-{number}.fr.md"), text);
    }
}

#[test]
fn a_build_that_is_killed_leaves_the_old_site_or_the_new() {
    let site = base();
    let wanted = ["avant", "apres"].map(|state| {
        large(&site, state);
        check(&site, &["build", "-q", "--out", state], 0);
        snapshot(&site.path(state))
    });
    let start = Instant::now();
    check(&site, &["build", "-q"], 0);
    let whole = start.elapsed();
    let mut seen = [0; 2];
    for moment in 0..15_u32 {
        large(&site, ["avant", "apres"][moment as usize % 2]);
        let mut build = program(&site).args(["build", "-q"]).spawn().expect("the program runs");
        std::thread::sleep(whole * (moment + 1) / 15);
        build.kill().expect("a child of ours");
        build.wait().expect("a child of ours");
        let found = snapshot(&site.path("dist"));
        let state = wanted.iter().position(|wanted| *wanted == found);
        let state =
            state.unwrap_or_else(|| panic!("a mixture after a kill at moment {moment}: {:?}", found.keys()));
        seen[state] += 1;
    }
    assert!(seen.iter().sum::<i32>() == 15, "{seen:?}");
    large(&site, "apres");
    check(&site, &["build", "-q"], 0);
    assert_eq!(snapshot(&site.path("dist")), wanted[1]);
    let mut beside: Vec<String> = fs::read_dir(site.root())
        .expect("a folder")
        .map(|entry| entry.expect("an entry").file_name().into_string().expect("a name of ours"))
        .collect();
    beside.sort_unstable();
    assert_eq!(beside, ["apres", "avant", "content", "dist"], "the next build sweeps what a killed one left");
}

#[test]
fn a_first_build_that_is_killed_leaves_nothing_or_the_site() {
    let site = base();
    large(&site, "avant");
    let start = Instant::now();
    check(&site, &["build", "-q", "--out", "whole"], 0);
    let (whole, wanted) = (start.elapsed(), snapshot(&site.path("whole")));
    for moment in 0..6_u32 {
        let mut build = program(&site).args(["build", "-q"]).spawn().expect("the program runs");
        std::thread::sleep(whole * (moment + 1) / 6);
        build.kill().expect("a child of ours");
        build.wait().expect("a child of ours");
        let found = snapshot(&site.path("dist"));
        assert!(found.is_empty() || found == wanted, "a part of a site after a kill at moment {moment}");
        drop(fs::remove_dir_all(site.path("dist")));
    }
}

#[test]
fn of_two_builds_at_once_each_is_done_or_refused() {
    let site = base();
    large(&site, "avant");
    let build =
        || program(&site).args(["build", "-q"]).stderr(Stdio::null()).spawn().expect("the program runs");
    let codes = [build(), build(), build()].map(|mut build| build.wait().expect("a child of ours").code());
    assert!(
        codes.iter().all(|code| [Some(0), Some(2), Some(3)].contains(code)) && codes.contains(&Some(0)),
        "{codes:?}"
    );
    check(&site, &["build", "-q", "--out", "whole"], 0);
    assert_eq!(snapshot(&site.path("dist")), snapshot(&site.path("whole")));
}

#[test]
fn the_same_content_gives_the_same_bytes_anywhere() {
    let (here, there) = (base(), base());
    check(&here, &["build", "-q"], 0);
    let mut elsewhere = program(&there);
    elsewhere.current_dir("/").args(["build", "-q", "--root"]).arg(there.root());
    elsewhere
        .env("TZ", "Pacific/Kiritimati")
        .env("LC_ALL", "fr_FR.UTF-8")
        .env("RAYON_NUM_THREADS", "1")
        .env("HOME", "/nowhere");
    assert_eq!(ran(&mut elsewhere).code, 0);
    assert_eq!(snapshot(&here.path("dist")), snapshot(&there.path("dist")));
    for site in [&here, &there] {
        check(site, &["archive", "create", "brief", "-q"], 0);
    }
    assert_eq!(snapshot(&here.path("archive")), snapshot(&there.path("archive")));
}

/// Where a relative address leads from a file, with `/` between the parts.
fn beside(file: &str, href: &str) -> String {
    let mut parts: Vec<&str> = file.split('/').collect();
    parts.pop();
    for part in href.split('#').next().unwrap_or_default().split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            name => parts.push(name),
        }
    }
    parts.join("/")
}

#[test]
fn an_edition_is_complete_alone() {
    let site = base();
    check(&site, &["archive", "create", "brief"], 0);
    let entries: BTreeMap<String, Vec<u8>> =
        unpacked(&site.path("archive/brief/1.0.zip")).into_iter().collect();
    let mut faults = Vec::new();
    let pages = entries.iter().filter(|(path, _)| path.ends_with(".html"));
    for (path, bytes) in pages {
        for tag in tags(&String::from_utf8_lossy(bytes)) {
            let is_asked_for = ["img", "script", "source", "iframe"].contains(&tag.name.as_str())
                || tag.get("rel").is_some_and(|rel| ["stylesheet", "icon", "preload"].contains(&rel));
            for href in ["href", "src"].iter().filter_map(|name| tag.get(name)) {
                let is_outside = href.contains(':') || href.starts_with("//");
                if is_outside && is_asked_for && !href.starts_with("data:") {
                    faults.push(format!("{path}: asks for {href}"));
                } else if !is_outside && !href.starts_with('#') && !entries.contains_key(&beside(path, href))
                {
                    faults.push(format!("{path}: {href} is not in the edition"));
                }
            }
        }
    }
    for page in ["site/fr/brief/index.html", "site/fr-en/brief/index.html"] {
        assert!(entries.keys().any(|path| path.ends_with(page)), "{:?}", entries.keys());
    }
    assert_none(&faults, "addresses that lead out of an edition");
}

#[test]
fn an_edition_is_made_once_and_proven() {
    let site = base();
    assert_eq!(check(&site, &["archive", "list"], 0).code, 0);
    check(&site, &["archive", "create", "brief", "--note", "Première"], 0);
    let zip = site.path("archive/brief/1.0.zip");
    let bytes = fs::read(&zip).expect("the edition");
    let listed = check(&site, &["archive", "list"], 0).out;
    assert!(listed.contains("brief") && listed.contains("1.0"), "{listed}");
    check(&site, &["archive", "verify"], 0);
    check(&site, &["archive", "verify", "brief"], 0);
    check(&site, &["archive", "verify", "brief", "1.0"], 0);
    check(&site, &["archive", "verify", "other"], 2);

    for note in [&["--note", "Première"][..], &["--note", "Autre"], &[]] {
        let again = check(&site, &[&["archive", "create", "brief"], note].concat(), 0);
        assert!(again.out.contains("already"), "{}", again.out);
        assert_eq!(fs::read(&zip).expect("the edition"), bytes, "a note is no other content");
    }
    site.replace(FINDING, "Tout commence à la porte", "Tout finit à la porte");
    let other = check(&site, &["archive", "create", "brief", "--note", "Première"], 1);
    assert!(other.err.contains("version"), "{}", other.err);
    assert_eq!(fs::read(&zip).expect("the edition"), bytes, "an edition is never overwritten");
    site.replace("content/reports/brief/report.fr.md", "version: \"1.0\"", "version: \"1.1\"");
    check(&site, &["archive", "create", "brief"], 0);
    assert_eq!(fs::read(&zip).expect("the edition"), bytes);
    check(&site, &["archive", "verify"], 0);
}

#[test]
fn a_report_without_a_version_is_not_archived() {
    let site = base();
    site.replace("content/reports/brief/report.fr.md", "version: \"1.0\"\n", "");
    assert!(check(&site, &["archive", "create", "brief"], 1).err.contains("version"));
    assert!(!site.path("archive").exists());
}

#[test]
fn a_byte_that_changed_is_found_wherever_it_is() {
    let site = base();
    check(&site, &["archive", "create", "brief"], 0);
    let zip = "archive/brief/1.0.zip";
    let bytes = fs::read(site.path(zip)).expect("the edition");
    let mut unnoticed = Vec::new();
    for part in 0..24 {
        let at = (bytes.len() - 1) * part / 23;
        let mut flipped = bytes.clone();
        flipped[at] ^= 1;
        site.write(zip, &flipped);
        if run(&site, &["archive", "verify", "-q"]).code != 1 {
            unnoticed.push(format!("byte {at} of {}", bytes.len()));
        }
    }
    for (length, what) in [(bytes.len() - 1, "a byte short"), (bytes.len() / 2, "half"), (0, "empty")] {
        site.write(zip, &bytes[..length]);
        if run(&site, &["archive", "verify", "-q"]).code != 1 {
            unnoticed.push(what.to_owned());
        }
    }
    site.write(zip, [&bytes[..], b"x"].concat());
    if run(&site, &["archive", "verify", "-q"]).code != 1 {
        unnoticed.push(String::from("a byte more"));
    }
    assert_none(&unnoticed, "changes that no verification finds");
}

/// A site that holds a word of its own, `zebulona` and so on, at each place that may not be published.
fn secretive() -> SiteTest {
    let site = base();
    let testimony = |id: &str, head: &str| {
        let text = format!(
            "---\n{head}lang: fr\nthemes: [accueil]\ntranslations: {{en: \"Zebulon{id}x speaks.\"}}\n---\nParoles de zebulon{id}y.\n"
        );
        site.write(&format!("content/reports/brief/testimonies/zebulon{id}.md"), text);
    };
    testimony("a", "speaker: anna\nconsent: pending\n");
    testimony("b", "speaker: anna\nconsent: withdrawn\n");
    testimony("c", "speaker: anna\nconsent: granted\ndraft: true\n");
    testimony("d", "profession: psychiatre\nfacility: csapa-1\nconsent: withdrawn\ntranslator: zebulond\n");
    site.write("content/reports/brief/findings/08-zebulone.fr.md", "---\ntitle: \"zebulone\"\ndraft: true\nslug: zebulone\n---\n\nzebulone\n\n![zebulone](zebulone.png)\n");
    site.write("content/reports/brief/findings/zebulone.png", b"\x89PNG zebulone");
    site.write("content/reports/brief/findings/zebulonf.xlsx", b"zebulonf");
    site.write(
        "content/pages/zebulong.fr.md",
        "---\ntitle: \"zebulong\"\ndraft: true\nmenu: true\n---\n\nzebulong\n",
    );
    site.write(
        "content/reports/zebulonh/report.fr.md",
        "---\ntitle: \"zebulonh\"\ndraft: true\n---\n\nzebulonh\n",
    );
    site.write(
        "content/reports/zebulonh/findings/01-un.fr.md",
        "---\ntitle: \"zebulonh\"\nthemes: [accueil]\n---\n\nzebulonh\n",
    );
    site.write(
        "content/reports/zebulonh/testimonies/deux.md",
        "---\nprofession: infirmier\nlang: fr\nconsent: granted\nthemes: [accueil]\n---\nzebulonh\n",
    );
    site.write("content/pages/.zebuloni.fr.md", "zebuloni");
    site.write("content/pages/zebulonj.fr.md~", "zebulonj");
    site.replace(
        FINDING,
        "summary:",
        "notes: \"zebulonk\"\nextra: {zebulonl: zebulonl}\n# zebulonm\nsummary:",
    );
    site.replace(FINDING, "## Et ensuite", "<!-- zebulonn -->\n\n## Et ensuite <!-- zebulono -->");
    site.replace(
        "content/reports/brief/testimonies/anna-porte.md",
        "Chez nous,",
        "<!-- zebulonp -->\nChez nous,",
    );
    site.replace(
        "content/reports/brief/testimonies/anna-porte.md",
        "lang: fr",
        "lang: fr\nnotes: \"zebulonq\"\n# zebulonr",
    );
    site.replace(
        "content/reports/brief/speakers.yaml",
        "gender: f}",
        "gender: f, seniority: \"zebulons\", notes: \"zebulont\"} # zebulonu",
    );
    let speakers = site.read("content/reports/brief/speakers.yaml")
        + "zebulonv: {pseudonym: Zebulonv, profession: psychiatre, facility: csapa-1, seniority: \"zebulonv\", quoted_often: \"zebulonv\"}\n";
    site.write("content/reports/brief/speakers.yaml", speakers);
    site.replace("content/vocabulary/themes.yaml", "accueil:\n", "accueil:\n  notes: \"zebulonw\"\n");
    site.replace("content/site.yaml", "licence:", "notes: \"zebulonx\"\nlicence:");
    site
}

/// Every file of an archive in this format, with the files inside it.
fn unpacked(path: &Path) -> Vec<(String, Vec<u8>)> {
    let file = fs::File::open(path).expect("an edition");
    let mut zip = zip::ZipArchive::new(file).expect("an edition is a zip file");
    let mut found = Vec::new();
    for index in 0..zip.len() {
        let mut entry = zip.by_index(index).expect("an entry");
        let name = entry.name().expect("a name in UTF-8").into_owned();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).expect("an entry that can be read");
        found.push((name, bytes));
    }
    found
}

fn holds(bytes: &[u8], word: &str) -> bool {
    String::from_utf8_lossy(bytes).to_lowercase().contains(word)
}

#[test]
fn what_is_not_to_be_published_is_in_no_artifact_and_no_edition() {
    let site = secretive();
    check(&site, &["build"], 0);
    check(&site, &["archive", "create", "brief"], 0);
    let artifacts =
        snapshot(&site.path("dist")).into_iter().chain(unpacked(&site.path("archive/brief/1.0.zip")));
    let mut faults = Vec::new();
    for (path, bytes) in artifacts {
        if holds(path.as_bytes(), "zebulon") {
            faults.push(format!("{path}: its name"));
        }
        let text = String::from_utf8_lossy(&bytes).to_lowercase();
        let hits =
            text.match_indices("zebulon").map(|(at, _)| text[at..].chars().take(10).collect::<String>());
        faults.extend(hits.map(|hit| format!("{path}: {hit}")));
    }
    faults.dedup();
    assert_none(&faults, "places where a secret is published");
}

#[test]
fn pictures_lose_what_they_say_of_themselves() {
    let site = base();
    let folder = "content/reports/brief/findings";
    let pictures =
        fs::read_dir(fixtures("pictures")).expect("a folder").map(|entry| entry.expect("an entry"));
    let names = pictures.filter(|entry| entry.path().is_file());
    let names: Vec<String> = names.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    for name in &names {
        site.write(
            &format!("{folder}/{name}"),
            fs::read(fixtures("pictures").join(name)).expect("a picture"),
        );
        site.replace(FINDING, "## Et ensuite", &format!("![Un dessin]({name})\n\n## Et ensuite"));
    }
    check(&site, &["build"], 0);
    let is_picture = |path: &str| names.iter().any(|name| path.ends_with(&format!("/{name}")));
    let pictures = snapshot(&site.path("dist")).into_iter().filter(|(path, _)| is_picture(path));
    let pictures: Vec<(String, Vec<u8>)> = pictures.collect();
    assert_eq!(pictures.len(), names.len(), "all are published");
    let telling = pictures.iter().filter(|(_, bytes)| holds(bytes, "zebulon"));
    let faults: Vec<String> = telling.map(|(path, _)| path.clone()).collect();
    assert_none(&faults, "pictures keep their metadata");
}

#[test]
fn an_unquoted_draft_shows_nothing_but_itself_in_a_preview() {
    let site = secretive();
    fs::remove_file(site.path("content/reports/brief/findings/08-zebulone.fr.md")).expect("a draft");
    check(&site, &["build", "--drafts"], 0);
    let withdrawn = [
        "zebulonb", "zebulond", "zebulonk", "zebulonn", "zebulonp", "zebulonq", "zebulont", "zebulonv",
        "zebulonw", "zebulonx",
    ];
    let mut faults = Vec::new();
    for (path, bytes) in snapshot(&site.path("dist")) {
        let hits = withdrawn.iter().filter(|word| holds(&bytes, word) || holds(path.as_bytes(), word));
        faults.extend(hits.map(|word| format!("{path}: {word}")));
    }
    assert_none(&faults, "places where a draft build shows what nobody may see");
}

/// The base with a register of one term, `Zorglubville`.
fn registered() -> SiteTest {
    let site = base();
    site.write("registre.yaml", "- term: Zorglubville\n  replacement: \"une ville\"\n");
    site.replace("content/site.yaml", "  min_cell: 3", "  min_cell: 3\n  register: registre.yaml");
    site
}

#[test]
fn a_term_of_the_register_is_found_and_never_printed() {
    check(&registered(), &["build"], 0);
    let finding = |head: &str, text: &str| format!("---\n{head}\nevidence: [document]\n---\n\n{text}\n");
    let plain = |text: &str| vec![(BROKEN, finding("title: \"Essai\"", text))];
    let cases: Vec<(&str, Vec<(&str, String)>)> = vec![
        ("text", plain("Elle vit à Zorglubville.")),
        ("upper case", plain("Elle vit à ZORGLUBVILLE.")),
        ("emphasis", plain("Elle vit à Zorglub*ville*.")),
        ("strong emphasis", plain("Elle vit à **Zorg**lubville.")),
        ("entity", plain("Elle vit à Zorglub&#118;ille.")),
        ("soft hyphen", plain("Elle vit à Zorglub\u{ad}ville.")),
        ("alternative text", plain("![Le plan de Zorglubville](carte.png)")),
        ("caption", plain("![Un plan](carte.png \"Le plan de Zorglubville\")")),
        ("address outside", plain("Voir [ceci](https://zorglubville.example/).")),
        ("footnote", plain("Un mot[^1].\n\n[^1]: À Zorglubville.")),
        ("heading", plain("## À Zorglubville")),
        ("heading id", plain("## Un lieu {#zorglubville}")),
        ("title", vec![(BROKEN, finding("title: \"À Zorglubville\"", "Texte."))]),
        ("slug", vec![(BROKEN, finding("title: \"Essai\"\nslug: zorglubville", "Texte."))]),
        (
            "file name",
            vec![(
                "content/reports/brief/findings/03-zorglubville.fr.md",
                finding("title: \"Essai\"", "Texte."),
            )],
        ),
        (
            "term",
            vec![(
                "content/vocabulary/places.yaml",
                String::from("quartier:\n  label: {fr: \"Zorglubville\", en: \"x\"}\n"),
            )],
        ),
        (
            "testimony",
            vec![(
                "content/reports/brief/testimonies/dora.md",
                String::from("---\nspeaker: anna\nlang: fr\nconsent: granted\n---\nJe vis à Zorglubville.\n"),
            )],
        ),
        (
            "translation",
            vec![(
                "content/reports/brief/testimonies/dora.md",
                String::from(
                    "---\nspeaker: anna\nlang: fr\nconsent: granted\ntranslations: {en: \"I live in Zorglubville.\"}\n---\nJe vis là.\n",
                ),
            )],
        ),
        (
            "bibliography",
            vec![(
                "content/reports/brief/references.bib",
                String::from("@book{exemple2023,\n  title = {Vivre à Zorglubville},\n}\n"),
            )],
        ),
        (
            "methods",
            vec![(
                "content/reports/brief/methods.en.md",
                String::from("---\nlimits: \"Only Zorglubville.\"\n---\n\n## The field {#terrain}\n"),
            )],
        ),
    ];
    let mut faults = Vec::new();
    for (what, files) in &cases {
        let site = registered();
        files.iter().for_each(|(path, text)| site.write(path, text));
        for arguments in
            [&["build", "--lang", "fr", "-v"][..], &["build", "--lang", "en", "--format", "json"]]
        {
            let ran = run(&site, arguments);
            if ran.code != 1 || !(ran.out.contains("register/found") || ran.err.contains("register/found")) {
                faults.push(format!("{what}: not found ({})\n{}{}", ran.code, ran.out, ran.err));
            }
            if [&ran.out, &ran.err].iter().any(|text| holds(text.as_bytes(), "orglubvil")) {
                faults.push(format!("{what}: printed\n{}{}", ran.out, ran.err));
            }
            if site.path("dist").exists() {
                faults.push(format!("{what}: the site was written"));
            }
        }
    }
    assert_none(&faults, "terms that are not found, or printed");
}

#[test]
fn a_term_is_found_as_whole_words_and_where_it_may_stand() {
    let site = registered();
    site.write(BROKEN, "---\ntitle: \"Essai\"\n---\n\nÀ Zorglubvilles et Petitzorglubville.\n");
    check(&site, &["build"], 0);

    let site = registered();
    site.write("registre.yaml", "- term: Zorglubville\n  allow: [content/reports/brief/references.bib]\n");
    site.write(
        "content/reports/brief/references.bib",
        "@book{exemple2023,\n  title = {Vivre à Zorglubville},\n}\n",
    );
    check(&site, &["build"], 0);

    let site = registered();
    fs::remove_file(site.path("registre.yaml")).expect("the register");
    check(&site, &["build"], 1);
    check(&site, &["build", "--no-register"], 0);
}

#[test]
fn a_new_site_builds_without_a_warning_and_explains_itself() {
    for (lang, guide, other) in [("fr", "LISEZMOI.md", "README.md"), ("en", "README.md", "LISEZMOI.md")] {
        let place = SiteTest::empty();
        let said = check(&place, &["new", "carnets/site", "--lang", lang], 0);
        assert!(said.out.contains(guide), "{}", said.out);
        let root = place.path("carnets/site");
        let told = check(&place, &["check", "--strict", "--root", "carnets/site", "--lang", lang], 0);
        assert_eq!(told.err, "", "nothing to tell");
        check(&place, &["build", "-q", "--root", "carnets/site"], 0);
        assert!(root.join("dist/fr/index.html").is_file() && root.join("dist/en/index.html").is_file());
        assert!(root.join(guide).is_file() && !root.join(other).exists());
        assert!(root.join(".gitignore").is_file() && root.join(".vscode/settings.json").is_file());
        let texts = files(&root).into_iter().filter(|path| !path.starts_with("dist/"));
        for path in texts {
            let text = fs::read_to_string(root.join(&path)).expect("a text");
            let marked = text.lines().find(|line| {
                let line = line.trim_start();
                ["#fr", "#en"].iter().any(|mark| line == *mark || line.starts_with(&format!("{mark} ")))
            });
            assert_eq!(marked, None, "{path}: an explanation kept its mark");
            assert!(text.ends_with('\n'), "{path}");
        }
        let names =
            ["report", "methods", "finding", "testimony", "speakers", "vocabulary", "site", "register"];
        names.iter().for_each(|name| assert!(root.join(format!("schemas/{name}.json")).is_file(), "{name}"));
    }
}

/// What a schema says of the files it is for in a new site: nothing.
#[test]
fn a_new_site_is_as_its_schemas_ask() {
    let place = SiteTest::empty();
    check(&place, &["new", "site"], 0);
    let root = place.path("site");
    let kind_of = |path: &str| match path {
        "content/site.yaml" => Some("site"),
        path if path.ends_with("speakers.yaml") => Some("speakers"),
        path if path.ends_with(".register.yaml") => Some("register"),
        path if path.starts_with("content/vocabulary/") => Some("vocabulary"),
        path if path.contains("/findings/") => Some("finding"),
        path if path.contains("/testimonies/") => Some("testimony"),
        path if path.ends_with("report.fr.md") => Some("report"),
        path if path.ends_with("methods.fr.md") => Some("methods"),
        path if path.starts_with("content/pages/") => Some("page"),
        _ => None,
    };
    let mut count = 0;
    for path in files(&root) {
        let Some(kind) = kind_of(&path) else { continue };
        let schema = fs::read_to_string(root.join(format!("schemas/{kind}.json"))).expect("a schema");
        let schema = serde_json::from_str(&schema).expect("a schema is JSON");
        let text = fs::read_to_string(root.join(&path)).expect("a text");
        let head = text.strip_prefix("---\n").and_then(|rest| rest.split("\n---\n").next()).unwrap_or(&text);
        let validator = jsonschema::validator_for(&schema).expect("a schema of ours");
        if let Err(error) = validator.validate(&support::change::value(head)) {
            panic!("{path}: {error} at {}", error.instance_path());
        }
        count += 1;
    }
    assert!(count > 10, "{count} files have a schema");
}

#[test]
fn a_new_site_touches_nothing_that_is_there() {
    let place = SiteTest::of(&[("plein/notes.txt", "à garder\n"), ("fichier", "à garder\n")]);
    for taken in ["plein", "fichier", "."] {
        let said = check(&place, &["new", taken, "--lang", "fr"], 2);
        assert!(said.err.contains("rien n’y a été touché"), "{}", said.err);
    }
    assert_eq!(files(place.root()), ["fichier", "plein/notes.txt"]);
    fs::create_dir(place.path("vide")).expect("a folder");
    check(&place, &["new", "vide"], 0);
    assert!(place.path("vide/content/site.yaml").is_file());
    let left = fs::read_dir(place.root()).expect("a folder").count();
    assert_eq!(left, 3, "nothing else is left behind");
}

#[test]
fn a_schema_speaks_of_the_site_at_hand() {
    let schema = |site: &SiteTest, kind: &str| -> serde_json::Value {
        serde_json::from_str(&check(site, &["schema", kind, "--lang", "fr"], 0).out).expect("JSON")
    };
    let site = base();
    let here = schema(&site, "finding");
    assert!(here["properties"]["places"].is_object(), "the site has a vocabulary of places");
    assert_eq!(here["properties"]["title"]["description"], "Le titre du résultat.");
    assert_eq!(here["properties"]["title"]["$comment"], "en: The title of the finding.");
    let nowhere = schema(&SiteTest::empty(), "finding");
    assert!(nowhere["properties"]["places"].is_null() && nowhere["properties"]["themes"].is_object());
    let odd = check(&site, &["schema", "chapitre", "--lang", "fr"], 2);
    assert!(odd.err.contains("chapitre") && odd.err.contains("testimony"), "{}", odd.err);
}

#[test]
fn a_call_that_is_wrong_is_told_in_the_author_s_language() {
    let site = base();
    let told = |arguments: &[&str]| check(&site, arguments, 2).err;
    let check = |arguments: &[&str], words: &str| {
        let err = told(arguments).replace('\u{a0}', " ");
        assert!(err.contains(words), "{arguments:?}: {err}");
    };
    check(&["biuld", "--lang", "fr"], "Vouliez-vous dire « build » ?");
    check(&["check", "--strct", "--lang", "fr"], "« --strct » n’a pas sa place ici");
    check(&["schema", "--lang", "fr"], "il manque : <KIND>");
    check(&["serve", "--lang", "fr", "--port"], "il manque une valeur après --port <N>");
    check(&["--lang", "fr"], "il manque une commande");
    check(&["biuld"], "Did you mean “build”?");
    check(&["build", "--format", "xml"], "Possible values: human, json");
}

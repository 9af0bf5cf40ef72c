//! What changed between two editions: pairs of sites in `diffs/`, each laid over the base of the
//! mistakes, with what is told of them.
//!
//! `before/` and `after/` hold files of the two editions, `before.txt` and `after.txt` deeds as in
//! `setup.txt` of the mistakes. `expected.txt` is the drawing in French, `expected.jsonl` the objects.
//! `unsaid.txt` holds words that must stand nowhere in either, nor in those of the way back, a line each.

mod support;

use std::fs;
use std::path::Path;
use std::process::Command;

use support::{SiteTest, assert_none, difference, fixtures, freeze};
use verbatim::diagnostic::Wording;
use verbatim::diagnostic::emit::Colour;
use verbatim::diff::{Difference, Newer, draw, json};
use verbatim::lang::Lang;

fn edition(case: &Path, name: &str) -> SiteTest {
    let site = SiteTest::copy(&fixtures("mistakes/base"));
    if case.join(name).is_dir() {
        site.lay(&case.join(name));
    }
    if let Ok(deeds) = fs::read_to_string(case.join(format!("{name}.txt"))) {
        site.set_up(&deeds);
    }
    site
}

fn drawn(difference: &Difference) -> String {
    draw(difference, &Wording::new(Lang::FRENCH), Colour::Never) + "\n"
}

fn lines(difference: &Difference) -> String {
    let lines: Vec<String> = json(difference).iter().map(ToString::to_string).collect();
    lines.join("\n") + "\n"
}

/// Holds a text against a file, or writes the file where that was asked for.
fn hold(text: &str, file: &Path, faults: &mut Vec<String>) {
    if std::env::var_os("UPDATE_GOLDENS").is_some() {
        fs::write(file, text).expect("a golden is written");
    }
    if fs::read_to_string(file).ok().as_deref() != Some(text) {
        faults.push(format!("{} is not what was told:\n{text}", file.display()));
    }
}

fn check(case: &Path, faults: &mut Vec<String>) {
    let [before, after] = ["before", "after"].map(|name| edition(case, name));
    let Some(told) = difference(&before, &after, "brief", Newer::After) else {
        let checked = [before.check(), after.check()];
        faults.push(format!("{} has errors: {checked:#?}", case.display()));
        return;
    };
    hold(&drawn(&told), &case.join("expected.txt"), faults);
    hold(&lines(&told), &case.join("expected.jsonl"), faults);
    let Some(back) = difference(&after, &before, "brief", Newer::Before) else { return };
    if back.clone().mirrored() != told {
        faults.push(format!("{}: the way back is not the same way", case.display()));
    }
    let english = draw(&told, &Wording::new(Lang::ENGLISH), Colour::Never);
    let all = [drawn(&told), lines(&told), drawn(&back), lines(&back), english, format!("{told:?}")].concat();
    let unsaid = fs::read_to_string(case.join("unsaid.txt")).unwrap_or_default();
    for word in unsaid.lines().filter(|word| all.to_lowercase().contains(&word.to_lowercase())) {
        faults.push(format!("{} says “{word}” again", case.display()));
    }
}

#[test]
fn each_case_tells_what_it_expects() {
    let mut faults = Vec::new();
    let mut cases: Vec<_> =
        fs::read_dir(fixtures("diffs")).expect("cases").map(|case| case.expect("a case").path()).collect();
    cases.sort();
    assert!(!cases.is_empty());
    cases.iter().for_each(|case| check(case, &mut faults));
    assert_none(&faults, "differences that are not told as expected");
}

#[test]
fn equal_editions_differ_in_nothing() {
    let site = SiteTest::copy(&fixtures("mistakes/base"));
    let told = difference(&site, &site, "brief", Newer::After).expect("the base has no errors");
    assert!(told.is_empty(), "{told:#?}");
    assert_eq!(json(&told).len(), 2);
}

/// What the program answers, and its exit code.
fn asked(site: &SiteTest, arguments: &[&str]) -> (i32, String) {
    let mut program = Command::new(env!("CARGO_BIN_EXE_verbatim"));
    program.args(["archive", "diff"]).args(arguments).args(["--lang", "en"]).current_dir(site.root());
    let ran = program.output().expect("the program runs");
    let text = [ran.stdout, ran.stderr].concat();
    (ran.status.code().expect("the program ends"), String::from_utf8(text).expect("UTF-8"))
}

/// A site of today whose archive holds both editions of a case.
fn archived(case: &str) -> SiteTest {
    let case = fixtures(&format!("diffs/{case}"));
    let today = edition(&case, "after");
    freeze(&edition(&case, "before"), &today, "brief", "1.9");
    freeze(&edition(&case, "after"), &today, "brief", "1.10");
    today
}

#[test]
fn editions_are_compared_by_their_sources() {
    let site = archived("words");
    let (code, told) = asked(&site, &["brief", "1.9", "1.10"]);
    assert!(code == 0 && told.contains("Une note [-brève-]{+courte+}"), "{code} {told}");
    let (code, told) = asked(&site, &["brief", "1.10", "1.9"]);
    assert!(code == 0 && told.contains("Une note [-courte-]{+brève+}"), "{code} {told}");
    let (code, told) = asked(&site, &["brief", "1.9", "1.9"]);
    assert!(code == 0 && told.starts_with("Nothing changed in"), "{code} {told}");
    let (code, told) = asked(&site, &["brief", "1.9", "1.10", "--format", "json"]);
    let golden = fs::read_to_string(fixtures("diffs/words/expected.jsonl")).expect("a golden");
    assert_eq!((code, told), (0, golden));
}

#[test]
fn what_is_not_there_is_told_with_what_is_nearest() {
    let site = archived("words");
    for (arguments, said) in [
        (["brif", "1.9", "1.10"], "did you mean “brief”?"),
        (["brief", "1.8", "1.10"], "did you mean 1.9?"),
        (["brief", "1.9", "7"], "editions in the archive: 1.9, 1.10"),
    ] {
        let (code, told) = asked(&site, &arguments);
        assert!(code == 2 && told.contains(said), "{code} {told}");
    }
    let mut bag = fs::read(site.path("archive/brief/1.9.zip")).expect("a bag");
    let middle = bag.len() / 2;
    bag[middle] ^= 1;
    site.write("archive/brief/1.9.zip", bag);
    assert_eq!(asked(&site, &["brief", "1.9", "1.10"]).0, 1);
    freeze(&SiteTest::empty(), &site, "brief", "2.0");
    let (code, told) = asked(&site, &["brief", "1.10", "2.0"]);
    assert!(code == 1 && told.contains("does not hold the sources"), "{code} {told}");
}

/// What two editions hold and the site of today has withdrawn, or no longer has, is not said either,
/// whichever edition is named first.
#[test]
fn what_was_taken_back_since_is_not_said() {
    let unsaid = fs::read_to_string(fixtures("diffs/withdrawn/unsaid.txt")).expect("words");
    let (case, anna) = (fixtures("diffs/withdrawn"), "content/reports/brief/testimonies/anna-porte.md");
    for (is_marked, versions) in
        [(true, ["1.0", "1.1"]), (false, ["1.0", "1.1"]), (true, ["1.1", "1.0"]), (false, ["1.1", "1.0"])]
    {
        let (before, after) = (edition(&case, "before"), edition(&case, "after"));
        after.replace(anna, "Chez nous, la porte", "Chez nous, la grande porte");
        let finding = "content/reports/brief/findings/01-accueil.fr.md";
        after.replace(finding, "On rappelle", "Anna, la doyenne, rappelle");
        let site = edition(&case, "after");
        freeze(&before, &site, "brief", "1.0");
        after.replace(finding, "la porte reste", "la grande porte reste");
        freeze(&after, &site, "brief", "1.1");
        if is_marked {
            site.replace(anna, "consent: granted", "consent: withdrawn");
        } else {
            fs::remove_file(site.path(anna)).expect("a file");
        }
        for format in ["human", "json"] {
            let (code, told) = asked(&site, &["brief", versions[0], versions[1], "--format", format]);
            assert_eq!(code, 0, "{told}");
            let words = unsaid.lines().chain(["grande", "doyenne", "anna", "porte reste"]);
            let said: Vec<&str> = words.filter(|word| told.to_lowercase().contains(word)).collect();
            assert!(said.is_empty(), "{said:?} is said again:\n{told}");
            let is_told = told.contains("no longer shown") && told.contains("1 testimony");
            assert!(is_told || told.contains("withheld"), "{told}");
        }
    }
}

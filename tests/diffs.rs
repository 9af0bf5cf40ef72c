//! What changed between two editions: pairs of sites in `diffs/`, each laid over the base of the
//! mistakes, with what is told of them.
//!
//! `before/` and `after/` hold files of the two editions, `before.txt` and `after.txt` deeds as in
//! `setup.txt` of the mistakes. `expected.txt` is the drawing in French, `expected.jsonl` the objects.
//! `unsaid.txt` holds words that must stand nowhere in either, nor in those of the way back, a line each.

mod support;

use std::fs;
use std::path::Path;

use support::{SiteTest, assert_none, difference, fixtures};
use verbatim::diagnostic::Wording;
use verbatim::diagnostic::emit::Colour;
use verbatim::diff::{Difference, draw, json};
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
    json(difference).iter().map(|line| format!("{line}\n")).collect()
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
    let Some(told) = difference(&before, &after, "brief") else {
        let checked = [before.check(), after.check()];
        faults.push(format!("{} has errors: {checked:#?}", case.display()));
        return;
    };
    hold(&drawn(&told), &case.join("expected.txt"), faults);
    hold(&lines(&told), &case.join("expected.jsonl"), faults);
    let back = told.clone().mirrored();
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
    let told = difference(&site, &site, "brief").expect("the base has no errors");
    assert!(told.is_empty(), "{told:#?}");
    assert_eq!(json(&told).len(), 2);
}

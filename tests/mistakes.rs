//! Mistakes: each fixture is a site with something wrong in it, which says itself what is to be told.
//!
//! `mistakes/<code-with-hyphens>/<case>/` is laid over `mistakes/base/`. A comment marks the line
//! above it: `# error[reference/unknown-target] 11-16: accueil`, or the same between `<!--` and
//! `-->` in the text of a document. The columns count characters; the second is one past the last. What
//! follows the colon stands in the English words, message or help. Where no comment can stand,
//! `expected.txt` says `error[code] path 3:11-16: words`, or the path alone for a whole file.
//! What a folder of Git cannot hold, `setup.txt` makes (see `SiteTest::set_up`).
//!
//! Notes are compared only where a fixture expects one.

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::panic::catch_unwind;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use support::{CODES, SiteTest, Told, assert_none, files, fixtures};

/// What a fixture expects to be told.
#[derive(Debug, Clone)]
struct Expected {
    severity: String,
    code: String,
    file: String,
    /// Line, first column, and the column past the last.
    place: (usize, usize, usize),
    /// What the English words hold.
    words: String,
}

impl Expected {
    /// `error[code] …`, with what follows.
    fn head(text: &str) -> Option<(String, String, &str)> {
        let (severity, rest) = text.split_once('[')?;
        let (code, rest) = rest.split_once(']')?;
        let is_known = ["error", "warning", "note"].contains(&severity);
        is_known.then(|| (severity.to_owned(), code.to_owned(), rest.trim_start()))
    }

    /// `error[code] 11-16: words`, on the line below the one that is meant.
    fn marked(line: &str, file: &str, above: usize) -> Option<Self> {
        let comment = line.trim();
        let comment =
            comment.strip_prefix("# ").or_else(|| comment.strip_prefix("<!-- ")?.strip_suffix(" -->"))?;
        let (severity, code, rest) = Self::head(comment)?;
        let (columns, words) = rest.split_once(": ").unwrap_or((rest, ""));
        let (from, to) = range(columns)?;
        Some(Self {
            severity,
            code,
            file: file.to_owned(),
            place: (above, from, to),
            words: words.to_owned(),
        })
    }

    /// `error[code] path 3:11-16: words`
    fn listed(line: &str) -> Option<Self> {
        let (severity, code, rest) = Self::head(line)?;
        let (place, words) = rest.split_once(": ").unwrap_or((rest, ""));
        let spans = place.rsplit_once(' ').and_then(|(file, span)| Some((file, span.split_once(':')?)));
        let exact =
            spans.and_then(|(file, (line, columns))| Some((file, line.parse().ok()?, range(columns)?)));
        let (file, line, (from, to)) = exact.unwrap_or((place, 1, (1, 1)));
        Some(Self { severity, code, file: file.to_owned(), place: (line, from, to), words: words.to_owned() })
    }

    fn is_told_by(&self, told: &Told) -> bool {
        let place = (told.line, told.column, told.end_column);
        (&told.severity, &told.code, &told.file, place)
            == (&self.severity, &self.code, &self.file, self.place)
            && (told.message.contains(&self.words) || told.help.contains(&self.words))
    }
}

fn range(columns: &str) -> Option<(usize, usize)> {
    let (from, to) = columns.split_once('-')?;
    Some((from.parse().ok()?, to.parse().ok()?))
}

/// A fixture.
struct Mistake {
    name: String,
    folder: PathBuf,
    expected: Vec<Expected>,
}

impl Mistake {
    fn read(folder: PathBuf, name: String) -> Self {
        let mut expected = Vec::new();
        for file in files(&folder) {
            let Ok(text) = fs::read_to_string(folder.join(&file)) else { continue };
            match file.as_str() {
                "expected.txt" => {
                    let line = |line: &str| {
                        Expected::listed(line).unwrap_or_else(|| panic!("{name}/expected.txt: {line}"))
                    };
                    expected.extend(text.lines().map(line));
                }
                _ => expected.extend(marks(&text, &file)),
            }
        }
        Self { name, folder, expected }
    }

    /// The site with the mistake in it.
    fn site(&self) -> SiteTest {
        let site = SiteTest::copy(&fixtures("mistakes/base"));
        site.lay(&self.folder);
        site.set_up(&fs::read_to_string(self.folder.join("setup.txt")).unwrap_or_default());
        site
    }

    /// How what is told differs from what is expected.
    fn fault(&self) -> Option<String> {
        let site = self.site();
        let Ok(told) = catch_unwind(|| site.build().told) else {
            return Some(format!("{}\n  panics", self.name));
        };
        let has_notes = self.expected.iter().any(|expected| expected.severity == "note");
        let mut told: Vec<Told> =
            told.into_iter().filter(|told| has_notes || told.severity != "note").collect();
        let mut faults: Vec<String> = told.iter().filter_map(odd_words).collect();
        for expected in &self.expected {
            match told.iter().position(|told| expected.is_told_by(told)) {
                Some(index) => drop(told.remove(index)),
                None => faults.push(format!("  not told: {}", show(expected))),
            }
        }
        faults.extend(told.iter().map(|told| format!("  told:     {}", show_told(told))));
        (!faults.is_empty()).then(|| format!("{}\n{}", self.name, faults.join("\n")))
    }
}

/// What the comments of a text expect; several may follow the line they mark.
fn marks(text: &str, file: &str) -> Vec<Expected> {
    let mut above = 0;
    let mut marks = Vec::new();
    for (index, line) in text.lines().enumerate() {
        match Expected::marked(line, file, above) {
            Some(expected) => marks.push(expected),
            None => above = index + 1,
        }
    }
    marks
}

fn show(expected: &Expected) -> String {
    let Expected { severity, code, file, place: (line, from, to), words } = expected;
    format!("{severity}[{code}] {file} {line}:{from}-{to}: {words}")
}

fn show_told(told: &Told) -> String {
    let Told { severity, code, file, line, column, end_column, message, help, .. } = told;
    format!("{severity}[{code}] {file} {line}:{column}-{end_column}: {message} | {help}")
}

/// What is wrong with the words of a diagnostic, in either language.
fn odd_words(told: &Told) -> Option<String> {
    let texts = [&told.message, &told.help, &told.french[0], &told.french[1]];
    let is_odd = |text: &&&String| {
        text.trim().is_empty() || ["{$", "{ $", "{?", "{ ?"].iter().any(|sign| text.contains(sign))
    };
    let unworded = texts.iter().find(is_odd).map(|text| format!("  odd words in {}: “{text}”", told.code));
    // `none` stands for what is not there; a message that shows it forgot to choose its words by it.
    let has_none = told.french[0].contains("none") && !told.message.contains("none,");
    unworded.or_else(|| has_none.then(|| format!("  odd words in {}: “{}”", told.code, told.french[0])))
}

fn mistakes() -> Vec<Mistake> {
    let root = fixtures("mistakes");
    let folders = |folder: &Path| -> Vec<PathBuf> {
        let entries =
            fs::read_dir(folder).expect("a folder of the tests").map(|entry| entry.expect("an entry").path());
        let mut folders: Vec<PathBuf> = entries.filter(|path| path.is_dir()).collect();
        folders.sort_unstable();
        folders
    };
    let codes = folders(&root).into_iter().filter(|folder| !folder.ends_with("base"));
    let name = |folder: &Path| folder.strip_prefix(&root).expect("it lies there").display().to_string();
    codes.flat_map(|code| folders(&code)).map(|folder| Mistake::read(folder.clone(), name(&folder))).collect()
}

#[test]
fn the_base_is_without_fault() {
    let built = SiteTest::copy(&fixtures("mistakes/base")).build();
    let faults: Vec<String> = built.told.iter().map(show_told).collect();
    assert_none(&faults, "diagnostics where nothing is wrong");
    assert!(built.artifacts.contains_key("fr/brief/index.html"));
}

#[test]
fn each_mistake_is_told_where_it_is_and_nothing_else() {
    let faults: Vec<String> = mistakes().par_iter().filter_map(Mistake::fault).collect();
    assert_none(&faults, "mistakes are told otherwise");
}

#[test]
fn each_code_has_a_mistake_and_each_mistake_a_code() {
    let mistakes = mistakes();
    let expected =
        mistakes.iter().flat_map(|mistake| &mistake.expected).map(|expected| expected.code.as_str());
    let expected: BTreeSet<&str> = expected.collect();
    let known: BTreeSet<&str> = CODES.iter().copied().collect();
    let unfounded = known.difference(&expected).map(|code| format!("{code}: no mistake"));
    let unknown = expected.difference(&known).map(|code| format!("{code}: no such code"));
    let astray = mistakes.iter().filter(|mistake| {
        let code = mistake.name.split('/').next().unwrap_or_default();
        !mistake.expected.iter().any(|expected| expected.code.replace('/', "-") == code)
    });
    let astray = astray.map(|mistake| format!("{}: expects another code than its folder says", mistake.name));
    let faults: Vec<String> = unfounded.chain(unknown).chain(astray).collect();
    assert_none(&faults, "codes and mistakes do not meet");
}

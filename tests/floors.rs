//! Floors, walls and doors: what the sources may name, read as text.

mod support;

use std::collections::BTreeMap;
use std::path::Path;

use support::assert_none;

/// The rooms that may touch files, network, clock, environment or other programs.
const DOORS: [&str; 5] = ["sources", "write", "archive", "preview", "cli"];
/// What only they may name.
const OUTSIDE: [&str; 5] = ["fs", "net", "env", "process", "time"];

/// A file of the program, without its comments, the words of its texts and its own tests.
struct Source {
    path: String,
    room: String,
    code: String,
    lines: usize,
}

fn sources() -> Vec<Source> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let paths = support::files(&folder).into_iter().filter(|path| path.ends_with(".rs"));
    let read = |path: String| {
        let text = std::fs::read_to_string(folder.join(&path)).expect("a source of ours");
        let room = path.split('/').next().unwrap_or_default().trim_end_matches(".rs").to_owned();
        Source { room, code: code(&text), lines: text.lines().count(), path }
    };
    paths.map(read).collect()
}

/// A text of Rust without its comments and unit tests.
fn code(text: &str) -> String {
    let tested = text.find("#[cfg(test)]\nmod tests {").unwrap_or(text.len());
    let is_code = |line: &&str| !line.trim_start().starts_with("//");
    text[..tested]
        .lines()
        .filter(is_code)
        .map(|line| line.split(" // ").next().unwrap_or_default())
        .collect::<Vec<_>>()
        .join("\n")
}

/// The rooms in the order of `lib.rs`, from the ground up.
fn rooms() -> Vec<String> {
    let library = include_str!("../src/lib.rs");
    let names = library.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'));
    names.map(str::to_owned).collect()
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// The words that follow a prefix in a text, each with its line.
fn after<'a>(text: &'a str, prefix: &str) -> Vec<(usize, &'a str)> {
    let place = |at: usize| text[..at].matches('\n').count() + 1;
    let starts = text.match_indices(prefix).filter(|(at, _)| !text[..*at].ends_with(is_word));
    let words = starts.flat_map(|(at, _)| {
        let rest = &text[at + prefix.len()..];
        names(rest).into_iter().map(move |name| (place(at), name))
    });
    words.collect()
}

/// The first word, or the first word of each branch of a `{…}`.
fn names(rest: &str) -> Vec<&str> {
    let word = |text: &'_ str| text.find(|c: char| !is_word(c)).unwrap_or(text.len());
    let Some(branches) = rest.strip_prefix('{') else { return vec![&rest[..word(rest)]] };
    let (mut depth, mut start, mut found) = (0_i32, 0, Vec::new());
    for (at, c) in branches.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => {
                found.push(&branches[start..at]);
                break;
            }
            '}' => depth -= 1,
            ',' if depth == 0 => {
                found.push(&branches[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    found
        .into_iter()
        .map(str::trim)
        .map(|branch| &branch[..word(branch)])
        .filter(|name| !name.is_empty())
        .collect()
}

#[test]
fn a_room_names_only_rooms_below_it() {
    let rooms = rooms();
    let floor: BTreeMap<&str, usize> =
        rooms.iter().enumerate().map(|(floor, room)| (room.as_str(), floor)).collect();
    let mut faults = Vec::new();
    for source in sources() {
        let Some(own) = floor.get(source.room.as_str()) else { continue };
        for (line, named) in after(&source.code, "crate::") {
            if floor.get(named).is_some_and(|other| other > own) {
                faults.push(format!(
                    "src/{} names crate::{named}, which lies above it (near line {line} without comments)",
                    source.path
                ));
            }
        }
    }
    faults.dedup();
    assert_none(&faults, "names of rooms above");
}

#[test]
fn every_room_stands_in_the_library() {
    let rooms = rooms();
    let known = |room: &str| rooms.iter().any(|known| known == room) || ["lib", "main"].contains(&room);
    let faults: Vec<String> =
        sources().into_iter().filter(|source| !known(&source.room)).map(|source| source.path).collect();
    assert_none(&faults, "files of no room");
}

#[test]
fn only_the_doors_lead_outside() {
    let mut faults = Vec::new();
    for source in sources() {
        if DOORS.contains(&source.room.as_str()) || source.room == "main" || source.path.ends_with("tests.rs")
        {
            continue;
        }
        for (line, named) in after(&source.code, "std::") {
            if OUTSIDE.contains(&named) {
                faults.push(format!(
                    "src/{} names std::{named} (near line {line} without comments)",
                    source.path
                ));
            }
        }
    }
    assert_none(&faults, "names of what only the doors may touch");
}

#[test]
fn nothing_is_static() {
    let mut faults = Vec::new();
    for source in sources() {
        let is_static = |line: &&str| {
            let item = line.trim_start();
            let item = item.strip_prefix("pub ").or_else(|| item.strip_prefix("pub(crate) ")).unwrap_or(item);
            // The allocator is no state of ours; the language asks for a static.
            let is_allocator =
                source.path == "main.rs" && item.starts_with("static ALLOCATOR: mimalloc::MiMalloc");
            (item.starts_with("static ") && !is_allocator)
                || item.contains("thread_local!")
                || item.contains("lazy_static!")
        };
        faults.extend(
            source.code.lines().filter(is_static).map(|line| format!("src/{}: {}", source.path, line.trim())),
        );
    }
    assert_none(&faults, "static items");
}

#[test]
fn no_file_is_longer_than_four_hundred_lines() {
    let long = sources().into_iter().filter(|source| source.lines > 400);
    let faults: Vec<String> =
        long.map(|source| format!("src/{} has {} lines", source.path, source.lines)).collect();
    assert_none(&faults, "files of more than 400 lines");
}

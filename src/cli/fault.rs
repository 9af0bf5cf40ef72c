//! Faults of an edition, in words.

use std::path::Path;

use super::voice::Voice;
use super::{Ended, Exit, refused};
use crate::archive::verify::Fault;
use crate::archive::{Oddity, OpenError};

/// How many faults of one edition are told; whoever made more of them wants to be read for long.
const MOST: usize = 20;

/// Tells why the edition at a path was not opened; gives how the command ends.
pub(super) fn unopened(error: &OpenError, path: &Path, voice: Voice) -> Exit {
    match error {
        OpenError::Broken(faults) => {
            tell(faults, &path.display().to_string(), voice);
            Exit::Content
        }
        OpenError::Io(error) => refused(&voice, path, error),
    }
}

/// Tells what is wrong with the edition at a path, and what to do.
fn tell(faults: &[Fault], path: &str, voice: Voice) {
    let told = |why| voice.refuse("program-archive-broken", &[("path", path.to_owned()), ("why", why)]);
    for fault in faults.iter().take(MOST) {
        let (phrase, arguments) = words(fault);
        told(voice.phrase(phrase, &arguments));
    }
    if faults.len() > MOST {
        told(voice.phrase("program-fault-more", &[("count", (faults.len() - MOST).to_string())]));
    }
    if !faults.is_empty() {
        voice.warn("program-archive-broken-to-do", &[("path", path.to_owned())]);
    }
}

/// Tells why a report makes no edition that would be proven, where it does not.
pub(super) fn unfit(faults: &[Fault], report: &str, voice: Voice) -> Ended<()> {
    for fault in faults.iter().take(MOST) {
        let (phrase, arguments) = words(fault);
        let why = ("why", voice.phrase(phrase, &arguments));
        voice.refuse("program-archive-unfit", &[("report", report.to_owned()), why]);
    }
    if faults.is_empty() {
        return Ok(());
    }
    voice.warn("program-archive-unfit-to-do", &[]);
    Err(Exit::Content)
}

type Words = (&'static str, Vec<(&'static str, String)>);

fn words(fault: &Fault) -> Words {
    let file = |file: &str| vec![("file", shown(file))];
    match fault {
        Fault::Damaged { at } => ("program-fault-damaged", vec![("at", at.to_string())]),
        Fault::Odd { what, at, name } => (odd(*what), vec![("file", shown(name)), ("at", at.to_string())]),
        Fault::TooLarge => ("program-fault-too-large", vec![]),
        Fault::UnsafePath { name } => ("program-fault-unsafe", file(name)),
        Fault::Collision { name, other } => {
            ("program-fault-collision", vec![("file", shown(name)), ("other", shown(other))])
        }
        Fault::Missing { path } => ("program-fault-missing", file(path)),
        Fault::Unlisted { path } => ("program-fault-unlisted", file(path)),
        Fault::Altered { path } => ("program-fault-altered", file(path)),
        Fault::Malformed { path } => ("program-fault-malformed", file(path)),
        Fault::WrongSize { stated, counted } => {
            ("program-fault-size", vec![("stated", shown(stated)), ("counted", counted.clone())])
        }
    }
}

/// The phrase that says what no edition holds.
fn odd(what: Oddity) -> &'static str {
    match what {
        Oddity::Encrypted => "program-fault-encrypted",
        Oddity::Compressed => "program-fault-compressed",
        Oddity::Large => "program-fault-large",
        Oddity::Cut => "program-fault-cut",
        Oddity::Link => "program-fault-link",
        Oddity::NoFile => "program-fault-no-file",
        Oddity::Contents => "program-fault-contents",
        Oddity::Comment => "program-fault-comment",
        Oddity::Trailing => "program-fault-trailing",
    }
}

/// How many characters of a name are shown.
const LONGEST: usize = 200;

/// A name as it can be shown: it may come from anywhere, and hold what would move the cursor.
fn shown(name: &str) -> String {
    let is_odd = |c: char| c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let cut: String = name.chars().take(LONGEST).map(|c| if is_odd(c) { '\u{fffd}' } else { c }).collect();
    if name.chars().nth(LONGEST).is_some() { cut + "…" } else { cut }
}

#[cfg(test)]
mod tests {
    use super::shown;

    #[test]
    fn a_name_moves_no_cursor() {
        assert_eq!(shown("a\u{1b}[2Jb\n\u{202e}"), "a\u{fffd}[2Jb\u{fffd}\u{fffd}");
        assert_eq!(shown(&"x".repeat(300)).chars().count(), 201);
    }
}

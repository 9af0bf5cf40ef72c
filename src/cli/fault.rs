//! Faults of an edition, in words.

use super::voice::Voice;
use crate::archive::verify::Fault;

/// Tells what is wrong with the edition at a path, and what to do.
pub(super) fn tell(faults: &[Fault], path: &str, voice: Voice) {
    for fault in faults {
        let (phrase, arguments) = words(fault);
        let why = voice.phrase(phrase, &arguments);
        voice.refuse("program-archive-broken", &[("path", path.to_owned()), ("why", why)]);
    }
    if !faults.is_empty() {
        voice.warn("program-archive-broken-to-do", &[("path", path.to_owned())]);
    }
}

type Words = (&'static str, Vec<(&'static str, String)>);

fn words(fault: &Fault) -> Words {
    let file = |file: &str| vec![("file", shown(file))];
    match fault {
        Fault::Damaged { at } => ("program-fault-damaged", vec![("at", at.to_string())]),
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

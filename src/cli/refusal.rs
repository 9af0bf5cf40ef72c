//! What the machine refuses, in words, with what to do where that is known.

use std::io::ErrorKind;
use std::path::Path;

use super::Exit;
use super::voice::Voice;
use crate::write::WriteError;

/// Says that the machine refused something.
pub(super) fn refused(voice: &Voice, path: &Path, error: &std::io::Error) -> Exit {
    let phrase = match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => "program-io-full",
        ErrorKind::PermissionDenied => "program-io-forbidden",
        ErrorKind::ReadOnlyFilesystem => "program-io-read-only",
        _ => "program-io",
    };
    voice.refuse(phrase, &[("path", path.display().to_string()), ("why", error.to_string())]);
    Exit::Machine
}

/// Says why a folder was not written.
pub(super) fn unwritten(voice: Voice, error: &WriteError) -> Exit {
    let path = |path: &Path| vec![("path", path.display().to_string())];
    match error {
        WriteError::Foreign { path: at } => voice.refuse("program-output-foreign", &path(at)),
        WriteError::Overlaps { out, .. } => voice.refuse("program-output-overlaps", &path(out)),
        WriteError::NotAFolder { path: at } | WriteError::MountPoint { path: at } => {
            voice.refuse("program-output-not-folder", &path(at));
        }
        WriteError::Busy { path: at } => voice.refuse("program-output-busy", &path(at)),
        WriteError::InTheWay { path: at } => voice.refuse("program-output-foreign", &path(at)),
        WriteError::Twice { path: at } => {
            voice.refuse("program-io", &[("path", at.to_string()), ("why", String::from("twice"))]);
        }
        WriteError::Io { path: at, source } => return refused(&voice, at, source),
    }
    if error.is_callers_mistake() { Exit::Call } else { Exit::Machine }
}

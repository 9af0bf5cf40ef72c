//! Calls that cannot be understood, told in the author's language.

use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::diagnostic::Wording;

/// What is wrong with a call, and what to write instead.
pub(super) fn told(error: &clap::Error, wording: &Wording) -> String {
    let mut lines = vec![format!("{}: {}", wording.say("program-error", &[]), mistake(error, wording))];
    let suggested =
        [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue];
    let suggestion = suggested.into_iter().map(|kind| context(error, kind)).find(|found| !found.is_empty());
    if let Some(suggestion) = suggestion {
        lines.push(wording.say("program-call-suggestion", &[("suggestion", suggestion)]));
    }
    let valid = context(error, ContextKind::ValidValue);
    if !valid.is_empty() {
        lines.push(wording.say("program-call-values", &[("values", valid)]));
    }
    lines.push(wording.say("program-call-help", &[]));
    lines.join("\n")
}

fn mistake(error: &clap::Error, wording: &Wording) -> String {
    let of = |kind: ContextKind| context(error, kind);
    let argument = || of(ContextKind::InvalidArg);
    match error.kind() {
        ErrorKind::InvalidSubcommand => {
            wording.say("program-call-no-command", &[("written", of(ContextKind::InvalidSubcommand))])
        }
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            wording.say("program-call-which-command", &[("commands", of(ContextKind::ValidSubcommand))])
        }
        ErrorKind::UnknownArgument => wording.say("program-call-no-option", &[("written", argument())]),
        ErrorKind::MissingRequiredArgument => wording.say("program-call-missing", &[("missing", argument())]),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation if of(ContextKind::InvalidValue).is_empty() => {
            wording.say("program-call-no-value", &[("option", argument())])
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let arguments = [("written", of(ContextKind::InvalidValue)), ("option", argument())];
            wording.say("program-call-bad-value", &arguments)
        }
        ErrorKind::ArgumentConflict => wording.say("program-call-twice", &[("option", argument())]),
        _ => error.kind().to_string(),
    }
}

/// What the parser says of a mistake, as it was written.
fn context(error: &clap::Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        Some(ContextValue::StyledStr(text)) => text.to_string(),
        Some(ContextValue::StyledStrs(texts)) => {
            texts.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
        }
        _ => String::new(),
    }
}

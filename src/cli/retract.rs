//! `verbatim archive retract`: an edition that is no longer shown, and why.

use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::voice::Voice;
use super::{Ended, Exit, refused};
use crate::archive::{self, Stored, Version};
use crate::build;
use crate::key::Id;
use crate::lang::Lang;
use crate::sources::{RegisterUse, Sources};

/// What is to be retracted.
pub(super) struct Retract<'a> {
    pub report: &'a str,
    pub version: &'a str,
    pub reason: &'a str,
}

/// Writes beside an edition why it is no longer shown; the edition itself stays as it is.
pub(super) fn retract(what: &Retract<'_>, root: &Path, voice: Voice) -> Ended<()> {
    let (register, sources) = build::register_of(root, RegisterUse::Optional);
    let voice = voice.minding(&register);
    if let Some(line) = register.line_against(what.reason, &sources.map) {
        voice.refuse("program-archive-reason-forbidden", &[("line", line.to_string())]);
        return Err(Exit::Call);
    }
    let folder = archive::folder(root);
    let known = archive::list(&folder).map_err(|error| refused(&voice, &folder, &error))?;
    let is_meant =
        |report: &Id, version: &Version| report.as_str() == what.report && version.as_str() == what.version;
    let Some(edition) = known.iter().find(|edition| is_meant(&edition.report, &edition.version)) else {
        voice.refuse("program-archive-none", &[]);
        return Err(Exit::Call);
    };
    let text = written(what.reason, spoken(&sources, voice));
    let path = archive::retraction_path(&folder, &edition.report, &edition.version);
    let named = [
        ("version", edition.version.to_string()),
        ("report", edition.report.to_string()),
        ("path", path.display().to_string()),
    ];
    match archive::retract(&folder, &edition.report, &edition.version, &text) {
        Ok(Stored::New) => voice.done("program-archive-retracted", &named),
        Ok(Stored::Same) => {
            voice.refuse("program-archive-retracted-already", &named);
            return Err(Exit::Call);
        }
        Err(error) => return Err(refused(&voice, &path, &error)),
    }
    Ok(())
}

/// The language the reason is in: that of the program, where the site has it.
fn spoken(sources: &Sources, voice: Voice) -> Lang {
    let languages = sources.settings.as_ref().map_or(&[][..], |settings| &settings.languages);
    let own = Some(voice.lang()).filter(|lang| languages.contains(lang));
    own.or_else(|| languages.first().copied()).unwrap_or(Lang::FRENCH)
}

/// The file that says why. What JSON quotes, YAML reads as it is (YAML 1.2, section 7.3.1).
fn written(reason: &str, lang: Lang) -> String {
    let reason = serde_json::Value::from(reason.trim());
    format!(
        "# Written by `verbatim archive retract`. Other languages may be added: {{fr: …, en: …}}\nreason: {{{lang}: {reason}}}\ndate: {}\n",
        today()
    )
}

/// The day, in universal time: that of `SOURCE_DATE_EPOCH` where it is set.
fn today() -> String {
    let set = std::env::var("SOURCE_DATE_EPOCH").ok().and_then(|seconds| seconds.parse().ok());
    let now =
        || SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs().cast_signed());
    let moment = Timestamp::from_second(set.unwrap_or_else(now)).unwrap_or(Timestamp::UNIX_EPOCH);
    TimeZone::UTC.to_datetime(moment).date().to_string()
}

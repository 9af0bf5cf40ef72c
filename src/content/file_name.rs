//! File names: which document a file of the content is, and in which language.

use crate::key::{DocumentKey, Id, Within};
use crate::lang::Lang;

/// What a text file of the content is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Role {
    /// `site.yaml`
    Settings,
    /// A vocabulary, with its id.
    Vocabulary(Id),
    /// A document in one language.
    Document(DocumentKey, Lang),
    /// A testimony, which holds all its languages.
    Testimony(Within),
    /// The speakers of a report.
    Speakers(Id),
    /// The bibliography of a report.
    Bibliography(Id),
}

/// Why a file name says nothing we could use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Oddity {
    /// The file stands where none is read.
    Stray,
    /// The name of a file or folder is no id.
    BadName(String),
    /// The name does not say its language; the file's name with one put in.
    NoLanguage(String),
    /// What stands where the language should is no language tag.
    BadLanguage(String),
}

/// What the file at this path from `content/` is.
///
/// # Errors
/// Why its name says nothing we could use.
pub fn role(path: &str) -> Result<Role, Oddity> {
    role_within(path, Id::parse)
}

/// What the file at this path from `content/` is, with a report's id from elsewhere.
///
/// # Errors
/// Why its name says nothing we could use.
pub(super) fn role_within<'p>(
    path: &'p str,
    report_id: impl FnOnce(&'p str) -> Option<Id>,
) -> Result<Role, Oddity> {
    let parts: Vec<&str> = path.split('/').collect();
    match parts.as_slice() {
        ["site.yaml"] => Ok(Role::Settings),
        ["vocabulary", file] => vocabulary(file),
        ["reports", report, rest @ ..] => {
            let report = report_id(report).ok_or_else(|| Oddity::BadName((*report).to_owned()))?;
            in_report(&report, rest)
        }
        ["talks", file] => document(file, DocumentKey::Talk),
        ["library", file] => document(file, DocumentKey::Record),
        ["projects", file] => document(file, DocumentKey::Project),
        ["pages", file] => document(file, DocumentKey::Page),
        _ => Err(Oddity::Stray),
    }
}

fn vocabulary(file: &str) -> Result<Role, Oddity> {
    let name = file.strip_suffix(".yaml").ok_or(Oddity::Stray)?;
    id(name).map(Role::Vocabulary)
}

fn in_report(report: &Id, rest: &[&str]) -> Result<Role, Oddity> {
    let within = |id: Id| Within { report: report.clone(), id };
    match rest {
        ["speakers.yaml"] => Ok(Role::Speakers(report.clone())),
        ["references.bib" | "references.yaml" | "references.json"] => Ok(Role::Bibliography(report.clone())),
        ["findings", file] => document(file, |id| DocumentKey::Finding(within(id))),
        ["testimonies", file] => testimony(file).map(|id| Role::Testimony(within(id))),
        [file] if stem(file) == "report" => document(file, |_| DocumentKey::Report(report.clone())),
        [file] if stem(file) == "methods" => document(file, |_| DocumentKey::Methods(report.clone())),
        _ => Err(Oddity::Stray),
    }
}

fn stem(file: &str) -> &str {
    file.split('.').next().unwrap_or_default()
}

fn document(file: &str, key: impl FnOnce(Id) -> DocumentKey) -> Result<Role, Oddity> {
    let name = file.strip_suffix(".md").ok_or(Oddity::Stray)?;
    let (name, lang) = name.rsplit_once('.').ok_or_else(|| Oddity::NoLanguage(name.to_owned()))?;
    let lang = Lang::parse(lang).ok_or_else(|| Oddity::BadLanguage(lang.to_owned()))?;
    Ok(Role::Document(key(id(without_prefix(name))?), lang))
}

fn testimony(file: &str) -> Result<Id, Oddity> {
    let name = file.strip_suffix(".md").ok_or(Oddity::Stray)?;
    id(without_prefix(name))
}

/// A name without the number that orders it (`01-`).
pub(super) fn without_prefix(name: &str) -> &str {
    let (digits, rest) = name.split_once('-').unwrap_or(("", name));
    let is_number = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    if is_number && !rest.is_empty() { rest } else { name }
}

/// The number that orders a file, from its path.
#[must_use]
pub fn prefix(path: &str) -> Option<u32> {
    let file = path.rsplit('/').next()?;
    file.split_once('-')?.0.parse().ok()
}

fn id(name: &str) -> Result<Id, Oddity> {
    Id::parse(name).ok_or_else(|| Oddity::BadName(name.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::{Oddity, prefix, role};

    #[test]
    fn names_say_what_a_file_is() {
        assert!(role("reports/r/findings/01-a-b.fr.md").is_ok());
        assert_eq!(role("reports/r/findings/01-a.md"), Err(Oddity::NoLanguage(String::from("01-a"))));
        assert_eq!(role("reports/r/findings/01-A.fr.md"), Err(Oddity::BadName(String::from("A"))));
        assert_eq!(role("reports/r/notes.md"), Err(Oddity::Stray));
        assert_eq!(prefix("reports/r/findings/02-a.fr.md"), Some(2));
    }
}

//! A build of what was built before: nothing is made where everything that goes into it, this program
//! among it, and everything that came of it is as it was.
//!
//! What the last build left is kept in the cache of the user (XDG Base Directory Specification, section
//! 3). Without a place for it, every build does all its work.

use std::env;
use std::path::{Path, PathBuf};

use super::args::Format;
use super::tell_disclosed;
use super::voice::Voice;
use crate::build::{Request, Site};
use crate::catalog::Disclosed;
use crate::diagnostic::{Outcome, Report, Severity};
use crate::plan::SitePlan;
use crate::sources::Sources;
use crate::write::Written;
use crate::write::receipt::{self, Receipt};

/// What there is to tell of a build.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Summary {
    pages: usize,
    languages: String,
    written: Written,
    disclosed: Disclosed,
    cell: u32,
}

impl Summary {
    /// What there is to tell of a site that was written.
    pub(super) fn new(site: &Site, plan: &SitePlan, written: Written) -> Self {
        let (settings, disclosed) = (&site.made.catalog.settings, site.made.catalog.disclosed);
        let languages: Vec<String> = settings.languages.iter().map(ToString::to_string).collect();
        let (pages, languages) = (plan.page_count(), languages.join(", "));
        Self { pages, languages, written, disclosed, cell: settings.min_cell }
    }

    pub(super) fn tell(&self, out: &Path, voice: Voice) {
        let Written { created, changed, kept, removed } = self.written;
        let counts = [
            ("pages", self.pages.to_string()),
            ("languages", self.languages.clone()),
            ("out", out.display().to_string()),
            ("created", created.to_string()),
            ("changed", changed.to_string()),
            ("kept", kept.to_string()),
            ("removed", removed.to_string()),
        ];
        voice.done("program-built", &counts);
        tell_disclosed(self.disclosed, self.cell, voice);
    }

    /// In one line.
    fn line(&self) -> String {
        let Written { created, changed, kept, .. } = self.written;
        let Disclosed { generalised, overridden, narrowed } = self.disclosed;
        let files = created + changed + kept;
        let Self { pages, languages, cell, .. } = self;
        format!("{pages}|{files}|{generalised}|{overridden}|{narrowed}|{cell}|{languages}")
    }

    /// The same of a build that left every file as it was; nothing where the line is none of ours.
    fn parse(line: &str) -> Option<Self> {
        let parts: Vec<&str> = line.splitn(7, '|').collect();
        let [pages, files, generalised, overridden, narrowed, cell, languages] = parts[..] else {
            return None;
        };
        let number = |text: &str| text.parse().ok();
        let written = Written { kept: number(files)?, ..Written::default() };
        let (generalised, overridden, narrowed) =
            (number(generalised)?, number(overridden)?, number(narrowed)?);
        let disclosed = Disclosed { generalised, overridden, narrowed };
        let (languages, cell) = (languages.to_owned(), cell.parse().ok()?);
        Some(Self { pages: number(pages)?, languages, written, disclosed, cell })
    }
}

/// Where a build of this may have been before.
pub(super) struct Before<'a> {
    cache: PathBuf,
    out: &'a Path,
    inputs: String,
}

impl<'a> Before<'a> {
    /// Nothing where this build has to do all its work: there is more to tell than a summary, or nowhere
    /// to keep what is left.
    pub(super) fn of(
        request: &Request,
        read: &Outcome<Sources>,
        (out, format): (&'a Path, Format),
        voice: Voice,
    ) -> Option<Self> {
        let is_told_by_summary = !voice.is_verbose() && format == Format::Human && read.report.is_empty();
        let cache = cache().filter(|_| is_told_by_summary)?;
        let Request { base_url, skin, drafts, register, .. } = request;
        let asked = format!("{base_url:?} {skin:?} {drafts:?} {register:?}");
        let inputs = format!("{} {asked} {}", read.product.digest(), program()?);
        Some(Self { cache, out, inputs: inputs.replace('\n', " ") })
    }

    /// What there is to tell, where nothing is to be done.
    pub(super) fn is_done(&self) -> Option<Summary> {
        Summary::parse(&receipt::recall(&self.cache, self.out, &self.inputs)?)
    }

    /// Keeps what was left, where the next build has nothing more to tell of it.
    pub(super) fn keep(self, summary: &Summary, report: &Report) {
        if report.count(Severity::Warning) == 0 {
            let (inputs, told) = (self.inputs, summary.line());
            receipt::keep(&self.cache, self.out, &Receipt { inputs, told });
        }
    }
}

/// Where this program keeps what it may lose.
fn cache() -> Option<PathBuf> {
    let set = |name| env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let base = set("XDG_CACHE_HOME").or_else(|| Some(set("HOME")?.join(".cache")))?;
    Some(base.join("verbatim"))
}

/// This very program: another one may make something else of the same.
fn program() -> Option<String> {
    let path = env::current_exe().ok()?;
    let found = path.metadata().ok()?;
    Some(format!("{} {:?} {}", found.len(), found.modified().ok()?, path.display()))
}

#[cfg(test)]
mod tests {
    use super::{Disclosed, Summary, Written};

    #[test]
    fn a_summary_comes_back_with_every_file_as_it_was() {
        let written = Written { created: 3, changed: 1, kept: 2, removed: 9 };
        let disclosed = Disclosed { generalised: 5, overridden: 4, narrowed: 1 };
        let summary = Summary { pages: 7, languages: String::from("fr, en"), written, disclosed, cell: 3 };
        let kept = Written { kept: 6, ..Written::default() };
        assert_eq!(Summary::parse(&summary.line()), Some(Summary { written: kept, ..summary }));
        assert_eq!(Summary::parse("1|2|3"), None);
    }
}

//! The program's voice: what it tells, in the author's language, on the right stream.

use std::io::{self, IsTerminal as _};

use super::args::{Common, Format, Spoken};
use crate::build::register::Register;
use crate::diagnostic::emit::{Colour, Emitter};
use crate::diagnostic::{Diagnostic, Report, Severity, Wording};
use crate::lang::Lang;
use crate::span::source_map::SourceMap;

/// How the program speaks in this run.
#[derive(Clone, Copy)]
pub(super) struct Voice<'a> {
    /// Its words, read once a run.
    wording: &'static Wording,
    format: Format,
    is_quiet: bool,
    is_verbose: bool,
    /// What it never says.
    register: Option<&'a Register>,
}

impl<'a> Voice<'a> {
    /// The voice that the command line and the locale ask for; in the language of the help, with its words.
    #[must_use]
    pub(super) fn new(common: &Common, locale: &str, help: &'static Wording) -> Self {
        let lang = match common.lang {
            Some(Spoken::Fr) => Lang::FRENCH,
            None if is_french(locale) => Lang::FRENCH,
            Some(Spoken::En) | None => Lang::ENGLISH,
        };
        Self {
            wording: if lang == help.lang() { help } else { Self::help(lang) },
            format: common.format,
            is_quiet: common.quiet,
            is_verbose: common.verbose,
            register: None,
        }
    }

    /// The same voice, which never says a term of a register.
    #[must_use]
    pub(super) const fn minding(self, register: &'a Register) -> Self {
        Self { register: Some(register), ..self }
    }

    /// Some words as they may be said.
    pub(super) fn concealed(&self, text: &str) -> String {
        self.register.map_or_else(|| text.to_owned(), |register| register.concealed(text))
    }

    /// The words of the help, which stay as long as the program runs.
    #[must_use]
    pub(super) fn help(lang: Lang) -> &'static Wording {
        Box::leak(Box::new(Wording::new(lang)))
    }

    /// The language it speaks.
    #[must_use]
    pub(super) const fn lang(&self) -> Lang {
        self.wording.lang()
    }

    /// The words it speaks with.
    #[must_use]
    pub(super) const fn wording(&self) -> &'static Wording {
        self.wording
    }

    /// Tells every diagnostic of a run, by place; notes only where they were asked for.
    pub(super) fn tell(&self, report: Report, sources: &SourceMap) {
        let is_told = |diagnostic: &Diagnostic| match diagnostic.severity {
            Severity::Error => true,
            Severity::Warning => !self.is_quiet,
            Severity::Note => self.is_verbose,
        };
        let emitter = self.emitter(sources);
        let diagnostics = report.sorted(sources);
        let count = |severity| diagnostics.iter().filter(|one| one.severity == severity).count();
        let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
        for diagnostic in diagnostics.into_iter().filter(is_told) {
            match self.format {
                Format::Human => say(io::stderr(), &format!("{}\n", emitter.human(&diagnostic))),
                Format::Json => say(io::stdout(), &emitter.json(&diagnostic).join("\n")),
            }
        }
        if self.format == Format::Human && errors + warnings > 0 && !(self.is_quiet && errors == 0) {
            let counts = [("errors", errors.to_string()), ("warnings", warnings.to_string())];
            say(io::stderr(), &emitter.phrase("program-summary", &counts));
        }
    }

    fn emitter<'m>(&self, sources: &'m SourceMap) -> Emitter<'m> {
        let has_colour = io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
        Emitter::new(self.wording.clone(), sources, if has_colour { Colour::Always } else { Colour::Never })
    }

    /// Whether what is printed as data may be in colours.
    pub(super) fn colour() -> Colour {
        let has_colour = io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
        if has_colour { Colour::Always } else { Colour::Never }
    }

    /// Whether it tells also what was decided.
    pub(super) const fn is_verbose(&self) -> bool {
        self.is_verbose
    }

    /// Whether long work shows how far it has come.
    pub(super) fn shows_progress(&self) -> bool {
        !self.is_quiet && self.format == Format::Human
    }

    /// Tells what was done.
    pub(super) fn done(&self, phrase: &str, arguments: &[(&str, String)]) {
        if !self.is_quiet && self.format == Format::Human {
            say(io::stdout(), &self.phrase(phrase, arguments));
        }
    }

    /// Tells what could not be done.
    pub(super) fn refuse(&self, phrase: &str, arguments: &[(&str, String)]) {
        let error = self.phrase("program-error", &[]);
        say(io::stderr(), &format!("{error}: {}", self.phrase(phrase, arguments)));
    }

    /// Tells what did not come about, while the rest goes on.
    pub(super) fn warn(&self, phrase: &str, arguments: &[(&str, String)]) {
        let warning = self.phrase("program-warning", &[]);
        say(io::stderr(), &format!("{warning}: {}", self.phrase(phrase, arguments)));
    }

    /// A phrase of the program.
    #[must_use]
    pub(super) fn phrase(&self, phrase: &str, arguments: &[(&str, String)]) -> String {
        let arguments: Vec<(&str, String)> =
            arguments.iter().map(|(name, value)| (*name, self.concealed(value))).collect();
        self.emitter(&SourceMap::default()).phrase(phrase, &arguments)
    }

    /// Prints a complaint about a call.
    pub(super) fn complain(line: &str) {
        say(io::stderr(), line);
    }

    /// Prints a line of data.
    pub(super) fn line(line: &str) {
        say(io::stdout(), line);
    }
}

/// Prints a line; a reader who no longer listens is no mistake.
fn say(mut stream: impl io::Write, line: &str) {
    drop(writeln!(stream, "{line}"));
    drop(stream.flush());
}

/// The language that a call asks for, before it is understood: `--lang fr`, else the locale's.
#[must_use]
pub(super) fn asked_lang(arguments: impl Iterator<Item = String>, locale: &str) -> Lang {
    let arguments: Vec<String> = arguments.collect();
    let after = |pair: &[String]| (pair[0] == "--lang").then(|| pair[1].clone());
    let joined = arguments.iter().find_map(|argument| argument.strip_prefix("--lang=").map(str::to_owned));
    let asked = arguments.windows(2).find_map(after).or(joined);
    let name = asked.unwrap_or_else(|| locale.to_owned());
    if is_french(&name) { Lang::FRENCH } else { Lang::ENGLISH }
}

/// Whether a locale (`fr_FR.UTF-8`) or a tag (`fr-CA`) names French.
fn is_french(name: &str) -> bool {
    name.split(['_', '.', '-', '@']).next() == Some("fr")
}

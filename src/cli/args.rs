//! The command line: what can be asked, as values; its help in the author's language.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, Args, CommandFactory as _, Parser, Subcommand, ValueEnum};

use crate::schema::Kind;

/// verbatim publishes qualitative research: findings, quoted testimonies, methods and
/// vocabularies become a bilingual, cross-linked website.
#[derive(Debug, Parser)]
#[command(name = "verbatim", version, about, disable_help_subcommand = true)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// What every command takes.
    #[command(flatten)]
    pub common: Common,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Make a small site to start from, which explains itself
    New(New),
    /// Build the site: content/ -> dist/
    Build(Build),
    /// Preview the site while it is written, drafts shown and marked
    Serve(Serve),
    /// Tell every mistake, and write nothing
    Check(Check),
    /// Freeze reports as numbered editions
    Archive(Archive),
    /// JSON Schema of a kind of file, for text editors
    Schema(Schema),
}

/// What every command takes.
#[derive(Debug, Args, Clone)]
#[allow(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub struct Common {
    /// The root of the site (else the nearest folder upwards that holds content/site.yaml)
    #[arg(long, global = true, value_name = "DIR")]
    pub root: Option<PathBuf>,
    /// Where the site is written (else dist/ in the root)
    #[arg(long, global = true, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Where the site is published, instead of what site.yaml says
    #[arg(long, global = true, value_name = "URL")]
    pub base_url: Option<String>,
    /// Include drafts and pending testimonies, marked
    #[arg(long, global = true)]
    pub drafts: bool,
    /// The skin, instead of the one of site.yaml
    #[arg(long, global = true, value_name = "NAME")]
    pub theme: Option<String>,
    /// Build although the register that site.yaml names is absent
    #[arg(long, global = true)]
    pub no_register: bool,
    /// The language the program speaks (else that of the locale)
    #[arg(long, global = true, value_enum, value_name = "fr|en")]
    pub lang: Option<Spoken>,
    /// How mistakes are told; json: one object a line on standard output
    #[arg(long, global = true, value_enum, value_name = "human|json", default_value_t = Format::Human)]
    pub format: Format,
    /// Tell nothing but mistakes
    #[arg(short, long, global = true)]
    pub quiet: bool,
    /// Tell also what was decided, such as what is shown of each speaker
    #[arg(short, long, global = true)]
    pub verbose: bool,
}

/// `verbatim serve`
#[derive(Debug, Args)]
pub struct Serve {
    /// The port of the preview (else 8000, or the next that is free)
    #[arg(long, default_value_t = 8000, value_name = "N")]
    pub port: u16,
    /// Open the preview in the browser
    #[arg(long)]
    pub open: bool,
    /// Tell where the time of each save went
    #[arg(long)]
    pub timings: bool,
}

/// `verbatim build`
#[derive(Debug, Args)]
pub struct Build {
    /// Tell where the time went
    #[arg(long)]
    pub timings: bool,
}

/// `verbatim check`
#[derive(Debug, Args)]
pub struct Check {
    /// Take warnings for errors
    #[arg(long)]
    pub strict: bool,
    /// Tell where the time went
    #[arg(long)]
    pub timings: bool,
}

/// `verbatim new`
#[derive(Debug, Args)]
pub struct New {
    /// The folder of the new site: not there yet, or empty
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
}

/// `verbatim schema`
#[derive(Debug, Args)]
pub struct Schema {
    /// The kind of file
    #[arg(value_parser = PossibleValuesParser::new(Kind::ALL.map(|(name, _)| name)))]
    pub kind: String,
}

/// `verbatim archive`
#[derive(Debug, Args)]
pub struct Archive {
    /// What to do with editions.
    #[command(subcommand)]
    pub deed: ArchiveDeed,
}

/// What to do with editions.
#[derive(Debug, Subcommand)]
pub enum ArchiveDeed {
    /// Freeze a report at its version
    Create {
        /// The report
        report: String,
        /// What to note about this edition
        #[arg(long, value_name = "TEXT")]
        note: Option<String>,
    },
    /// List the editions
    List,
    /// Give the sources of an edition back as a site
    Restore {
        /// The report
        report: String,
        /// Its version
        version: String,
        /// The folder of the new site: not there yet, or empty
        #[arg(value_name = "DIR")]
        folder: PathBuf,
    },
    /// Prove every byte of the editions
    Verify {
        /// The report (else all)
        report: Option<String>,
        /// Its version (else all)
        version: Option<String>,
    },
    /// Show an edition no longer, and say why
    Retract {
        /// The report
        report: String,
        /// Its version
        version: String,
        /// Why, for readers
        #[arg(long, value_name = "TEXT")]
        reason: String,
    },
    /// Tell what changed between two editions; done (0) whether or not anything did
    Diff {
        /// The report
        report: String,
        /// The version from which
        #[arg(value_name = "A")]
        before: String,
        /// The version to which
        #[arg(value_name = "B")]
        after: String,
    },
}

/// A language the program speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Spoken {
    /// French
    Fr,
    /// English
    En,
}

/// How mistakes are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Drawn for a reader
    Human,
    /// One JSON object a line
    Json,
}

/// The command line, whose help says what `phrase` gives for each name.
#[must_use]
pub fn command(phrase: &dyn Fn(&str) -> Option<String>) -> clap::Command {
    let help = Arg::new("help").short('h').long("help").action(ArgAction::Help).global(true);
    let version = Arg::new("version").short('V').long("version").action(ArgAction::Version);
    let command = Cli::command().disable_help_flag(true).disable_version_flag(true);
    speaking(command.arg(help).arg(version), phrase)
}

fn speaking(command: clap::Command, phrase: &dyn Fn(&str) -> Option<String>) -> clap::Command {
    let said = |name: &str| phrase(name).unwrap_or_default();
    let name = command.get_name().to_owned();
    let options = said("program-help-options");
    let template = format!("{{about}}\n\n{} {{usage}}\n\n{{all-args}}", said("program-help-usage"));
    let command = command
        .help_template(template)
        .subcommand_help_heading(said("program-help-commands"))
        .subcommand_value_name(said("program-help-command"))
        .disable_help_flag(true);
    let command = match phrase(&format!("program-command-{name}")) {
        Some(about) => command.about(about.clone()).long_about(about),
        None => command,
    };
    let command = command.mut_args(|argument| {
        let heading = if argument.is_positional() { said("program-help-arguments") } else { options.clone() };
        let name = format!("program-option-{}", argument.get_id().as_str().replace('_', "-"));
        // What an option takes stands in its name already (`--lang <fr|en>`).
        let takes = argument.get_action().takes_values() && !argument.is_positional();
        let argument = argument.help_heading(heading);
        let argument =
            if takes { argument.hide_possible_values(true).hide_default_value(true) } else { argument };
        match phrase(&name) {
            Some(help) => argument.help(help.clone()).long_help(help),
            None => argument,
        }
    });
    command.mut_subcommands(|command| speaking(command, phrase))
}

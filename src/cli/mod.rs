//! The command line: one match on the command, and what is printed.
//!
//! The only room that reads the environment and speaks. Gives an exit code: 0 done, 1 the content
//! has errors, 2 the call is wrong, 3 the machine refused.

mod again;
mod archive;
pub mod args;
mod browser;
mod call;
mod diff;
mod fault;
mod new;
mod progress;
mod refusal;
mod restore;
mod retract;
mod timing;
mod voice;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use clap::FromArgMatches as _;

use self::again::{Before, Summary};
use self::args::{Cli, Command, Common};
use self::progress::Progress;
use self::refusal::{refused, unwritten};
use self::voice::Voice;
use crate::build::{self, Material, Memo, Request, Stage, Timings};
use crate::catalog::{Disclosed, Drafts};
use crate::content;
use crate::diagnostic::{Code, Outcome, Report, Wording};
use crate::key::Id;
use crate::preview;
use crate::schema::{self, Kind, SiteShape};
use crate::sources::{self, EditionsUse, RegisterUse};
use crate::span::source_map::SourceMap;
use crate::write::Staging;

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// What was asked is done.
    Done,
    /// The content has errors.
    Content,
    /// The call is wrong.
    Call,
    /// The machine refused.
    Machine,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Done => 0,
            Exit::Content => 1,
            Exit::Call => 2,
            Exit::Machine => 3,
        })
    }
}

/// What ends a command before its time; everything was told.
type Ended<T> = Result<T, Exit>;

/// Carries out the command line of this process.
#[must_use]
pub fn run() -> ExitCode {
    let asked = voice::asked_lang(std::env::args(), &locale());
    let wording = Voice::help(asked);
    let matches = match args::command(&|name| wording.find(name)).try_get_matches() {
        Ok(matches) => matches,
        Err(error) => return unparsed(&error, wording),
    };
    match Cli::from_arg_matches(&matches) {
        Ok(cli) => carry_out(&cli, wording).err().unwrap_or(Exit::Done).into(),
        Err(error) => unparsed(&error, wording),
    }
}

/// Help that was asked for, or a call that is wrong.
fn unparsed(error: &clap::Error, wording: &Wording) -> ExitCode {
    let is_bare = error.kind() == clap::error::ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand;
    if error.use_stderr() && !is_bare {
        Voice::complain(&call::told(error, wording));
        return Exit::Call.into();
    }
    drop(error.print());
    if is_bare { Exit::Call.into() } else { Exit::Done.into() }
}

fn carry_out(cli: &Cli, help: &'static Wording) -> Ended<()> {
    let voice = Voice::new(&cli.common, &locale(), help);
    match &cli.command {
        Command::New(new) => new::run(&new.folder, voice),
        Command::Build(asked) => build(asked.timings, &cli.common, voice),
        Command::Check(asked) => check(asked, &cli.common, voice),
        Command::Serve(serve) => self::serve(serve, &cli.common, voice),
        Command::Schema(schema) => self::schema(&schema.kind, &cli.common, voice),
        Command::Archive(deed) => archive::run(&deed.deed, &cli.common, voice),
    }
}

/// The locale of messages, as POSIX orders its variables (XBD, section 8.2).
fn locale() -> String {
    let names = ["LC_ALL", "LC_MESSAGES", "LANG"];
    names
        .iter()
        .filter_map(|name| std::env::var(name).ok())
        .find(|value| !value.is_empty())
        .unwrap_or_default()
}

/// What a command asks of a build.
fn request(common: &Common, voice: Voice) -> Ended<Request> {
    let root = root(common, voice)?;
    let base_url = common.base_url.clone();
    if let Some(url) = base_url.as_ref().filter(|url| !is_web_address(url)) {
        voice.refuse("program-bad-base-url", &[("value", url.clone())]);
        return Err(Exit::Call);
    }
    let skin = match common.theme.as_deref().map(|name| (name, Id::parse(name))) {
        Some((name, None)) => {
            let mut report = Report::new();
            report.push(Code::SkinUnknown { name: name.to_owned() }.in_site());
            voice.tell(report, &SourceMap::default());
            return Err(Exit::Call);
        }
        Some((_, skin)) => skin,
        None => None,
    };
    let drafts = if common.drafts { Drafts::Shown } else { Drafts::Hidden };
    let register = if common.no_register { RegisterUse::Optional } else { RegisterUse::Required };
    Ok(Request { root, base_url, skin, drafts, register, timings: Arc::default() })
}

fn is_web_address(url: &str) -> bool {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    rest.is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/'))
        && !url.contains([' ', '"', '<', '>', '\\', '#', '?'])
}

fn root(common: &Common, voice: Voice) -> Ended<PathBuf> {
    if let Some(root) = &common.root {
        return if root.is_dir() {
            Ok(root.clone())
        } else {
            voice.refuse("program-no-root", &[]);
            Err(Exit::Call)
        };
    }
    let here = std::env::current_dir().map_err(|error| refused(&voice, Path::new("."), &error))?;
    build::root_above(&here, Path::is_file).ok_or_else(|| {
        voice.refuse("program-no-root", &[]);
        Exit::Call
    })
}

/// Tells a report; ends the command where it has errors.
fn settle(voice: Voice, report: Report, material: &Material) -> Ended<()> {
    let has_errors = report.has_errors();
    voice.tell(report, &material.sources.map);
    if has_errors { Err(Exit::Content) } else { Ok(()) }
}

fn check(asked: &args::Check, common: &Common, voice: Voice) -> Ended<()> {
    let request = timed(request(common, voice)?, asked.timings);
    let read = build::read_once(&request);
    let outcome = build::prepare_read(&request, read, &mut Memo::default());
    let Outcome { product: material, mut report } = outcome;
    material.let_go(&report);
    if let Some(site) = &material.site {
        let plan = site.plan(site.extent()).tell(&mut report);
        if !report.has_errors() {
            let progress = Progress::new(plan.keys_but_pieces().len(), voice.shows_progress());
            let rendered: Result<Report, ()> = site.render(&plan, &material.sources, |_| {
                progress.step();
                Ok(())
            });
            report.extend(rendered.unwrap_or_default());
        }
    }
    let has_warnings = report.count(crate::diagnostic::Severity::Warning) > 0;
    settle(voice, report, &material)?;
    timing::tell(&request.timings, voice);
    if asked.strict && has_warnings {
        return Err(Exit::Content);
    }
    if let Some(site) = &material.site {
        voice.done("program-checked", &[("documents", site.documents.to_string())]);
        let catalog = &site.made.catalog;
        tell_disclosed(catalog.disclosed, catalog.settings.min_cell, voice);
    }
    Ok(())
}

fn tell_disclosed(disclosed: Disclosed, cell: u32, voice: Voice) {
    let told = |phrase: &str, verbose: &str, count: usize| {
        let phrase = if voice.is_verbose() { verbose } else { phrase };
        let counts = [("count", count.to_string()), ("cell", cell.to_string())];
        if count > 0 {
            voice.done(phrase, &counts);
        }
    };
    told("program-disclosure", "program-disclosure-told", disclosed.generalised);
    told("program-narrowed", "program-narrowed-told", disclosed.narrowed);
    told("program-overrides", "program-overrides-told", disclosed.overridden);
}

fn timed(request: Request, is_wanted: bool) -> Request {
    let timings = if is_wanted { timing::timings() } else { Timings::default() };
    Request { timings: timings.into(), ..request }
}

fn build(is_timed: bool, common: &Common, voice: Voice) -> Ended<()> {
    let request = timed(request(common, voice)?, is_timed);
    let timings = &request.timings;
    let out = common.out.clone().unwrap_or_else(|| request.root.join("dist"));
    let read = build::read_once(&request);
    let before = Before::of(&request, &read, (&out, common.format), voice);
    if let Some(summary) = before.as_ref().and_then(Before::is_done) {
        summary.tell(&out, voice);
        timing::tell(timings, voice);
        return Ok(());
    }
    let outcome = build::prepare_read(&request, read, &mut Memo::default());
    let Outcome { product: material, mut report } = outcome;
    material.let_go(&report);
    let Some(site) = &material.site else {
        return settle(voice, report, &material)
            .and(Err(Exit::Content))
            .inspect_err(|_| not_written(voice, &out));
    };
    let plan = site.plan(site.extent()).tell(&mut report);
    if report.has_errors() {
        return settle(voice, report, &material).inspect_err(|_| not_written(voice, &out));
    }
    let voice = voice.minding(&site.register);
    let keep_clear = ["", "content", "themes", crate::archive::FOLDER].map(|name| request.root.join(name));
    let keep_clear: Vec<&Path> = keep_clear.iter().map(PathBuf::as_path).collect();
    let staging = Staging::open(&out, &keep_clear).map_err(|error| unwritten(voice, &error))?;
    let progress = Progress::new(plan.keys_but_pieces().len(), voice.shows_progress());
    let rendered = site.render(&plan, &material.sources, |artifact| {
        progress.step();
        timings.of(Stage::Write, || staging.put(&artifact))
    });
    drop(progress);
    report.extend(rendered.map_err(|error| unwritten(voice, &error))?);
    settle(voice, report.clone(), &material).inspect_err(|_| not_written(voice, &out))?;
    let written =
        timings.of(Stage::Exchange, || staging.commit()).map_err(|error| unwritten(voice, &error))?;
    let summary = Summary::new(site, &plan, written);
    summary.tell(&out, voice);
    before.into_iter().for_each(|before| before.keep(&summary, &report));
    timing::tell(timings, voice);
    // The program ends here: to give a large site back value by value would only take time.
    std::mem::forget((plan, material));
    Ok(())
}

/// Prints the schema of a kind of file, in the terms of the site at hand where there is one.
fn schema(kind: &str, common: &Common, voice: Voice) -> Ended<()> {
    let kind = Kind::parse(kind).expect("clap takes known kinds only");
    let here = std::env::current_dir().map_err(|error| refused(&voice, Path::new("."), &error))?;
    let root = match &common.root {
        Some(_) => Some(self::root(common, voice)?),
        None => build::root_above(&here, Path::is_file),
    };
    let shape = root.as_deref().map(site_shape).unwrap_or_default();
    Voice::line(&format!("{:#}", schema::schema(kind, &shape, voice.lang())));
    Ok(())
}

/// The languages and vocabularies of a site; those that every site has where it cannot be read.
fn site_shape(root: &Path) -> SiteShape {
    let (register, editions) = (RegisterUse::Optional, EditionsUse::PassedOver);
    let options = sources::Options { skin: None, register, editions };
    let sources = sources::read(root, &options).product;
    let languages = sources.settings.as_ref().map(|settings| settings.languages.clone());
    SiteShape { languages: languages.unwrap_or_default(), vocabularies: content::vocabulary_ids(&sources) }
}

fn not_written(voice: Voice, out: &Path) {
    voice.done(if out.exists() { "program-not-written" } else { "program-not-written-first" }, &[]);
}

fn serve(serve: &args::Serve, common: &Common, voice: Voice<'static>) -> Ended<()> {
    let request = timed(Request { drafts: Drafts::Shown, ..request(common, voice)? }, serve.timings);
    let timings = Arc::clone(&request.timings);
    let listener = preview::server::bind(serve.port).map_err(|error| no_port(voice, serve.port, &error))?;
    let port = listener.local_addr().map_or(serve.port, |address| address.port());
    if port != serve.port && serve.port != 0 {
        voice.done("program-port-taken", &[("port", serve.port.to_string()), ("other", port.to_string())]);
    }
    let address = format!("http://127.0.0.1:{port}/");
    voice.done("program-serving", &[("address", address.clone())]);
    if serve.open {
        let told = [("address", address.clone())];
        browser::open(&address, move || voice.warn("program-no-browser", &told));
    }
    let out = common.out.clone().unwrap_or_else(|| request.root.join("dist"));
    let speak = move |event: preview::Event<'_>| match event {
        preview::Event::Built { report, sources, milliseconds } => {
            voice.tell(report, sources);
            voice.done("program-rebuilt", &[("milliseconds", milliseconds.to_string())]);
            timing::tell(&timings, voice);
        }
        preview::Event::Broken { report, sources } => {
            voice.tell(report, sources);
            voice.done("program-preview-broken", &[]);
        }
    };
    preview::serve(request, out, voice.lang(), listener, speak)
        .map_err(|error| refused(&voice, Path::new("."), &error))
}

/// Says why the preview has no port.
fn no_port(voice: Voice, port: u16, error: &std::io::Error) -> Exit {
    let last = port.saturating_add(preview::server::FURTHER_PORTS);
    let ports =
        [("count", (last - port + 1).to_string()), ("port", port.to_string()), ("last", last.to_string())];
    match error.kind() {
        std::io::ErrorKind::AddrInUse => voice.refuse("program-no-port", &ports),
        std::io::ErrorKind::PermissionDenied => voice.refuse("program-port-forbidden", &ports),
        _ => return refused(&voice, Path::new(&format!("127.0.0.1:{port}")), error),
    }
    Exit::Machine
}

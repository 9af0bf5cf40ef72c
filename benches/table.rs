//! The table of the README: whole builds of an invented site by this program, and of the same words by Hugo
//! where it is installed.
//!
//! `cargo bench --bench table` builds 10 and 1,000 findings a language, each three times in turns;
//! `cargo bench --bench table -- 10000` as many as it says. `TMPDIR` says where the sites are written.

#![allow(clippy::print_stdout, reason = "the table is what it is for")]

mod corpus;
mod hugo;

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use wait4::Wait4 as _;

/// How many findings a language, where the call does not say.
const SIZES: [usize; 2] = [10, 1000];
/// How many times each is built.
const ROUNDS: usize = 3;

/// What one build took.
#[derive(Clone, Copy)]
struct Taken {
    wall: Duration,
    cpu: Duration,
    /// In bytes.
    memory: u64,
}

/// Runs a program to its end.
fn taken(command: &mut Command) -> Taken {
    let start = Instant::now();
    let child = command.stdout(Stdio::null()).stderr(Stdio::inherit()).spawn().expect("the program starts");
    let used = child.wait4().expect("the program can be waited for");
    let wall = start.elapsed();
    assert!(used.status.success(), "{command:?} failed");
    Taken { wall, cpu: used.rusage.utime + used.rusage.stime, memory: used.rusage.maxrss }
}

/// A build by this program, into this folder.
fn verbatim(site: &Path, out: &Path) -> Taken {
    let mut command = Command::new(env!("CARGO_BIN_EXE_verbatim"));
    command.args(["build", "--quiet"]).arg("--root").arg(site).arg("--out").arg(out);
    taken(command.env("XDG_CACHE_HOME", site.with_extension("cache")))
}

/// A build by Hugo, into this folder.
fn by_hugo(site: &Path, out: &Path) -> Taken {
    let mut command = Command::new("hugo");
    command.args(["build", "--quiet", "--cacheDir"]).arg(site.with_extension("cache"));
    taken(command.arg("--source").arg(site).arg("--destination").arg(out))
}

/// The first version of Hugo that reads templates where ours lie.
const OLDEST: [u32; 2] = [0, 146];

/// What Hugo is called; nothing where it is not installed, or too old.
fn hugo_version() -> Option<String> {
    let told = Command::new("hugo").arg("version").output().ok()?;
    let told = String::from_utf8_lossy(&told.stdout).into_owned();
    let version = told.split_whitespace().nth(1)?.split(['-', '+']).next()?.trim_start_matches('v');
    let mut numbers = version.split('.').map_while(|number| number.parse().ok());
    let known: [u32; 2] = [numbers.next()?, numbers.next()?];
    (known >= OLDEST).then(|| format!("Hugo {version}"))
}

/// How many files a folder holds, in all folders below it.
fn files(folder: &Path) -> usize {
    let entries = fs::read_dir(folder).expect("a site can be read").flatten();
    entries.map(|entry| if entry.path().is_dir() { files(&entry.path()) } else { 1 }).sum()
}

fn row(what: &str, who: &str, mut all: Vec<Taken>) {
    let mut median = |of: fn(&Taken) -> Duration| {
        all.sort_by_key(of);
        of(&all[all.len() / 2]).as_secs_f64()
    };
    let (wall, cpu) = (median(|taken| taken.wall), median(|taken| taken.cpu));
    let memory = all.iter().map(|taken| taken.memory).max().unwrap_or_default() / 1_000_000;
    println!("| {what} | {who} | {wall:.2} s | {cpu:.2} s | {memory} MB |");
}

/// Builds a site of so many findings a language by each program in turns, and prints what that took.
fn table(findings: usize, hugo_version: Option<&str>) {
    let folder = tempfile::tempdir().expect("a folder for sites");
    let [ours, theirs] = ["ours", "theirs"].map(|name| folder.path().join(name));
    corpus::write(&ours, findings);
    let is_compared = hugo_version.is_some();
    if is_compared {
        hugo::write(&theirs, findings);
    }
    let [mut cold, mut again, mut compared] = [(); 3].map(|()| Vec::new());
    for round in 0..ROUNDS {
        if is_compared {
            compared.push(by_hugo(&theirs, &folder.path().join(format!("theirs-{round}"))));
        }
        let out = folder.path().join(format!("ours-{round}"));
        cold.push(verbatim(&ours, &out));
        again.push(verbatim(&ours, &out));
    }
    let count = |name: &str| files(&folder.path().join(name));
    if let Some(version) = hugo_version {
        row(&findings.to_string(), &format!("{version} ({} files)", count("theirs-0")), compared);
    }
    let shown = if is_compared { String::new() } else { findings.to_string() };
    row(&shown, &format!("verbatim ({} files)", count("ours-0")), cold);
    row("", "verbatim, nothing changed", again);
}

fn main() {
    // The flags that cargo adds are none of ours.
    let asked: Vec<usize> = std::env::args().skip(1).filter_map(|argument| argument.parse().ok()).collect();
    let version = hugo_version();
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    println!("{cores} cores, {} {}", std::env::consts::OS, std::env::consts::ARCH);
    if version.is_none() {
        println!("There is no `hugo` to compare with, or it is older than {}.{}.", OLDEST[0], OLDEST[1]);
    }
    println!("| findings in each of two languages | | wall | CPU | peak memory |\n|---|---|---|---|---|");
    let sizes = if asked.is_empty() { SIZES.to_vec() } else { asked };
    sizes.into_iter().for_each(|findings| table(findings, version.as_deref()));
}

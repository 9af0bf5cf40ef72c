//! The preview as a program that runs: its port, the browser it opens, how it ends.

mod support;

use std::io::{Read as _, Write as _};
use std::net::{Ipv4Addr, TcpListener};
use std::os::unix::fs::PermissionsExt as _;
use std::os::unix::process::ExitStatusExt as _;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use support::preview::{PATIENCE, Preview, serve, status};
use support::{SiteTest, files, fixtures};

/// How long a slow machine may take to end what is to end at once.
const AT_ONCE: Duration = Duration::from_secs(3);

fn base() -> SiteTest {
    SiteTest::copy(&fixtures("mistakes/base"))
}

/// The base, with so much in it that its first build takes a while.
fn large() -> SiteTest {
    let site = base();
    for number in 10..300 {
        let text = format!("---\ntitle: \"Essai {number}\"\nthemes: [accueil]\n---\n\nUn texte.\n");
        site.write(&format!("content/reports/brief/findings/{number}-essai-{number}.fr.md"), text);
    }
    site
}

fn signal(name: &str, child: &Child) {
    let sent = Command::new("kill").args(["-s", name, &child.id().to_string()]).status();
    assert!(sent.expect("a command of every system").success());
}

/// How a program ends that is to end at once.
#[track_caller]
fn end(child: &mut Child) -> ExitStatus {
    let start = Instant::now();
    loop {
        if let Some(status) = child.try_wait().expect("it is ours") {
            return status;
        }
        assert!(start.elapsed() < AT_ONCE, "it still runs");
        thread::sleep(Duration::from_millis(10));
    }
}

/// Waits until something is so.
#[track_caller]
fn until(what: &str, is_so: impl Fn() -> bool) {
    let start = Instant::now();
    while !is_so() {
        assert!(start.elapsed() < PATIENCE, "{what}");
        thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn an_interruption_ends_it_at_once() {
    for (name, number) in [("INT", 2), ("TERM", 15)] {
        let mut preview = Preview::of(base());
        preview.wait("/fr/", |page| status(page) == "200");
        let before = files(preview.site.root());
        let said = format!("GET /.verbatim/reload HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n\r\n", preview.port);
        let mut stream = preview.connect();
        stream.write_all(said.as_bytes()).expect("sent");
        stream.read_exact(&mut [0; 100]).expect("an open stream");
        let mut half = preview.connect();
        half.write_all(b"GET / HT").expect("sent");
        signal(name, &preview.child);
        assert_eq!(end(&mut preview.child).signal(), Some(number), "what a shell tells as 128 + {number}");
        assert_eq!(files(preview.site.root()), before);
        // The connections that were open keep the port from nobody.
        let again = Preview::start(&mut serve(&preview.site, preview.port), base());
        assert_eq!(again.port, preview.port);
    }
}

#[test]
fn an_interruption_ends_the_first_build_too() {
    let mut preview = Preview::of(large());
    let before = files(preview.site.root());
    signal("INT", &preview.child);
    assert_eq!(end(&mut preview.child).signal(), Some(2));
    assert_eq!(files(preview.site.root()), before, "a preview writes nothing");
}

/// Several ports in a row that nobody else has, all of them taken.
fn taken(count: u16) -> Vec<TcpListener> {
    let row =
        |first: u16| (first..first + count).map(|port| TcpListener::bind((Ipv4Addr::LOCALHOST, port)).ok());
    let rows =
        (20_000..30_000).step_by(usize::from(count)).map(|first| row(first).collect::<Option<Vec<_>>>());
    rows.flatten().next().expect("a row of free ports")
}

fn port(listener: &TcpListener) -> u16 {
    listener.local_addr().expect("an address").port()
}

#[test]
fn a_taken_port_gives_way_to_the_next_and_none_is_told() {
    let site = base();
    let mut held = taken(22);
    let first = port(&held[0]);
    for (lang, words) in [
        ("en", format!("error: The ports {first} to {} are all taken", first + 20)),
        ("fr", format!("erreur: Les ports {first} à {} sont tous pris\u{a0}:", first + 20)),
    ] {
        let ran = serve(&site, first).args(["--lang", lang]).stderr(Stdio::piped()).output();
        let ran = ran.expect("the program runs");
        let told = String::from_utf8_lossy(&ran.stderr);
        assert_eq!(ran.status.code(), Some(3), "{told}");
        assert!(told.contains(&words) && told.contains("--port"), "{told}");
    }
    drop(held.remove(3));
    for (lang, words) in [
        ("en", format!("Port {first} is taken, using {}", first + 3)),
        ("fr", format!("Le port {first} est déjà pris\u{a0}: l’aperçu utilise le port {}", first + 3)),
    ] {
        let mut child = serve(&site, first)
            .args(["--lang", lang])
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program runs");
        let mut told = vec![0; words.len()];
        child.stdout.take().expect("piped").read_exact(&mut told).expect("it speaks");
        child.kill().and_then(|()| child.wait()).expect("it is ours");
        assert_eq!(String::from_utf8_lossy(&told), words);
    }
}

/// A site with a program in it by the name of the one that opens addresses; and the command that
/// serves it and finds no other program.
fn with_opener(text: &str) -> (SiteTest, Command) {
    let site = base();
    site.write("bin/xdg-open", text);
    let mode = std::fs::Permissions::from_mode(0o755);
    std::fs::set_permissions(site.path("bin/xdg-open"), mode).expect("a program");
    let mut command = serve(&site, 0);
    command.arg("--open").env("PATH", site.path("bin"));
    (site, command)
}

/// Whether a process has a child that ended and is still kept for it.
fn has_zombie(parent: u32) -> bool {
    let processes = std::fs::read_dir("/proc").expect("the system tells of its processes").flatten();
    let told = processes.filter_map(|process| std::fs::read_to_string(process.path().join("status")).ok());
    let is_zombie = |told: String| {
        told.contains("\nState:\tZ") && told.lines().any(|line| line == format!("PPid:\t{parent}"))
    };
    told.into_iter().any(is_zombie)
}

#[test]
fn the_browser_is_opened_and_not_waited_for() {
    let (site, mut command) = with_opener("#!/bin/sh\necho \"$@\" > \"$0.told\"\nexec /bin/sleep 2\n");
    let mut preview = Preview::start(&mut command, site);
    preview.wait("/fr/", |page| status(page) == "200");
    let told = || std::fs::read_to_string(preview.site.path("bin/xdg-open.told")).unwrap_or_default();
    until("the browser is opened", || told() == format!("http://127.0.0.1:{}/\n", preview.port));
    preview.child.kill().and_then(|()| preview.child.wait()).expect("it is ours");
    TcpListener::bind((Ipv4Addr::LOCALHOST, preview.port)).expect("the browser does not hold the port");
}

#[test]
fn a_browser_that_ended_leaves_nothing_behind() {
    let (site, mut command) = with_opener("#!/bin/sh\necho > \"$0.told\"\n");
    let preview = Preview::start(&mut command, site);
    until("the browser is opened", || preview.site.path("bin/xdg-open.told").exists());
    until("the browser is not kept", || !has_zombie(preview.child.id()));
    thread::sleep(Duration::from_millis(100));
    assert!(!has_zombie(preview.child.id()));
}

/// What is said on the error stream in the time in which a browser could be opened.
fn said_of_browser(site: SiteTest, command: &mut Command) -> (String, u16) {
    let mut preview = Preview::start(command.stderr(Stdio::piped()), site);
    preview.wait("/fr/", |page| status(page) == "200");
    thread::sleep(Duration::from_millis(200));
    preview.child.kill().expect("it is ours");
    let mut told = String::new();
    preview.child.stderr.take().expect("piped").read_to_string(&mut told).expect("it speaks");
    (told, preview.port)
}

#[test]
fn a_missing_browser_is_told_with_the_address() {
    for (lang, words) in [
        ("en", "warning: No browser could be opened: open one at"),
        ("fr", "avertissement: Aucun navigateur n’a pu être ouvert\u{a0}: ouvrez-en un à l’adresse"),
    ] {
        for opener in ["#!/bin/sh\nexit 3\n", "#!/nowhere\n"] {
            let (site, mut command) = with_opener(opener);
            let (told, port) = said_of_browser(site, command.args(["--lang", lang]));
            assert_eq!(told, format!("{words} http://127.0.0.1:{port}/\n"));
        }
    }
}

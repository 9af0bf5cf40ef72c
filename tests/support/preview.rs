//! A preview that runs, and what it answers.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{Ipv4Addr, TcpStream};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use super::{SiteTest, fixtures};

/// How long a slow machine may take over anything.
pub const PATIENCE: Duration = Duration::from_secs(10);

/// A preview that runs for as long as the value lives.
pub struct Preview {
    pub child: Child,
    pub port: u16,
    pub site: SiteTest,
}

impl Drop for Preview {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

impl Preview {
    /// Serves a site on a port that is free.
    pub fn of(site: SiteTest) -> Self {
        Self::start(&mut serve(&site, 0), site)
    }

    /// Runs a command that serves a site.
    pub fn start(command: &mut Command, site: SiteTest) -> Self {
        let mut child = command.stdout(Stdio::piped()).spawn().expect("the program runs");
        let port = port(child.stdout.take().expect("its output is ours"));
        Self { child, port, site }
    }

    pub fn base() -> Self {
        Self::of(SiteTest::copy(&fixtures("mistakes/base")))
    }

    /// The number of its process.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// A connection that waits no longer than a slow machine may take.
    pub fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).expect("the preview listens");
        stream.set_read_timeout(Some(PATIENCE)).expect("a timeout");
        stream.set_write_timeout(Some(PATIENCE)).expect("a timeout");
        stream
    }

    /// The whole answer to a request.
    pub fn ask(&self, request: &str) -> String {
        let mut stream = self.connect();
        stream.write_all(request.as_bytes()).expect("the preview reads");
        let mut answer = Vec::new();
        drop(stream.read_to_end(&mut answer));
        String::from_utf8_lossy(&answer).into_owned()
    }

    pub fn get(&self, path: &str) -> String {
        self.ask(&format!(
            "GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nConnection: close\r\n\r\n",
            self.port
        ))
    }

    /// Asks for a page until it is as it should be.
    #[track_caller]
    pub fn wait(&self, path: &str, is_so: impl Fn(&str) -> bool) -> String {
        let start = Instant::now();
        loop {
            let answer = self.get(path);
            if is_so(&answer) {
                return answer;
            }
            assert!(start.elapsed() < PATIENCE, "{path} is still:\n{answer}");
            thread::sleep(Duration::from_millis(20));
        }
    }
}

/// The command that serves a site.
pub fn serve(site: &SiteTest, port: u16) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_verbatim"));
    command.env("LC_ALL", "C").args(["serve", "--port", &port.to_string(), "--root"]).arg(site.root());
    command.stdin(Stdio::null()).stderr(Stdio::null());
    command
}

/// The port in the address that the program prints; what it prints later is read and forgotten.
fn port(out: ChildStdout) -> u16 {
    let mut lines = BufReader::new(out).lines();
    let address = lines.by_ref().map_while(Result::ok).find_map(|line| {
        let (_, rest) = line.split_once("http://127.0.0.1:")?;
        rest.split('/').next()?.parse().ok()
    });
    thread::spawn(move || lines.for_each(drop));
    address.expect("the program says where it serves")
}

/// The status of an answer, as it is written.
pub fn status(answer: &str) -> &str {
    answer.split(' ').nth(1).unwrap_or_default()
}

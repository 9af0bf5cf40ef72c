//! The server on its loopback address, spoken to byte by byte.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use super::{Answer, Bytes, News, Reload, bind, content_type, reload, serve};

struct Server {
    port: u16,
    reload: Option<Reload>,
    thread: Option<JoinHandle<()>>,
}

fn start() -> Server {
    let (reload, reloads) = reload();
    let listener = bind(0).expect("a port");
    let port = listener.local_addr().expect("an address").port();
    let thread = thread::spawn(move || serve(listener, Arc::new(answer), reloads).expect("served"));
    Server { port, reload: Some(reload), thread: Some(thread) }
}

fn answer(path: &str) -> Answer {
    match path {
        "" => Answer::Page { bytes: Bytes::from_static(b"<p>home"), content_type: content_type("") },
        "fr" => Answer::MovedTo("fr/".to_owned()),
        "big.txt" => {
            Answer::Page { bytes: vec![b'x'; 1 << 22].into(), content_type: content_type("big.txt") }
        }
        "broken" => panic!("a page that cannot be made"),
        other => Answer::Missing(format!("no {other}").into()),
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.reload.take());
        if let Some(thread) = self.thread.take() {
            thread.join().expect("the server ends");
        }
    }
}

impl Server {
    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).expect("connected");
        stream.set_read_timeout(Some(Duration::from_secs(5))).expect("a timeout");
        stream
    }

    /// Sends this, `PORT` replaced by the port and line ends made whole; gives all that comes back.
    fn say(&self, request: &str) -> String {
        let mut stream = self.connect();
        let request = request.replace("PORT", &self.port.to_string()).replace('\n', "\r\n");
        stream.write_all(request.as_bytes()).expect("sent");
        let mut response = Vec::new();
        // A connection that is reset after the response still gave it.
        let _ = stream.read_to_end(&mut response);
        String::from_utf8(response).expect("text")
    }

    fn get(&self, path: &str) -> String {
        self.say(&format!("GET {path} HTTP/1.1\nHost: localhost:PORT\n\n"))
    }
}

fn status(response: &str) -> &str {
    response.split(' ').nth(1).unwrap_or("none")
}

#[test]
fn pages_are_served() {
    let server = start();
    let home = server.get("/").to_lowercase();
    assert!(home.starts_with("http/1.1 200 ok\r\n") && home.ends_with("\r\n\r\n<p>home"), "{home}");
    for header in [
        "content-type: text/html; charset=utf-8",
        "content-length: 7",
        "cache-control: no-store",
        "x-content-type-options: nosniff",
        "connection: close",
    ] {
        assert!(home.contains(&format!("\r\n{header}\r\n")), "{header} in {home}");
    }
    assert!(!home.contains("access-control"));
    assert_eq!(server.get("/?query").split("\r\n\r\n").nth(1), Some("<p>home"));
    assert!(server.get("/none").starts_with("HTTP/1.1 404") && server.get("/none").ends_with("no none"));
    assert!(server.get("/fr?x").to_lowercase().contains("\r\nlocation: /fr/\r\n"));
    assert!(server.get("/big.txt").len() > 1 << 22);
}

#[test]
fn head_has_no_body() {
    let server = start();
    let response = server.say("HEAD / HTTP/1.1\nHost: localhost:PORT\n\n");
    assert!(response.ends_with("\r\n\r\n") && response.contains("content-length: 7\r\n"), "{response}");
}

#[test]
fn only_our_own_host_and_pages_are_answered() {
    let server = start();
    let check = |headers: &str, expected: &str| {
        let response = server.say(&format!("GET / HTTP/1.1\n{headers}\n"));
        assert_eq!(status(&response), expected, "{headers}");
    };
    check("Host: localhost:PORT\n", "200");
    check("Host: 127.0.0.1:PORT\n", "200");
    check("Host: [::1]:PORT\n", "421");
    check("", "421");
    check("Host: evil.example\n", "421");
    check("Host: evil.example:PORT\n", "421");
    check("Host: localhost:1\n", "421");
    check("Host: localhost:PORT\nHost: evil.example\n", "421");
    check("Host: localhost:PORT\nOrigin: http://localhost:PORT\n", "200");
    check("Host: localhost:PORT\nOrigin: http://evil.example\n", "403");
    check("Host: localhost:PORT\nOrigin: http://localhost\n", "403");
    check("Host: localhost:PORT\nOrigin: https://localhost:PORT\n", "403");
    check("Host: localhost:PORT\nOrigin: null\n", "403");
    check("Host: localhost:PORT\nSec-Fetch-Site: cross-site\n", "403");
    check("Host: localhost:PORT\nSec-Fetch-Site: same-origin\n", "200");
    let followed = "Sec-Fetch-Mode: navigate\nSec-Fetch-Dest: document\n";
    check(&format!("Host: localhost:PORT\nSec-Fetch-Site: cross-site\n{followed}"), "200");
    let absolute = server.say("GET http://evil.example/ HTTP/1.1\nHost: localhost:PORT\n\n");
    assert_eq!(status(&absolute), "421");
}

#[test]
fn only_reading_is_allowed() {
    let server = start();
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "ODD"] {
        let response =
            server.say(&format!("{method} / HTTP/1.1\nHost: localhost:PORT\nContent-Length: 0\n\n"));
        assert!(
            response.starts_with("HTTP/1.1 405") && response.contains("allow: GET, HEAD\r\n"),
            "{response}"
        );
    }
    let huge = server.say("GET / HTTP/1.1\nHost: localhost:PORT\nContent-Length: 99999999999999\n\n");
    assert_eq!(status(&huge), "400");
    let body = server.say("POST / HTTP/1.1\nHost: localhost:PORT\nContent-Length: 6\n\nGET / ");
    assert_eq!(status(&body), "405");
    assert_eq!(body.matches("HTTP/1.1").count(), 1);
}

#[test]
fn no_path_leads_out() {
    let server = start();
    for path in ["/../etc/passwd", "/%2e%2e/x", "/a/..", "/a%5C..", "/a%00", "//evil", "/%"] {
        assert_eq!(status(&server.get(path)), "400", "{path}");
    }
}

#[test]
fn what_is_no_http_is_outlived() {
    let server = start();
    let long = format!("GET /{} HTTP/1.1\nHost: localhost:PORT\n\n", "x".repeat(100_000));
    let many = format!("GET / HTTP/1.1\nHost: localhost:PORT\n{}\n", "X-Y: z\n".repeat(1_000));
    for odd in ["X\n\n", "GET\n\n", "\0\0\0\0", "GET / HTTP/9.9\n\n", &long, &many] {
        assert!(!server.say(&format!("{odd}\n\n")).starts_with("HTTP/1.1 200"), "{odd:.40}");
    }
    assert_eq!(status(&server.get("/")), "200");
}

#[test]
fn a_page_that_cannot_be_made_ends_nothing_and_comes_back_with_the_next_save() {
    let server = start();
    for _ in 0..20 {
        let broken = server.get("/broken");
        assert_eq!(status(&broken), "500");
        assert!(broken.contains("Cette page") && broken.contains("This page"), "{broken}");
        assert!(broken.contains(&format!("EventSource(\"/{}\")", super::RELOAD_PATH)), "{broken}");
    }
    assert_eq!(status(&server.get("/")), "200");
}

#[test]
fn an_answer_of_the_library_bears_our_headers_and_no_other() {
    let server = start();
    for (odd, expected) in
        [("GET\n\n", "400"), (&format!("GET / HTTP/1.1\n{}\n", "X: y\n".repeat(99)), "431")]
    {
        let response = server.say(odd);
        assert_eq!(status(&response), expected);
        assert!(response.contains("\r\ncache-control: no-store\r\n"), "{response}");
        assert!(response.contains("\r\ncross-origin-resource-policy: same-origin\r\n"), "{response}");
        assert_eq!(response.matches("connection: close\r\n").count(), 1, "{response}");
    }
}

#[test]
fn a_rebuild_reaches_every_stream() {
    let server = start();
    let open = || {
        let mut stream = server.connect();
        let request = format!("GET /.verbatim/reload HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", server.port);
        stream.write_all(request.as_bytes()).expect("sent");
        let mut lines = BufReader::new(stream).lines().map(|line| line.expect("a line"));
        assert!(lines.any(|line| line == "event: now") && lines.any(|line| line == "data: 0 0"));
        lines
    };
    let mut streams: Vec<_> = (0..20).map(|_| open()).collect();
    server.reload.as_ref().expect("running").announce(News { pages: 1, styles: 2 });
    for lines in &mut streams {
        assert!(lines.any(|line| line == "event: reload") && lines.any(|line| line == "data: 1 2"));
    }
    assert_eq!(status(&server.get("/")), "200");
}

#[test]
fn slow_clients_hold_up_nobody() {
    let server = start();
    let slow: Vec<TcpStream> = (0..50).map(|_| server.connect()).collect();
    for (index, mut stream) in slow.iter().enumerate() {
        let part =
            if index % 2 == 0 { "GET / HT" } else { "GET /big.txt HTTP/1.1\r\nHost: localhost:PORT\r\n\r\n" };
        stream.write_all(part.replace("PORT", &server.port.to_string()).as_bytes()).expect("sent");
    }
    let start = Instant::now();
    assert_eq!(status(&server.get("/")), "200");
    // Where they did hold it up, it would wait for the slowest of them.
    assert!(start.elapsed() < Duration::from_secs(9));
}

#[test]
fn one_connection_too_many_ends_the_oldest() {
    let server = start();
    let mut held: Vec<TcpStream> = (0..600).map(|_| server.connect()).collect();
    assert_eq!(status(&server.get("/")), "200");
    assert!(held[0].read(&mut [0]).map_or(true, |length| length == 0), "shown out");
    let newest = held.last_mut().expect("many");
    newest
        .write_all(format!("GET / HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", server.port).as_bytes())
        .expect("sent");
    let mut response = String::new();
    newest.read_to_string(&mut response).expect("an answer");
    assert_eq!(status(&response), "200");
}

#[test]
fn a_taken_port_gives_the_next() {
    let first = bind(0).expect("a port");
    let port = first.local_addr().expect("an address").port();
    let next = bind(port).expect("another port").local_addr().expect("an address");
    assert!(next.ip().is_loopback() && next.port() > port);
}

//! The preview against whoever speaks to it: pages of other sites in the author's browser, programs
//! that send anything at all, crowds that never finish.
//!
//! The program itself is attacked, byte by byte. Nothing may come from outside the site, end the
//! program, keep it from answering the author, or be told to another site.

mod support;

use std::fs;
use std::io::{ErrorKind, Read as _, Write as _};
use std::net::{Ipv4Addr, Ipv6Addr, Shutdown, TcpStream};
use std::thread;
use std::time::{Duration, Instant};

use support::preview::{PATIENCE, Preview, status};
use support::{SiteTest, assert_none, fixtures};

/// What every answer says, whoever wrote it.
const SAID: [&str; 8] = [
    "cache-control: no-store",
    "x-content-type-options: nosniff",
    "cross-origin-resource-policy: same-origin",
    "cross-origin-opener-policy: same-origin",
    "x-frame-options: sameorigin",
    "content-security-policy: frame-ancestors 'self'",
    "referrer-policy: same-origin",
    "connection: close",
];
/// What stands in files that are no pages.
const OUTSIDE: [&str; 3] = ["base_url", "root:x:0", "pseudonym"];
/// A connection closed without an answer.
const NONE: &str = "";
/// The ways to say that a request is not understood, or that there is no such page.
const REFUSED: [&str; 5] = ["400", "404", "405", "414", "431"];

/// What a client does after it has said all.
#[derive(Clone, Copy)]
enum Then {
    Waits,
    /// Closes its half of the connection.
    Shuts,
}

/// A site with things around its pages that a path could lead to.
fn started() -> Preview {
    let site = SiteTest::copy(&fixtures("mistakes/base"));
    for path in [".env", "content/.env", ".git/config", "content/pages/a-propos.fr.md~"] {
        site.write(path, "pseudonym");
    }
    let preview = Preview::of(site);
    preview.wait("/fr/", |page| status(page) == "200");
    preview
}

/// What comes back for some bytes; nothing where the connection stays open.
fn answer(preview: &Preview, sent: &[u8], then: Then) -> Option<String> {
    let mut stream = preview.connect();
    // Who is refused early cannot say everything.
    drop(stream.write_all(sent));
    if matches!(then, Then::Shuts) {
        drop(stream.shutdown(Shutdown::Write));
    }
    let mut answer = Vec::new();
    let read = stream.read_to_end(&mut answer).map_err(|error| error.kind());
    let is_open = matches!(read, Err(ErrorKind::WouldBlock | ErrorKind::TimedOut));
    (!is_open).then(|| String::from_utf8_lossy(&answer).into_owned())
}

/// Whether an answer is one alone, says all that each has to say, and nothing to other sites.
fn is_guarded(answer: &str) -> bool {
    let head = answer.split("\r\n\r\n").next().unwrap_or_default().to_lowercase();
    let is_alone = answer.matches("HTTP/1.").count() == 1 && answer.starts_with("HTTP/1.");
    let says = |line: &&str| head.lines().filter(|other| other == line).count() == 1;
    is_alone && SAID.iter().all(says) && !head.contains("access-control-")
}

/// What is wrong with the answer to some bytes, if anything is.
fn fault(preview: &Preview, sent: &[u8], then: Then, allowed: &[&str]) -> Option<String> {
    let name: String = String::from_utf8_lossy(sent).chars().take(150).flat_map(char::escape_debug).collect();
    let answer = answer(preview, sent, then).unwrap_or_else(|| "never ends".to_owned());
    let is_fine = allowed.contains(&status(&answer))
        && (answer.is_empty() || is_guarded(&answer))
        && !OUTSIDE.iter().any(|word| answer.contains(word));
    (!is_fine).then(|| format!("{name}\n    {allowed:?}, not {answer:.700}"))
}

/// Makes each attack, and asks for a page after each.
#[track_caller]
fn check<B: AsRef<[u8]>>(preview: &Preview, attacks: impl IntoIterator<Item = (B, Then, Vec<&'static str>)>) {
    let mut faults = Vec::new();
    for (sent, then, allowed) in attacks {
        faults.extend(fault(preview, sent.as_ref(), then, &allowed));
        assert_eq!(status(&preview.get("/fr/")), "200", "after {:?}", faults.last());
    }
    assert_none(&faults, "attacks that were not met");
}

/// A request to our own host for a target, with further lines of the head.
fn request(preview: &Preview, target: &[u8], lines: &str) -> Vec<u8> {
    let rest = format!(" HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n{lines}\r\n", preview.port);
    [b"GET ", target, rest.as_bytes()].concat()
}

#[test]
fn no_target_leads_out_of_the_site() {
    let preview = started();
    let targets: [&[u8]; 66] = [
        b"/../content/site.yaml",
        b"/fr/../../content/site.yaml",
        b"/..",
        b"/.",
        b"/./fr/",
        b"/fr/..",
        b"/....//content/site.yaml",
        b"/..;/content/site.yaml",
        b"/%2e%2e/content/site.yaml",
        b"/%2E%2E%2Fcontent%2Fsite.yaml",
        b"/fr/%2e%2e/%2e%2e/content/site.yaml",
        b"/.%2e/content/site.yaml",
        b"/%2e./content/site.yaml",
        b"/%252e%252e/content/site.yaml",
        b"/%252e%252e%252fcontent%252fsite.yaml",
        b"/%25252e%25252e/content/site.yaml",
        b"/..%5ccontent%5csite.yaml",
        b"/..\\content\\site.yaml",
        b"\\..\\content\\site.yaml",
        b"/%5c..%5ccontent/site.yaml",
        b"/C:/content/site.yaml",
        b"/c%3a%5cwindows",
        b"/content/site.yaml",
        b"/content/reports/brief/speakers.yaml",
        b"/fr/index.html%00.txt",
        b"/%00",
        b"/fr/\0",
        b"/fr/%0d%0aSet-Cookie:%20a=b",
        b"/fr%0d%0aSet-Cookie:%20a=b",
        b"/fr/%0a",
        b"/fr/%09",
        b"/fr/%7f",
        b"/fr/%1b[2J",
        b"/%c0%ae%c0%ae/content/site.yaml",
        b"/%c0%af%c0%aecontent",
        b"/%e0%80%ae%e0%80%ae/content/site.yaml",
        b"/%f0%80%80%ae/content/site.yaml",
        b"/%c1%9c..%c1%9ccontent",
        b"/%u002e%u002e/content/site.yaml",
        b"/%ef%bc%8e%ef%bc%8e/content/site.yaml",
        b"/%ff%fe",
        b"/\xff\xfe",
        b"/\xc0\xae\xc0\xae/content/site.yaml",
        b"/%",
        b"/%2",
        b"/%zz",
        b"/%+1",
        b"//",
        b"//evil.example/",
        b"///etc/passwd",
        b"//etc/passwd",
        b"/%2f%2fevil.example",
        b"/%2fetc%2fpasswd",
        b"/fr//",
        b"/etc/passwd",
        b"/proc/self/environ",
        b"/.env",
        b"/.git/config",
        b"/content/.env",
        b"/.verbatim/",
        b"/.verbatim/reload/",
        b"/.verbatim/../fr/",
        b"/fr/a-propos.fr.md~",
        b"/con",
        b"/fr/index.html/",
        b"/fr/index.html::$DATA",
    ];
    let mut attacks: Vec<_> =
        targets.iter().map(|target| (request(&preview, target, ""), Then::Waits, REFUSED.to_vec())).collect();
    for length in [1_000, 10_000, 16_000, 60_000, 70_000, 1_000_000] {
        for start in ["/", "/../", "/%2e", "/?"] {
            let long = format!("{start}{}", "a".repeat(length));
            let mut allowed = REFUSED.to_vec();
            allowed.extend((start == "/?").then_some("200"));
            attacks.push((request(&preview, long.as_bytes(), ""), Then::Waits, allowed));
        }
        attacks.push((request(&preview, "/..".repeat(length).as_bytes(), ""), Then::Waits, REFUSED.to_vec()));
    }
    check(&preview, attacks);
}

#[test]
fn only_targets_on_our_own_host_are_answered() {
    let preview = started();
    let (ours, port) = (format!("127.0.0.1:{}", preview.port), preview.port);
    let targets = [
        (format!("http://{ours}/fr/"), "200"),
        (format!("HTTP://{ours}/fr/"), "200"),
        (format!("http://LOCALHOST:{port}/fr/"), "200"),
        (format!("http://{ours}"), "200"),
        ("http://evil.example/fr/".to_owned(), "421"),
        (format!("http://evil.example:{port}/fr/"), "421"),
        (format!("http://{ours}@evil.example/fr/"), "421"),
        (format!("http://evil@{ours}/fr/"), "421"),
        (format!("http://{ours}.evil.example/fr/"), "421"),
        (format!("https://{ours}/fr/"), "421"),
        (format!("ftp://{ours}/fr/"), "421"),
        ("file:///etc/passwd".to_owned(), "400"),
        ("http:///etc/passwd".to_owned(), "400"),
        (ours.clone(), "400"),
        ("evil.example:80".to_owned(), "421"),
        ("*".to_owned(), "400"),
        ("fr/".to_owned(), "400"),
        (String::new(), "400"),
        ("/fr/ HTTP/1.1".to_owned(), "400"),
        ("/fr/ /en/".to_owned(), "400"),
        ("/fr/#accueil".to_owned(), "200"),
    ];
    let met =
        |(target, status)| (request(&preview, String::as_bytes(&target), ""), Then::Waits, vec![status]);
    check(&preview, targets.into_iter().map(met).collect::<Vec<_>>());
}

#[test]
fn only_our_own_name_is_answered() {
    let preview = started();
    let hosts = [
        ("Host: 127.0.0.1:PORT\r\n", "200"),
        ("Host: localhost:PORT\r\n", "200"),
        ("HOST:LocalHost:PORT\r\n", "200"),
        ("Host: \t 127.0.0.1:PORT \t\r\n", "200"),
        ("", "421"),
        ("Host:\r\n", "421"),
        ("Host: :PORT\r\n", "421"),
        ("Host: 127.0.0.1\r\n", "421"),
        ("Host: localhost\r\n", "421"),
        ("Host: localhost:\r\n", "421"),
        ("Host: localhost.:PORT\r\n", "421"),
        ("Host: localhost:1\r\n", "421"),
        ("Host: localhost:0PORT\r\n", "421"),
        ("Host: localhost:PORT0\r\n", "421"),
        ("Host: localhost:+PORT\r\n", "421"),
        ("Host: localhost:PORT:PORT\r\n", "421"),
        ("Host: localhost:PORT, evil.example\r\n", "421"),
        ("Host: evil.example, localhost:PORT\r\n", "421"),
        ("Host: localhost:PORT localhost:PORT\r\n", "421"),
        ("Host: localhost:PORT/\r\n", "421"),
        ("Host: http://localhost:PORT\r\n", "421"),
        ("Host: user@localhost:PORT\r\n", "421"),
        ("Host: localhost:PORT@evil.example\r\n", "421"),
        ("Host: evil.example\r\n", "421"),
        ("Host: evil.example:PORT\r\n", "421"),
        ("Host: localhost.evil.example:PORT\r\n", "421"),
        ("Host: 127.0.0.1.nip.io:PORT\r\n", "421"),
        ("Host: sub.localhost:PORT\r\n", "421"),
        ("Host: 127.1:PORT\r\n", "421"),
        ("Host: 127.0.0.2:PORT\r\n", "421"),
        ("Host: 127.000.000.001:PORT\r\n", "421"),
        ("Host: 2130706433:PORT\r\n", "421"),
        ("Host: 0x7f.1:PORT\r\n", "421"),
        ("Host: 0.0.0.0:PORT\r\n", "421"),
        ("Host: 0:PORT\r\n", "421"),
        ("Host: [::1]:PORT\r\n", "421"),
        ("Host: [::]:PORT\r\n", "421"),
        ("Host: [::ffff:127.0.0.1]:PORT\r\n", "421"),
        ("Host: 127.0.0.1%00:PORT\r\n", "421"),
        ("Host: ⓛocalhost:PORT\r\n", "421"),
        ("Host: localhost:PORT\r\nHost: localhost:PORT\r\n", "421"),
        ("Host: localhost:PORT\r\nHost: evil.example\r\n", "421"),
        ("Host: evil.example\r\nHost: localhost:PORT\r\n", "421"),
        ("Host: evil.example\r\nX-Forwarded-Host: localhost:PORT\r\n", "421"),
        ("Host : localhost:PORT\r\n", "400"),
        (" Host: localhost:PORT\r\n", "400"),
        ("Host: localhost:PORT\r\n evil.example\r\n", "400"),
        ("Host: evil.example\r\n localhost:PORT\r\n", "400"),
        ("Host: local\0host:PORT\r\n", "400"),
        ("Host: localhost:PORT\rX: y\r\n", "400"),
    ];
    let attacks = hosts.map(|(lines, status)| {
        let lines = lines.replace("PORT", &preview.port.to_string());
        (format!("GET /fr/ HTTP/1.1\r\n{lines}\r\n"), Then::Waits, vec![status])
    });
    check(&preview, attacks);
}

#[test]
fn no_other_site_reads_anything() {
    let preview = started();
    let asked = [
        // An address that was typed, a link in a mail program, the pages themselves.
        ("Sec-Fetch-Site: none\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document\r\n", "200"),
        ("Sec-Fetch-Site: same-origin\r\nSec-Fetch-Mode: cors\r\nSec-Fetch-Dest: empty\r\n", "200"),
        ("Sec-Fetch-Site: same-origin\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: iframe\r\n", "200"),
        ("Origin: http://127.0.0.1:PORT\r\nSec-Fetch-Site: same-origin\r\n", "200"),
        // A link on a page of another site, followed: that site learns nothing of what is opened.
        ("Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document\r\n", "200"),
        ("Sec-Fetch-Site: same-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document\r\n", "200"),
        // What such a page can fetch or frame.
        ("Sec-Fetch-Site: cross-site\r\n", "403"),
        ("Sec-Fetch-Site: Cross-Site\r\n", "403"),
        ("Sec-Fetch-Site: same-site\r\n", "403"),
        ("Sec-Fetch-Site: tomorrow\r\n", "403"),
        ("Sec-Fetch-Site:\r\n", "403"),
        ("Sec-Fetch-Site: same-origin\r\nSec-Fetch-Site: cross-site\r\n", "403"),
        ("Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors\r\nSec-Fetch-Dest: image\r\n", "403"),
        ("Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors\r\nSec-Fetch-Dest: script\r\n", "403"),
        ("Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors\r\nSec-Fetch-Dest: style\r\n", "403"),
        ("Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: cors\r\nSec-Fetch-Dest: empty\r\n", "403"),
        ("Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: iframe\r\n", "403"),
        ("Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: frame\r\n", "403"),
        ("Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: object\r\n", "403"),
        ("Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: embed\r\n", "403"),
        ("Sec-Fetch-Site: same-site\r\nSec-Fetch-Mode: no-cors\r\nSec-Fetch-Dest: image\r\n", "403"),
        (
            "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document\r\n\
             Origin: http://evil.example\r\n",
            "403",
        ),
        // Browsers that tell only the origin.
        ("Origin: null\r\n", "403"),
        ("Origin:\r\n", "403"),
        ("Origin: http://evil.example\r\n", "403"),
        ("Origin: http://evil.example:PORT\r\n", "403"),
        ("Origin: https://127.0.0.1:PORT\r\n", "403"),
        ("Origin: http://127.0.0.1\r\n", "403"),
        ("Origin: http://127.0.0.1:1\r\n", "403"),
        ("Origin: http://localhost:PORT\r\n", "403"),
        ("Origin: http://[::1]:PORT\r\n", "403"),
        ("Origin: http://127.0.0.1:PORT.evil.example\r\n", "403"),
        ("Origin: http://127.0.0.1:PORT/\r\n", "403"),
        ("Origin: file://\r\n", "403"),
        ("Origin: http://127.0.0.1:PORT\r\nOrigin: http://evil.example\r\n", "403"),
        ("Origin: http://127.0.0.1:PORT http://evil.example\r\n", "403"),
        (
            "Origin: http://evil.example\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\
             Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n",
            "403",
        ),
    ];
    for target in ["/fr/", "/style.css"] {
        let attacks = asked.map(|(lines, status)| {
            let lines = lines.replace("PORT", &preview.port.to_string());
            (request(&preview, target.as_bytes(), &lines), Then::Waits, vec![status])
        });
        check(&preview, attacks);
    }
    let foreign = request(&preview, b"/.verbatim/reload", "Sec-Fetch-Site: cross-site\r\n");
    check(&preview, [(foreign, Then::Waits, vec!["403"])]);
}

#[test]
fn nothing_but_reading_is_done() {
    let preview = started();
    let port = preview.port;
    let ours = format!("HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n");
    let long = "A".repeat(10_000);
    let methods =
        ["POST", "PUT", "DELETE", "PATCH", "TRACE", "PROPFIND", "get", "Get", "HEAD2", "M-SEARCH", &long];
    let mut attacks: Vec<(String, Then, Vec<&str>)> = methods
        .iter()
        .map(|method| (format!("{method} /fr/ {ours}\r\n"), Then::Waits, vec!["405", "400"]))
        .collect();
    let preflight = "Origin: http://evil.example\r\nAccess-Control-Request-Method: GET\r\n\
                     Access-Control-Request-Private-Network: true\r\n";
    attacks.extend([
        (format!("OPTIONS /fr/ {ours}{preflight}\r\n"), Then::Waits, vec!["403"]),
        (format!("OPTIONS /fr/ {ours}\r\n"), Then::Waits, vec!["405"]),
        (format!("OPTIONS * {ours}\r\n"), Then::Waits, vec!["405"]),
        (format!("CONNECT 127.0.0.1:{port} {ours}\r\n"), Then::Waits, vec!["405"]),
        (format!("CONNECT evil.example:80 {ours}\r\n"), Then::Waits, vec!["421"]),
    ]);
    let smuggled = format!("GET /en/ {ours}\r\n");
    for lines in [
        "Content-Length: 5\r\n",
        "Content-Length: 99999999999999\r\n",
        "Content-Length: 18446744073709551616\r\n",
        "Content-Length: -1\r\n",
        "Content-Length: +5\r\n",
        "Content-Length: 0x5\r\n",
        "Content-Length: 5, 6\r\n",
        "Content-Length:\r\n",
        "Content-Length: 5\r\nContent-Length: 6\r\n",
        "Content-Length: 0\r\nContent-Length: 44\r\n",
        "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n",
        "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n",
        "Transfer-Encoding: chunked\r\n",
        "Transfer-Encoding: CHUNKED\r\n",
        "Transfer-Encoding: chunked, identity\r\n",
        "Transfer-Encoding: gzip, chunked\r\n",
        "Transfer-Encoding: xchunked\r\n",
        "Transfer-Encoding: identity\r\n",
        "Transfer-Encoding : chunked\r\n",
        "Transfer-Encoding:\x0bchunked\r\n",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n",
        "Expect: 100-continue\r\nContent-Length: 5\r\n",
        "Expect: 100-continue\r\nTransfer-Encoding: chunked\r\n",
    ] {
        for method in ["GET", "HEAD", "POST"] {
            for body in ["", "hello", "0\r\n\r\n", "5\r\nhello\r\n0\r\n\r\n", "FFFFFFFFFFFFFFFFF\r\n"] {
                let sent = format!("{method} /fr/ {ours}{lines}\r\n{body}{smuggled}");
                attacks.push((sent, Then::Waits, vec!["400", "405"]));
            }
        }
    }
    for lines in ["", "Content-Length: 0\r\n", "Expect: 100-continue\r\n", "Connection: keep-alive\r\n"] {
        attacks.push((format!("GET /fr/ {ours}{lines}\r\n{smuggled}{smuggled}"), Then::Waits, vec!["200"]));
    }
    check(&preview, attacks);
}

#[test]
fn what_is_no_http_is_outlived() {
    let preview = started();
    let ours = format!("Host: 127.0.0.1:{}\r\n", preview.port);
    let lines = |count: usize| {
        let lines = "X-Y: z\r\n".repeat(count);
        format!("GET /fr/ HTTP/1.1\r\n{ours}{lines}\r\n").into_bytes()
    };
    let no: Vec<&'static str> = [&REFUSED[..], &[NONE]].concat();
    let text = |text: &str| text.replace("OURS", &ours).into_bytes();
    let mut odd = vec![
        text("GET /fr/\r\n"),
        text("GET /fr/\r\n\r\n"),
        text("GET\r\n\r\n"),
        text("GET /fr/ HTTP/0.9\r\nOURS\r\n"),
        text("GET /fr/ HTTP/2.0\r\nOURS\r\n"),
        text("GET /fr/ HTTP/9.9\r\nOURS\r\n"),
        text("GET /fr/ HTTP/1.1.1\r\nOURS\r\n"),
        text("GET /fr/ ICAP/1.0\r\nOURS\r\n"),
        text("GET /fr/ http/1.1\r\nOURS\r\n"),
        text("GET\t/fr/\tHTTP/1.1\r\nOURS\r\n"),
        text("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0"),
        text("HTTP/1.1 200 OK\r\nOURS\r\n"),
        text("GET /fr/ HTTP/1.1\r\nOURS: y\r\n\r\n"),
        text("GET /fr/ HTTP/1.1\r\nOURSno colon\r\n\r\n"),
        text("GET /fr/ HTTP/1.1\r\nOURS: no name\r\n\r\n"),
        text("GET /fr/ HTTP/1.1\r\nOURSX: a\0b\r\n\r\n"),
        text("GET /fr/ HTTP/1.1\r\nOURSX: a\x7fb\r\n\r\n"),
        text("GET /fr/ HTTP/1.1\r\nOURSX: a\r\n folded\r\n\r\n"),
        text("GET /fr/ HTTP/1.1\r\nOURSX: a\rY: b\r\n\r\n"),
        lines(1_000),
        lines(100_000),
        "\r\n".repeat(200_000).into_bytes(),
        format!("GET /fr/ HTTP/1.1\r\n{ours}X: {}\r\n\r\n", "y".repeat(1_000_000)).into_bytes(),
        format!("GET /fr/ HTTP/1.1\r\n{ours}{}: y\r\n\r\n", "X".repeat(70_000)).into_bytes(),
        format!("GET /fr/ HTTP/1.1\r\nHost: {}\r\n\r\n", "a".repeat(100_000)).into_bytes(),
        // A browser that was told `https`.
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03".repeat(30),
        vec![0; 100_000],
        vec![0xff; 100_000],
        b"\x04\x01\x1f\x40\x7f\0\0\x01\0".to_vec(),
        "{\"jsonrpc\":\"2.0\"}\r\n\r\n".into(),
    ];
    let mut random = 1_u64;
    odd.extend((1..40).map(|number| {
        let next = |_| {
            random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            random.to_be_bytes()[0]
        };
        (0..number * 50).map(next).collect()
    }));
    check(&preview, odd.into_iter().map(|sent| (sent, Then::Shuts, no.clone())));
    let upgraded =
        |lines: &str| (text(&format!("GET /fr/ HTTP/1.1\r\nOURS{lines}\r\n")), Then::Waits, vec!["200"]);
    check(
        &preview,
        [
            upgraded("Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n"),
            upgraded("Connection: Upgrade\r\nUpgrade: TLS/1.2\r\n"),
            upgraded(
                "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n\
                 Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n",
            ),
            upgraded("Range: bytes=0-1,2-3,4-5\r\nAccept-Encoding: gzip;q=0, *\r\nIf-None-Match: *\r\n"),
        ],
    );
}

#[test]
fn a_connection_may_end_at_every_moment() {
    let preview = started();
    let whole = request(&preview, b"/fr/", "X-Y: z\r\n");
    for length in 0..=whole.len() {
        let shut = fault(&preview, &whole[..length], Then::Shuts, &[NONE, "200", "400"]);
        assert_eq!(shut, None);
        let mut dropped = preview.connect();
        dropped.write_all(&whole[..length]).expect("sent");
    }
    for target in ["/fr/", "/nowhere", "/.verbatim/reload", "/%00"] {
        let mut reset = preview.connect();
        reset.write_all(&request(&preview, target.as_bytes(), "")).expect("sent");
        reset.peek(&mut [0]).expect("an answer");
        // Closed over bytes that were not read, a connection is reset.
        drop(reset);
    }
    assert_eq!(status(&preview.get("/fr/")), "200");
}

#[test]
fn nobody_listens_but_on_the_loopback_address() {
    let preview = started();
    assert!(TcpStream::connect((Ipv6Addr::LOCALHOST, preview.port)).is_err(), "and browsers try the next");
    // The rest of 127.0.0.0/8 is this machine too, but where all addresses are listened on, they answer.
    assert!(TcpStream::connect((Ipv4Addr::new(127, 0, 0, 2), preview.port)).is_err());
}

/// What the process of a preview holds, as the system counts it.
#[derive(Debug, Clone, Copy)]
struct Load {
    threads: usize,
    files: usize,
    kilobytes: usize,
}

impl Load {
    fn of(preview: &Preview) -> Self {
        let process = format!("/proc/{}", preview.id());
        let told = fs::read_to_string(format!("{process}/status")).expect("the program runs");
        let number = |name: &str| {
            let line = told.lines().find_map(|line| line.strip_prefix(name)).expect("a line of proc(5)");
            line.split_whitespace().next().and_then(|number| number.parse().ok()).expect("a number")
        };
        let files = fs::read_dir(format!("{process}/fd")).expect("the program runs").count();
        Self { threads: number("Threads:"), files, kilobytes: number("VmRSS:") }
    }
}

/// Clients that come together and stay.
struct Crowd {
    count: usize,
    /// What each says at once.
    opening: &'static str,
    /// Whether each goes on, one byte at a time.
    drips: bool,
    seconds: u32,
}

/// The largest page of the site that crowds come to.
const LARGEST: &str = "/fr/brief/grand/";

impl Crowd {
    /// Holds the crowd before a preview, where the author asks for a page again and again.
    fn come(&self) {
        let site = SiteTest::copy(&fixtures("mistakes/base"));
        let text = "Un mot après l’autre, et la page devient grande.\n\n".repeat(20_000);
        let grown = format!("---\ntitle: \"Grand\"\n---\n\n{text}");
        site.write("content/reports/brief/findings/03-grand.fr.md", grown);
        let preview = Preview::of(site);
        for _ in 0..20 {
            preview.wait(LARGEST, |page| status(page) == "200" && page.len() > 1_000_000);
        }
        let before = Load::of(&preview);
        let (slowest, during) = self.stay(&preview);
        self.settle(&preview, before);
        assert!(slowest < LATEST, "{slowest:?}");
        let is_bounded = during.threads <= before.threads + 4
            && during.files <= before.files + 520
            && during.kilobytes <= before.kilobytes + (300 << 10);
        assert!(is_bounded, "{before:?}, {during:?}");
    }

    /// The slowest answer while the crowd stays, and the most that the program held.
    fn stay(&self, preview: &Preview) -> (Duration, Load) {
        let opening = self.opening.replace("PORT", &preview.port.to_string());
        let (mut slowest, mut most) = (Duration::ZERO, Load::of(preview));
        let mut crowd: Vec<TcpStream> = (0..self.count).map(|_| preview.connect()).collect();
        crowd.iter_mut().for_each(|client| drop(client.write_all(opening.as_bytes())));
        let start = Instant::now();
        while start.elapsed() < Duration::from_secs(self.seconds.into()) {
            let asked = Instant::now();
            assert_eq!(status(&preview.get("/fr/")), "200");
            slowest = slowest.max(asked.elapsed());
            let load = Load::of(preview);
            most.threads = most.threads.max(load.threads);
            most.files = most.files.max(load.files);
            most.kilobytes = most.kilobytes.max(load.kilobytes);
            thread::sleep(Duration::from_millis(500));
            if self.drips {
                crowd.iter_mut().for_each(|client| drop(client.write_all(b"x")));
            }
        }
        (slowest, most)
    }

    /// Waits until no more is held than was before the crowd.
    #[track_caller]
    fn settle(&self, preview: &Preview, before: Load) {
        let start = Instant::now();
        loop {
            let load = Load::of(preview);
            let is_settled = load.threads <= before.threads
                && load.files <= before.files
                && load.kilobytes <= before.kilobytes + KEPT;
            if is_settled {
                assert_eq!(status(&preview.get("/fr/")), "200");
                return;
            }
            assert!(start.elapsed() < PATIENCE, "{:.30}: {before:?}, {load:?}", self.opening);
            thread::sleep(Duration::from_millis(50));
        }
    }
}

/// How long a slow machine may take over a page; a quick one takes less than a second.
const LATEST: Duration = Duration::from_secs(5);
/// What the allocator may keep of what was freed, in kilobytes: it kept 14,000 of the 200,000 that the
/// answers of one crowd came to.
const KEPT: usize = 32 << 10;

#[test]
fn no_crowd_keeps_the_author_out() {
    let page = "GET /fr/brief/grand/ HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n\r\n";
    let stream = "GET /.verbatim/reload HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n\r\n";
    let crowd = |opening, drips| Crowd { count: 200, opening, drips, seconds: 10 };
    let crowds = [
        crowd("", false),
        crowd("GET /fr/ HTTP/1.1\r\nX: ", true),
        crowd(page, false),
        Crowd { count: 100, ..crowd(stream, false) },
    ];
    thread::scope(|scope| {
        for crowd in &crowds {
            scope.spawn(|| crowd.come());
        }
    });
    // More than there is room for.
    Crowd { count: 600, seconds: 2, ..crowd("", false) }.come();
}

//! Which requests are answered at all, and the path they ask for.
//!
//! Any page the author has open elsewhere can make the browser send requests here; so a request must
//! name our own host (against DNS rebinding) and must not come from another site, except where the
//! author follows a link from there: then nothing of what is opened reaches that site. Knows no page.

use hyper::body::Body;
use hyper::header::{HOST, HeaderMap, ORIGIN};
use hyper::http::uri::Scheme;
use hyper::{Method, Request, StatusCode};

/// The names of our host. Not `[::1]`, where another program may listen on the same port.
const HOSTS: [&str; 2] = ["127.0.0.1", "localhost"];
/// The port that an address may leave out (RFC 9110, section 4.2.1).
const USUAL_PORT: u16 = 80;

/// Why a request is not answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Refusal {
    /// It names another host than ours.
    Host,
    /// It was made by a page of another site.
    Origin,
    /// It wants something else than to read.
    Method,
    /// It brings a body.
    Body,
    /// It asks for what no page could be called.
    Path,
}

impl Refusal {
    pub(super) fn status(self) -> StatusCode {
        match self {
            Self::Host => StatusCode::MISDIRECTED_REQUEST,
            Self::Origin => StatusCode::FORBIDDEN,
            Self::Method => StatusCode::METHOD_NOT_ALLOWED,
            Self::Body | Self::Path => StatusCode::BAD_REQUEST,
        }
    }
}

/// The path a request asks for, decoded and without its first slash, if it is to be answered.
pub(super) fn check<B: Body>(request: &Request<B>, port: u16) -> Result<String, Refusal> {
    let host = our_host(request, port).ok_or(Refusal::Host)?;
    if is_foreign(request, host) {
        return Err(Refusal::Origin);
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return Err(Refusal::Method);
    }
    if !request.body().is_end_stream() {
        return Err(Refusal::Body);
    }
    decode(request.uri().path()).ok_or(Refusal::Path)
}

/// Our host as the request names it, once, and nowhere another one.
fn our_host<B>(request: &Request<B>, port: u16) -> Option<&str> {
    let mut named = request.headers().get_all(HOST).iter();
    let host = named.next()?.to_str().ok()?;
    let target = request.uri();
    let is_ours = named.next().is_none()
        && is_our_host(host, port)
        && target.authority().is_none_or(|authority| is_our_host(authority.as_str(), port))
        && target.scheme().is_none_or(|scheme| *scheme == Scheme::HTTP);
    is_ours.then_some(host)
}

/// Whether this is a name of ours, with our port.
fn is_our_host(host: &str, port: u16) -> bool {
    let is_our_name = |name: &str| HOSTS.iter().any(|ours| name.eq_ignore_ascii_case(ours));
    match host.rsplit_once(':') {
        Some((name, found)) => is_our_name(name) && found == port.to_string(),
        None => is_our_name(host) && port == USUAL_PORT,
    }
}

/// Whether a page that is not ours makes this request to use what comes back (Fetch Metadata Request
/// Headers, section 2; Fetch, section 3.2): browsers tell from which kind of site, for which purpose,
/// or at least from which origin.
fn is_foreign<B>(request: &Request<B>, host: &str) -> bool {
    let headers = request.headers();
    let is_ours =
        |origin: &str| origin.strip_prefix("http://").is_some_and(|of| of.eq_ignore_ascii_case(host));
    let is_own = |site: &str| site == "same-origin" || site == "none";
    let is_from_own_site = all(headers, "sec-fetch-site", is_own) || is_followed_link(request);
    !(is_from_own_site && all(headers, ORIGIN.as_str(), is_ours))
}

/// Whether a link is followed and the page fills a tab of its own.
fn is_followed_link<B>(request: &Request<B>) -> bool {
    let is = |name: &str, value: &str| {
        request.headers().contains_key(name) && all(request.headers(), name, |found| found == value)
    };
    *request.method() == Method::GET && is("sec-fetch-mode", "navigate") && is("sec-fetch-dest", "document")
}

/// Whether every value of a header is so.
fn all(headers: &HeaderMap, name: &str, is_so: impl Fn(&str) -> bool) -> bool {
    headers.get_all(name).iter().all(|value| value.to_str().is_ok_and(&is_so))
}

/// The path of the site that a path of a request means; decoded once, and nothing where what comes
/// out could mean anything but a page.
fn decode(path: &str) -> Option<String> {
    let encoded = path.strip_prefix('/')?;
    let decoded = String::from_utf8(unescape(encoded.as_bytes())?).ok()?;
    let has_odd = decoded.chars().any(|c| c.is_control() || c == '\\');
    let folders = decoded.strip_suffix('/').unwrap_or(&decoded);
    let is_odd = |part: &str| part.is_empty() || part == "." || part == "..";
    let is_plain = decoded.is_empty() || !folders.split('/').any(is_odd);
    (is_plain && !has_odd).then_some(decoded)
}

/// Undoes percent-encoding (RFC 3986, section 2.1), once.
fn unescape(encoded: &[u8]) -> Option<Vec<u8>> {
    let (mut bytes, mut rest) = (Vec::with_capacity(encoded.len()), encoded);
    while let Some((&byte, after)) = rest.split_first() {
        let (byte, after) = match (byte, after) {
            (b'%', [high, low, after @ ..]) => (digit(*high)? << 4 | digit(*low)?, after),
            (b'%', _) => return None,
            (byte, after) => (byte, after),
        };
        bytes.push(byte);
        rest = after;
    }
    Some(bytes)
}

fn digit(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

/// A path of the site as an address on this host.
pub(super) fn encode(path: &str) -> String {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
    path.trim_start_matches('/').bytes().fold("/".to_owned(), |address, byte| match byte {
        _ if is_plain(byte) => address + char::from(byte).encode_utf8(&mut [0; 4]),
        _ => address + &format!("%{byte:02X}"),
    })
}

#[cfg(test)]
mod tests {
    use super::{decode, encode, is_our_host};

    #[test]
    fn paths_are_decoded_once() {
        let check =
            |path: &str, expected: Option<&str>| assert_eq!(decode(path).as_deref(), expected, "{path}");
        check("/", Some(""));
        check("/fr/", Some("fr/"));
        check("/fr/a.html", Some("fr/a.html"));
        check("/fr/%C3%A9t%c3%a9", Some("fr/été"));
        check("/a%2Fb", Some("a/b"));
        check("/100%25.csv", Some("100%.csv"));
        check("/%252e%252e/x", Some("%2e%2e/x"));
    }

    #[test]
    fn what_no_page_is_called_is_no_path() {
        let odd = [
            "",
            "*",
            "fr",
            "//",
            "//host",
            "/a//b",
            "/a//",
            "/..",
            "/../x",
            "/a/..",
            "/a/../b",
            "/./a",
            "/%2e%2e/x",
            "/a%2F..%2Fb",
            "/%",
            "/%4",
            "/%zz",
            "/%00",
            "/a%0Ab",
            "/a\\b",
            "/a%5Cb",
            "/%C3",
            "/%FF",
            "/%C0%AE%C0%AE/",
            "/%2F",
            "/%2Fhost",
            "/%C2%85",
        ];
        assert!(odd.iter().all(|path| decode(path).is_none()));
    }

    #[test]
    fn only_our_own_names_are_ours() {
        for ours in ["127.0.0.1", "127.0.0.1:80", "localhost:80", "LocalHost:80"] {
            assert!(is_our_host(ours, 80), "{ours}");
        }
        assert!(is_our_host("127.0.0.1:8000", 8000) && !is_our_host("127.0.0.1", 8000));
        for other in [
            "",
            ":80",
            "localhost:81",
            "evil.example",
            "evil:80",
            "localhost.evil:80",
            "::1",
            "[::1]:80",
            "localhost:",
            "localhost:080",
            "127.0.0.1:80:80",
            "user@localhost:80",
        ] {
            assert!(!is_our_host(other, 80), "{other}");
        }
    }

    #[test]
    fn an_address_never_leaves_this_host() {
        for (path, expected) in
            [("fr/", "/fr/"), ("//evil", "/evil"), ("é\r\n", "/%C3%A9%0D%0A"), ("\\a", "/%5Ca")]
        {
            assert_eq!(encode(path), expected);
        }
    }
}

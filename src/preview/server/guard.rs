//! Which requests are answered at all, and the path they ask for.
//!
//! Any page the author has open elsewhere can make the browser send requests here; so a request must
//! name our own host (against DNS rebinding) and must not come from another site. Knows no page.

use hyper::body::Body;
use hyper::header::{HOST, HeaderMap, ORIGIN};
use hyper::{Method, Request, StatusCode};

/// The names of our host.
const HOSTS: [&str; 3] = ["127.0.0.1", "localhost", "[::1]"];

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
    if !is_ours(request, port) {
        return Err(Refusal::Host);
    }
    if is_foreign(request.headers(), port) {
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

/// Whether the request names our host once, and nowhere another one.
fn is_ours<B>(request: &Request<B>, port: u16) -> bool {
    let mut named = request.headers().get_all(HOST).iter();
    let host = named.next().and_then(|host| host.to_str().ok());
    let is_named = host.is_some_and(|host| is_our_host(host, port)) && named.next().is_none();
    let target = request.uri().authority();
    is_named && target.is_none_or(|authority| is_our_host(authority.as_str(), port))
}

/// Whether this is a name of ours, with our port or none.
fn is_our_host(host: &str, port: u16) -> bool {
    let is_our_name = |name: &str| HOSTS.iter().any(|ours| name.eq_ignore_ascii_case(ours));
    let with_port = host.rsplit_once(':').filter(|(_, found)| *found == port.to_string());
    is_our_name(with_port.map_or(host, |(name, _)| name))
}

fn is_foreign(headers: &HeaderMap, port: u16) -> bool {
    let is_our_origin = |origin: &str| {
        let host = origin.strip_prefix("http://");
        host.is_some_and(|host| host.ends_with(&format!(":{port}")) && is_our_host(host, port))
    };
    let mut origins = headers.get_all(ORIGIN).iter();
    let is_other_origin = !origins.all(|origin| origin.to_str().is_ok_and(is_our_origin));
    let mut sites = headers.get_all("sec-fetch-site").iter();
    is_other_origin || sites.any(|site| site.as_bytes().eq_ignore_ascii_case(b"cross-site"))
}

/// The path of the site that a path of a request means; decoded once, and nothing where what comes
/// out could mean anything but a page.
fn decode(path: &str) -> Option<String> {
    let encoded = path.strip_prefix('/')?;
    let decoded = String::from_utf8(unescape(encoded.as_bytes())?).ok()?;
    let has_odd = decoded.chars().any(|c| c.is_control() || c == '\\' || c == '%');
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
            "/%252e%252e/",
            "/%25",
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
        for ours in ["127.0.0.1", "127.0.0.1:80", "localhost:80", "LocalHost:80", "[::1]:80", "[::1]"] {
            assert!(is_our_host(ours, 80), "{ours}");
        }
        for other in [
            "",
            ":80",
            "localhost:81",
            "evil.example",
            "evil:80",
            "localhost.evil:80",
            "::1",
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

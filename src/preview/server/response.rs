//! What is said to a client: each answer with the headers that every one bears.

use http_body_util::{Either, Full};
use hyper::body::Bytes;
use hyper::header::{self, HeaderMap, HeaderName, HeaderValue};
use hyper::{Response, StatusCode};

use super::event::Events;
use super::{content_type, guard};

/// The body of a response.
pub(super) type Body = Either<Full<Bytes>, Events>;

/// What every response says: keep nothing, guess nothing, and be read, framed or held by no other
/// site, nor told to one.
const ALWAYS: [(HeaderName, &str); 7] = [
    (header::CACHE_CONTROL, "no-store"),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (header::X_FRAME_OPTIONS, "SAMEORIGIN"),
    (header::CONTENT_SECURITY_POLICY, "frame-ancestors 'self'"),
    (header::REFERRER_POLICY, "same-origin"),
];

/// What the author sees in place of a page that could not be made; it tries again at the next save.
const FAILED: &str = include_str!("failed.html");

/// A file of the site.
pub(super) fn page(status: StatusCode, bytes: Bytes, content_type: &'static str) -> Response<Body> {
    with(status, Either::Left(Full::new(bytes)), content_type)
}

/// The event stream of rebuilds.
pub(super) fn stream(events: Events) -> Response<Body> {
    with(StatusCode::OK, Either::Right(events), "text/event-stream")
}

/// A page whose making failed, which is a fault of the program.
pub(super) fn failed() -> Response<Body> {
    let bytes = Bytes::from_static(FAILED.as_bytes());
    page(StatusCode::INTERNAL_SERVER_ERROR, bytes, content_type("failed.html"))
}

/// An answer for programs: the name of its status.
pub(super) fn plain(status: StatusCode) -> Response<Body> {
    let name = status.canonical_reason().unwrap_or_default();
    page(status, Bytes::from_static(name.as_bytes()), content_type("x.txt"))
}

/// What was asked for is at this path of the site.
pub(super) fn moved(path: &str) -> Response<Body> {
    let place = HeaderValue::try_from(guard::encode(path)).expect("what is encoded is plain ASCII");
    let mut response = plain(StatusCode::TEMPORARY_REDIRECT);
    response.headers_mut().insert(header::LOCATION, place);
    response
}

/// What is not answered.
pub(super) fn refused(refusal: guard::Refusal) -> Response<Body> {
    let mut response = plain(refusal.status());
    if refusal == guard::Refusal::Method {
        response.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
    }
    response
}

fn with(status: StatusCode, body: Body, content_type: &'static str) -> Response<Body> {
    let mut response = Response::new(body);
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type));
    headers.extend(ALWAYS.map(|(name, value)| (name, HeaderValue::from_static(value))));
    response
}

/// The answer to a head that could not be read, as it goes over the wire (RFC 9112, section 4).
pub(super) fn written(status: StatusCode) -> Vec<u8> {
    let response = plain(status);
    let name = status.canonical_reason().unwrap_or_default();
    let headers: String = lines(response.headers());
    let length = name.len();
    format!("HTTP/1.1 {status}\r\n{headers}connection: close\r\ncontent-length: {length}\r\n\r\n{name}")
        .into()
}

fn lines(headers: &HeaderMap) -> String {
    let line = |(name, value): (&HeaderName, &HeaderValue)| {
        format!("{name}: {}\r\n", value.to_str().expect("our own headers are plain ASCII"))
    };
    headers.iter().map(line).collect()
}

//! The preview's server: HTTP/1.1 on the loopback address, for the author's own browser.
//!
//! Takes a function from paths to answers, gives each request its answer. Serves from memory only:
//! no path it is asked for ever meets a file system. Refuses requests made to another host name, from
//! another site, or by another method than GET and HEAD; reads no body. Bounded in heads, times and
//! connections, so that it outlives any client; one request a connection.

mod content_type;
mod event;
mod guard;

#[cfg(test)]
mod tests;

use std::convert::Infallible;
use std::io;
use std::net::{Ipv4Addr, TcpListener};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use http_body_util::{Either, Full};
use hyper::body::Incoming;
use hyper::header::{ALLOW, CACHE_CONTROL, CONTENT_TYPE, HeaderValue, LOCATION, X_CONTENT_TYPE_OPTIONS};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::TcpStream;
use tokio::runtime;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::task;
use tokio::time::{sleep, timeout};

pub use content_type::content_type;
pub use event::{News, Reload, Reloads, reload};
pub use hyper::body::Bytes;

use event::Events;
use guard::Refusal;

/// Where the browser listens for rebuilds.
pub const RELOAD_PATH: &str = ".verbatim/reload";

/// How many ports after the wanted one are tried.
const FURTHER_PORTS: u16 = 20;
/// How many connections there may be; one more is dropped.
const CONNECTIONS: usize = 512;
/// How many of them may be event streams.
const STREAMS: usize = 128;
/// How long a client may take over its request's head.
const HEAD_TIME: Duration = Duration::from_secs(10);
/// How long a whole exchange may take, unless it is an event stream.
const EXCHANGE_TIME: Duration = Duration::from_secs(30);
/// How long to wait after the system refused a connection (out of file handles).
const RECOVERY: Duration = Duration::from_millis(50);
/// How many bytes and lines a head may have.
const HEAD_BYTES: usize = 16 * 1024;
const HEAD_LINES: usize = 64;
/// How many pages are made at once.
const PAGES_AT_ONCE: usize = 4;

/// What the site has at a path.
#[derive(Debug, Clone)]
pub enum Answer {
    /// A file.
    Page {
        /// What it holds.
        bytes: Bytes,
        /// Its media type.
        content_type: &'static str,
    },
    /// Nothing; these are the bytes of the page that says so.
    Missing(Bytes),
    /// What was asked for is at this path of the site, such as `fr/themes/`.
    MovedTo(String),
}

/// Answers a path of the site, decoded and without its first slash: `fr/themes/`. Never one with
/// `.`, `..`, a backslash or a control character.
pub type Answers = Arc<dyn Fn(&str) -> Answer + Send + Sync>;

/// Takes this port of the loopback address, or where it is taken one of the next. 0 takes any.
///
/// # Errors
/// Where all are taken or the system refuses.
pub fn bind(port: u16) -> io::Result<TcpListener> {
    let ports = port..=port.saturating_add(FURTHER_PORTS);
    let mut refused = io::ErrorKind::AddrInUse.into();
    for port in ports {
        match TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => refused = error,
            done => return done,
        }
    }
    Err(refused)
}

/// Serves until the [`Reload`] of these reloads is dropped.
///
/// # Errors
/// Where the listener cannot be used at all. No client can bring about one.
pub fn serve(listener: TcpListener, answers: Answers, reloads: Reloads) -> io::Result<()> {
    let port = listener.local_addr()?.port();
    listener.set_nonblocking(true)?;
    let runtime =
        runtime::Builder::new_current_thread().enable_all().max_blocking_threads(PAGES_AT_ONCE).build()?;
    let house = House { port, answers, reloads, streams: Arc::new(Semaphore::new(STREAMS)) };
    let served = runtime.block_on(accept(listener, Arc::new(house)));
    runtime.shutdown_background();
    served
}

/// What every connection shares.
struct House {
    port: u16,
    answers: Answers,
    reloads: Reloads,
    streams: Arc<Semaphore>,
}

type Body = Either<Full<Bytes>, Events>;

async fn accept(listener: TcpListener, house: Arc<House>) -> io::Result<()> {
    let listener = tokio::net::TcpListener::from_std(listener)?;
    let doors = Arc::new(Semaphore::new(CONNECTIONS));
    let door = task::spawn(admit(listener, Arc::clone(&house), doors));
    house.reloads.clone().until_over().await;
    door.abort();
    Ok(())
}

async fn admit(listener: tokio::net::TcpListener, house: Arc<House>, doors: Arc<Semaphore>) {
    loop {
        let Ok((socket, _)) = listener.accept().await else {
            sleep(RECOVERY).await;
            continue;
        };
        if let Ok(place) = Arc::clone(&doors).try_acquire_owned() {
            task::spawn(converse(socket, Arc::clone(&house), place));
        }
    }
}

/// One connection. Whatever goes wrong in it ends it, and nothing else.
async fn converse(socket: TcpStream, house: Arc<House>, _place: OwnedSemaphorePermit) {
    let _ = socket.set_nodelay(true);
    let is_stream = Arc::new(AtomicBool::new(false));
    let service = service_fn(|request| respond(request, Arc::clone(&house), Arc::clone(&is_stream)));
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD_TIME)
        .max_buf_size(HEAD_BYTES)
        .max_headers(HEAD_LINES)
        .keep_alive(false)
        .serve_connection(TokioIo::new(socket), service);
    let mut connection = std::pin::pin!(connection);
    let in_time = timeout(EXCHANGE_TIME, &mut connection).await;
    if in_time.is_err() && is_stream.load(Ordering::Relaxed) {
        let _ = connection.await;
    }
}

async fn respond(
    request: Request<Incoming>,
    house: Arc<House>,
    is_stream: Arc<AtomicBool>,
) -> Result<Response<Body>, Infallible> {
    let response = match guard::check(&request, house.port) {
        Err(refusal) => refuse(refusal),
        Ok(path) if path == RELOAD_PATH && request.method() == Method::GET => {
            is_stream.store(true, Ordering::Relaxed);
            stream(&house)
        }
        Ok(path) => answer(path, Arc::clone(&house.answers)).await,
    };
    Ok(guarded(response))
}

/// Asks for the page on a thread of its own, so that a slow or failing one holds up nobody else.
async fn answer(path: String, answers: Answers) -> Response<Body> {
    match task::spawn_blocking(move || answers(&path)).await {
        Ok(Answer::Page { bytes, content_type }) => page(StatusCode::OK, bytes, content_type),
        Ok(Answer::Missing(bytes)) => page(StatusCode::NOT_FOUND, bytes, content_type("404.html")),
        Ok(Answer::MovedTo(path)) => moved(&path),
        Err(_) => plain(StatusCode::INTERNAL_SERVER_ERROR),
    }
}

fn stream(house: &House) -> Response<Body> {
    let Ok(place) = Arc::clone(&house.streams).try_acquire_owned() else {
        return plain(StatusCode::SERVICE_UNAVAILABLE);
    };
    let mut response = Response::new(Either::Right(Events::new(house.reloads.clone(), place)));
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/event-stream"));
    response
}

fn page(status: StatusCode, bytes: Bytes, content_type: &'static str) -> Response<Body> {
    let mut response = Response::new(Either::Left(Full::new(bytes)));
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
    response
}

/// An answer for programs: the name of its status.
fn plain(status: StatusCode) -> Response<Body> {
    let name = status.canonical_reason().unwrap_or_default();
    page(status, Bytes::from_static(name.as_bytes()), content_type("x.txt"))
}

fn moved(path: &str) -> Response<Body> {
    let mut response = plain(StatusCode::TEMPORARY_REDIRECT);
    let Ok(place) = HeaderValue::try_from(guard::encode(path)) else {
        return plain(StatusCode::INTERNAL_SERVER_ERROR);
    };
    response.headers_mut().insert(LOCATION, place);
    response
}

fn refuse(refusal: Refusal) -> Response<Body> {
    let mut response = plain(refusal.status());
    if matches!(refusal, Refusal::Method) {
        response.headers_mut().insert(ALLOW, HeaderValue::from_static("GET, HEAD"));
    }
    response
}

/// What every response says: keep nothing, guess nothing, and be read by no other site.
fn guarded(mut response: Response<Body>) -> Response<Body> {
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert("cross-origin-resource-policy", HeaderValue::from_static("same-origin"));
    response
}

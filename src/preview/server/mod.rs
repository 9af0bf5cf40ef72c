//! The preview's server: HTTP/1.1 on the loopback address, for the author's own browser.
//!
//! Takes a function from paths to answers, gives each request its answer. Serves from memory only:
//! no path it is asked for ever meets a file system. Refuses requests made to another host name, from
//! another site, or by another method than GET and HEAD; reads no body. Bounded in heads, times,
//! connections and memory, so that it outlives any client; one request a connection.

mod content_type;
mod doors;
mod event;
mod guard;
mod response;
mod wire;

#[cfg(test)]
mod tests;

use std::convert::Infallible;
use std::io;
use std::net::{Ipv4Addr, TcpListener};
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use hyper::body::{Body as _, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::io::AsyncWrite as _;
use tokio::net::TcpStream;
use tokio::runtime;
use tokio::sync::Semaphore;
use tokio::task;
use tokio::time::{sleep, timeout};

pub use content_type::content_type;
pub use event::{News, Reload, Reloads, reload};
pub use hyper::body::Bytes;

use doors::{Doors, Place};
use event::Events;
use response::Body;
use wire::Wire;

/// Where the browser listens for rebuilds.
pub const RELOAD_PATH: &str = ".verbatim/reload";

/// How many ports after the wanted one are tried.
pub const FURTHER_PORTS: u16 = 20;
/// How many connections the system keeps waiting: with the few that it keeps by itself, a crowd that
/// comes at once makes the author's browser wait for a second, and then try again.
#[cfg(unix)]
const WAITING: i32 = 1024;
/// How long a client may take over its request's head.
const HEAD_TIME: Duration = Duration::from_secs(10);
/// How long a whole exchange may take, unless it is an event stream.
const EXCHANGE_TIME: Duration = Duration::from_secs(30);
/// How long a client may take to hear the last of its answer, and how much may still come from it.
const PARTING_TIME: Duration = Duration::from_secs(1);
const PARTING_BYTES: usize = 1 << 20;
/// How long to wait after the system refused a connection (out of file handles).
const RECOVERY: Duration = Duration::from_millis(50);
/// How many bytes and lines a head may have.
const HEAD_BYTES: usize = 16 * 1024;
const HEAD_LINES: usize = 64;
/// How many pages are made at once.
const PAGES_AT_ONCE: usize = 4;
/// How long a thread that makes pages waits for the next.
const IDLE: Duration = Duration::from_secs(1);

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
            Err(error) => return Err(error),
            Ok(listener) => {
                #[cfg(unix)]
                rustix::net::listen(&listener, WAITING)?;
                return Ok(listener);
            }
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
    let runtime = runtime::Builder::new_current_thread()
        .enable_all()
        .max_blocking_threads(PAGES_AT_ONCE)
        .thread_keep_alive(IDLE)
        .build()?;
    let house = House { port, answers, reloads, pages: Arc::new(Semaphore::new(PAGES_AT_ONCE)) };
    let served = runtime.block_on(accept(listener, Arc::new(house)));
    runtime.shutdown_background();
    served
}

/// What every connection shares.
struct House {
    port: u16,
    answers: Answers,
    reloads: Reloads,
    /// Who waits for a page waits here, and no more once gone.
    pages: Arc<Semaphore>,
}

async fn accept(listener: TcpListener, house: Arc<House>) -> io::Result<()> {
    let listener = tokio::net::TcpListener::from_std(listener)?;
    let door = task::spawn(admit(listener, Arc::clone(&house)));
    house.reloads.clone().until_over().await;
    door.abort();
    Ok(())
}

async fn admit(listener: tokio::net::TcpListener, house: Arc<House>) {
    let doors = Arc::new(Doors::new());
    for number in 0_u64.. {
        match listener.accept().await {
            Ok((socket, _)) => doors.enter(number, |place| {
                let guest = Guest { socket, place, is_done: false };
                task::spawn(guest.converse(Arc::clone(&house))).abort_handle()
            }),
            // One that left before it was let in.
            Err(error) if error.kind() == io::ErrorKind::ConnectionAborted => {}
            Err(_) => {
                doors.show_oldest_out();
                sleep(RECOVERY).await;
            }
        }
    }
}

/// One connection. Whatever goes wrong in it ends it, and nothing else.
struct Guest {
    socket: TcpStream,
    place: Place,
    is_done: bool,
}

/// Who is shown out before all was said leaves nothing behind that the system would go on sending.
impl Drop for Guest {
    fn drop(&mut self) {
        if !self.is_done {
            let _ = self.socket.set_zero_linger();
        }
    }
}

impl Guest {
    async fn converse(mut self, house: Arc<House>) {
        let _ = self.socket.set_nodelay(true);
        let mut unsaid = Vec::new();
        if !self.exchange(&house, &mut unsaid).await {
            return;
        }
        if let Some(status) = wire::status(&unsaid) {
            // So short an answer finds room in any connection that nothing was written to.
            let _ = self.socket.try_write(&response::written(status));
        }
        let _ = timeout(PARTING_TIME, self.part()).await;
        self.is_done = true;
    }

    /// One request and its answer; whether both came to an end in time. What the library would say by
    /// itself is handed back unsaid.
    async fn exchange(&mut self, house: &House, unsaid: &mut Vec<u8>) -> bool {
        let (place, is_answered) = (&self.place, AtomicBool::new(false));
        let answer = |request| respond(request, house, place, &is_answered);
        let wire = Wire { socket: &mut self.socket, is_answered: &is_answered, unsaid };
        let mut connection = pin!(
            http1::Builder::new()
                .timer(TokioTimer::new())
                .header_read_timeout(HEAD_TIME)
                .max_buf_size(HEAD_BYTES)
                .max_headers(HEAD_LINES)
                .keep_alive(false)
                .serve_connection(TokioIo::new(wire), service_fn(answer))
        );
        let is_over = timeout(EXCHANGE_TIME, &mut connection).await.is_ok();
        if !is_over && place.is_stream() {
            return connection.await.is_ok();
        }
        is_over
    }

    /// Ends the connection once the client has heard all: one that is closed while something still
    /// comes from the client is reset, and the end of the answer may be lost with it.
    async fn part(&mut self) {
        let _ = std::future::poll_fn(|context| Pin::new(&mut self.socket).poll_shutdown(context)).await;
        let (mut heard, mut bytes) = (0, [0; 4096]);
        while heard < PARTING_BYTES && self.socket.readable().await.is_ok() {
            match self.socket.try_read(&mut bytes) {
                Ok(0) => break,
                Ok(length) => heard += length,
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
                Err(_) => break,
            }
        }
    }
}

async fn respond(
    request: Request<Incoming>,
    house: &House,
    place: &Place,
    is_answered: &AtomicBool,
) -> Result<Response<Body>, Infallible> {
    let response = match guard::check(&request, house.port) {
        Err(refusal) => response::refused(refusal),
        Ok(path) if path == RELOAD_PATH && request.method() == Method::GET => {
            place.streams();
            response::stream(Events::new(house.reloads.clone()))
        }
        Ok(path) => answer(path, house).await,
    };
    let length = response.body().size_hint().exact().unwrap_or_default();
    place.holds(usize::try_from(length).unwrap_or(usize::MAX));
    is_answered.store(true, Ordering::Relaxed);
    Ok(response)
}

/// Asks for the page on a thread of its own, so that a slow or failing one holds up nobody else.
async fn answer(path: String, house: &House) -> Response<Body> {
    let turn = Arc::clone(&house.pages).acquire_owned().await;
    let answers = Arc::clone(&house.answers);
    let make = move || {
        // Kept for as long as the page is made, whether or not somebody still waits for it.
        let _turn = turn;
        answers(&path)
    };
    match task::spawn_blocking(make).await {
        Ok(Answer::Page { bytes, content_type }) => response::page(StatusCode::OK, bytes, content_type),
        Ok(Answer::Missing(bytes)) => response::page(StatusCode::NOT_FOUND, bytes, content_type("404.html")),
        Ok(Answer::MovedTo(path)) => response::moved(&path),
        Err(_) => response::failed(),
    }
}

//! The event stream by which a rebuild reaches the browser (HTML, section 9.2, Server-sent events).
//!
//! A stream begins with an event `now`, and each rebuild sends an event `reload`; the data of both
//! is the number of rebuilds so far. In between, a comment keeps the connection from falling asleep.
//! A client that reads nothing holds its connection and no more.

use std::convert::Infallible;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use hyper::body::{Body, Bytes, Frame};
use tokio::sync::{OwnedSemaphorePermit, watch};
use tokio::time::timeout;

/// How long a stream is silent at most.
const PING: Duration = Duration::from_secs(15);

/// Tells the browsers of rebuilds. Dropped, it ends the server.
#[derive(Debug)]
pub struct Reload(watch::Sender<u64>);

/// Where the server hears of rebuilds.
#[derive(Debug, Clone)]
pub struct Reloads(watch::Receiver<u64>);

/// The two ends: one for who builds, one for the server.
#[must_use]
pub fn reload() -> (Reload, Reloads) {
    let (sender, receiver) = watch::channel(0);
    (Reload(sender), Reloads(receiver))
}

impl Reload {
    /// Lets every open page know that the site was rebuilt.
    pub fn announce(&self) {
        self.0.send_modify(|count| *count += 1);
    }

    /// How often the site was rebuilt: what a page made now compares the event `now` with.
    #[must_use]
    pub fn count(&self) -> u64 {
        *self.0.borrow()
    }
}

impl Reloads {
    pub(super) async fn until_over(mut self) {
        while self.0.changed().await.is_ok() {}
    }

    fn event(&mut self, name: &str) -> Bytes {
        let count = *self.0.borrow_and_update();
        format!("event: {name}\ndata: {count}\n\n").into()
    }
}

/// What comes next on a stream; no bytes when it is over.
type Next = Pin<Box<dyn Future<Output = (Reloads, Option<Bytes>)> + Send>>;

/// The body of an event stream.
pub(super) struct Events {
    next: Next,
    _place: OwnedSemaphorePermit,
}

impl Events {
    pub(super) fn new(mut reloads: Reloads, place: OwnedSemaphorePermit) -> Self {
        let event = reloads.event("now");
        Self { next: Box::pin(std::future::ready((reloads, Some(event)))), _place: place }
    }
}

async fn next(mut reloads: Reloads) -> (Reloads, Option<Bytes>) {
    let bytes = match timeout(PING, reloads.0.changed()).await {
        Ok(Ok(())) => Some(reloads.event("reload")),
        Ok(Err(_)) => None,
        Err(_) => Some(Bytes::from_static(b":\n\n")),
    };
    (reloads, bytes)
}

impl Body for Events {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        let (reloads, bytes) = ready!(self.next.as_mut().poll(context));
        self.next = Box::pin(next(reloads));
        Poll::Ready(bytes.map(|bytes| Ok(Frame::data(bytes))))
    }
}

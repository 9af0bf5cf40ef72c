//! The event stream by which a rebuild reaches the browser (HTML, section 9.2, Server-sent events).
//!
//! A stream begins with an event `now`, and each rebuild sends an event `reload`; the data of both
//! are two numbers: how often pages have changed so far, and how often the style alone has. A page
//! knows the numbers of its own making, so that nothing announced in between is missed. From time to
//! time a comment keeps the connection from falling asleep.
//! A client that reads nothing holds its connection and no more.

use std::convert::Infallible;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use hyper::body::{Body, Bytes, Frame};
use tokio::sync::watch;
use tokio::time::timeout;

/// How long a stream is silent at most.
const PING: Duration = Duration::from_secs(15);

/// How often something was announced.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct News {
    /// How often pages have changed.
    pub pages: u64,
    /// How often the style alone has changed.
    pub styles: u64,
}

/// Tells the browsers of rebuilds. Dropped, it ends the server.
#[derive(Debug)]
pub struct Reload(watch::Sender<News>);

/// Where the server hears of rebuilds.
#[derive(Debug, Clone)]
pub struct Reloads(watch::Receiver<News>);

/// The two ends: one for who builds, one for the server.
#[must_use]
pub fn reload() -> (Reload, Reloads) {
    let (sender, receiver) = watch::channel(News::default());
    (Reload(sender), Reloads(receiver))
}

impl Reload {
    /// Lets every open page know what has changed.
    pub fn announce(&self, news: News) {
        self.0.send_replace(news);
    }

    /// What was announced last: what a page made now compares the event `now` with.
    #[must_use]
    pub fn news(&self) -> News {
        *self.0.borrow()
    }
}

impl Reloads {
    pub(super) async fn until_over(mut self) {
        while self.0.changed().await.is_ok() {}
    }

    fn event(&mut self, name: &str) -> Bytes {
        let News { pages, styles } = *self.0.borrow_and_update();
        format!("event: {name}\ndata: {pages} {styles}\n\n").into()
    }
}

/// What comes next on a stream; no bytes when it is over.
type Next = Pin<Box<dyn Future<Output = (Reloads, Option<Bytes>)> + Send>>;

/// The body of an event stream.
pub(super) struct Events {
    next: Next,
}

impl Events {
    pub(super) fn new(mut reloads: Reloads) -> Self {
        let event = reloads.event("now");
        Self { next: Box::pin(std::future::ready((reloads, Some(event)))) }
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

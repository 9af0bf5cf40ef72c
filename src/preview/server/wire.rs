//! The wire to one client, on which only our own answers are written.
//!
//! What the HTTP library would say by itself, of a head it cannot read, bears none of our headers; it
//! is kept from the wire, and what it says is said in our words.

use std::io::{self, IoSlice};
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};

use hyper::StatusCode;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;

/// A connection for as long as one request is read and answered.
#[derive(Debug)]
pub(super) struct Wire<'a> {
    pub(super) socket: &'a mut TcpStream,
    /// Whether what is written is an answer of ours.
    pub(super) is_answered: &'a AtomicBool,
    /// What is written before.
    pub(super) unsaid: &'a mut Vec<u8>,
}

/// The status of an answer that was not said.
pub(super) fn status(unsaid: &[u8]) -> Option<StatusCode> {
    let code = unsaid.split(|byte| *byte == b' ').nth(1)?;
    StatusCode::from_bytes(code).ok()
}

impl Wire<'_> {
    /// How much was taken of what goes nowhere; nothing where it is to be written.
    fn withhold(&mut self, parts: &[IoSlice<'_>]) -> Option<usize> {
        if self.is_answered.load(Ordering::Relaxed) {
            return None;
        }
        parts.iter().for_each(|part| self.unsaid.extend_from_slice(part));
        Some(parts.iter().map(|part| part.len()).sum())
    }
}

impl AsyncRead for Wire<'_> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut *self.socket).poll_read(context, bytes)
    }
}

impl AsyncWrite for Wire<'_> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        match self.withhold(&[IoSlice::new(bytes)]) {
            Some(length) => Poll::Ready(Ok(length)),
            None => Pin::new(&mut *self.socket).poll_write(context, bytes),
        }
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        parts: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        match self.withhold(parts) {
            Some(length) => Poll::Ready(Ok(length)),
            None => Pin::new(&mut *self.socket).poll_write_vectored(context, parts),
        }
    }

    fn is_write_vectored(&self) -> bool {
        self.socket.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut *self.socket).poll_flush(context)
    }

    /// The connection is closed by who holds the socket, after all was said.
    fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }
}

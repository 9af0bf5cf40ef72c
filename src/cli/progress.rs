//! Progress of long work, on a terminal; nothing where the output is piped.

use std::io::{self, IsTerminal as _, Write as _};
use std::sync::Mutex;
use std::time::{Duration, Instant};

/// How long work may take before it is worth a line.
const PATIENCE: Duration = Duration::from_millis(400);
/// How often the line changes.
const PACE: Duration = Duration::from_millis(100);

/// A line that counts what is done.
pub(super) struct Progress {
    total: usize,
    state: Mutex<State>,
    is_shown: bool,
}

struct State {
    done: usize,
    next: Instant,
    is_written: bool,
}

impl Progress {
    /// The progress of about this many steps: pieces of an index are known only once it is made.
    pub(super) fn new(total: usize, is_wanted: bool) -> Self {
        let state = State { done: 0, next: Instant::now() + PATIENCE, is_written: false };
        Self { total, state: Mutex::new(state), is_shown: is_wanted && io::stderr().is_terminal() }
    }

    /// One more step is done.
    pub(super) fn step(&self) {
        if !self.is_shown {
            return;
        }
        let mut state = self.state.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        state.done += 1;
        let now = Instant::now();
        if now >= state.next {
            state.next = now + PACE;
            state.is_written = true;
            drop(write!(io::stderr(), "\r{} / {}", state.done, self.total.max(state.done)));
        }
    }
}

impl Drop for Progress {
    /// Wipes the line.
    fn drop(&mut self) {
        let state = self.state.get_mut().unwrap_or_else(std::sync::PoisonError::into_inner);
        if state.is_written {
            drop(write!(io::stderr(), "\r\u{1b}[K"));
        }
    }
}

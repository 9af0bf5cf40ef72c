//! The author's browser: asked to open an address, and not waited for.

use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// After this time a failure is no longer one to open the address, but the end of the browser.
const OPENING: Duration = Duration::from_secs(10);

/// Asks the system to open an address; says so where it cannot.
pub(super) fn open(address: &str, say_failed: impl FnOnce() + Send + 'static) {
    match command(address).spawn() {
        Ok(child) => drop(thread::spawn(move || await_end(child, say_failed))),
        Err(_) => say_failed(),
    }
}

/// Waits for the end of the program that opens: the system keeps one that nobody waits for.
fn await_end(mut child: Child, say_failed: impl FnOnce()) {
    let start = Instant::now();
    let has_failed = child.wait().is_ok_and(|status| !status.success());
    if has_failed && start.elapsed() < OPENING {
        say_failed();
    }
}

fn command(address: &str) -> Command {
    let mut command = Command::new(if cfg!(target_os = "macos") { "open" } else { "xdg-open" });
    command.arg(address).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    leave_running(&mut command);
    command
}

/// Ctrl-C ends the preview, not the browser that was opened with it.
#[cfg(unix)]
fn leave_running(command: &mut Command) {
    std::os::unix::process::CommandExt::process_group(command, 0);
}

#[cfg(not(unix))]
fn leave_running(_: &mut Command) {}

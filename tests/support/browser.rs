//! A real browser, spoken to over a pipe (the protocol of Chrome's developer tools): Debian's `chromium`, no driver.
//!
//! Where there is none, tests that want one say so loudly and pass, unless `VERBATIM_BROWSER=required`
//! is set, as `.ci/run` does: then they fail. The variable says the same of every other program that a
//! test wants beside ours.

#![allow(dead_code, unreachable_pub, missing_docs, reason = "each test file uses a part of it")]

use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tempfile::TempDir;

/// How long a slow machine may take over anything.
const PATIENCE: Duration = Duration::from_secs(20);
/// The names under which the browser is installed.
const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "chrome"];

/// A browser that runs for as long as the value lives.
pub struct Browser {
    child: Child,
    pipe: Mutex<(ChildStdin, Receiver<Value>)>,
    next: AtomicU64,
    _profile: TempDir,
}

impl Drop for Browser {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// Whether the machine has a program of this name.
pub fn is_there(name: &str) -> bool {
    let found = Command::new("sh").args(["-c", &format!("command -v {name}")]).output();
    found.is_ok_and(|found| found.status.success())
}

/// Nothing, where a test cannot be run for want of a program: it says so, past what a test keeps to
/// itself, and fails where nothing may be skipped.
pub fn missing<T>(what: &str, package: &str) -> Option<T> {
    let is_required = std::env::var("VERBATIM_BROWSER").is_ok_and(|value| value == "required");
    assert!(!is_required, "{what} is missing: install {package}");
    drop(writeln!(std::io::stderr(), "NOT TESTED: {what} is missing on this machine (install {package})"));
    None
}

impl Browser {
    /// A browser; nothing where the machine has none, which is said.
    pub fn start() -> Option<Self> {
        Some(Self::run(
            NAMES.iter().find(|name| is_there(name)).or_else(|| missing("a browser", "chromium"))?,
        ))
    }

    fn run(name: &str) -> Self {
        let profile = TempDir::with_prefix("verbatim-browser-").expect("a temporary folder");
        // The browser reads from its handle 3 and writes to 4.
        let mut child = Command::new("sh")
            .args(["-c", "exec \"$0\" \"$@\" 3<&0 4>&1 </dev/null >/dev/null 2>&1", name])
            .args(["--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run"])
            .args(["--disable-dev-shm-usage", "--remote-debugging-pipe"])
            .arg(format!("--user-data-dir={}", profile.path().display()))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the browser runs");
        let (input, output) =
            (child.stdin.take().expect("its input"), child.stdout.take().expect("its output"));
        let (tell, told) = channel();
        thread::spawn(move || {
            for message in BufReader::new(output).split(0).map_while(Result::ok) {
                let message: Value = serde_json::from_slice(&message).expect("a message of the browser");
                if message.get("id").is_some() && tell.send(message).is_err() {
                    return;
                }
            }
        });
        let pipe = Mutex::new((input, told));
        Self { child, pipe, next: AtomicU64::new(1), _profile: profile }
    }

    /// Asks for something; what is refused is an error's words.
    fn ask(&self, session: Option<&str>, method: &str, params: &Value) -> Result<Value, String> {
        let mut pipe = self.pipe.lock().expect("no test panics here");
        let id = self.next.fetch_add(1, Ordering::Relaxed);
        let mut message = json!({ "id": id, "method": method, "params": params });
        if let Some(session) = session {
            message["sessionId"] = json!(session);
        }
        let sent = pipe.0.write_all(format!("{message}\0").as_bytes()).and_then(|()| pipe.0.flush());
        sent.expect("the browser listens");
        loop {
            let told = pipe.1.recv_timeout(PATIENCE).map_err(|_| format!("no answer to {method}"))?;
            if told["id"] == json!(id) {
                return match told.get("error") {
                    Some(error) => Err(error.to_string()),
                    None => Ok(told["result"].clone()),
                };
            }
        }
    }

    /// A tab with a page that is loaded. Every tab takes itself for the one in view.
    pub fn open(&self, address: &str) -> Tab<'_> {
        let target = self.ask(None, "Target.createTarget", &json!({ "url": "about:blank" })).expect("a tab");
        let params = json!({ "targetId": target["targetId"], "flatten": true });
        let session = self.ask(None, "Target.attachToTarget", &params).expect("a tab");
        let target = target["targetId"].as_str().expect("a name").to_owned();
        let session = session["sessionId"].as_str().expect("a name").to_owned();
        let tab = Tab { browser: self, target, session };
        tab.ask("Emulation.setFocusEmulationEnabled", &json!({ "enabled": true }));
        tab.ask("Page.enable", &json!({}));
        tab.go(address);
        tab
    }
}

/// A tab of a browser.
pub struct Tab<'b> {
    browser: &'b Browser,
    target: String,
    session: String,
}

impl Tab<'_> {
    pub fn ask(&self, method: &str, params: &Value) -> Value {
        self.browser
            .ask(Some(&self.session), method, params)
            .unwrap_or_else(|error| panic!("{method}: {error}"))
    }

    /// Goes to an address, and waits until its page is loaded.
    pub fn go(&self, address: &str) {
        self.ask("Page.navigate", &json!({ "url": address }));
        self.wait(&format!(
            "location.href !== 'about:blank' && document.readyState === 'complete' && location.href.startsWith({})",
            json!(address.split('#').next())
        ));
    }

    /// The value of an expression; nothing while one page gives way to another.
    pub fn try_eval(&self, expression: &str) -> Option<Value> {
        let params = json!({ "expression": expression, "awaitPromise": true, "returnByValue": true, "userGesture": true });
        let answer = self.browser.ask(Some(&self.session), "Runtime.evaluate", &params).ok()?;
        let thrown = answer.get("exceptionDetails");
        thrown.is_none().then(|| answer["result"]["value"].clone())
    }

    /// The value of an expression.
    #[track_caller]
    pub fn eval(&self, expression: &str) -> Value {
        let start = Instant::now();
        loop {
            if let Some(value) = self.try_eval(expression) {
                return value;
            }
            assert!(start.elapsed() < PATIENCE, "cannot be evaluated: {expression}");
            thread::sleep(Duration::from_millis(20));
        }
    }

    /// Waits until an expression holds.
    #[track_caller]
    pub fn wait(&self, expression: &str) {
        let start = Instant::now();
        while self.try_eval(expression) != Some(Value::Bool(true)) {
            let seen = || self.try_eval("document.body?.innerText.slice(0, 2000)");
            assert!(start.elapsed() < PATIENCE, "never so: {expression}\n{:?}", seen());
            thread::sleep(Duration::from_millis(20));
        }
    }

    /// Presses a key, as one does: `Tab`, `Enter`, `Escape`, ` `.
    pub fn press(&self, key: &str) {
        let (code, text) = match key {
            "Tab" => (9, ""),
            "Enter" => (13, "\r"),
            "Escape" => (27, ""),
            " " => (32, " "),
            _ => panic!("no such key: {key}"),
        };
        let event = |kind: &str| json!({ "type": kind, "key": key, "code": if key == " " { "Space" } else { key }, "windowsVirtualKeyCode": code, "text": text });
        self.ask("Input.dispatchKeyEvent", &event(if text.is_empty() { "rawKeyDown" } else { "keyDown" }));
        self.ask("Input.dispatchKeyEvent", &event("keyUp"));
    }

    /// Gives the page a width and height in pixels.
    pub fn resize(&self, width: u32, height: u32) {
        let params = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.ask("Emulation.setDeviceMetricsOverride", &params);
    }

    pub fn close(self) {
        drop(self.browser.ask(None, "Target.closeTarget", &json!({ "targetId": self.target })));
    }
}

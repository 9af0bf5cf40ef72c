//! What the preview shows: the last good site, with what is wrong now over it.

use super::server::{Answer, Bytes, RELOAD_PATH, content_type};
use super::{Pages, Rebuilt};

/// The last good site, and what is wrong since.
#[derive(Default)]
pub(super) struct Shown {
    pages: Pages,
    /// The path of the public address, which links of the page for what is not there begin with.
    base: String,
    broken: Option<String>,
}

impl Shown {
    /// Takes what a rebuild gave.
    pub(super) fn update(&mut self, rebuilt: Rebuilt) {
        match rebuilt {
            Rebuilt::Site { pages, base } => *self = Self { pages, base, broken: None },
            Rebuilt::Broken(html) => self.broken = Some(html),
        }
    }

    /// What is at an address, by its path without the first `/`.
    pub(super) fn answer(&self, path: &str) -> Answer {
        let path = path.strip_prefix(&self.base).unwrap_or(path);
        let file = if path.is_empty() || path.ends_with('/') {
            format!("{path}index.html")
        } else {
            path.to_owned()
        };
        if let Some(bytes) = self.pages.get(&file) {
            return Answer::Page { bytes: self.with_marks(&file, bytes), content_type: content_type(&file) };
        }
        if self.pages.contains_key(&format!("{path}/index.html")) {
            return Answer::MovedTo(format!("/{path}/"));
        }
        match self.pages.get("404.html") {
            Some(bytes) => Answer::Missing(self.with_marks("404.html", bytes)),
            None => Answer::Missing(self.with_marks(
                "404.html",
                &Bytes::from_static(b"<!doctype html><title>verbatim</title><body></body>"),
            )),
        }
    }

    /// A page with the reload script and what is wrong; other files as they are.
    fn with_marks(&self, file: &str, bytes: &Bytes) -> Bytes {
        if !file.ends_with(".html") {
            return bytes.clone();
        }
        let html = String::from_utf8_lossy(bytes);
        let (before, after) = html.rsplit_once("</body>").unwrap_or((&html, ""));
        let broken =
            self.broken.as_ref().map(|drawn| format!("<pre role=\"alert\" style=\"{STYLE}\">{drawn}</pre>"));
        let script = format!(
            "<script>new EventSource(\"/{RELOAD_PATH}\").addEventListener(\"reload\",()=>location.reload())</script>"
        );
        format!("{before}{}{script}</body>{after}", broken.unwrap_or_default()).into()
    }
}

const STYLE: &str = "position:fixed;inset:auto 0 0 0;max-height:60vh;overflow:auto;margin:0;padding:1rem;\
                     background:#2b0d0d;color:#fff;font:14px/1.4 monospace;z-index:9999;white-space:pre-wrap";

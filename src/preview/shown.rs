//! What the preview shows: the last good site, with what is wrong now over it.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError, RwLock};

use super::face::{self, Known, Origin, Sheet};
use super::good::{Good, Trouble};
use super::server::{Answer, Bytes, News, content_type};
use crate::lang::Lang;
use crate::plan::OutputKey;

/// How many pages are kept as they last were, for when they can no longer be made.
const KEPT: usize = 64;
/// How many pages are kept as they are, so that who asks for one again and again has it made once.
const MADE: usize = 64;

/// The last good site, and what is wrong since.
pub(super) struct Shown {
    now: RwLock<Now>,
    /// The pages that were looked at, as they last were, by their files.
    last: Mutex<BTreeMap<String, String>>,
    /// The language of the author.
    lang: Lang,
}

/// What is shown at one moment.
#[derive(Clone, Default)]
pub(super) struct Now {
    good: Option<Arc<Good>>,
    trouble: Option<Arc<Trouble>>,
    news: News,
    /// The pages that were asked for, by their files; those who ask for one that is being made wait for it.
    made: Arc<Mutex<BTreeMap<String, Arc<OnceLock<Bytes>>>>>,
}

impl Now {
    /// A file as it is at this moment, made once.
    fn once(&self, file: &str, make: impl FnOnce() -> Bytes) -> Bytes {
        let page = {
            let mut pages = self.made.lock().unwrap_or_else(PoisonError::into_inner);
            if pages.len() >= MADE && !pages.contains_key(file) {
                pages.pop_first();
            }
            Arc::clone(pages.entry(file.to_owned()).or_default())
        };
        page.get_or_init(make).clone()
    }
}

impl Shown {
    /// Nothing yet, for an author who reads this language.
    pub(super) fn new(lang: Lang) -> Self {
        Self { now: RwLock::default(), last: Mutex::default(), lang }
    }

    /// Shows a site, and says what this is announced as; gives what was shown before, because a large
    /// site takes a while to forget, and nobody is to wait for it.
    pub(super) fn show(&self, good: Arc<Good>, news: News) -> Now {
        let now = Now { good: Some(good), trouble: None, news, made: Arc::default() };
        let mut shown = self.now.write().unwrap_or_else(PoisonError::into_inner);
        std::mem::replace(&mut *shown, now)
    }

    /// Leaves the last good site in view, with what is wrong over it.
    pub(super) fn keep(&self, trouble: Trouble, news: News) {
        let mut now = self.now.write().unwrap_or_else(PoisonError::into_inner);
        *now = Now { good: now.good.take(), trouble: Some(Arc::new(trouble)), news, made: Arc::default() };
    }

    /// What is at an address, by its path without the first `/`.
    pub(super) fn answer(&self, path: &str) -> Answer {
        let now = self.now.read().unwrap_or_else(PoisonError::into_inner).clone();
        let Some(good) = &now.good else { return Answer::Missing(self.bare(&now, now.trouble.as_deref())) };
        let path = path.strip_prefix(good.base()).unwrap_or(path);
        let is_folder = path.is_empty() || path.ends_with('/');
        let file = if is_folder { format!("{path}index.html") } else { path.to_owned() };
        if let Some(key) = good.find(&file) {
            return Answer::Page {
                bytes: now.once(&file, || self.page(&now, good, &file, &key)),
                content_type: content_type(&file),
            };
        }
        if good.base().strip_suffix('/') == Some(path) {
            return Answer::MovedTo(good.base().to_owned());
        }
        if good.find(&format!("{path}/index.html")).is_some() {
            return Answer::MovedTo(format!("/{path}/"));
        }
        Answer::Missing(match good.find("404.html") {
            Some(key) => now.once("404.html", || self.page(&now, good, "404.html", &key)),
            None => self.bare(&now, now.trouble.as_deref()),
        })
    }

    /// A file of the site, pages with their marks; one that cannot be made, as it last was.
    fn page(&self, now: &Now, good: &Good, file: &str, key: &OutputKey) -> Bytes {
        let output = good.plan().output(key);
        let is_page = file.ends_with(".html");
        let origin = Origin { good, key, output: &output };
        // What is known of a page of a large site takes as long to gather as the page takes to render.
        let known = || is_page.then(|| face::known(&origin, self.lang));
        let (made, known) = rayon::join(|| good.make(key, &output), known);
        let Some(artifact) = made.product else {
            let trouble = Trouble::new(&made.report, &good.sources().map);
            let last = self.last.lock().unwrap_or_else(PoisonError::into_inner).get(file).cloned();
            let trouble = now.trouble.as_deref().unwrap_or(&trouble);
            return match last {
                Some(html) => self.dressed(now, &html, None, Some(trouble)),
                None => self.bare(now, Some(trouble)),
            };
        };
        if known.is_none() {
            return artifact.bytes.into();
        }
        let html = String::from_utf8_lossy(&artifact.bytes).into_owned();
        let bytes = self.dressed(now, &html, known, now.trouble.as_deref());
        self.remember(file, html);
        bytes
    }

    fn dressed(&self, now: &Now, html: &str, of: Option<Known<'_>>, trouble: Option<&Trouble>) -> Bytes {
        face::dressed(&Sheet { html, of, trouble, lang: self.lang, news: now.news }).into()
    }

    /// A page without anything of the site.
    fn bare(&self, now: &Now, trouble: Option<&Trouble>) -> Bytes {
        let html =
            format!("<!doctype html><html lang=\"{}\"><title>verbatim</title><body></body>", self.lang);
        self.dressed(now, &html, None, trouble)
    }

    fn remember(&self, file: &str, html: String) {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        if last.len() >= KEPT && !last.contains_key(file) {
            last.pop_first();
        }
        last.insert(file.to_owned(), html);
    }
}

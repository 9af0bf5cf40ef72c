//! The face of the preview: what is laid over a page for its author, and no part of the site.
//!
//! Takes a page as a build writes it, gives the same page with marks: what is wrong now, what is left
//! to do for this page, where each paragraph comes from, and the script that follows every save.
//! Everything is added; no byte of the page is changed or left out.

use super::good::{Good, Trouble};
use super::server::{News, RELOAD_PATH};
use crate::diagnostic::emit::{Colour, Emitter};
use crate::lang::Lang;
use crate::plan::{Output, OutputKey};

/// A page, and what is known of it.
#[expect(dead_code, reason = "the panel of what is left to do reads the rest")]
pub(super) struct Sheet<'a> {
    /// The page as a build writes it.
    pub(super) html: &'a str,
    /// What it was made from; nothing where there is no such page, or none could be made.
    pub(super) of: Option<Origin<'a>>,
    /// What is wrong since it was made.
    pub(super) trouble: Option<&'a Trouble>,
    /// The language of the author.
    pub(super) lang: Lang,
    /// What was announced when it was made.
    pub(super) news: News,
}

/// What a page was made from.
#[expect(dead_code, reason = "the panel of what is left to do reads it")]
pub(super) struct Origin<'a> {
    /// The site.
    pub(super) good: &'a Good,
    /// The name of the output.
    pub(super) key: &'a OutputKey,
    /// Its value.
    pub(super) output: &'a Output,
}

/// The page with its marks.
pub(super) fn dressed(sheet: &Sheet<'_>) -> String {
    let (before, after) = sheet.html.rsplit_once("</body>").unwrap_or((sheet.html, ""));
    let broken = sheet.trouble.map(|trouble| {
        let drawn = drawn(trouble, sheet.lang);
        format!("<pre role=\"alert\" style=\"{STYLE}\">{drawn}</pre>")
    });
    let script = format!(
        "<script>new EventSource(\"/{RELOAD_PATH}\").addEventListener(\"reload\",()=>location.reload())</script>"
    );
    format!("{before}{}{script}</body>{after}", broken.unwrap_or_default())
}

/// The mistakes as they are drawn on a terminal, for the page.
fn drawn(trouble: &Trouble, lang: Lang) -> String {
    let emitter = Emitter::new(lang, &trouble.sources, Colour::Never);
    let sorted = trouble.report.clone().sorted(&trouble.sources);
    let drawn = sorted.iter().map(|one| emitter.human(one)).collect::<Vec<_>>().join("\n\n");
    drawn.replace('&', "&amp;").replace('<', "&lt;")
}

const STYLE: &str = "position:fixed;inset:auto 0 0 0;max-height:60vh;overflow:auto;margin:0;padding:1rem;\
                     background:#2b0d0d;color:#fff;font:14px/1.4 monospace;z-index:9999;white-space:pre-wrap";

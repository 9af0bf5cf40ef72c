//! The face of the preview: what is laid over a page for its author, and no part of the site.
//!
//! Takes a page as a build writes it, gives the same page with marks: what is wrong now, what is left
//! to do for this page, where each paragraph comes from, and the script that follows every save.
//! Everything is added; no byte of the page is changed or left out. Taken out again — the attributes
//! `data-verbatim-at`, the element `verbatim-preview`, the script behind it — they leave the page as
//! it was. What is laid over stands in a shadow tree, so that neither the skin's style nor its own
//! reaches across, and can be read without script.

mod desk;
mod html;
mod left;
mod lines;
mod mark;
mod origins;
mod panel;
mod subjects;
mod trouble;

pub(super) use self::desk::Desk;
pub(super) use self::trouble::Drawn;

use self::left::Item;
use self::mark::Part;
use self::subjects::Subjects;
use super::good::{Good, Trouble};
use super::server::{News, RELOAD_PATH};
use crate::diagnostic::Wording;
use crate::lang::Lang;
use crate::plan::{Output, OutputKey};

/// What follows every save, keeps the place of the reader, and gives the panel its life.
const SCRIPT: &str = include_str!("face.js");
/// What the overlay and the panel look like.
const STYLE: &str = include_str!("face.css");

/// A page, and what is known of it.
pub(super) struct Sheet<'a> {
    /// The page as a build writes it.
    pub(super) html: &'a str,
    /// What is known of it; nothing where there is no such page, or none could be made.
    pub(super) of: Option<Known<'a>>,
    /// What is wrong since it was made.
    pub(super) trouble: Option<&'a Trouble>,
    /// The language of the author.
    pub(super) lang: Lang,
    /// What was announced when it was made.
    pub(super) news: News,
}

/// What a page was made from.
pub(super) struct Origin<'a> {
    /// The site.
    pub(super) good: &'a Good,
    /// The name of the output.
    pub(super) key: &'a OutputKey,
    /// Its value.
    pub(super) output: &'a Output,
}

/// What is known of a page beside its HTML.
pub(super) struct Known<'a> {
    good: &'a Good,
    about: Subjects,
    left: Vec<Item>,
    parts: Vec<Part>,
}

/// What is known of what is planned, for an author who reads this language.
pub(super) fn known<'a>(of: &Origin<'a>, lang: Lang) -> Known<'a> {
    let about = Subjects::of(of.good.plan(), of.key);
    let (left, parts) = (left::left(of.good, of.key, &about, lang), origins::parts(of, &about));
    Known { good: of.good, about, left, parts }
}

/// The page with its marks.
pub(super) fn dressed(sheet: &Sheet<'_>) -> String {
    let (before, after) = sheet.html.rsplit_once("</body>").unwrap_or((sheet.html, ""));
    let Some(of) = &sheet.of else {
        let is_bare = before.trim_end().ends_with("<body>");
        return if is_bare { bare(sheet) } else { format!("{before}{}</body>{after}", laid(sheet, &[], "")) };
    };
    let (page, laid) = rayon::join(|| mark::marked(before, &of.parts), || laid_over(sheet, of));
    format!("{page}{laid}</body>{after}")
}

/// What stands behind a page of the site.
fn laid_over(sheet: &Sheet<'_>, of: &Known<'_>) -> String {
    let panel = panel::panel(of.good.desk(sheet.lang), &of.left, sheet.trouble.is_some());
    let (map, catalog) = (&of.good.sources().map, &of.good.plan().catalog);
    let own = of.about.sources(catalog).into_iter();
    let sources = own.chain(of.about.spoken(catalog).map(|(_, source)| source));
    let files: Vec<&str> = sources.map(|source| map.path(source)).collect();
    laid(sheet, &files, &panel)
}

/// What stands behind the page: the overlay and the panel in a shadow tree, and the script.
fn laid(sheet: &Sheet<'_>, files: &[&str], panel: &str) -> String {
    let trouble = sheet.trouble.map(|trouble| trouble.drawn(sheet.lang).over(files)).unwrap_or_default();
    element(sheet, &format!("<div class=\"laid\">\n{trouble}{panel}</div>\n"))
}

fn element(sheet: &Sheet<'_>, inside: &str) -> String {
    let News { pages, styles } = sheet.news;
    let lang = if sheet.lang.is_french() { "fr" } else { "en" };
    let words = sheet.of.as_ref().map(|of| words(of.good.desk(sheet.lang)));
    format!(
        "<verbatim-preview lang=\"{lang}\" dir=\"ltr\"{}><template shadowrootmode=\"open\"><style>{STYLE}</style>\n\
         {inside}<p class=\"unseen\" role=\"status\" id=\"status\"></p></template></verbatim-preview>\
         <script data-news=\"{pages} {styles}\" data-stream=\"/{RELOAD_PATH}\">{SCRIPT}</script>",
        words.unwrap_or_default()
    )
}

/// The words that the script says.
fn words(desk: &Desk) -> String {
    let say = |name: &str| html::escaped(&desk.say(name, &[]));
    format!(
        " data-copied=\"{}\" data-copy=\"{}\" data-mended=\"{}\"",
        say("copied"),
        say("copy"),
        say("mended")
    )
}

/// A page without anything of the site: what is wrong, or that the site is being made.
fn bare(sheet: &Sheet<'_>) -> String {
    let building = || {
        let words = Wording::new(sheet.lang).say("program-preview-building", &[]);
        format!("<div class=\"alone\"><h1>{}</h1></div>\n", html::escaped(&words))
    };
    let inside = sheet.trouble.map_or_else(building, |trouble| trouble.drawn(sheet.lang).alone());
    format!(
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<title>verbatim</title>\n</head>\n<body>\n{}</body>\n</html>\n",
        if sheet.lang.is_french() { "fr" } else { "en" },
        element(sheet, &inside)
    )
}

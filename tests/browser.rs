//! The preview in a real browser: the place kept, the style swapped, mistakes that come and go, many
//! tabs, the panel by keyboard.

mod support;

#[path = "support/browser.rs"]
mod browser;

use std::thread;
use std::time::{Duration, Instant};

use browser::{Browser, Tab};
use support::preview::Preview;
use support::{SiteTest, fixtures};

const FINDING: &str = "content/reports/brief/findings/01-accueil.fr.md";
const PAGE: &str = "/fr/brief/accueil/";
/// What stands over the page.
const ROOT: &str = "document.querySelector('verbatim-preview').shadowRoot";

/// A site whose first finding is many screens long.
fn long() -> SiteTest {
    let site = SiteTest::copy(&fixtures("mistakes/base"));
    let text = site.read(FINDING);
    let paragraphs: Vec<String> =
        (1..=120).map(|number| format!("\nParagraphe numéro {number} de ce texte.\n")).collect();
    site.write(FINDING, text + &paragraphs.concat());
    site
}

fn address(preview: &Preview, path: &str) -> String {
    format!("http://127.0.0.1:{}{path}", preview.port)
}

fn open<'b>(browser: &'b Browser, preview: &Preview, path: &str) -> Tab<'b> {
    preview.wait(path, |page| page.contains("</verbatim-preview>"));
    browser.open(&address(preview, path))
}

/// Where a paragraph stands in the view.
fn top(tab: &Tab<'_>, words: &str) -> f64 {
    let found = format!(
        "[...document.querySelectorAll('p')].find((p) => p.textContent.includes('{words}')).getBoundingClientRect().top"
    );
    tab.eval(&found).as_f64().expect("a number")
}

/// Whether a tab shows this, and was loaded anew since it was marked.
fn is_new(words: &str) -> String {
    format!(
        "window.old !== true && document.readyState === 'complete' && document.body.textContent.includes('{words}')"
    )
}

#[test]
fn a_save_keeps_the_place_whatever_changes_above_it() {
    let Some(browser) = Browser::start() else { return };
    let preview = Preview::of(long());
    let tab = open(&browser, &preview, PAGE);
    let place = "Paragraphe numéro 60 de";
    tab.eval("window.old = true; [...document.querySelectorAll('p')].find((p) => p.textContent.includes('numéro 60 de')).scrollIntoView({ behavior: 'instant' })");
    let before = top(&tab, place);
    preview.site.replace(
        FINDING,
        "\nParagraphe numéro 1 de",
        "\nUn nouveau.\n\nUn autre.\n\nEt un dernier.\n\nParagraphe numéro 1 de",
    );
    tab.wait(&is_new("Et un dernier."));
    thread::sleep(Duration::from_millis(200));
    let after = top(&tab, place);
    assert!((before - after).abs() < 2.0, "it stood at {before}, now at {after}");
    // The paragraph at the top of the view is itself the one that changes.
    tab.eval("window.old = true");
    preview.site.replace(FINDING, "Paragraphe numéro 60 de", "Tout autre chose ici :");
    tab.wait(&is_new("Tout autre chose"));
    thread::sleep(Duration::from_millis(200));
    let after = top(&tab, "Paragraphe numéro 61 de");
    assert!((0.0..200.0).contains(&after), "the next one now stands at {after}");
    // What a reader scrolls to afterwards is theirs.
    tab.eval("scrollTo({ top: 0, behavior: 'instant' })");
    thread::sleep(Duration::from_millis(300));
    assert_eq!(tab.eval("scrollY"), 0);
}

#[test]
fn a_change_of_style_alone_loads_no_page_anew() {
    let Some(browser) = Browser::start() else { return };
    let site = SiteTest::copy(&fixtures("mistakes/base"));
    site.write("themes/default/style.css", "body { margin: 1px }\n");
    let preview = Preview::of(site);
    let tab = open(&browser, &preview, PAGE);
    let margin = |pixels: u32| format!("getComputedStyle(document.body).margin === '{pixels}px'");
    tab.wait(&margin(1));
    tab.eval("window.old = true; window.sheets = []; new MutationObserver(() => sheets.push(document.styleSheets.length)).observe(document.head, { childList: true })");
    for pixels in 2..5 {
        preview.site.write("themes/default/style.css", format!("body {{ margin: {pixels}px }}\n"));
        tab.wait(&margin(pixels));
    }
    tab.wait("document.querySelectorAll('link[rel=stylesheet]').length === 1");
    assert_eq!(tab.eval("window.old"), true);
    assert_eq!(tab.eval("Math.min(...sheets) > 0"), true, "there is a style at every moment");
    preview.site.replace(FINDING, "Tout commence", "Tout recommence");
    tab.wait("window.old !== true && document.body.innerText.includes('Tout recommence')");
    tab.wait(&margin(4));
}

#[test]
fn a_mistake_comes_and_goes() {
    let Some(browser) = Browser::start() else { return };
    let preview = Preview::base();
    let tab = open(&browser, &preview, PAGE);
    let trouble = format!("{ROOT}.querySelector('.trouble')");
    assert_eq!(tab.eval(&format!("{trouble} === null")), true);
    preview.site.replace(FINDING, "place:quartier", "place:cartier");
    tab.wait(&format!("{trouble}?.open === true && {trouble}.innerText.includes('place:cartier')"));
    assert_eq!(tab.eval(&format!("{ROOT}.querySelector('mark').textContent")), "place:cartier");
    assert_eq!(tab.eval("document.body.innerText.includes('Tout commence')"), true, "the last good page");
    // Folded away it stays so while the same is wrong, and shows again when something else is.
    tab.eval(&format!("window.old = true; {trouble}.querySelector('summary').click()"));
    preview.site.replace(FINDING, "Tout commence", "Tout recommence");
    tab.wait(&format!("window.old !== true && {trouble}?.open === false"));
    preview.site.replace(FINDING, "Tout recommence", "[Tout](theme:rien) recommence");
    tab.wait(&format!("{trouble}?.open === true && {trouble}.innerText.includes('theme:rien')"));
    preview.site.replace(FINDING, "[Tout](theme:rien) recommence", "Tout recommence");
    preview.site.replace(FINDING, "place:cartier", "place:quartier");
    tab.wait(&format!("{trouble} === null && document.body.innerText.includes('Tout recommence')"));
    tab.wait(&format!("{ROOT}.getElementById('status').textContent !== ''"));
}

#[test]
fn a_site_that_never_was_good_appears_when_it_is() {
    let Some(browser) = Browser::start() else { return };
    let site = SiteTest::copy(&fixtures("mistakes/base"));
    site.replace(FINDING, "place:quartier", "place:cartier");
    let preview = Preview::of(site);
    preview.wait(PAGE, |page| page.contains("class=\"mistake error\""));
    let tab = browser.open(&address(&preview, PAGE));
    tab.resize(320, 600);
    assert_eq!(tab.eval(&format!("{ROOT}.querySelectorAll('.mistake').length > 0")), true);
    assert_eq!(tab.eval("document.documentElement.scrollWidth <= 320"), true, "nothing runs out of the view");
    preview.site.replace(FINDING, "place:cartier", "place:quartier");
    tab.wait("document.body.innerText.includes('Tout commence')");
}

#[test]
fn twelve_tabs_follow_and_pages_still_load() {
    let Some(browser) = Browser::start() else { return };
    let preview = Preview::base();
    let tabs: Vec<Tab<'_>> = (0..12).map(|_| open(&browser, &preview, PAGE)).collect();
    let start = Instant::now();
    let last = open(&browser, &preview, "/en/");
    assert!(start.elapsed() < Duration::from_secs(30), "one more page took {:?}", start.elapsed());
    for words in ["Tout change une fois", "Tout change encore"] {
        let text = preview.site.read(FINDING);
        preview.site.write(FINDING, format!("{text}\n{words}.\n"));
        tabs.iter().for_each(|tab| tab.wait(&is_new(words)));
    }
    // The tab that listens goes, and another takes its part.
    last.close();
    let mut tabs = tabs;
    tabs.pop().into_iter().for_each(Tab::close);
    let text = preview.site.read(FINDING);
    preview.site.write(FINDING, format!("{text}\nTout finit.\n"));
    tabs.iter().for_each(|tab| tab.wait(&is_new("Tout finit")));
    // And nothing is loaded again and again.
    tabs.iter().for_each(|tab| drop(tab.eval("window.old = true")));
    thread::sleep(Duration::from_millis(1500));
    tabs.iter().for_each(|tab| assert_eq!(tab.eval("window.old"), true));
}

#[test]
fn the_panel_is_reached_by_keyboard_and_stays_as_it_was() {
    let Some(browser) = Browser::start() else { return };
    let preview = Preview::base();
    let tab = open(&browser, &preview, PAGE);
    let active = |what: &str| format!("{ROOT}.activeElement?.{what}");
    for _ in 0..80 {
        tab.press("Tab");
        if tab.eval(&active("localName")) == "summary" {
            break;
        }
    }
    assert_eq!(tab.eval(&active("localName")), "summary", "the tabulator leads there");
    tab.press("Enter");
    tab.wait(&format!("{ROOT}.querySelector('.panel').open"));
    (0..2).for_each(|_| tab.press("Tab"));
    assert_eq!(tab.eval(&active("id")), "places");
    tab.press(" ");
    tab.wait(&format!("{ROOT}.querySelectorAll('.places button').length > 3"));
    let place = format!("[...{ROOT}.querySelectorAll('.places button')].map((one) => one.title)");
    let places = tab.eval(&place).to_string();
    assert!(places.contains(&format!("{FINDING}:")), "{places}");
    // All of it is there again after a save, the focus too.
    tab.eval("window.old = true");
    preview.site.replace(FINDING, "Tout commence", "Tout recommence");
    tab.wait(&is_new("Tout recommence"));
    tab.wait(&format!(
        "{ROOT}.querySelector('.panel').open && {ROOT}.querySelectorAll('.places button').length > 3"
    ));
    tab.wait(&format!("{ROOT}.activeElement?.id === 'places'"));
    tab.press("Escape");
    tab.wait(&format!(
        "!{ROOT}.querySelector('.panel').open && {ROOT}.activeElement.localName === 'summary'"
    ));
}

#[test]
fn a_preview_that_was_started_again_is_followed() {
    let Some(browser) = Browser::start() else { return };
    let first = Preview::base();
    let tab = open(&browser, &first, PAGE);
    tab.eval("window.old = true");
    let site = SiteTest::copy(first.site.root());
    let port = first.port;
    drop(first);
    thread::sleep(Duration::from_millis(700));
    site.replace(FINDING, "Tout commence", "Tout recommence");
    let second = Preview::start(&mut support::preview::serve(&site, port), site);
    assert_eq!(second.port, port);
    tab.wait(&is_new("Tout recommence"));
}

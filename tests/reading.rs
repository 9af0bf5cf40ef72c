//! The built site in a real browser, from the file system: what a reader does with a brief.

mod support;

#[path = "support/browser.rs"]
mod browser;

use std::process::Command;

use browser::{Browser, Tab};
use serde_json::{Value, json};
use support::{SiteTest, fixtures};

const FINDING: &str = "content/reports/brief/findings/01-accueil.fr.md";

/// A brief with notes close together and paragraphs enough to read through.
fn built() -> SiteTest {
    let site = SiteTest::copy(&fixtures("mistakes/base"));
    let words = "Une phrase assez longue pour tenir deux lignes sur un écran étroit. ".repeat(6);
    let note = "Une note qui est plus longue que la ligne à laquelle elle tient. ".repeat(4);
    let paragraphs = format!("\n{words}\n").repeat(12);
    let notes = format!("\nUn mot[^2], un autre[^3].\n\n[^2]: {note}\n[^3]: {note}\n");
    site.write(FINDING, site.read(FINDING) + &notes + &paragraphs);
    build(&site);
    site
}

fn build(site: &SiteTest) {
    let program = Command::new(env!("CARGO_BIN_EXE_verbatim"))
        .args(["build", "--drafts", "--no-register", "-q", "--root"])
        .arg(site.root())
        .output()
        .expect("the program runs");
    assert!(program.status.success(), "{}", String::from_utf8_lossy(&program.stderr));
}

fn open<'b>(browser: &'b Browser, site: &SiteTest, page: &str, width: u32) -> Tab<'b> {
    let tab = browser.open("about:blank#");
    tab.resize(width, 900);
    tab.go(&format!("file://{}", site.path(&format!("dist/{page}")).display()));
    tab
}

fn number(tab: &Tab<'_>, expression: &str) -> f64 {
    tab.eval(expression).as_f64().expect("a number")
}

#[test]
fn notes_stand_beside_the_text_where_there_is_room_and_below_it_where_there_is_none() {
    let Some(browser) = Browser::start() else { return };
    let site = built();
    for page in ["fr/brief/index.html", "fr/brief/accueil/index.html"] {
        let tab = open(&browser, &site, page, 1280);
        tab.wait("document.querySelector('main').classList.contains('beside')");
        let beside = tab.eval(
            "(() => { const right = document.querySelector('main .prose').getBoundingClientRect().right;
              const notes = [...document.querySelectorAll('.notes li')].map((n) => n.getBoundingClientRect());
              const marks = [...document.querySelectorAll('.note-ref')].map((n) => n.getBoundingClientRect());
              return notes.length === 3
                && notes.every((n) => n.left >= right && n.right <= innerWidth)
                && notes.every((n, i) => n.top >= marks[i].top - 12)
                && notes.every((n, i) => i === 0 || n.top >= notes[i - 1].bottom)
                && Math.abs(notes[0].top - marks[0].top) < 16; })()",
        );
        assert_eq!(beside, true, "{page}");
        tab.resize(375, 800);
        let below = "(() => { const text = [...document.querySelectorAll('.prose p[id]')].pop().getBoundingClientRect();
            const notes = [...document.querySelectorAll('.notes li')].map((n) => n.getBoundingClientRect());
            return !document.querySelector('main').classList.contains('beside') && notes.every((n) => n.right <= innerWidth)
              && notes[0].top > document.querySelector('.note-ref').getBoundingClientRect().bottom; })()";
        tab.wait(below);
    }
}

#[test]
fn the_contents_follow_the_reading() {
    let Some(browser) = Browser::start() else { return };
    let site = built();
    let tab = open(&browser, &site, "fr/brief/index.html", 1280);
    let current = "[...document.querySelectorAll('.contents [aria-current]')].map((a) => a.hash).join()";
    let anchors = tab.eval("[...document.querySelectorAll('.contents a')].map((a) => a.hash)");
    let anchors: Vec<String> = anchors.as_array().expect("links").iter().map(text).collect();
    assert!(anchors.len() > 2, "{anchors:?}");
    for anchor in &anchors {
        tab.eval(&format!(
            "document.getElementById('{}').scrollIntoView({{ behavior: 'instant' }})",
            anchor.trim_start_matches('#')
        ));
        tab.wait(&format!("({current}).split(',').length === 1 && ({current}) !== ''"));
    }
    tab.eval(&format!(
        "document.getElementById('{}').scrollIntoView({{ behavior: 'instant' }})",
        &anchors[0][1..]
    ));
    tab.wait(&format!("{current} === '{}'", anchors[0]));
    let is_in_view = "(() => { const box = document.querySelector('.contents').getBoundingClientRect();
        return box.top >= 0 && box.bottom <= innerHeight && box.right <= document.querySelector('main .prose').getBoundingClientRect().left; })()";
    assert_eq!(tab.eval(is_in_view), true, "it stays beside the text");
}

fn text(value: &Value) -> String {
    value.as_str().expect("words").to_owned()
}

#[test]
fn two_languages_stand_one_below_the_other_or_side_by_side() {
    let Some(browser) = Browser::start() else { return };
    let site = built();
    let tab = open(&browser, &site, "fr-en/brief/index.html", 375);
    // Every row of two blocks; what stands in them is seen, and marked with its language when stacked.
    let are = |condition: &str| {
        format!(
            "(() => {{ const rows = [...document.querySelectorAll('.pair')]
              .map((row) => [...row.children].filter((side) => side.textContent)).filter((sides) => sides.length === 2);
              const boxes = rows.map((sides) => sides.map((side) => side.getBoundingClientRect()));
              const mark = (side) => getComputedStyle(side, '::before').content;
              return rows.length > 8 && rows.every((sides, i) => {{ const [one, other] = boxes[i]; return {condition}; }}); }})()"
        )
    };
    let below = are(
        "other.top >= one.bottom && one.width > 200 && other.width > 200 && other.right <= innerWidth
         && sides.every((side) => side.classList.contains('absent') || mark(side).includes('attr') || mark(side).includes(side.lang))
         && getComputedStyle(sides[1]).borderInlineStartWidth !== '0px'",
    );
    let beside =
        are("Math.abs(one.top - other.top) < 1 && other.left >= one.right - 1 && other.right <= innerWidth
         && Math.abs(one.width - other.width) < 60 && sides.every((side) => mark(side) === 'none')");
    for is_scripted in [true, false] {
        tab.ask("Emulation.setScriptExecutionDisabled", &json!({ "value": !is_scripted }));
        tab.resize(375, 800);
        tab.ask("Page.reload", &json!({}));
        tab.wait(&format!("document.readyState === 'complete' && {below}"));
        tab.resize(1280, 900);
        tab.wait(&beside);
        assert_eq!(tab.eval("document.querySelector('main').classList.contains('beside')"), false);
    }
    // A note and back, each in its own column.
    for lang in ["fr", "en"] {
        let ways = format!(
            "[...document.querySelectorAll('.side[lang={lang}] .note-ref a')].map((mark) => document.getElementById(mark.hash.slice(1)))
              .every((note) => note.closest('.side').lang === '{lang}' && document.getElementById(note.querySelector('.back').hash.slice(1)))"
        );
        assert_eq!(tab.eval(&ways), true, "{lang}");
    }
}

#[test]
fn every_paragraph_and_quotation_has_an_address() {
    let Some(browser) = Browser::start() else { return };
    let site = built();
    let tab = open(&browser, &site, "fr/brief/index.html", 375);
    let all =
        "[...document.querySelectorAll('.prose > p, .prose > figure.testimony, .prose > figure.quotation')]
        .every((part) => part.id && part.querySelector('a.pin')?.hash === '#' + part.id)";
    assert_eq!(tab.eval(all), true);
    let are_apart = "(() => { const pins = [...document.querySelectorAll('.pin')].map((pin) => pin.hash);
        return pins.length > 12 && new Set(pins).size === pins.length; })()";
    assert_eq!(tab.eval(are_apart), true);
    tab.eval("[...document.querySelectorAll('.pin')][8].click()");
    tab.wait("Math.abs(document.querySelector(':target').getBoundingClientRect().top) < innerHeight");
}

#[test]
fn without_script_everything_is_there() {
    let Some(browser) = Browser::start() else { return };
    let site = built();
    let tab = open(&browser, &site, "fr/brief/index.html", 1280);
    let shown = "document.querySelector('main').innerText.replace(/\\s+/g, ' ')";
    let with = text(&tab.eval(shown));
    tab.ask("Emulation.setScriptExecutionDisabled", &json!({ "value": true }));
    tab.ask("Page.reload", &json!({}));
    tab.wait(
        "document.readyState === 'complete' && !document.querySelector('main').classList.contains('beside')",
    );
    let sorted = |words: &str| {
        let mut words: Vec<String> = words.split(' ').map(str::to_owned).collect();
        words.sort_unstable();
        words
    };
    assert_eq!(sorted(&text(&tab.eval(shown))), sorted(&with), "no word depends on script");
    tab.go(&format!("file://{}", site.path("dist/en/brief/index.html").display()));
    let original = "document.querySelector('.testimony details.original, .quotation details.original')";
    assert_eq!(tab.eval(&format!("{original}.open")), false);
    tab.eval(&format!(
        "{original}.querySelector('summary').scrollIntoView({{ behavior: 'instant', block: 'center' }})"
    ));
    let at = tab.eval(&format!("(() => {{ const box = {original}.querySelector('summary').getBoundingClientRect(); return [box.left + 8, box.top + 8]; }})()"));
    for kind in ["mousePressed", "mouseReleased"] {
        tab.ask(
            "Input.dispatchMouseEvent",
            &json!({ "type": kind, "x": at[0], "y": at[1], "button": "left", "clickCount": 1 }),
        );
    }
    tab.wait(&format!("{original}.open"));
}

#[test]
fn no_page_scrolls_sideways_on_the_narrowest_screen() {
    let Some(browser) = Browser::start() else { return };
    let site = built();
    let tab = open(&browser, &site, "fr/index.html", 320);
    let pages = support::files(&site.path("dist"));
    for page in pages.iter().filter(|page| page.ends_with(".html")) {
        tab.go(&format!("file://{}", site.path("dist").join(page).display()));
        let wide = number(&tab, "document.documentElement.scrollWidth");
        assert!(wide <= 320.0, "{page} is {wide} px wide");
    }
}

#[test]
fn the_other_language_is_the_same_page() {
    let Some(browser) = Browser::start() else { return };
    let site = built();
    let tab = open(&browser, &site, "fr/brief/index.html", 375);
    tab.eval("document.querySelector('.switch a[lang=en]').click()");
    tab.wait("location.href.endsWith('/en/brief/index.html') && document.documentElement.lang === 'en'");
    tab.eval("document.querySelector('.switch a[lang=fr]').click()");
    tab.wait("location.href.endsWith('/fr/brief/index.html') && document.documentElement.lang === 'fr'");
}

#[test]
fn a_brief_is_printed_as_a_document() {
    let Some(browser) = Browser::start() else { return };
    let site = built();
    let tab = open(&browser, &site, "fr/brief/index.html", 1280);
    tab.ask("Emulation.setEmulatedMedia", &json!({ "media": "print" }));
    let is_hidden = "['.menu', '.switch', '.contents', '.pin', '.skip'].every((part) =>
        [...document.querySelectorAll(part)].every((one) => getComputedStyle(one).display === 'none'))";
    assert_eq!(tab.eval(is_hidden), true, "nothing to navigate with on paper");
    let whole = "[...document.querySelectorAll('.testimony, .quotation')].every((one) => getComputedStyle(one).breakInside === 'avoid')";
    assert_eq!(tab.eval(whole), true, "no quotation is split");
    let address = "getComputedStyle(document.querySelector('.address')).display !== 'none'";
    assert_eq!(tab.eval(address), true, "the paper says where it comes from");
    let printed = tab.ask("Page.printToPDF", &json!({ "preferCSSPageSize": true }));
    let pdf = printed["data"].as_str().expect("a document");
    assert!(pdf.starts_with("JVBERi"), "a PDF");
    let reader = browser::is_there("pdftotext").then_some(());
    let Some(()) = reader.or_else(|| browser::missing("a reader of PDF", "poppler-utils")) else { return };
    site.write("brief.pdf.base64", pdf);
    let decode = format!(
        "base64 -d {0} > {0}.pdf && pdftotext -layout {0}.pdf -",
        site.path("brief.pdf.base64").display()
    );
    let words = Command::new("sh").args(["-c", &decode]).output().expect("the words of a PDF");
    let words = String::from_utf8_lossy(&words.stdout).into_owned();
    let pages: Vec<&str> = words.split('\u{c}').filter(|page| !page.trim().is_empty()).collect();
    assert!(pages.len() > 1, "{words}");
    for (index, page) in pages.iter().enumerate() {
        let lines: Vec<String> = page.lines().map(|line| line.replace(' ', "")).collect();
        let mut said = lines.iter().filter(|line| !line.is_empty());
        assert_eq!(said.next().map(String::as_str), Some("Unenotebrève"), "the running title:\n{page}");
        assert_eq!(said.next_back(), Some(&format!("{}/{}", index + 1, pages.len())), "the number:\n{page}");
    }
}

#[test]
fn testimonies_are_narrowed_with_script_and_without() {
    let Some(browser) = Browser::start() else { return };
    narrow(&browser, &built(), "fr/brief/temoignages/index.html");
}

/// A facility groups its testimonies by theme, so that one with two themes is there twice.
#[test]
fn testimonies_of_a_term_are_narrowed_with_their_groups() {
    let Some(browser) = Browser::start() else { return };
    let site = SiteTest::copy(&fixtures("sites/narrowing/site"));
    build(&site);
    narrow(&browser, &site, "fr/structures/csapa/index.html");
    let groups = "[...document.querySelectorAll('.kin h3')].filter((one) => one.getClientRects().length > 0).map((one) => one.id).join(' ')";
    let tab = open(&browser, &site, "fr/structures/csapa/index.html#only_professions_medecin", 375);
    tab.wait("document.querySelector('main').classList.contains('narrows')");
    assert_eq!(text(&tab.eval(groups)), "theme-accueil");
    tab.eval("document.querySelector('.narrow .all').click()");
    assert_eq!(text(&tab.eval(groups)), "theme-accueil theme-nuit theme-rare");
    tab.ask("Emulation.setScriptExecutionDisabled", &json!({ "value": true }));
    tab.go(&format!(
        "file://{}#only_report_deux",
        site.path("dist/fr/structures/csapa/index.html").display()
    ));
    tab.ask("Page.reload", &json!({}));
    tab.wait(
        "document.readyState === 'complete' && !document.querySelector('main').classList.contains('narrows')",
    );
    assert_eq!(text(&tab.eval(groups)), "theme-accueil theme-nuit theme-rare");
    tab.go(&format!("file://{}#only_lang_en", site.path("dist/fr/structures/csapa/index.html").display()));
    tab.ask("Page.reload", &json!({}));
    tab.wait(
        "document.readyState === 'complete' && !document.querySelector('main').classList.contains('narrows')",
    );
    assert_eq!(text(&tab.eval(groups)), "theme-accueil");
}

/// Narrows the list of a page by each of its values, then by two, with script and without.
fn narrow(browser: &Browser, site: &SiteTest, page: &str) {
    let tab = open(browser, site, page, 1280);
    let shown = "[...document.querySelectorAll('.one')].filter((one) => one.getClientRects().length > 0).map((one) => one.dataset.values)";
    let all = tab.eval(shown).as_array().expect("a list").len();
    let status = "document.querySelector('.narrow [role=status]').textContent";
    // Each testimony is told once, however often it is listed.
    let each = "new Set([...document.querySelectorAll('.one')].filter((one) => one.getClientRects().length > 0).map((one) => (one.querySelector('a[href*=temoignages]') ?? one.querySelector('a')).href)).size";
    let different = number(&tab, each);
    let anchors = tab.eval("[...document.querySelectorAll('.narrow dd a')].map((a) => a.id)");
    let anchors: Vec<String> = anchors.as_array().expect("links").iter().map(text).collect();
    assert!(all > 1 && anchors.iter().any(|anchor| anchor.starts_with("only_lang_")), "{anchors:?}");
    let holds = |values: &Value, anchors: &[&str]| {
        let values = text(values);
        anchors.iter().all(|anchor| values.split(' ').any(|value| value == *anchor))
    };
    for anchor in &anchors {
        tab.eval(&format!("document.getElementById('{anchor}').click()"));
        let now = tab.eval(shown);
        let now = now.as_array().expect("a list");
        assert!(!now.is_empty() && now.iter().all(|values| holds(values, &[anchor])), "{anchor}: {now:?}");
        let said = text(&tab.eval(status));
        assert!(said.contains(&format!("{} sur {different}", number(&tab, each))), "{said}");
        tab.eval("document.querySelector('.narrow .all').click()");
        assert_eq!(tab.eval(shown).as_array().expect("a list").len(), all);
    }
    // By keyboard, two kinds at once, and back again.
    tab.eval(&format!("document.getElementById('{}').focus()", anchors[0]));
    tab.press("Enter");
    tab.wait(&format!("document.getElementById('{}').getAttribute('aria-current') === 'true'", anchors[0]));
    let last = anchors.last().expect("a link");
    tab.eval(&format!("document.getElementById('{last}').click()"));
    let now = tab.eval(shown);
    assert!(now.as_array().expect("a list").iter().all(|values| holds(values, &[&anchors[0], last])));
    tab.eval("history.back()");
    tab.wait(&format!("!document.getElementById('{last}').hasAttribute('aria-current')"));
    // Without script.
    tab.ask("Emulation.setScriptExecutionDisabled", &json!({ "value": true }));
    for anchor in &anchors {
        tab.go(&format!("file://{}#{anchor}", site.path(&format!("dist/{page}")).display()));
        tab.ask("Page.reload", &json!({}));
        tab.wait("document.readyState === 'complete' && !document.querySelector('main').classList.contains('narrows')");
        let now = tab.eval(shown);
        let now = now.as_array().expect("a list");
        assert!(!now.is_empty() && now.iter().all(|values| holds(values, &[anchor])), "{anchor}: {now:?}");
    }
}

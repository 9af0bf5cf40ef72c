//! The repository's own site as readers set up their screens: what WCAG 2.2 lets them change, and the
//! bytes that each page costs.

mod support;

#[path = "support/browser.rs"]
mod browser;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use browser::{Browser, Tab};
use serde_json::{Value, json};
use support::{assert_none, repository};
use tempfile::TempDir;

/// HTML, styles and scripts of a page, in bytes.
const PAGE: u64 = 60_000;
/// Its scripts alone.
const SCRIPT: u64 = 10_000;

fn built() -> TempDir {
    let folder = TempDir::with_prefix("verbatim-display-").expect("a temporary folder");
    let program = Command::new(env!("CARGO_BIN_EXE_verbatim"))
        .args(["build", "-q", "--root"])
        .arg(repository())
        .arg("--out")
        .arg(folder.path().join("dist"))
        .output()
        .expect("the program runs");
    assert!(program.status.success(), "{}", String::from_utf8_lossy(&program.stderr));
    folder
}

fn pages(folder: &Path) -> Vec<PathBuf> {
    let dist = folder.join("dist");
    let html = |path: &String| Path::new(path).extension().is_some_and(|ending| ending == "html");
    support::files(&dist).into_iter().filter(html).map(|path| dist.join(path)).collect()
}

/// The values of an attribute of a tag.
fn values<'t>(html: &'t str, tag: &str, attribute: &str) -> Vec<&'t str> {
    let tags = html.split(tag).skip(1).map(|rest| rest.split('>').next().unwrap_or_default());
    tags.filter_map(|tag| tag.split(attribute).nth(1)?.split('"').next()).collect()
}

/// For each kind of page its largest one.
fn kinds(folder: &Path) -> BTreeMap<String, PathBuf> {
    let mut kinds: BTreeMap<String, (usize, PathBuf)> = BTreeMap::new();
    for path in pages(folder) {
        let html = fs::read_to_string(&path).expect("a page");
        let kind = values(&html, "<body", " class=\"")[0].to_owned();
        let largest = kinds.entry(kind).or_default();
        if html.len() > largest.0 {
            *largest = (html.len(), path);
        }
    }
    // Its addresses begin at the root of a server, and lead nowhere from the file system.
    kinds.remove("on-not-found");
    assert!(kinds.len() > 12, "{:?}", kinds.keys());
    kinds.into_iter().map(|(kind, (_, path))| (kind, path)).collect()
}

fn address(path: &Path) -> String {
    format!("file://{}", path.display())
}

fn list(value: &Value) -> Vec<String> {
    value.as_array().expect("a list").iter().map(ToString::to_string).collect()
}

/// What is wrong on the largest page of each kind, by a script that lists it.
fn faults(tab: &Tab<'_>, kinds: &BTreeMap<String, PathBuf>, prepare: &str, look: &str) -> Vec<String> {
    let of_page = |(kind, path): (&String, &PathBuf)| {
        tab.go(&address(path));
        if !prepare.is_empty() {
            tab.eval(prepare);
        }
        list(&tab.eval(look)).into_iter().map(|fault| format!("{kind}: {fault}")).collect::<Vec<_>>()
    };
    kinds.iter().flat_map(of_page).collect()
}

/// What runs out of the view, or is cut off by what it stands in.
const CUT_OFF: &str = "(() => { const faults = [];
  const wide = document.documentElement.scrollWidth;
  if (wide > innerWidth) faults.push(`${wide} px wide`);
  for (const one of document.querySelectorAll('main *, header *, footer *')) {
    const style = getComputedStyle(one);
    if (one.closest('.unseen, .skip, .heat, .beside .notes') || !['hidden', 'clip'].includes(style.overflowX)) continue;
    if (one instanceof HTMLElement && (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1))
      faults.push(`${one.tagName}.${one.className} cuts off: ${one.textContent.slice(0, 40)}`);
  }
  return faults; })()";

#[test]
fn each_page_costs_little_and_asks_nobody_else() {
    let folder = built();
    let mut faults = Vec::new();
    for path in pages(folder.path()) {
        let html = fs::read_to_string(&path).expect("a page");
        let beside = path.parent().expect("a folder");
        let size = |href: &&str| {
            let href = href
                .strip_prefix("/verbatim/")
                .map_or_else(|| beside.join(href), |rest| folder.path().join("dist").join(rest));
            fs::metadata(href).expect("what a page asks for is there").len()
        };
        let scripts = values(&html, "<script", " src=\"");
        let styles = values(&html, "<link rel=\"stylesheet\"", " href=\"");
        assert!(!scripts.is_empty() && !styles.is_empty(), "{}", path.display());
        let search = scripts.iter().any(|script| script.ends_with("search.js"));
        let script: u64 = scripts.iter().map(size).sum();
        let page = script + styles.iter().map(size).sum::<u64>() + html.len() as u64;
        // A report in two languages is two pages in one.
        let most = if html.contains("<body class=\"on-parallel\">") { 2 * PAGE } else { PAGE };
        if !search && (script > SCRIPT || page > most) {
            faults.push(format!("{}: {page} bytes, {script} of them script", path.display()));
        }
        let others = ["<script", "<img", "<iframe", "<video", "<audio", "<source"];
        let foreign = others.iter().flat_map(|tag| values(&html, tag, " src=\"")).chain(styles);
        faults.extend(
            foreign.filter(|href| href.contains("//")).map(|href| format!("{} asks {href}", path.display())),
        );
    }
    assert_none(&faults, "pages cost too much");
}

/// WCAG 2.2, 1.4.12 Text Spacing, 1.4.4 Resize Text and 1.4.10 Reflow.
#[test]
fn larger_and_wider_set_text_is_all_there() {
    let Some(browser) = Browser::start() else { return };
    let folder = built();
    let kinds = kinds(folder.path());
    let tab = browser.open("about:blank#");
    // What a browser is told in its settings, as one does whom small letters tire.
    let letters = |size: u32| json!({ "fontSizes": { "standard": size, "fixed": size } });
    let spaced = "{ const style = document.createElement('style');
      style.textContent = '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }';
      document.head.append(style); }";
    let settings = [(320, 16, spaced), (1280, 16, spaced), (1280, 32, ""), (640, 16, ""), (2000, 16, "")];
    for (width, size, prepare) in settings {
        tab.resize(width, 900);
        tab.ask("Page.setFontSizes", &letters(size));
        let what = format!("at {width} px, letters of {size} px, {prepare}");
        assert_none(&faults(&tab, &kinds, prepare, CUT_OFF), &what);
    }
}

/// With forced colours nothing is told by a colour of ours alone.
#[test]
fn forced_colours_leave_every_picture_and_mark() {
    let Some(browser) = Browser::start() else { return };
    let folder = built();
    let kinds = kinds(folder.path());
    let tab = browser.open("about:blank#");
    let features = json!([{ "name": "forced-colors", "value": "active" }]);
    tab.ask("Emulation.setEmulatedMedia", &json!({ "features": features }));
    let look = "(() => { const faults = [];
      if (!matchMedia('(forced-colors: active)').matches) faults.push('colours are not forced');
      const ground = getComputedStyle(document.body).backgroundColor;
      const none = (colour) => colour === 'none' || colour === ground || colour === 'rgba(0, 0, 0, 0)';
      for (const shape of document.querySelectorAll('main svg :is(rect, path, line, text)')) {
        if (shape.closest('defs')) continue;
        const style = getComputedStyle(shape);
        if (none(style.fill) && (none(style.stroke) || style.strokeWidth === '0px'))
          faults.push(`${shape.tagName}.${shape.getAttribute('class')} of ${shape.closest('svg').getAttribute('class')} is not seen`);
      }
      for (const current of document.querySelectorAll('a[aria-current]'))
        if (getComputedStyle(current).textDecorationLine !== 'underline' && +getComputedStyle(current).fontWeight < 600)
          faults.push(`${current.textContent} looks like any other`);
      return faults; })()";
    assert_none(&faults(&tab, &kinds, "", look), "with forced colours");
}

/// Who wants no motion gets none (WCAG 2.2, 2.3.3), and nothing moves by itself while a page loads.
#[test]
fn nothing_moves() {
    let Some(browser) = Browser::start() else { return };
    let folder = built();
    let kinds = kinds(folder.path());
    let tab = browser.open("about:blank#");
    let features = json!([{ "name": "prefers-reduced-motion", "value": "reduce" }]);
    tab.ask("Emulation.setEmulatedMedia", &json!({ "features": features }));
    let look = "(() => [...document.querySelectorAll('*')].filter((one) => {
        const style = getComputedStyle(one);
        return style.scrollBehavior === 'smooth' || parseFloat(style.transitionDuration) > 0 || style.animationName !== 'none';
      }).map((one) => `${one.tagName}.${one.className} moves`))()";
    assert_none(&faults(&tab, &kinds, "", look), "with reduced motion");
    let shifts = "new Promise((resolve) => { const shifts = [];
      new PerformanceObserver((list) => { for (const one of list.getEntries()) shifts.push(`shifts by ${one.value}: ${one.sources.map((source) =>
          `${source.node?.parentElement?.className} ${source.node?.nodeName} ${JSON.stringify(source.previousRect)} to ${JSON.stringify(source.currentRect)}`)}`); })
        .observe({ type: 'layout-shift', buffered: true });
      requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => resolve(shifts), 50))); })";
    for width in [375, 1280] {
        tab.resize(width, 900);
        assert_none(&faults(&tab, &kinds, "", shifts), &format!("at {width} px"));
    }
}

/// By keyboard alone: first the way past the menu, then everything in order, each stop to be seen
/// (WCAG 2.2, 2.4.1, 2.4.7, 2.4.11).
#[test]
fn every_stop_of_the_keyboard_is_seen() {
    let Some(browser) = Browser::start() else { return };
    let folder = built();
    let tab = browser.open("about:blank#");
    tab.resize(1280, 900);
    let features = json!([{ "name": "prefers-reduced-motion", "value": "reduce" }]);
    tab.ask("Emulation.setEmulatedMedia", &json!({ "features": features }));
    for (kind, path) in kinds(folder.path()) {
        tab.go(&address(&path));
        let mut before = None;
        for stop in 0..40 {
            tab.press("Tab");
            let look = "(() => { const one = document.activeElement; const style = getComputedStyle(one);
              const box = one.getBoundingClientRect();
              return { tag: one.tagName, words: one.textContent.trim().slice(0, 40), href: one.getAttribute('href'),
                at: [...document.querySelectorAll('*')].indexOf(one),
                isOutlined: one.ownerSVGElement ? true : style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
                isInView: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight }; })()";
            let now = tab.eval(look);
            if now["tag"] == "BODY" || before.is_some_and(|before| now["at"].as_i64() < Some(before)) {
                break;
            }
            assert!(
                stop > 0 || now["href"] == "#content",
                "{kind}: {now} comes before the way to the content"
            );
            assert!(now["isOutlined"] == true && now["isInView"] == true, "{kind}: {now} is not seen");
            before = now["at"].as_i64();
        }
        assert!(before.is_some(), "{kind} has stops");
    }
}

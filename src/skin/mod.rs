//! The skin: templates, styles and phrases. The compiled default, with a folder laid over it.
//!
//! Takes the files of the folder, gives what pages are rendered with. A file of the folder
//! replaces the compiled one of the same path, and only that one. Knows nothing of pages.

mod asset;
mod compiled;
pub mod phrases;
mod shared;
mod shortcut;
mod spoken;
mod style;

use std::collections::BTreeMap;
use std::sync::Arc;

use tera::{Context, Kwargs, State, Tera, Value};

pub use asset::Asset;
pub use phrases::{Argument, Phrases};
pub use shared::Shared;

use self::spoken::Spoken;
use crate::diagnostic::{Code, Diagnostic, Outcome, Report};
use crate::lang::Lang;
use crate::span::source_map::SourceMap;
use crate::span::{SourceId, Span, Spanned};

/// What several templates show in the same way.
const COMPONENTS: &str = "components.html";
/// How much room a page is given at first beside what it holds, in bytes.
const PAGE: usize = 8 * 1024;

/// What pages are rendered with.
#[derive(Debug)]
pub struct Skin {
    tera: Tera,
    phrases: Arc<BTreeMap<Lang, Phrases>>,
    assets: BTreeMap<Asset, String>,
    /// The files that the folder gave, by path from it.
    files: BTreeMap<String, SourceId>,
}

impl Skin {
    /// The skin whose folder holds these files, for these languages; nothing where it cannot be used.
    #[must_use]
    pub fn parse(
        files: &BTreeMap<String, SourceId>,
        map: &SourceMap,
        languages: &[Spanned<Lang>],
    ) -> Outcome<Option<Self>> {
        let mut report = Report::new();
        for (path, id) in files {
            if !compiled::is_skin_file(path) {
                report.push(Code::SkinStray {}.in_file(map.path(*id)));
            }
        }
        let overlay = Overlay { files, map };
        let phrases = overlay.phrases(languages).tell(&mut report).map(Arc::new);
        let Some(phrases) = phrases else { return Outcome { product: None, report } };
        let tera = overlay.templates(&phrases).map_err(|fault| report.push(fault)).ok();
        let assets = Asset::ALL.into_iter().map(|asset| (asset, overlay.asset(asset))).collect();
        let product = tera.map(|tera| Self { tera, phrases, assets, files: files.clone() });
        Outcome { product, report }
    }

    /// A style sheet, a script or the icon, as it is published.
    #[must_use]
    pub fn asset(&self, asset: Asset) -> &str {
        self.assets.get(&asset).map(String::as_str).unwrap_or_default()
    }

    /// The phrases of a language of the site.
    #[must_use]
    pub fn phrases(&self, lang: Lang) -> &Phrases {
        self.phrases.get(&lang).expect("the skin was read for the languages of the site")
    }

    /// Whether the default skin's own words stand in this template, and in what it calls: only then may a
    /// list come as the HTML that they would write.
    #[must_use]
    pub fn is_as_compiled(&self, template: &str) -> bool {
        let is_own = |name: &str| self.files.contains_key(&format!("templates/{name}"));
        !is_own(template) && !is_own(COMPONENTS)
    }

    /// A page from its template.
    ///
    /// # Errors
    /// A diagnostic at the place in the template where it cannot be rendered.
    pub fn render(&self, template: &str, context: &impl serde::Serialize) -> Result<Vec<u8>, Diagnostic> {
        self.fill(template, &self.values(context)?)
    }

    /// A page as templates read it.
    pub(crate) fn values(&self, page: &impl serde::Serialize) -> Result<Values, Diagnostic> {
        Context::from_serialize(page).map(Values).map_err(|error| fault(&error, &self.files))
    }

    /// A page from its template and what the template reads.
    pub(crate) fn fill(&self, template: &str, values: &Values) -> Result<Vec<u8>, Diagnostic> {
        let held = values.0.get("body").map_or(0, length);
        let mut page = Vec::with_capacity(PAGE + held + held / 8);
        let rendered = self.tera.render_to(template, &values.0, &mut page);
        rendered.map(|()| page).map_err(|error| fault(&error, &self.files))
    }
}

/// How many bytes the words of a value have: most of a large page is in few of them.
fn length(value: &Value) -> usize {
    let own = value.as_str().map(str::len);
    let items = || value.as_array().map(|items| items.iter().map(length).sum());
    let fields = || value.as_map().map(|fields| fields.values().map(length).sum());
    own.or_else(items).or_else(fields).unwrap_or(0)
}

/// A page as templates read it.
pub(crate) struct Values(Context);

/// The files of a folder over the compiled ones.
struct Overlay<'a> {
    files: &'a BTreeMap<String, SourceId>,
    map: &'a SourceMap,
}

impl Overlay<'_> {
    fn text(&self, path: &str) -> Option<String> {
        let own = self.files.get(path).map(|id| self.map.text(*id).to_string());
        own.or_else(|| compiled::file(path).map(str::to_owned))
    }

    fn asset(&self, asset: Asset) -> String {
        let text = self.text(asset.name()).unwrap_or_default();
        match asset {
            // What stands in no layer counts before what does (CSS Cascading and Inheritance, section 6.4.4).
            Asset::Style => {
                style::terse(&format!("{text}\n{}", self.text("colours.css").unwrap_or_default()))
            }
            Asset::ListStyle | Asset::ParallelStyle => style::terse(&text),
            Asset::Script | Asset::Icon | Asset::ListScript | Asset::SearchScript | Asset::EditionScript => {
                text
            }
        }
    }

    fn phrases(&self, languages: &[Spanned<Lang>]) -> Outcome<Option<BTreeMap<Lang, Phrases>>> {
        let mut report = Report::new();
        let mut all = BTreeMap::new();
        for Spanned { value: lang, span } in languages {
            let tag = lang.to_string();
            let plain = tag.split('-').next().unwrap_or_default();
            let path = [&tag, plain]
                .into_iter()
                .map(|name| format!("phrases/{name}.ftl"))
                .find(|path| self.text(path).is_some());
            let Some(path) = path else {
                report.push(Code::SkinLanguageMissing { lang: tag }.at(*span));
                continue;
            };
            // A skin says what it says otherwise; all else is said as by default.
            let compiled = compiled::file(&path).map(|text| (text, None));
            let own = self.files.get(&path).map(|id| (self.map.text(*id), Some(*id)));
            let own = own.as_ref().map(|(text, id)| (&**text, *id));
            let texts: Vec<_> = compiled.into_iter().chain(own).collect();
            let phrases = Phrases::parse(&texts, *lang).tell(&mut report);
            all.extend(phrases.map(|phrases| (*lang, phrases)));
        }
        phrases::compare(&all, &mut report);
        let product = (all.len() == languages.len()).then_some(all);
        Outcome { product, report }
    }

    /// A template. Those of the folder stay as they are written, and so do all others where it says
    /// itself what components say.
    fn template(&self, path: &str) -> Option<String> {
        let is_own = |path: &str| self.files.contains_key(path);
        let text = self.text(path)?;
        let is_as_written = is_own(path) || is_own(&format!("templates/{COMPONENTS}"));
        Some(if is_as_written { text } else { shortcut::shortened(&text) })
    }

    fn templates(&self, phrases: &Arc<BTreeMap<Lang, Phrases>>) -> Result<Tera, Diagnostic> {
        let mut tera = Tera::new();
        let spoken = Spoken::new(Arc::clone(phrases));
        tera.register_function("t", move |arguments: Kwargs, state: &State<'_>| {
            spoken.phrase(&arguments, state)
        });
        tera.register_filter("css_string", |words: &str, _: Kwargs, _: &State<'_>| css_string(words));
        shortcut::register(&mut tera);
        let own = self.files.keys().filter_map(|path| path.strip_prefix("templates/").map(str::to_owned));
        let mut names: Vec<String> = own.chain(compiled::templates().map(str::to_owned)).collect();
        names.sort_unstable();
        names.dedup();
        let text = |name: String| self.template(&format!("templates/{name}")).map(|text| (name, text));
        let texts = names.into_iter().filter_map(text);
        tera.add_raw_templates(texts.collect::<Vec<_>>()).map_err(|error| fault(&error, self.files))?;
        Ok(tera)
    }
}

/// The filter `css_string` of templates: words as a string of CSS that can stand in an element of HTML (CSS Syntax Module, section 4.3.7).
fn css_string(words: &str) -> String {
    let mut string = String::from("\"");
    for c in words.chars() {
        match c {
            '"' | '\\' | '<' | '>' | '&' | '\n' | '\r' | '\u{c}' => {
                string.push_str(&format!("\\{:x} ", u32::from(c)));
            }
            c => string.push(c),
        }
    }
    string + "\""
}

/// What is wrong with a template, at its place.
fn fault(error: &tera::Error, files: &BTreeMap<String, SourceId>) -> Diagnostic {
    let (message, place) = match error.kind() {
        tera::ErrorKind::SyntaxError(report) | tera::ErrorKind::RenderingError(report) => {
            let source = files.get(&format!("templates/{}", report.filename()));
            let place = source.map(|source| Span::new(*source, report.span().range.clone()));
            (format!("{}: {}", report.filename(), report.message()), place)
        }
        _ => (error.to_string(), None),
    };
    let code = Code::SkinTemplate { what: message };
    match place {
        Some(span) => code.at(span),
        None => code.in_site(),
    }
}

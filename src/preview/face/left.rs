//! What is left to do for a page, and what was decided about the people it quotes.

use std::collections::BTreeSet;
use std::ops::Range;

use super::desk::Desk;
use super::subjects::{Subjects, front_matter_of, place, scalar, value};
use super::trouble::file;
use crate::catalog::{Catalog, Testimony};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::key::{DocumentKey, Within};
use crate::lang::Lang;
use crate::plan::{OutputKey, PageKey, SitePlan};
use crate::preview::good::Good;
use crate::span::source_map::SourceMap;
use crate::span::{SourceId, Span};
use crate::yaml::Node;

/// What belongs together in the panel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Section {
    /// Drafts, and testimonies whose speakers have not yet agreed.
    Waiting,
    /// What is not there in a language of the site.
    Translations,
    /// Warnings and notes.
    Told,
    /// What is hidden of whom: nothing to do, but to know.
    Disclosure,
}

impl Section {
    /// Every section, in the order of the panel.
    pub(super) const ALL: [Self; 4] = [Self::Waiting, Self::Translations, Self::Told, Self::Disclosure];

    /// Whether its items are to be done.
    pub(super) const fn is_to_do(self) -> bool {
        match self {
            Self::Waiting | Self::Translations | Self::Told => true,
            Self::Disclosure => false,
        }
    }

    /// The end of the name of its heading.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Translations => "translations",
            Self::Told => "told",
            Self::Disclosure => "disclosure",
        }
    }
}

/// One thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Item {
    pub(super) section: Section,
    /// Items of one kind and file are put together where there are many.
    pub(super) kind: String,
    pub(super) what: String,
    pub(super) file: String,
    pub(super) line: usize,
    pub(super) to_do: String,
}

/// What is left to do for a page.
pub(super) fn left(good: &Good, key: &OutputKey, about: &Subjects, lang: Lang) -> Vec<Item> {
    let looking = Looking {
        desk: good.desk(lang),
        plan: good.plan(),
        catalog: &good.plan().catalog,
        map: &good.sources().map,
        about,
        told: Vec::new(),
    };
    looking.all(good, key)
}

struct Looking<'a> {
    desk: &'a Desk,
    plan: &'a SitePlan,
    catalog: &'a Catalog,
    map: &'a SourceMap,
    about: &'a Subjects,
    told: Vec<Item>,
}

impl Looking<'_> {
    fn all(mut self, good: &Good, key: &OutputKey) -> Vec<Item> {
        self.documents();
        self.testimonies();
        self.terms();
        let mut seen = BTreeSet::new();
        let files = self.files(good, key);
        let told = self.desk.of(files.iter().map(|(file, _)| file.as_str()), self.map);
        for (file, lines) in files {
            let of_file = told.get(file.as_str()).map(Vec::as_slice).unwrap_or_default();
            self.diagnostics(&file, lines.as_ref(), of_file, &mut seen);
        }
        self.told
    }

    fn push(&mut self, section: Section, name: &str, at: Span, arguments: &[(&str, &str)]) {
        let kind = name.to_owned();
        let (file, line) = (self.path(at.source), self.map.positions(at).0.line);
        let langs = arguments.iter().filter(|(name, _)| *name == "lang");
        let language: String = langs.map(|lang| self.desk.say("language", &[*lang])).collect();
        let arguments: Vec<(&str, &str)> =
            arguments.iter().copied().chain([("language", &*language)]).collect();
        let what = self.desk.say(name, &arguments);
        let to_do = self.desk.say(&format!("{name}-to-do"), &arguments);
        self.told.push(Item { section, kind, what, file, line, to_do });
    }

    fn path(&self, source: SourceId) -> String {
        self.map.path(source).to_owned()
    }

    fn documents(&mut self) {
        let Some(lang) = self.about.lang else { return };
        let all: BTreeSet<&DocumentKey> = self.about.own.iter().chain(&self.about.listed).collect();
        for key in all {
            let Some(at) = place(self.catalog, key, lang) else { continue };
            let is_own = self.about.own.contains(key);
            let title = self.title(key, lang);
            let is_document = key.testimony().is_none();
            if is_document && self.plan.is_draft(key, lang) {
                let at = self.line_of(at.source, "draft").unwrap_or(at);
                self.push(Section::Waiting, "draft", at, &[("title", &title)]);
            }
            let missing = if is_own { self.missing(key) } else { Vec::new() };
            for other in missing {
                let better = self.translated_path(key, at.source, other);
                let arguments = [("title", title.as_str()), ("lang", &other.to_string()), ("path", &better)];
                self.push(Section::Translations, "untranslated", at, &arguments);
            }
        }
    }

    /// The title of a document; the name of its file where it has none.
    fn title(&self, key: &DocumentKey, lang: Lang) -> String {
        let title = self.catalog.document(key).and_then(|document| document.title(lang));
        let name = || {
            let at = place(self.catalog, key, lang)?;
            Some(self.path(at.source).rsplit('/').next()?.to_owned())
        };
        title.map(|words| words.text.clone()).or_else(name).unwrap_or_default()
    }

    /// The languages of the site in which a document is not there.
    fn missing(&self, key: &DocumentKey) -> Vec<Lang> {
        let Some(document) = self.catalog.document(key) else { return Vec::new() };
        let langs = self.catalog.settings.languages.iter();
        langs.copied().filter(|lang| !document.is_in(*lang)).collect()
    }

    /// The file that a translation of a document would stand in.
    fn translated_path(&self, key: &DocumentKey, shown: SourceId, lang: Lang) -> String {
        let source = self.catalog.document(key).map_or(shown, |one| one.place(one.source()).source);
        let path = self.path(source);
        let parts: Vec<&str> = path.rsplitn(3, '.').collect();
        match parts[..] {
            [ending, _, rest] => format!("{rest}.{lang}.{ending}"),
            _ => path,
        }
    }

    fn testimonies(&mut self) {
        let all: BTreeSet<&Within> = self.about.testimonies.iter().chain(&self.about.counted).collect();
        for key in all {
            let Some(testimony) = self.catalog.testimonies.get(key) else { continue };
            if testimony.is_draft {
                self.waiting(testimony);
            }
            if self.about.testimonies.contains(key) {
                self.untranslated(testimony);
            }
        }
    }

    fn waiting(&mut self, testimony: &Testimony) {
        let source = testimony.place.source;
        let id = testimony.key.id.to_string();
        let node = front_matter_of(source, self.map);
        let consent = node.as_ref().and_then(|node| value(node, "consent"));
        let at = |node: Option<&Node>| node.map_or(testimony.place, |node| node.span);
        if consent.and_then(scalar) == Some("pending") {
            self.push(Section::Waiting, "pending", at(consent), &[("id", &id)]);
        } else {
            let draft = node.as_ref().and_then(|node| value(node, "draft"));
            self.push(Section::Waiting, "draft-testimony", at(draft), &[("id", &id)]);
        }
    }

    fn untranslated(&mut self, testimony: &Testimony) {
        for lang in &self.catalog.settings.languages {
            if testimony.words.get(*lang).is_none() {
                let arguments = [("id", testimony.key.id.as_str()), ("lang", &lang.to_string())];
                self.push(Section::Translations, "untranslated-testimony", testimony.place, &arguments);
            }
        }
    }

    fn terms(&mut self) {
        for key in &self.about.terms {
            let label = self.catalog.terms.get(key).and_then(|entry| entry.term.label.as_ref());
            let Some(label) = label else { continue };
            let Some((_, first)) = label.0.iter().next() else { continue };
            for lang in self.catalog.settings.languages.iter().filter(|lang| label.0.get(**lang).is_none()) {
                let arguments = [("term", first.text.as_str()), ("lang", &lang.to_string())];
                self.push(Section::Translations, "unnamed", first.span, &arguments);
            }
        }
    }

    /// The first line of a front matter that gives this key.
    fn line_of(&self, source: SourceId, key: &str) -> Option<Span> {
        front_matter_of(source, self.map).as_ref().and_then(|node| value(node, key)).map(|node| node.span)
    }

    /// The files that a page is made of, those of its own first; of some, only these bytes.
    fn files(&self, good: &Good, key: &OutputKey) -> Vec<(String, Option<Range<u32>>)> {
        let whole = |path: String| (path, None);
        let own = self.about.sources(self.catalog).into_iter();
        let spoken = self.about.spoken(self.catalog).map(|(_, source)| source);
        let mut files: Vec<_> = own.chain(spoken).map(|source| whole(self.path(source))).collect();
        files.extend(self.vocabulary(key));
        files.extend(self.shared(good, key).into_iter().map(whole));
        files
    }

    /// Speakers and bibliographies of the reports of a page; for the home page, what no other page is
    /// made of.
    fn shared(&self, good: &Good, key: &OutputKey) -> Vec<String> {
        let mut files = Vec::new();
        let reports = self.about.reports();
        // A page that lists people of several reports is about none of them.
        for report in reports.iter().filter(|_| reports.len() == 1) {
            let folder = format!("reports/{report}/");
            let is_read = |path: &&String| {
                let name = path.strip_prefix(&folder).unwrap_or_default();
                let is_of_report =
                    matches!(key, OutputKey::Page(PageKey::Document(DocumentKey::Report(_)), _));
                name == "speakers.yaml" || (is_of_report && name.starts_with("references."))
            };
            let all = good.sources().texts.range(folder.clone()..).map(|(path, _)| path);
            let within = all.take_while(|path| path.starts_with(&folder));
            files.extend(within.filter(is_read).map(|path| format!("content/{path}")));
        }
        let is_home = matches!(key, OutputKey::Page(PageKey::Home, _) | OutputKey::Choice);
        let loose = self.desk.files().filter(|(path, told)| is_home && is_of_no_page(path, told));
        files.extend(loose.map(|(path, _)| path.to_owned()));
        files
    }

    /// The file of a vocabulary, or the lines of one term.
    fn vocabulary(&self, key: &OutputKey) -> Option<(String, Option<Range<u32>>)> {
        let OutputKey::Page(page, _) = key else { return None };
        let label = |key| self.catalog.terms.get(key)?.term.label.as_ref()?.0.iter().next();
        match page {
            PageKey::Vocabulary(_) => {
                let (_, words) = self.about.terms.iter().find_map(label)?;
                Some((self.path(words.span.source), None))
            }
            PageKey::Term(key) => {
                let (_, words) = label(key)?;
                let lines = entry(&self.map.text(words.span.source), words.span.start as usize);
                Some((self.path(words.span.source), Some(lines)))
            }
            PageKey::Home
            | PageKey::Document(_)
            | PageKey::Testimonies(_)
            | PageKey::Versions(_)
            | PageKey::Difference { .. }
            | PageKey::Parallel { .. }
            | PageKey::Crossings
            | PageKey::Accessibility
            | PageKey::Search
            | PageKey::Listing(_) => None,
        }
    }

    fn diagnostics(
        &mut self,
        path: &str,
        lines: Option<&Range<u32>>,
        told: &[Diagnostic],
        seen: &mut BTreeSet<Diagnostic>,
    ) {
        let people = path.ends_with("/speakers.yaml").then(|| self.speakers());
        for diagnostic in told {
            let here = diagnostic.places().find(|place| file(place, self.map) == path);
            let (Some(here), true) = (here, seen.insert(diagnostic.clone())) else { continue };
            let is_within = match here {
                Place::Span(span) | Place::Hidden(span) => {
                    lines.is_none_or(|lines| lines.contains(&span.start))
                }
                Place::File(_) | Place::Site => true,
            };
            let speaker = speaker(&diagnostic.code).filter(|_| people.is_some());
            let is_of_page = speaker.is_none_or(|one| people.as_ref().is_some_and(|all| all.contains(one)));
            if is_within && is_of_page {
                self.told.push(self.item(diagnostic, here, path));
            }
        }
    }

    fn item(&self, diagnostic: &Diagnostic, here: &Place, path: &str) -> Item {
        let line = match here {
            Place::Span(span) | Place::Hidden(span) => self.map.positions(*span).0.line,
            Place::File(_) | Place::Site => 1,
        };
        let is_decision = diagnostic.code.id().starts_with("disclosure/");
        Item {
            section: if is_decision { Section::Disclosure } else { Section::Told },
            kind: diagnostic.code.id().to_owned(),
            what: self.desk.wording.message(diagnostic),
            file: path.to_owned(),
            line,
            to_do: self.desk.wording.help(diagnostic),
        }
    }

    /// The speakers of the testimonies on the page, as `speakers.yaml` names them.
    fn speakers(&self) -> BTreeSet<String> {
        let heads =
            self.about.spoken(self.catalog).filter_map(|(_, source)| front_matter_of(source, self.map));
        heads.filter_map(|node| Some(scalar(value(&node, "speaker")?)?.to_owned())).collect()
    }
}

/// The speaker that something is told of.
fn speaker(code: &Code) -> Option<&str> {
    if let Code::DisclosureGeneralised { speaker, .. } | Code::DisclosureOverride { speaker, .. } = code {
        return Some(speaker);
    }
    None
}

/// Whether what is told of a file would be told on no page: settings, skins, files that are not read.
fn is_of_no_page(path: &str, told: &[Diagnostic]) -> bool {
    let is_of_report = path.ends_with("/speakers.yaml") || path.contains("/references.");
    let is_of_page = path.ends_with(".md") || path.starts_with("content/vocabulary/") || is_of_report;
    !is_of_page || told.iter().any(|one| one.code.id().starts_with("source/"))
}

/// The bytes of the entry of a mapping that this byte is in: from a line without indent to the next.
fn entry(text: &str, at: usize) -> Range<u32> {
    let is_key = |line: &str| line.starts_with(|c: char| !c.is_whitespace() && c != '#');
    let (mut start, mut end, mut offset) = (0, text.len(), 0);
    for line in text.split_inclusive('\n') {
        if is_key(line) && offset <= at {
            start = offset;
        } else if is_key(line) {
            end = offset;
            break;
        }
        offset += line.len();
    }
    let fit = |offset| u32::try_from(offset).unwrap_or(u32::MAX);
    fit(start)..fit(end)
}

#[cfg(test)]
mod tests {
    use super::entry;

    #[test]
    fn an_entry_is_its_lines() {
        let text = "a:\n  label: A\n# of b\nb:\n  label: B\n\n  broader: a\nc: {}\n";
        let check = |at: &str, expected: &str| {
            let lines = entry(text, text.find(at).expect("it is there"));
            assert_eq!(&text[lines.start as usize..lines.end as usize], expected, "{at}");
        };
        check("A\n", "a:\n  label: A\n# of b\n");
        check("broader", "b:\n  label: B\n\n  broader: a\n");
        check("c:", "c: {}\n");
    }
}

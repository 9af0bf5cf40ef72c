//! Prose routed: each link of a text becomes an address from the page it stands on.

use std::collections::BTreeSet;
use std::convert::Infallible;
use std::sync::Arc;

use super::citations::Group;
use super::page::Label;
use super::place::Place;
use super::text::{CitationWords, FactWords, Href, Image, Meaning, Routed, Text};
use super::{PageKey, words};
use crate::catalog::{CitedWork, Picture, Resolved, Target};
use crate::key::{DocumentKey, FactKey, Within};
use crate::lang::Lang;
use crate::prose::walk::{Convert, convert};
use crate::prose::{Block, Inline, Prose};
use crate::yaml::value::Words;

/// How a text stands on its page.
pub(super) struct Setting {
    /// The language of the text.
    pub(super) lang: Lang,
    /// What stands before its anchors.
    pub(super) prefix: String,
    /// The level of its first headings.
    pub(super) level: u8,
}

impl Setting {
    /// How a text of metadata stands where it needs no anchors.
    pub(super) fn of(words: &Words) -> Self {
        Self { lang: words.lang, prefix: String::new(), level: 2 }
    }
}

/// What the texts of a page have told so far, each read in the order of the page.
#[derive(Default)]
pub(super) struct Reading {
    /// The works they cite.
    pub(super) works: BTreeSet<CitedWork>,
    /// The acronyms that are explained, by their numbers.
    pub(super) explained: BTreeSet<usize>,
}

impl Place<'_> {
    /// A text of metadata as it stands on this page, with its links.
    pub(super) fn said(self, said: &Words, setting: Setting, reading: &mut Reading) -> Text {
        let Some(prose) = self.catalog().head_text(said.span) else {
            let line = vec![Inline::Text(said.text.clone())];
            let prose = Prose { blocks: vec![Block::Plain(line)], notes: Vec::new() };
            return self.set(self.explained(prose, setting.lang, &mut reading.explained), setting);
        };
        // A reference alone has no words of its own: it is in the language of the page.
        let lang = if is_reference(prose) { self.lang } else { setting.lang };
        let mut routing = Routing { place: self, lang, prefix: "", works: &mut reading.works };
        let prose = self.explained(convert(prose, &mut routing), lang, &mut reading.explained);
        self.set(prose, Setting { lang, ..setting })
    }

    /// A text as it stands on this page, with a permanent link for each paragraph; what it cites and
    /// explains is added to what was read.
    pub(super) fn text(self, prose: &Prose<Resolved>, setting: Setting, reading: &mut Reading) -> Text {
        let (lang, works) = (setting.lang, &mut reading.works);
        let mut routing = Routing { place: self, lang, prefix: &setting.prefix, works };
        let prose = self.explained(convert(prose, &mut routing), lang, &mut reading.explained);
        Text { is_pinned: true, ..self.set(prose, setting) }
    }

    /// A text that is routed already.
    pub(super) fn set(self, prose: Prose<Routed>, setting: Setting) -> Text {
        Text {
            lang: setting.lang,
            is_foreign: setting.lang != self.lang,
            is_verbatim: false,
            prefix: setting.prefix,
            level: setting.level,
            around: self.said_around(),
            is_pinned: false,
            pins_at: None,
            prose,
        }
    }

    /// A fact in the words of a text in this language: the number and what it counts.
    pub(super) fn fact_words(self, key: &FactKey, lang: Lang) -> Option<Label> {
        let fact = &self.catalog().facts.get(&key.fact)?.fact;
        let number = self.number_in(&fact.value_over(key.scope.as_ref())?.0, lang)?;
        let noun = fact.noun(lang, &self.catalog().settings.languages);
        let noun = noun.map_or_else(|| words::own(""), |noun| words::label(noun, lang));
        Some(Label { text: format!("{number}\u{a0}{}", noun.text).trim_end().to_owned(), lang: noun.lang })
    }

    /// Where a file of the site is, from this page.
    pub(super) fn file_href(self, path: &str) -> String {
        let encoded: Vec<String> = super::outputs::file_path(path).split('/').map(encoded).collect();
        self.href_to(&encoded.join("/"))
    }
}

/// Whether a text is a reference and nothing else.
fn is_reference(prose: &Prose<Resolved>) -> bool {
    let [Block::Plain(line)] = prose.blocks.as_slice() else { return false };
    let [alone] = line.as_slice() else { return false };
    matches!(alone, Inline::Fact(_)) || matches!(alone, Inline::Link { words, .. } if words.is_empty())
}

/// One part of a path with its odd characters percent-encoded (RFC 3986, section 2.1).
fn encoded(part: &str) -> String {
    use std::fmt::Write as _;
    let mut encoded = String::with_capacity(part.len());
    for byte in part.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            write!(encoded, "%{byte:02X}").expect("writing to a string cannot fail");
        }
    }
    encoded
}

struct Routing<'r, 'a> {
    place: Place<'a>,
    /// The language of the text.
    lang: Lang,
    prefix: &'r str,
    works: &'r mut BTreeSet<CitedWork>,
}

impl Routing<'_, '_> {
    fn href(&self, target: &Target) -> Href {
        match target {
            Target::Document(key, fragment) => self.document(key, fragment.as_deref().unwrap_or_default()),
            Target::Term(key) => {
                let link = self.place.term_link(key);
                Href {
                    href: link.href,
                    title: Some(self.told_apart(link.label)),
                    hreflang: link.hreflang,
                    mark: link.mark,
                    is_outside: false,
                }
            }
            Target::Fact(key) => {
                let title = self.place.fact_words(key, self.lang);
                let methods = PageKey::Document(DocumentKey::Methods(key.fact.report.clone()));
                self.page(&methods, &format!("fact-{}", key.fact.id), title)
            }
            Target::Listing(name) => plain(name.clone(), false),
            Target::Anchor(anchor) => plain(format!("#{}{anchor}", self.prefix), false),
            Target::File(path) => plain(self.place.file_href(path), false),
            Target::Outside(address) => plain(address.clone(), true),
        }
    }

    fn document(&self, key: &DocumentKey, fragment: &str) -> Href {
        let methods = if let DocumentKey::Methods(report) = key { Some(report) } else { None };
        let part = methods.and_then(|report| self.place.methods_part(report, fragment));
        let title = part.unwrap_or_else(|| self.place.title(key));
        self.page(&PageKey::Document(key.clone()), fragment, Some(self.told_apart(title)))
    }

    /// A title in the language of the page, marked so within a text of another.
    fn told_apart(&self, title: Label) -> Label {
        let own = Some(self.place.lang).filter(|lang| *lang != self.lang);
        let lang = title.lang.or(own).filter(|lang| *lang != self.lang);
        Label { lang, ..title }
    }

    fn page(&self, key: &PageKey, fragment: &str, title: Option<Label>) -> Href {
        let link = self.place.link_at(key, fragment, words::own(""));
        Href { href: link.href, title, hreflang: link.hreflang, mark: link.mark, is_outside: false }
    }
}

fn plain(href: String, is_outside: bool) -> Href {
    Href { href, title: None, hreflang: None, mark: None, is_outside }
}

impl Convert<Resolved, Routed> for Routing<'_, '_> {
    fn link(&mut self, to: &Box<Target>, words: Vec<Inline<Routed>>) -> Inline<Routed> {
        Inline::Link { to: Box::new(self.href(to)), words }
    }

    fn image(&mut self, picture: &Arc<Picture>, _alt: &[Inline<Resolved>]) -> Option<Box<Image>> {
        let src = self.place.file_href(&picture.path);
        Some(Box::new(Image { src, width: picture.width, height: picture.height }))
    }

    fn testimony(&mut self, within: &Box<Within>) -> Option<Box<super::figure::Figure>> {
        let set_apart = Some(self.place.lang).filter(|lang| *lang != self.lang);
        self.place.figure(within).map(|figure| Box::new(super::figure::Figure { set_apart, ..figure }))
    }

    fn quotation(&mut self, within: &Box<Within>, _: &str, (): &()) -> Option<Box<super::figure::Figure>> {
        self.place.figure(within).map(Box::new)
    }

    fn fact(&mut self, key: &Box<FactKey>) -> Option<Box<FactWords>> {
        let words = self.place.fact_words(key, self.lang)?;
        let methods = PageKey::Document(DocumentKey::Methods(key.fact.report.clone()));
        let link = self.place.link_at(&methods, &format!("fact-{}", key.fact.id), words);
        Some(Box::new(FactWords { link }))
    }

    fn meaning(&mut self, meaning: &Infallible) -> Box<Meaning> {
        match *meaning {}
    }

    fn citation(&mut self, cited: &Group) -> Option<CitationWords> {
        let citations = self.place.citations(&cited.first()?.work.report)?;
        self.works.extend(cited.iter().map(|one| one.work.clone()));
        Some(CitationWords { pieces: self.place.cited(citations.groups.get(cited)?) })
    }
}

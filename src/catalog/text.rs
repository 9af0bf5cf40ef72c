//! Texts: each link of a text resolved, each quotation compared, each picture measured.

use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;
use std::ops::Range;
use std::sync::Arc;

use super::clean::{Cleaned, clean};
use super::repeated::{Echo, without_lead, without_signature};
use super::resolve::{Context, Found};
use super::world::Resolver;
use super::{CitedWork, Picture, Resolved, Target, picture, quotation};
use crate::content::file_name::{self, Role};
use crate::diagnostic::{Code, Diagnostic, Outcome, Report};
use crate::key::{DocumentKey, FactKey, Id, Within};
use crate::lang::Lang;
use crate::nearest::nearest;
use crate::prose::attribution::{signed_by, without_attributions};
use crate::prose::walk::{Convert, convert};
use crate::prose::{Block, Cited, Inline, Prose, Written, plain};
use crate::span::{Span, Spanned};

/// A text with its links resolved, and what it names.
#[derive(Debug, Default)]
pub(super) struct ResolvedText {
    pub(super) prose: Prose<Resolved>,
    pub(super) targets: BTreeSet<Target>,
    /// Where quotations stand whose testimony cannot be shown, which was told.
    pub(super) refused: Vec<Span>,
    pub(super) files: BTreeMap<String, Arc<[u8]>>,
    /// Pictures that still say of themselves what they said, with where they are named.
    pub(super) unclean: BTreeMap<String, Span>,
}

/// Where a text stands.
pub(super) struct Home<'a> {
    /// The document it belongs to; a term's definition belongs to none.
    pub(super) key: Option<&'a DocumentKey>,
    /// Its language.
    pub(super) lang: Lang,
    /// Its file, by path from `content/`.
    pub(super) path: &'a str,
}

/// Resolves one text.
pub(super) fn resolve(
    prose: &Prose<Written>,
    home: &Home<'_>,
    resolver: &Resolver<'_>,
) -> Outcome<ResolvedText> {
    let mut text = Text { home, resolver, found: ResolvedText::default(), report: Report::new() };
    let prose = convert(prose, &mut text);
    let product = ResolvedText { prose, ..text.found };
    Outcome { product, report: text.report }
}

pub(super) struct Text<'a> {
    pub(super) home: &'a Home<'a>,
    pub(super) resolver: &'a Resolver<'a>,
    pub(super) found: ResolvedText,
    pub(super) report: Report,
}

impl Text<'_> {
    fn report_id(&self) -> Option<&Id> {
        self.home.key.and_then(DocumentKey::report)
    }

    pub(super) fn context(&self) -> Context<'_> {
        Context { report: self.report_id(), lang: self.home.lang }
    }

    /// What was found; what is wrong is told.
    fn settle<T>(&mut self, found: Found<T>) -> Option<T> {
        match found {
            Ok(value) => Some(value),
            Err(fault) => {
                fault.into_iter().for_each(|fault| self.report.push(fault));
                None
            }
        }
    }

    /// What an address leads to.
    fn address(&mut self, to: &Spanned<String>) -> Option<Target> {
        let written = to.value.as_str();
        let scheme = written.split_once(':').map(|(scheme, _)| scheme).filter(|scheme| is_scheme(scheme));
        let target = match scheme {
            Some("http" | "https" | "mailto" | "tel") if is_followable(written) => {
                Some(Target::Outside(written.to_owned()))
            }
            Some(scheme) if self.resolver.scheme(scheme).is_some() => {
                let found = self.resolver.target(to, self.context());
                self.settle(found)
            }
            Some(scheme) => self.odd_scheme(scheme, to),
            None if written.starts_with('#') && written.len() > 1 => self.own_anchor(to),
            None if written.starts_with(['/', '\\', '?']) || written.is_empty() => self.unsafe_link(to),
            None => self.relative(to),
        };
        self.found.targets.extend(target.clone());
        target
    }

    fn odd_scheme(&mut self, scheme: &str, to: &Spanned<String>) -> Option<Target> {
        match self.resolver.nearest_scheme(scheme) {
            Some(nearest) => {
                let code = Code::ReferenceUnknownScheme { scheme: scheme.to_owned(), nearest: Some(nearest) };
                self.report.push(code.at(to.span));
                None
            }
            None => self.unsafe_link(to),
        }
    }

    fn unsafe_link(&mut self, to: &Spanned<String>) -> Option<Target> {
        self.report.push(Code::LinkUnsafe { written: to.value.clone() }.at(to.span));
        None
    }

    fn own_anchor(&mut self, to: &Spanned<String>) -> Option<Target> {
        let key = self.home.key?;
        let found = self.resolver.own_anchor(key, to, self.home.lang);
        self.settle(found)
    }

    /// A link to a file beside this one.
    fn relative(&mut self, to: &Spanned<String>) -> Option<Target> {
        let (path, fragment) = to.value.split_once('#').unwrap_or((&to.value, ""));
        let path = path.split('?').next().unwrap_or_default();
        let Some(path) = picture::beside(self.home.path, path) else { return self.unsafe_link(to) };
        if self.resolver.is_text(&path) {
            return self.document_file(&path, fragment, to);
        }
        if self.take_file(&path, to.span).is_some() {
            return Some(Target::File(path));
        }
        if self.resolver.is_unreadable(&path) {
            return None;
        }
        let (_, sources, _) = self.resolver.everything_there_is();
        let known = sources.texts.keys().chain(sources.assets.keys()).map(String::as_str);
        let nearest = nearest(&path, known).map(|nearest| picture::from(self.home.path, nearest));
        self.report.push(Code::LinkMissing { written: to.value.clone(), nearest }.at(to.span));
        None
    }

    fn document_file(&mut self, path: &str, fragment: &str, to: &Spanned<String>) -> Option<Target> {
        let key = match file_name::role(path) {
            Ok(Role::Document(key, _)) => key,
            Ok(Role::Testimony(within)) => DocumentKey::Testimony(within),
            Ok(Role::Settings | Role::Vocabulary(_) | Role::Speakers(_) | Role::Bibliography(_)) | Err(_) => {
                self.report.push(Code::LinkPrivate { written: to.value.clone() }.at(to.span));
                return None;
            }
        };
        let hash = if fragment.is_empty() { String::new() } else { format!("#{fragment}") };
        let meant = Spanned::new(format!("{key}{hash}"), to.span);
        let found = self.resolver.target(&meant, self.context());
        self.settle(found)
    }

    /// Takes a file along with the text, without what it says of itself; nothing where there is none.
    pub(super) fn take_file(&mut self, path: &str, named: Span) -> Option<Arc<[u8]>> {
        let asset = self.resolver.asset(path)?;
        let cleaned = clean(&asset.bytes);
        if cleaned == Cleaned::Unclean {
            self.found.unclean.entry(path.to_owned()).or_insert(named);
        }
        let bytes = cleaned.published(&asset.bytes);
        let repeated = self.resolver.unpublished_in(&bytes);
        repeated.into_iter().for_each(|code| self.report.push(code.at(named)));
        self.found.files.insert(path.to_owned(), Arc::clone(&bytes));
        Some(bytes)
    }

    fn cited(&mut self, cited: &Cited<Spanned<String>>) -> Option<Cited<CitedWork>> {
        let bibliography = self.home.key.and_then(|key| self.resolver.bibliography(key));
        let found = self.resolver.work(&cited.work, bibliography);
        let work = self.settle(found)?;
        let (before, locator) = (cited.before.clone(), cited.locator.clone());
        Some(Cited { work, before, locator, names: cited.names })
    }

    /// What is told of a passage that repeats a testimony, with the reference that would name it here.
    fn unattributed(&self, within: &Within) -> Code {
        let (id, report) = (within.id.to_string(), within.report.to_string());
        let is_here = self.report_id() == Some(&within.report);
        let reference = if is_here { id.clone() } else { format!("{report}/{id}") };
        Code::QuotationUnattributed { id, report, reference }
    }

    fn testimony_key(&mut self, written: &Spanned<String>) -> Option<Within> {
        let found = self.resolver.target(written, self.context());
        let target = self.settle(found)?;
        if let Target::Document(DocumentKey::Testimony(within), None) = target {
            self.found.targets.insert(Target::Document(DocumentKey::Testimony(within.clone()), None));
            Some(within)
        } else {
            self.report.push(Code::EmbedUnfit { written: written.value.clone() }.at(written.span));
            None
        }
    }
}

fn is_scheme(word: &str) -> bool {
    word.starts_with(char::is_alphabetic) && word.chars().all(|c| c.is_alphanumeric() || "+-".contains(c))
}

/// Whether an address outside says where it leads, without characters that hide it.
fn is_followable(written: &str) -> bool {
    let rest = written.split_once(':').map_or("", |(_, rest)| rest);
    let is_plain = !written.chars().any(|c| c.is_control() || c.is_whitespace());
    let has_host = !written.starts_with("http")
        || rest
            .strip_prefix("//")
            .is_some_and(|host| host.starts_with(|c: char| c.is_alphanumeric() || c == '['));
    is_plain && has_host && !rest.is_empty()
}

impl Convert<Written, Resolved> for Text<'_> {
    fn link(&mut self, to: &Spanned<String>, words: Vec<Inline<Resolved>>) -> Inline<Resolved> {
        let Some(target) = self.address(to) else { return Inline::Emphasis(words) };
        let has_title = !matches!(target, Target::Outside(_) | Target::File(_));
        if has_title || !plain::line(&words).trim().is_empty() || holds_picture(&words) {
            return Inline::Link { to: Box::new(target), words };
        }
        self.report.push(Code::LinkEmpty {}.at(to.span));
        Inline::Link { words: vec![Inline::Text(name_of(&target))], to: Box::new(target) }
    }

    fn image(&mut self, image: &Spanned<String>, alt: &[Inline<Written>]) -> Option<Arc<Picture>> {
        self.picture(image, alt)
    }

    fn testimony(&mut self, testimony: &Spanned<String>) -> Option<Box<Within>> {
        self.testimony_key(testimony).map(Box::new)
    }

    fn quotation(
        &mut self,
        testimony: &Spanned<String>,
        words: &str,
        place: &Option<Span>,
    ) -> Option<Box<Within>> {
        let place = place.unwrap_or(testimony.span);
        let Some(within) = self.testimony_key(testimony) else {
            self.found.refused.push(place);
            return None;
        };
        let stored = self.resolver.testimony_of(&within)?;
        let source = self.resolver.map();
        let checked = quotation::check(words, stored, self.home.lang, place, &source.slice(place));
        checked.err().into_iter().for_each(|fault| self.report.push(fault));
        Some(Box::new(within))
    }

    fn fact(&mut self, fact: &Spanned<String>) -> Option<Box<FactKey>> {
        let found = self.resolver.target(fact, self.context());
        let target = self.settle(found)?;
        self.found.targets.insert(target.clone());
        match target {
            Target::Fact(key) => Some(Box::new(key)),
            _ => None,
        }
    }

    fn citation(&mut self, cited: &Vec<Cited<Spanned<String>>>) -> Option<Vec<Cited<CitedWork>>> {
        let cited: Vec<_> = cited.iter().filter_map(|one| self.cited(one)).collect();
        (!cited.is_empty()).then_some(cited)
    }

    fn meaning(&mut self, meaning: &Infallible) -> Infallible {
        *meaning
    }

    fn quote(&mut self, words: &[Block<Written>], place: &Option<Span>) {
        let Some(place) = *place else { return };
        let signed = signed_by(words);
        let words = without_attributions(words);
        let title = signed.as_ref().map_or("", |(_, title)| title);
        let words = without_signature(words.trim_end().strip_suffix(title).unwrap_or(&words));
        let faults = match signed.and_then(|(to, _)| self.signed(to, words, place)) {
            Some(fault) => vec![fault],
            None => self.quote_faults(words, place),
        };
        if faults.is_empty() {
            let named = self.resolver.published_with(words);
            let told = named.map(|within| self.unattributed(within).at(place));
            told.into_iter().for_each(|told| self.report.push(told));
        }
        faults.into_iter().for_each(|fault| self.report.push(fault));
    }
}

impl Text<'_> {
    /// What is wrong with a block quotation below which the name of a speaker leads to a testimony.
    fn signed(&self, to: &Spanned<String>, words: &str, place: Span) -> Option<Diagnostic> {
        let Ok(Target::Document(DocumentKey::Testimony(within), _)) =
            self.resolver.target(to, self.context())
        else {
            return None;
        };
        let has_words = words.chars().any(char::is_alphanumeric);
        let stored = self.resolver.testimony_of(&within).filter(|_| has_words)?;
        let written = self.resolver.map().slice(place);
        let check = |words: &str| quotation::check(words, stored, self.home.lang, place, &written);
        check(words).err().filter(|_| without_lead(words).is_none_or(|words| check(words).is_err()))
    }

    /// What is wrong with a block quotation that names no testimony.
    fn quote_faults(&self, words: &str, place: Span) -> Vec<Diagnostic> {
        let announced = || {
            let is_faithful = |words: &str| matches!(self.resolver.echo(words), Echo::Faithful);
            without_lead(words).is_some_and(is_faithful) && !self.resolver.is_said_too(words)
        };
        let faults = match self.resolver.echo(words) {
            Echo::Fault(..) if announced() => Vec::new(),
            Echo::Fault(code, at) => vec![(code, at)],
            Echo::Faithful => Vec::new(),
            // The author's own words may stand around those of a testimony.
            Echo::None => self.resolver.marked_faults(words),
        };
        let written = self.resolver.map().slice(place);
        let at = |(code, at): (Code, Range<usize>)| code.at(quotation::located(&written, words, &at, place));
        faults.into_iter().map(at).collect()
    }
}

/// Whether a picture stands where words could.
fn holds_picture(words: &[Inline<Resolved>]) -> bool {
    words.iter().any(|word| matches!(word, Inline::Image { .. } | Inline::Fact(_)))
}

/// What a link without words is called.
fn name_of(target: &Target) -> String {
    match target {
        Target::File(path) => path.rsplit('/').next().unwrap_or(path).to_owned(),
        Target::Outside(address) => {
            address.trim_start_matches("mailto:").trim_start_matches("tel:").to_owned()
        }
        Target::Document(..) | Target::Term(_) | Target::Fact(_) | Target::Listing(_) | Target::Anchor(_) => {
            String::new()
        }
    }
}

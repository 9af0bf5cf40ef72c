//! Talks and records: what their metadata names of the site, and the files that talks offer.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::clean::{Cleaned, clean};
use super::everything::{Everything, settle};
use super::resolve::Context;
use super::standing::Standing;
use super::world::Resolver;
use super::{Target, picture};
use crate::content::document::{Document, Version};
use crate::content::record::RecordHead;
use crate::content::talk::{TalkFile, TalkHead};
use crate::diagnostic::{Code, Report};
use crate::key::{DocumentKey, Id};
use crate::lang::{Lang, PerLang};
use crate::nearest::nearest;
use crate::span::{Span, Spanned};
use crate::yaml::value::{OneOrMany, Words};

/// What a record says of another work that comments on it, or on which it comments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Remark {
    /// In words.
    Words(Words),
    /// A record of the library.
    Record(Id),
}

/// The remarks of a record, by the language of its versions.
#[derive(Debug, Clone, Default)]
pub struct Remarks {
    /// What it comments on.
    pub comments_on: BTreeMap<Lang, Vec<Remark>>,
    /// What comments on it.
    pub commented_by: BTreeMap<Lang, Vec<Remark>>,
    /// The records that say they comment on it.
    pub commenting: BTreeSet<Id>,
    /// The records that say it comments on them.
    pub commented: BTreeSet<Id>,
}

/// A file that a talk offers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfferedFile {
    /// Its path from `content/`.
    pub path: String,
    /// What it is called.
    pub label: Option<PerLang<Words>>,
    /// How many bytes.
    pub size: u64,
}

/// A file that a talk offers, with its bytes, and where it is named if it is a picture that cannot
/// be cleaned.
type Offered = (OfferedFile, Arc<[u8]>, Option<Span>);

impl Resolver<'_> {
    /// The path of a version's file from `content/`.
    pub(super) fn path_of<H>(&self, version: &Version<H>) -> &str {
        let path = self.map().path(version.file);
        path.strip_prefix("content/").unwrap_or(path)
    }

    /// The report whose bibliography a document cites from: its own, or the one a talk is about.
    pub(super) fn bibliography<'k>(&'k self, key: &'k DocumentKey) -> Option<&'k Id> {
        let about = |id: &Id| {
            let about = &self.talk_of(id)?.original().head.report.as_ref()?.value;
            self.is_published(&DocumentKey::Report(about.clone())).then_some(about)
        };
        match key {
            DocumentKey::Talk(id) => about(id),
            key => key.report(),
        }
    }

    fn is_published(&self, key: &DocumentKey) -> bool {
        matches!(self.standing(key), Some(Standing::Published(_)))
    }

    /// Resolves what talks and records name in their metadata.
    pub(super) fn library(&self, all: &mut Everything, report: &mut Report) {
        let (content, ..) = self.everything_there_is();
        for (id, talk) in &content.talks {
            let mut own = Report::new();
            let (about, files) = self.talk(talk, &mut own);
            let is_published = self.is_published(&talk.key);
            report.extend(if is_published { own } else { own.into_warnings() });
            if is_published {
                for (file, bytes, unclean) in &files {
                    all.files.insert(file.path.clone(), Arc::clone(bytes));
                    all.tell_unclean(unclean.map(|named| (file.path.clone(), named)));
                }
                all.offered.insert(id.clone(), files.into_iter().map(|(file, ..)| file).collect());
                let named = Arc::new(about.into_iter().collect());
                all.library.set(talk.key.clone(), Some(named));
            }
        }
        let mut remarks = BTreeMap::new();
        for (id, record) in &content.records {
            let mut own = Report::new();
            let said = self.remarks(record, &mut own);
            let is_published = self.is_published(&record.key);
            report.extend(if is_published { own } else { own.into_warnings() });
            if is_published {
                let named = named(&said.comments_on).chain(named(&said.commented_by));
                let target = |id: &Id| Target::Document(DocumentKey::Record(id.clone()), None);
                let named = Arc::new(named.map(target).collect());
                all.library.set(record.key.clone(), Some(named));
                remarks.insert(id.clone(), said);
            }
        }
        all.remarks = with_replies(remarks);
    }

    /// The report a talk is about, and the files it offers.
    fn talk(&self, talk: &Document<TalkHead>, report: &mut Report) -> (Option<Target>, Vec<Offered>) {
        let original = talk.original();
        let about = original.head.report.as_ref().and_then(|about| {
            let written = Spanned::new(format!("report:{}", about.value), about.span);
            settle(self.target(&written, Context { report: None, lang: talk.source }), report)
        });
        let files = original.head.files.iter().flatten();
        let offered = files.filter_map(|file| self.offered(file, original, report)).collect();
        (about, offered)
    }

    /// A file that a talk offers, without what it says of itself; nothing where it cannot travel,
    /// which was told.
    fn offered(&self, file: &TalkFile, version: &Version<TalkHead>, report: &mut Report) -> Option<Offered> {
        let written = &file.path;
        let name = || written.value.clone();
        let Some(path) = picture::beside_name(self.path_of(version), &written.value) else {
            report.push(Code::LinkUnsafe { written: name() }.at(written.span));
            return None;
        };
        if self.is_text(&path) {
            report.push(Code::LinkPrivate { written: name() }.at(written.span));
            return None;
        }
        if self.is_unreadable(&path) {
            return None;
        }
        let Some(asset) = self.asset(&path) else {
            let (_, sources, _) = self.everything_there_is();
            let nearest = nearest(&path, sources.assets.keys().map(String::as_str));
            let nearest = nearest.map(|nearest| picture::from(self.path_of(version), nearest));
            report.push(Code::LinkMissing { written: name(), nearest }.at(written.span));
            return None;
        };
        let cleaned = clean(&asset.bytes);
        let unclean = (cleaned == Cleaned::Unclean).then_some(written.span);
        let bytes = cleaned.published(&asset.bytes);
        let repeated = self.unpublished_in(&bytes);
        repeated.into_iter().for_each(|code| report.push(code.at(written.span)));
        Some((OfferedFile { path, label: file.label.clone(), size: bytes.len() as u64 }, bytes, unclean))
    }

    /// What a record says of works that comment on it, and on which it comments.
    fn remarks(&self, record: &Document<RecordHead>, report: &mut Report) -> Remarks {
        let mut remarks = Remarks::default();
        for (lang, version) in &record.versions {
            let cx = Context { report: None, lang: *lang };
            // What a translation inherits was told with its source.
            let mut inherited = Report::new();
            let mut resolved = |said: &Option<OneOrMany<Words>>, source: &Option<OneOrMany<Words>>| {
                let is_own = *lang == record.source || said != source;
                let told = if is_own { &mut *report } else { &mut inherited };
                said.iter()
                    .flat_map(|said| &said.0)
                    .filter_map(|words| self.remark(words, cx, told))
                    .collect()
            };
            let (head, source) = (&version.head, &record.original().head);
            remarks.comments_on.insert(*lang, resolved(&head.comments_on, &source.comments_on));
            remarks.commented_by.insert(*lang, resolved(&head.commented_by, &source.commented_by));
        }
        remarks
    }

    /// Whether a remark is in words: neither another kind of reference nor a record without its scheme.
    fn worded(&self, words: &Words, report: &mut Report) -> bool {
        let is_there = |id: &Id| self.document_of(&DocumentKey::Record(id.clone())).is_some();
        let is_record = Id::parse(&words.text).filter(is_there);
        let scheme = words.text.split_once(':').map(|(scheme, _)| scheme);
        let is_reference = scheme.is_some_and(|scheme| self.scheme(scheme).is_some())
            && !words.text.contains(char::is_whitespace);
        let example = match is_record {
            Some(id) => format!("record:{id}"),
            None if is_reference => String::from("record:duprat-2024"),
            None => return true,
        };
        report.push(Code::ReferenceMalformed { written: words.text.clone(), example }.at(words.span));
        false
    }

    fn remark(&self, words: &Words, cx: Context<'_>, report: &mut Report) -> Option<Remark> {
        if !words.text.starts_with("record:") {
            return self.worded(words, report).then(|| Remark::Words(words.clone()));
        }
        let written = Spanned::new(words.text.clone(), words.span);
        match settle(self.target(&written, cx), report)? {
            Target::Document(DocumentKey::Record(id), _) => Some(Remark::Record(id)),
            _ => None,
        }
    }
}

/// The records that remarks name.
fn named(by_lang: &BTreeMap<Lang, Vec<Remark>>) -> impl Iterator<Item = &Id> {
    by_lang.values().flatten().filter_map(|remark| match remark {
        Remark::Record(id) => Some(id),
        Remark::Words(_) => None,
    })
}

/// Each record's remarks, with those that the records they name would say in return.
fn with_replies(remarks: BTreeMap<Id, Remarks>) -> BTreeMap<Id, Remarks> {
    let mut commenting: BTreeMap<Id, BTreeSet<Id>> = BTreeMap::new();
    let mut commented: BTreeMap<Id, BTreeSet<Id>> = BTreeMap::new();
    for (id, own) in &remarks {
        for other in named(&own.comments_on) {
            commenting.entry(other.clone()).or_default().insert(id.clone());
        }
        for other in named(&own.commented_by) {
            commented.entry(other.clone()).or_default().insert(id.clone());
        }
    }
    let with = |(id, own): (Id, Remarks)| {
        let (commenting, commented) = (commenting.remove(&id), commented.remove(&id));
        let replies = Remarks {
            commenting: commenting.unwrap_or_default(),
            commented: commented.unwrap_or_default(),
            ..own
        };
        (id, replies)
    };
    remarks.into_iter().map(with).collect()
}

//! Pages of talks: when and where, and the files to download.

use super::Listing;
use super::page::{Body, Dated, FileLink, Link, Page, Talk};
use super::place::Place;
use super::routed::Reading;
use super::words;
use crate::catalog::OfferedFile;
use crate::content::talk::TalkHead;
use crate::key::{DocumentKey, Id};
use crate::lang::date::DateTime;
use crate::skin::Argument;
use crate::yaml::scalar::Moment;

impl Place<'_> {
    /// The page of a talk.
    pub(super) fn talk(self, id: &Id) -> Page {
        let version = &self.catalog().talks[id].versions[&self.lang];
        let head = &version.head;
        let key = DocumentKey::Talk(id.clone());
        let rest = self.standalone(&key, version, Reading::default());
        let items =
            [("talk-event", &head.event), ("talk-session", &head.session), ("talk-place", &head.place)];
        let about = head.report.as_ref().map(|report| DocumentKey::Report(report.value.clone()));
        let files = self.catalog().offered.get(id).map(Vec::as_slice).unwrap_or_default();
        let body = Talk {
            when: self.when(head),
            items: items.into_iter().filter_map(|(phrase, said)| self.item(phrase, said.as_ref())).collect(),
            presenters: self.people(head.speakers.as_deref()),
            report: about.filter(|key| self.catalog().document(key).is_some()).map(|key| self.document(&key)),
            files: files.iter().map(|file| self.file_link(file)).collect(),
            rest,
        };
        let described = body.rest.text.first_words();
        self.listed(&key, version, Listing::Talks, described, Body::Talk(Box::new(body)))
    }

    /// When a talk was given: its day, and from when to when.
    fn when(self, head: &TalkHead) -> Option<Dated> {
        let start = head.start?.value;
        let Dated { text: date, .. } = self.dated(start.day());
        let end = head.end.map(|end| end.value).filter(|end| *end != start);
        let iso = start.to_string();
        let (from, to) = (start.time(), end.and_then(Moment::time));
        let is_one_day = end.is_none_or(|end| end.day() == start.day());
        let text = match (from, to) {
            (Some(from), Some(to)) if is_one_day => self.at_time("talk-from-to", &date, from, Some(to)),
            (None, Some(to)) if is_one_day => self.at_time("talk-until", &date, to, None),
            (Some(from), None) if is_one_day => self.at_time("talk-at", &date, from, None),
            (None, None) => self.period(Some(&start.day()), end.map(Moment::day).as_ref())?,
            _ => self.over_days(start, end?),
        };
        Some(Dated { iso, text })
    }

    /// From one day to another, each with its time where one is known.
    fn over_days(self, start: Moment, end: Moment) -> String {
        let written = |moment: Moment| {
            let date = self.dated(moment.day()).text;
            moment.time().map_or(date.clone(), |time| self.at_time("talk-at", &date, time, None))
        };
        let (from, to) = (written(start), written(end));
        let arguments = [("from", Argument::Text(&from)), ("to", Argument::Text(&to))];
        self.phrases().with("talk-days", &arguments)
    }

    fn at_time(self, phrase: &str, date: &str, from: DateTime, to: Option<DateTime>) -> String {
        let from = from.format_time(self.lang);
        let to = to.map(|to| to.format_time(self.lang)).unwrap_or_default();
        let arguments =
            [("date", Argument::Text(date)), ("from", Argument::Text(&from)), ("to", Argument::Text(&to))];
        self.phrases().with(phrase, &arguments)
    }

    fn file_link(self, file: &OfferedFile) -> FileLink {
        let name = file.path.rsplit('/').next().unwrap_or(&file.path);
        let label = file.label.as_ref().and_then(|label| words::in_lang(label, self.catalog(), self.lang));
        let href = self.file_href(&file.path);
        let label = label.unwrap_or_else(|| words::own(name));
        let kind = name.rsplit_once('.').map_or("", |(_, kind)| kind).to_ascii_uppercase();
        let link = Link { href, label, hreflang: None, mark: None };
        FileLink { link, kind, size: self.size(file.size) }
    }

    /// A size in bytes as readers are told it, in units of a thousand (IEC 80000-13).
    pub(super) fn size(self, bytes: u64) -> String {
        let (unit, written) = match bytes {
            0..1_000 => ("bytes", bytes.to_string()),
            1_000..1_000_000 => ("kilobytes", tenths(bytes, 1_000)),
            _ => ("megabytes", tenths(bytes, 1_000_000)),
        };
        let size = self.number(&written).unwrap_or(written);
        let count = u32::try_from(bytes).unwrap_or(u32::MAX);
        let arguments = [("size", Argument::Text(&size)), ("count", Argument::Number(count))];
        self.phrases().with(&format!("size-{unit}"), &arguments)
    }
}

/// A number of bytes in a unit, to the tenth.
fn tenths(bytes: u64, unit: u64) -> String {
    let tenths = (bytes * 10 + unit / 2) / unit;
    format!("{}.{}", tenths / 10, tenths % 10).trim_end_matches(".0").to_owned()
}

#[cfg(test)]
mod tests {
    use super::tenths;

    #[test]
    fn sizes_are_rounded() {
        let check = |bytes: u64, unit: u64, expected: &str| assert_eq!(tenths(bytes, unit), expected);
        check(684_750, 1_000, "684.8");
        check(1_000, 1_000, "1");
        check(2_000_000, 1_000_000, "2");
        check(10_049, 1_000, "10");
    }
}

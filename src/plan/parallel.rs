//! Parallel reading: a report in two languages side by side, block by block.
//!
//! Each column is what the brief in its language shows, with the links of that brief; the page itself
//! is in the first language. A paragraph's number leads to the paragraph of the brief, which is what is
//! cited: this page has no permanent links to paragraphs, and no list of references.

use super::align::{Row, align, align_one_by_one, of_words, pieces};
use super::findings::relation;
use super::page::{Beside, Body, Columns, Link, Page, Parallel, ParallelSection, Side};
use super::pair::{Pair, pairs};
use super::place::{Heading, Place};
use super::routed::{Reading, Setting};
use super::text::Text;
use super::{PageKey, words};
use crate::catalog::{PublishedVersion, Resolved};
use crate::citation::Piece;
use crate::content::report::ReportHead;
use crate::key::{DocumentKey, Id, Within};
use crate::prose::{Block, Prose};
use crate::skin::Argument;
use crate::yaml::value::Words;

/// What is said beside what has no counterpart.
const ABSENT: &str = "parallel-absent";

/// What each column has told so far.
type Readings = [Reading; 2];

/// A page in two languages: where each column stands.
#[derive(Clone, Copy)]
struct Both<'a> {
    places: [Place<'a>; 2],
    report: &'a Id,
}

impl<'a> Place<'a> {
    /// A report in two languages side by side.
    pub(super) fn parallel(self, id: &'a Id, pair: Pair) -> Page {
        let both = Both { places: pair.map(|lang| self.speaking(lang)), report: id };
        let entry = &self.catalog().reports[id];
        let versions = pair.map(|lang| &*entry.versions[&lang]);
        let key = DocumentKey::Report(id.clone());
        let side_by_side = self.side_by_side("parallel-title", pair);
        let title = self.title(&key);
        let heading = Heading {
            description: format!("{} – {side_by_side}", title.text),
            title,
            within: vec![side_by_side],
            is_draft: versions.iter().any(|version| version.is_draft),
        };
        let body = Body::Parallel(Box::new(both.report(versions, &mut Readings::default())));
        self.frame(heading, vec![self.document(&key)], body)
    }

    /// The pages where a report stands beside itself in another language.
    pub(super) fn parallels(self, id: &Id) -> Vec<Link> {
        let own = pairs(&self.catalog().settings.languages).filter(|pair| pair.contains(&self.lang));
        own.filter_map(|langs| self.parallel_link(id, langs)).collect()
    }

    fn parallel_link(self, id: &Id, langs: Pair) -> Option<Link> {
        let key = PageKey::Parallel { report: id.clone(), langs };
        let (href, _) = self.href(&key, "")?;
        let report = DocumentKey::Report(id.clone());
        let is_draft = langs.iter().any(|lang| self.plan.is_draft(&report, *lang));
        Some(Link {
            href,
            label: words::own(self.side_by_side("parallel-read", langs)),
            // It is in both languages.
            hreflang: None,
            mark: is_draft.then(|| self.phrase("draft-mark")),
        })
    }

    /// A phrase that names two languages.
    fn side_by_side(self, phrase: &str, langs: Pair) -> String {
        let [one, other] = langs.map(|lang| self.in_language(lang));
        self.phrases().with(phrase, &[("one", Argument::Text(&one)), ("other", Argument::Text(&other))])
    }

    /// The pieces of a citation, which lead to the references of the brief where the page has none.
    pub(super) fn cited(self, pieces: &[Piece]) -> Vec<Piece> {
        let PageKey::Parallel { report, .. } = self.key else { return pieces.to_vec() };
        let brief = self.brief(report);
        let led = |href: &String| if href.starts_with('#') { format!("{brief}{href}") } else { href.clone() };
        let piece = |piece: &Piece| Piece { href: piece.href.as_ref().map(led), ..piece.clone() };
        pieces.iter().map(piece).collect()
    }

    /// The text of a column: its anchors are its own, its paragraphs are those of the brief.
    fn column(
        self,
        prose: &Prose<Resolved>,
        finding: Option<&Id>,
        report: &Id,
        reading: &mut Reading,
    ) -> Text {
        // No name and no heading has `_` in it.
        let [prefix, of_brief] = match finding {
            Some(id) => [format!("{}_{id}_", self.lang), format!("{id}-")],
            None => [format!("{}_", self.lang), String::new()],
        };
        let setting = Setting { lang: self.lang, prefix, level: if finding.is_some() { 3 } else { 2 } };
        let pins_at = Some(format!("{}#{of_brief}", self.brief(report)));
        Text { pins_at, ..self.text(prose, setting, reading) }
    }

    /// Where the brief is, in the language of the column.
    fn brief(self, report: &Id) -> String {
        let key = PageKey::Document(DocumentKey::Report(report.clone()));
        self.href(&key, "").map(|(href, _)| href).unwrap_or_default()
    }

    /// Words of metadata in the language of the column; what was not translated is not there.
    fn own_words(self, said: Option<&Words>) -> Option<&Words> {
        said.filter(|said| said.lang == self.lang)
    }

    fn own_text(self, said: Option<&Words>, reading: &mut Reading) -> Option<Text> {
        let said = self.own_words(said)?;
        Some(self.said(said, Setting::of(said), reading))
    }
}

impl<'a> Both<'a> {
    /// What stands in each column; a phrase says where nothing does.
    fn beside<T>(self, [left, right]: [Option<T>; 2], phrase: &str) -> Beside<T> {
        let [one, other] = self.places;
        let side = |held: Option<T>, place: Place<'a>, told_by: Place<'a>| {
            let absent = told_by.phrase_of(phrase, "lang", &told_by.in_language(place.lang));
            Side { lang: place.lang, held, absent: Some(absent), told_in: told_by.lang }
        };
        [side(left, one, other), side(right, other, one)]
    }

    /// The same, where one of the two has it at least.
    fn if_any<T>(self, held: [Option<T>; 2], phrase: &str) -> Option<Beside<T>> {
        held.iter().any(Option::is_some).then(|| self.beside(held, phrase))
    }

    /// The same, and nothing is said where nothing stands.
    fn quietly<T>(self, held: [Option<T>; 2]) -> Option<Beside<T>> {
        let beside = self.if_any(held, ABSENT)?;
        Some(beside.map(|side| Side { absent: None, ..side }))
    }

    /// What each column has of something.
    fn each<T, U>(self, [left, right]: [T; 2], of: impl Fn(Place<'a>, T) -> U) -> [U; 2] {
        let [one, other] = self.places;
        [of(one, left), of(other, right)]
    }

    /// What each column has of something to be read.
    fn each_read<T, U>(
        self,
        [left, right]: [T; 2],
        [of_left, of_right]: &mut Readings,
        of: impl Fn(Place<'a>, T, &mut Reading) -> U,
    ) -> [U; 2] {
        let [one, other] = self.places;
        [of(one, left, of_left), of(other, right, of_right)]
    }

    fn report(self, versions: [&PublishedVersion<ReportHead>; 2], readings: &mut Readings) -> Parallel {
        let key = DocumentKey::Report(self.report.clone());
        let heads = versions.map(|version| &version.head);
        let subtitles = self.each(heads, |place, head| {
            let own = place.own_words(head.subtitle.as_ref());
            own.map(|own| words::label(own, place.lang))
        });
        let summaries = self.each_read(heads, readings, |place, head, reading| {
            place.own_text(head.summary.as_ref(), reading)
        });
        let alone = |place: Place<'_>| {
            let label = place.phrase_of("parallel-alone", "lang", &place.in_language(place.lang));
            place.link(&PageKey::Document(key.clone()), words::own(label))
        };
        let order = self.places[0].catalog().order.get(self.report).into_iter().flatten();
        Parallel {
            titles: self.beside(self.places.map(|place| Some(place.title(&key))), ABSENT),
            subtitles: self.if_any(subtitles, ABSENT),
            briefs: self.beside(self.places.map(|place| Some(alone(place))), ABSENT),
            relations: self.quietly(versions.map(|version| relation(version.relation))),
            summaries: self.if_any(summaries, ABSENT),
            key_points: self.key_points(heads, readings),
            introduction: self.columns(versions.map(|version| Some(&version.prose)), None, readings),
            findings: order.map(|within| self.section(within, readings)).collect(),
        }
    }

    /// The points of both versions, each beside its counterpart.
    fn key_points(self, heads: [&ReportHead; 2], readings: &mut Readings) -> Vec<Beside<Text>> {
        let points = self.each(heads, |place, head| {
            let all = head.key_points.iter().flatten();
            all.filter_map(|point| place.own_words(Some(point))).collect::<Vec<_>>()
        });
        let [left, right] =
            points.each_ref().map(|points| points.iter().map(|point| of_words(point)).collect::<Vec<_>>());
        let text = |place: Place<'_>, point: Option<&&Words>, reading: &mut Reading| {
            place.own_text(point.copied(), reading)
        };
        let row = |row: Row| {
            let [left, right] = [0, 1].map(|side| points[side][row[side].clone()].first());
            self.beside(self.each_read([left, right], readings, text), ABSENT)
        };
        align_one_by_one(&left, &right).into_iter().map(row).collect()
    }

    /// A finding; one that is in one language alone stands on its own side.
    fn section(self, within: &Within, readings: &mut Readings) -> ParallelSection {
        let entry = &self.places[0].catalog().findings[within];
        let key = DocumentKey::Finding(within.clone());
        let versions = self.places.map(|place| entry.versions.get(&place.lang).map(|version| &**version));
        let is_nowhere = versions.iter().all(Option::is_none);
        let titles = self
            .each(versions, |place, version| (version.is_some() || is_nowhere).then(|| place.document(&key)));
        let summaries = self.each_read(versions, readings, |place, version, reading| {
            place.own_text(version?.head.summary.as_ref(), reading)
        });
        let is_in_both = versions.iter().all(Option::is_some);
        let summaries = if is_in_both { self.if_any(summaries, ABSENT) } else { self.quietly(summaries) };
        ParallelSection {
            anchor: within.id.to_string(),
            titles: self.beside(titles, "parallel-untranslated"),
            relations: self.quietly(versions.map(|version| relation(version?.relation))),
            drafts: self.quietly(versions.map(|version| version.filter(|one| one.is_draft).map(|_| true))),
            summaries,
            texts: self.columns(versions.map(|version| Some(&version?.prose)), Some(&within.id), readings),
        }
    }

    /// Two texts, block by block; nothing where there is nothing to read.
    fn columns(
        self,
        prose: [Option<&Prose<Resolved>>; 2],
        finding: Option<&Id>,
        readings: &mut Readings,
    ) -> Option<Columns> {
        if prose.iter().flatten().all(|prose| prose.is_empty()) {
            return None;
        }
        let [left, right] = prose.map(|prose| prose.map(pieces));
        let rows = match (left, right) {
            (Some(left), Some(right)) => align(&left, &right),
            (left, right) => vec![[left, right].map(|pieces| 0..pieces.map_or(0, |pieces| pieces.len()))],
        };
        let is_in_both = prose.iter().all(Option::is_some);
        let mut texts = self.each_read(prose, readings, |place, prose, reading| {
            Some(place.column(prose?, finding, self.report, reading))
        });
        level(&mut texts, &rows);
        let texts = if is_in_both { self.beside(texts, ABSENT) } else { self.quietly(texts)? };
        Some(Columns { texts, rows })
    }
}

/// The headings of both texts in the order of the page, none more than a level below the one before.
fn level(texts: &mut [Option<Text>; 2], rows: &[Row]) {
    let mut last = 0;
    for (side, range) in rows.iter().flat_map(|row| row.iter().enumerate()) {
        let blocks = texts[side].iter_mut().filter_map(|text| text.prose.blocks.get_mut(range.clone()));
        for block in blocks.flatten() {
            if let Block::Heading { level, .. } = block {
                *level = (*level).min(last + 1);
                last = *level;
            }
        }
    }
}

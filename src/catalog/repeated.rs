//! What texts repeat of testimonies without naming them.
//!
//! Words between quotation marks that are nearly those of a testimony must be its very words,
//! wherever they stand: in prose, in titles, summaries and key points, under pictures, in either
//! language. Words of a testimony that may not appear must stand nowhere, quoted or not. What names
//! its testimony is compared with it when its reference is resolved (`quotation`).

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use super::asked::Question;
use super::quotation;
use super::standing::{Standing, Standings};
use super::words::{self, DifferenceKind, EchoIndex, ShingleIndex};
use super::world::Resolver;
use crate::content::Content;
use crate::content::testimony::{Form, Testimony};
use crate::diagnostic::{Code, Report};
use crate::key::{DocumentKey, Within};
use crate::lang::Lang;
use crate::prose::passage::{Passage, Reading, passages};
use crate::span::Span;
use crate::yaml::value::Words;

/// What is looked up to find repeated words, each gathered when first asked for.
#[derive(Debug, Default)]
pub(super) struct Repeated {
    echoes: OnceLock<EchoIndex<(Within, Lang)>>,
    published: OnceLock<ShingleIndex<Within>>,
    unpublished: OnceLock<ShingleIndex<Within>>,
    withdrawn: OnceLock<ShingleIndex<Within>>,
}

/// What some quoted words are.
pub(super) enum Echo {
    /// Nothing that a testimony says.
    None,
    /// The very words of a testimony.
    Faithful,
    /// Words that must not stand so, and where in them the mistake is.
    Fault(Code, Range<usize>),
}

/// Where a quotation ends, and its mistake.
type Settled = (usize, Option<(Code, Range<usize>)>);

impl Resolver<'_> {
    /// Tells what is wrong with the words between quotation marks of some passages, each with its
    /// text's place, and which of all that a reader sees are words that may not appear. Those within
    /// a quotation that was refused were told with it.
    pub(super) fn repeated(
        &self,
        own: &[(Passage, Span)],
        all: impl FnOnce() -> Vec<(Passage, Span)>,
        refused: &[Span],
        report: &mut Report,
    ) {
        own.iter().for_each(|(passage, within)| self.marked(passage, *within, report));
        if !self.unpublished().is_empty() {
            all().iter().for_each(|(passage, within)| self.forbidden(passage, *within, refused, report));
        }
    }

    /// Tells the same of a text in Markdown that is no document's.
    pub(super) fn repeated_in(&self, words: &Words, report: &mut Report) {
        let read = |reading| -> Vec<(Passage, Span)> {
            let found = passages(&words.text, words.placing(), reading).into_iter();
            found.map(|passage| (passage, words.span)).collect()
        };
        self.repeated(&read(Reading::Own), || read(Reading::All), &[], report);
    }

    /// Tells of words between quotation marks that are nearly those of a testimony.
    fn marked(&self, passage: &Passage, within: Span, report: &mut Report) {
        for (code, at) in self.marked_faults(&passage.text) {
            report.push(code.at(self.place_in(passage, &at, within)));
        }
    }

    /// What is wrong with words between quotation marks in a text, and where in it.
    pub(super) fn marked_faults(&self, text: &str) -> Vec<(Code, Range<usize>)> {
        let mut settled = 0;
        let mut faults = Vec::new();
        for ranges in words::marked(text).chunk_by(|one, other| one.start == other.start) {
            if ranges[0].start < settled {
                continue;
            }
            let Some((end, fault)) = self.one_of(text, ranges) else { continue };
            faults.extend(fault);
            settled = end;
        }
        faults
    }

    /// Of the ways to end a quotation, the last that is faithful, or else the first with a mistake;
    /// one that goes on from a faithful one has a mistake where what it adds is said nearly so too.
    fn one_of(&self, text: &str, ranges: &[Range<usize>]) -> Option<Settled> {
        let mut told: Option<Settled> = None;
        for range in ranges {
            let goes_on = |end: usize| !matches!(self.echo(&text[end..range.end]), Echo::None);
            match self.echo(&text[range.clone()]) {
                Echo::None => {}
                Echo::Faithful => told = Some((range.end, None)),
                Echo::Fault(code, at) => {
                    let is_new = match &told {
                        None => true,
                        Some((_, Some(_))) => false,
                        Some((end, None)) => goes_on(*end),
                    };
                    let at = range.start + at.start..range.start + at.end;
                    told = if is_new { Some((range.end, Some((code, at)))) } else { told };
                }
            }
        }
        told
    }

    /// Tells of the words of a testimony that may not appear.
    fn forbidden(&self, passage: &Passage, within: Span, refused: &[Span], report: &mut Report) {
        let Some((at, code)) = self.unpublished_words(&passage.text) else { return };
        let place = self.place_in(passage, &at, within);
        let holds =
            |told: &Span| told.source == place.source && told.start <= place.start && place.end <= told.end;
        if !refused.iter().any(holds) {
            report.push(code.at(place));
        }
    }

    fn place_in(&self, passage: &Passage, at: &Range<usize>, within: Span) -> Span {
        let written = || self.map().slice(within);
        passage.span(at).unwrap_or_else(|| quotation::located(&written(), &passage.text, at, within))
    }

    /// What some quoted words are, by the testimonies that hold nearly the same.
    pub(super) fn echo(&self, quoted: &str) -> Echo {
        let mut best: Option<(usize, Code, Range<usize>)> = None;
        for ((within, lang), alike) in self.echoes_of(quoted) {
            let Some(testimony) = self.testimony_of(within) else { continue };
            match self.echo_of(quoted, testimony, *lang) {
                Echo::Faithful => return Echo::Faithful,
                Echo::None => {}
                // Of those that hold as many of its words, the one that goes farthest is meant.
                Echo::Fault(code, at) => match &best {
                    Some((most, _, first)) if alike < *most || at.start <= first.start => {}
                    Some(_) | None => best = Some((alike, code, at)),
                },
            }
        }
        best.map_or(Echo::None, |(_, code, at)| Echo::Fault(code, at))
    }

    /// Whether the words before a colon in a quotation are the testimony's too, not the author's who
    /// announces what follows: the testimony has a colon there, and more than half of them before it.
    pub(super) fn is_said_too(&self, text: &str) -> bool {
        let Some((lead, _)) = text.split_once(':') else { return false };
        if !matches!(self.echo(&text[lead.len()..]), Echo::Faithful) {
            return false;
        }
        let found = self.echoes_of(text);
        let Some(((within, lang), _)) = found.first() else { return false };
        let stored = self.testimony_of(within).and_then(|testimony| testimony.words.get(*lang));
        stored.is_some_and(|stored| words::stands_before_colon(lead, &stored.to_plain()))
    }

    fn echo_of(&self, quoted: &str, testimony: &Testimony, lang: Lang) -> Echo {
        let id = testimony.key.id.to_string();
        let whole = 0..quoted.len();
        match self.standing(&DocumentKey::Testimony(testimony.key.clone())) {
            // Its very words are told as such, wherever they stand.
            Some(Standing::Draft | Standing::Pending | Standing::Withdrawn)
                if self.unpublished_words(quoted).is_some() =>
            {
                return Echo::Faithful;
            }
            Some(Standing::Draft | Standing::Pending | Standing::Withdrawn) => {
                return Echo::Fault(Code::QuotationUnpublished { id }, whole);
            }
            Some(Standing::Published(_)) => {}
            Some(Standing::Failed) | None => return Echo::None,
        }
        if testimony.form == Form::Paraphrase {
            return Echo::Fault(Code::QuotationParaphrase { id }, whole);
        }
        let Some(stored) = testimony.words.get(lang) else { return Echo::None };
        match words::compare(quoted, &stored.to_plain()) {
            Ok(()) => Echo::Faithful,
            Err(difference) if difference.kind == DifferenceKind::Empty => Echo::None,
            Err(difference) => {
                let word = quoted[difference.quoted.clone()].trim().to_owned();
                let (stored, unnamed) = (difference.stored_in_one_line(), Some(id));
                let code = Code::QuotationDiffers { quoted: word, stored, unnamed };
                Echo::Fault(code, difference.quoted)
            }
        }
    }

    /// The words in a text of a testimony that may not appear, unless one that may has them too.
    pub(super) fn unpublished_words(&self, text: &str) -> Option<(Range<usize>, Code)> {
        let unpublished = self.unpublished();
        // Only what has such words is compared with those that may appear.
        unpublished.find(text)?;
        self.note(|asked| asked.ask(Question::Anything));
        let (place, within) = unpublished.find_unless(text, self.published_words())?;
        Some((place, Code::QuotationUnpublished { id: within.id.to_string() }))
    }

    /// The words in a published testimony of one that was withdrawn: they were withdrawn with it.
    pub(super) fn withdrawn_words(&self, text: &str) -> Option<Code> {
        self.note(|asked| asked.ask(Question::Withdrawn));
        let (repeated, content, standings) = self.words();
        let withdrawn = repeated.withdrawn.get_or_init(|| index(content, standings, is_withdrawn));
        let within = withdrawn.find(text)?;
        Some(Code::QuotationUnpublished { id: within.id.to_string() })
    }

    /// Whether a testimony may not appear.
    pub(super) fn has_unpublished(&self) -> bool {
        !self.unpublished().is_empty()
    }

    /// The published testimony that has eight words in a row of a text.
    pub(super) fn published_with(&self, text: &str) -> Option<&Within> {
        let hashes = words::hashes(text);
        let found = self.published_words().find_hashes(&hashes);
        self.note(|asked| asked.ask_shingles(hashes));
        found
    }

    /// The testimonies that hold nearly these words.
    fn echoes_of(&self, quoted: &str) -> Vec<(&(Within, Lang), usize)> {
        let runs = words::runs(quoted);
        if runs.is_empty() {
            return Vec::new();
        }
        let (repeated, content, _) = self.words();
        let found = repeated.echoes.get_or_init(|| echoes(content)).find_runs(&runs);
        self.note(|asked| asked.ask_quoted(runs));
        found
    }

    /// The published testimonies by eight words in a row.
    fn published_words(&self) -> &ShingleIndex<Within> {
        let (repeated, content, standings) = self.words();
        repeated.published.get_or_init(|| index(content, standings, is_published))
    }

    fn unpublished(&self) -> &ShingleIndex<Within> {
        self.note(|asked| asked.ask(Question::Unpublished));
        let (repeated, content, standings) = self.words();
        repeated.unpublished.get_or_init(|| index(content, standings, is_unpublished))
    }
}

const fn is_published(standing: &Standing) -> bool {
    matches!(standing, Standing::Published(_))
}

/// Whether a testimony that stands so may not appear.
pub(super) const fn is_unpublished(standing: &Standing) -> bool {
    matches!(standing, Standing::Draft | Standing::Pending | Standing::Withdrawn)
}

/// Whether a testimony that stands so was withdrawn.
pub(super) const fn is_withdrawn(standing: &Standing) -> bool {
    matches!(standing, Standing::Withdrawn)
}

/// The testimonies that stand so, by eight words in a row.
fn index(
    content: &Content,
    standings: &Standings<'_>,
    is_meant: fn(&Standing) -> bool,
) -> ShingleIndex<Within> {
    let stands_so = |key: &Within| {
        standings.get(&DocumentKey::Testimony(key.clone())).is_some_and(|standing| is_meant(&standing))
    };
    let meant = content.testimonies.iter().filter(|(key, _)| stands_so(key));
    let texts: Vec<(Within, String)> =
        meant.flat_map(|(key, testimony)| texts(testimony).map(|(_, text)| (key.clone(), text))).collect();
    ShingleIndex::build(texts.iter().map(|(key, text)| (key.clone(), text.as_str())))
}

fn echoes(content: &Content) -> EchoIndex<(Within, Lang)> {
    let of = |testimony: &Arc<Testimony>| {
        let key = testimony.key.clone();
        texts(testimony).map(|(lang, text)| ((key.clone(), lang), text)).collect::<Vec<_>>()
    };
    EchoIndex::build(content.testimonies.values().flat_map(of))
}

/// The words of a testimony in each language.
pub(super) fn texts(testimony: &Testimony) -> impl Iterator<Item = (Lang, String)> {
    testimony.words.iter().map(|(lang, words)| (lang, words.to_plain()))
}

impl Repeated {
    /// The same for testimonies some of which changed, came or went.
    pub(super) fn follow(
        &mut self,
        content: &Content,
        standings: &Standings<'_>,
        changed: &BTreeSet<Within>,
    ) {
        let now = || {
            let there = changed.iter().filter_map(|key| content.testimonies.get(key));
            there.flat_map(|testimony| {
                texts(testimony).map(|(lang, text)| ((testimony.key.clone(), lang), text)).collect::<Vec<_>>()
            })
        };
        if let Some(echoes) = self.echoes.get_mut() {
            let new: Vec<((Within, Lang), String)> = now().collect();
            let new = new.iter().map(|(key, text)| (key.clone(), text.as_str()));
            echoes.exchange(|(within, _)| changed.contains(within), new);
        }
        if let Some(published) = self.published.get_mut() {
            let stands = |key: &Within| {
                standings
                    .get(&DocumentKey::Testimony(key.clone()))
                    .is_some_and(|standing| is_published(&standing))
            };
            let new: Vec<((Within, Lang), String)> = now().filter(|((key, _), _)| stands(key)).collect();
            let new = new.iter().map(|((key, _), text)| (key.clone(), text.as_str()));
            published.exchange(|within| changed.contains(within), new);
        }
    }

    /// Forgets the words of testimonies that may not appear: one of these is not what it was.
    pub(super) fn forget_unpublished(&mut self) {
        (self.unpublished, self.withdrawn) = (OnceLock::new(), OnceLock::new());
    }
}

/// The words of a block quotation behind those that announce them: `Julie says: …`.
pub(super) fn without_lead(text: &str) -> Option<&str> {
    let (lead, words) = text.split_once(':')?;
    (lead.split_whitespace().count() <= LONGEST_SIGNATURE).then_some(words)
}

/// The words of a block quotation without the name that an author sets below them: `— Julie`.
pub(super) fn without_signature(text: &str) -> &str {
    let text = text.trim_end().trim_end_matches(" -").trim_end();
    let is_name = |rest: &str| rest.split_whitespace().count() <= LONGEST_SIGNATURE;
    let dash = text.rfind(['—', '–']).filter(|at| is_name(&text[*at..]) && *at > 0);
    let words = dash.map_or(text, |at| text[..at].trim_end());
    let bracket = words.rfind('(').filter(|at| words.ends_with(')') && !words[*at..].contains('…'));
    bracket.filter(|at| is_name(&words[*at..]) && *at > 0).map_or(words, |at| words[..at].trim_end())
}

/// How many words a name with what one does may have.
const LONGEST_SIGNATURE: usize = 12;

#[cfg(test)]
mod tests {
    use super::{without_lead, without_signature};

    #[test]
    fn names_below_a_quotation_are_no_part_of_it() {
        let check = |text: &str, expected: &str| assert_eq!(without_signature(text), expected);
        check("La porte reste ouverte.\n— Julie, psychiatre en CSAPA", "La porte reste ouverte.");
        check("La porte reste ouverte (Julie, psychiatre)", "La porte reste ouverte");
        check("La porte (…)", "La porte (…)");
        check("— Et puis rien.", "— Et puis rien.");
        assert_eq!(without_lead("Julie le dit : « Rien. »"), Some(" « Rien. »"));
        assert_eq!(without_lead("Rien."), None);
    }
}

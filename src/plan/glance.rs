//! A study at a glance: its time on a line, who was met, and the numbers of its report.
//!
//! A date that says no more than a year or a month covers all of it: what is drawn is never more
//! precise than what was written, and never leaves out a day that may belong to the study.

use super::page::{Gap, Glance, Group, Interruption, Label, Link, People, Timeline};
use super::place::Place;
use super::words;
use crate::content::methods::{Interruption as Excluded, MethodsHead};
use crate::key::{FactKey, Id, Within};
use crate::lang::date::PartialDate;
use crate::lang::typography::typeset;
use crate::skin::Argument;
use crate::span::Spanned;
use crate::yaml::value::Entries;

/// How many months are told apart on a line, at most.
const MOST_MONTHS: usize = 72;
/// How many years are named below it, at most.
const MOST_YEARS: usize = 24;

/// A date as it may stand in a period.
type Bound = Option<Spanned<PartialDate>>;

impl Place<'_> {
    /// The study of a report at a glance.
    pub(super) fn glance(self, id: &Id, head: &MethodsHead) -> Glance {
        let own = head.scopes.iter().flat_map(Entries::ids).next().cloned();
        let facts = head.facts.iter().flat_map(Entries::ids).filter_map(|fact| {
            let fact = Within { report: id.clone(), id: fact.clone() };
            self.fact_words(&FactKey { fact, scope: own.clone() }, self.lang)
        });
        Glance {
            period: self.study_period(head),
            facts: facts.map(|label: Label| label.text).collect(),
            timeline: self.timeline(head),
            people: self.people_met(id),
        }
    }

    /// Who was met in the study of a report, by profession.
    fn people_met(self, id: &Id) -> Option<People> {
        let sample = self.catalog().samples.get(id)?;
        let professions = Id::parse("professions").expect("our own vocabularies have ids");
        let sorted = self.sorted(&professions).iter();
        let mut groups: Vec<Group> = sorted
            .filter_map(|key| Some(self.people_with(self.term_link(key), *sample.professions.get(key)?)))
            .collect();
        // Those of one size stay in the order of the alphabet.
        groups.sort_by_key(|group| std::cmp::Reverse(group.count));
        let label = words::own(self.phrase("people-unsaid"));
        let unsaid = Link { href: String::new(), label, hreflang: None, mark: None };
        let unsaid = Group { is_said: false, ..self.people_with(unsaid, sample.unsaid) };
        groups.extend(Some(unsaid).filter(|unsaid| unsaid.count > 0));
        let told = groups.iter().map(|group| {
            let arguments = [
                ("profession", Argument::Text(&group.profession.label.text)),
                ("number", Argument::Text(&group.number)),
            ];
            self.phrases().with("people-group", &arguments)
        });
        Some(People {
            name: self.phrase("people-title"),
            description: format!("{}.", typeset(&told.collect::<Vec<String>>().join("; "), self.lang)),
            legend: self.legend(),
            groups,
        })
    }

    fn people_with(self, profession: Link, count: usize) -> Group {
        Group { profession, is_said: true, count, number: self.count(count) }
    }

    /// How to read who was met, with how many people share what is said.
    fn legend(self) -> String {
        let cell = self.catalog().settings.min_cell;
        self.phrases().with("people-legend", &[("cell", Argument::Number(cell))])
    }

    /// When a study was made, where that is a time with a beginning and an end.
    fn timeline(self, head: &MethodsHead) -> Option<Timeline> {
        let period = head.period.as_ref()?;
        let made @ (from, to) = ends(&period.from, &period.to)?;
        let (first, last) = (from.first_month(), to.last_day().first_month());
        let whole = (first.days(), last.last_day().days() + 1);
        let excluded: Vec<&Excluded> = period.excluding.iter().flatten().collect();
        let gaps = self.gaps(&excluded, self.interruptions(head), whole);
        Some(Timeline {
            name: self.phrase("fieldwork-title"),
            description: self.told(&self.study_period(head)?, &gaps),
            whole,
            made: stretch(made),
            gaps,
            months: months(first, last),
            years: years(first, last).into_iter().map(|year| self.year(year, first)).collect(),
        })
    }

    fn gaps(self, excluded: &[&Excluded], said: Vec<Interruption>, whole: (i32, i32)) -> Vec<Gap> {
        // What has no date at all is not said either.
        let dated = excluded.iter().filter(|gap| gap.from.is_some() || gap.to.is_some());
        let pairs = dated.zip(said).enumerate();
        let gap = |(at, (gap, said)): (usize, (&&Excluded, Interruption))| Gap {
            number: self.count(at + 1),
            days: ends(&gap.from, &gap.to).and_then(|gap| within(stretch(gap), whole)),
            period: said.period,
            reason: said.reason,
        };
        pairs.map(gap).collect()
    }

    /// What the line shows, in words.
    fn told(self, period: &str, gaps: &[Gap]) -> String {
        let made = self.phrase_of("methods-period-of", "period", period);
        let gap = |gap: &Gap| match &gap.reason {
            Some(reason) => format!("{} ({})", gap.period, reason.text),
            None => gap.period.clone(),
        };
        let gaps = gaps.iter().map(gap).collect::<Vec<String>>().join("; ");
        let gaps = typeset(&gaps, self.lang);
        if gaps.is_empty() {
            return format!("{made}.");
        }
        format!("{made}. {}", self.phrase_of("fieldwork-gaps", "gaps", &gaps))
    }

    fn year(self, year: PartialDate, first: PartialDate) -> (i32, String) {
        (year.days().max(first.days()), self.dated(year).text)
    }
}

/// Both ends of a time; one date alone is both.
fn ends(from: &Bound, to: &Bound) -> Option<(PartialDate, PartialDate)> {
    let (from, to) = (from.as_ref().or(to.as_ref())?.value, to.as_ref().or(from.as_ref())?.value);
    (from.first_day() <= to.last_day()).then_some((from, to))
}

/// From the first day of a time to the one after its last.
fn stretch((from, to): (PartialDate, PartialDate)) -> (i32, i32) {
    (from.days(), to.last_day().days() + 1)
}

/// As much of a stretch as is within another.
fn within((from, to): (i32, i32), whole: (i32, i32)) -> Option<(i32, i32)> {
    let inner = (from.max(whole.0), to.min(whole.1));
    (inner.0 < inner.1).then_some(inner)
}

/// The first day of each month; nothing where they are too many.
fn months(first: PartialDate, last: PartialDate) -> Vec<i32> {
    let each = std::iter::successors(Some(first), |month| month.next_month());
    let months: Vec<PartialDate> = each.take_while(|month| *month <= last).take(MOST_MONTHS + 1).collect();
    if months.len() > MOST_MONTHS { Vec::new() } else { months.iter().map(|month| month.days()).collect() }
}

/// The years, or every fifth, tenth… so that they are not too many.
fn years(first: PartialDate, last: PartialDate) -> Vec<PartialDate> {
    let count = usize::try_from(last.year() - first.year()).unwrap_or(0) + 1;
    let steps = [1, 5, 10, 50, 100, 500, 1000];
    let step = steps.into_iter().find(|step| count <= MOST_YEARS * step).unwrap_or(1000);
    let year = |year: i16| PartialDate::parse(&format!("{year:04}"));
    let is_named = |year: &i16| step == 1 || usize::try_from(*year).is_ok_and(|year| year % step == 0);
    (first.year()..=last.year()).filter(is_named).filter_map(year).collect()
}

#[cfg(test)]
mod tests {
    use super::{ends, months, stretch, within, years};
    use crate::lang::date::PartialDate;
    use crate::span::{SourceId, Span, Spanned};

    fn date(written: &str) -> PartialDate {
        PartialDate::parse(written).expect(written)
    }

    fn bound(written: &str) -> Option<Spanned<PartialDate>> {
        PartialDate::parse(written).map(|date| Spanned::new(date, Span::new(SourceId(0), 0..0)))
    }

    #[test]
    fn a_partial_date_covers_all_it_may_mean() {
        let length =
            |from: &str, to: &str| ends(&bound(from), &bound(to)).map(stretch).map(|(from, to)| to - from);
        assert_eq!(length("2022", "2022"), Some(365));
        assert_eq!(length("2022", ""), Some(365));
        assert_eq!(length("2024-02", "2024-02"), Some(29));
        assert_eq!(length("2022-03-17", "2022-03-17"), Some(1));
        assert_eq!(length("2022-12", "2022"), Some(31));
        assert_eq!(length("2022", "2021"), None);
        assert_eq!(length("", ""), None);
    }

    #[test]
    fn a_gap_stays_on_the_line() {
        assert_eq!(within((5, 40), (10, 30)), Some((10, 30)));
        assert_eq!(within((12, 14), (10, 30)), Some((12, 14)));
        assert_eq!(within((1, 10), (10, 30)), None);
    }

    #[test]
    fn ticks_can_be_told_apart() {
        let count = |from: &str, to: &str| {
            let (from, to) = (date(from), date(to));
            (months(from, to).len(), years(from, to).len())
        };
        assert_eq!(count("2023-10", "2024-02"), (5, 2));
        assert_eq!(count("2019-01", "2021-12"), (36, 3));
        assert_eq!(count("1980-01", "2020-12"), (0, 9));
        assert_eq!(count("0001-01", "9999-12"), (0, 19));
    }
}

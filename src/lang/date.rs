//! Dates: days, months and years as authors write them (ISO 8601), in the words of each language.
//!
//! A date that is on no calendar cannot be made. Nothing here knows today's date or a time zone.

use std::fmt;
use std::str::FromStr;

use icu_calendar::{Date as CalendarDate, Gregorian};
use icu_datetime::FixedCalendarDateTimeFormatter;
use icu_datetime::fieldsets::{YM, YMD};
use icu_locale_core::LanguageIdentifier;
use icu_locale_core::subtags::region;
use jiff::civil::Date;

use crate::lang::Lang;

/// A year, a month of a year, or a day (ISO 8601-1, 5.2.2, extended format): `2022`, `2022-07`, `2022-07-12`.
///
/// In order of time; a year comes before its months, a month before its days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartialDate {
    year: i16,
    month: Option<i8>,
    day: Option<i8>,
}

impl PartialDate {
    /// The date as written, or nothing where it is none, or is on no calendar (`2022-02-30`).
    #[must_use]
    pub fn parse(written: &str) -> Option<Self> {
        let parts: Vec<&str> = written.splitn(4, '-').collect();
        match parts[..] {
            [year] => Self::new(digits(year, 4)?, None, None),
            [year, month] => Self::new(digits(year, 4)?, Some(digits(month, 2)?), None),
            [year, month, day] => Self::new(digits(year, 4)?, Some(digits(month, 2)?), Some(digits(day, 2)?)),
            _ => None,
        }
    }

    fn new(year: i16, month: Option<i8>, day: Option<i8>) -> Option<Self> {
        let is_real = year > 0 && Date::new(year, month.unwrap_or(1), day.unwrap_or(1)).is_ok();
        is_real.then_some(Self { year, month, day })
    }

    /// Whether it says no more than a year.
    #[must_use]
    pub const fn is_year(self) -> bool {
        self.month.is_none()
    }

    /// Whether it says the day.
    #[must_use]
    pub const fn is_day(self) -> bool {
        self.day.is_some()
    }

    /// The year.
    #[must_use]
    pub const fn year(self) -> i16 {
        self.year
    }

    /// How many days it begins after the first of January of the year 1.
    #[must_use]
    pub fn days(self) -> i32 {
        let (month, day) = (self.month.unwrap_or(1), self.day.unwrap_or(1));
        (Date::constant(self.year, month, day) - Date::constant(1, 1, 1)).get_days()
    }

    /// The month after the one it begins in; nothing after the last month that can be written.
    #[must_use]
    pub fn next_month(self) -> Option<Self> {
        let (year, month) = match self.month.unwrap_or(1) {
            12 => (self.year + 1, 1),
            month => (self.year, month + 1),
        };
        (year <= 9999).then_some(Self { year, month: Some(month), day: None })
    }

    /// The month it begins in.
    #[must_use]
    pub fn first_month(self) -> Self {
        Self { month: self.month.or(Some(1)), day: None, ..self }
    }

    /// The day it begins on: `2022` begins on 2022-01-01.
    #[must_use]
    pub fn first_day(self) -> Self {
        Self { month: self.month.or(Some(1)), day: self.day.or(Some(1)), ..self }
    }

    /// The day it ends on: `2024-02` ends on 2024-02-29.
    #[must_use]
    pub fn last_day(self) -> Self {
        let month = self.month.unwrap_or(12);
        let last = || Date::constant(self.year, month, 1).days_in_month();
        Self { month: Some(month), day: Some(self.day.unwrap_or_else(last)), ..self }
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        self.month.iter().chain(&self.day).try_for_each(|part| write!(f, "-{part:02}"))
    }
}

impl serde::Serialize for PartialDate {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// A day with a time of day, to the minute, in 24 hours (ISO 8601-1, 5.4.2): `2022-11-24T16:50`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DateTime {
    date: PartialDate,
    hour: u8,
    minute: u8,
}

impl DateTime {
    /// The time as written, with a `T` or a space before the hour; nothing where there is no such minute.
    #[must_use]
    pub fn parse(written: &str) -> Option<Self> {
        let (date, time) = written.split_once(['T', ' '])?;
        let (hour, minute) = time.split_once(':')?;
        let (hour, minute) = (digits(hour, 2)?, digits(minute, 2)?);
        let date = PartialDate::parse(date)?;
        let is_real = date.day.is_some() && hour < 24 && minute < 60;
        is_real.then_some(Self { date, hour, minute })
    }

    /// The day.
    #[must_use]
    pub const fn date(self) -> PartialDate {
        self.date
    }

    /// The time of day: « 16 h 50 » in French, `16:50` in other languages.
    #[must_use]
    pub fn format_time(self, lang: Lang) -> String {
        match (lang.is_french(), self.minute) {
            (true, 0) => format!("{}\u{a0}h", self.hour),
            (true, minute) => format!("{}\u{a0}h\u{a0}{minute:02}", self.hour),
            (false, minute) => format!("{:02}:{minute:02}", self.hour),
        }
    }
}

impl fmt::Display for DateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}T{:02}:{:02}", self.date, self.hour, self.minute)
    }
}

impl serde::Serialize for DateTime {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// The dates of one language, in the Gregorian calendar. Make one for a page, not for a date.
#[derive(Debug)]
pub struct DateFormatter {
    days: FixedCalendarDateTimeFormatter<Gregorian, YMD>,
    months: FixedCalendarDateTimeFormatter<Gregorian, YM>,
    is_french: bool,
}

impl DateFormatter {
    /// The dates of this language; English without a region is that of Europe, day before month.
    #[must_use]
    pub fn new(lang: Lang) -> Self {
        let tag = european(lang);
        let days = FixedCalendarDateTimeFormatter::try_new((&tag).into(), YMD::long());
        let months = FixedCalendarDateTimeFormatter::try_new((&tag).into(), YM::long());
        Self {
            days: days.expect("the compiled data hold the common form of days"),
            months: months.expect("the compiled data hold the common form of months"),
            is_french: lang.is_french(),
        }
    }

    /// The date in full, without the day of the week: « 1er août 2022 », `12 July 2022`, `July 2022`, `2022`.
    #[must_use]
    pub fn format(&self, date: &PartialDate) -> String {
        let first = date.first_day();
        let calendar_date = gregorian(first);
        match (date.month, date.day) {
            (None, _) => date.year.to_string(),
            (Some(_), None) => self.months.format(&calendar_date).to_string(),
            // CLDR knows only plain numbers for days; French says « premier ».
            (Some(_), Some(1)) if self.is_french => format!("1er {}", self.months.format(&calendar_date)),
            (Some(_), Some(_)) => self.days.format(&calendar_date).to_string(),
        }
    }

    /// Both dates with an en dash between, with spaces around it where they have spaces: `2019–2021`.
    ///
    /// One date where both are the same.
    #[must_use]
    pub fn format_period(&self, from: &PartialDate, to: &PartialDate) -> String {
        let (first, last) = (self.format(from), self.format(to));
        if first == last {
            return first;
        }
        let dash = if first.contains(' ') || last.contains(' ') { " – " } else { "–" };
        format!("{first}{dash}{last}")
    }
}

/// [`DateFormatter::format`], for one date alone.
#[must_use]
pub fn format(date: &PartialDate, lang: Lang) -> String {
    DateFormatter::new(lang).format(date)
}

/// [`DateFormatter::format_period`], for one period alone.
#[must_use]
pub fn format_period(from: &PartialDate, to: &PartialDate, lang: Lang) -> String {
    DateFormatter::new(lang).format_period(from, to)
}

fn european(lang: Lang) -> LanguageIdentifier {
    let tag = lang.to_identifier();
    let region = if lang == Lang::ENGLISH { Some(region!("GB")) } else { tag.region };
    LanguageIdentifier { region, ..tag }
}

fn gregorian(day: PartialDate) -> CalendarDate<Gregorian> {
    let part = |part: Option<i8>| part.map_or(1, i8::unsigned_abs);
    CalendarDate::try_new_gregorian(day.year.into(), part(day.month), part(day.day))
        .expect("only dates of the calendar are made")
}

fn digits<N: FromStr>(part: &str, length: usize) -> Option<N> {
    let is_number = part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
    if is_number { part.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::{DateTime, PartialDate, format, format_period};
    use crate::lang::Lang;

    fn date(written: &str) -> PartialDate {
        PartialDate::parse(written).expect(written)
    }

    #[test]
    fn dates_are_real_and_come_back_as_written() {
        for written in ["2022", "2022-07", "2022-07-12", "2024-02-29", "0077"] {
            assert_eq!(date(written).to_string(), written);
        }
        for odd in [
            "",
            "22",
            "2022-7",
            "2022-13",
            "2022-02-30",
            "2023-02-29",
            "2022-00",
            "12/07/2022",
            "2022-07-12T10:00",
        ] {
            assert_eq!(PartialDate::parse(odd), None, "{odd}");
        }
        for odd in ["0000", "-2022", "+202", "2022-", "2022-07-12-01", "٢٠٢٢", "2022 "] {
            assert_eq!(PartialDate::parse(odd), None, "{odd}");
        }
    }

    #[test]
    fn dates_have_an_order_and_ends() {
        let dates = ["2021-12-31", "2022", "2022-01", "2022-01-01", "2022-02"].map(date);
        assert!(dates.is_sorted());
        assert_eq!(date("2024-02").last_day(), date("2024-02-29"));
        assert_eq!(
            (date("2022").first_day(), date("2022").last_day()),
            (date("2022-01-01"), date("2022-12-31"))
        );
        assert_eq!(date("2022-07-12").last_day(), date("2022-07-12"));
        assert_eq!(date("2022-07").next_month(), Some(date("2022-08")));
        assert_eq!(date("2022-12-31").next_month(), Some(date("2023-01")));
        assert_eq!(date("9999-12").next_month(), None);
        assert_eq!(date("2022").first_month(), date("2022-01"));
        assert_eq!((date("0001").days(), date("2024-03").days() - date("2024-02").days()), (0, 29));
        assert_eq!(date("9999-12-31").days(), 3_652_058);
    }

    #[test]
    fn dates_speak_each_language() {
        let german = Lang::parse("de").expect("a tag");
        for (written, french, english, in_german) in [
            ("2022-07-12", "12 juillet 2022", "12 July 2022", "12. Juli 2022"),
            ("2022-08-01", "1er août 2022", "1 August 2022", "1. August 2022"),
            ("2022-07", "juillet 2022", "July 2022", "Juli 2022"),
            ("2022", "2022", "2022", "2022"),
        ] {
            assert_eq!(format(&date(written), Lang::FRENCH), french);
            assert_eq!(format(&date(written), Lang::ENGLISH), english);
            assert_eq!(format(&date(written), german), in_german);
        }
        let american = Lang::parse("en-US").expect("a tag");
        assert_eq!(format(&date("2022-07-12"), american), "July 12, 2022");
    }

    #[test]
    fn periods_have_a_dash() {
        let period = |from, to| format_period(&date(from), &date(to), Lang::FRENCH);
        assert_eq!(period("2019", "2021"), "2019–2021");
        assert_eq!(period("2019", "2021-03"), "2019 – mars 2021");
        assert_eq!(period("2019", "2019"), "2019");
    }

    #[test]
    fn times_have_twenty_four_hours() {
        for written in ["2022-11-24T16:50", "2022-11-24 16:50"] {
            let time = DateTime::parse(written).expect(written);
            assert_eq!(time.to_string(), "2022-11-24T16:50");
            assert_eq!(time.format_time(Lang::FRENCH), "16\u{a0}h\u{a0}50");
            assert_eq!(time.format_time(Lang::ENGLISH), "16:50");
        }
        for odd in [
            "2022-11-24",
            "2022-11T16:50",
            "2022-11-24T24:00",
            "2022-11-24T16:60",
            "2022-11-24T4:50",
            "2022-11-24  16:50",
        ] {
            assert_eq!(DateTime::parse(odd), None, "{odd}");
        }
    }
}

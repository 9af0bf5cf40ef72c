//! Dates of works: EDTF as BibLaTeX takes it (ISO 8601-2, levels 0 and 1; BibLaTeX manual, section 2.3.8).

use crate::citation::WorkDate;

/// The date as written; nothing where it is none, or none there can be.
pub(super) fn parse(written: &str) -> Option<WorkDate> {
    let written = written.trim();
    let Some((from, until)) = written.split_once('/') else { return point(written) };
    let is_open = |end: &str| matches!(end, "" | ".." | "*" | "open" | "unknown");
    match (is_open(from), is_open(until)) {
        (true, true) => None,
        (false, true) => point(from),
        (true, false) => point(until),
        (false, false) => period(point(from)?, point(until)?),
    }
}

fn period(from: WorkDate, until: WorkDate) -> Option<WorkDate> {
    let key = |date: &WorkDate| (date.year, date.month.unwrap_or(0), date.day.unwrap_or(0));
    let is_reversed = match (from.month, until.month) {
        (Some(_), Some(_)) => key(&until) < key(&from),
        _ => until.year < from.year,
    };
    let end = until.until.unwrap_or(until.year);
    (!is_reversed).then_some(WorkDate { until: Some(end).filter(|end| *end != from.year), ..from })
}

/// One date: `2022`, `2022-07`, `2022-07-12`, with `?`, `~`, `%` or `T…` behind it.
fn point(written: &str) -> Option<WorkDate> {
    let is_mark = |c: char| matches!(c, '?' | '~' | '%');
    let plain = written.trim().trim_matches(is_mark);
    let is_circa = plain.len() < written.trim().len();
    let plain = plain.split_once('T').filter(|(_, time)| is_time(time)).map_or(plain, |(date, _)| date);
    let (sign, digits) = plain.strip_prefix('-').map_or((1, plain), |rest| (-1, rest));
    let mut parts = digits.split('-');
    let (year, until) = year(parts.next()?)?;
    let month = parts.next().map(two_digits);
    let day = parts.next().map(two_digits);
    if parts.next().is_some() || month == Some(None) || day == Some(None) {
        return None;
    }
    let date = dated(sign * year, month.flatten(), day.flatten())?;
    Some(WorkDate { is_circa: is_circa || until.is_some(), until: until.map(|until| sign * until), ..date })
}

/// The date of these parts, where there is one.
pub(super) fn dated(year: i16, month: Option<u8>, day: Option<u8>) -> Option<WorkDate> {
    let date = WorkDate { year, month: None, day: None, season: None, is_circa: false, until: None };
    match (month, day) {
        (None, None) => Some(date),
        (Some(season @ 21..=24), None) => Some(WorkDate { season: Some(season - 20), ..date }),
        (Some(month @ 1..=12), None) => Some(WorkDate { month: Some(month), ..date }),
        (Some(month @ 1..=12), Some(day)) if is_day(year, month, day) => {
            Some(WorkDate { month: Some(month), day: Some(day), ..date })
        }
        _ => None,
    }
}

fn is_day(year: i16, month: u8, day: u8) -> bool {
    let signed = |part: u8| i8::try_from(part).unwrap_or(i8::MAX);
    // The calendar knows no years before −9999; leap years recur every 400.
    jiff::civil::Date::new(year.rem_euclid(400) + 2000, signed(month), signed(day)).is_ok()
}

/// A year of four digits, the last of which may be unknown: then the first and last it can be.
fn year(written: &str) -> Option<(i16, Option<i16>)> {
    let is_known = written.len() == 4 && written.bytes().all(|b| b.is_ascii_digit());
    if is_known {
        return Some((written.parse().ok()?, None));
    }
    let known = written.trim_end_matches(['X', 'u']);
    let is_open = (2..4).contains(&known.len()) && written.len() == 4;
    if !is_open || !known.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let unit = if known.len() == 3 { 10 } else { 100 };
    let first: i16 = known.parse::<i16>().ok()? * unit;
    Some((first, Some(first + unit - 1)))
}

fn two_digits(written: &str) -> Option<u8> {
    let is_number = written.len() == 2 && written.bytes().all(|b| b.is_ascii_digit());
    is_number.then(|| written.parse().ok())?
}

fn is_time(written: &str) -> bool {
    written.starts_with(|c: char| c.is_ascii_digit())
        && written.chars().all(|c| c.is_ascii_digit() || matches!(c, ':' | '.' | 'Z' | '+' | '-'))
}

/// The months by the beginnings of their names, in English and French without accents.
const MONTHS: [&[&str]; 12] = [
    &["jan"],
    &["feb", "fev"],
    &["mar"],
    &["apr", "avr"],
    &["may", "mai"],
    &["jun", "juin"],
    &["jul", "juil"],
    &["aug", "aou"],
    &["sep"],
    &["oct"],
    &["nov"],
    &["dec"],
];

/// A month as a number or a word, as BibTeX takes it.
pub(super) fn month(written: &str) -> Option<u8> {
    let word = crate::lang::collate::unaccented(written.trim());
    if let Ok(number) = word.parse::<u8>() {
        return (1..=12).contains(&number).then_some(number);
    }
    let is_word = word.chars().all(|c| c.is_alphabetic() || c == '.') && word.len() <= 12;
    let starts = |names: &&[&str]| names.iter().any(|name| word.starts_with(name));
    let found = MONTHS.iter().position(|names| is_word && starts(names))?;
    u8::try_from(found + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::{month, parse};

    #[test]
    fn dates_are_those_there_can_be() {
        let check = |written: &str, expected: Option<(i16, Option<u8>, Option<u8>)>| {
            let date = parse(written).map(|date| (date.year, date.month, date.day));
            assert_eq!(date, expected, "{written}");
        };
        check("2022", Some((2022, None, None)));
        check("2022-07", Some((2022, Some(7), None)));
        check("2024-02-29", Some((2024, Some(2), Some(29))));
        check("2023-02-29", None);
        check("2022-13", None);
        check("2022-23", Some((2022, None, None)));
        check("2022-07-12T10:00:00", Some((2022, Some(7), Some(12))));
        check("2019/2021", Some((2019, None, None)));
        check("2021/2019", None);
        check("2019/", Some((2019, None, None)));
        check("../2019", Some((2019, None, None)));
        check("2019~", Some((2019, None, None)));
        check("-0044", Some((-44, None, None)));
        check("199X", Some((1990, None, None)));
        for odd in ["22", "20222", "juillet 2022", "12/07/2022", "", "/", "2022-7", "2022-07-12-01", "n.d."] {
            check(odd, None);
        }
        assert_eq!(parse("2019/2021").and_then(|date| date.until), Some(2021));
        assert_eq!(parse("199X").and_then(|date| date.until), Some(1999));
        assert_eq!(parse("2022~").map(|date| date.is_circa), Some(true));
    }

    #[test]
    fn months_are_numbers_or_words() {
        for (written, expected) in [
            ("7", Some(7)),
            ("07", Some(7)),
            ("jul", Some(7)),
            ("Juillet", Some(7)),
            ("juin", Some(6)),
            ("août", Some(8)),
            ("13", None),
            ("été", None),
        ] {
            assert_eq!(month(written), expected, "{written}");
        }
    }
}

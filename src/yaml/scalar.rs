//! Scalars that are more than their characters: languages, dates, numbers, addresses.

use std::num::NonZeroU32;

use serde_json::json;

use super::field::Reader;
use super::schema::{self, Schema, Shapes};
use super::value::Value;
use super::{Node, NodeKind};
use crate::diagnostic::Code;
use crate::key::Id;
use crate::lang::Lang;
use crate::lang::date::{DateTime, PartialDate};
use crate::span::Spanned;

/// A month or a year on the calendar, and a day (ISO 8601-1, 5.2.2), as a regular expression.
const YEAR: &str = "(?!0000)[0-9]{4}";
const MONTH: &str = "(?!0000)[0-9]{4}-(0[1-9]|1[0-2])";
const DAY: &str = "(?!0000)([0-9]{4}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)\
                   |02-(0[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)-02-29)";
const TIME: &str = "[T ]([01][0-9]|2[0-3]):[0-5][0-9]";
/// An address of the web (RFC 3986), `http` or `https`, as a regular expression.
const WEB_ADDRESS: &str =
    "^https?://(?=[A-Za-z0-9\\[]|[^\\x00-\\x7F])[^\\s\\x00-\\x1F\\x7F-\\x9F<>\"\\\\^`{|}]*$";

impl Value for Spanned<Lang> {
    fn read(node: &Node, key: &str, reader: &mut Reader<'_>) -> Option<Self> {
        let written = reader.scalar(node, key, "language")?;
        // Any language may stand here, whatever those of the site.
        let known = reader.languages.iter().map(Lang::to_string).chain([String::from("es, pt, ar…")]);
        let known = known.collect::<Vec<_>>().join(", ");
        let fault = Code::FieldBadLanguage { value: written.to_owned(), known }.at(node.span);
        Lang::parse(written).map(|lang| Self::new(lang, node.span)).or_else(|| reader.fault(fault))
    }

    fn is_same(&self, other: &Self) -> bool {
        self.value == other.value
    }

    fn schema(_: &Shapes<'_>) -> Schema {
        schema::pattern(schema::LANG)
    }
}

impl Value for Spanned<PartialDate> {
    fn read(node: &Node, key: &str, reader: &mut Reader<'_>) -> Option<Self> {
        let written = reader.scalar(node, key, "date")?;
        let fault = Code::FieldBadDate { value: written.to_owned() }.at(node.span);
        PartialDate::parse(written).map(|date| Self::new(date, node.span)).or_else(|| reader.fault(fault))
    }

    fn is_same(&self, other: &Self) -> bool {
        self.value == other.value
    }

    fn schema(_: &Shapes<'_>) -> Schema {
        schema::pattern_or_number(&format!("^({YEAR}|{MONTH}|{DAY})$"), 1000, 9999)
    }
}

/// Whole numbers; their unit is their key's.
impl Value for Spanned<u32> {
    fn read(node: &Node, key: &str, reader: &mut Reader<'_>) -> Option<Self> {
        let written = reader.scalar(node, key, "number")?;
        let fault = Code::FieldBadNumber { key: key.to_owned(), value: written.to_owned() }.at(node.span);
        let is_digits = written.bytes().all(|b| b.is_ascii_digit());
        let number = is_digits.then(|| written.parse().ok()).flatten();
        number.map(|number| Self::new(number, node.span)).or_else(|| reader.fault(fault))
    }

    fn is_same(&self, other: &Self) -> bool {
        self.value == other.value
    }

    fn schema(_: &Shapes<'_>) -> Schema {
        schema::pattern_or_number("^[0-9]{1,9}$", 0, u32::MAX.into())
    }
}

/// A number as written, of digits with at most one decimal point.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number(pub String);

impl Value for Spanned<Number> {
    fn read(node: &Node, key: &str, reader: &mut Reader<'_>) -> Option<Self> {
        let written = reader.scalar(node, key, "number")?;
        let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        if written.len() <= 30 && written.splitn(2, '.').all(is_digits) {
            return Some(Self::new(Number(written.to_owned()), node.span));
        }
        let code = Code::FieldBadNumber { key: key.to_owned(), value: written.to_owned() };
        reader.fault(code.at(node.span))
    }

    fn is_same(&self, other: &Self) -> bool {
        self.value == other.value
    }

    fn schema(_: &Shapes<'_>) -> Schema {
        json!({ "anyOf": [
            schema::pattern("^(?=.{1,30}$)[0-9]+(\\.[0-9]+)?$"),
            { "type": "number", "minimum": 0 },
        ] })
    }
}

/// A privacy key: only a plain `true` or `false`, so that nothing is public by a slip.
impl Value for Spanned<bool> {
    fn read(node: &Node, key: &str, reader: &mut Reader<'_>) -> Option<Self> {
        let (written, is_plain) = match &node.kind {
            NodeKind::Scalar { text, is_plain, .. } => (text.as_str(), *is_plain),
            NodeKind::Sequence(_) | NodeKind::Mapping(_) => ("", false),
        };
        match (written, is_plain) {
            ("true", true) => Some(Self::new(true, node.span)),
            ("false", true) => Some(Self::new(false, node.span)),
            _ => {
                let known = String::from("true, false");
                let code = Code::FieldOddPrivacy { key: key.to_owned(), value: written.to_owned(), known };
                reader.fault(code.at(node.span))
            }
        }
    }

    fn is_same(&self, other: &Self) -> bool {
        self.value == other.value
    }

    fn schema(_: &Shapes<'_>) -> Schema {
        json!({ "type": "boolean" })
    }
}

/// An address of the web (RFC 3986), `http` or `https`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WebAddress(pub String);

impl Value for Spanned<WebAddress> {
    fn read(node: &Node, key: &str, reader: &mut Reader<'_>) -> Option<Self> {
        let written = reader.scalar(node, key, "text")?;
        let rest = written.strip_prefix("https://").or_else(|| written.strip_prefix("http://"));
        let is_host =
            |rest: &str| rest.starts_with(|c: char| c.is_ascii_alphanumeric() || !c.is_ascii() || c == '[');
        let is_plain =
            !written.chars().any(|c| c.is_whitespace() || c.is_control() || "<>\"\\^`{|}".contains(c));
        if rest.is_some_and(is_host) && is_plain {
            return Some(Self::new(WebAddress(written.to_owned()), node.span));
        }
        reader.fault(Code::FieldBadUrl { value: written.to_owned() }.at(node.span))
    }

    fn is_same(&self, other: &Self) -> bool {
        self.value == other.value
    }

    fn schema(_: &Shapes<'_>) -> Schema {
        schema::pattern(WEB_ADDRESS)
    }
}

/// A year or a month, never a day: what may be said of when somebody spoke.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct YearOrMonth(pub PartialDate);

impl Value for Spanned<YearOrMonth> {
    fn read(node: &Node, key: &str, reader: &mut Reader<'_>) -> Option<Self> {
        let written = reader.scalar(node, key, "date")?;
        let date = PartialDate::parse(written);
        let month =
            date.filter(|date| date.is_day()).and_then(|date| date.to_string().get(..7).map(str::to_owned));
        let fault = Code::FieldBadMonth { value: written.to_owned(), better: month }.at(node.span);
        let known = date.filter(|date| !date.is_day());
        known.map(|date| Self::new(YearOrMonth(date), node.span)).or_else(|| reader.fault(fault))
    }

    fn is_same(&self, other: &Self) -> bool {
        self.value == other.value
    }

    fn schema(_: &Shapes<'_>) -> Schema {
        schema::pattern_or_number(&format!("^({YEAR}|{MONTH})$"), 1000, 9999)
    }
}

/// A year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Year(pub PartialDate);

impl Value for Spanned<Year> {
    fn read(node: &Node, key: &str, reader: &mut Reader<'_>) -> Option<Self> {
        let written = reader.scalar(node, key, "date")?;
        let fault = Code::FieldBadYear { value: written.to_owned() }.at(node.span);
        let year = PartialDate::parse(written).filter(|date| date.is_year());
        year.map(|year| Self::new(Year(year), node.span)).or_else(|| reader.fault(fault))
    }

    fn is_same(&self, other: &Self) -> bool {
        self.value == other.value
    }

    fn schema(_: &Shapes<'_>) -> Schema {
        schema::pattern_or_number(&format!("^{YEAR}$"), 1000, 9999)
    }
}

/// A day, with a time of day where one is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Moment {
    /// The day alone.
    Day(PartialDate),
    /// The minute.
    Minute(DateTime),
}

impl Moment {
    /// The time of day, where one is known.
    #[must_use]
    pub const fn time(self) -> Option<DateTime> {
        match self {
            Self::Day(_) => None,
            Self::Minute(time) => Some(time),
        }
    }

    /// The day.
    #[must_use]
    pub const fn day(self) -> PartialDate {
        match self {
            Self::Day(day) => day,
            Self::Minute(time) => time.date(),
        }
    }
}

impl std::fmt::Display for Moment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Day(day) => day.fmt(f),
            Self::Minute(time) => time.fmt(f),
        }
    }
}

impl Value for Spanned<Moment> {
    fn read(node: &Node, key: &str, reader: &mut Reader<'_>) -> Option<Self> {
        let written = reader.scalar(node, key, "date")?;
        let day = PartialDate::parse(written).filter(|date| date.is_day()).map(Moment::Day);
        let moment = day.or_else(|| DateTime::parse(written).map(Moment::Minute));
        let fault = Code::FieldBadTime { key: key.to_owned(), value: written.to_owned() }.at(node.span);
        moment.map(|moment| Self::new(moment, node.span)).or_else(|| reader.fault(fault))
    }

    fn is_same(&self, other: &Self) -> bool {
        self.value == other.value
    }

    fn schema(_: &Shapes<'_>) -> Schema {
        schema::pattern(&format!("^{DAY}({TIME})?$"))
    }
}

/// Whole numbers above zero.
impl Value for Spanned<NonZeroU32> {
    fn read(node: &Node, key: &str, reader: &mut Reader<'_>) -> Option<Self> {
        let number = Spanned::<u32>::read(node, key, reader)?;
        let code = Code::FieldBadNumber { key: key.to_owned(), value: number.value.to_string() };
        let above = NonZeroU32::new(number.value).map(|above| Self::new(above, number.span));
        above.or_else(|| reader.fault(code.at(number.span)))
    }

    fn is_same(&self, other: &Self) -> bool {
        self.value == other.value
    }

    fn schema(_: &Shapes<'_>) -> Schema {
        schema::pattern_or_number("^0{0,8}[1-9][0-9]{0,8}$", 1, u32::MAX.into())
    }
}

/// A document's part of an address: an id of one language.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Slug(Id);

impl Slug {
    /// Its characters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

impl Value for Spanned<Slug> {
    fn read(node: &Node, key: &str, reader: &mut Reader<'_>) -> Option<Self> {
        let written = reader.name(node, key)?;
        let better = || Some(crate::prose::slug::anchor(written)).filter(|better| !better.is_empty());
        let slug = Id::parse(written).map(|id| Self::new(Slug(id), node.span));
        slug.or_else(|| {
            reader.fault(Code::RouteBadSlug { slug: written.to_owned(), better: better() }.at(node.span))
        })
    }

    fn is_same(&self, other: &Self) -> bool {
        self.value == other.value
    }

    fn schema(_: &Shapes<'_>) -> Schema {
        schema::id()
    }
}

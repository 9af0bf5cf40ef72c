//! What a site says of its accessibility, in `site.yaml`.

use serde_json::json;

use crate::diagnostic::Code;
use crate::lang::PerLang;
use crate::lang::date::PartialDate;
use crate::span::Spanned;
use crate::yaml::Node;
use crate::yaml::field::Reader;
use crate::yaml::record::record;
use crate::yaml::scalar::{Number, WebAddress};
use crate::yaml::schema::{self, Schema, Shapes};
use crate::yaml::value::{Value, Words};

record! {
    /// `accessibility` of `site.yaml`.
    Accessibility {
        /// The audit, where there was one.
        audit: Audit,
        /// When the declaration was made.
        declared: Spanned<PartialDate>,
        /// What readers cannot use, or not all of them.
        issues: PerLang<Vec<Words>>,
        /// What does not have to be accessible, and why.
        exemptions: PerLang<Vec<Words>>,
        /// The mail address for readers who cannot use a page.
        email: Spanned<MailAddress>,
        /// The page with a form for them.
        form: Spanned<WebAddress>,
    }
}

record! {
    /// An audit by the RGAA (référentiel général d’amélioration de l’accessibilité).
    Audit requires { by: "by: …", date: "date: 2024-05-01", rate: "rate: 72.5" } {
        /// Who made it.
        by: Spanned<String>,
        /// When.
        date: Spanned<PartialDate>,
        /// How many of a hundred criteria that apply are met.
        rate: Spanned<Rate>,
    }
}

/// How far a site conforms, as the law has it: all criteria met, half of them, or fewer. Without an audit
/// it does not conform (arrêté du 20 septembre 2019, annexe).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Conformity {
    /// Not.
    None,
    /// In part.
    Partial,
    /// In full.
    Full,
}

impl Conformity {
    /// How far a site conforms that declares this.
    #[must_use]
    pub fn of(declared: Option<&Accessibility>) -> Self {
        let audit = declared.and_then(|declared| declared.audit.as_ref());
        audit.and_then(|audit| audit.rate.as_ref()).map_or(Self::None, |rate| Self::at(rate.value.value()))
    }

    fn at(rate: f64) -> Self {
        if rate >= 100.0 {
            Self::Full
        } else if rate >= 50.0 {
            Self::Partial
        } else {
            Self::None
        }
    }
}

/// So many of a hundred, as written: `72.5`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rate(pub Number);

impl Rate {
    fn value(&self) -> f64 {
        self.0.0.parse().unwrap_or(0.0)
    }
}

impl Value for Spanned<Rate> {
    fn read(node: &Node, key: &str, reader: &mut Reader<'_>) -> Option<Self> {
        let number = Spanned::<Number>::read(node, key, reader)?;
        let code = Code::FieldBadNumber { key: key.to_owned(), value: number.value.0.clone() };
        let whole = number.value.0.split('.').next().unwrap_or_default();
        let rate = Rate(number.value.clone());
        let is_rate = rate.value() <= 100.0 && (whole == "0" || !whole.starts_with('0'));
        if is_rate { Some(Self::new(rate, number.span)) } else { reader.fault(code.at(number.span)) }
    }

    fn is_same(&self, other: &Self) -> bool {
        self.value == other.value
    }

    fn schema(_: &Shapes<'_>) -> Schema {
        json!({ "anyOf": [
            schema::pattern("^(?=.{1,30}$)(100(\\.0+)?|[1-9]?[0-9](\\.[0-9]+)?)$"),
            { "type": "number", "minimum": 0, "maximum": 100 },
        ] })
    }
}

/// A mail address, as far as it can be told from the outside (RFC 6068, section 2).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailAddress(pub String);

impl Value for Spanned<MailAddress> {
    fn read(node: &Node, key: &str, reader: &mut Reader<'_>) -> Option<Self> {
        let written = reader.scalar(node, key, "text")?;
        let is_part = |part: &str| !part.is_empty() && part.bytes().all(is_of_address);
        let is_address = written.split_once('@').is_some_and(|(name, host)| {
            is_part(name)
                && is_part(host)
                && host.split('.').all(|label| !label.is_empty())
                && host.contains('.')
        });
        if is_address {
            return Some(Self::new(MailAddress(written.to_owned()), node.span));
        }
        reader.fault(Code::FieldBadEmail { value: written.to_owned() }.at(node.span))
    }

    fn is_same(&self, other: &Self) -> bool {
        self.value == other.value
    }

    fn schema(_: &Shapes<'_>) -> Schema {
        schema::pattern("^[A-Za-z0-9._+-]+@[A-Za-z0-9_+-]+(\\.[A-Za-z0-9_+-]+)+$")
    }
}

const fn is_of_address(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'+' | b'-')
}

#[cfg(test)]
mod tests {
    use super::Conformity::{self, Full, None, Partial};

    #[test]
    fn conformity_is_what_the_law_calls_so() {
        assert_eq!(Conformity::of(Option::None), None);
        assert_eq!([0.0, 49.9, 50.0, 99.9, 100.0].map(Conformity::at), [None, None, Partial, Partial, Full]);
    }
}

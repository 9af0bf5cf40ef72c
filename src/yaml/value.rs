//! Values that can be read from a node. What was read cannot be wrong; what is wrong was told.

use super::field::Reader;
use super::{Node, NodeKind};
use crate::diagnostic::Code;
use crate::key::Id;
use crate::lang::date::PartialDate;
use crate::lang::{Lang, PerLang};
use crate::span::{Span, Spanned};

/// A value an author writes in YAML.
pub trait Value: Sized {
    /// The value of `key`; nothing where it is faulty, which was then told.
    fn read(node: &Node, key: &str, reader: &mut Reader<'_>) -> Option<Self>;

    /// Whether two values are the same, wherever they were written.
    fn is_same(&self, other: &Self) -> bool;
}

/// Words of an author, with the language they are in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// The language.
    pub lang: Lang,
    /// The words, without white space around them.
    pub text: String,
    /// Where they stand.
    pub span: Span,
    /// Where their characters stand as they are, where they do.
    pub literal: Option<u32>,
}

impl Value for Words {
    fn read(node: &Node, key: &str, reader: &mut Reader<'_>) -> Option<Self> {
        let written = reader.scalar(node, key, "text")?;
        let text = written.trim().to_owned();
        let is_whole = text.len() == written.len();
        let literal = match &node.kind {
            NodeKind::Scalar { literal, .. } if is_whole => *literal,
            NodeKind::Scalar { .. } | NodeKind::Sequence(_) | NodeKind::Mapping(_) => None,
        };
        Some(Self { lang: reader.lang, text, span: node.span, literal })
    }

    fn is_same(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Value for Spanned<String> {
    fn read(node: &Node, key: &str, reader: &mut Reader<'_>) -> Option<Self> {
        let text = reader.scalar(node, key, "text")?.trim().to_owned();
        Some(Self::new(text, node.span))
    }

    fn is_same(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl Value for Spanned<Id> {
    fn read(node: &Node, key: &str, reader: &mut Reader<'_>) -> Option<Self> {
        let written = reader.scalar(node, key, "id")?;
        id(written, node.span, reader).map(|id| Self::new(id, node.span))
    }

    fn is_same(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

/// An id as written; a faulty one is told with what it should be.
pub fn id(written: &str, span: Span, reader: &mut Reader<'_>) -> Option<Id> {
    Id::parse(written).or_else(|| {
        let better = Some(crate::prose::slug::anchor(written)).filter(|better| Id::parse(better).is_some());
        reader.fault(Code::FieldBadId { value: written.to_owned(), better }.at(span))
    })
}

impl Value for Spanned<Lang> {
    fn read(node: &Node, key: &str, reader: &mut Reader<'_>) -> Option<Self> {
        let written = reader.scalar(node, key, "language")?;
        let known = reader.languages.iter().map(Lang::to_string).collect::<Vec<_>>().join(", ");
        let fault = Code::FieldBadLanguage { value: written.to_owned(), known }.at(node.span);
        Lang::parse(written).map(|lang| Self::new(lang, node.span)).or_else(|| reader.fault(fault))
    }

    fn is_same(&self, other: &Self) -> bool {
        self.value == other.value
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
}

impl<T: Value> Value for Vec<T> {
    fn read(node: &Node, key: &str, reader: &mut Reader<'_>) -> Option<Self> {
        let items = reader.sequence(node, key)?;
        let values: Vec<Option<T>> = items.iter().map(|item| T::read(item, key, reader)).collect();
        Some(values.into_iter().flatten().collect())
    }

    fn is_same(&self, other: &Self) -> bool {
        self.len() == other.len() && self.iter().zip(other).all(|(one, two)| one.is_same(two))
    }
}

/// A value by language; a plain one is in the language of the file.
impl<T: Value> Value for PerLang<T> {
    fn read(node: &Node, key: &str, reader: &mut Reader<'_>) -> Option<Self> {
        let NodeKind::Mapping(pairs) = &node.kind else {
            let lang = reader.lang;
            return T::read(node, key, reader).map(|value| std::iter::once((lang, value)).collect());
        };
        let values: Vec<_> = pairs.iter().map(|(name, node)| by_language(name, node, key, reader)).collect();
        Some(values.into_iter().flatten().collect())
    }

    fn is_same(&self, other: &Self) -> bool {
        let is_same = |(one, two): ((Lang, &T), (Lang, &T))| one.0 == two.0 && one.1.is_same(two.1);
        self.iter().count() == other.iter().count() && self.iter().zip(other.iter()).all(is_same)
    }
}

fn by_language<T: Value>(
    name: &Spanned<String>,
    node: &Node,
    key: &str,
    reader: &mut Reader<'_>,
) -> Option<(Lang, T)> {
    let lang = Lang::parse(&name.value)
        .filter(|lang| reader.languages.is_empty() || reader.languages.contains(lang));
    let Some(lang) = lang else {
        let known = reader.languages.iter().map(Lang::to_string).collect::<Vec<_>>().join(", ");
        return reader.fault(Code::FieldBadLanguage { value: name.value.clone(), known }.at(name.span));
    };
    let file = std::mem::replace(&mut reader.lang, lang);
    let value = T::read(node, key, reader);
    reader.lang = file;
    value.map(|value| (lang, value))
}

/// Values by id, in the order they were written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entries<T>(pub Vec<(Spanned<Id>, T)>);

impl<T> Default for Entries<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> Entries<T> {
    /// The value with this id.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&T> {
        self.0.iter().find(|(known, _)| known.value.as_str() == id).map(|(_, value)| value)
    }

    /// The ids, in their order.
    pub fn ids(&self) -> impl Iterator<Item = &Id> {
        self.0.iter().map(|(id, _)| &id.value)
    }
}

impl<T: Value> Value for Entries<T> {
    fn read(node: &Node, key: &str, reader: &mut Reader<'_>) -> Option<Self> {
        let pairs = reader.mapping(node, key)?;
        let mut entries = Vec::new();
        for (name, node) in pairs {
            let id = id(&name.value, name.span, reader);
            let value = T::read(node, &name.value, reader);
            entries.extend(id.zip(value).map(|(id, value)| (Spanned::new(id, name.span), value)));
        }
        Some(Self(entries))
    }

    fn is_same(&self, other: &Self) -> bool {
        let mut pairs = self.0.iter().zip(&other.0);
        self.0.len() == other.0.len()
            && pairs.all(|(one, two)| one.0.value == two.0.value && one.1.is_same(&two.1))
    }
}

/// A value for skins, or for the author alone: anything goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Anything(pub Node);

impl Value for Anything {
    fn read(node: &Node, _: &str, _: &mut Reader<'_>) -> Option<Self> {
        Some(Self(node.clone()))
    }

    fn is_same(&self, other: &Self) -> bool {
        self == other
    }
}

/// A private value: read past, and forgotten.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Private;

impl Value for Private {
    fn read(_: &Node, _: &str, _: &mut Reader<'_>) -> Option<Self> {
        Some(Self)
    }

    fn is_same(&self, _: &Self) -> bool {
        true
    }
}

/// An address of the web (RFC 3986), `http` or `https`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WebAddress(pub String);

impl Value for Spanned<WebAddress> {
    fn read(node: &Node, key: &str, reader: &mut Reader<'_>) -> Option<Self> {
        let written = reader.scalar(node, key, "text")?;
        let rest = written.strip_prefix("https://").or_else(|| written.strip_prefix("http://"));
        let is_host = |rest: &str| rest.starts_with(|c: char| c.is_alphanumeric() || c == '[');
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
}

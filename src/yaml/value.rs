//! Values that can be read from a node. What was read cannot be wrong; what is wrong was told.

use serde_json::json;

use super::field::Reader;
use super::schema::{self, Schema, Shapes};
use super::{Node, NodeKind};
use crate::diagnostic::Code;
use crate::key::Id;
use crate::lang::{Lang, PerLang};
use crate::prose::markdown::Placing;
use crate::span::{Span, Spanned};

/// A value an author writes in YAML.
pub trait Value: Sized {
    /// The value of `key`; nothing where it is faulty, which was then told.
    fn read(node: &Node, key: &str, reader: &mut Reader<'_>) -> Option<Self>;

    /// Whether two values are the same, wherever they were written.
    fn is_same(&self, other: &Self) -> bool;

    /// This value of a translation, with what it leaves to its source.
    #[must_use]
    fn over(self, _source: &Self) -> Self {
        self
    }

    /// Hands on each text it holds that a translation may give anew, to be put in other words.
    fn reword(&mut self, _by: &mut dyn FnMut(&mut Words, Notation)) {}

    /// What [`read`](Self::read) takes without a fault.
    fn schema(shapes: &Shapes<'_>) -> Schema;
}

/// How an author writes a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notation {
    /// As words, with facts among them.
    Plain,
    /// As Markdown, or as a reference alone.
    Markdown,
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

impl Words {
    /// Where its characters stand.
    #[must_use]
    pub fn placing(&self) -> Placing {
        let exact = self.literal.map(|start| Placing::At(self.span.source, start as usize));
        exact.unwrap_or(Placing::Within(self.span))
    }
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

    fn reword(&mut self, by: &mut dyn FnMut(&mut Words, Notation)) {
        by(self, Notation::Plain);
    }

    fn schema(_: &Shapes<'_>) -> Schema {
        schema::text()
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

    fn schema(_: &Shapes<'_>) -> Schema {
        schema::text()
    }
}

impl Value for Spanned<Id> {
    fn read(node: &Node, key: &str, reader: &mut Reader<'_>) -> Option<Self> {
        let written = reader.name(node, key)?;
        id(written, node.span, reader).map(|id| Self::new(id, node.span))
    }

    fn is_same(&self, other: &Self) -> bool {
        self.value == other.value
    }

    fn schema(_: &Shapes<'_>) -> Schema {
        schema::id()
    }
}

/// An id as written; a faulty one is told with what it should be.
pub fn id(written: &str, span: Span, reader: &mut Reader<'_>) -> Option<Id> {
    Id::parse(written).or_else(|| {
        // A reference where an id alone is asked for: `theme:accueil`.
        let name = written.rsplit(':').next().unwrap_or(written).trim();
        let better = Some(crate::prose::slug::anchor(name)).filter(|better| Id::parse(better).is_some());
        reader.fault(Code::FieldBadId { value: written.to_owned(), better }.at(span))
    })
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

    fn reword(&mut self, by: &mut dyn FnMut(&mut Words, Notation)) {
        self.iter_mut().for_each(|one| one.reword(by));
    }

    fn schema(shapes: &Shapes<'_>) -> Schema {
        schema::list(&T::schema(shapes))
    }
}

/// One value, or a list of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OneOrMany<T>(pub Vec<T>);

impl<T: Value> Value for OneOrMany<T> {
    fn read(node: &Node, key: &str, reader: &mut Reader<'_>) -> Option<Self> {
        match &node.kind {
            NodeKind::Sequence(_) => Vec::read(node, key, reader).map(Self),
            NodeKind::Scalar { .. } | NodeKind::Mapping(_) => {
                T::read(node, key, reader).map(|one| Self(vec![one]))
            }
        }
    }

    fn is_same(&self, other: &Self) -> bool {
        self.0.is_same(&other.0)
    }

    fn reword(&mut self, by: &mut dyn FnMut(&mut Words, Notation)) {
        self.0.reword(by);
    }

    fn schema(shapes: &Shapes<'_>) -> Schema {
        schema::one_or_many(&T::schema(shapes))
    }
}

/// A value by language; a plain one is in the language of the file.
impl<T: Value> Value for PerLang<T> {
    fn read(node: &Node, key: &str, reader: &mut Reader<'_>) -> Option<Self> {
        let NodeKind::Mapping(pairs) = &node.kind else {
            let lang = reader.lang;
            return T::read(node, key, reader).map(|value| std::iter::once((lang, value)).collect());
        };
        if pairs.is_empty() {
            return reader.fault(Code::FieldEmpty { key: key.to_owned() }.at(node.span));
        }
        let values: Vec<_> = pairs.iter().map(|(name, node)| by_language(name, node, key, reader)).collect();
        Some(values.into_iter().flatten().collect())
    }

    fn is_same(&self, other: &Self) -> bool {
        let is_same = |(one, two): ((Lang, &T), (Lang, &T))| one.0 == two.0 && one.1.is_same(two.1);
        self.iter().count() == other.iter().count() && self.iter().zip(other.iter()).all(is_same)
    }

    fn schema(shapes: &Shapes<'_>) -> Schema {
        schema::per_lang(&T::schema(shapes), shapes)
    }
}

fn by_language<T: Value>(
    name: &Spanned<String>,
    node: &Node,
    key: &str,
    reader: &mut Reader<'_>,
) -> Option<(Lang, T)> {
    let known = reader.languages.iter().map(Lang::to_string).collect::<Vec<_>>().join(", ");
    let Some(lang) = Lang::parse(&name.value) else {
        return reader.fault(Code::FieldBadLanguage { value: name.value.clone(), known }.at(name.span));
    };
    if !reader.languages.is_empty() && !reader.languages.contains(&lang) {
        let code = Code::FieldUnusedLanguage { lang: name.value.clone(), known };
        reader.report.push(code.at(name.span));
    }
    let file = std::mem::replace(&mut reader.lang, lang);
    let value = T::read(node, key, reader);
    reader.lang = file;
    value.map(|value| (lang, value))
}

/// Values by id, in the order they were written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entries<T>(pub Vec<(Spanned<Id>, T)>, Faulty);

/// The names of entries that could not be read, so that what refers to them is not blamed.
type Faulty = std::collections::BTreeSet<String>;

impl<T> Default for Entries<T> {
    fn default() -> Self {
        Self(Vec::new(), Faulty::new())
    }
}

impl<T> Entries<T> {
    /// Whether an entry with this id was written, and could not be read.
    #[must_use]
    pub fn is_faulty(&self, id: &str) -> bool {
        self.1.contains(id)
    }

    /// The ids of all entries that were written, those that could not be read among them.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.ids().map(Id::as_str).chain(self.1.iter().map(String::as_str))
    }

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
        let mut entries = Self::default();
        for (name, node) in pairs {
            let id = id(&name.value, name.span, reader);
            let value = T::read(node, &name.value, reader);
            match (id, value) {
                (Some(id), Some(value)) => entries.0.push((Spanned::new(id, name.span), value)),
                _ => drop(entries.1.insert(crate::prose::slug::anchor(&name.value))),
            }
        }
        Some(entries)
    }

    fn is_same(&self, other: &Self) -> bool {
        let mut pairs = self.0.iter().zip(&other.0);
        self.0.len() == other.0.len()
            && pairs.all(|(one, two)| one.0.value == two.0.value && one.1.is_same(&two.1))
    }

    fn schema(shapes: &Shapes<'_>) -> Schema {
        schema::entries(&T::schema(shapes))
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

    fn schema(_: &Shapes<'_>) -> Schema {
        json!({})
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

    fn schema(_: &Shapes<'_>) -> Schema {
        json!({})
    }
}

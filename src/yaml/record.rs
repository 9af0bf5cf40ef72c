//! Records: mappings with fixed keys. One macro says what a record holds, and thereby how it is
//! read, which keys it knows, and what of it a translation inherits.

/// Defines a record. Required keys stand before the fields, each with an example of its line. A
/// field marked `*` is translatable: a translation may give its own.
macro_rules! record {
    (
        $(#[$doc:meta])* $name:ident $(requires { $($required:ident: $example:literal),* $(,)? })? {
            $($(#[$fdoc:meta])* $field:ident: $kind:ty $(= $mark:tt)?,)*
        }
    ) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub struct $name {
            /// Where it stands.
            pub span: $crate::span::Span,
            /// The keys that were written, or most likely meant, and where their values stand.
            pub keys: Vec<(String, $crate::span::Span)>,
            /// The terms it names, by the id of their vocabulary.
            pub terms: Vec<$crate::span::Spanned<$crate::key::TermKey>>,
            $($(#[$fdoc])* pub $field: Option<$kind>,)*
        }

        impl $name {
            /// The keys an author may write.
            pub const KEYS: &[&str] = &[$($crate::yaml::record::key_name(stringify!($field))),*];
            /// The keys an author must write, each with an example.
            pub const REQUIRED: &[(&str, &str)] = &[$($((stringify!($required), $example)),*)?];

            /// The keys that a translation inherits and does not give anew.
            #[allow(dead_code, reason = "not each record is a document's head")]
            pub const INHERITED: &[Option<&str>] = &[$($crate::yaml::record::inherited_key!($field $(, $mark)?)),*];

            /// Tells which required keys are missing.
            #[allow(dead_code, reason = "not each record has required keys")]
            pub fn require(&self, place: $crate::span::Span, report: &mut $crate::diagnostic::Report) {
                $crate::yaml::record::require(Self::REQUIRED, &self.keys, place, report);
            }

            /// Whether a key was written, or most likely meant.
            #[must_use]
            #[allow(dead_code, reason = "not each record has required keys")]
            pub fn has_key(&self, key: &str) -> bool {
                self.keys.iter().any(|(known, _)| known == key)
            }

            /// This translation, with all that it inherits from its source.
            #[must_use]
            #[allow(dead_code, reason = "not each record is a document's head")]
            pub fn inherit(&self, source: &Self, report: &mut $crate::diagnostic::Report) -> Self {
                $crate::yaml::record::check_terms(&self.terms, &source.terms, report);
                Self {
                    span: self.span,
                    keys: self.keys.iter().chain(&source.keys).cloned().collect(),
                    terms: source.terms.clone(),
                    $($field: $crate::yaml::record::inherited!(
                        self, source, report, $field $(, $mark)?
                    ),)*
                }
            }
        }

        impl $crate::yaml::value::Value for $name {
            fn read(node: &$crate::yaml::Node, key: &str, reader: &mut $crate::yaml::field::Reader<'_>) -> Option<Self> {
                let pairs = reader.mapping(node, key)?;
                let mut record = Self { span: node.span, keys: Vec::new(), terms: Vec::new(), $($field: None),* };
                for (name, value) in pairs {
                    record.keys.push((name.value.clone(), value.span));
                    match name.value.as_str() {
                        $(written if written == $crate::yaml::record::key_name(stringify!($field)) => {
                            record.$field = $crate::yaml::value::Value::read(value, written, reader);
                        })*
                        _ => $crate::yaml::record::other(name, value, Self::KEYS, &mut record.keys, &mut record.terms, reader),
                    }
                }
                Some(record)
            }

            fn is_same(&self, other: &Self) -> bool {
                $($crate::yaml::record::is_same(self.$field.as_ref(), other.$field.as_ref()) &&)* true
            }

            #[allow(unused_variables, reason = "not each record is a document's head")]
            fn reword(
                &mut self,
                by: &mut dyn FnMut(&mut $crate::yaml::value::Words, $crate::yaml::value::Notation),
            ) {
                $($crate::yaml::record::reworded!(self, by, $field $(, $mark)?);)*
            }

            fn schema(shapes: &$crate::yaml::schema::Shapes<'_>) -> $crate::yaml::schema::Schema {
                let fields = vec![$((
                    $crate::yaml::record::key_name(stringify!($field)),
                    <$kind as $crate::yaml::value::Value>::schema(shapes),
                )),*];
                $crate::yaml::schema::record(stringify!($name), fields, Self::REQUIRED, shapes)
            }
        }
    };
}

/// The key of a field that only the source of a document carries.
macro_rules! inherited_key {
    ($field:ident) => {
        Some($crate::yaml::record::key_name(stringify!($field)))
    };
    ($field:ident, $mark:tt) => {
        None
    };
}

/// The texts of one field.
macro_rules! reworded {
    ($own:ident, $by:ident, $field:ident, "*") => {
        if let Some(value) = &mut $own.$field {
            $crate::yaml::value::Value::reword(value, $by);
        }
    };
    ($own:ident, $by:ident, $field:ident $(, $mark:tt)?) => {};
}

/// What a translation has for one field.
macro_rules! inherited {
    ($own:ident, $source:ident, $report:ident, $field:ident, "*") => {
        match (&$own.$field, &$source.$field) {
            (Some(own), Some(source)) => Some($crate::yaml::value::Value::over(own.clone(), source)),
            (own, source) => own.clone().or_else(|| source.clone()),
        }
    };
    ($own:ident, $source:ident, $report:ident, $field:ident, "own") => {
        $own.$field.clone()
    };
    ($own:ident, $source:ident, $report:ident, $field:ident) => {{
        $crate::yaml::record::check_restated(
            $crate::yaml::record::key_name(stringify!($field)),
            $own.$field.as_ref(),
            $source.$field.as_ref(),
            &$own.keys,
            $report,
        );
        $source.$field.clone()
    }};
}

/// Reads and describes an enum of plain words from one table.
macro_rules! choice {
    ($name:ident { $($word:literal => $value:ident),* $(,)? }) => {
        impl $crate::yaml::value::Value for $name {
            fn read(
                node: &$crate::yaml::Node,
                key: &str,
                reader: &mut $crate::yaml::field::Reader<'_>,
            ) -> Option<Self> {
                reader.choice(node, key, &[$(($word, Self::$value)),*])
            }

            fn is_same(&self, other: &Self) -> bool {
                self == other
            }

            fn schema(_: &$crate::yaml::schema::Shapes<'_>) -> $crate::yaml::schema::Schema {
                $crate::yaml::schema::choice([$($word),*].into_iter())
            }
        }
    };
}

pub(crate) use {choice, inherited, inherited_key, record, reworded};

use super::field::Reader;
use super::value::{Value, id};
use super::{Node, NodeKind};
use crate::diagnostic::{Code, Report};
use crate::key::{Id, TermKey};
use crate::span::{Span, Spanned};

/// The key of a field whose name Rust keeps for itself (`r#type`).
#[must_use]
pub const fn key_name(field: &'static str) -> &'static str {
    match field.as_bytes() {
        [b'r', b'#', ..] => field.split_at(2).1,
        _ => field,
    }
}

/// Tells which required keys were not written.
pub fn require(required: &[(&str, &str)], keys: &[(String, Span)], place: Span, report: &mut Report) {
    for (key, example) in required {
        if !keys.iter().any(|(known, _)| known == key) {
            let code = Code::FieldMissing { key: (*key).to_owned(), example: (*example).to_owned() };
            report.push(code.at(place));
        }
    }
}

/// A key that is no field: the id of a vocabulary, where the record names terms, or a mistake.
pub fn other(
    name: &Spanned<String>,
    value: &Node,
    known: &[&str],
    keys: &mut Vec<(String, Span)>,
    terms: &mut Vec<Spanned<TermKey>>,
    reader: &mut Reader<'_>,
) {
    let names_terms = known.contains(&"draft");
    let vocabulary = reader.vocabularies.iter().find(|id| id.as_str() == name.value).cloned();
    match vocabulary {
        Some(vocabulary) if names_terms => terms.extend(read_terms(&vocabulary, value, reader)),
        _ => {
            let is_list =
                matches!(&value.kind, NodeKind::Sequence(items) if items.iter().all(Node::is_scalar));
            let id = Id::parse(&name.value).filter(|_| names_terms && is_list);
            let vocabulary = id.map(|id| format!("content/vocabulary/{id}.yaml"));
            keys.extend(reader.unknown_key(name, known, vocabulary).map(|meant| (meant, name.span)));
        }
    }
}

fn read_terms(vocabulary: &Id, value: &Node, reader: &mut Reader<'_>) -> Vec<Spanned<TermKey>> {
    let items = reader.sequence(value, vocabulary.as_str()).unwrap_or_default();
    let mut terms: Vec<Spanned<TermKey>> = Vec::new();
    for item in items {
        let written = reader.name(item, vocabulary.as_str());
        let Some(id) = written.and_then(|written| id(written, item.span, reader)) else { continue };
        if terms.iter().any(|term| term.value.id == id) {
            reader.report.push(Code::FieldRepeated { value: id.to_string() }.at(item.span));
            continue;
        }
        terms.push(Spanned::new(TermKey { vocabulary: vocabulary.clone(), id }, item.span));
    }
    terms
}

/// Tells where a translation restates a field with another value.
pub fn check_restated<T: Value>(
    key: &str,
    own: Option<&T>,
    source: Option<&T>,
    keys: &[(String, Span)],
    report: &mut Report,
) {
    if own.is_none() || is_same(own, source) {
        return;
    }
    let (_, span) = keys.iter().find(|(known, _)| known == key).expect("a value has its key");
    report.push(Code::TranslationRestates { key: key.to_owned() }.at(*span));
}

/// Tells where a translation names terms that its source does not.
pub fn check_terms(own: &[Spanned<TermKey>], source: &[Spanned<TermKey>], report: &mut Report) {
    let Some(first) = own.first() else { return };
    let vocabularies: Vec<&Id> = own.iter().map(|term| &term.value.vocabulary).collect();
    let meant: Vec<&TermKey> =
        source.iter().map(|term| &term.value).filter(|key| vocabularies.contains(&&key.vocabulary)).collect();
    let stray = own.iter().find(|term| !meant.contains(&&term.value));
    if let Some(stray) = stray.or((own.len() != meant.len()).then_some(first)) {
        let key = stray.value.vocabulary.to_string();
        report.push(Code::TranslationRestates { key }.at(stray.span));
    }
}

/// Whether two optional values are the same, wherever they were written.
#[must_use]
pub fn is_same<T: Value>(one: Option<&T>, two: Option<&T>) -> bool {
    match (one, two) {
        (Some(one), Some(two)) => one.is_same(two),
        (None, None) => true,
        _ => false,
    }
}

//! JSON Schema (draft 2020-12) of what values and records take, so that an editor can help while
//! an author writes.
//!
//! Each type that reads a value also says here what it would read: the two stand side by side and
//! cannot drift apart. A schema sees one file alone and no arithmetic: whether a name is there,
//! and whether the digits of an identifier add up, remains for a build to tell.

use serde_json::{Map, Value as Json, json};

use crate::key::Id;
use crate::lang::Lang;

/// A JSON Schema.
pub type Schema = Json;

/// What is said of a field, in the language that was asked for and in the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Description {
    /// In the language that was asked for.
    pub own: String,
    /// In the other, with its tag before it.
    pub other: String,
}

/// What schemas need to know of a site.
pub struct Shapes<'a> {
    /// Its languages, the first being the source; none where no site is known.
    pub languages: &'a [Lang],
    /// The vocabularies whose ids may stand as keys.
    pub vocabularies: &'a [Id],
    /// What is said of `Record-field`.
    pub describe: &'a dyn Fn(&str) -> Option<Description>,
}

/// What an id is.
pub const ID: &str = "^[a-z0-9]+(-[a-z0-9]+)*$";
/// A language tag: language, script and region (BCP 47, RFC 5646, section 2.1).
pub const LANG: &str =
    "^(?![uU][nN][dD](?:$|-))[A-Za-z]{2,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|[0-9]{3}))?$";

/// Any scalar that is not empty, as its characters.
#[must_use]
pub fn text() -> Schema {
    json!({ "type": ["string", "number", "boolean"], "pattern": "\\S" })
}

/// A text of this form.
#[must_use]
pub fn pattern(pattern: &str) -> Schema {
    json!({ "type": "string", "pattern": pattern })
}

/// A text of this form, or a whole number within these bounds.
#[must_use]
pub fn pattern_or_number(form: &str, least: u64, most: u64) -> Schema {
    json!({ "anyOf": [pattern(form), { "type": "integer", "minimum": least, "maximum": most }] })
}

/// An id, which YAML may take for a number.
#[must_use]
pub fn id() -> Schema {
    json!({ "anyOf": [pattern(ID), { "type": "integer", "minimum": 0 }] })
}

/// One of a few words.
#[must_use]
pub fn choice<'w>(words: impl Iterator<Item = &'w str>) -> Schema {
    json!({ "type": "string", "enum": words.collect::<Vec<_>>() })
}

/// A list.
#[must_use]
pub fn list(items: &Schema) -> Schema {
    json!({ "type": "array", "items": items })
}

/// A value, or a list of them.
#[must_use]
pub fn one_or_many(item: &Schema) -> Schema {
    json!({ "anyOf": [item, list(item)] })
}

/// Values by id.
#[must_use]
pub fn entries(value: &Schema) -> Schema {
    json!({ "type": "object", "propertyNames": { "pattern": ID }, "additionalProperties": value })
}

/// A value, or its mapping by language.
#[must_use]
pub fn per_lang(value: &Schema, shapes: &Shapes<'_>) -> Schema {
    json!({ "anyOf": [value, by_lang(value, shapes)] })
}

/// A mapping by language.
#[must_use]
pub fn by_lang(value: &Schema, shapes: &Shapes<'_>) -> Schema {
    let known: Map<String, Json> =
        shapes.languages.iter().map(|lang| (lang.to_string(), value.clone())).collect();
    // A value in another language is no mistake of form: a build says that it will not be shown.
    json!({
        "type": "object",
        "properties": known,
        "patternProperties": { LANG: value },
        "additionalProperties": false,
        "minProperties": 1,
    })
}

/// A mapping with fixed keys; one that may be a draft also takes the ids of vocabularies.
#[must_use]
pub fn record(
    name: &str,
    fields: Vec<(&'static str, Schema)>,
    required: &[(&str, &str)],
    shapes: &Shapes<'_>,
) -> Schema {
    let names_terms = fields.iter().any(|(key, _)| *key == "draft");
    let mut properties = Map::new();
    if names_terms {
        let terms = list(&id());
        let of_vocabulary = |id: &Id| {
            let about = (shapes.describe)(&format!("vocabulary-{id}"))
                .or_else(|| (shapes.describe)("vocabulary-other"));
            (id.to_string(), described(terms.clone(), about))
        };
        properties.extend(shapes.vocabularies.iter().map(of_vocabulary));
    }
    for (key, schema) in fields {
        let about = (shapes.describe)(&format!("{name}-{key}"))
            .or_else(|| (shapes.describe)(&format!("every-{key}")));
        properties.insert(key.to_owned(), described(schema, about));
    }
    let required: Vec<&str> = required.iter().map(|(key, _)| *key).collect();
    let mut schema = json!({ "type": "object", "properties": properties, "additionalProperties": false });
    if !required.is_empty() {
        schema["required"] = json!(required);
    }
    described(schema, (shapes.describe)(name))
}

/// The schema of a document's files, source and translations: what is required is required of the
/// source, which is told by the keys that a translation inherits, or by having none at all.
#[must_use]
pub fn of_versions(mut schema: Schema, inherited: &[Option<&str>], shapes: &Shapes<'_>) -> Schema {
    let Some(required) = schema.as_object_mut().and_then(|schema| schema.remove("required")) else {
        return schema;
    };
    let keys = inherited.iter().copied().flatten().chain(shapes.vocabularies.iter().map(Id::as_str));
    let empty = json!({ "maxProperties": 0 });
    let of_source: Vec<Json> = keys.map(|key| json!({ "required": [key] })).chain([empty]).collect();
    schema["if"] = json!({ "anyOf": of_source });
    schema["then"] = json!({ "required": required });
    schema
}

/// A schema with what is said of it.
#[must_use]
pub fn described(mut schema: Schema, about: Option<Description>) -> Schema {
    let (Some(about), Some(schema_map)) = (about, schema.as_object_mut()) else { return schema };
    schema_map.insert(String::from("description"), Json::String(about.own));
    schema_map.insert(String::from("$comment"), Json::String(about.other));
    schema
}

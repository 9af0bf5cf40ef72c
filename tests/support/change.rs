//! Changes of a YAML value: each the value with one thing made odd.

use serde_json::{Value, json};
use verbatim::span::SourceId;
use verbatim::yaml::{self, Node, NodeKind};

/// The value of a YAML text, its plain words resolved by the core schema of YAML 1.2 (10.3.2).
pub fn value(text: &str) -> Value {
    let node = yaml::parse(text, SourceId(0), 0).product.expect("a text of ours is YAML");
    of_node(&node)
}

fn of_node(node: &Node) -> Value {
    match &node.kind {
        NodeKind::Scalar { .. } if node.is_null() => Value::Null,
        NodeKind::Scalar { text, is_plain: true, .. } => {
            let is_json = |value: &Value| value.is_number() || value.is_boolean();
            let is_octal = text.len() > 1 && text.starts_with('0') && !text.contains('.');
            serde_json::from_str(text).ok().filter(|value| is_json(value) && !is_octal).unwrap_or(json!(text))
        }
        NodeKind::Scalar { text, .. } => json!(text),
        NodeKind::Sequence(items) => items.iter().map(of_node).collect(),
        NodeKind::Mapping(pairs) => {
            pairs.iter().map(|(key, value)| (key.value.clone(), of_node(value))).collect()
        }
    }
}

/// Values that stand where another should.
fn odd_values() -> Vec<Value> {
    vec![
        json!(null),
        json!(""),
        json!("  "),
        json!("~"),
        json!("Deux mots"),
        json!("accueil"),
        json!("Accueil-2"),
        json!("a--b"),
        json!("true"),
        json!("fr"),
        json!("français"),
        json!("2022"),
        json!("2022-02-30"),
        json!("2024-02-29"),
        json!("2100-02-29"),
        json!("2022-13"),
        json!("2022-11-24"),
        json!("2022-11-24T16:50"),
        json!("2022-11-24 24:00"),
        json!("24/11/2022"),
        json!("https://example.org/a?b#c"),
        json!("https://exemple.org/é"),
        json!("https:// org"),
        json!("javascript:alert(1)"),
        json!("//example.org"),
        json!("0000-0002-1825-009"),
        json!("10.1000/182"),
        json!("talk:lisbonne"),
        json!("granted"),
        json!("oui"),
        json!("1.10-beta"),
        json!("1..0"),
        json!(0),
        json!(1),
        json!(-1),
        json!(33),
        json!(2022),
        json!(99_999),
        json!(4_294_967_296_u64),
        json!(1.5),
        json!(-0.5),
        json!(true),
        json!(false),
        json!([]),
        json!([null]),
        json!(["un"]),
        json!([1, [2]]),
        json!([{}]),
        json!({}),
        json!({ "un": "deux" }),
        json!({ "fr": "un", "en": "one" }),
        json!({ "en": "one" }),
        json!({ "de": "eins" }),
        json!({ "fr": null }),
        json!({ "fr": ["un"], "en": ["one"] }),
        json!({ "name": "Anne" }),
    ]
}

/// Keys that are added, or stand for another.
const ODD_KEYS: [&str; 9] =
    ["titre", "Title", "draft", "speaker", "facility", "keywords", "themes", "fr", "un_deux"];

/// Each value that differs from this one in one place.
pub fn changes(value: &Value) -> Vec<Value> {
    let mut all = odd_values();
    match value {
        Value::Object(pairs) => {
            for key in ODD_KEYS {
                for odd in [json!(true), json!("un"), json!(["accueil"]), json!({ "fr": "un" })] {
                    all.push(with(pairs, key, odd));
                }
            }
            for (key, inner) in pairs {
                let mut without = pairs.clone();
                without.remove(key);
                all.push(Value::Object(without.clone()));
                all.extend(ODD_KEYS.iter().map(|odd| with(&without, odd, inner.clone())));
                all.push(with(&without, &format!("{key}s"), inner.clone()));
                all.extend(changes(inner).into_iter().map(|odd| with(pairs, key, odd)));
            }
        }
        Value::Array(items) => {
            for (at, inner) in items.iter().enumerate() {
                all.extend(changes(inner).into_iter().map(|odd| {
                    let mut items = items.clone();
                    items[at] = odd;
                    Value::Array(items)
                }));
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
    all.retain(|odd| odd != value);
    all
}

fn with(pairs: &serde_json::Map<String, Value>, key: &str, value: Value) -> Value {
    let mut pairs = pairs.clone();
    pairs.insert(key.to_owned(), value);
    Value::Object(pairs)
}

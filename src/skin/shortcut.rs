//! Shortcuts: what the commonest components of the default skin say, written without a template.
//!
//! A large site calls `label`, `link` and `links` hundreds of thousands of times, and the call of a
//! component costs many times what it says. In the compiled templates such a call becomes one of the
//! filters below, which write the same; rows of long lists come as HTML, and are left as they are. Where
//! a skin has a `components.html` of its own, nothing is rewritten, and rows come as values: what it says
//! there holds on every page. `tests/skins.rs` holds one against the other.

use std::borrow::Cow;

use tera::value::Key;
use tera::{Kwargs, Map, State, Tera, TeraResult, Value, escape_html};

/// How each call of a component begins, and the filter that stands for it.
const CALLS: [(&str, &str); 5] = [
    ("label of={", "as_label"),
    ("link to={", "as_link"),
    ("links to={", "as_links"),
    ("finding_rows of={", "safe"),
    ("testimony_rows of={", "safe"),
];

/// A compiled template whose calls of components with a shortcut are filters.
pub(super) fn shortened(template: &str) -> String {
    let mut parts = template.split("{{ <");
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        if let Some((call, rest)) = shortcut(part) {
            text.push_str(&call);
            text.push_str(rest);
        } else {
            text.push_str("{{ <");
            text.push_str(part);
        }
    }
    text
}

/// The filter for the call of a component, whose name these words begin with, and what follows it.
fn shortcut(part: &str) -> Option<(String, &str)> {
    let (call, rest) = part.split_once(" /> }}")?;
    let (given, filter) =
        CALLS.iter().find_map(|(call_of, filter)| Some((call.strip_prefix(call_of)?, filter)))?;
    let (value, more) = given.split_once('}')?;
    let more = more.trim_start();
    let arguments = if more.is_empty() { String::new() } else { format!("({more})") };
    Some((format!("{{{{ {value} | {filter}{arguments} }}}}"), rest))
}

/// Makes the filters known.
pub(super) fn register(tera: &mut Tera) {
    tera.register_filter("as_label", |of: &Value, _: Kwargs, _: &State<'_>| {
        written(|out| label(map(of)?, out))
    });
    tera.register_filter("as_link", |to: &Value, more: Kwargs, _: &State<'_>| {
        let rel = more.get::<Cow<'_, str>>("rel")?.unwrap_or_default();
        written(|out| link(map(to)?, &rel, out))
    });
    tera.register_filter("as_links", |to: &[Value], more: Kwargs, _: &State<'_>| {
        let class = more.get::<Cow<'_, str>>("class")?.unwrap_or(Cow::Borrowed("links"));
        written(|out| links(to, &class, out))
    });
    // The one that comes with the templates copies what it marks, and a page holds whole texts.
    tera.register_filter("safe", |html: Value, _: Kwargs, _: &State<'_>| {
        if html.is_string() { html.mark_safe() } else { Value::safe_string(&html.to_string()) }
    });
}

/// HTML as a template takes it.
fn written(write: impl FnOnce(&mut Vec<u8>) -> TeraResult<()>) -> TeraResult<Value> {
    let mut out = Vec::with_capacity(256);
    write(&mut out)?;
    let html = std::str::from_utf8(&out).map_err(|fault| tera::Error::message(fault.to_string()))?;
    Ok(Value::safe_string(html))
}

fn map(value: &Value) -> TeraResult<&Map> {
    value.as_map().ok_or_else(|| tera::Error::message(format!("no words or link, but {}", value.name())))
}

/// Words that are there.
fn words<'m>(map: &'m Map, name: &'static str) -> Option<&'m str> {
    map.get(&Key::Str(name))?.as_str().filter(|words| !words.is_empty())
}

fn escaped(words: Option<&str>, out: &mut Vec<u8>) -> TeraResult<()> {
    Ok(escape_html(words.unwrap_or_default(), out)?)
}

fn attribute(before: &str, value: Option<&str>, out: &mut Vec<u8>) -> TeraResult<()> {
    if value.is_some() {
        out.extend_from_slice(before.as_bytes());
        escaped(value, out)?;
        out.push(b'"');
    }
    Ok(())
}

/// The component `label`.
fn label(of: &Map, out: &mut Vec<u8>) -> TeraResult<()> {
    let lang = words(of, "lang");
    if lang.is_none() {
        return escaped(words(of, "text"), out);
    }
    attribute("<span lang=\"", lang, out)?;
    out.push(b'>');
    escaped(words(of, "text"), out)?;
    out.extend_from_slice(b"</span>");
    Ok(())
}

/// The component `link`.
fn link(to: &Map, rel: &str, out: &mut Vec<u8>) -> TeraResult<()> {
    let nothing = Value::undefined();
    let named = map(to.get(&Key::Str("label")).unwrap_or(&nothing))?;
    let href = words(to, "href");
    if href.is_none() {
        return label(named, out);
    }
    attribute("<a href=\"", href, out)?;
    attribute(" hreflang=\"", words(to, "hreflang"), out)?;
    attribute(" rel=\"", Some(rel).filter(|rel| !rel.is_empty()), out)?;
    out.push(b'>');
    label(named, out)?;
    if let Some(mark) = words(to, "mark") {
        out.extend_from_slice(b" <span class=\"mark\">(");
        escaped(Some(mark), out)?;
        out.extend_from_slice(b")</span>");
    }
    out.extend_from_slice(b"</a>");
    Ok(())
}

/// The component `links`.
fn links(to: &[Value], class: &str, out: &mut Vec<u8>) -> TeraResult<()> {
    out.extend_from_slice(b"<ul class=\"");
    escaped(Some(class), out)?;
    out.extend_from_slice(b"\">");
    for one in to {
        out.extend_from_slice(b"\n<li>");
        link(map(one)?, "", out)?;
        out.extend_from_slice(b"</li>");
    }
    out.extend_from_slice(b"\n</ul>");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::shortened;

    #[test]
    fn only_calls_with_a_shortcut_are_rewritten() {
        let check = |template: &str, expected: &str| assert_eq!(shortened(template), expected);
        check("<p>{{ <label of={a.b} /> }}</p>", "<p>{{ a.b | as_label }}</p>");
        check("{{ <link to={next} rel=\"next\" /> }}.", "{{ next | as_link(rel=\"next\") }}.");
        check("{{ <links to={a} class=\"inline\" /> }}", "{{ a | as_links(class=\"inline\") }}");
        for other in ["{{ <terms groups={a} /> }}", "{{ a }} {{ <", "{{ <label", "{{ <labels of={a} /> }}"] {
            check(other, other);
        }
    }
}

//! Escaping: characters that HTML would read as marks.

/// Adds text so that HTML reads it as text, in an element or a quoted attribute.
pub(crate) fn escape(text: &str, out: &mut String) {
    let mut start = 0;
    for (at, byte) in text.bytes().enumerate() {
        let escaped = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            // Control characters that no document may hold (HTML Living Standard, section 13.1.4).
            0..=8 | 11 | 12 | 14..=31 | 127 => "",
            _ => continue,
        };
        out.push_str(&text[start..at]);
        out.push_str(escaped);
        start = at + 1;
    }
    out.push_str(&text[start..]);
}

/// Adds an attribute with its value.
pub(super) fn attribute(name: &str, value: &str, out: &mut String) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    escape(value, out);
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn marks_become_text() {
        let mut out = String::new();
        escape("a<b> & \"c\" é", &mut out);
        assert_eq!(out, "a&lt;b&gt; &amp; &quot;c&quot; é");
    }
}

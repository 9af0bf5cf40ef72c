//! Escaping: characters that HTML would read as marks.

use crate::lang::stretch;

/// Adds text so that HTML reads it as text, in an element or a quoted attribute.
pub(crate) fn escape(text: &str, out: &mut String) {
    let mut start = 0;
    while let Some(at) = stretch::next(text.as_bytes(), start, is_escaped) {
        let escaped = match text.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            // Control characters that no document may hold (HTML Living Standard, section 13.1.4).
            _ => "",
        };
        out.push_str(&text[start..at]);
        out.push_str(escaped);
        start = at + 1;
    }
    out.push_str(&text[start..]);
}

/// Whether a byte is a mark of HTML, or a control character but tab and the ends of lines.
#[inline]
#[allow(clippy::needless_bitwise_bool, reason = "without branches, many bytes are compared at once")]
const fn is_escaped(byte: u8) -> bool {
    let is_mark = (byte == b'&') | (byte == b'<') | (byte == b'>') | (byte == b'"');
    let is_control = (byte < 32) & (byte != 9) & (byte != 10) & (byte != 13);
    is_mark | is_control | (byte == 127)
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
    fn control_characters_are_left_out() {
        let mut out = String::new();
        escape(&('\0'..=' ').chain(['\x7f', '\u{80}', 'é']).collect::<String>(), &mut out);
        assert_eq!(out, "\t\n\r \u{80}é");
    }

    #[test]
    fn marks_become_text() {
        let mut out = String::new();
        escape("a<b> & \"c\" é", &mut out);
        assert_eq!(out, "a&lt;b&gt; &amp; &quot;c&quot; é");
    }
}

//! Words into HTML: everything an author wrote is text here, whatever it holds.

use crate::render::html::escape;

/// Text as HTML reads it as text, in an element or a quoted attribute.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    escape(text, &mut out);
    out
}

/// Words of the program, in which what stands between two signs \` is code.
pub(super) fn with_code(words: &str) -> String {
    if words.matches('`').count() % 2 == 1 {
        return escaped(words);
    }
    let pieces = words.split('`').enumerate();
    let piece = |(index, words): (usize, &str)| match index % 2 {
        0 => escaped(words),
        _ => format!("<code>{}</code>", escaped(words)),
    };
    pieces.map(piece).collect()
}

/// The whole characters of a text from or up to about this byte.
pub(super) fn last_characters(text: &str, count: usize) -> &str {
    let cut = text.char_indices().rev().nth(count.saturating_sub(1)).map_or(0, |(at, _)| at);
    &text[cut..]
}

/// So many characters from the beginning of a text.
pub(super) fn first_characters(text: &str, count: usize) -> &str {
    text.char_indices().nth(count).map_or(text, |(at, _)| &text[..at])
}

#[cfg(test)]
mod tests {
    use super::{escaped, first_characters, last_characters, with_code};

    #[test]
    fn words_are_never_marks() {
        assert_eq!(escaped("</script>\u{0}\"&"), "&lt;/script&gt;&quot;&amp;");
        assert_eq!(with_code("Write `a: <b>` here"), "Write <code>a: &lt;b&gt;</code> here");
        assert_eq!(with_code("an odd ` sign <i>"), "an odd ` sign &lt;i&gt;");
    }

    #[test]
    fn characters_are_counted_whole() {
        assert_eq!((first_characters("été", 2), last_characters("été", 2)), ("ét", "té"));
        assert_eq!((first_characters("", 2), last_characters("a", 2)), ("", "a"));
    }
}

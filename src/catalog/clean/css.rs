//! Style sheets within drawings: their comments without words.

/// The style sheet with its comments empty. They stay, for they part words (CSS Syntax, section 4.3.2).
pub(super) fn without_comments(css: &str) -> String {
    let mut kept = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(at) = rest.find(['"', '\'', '/', '(']) {
        let (before, from) = rest.split_at(at);
        kept.push_str(before);
        let end = match from.as_bytes() {
            [b'/', b'*', ..] => {
                kept.push_str("/**/");
                rest = from[2..].split_once("*/").map_or("", |(_, after)| after);
                continue;
            }
            [quote @ (b'"' | b'\''), ..] => string_end(from, char::from(*quote)),
            [b'(', ..] if is_address(&kept) => address_end(from),
            _ => 1,
        };
        kept.push_str(&from[..end]);
        rest = &from[end..];
    }
    kept + rest
}

/// Where a string ends, after its second quotation mark.
fn string_end(text: &str, quote: char) -> usize {
    let mut is_escaped = false;
    let end = text.char_indices().skip(1).find(|(_, c)| {
        let is_end = !is_escaped && (*c == quote || *c == '\n');
        is_escaped = !is_escaped && *c == '\\';
        is_end
    });
    end.map_or(text.len(), |(at, c)| at + c.len_utf8())
}

fn is_address(before: &str) -> bool {
    before
        .len()
        .checked_sub(3)
        .and_then(|at| before.get(at..))
        .is_some_and(|word| word.eq_ignore_ascii_case("url"))
}

/// Where an address without quotation marks ends; one with them is a string like any other.
fn address_end(text: &str) -> usize {
    if text[1..].trim_start().starts_with(['"', '\'']) { 1 } else { text.find(')').unwrap_or(text.len()) }
}

#[cfg(test)]
mod tests {
    use super::without_comments;

    #[test]
    fn comments_lose_their_words() {
        let check = |css: &str, expected: &str| {
            assert_eq!(without_comments(css), expected);
            assert_eq!(without_comments(expected), expected);
        };
        check(".a{fill:red}", ".a{fill:red}");
        check("/* Julie */.a/*é*/.b{}", "/**/.a/**/.b{}");
        check(".a{} /* no end", ".a{} /**/");
        check(".a::after{content:\"/*\\\"*/\"}/*x*/", ".a::after{content:\"/*\\\"*/\"}/**/");
        check("a{b:url(x/*y*/z)}/*x*/", "a{b:url(x/*y*/z)}/**/");
        check("a{b:URL( \"x)\" )}/*x*/", "a{b:URL( \"x)\" )}/**/");
    }
}

//! A style sheet, written without what only its author reads: comments, indentation, empty lines.
//!
//! Only what CSS Syntax Level 3 gives no meaning is left out, so that any sheet stays what it says:
//! nothing is reordered, merged or rewritten, and what is in a string or an address is not touched.

/// What separates things by itself, so that white space beside it tells nothing.
const SEPARATORS: [char; 4] = ['{', '}', ';', ','];

/// The sheet without comments, and with white space only where it tells things apart.
pub(super) fn terse(css: &str) -> String {
    let mut sheet = Terse { written: String::with_capacity(css.len()), is_apart: false, is_plain: false };
    let mut rest = css;
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '/' if rest.starts_with("/*") => sheet.comment(rest),
            '"' | '\'' => sheet.exact(&rest[..string(rest, first)]),
            '\\' => sheet.exact(&rest[..escape(rest)]),
            '(' if sheet.is_address(rest) => sheet.exact(&rest[..address(rest)]),
            _ => sheet.one(first),
        };
        rest = &rest[length..];
    }
    sheet.written
}

/// What was written so far.
struct Terse {
    written: String,
    /// Whether white space came after it.
    is_apart: bool,
    /// Whether its last character means what it usually does, being no part of a string or an escape.
    is_plain: bool,
}

impl Terse {
    /// One character on its own.
    fn one(&mut self, character: char) -> usize {
        if character.is_ascii_whitespace() {
            self.is_apart = true;
            return character.len_utf8();
        }
        if SEPARATORS.contains(&character) {
            self.is_apart = false;
        }
        if character == '}' && self.is_plain && self.written.ends_with(';') {
            self.written.pop();
        }
        self.space();
        self.written.push(character);
        self.is_plain = true;
        character.len_utf8()
    }

    /// What is to stay as it is.
    fn exact(&mut self, text: &str) -> usize {
        self.space();
        self.written.push_str(text);
        self.is_plain = false;
        text.len()
    }

    /// A comment keeps apart what would be one word without it.
    fn comment(&mut self, rest: &str) -> usize {
        let length = rest[2..].find("*/").map_or(rest.len(), |at| at + 4);
        let is_between = !self.is_apart && !self.is_after_separator();
        let next = rest[length..].chars().next();
        let joins = next.is_some_and(|next| !next.is_ascii_whitespace() && !SEPARATORS.contains(&next));
        if is_between && joins {
            self.exact("/**/");
        }
        length
    }

    fn space(&mut self) {
        if self.is_apart && !self.is_after_separator() {
            self.written.push(' ');
        }
        self.is_apart = false;
    }

    /// A colon counts: what follows it is a value, and no selector has white space there.
    fn is_after_separator(&self) -> bool {
        let last = self.written.chars().next_back();
        last.is_none_or(|last| self.is_plain && (last == ':' || SEPARATORS.contains(&last)))
    }

    /// Whether an address without quotation marks begins here (CSS Syntax, section 4.3.6).
    fn is_address(&self, rest: &str) -> bool {
        let name = self.written.len().checked_sub(3).and_then(|at| self.written.get(at..));
        let inner = rest[1..].trim_start().chars().next();
        let is_url = name.is_some_and(|name| name.eq_ignore_ascii_case("url"));
        is_url && !self.is_apart && !matches!(inner, Some('"' | '\''))
    }
}

/// The length of a string, in bytes; of all that is left, where its line does not end it.
fn string(rest: &str, quote: char) -> usize {
    let mut is_escaped = false;
    for (at, character) in rest.char_indices().skip(1) {
        match character {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            '\n' | '\r' | '\u{c}' => return rest.len(),
            _ if character == quote => return at + 1,
            _ => {}
        }
    }
    rest.len()
}

/// The length of an escape, in bytes: the white space that ends a number belongs to it (section 4.3.7).
fn escape(rest: &str) -> usize {
    let digits = rest[1..].bytes().take(6).take_while(u8::is_ascii_hexdigit).count();
    let after = 1 + digits;
    let next = rest[after..].chars().next();
    match next {
        Some(next) if digits == 0 || next.is_ascii_whitespace() => after + next.len_utf8(),
        _ => after,
    }
}

/// The length of an address with its parentheses, in bytes.
fn address(rest: &str) -> usize {
    let mut is_escaped = false;
    for (at, character) in rest.char_indices() {
        match character {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            ')' => return at + 1,
            _ => {}
        }
    }
    rest.len()
}

#[cfg(test)]
mod tests {
    use super::terse;

    #[test]
    fn only_what_says_nothing_is_left_out() {
        let cases = [
            ("a {\n  color: red;\n}\n", "a{color:red}"),
            ("a, b > c d {}", "a,b > c d{}"),
            ("a :hover{}", "a :hover{}"),
            ("/* x */ a /* y */ b { c: d /* z */ }", "a b{c:d}"),
            (".a/**/.b{}", ".a/**/.b{}"),
            ("a{b:calc(1px + 2px)}", "a{b:calc(1px + 2px)}"),
            ("@media (min-width: 4em) and (x) {\n a { b: c; }\n }", "@media (min-width:4em) and (x){a{b:c}}"),
            ("a{content: \"  ;  }/* x */ \\\"  \" ; }", "a{content:\"  ;  }/* x */ \\\"  \"}"),
            ("a{b: url( x/*y*/;  z ) ; }", "a{b:url( x/*y*/;  z )}"),
            ("a{b: url( \"x\" ) c}", "a{b:url( \"x\" ) c}"),
            (".a\\, b{}", ".a\\, b{}"),
            (".\\31 0 x{}", ".\\31 0 x{}"),
            ("a{b: \"open\n c   d }", "a{b:\"open\n c   d }"),
            ("a{} /* open   ", "a{}"),
            ("a{b:\\", "a{b:\\"),
            ("é { ç:  ñ }", "é{ç:ñ}"),
        ];
        for (css, wanted) in cases {
            assert_eq!(terse(css), wanted, "of {css:?}");
            assert_eq!(terse(wanted), wanted, "of {wanted:?}, again");
        }
    }
}

//! Near: how much of what stayed is shown beside what changed.

/// How many words that stayed are shown on each side of a change.
const CONTEXT: usize = 8;

/// What of a text that stayed is near a change; the first stretch of a passage has none before it, the
/// last none after.
#[must_use]
pub fn near(text: &str, is_first: bool, is_last: bool) -> String {
    let words: Vec<(usize, &str)> = text
        .split_inclusive([' ', '\u{a0}'])
        .scan(0, |at, word| {
            let start = *at;
            *at += word.len();
            Some((start, word))
        })
        .collect();
    let (before, after) = (if is_last { 0 } else { CONTEXT }, if is_first { 0 } else { CONTEXT });
    if words.len() <= before + after + 1 {
        return text.to_owned();
    }
    let start = words[after].0;
    let end = words[words.len() - before..].first().map_or(text.len(), |(at, _)| *at);
    format!("{}… {}", &text[..start], &text[end..])
}

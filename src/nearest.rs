//! The nearest existing name: what an author may have meant by a name that is not there.
//!
//! Takes the name as written and the names there are. Only proposes: nothing is ever corrected by it.

use strsim::damerau_levenshtein;

use crate::lang::collate::unaccented;

/// The known name nearest to the one written, if one is near enough to be meant.
///
/// Near is within a third of its letters changed, added, dropped or swapped with their neighbour
/// (at least one, at most three, four in a long name), case and accents aside; failing that, a name
/// of which it is a part (`lacets` of `julie-lacets`). Among equals the shorter, then the first
/// in the alphabet, whatever the order given.
pub fn nearest<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    if written.len() > LONGEST {
        return None;
    }
    let wanted = unaccented(written);
    let ranked = known.into_iter().filter_map(|name| Some((rank(&wanted, name)?, name.len(), name)));
    ranked.min().map(|(_, _, name)| name)
}

/// How far a name is, or nothing where it is too far.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    /// So many letters differ.
    Letters(usize),
    /// One is a part of the other.
    Part,
}

/// Names longer than this, in bytes, are not compared.
const LONGEST: usize = 200;
/// The fewest letters that make a part worth proposing.
const SHORTEST_PART: usize = 3;

fn rank(wanted: &str, name: &str) -> Option<Rank> {
    if name.len() > LONGEST || wanted.is_empty() {
        return None;
    }
    let name = unaccented(name);
    let most = most_changes(wanted.chars().count());
    let is_close = wanted.chars().count().abs_diff(name.chars().count()) <= most;
    let changes = is_close.then(|| damerau_levenshtein(wanted, &name)).filter(|changes| *changes <= most);
    let part = || (is_part(wanted, &name) || is_part(&name, wanted)).then_some(Rank::Part);
    changes.map(Rank::Letters).or_else(part)
}

const fn most_changes(letters: usize) -> usize {
    match letters / 3 {
        0 => 1,
        third @ 1..=3 => third,
        _ if letters >= 16 => 4,
        _ => 3,
    }
}

/// Whether one begins or ends the other, or is one or more of its words.
fn is_part(part: &str, whole: &str) -> bool {
    let is_word = || whole.match_indices(part).any(|(at, _)| is_bounded(whole, at, at + part.len()));
    part.chars().count() >= SHORTEST_PART && (whole.starts_with(part) || whole.ends_with(part) || is_word())
}

fn is_bounded(whole: &str, start: usize, end: usize) -> bool {
    !whole[..start].ends_with(char::is_alphanumeric) && !whole[end..].starts_with(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    const KNOWN: [&str; 8] = [
        "title",
        "julie-lacets",
        "violence",
        "violences-familiales",
        "authors",
        "period",
        "laces-2",
        "caarud",
    ];

    #[test]
    fn what_was_meant_is_found() {
        for (written, expected) in [
            ("titre", Some("title")),
            ("Titel", Some("title")),
            ("lacets", Some("julie-lacets")),
            ("auteurs", Some("authors")),
            ("vïolence", Some("violence")),
            ("violances-famillialles", Some("violences-familiales")),
            ("violences", Some("violence")),
            ("période", Some("period")),
            ("CAARUD-montbel", Some("caarud")),
            ("xyz", None),
            ("", None),
            ("zzzzzzzzzz", None),
        ] {
            assert_eq!(nearest(written, KNOWN), expected, "{written}");
            assert_eq!(nearest(written, KNOWN.into_iter().rev()), expected, "{written}, backwards");
        }
    }

    #[test]
    fn long_names_are_no_burden() {
        let long = "é".repeat(50_000);
        assert_eq!(nearest(&long, [long.as_str(), "title"]), None);
    }
}

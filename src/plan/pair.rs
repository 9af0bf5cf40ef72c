//! Pairs: two languages of a site side by side, and the folder of what is read in both.

use crate::key::Id;
use crate::lang::Lang;

/// Two languages of a site, in its order.
pub(super) type Pair = [Lang; 2];

/// Every two languages, in the order of the site: `fr-en`, `fr-de`, `en-de`.
pub(super) fn pairs(languages: &[Lang]) -> impl Iterator<Item = Pair> {
    let after = |at: usize| languages[at + 1..].iter().copied();
    languages.iter().enumerate().flat_map(move |(at, first)| after(at).map(move |second| [*first, second]))
}

/// The folder of what is read in two languages: their tags with `-` between.
///
/// Where that is a language too (`pt` and `br` beside `pt-BR`), another pair's (`pt-BR` with `fr`, `pt`
/// with `BR-fr`) or the name of a report, whose editions have a folder of that name, the tags have `--`
/// between them, which no tag and no name holds.
pub(super) fn folder<'r>(
    pair: Pair,
    languages: &[Lang],
    mut reports: impl Iterator<Item = &'r Id>,
) -> String {
    let [first, second] = pair;
    let plain = format!("{first}-{second}");
    // Some file systems do not tell letters by their case.
    let is_plain = |other: String| other.eq_ignore_ascii_case(&plain);
    let is_taken = languages.iter().any(|lang| is_plain(lang.to_string()))
        || pairs(languages).any(|other| other != pair && is_plain(format!("{}-{}", other[0], other[1])))
        || reports.any(|report| is_plain(report.to_string()));
    if is_taken { format!("{first}--{second}") } else { plain }
}

#[cfg(test)]
mod tests {
    use super::{folder, pairs};
    use crate::key::Id;
    use crate::lang::Lang;

    #[test]
    fn each_pair_has_a_folder_of_its_own() {
        let check = |languages: &str, report: &str, expected: &str| {
            let languages: Vec<Lang> =
                languages.split(' ').map(|tag| Lang::parse(tag).expect("a language")).collect();
            let report = Id::parse(report).expect("an id");
            let folder = |pair| folder(pair, &languages, std::iter::once(&report));
            assert_eq!(pairs(&languages).map(folder).collect::<Vec<_>>().join(" "), expected);
        };
        check("fr", "note", "");
        check("fr en", "note", "fr-en");
        check("en fr", "note", "en-fr");
        check("fr en de", "note", "fr-en fr-de en-de");
        check("fr en-GB", "note", "fr-en-GB");
        check("pt br pt-BR", "note", "pt--br pt-pt-BR br-pt-BR");
        check("fr en", "fr-en", "fr--en");
    }
}

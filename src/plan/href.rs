//! Addresses within the site: from one file to another.

use crate::artifact::OutputPath;

/// The file of the page in a folder.
#[must_use]
pub(super) fn index(folder: &str) -> OutputPath {
    OutputPath::parse(&format!("{folder}index.html")).expect("an address is made of ids")
}

/// From one file of the site to another, as a relative reference (RFC 3986, section 4.2).
#[must_use]
pub(super) fn relative(from: &str, to: &str) -> String {
    let (path, fragment) = to.find('#').map_or((to, ""), |at| to.split_at(at));
    if from == path && !fragment.is_empty() {
        return fragment.to_owned();
    }
    let same = from.bytes().zip(path.bytes()).take_while(|(one, other)| one == other).count();
    // A folder that both are in ends with the last `/` of what is the same.
    let shared = from.as_bytes()[..same].iter().rposition(|byte| *byte == b'/').map_or(0, |at| at + 1);
    let up = from[shared..].matches('/').count();
    let mut href = String::with_capacity(up * 3 + to.len() - shared);
    (0..up).for_each(|_| href.push_str("../"));
    href.push_str(&to[shared..]);
    href
}

#[cfg(test)]
mod tests {
    use super::relative;

    #[test]
    fn links_lead_from_page_to_page() {
        let check =
            |from: &str, to: &str, expected: &str| assert_eq!(relative(from, to), expected, "{from} -> {to}");
        check("fr/index.html", "fr/themes/index.html", "themes/index.html");
        check("fr/a/b/index.html", "fr/a/index.html", "../index.html");
        check("fr/a/index.html", "en/index.html#x", "../../en/index.html#x");
        check("fr/a/index.html", "fr/a/index.html#x", "#x");
        check("index.html", "fr/index.html", "fr/index.html");
        check("fr/a/index.html", "style.css", "../../style.css");
        check("fr/a/index.html", "fr/a/index.html", "index.html");
    }
}

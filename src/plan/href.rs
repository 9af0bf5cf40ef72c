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
    let from: Vec<&str> = from.split('/').collect();
    let (to, fragment) =
        to.split_once('#').map_or((to, String::new()), |(to, fragment)| (to, format!("#{fragment}")));
    let parts: Vec<&str> = to.split('/').collect();
    if from == parts && !fragment.is_empty() {
        return fragment;
    }
    let shared = from.iter().zip(&parts).take(from.len() - 1).take_while(|(one, two)| one == two).count();
    let shared = shared.min(parts.len() - 1);
    let up = "../".repeat(from.len() - 1 - shared);
    up + &parts[shared..].join("/") + &fragment
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

//! Addresses within the site: from one file to another.

use crate::artifact::OutputPath;

/// What the file of a page is called.
pub(super) const INDEX: &str = "index.html";
/// Out of more folders than most pages stand in.
const UP: &str = "../../../../../../";

/// The file of the page in a folder.
#[must_use]
pub(super) fn index(folder: &str) -> OutputPath {
    OutputPath::parse(&format!("{folder}{INDEX}")).expect("an address is made of ids")
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
    let mut href = upwards(&from[shared..], to.len() - shared);
    href.push_str(&to[shared..]);
    href
}

/// From a file of the site to the page in a folder, or to a part of it.
#[must_use]
pub(super) fn to_page(from: &str, folder: &str, fragment: &str) -> String {
    if !fragment.is_empty() && from.strip_prefix(folder) == Some(INDEX) {
        return format!("#{fragment}");
    }
    let same = from.bytes().zip(folder.bytes()).take_while(|(one, other)| one == other).count();
    let shared = folder.as_bytes()[..same].iter().rposition(|byte| *byte == b'/').map_or(0, |at| at + 1);
    let further = folder.len() - shared + INDEX.len() + 1 + fragment.len();
    let mut href = upwards(&from[shared..], further);
    href.push_str(&folder[shared..]);
    href.push_str(INDEX);
    if !fragment.is_empty() {
        href.push('#');
        href.push_str(fragment);
    }
    href
}

/// The way out of the folders of a path, with room for so much more.
fn upwards(path: &str, further: usize) -> String {
    let up = path.bytes().filter(|byte| *byte == b'/').count();
    let mut href = String::with_capacity(up * 3 + further);
    let mut left = up * "../".len();
    while left > 0 {
        let step = left.min(UP.len());
        href.push_str(&UP[..step]);
        left -= step;
    }
    href
}

#[cfg(test)]
mod tests {
    use super::{relative, to_page};

    #[test]
    fn links_lead_from_page_to_page() {
        let check = |from: &str, to: &str, expected: &str| {
            assert_eq!(relative(from, to), expected, "{from} -> {to}");
            let (path, fragment) = to.split_once('#').unwrap_or((to, ""));
            if let Some(folder) = path.strip_suffix("index.html") {
                assert_eq!(to_page(from, folder, fragment), expected, "{from} -> {to}");
            }
        };
        check("fr/index.html", "fr/themes/index.html", "themes/index.html");
        check("fr/a/b/index.html", "fr/a/index.html", "../index.html");
        check("fr/a/index.html", "en/index.html#x", "../../en/index.html#x");
        check("fr/a/index.html", "fr/a/index.html#x", "#x");
        check("index.html", "fr/index.html", "fr/index.html");
        check("fr/a/index.html", "style.css", "../../style.css");
        check("fr/a/index.html", "fr/a/index.html", "index.html");
    }
}

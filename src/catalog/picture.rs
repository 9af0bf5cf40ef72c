//! Pictures: the files they are, and how large.

use std::sync::Arc;

use super::Picture;
use super::clean::{Kind, kind_of};
use super::text::Text;
use crate::diagnostic::Code;
use crate::nearest::nearest;
use crate::prose::{Inline, Written, plain};
use crate::span::Spanned;

impl Text<'_> {
    /// The picture that an address names; nothing where it cannot be shown, which was told.
    pub(super) fn picture(
        &mut self,
        image: &Spanned<String>,
        alt: &[Inline<Written>],
    ) -> Option<Arc<Picture>> {
        let address = image.value.split('\u{0}').next().unwrap_or_default();
        let path = self.picture_path(address, image)?;
        let names_fact = alt.iter().any(|word| matches!(word, Inline::Fact(_)));
        if !names_fact && plain::line(alt).trim().is_empty() {
            self.report.push(Code::ImageNoAlt {}.at(image.span));
        }
        if self.resolver.is_unreadable(&path) {
            return None;
        }
        let Some(bytes) = self.take_file(&path, image.span) else {
            let (_, sources, _) = self.resolver.everything_there_is();
            let known = sources.assets.keys().map(String::as_str);
            let nearest = nearest(&path, known).map(|nearest| from(self.home.path, nearest));
            self.report.push(Code::LinkMissing { written: address.to_owned(), nearest }.at(image.span));
            return None;
        };
        let size = size(&path, &bytes);
        if size.is_none() {
            self.found.unclean.remove(&path);
            self.report.push(Code::ImageUnreadable { written: address.to_owned() }.at(image.span));
        }
        size.map(|(width, height)| Arc::new(Picture { path, width, height }))
    }

    fn picture_path(&mut self, address: &str, image: &Spanned<String>) -> Option<String> {
        let has_scheme = address
            .split_once(':')
            .is_some_and(|(scheme, _)| scheme.chars().all(|c| c.is_ascii_alphanumeric()));
        let code =
            if address.starts_with("http:") || address.starts_with("https:") || address.starts_with("//") {
                Code::ImageRemote {}
            } else if has_scheme {
                Code::EmbedUnfit { written: address.to_owned() }
            } else {
                match beside(self.home.path, address) {
                    Some(path) if !self.resolver.is_text(&path) => return Some(path),
                    Some(_) => Code::ImageUnreadable { written: address.to_owned() },
                    None => Code::LinkUnsafe { written: address.to_owned() },
                }
            };
        // A testimony inside a sentence was told when the text was read.
        if !address.starts_with("testimony:") {
            self.report.push(code.at(image.span));
        }
        None
    }
}

/// The path from `content/` of a file named beside another; nothing where it leads out of the content.
pub(super) fn beside(file: &str, written: &str) -> Option<String> {
    if written.starts_with('/') || written.contains('\\') || written.is_empty() {
        return None;
    }
    beside_name(file, &decoded(written)?)
}

/// The path from `content/` of a file beside another, by its name as the disk has it; nothing where
/// it leads out of the content, or where the name could not be shown.
pub(super) fn beside_name(file: &str, written: &str) -> Option<String> {
    if written.starts_with('/') || written.contains('\\') || written.chars().any(char::is_control) {
        return None;
    }
    let mut parts: Vec<&str> = file.split('/').collect();
    parts.pop();
    for part in written.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            name => parts.push(name),
        }
    }
    Some(parts.join("/"))
}

/// A path from `content/` as it is written in a file of the content.
pub(super) fn from(file: &str, path: &str) -> String {
    let (folders, parts): (Vec<&str>, Vec<&str>) = (file.split('/').collect(), path.split('/').collect());
    let most = folders.len().min(parts.len()) - 1;
    let shared = folders.iter().zip(&parts).take(most).take_while(|(one, two)| one == two).count();
    "../".repeat(folders.len() - 1 - shared) + &parts[shared..].join("/")
}

/// A path with its percent signs decoded (RFC 3986, section 2.1).
fn decoded(written: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(written.len());
    let mut rest = written.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digits = [rest.next()?, rest.next()?];
            let digits = std::str::from_utf8(&digits).ok()?;
            bytes.push(u8::from_str_radix(digits, 16).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok().filter(|path| !path.contains('\0'))
}

/// Width and height in pixels, of the kinds that browsers show.
fn size(path: &str, bytes: &[u8]) -> Option<(usize, usize)> {
    let extension = path.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    let is_picture = ["png", "jpg", "jpeg", "gif", "webp", "avif"].contains(&extension.as_str());
    match kind_of(bytes)? {
        Kind::Svg if extension == "svg" => svg_size(std::str::from_utf8(bytes).ok()?),
        Kind::Png | Kind::Jpeg | Kind::Gif | Kind::WebP | Kind::Avif if is_picture => pixels(bytes),
        Kind::Png | Kind::Jpeg | Kind::Gif | Kind::WebP | Kind::Avif | Kind::Svg | Kind::Other => None,
    }
}

fn pixels(bytes: &[u8]) -> Option<(usize, usize)> {
    let size = imagesize::blob_size(bytes).ok()?;
    (size.width > 0 && size.height > 0).then_some((size.width, size.height))
}

/// The size of a drawing; nothing where it holds what could run or ask for more.
fn svg_size(text: &str) -> Option<(usize, usize)> {
    let lower = text.to_ascii_lowercase();
    let is_harmful =
        ["<script", "<foreignobject", "javascript:", "<!entity", " on", "@import"].iter().any(|harm| {
            match *harm {
                " on" => lower.split_whitespace().any(|word| word.starts_with("on") && word.contains('=')),
                harm => lower.contains(harm),
            }
        });
    let tag = &text[text.find("<svg")?..];
    let tag = &tag[..tag.find('>')?];
    let attribute = |name: &str| {
        let value = tag.split(&format!(" {name}=")).nth(1)?.trim_start_matches(['"', '\'']);
        let end = value.find(['"', '\'']).unwrap_or(value.len());
        Some(value[..end].to_owned())
    };
    let length = |name: &str| attribute(name)?.trim_end_matches("px").parse::<f64>().ok();
    let view: Vec<f64> = attribute("viewBox")
        .iter()
        .flat_map(|view| view.split([' ', ',']))
        .filter_map(|part| part.parse().ok())
        .collect();
    let width = length("width").or(view.get(2).copied())?;
    let height = length("height").or(view.get(3).copied())?;
    let is_size = |size: f64| (1.0..100_000.0).contains(&size);
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "both were just found to be small and positive"
    )]
    (!is_harmful && is_size(width) && is_size(height))
        .then_some((width.round() as usize, height.round() as usize))
}

#[cfg(test)]
mod tests {
    use super::{beside, svg_size};

    #[test]
    fn files_stand_beside_their_text() {
        let check = |written: &str, expected: Option<&str>| {
            assert_eq!(beside("reports/r/findings/a.fr.md", written).as_deref(), expected);
        };
        check("map.png", Some("reports/r/findings/map.png"));
        check("../report.fr.md", Some("reports/r/report.fr.md"));
        check("./a%20b.png", Some("reports/r/findings/a b.png"));
        check("../../../../x", None);
        check("/etc/passwd", None);
        check("%zz", None);
    }

    #[test]
    fn drawings_have_a_size_and_no_script() {
        assert_eq!(svg_size("<svg viewBox=\"0 0 40 30\"></svg>"), Some((40, 30)));
        assert_eq!(svg_size("<svg width=\"4\" height=\"3\" onload=\"x()\"></svg>"), None);
        assert_eq!(svg_size("<svg width=\"4\" height=\"3\"><script/></svg>"), None);
    }
}

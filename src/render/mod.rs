//! Rendering: an output's value in, its bytes out. Nothing is looked up, nothing is written.

pub(crate) mod html;
mod search;
mod sitemap;

use crate::artifact::Artifact;
use crate::diagnostic::Diagnostic;
use crate::plan::Output;
use crate::skin::Skin;

/// The finished file of an output.
///
/// # Errors
/// A diagnostic at the place in a template that cannot be rendered.
pub fn render(output: &Output, skin: &Skin) -> Result<Artifact, Diagnostic> {
    match output {
        Output::Page(page) => {
            let bytes = skin.render(page.body.template(), page.as_ref())?;
            Ok(Artifact { path: page.path.clone(), bytes })
        }
        Output::Bytes(path, bytes) => Ok(Artifact { path: path.clone(), bytes: bytes.clone() }),
        Output::Piece(path, key, piece) => {
            Ok(Artifact { path: path.clone(), bytes: search::js(*key, piece).into_bytes() })
        }
        Output::Sitemap(path, entries) => {
            Ok(Artifact { path: path.clone(), bytes: sitemap::xml(entries).into_bytes() })
        }
        Output::SitemapIndex(path, parts) => {
            Ok(Artifact { path: path.clone(), bytes: sitemap::index(parts).into_bytes() })
        }
    }
}

/// The same of an output that nobody needs any more: a page with all that a brief says is let go
/// before its template makes another such text of it.
///
/// # Errors
/// A diagnostic at the place in a template that cannot be rendered.
pub fn render_last(output: Output, skin: &Skin) -> Result<Artifact, Diagnostic> {
    match output {
        Output::Page(page) => {
            let values = skin.values(page.as_ref())?;
            let (template, path) = (page.body.template(), page.path.clone());
            drop(page);
            Ok(Artifact { path, bytes: skin.fill(template, &values)? })
        }
        Output::Bytes(path, bytes) => Ok(Artifact { path, bytes }),
        other @ (Output::Piece(..) | Output::Sitemap(..) | Output::SitemapIndex(..)) => render(&other, skin),
    }
}

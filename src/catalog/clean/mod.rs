//! Pictures without what they say of themselves: who took them, where, when, with what.
//!
//! Takes the bytes of a file, tells by them (never by its name) what it is, and gives a picture
//! without metadata, small copies of itself or bytes after its end. What is drawn is not touched:
//! neither pixels nor colours nor frames, and a picture stays turned as it is. A picture that is
//! broken, or of a kind that is not cleaned here, is said to be so: that is for the author to know.
//! Never takes longer than in proportion to the file.

mod avif;
mod base64;
mod css;
mod embedded;
mod exif;
mod gif;
mod icc;
mod inflate;
mod iso;
mod jpeg;
mod kind;
mod png;
mod svg;
#[cfg(test)]
mod tests;
mod webp;

use std::sync::Arc;

pub(super) use self::kind::{Kind, kind_of};

/// What comes of cleaning a file.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Cleaned {
    /// It is no picture.
    NoPicture,
    /// The picture, which says nothing of itself any more.
    Clean(Vec<u8>),
    /// A picture that cannot be cleaned.
    Unclean,
}

impl Cleaned {
    /// What is published of a file: its own bytes where nothing could be taken from them.
    pub(super) fn published(self, own: &Arc<[u8]>) -> Arc<[u8]> {
        match self {
            Self::Clean(bytes) => bytes.into(),
            Self::NoPicture | Self::Unclean => Arc::clone(own),
        }
    }
}

/// Takes from a picture what it says of itself.
pub(super) fn clean(bytes: &[u8]) -> Cleaned {
    let cleaned = match kind_of(bytes) {
        None => return Cleaned::NoPicture,
        Some(Kind::Png) => png::clean(bytes),
        Some(Kind::Jpeg) => jpeg::clean(bytes),
        Some(Kind::Gif) => gif::clean(bytes),
        Some(Kind::WebP) => webp::clean(bytes),
        Some(Kind::Avif) => avif::clean(bytes),
        Some(Kind::Svg) => svg::clean(bytes),
        Some(Kind::Other) => None,
    };
    cleaned.map_or(Cleaned::Unclean, Cleaned::Clean)
}

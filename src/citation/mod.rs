//! Citations: what a work is, and how a style writes it.
//!
//! Takes works, where they are cited, a style and a language; gives pieces of text. Knows nothing of
//! files, pages or HTML: what comes out is text, never marks, and is escaped by who writes it.

mod cited;
mod complete;
pub mod format;
mod identity;
mod locator;
mod markup;
mod piece;
pub mod style;
mod tidy;
pub mod work;

#[cfg(test)]
mod tests;

pub use format::{Formatted, Listed, Mention, format};
pub use identity::Identity;
pub use piece::{Piece, Shape, words};
pub use style::{Style, Styles};
pub use work::{Draft, Genre, Work, WorkDate, normal_doi};

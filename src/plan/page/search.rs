//! What the page holds where one searches.

use serde::Serialize;

use super::Link;

/// The page where one searches. Its results are found by the reader's browser.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Search {
    /// The piece of the index that names the others.
    pub contents: String,
    /// How one result is told.
    pub one: String,
    /// How many are told, with `#` for their number.
    pub many: String,
    /// How one asks for more of them, with `#` for their number.
    pub more: String,
    /// Where a reader without scripts finds as much.
    pub instead: Vec<Link>,
}

//! verbatim
#![allow(missing_docs)]
pub mod digest;
pub mod nearest;
pub mod key;
pub mod lang;
pub mod span;
pub mod artifact;
pub mod diagnostic;
pub mod prose;
pub mod yaml;
pub mod settings;
pub mod sources;
pub mod content;
pub mod catalog;

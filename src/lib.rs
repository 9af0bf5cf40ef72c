//! verbatim
#![allow(missing_docs)]
pub mod digest;
pub mod nearest;
pub mod key;
pub mod lang;
pub mod span;
pub mod artifact;
pub mod diagnostic;
pub mod write;
pub mod archive;
pub mod prose;
pub mod yaml;
pub mod settings;
pub mod skin;
pub mod sources;
pub mod content;
pub mod catalog;
pub mod plan;
pub mod render;
pub mod build;
pub mod preview;
pub mod cli;

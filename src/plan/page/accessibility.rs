//! The declaration of accessibility.

use serde::Serialize;

use super::{Dated, Label};

/// What a site declares of its accessibility, in the form that French public bodies must publish
/// (arrêté du 20 septembre 2019, annexe).
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Accessibility {
    /// Who answers for the site.
    pub publisher: Label,
    /// The site.
    pub site: Label,
    /// Where it is published.
    pub address: String,
    /// How far it conforms: the end of the names of its phrases (`none`, `partial`, `full`).
    pub conformity: &'static str,
    /// The audit, where there was one.
    pub audit: Option<Audit>,
    /// What readers cannot use, or not all of them.
    pub issues: Vec<Label>,
    /// What does not have to be accessible, and why.
    pub exemptions: Vec<Label>,
    /// When the declaration was made.
    pub declared: Option<Dated>,
    /// The mail address for readers who cannot use a page.
    pub email: Option<String>,
    /// The page with a form for them.
    pub form: Option<String>,
}

/// An audit.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Audit {
    /// Who made it.
    pub by: String,
    /// When.
    pub date: Dated,
    /// How many of a hundred criteria that apply are met.
    pub rate: String,
}

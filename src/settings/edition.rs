//! `edition` of `site.yaml`: what the sources of an edition cannot say themselves.

use crate::key::Id;
use crate::span::Spanned;
use crate::yaml::record::record;
use crate::yaml::value::Entries;

record! {
    /// How many people of the report had which profession, as the edition shows it.
    EditionSample {
        /// How many people are shown with each profession.
        professions: Entries<Spanned<u32>>,
        /// How many are shown without.
        unsaid: Spanned<u32>,
    }
}

record! {
    /// `edition` of `site.yaml`: the site is what an edition was made from, and builds that edition.
    Edition requires { report: "report: tendances-150", version: "version: \"1.0\"" } {
        /// The report.
        report: Spanned<Id>,
        /// The version it was frozen at.
        version: Spanned<String>,
        /// How many people of the report had which profession.
        sample: EditionSample,
    }
}

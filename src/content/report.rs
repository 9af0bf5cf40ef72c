//! Reports: the front matter of `report.<lang>.md`.

use super::document::document;
use super::identifier::Identifier;
use crate::archive::Version;
use crate::diagnostic::{Code, Report};
use crate::lang::date::PartialDate;
use crate::span::Spanned;
use crate::yaml::record::record;
use crate::yaml::value::Words;

record! {
    /// An author of a report.
    Author {
        /// The name as it is printed.
        name: Spanned<String>,
        /// The ORCID iD (ISO 27729).
        orcid: Spanned<String>,
        /// Where the author works.
        affiliation: Words,
        /// What the author did.
        role: Words,
    }
}

document! {
    /// The head of a report.
    ReportHead {
        /// The title.
        title: Words = "*",
        /// The subtitle.
        subtitle: Words = "*",
        /// What the report says, in a few sentences.
        summary: Words = "*",
        /// What it says, point by point.
        key_points: Vec<Words> = "*",
        /// The series it appears in.
        series: Spanned<String>,
        /// Its number in the series, as written.
        number: Spanned<String>,
        /// When it appeared.
        date: Spanned<PartialDate>,
        /// When it was last changed.
        updated: Spanned<PartialDate>,
        /// Its version, as written.
        version: Spanned<String>,
        /// Who wrote it.
        authors: Vec<Author>,
        /// Its DOI (ISO 26324).
        doi: Spanned<String>,
        /// Its ISBN (ISO 2108).
        isbn: Spanned<String>,
        /// Its ISSN (ISO 3297).
        issn: Spanned<String>,
        /// The licence of its texts (SPDX).
        licence: Spanned<String>,
        /// Who paid for it.
        funding: Words = "*",
    }
}

impl ReportHead {
    /// Tells of identifiers that cannot be what they say, of authors without a name, and of a
    /// version that could not stand in an address.
    pub fn check(&self, report: &mut Report) {
        Identifier::Doi.check(self.doi.as_ref(), report);
        Identifier::Isbn.check(self.isbn.as_ref(), report);
        Identifier::Issn.check(self.issn.as_ref(), report);
        for author in self.authors.iter().flatten() {
            Identifier::Orcid.check(author.orcid.as_ref(), report);
            if !author.has_key("name") {
                let code =
                    Code::FieldMissing { key: String::from("name"), example: String::from("name: …") };
                report.push(code.at(author.span));
            }
        }
        if let Some(version) =
            self.version.as_ref().filter(|version| Version::parse(&version.value).is_none())
        {
            report.push(Code::FieldBadVersion { value: version.value.clone() }.at(version.span));
        }
    }
}

//! The names that each format knows, and the slips by which they are missed.

use strsim::damerau_levenshtein;

use crate::lang::collate::unaccented;

/// Fields of BibLaTeX and BibTeX (BibLaTeX manual, section 2.2), and what programs add to them.
pub(super) const BIB_FIELDS: &str = "abstract addendum address afterword annotation annotator annote archive \
    archiveprefix arxivid author authortype bookauthor bookpagination booksubtitle booktitle booktitleaddon \
    chapter collaborator commentator crossref date date-added date-modified day doi edition editor editora \
    editoratype editorb editorbtype editorc editorctype editortype eid eissn entryset entrysubtype eprint \
    eprintclass eprinttype eventdate eventtitle eventtitleaddon execute file foreword gender groups holder \
    howpublished hyphenation ids indexsorttitle indextitle institution introduction isan isbn ismn isrn issn \
    issue issuesubtitle issuetitle issuetitleaddon iswc journal journalsubtitle journaltitle \
    journaltitleaddon key keyword keywords label langid langidopts language lastchecked lccn library \
    location mainsubtitle maintitle maintitleaddon month mrclass mrnumber nameaddon note number options \
    organization origdate origlanguage origlocation origpublisher origtitle owner pages pagetotal \
    pagination part pmcid pmid presort primaryclass publisher pubstate related relatedoptions relatedstring \
    relatedtype reprinttitle school series shortauthor shorteditor shorthand shorthandintro shortjournal \
    shortseries shorttitle sortkey sortname sortshorthand sorttitle sortyear subtitle timestamp title \
    titleaddon translator type url urldate urlraw usera userb userc userd usere userf venue version volume \
    volumes xdata xref year zblnumber numpages articleno isbn-13 isbn-10 rating read \
    comment comments tags";

/// Types of BibLaTeX and BibTeX (BibLaTeX manual, section 2.1), and those of its styles.
pub(super) const BIB_TYPES: &str = "article artwork audio bibnote book bookinbook booklet collection \
    commentary conference customa customb customc customd custome customf dataset electronic image inbook \
    incollection inproceedings inreference jurisdiction legal legislation letter magazine manual \
    mastersthesis misc movie music mvbook mvcollection mvproceedings mvreference newspaper online patent \
    performance periodical phdthesis proceedings reference report review set software standard suppbook \
    suppcollection suppperiodical techreport thesis unpublished video webpage website www xdata";

/// Variables of CSL (CSL 1.0.2, appendix IV) and of CSL-JSON.
pub(super) const CSL_FIELDS: &str = "id type abstract accessed annote archive archive-place archive_collection \
    archive_location author authority available-date call-number categories chair chapter-number \
    citation-key citation-label citation-number collection-editor collection-number collection-title \
    compiler composer container-author container-title container-title-short contributor curator custom \
    dimensions director division doi edition editor editor-translator editorial-director event event-date \
    event-place event-title executive-producer first-reference-note-number genre guest host illustrator \
    interviewer isbn issn issue issued journalabbreviation jurisdiction keyword language license locator \
    medium narrator note number number-of-pages number-of-volumes organizer original-author original-date \
    original-publisher original-publisher-place original-title page page-first part part-number part-title \
    performer pmcid pmid printing-number producer publisher publisher-place recipient references \
    reviewed-author reviewed-genre reviewed-title scale script-writer section series-creator shorttitle \
    source status submitted supplement supplement-number title title-short translator url version volume \
    volume-title year-suffix";

/// Types of CSL (CSL 1.0.2, appendix III).
pub(super) const CSL_TYPES: &str = "article article-journal article-magazine article-newspaper bill book \
    broadcast chapter classic collection dataset document entry entry-dictionary entry-encyclopedia event \
    figure graphic hearing interview legal_case legislation manuscript map motion_picture musical_score \
    pamphlet paper-conference patent performance periodical personal_communication post post-weblog \
    regulation report review review-book software song speech standard thesis treaty webpage";

/// Fields of Hayagriva's YAML (its file format, version 0.9).
pub(super) const YAML_FIELDS: &str = "type title author date parent abstract genre editor affiliated publisher \
    location organization issue chapter volume volume-total edition page-range page-total time-range runtime \
    url serial-number language archive archive-location call-number note annote";

/// Types of Hayagriva's YAML.
pub(super) const YAML_TYPES: &str = "article chapter entry anthos report thesis web scene artwork patent case \
    newspaper legislation manuscript original post tweet misc performance periodical proceedings book blog \
    reference conference anthology repository thread video audio exhibition";

/// Words of other languages for a field: in BibLaTeX, in CSL-JSON, in Hayagriva's YAML.
const SLIPS: [(&str, [&str; 3]); 24] = [
    ("titre", ["title", "title", "title"]),
    ("titulo", ["title", "title", "title"]),
    ("soustitre", ["subtitle", "title", "title"]),
    ("auteur", ["author", "author", "author"]),
    ("auteurs", ["author", "author", "author"]),
    ("auteure", ["author", "author", "author"]),
    ("annee", ["year", "issued", "date"]),
    ("jahr", ["year", "issued", "date"]),
    ("year", ["year", "issued", "date"]),
    ("date", ["date", "issued", "date"]),
    ("mois", ["month", "issued", "date"]),
    ("revue", ["journaltitle", "container-title", "parent"]),
    ("journal", ["journaltitle", "container-title", "parent"]),
    ("editeur", ["publisher", "publisher", "publisher"]),
    ("lieu", ["location", "publisher-place", "location"]),
    ("adresse", ["location", "publisher-place", "location"]),
    ("langue", ["langid", "language", "language"]),
    ("numero", ["number", "issue", "issue"]),
    ("universite", ["institution", "publisher", "organization"]),
    ("traducteur", ["translator", "translator", "affiliated"]),
    ("pages", ["pages", "page", "page-range"]),
    ("doi", ["doi", "DOI", "serial-number"]),
    ("isbn", ["isbn", "ISBN", "serial-number"]),
    ("keywords", ["keywords", "keyword", "note"]),
];

/// Words of French for a type: in BibLaTeX, in CSL-JSON, in Hayagriva's YAML.
const TYPE_SLIPS: [(&str, [&str; 3]); 10] = [
    ("livre", ["book", "book", "book"]),
    ("ouvrage", ["book", "book", "book"]),
    ("rapport", ["report", "report", "report"]),
    ("these", ["thesis", "thesis", "thesis"]),
    ("memoire", ["mastersthesis", "thesis", "thesis"]),
    ("chapitre", ["incollection", "chapter", "chapter"]),
    ("site", ["online", "webpage", "web"]),
    ("journal", ["article", "article-journal", "periodical"]),
    ("website", ["online", "webpage", "web"]),
    ("webpage", ["online", "webpage", "web"]),
];

/// The formats of a bibliography.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    /// BibLaTeX or BibTeX.
    BibLatex,
    /// CSL-JSON.
    CslJson,
    /// Hayagriva's YAML.
    Hayagriva,
}

impl Format {
    const fn fields(self) -> &'static str {
        match self {
            Self::BibLatex => BIB_FIELDS,
            Self::CslJson => CSL_FIELDS,
            Self::Hayagriva => YAML_FIELDS,
        }
    }

    const fn types(self) -> &'static str {
        match self {
            Self::BibLatex => BIB_TYPES,
            Self::CslJson => CSL_TYPES,
            Self::Hayagriva => YAML_TYPES,
        }
    }

    /// The field that was meant by one that is clearly a slip; nothing for one that is known, or
    /// that a program may have put there.
    pub(super) fn meant_field(self, written: &str) -> Option<&'static str> {
        self.meant(written, self.fields(), &SLIPS)
    }

    /// Whether this is a type of work.
    pub(super) fn has_type(self, written: &str) -> bool {
        self.types().split_whitespace().any(|known| known.eq_ignore_ascii_case(written))
    }

    /// The type that was meant.
    pub(super) fn meant_type(self, written: &str) -> Option<&'static str> {
        self.meant(written, self.types(), &TYPE_SLIPS)
    }

    fn meant(
        self,
        written: &str,
        known: &'static str,
        slips: &[(&str, [&'static str; 3])],
    ) -> Option<&'static str> {
        if written.len() > 40 {
            return None;
        }
        let word = unaccented(written);
        let mut names = known.split_whitespace();
        if names.clone().any(|name| name.eq_ignore_ascii_case(written)) {
            return None;
        }
        if let Some((_, meant)) = slips.iter().find(|(slip, _)| *slip == word) {
            return Some(meant[self as usize]);
        }
        let most = if word.chars().count() <= 4 { 1 } else { 2 };
        let distance = |name: &&str| damerau_levenshtein(name, &word);
        let near = names.by_ref().filter(|name| name.len() > 3 && distance(name) <= most);
        near.min_by_key(distance)
    }
}

#[cfg(test)]
mod tests {
    use super::Format;

    #[test]
    fn slips_are_told_from_fields_of_programs() {
        let check = |format: Format, written: &str, expected: Option<&str>| {
            assert_eq!(format.meant_field(written), expected, "{written}");
        };
        check(Format::BibLatex, "titel", Some("title"));
        check(Format::BibLatex, "autor", Some("author"));
        check(Format::BibLatex, "année", Some("year"));
        check(Format::BibLatex, "Title", None);
        check(Format::BibLatex, "journal", None);
        check(Format::BibLatex, "bdsk-url-1", None);
        check(Format::BibLatex, "mendeley-groups", None);
        check(Format::CslJson, "container-titel", Some("container-title"));
        check(Format::CslJson, "year", Some("issued"));
        check(Format::CslJson, "DOI", None);
        check(Format::Hayagriva, "auteur", Some("author"));
        check(Format::Hayagriva, "journal", Some("parent"));
        assert_eq!(Format::BibLatex.meant_type("artcle"), Some("article"));
        assert_eq!(Format::BibLatex.meant_type("zzz"), None);
    }
}

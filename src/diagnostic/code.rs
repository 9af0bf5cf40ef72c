//! Every mistake we know, with its data.
//!
//! A code's wording stands in `messages/fr.ftl` and `messages/en.ftl` under its name with `-` for
//! `/`: the message says what is wrong in one sentence, its attribute `help` what to do.

use super::Severity;
use super::argument::Argument;

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident { $($field:ident: $kind:ty),* } = $severity:ident $id:literal;)*) => {
        /// Every mistake we know, with its data.
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
        #[allow(missing_docs, reason = "the data of a mistake is what its message names")]
        pub enum Code { $($(#[$doc])* $name { $($field: $kind),* },)* }

        impl Code {
            /// The stable name of each code, in the order of their definition.
            pub const IDS: &[&str] = &[$($id),*];

            /// The stable name, as `reference/unknown-target`.
            #[must_use]
            pub const fn id(&self) -> &'static str {
                match self { $(Self::$name { .. } => $id,)* }
            }

            /// How bad it is, unless its place says otherwise.
            #[must_use]
            pub const fn severity(&self) -> Severity {
                match self { $(Self::$name { .. } => Severity::$severity,)* }
            }

            /// The same mistake, each word of its data as `change` has it.
            #[must_use]
            pub fn changed(&self, change: &dyn Fn(&str) -> String) -> Self {
                match self {
                    $(Self::$name { $($field),* } => Self::$name { $($field: $field.changed(change)),* },)*
                }
            }

            /// The data by name, as the messages use it.
            pub(super) fn arguments(&self) -> Vec<(&'static str, String)> {
                match self {
                    $(Self::$name { $($field),* } => vec![$((stringify!($field), $field.to_argument())),*],)*
                }
            }
        }
    };
}

impl Code {
    /// Whether all places at which the same is told are one mistake: that of what they name.
    #[must_use]
    pub(super) const fn is_of_what_is_named(&self) -> bool {
        matches!(
            self,
            Self::ReferenceDraft { .. } | Self::ReferencePending { .. } | Self::ReferenceWithdrawn { .. }
        )
    }
}

codes! {
    /// There is no `content/site.yaml`, so nothing says what the site is.
    SiteMissing {} = Error "site/missing";
    /// A file is not UTF-8 text.
    SourceNotUtf8 {} = Error "source/not-utf8";
    /// A character that no text shows: NUL and other control characters.
    SourceControl {} = Error "source/control-character";
    /// A file is too large to be text an author wrote.
    SourceTooLarge { limit: usize } = Error "source/too-large";
    /// A link of the file system stands in the content; links are not followed.
    SourceLink {} = Warning "source/link";
    /// The machine could not read a file or folder.
    SourceUnreadable { why: String } = Error "source/unreadable";
    /// A file name is no id: `[a-z0-9]+(-[a-z0-9]+)*`.
    SourceBadName { name: String, better: Option<String> } = Error "source/bad-name";
    /// A Markdown file does not say its language in its name.
    SourceNoLanguage { example: String } = Error "source/no-language";
    /// A file's language is none of the site's.
    SourceUnknownLanguage { lang: String, known: String } = Error "source/unknown-language";
    /// A text under a name by which it is not read: `01-accueil.fr.md.txt`, `speakers.yml`.
    SourceEnding { better: String } = Warning "source/ending";
    /// A text file stands where none is read.
    SourceStray {} = Warning "source/stray";
    /// Two files give the same document in the same language.
    SourceDuplicate { id: String, other: String } = Error "source/duplicate";
    /// A folder of `reports/` holds no report.
    ReportMissing { report: String, example: String } = Error "report/missing";

    /// A document does not begin with `---`.
    FrontMatterMissing {} = Error "front-matter/missing";
    /// The `---` that ends a front matter is missing.
    FrontMatterUnclosed {} = Error "front-matter/unclosed";
    /// A front matter of more than 64 kB.
    FrontMatterTooLarge {} = Error "front-matter/too-large";
    /// A document without text where text is what it is for.
    TextMissing {} = Error "text/missing";

    /// The YAML cannot be read.
    YamlSyntax { what: String } = Error "yaml/syntax";
    /// A colon followed by a space in an unquoted value.
    YamlColon { fixed: String } = Error "yaml/colon";
    /// A tab where YAML wants spaces.
    YamlTab {} = Error "yaml/tab";
    /// An anchor, alias, tag, directive or second document.
    YamlForbidden {} = Error "yaml/forbidden";
    /// A key stands twice in one mapping.
    YamlDuplicateKey { key: String } = Error "yaml/duplicate-key";
    /// A file or a front matter that does not hold fields.
    YamlNotMapping {} = Error "yaml/not-mapping";
    /// Values nested too deep.
    YamlTooDeep {} = Error "yaml/too-deep";

    /// A key that this document does not have.
    FieldUnknown { key: String, nearest: Option<String>, vocabulary: Option<String> } = Error "field/unknown";
    /// A required key is missing.
    FieldMissing { key: String, example: String } = Error "field/missing";
    /// A key without a value.
    FieldEmpty { key: String } = Error "field/empty";
    /// A value of another kind than the key takes.
    FieldWrongType { key: String, expected: String } = Error "field/wrong-type";
    /// A value that is none of those the key takes.
    FieldUnknownValue { key: String, value: String, known: String, nearest: Option<String> } = Error "field/unknown-value";
    /// A privacy key (`draft`, `consent`) whose value could be misread as "public".
    FieldOddPrivacy { key: String, value: String, known: String } = Error "field/odd-privacy";
    /// A value that is no date.
    FieldBadDate { value: String } = Error "field/bad-date";
    /// A day where a month or a year alone may stand.
    FieldBadMonth { value: String, better: Option<String> } = Error "field/bad-month";
    /// A value that is no year.
    FieldBadYear { value: String } = Error "field/bad-year";
    /// A value that is no mail address.
    FieldBadEmail { value: String } = Error "field/bad-email";
    /// A value that is no day or time of day.
    FieldBadTime { key: String, value: String } = Error "field/bad-time";
    /// A period that ends before it begins.
    FieldReversedPeriod { from: String, to: String } = Error "field/reversed-period";
    /// A value that is no number of the kind the key takes.
    FieldBadNumber { key: String, value: String } = Error "field/bad-number";
    /// A value that is no id.
    FieldBadId { value: String, better: Option<String> } = Error "field/bad-id";
    /// A value that is no language tag, or none of the site's languages.
    FieldBadLanguage { value: String, known: String } = Error "field/bad-language";
    /// A value in a language that the site does not have.
    FieldUnusedLanguage { lang: String, known: String } = Warning "field/unused-language";
    /// A value that is no address of the web.
    FieldBadUrl { value: String } = Error "field/bad-url";
    /// An ORCID, ISBN or ISSN whose characters do not add up.
    FieldBadIdentifier { kind: String, value: String, better: Option<String> } = Error "field/bad-identifier";
    /// The same value twice in a list.
    FieldRepeated { value: String } = Warning "field/repeated";
    /// A version whose characters cannot stand in an address.
    FieldBadVersion { value: String } = Error "field/bad-version";

    /// A translation restates a field it inherits, with another value.
    TranslationRestates { key: String } = Error "translation/restates";
    /// A document exists only in a language that is not the site's first, and does not say so.
    TranslationNoSource { line: String, first: String } = Error "translation/no-source";
    /// `source_language` names a language the document is not written in.
    TranslationSourceAbsent { lang: String } = Error "translation/source-absent";

    /// A reference to a term, document or fact that is not there.
    ReferenceUnknownTarget { written: String, nearest: Option<String> } = Error "reference/unknown-target";
    /// The word before the colon is none we know.
    ReferenceUnknownScheme { scheme: String, nearest: Option<String> } = Error "reference/unknown-scheme";
    /// References to a draft, all places of which are one mistake.
    ReferenceDraft { target: String } = Error "reference/draft";
    /// References to a testimony whose consent is pending, all places of which are one mistake.
    ReferencePending { target: String } = Error "reference/pending";
    /// References to a testimony that was withdrawn, all places of which are one mistake: whoever
    /// withdraws one must see at once where it stands.
    ReferenceWithdrawn { target: String } = Error "reference/withdrawn";
    /// A reference that needs a report before its slash.
    ReferenceNeedsReport { written: String, example: String } = Error "reference/needs-report";
    /// A heading that the target does not have.
    ReferenceUnknownAnchor { anchor: String, nearest: Option<String> } = Error "reference/unknown-anchor";
    /// A scope that the methods do not have.
    ReferenceUnknownScope { scope: String, nearest: Option<String> } = Error "reference/unknown-scope";
    /// A fact that has no value over the scope that is meant.
    ReferenceNoValue { fact: String, scope: String } = Error "reference/no-value";
    /// A reference that is not written as its kind is.
    ReferenceMalformed { written: String, example: String } = Error "reference/malformed";
    /// A fact has two values over one scope.
    FactTwice { scope: String } = Error "fact/twice";
    /// A number beside the noun of a fact is that of none of its scopes.
    FactContradicts { number: String, label: String, values: String, stated: Option<String>, fact: String } = Warning "fact/contradicts";
    /// A number beside the noun of a fact is that of another scope, which is not named.
    FactOtherScope { number: String, label: String, scope: String, values: String, fact: String } = Note "fact/other-scope";
    /// A term's broader terms lead back to itself.
    TermCircular { id: String } = Error "term/circular";

    /// `![](testimony:…)` inside a sentence, a list or a table.
    EmbedMisplaced {} = Error "embed/misplaced";
    /// An image link that names something which cannot be shown as a figure.
    EmbedUnfit { written: String } = Error "embed/unfit";

    /// A quotation differs from the stored testimony.
    QuotationDiffers { quoted: String, stored: String, unnamed: Option<String> } = Error "quotation/differs";
    /// A link to a testimony between quotation marks, which are to stand within it.
    QuotationOutside { words: String, written: String } = Error "quotation/outside";
    /// A quotation without words.
    QuotationEmpty {} = Error "quotation/empty";
    /// A paraphrase between quotation marks.
    QuotationParaphrase { id: String } = Error "quotation/paraphrase";
    /// A quotation of two testimonies at once.
    QuotationAmbiguous {} = Error "quotation/ambiguous";
    /// A block quotation without a reference that repeats a testimony.
    QuotationUnattributed { id: String, report: String, reference: String } = Warning "quotation/unattributed";

    /// A block quotation repeats a testimony that may not appear.
    QuotationUnpublished { id: String } = Error "quotation/unpublished";

    /// A citation of a key that the bibliography does not hold.
    CitationUnknown { key: String, nearest: Option<String> } = Error "citation/unknown";
    /// A citation that is not written as citations are.
    CitationMalformed { written: String } = Error "citation/malformed";
    /// A bibliography that cannot be read.
    BibliographySyntax { what: String } = Error "bibliography/syntax";
    /// A key stands twice in the bibliography.
    BibliographyDuplicate { key: String } = Error "bibliography/duplicate";
    /// A date of a work that is none, or none there can be.
    BibliographyBadDate { value: String } = Error "bibliography/bad-date";
    /// A work without what every reference to one of its kind needs.
    BibliographyMissingField { key: String, field: String, example: String } = Error "bibliography/missing-field";
    /// A field of a work whose name is a slip of a known one: what it holds is not read.
    BibliographyUnknownField { field: String, nearest: String } = Warning "bibliography/unknown-field";
    /// A type of work that there is not.
    BibliographyUnknownType { kind: String, nearest: Option<String> } = Warning "bibliography/unknown-type";
    /// An address of a work that a browser could not follow.
    BibliographyBadUrl { value: String } = Warning "bibliography/bad-url";
    /// A DOI that is none (ISO 26324).
    BibliographyBadDoi { value: String } = Warning "bibliography/bad-doi";
    /// A style of citation that there is not.
    CitationUnknownStyle { name: String, nearest: Option<String> } = Error "citation/unknown-style";
    /// More than one bibliography in one report.
    BibliographySecond { other: String } = Error "bibliography/second";

    /// A link whose scheme could do harm or leads nowhere a reader can follow.
    LinkUnsafe { written: String } = Error "link/unsafe";
    /// A link to a file that is not there.
    LinkMissing { written: String, nearest: Option<String> } = Error "link/missing";
    /// A link to a source that is not published.
    LinkPrivate { written: String } = Error "link/private";
    /// A link without words.
    LinkEmpty {} = Warning "link/empty";

    /// A picture without a text for those who cannot see it.
    ImageNoAlt {} = Error "image/no-alt";
    /// A picture that is not a picture, or one of a kind browsers do not show.
    ImageUnreadable { written: String } = Error "image/unreadable";
    /// A picture that is published with what it says of itself: broken, or of a kind that is not cleaned.
    ImageUncleaned { name: String } = Warning "image/uncleaned";

    /// A picture that a reader's browser would have to ask another site for.
    ImageRemote {} = Error "image/remote";

    /// A footnote that is not defined.
    FootnoteUndefined { label: String, nearest: Option<String> } = Error "footnote/undefined";
    /// A footnote that nothing refers to.
    FootnoteUnused { label: String } = Warning "footnote/unused";
    /// A footnote defined twice.
    FootnoteTwice { label: String } = Error "footnote/twice";
    /// A heading attribute other than an id or a class.
    HeadingAttribute { attribute: String } = Error "heading/attribute";
    /// Two headings with one explicit id.
    HeadingDuplicate { id: String } = Error "heading/duplicate";
    /// A heading without words.
    HeadingEmpty {} = Error "heading/empty";
    /// Raw HTML, which is shown as text.
    HtmlRaw {} = Warning "html/raw";

    /// A vocabulary is named, and its file is not there.
    VocabularyMissing {} = Error "vocabulary/missing";
    /// `site.yaml` names a vocabulary that has no file and that nothing refers to.
    VocabularyUnwritten { id: String, nearest: Option<String> } = Warning "vocabulary/unwritten";
    /// A vocabulary bears the name of a field, of a kind of document or of another vocabulary's terms.
    VocabularyReserved { id: String } = Error "vocabulary/reserved";
    /// Testimonies name speakers, and `speakers.yaml` is not there.
    SpeakersMissing {} = Error "speakers/missing";
    /// Works are cited, and there is no bibliography.
    BibliographyMissing {} = Error "bibliography/missing";
    /// A speaker that `speakers.yaml` does not list.
    SpeakerUnknown { id: String, nearest: Option<String> } = Error "speaker/unknown";
    /// `speaker` and `profession` or `facility` beside it.
    SpeakerTwice { key: String } = Error "speaker/twice";
    /// A testimony names professions or facilities as it names themes, past what may be shown of its speaker.
    SpeakerTerms { key: String, field: String } = Error "speaker/terms";
    /// Two speakers of one report with one pseudonym.
    SpeakerSamePseudonym { pseudonym: String } = Warning "speaker/same-pseudonym";
    /// Neither a speaker nor a profession says who speaks.
    SpeakerMissing {} = Error "speaker/missing";

    /// Two documents at one address.
    RouteCollision { address: String, other: String } = Error "route/collision";
    /// A slug that is no part of an address.
    RouteBadSlug { slug: String, better: Option<String> } = Error "route/bad-slug";

    /// What is shown of a speaker was generalised.
    DisclosureGeneralised { speaker: String, hidden: String, shown: Option<String>, why: String, alike: usize, among: usize, cell: usize } = Note "disclosure/generalised";
    /// What is shown of a speaker was decided by hand.
    DisclosureOverride { speaker: String, reason: String, shown: Option<String>, among: usize } = Note "disclosure/override";
    /// A term in the front matter of a document would tell which of a class is quoted in it.
    DisclosureNarrowed { term: String, speaker: String, cell: usize } = Note "disclosure/narrowed";
    /// What is shown of a speaker would, with what editions showed, leave too few people to choose from.
    DisclosureEditions { speaker: String, told: String, keep: String, editions: String, fit: usize, cell: usize } = Error "disclosure/editions";
    /// Someone is quoted for the first time since an edition after which few people joined.
    DisclosureNewcomer { speaker: String, edition: String, joined: usize, cell: usize } = Warning "disclosure/newcomer";

    /// No testimony carries a finding: its text shows, quotes and links none, in no language, while
    /// the report has testimonies. A reader cannot see what it rests on (COREQ, items 29 and 30:
    /// quotations presented, data consistent with findings).
    ///
    /// ```yaml
    /// title: "On apprend en faisant"                            # wrong, where the text names no testimony
    /// {title: "On apprend en faisant", evidence: [observation]} # right: says what else it rests on
    /// ```
    ///
    /// The answer is a list of kinds of data, not "never mind": readers are shown it. Citing a work or a
    /// fact is no answer by itself, for most findings do so beside their quotations.
    EvidenceFindingBare {} = Warning "evidence/finding-bare";
    /// Nothing names a published testimony, in a report that has findings: someone agreed to be quoted, is
    /// shown, and is used for nothing, or a finding lost its quotation.
    ///
    /// ```yaml
    /// {speaker: anna, consent: granted}                  # wrong, where nothing names it
    /// {speaker: anna, consent: granted, use: standalone} # right: it is there to be read for itself
    /// ```
    EvidenceTestimonyUnused { id: String } = Warning "evidence/testimony-unused";
    /// One speaker gives at least three, and more than a third, of the testimonies that carry findings,
    /// where at least five do and at least four people are listed. A few good talkers easily stand for
    /// everyone (Eldh, Årestedt and Berterö 2020, "Quotations in Qualitative Studies"; COREQ, item 29).
    /// The measure is coarse on purpose: three of five is told, two of five is as even as four people
    /// can be, and what lies between is the author's to judge from the table that the site shows.
    ///
    /// ```yaml
    /// anna: {pseudonym: Anna, profession: infirmier}                                   # wrong, where she gives 4 of 6
    /// anna: {pseudonym: Anna, profession: infirmier, quoted_often: "Seule de nuit."} # right: why; never published
    /// ```
    EvidenceUneven { speaker: String, count: usize, used: usize } = Warning "evidence/uneven";

    /// The register of what must never be published is named but absent.
    RegisterMissing { path: String } = Error "register/missing";
    /// The register stands inside the content.
    RegisterInside { path: String } = Error "register/inside";
    /// A line of the register is not written as its entries are.
    RegisterSyntax {} = Error "register/syntax";
    /// The site shows a term of the register: a line of `source` says it; or the name of a file in
    /// `folder`, and so an address; or nothing in one piece: fields meet on a page, or the skin says it.
    RegisterFound { artifact: String, source: Option<String>, folder: Option<String>, register: String, line: usize, replacement: Option<String> } = Error "register/found";
    /// A path that the register allows a term in, and that is no file of the content.
    RegisterUnknownPath { line: usize } = Warning "register/unknown-path";
    /// An artifact that cannot be searched for the terms of the register.
    RegisterUnread { artifact: String } = Warning "register/unread";

    /// An edition whose bytes are not those that were archived.
    ArchiveBroken {} = Error "archive/broken";
    /// An edition whose sources cannot be read: what it shows is compared with nothing.
    ArchiveUnread {} = Warning "archive/unread";
    /// A withdrawn testimony that editions hold whose pages are still shown.
    ArchiveWithdrawn { report: String, editions: String, first: String } = Warning "archive/withdrawn";
    /// A report whose editions would stand among other pages.
    ArchiveAddress { report: String } = Error "archive/address";
    /// An edition says what must never be published.
    ArchiveForbidden { register: String, line: usize } = Error "archive/forbidden";

    /// A skin that is not there.
    SkinUnknown { name: String } = Error "skin/unknown";
    /// A template that cannot be read or rendered.
    SkinTemplate { what: String } = Error "skin/template";
    /// A phrase file that cannot be read.
    SkinPhraseSyntax { what: String } = Error "skin/phrase-syntax";
    /// A phrase that one language has and another lacks.
    SkinPhraseMissing { phrase: String, lang: String } = Error "skin/phrase-missing";
    /// A language of the site for which the skin has no phrases.
    SkinLanguageMissing { lang: String } = Error "skin/language-missing";
    /// A file of a skin of a kind no skin holds.
    SkinStray {} = Warning "skin/stray";
}

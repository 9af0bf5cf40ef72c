# The words of the interface, in English. The French file has the same ids and the same variables.

## Addresses (plain small letters)

address-testimonies = testimonies
address-methods = methods
address-versions = versions
address-themes = themes
address-facilities = facilities
address-professions = professions
address-crossings = crossings
address-search = search
address-talks = talks
address-library = library
address-projects = projects

## Languages

# What the language calls itself
language-name = English
in-language-fr = in French
in-language-en = in English
# $lang: a language tag ("de")
in-language-other = in another language ({ $lang })
from-language-fr = from French
from-language-en = from English
from-language-other = from another language ({ $lang })
# Beside the name of a language that the page is not in
switch-nearest = nearest page

## Titles

title-testimonies = Testimonies
# $report: the title of the report
title-testimonies-of = Testimonies: { $report }
# $name: who speaks ("Alessandro", "A participant")
title-testimony = Testimony ({ $name }): { $excerpt }
title-methods = Methods
title-versions = Versions
title-themes = Themes
title-facilities = Facilities
title-professions = Professions
title-crossings = Crossings
title-search = Search
title-not-found = Page not found
title-choice = Choose a language

## Descriptions (search engines, shared links)

description-home = { $site }: publications, testimonies, themes and methods.
description-report = “{ $title }”: the publication on one page, with its findings, testimonies and methods.
description-testimonies = All testimonies of the publication “{ $report }”.
description-methods = How the study behind the publication “{ $report }” was made: fieldwork, numbers and what they count over, limits.
description-versions = Versions and dates of the publication “{ $report }”.
description-vocabulary = { $vocabulary }: the list of terms, with the findings and testimonies that belong to each.
description-term = Findings and testimonies on “{ $term }” ({ $vocabulary }).
description-crossings = Number of testimonies by theme, profession and facility.
description-search = Search the texts, the testimonies and the terms.

## Navigation

skip = Skip to content
nav-main = Main menu
nav-languages = Languages
nav-breadcrumb = Breadcrumb
nav-reports = Publications
nav-findings = Other findings
finding-previous = Previous finding
finding-next = Next finding
belongs-to = Publication:
contents = Contents
home-vocabularies = Explore the publications
choice-enter = Read the site in English
not-found-why = This address leads to no page: it has changed, or the link to it is mistaken.
not-found-home = Go to the home page

## Foot of the page

published-by = Published by
# $licence: an SPDX identifier ("CC-BY-4.0")
licence-of-texts = Licence of the texts: { $licence }

## Drafts, and other versions of a text

draft-page = Draft: only you can see this page, and it will not be published as it stands.
draft-finding = Draft: only you can see this finding.
# behind a link to one, in a preview or a build with drafts
draft-mark = draft
draft-mark-testimony = draft, or consent pending
relation-summary = This page summarises the original text, which can be read in full in the other language.
relation-adaptation = This page adapts the original text, which can be read in the other language.

## Report

key-points = Key points
about-report = About this publication
version-label = Version { $version }
# Before a date
updated = Updated:
# $name: the author's name
orcid-of = ORCID: { $name }
licence = Licence
funding = Funding
terms-title = Filed under
references-title = References
references-record = Record in the library
further-title = Further reading
backlinks-title = Pages that refer to this one

## Testimonies

speaker-unnamed = A participant
# $date: "2021" or "March 2021"
collected-in = collected in { $date }
original-in-fr = The original, in French
original-in-en = The original, in English
original-in-other = The original, in another language ({ $lang })
translated-by = Translation: { $name }
# $from: "from French"
translated-from-by = Translated { $from } by { $name }
paraphrase-note = An account in the researchers’ words, not a quotation
testimony-source = Published before in:
# $name: who speaks
figure-of = Testimony ({ $name })

## Texts

notes-title = Notes
# $number: the number of the note
note-mark = Note { $number }
note-back = Back to the text, note { $number }
callout-note = Note
callout-tip = Tip
callout-important = Important
callout-warning = Warning
callout-caution = Caution
table-label = Table

## Methods

# $period: "2019–2021"
methods-period-of = Period of study: { $period }
glance-title = The study at a glance
fieldwork-title = The study in time
# What the picture shows, for a screen reader; $gaps: "17 March 2020 – 10 May 2020 (lockdown)"
fieldwork-gaps = Left out, hatched: { $gaps }.
fieldwork-legend = Solid, the period of study; hatched, what is left out of it
fieldwork-what = What
fieldwork-when = When
fieldwork-gap = Left out ({ $number })
people-title = The people met, by profession
# What the picture shows, for a screen reader
people-group = { $profession }: { $number }
people-unsaid = Profession not said
# $cell: how many people at least must share what is said of them
people-legend = { $cell ->
    [one] Everyone who was met is counted, quoted or not.
   *[other] Everyone who was met is counted, quoted or not. A profession is named here only if at least { $cell } people share it; otherwise they are counted under a broader one, or without theirs, even where one of them chose to tell it elsewhere.
}
people-profession = Profession
people-count = People
methods-sheet = The study in brief
methods-period = Period of study
methods-interruptions = Periods left out
methods-sites = Study sites
methods-design = Design
methods-approach = Approach
methods-sampling = Sampling
methods-analysis = Analysis
methods-ethics = Ethics
methods-limits = Limits
facts-title = The study in numbers
# $own: the first scope (“this brief”)
facts-scopes = Why more than one figure for the same thing? Because a study is counted over several scopes: two figures may differ and both be right. Each column is a scope; the first, “{ $own }”, is that of this publication.
facts-caption = Numbers of the study, by scope
facts-what = What is counted
facts-none = not stated
coreq-title = COREQ grid
coreq-what = The COREQ grid (Tong, Sainsbury and Craig, 2007) lists, in 32 items, what qualitative research should say of itself. What the authors have not answered is marked “not reported”.
# $answered, $all: numbers of items; $led: of those that a section of the page answers
coreq-counted = Items answered: { $answered } of { $all }.{ $led ->
    [0] {""}
    [one] {" "}For { $led } more, a section of this page answers.
   *[other] {" "}For { $led } more, a section of this page answers.
}
coreq-researchers = Research team and reflexivity
coreq-design = Study design
coreq-findings = Analysis and findings
coreq-unreported = not reported
# Before a link
coreq-see = See:
coreq-also = possibly in:
coreq-1 = Who interviewed
coreq-2 = Degrees of the researchers
coreq-3 = Position of the researchers
coreq-4 = Gender of the researchers
coreq-5 = Training and experience
coreq-6 = Earlier ties with participants
coreq-7 = What participants knew of the researchers
coreq-8 = Standpoint and interests of the researchers
coreq-9 = Theory and approach
coreq-10 = Sampling
coreq-11 = First contact
coreq-12 = Size of the sample
coreq-13 = Refusals and withdrawals
coreq-14 = Place of collection
coreq-15 = Other people present
coreq-16 = Profile of participants
coreq-17 = Interview guide
coreq-18 = Repeated interviews
coreq-19 = Recording
coreq-20 = Field notes
coreq-21 = Length
coreq-22 = Saturation
coreq-23 = Transcripts given back
coreq-24 = How many coded
coreq-25 = Coding tree
coreq-26 = Where themes come from
coreq-27 = Software
coreq-28 = Participants’ views on the findings
coreq-29 = Quotations
coreq-30 = Fit of data and findings
coreq-31 = Main themes
coreq-32 = Lesser themes and differing cases

## Versions

versions-what = The version that can be read on this site now.
versions-report = Publication
versions-current = Current version
versions-unnumbered = not numbered
versions-date = Published
versions-archived = Archived versions
versions-archived-what = Each stays as it was when it was cited, at an address of its own.
versions-is-current = current
versions-retracted = Retracted.
versions-download = All of it, with its sources

title-difference = What changed from version { $older } to version { $newer }
versions-difference = What changed from version { $older } to version { $newer }

difference-what = Word by word, what the newer version says otherwise. What people asked to have taken back is not repeated, but counted.
difference-key = Key:
difference-key-added = added
difference-key-removed = removed
difference-read = read
difference-none = Nothing changed in the text.
difference-begins-added = (added:
difference-begins-removed = (removed:
difference-ends = )
difference-language = Text { $language }
difference-document = { $change ->
        [added] { difference-kind } (new)
        [removed] { difference-kind } (removed)
       *[changed] { difference-kind }
    }
difference-kind = { $kind ->
        [report] Publication
        [methods] Methods
        [finding] Finding
        [testimony] Testimony
       *[page] Page
    }
difference-words = { $added ->
        [0] no word added
        [one] { $added } word added
       *[other] { $added } words added
    }, { $removed ->
        [0] none removed
        [one] { $removed } removed
       *[other] { $removed } removed
    }
difference-renamed = called { $former } before
difference-moved = finding { $from } before, finding { $to } now
difference-changed = changed
difference-field = { $field ->
        [title] title
        [subtitle] subtitle
        [summary] summary
        [key_points] key point
        [authors] author
        [series] series
        [number] number
        [version] version
        [date] date
        [updated] updated
        [licence] licence
        [funding] funding
        [design] kind of study
        [approach] approach
        [period] period
        [sampling] sampling
        [analysis] analysis
        [ethics] ethics
        [limits] limits
        [coreq] answer to COREQ
        [evidence] what it rests on
        [form] form
        [collected] date of collection
        [translator] translated by
        [source] source
        [slug] address
       *[other] { $field }
    }
difference-place = { $place ->
        [attribution] what is shown of the person
        [heading] heading
        [paragraph] paragraph
        [item] list item
        [quote] quotation
        [testimony] testimony shown whole
        [alt] text that stands for a picture
        [caption] caption
        [callout] note set apart
        [row] row of a table
        [code] preformatted text
        [rule] break
       *[note] footnote
    }
difference-withheld = { $count ->
        [one] { $count } word that is no longer shown
       *[other] { $count } words that are no longer shown
    }
difference-facts = Numbers of the study
difference-no-value = no value
difference-labels = Labels
difference-testimonies = Testimonies
difference-testimonies-removed = { $count ->
        [one] One testimony is no longer shown.
       *[other] { $count } testimonies are no longer shown.
    }
difference-testimonies-added = { $count ->
        [one] One testimony of the newer version is no longer shown.
       *[other] { $count } testimonies of the newer version are no longer shown.
    }

frozen-label = Archived version
frozen-notice = This is version { $version } of this publication, as it was archived.
frozen-history = All versions
frozen-newer = A newer version is out: { $version }

title-retracted = Version { $version } was retracted
retracted-what = Version { $version } of this publication stood at this address. It is no longer shown.

## Vocabularies and terms

# $count: a number, already written out
count-findings = Findings: { $count }
count-testimonies = Testimonies: { $count }
vocabulary-empty = No terms yet.
term-also = Also called:
term-broader = Broader
term-narrower = Narrower
term-related = See also
term-matches = The same elsewhere
term-findings = Findings
term-others = Other pages
# The group of testimonies without a term of this vocabulary
group-none = Not stated
facility-setting = Setting
facility-status = Status
facility-team = Team (full-time equivalents)

## What the testimonies carry

evidence-to = Which testimonies carry which findings
evidence-title = Which testimonies carry which findings
evidence-what = A testimony carries a finding whose text shows it, quotes it or links to it, in whichever language.
evidence-caption = Findings, the testimonies that carry them, number of testimonies and of voices
evidence-finding = Finding
evidence-count = Number
# How many different people, as far as pseudonyms tell
evidence-voices = Voices
evidence-none = No testimony
# $bases: "documents, observation"
evidence-rests-on = Rests on: { $bases }
evidence-rests-also-on = Rests also on: { $bases }
evidence-interview = interviews that are not quoted
evidence-focus-group = focus groups that are not quoted
evidence-observation = observation
evidence-survey = survey
evidence-document = documents
# Before the first words of the testimony
evidence-witness = { $name }:
evidence-loose = Testimonies that carry no finding
# Followed by the pseudonyms, each with its number
evidence-used = { $count ->
    [one] One testimony alone carries findings. By pseudonym:
   *[other] { $count } testimonies carry the findings. By pseudonym:
}
evidence-unnamed = without pseudonym

## Search

search-words = Words to look for
search-submit = Search
search-how = Capitals and accents do not matter, nor do plurals and forms of verbs. All the words must be there.
search-quotations = Testimonies
search-documents = Texts
search-terms = Terms
search-none = No results. Try fewer words, or others.
search-one = One result.
# $count: a number as it is written
search-many = { $count } results.
search-more = Show more ({ $count } left)
search-failed = The search could not be loaded. Load the page again.
search-without = Searching takes JavaScript, which is not active here. These pages lead to the same texts:

## Crossings

crossings-what = How many testimonies there are on each theme, by the profession and the facility of those who speak. Each number leads to the testimonies it counts. A testimony counts under each of its themes, and under no facility but the one that the site shows: a type of facility does not include those counted beside it. Where the profession or the facility is not shown, it does not count there.
crossings-theme = Theme
# $crossing: "Themes and professions"
crossings-caption = { $crossing }: number of testimonies
# Below the picture
crossings-legend = The larger and stronger a cell, the more testimonies it counts. Each leads to the testimonies it counts; a dash says that there are none.
crossings-table = The same numbers as a table
# $crossing: "Themes and professions"; the name of the table, for a screen reader
crossings-table-of = { $crossing }, as a table
crossings-empty = Nothing to cross yet.
crossing-professions = Themes and professions
crossing-facilities = Themes and facilities
# What a cell holds, read aloud
crossing-cell = { $count ->
    [one] { $count } testimony
   *[other] { $count } testimonies
}: { $theme }, { $term }

# The series and number of a report
series-number = { $series } no. { $number }
# What leads back to the text from a note, before its number
note-back-short = Back to the text, note

note-mark-short = Note

number-alone = no. { $number }

## Talks, library, projects

title-talks = Talks
title-library = Library
title-projects = Projects
description-talks = Talks given on the studies, with their documents.
description-library = Bibliographic records: abstracts, keywords and comments.
description-projects = Field projects and programmes: context, audience, practice.
count-others = Other pages: { $count }
talk-event = Event
talk-session = Session
talk-place = Place
talk-report = About
# $date: “24 November 2022”; $from and $to: “16:50”
talk-from-to = { $date }, { $from } to { $to }
talk-at = { $date }, { $from }
# An end without a beginning; $from is the time of the end
talk-until = { $date }, until { $from }
talk-days = { $from } – { $to }
files-title = Downloads
size-bytes = { $count ->
    [one] { $size } byte
   *[other] { $size } bytes
}
size-kilobytes = { $size } kB
size-megabytes = { $size } MB
record-original-title = Original title
record-type = Type of document
record-year = Year
record-container = In
record-volume = Volume
record-issue = Issue
record-pages = Pages
record-language = Language
record-domain = Field
record-affiliation = Affiliation
record-comments-on = Comments on
record-commented-by = Commented on by
record-abstract = Abstract
record-type-article = Article
record-type-article-journal = Journal article
record-type-article-magazine = Magazine article
record-type-article-newspaper = Newspaper article
record-type-book = Book
record-type-chapter = Book chapter
record-type-dataset = Dataset
record-type-paper-conference = Conference paper
record-type-report = Report
record-type-speech = Talk
record-type-thesis = Thesis
record-type-webpage = Web page
named-language-fr = French
named-language-en = English
named-language-de = German
named-language-es = Spanish
named-language-it = Italian
named-language-nl = Dutch
named-language-pt = Portuguese
named-language-other = { $lang }
project-organisation = Organisation
project-audience = Audience
project-duration = Duration
project-funders = Supported by
# The permanent link of a paragraph, before its number
paragraph-link = Paragraph
# The version of the report that is being read
version-of-report = Version
# The lasting address of the page
address-of-page = Address
report-previous = Previous publication
report-next = Next publication

# The declaration of accessibility, in the form that the law asks of French public bodies
address-accessibility = accessibility
title-accessibility = Accessibility statement
description-accessibility = What the site declares of its accessibility, and whom to tell what cannot be read
accessibility-mention-none = Accessibility: not compliant
accessibility-mention-partial = Accessibility: partially compliant
accessibility-mention-full = Accessibility: fully compliant
# $publisher: who publishes the site
accessibility-pledge = { $publisher } undertakes to make its websites accessible, in accordance with article 47 of the French law no. 2005-102 of 11 February 2005.
accessibility-applies = This statement applies to the site
accessibility-state = Compliance status
# $site: the title of the site
accessibility-state-none = “{ $site }” does not comply with the French general accessibility framework (RGAA), version 4.1.2.
accessibility-state-partial = “{ $site }” complies in part with the French general accessibility framework (RGAA), version 4.1.2, because of the non-compliances and exemptions listed below.
accessibility-state-full = “{ $site }” complies in full with the French general accessibility framework (RGAA), version 4.1.2.
accessibility-tests = Test results
# $by: who made the audit; $date: when; $rate: the percentage
accessibility-audit = The audit made by { $by } ({ $date }) finds that { $rate }% of the criteria of the RGAA are met.
accessibility-no-audit = There is no valid audit from which to tell how many criteria are met.
accessibility-not = Content that is not accessible
accessibility-issues = Non-compliances
accessibility-exemptions = Exemptions and content outside the obligation
accessibility-made = Preparation of this statement
accessibility-declared = This statement was prepared:
accessibility-technologies = Technologies used for the site: HTML5, CSS, SVG, JavaScript. Every page can be read without JavaScript.
accessibility-contact = Feedback and contact
accessibility-contact-what = If you cannot access some content or service, you can write to { $publisher } to be directed to an accessible alternative or to get the content in another form.
accessibility-email = By email:
accessibility-form = By form:
accessibility-remedies = Ways to appeal
accessibility-remedies-when = If you reported a lack of accessibility that keeps you from some content or service, and did not get a satisfactory answer, you can:
accessibility-remedies-write = write a message to the French Defender of Rights (Défenseur des droits)
accessibility-remedies-delegate = contact the delegate of the Defender of Rights in your region
# Without the address itself: the name of its town may be one that the register forbids
accessibility-remedies-post = send a letter by post (free, no stamp), to the address given there

# What a list of testimonies can be narrowed by
narrow-title = Narrow the list
narrow-all = Show all
# $shown: how many are shown; $all: how many there are
narrow-status = Testimonies shown: { $shown } of { $all }
facet-languages = Language of the original

## Reading in two languages

# The link that leads to the page; $one, $other: “in French”, “in English”
parallel-read = Read { $one } and { $other }, side by side
parallel-title = { $one } and { $other }, side by side
# $lang: “in French”
parallel-alone = Read { $lang } only
# Beside a passage without a counterpart; $lang: “in French”
parallel-absent = Not { $lang }
parallel-untranslated = This finding has no version { $lang }
parallel-relation-summary = This text is a summary of the original.
parallel-relation-adaptation = This text is an adaptation of the original.

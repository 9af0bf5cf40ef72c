# What verbatim says in English.
#
# For each code, under its name with `-` for `/`: what is wrong, in one sentence without a final
# period; `help`: what to do, in whole sentences. Quotation marks hold what an author wrote,
# backquotes what an author types. Where there is no $nearest, $better or $replacement it is `none`.

## The site and its files

site-missing = There is no `content/site.yaml`, so nothing says what this site is
    .help = Create `content/site.yaml` with `title`, `base_url` and `languages`.

source-not-utf8 = This file is not text in UTF-8
    .help = Open it in your editor and save it again with the encoding “UTF-8”.

# $limit: in megabytes
source-control-character = There is a control character here, which nothing shows
    .help = Delete it: it may have come with a copy and paste, or this file is no text.

source-too-large = This file is larger than { $limit } MB, too large for a text
    .help = Divide it, or move what is not text (pictures, data) into files of its own.

source-link = This is a shortcut to another place, not a file: it is left out
    .help = Put the file itself here instead of the shortcut (symbolic link, alias).

source-unreadable = This file or folder cannot be read ({ $why })
    .help = Check that it is still there and that you have the right to open it.

source-bad-name = The name “{ $name }” cannot serve as an id
    .help = { $better ->
        [none] Use only lower-case letters without accents, digits and single hyphens.
       *[other] Rename it `{ $better }`: an id has only lower-case letters without accents, digits and single hyphens.
    }

source-no-language = The name of this file does not say its language
    .help = Rename it `{ $example }`.

source-unknown-language = “{ $lang }” is not one of the languages of the site ({ $known })
    .help = Put one of these languages in the file’s name, or add `{ $lang }` to `languages` in `content/site.yaml`.

source-ending = This file is not read: its name does not end as texts of verbatim do
    .help = Rename it `{ $better }`.

source-stray = This file stands where verbatim reads none: it is left out
    .help = Move it into the folder of its kind (`findings/`, `testimonies/`, `pages/`…), or delete it.

# $other: the path of the other file
source-duplicate = Two files give “{ $id }” in the same language: this one and { $other }
    .help = Keep one of the two, or rename one; a number before the name (`01-`) makes no difference.

report-missing = The folder “{ $report }” holds no report
    .help = Create `{ $example }`, or move the folder out of `content/reports/`.

## Front matter and text

front-matter-missing = This document has no front matter: its first line must be `---`
    .help = Begin with a line `---`, then the fields (`title: …`), then another line `---`, then the text.

front-matter-unclosed = The front matter does not end: the second line `---` is missing
    .help = Add a line `---` after the last field, before the text.

front-matter-too-large = The front matter is larger than 64 kB
    .help = Move the long passages into the text, and check that the line `---` stands where the front matter ends.

text-missing = This document has no text below its front matter
    .help = Write the text below the second line `---`.

## YAML

# $what: the words of the reader of YAML, in English
yaml-syntax = The YAML of this line cannot be understood ({ $what })
    .help = Compare it with the lines around it: each says `field: value`, those of a group begin at the same column, and what opens (quotation mark, bracket, brace) must close.

yaml-colon = This text holds a colon, so it needs quotation marks around it
    .help = Write: `{ $fixed }`

yaml-tab = This line begins with a tab, where YAML wants spaces
    .help = Replace the tab by spaces, two for each level.

yaml-forbidden = `&`, `*` and `!` cannot begin a value here, nor `%` or a second `---` a line
    .help = If this is part of a text, put quotation marks around the whole value; otherwise write the value out in full.

yaml-duplicate-key = `{ $key }` stands twice in the same place
    .help = Keep one of the two.

yaml-not-mapping = Fields should stand here, one a line
    .help = Write the name of a field, a colon, a space and its value: `title: The title` in a front matter, `violence: {"{"}label: {"{"}fr: Violence{"}"}{"}"}` in a vocabulary.

yaml-too-deep = These values are nested too deep
    .help = Use fewer levels, and check how far this line is indented.

## Fields

field-unknown = There is no field `{ $key }` here
    .help = { $nearest ->
        [none] { $vocabulary ->
            [none] Check its spelling, or delete it.
           *[other] If it is a vocabulary, create { $vocabulary } with its terms; otherwise check its spelling.
        }
       *[other] { $vocabulary ->
            [none] Did you mean `{ $nearest }`?
           *[other] Did you mean `{ $nearest }`? If it is a vocabulary, create { $vocabulary } with its terms.
        }
    }

field-missing = The field `{ $key }` is missing
    .help = Add: `{ $example }`

field-empty = The field `{ $key }` has no value
    .help = Write a value after the colon, or delete the field if nothing needs it.

# $expected: text, id, language, date, number, list or mapping; another word is shown as it is
field-wrong-type = The field `{ $key }` takes { $expected ->
        [text] a text
        [id] an id
        [language] a language
        [date] a date
        [number] a number
        [list] a list
        [mapping] fields of its own
       *[other] { $expected }
    }
    .help = { $expected ->
        [text] Write words only, between quotation marks if they hold a colon.
        [id] Write one id only, such as `csapa`.
        [language] Write one language only, such as `fr`.
        [date] Write one date only, such as `2022-07-12`.
        [number] Write one number only, in digits.
        [list] Write a list: `{ $key }: [first, second]`
        [mapping] Below `{ $key }:`, write one field a line, each indented by two spaces.
       *[other] Correct the value, and check how far its lines are indented.
    }

field-unknown-value = “{ $value }” is not a value that `{ $key }` can take
    .help = { $nearest ->
        [none] Write one of these: { $known }.
       *[other] Did you mean “{ $nearest }”? These are possible: { $known }.
    }

field-odd-privacy = `{ $key }` decides what is published, and “{ $value }” could be misread
    .help = { $key ->
        [consent] Write `granted`, `pending` or `withdrawn`, without quotation marks; in doubt, `pending`.
       *[other] Write the field in lower case, then one of these values without quotation marks: { $known }.
    }

field-bad-date = “{ $value }” is not a date
    .help = Write the year, the month or the day as `2022`, `2022-07` or `2022-07-12`.

field-bad-month = “{ $value }” is neither a month nor a year
    .help = { $better ->
        [none] Write `2022-07` or `2022`.
       *[other] The day may not stand here: write `{ $better }`, or the year alone.
    }

field-bad-year = “{ $value }” is not a year
    .help = Write the year alone, in four digits: `2024`.

field-bad-email = “{ $value }” is not a mail address
    .help = Write the address alone: `accessibility@example.org`.

field-bad-time = “{ $value }” is neither a day nor a time of day
    .help = Write the day and the time as `{ $key }: 2022-11-24T16:50`, or the day alone: `{ $key }: 2022-11-24`.

field-reversed-period = This period ends ({ $to }) before it begins ({ $from })
    .help = Exchange the two dates, or correct one of them.

field-bad-number = “{ $value }” is not a number that `{ $key }` can take
    .help = { $key ->
        [coreq] The COREQ grid has 32 items: write a number from 1 to 32.
       *[other] Write it in digits, without unit or spaces; a decimal, where one makes sense, follows a point: `4.5`.
    }

field-bad-id = “{ $value }” cannot be an id
    .help = { $better ->
        [none] Use only lower-case letters without accents, digits and single hyphens.
       *[other] Write `{ $better }`: an id has only lower-case letters without accents, digits and single hyphens.
    }

field-bad-language = “{ $value }” is not a language that can stand here
    .help = Write one of these: { $known }.

field-unused-language = “{ $lang }” is not a language of this site: this value will not be shown
    .help = The languages of the site are: { $known }. Delete this value, or add the language to `languages` in `content/site.yaml`.

field-bad-url = “{ $value }” is not a web address
    .help = Write the whole address, such as `https://www.example.org/`.

# $kind: ORCID, ISBN or ISSN
field-bad-identifier = “{ $value }” is not a valid { $kind }
    .help = { $better ->
        [none] Copy it again from where it was assigned: a character is wrong, missing or in the wrong place.
       *[other] Write the identifier alone: `{ $better }`.
    }

field-repeated = “{ $value }” stands twice in this list
    .help = Delete one of the two.

field-bad-version = The version “{ $value }” cannot stand in an address
    .help = Write it in digits and points, between quotation marks: `version: "1.0"`

## Translations

translation-restates = `{ $key }` is taken over from the original document, and has another value here
    .help = Delete `{ $key }` from this file; if the value is wrong in the original, correct it there.

translation-no-source = This document does not exist in “{ $first }”, the first language of the site, and does not say so
    .help = Add to its front matter: `{ $line }`

translation-source-absent = `source_language` says “{ $lang }”, but the document does not exist in that language
    .help = Name a language the document is written in, or add the document in “{ $lang }”.

## References

reference-unknown-target = The reference “{ $written }” leads to nothing
    .help = { $nearest ->
        [none] Check its spelling, or create what it names.
       *[other] Did you mean “{ $nearest }”?
    }

reference-unknown-scheme = “{ $scheme }” before the colon is no kind of reference
    .help = { $nearest ->
        [none] Begin with one of `theme:`, `facility:`, `profession:`, `report:`, `finding:`, `testimony:`, `fact:`, `methods:`, `talk:`, `record:`, `project:`, `page:`, or a vocabulary of your own.
       *[other] Did you mean “{ $nearest }”?
    }

reference-draft = { $places ->
        [one] “{ $target }” is a draft, which is not published, and a reference leads to it
       *[other] “{ $target }” is a draft, which is not published, and { $places } references lead to it
    }
    .help = Take `draft: true` out of that document once it is finished, or remove { $places ->
        [one] the reference
       *[other] the references
    }.

reference-pending = { $places ->
        [one] “{ $target }” cannot appear: consent to it is still pending
       *[other] “{ $target }” cannot appear, and { $places } places refer to it: consent to it is still pending
    }
    .help = Remove { $places ->
        [one] the reference
       *[other] the references
    } for now; once the person has agreed, write `consent: granted` in the testimony.

reference-withdrawn = { $places ->
        [one] “{ $target }” cannot appear: this testimony was withdrawn
       *[other] “{ $target }” cannot appear, and { $places } places refer to it: this testimony was withdrawn
    }
    .help = Remove { $places ->
        [one] the reference
       *[other] the references
    }, and everything in the text that repeats or tells what was said.

reference-needs-report = The reference “{ $written }” does not say in which report
    .help = Put the report and a slash before the name: `{ $example }`

reference-unknown-anchor = There is no heading “{ $anchor }” where this reference leads
    .help = { $nearest ->
        [none] Correct what follows `#`, or delete it: a heading is named in lower case, without accents, with hyphens between words.
       *[other] Did you mean “{ $nearest }”?
    }

reference-unknown-scope = The methods have no scope “{ $scope }”
    .help = { $nearest ->
        [none] Check its spelling, or add it to `scopes` in the methods.
       *[other] Did you mean “{ $nearest }”?
    }

reference-no-value = The fact “{ $fact }” has no value over the scope “{ $scope }”
    .help = Add to this fact, in the methods, a value over that scope, or name another scope after `@`.

reference-malformed = The reference “{ $written }” is not written as it should be
    .help = Write it in this form: `{ $example }`

term-circular = The term “{ $id }” is broader than itself, through its `broader` terms
    .help = Take `broader` out of one of these terms: it names a wider term, never a narrower one.

embed-misplaced = A testimony shown as a figure must be a paragraph of its own
    .help = Leave an empty line before and after it, outside lists and tables; inside a sentence, quote it instead: `[“the words”](testimony:id)`

embed-unfit = “{ $written }” cannot be shown as a figure
    .help = Only a picture or a testimony can; for anything else make a link, by deleting the `!`.

## Quotations

quotation-differs = This quotation is not word for word: it says “{ $quoted }” where the testimony{ $unnamed ->
        [none] {""}
       *[other] {" "}“{ $unnamed }”
    } says “{ $stored }”
    .help = Restore the words of the testimony; mark a cut with `(…)`, and what you add with `[square brackets]`; to replace a word, write `(…) [word]`.{ $unnamed ->
        [none] {""}
       *[other] {" "}If these are not words of “{ $unnamed }”, take the quotation marks off.
    }

quotation-outside = These words between quotation marks lead to a testimony without being compared with it
    .help = Put the quotation marks inside the link: `[“{ $words }”]({ $written })`.

quotation-empty = This quotation has no words
    .help = Copy the words of the testimony into it, or remove it.

quotation-paraphrase = “{ $id }” is a paraphrase: it cannot stand between quotation marks
    .help = Remove the quotation marks or the `>`; if the testimony holds the person’s own words, write `form: verbatim` in it.

quotation-ambiguous = This quotation names two testimonies at once
    .help = Make a quotation for each of them, or keep one of the two references.

quotation-unattributed = This passage repeats the testimony “{ $id }” without naming it
    .help = Add at its end: `[](testimony:{ $reference })`

## Citations

citation-unknown = The bibliography has no entry “{ $key }”
    .help = { $nearest ->
        [none] Check its spelling, or add the entry to the bibliography of the report.
       *[other] Did you mean “{ $nearest }”?
    }

citation-malformed = The citation “{ $written }” is not written as it should be
    .help = Write `[@key]`, `[@key, p. 12]` or `[@key; @other]`, where each key is one of the bibliography.

# $what: the words of the reader of bibliographies, in English
bibliography-syntax = The bibliography cannot be understood here ({ $what })
    .help = Compare this entry with the others: most often a comma, a brace or a quotation mark is missing at this place or just before.

bibliography-duplicate = The key “{ $key }” stands twice in the bibliography
    .help = Delete one of the two entries, or give it another key.

bibliography-bad-date = “{ $value }” is not a date that a work can have
    .help = Write the year, the month or the day as `2022`, `2022-07` or `2022-07-12`, and a period as `2019/2021`. A work without a date has no such field.

# $field: title, author, date or container; $example: how it would be written
bibliography-missing-field = The reference “{ $key }” { $field ->
        [title] has no title
        [author] names neither an author nor an editor
        [date] has no date
       *[container] does not say what it appeared in
    }
    .help = Add: `{ $example }`

bibliography-unknown-field = There is no field `{ $field }` in a bibliography of this format
    .help = Did you mean `{ $nearest }`? As it stands, what it holds is not read.

bibliography-unknown-type = There is no type of work `{ $kind }`
    .help = { $nearest ->
        [none] Check its spelling; until then the work is treated as a document of no particular kind.
       *[other] Did you mean `{ $nearest }`? Until then the work is treated as a document of no particular kind.
    }

bibliography-bad-url = “{ $value }” is not a web address
    .help = Write the whole address, such as `https://www.example.org/`. Until then the reference has no link.

bibliography-bad-doi = “{ $value }” is not a DOI
    .help = A DOI begins with `10.` and a number, and goes on after a slash: `10.1000/182`. Until then the reference has none.

citation-unknown-style = There is no style of citation “{ $name }”
    .help = { $nearest ->
        [none] Write `iso-690`, or a style such as `apa`, `chicago-author-date`, `vancouver` or `ieee`.
       *[other] Did you mean `{ $nearest }`? Other styles are `iso-690`, `apa`, `chicago-author-date`, `vancouver` and `ieee`.
    }

# $other: the path of the other bibliography
bibliography-second = This report already has a bibliography: { $other }
    .help = Bring all entries together in one of the two files, and delete the other.

## Links, pictures, notes, headings

link-unsafe = The link “{ $written }” is of a kind that cannot be published
    .help = Use an address that begins with `https://`, `http://`, `mailto:` or `tel:`, the path of a file of the site, or a reference such as `theme:id`.

link-missing = There is no file “{ $written }”
    .help = { $nearest ->
        [none] Check the path, which starts from the folder of this document, or put the file there.
       *[other] Did you mean “{ $nearest }”?
    }

link-private = The file “{ $written }” is never published, so no link can lead to it
    .help = Link to the page that shows what it holds, or remove the link.

link-empty = This link has no words
    .help = Write between the brackets where it leads: `[the words](address)`

image-no-alt = This picture has no text for readers who cannot see it
    .help = Say between the brackets what it shows: `![what it shows](map.png)`

image-unreadable = “{ $written }” is not a picture that browsers can show
    .help = Export it again as PNG or JPEG, and name that file here.

image-uncleaned = The picture “{ $name }” is published with what it may say of itself: the place, the date, the camera, who made it
    .help = It is damaged, or of a kind that cannot be cleaned. Open it, export it as PNG or JPEG, and name that file here: it will be cleaned.

footnote-undefined = The footnote “{ $label }” has no text
    .help = { $nearest ->
        [none] Add its text as a paragraph of its own: `[^{ $label }]: …`
       *[other] Did you mean “{ $nearest }”?
    }

footnote-unused = Nothing in the text leads to the footnote “{ $label }”
    .help = Put `[^{ $label }]` where the note belongs, or delete the note.

footnote-twice = The footnote “{ $label }” has two texts
    .help = Keep one of the two, or give the other a name of its own.

heading-attribute = A heading cannot carry “{ $attribute }”
    .help = Between the braces keep only an id: `{"{"}#my-heading{"}"}`

heading-duplicate = Two headings have the id “{ $id }”
    .help = Give one of them another id.

heading-empty = This heading has no words
    .help = Write the heading after the `#`, or delete the line.

html-raw = This HTML is shown to readers as it is written
    .help = Write it in Markdown, or delete it.

## Speakers

speaker-unknown = `speakers.yaml` lists no speaker “{ $id }”
    .help = { $nearest ->
        [none] Check the spelling, or add this speaker to the `speakers.yaml` of the report.
       *[other] Did you mean “{ $nearest }”?
    }

speaker-twice = `{ $key }` cannot stand beside `speaker`, which already says it
    .help = Delete `{ $key }`: it comes from `speakers.yaml`.

speaker-terms = `{ $key }` would show of this person what may have to be kept back
    .help = Delete it: profession and facility come from the speaker in `speakers.yaml`, or, without `speaker`, from `{ $field }`.

speaker-same-pseudonym = Two speakers of this report bear the pseudonym “{ $pseudonym }”
    .help = Give one of them another pseudonym, so that readers do not take two people for one.

speaker-missing = Nothing says who speaks in this testimony
    .help = Add `speaker:` with an id of `speakers.yaml`, or `profession:` with an id of that vocabulary.

## Addresses

# $other: the path of the other document
route-collision = The address “{ $address }” is already taken by { $other }
    .help = Give one of the two another `slug` in its front matter, or rename its file.

route-bad-slug = “{ $slug }” cannot be part of an address
    .help = { $better ->
        [none] Use only lower-case letters without accents, digits and single hyphens.
       *[other] Write: `slug: { $better }`
    }

## Confidentiality

# $hidden: the fields generalised, as in speakers.yaml: "seniority, facility"
attribute-seniority = seniority
attribute-gender = gendered form
attribute-facility = facility
attribute-profession = profession

disclosure-generalised = What is shown of the speaker “{ $speaker }” was generalised ({ $hidden }): { $why ->
        [few] { $alike ->
            [1] nobody else in the study shares all that is known of this person
           *[other] only { $alike } people in the study share all that is known of this person
        }
       *[company] { $alike } people share all that is known of this person, but others would be left alone if it were shown
    }. { $shown ->
        [none] Nothing remains but the name{ $among ->
            [1] {""}
           *[other] , as for { $among } people in all
        }
       *[other] What remains is shared by { $among } people: { $shown }
    }
    .help = List everyone interviewed in `speakers.yaml`, quoted or not: more can then be shown. To decide by hand, give this speaker an `override` with its `reason`.

disclosure-override = What is shown of the speaker “{ $speaker }” was decided by hand ({ $reason }): { $shown ->
        [none] nothing but the name
       *[other] { $shown }
    }. { $among ->
        [1] Nobody else in the study is shown so
       *[other] { $among } people of the study are shown so
    }
    .help = Make sure that nobody can recognise this person; to return to the rule, delete `override` in `speakers.yaml`.

disclosure-narrowed = “{ $term }” is not shown of this document, or by a broader term only: beside the testimony of “{ $speaker }” it would leave fewer than { $cell } people to choose from, for that voice or for another
    .help = Nothing needs to be done. To show it, quote here only people of whom it may be told, or list everyone interviewed in `speakers.yaml`: more can then be shown.

disclosure-editions = { $fit ->
        [1] Only one person of the study surely fits
       *[other] Only { $fit } people of the study surely fit
    } both what is shown of the speaker “{ $speaker }” today and what archived editions show ({ $editions }): today tells what they do not ({ $told }), and at least { $cell } people should fit
    .help = Show no more than before: write under this speaker `override: {"{"}show: [{ $keep }], reason: "…"{"}"}`. Listing everyone interviewed in `speakers.yaml` may help too. Whoever compares the editions would otherwise learn who this is.

disclosure-newcomer = The speaker “{ $speaker }” is quoted for the first time since edition { $edition }, and { $joined ->
        [1] one person joined
       *[other] { $joined } people joined
    } the study since: readers who subtract the two numbers of people may take this voice for { $joined ->
        [1] that person
       *[other] one of them
    }
    .help = Make sure that this harms nobody. Else wait until at least { $cell } people joined since that edition before you quote this one, or take the page of methods, which tells the numbers, out of the report.

evidence-finding-bare = No testimony carries this finding: its text shows, quotes and links none
    .help = Add a testimony, `![](testimony:…)`. If it rests on something else, say so above the text: `evidence: [document]` (or `observation`, `survey`, `interview`, `focus-group`); readers are shown it.

evidence-testimony-unused = Nothing names the testimony “{ $id }”, although it is published
    .help = Show it in a finding, `![](testimony:{ $id })`. If it is there to be read for itself, write `use: standalone`; if it should not appear, `draft: true`.

evidence-uneven = “{ $speaker }” gives { $count } of the { $used } testimonies that carry findings
    .help = Quote other people too. If it cannot be otherwise, say why beside this speaker, for yourself alone: `quoted_often: "…"` (never published).

register-missing = The register “{ $path }” is not there, so nothing guards what must not be published
    .help = Put the register in its place (ask whoever keeps it), or choose to do without it this once with `--no-register`. Until then, messages show no line and no word of the site, as one of them might be forbidden.

register-inside = The register “{ $path }” stands inside `content/`, among what is published
    .help = Move it out of `content/`, and write its new place under `confidentiality`, `register` in `content/site.yaml`.

# $line: the line of the register; never the term itself. $source: the path of the file that says it;
# $folder: where the file or folder lies that bears it as its name; neither where no source says it whole
register-found = { $folder ->
        [none] { $source ->
            [none] The site would show in { $artifact } something that line { $line } of { $register } forbids, although no file says it in one piece
           *[other] The site would show here something that line { $line } of { $register } forbids (in { $artifact })
        }
       *[other] A file or folder in `{ $folder }` bears a name that line { $line } of { $register } forbids, and its address would show it
    }
    .help = { $folder ->
        [none] { $source ->
            [none] Think which words meet there, a first name before a family name for instance: they stand in two fields or two files. Change one of them. If the skin says it, replace that phrase or template.
           *[other] { $replacement ->
                [none] Say it otherwise.
               *[other] The register suggests “{ $replacement }” instead.
            } Only if this very file may say it, add `{ $source }` to `allow` on that line of the register: no other file is excused by it.
        }
       *[other] Rename it, and whatever refers to it by that name.
    }

register-unknown-path = Line { $line } of the register allows a file that does not exist, and so allows nothing
    .help = Write the whole path of the file from the root of the site: `content/reports/my-report/references.bib`.

register-unread = The file “{ $artifact }”, or something packed in it, cannot be searched for the terms of the register
    .help = Read it through yourself before you publish it, including what it says of its author and origin. Text, tables in CSV, and office documents without a password can be searched.

## Skins

archive-broken = This edition is damaged: its bytes are no longer those that were archived.
    .help = Put an intact copy back (from a backup, or from wherever you keep your editions), then run `verbatim archive verify`. Nothing of it is published meanwhile.

archive-address = Editions of the report “{ $report }” would stand among other pages, at /{ $report }/
    .help = Give the folder of the report another name: no language, such as `fr`, nor `fr-en` or `files`.

archive-unread = The sources in this edition cannot be read: what it shows of people is not compared with what the site shows, and there are no pages of differences with it
    .help = Compare them yourself before you publish. If this version of verbatim is older than the one that made the edition, use a newer one.

archive-withdrawn = This testimony was withdrawn, and archived editions still show it: { $editions }
    .help = Take the pages of each down: `verbatim archive retract { $report } { $first } --reason "…"`. Whoever downloaded a copy keeps it: tell those you know of.

archive-forbidden = This edition says what line { $line } of { $register } forbids
    .help = An edition cannot be changed. Have its pages taken down with `verbatim archive retract`, which says why in their place; then tell whoever may hold a copy. If one of its sources, and it alone, may say it, add its path to the `allow` field of that line.

skin-unknown = There is no skin “{ $name }”
    .help = Correct `theme` in `content/site.yaml`, or make the skin in the folder `themes/{ $name }/`.

# $what: the words of the reader of templates, in English
skin-template = This template of the skin cannot be used ({ $what })
    .help = Correct it, or delete it: the one that comes with verbatim then takes its place.

# $what: the words of the reader of phrases, in English
skin-phrase-syntax = The phrases of the skin cannot be understood here ({ $what })
    .help = Write each phrase as `name = words`, and indent by four spaces the lines that continue it.

skin-phrase-missing = The skin has no phrase `{ $phrase }` in “{ $lang }”
    .help = Add to its phrases in that language: `{ $phrase } = …`

skin-language-missing = The skin has no phrases in “{ $lang }”
    .help = Add a file of phrases in that language to the skin, or take `{ $lang }` out of `languages` in `content/site.yaml`.

skin-stray = This file has no use in a skin: it is left out
    .help = Move it elsewhere, or delete it.

## The program itself

program-error = error
program-warning = warning
program-note = note
program-help = help

# $errors, $warnings
program-summary = { $errors ->
        [0] no errors
        [1] 1 error
       *[other] { $errors } errors
    }, { $warnings ->
        [0] no warnings
        [1] 1 warning
       *[other] { $warnings } warnings
    }

# $pages; $languages: by their tags, "fr, en"; $out: a path; $created, $changed, $kept, $removed: files
program-built = { $pages ->
        [1] 1 page
       *[other] { $pages } pages
    } ({ $languages }) written to { $out }; files: { $created } new, { $changed } changed, { $kept } unchanged, { $removed } removed

program-timings = Where the time went:

# $stage
program-timing = { $stage ->
        [read] reading files
        [parse] parsing content
        [editions] resolving archived editions
        [resolve] resolving references; checking quotations, facts and disclosure
        [compare] comparing editions
        [skin] reading the skin and the styles of citations
        [plan] planning addresses and lists
        [pages] making pages and search data
        [render] rendering
        [search] searching for the register
        [write] writing files
       *[exchange] putting the site in place
    }

program-timing-threads = (all threads together)

# $documents
program-checked = No error found in { $documents ->
        [1] 1 document
       *[other] { $documents } documents
    }

program-not-written-first = The site was not written
program-not-written = The site was not written; the last one stays as it was

# $count, $cell
program-disclosure = { $count ->
        [1] What is shown of 1 speaker was generalised so that at least { $cell } people share it: `verbatim check -v` tells why
       *[other] What is shown of { $count } speakers was generalised so that at least { $cell } people share it: `verbatim check -v` tells why
    }
program-disclosure-told = { $count ->
        [1] What is shown of 1 speaker was generalised so that at least { $cell } people share it
       *[other] What is shown of { $count } speakers was generalised so that at least { $cell } people share it
    }

# $count
program-narrowed = { $count ->
        [1] 1 document does not show all the facilities and professions it names, so that nobody it quotes is singled out: `verbatim check -v` tells why
       *[other] { $count } documents do not show all the facilities and professions they name, so that nobody they quote is singled out: `verbatim check -v` tells why
    }
program-narrowed-told = { $count ->
        [1] 1 document does not show all the facilities and professions it names, so that nobody it quotes is singled out
       *[other] { $count } documents do not show all the facilities and professions they name, so that nobody they quote is singled out
    }

# $count
program-overrides = { $count ->
        [1] What is shown of 1 speaker was decided by hand (`override`): `verbatim check -v` tells why
       *[other] What is shown of { $count } speakers was decided by hand (`override`): `verbatim check -v` tells why
    }
program-overrides-told = { $count ->
        [1] What is shown of 1 speaker was decided by hand (`override`)
       *[other] What is shown of { $count } speakers was decided by hand (`override`)
    }

# $address
program-serving = Preview at { $address } — Ctrl-C ends it

# $port, $other
program-port-taken = Port { $port } is taken, using { $other }

# $count, $port, $last
program-no-port = { $count ->
        [1] Port { $port } is taken: choose another with `--port`
       *[other] The ports { $port } to { $last } are all taken: end another preview, or choose another port with `--port`
    }

# $port
program-port-forbidden = The system does not let anyone use port { $port }: choose one above 1023 with `--port`

# $address
program-no-browser = No browser could be opened: open one at { $address }

# $milliseconds
program-rebuilt = Rebuilt in { $milliseconds } ms

program-preview-broken = The last good site stays in view

# The preview, in the browser

# $count
program-preview-mistakes = { $count ->
        [1] 1 mistake keeps the site from being published
       *[other] { $count } mistakes keep the site from being published
    }
# $count
program-preview-warnings = { $count ->
        [1] And 1 warning, to look at afterwards
       *[other] And { $count } warnings, to look at afterwards
    }
program-preview-kept = The page you see below is the last one without mistakes. It is brought up to date as soon as all is corrected and saved.
program-preview-never = There is no page to show yet. It appears by itself as soon as all is corrected and saved.
program-preview-building = The site is being built: the page appears by itself.
# $line, $column
program-preview-position = line { $line }, column { $column }
program-preview-also = See also:
program-preview-to-do = What to do:
program-preview-mended = No mistakes any more: the page is up to date.
program-preview-left = Left to do for this page
# $count
program-preview-left-count = { $count ->
        [0] (nothing)
       *[other] ({ $count })
    }
program-preview-nothing-left = Nothing is left to do for this page.
program-preview-nothing-else = Besides these mistakes, nothing else is left to do for this page.
program-preview-places = Show where each paragraph comes from
program-preview-copy = copy
program-preview-copied = Copied:
program-preview-waiting = Not yet published
program-preview-translations = Missing translations
program-preview-told = Warnings and notes
program-preview-disclosure = To protect people: what was decided
# $line
program-preview-line = line { $line }
# $count
program-preview-many = and { $count } more of the same kind
# $lang: a language tag
program-preview-language = { $lang ->
        [fr] in French
        [en] in English
        [de] in German
        [es] in Spanish
        [it] in Italian
        [pt] in Portuguese
        [nl] in Dutch
       *[other] in the language “{ $lang }”
    }
# $title
program-preview-draft = “{ $title }” is a draft: it will not be published
program-preview-draft-to-do = When the text is ready, delete `draft: true` from its front matter.
# $id
program-preview-draft-testimony = The testimony “{ $id }” is a draft: it will not be published
program-preview-draft-testimony-to-do = When it is ready, delete `draft: true` from its front matter.
program-preview-pending = Consent is pending for the testimony “{ $id }”: it will not be published
program-preview-pending-to-do = When the speaker agrees, write `consent: granted`; if they refuse, `consent: withdrawn`.
# $title, $lang, $path, $language
program-preview-untranslated = “{ $title }” does not exist { $language }
program-preview-untranslated-to-do = Translate it in a new file `{ $path }`.
# $id, $lang, $language
program-preview-untranslated-testimony = The testimony “{ $id }” is not translated { $language }
program-preview-untranslated-testimony-to-do = Add the translation to its front matter, under `translations`, on the line `{ $lang }:`.
# $term, $lang, $language
program-preview-unnamed = The term “{ $term }” has no name { $language }
program-preview-unnamed-to-do = Add this name under `label`, on the line `{ $lang }:`.

# $version, $report, $path
program-archived = Edition { $version } of “{ $report }” written to { $path }

# $version, $report
program-archive-same = Edition { $version } of “{ $report }” is already in the archive with the same content: nothing to do

# $version, $report
program-archive-different = Edition { $version } of “{ $report }” is already in the archive with other content: raise `version` in the front matter of the report

program-archive-none = The archive holds no such edition: `verbatim archive create REPORT` makes one

# $path, $other
program-archive-collision = { $path } and { $other } would be one file on some machines: rename the one or the other (a file attached to the report, or an address)

# $report, $why
program-archive-unfit = “{ $report }” makes no edition: { $why }

program-archive-unfit-to-do = Rename the files in question in `content`, and what leads to them, then run the command again. Nothing was written.

# $report
program-archive-too-large = “{ $report }” holds more than an edition can: 4 GB and 65,000 files. Take the largest attached files out of it, and refer to where they are deposited

# One word, the last column of `archive list`.
program-archive-list-retracted = retracted

# $path
program-verified = { $path }: every byte is as it was archived

# $path, $why
program-archive-broken = { $path } is no longer as it was archived: { $why }

# $path
program-archive-broken-to-do = Put { $path } back from a copy (another machine, Git, a deposit): what proves an edition cannot be made again from the edition. Nothing was changed.

# $at
program-fault-damaged = the file is damaged, or was made by another program, from byte { $at } on
# $file, $at
program-fault-encrypted = “{ $file }” opens only with a password (byte { $at }): no edition holds such a file
# $file, $at
program-fault-compressed = “{ $file }” is compressed (byte { $at }): an edition holds its files as they are. This one was packed again by another program
# $file, $at
program-fault-large = a file of more than 4 GB is announced at byte { $at }: no edition holds one
# $file, $at
program-fault-cut = “{ $file }” is said to be longer than the whole archive (byte { $at }): the end is missing, or the length is false
# $file, $at
program-fault-link = “{ $file }” is a link to another file (byte { $at }): no edition holds one
# $file, $at
program-fault-no-file = “{ $file }” is a folder or something else that is no file (byte { $at }): no edition holds one
# $file, $at
program-fault-contents = its table of contents, at byte { $at }, is not that of its files: one is hidden, lies upon another or has two names
# $file, $at
program-fault-comment = something was added to it: a comment, at byte { $at }
# $file, $at
program-fault-trailing = something was added to it, behind the end that stands at byte { $at }
program-fault-too-large = it has more than 4 GB, which no edition has; it was not read
# $count
program-fault-more = and { $count ->
    [one] one fault more
   *[other] { $count } faults more
}
# $file
program-fault-unsafe = “{ $file }” could be written outside the folder it is unpacked into
# $file, $other
program-fault-collision = “{ $file }” and “{ $other }” have one name, or names that some machines take for one: they differ only in capitals or accents, or one is the folder of the other
# $file
program-fault-missing = the file “{ $file }” is not in it
# $file
program-fault-unlisted = the file “{ $file }” was added: nothing in the edition proves it
# $file
program-fault-altered = the file “{ $file }” was changed
# $file
program-fault-malformed = the file “{ $file }” does not say what it must
# $stated, $counted
program-fault-size = it says that it holds { $stated } (bytes, a point, files) and holds { $counted }

# $path
program-restore-no-sources = { $path } holds no sources: it was made before editions held them. The pages it holds are whole.

# $report, $version, $path
program-restored = The sources of edition { $version } of “{ $report }” are in { $path }. To make its pages again: verbatim build --root { $path }

# $version, $report, $path
program-archive-retracted = Edition { $version } of “{ $report }” is no longer shown: { $path } says why. Build the site again; the archive itself stays as it is, and so do copies already downloaded

# $version, $report, $path
program-archive-retracted-already = Edition { $version } of “{ $report }” is retracted already: change the reason in { $path }

# $line
program-archive-reason-forbidden = The reason given with `--reason` says what line { $line } of the register forbids: write it otherwise

program-no-root = No `content/site.yaml` here or in a folder above: use `--root DIR`

# $path
program-output-foreign = { $path } was not made by verbatim and is not empty: it is left alone

# $path
program-output-overlaps = The site cannot be written to { $path }: it would mix with what it is made from

# $path
program-output-not-folder = The site cannot be written to { $path }: it is not a folder

# $path
program-output-busy = Another build is writing to { $path }: wait until it has finished

# $path, $why
program-io = { $path }: { $why }

# $path
program-io-full = { $path }: there is no room left to write it (the disk is full, or files may not be larger here). What was there before is as it was. Make room, then run the same command again

# $path
program-io-forbidden = { $path }: you may not read or write here. What was there before is as it was. Change the rights of this file and of its folder, or choose another folder

# $path
program-io-read-only = { $path }: this disk can only be read. What was there before is as it was. Copy the site to another disk, or name another folder

# $line
program-archive-note-forbidden = The note given with `--note` says something that line { $line } of the register forbids: write it otherwise

# $report, $nearest
program-diff-unknown-report = { $nearest ->
        [none] No edition of “{ $report }” is in the archive
       *[other] No edition of “{ $report }” is in the archive; did you mean “{ $nearest }”?
    }

# $report, $version, $nearest, $known
program-diff-unknown-version = { $nearest ->
        [none] “{ $report }” has no edition { $version }; editions in the archive: { $known }
       *[other] “{ $report }” has no edition { $version }; did you mean { $nearest }? Editions in the archive: { $known }
    }

# $path
program-diff-no-sources = { $path } does not hold the sources of the edition: it cannot be compared with another

# $path
program-diff-unreadable = The sources in { $path } do not make a site that can be read: the edition cannot be compared

# $report, $before, $after
program-diff-none = Nothing changed in “{ $report }” from edition { $before } to edition { $after }

# $report, $before, $after
program-diff-title = What changed in “{ $report }” from edition { $before } to edition { $after }: {"{"}+added+{"}"}, [-removed-]

# $kind, $title, $language, $added, $removed
program-diff-changed = { program-diff-kind }{ $title ->
        [none] { "" }
       *[other] { " " }“{ $title }”
    } ({ $language }): { $added ->
        [0] no word added
        [one] { $added } word added
       *[other] { $added } words added
    }, { $removed ->
        [0] none removed
       *[other] { $removed } removed
    }

# $kind, $title, $language, $added
program-diff-added = New: { program-diff-kind }{ $title ->
        [none] { "" }
       *[other] { " " }“{ $title }”
    } ({ $language }), { $added ->
        [one] { $added } word
       *[other] { $added } words
    }

# $kind, $title, $language, $removed
program-diff-removed = Removed: { program-diff-kind }{ $title ->
        [none] { "" }
       *[other] { " " }“{ $title }”
    } ({ $language }), { $removed ->
        [one] { $removed } word
       *[other] { $removed } words
    }

# $kind
program-diff-kind = { $kind ->
        [report] Report
        [methods] Methods
        [finding] Finding
        [testimony] Testimony
       *[page] Page
    }

# $former
program-diff-renamed = renamed (before: { $former })

# $from, $to
program-diff-moved = moved: finding { $from } before, finding { $to } now

# $field
program-diff-field = { $field ->
        [key_points] key point
        [authors] author
        [updated] last change
        [design] kind of study
        [coreq] answer to COREQ
        [evidence] what it rests on
        [collected] when it was collected
        [slug] address
       *[other] { $field }
    }

# $vocabulary
program-diff-terms = { $vocabulary }

# $place
program-diff-place = { $place ->
        [attribution] what is shown of the person changed
        [heading] heading
        [paragraph] paragraph
        [item] item of a list
        [quote] quotation
        [testimony] testimony shown whole
        [alt] text in place of a picture
        [caption] caption
        [callout] note set apart
        [row] row of a table
        [code] preformatted text
        [rule] break
       *[note] footnote
    }

# $count
program-diff-withheld = { $count ->
        [one] { $count } word no longer shown
       *[other] { $count } words no longer shown
    }

program-diff-facts = Numbers of the study

# $label, $before, $after
program-diff-fact = { $label }: { $before } → { $after }

program-diff-no-value = no value

program-diff-labels = Labels

# $count
program-diff-testimonies-removed = { $count ->
        [one] { $count } testimony is no longer shown
       *[other] { $count } testimonies are no longer shown
    }

# $count
program-diff-testimonies-added = { $count ->
        [one] { $count } testimony was not shown, and no longer is since
       *[other] { $count } testimonies were not shown, and no longer are since
    }

program-not-yet = This command is not there yet

# $report; $known: the ids of the reports, or none
program-unknown-report = { $known ->
        [none] There is no report “{ $report }”, nor any other
       *[other] There is no report “{ $report }”; the reports are: { $known }
    }

# $value
program-bad-base-url = “{ $value }” cannot be the address of the site: write it whole, such as `https://www.example.org/`

image-remote = This picture is on another site: every reader would leave a trace there
    .help = Copy the picture beside the text and name it by a relative link, for example `![description](map.png)`.

vocabulary-unwritten = The vocabulary “{ $id }” is named here, but it has no file and nothing refers to it
    .help = { $nearest ->
        [none] Create content/vocabulary/{ $id }.yaml with its terms, or delete this entry.
       *[other] Did you mean `{ $nearest }`? Otherwise create content/vocabulary/{ $id }.yaml.
    }

vocabulary-reserved = A vocabulary cannot be called “{ $id }”: this name means something else already
    .help = Rename this file; the name of a vocabulary is neither that of a field, nor that of a kind of document, nor the singular of another vocabulary.

vocabulary-missing = Terms of this vocabulary are named, and its file does not exist
    .help = Create this file: an entry for each term, for example `violence: {"{"}label: {"{"}fr: Violence, en: Violence{"}"}{"}"}`.

speakers-missing = Testimonies name speakers, and this file does not exist
    .help = Create it, and list everyone who was interviewed, quoted or not.

bibliography-missing = This report cites works, and has no bibliography
    .help = Add `references.bib` (BibLaTeX), `references.yaml` (Hayagriva) or `references.json` (CSL-JSON) to the folder of the report.

# The help of the command line
program-command-verbatim = verbatim publishes qualitative research: findings, quoted testimonies, methods and vocabularies become a bilingual, cross-linked website
program-help-usage = Usage:
program-help-commands = Commands
program-help-command = COMMAND
program-help-options = Options
program-help-arguments = To be given
program-option-version = Print the version
program-call-no-command = there is no command “{ $written }”
program-call-which-command = a command is missing. Choose one of: { $commands }
program-call-no-option = “{ $written }” has no place here
program-call-missing = missing: { $missing }
program-call-no-value = a value is missing after { $option }
program-call-bad-value = “{ $written }” does not suit { $option }
program-call-twice = { $option } is given twice
program-call-suggestion = Did you mean “{ $suggestion }”?
program-call-values = Possible values: { $values }
program-call-help = To see what can be asked: `verbatim --help`
program-command-new = Make a small site to start from, which explains itself
program-option-folder = The folder of the new site: not there yet, or empty
program-new-occupied = The folder { $path } holds something already: nothing in it was touched. Choose a folder that does not exist yet, or an empty one.
program-new-made = A new site is ready in { $path }.
    Open { $guide }: it leads you step by step. To see the site at once:

        cd { $path }
        verbatim serve
program-command-build = Build the site: content/ becomes dist/
program-command-serve = Preview the site while it is written; drafts are shown and marked
program-command-check = Tell every mistake, and write nothing
program-command-schema = Print the JSON Schema of a kind of file, for text editors
program-option-kind = The kind of file
program-command-archive = Freeze reports as numbered editions
program-command-create = Freeze a report at its version
program-command-list = List the editions
program-command-restore = Give the sources of an edition back as a site
program-command-verify = Prove every byte of the editions
program-command-diff = Tell what changed between two editions of a report, word by word; the exit code is 0 whether or not anything did
program-option-root = The root of the site (else the nearest folder upwards that holds content/site.yaml)
program-option-out = Where the site is written (else dist/ in the root)
program-option-base-url = Where the site is published, instead of what site.yaml says
program-option-drafts = Include drafts and pending testimonies, marked
program-option-theme = The skin, instead of the one of site.yaml
program-option-no-register = Go on although the register that site.yaml names is absent
program-option-lang = The language the program speaks (else that of the locale)
program-option-format = How mistakes are told; json: one object a line on standard output
program-option-quiet = Tell nothing but errors
program-option-verbose = Tell also what was decided, such as what is shown of each speaker
program-option-strict = Take warnings for errors
program-option-timings = Tell where the time went
program-option-port = The port of the preview; a taken one gives way to the next
program-option-open = Open the preview in the browser
program-option-note = What to note about this edition
program-command-retract = Show an edition no longer, and say why
program-option-reason = Why, for readers
program-option-report = The report
program-option-before = The version from which
program-option-after = The version to which
program-option-help = Print this help

register-syntax = This line of the register is not written as it should be
    .help = Write each entry as `- {"{"}term: …, replacement: …{"}"}`, within straight quotation marks where it holds a colon.

fact-twice = This fact has two values over the scope “{ $scope }”
    .help = Keep one value for each scope; if both are right, give each a scope of its own.

fact-contradicts = “{ $number }” is the figure of no scope for “{ $label }”: { $values }{ $stated ->
    [none] {""}
   *[other] {" "}– source: { $stated }
}
    .help = If this is what you mean, write `<fact:{ $fact }>` in place of the number and its noun: the figure will always be right. If the figure is wrong in the methods, correct it there. If the number counts something else, say so in other words (a part: “including { $number }…”).

fact-other-scope = “{ $number }” is, for “{ $label }”, the figure of another scope (“{ $scope }”) that the paragraph does not name: { $values }
    .help = Name that scope in the paragraph or, if you meant that of the publication, correct the figure. `<fact:{ $fact }>` stands in place of the number and its noun.

quotation-unpublished = These words are those of the testimony “{ $id }”, which may not appear
    .help = Take them out: this testimony is a draft, or consent to it is pending or was withdrawn.

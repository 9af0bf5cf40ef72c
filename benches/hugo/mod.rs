//! The words of the invented site as a site of Hugo: a page for each finding, testimony, report and term,
//! each report with all its findings, a feed, a sitemap, and the data of a search.
//!
//! What Hugo has no notion of, such as citations and facts, is written out; nothing is checked.

use std::fmt::Write as _;
use std::path::Path;

use crate::corpus::{
    FACILITIES, Finding, LANGUAGES, NOUNS, PROFESSIONS, Report, Testimony, known_of, put, reports,
};

/// Its settings and templates, by their paths.
const FILES: [(&str, &str); 10] = [
    ("hugo.toml", include_str!("hugo.toml")),
    ("layouts/baseof.html", include_str!("layouts/baseof.html")),
    ("layouts/home.html", include_str!("layouts/home.html")),
    ("layouts/home.json", include_str!("layouts/home.json")),
    ("layouts/page.html", include_str!("layouts/page.html")),
    ("layouts/section.html", include_str!("layouts/section.html")),
    ("layouts/taxonomy.html", include_str!("layouts/taxonomy.html")),
    ("layouts/term.html", include_str!("layouts/term.html")),
    ("layouts/_partials/figure.html", include_str!("layouts/figure.html")),
    ("layouts/_shortcodes/parole.html", include_str!("layouts/parole.html")),
];

/// Writes a site of so many findings a language.
pub(crate) fn write(root: &Path, findings: usize) {
    FILES.iter().for_each(|(path, text)| put(root, path, text));
    for (place, lang) in LANGUAGES.into_iter().enumerate() {
        let term = |name: &str, title: &str| {
            let path = format!("content/{lang}/{name}/_index.md");
            put(root, &path, &format!("---\ntitle: \"{title}\"\n---\n"));
        };
        NOUNS.iter().enumerate().for_each(|(at, noun)| term(&format!("themes/theme-{at}"), noun[place]));
        let [facility, profession] = [["Lieu", "métier"], ["Place", "trade"]][place];
        (0..FACILITIES).for_each(|at| term(&format!("facilities/lieu-{at}"), &format!("{facility} {at}")));
        (0..PROFESSIONS)
            .for_each(|at| term(&format!("professions/metier-{at}"), &format!("{profession} {at}")));
    }
    for report in reports(findings) {
        for (place, lang) in LANGUAGES.into_iter().enumerate() {
            write_report(root, (place, lang), &report);
        }
    }
}

fn write_report(root: &Path, (place, lang): (usize, &str), report: &Report) {
    let number = report.number;
    let folder = format!("content/{lang}/carnet-{number}");
    let title = format!("{} {number}", ["Carnet", "Notebook"][place]);
    let intro = format!("---\ntitle: \"{title}\"\n---\n\n{}(Auteur 1991)\n", report.intro[place]);
    put(root, &format!("{folder}/_index.md"), &intro);
    let voices = format!("---\ntitle: \"{title} : paroles\"\n---\n");
    put(root, &format!("{folder}/paroles/_index.md"), &voices);
    for finding in &report.findings {
        let testimonies = finding.testimonies.iter();
        testimonies.for_each(|one| write_testimony(root, (place, &folder), number, one));
        write_finding(root, (place, &folder), number, finding);
    }
}

fn write_testimony(root: &Path, (place, folder): (usize, &str), report: usize, testimony: &Testimony) {
    let Testimony { name, said, theme, speaker } = testimony;
    let (profession, facility) = known_of(*speaker);
    let mut text = format!(
        "---\ntitle: \"Voix {report}-{speaker}\"\nthemes: [theme-{theme}]\nprofessions: [metier-{profession}]\n\
         facilities: [lieu-{facility}]\nis_parole: true\n"
    );
    if place > 0 {
        writeln!(text, "original: \"{}\"", said[0]).expect("memory");
    }
    write!(text, "---\n\n{}\n", said[place]).expect("memory");
    put(root, &format!("{folder}/paroles/{name}.md"), &text);
}

fn write_finding(root: &Path, (place, folder): (usize, &str), report: usize, finding: &Finding) {
    let Finding { at, testimonies, theme, work, next, texts } = finding;
    let [one, other] = testimonies.each_ref().map(|testimony| &testimony.name);
    let (title, quoted, year) = (finding.title(place), finding.quoted(place), 1990 + work);
    let [first, second, third] = texts.each_ref().map(|text| &text[place]);
    let [voice, fact, about, next_title] =
        [["Voix", "20 entretiens", "thème", "suite"], ["Voice", "20 interviews", "theme", "next"]][place];
    let lang = LANGUAGES[place];
    let text = format!(
        "---\ntitle: \"{title}\"\nweight: {}\nthemes: [theme-{theme}]\n---\n\n{first}[^1] (Auteur {year}, p. 4)\n\n\
         {{{{< parole \"carnet-{report}\" \"{one}\" >}}}}\n\n## {title}, suite\n\n{second} {fact}.\n\n\
         > {quoted} [{voice}](../paroles/{one}/)\n\n{third} [{about}](/{lang}/themes/theme-{theme}/), \
         [{next_title}](../resultat-{next}/).\n\n{{{{< parole \"carnet-{report}\" \"{other}\" >}}}}\n\n[^1]: {title}.\n",
        at + 1
    );
    put(root, &format!("{folder}/resultat-{at}.md"), &text);
}

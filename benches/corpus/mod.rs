//! An invented site of any size, the same for the same size, and the words it is made of.
//!
//! Reports of at most fifty findings in French and English; each finding shows two testimonies, quotes
//! one word for word, links to another finding and two themes, cites a work, has a footnote and names a
//! fact. Twenty speakers a report, alike in fours, so that little is hidden.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// How many findings a report has at most.
const OF_REPORT: usize = 50;
/// The languages of the site, in the order of each pair of texts.
pub(crate) const LANGUAGES: [&str; 2] = ["fr", "en"];
/// How many facilities there are: types of them first, then places of these types.
pub(crate) const FACILITIES: usize = 12;
/// How many professions there are.
pub(crate) const PROFESSIONS: usize = 10;

const SETTINGS: &str = "\
title: {fr: \"Carnets\", en: \"Notebooks\"}
base_url: https://example.org/
languages: [fr, en]
publisher: {name: {fr: \"Institut d’essai\", en: \"Trial institute\"}, url: https://example.org/}
licence: CC-BY-4.0
";

pub(crate) const NOUNS: [[&str; 2]; 20] = [
    ["la porte", "the door"],
    ["l’attente", "the wait"],
    ["le couloir", "the corridor"],
    ["la nuit", "the night"],
    ["le planning", "the schedule"],
    ["l’équipe", "the team"],
    ["la réunion", "the meeting"],
    ["le voisinage", "the neighbourhood"],
    ["le matériel", "the equipment"],
    ["la parole", "the word"],
    ["le bureau", "the office"],
    ["la formation", "the training"],
    ["le départ", "the departure"],
    ["l’accueil", "the welcome"],
    ["la rue", "the street"],
    ["le froid", "the cold"],
    ["la cuisine", "the kitchen"],
    ["le téléphone", "the telephone"],
    ["la confiance", "the trust"],
    ["le règlement", "the rule"],
];

const VERBS: [[&str; 2]; 12] = [
    ["change", "changes"],
    ["retient", "holds"],
    ["précède", "precedes"],
    ["complique", "complicates"],
    ["éclaire", "sheds light on"],
    ["déplace", "moves"],
    ["prolonge", "prolongs"],
    ["inquiète", "worries"],
    ["protège", "protects"],
    ["révèle", "reveals"],
    ["remplace", "replaces"],
    ["accompagne", "accompanies"],
];

/// Numbers that look like chance, the same on every machine (a linear congruential generator).
struct Dice(u64);

impl Dice {
    fn next(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or_default() % below
    }

    /// A sentence in both languages.
    fn sentence(&mut self) -> [String; 2] {
        let (one, verb, other) = (NOUNS[self.next(20)], VERBS[self.next(12)], NOUNS[self.next(20)]);
        let number = self.next(9000) + 1000;
        [0, 1].map(|lang| {
            let beside = ["au carnet", "in notebook"][lang];
            let sentence = format!("{} {} {} {beside} {number}. ", one[lang], verb[lang], other[lang]);
            let mut letters = sentence.chars();
            letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
        })
    }

    fn paragraph(&mut self, sentences: usize) -> [String; 2] {
        (0..sentences)
            .map(|_| self.sentence())
            .fold([String::new(), String::new()], |[fr, en], [one, two]| [fr + &one, en + &two])
    }
}

/// A report with its findings.
pub(crate) struct Report {
    pub(crate) number: usize,
    /// What it begins with, in each language.
    pub(crate) intro: [String; 2],
    pub(crate) findings: Vec<Finding>,
}

/// A finding with the testimonies it shows.
pub(crate) struct Finding {
    /// Its place in its report.
    pub(crate) at: usize,
    pub(crate) testimonies: [Testimony; 2],
    pub(crate) theme: usize,
    pub(crate) work: usize,
    /// The finding of the same report that it leads to.
    pub(crate) next: usize,
    /// Its parts, in each language.
    pub(crate) texts: [[String; 2]; 3],
}

/// What a person said.
pub(crate) struct Testimony {
    pub(crate) name: String,
    /// The words in each language; the first are the original.
    pub(crate) said: [String; 2],
    pub(crate) theme: usize,
    pub(crate) speaker: usize,
}

impl Finding {
    /// What it is called, in a language.
    pub(crate) fn title(&self, lang: usize) -> String {
        format!("{} {}", ["Résultat", "Finding"][lang], self.at)
    }

    /// The first sentence of its first testimony, which it quotes.
    pub(crate) fn quoted(&self, lang: usize) -> &str {
        self.testimonies[0].said[lang].split_inclusive(". ").next().unwrap_or_default().trim()
    }
}

/// The profession and the facility of a speaker of each report: four are alike.
pub(crate) const fn known_of(speaker: usize) -> (usize, usize) {
    (speaker / 4, speaker / 4 + 4)
}

/// The reports of a site of so many findings a language, one after the other.
pub(crate) fn reports(findings: usize) -> impl Iterator<Item = Report> {
    let mut dice = Dice(findings as u64);
    (0..findings).step_by(OF_REPORT).enumerate().map(move |(number, first)| {
        let intro = dice.paragraph(4);
        let many = OF_REPORT.min(findings - first);
        Report { number, intro, findings: (0..many).map(|at| finding((at, many), &mut dice)).collect() }
    })
}

fn finding((at, many): (usize, usize), dice: &mut Dice) -> Finding {
    let testimonies = [0, 1].map(|which| {
        let said = dice.paragraph(4).map(|text| text.trim().to_owned());
        Testimony { name: format!("parole-{at}-{which}"), said, theme: dice.next(20), speaker: dice.next(20) }
    });
    let (theme, work, next) = (dice.next(20), dice.next(20), (at + 1) % many);
    let texts = [(); 3].map(|()| dice.paragraph(6).map(|text| text.trim().to_owned()));
    Finding { at, testimonies, theme, work, next, texts }
}

/// Writes a file, with the folders it needs.
pub(crate) fn put(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().expect("a file has a folder")).expect("a folder can be made");
    fs::write(path, text).expect("a file can be written");
}

/// Writes a site of so many findings a language.
pub(crate) fn write(root: &Path, findings: usize) {
    put(root, "content/site.yaml", SETTINGS);
    vocabularies(root);
    reports(findings).for_each(|report| write_report(root, &report));
}

fn vocabularies(root: &Path) {
    let (mut themes, mut facilities, mut professions) = (String::new(), String::new(), String::new());
    for (number, [fr, en]) in NOUNS.iter().enumerate() {
        writeln!(themes, "theme-{number}:\n  label: {{fr: \"{fr}\", en: \"{en}\"}}").expect("memory");
    }
    for number in 0..FACILITIES {
        let broader = if number < 4 { String::new() } else { format!("\n  broader: lieu-{}", number % 4) };
        writeln!(
            facilities,
            "lieu-{number}:\n  label: {{fr: \"Lieu {number}\", en: \"Place {number}\"}}{broader}"
        )
        .expect("memory");
    }
    for number in 0..PROFESSIONS {
        writeln!(
            professions,
            "metier-{number}:\n  label: {{fr: \"métier {number}\", en: \"trade {number}\"}}"
        )
        .expect("memory");
    }
    put(root, "content/vocabulary/themes.yaml", &themes);
    put(root, "content/vocabulary/facilities.yaml", &facilities);
    put(root, "content/vocabulary/professions.yaml", &professions);
}

fn write_report(root: &Path, Report { number, intro: [fr, en], findings }: &Report) {
    let folder = format!("content/reports/carnet-{number}");
    let head = |title: &str| format!("---\ntitle: \"{title} {number}\"\n");
    let meta =
        format!("series: Carnets\nnumber: {}\ndate: 2024-03-05\nversion: \"1.0\"\n---\n\n", number + 1);
    put(root, &format!("{folder}/report.fr.md"), &(head("Carnet") + &meta + fr + "[@oeuvre1]\n"));
    put(root, &format!("{folder}/report.en.md"), &(head("Notebook") + "---\n\n" + en + "[@oeuvre1]\n"));
    let facts = "---\ndesign: \"Entretiens\"\nscopes:\n  carnet: {label: {fr: \"ce carnet\", en: \"this notebook\"}}\n\
        facts:\n  entretiens:\n    kind: interview\n    label: {fr: \"entretiens\", en: \"interviews\"}\n    \
        values: [{scope: carnet, value: 20}]\n---\n\nLe terrain.\n";
    put(root, &format!("{folder}/methods.fr.md"), facts);
    put(root, &format!("{folder}/methods.en.md"), "---\ndesign: \"Interviews\"\n---\n\nThe field.\n");
    let (mut works, mut speakers) = (String::new(), String::new());
    for (work, [noun, _]) in NOUNS.iter().enumerate() {
        let (profession, facility) = known_of(work);
        writeln!(
            works,
            "@book{{oeuvre{work}, author = {{Auteur, Anne}}, title = {{Sur {noun}}}, date = {{{}}}}}",
            1990 + work
        )
        .expect("memory");
        writeln!(
            speakers,
            "voix-{work}: {{pseudonym: Voix {number}-{work}, profession: metier-{profession}, facility: lieu-{facility}, gender: none}}",
        )
        .expect("memory");
    }
    put(root, &format!("{folder}/references.bib"), &works);
    put(root, &format!("{folder}/speakers.yaml"), &speakers);
    findings.iter().for_each(|finding| write_finding(root, &folder, finding));
}

fn write_finding(root: &Path, folder: &str, finding: &Finding) {
    let Finding { at, testimonies, theme, work, next, texts } = finding;
    for Testimony { name, said: [fr, en], theme, speaker } in testimonies {
        let head = format!("speaker: voix-{speaker}\nthemes: [theme-{theme}]\nlang: fr\nconsent: granted");
        let text = format!("---\n{head}\ntranslations:\n  en: \"{en}\"\n---\n\n{fr}\n");
        put(root, &format!("{folder}/testimonies/{name}.md"), &text);
    }
    let [one, other] = testimonies.each_ref().map(|testimony| &testimony.name);
    for (place, lang) in LANGUAGES.into_iter().enumerate() {
        let title = finding.title(place);
        let meta = if place == 0 { format!("themes: [theme-{theme}]\n") } else { String::new() };
        let [first, second, third] = texts.each_ref().map(|text| &text[place]);
        let quoted = finding.quoted(place);
        let text = format!(
            "---\ntitle: \"{title}\"\n{meta}---\n\n{first}[^1] [@oeuvre{work}, p. 4]\n\n![](testimony:{one})\n\n\
             ## {title}, suite\n\n{second} <fact:entretiens>.\n\n> {quoted} [](testimony:{one})\n\n{third} \
             <theme:theme-{theme}>, [](finding:resultat-{next}).\n\n![](testimony:{other})\n\n[^1]: {title}.\n"
        );
        put(root, &format!("{folder}/findings/{:02}-resultat-{at}.{lang}.md", at + 1), &text);
    }
}

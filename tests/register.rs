//! The register over a whole site: a canary in each place an author can write in. What is published
//! is named, each by its line of the register; what is private is nowhere; and no message says any.

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{Cursor, Read as _, Write as _};
use std::process::{Command, Stdio};

use support::{SiteTest, Told, assert_none, files, fixtures};

const FINDING: &str = "content/reports/brief/findings/01-accueil.fr.md";
const REPORT: &str = "content/reports/brief/report.fr.md";
const ANNA: &str = "content/reports/brief/testimonies/anna-porte.md";
const FOLDER: &str = "content/reports/brief/findings";

/// A site, and the canaries in it by what they stand in.
struct Aviary {
    site: SiteTest,
    birds: BTreeMap<String, String>,
}

impl Aviary {
    fn new() -> Self {
        Self { site: SiteTest::copy(&fixtures("mistakes/base")), birds: BTreeMap::new() }
    }

    /// A word that is nowhere else, for this place.
    fn bird(&mut self, place: &str) -> String {
        let number = self.birds.len();
        let letter = |index: usize| char::from(b"bcdfghjklmnpqrstvwxz"[index % 20]);
        let bird = format!("quzo{}u{}a", letter(number), letter(number / 20));
        self.birds.insert(place.to_owned(), bird.clone());
        bird
    }

    /// Replaces a passage; `∞` in what takes its place is the canary.
    fn put(&mut self, place: &str, path: &str, old: &str, new: &str) {
        let new = new.replace('∞', &self.bird(place));
        self.site.replace(path, old, &new);
    }

    /// Writes a file, in whose name or text `∞` is the canary.
    fn write(&mut self, place: &str, path: &str, text: &str) {
        let bird = self.bird(place);
        self.site.write(&path.replace('∞', &bird), text.replace('∞', &bird));
    }

    /// Registers all of them, a line each, in the order of their places.
    fn register(&self) {
        let lines: Vec<String> = self.birds.values().map(|bird| format!("- term: {bird}\n")).collect();
        self.site.write("registre.yaml", lines.concat());
        self.site.replace("content/site.yaml", "  min_cell: 3", "  min_cell: 3\n  register: registre.yaml");
    }

    /// The places whose canaries a text holds.
    fn heard(&self, text: &[u8]) -> Vec<&str> {
        let text = String::from_utf8_lossy(text).to_lowercase();
        let said = self.birds.iter().filter(|(_, bird)| text.contains(bird.as_str()));
        said.map(|(place, _)| place.as_str()).collect()
    }

    /// The places whose lines of the register are named by what was told.
    fn named(&self, told: &[Told]) -> BTreeSet<&str> {
        let line = |place: &str| 1 + self.birds.keys().position(|one| one == place).expect("a place");
        let says = |place: &str| {
            let [in_sentence, at_end] =
                [" forbids", " of "].map(|after| format!("line {}{after}", line(place)));
            told.iter().any(|told| told.message.contains(&in_sentence) || told.message.contains(&at_end))
        };
        self.birds.keys().map(String::as_str).filter(|place| says(place)).collect()
    }

    fn run(&self, arguments: &[&str]) -> (i32, Vec<u8>) {
        let mut program = Command::new(env!("CARGO_BIN_EXE_verbatim"));
        program.current_dir(self.site.root()).env("LC_ALL", "C").stdin(Stdio::null()).args(arguments);
        let output = program.output().expect("the program runs");
        (output.status.code().expect("it ends by itself"), [output.stdout, output.stderr].concat())
    }
}

fn zip(name: &str, text: &str) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    writer.start_file(name, zip::write::SimpleFileOptions::default()).expect("a file");
    writer.write_all(text.repeat(20).as_bytes()).expect("its bytes");
    writer.finish().expect("an archive").into_inner()
}

/// A site with a canary in each place that is published.
fn public() -> Aviary {
    let mut site = Aviary::new();
    site.put("title of a finding", FINDING, "Accueillir d’abord", "Accueillir ∞");
    site.put("summary", FINDING, "vient en premier", "vient ∞");
    site.put("text", FINDING, "Tout commence", "Tout ∞ commence");
    site.put("emphasis", FINDING, "## Et ensuite", "## Et ensuite\n\nUn *q*∞.\n");
    let emphasis = site.birds["emphasis"].clone();
    site.site.replace(FINDING, &format!("*q*{emphasis}"), &format!("*q*{}", &emphasis[1..]));
    site.put("alternative text", FINDING, "![Un plan", "![Un ∞ plan");
    site.put("caption", FINDING, "\"Le quartier\"", "\"Le ∞ quartier\"");
    site.put("footnote", FINDING, "Ou presque.", "Ou ∞ presque.");
    site.put("heading", FINDING, "## Et ensuite", "## ∞\n\nMot.\n\n## Et ensuite");
    site.put("table", FINDING, "On rappelle", "| a | b |\n|---|---|\n| c | ∞ |\n\nOn rappelle");
    site.put("link outside", FINDING, "On rappelle", "[Ici](https://∞.example/ \"ici\"), on rappelle");
    site.put("code", FINDING, "on rappelle", "on `∞`, on rappelle");
    site.put("raw markup", FINDING, "on `", "on <i title=\"∞\">, on `");
    site.put("subtitle", REPORT, "Deux résultats", "Deux ∞ résultats");
    site.put("key point", REPORT, "On accueille", "On ∞ accueille");
    site.put("series", REPORT, "series: Essais", "series: Essais ∞");
    site.put("author", REPORT, "Anne Exemple", "Anne ∞");
    site.put("affiliation", REPORT, "Institut d’essai", "Institut ∞");
    site.put("introduction", REPORT, "La note repose", "La ∞ note repose");
    site.put("testimony", ANNA, "Chez nous,", "Chez nous, ∞,");
    site.put("speaker", "content/reports/brief/speakers.yaml", "pseudonym: Anna", "pseudonym: Anna ∞");
    site.put("work", "content/reports/brief/references.bib", "Portes", "Portes {∞}");
    site.put("site", "content/site.yaml", "fr: \"Essais\"", "fr: \"Essais ∞\"");
    site.put("description", "content/site.yaml", "Un petit site", "Un ∞ site");
    site.put("publisher", "content/site.yaml", "Institut d’essai", "Institut ∞");
    site.put("vocabulary", "content/site.yaml", "fr: \"Lieux\"", "fr: \"Lieux ∞\"");
    site.put("address of a vocabulary", "content/site.yaml", "fr: lieux", "fr: ∞");
    site.write("page", "content/pages/p.fr.md", "---\ntitle: P ∞\nmenu: true\n---\n\nTexte.\n");
    site.write("name of a page", "content/pages/∞.fr.md", "---\ntitle: Q\n---\n\nTexte.\n");
    site.write("address", "content/pages/r.fr.md", "---\ntitle: R\nslug: ∞\n---\n\nTexte.\n");
    site.write("term", "content/vocabulary/keywords.yaml", "k:\n  label: {fr: \"K ∞\", en: \"K\"}\n");
    site.put(
        "alternative label",
        "content/vocabulary/keywords.yaml",
        "k:",
        "k:\n  alt_labels: {fr: [\"∞\"]}",
    );
    site.put("definition", "content/vocabulary/keywords.yaml", "k:", "k:\n  definition: {fr: \"Un ∞.\"}");
    site.site.replace(FINDING, "themes: [accueil]", "themes: [accueil]\nkeywords: [k]");
    site.write("name of a file", &format!("{FOLDER}/∞.csv"), "a;b\n");
    site.write("table beside", &format!("{FOLDER}/t.csv"), "a;b\nc;∞\n");
    let names =
        [site.birds["name of a file"].clone(), String::from("t")].map(|name| format!("[x]({name}.csv)"));
    site.site.replace(FINDING, "on rappelle", &format!("{}, [z](z.zip), on rappelle", names.join(", ")));
    let bird = site.bird("in an archive");
    site.site.write(&format!("{FOLDER}/z.zip"), zip("z.txt", &format!("un mot, {bird} ")));
    site
}

/// A site with a canary in each place that is private.
fn private() -> Aviary {
    let mut site = Aviary::new();
    let testimonies = "content/reports/brief/testimonies";
    for (place, head) in [
        ("pending", "speaker: anna\nconsent: pending"),
        ("withdrawn", "speaker: anna\nconsent: withdrawn"),
        ("draft testimony", "speaker: anna\nconsent: granted\ndraft: true"),
    ] {
        let text = format!("---\n{head}\nlang: fr\n---\nParoles ∞.\n");
        site.write(place, &format!("{testimonies}/∞.md"), &text);
    }
    site.write(
        "draft",
        &format!("{FOLDER}/09-∞.fr.md"),
        "---\ntitle: ∞\ndraft: true\n---\n\n∞ et [∞](theme:∞).\n",
    );
    site.write("file nobody names", &format!("{FOLDER}/∞.csv"), "∞\n");
    site.put("comment in Markdown", FINDING, "## Et ensuite", "<!-- ∞ -->\n\n## Et ensuite");
    site.put("comment in YAML", FINDING, "summary:", "# ∞\nsummary:");
    site.put("notes", FINDING, "summary:", "notes: \"∞\"\nsummary:");
    site.put("extra", FINDING, "summary:", "extra: {a: ∞}\nsummary:");
    site.put("notes of a testimony", ANNA, "lang: fr", "lang: fr\nnotes: \"∞\"");
    site.put("notes of a term", "content/vocabulary/themes.yaml", "accueil:\n", "accueil:\n  notes: \"∞\"\n");
    site.put(
        "notes of a speaker",
        "content/reports/brief/speakers.yaml",
        "gender: f}",
        "gender: f, notes: \"∞\"}",
    );
    site.put(
        "seniority",
        "content/reports/brief/speakers.yaml",
        "gender: f, ",
        "gender: f, seniority: \"∞\", ",
    );
    site.put("notes of the site", "content/site.yaml", "licence:", "notes: \"∞\"\nlicence:");
    // The skin shows no titles of links: what hovers is not there for everyone.
    site.put("title of a link", FINDING, "On rappelle", "[Là](https://x.example/ \"∞\") on rappelle");
    let bird = site.bird("metadata of a picture");
    let picture = fs::read(fixtures("mistakes/base").join(FOLDER).join("carte.png")).expect("a picture");
    let text = [b"tEXtAuthor\0", bird.as_bytes()].concat();
    let len = u32::try_from(text.len() - 4).expect("a short text").to_be_bytes();
    site.site.write(
        &format!("{FOLDER}/carte.png"),
        [&picture[..33], &len[..], &text[..], &[0; 4], &picture[33..]].concat(),
    );
    site
}

#[test]
fn what_is_published_is_named_by_its_line() {
    let site = public();
    site.register();
    let told = site.site.build().told;
    let other = told.iter().filter(|told| told.severity == "error" && !told.code.starts_with("register/"));
    let other: Vec<String> = other.map(|told| format!("{}: {}", told.file, told.message)).collect();
    assert_none(&other, "other mistakes");
    let named = site.named(&told);
    let missed: Vec<String> =
        site.birds.keys().filter(|place| !named.contains(place.as_str())).cloned().collect();
    assert_none(&missed, "canaries that are published and not named");
    let at_register = |told: &&Told| told.message.contains("in one piece");
    let astray: Vec<String> = told.iter().filter(at_register).map(|told| told.message.clone()).collect();
    assert_none(&astray, "lines that are not found again");
    // The program lets go of the texts while it renders, and points at the same lines.
    let by_library: BTreeSet<(String, usize)> =
        told.iter().filter(|told| told.line > 0).map(|told| (told.file.clone(), told.line)).collect();
    for command in ["build", "check"] {
        let said = String::from_utf8(site.run(&[command, "--format", "json"]).1).expect("a text");
        let lines = said.lines().filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok());
        let place = |told: &serde_json::Value| {
            let line = usize::try_from(told["line"].as_u64()?).ok()?;
            Some((told["file"].as_str()?.to_owned(), line))
        };
        let by_program: BTreeSet<(String, usize)> = lines.filter_map(|told| place(&told)).collect();
        assert_eq!(by_program, by_library, "{command}");
    }
    for arguments in [
        &["build", "-v"][..],
        &["build", "--format", "json"],
        &["archive", "create", "brief", "--lang", "fr"],
    ] {
        let (code, said) = site.run(arguments);
        assert_eq!((code, site.heard(&said)), (1, Vec::new()), "{}", String::from_utf8_lossy(&said));
        assert!(!site.site.path("dist").exists() && !site.site.path("archive").exists());
    }
}

#[test]
fn what_is_private_is_nowhere() {
    let site = private();
    site.register();
    for arguments in [&["build", "-v"][..], &["check", "--format", "json"], &["archive", "create", "brief"]] {
        let (code, said) = site.run(arguments);
        assert_eq!((code, site.heard(&said)), (0, Vec::new()), "{}", String::from_utf8_lossy(&said));
    }
    let mut faults = Vec::new();
    let mut hear = |path: &str, bytes: &[u8]| {
        let heard = [site.heard(bytes), site.heard(path.as_bytes())].concat();
        faults.extend(heard.iter().map(|place| format!("{path}: {place}")));
    };
    for path in files(&site.site.path("dist")) {
        hear(&path, &fs::read(site.site.path("dist").join(&path)).expect("an artifact"));
    }
    let edition = fs::File::open(site.site.path("archive/brief/1.0.zip")).expect("an edition");
    let mut edition = zip::ZipArchive::new(edition).expect("an edition");
    for index in 0..edition.len() {
        let mut entry = edition.by_index(index).expect("an entry");
        let name = entry.name().expect("a name").into_owned();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).expect("its bytes");
        hear(&name, &bytes);
    }
    assert_none(&faults, "canaries that are published");
}

#[test]
fn no_message_says_a_term_whatever_is_wrong_beside_it() {
    let mistakes: Vec<(&str, &str, &str)> = vec![
        (FINDING, "themes: [accueil]", "themes: [zorglub]"),
        (FINDING, "themes: [accueil]", "zorglub: [accueil]"),
        (FINDING, "title: ", "titre: Zorglub\ntitle: "),
        (FINDING, "title: ", "draft: Zorglub\ntitle: "),
        (FINDING, "title: \"Accueillir d’abord\"", "title: Zorglub : un mot"),
        (FINDING, "Tout commence", "Zorglub [commence](theme:ailleurs) Tout"),
        (FINDING, "Tout commence", "Zor*glub* <b>Tout</b> commence"),
        (FINDING, "Tout commence", "[commence](zorglub:ailleurs) [^zorglub] [@zorglub] ![x](zorglub.png)"),
        (FINDING, "Tout commence", "Jean-\n[commence](theme:ailleurs)"),
        (FINDING, "Tout commence", "Jean-Paul\nZorglub [commence](theme:ailleurs)"),
        (FINDING, "la porte reste ouverte", "la porte de Zorglub reste"),
        (REPORT, "date: 2024-03-05", "date: Zorglub"),
        (REPORT, "version: \"1.0\"", "version: \"Zorglub!\""),
        (REPORT, "version: \"1.0\"\n", ""),
        (REPORT, "Une note brève", "Zorglub"),
        ("content/site.yaml", "base_url: ", "base_url: zorglub # "),
        ("content/site.yaml", "title: ", "zorglub: [\ntitle: "),
        ("content/site.yaml", "licence: CC-BY-4.0", "theme: zorglub"),
        ("content/vocabulary/themes.yaml", "accueil:\n", "zorglub: {}\naccueil:\n"),
        ("registre.yaml", "- term: x1", "- term: \"Zorglub"),
        ("registre.yaml", "- term: x1", "- {term: Zorglub, zorglub: zorglub}"),
    ];
    let names = [
        "content/pages/Zorglub.fr.md",
        "content/pages/zorglub.md",
        "content/pages/zorglub.de.md",
        "content/zorglub/x.md",
        "content/reports/zorglub/findings/01-x.fr.md",
        "content/reports/brief/testimonies/zorglub.md",
        "content/vocabulary/zorglub.yaml",
        "themes/default/zorglub.html",
    ];
    let broken = |path: &str, old: &str, new: &str| {
        let site = Aviary::new();
        site.site.replace("content/site.yaml", "  min_cell: 3", "  min_cell: 3\n  register: registre.yaml");
        site.site.write("registre.yaml", "- term: Zorglub\n- term: Jean-Paul Zorglub\n- term: x1\n");
        if old.is_empty() {
            site.site.write(path, new)
        } else {
            site.site.replace(path, old, new)
        }
        site
    };
    let mut faults = Vec::new();
    let in_names = names.iter().map(|name| (*name, "", "---\nx\n"));
    for (path, old, new) in mistakes.iter().copied().chain(in_names) {
        let site = broken(path, old, new);
        for arguments in [
            &["build", "-v"][..],
            &["build", "--format", "json", "-v"],
            &["archive", "create", "brief"],
            &["archive", "create", "zorglub"],
        ] {
            let (code, said) = site.run(arguments);
            let said = String::from_utf8_lossy(&said).to_lowercase();
            let is_echo = arguments.contains(&"zorglub") && !said.contains("register/");
            let said = if is_echo { said.replacen("“zorglub”", "", 1) } else { said };
            if said.contains("orglub") || said.contains("zor*glub") {
                faults.push(format!("{path} {new:?} {arguments:?} ({code})\n{said}"));
            }
        }
    }
    assert_none(&faults, "messages that say a term");
}

#[test]
fn a_lost_register_hides_every_line_until_the_author_does_without_it() {
    let site = Aviary::new();
    site.site.replace("content/site.yaml", "  min_cell: 3", "  min_cell: 3\n  register: registre.yaml");
    site.site.replace(FINDING, "Tout commence", "Zorglub [commence](theme:zorglub)");
    let (code, said) = site.run(&["check", "-v"]);
    let said = String::from_utf8_lossy(&said).to_lowercase();
    assert!(code == 1 && said.contains("register/missing") && said.contains("registre.yaml"), "{said}");
    assert!(said.contains("reference/unknown-target") && !said.contains("orglub"), "{said}");
    let (code, said) = site.run(&["check", "--no-register"]);
    assert!(code == 1 && String::from_utf8_lossy(&said).contains("theme:zorglub"));
}

#[test]
fn an_edition_and_what_is_said_of_it_pass_the_same_guard() {
    let site = Aviary::new();
    site.site.replace("content/site.yaml", "  min_cell: 3", "  min_cell: 3\n  register: registre.yaml");
    site.site.write("registre.yaml", "- term: rien\n- term: Zorglub\n");
    let (code, said) = site.run(&["archive", "create", "brief", "--note", "Pour ZORGLUB"]);
    let said = String::from_utf8_lossy(&said);
    assert!(code == 2 && said.contains("line 2") && !said.to_lowercase().contains("zorglub"), "{said}");
    assert!(!site.site.path("archive").exists());
    assert_eq!(site.run(&["archive", "create", "brief"]).0, 0);
    site.site.write("registre.yaml", "- term: Brief\n");
    for deed in ["list", "verify"] {
        let (code, said) = site.run(&["archive", deed]);
        let said = String::from_utf8_lossy(&said).to_lowercase();
        assert!(code == 0 && !said.contains("brief") && !said.is_empty(), "{said}");
    }
}

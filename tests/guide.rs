//! The guide of a new site: what it tells a newcomer to do works, and what it shows is what is said.

mod support;

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use support::SiteTest;

/// The words of a language's guide.
struct Guide {
    lang: &'static str,
    name: &'static str,
    /// The words of the quotation that it tells to spoil.
    spoil: (&'static str, &'static str),
    /// How the last paragraph that it tells to write begins, and with a name of the register.
    last: (&'static str, &'static str),
}

const GUIDES: [Guide; 2] = [
    Guide {
        lang: "fr",
        name: "LISEZMOI.md",
        spoil: ("je fais le tour de la salle", "je fais le tour de la pièce"),
        last: ("Leïla parle de courage", "Hortense Vauquier parle de courage"),
    },
    Guide {
        lang: "en",
        name: "README.md",
        spoil: ("I go round the room", "I go round the hall"),
        last: ("Leïla speaks of courage", "Hortense Vauquier speaks of courage"),
    },
];

impl Guide {
    fn run(&self, root: &Path, arguments: &[&str], code: i32) -> String {
        let mut program = Command::new(env!("CARGO_BIN_EXE_verbatim"));
        program.current_dir(root).args(arguments).args(["--lang", self.lang]).stdin(Stdio::null());
        let ran = program.output().expect("the program runs");
        let said = String::from_utf8([ran.stdout, ran.stderr].concat()).expect("the program speaks UTF-8");
        assert_eq!(ran.status.code(), Some(code), "{arguments:?}: {said}");
        plain(&said)
    }

    /// The blocks of code of the guide in this language of code, without their indent.
    fn blocks(&self, root: &Path, kind: &str) -> Vec<String> {
        let text = fs::read_to_string(root.join(self.name)).expect("a guide");
        let mut blocks = Vec::new();
        let mut open: Option<(usize, Vec<String>)> = None;
        for line in text.lines() {
            let fence = line.trim_start().strip_prefix("```");
            match (&mut open, fence) {
                (None, Some(named)) => {
                    let wanted =
                        if named == kind { line.len() - line.trim_start().len() } else { usize::MAX };
                    open = Some((wanted, Vec::new()));
                }
                (Some((indent, lines)), Some(_)) => {
                    if *indent != usize::MAX {
                        blocks.push(lines.join("\n"));
                    }
                    open = None;
                }
                (Some((indent, lines)), None) => {
                    lines.push(line.get(*indent..).unwrap_or_default().to_owned())
                }
                (None, None) => {}
            }
        }
        blocks
    }
}

/// A text whose spaces are plain.
fn plain(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ")
}

fn replace(path: &Path, old: &str, new: &str) {
    let text = fs::read_to_string(path).expect("a file of the new site");
    assert_eq!(text.matches(old).count(), 1, "{}: {old}", path.display());
    fs::write(path, text.replace(old, new)).expect("a file of the new site");
}

fn append(path: &Path, more: &str) {
    let text = fs::read_to_string(path).unwrap_or_default();
    fs::write(path, format!("{text}{more}\n")).expect("a file of the new site");
}

#[test]
fn the_guide_can_be_followed_to_the_letter() {
    for guide in GUIDES {
        let place = SiteTest::empty();
        guide.run(place.root(), &["new", "site"], 0);
        let root = place.path("site");
        let note = root.join("content/reports/note-1");
        let (yaml, markdown, shown) =
            (guide.blocks(&root, "yaml"), guide.blocks(&root, "markdown"), guide.blocks(&root, "text"));

        replace(&note.join(format!("findings/01-premier-mot.{}.md", guide.lang)), &yaml[0], &yaml[1]);
        guide.run(&root, &["check", "--strict"], 0);

        let finding = note.join(format!("findings/02-attente.{}.md", guide.lang));
        replace(&finding, guide.spoil.0, guide.spoil.1);
        let said = guide.run(&root, &["check"], 1);
        let message = plain(shown[1].split("\n\n").next().expect("a message"));
        assert!(said.contains(&message), "the guide shows:\n{message}\nthe program says:\n{said}");
        replace(&finding, guide.spoil.1, guide.spoil.0);

        let findings = ["fr", "en"].map(|lang| note.join(format!("findings/03-porte.{lang}.md")));
        let spoken = markdown.iter().position(|block| block.contains("speaker: leila")).expect("a testimony");
        findings.iter().zip(&markdown[..spoken]).for_each(|(file, text)| append(file, text));
        assert!(guide.run(&root, &["check"], 0).contains("evidence/finding-bare"), "as the guide says");
        append(&note.join("speakers.yaml"), &yaml[2]);
        append(&note.join("testimonies/porte.md"), &markdown[spoken]);
        append(&note.join(format!("findings/03-porte.{}.md", guide.lang)), &markdown[spoken + 1]);
        let said = guide.run(&root, &["check", "--strict", "-v"], 0);
        assert!(
            said.contains(plain(&shown[3]).trim()),
            "the guide shows:\n{}\nthe program says:\n{said}",
            shown[3]
        );
        guide.run(&root, &["build"], 0);
        guide.run(&root, &["archive", "create", "note-1"], 0);

        replace(&note.join(format!("findings/03-porte.{}.md", guide.lang)), guide.last.0, guide.last.1);
        let said = guide.run(&root, &["check"], 1);
        let message = plain(&shown[2]);
        assert!(said.contains(&message), "the guide shows:\n{message}\nthe program says:\n{said}");
    }
}

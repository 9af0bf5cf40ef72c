//! What the preview tells of what is not to be told: the register, private notes, comments, where the
//! site lies on the disk. Each stands in the site as a word found nowhere else, and no answer holds one.

mod support;

use std::fs;
use std::io::{Read as _, Write as _};
use std::sync::Mutex;
use std::thread;

use support::preview::{Preview, status};
use support::{SiteTest, assert_none, fixtures};

const FINDING: &str = "content/reports/brief/findings/01-accueil.fr.md";
const SPEAKERS: &str = "content/reports/brief/speakers.yaml";

/// What must not be told.
const PRIVATE: [&str; 8] = [
    "zorglub",
    "canarinote",
    "canaricomment",
    "canariparole",
    "canarienv",
    "canarigit",
    "canaribackup",
    "verbatim-test-",
];

/// The base, with private words wherever they may stand, beside a register.
fn site() -> SiteTest {
    let site = SiteTest::copy(&fixtures("mistakes/base"));
    let register = "- term: Zorglubville\n- Zorglub Dupont # canaricomment\n";
    site.write("registre.yaml", register);
    site.replace(
        "content/site.yaml",
        "  min_cell: 3",
        "  # canaricomment\n  min_cell: 3 # canaricomment\n  register: registre.yaml",
    );
    site.replace(FINDING, "---\n", "---\nnotes: canarinote\n# canaricomment\n");
    let text = site.read(FINDING);
    site.write(FINDING, format!("{text}\n<!-- canaricomment -->\n"));
    let people = site.read(SPEAKERS).replacen('}', ", notes: canarinote}", 3);
    site.write(SPEAKERS, people + "# canaricomment\n");
    let testimony =
        "---\nspeaker: anna\nlang: fr\nconsent: withdrawn\nnotes: canarinote\n---\nCanariparole.\n";
    site.write("content/reports/brief/testimonies/retrait.md", testimony);
    let draft =
        "---\ntitle: \"Brouillon\"\ndraft: true\nnotes: |\n  canarinote\n\n  canarinote\n---\n\nTexte.\n";
    site.write("content/pages/brouillon.fr.md", draft);
    site.write(".env", "canarienv");
    site.write(".git/config", "canarigit");
    site.write("content/pages/a-propos.fr.md~", "canaribackup");
    site.write("content/pages/.a-propos.fr.md.swp", "canaribackup");
    site
}

/// The private words in an answer, and paths of this machine.
fn told(answer: &str, site: &SiteTest) -> Vec<String> {
    let answer = answer.to_lowercase();
    let root = site.root().display().to_string();
    let here = std::env::current_dir().expect("a folder").display().to_string();
    let temporary = std::env::temp_dir().display().to_string() + "/";
    let paths = [root, here, temporary, String::from("/home/"), String::from("/root/")];
    let all = PRIVATE.iter().map(ToString::to_string).chain(paths);
    all.filter(|word| answer.contains(&word.to_lowercase())).collect()
}

/// What is told by the answers to requests for these, if anything is.
fn faults(preview: &Preview, paths: &[String]) -> Vec<String> {
    let fault = |path: &String| match &told(&preview.get(path), &preview.site)[..] {
        [] => None,
        words => Some(format!("{path}: {words:?}")),
    };
    paths.iter().filter_map(fault).collect()
}

/// Addresses where nothing is, or nothing that is shown.
fn nowhere() -> Vec<String> {
    let paths = [
        "/nowhere",
        "/essais/en/nowhere",
        "/fr",
        "/%00",
        "/fr/../../registre.yaml",
        "/registre.yaml",
        "/.env",
        "/.git/config",
        "/content/pages/a-propos.fr.md~",
        "/fr/brief/temoignages/retrait/",
    ];
    paths.map(String::from).into()
}

/// The beginning of the event stream.
fn stream(preview: &Preview) -> String {
    let mut stream = preview.connect();
    let said = format!("GET /.verbatim/reload HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n\r\n", preview.port);
    stream.write_all(said.as_bytes()).expect("sent");
    let mut told = Vec::new();
    while !told.ends_with(b"\n\n\r\n") {
        let mut byte = [0];
        stream.read_exact(&mut byte).expect("an open stream");
        told.extend(byte);
    }
    String::from_utf8(told).expect("text")
}

#[test]
fn no_answer_of_a_good_site_tells_anything() {
    let site = site();
    let built = site.build_with_drafts();
    assert!(!built.artifacts.is_empty(), "{:?}", built.told);
    let mut paths: Vec<String> = built.artifacts.keys().map(|path| format!("/{path}")).collect();
    paths.extend(nowhere());
    let preview = Preview::of(site);
    preview.wait("/fr/brouillon/", |page| status(page) == "200");
    assert_none(&faults(&preview, &paths), "answers that tell");
    assert_eq!(told(&stream(&preview), &preview.site), [""; 0]);
    for lines in
        ["Host: evil.example", "Host: localhost", "X: y\0", "", "Host: 127.0.0.1:PORT\r\nOrigin: null"]
    {
        let lines = lines.replace("PORT", &preview.port.to_string());
        let answer = preview.ask(&format!("GET /fr/ HTTP/1.1\r\n{lines}\r\n\r\n"));
        assert!(answer.starts_with("HTTP/1.1 4"), "{answer}");
        assert_eq!(told(&answer, &preview.site), [""; 0]);
    }
}

/// A mistake: the code it has, and what brings it about.
type Mistake = (&'static str, fn(&SiteTest));

/// Mistakes in and beside what is private.
const MISTAKES: [Mistake; 24] = [
    ("reference/unknown-target", |site| {
        site.replace(FINDING, "place:quartier", "place:cartier");
    }),
    ("reference/unknown-target", |site| {
        site.replace(FINDING, "place:quartier)", "place:cartier) <!-- canaricomment -->");
    }),
    ("yaml/colon", |site| site.replace(FINDING, "notes: canarinote", "notes: vue : canarinote")),
    ("yaml/syntax", |site| site.replace(FINDING, "notes: canarinote", "notes: [canarinote")),
    ("yaml/syntax", |site| site.replace(FINDING, "notes: canarinote", "notes: \"canarinote")),
    ("yaml/", |site| site.replace(FINDING, "notes: canarinote", "notes: &canarinote canarinote")),
    ("yaml/", |site| site.replace(FINDING, "notes: canarinote", "notes: !canarinote canarinote")),
    ("yaml/", |site| site.replace(FINDING, "notes: canarinote", "notes: canarinote\nnotes: canarinote")),
    ("field/unknown", |site| site.replace(FINDING, "notes: canarinote", "titre: x\nnotes: canarinote")),
    ("field/unknown", |site| site.replace(SPEAKERS, "notes: canarinote", "name: x, notes: canarinote")),
    ("reference/", |site| site.replace(SPEAKERS, "facility: csapa", "facility: csappa")),
    ("field/unknown", |site| site.replace("content/site.yaml", "min_cell: 3 #", "min_cel: 3 #")),
    ("yaml/", |site| site.replace("content/site.yaml", "min_cell: 3 #", "min_cell: [3 #")),
    ("register/", |site| site.write("registre.yaml", "- term: Zorglubville: x\n")),
    ("register/", |site| site.write("registre.yaml", "Zorglubville: [x\n")),
    ("source/not-utf8", |site| site.write("registre.yaml", b"- Zorglubville\n- \xff\n")),
    ("register/", |site| fs::remove_file(site.path("registre.yaml")).expect("it is there")),
    ("register/found", |site| site.replace(FINDING, "Tout commence", "À Zorglubville, tout commence")),
    ("register/found", |site| site.replace(SPEAKERS, "Anna", "Zorglub Dupont")),
    ("source/", |site| site.write("content/pages/x.fr.md", b"---\nnotes: canarinote \xff\n---\n")),
    ("source/link", |site| {
        site.set_up("delete content/reports/brief/methods.fr.md\nlink content/reports/brief/methods.fr.md /etc/passwd");
    }),
    ("link/unsafe", |site| {
        let text = site.read(FINDING);
        site.write(FINDING, format!("{text}\n[x](../../../../registre.yaml)\n"));
    }),
    ("reference/", |site| {
        let text = site.read(FINDING);
        site.write(FINDING, format!("{text}\n> Autre chose. [](testimony:retrait)\n"));
    }),
    ("skin/", |site| site.write("themes/default/templates/page.html", "{% if %}")),
];

/// Shows a mistake over the last good site, or over none; what is told then.
fn shown(mistake: Mistake, had_good: bool) -> Vec<String> {
    let site = site();
    if !had_good {
        mistake.1(&site);
    }
    let preview = Preview::of(site);
    if had_good {
        preview.wait("/fr/brief/accueil/", |page| status(page) == "200");
        mistake.1(&preview.site);
        // Whatever lies beside the content is read again with it.
        preview.site.write("content/pages/a-propos.fr.md", preview.site.read("content/pages/a-propos.fr.md"));
    }
    preview.wait("/", |page| page.contains(mistake.0));
    let mut paths = nowhere();
    paths.extend(["/", "/fr/", "/en/", "/fr/brief/accueil/", "/fr/brouillon/"].map(String::from));
    faults(&preview, &paths)
}

#[test]
fn no_mistake_shown_over_a_page_tells_anything() {
    let left = Mutex::new(MISTAKES.iter().enumerate().collect::<Vec<_>>());
    let found = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                while let Some((index, mistake)) = { left.lock().expect("no panic").pop() } {
                    for had_good in [true, false] {
                        let faults = shown(*mistake, had_good);
                        let fault = faults.into_iter().map(|fault| format!("{index} {}: {fault}", mistake.0));
                        found.lock().expect("no panic").extend(fault);
                    }
                }
            });
        }
    });
    assert_none(&found.into_inner().expect("no panic"), "mistakes that tell");
}

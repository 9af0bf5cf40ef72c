//! The archive against hostile editions and broken machines: what somebody made up is refused at once and
//! by every command, and after a kill at any moment or on a full disk there is what was there before, or
//! a whole edition, and nothing between.

#![cfg(unix)]

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::io::{Cursor, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use support::{SiteTest, assert_none, files, fixtures};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

const REPORT: &str = "content/reports/brief/report.fr.md";
const BAG: &str = "archive/brief/1.0.zip";
/// How long any command may take over an edition that somebody made up.
const PATIENCE: Duration = Duration::from_secs(20);

fn site() -> SiteTest {
    SiteTest::copy(&fixtures("mistakes/base"))
}

/// The base with the editions 1.0 and 1.1 of its report.
fn archived() -> SiteTest {
    let site = site();
    done(&site, &["archive", "create", "brief"]);
    site.replace(REPORT, "version: \"1.0\"", "version: \"1.1\"");
    done(&site, &["archive", "create", "brief"]);
    site
}

/// The program under a limit of the shell.
fn limited(limit: &str, site: &SiteTest, arguments: &[&str]) -> Command {
    let mut shell = Command::new("sh");
    shell.args(["-c", &format!("{limit}; exec \"$0\" \"$@\""), env!("CARGO_BIN_EXE_verbatim"), "--root"]);
    shell.arg(site.root()).args(arguments);
    shell.env_remove("LC_MESSAGES").env_remove("LANG").env("LC_ALL", "C").env("RAYON_NUM_THREADS", "2");
    shell
}

/// Runs the program; gives its exit code and all it says.
fn run(limit: &str, site: &SiteTest, arguments: &[&str]) -> (Option<i32>, String) {
    let Output { status, stdout, stderr } = limited(limit, site, arguments).output().expect("a shell");
    let said = String::from_utf8_lossy(&stdout).into_owned() + &String::from_utf8_lossy(&stderr);
    (status.code(), said)
}

#[track_caller]
fn done(site: &SiteTest, arguments: &[&str]) -> String {
    let (code, said) = run("true", site, arguments);
    assert_eq!(code, Some(0), "{arguments:?}\n{said}");
    said
}

type Files = Vec<(String, Vec<u8>)>;

fn unpacked(bag: &[u8]) -> Files {
    let mut zip = ZipArchive::new(Cursor::new(bag)).expect("an edition is a zip file");
    let count = zip.len();
    let read = |index| {
        let mut entry = zip.by_index(index).expect("an entry");
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).expect("its bytes");
        (entry.name().expect("a name in UTF-8").into_owned(), bytes)
    };
    (0..count).map(read).collect()
}

/// Packs files as another program does.
fn packed(
    files: &Files,
    method: CompressionMethod,
    more: impl FnOnce(&mut ZipWriter<Cursor<Vec<u8>>>),
) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(method);
    for (name, bytes) in files {
        zip.start_file(&**name, options).expect("an entry");
        zip.write_all(bytes).expect("its bytes");
    }
    more(&mut zip);
    zip.finish().expect("an archive").into_inner()
}

/// An edition with a further file of this name, which has the length of the placeholder.
fn with_name(whole: &[u8], name: &str) -> Vec<u8> {
    let at = |bag: &[u8], mark: &[u8]| bag.windows(4).rposition(|four| four == mark).expect("a header");
    let (record, end) = (at(whole, b"PK\x01\x02"), at(whole, b"PK\x05\x06"));
    let len = u16::from_le_bytes([whole[record + 28], whole[record + 29]]);
    let old = whole[record + 46..record + 46 + usize::from(len)].to_vec();
    let offset = u32::from_le_bytes(whole[record + 42..record + 46].try_into().expect("four bytes"));
    let start = usize::try_from(offset).expect("a place");
    assert!(end == record + 46 + old.len() && name.len() <= old.len(), "the last file has a long name");
    let name = format!("{name}{}", "x".repeat(old.len() - name.len()));
    let mut bag = whole.to_vec();
    bag[start + 30..start + 30 + old.len()].copy_from_slice(name.as_bytes());
    bag[record + 46..end].copy_from_slice(name.as_bytes());
    bag
}

/// Editions that somebody made up, and what is said of each.
fn hostile(whole: &[u8]) -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let own = unpacked(whole);
    let (stored, deflated) = (CompressionMethod::Stored, CompressionMethod::Deflated);
    let options = SimpleFileOptions::default();
    let bomb = vec![(String::from("1.0/data/site/bomb"), vec![0; 64 << 20])];
    let mut claims = whole.to_vec();
    claims[18..26].copy_from_slice(&[0xFE, 0xFF, 0xFF, 0xFF, 0xFE, 0xFF, 0xFF, 0xFF]);
    let mut locked = whole.to_vec();
    locked[6] |= 1;
    let mut commented = whole.to_vec();
    let end = commented.len() - 2;
    commented.splice(end.., *b"\x03\x00abc");
    let link = packed(&own, stored, |zip| {
        zip.add_symlink("1.0/data/site/link", "/etc/passwd", options).expect("a link");
    });
    let folder = packed(&own, stored, |zip| zip.add_directory("1.0/data/site/x", options).expect("a folder"));
    vec![
        ("repacked", packed(&own, deflated, |_| ()), "is compressed"),
        ("a bomb", packed(&bomb, deflated, |_| ()), "is compressed"),
        ("a link", link, "is a link"),
        ("a folder", folder, "is a folder"),
        ("4 GB claimed", claims, "longer than the whole archive"),
        ("a password", locked, "password"),
        ("a comment", commented, "something was added"),
        ("trailing bytes", [whole, b"more"].concat(), "something was added"),
        ("leading bytes", [b"more", whole].concat(), "from byte 0 on"),
        ("..", with_name(whole, "1.0/data/../../"), "outside the folder"),
        ("absolute", with_name(whole, "/etc/"), "outside the folder"),
        ("a drive", with_name(whole, "C:\\data\\"), "outside the folder"),
        ("a backslash", with_name(whole, "1.0/data\\..\\"), "outside the folder"),
        ("a NUL", with_name(whole, "1.0/data/\0"), "outside the folder"),
        ("empty", Vec::new(), "from byte 0 on"),
    ]
}

#[test]
fn an_edition_that_somebody_made_up_is_refused_by_every_command() {
    let site = archived();
    let whole = fs::read(site.path(BAG)).expect("an edition");
    let to = site.path("restored").display().to_string();
    let commands: [(&[&str], Option<&str>); 4] = [
        (&["archive", "verify"], None),
        (&["archive", "restore", "brief", "1.0", &to], None),
        (&["archive", "diff", "brief", "1.0", "1.1"], None),
        (&["build"], Some("archive/broken")),
    ];
    let mut faults = Vec::new();
    for (what, bag, words) in hostile(&whole) {
        site.write(BAG, &bag);
        for (command, other) in commands {
            let start = Instant::now();
            // Two gigabytes of addresses: no length that an edition claims is taken at its word.
            let (code, said) = run("ulimit -v 2000000", &site, command);
            let is_right = code == Some(1) && said.contains(other.unwrap_or(words)) && said.contains(BAG);
            if !is_right || start.elapsed() > PATIENCE || said.contains("panicked") {
                faults.push(format!("{what}: {command:?} ends with {code:?} and says\n{said}"));
            }
        }
        let is_untouched = fs::read(site.path(BAG)).is_ok_and(|bytes| bytes == bag);
        if !is_untouched || site.path("restored").exists() || site.path("dist").exists() {
            faults.push(format!("{what}: something was written"));
        }
    }
    assert_none(&faults, "editions that are not refused as they should be");
}

#[test]
fn an_edition_too_large_for_the_machine_is_not_read() {
    let site = archived();
    let file = fs::File::options().write(true).open(site.path(BAG)).expect("an edition");
    if file.set_len(1 << 40).is_err() {
        return; // A file system that knows no holes in files.
    }
    for command in
        [&["archive", "verify"][..], &["archive", "list"], &["archive", "diff", "brief", "1.0", "1.1"]]
    {
        let (code, said) = run("ulimit -v 2000000", &site, command);
        assert!(code == Some(1) && said.contains("more than 4 GB"), "{command:?}: {code:?} {said}");
    }
    let (code, said) = run("ulimit -v 2000000", &site, &["build"]);
    assert!(code == Some(1) && said.contains("source/too-large") && said.contains(BAG), "{said}");
    let (code, said) = run("ulimit -v 2000000", &site, &["archive", "verify", "--lang", "fr"]);
    assert!(code == Some(1) && said.contains("plus de 4\u{a0}Go"), "{said}");
}

#[test]
fn faults_are_told_up_to_a_number() {
    let site = archived();
    let own = unpacked(&fs::read(site.path(BAG)).expect("an edition"));
    let digests = own.iter().find(|(name, _)| name.ends_with("/manifest-sha512.txt")).expect("a manifest");
    let mut bag = fs::read(site.path(BAG)).expect("an edition");
    let start = bag.windows(digests.1.len()).position(|bytes| bytes == digests.1).expect("the manifest");
    // The digits of every digest change places with others, so that no file is the one that was listed.
    bag[start..start + digests.1.len()].iter_mut().for_each(|byte| {
        *byte = if *byte == b'0' { b'1' } else { *byte };
    });
    site.write(BAG, &bag);
    let (code, said) = run("true", &site, &["archive", "verify"]);
    assert_eq!(code, Some(1));
    assert!(said.lines().count() < 30 && said.contains("faults more"), "{said}");
}

/// What lies in a site beside its content, by path.
fn beside(site: &SiteTest) -> Vec<String> {
    files(site.root()).into_iter().filter(|path| !path.starts_with("content/")).collect()
}

#[test]
fn a_full_disk_leaves_what_was_there_and_says_what_to_do() {
    let full = "trap '' XFSZ; ulimit -f 1";
    let site = site();
    let check = |arguments: &[&str], before: &[String]| {
        for (lang, words) in [("en", "Make room"), ("fr", "Faites de la place")] {
            let (code, said) = run(full, &site, &[arguments, &["--lang", lang]].concat());
            assert!(code == Some(3) && said.contains(words), "{arguments:?}: {code:?} {said}");
            assert_eq!(beside(&site), before, "{arguments:?}");
        }
    };
    check(&["archive", "create", "brief"], &[]);
    assert!(!site.path("archive").exists());
    done(&site, &["archive", "create", "brief"]);
    let whole = fs::read(site.path(BAG)).expect("an edition");
    site.replace(REPORT, "version: \"1.0\"", "version: \"1.1\"");
    check(&["archive", "create", "brief"], &[BAG.to_owned()]);
    let to = site.path("deep/restored").display().to_string();
    check(&["archive", "restore", "brief", "1.0", &to], &[BAG.to_owned()]);
    assert!(!site.path("deep").exists());
    fs::create_dir(site.path("empty")).expect("a folder");
    let to = site.path("empty").display().to_string();
    check(&["archive", "restore", "brief", "1.0", &to], &[BAG.to_owned()]);
    assert!(site.path("empty").is_dir());
    let reason = ["archive", "retract", "brief", "1.0", "--reason", "Une erreur"];
    let (code, said) = run("trap '' XFSZ; ulimit -f 0", &site, &reason);
    assert!(code == Some(3) && said.contains("Make room"), "{code:?} {said}");
    assert_eq!(beside(&site), [BAG]);
    assert_eq!(fs::read(site.path(BAG)).expect("an edition"), whole);
    done(&site, &["archive", "verify"]);
}

#[test]
fn a_folder_that_is_closed_is_told_with_what_to_do() {
    use std::os::unix::fs::PermissionsExt as _;
    let site = site();
    fs::create_dir(site.path("archive")).expect("a folder");
    let rights = |mode| fs::set_permissions(site.path("archive"), fs::Permissions::from_mode(mode));
    rights(0o555).expect("closed");
    let (code, said) = run("true", &site, &["archive", "create", "brief"]);
    rights(0o755).expect("opened");
    // Who may do everything, as in a container, is refused nothing.
    assert!(code == Some(0) || (code == Some(3) && said.contains("Change the rights")), "{code:?} {said}");
}

/// Starts the program, waits until other files than before lie in a folder, and kills it so much later.
fn kill(site: &SiteTest, arguments: &[&str], folder: &Path, after: Duration) {
    let before = names(folder);
    let mut child: Child = limited("true", site, arguments)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program runs");
    let start = Instant::now();
    let is_running = |child: &mut Child| child.try_wait().is_ok_and(|ended| ended.is_none());
    while names(folder) == before && start.elapsed() < PATIENCE && is_running(&mut child) {
        thread::sleep(Duration::from_micros(50));
    }
    thread::sleep(after);
    drop(child.kill());
    drop(child.wait());
}

/// The names in a folder and in the folders right below it; none where it is not there.
fn names(folder: &Path) -> BTreeSet<PathBuf> {
    let within = |folder: &Path| fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
    let own: Vec<PathBuf> = within(folder).map(|entry| entry.path()).collect();
    let below = own.iter().flat_map(|path| within(path)).map(|entry| entry.path());
    below.collect::<Vec<_>>().into_iter().chain(own.iter().cloned()).collect()
}

/// The names in a folder that are not these.
fn litter(folder: &Path, own: &[&str]) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().map(|entry| entry.expect("an entry"));
    let names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
    names.filter(|name| !own.contains(&&**name)).collect()
}

#[test]
fn a_killed_create_leaves_no_edition_or_a_whole_one() {
    let site = site();
    // What takes a while to be written can be killed while it is.
    site.write("content/reports/brief/findings/longue.csv", "1,2,3\n".repeat(1_500_000));
    let finding = "content/reports/brief/findings/01-accueil.fr.md";
    site.write(finding, site.read(finding) + "\n[Les données](longue.csv)\n");
    let folder = site.path("archive/brief");
    let mut whole = 0;
    for round in 0..10 {
        kill(&site, &["archive", "create", "brief"], &folder, Duration::from_micros(600 * round));
        let listed = done(&site, &["archive", "list"]);
        assert_eq!(listed.contains("brief\t1.0"), site.path(BAG).exists(), "{listed}");
        assert!(!listed.contains("tmp"), "{listed}");
        done(&site, &["archive", "verify"]);
        whole += usize::from(site.path(BAG).exists());
        drop(fs::remove_file(site.path(BAG)));
    }
    // A half-written file, whether or not a kill above left one.
    site.write("archive/brief/.verbatim-left.tmp", "half");
    done(&site, &["build"]);
    assert!(files(&site.path("dist")).iter().all(|path| !path.contains(".tmp")));
    done(&site, &["archive", "create", "brief"]);
    assert_eq!(litter(&folder, &["1.0.zip"]), [""; 0], "{whole} of the kills came too late");
    done(&site, &["archive", "verify"]);
}

#[test]
fn a_killed_retract_leaves_no_reason_or_a_whole_one() {
    let site = archived();
    let folder = site.path("archive/brief");
    let own = ["1.0.zip", "1.1.zip", "1.0.retracted.yaml"];
    let reason = "Une erreur ".repeat(1000);
    let retract = ["archive", "retract", "brief", "1.0", "--reason", &reason];
    for round in 0..8 {
        kill(&site, &retract, &folder, Duration::from_micros(200 * round));
        let why = fs::read_to_string(site.path("archive/brief/1.0.retracted.yaml")).ok();
        assert!(
            why.as_ref().is_none_or(|why| why.contains(reason.trim()) && why.contains("\ndate: ")),
            "{why:?}"
        );
        let is_listed = done(&site, &["archive", "list"]).contains("\tretracted");
        assert_eq!(is_listed, why.is_some());
        drop(fs::remove_file(site.path("archive/brief/1.0.retracted.yaml")));
    }
    done(&site, &retract);
    assert_eq!(litter(&folder, &own), [""; 0]);
    done(&site, &["archive", "verify"]);
}

#[test]
fn a_killed_restore_leaves_no_site_or_a_whole_one() {
    let site = archived();
    let above = site.path("above");
    fs::create_dir(&above).expect("a folder");
    let (to, whole) = (above.join("restored"), site.path("whole"));
    let start = Instant::now();
    done(&site, &["archive", "restore", "brief", "1.0", &whole.display().to_string()]);
    let whole_time = start.elapsed();
    let expected = files(&whole);
    let shown = to.display().to_string();
    let restoring = ["archive", "restore", "brief", "1.0", &shown];
    for round in 0..16 {
        if round % 2 == 0 {
            fs::create_dir_all(&to).expect("an empty folder");
        }
        kill(&site, &restoring, &above, whole_time * round / 16);
        if !litter(&to, &[]).is_empty() {
            assert_eq!(files(&to), expected, "round {round}");
            fs::remove_dir_all(&to).expect("removed");
        }
    }
    drop(fs::remove_dir(&to));
    done(&site, &restoring);
    assert_eq!(files(&to), expected);
    assert_eq!(litter(&above, &["restored"]), [""; 0]);
    for path in &expected {
        assert!(fs::read(to.join(path)).ok() == fs::read(whole.join(path)).ok(), "{path}");
    }
}

#[test]
fn a_list_says_which_editions_are_retracted() {
    let site = archived();
    done(&site, &["archive", "retract", "brief", "1.0", "--reason", "Une erreur"]);
    let columns = |lang: &str| -> Vec<Vec<String>> {
        let listed = done(&site, &["archive", "list", "--lang", lang]);
        listed.lines().map(|line| line.split('\t').map(str::to_owned).collect()).collect()
    };
    for (lang, word) in [("en", "retracted"), ("fr", "retirée")] {
        let [first, second] = &columns(lang)[..] else { panic!("two editions") };
        assert_eq!((first.len(), first[1].as_str(), first[4].as_str()), (5, "1.0", word));
        assert_eq!((second.len(), second[1].as_str(), second[3].len()), (4, "1.1", 128));
    }
    let listed = done(&site, &["archive", "list", "--format", "json"]);
    let read = |line: &str| -> serde_json::Value { serde_json::from_str(line).expect("an object a line") };
    let listed: Vec<serde_json::Value> = listed.lines().map(read).collect();
    assert_eq!(listed[0]["retracted"], true);
    assert_eq!((&listed[1]["retracted"], &listed[1]["version"]), (&false.into(), &"1.1".into()));
    assert_eq!(listed[1]["sha512"].as_str().map(str::len), Some(128));
    let bytes = fs::metadata(site.path("archive/brief/1.1.zip")).expect("an edition").len();
    assert_eq!((listed[1]["size"].as_u64(), &listed[1]["report"]), (Some(bytes), &"brief".into()));
}

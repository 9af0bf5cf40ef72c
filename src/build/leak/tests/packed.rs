//! What is packed in other files.

use std::io::{Cursor, Read as _, Write as _};

use flate2::Compression;
use flate2::read::GzEncoder;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::path;
use crate::build::leak::{LeakSearch, Searched};

const TERM: &str = "Jean-Bernard";

fn search(file: &str, bytes: &[u8]) -> Searched {
    LeakSearch::new(&[TERM.to_owned()]).search(&path(file), bytes)
}

/// Whether the term is found, and whether all could be read.
#[track_caller]
fn check(file: &str, bytes: &[u8], is_found: bool, is_whole: bool) {
    let searched = search(file, bytes);
    assert_eq!((!searched.hits.is_empty(), searched.is_whole), (is_found, is_whole), "{file}");
}

fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        writer.start_file(*name, options).expect("a file of an archive");
        writer.write_all(bytes).expect("bytes");
    }
    writer.finish().expect("an archive").into_inner()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = Vec::new();
    GzEncoder::new(bytes, Compression::best()).read_to_end(&mut packed).expect("bytes");
    packed
}

/// Enough other words that the name is compressed with them.
fn long(name: &str) -> String {
    format!("{} {name} {}", "un mot et un autre ".repeat(50), "encore un mot ".repeat(50))
}

#[test]
fn archives_are_opened() {
    let text = long(TERM);
    let named = [("a.txt", text.as_bytes()), ("b/c.csv", b"x;y")];
    check("a.zip", &zip(&named), true, true);
    check("a.dat", &zip(&named), true, true);
    check("a.zip", &zip(&[("a.txt", b"x"), ("Jean_Bernard.txt", b"x")]), true, true);
    check("a.zip", &zip(&[("a.txt", long("Jean").as_bytes())]), false, true);
    check("a.zip", &zip(&[]), false, true);
    check("a.zip", &zip(&[("README", text.as_bytes())]), true, true);
    check("a.zip", &zip(&[("a.pdf", b"%PDF-1.4 x"), ("a.txt", text.as_bytes())]), true, false);
    check("a.csv.gz", &gzip(text.as_bytes()), true, true);
    check("a.svgz", &gzip(format!("<svg><title>{text}</title></svg>").as_bytes()), true, true);
    check("a.bin.gz", &gzip(&[1, 2, 3]), false, false);
    check("a.pdf", b"%PDF-1.4", false, false);
    check("a.txt", b"%PDF-1.4", false, false);
    check("CNAME", b"x", false, false);
}

#[test]
fn archives_in_archives_are_opened_to_a_small_depth() {
    let mut packed = long(TERM).into_bytes();
    let mut name = String::from("a.txt");
    for depth in 1..=5 {
        packed = zip(&[(&name, &packed)]);
        name = format!("{depth}.zip");
        check("a.zip", &packed, depth <= 3, depth <= 3);
    }
    check("a.zip", &zip(&[("a.csv.gz", &gzip(long(TERM).as_bytes()))]), true, true);
}

#[test]
fn office_documents_are_read_as_they_are_seen() {
    let wrap = |ending: &str, member: &str, xml: &str, is_found: bool| {
        let filler =
            format!("<?xml version=\"1.0\"?><x:doc>{}{xml}</x:doc>", "<w:p><w:t>mot</w:t></w:p>".repeat(60));
        check(
            &format!("a.{ending}"),
            &zip(&[("[Content_Types].xml", b"<Types/>"), (member, filler.as_bytes())]),
            is_found,
            true,
        );
    };
    let document = "word/document.xml";
    let run = |text: &str| {
        format!(
            "<w:r w:rsidR=\"00A1\"><w:rPr><w:b/><w:lang w:val=\"fr-FR\"/></w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>"
        )
    };
    wrap("docx", document, &format!("<w:p>{}{}</w:p>", run("Jean"), run("-Bernard")), true);
    wrap(
        "docx",
        document,
        &format!(
            "<w:p>{}<w:proofErr w:type=\"spellStart\"/>{}{}</w:p>",
            run("Je"),
            run("an-Ber"),
            run("nard")
        ),
        true,
    );
    wrap(
        "docx",
        document,
        &format!("<w:p>{}<w:r><w:noBreakHyphen/></w:r>{}</w:p>", run("Jean"), run("Bernard")),
        true,
    );
    wrap("docx", document, &format!("<w:p>{}</w:p><w:p>{}</w:p>", run("x Jeanb"), run("ernard")), false);
    wrap("docx", "word/comments.xml", "<w:comment w:author=\"Jean Bernard\"/>", true);
    wrap("docx", "docProps/core.xml", "<dc:creator>Jean Bernard</dc:creator>", true);
    wrap(
        "xlsx",
        "xl/sharedStrings.xml",
        "<sst><si><r><rPr><b/><sz val=\"11\"/><rFont val=\"x\"/></rPr><t>Jean</t></r><r><t>-Bern</t></r><r><t>ard</t></r></si></sst>",
        true,
    );
    wrap("xlsx", "xl/sharedStrings.xml", "<sst><si><t>jeanber</t></si><si><t>nard</t></si></sst>", false);
    wrap(
        "pptx",
        "ppt/slides/slide1.xml",
        "<a:p><a:r><a:rPr/><a:t>Jean</a:t></a:r><a:r><a:t>-Bern</a:t></a:r><a:r><a:t>ard</a:t></a:r></a:p>",
        true,
    );
    wrap(
        "odt",
        "content.xml",
        "<text:p><text:span>Jean</text:span>-<text:span text:style-name=\"T1\">Bern</text:span>ard</text:p>",
        true,
    );
    wrap("odt", "content.xml", "<text:p>Jean<text:s/>Bernard</text:p>", true);
    wrap("epub", "OEBPS/a.xhtml", "<p>Jean-<em>Ber</em>nard</p>", true);
}

#[test]
fn what_cannot_be_opened_is_said_to_be_so() {
    let text = long(TERM);
    let whole = zip(&[("a.txt", text.as_bytes())]);
    for cut in [whole.len() - 1, whole.len() - 30, whole.len() / 2, 10, 4] {
        assert!(!search("a.zip", &whole[..cut]).is_whole, "{cut}");
    }
    let mut encrypted = whole.clone();
    let central = encrypted.windows(4).position(|at| at == b"PK\x01\x02").expect("a directory");
    encrypted[central + 8] |= 1;
    check("a.zip", &encrypted, false, false);
    let mut odd = whole.clone();
    odd[central + 10] = 99;
    check("a.zip", &odd, false, false);
    // A member that the directory does not list lies between two that it does.
    let hidden = zip(&[("b.txt", long("x").as_bytes())]);
    let mut joined =
        hidden[..hidden.windows(4).position(|at| at == b"PK\x01\x02").expect("a directory")].to_vec();
    let offset = joined.len();
    joined.extend_from_slice(&whole);
    let end = joined.len() - 22;
    let directory = central + offset;
    joined[end + 16..end + 20].copy_from_slice(&u32::try_from(directory).expect("small").to_le_bytes());
    joined[directory + 42..directory + 46]
        .copy_from_slice(&u32::try_from(offset).expect("small").to_le_bytes());
    check("a.zip", &joined, true, false);
    check("a.csv.gz", &gzip(text.as_bytes())[..60], true, false);
    check("a.csv.gz", &gzip(text.as_bytes())[..12], false, false);
}

#[test]
fn bombs_end_where_the_budget_does() {
    let zeros = vec![0_u8; 3 << 20];
    check("a.zip", &zip(&[("a.txt", &zeros)]), false, false);
    check("a.txt.gz", &gzip(&zeros), false, false);
    let many: Vec<(String, Vec<u8>)> = (0..300).map(|at| (format!("{at}.txt"), vec![b'x'; 100])).collect();
    let many: Vec<(&str, &[u8])> =
        many.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    check("a.zip", &zip(&many), false, true);
}

#[test]
fn any_bytes_can_be_opened() {
    let whole = zip(&[("a.txt", long(TERM).as_bytes()), ("b.txt", b"x")]);
    for at in 0..whole.len() {
        for byte in [0, 1, 0x7F, 0xFF] {
            let mut broken = whole.clone();
            broken[at] = byte;
            search("a.zip", &broken);
        }
    }
}

#[test]
fn short_words_are_not_met_by_accident_in_pictures() {
    let search = LeakSearch::new(&["Léa".to_owned(), TERM.to_owned()]);
    let find = |bytes: &[u8]| search.search(&path("a.webp"), bytes).hits.len();
    assert_eq!(find(b"\x01\x02 Lea \xF1\x05"), 0);
    assert_eq!(find(b"\x01Canon EOS\0Artist\0Lea\0\x01"), 1);
    assert_eq!(find("\x01Photographie de Léa\x01".as_bytes()), 1);
    assert_eq!(find(b"\x01Jean-Bernard\x01"), 1);
    let wide: Vec<u8> = "Photo de Léa".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(find(&wide), 0, "an accent beyond ASCII in UTF-16 is read in longer names alone");
    let wide: Vec<u8> = "Photo de Jean-Bernard".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(find(&wide), 1);
}

//! What must be found, and what must not.

use super::{Hit, LeakSearch};
use crate::artifact::OutputPath;

fn path(path: &str) -> OutputPath {
    OutputPath::parse(path).expect("a safe path")
}

fn finds(term: &str, file: &str, bytes: &[u8]) -> bool {
    !LeakSearch::new(&[term.to_owned()]).search(&path(file), bytes).hits.is_empty()
}

#[track_caller]
fn check(term: &str, file: &str, text: &str, expected: bool) {
    assert_eq!(finds(term, file, text.as_bytes()), expected, "{term:?} in {text:?}");
}

#[test]
fn words_are_whole() {
    check("paris", "a.txt", "à Paris.", true);
    check("paris", "a.txt", "comparison", false);
    check("paris", "a.txt", "parisien", false);
    check("paris", "a.txt", "paris", true);
    check("paris", "a.txt", "", false);
    check("Jean Bernard", "a.txt", "Jean-Bernard-Marie", true);
    check("Jean Bernard", "a.txt", "Jean et Bernard", false);
    check("Évry", "a.txt", "EVRY", true);
    check("Evry", "a.txt", "d’Évry", true);
    check("L'Haÿ", "a.txt", "à l’Hay", true);
    check("C.H.U. de Rennes", "a.txt", "C. H. U. de Rennes", true);
}

#[test]
fn spellings_hide_nothing() {
    let all_find = |terms: &[&str], texts: &[&str]| {
        for (term, text) in terms.iter().flat_map(|term| texts.iter().map(move |text| (term, text))) {
            check(term, "a.txt", text, true);
        }
    };
    all_find(
        &["Jean-Bernard", "Jean Bernard", "JeanBernard", "jean bernard", "JEAN-BERNARD"],
        &[
            "JeanBernard",
            "jeanbernard",
            "Jean-Bernard",
            "jean bernard",
            "JEANBERNARD",
            "jean_bernard",
            "Jean.Bernard",
        ][..],
    );
    all_find(
        &["L'Haÿ", "LHay", "l hay", "Lʼhaÿ"],
        &["L’Haÿ", "LHay", "l hay", "L'HAŸ-les-Roses", "à L&rsquo;Haÿ."],
    );
    all_find(
        &["Montreuil", "MONTREUIL"],
        &["Mont-reuil", "Mont\u{2010}reuil", "à l’Mont-reuil.", "mont_reuil", "d'Mon-treuil-x"],
    );
    all_find(
        &["Saintdenis", "Saint-Denis", "Saint Denis"],
        &["Saint-Denis", "saintdenis", "SaintDenis", "SAINT-DENIS"],
    );
    all_find(&["CHU", "C.H.U.", "C. H. U."], &["CHU", "C.H.U.", "le C. H. U. de x", "C-H-U", "c h u"]);
    all_find(&["CAARUD 2", "CAARUD-2"], &["CAARUD2", "caarud-2", "CAARUD n° 2".replace("n° ", "").as_str()]);
    all_find(&["Le Mans"], &["LeMans", "le-mans", "Le Mans"]);
    all_find(&["O'Brien", "Obrien"], &["O’Brien", "obrien", "O-Brien", "o'brien"]);
    all_find(&["Le Havre"], &["https://www.lehavre.example/"]);
    all_find(&["McDonald"], &["Mc Donald", "Mc-Donald", "mcdonald"]);
    all_find(&["Prudhomme"], &["prud’homme", "Prud'homme"]);
    all_find(
        &["Jean-Bernard Dupont"],
        &["JeanBernard Dupont", "jeanbernard.dupont@x.example", "jeanbernarddupont"],
    );
}

#[test]
fn short_words_side_by_side_are_not_the_word_they_would_make() {
    for (term, text) in [
        ("de main", "demain"),
        ("Demain", "de main"),
        ("Demain", "De, main"),
        ("Le Mans", "lemans"),
        ("en fin", "enfin"),
        ("M. Arc", "marc"),
        ("Lhomme", "l’homme"),
        ("Lhomme", "les droits de l’Homme"),
        ("Lange", "l'ange et l&rsquo;ange"),
        ("Dune", "d’une"),
        ("Quelle", "qu'elle"),
        ("Léa", "l'éa"),
        ("Ali", "a-li"),
        ("A. B.", "ab"),
        ("Montreuil", "Mont reuil"),
        ("Montreuil", "Mont, reuil"),
        ("Montreuil", "Mont.reuil"),
        ("Donald", "McDonald"),
        ("Bernard", "jeanbernard"),
        ("Jean-Bernard", "jeanbernardin"),
        ("1 234", "1234"),
        ("1234", "12-34"),
        ("123456", "1,2,3,4,5,6"),
        ("Paris", "com-paris-on".replace('-', "").as_str()),
    ] {
        check(term, "a.txt", text, false);
    }
}

#[test]
fn escapes_hide_nothing() {
    for text in [
        "Jean&nbsp;B&eacute;nard",
        "Jean&#160;B&#233;nard",
        "Jean&#xA0;B&#xe9;nard",
        "Jean%20B%C3%A9nard",
        "Jean%20B%E9nard",
        "Jean\\u00a0B\\u00e9nard",
        "Jean\\u{a0}B\\xe9nard",
        "Jean\\nB\\u00C9NARD",
        "Jean\\tBénard",
        "Jean&#x2011;B&shy;e\u{301}n&zwj;ard",
        "Jean_Benard",
        "Jean+Bénard",
        "jean/benard",
        "x\\Jean\\Bénard",
        "Jean&amp;eacute; Jean&amp;nbsp;B&amp;eacute;nard",
    ] {
        for file in ["a.html", "a.json", "a.txt"] {
            check("Jean Bénard", file, text, true);
        }
    }
    check("Nantes", "a.txt", "C:\\nantes", true);
    check("R&D", "a.html", "<p>R&amp;D</p>", true);
    check("😀lab", "a.json", "\\ud83d\\ude00lab", true);
}

#[test]
fn tags_hide_nothing() {
    for text in [
        "Jean-<em>Bernard</em>",
        "<b>Jean</b> <i>Ber</i>nard",
        "Jean <span class=\"x\">B</span>ernard",
        "<td>Jean</td><td>Bernard</td>",
        "<span>Jean</span><span>Bernard</span>",
        "Jean<br>Bernard",
        "Jean <!-- x > y --> Bernard",
        "Jean Bernard<sup><a href=\"#1\">1</a></sup>",
        "<IMG ALT=\"Jean Bernard\">",
        "<a href='/jean-bernard-x/'>",
        "<!-- Jean Bernard -->",
        "<![CDATA[Jean Bernard]]>",
        "Jean Ber<wbr>nard",
        "<p title=\"a > b\">Jean Bernard",
        "1 < 2 Jean Bernard",
        "a <b Jean Bernard",
        "<script>{\"n\":\"Jean\\u0020Bernard\"}",
        "&lt;p&gt;Jean &lt;em&gt;B&lt;/em&gt;ernard",
        "\\u003cb\\u003eJean\\u003c/b\\u003e B\\u003ci\\u003eernard",
        "\"<em>Jean<\\/em> B<em>ern<\\/em>ard\"",
        "<?xml Jean Bernard?>",
        "<x y=Jean&#32;Bernard>",
    ] {
        for file in ["a.html", "a.xml", "a.json"] {
            check("Jean Bernard", file, text, true);
        }
    }
    check("Main", "a.html", "<main>x</main>", false);
    check("Paris", "a.html", "<p>com<b>Paris</b>on", true);
    check("Paris", "a.html", "<p>comparison</p>", false);
}

#[test]
fn other_encodings_hide_nothing() {
    let check = |bytes: &[u8]| assert!(finds("Bénard", "a.csv", bytes), "{bytes:?}");
    check(b"x;B\xE9nard;y");
    check("x;Bénard;y".as_bytes());
    check(b"x\0Benard\0y");
    let wide: Vec<u8> = "x;Bénard".encode_utf16().flat_map(u16::to_le_bytes).collect();
    check(&wide);
    let wide: Vec<u8> = "x;Bénard".encode_utf16().flat_map(u16::to_be_bytes).collect();
    check(&wide);
    assert!(finds("Cœur", "a.csv", b"C\x9Cur"));
}

#[test]
fn paths_are_searched() {
    check("Jean Bernard", "fr/jean-bernard-x/index.html", "", true);
    check("Jean Bernard", "fr/Jean%20Bernard.png", "", true);
    check("Jean Bernard", "fr/jeanbernard.png", "", true);
    check("Jean Bernard", "fr/jeanbernardin.png", "", false);
}

#[test]
fn long_numbers_are_found_in_other_groups() {
    for text in ["06 12 34 56 78", "06.12.34.56.78", "0612345678", "06-12-34-56-78", "0 612 345 678"] {
        check("06 12 34 56 78", "a.txt", text, true);
        check("0612345678", "a.txt", text, true);
    }
    check("1 234", "a.txt", "1234", false);
}

#[test]
fn each_term_is_told_once_and_in_order() {
    let terms = ["Paris", "–", "Jean", "Jean Paul", "paris", ""].map(str::to_owned);
    let hits = LeakSearch::new(&terms).search(&path("paris.html"), b"<b>Jean</b>-Paul de Paris, Paris").hits;
    assert_eq!(hits, [0, 2, 3, 4].map(|term| Hit { term }));
    assert_eq!(LeakSearch::new(&terms).find_in_text("Jean\u{A0}*Paul*").len(), 2);
}

#[test]
fn nothing_is_found_of_nothing() {
    for terms in [vec![], vec![String::new()], vec!["…".to_owned()]] {
        assert_eq!(LeakSearch::new(&terms).search(&path("a.txt"), b"Paris").hits, []);
    }
}

#[test]
fn any_bytes_can_be_read() {
    let search = LeakSearch::new(&["x y".to_owned()]);
    let odd = [
        "<",
        "<!--",
        "<!-->",
        "&",
        "&#",
        "&#x110000;",
        "%",
        "%f",
        "%F0%9F",
        "\\",
        "\\u",
        "\\ud83d",
        "\\u{",
        "</",
        "<\\/",
        "\0",
        ">",
    ];
    for one in odd {
        for other in odd {
            let bytes = [one.as_bytes(), other.as_bytes(), &[0xF0, 0x9F]].concat();
            assert_eq!(search.search(&path("a.html"), &bytes).hits, []);
        }
    }
}

mod packed;

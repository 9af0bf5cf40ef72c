use std::convert::Infallible;
use std::sync::Arc;
use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::sign::Kind;
use super::{Piece, Row, align, pieces};
use crate::catalog::{CitedWork, Picture, Resolved, Target};
use crate::key::{FactKey, Id, Within};
use crate::prose::markdown::{Placing, parse};
use crate::prose::walk::{Convert, convert};
use crate::prose::{Block, Cited, Inline, Prose, Written};
use crate::span::{SourceId, Span, Spanned};

/// Leads every reference where its words say.
struct Leading;

fn within(name: &str) -> Within {
    let id = |name: &str| Id::parse(name).expect("an id");
    Within {
        report: id("r"),
        id: id(&name.rsplit([':', '/']).next().unwrap_or_default().replace(['@', '.'], "-")),
    }
}

impl Convert<Written, Resolved> for Leading {
    fn link(&mut self, to: &Spanned<String>, words: Vec<Inline<Resolved>>) -> Inline<Resolved> {
        Inline::Link { to: Box::new(Target::Outside(to.value.clone())), words }
    }

    fn image(&mut self, image: &Spanned<String>, _: &[Inline<Written>]) -> Option<Arc<Picture>> {
        Some(Arc::new(Picture { path: image.value.clone(), width: 1, height: 1 }))
    }

    fn testimony(&mut self, testimony: &Spanned<String>) -> Option<Box<Within>> {
        Some(Box::new(within(&testimony.value)))
    }

    fn quotation(&mut self, testimony: &Spanned<String>, _: &str, _: &Option<Span>) -> Option<Box<Within>> {
        Some(Box::new(within(&testimony.value)))
    }

    fn fact(&mut self, fact: &Spanned<String>) -> Option<Box<FactKey>> {
        Some(Box::new(FactKey { fact: within(&fact.value), scope: None }))
    }

    fn meaning(&mut self, meaning: &Infallible) -> Infallible {
        match *meaning {}
    }

    fn citation(&mut self, cited: &Vec<Cited<Spanned<String>>>) -> Option<Vec<Cited<CitedWork>>> {
        let work = |one: &Cited<Spanned<String>>| Cited {
            work: CitedWork { report: within("r").report, key: one.work.value.clone() },
            before: String::new(),
            locator: String::new(),
            names: one.names,
        };
        Some(cited.iter().map(work).collect())
    }
}

fn read(text: &str) -> Prose<Resolved> {
    convert(&parse(text, Placing::At(SourceId(0), 0)).product, &mut Leading)
}

/// The rows as a reader would write them down: `0=0 1+2=1 3|` and so on.
fn written(rows: &[Row]) -> String {
    let side =
        |range: &std::ops::Range<usize>| range.clone().map(|at| at.to_string()).collect::<Vec<_>>().join("+");
    let row = |row: &Row| match row {
        [left, right] if right.is_empty() => format!("{}|", side(left)),
        [left, right] if left.is_empty() => format!("|{}", side(right)),
        [left, right] => format!("{}={}", side(left), side(right)),
    };
    rows.iter().map(row).collect::<Vec<_>>().join(" ")
}

#[track_caller]
fn check(left: &str, right: &str, expected: &str) {
    let (one, other) = (read(left), read(right));
    assert_eq!(written(&align(&pieces(&one), &pieces(&other))), expected, "{left}\n=====\n{right}");
    // Whichever side comes first.
    let turned = expected.split(' ').map(|row| match row.split_once(['=', '|']) {
        Some((one, other)) if row.contains('=') => format!("{other}={one}"),
        Some((one, other)) => format!("{other}|{one}"),
        None => String::new(),
    });
    let turned: Vec<String> = turned.collect();
    let found = written(&align(&pieces(&other), &pieces(&one)));
    let sorted = |rows: &str| {
        let mut rows: Vec<String> = rows.split(' ').map(str::to_owned).collect();
        rows.sort_unstable();
        rows
    };
    assert_eq!(sorted(&found), sorted(&turned.join(" ")), "turned: {left}\n=====\n{right}");
}

#[test]
fn what_stands_in_the_same_order_stands_beside() {
    check("", "", "");
    check("Un.", "One.", "0=0");
    check("Un.", "", "0|");
    check(
        "# Accueillir\n\nUn lieu où l’on attend.\n\n- un\n- deux\n\n| a | b |\n|--|--|\n| 1 | 2 |\n\n```\nx\n```\n\n***\n\nFin.",
        "# Welcoming\n\nA place to wait in.\n\n- one\n- two\n\n| a | b |\n|--|--|\n| 1 | 2 |\n\n```\nx\n```\n\n***\n\nEnd.",
        "0=0 1=1 2=2 3=3 4=4 5=5 6=6",
    );
}

#[test]
fn a_testimony_stands_beside_itself() {
    check(
        "Avant.\n\n![](testimony:a)\n\nAprès.\n\n![](testimony:b)\n",
        "Before.\n\nMore that only English readers are told, at some length.\n\n![](testimony:a)\n\n![](testimony:b)\n\nAfter.",
        "0=0 |1 1=2 2| 3=3 |4",
    );
    check("![](testimony:a)\n", "![](testimony:b)\n", "0| |0");
    // A figure in one language, a quotation in the other.
    check("Un.\n\n![](testimony:a)\n", "One.\n\n> Words. [](testimony:a)\n", "0=0 1=1");
}

#[test]
fn a_heading_more_stands_alone() {
    check(
        "# Les lieux\n\nLes lieux sont petits.\n\n## Attendre\n\nOn attend longtemps, souvent debout.\n\n# Les gens\n\nIls viennent.",
        "# Places\n\nThe places are small.\n\nPeople wait for long, often standing.\n\n# People\n\nThey come.",
        "0=0 1=1 2| 3=2 4=3 5=4",
    );
    check("# Un {#a}\n\n# Deux {#b}\n", "# Two {#b}\n", "0| 1=0");
}

#[test]
fn paragraphs_are_parted_and_joined() {
    let (one, two) = (
        "Les équipes de jour ouvrent à neuf heures et ferment à midi, sauf le jeudi où elles restent.",
        "Celles de nuit partent à vingt heures, en camion, et reviennent quand la ville se lève.",
    );
    let joined = "The day teams open at nine and close at noon, but for Thursdays when they stay on. Those of the night leave at eight in a van, and come back when the town gets up.";
    check(
        &format!("Début.\n\n{one}\n\n{two}\n\nFin du texte."),
        &format!("Beginning.\n\n{joined}\n\nEnd of the text."),
        "0=0 1+2=1 3=2",
    );
}

#[test]
fn signs_tell_which_paragraph_was_left_out() {
    let check_signs = |middle: &str, other: &str| {
        check(
            &format!(
                "La première phrase dit peu.\n\nLa seconde {middle} en dit plus.\n\nLa dernière se tait."
            ),
            &format!("The second one {other} says more.\n\nThe last is silent."),
            "0| 1=0 2=1",
        );
    };
    check_signs("[@duprat2024]", "[@duprat2024]");
    check_signs("<fact:interviews>", "<fact:interviews>");
    check_signs("sur 1 200 personnes", "of 1,200 people");
    check_signs("à 12,5 %", "at 12.5%");
    check_signs("du CSAPA de Montreuil", "in the Montreuil CSAPA");
    check_signs("[ici](https://a.example/)", "[here](https://a.example/)");
    check_signs("[« oui »](testimony:a)", "[“yes”](testimony:a)");
}

#[test]
fn pictures_tables_and_lists_keep_to_their_kind() {
    check(
        "![un](carte-fr.png \"a\")\n\nUn.\n\n![deux](plan.png)\n",
        "One.\n\n![two](plan.png)\n\n![one](carte-en.png \"a\")\n",
        "0| 1=0 2=1 |2",
    );
    check("![un](carte-fr.png)\n\nUn.\n", "![one](carte-en.png)\n\nOne.\n", "0=0 1=1");
    check("- un\n- deux\n\nTrois.\n", "One, and two.\n\nThree.\n", "0=0 1=1");
    check("# Un\n", "| a |\n|--|\n| 1 |\n", "0| |0");
}

/// Each block of both sides stands in one row, in order, and no row is empty.
#[track_caller]
fn is_whole(rows: &[Row], counts: [usize; 2]) {
    for (side, count) in counts.into_iter().enumerate() {
        let all: Vec<usize> = rows.iter().flat_map(|row| row[side].clone()).collect();
        assert_eq!(all, (0..count).collect::<Vec<_>>());
    }
    assert!(rows.iter().all(|[left, right]| !(left.is_empty() && right.is_empty())));
    assert!(rows.iter().all(|[left, right]| left.len() + right.len() <= 3));
}

fn any_piece() -> impl Strategy<Value = Piece> {
    let kinds = [
        Kind::Heading(1),
        Kind::Heading(2),
        Kind::Paragraph,
        Kind::Paragraph,
        Kind::Paragraph,
        Kind::List,
        Kind::Quote,
        Kind::Quotation,
        Kind::Testimony,
        Kind::Figure,
        Kind::Callout,
        Kind::Table,
        Kind::Code,
        Kind::Rule,
    ];
    let signs = prop::collection::btree_map(0_u64..40, 1_u8..9, 0..12);
    let what = prop::option::of(0_u64..4);
    (prop::sample::select(kinds.to_vec()), what, 0_i64..5000, signs).prop_map(
        |(kind, what, length, signs)| {
            let signs = signs.into_iter().collect();
            Piece { kind, what, length, signs }
        },
    )
}

proptest! {
    #[test]
    fn every_block_stands_in_one_row(
        left in prop::collection::vec(any_piece(), 0..40),
        right in prop::collection::vec(any_piece(), 0..40),
    ) {
        is_whole(&align(&left, &right), [left.len(), right.len()]);
    }
}

/// A long text, of which some paragraphs are left out.
fn long(count: usize, is_there: impl Fn(usize) -> bool, words: &str) -> Prose<Resolved> {
    let paragraph = |at: usize| format!("{words} {at} {}.\n\n", "mot ".repeat(20 + at * 7 % 31));
    read(&(0..count).filter(|at| is_there(*at)).map(paragraph).collect::<String>())
}

#[test]
fn a_long_text_is_aligned_without_looking_at_every_pair() {
    let left = long(5000, |at| !(1000..1400).contains(&at), "Le paragraphe");
    let right = long(5000, |at| at % 50 != 7, "The paragraph");
    let (left, right) = (pieces(&left), pieces(&right));
    let start = Instant::now();
    let rows = align(&left, &right);
    assert!(start.elapsed() < Duration::from_secs(20), "{:?} without optimisation", start.elapsed());
    is_whole(&rows, [left.len(), right.len()]);
    let pairs = rows.iter().filter(|[left, right]| left.len() == 1 && right.len() == 1).count();
    assert!(pairs >= 4500, "{pairs} pairs");
}

#[test]
fn texts_of_very_different_lengths_are_aligned() {
    for (left, right) in [(3, 90_000), (90_000, 3), (0, 300_000), (600, 600)] {
        let many = |count: usize| {
            let piece = pieces(&read("Un mot."));
            std::iter::repeat_n(piece, count).flatten().collect::<Vec<Piece>>()
        };
        let (one, other) = (many(left), many(right));
        is_whole(&align(&one, &other), [left, right]);
    }
}

#[test]
fn a_block_is_known_by_what_it_is() {
    let kind = |text: &str| pieces(&read(text))[0].kind;
    assert_eq!(kind("> [!NOTE]\n> a"), Kind::Callout);
    assert_eq!(kind("> a"), Kind::Quote);
    assert!(matches!(read("***").blocks[0], Block::Rule));
}

/// The findings of this repository in both languages, where no block of either is alone.
fn translated() -> Vec<[Prose<Resolved>; 2]> {
    let reports =
        ["demonstration", "tendances-150"].map(|report| format!("content/reports/{report}/findings"));
    let entries = reports.iter().flat_map(|folder| std::fs::read_dir(folder).expect("findings"));
    let mut paths: Vec<String> =
        entries.map(|entry| entry.expect("an entry").path().display().to_string()).collect();
    paths.sort_unstable();
    let text = |path: &str| {
        let text = std::fs::read_to_string(path).unwrap_or_default();
        read(text.splitn(3, "---\n").nth(2).unwrap_or_default())
    };
    let french = paths.iter().filter(|path| path.ends_with(".fr.md"));
    let both = french.map(|path| [text(path), text(&path.replace(".fr.md", ".en.md"))]);
    both.filter(|[one, other]| one.blocks.len() == other.blocks.len()).collect()
}

/// Of real translations, of which a fifth of all blocks was left out on either side, nearly every block is
/// put beside its own.
#[test]
fn what_was_left_out_of_real_texts_is_found() {
    let texts = translated();
    assert!(texts.len() > 5, "{} findings in both languages", texts.len());
    let mut seed = 1_u64;
    let mut is_kept = || {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        !(seed >> 33).is_multiple_of(5)
    };
    let (mut found, mut right, mut wanted) = (0, 0, 0);
    for both in texts.iter().cycle().take(texts.len() * 20) {
        let kept = both.each_ref().map(|text| {
            let blocks = text.blocks.iter().enumerate().filter(|_| is_kept());
            let (names, blocks): (Vec<usize>, Vec<_>) = blocks.map(|(at, block)| (at, block.clone())).unzip();
            (names, pieces(&Prose { blocks, notes: Vec::new() }))
        });
        let [(left, ours), (others, theirs)] = &kept;
        let rows = align(ours, theirs);
        let pairs =
            rows.iter().flat_map(|[one, other]| one.clone().flat_map(|a| other.clone().map(move |b| (a, b))));
        let pairs: Vec<(usize, usize)> = pairs.collect();
        found += pairs.len();
        right += pairs.iter().filter(|(a, b)| left[*a] == others[*b]).count();
        wanted += left.iter().filter(|at| others.contains(at)).count();
    }
    assert!(right * 100 >= found * 97, "{right} of {found} pairs are right");
    assert!(right * 100 >= wanted * 97, "{right} of {wanted} pairs are found");
}

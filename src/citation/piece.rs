//! Pieces: what the processor of styles gives, as text that knows how it is set and where it leads.

use std::ops::Range;

use citationberg::{Display, FontStyle, FontVariant, FontWeight, TextDecoration, VerticalAlign};
use hayagriva::{ElemChild, ElemChildren, ElemMeta, Formatting};

use super::markup::Rich;
use super::work::Work;
use crate::lang::Lang;
use crate::lang::typography::Typesetter;
use crate::prose::Names;

/// A stretch of a citation or reference.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Piece {
    /// Its characters, never marks.
    pub text: String,
    /// How they are set.
    pub shape: Shape,
    /// Their language, where it is not the page's.
    pub lang: Option<Lang>,
    /// Where they lead.
    pub href: Option<String>,
    /// Whether that is outside the site.
    pub is_outside: bool,
}

/// How a piece is set.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools, reason = "each is told of on its own, in any combination")]
pub struct Shape {
    /// In italics.
    pub is_italic: bool,
    /// Bold.
    pub is_bold: bool,
    /// In small capitals.
    pub is_small_caps: bool,
    /// Above the line.
    pub is_raised: bool,
    /// Below the line.
    pub is_lowered: bool,
    /// Underlined.
    pub is_underlined: bool,
}

impl Shape {
    /// As the text around it.
    pub const PLAIN: Self = Self {
        is_italic: false,
        is_bold: false,
        is_small_caps: false,
        is_raised: false,
        is_lowered: false,
        is_underlined: false,
    };

    const fn of(formatting: Formatting) -> Self {
        Self {
            is_italic: matches!(formatting.font_style, FontStyle::Italic),
            is_bold: matches!(formatting.font_weight, FontWeight::Bold),
            is_small_caps: matches!(formatting.font_variant, FontVariant::SmallCaps),
            is_raised: matches!(formatting.vertical_align, VerticalAlign::Sup),
            is_lowered: matches!(formatting.vertical_align, VerticalAlign::Sub),
            is_underlined: matches!(formatting.text_decoration, TextDecoration::Underline),
        }
    }

    /// Both at once; italics within italics stand upright.
    const fn with(self, other: Self) -> Self {
        Self {
            is_italic: self.is_italic != other.is_italic,
            is_bold: self.is_bold || other.is_bold,
            is_small_caps: self.is_small_caps || other.is_small_caps,
            is_raised: self.is_raised || other.is_raised,
            is_lowered: self.is_lowered || other.is_lowered,
            is_underlined: self.is_underlined || other.is_underlined,
        }
    }
}

/// The pieces of some elements, one after another.
pub(super) fn flatten(children: &ElemChildren, names: Names) -> Vec<Piece> {
    let mut pieces = Vec::new();
    push(children, names, &mut pieces);
    if names == Names::Hidden {
        trim_start(&mut pieces);
    }
    pieces
}

fn push(children: &ElemChildren, names: Names, pieces: &mut Vec<Piece>) {
    for child in &children.0 {
        match child {
            ElemChild::Text(text) => push_text(&text.text, Shape::of(text.formatting), None, pieces),
            ElemChild::Link { text, url } => {
                push_text(&text.text, Shape::of(text.formatting), web_address(url), pieces);
            }
            ElemChild::Markup(text) => push_text(text, Shape::PLAIN, None, pieces),
            ElemChild::Elem(element) => {
                let is_names = matches!(element.meta, Some(ElemMeta::Names(_)));
                if is_names && names == Names::Hidden {
                    continue;
                }
                let is_block = matches!(element.display, Some(Display::Block | Display::Indent));
                if is_block {
                    part(pieces);
                }
                push(&element.children, names, pieces);
                if is_block || matches!(element.display, Some(Display::LeftMargin)) {
                    part(pieces);
                }
            }
            ElemChild::Transparent { .. } => {}
        }
    }
}

/// Parts what a style sets in a block of its own from what stands before it.
fn part(pieces: &mut Vec<Piece>) {
    let is_parted = pieces.last().is_none_or(|piece| piece.text.ends_with(char::is_whitespace));
    if !is_parted {
        push_text(" ", Shape::PLAIN, None, pieces);
    }
}

fn push_text(text: &str, shape: Shape, href: Option<String>, pieces: &mut Vec<Piece>) {
    let text: String = text.chars().filter(|c| !c.is_control()).collect();
    match pieces.last_mut() {
        _ if text.is_empty() => {}
        Some(last) if last.shape == shape && last.href.is_none() && href.is_none() => {
            last.text.push_str(&text)
        }
        _ => {
            let is_outside = href.is_some();
            pieces.push(Piece { text, shape, lang: None, href, is_outside });
        }
    }
}

/// An address that a browser may follow.
fn web_address(url: &str) -> Option<String> {
    (url.starts_with("http://") || url.starts_with("https://")).then(|| url.to_owned())
}

/// Takes away what only joined the names to what follows.
fn trim_start(pieces: &mut Vec<Piece>) {
    let is_join = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '.');
    while let Some(first) = pieces.first_mut() {
        first.text = first.text.trim_start_matches(is_join).to_owned();
        if !first.text.is_empty() {
            break;
        }
        pieces.remove(0);
    }
}

/// A piece of text as it is.
pub(super) fn plain(text: impl Into<String>) -> Piece {
    Piece { text: text.into(), ..Piece::default() }
}

/// Puts the marks of a work's texts and the language of its title where its characters are.
pub(super) fn dress(pieces: &mut Vec<Piece>, work: &Work, page: Lang) {
    for rich in &work.rich {
        mark(pieces, rich);
    }
    let Some(lang) = work.lang.filter(|lang| !lang.is_same_language(page)) else { return };
    for text in [work.text("title"), work.text("container-title")].into_iter().flatten() {
        if let Some(range) = find(pieces, text) {
            change(pieces, &range, |piece| piece.lang = Some(lang));
        }
    }
}

fn mark(pieces: &mut Vec<Piece>, rich: &Rich) {
    let Some(range) = find(pieces, &rich.text) else { return };
    for (marked, shape) in &rich.marks {
        let within = range.start + marked.start..(range.start + marked.end).min(range.end);
        change(pieces, &within, |piece| piece.shape = piece.shape.with(*shape));
    }
}

/// The longest text that is looked for: each place is compared with it.
const LONGEST: usize = 1000;

/// Where a text stands in some pieces, counted in characters; case and the form of quotation marks aside.
fn find(pieces: &[Piece], text: &str) -> Option<Range<usize>> {
    let folded = |text: &str| text.chars().map(fold).collect::<Vec<char>>();
    let wanted = folded(text);
    if wanted.len() < 2 || wanted.len() > LONGEST {
        return None;
    }
    let all: Vec<char> = pieces.iter().flat_map(|piece| folded(&piece.text)).collect();
    let start = all.windows(wanted.len()).position(|window| window == wanted)?;
    Some(start..start + wanted.len())
}

fn fold(c: char) -> char {
    match c {
        '’' | '‘' => '\'',
        '“' | '”' => '"',
        c => c.to_lowercase().next().unwrap_or(c),
    }
}

/// Changes a stretch of some pieces, which are cut where it begins and ends.
fn change(pieces: &mut Vec<Piece>, range: &Range<usize>, by: impl Fn(&mut Piece)) {
    let mut changed = Vec::with_capacity(pieces.len() + 2);
    let mut at = 0;
    for piece in pieces.drain(..) {
        let letters: Vec<char> = piece.text.chars().collect();
        let end = at + letters.len();
        let cuts = [at, range.start.clamp(at, end), range.end.clamp(at, end), end];
        for cut in cuts.windows(2).filter(|cut| cut[0] < cut[1]) {
            let text: String = letters[cut[0] - at..cut[1] - at].iter().collect();
            let mut part = Piece { text, ..piece.clone() };
            if range.contains(&cut[0]) {
                by(&mut part);
            }
            changed.push(part);
        }
        at = end;
    }
    *pieces = changed;
}

/// Writes a period where the processor knows only its first year.
pub(super) fn lengthen(pieces: &mut [Piece], year: i16, until: i16) {
    let first = year.to_string();
    let ends = |text: &str, at: usize| {
        !text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '/')
            && !text[at + first.len()..].starts_with(|c: char| c.is_ascii_digit() || c == '-' || c == '–')
    };
    for piece in pieces.iter_mut().filter(|piece| !piece.is_outside) {
        let found = piece.text.match_indices(&first).map(|(at, _)| at).find(|at| ends(&piece.text, *at));
        if let Some(at) = found {
            piece.text.insert_str(at + first.len(), &format!("–{until}"));
            return;
        }
    }
}

/// Sets each piece by the rules of its language; addresses stay as they are.
pub(super) fn typeset(pieces: &mut [Piece], page: Lang) {
    let mut setter = Typesetter::new(page);
    for at in 0..pieces.len() {
        let next = pieces.get(at + 1).and_then(|piece| piece.text.chars().next());
        let piece = &mut pieces[at];
        if piece.is_outside {
            setter.opaque(piece.text.chars().next_back().unwrap_or('x'));
        } else if let Some(lang) = piece.lang {
            piece.text = Typesetter::new(lang).piece(&piece.text).into_owned();
            setter.opaque(piece.text.chars().next_back().unwrap_or('x'));
        } else {
            piece.text = setter.piece_before(&piece.text, next).into_owned();
        }
    }
}

/// Without spaces at the end.
pub(super) fn trim_end(pieces: &mut Vec<Piece>) {
    while let Some(last) = pieces.last_mut() {
        last.text.truncate(last.text.trim_end().len());
        if !last.text.is_empty() {
            break;
        }
        pieces.pop();
    }
}

/// The words of some pieces.
#[must_use]
pub fn words(pieces: &[Piece]) -> String {
    pieces.iter().map(|piece| piece.text.as_str()).collect()
}

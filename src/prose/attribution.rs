//! Attributions: the links and names with which block quotations say whose words they are.

use super::markdown::is_testimony;
use super::{Block, Inline, Written, plain};
use crate::span::Spanned;

/// Takes the wordless links to testimonies out of some blocks.
pub(super) fn take_attributions(blocks: &mut Vec<Block<Written>>, found: &mut Vec<Spanned<String>>) {
    for block in blocks.iter_mut() {
        match block {
            Block::Paragraph(words) | Block::Plain(words) => take_links(words, found),
            Block::Quote(blocks, _) => take_attributions(blocks, found),
            Block::List { items, .. } => items.iter_mut().for_each(|item| take_attributions(item, found)),
            Block::Heading { .. } | Block::Quotation(_) | Block::Testimony(_) | Block::Figure { .. } => {}
            Block::Callout { .. } | Block::Table { .. } | Block::Code(_) | Block::Rule => {}
        }
    }
    blocks
        .retain(|block| !matches!(block, Block::Paragraph(words) | Block::Plain(words) if words.is_empty()));
}

/// The words of a block quotation without those that lead to a testimony: `[Julie](testimony:…)`.
#[must_use]
pub fn without_attributions(blocks: &[Block<Written>]) -> String {
    let mut blocks = blocks.to_vec();
    drop_attributions(&mut blocks);
    plain::blocks(&blocks)
}

/// How many words may stand behind the name of a speaker: `[Julie](testimony:…), psychiatrist`.
const LONGEST_TITLE: usize = 12;

/// The testimony to which the name below a block quotation leads (`— [Julie](testimony:…), nurse`),
/// and what stands behind the name.
#[must_use]
pub fn signed_by(blocks: &[Block<Written>]) -> Option<(&Spanned<String>, String)> {
    let (Block::Paragraph(words) | Block::Plain(words)) = blocks.last()? else { return None };
    let is_name = |word: &Inline<Written>| matches!(word, Inline::Link { to, .. } if is_testimony(to));
    let at = words.iter().rposition(is_name)?;
    let Inline::Link { to, .. } = &words[at] else { return None };
    let (before, after) = (plain::line(&words[..at]), plain::line(&words[at + 1..]));
    let is_below = matches!(words[..at].last(), None | Some(Inline::SoftBreak | Inline::Break));
    let ends = ['—', '–', '-', '(', '.', '!', '?', '…', '»', '”', '"', '’'];
    let is_behind = before.trim_end().ends_with(ends);
    let is_last = after.split_whitespace().count() <= LONGEST_TITLE;
    (is_last && (is_below || is_behind)).then(|| (to, after.trim().to_owned()))
}

fn drop_attributions(blocks: &mut [Block<Written>]) {
    for block in blocks {
        match block {
            Block::Paragraph(words) | Block::Plain(words) => {
                words.retain(|word| !matches!(word, Inline::Link { to, .. } if is_testimony(to)));
                trim_end(words);
            }
            Block::Quote(blocks, _) => drop_attributions(blocks),
            Block::List { items, .. } => items.iter_mut().for_each(|item| drop_attributions(item)),
            Block::Heading { .. } | Block::Quotation(_) | Block::Testimony(_) | Block::Figure { .. } => {}
            Block::Callout { .. } | Block::Table { .. } | Block::Code(_) | Block::Rule => {}
        }
    }
}

fn take_links(words: &mut Vec<Inline<Written>>, found: &mut Vec<Spanned<String>>) {
    let count = found.len();
    words.retain(|word| match word {
        Inline::Link { to, words } if words.is_empty() && is_testimony(to) => {
            found.push(to.clone());
            false
        }
        _ => true,
    });
    if found.len() > count {
        trim_end(words);
    }
}

/// Takes white space off the end of a line.
fn trim_end(words: &mut Vec<Inline<Written>>) {
    while let Some(last) = words.last_mut() {
        match last {
            Inline::SoftBreak | Inline::Break => drop(words.pop()),
            Inline::Text(text) if text.trim().is_empty() => drop(words.pop()),
            Inline::Text(text) => {
                text.truncate(text.trim_end().len());
                return;
            }
            _ => return,
        }
    }
}

//! Where the parts of texts stand in their files: read again from the very characters, as the parsers
//! of texts read them.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use super::subjects::{front_matter_of, value};
use crate::content::front_matter;
use crate::lang::Lang;
use crate::prose::markdown::{Starts, starts};
use crate::prose::spoken;
use crate::span::source_map::SourceMap;
use crate::span::{SourceId, Span};
use crate::yaml::NodeKind;
use crate::yaml::value::Words;

/// Where a text of a page was written.
#[derive(Clone, Copy)]
pub(super) enum From<'a> {
    /// Below the front matter of a document.
    Prose(SourceId),
    /// In a value of metadata.
    Value(&'a Words),
    /// In a testimony: its original, or its translation into this language.
    Original(SourceId),
    Translation(SourceId, Lang),
}

/// The places of each block and footnote of a text, as `file:line`.
#[derive(Default)]
pub(super) struct Written {
    pub(super) blocks: Vec<String>,
    pub(super) notes: Vec<String>,
}

/// The lines of the sources of one page.
pub(super) struct Lines<'a> {
    map: &'a SourceMap,
    /// Where the lines of each text begin; each is counted once a page.
    known: RefCell<BTreeMap<SourceId, Rc<Vec<usize>>>>,
}

impl<'a> Lines<'a> {
    pub(super) fn new(map: &'a SourceMap) -> Self {
        Self { map, known: RefCell::default() }
    }

    /// A place as `file:line`.
    pub(super) fn place(&self, source: SourceId, at: usize) -> String {
        let path = self.map.path(source);
        let ends = Rc::clone(self.known.borrow_mut().entry(source).or_insert_with(|| {
            let text = self.map.text(source);
            Rc::new(memchr::memchr_iter(b'\n', text.as_bytes()).collect())
        }));
        format!("{path}:{}", ends.partition_point(|end| *end < at) + 1)
    }

    pub(super) fn span(&self, span: Span) -> String {
        self.place(span.source, span.start as usize)
    }

    /// Where the blocks of a text stand, of which it has so many.
    pub(super) fn written(&self, from: From<'_>, blocks: usize) -> Option<Written> {
        let written = match from {
            From::Prose(source) => self.below(source, starts)?,
            From::Original(source) => {
                self.below(source, |text| Starts { blocks: spoken::starts(text), notes: Vec::new() })?
            }
            From::Value(words) => self.value(words, blocks),
            From::Translation(source, lang) => self.translation(source, lang, blocks)?,
        };
        (written.blocks.len() == blocks).then_some(written)
    }

    fn below(&self, source: SourceId, starts: impl Fn(&str) -> Starts) -> Option<Written> {
        let text = self.map.text(source);
        let parts = front_matter::split(&text, source).ok()?;
        Some(self.moved(&starts(parts.prose), source, parts.prose_start))
    }

    fn moved(&self, starts: &Starts, source: SourceId, by: usize) -> Written {
        let places = |starts: &[usize]| starts.iter().map(|at| self.place(source, by + at)).collect();
        Written { blocks: places(&starts.blocks), notes: places(&starts.notes) }
    }

    /// A value whose characters stand as they are is read block by block; of any other only the first
    /// line is known.
    fn value(&self, words: &Words, blocks: usize) -> Written {
        let literal =
            words.literal.map(|at| self.moved(&starts(&words.text), words.span.source, at as usize));
        let is_whole = |written: &Written| written.blocks.len() == blocks;
        literal.filter(is_whole).unwrap_or_else(|| self.whole(words.span, blocks))
    }

    fn whole(&self, span: Span, blocks: usize) -> Written {
        Written { blocks: vec![self.span(span); blocks], notes: Vec::new() }
    }

    fn translation(&self, source: SourceId, lang: Lang, blocks: usize) -> Option<Written> {
        let node = front_matter_of(source, self.map)?;
        let node = match &value(&node, "translations")?.kind {
            NodeKind::Mapping(pairs) => {
                pairs.iter().find(|(name, _)| Lang::parse(&name.value) == Some(lang)).map(|(_, node)| node)
            }
            NodeKind::Scalar { .. } | NodeKind::Sequence(_) => None,
        }?;
        let written = self.paragraphs(node.span);
        Some(
            Some(written)
                .filter(|written| written.blocks.len() == blocks)
                .unwrap_or_else(|| self.whole(node.span, blocks)),
        )
    }

    /// The paragraphs of a value as its characters stand in the file: below the sign of a block, where
    /// it is one.
    fn paragraphs(&self, span: Span) -> Written {
        let written = self.map.slice(span);
        let is_block = written.starts_with(['|', '>']);
        let head = if is_block { written.find('\n').map_or(written.len(), |end| end + 1) } else { 0 };
        let starts = Starts { blocks: spoken::starts(&written[head..]), notes: Vec::new() };
        self.moved(&starts, span.source, span.start as usize + head)
    }
}

//! Spans: where in which source something stands.
//!
//! Offsets are bytes of the source as read (without byte-order mark, with Unix line ends);
//! only `source_map` turns them into lines and columns.

pub mod source_map;

/// Which source, as an index into the source map.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(pub u32);

/// A stretch of one source, in bytes; the end is exclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The source it stands in.
    pub source: SourceId,
    /// Where it begins.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
}

impl Span {
    /// A stretch of a source. Sources are smaller than 4 GiB (`sources` refuses larger ones).
    #[must_use]
    pub fn new(source: SourceId, range: std::ops::Range<usize>) -> Self {
        let fit = |offset| u32::try_from(offset).expect("a source is smaller than 4 GiB");
        Self { source, start: fit(range.start), end: fit(range.end) }
    }

    /// The same stretch as a range of bytes.
    #[must_use]
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// A value and where it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Where it was written.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// The value at its place.
    pub const fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }

    /// The value changed, at the same place.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Spanned<U> {
        Spanned { value: change(self.value), span: self.span }
    }
}

//! Timing: where the time of a build goes.
//!
//! Stages that follow each other are measured by the clock; work on many outputs at once is added up
//! over all threads. Where nobody asked, no clock is read.

use core::time::Duration;
use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};

/// A part of a build.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// The files of the site are read.
    Read,
    /// Content is parsed.
    Parse,
    /// Editions are resolved.
    Editions,
    /// References are resolved, and quotations, facts and what may be shown are checked.
    Resolve,
    /// Editions are compared.
    Compare,
    /// The skin is read.
    Skin,
    /// Addresses and lists are planned.
    Plan,
    /// Pages are made as values, on all threads.
    Pages,
    /// Pages are rendered, on all threads.
    Render,
    /// What was rendered is searched for the register, on all threads.
    Search,
    /// Files are written, on all threads.
    Write,
    /// The finished site takes the place of the former.
    Exchange,
}

impl Stage {
    /// Every stage, in order.
    pub const ALL: [Self; 12] = [
        Self::Read,
        Self::Parse,
        Self::Editions,
        Self::Resolve,
        Self::Compare,
        Self::Skin,
        Self::Plan,
        Self::Pages,
        Self::Render,
        Self::Search,
        Self::Write,
        Self::Exchange,
    ];

    /// The word that names it in phrases.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Parse => "parse",
            Self::Editions => "editions",
            Self::Resolve => "resolve",
            Self::Compare => "compare",
            Self::Skin => "skin",
            Self::Plan => "plan",
            Self::Pages => "pages",
            Self::Render => "render",
            Self::Search => "search",
            Self::Write => "write",
            Self::Exchange => "exchange",
        }
    }

    /// Whether its time is that of all threads together.
    #[must_use]
    pub const fn is_shared(self) -> bool {
        match self {
            Self::Pages | Self::Render | Self::Search | Self::Write => true,
            Self::Read
            | Self::Parse
            | Self::Editions
            | Self::Resolve
            | Self::Compare
            | Self::Skin
            | Self::Plan
            | Self::Exchange => false,
        }
    }
}

/// Tells how much time passed since some moment, always the same.
pub type Clock = Box<dyn Fn() -> Duration + Send + Sync>;

/// How long each stage took.
#[derive(Default)]
pub struct Timings {
    /// Nothing where nobody asked.
    clock: Option<Clock>,
    nanoseconds: [AtomicU64; Stage::ALL.len()],
}

impl Timings {
    /// Timings that are measured by this clock.
    #[must_use]
    pub fn by(clock: Clock) -> Self {
        Self { clock: Some(clock), ..Self::default() }
    }

    /// Does some work of a stage.
    pub fn of<T>(&self, stage: Stage, work: impl FnOnce() -> T) -> T {
        let Some(clock) = &self.clock else { return work() };
        let start = clock();
        let done = work();
        let took = u64::try_from(clock().saturating_sub(start).as_nanos()).unwrap_or(u64::MAX);
        self.nanoseconds[stage as usize].fetch_add(took, Ordering::Relaxed);
        done
    }

    /// What was measured since this was last asked; nothing where nobody wants to know.
    #[must_use]
    pub fn taken(&self) -> Vec<(Stage, Duration)> {
        let all = Stage::ALL.iter().zip(&self.nanoseconds).filter(|_| self.clock.is_some());
        all.map(|(stage, took)| (*stage, Duration::from_nanos(took.swap(0, Ordering::Relaxed)))).collect()
    }
}

impl fmt::Debug for Timings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Timings").field("nanoseconds", &self.nanoseconds).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::{AtomicU64, Duration, Ordering, Stage, Timings};

    #[test]
    fn work_is_added_to_its_stage() {
        let now = AtomicU64::new(0);
        let tick = move || Duration::from_millis(now.fetch_add(1, Ordering::Relaxed));
        let timings = Timings::by(Box::new(tick));
        assert_eq!(timings.of(Stage::Write, || 7), 7);
        let some = |(stage, took): (Stage, Duration)| Some(stage).filter(|_| !took.is_zero());
        let grew = || -> Vec<Stage> { timings.taken().into_iter().filter_map(some).collect() };
        assert_eq!((grew(), grew()), (vec![Stage::Write], vec![]));
        assert!(Stage::ALL.iter().enumerate().all(|(at, stage)| *stage as usize == at));
        let silent = Timings::default();
        silent.of(Stage::Read, || ());
        assert!(silent.taken().is_empty());
    }
}

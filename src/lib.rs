//! verbatim turns a folder of qualitative research — findings in Markdown, quoted testimonies,
//! methods, vocabularies — into a bilingual, cross-linked website, previews it while it is
//! written, and archives it as numbered, verifiable editions.
//!
//! # How data flows
//!
//! Data flows one way. Each stage is a pure function from one finished product to the next, and
//! returns an [`Outcome`](diagnostic::Outcome): the product, and everything worth telling the author.
//!
//! ```text
//! files ─read→ Sources ─parse→ Content ─resolve→ Catalog ─plan→ SitePlan ─render→ Artifacts ─→ write · archive · preview
//! ```
//!
//! # The house
//!
//! From the ground up. A room names only rooms above it in this list; `tests/floors.rs` checks it.
//!
//! | room | what it holds |
//! |---|---|
//! | [`memo`] | results kept for as long as what they were made from is the same; maps whose versions share what they have in common; sets of few values |
//! | [`key`] | keys, and references as written |
//! | [`lang`] | language tags; typography, dates, numbers, sorting, words and their stems |
//! | [`span`] | where in which source; the source map, whose texts a build lets go and [`sources`] reads again |
//! | [`artifact`] | a finished file and its path |
//! | [`diagnostic`] | every mistake we know, its words in both languages, its drawing |
//! | [`nearest`] | the existing name most like a written one |
//! | [`write`] | artifacts onto disk: old site or new, never a mixture |
//! | [`archive`] | editions as `BagIt` bags in one file, never overwritten |
//! | [`prose`] | text as a tree whose links carry their stage in their type; Markdown |
//! | [`citation`] | works, and how a style of citation writes them |
//! | [`yaml`] | YAML with positions; records, which say how a mapping is read and inherited |
//! | [`settings`] | `site.yaml`, typed |
//! | [`skin`] | templates, styles, phrases; the compiled default with a folder over it |
//! | [`sources`] | all that a build reads, and the one way in |
//! | [`content`] | the typed documents |
//! | [`catalog`] | what may be published, who speaks of whom, what is shown of a speaker |
//! | [`diff`] | what changed between two editions of a report, without what was taken back |
//! | [`plan`] | the site as values; addresses; what can be searched |
//! | [`render`] | a value in, bytes out |
//! | [`edition`] | what a report frozen at a version holds beside its pages |
//! | [`build`] | the stages in order; the search for what must not be shown |
//! | [`schema`] | JSON Schema of every file an author writes |
//! | [`preview`] | build, serve, watch, repeat |
//! | [`cli`] | one match on the command |
//!
//! # Invariants
//!
//! - **Products are finished.** No later stage fills in a field of an earlier product.
//! - **An [`Output`](plan::Output) holds all that its rendering reads.** The renderer never sees the catalog.
//! - **Links carry their stage in their type:** [`Prose`](prose::Prose)`<Written>`, `<Resolved>`, `<Routed>`.
//!   Only the last can be rendered.
//! - **What must not be shown cannot be.** The catalog hands the plan a
//!   [`ShownSpeaker`](catalog::ShownSpeaker), never a speaker; drafts, pending and withdrawn testimonies do not pass.
//! - **One mistake, one diagnostic.** A document that failed still holds its key, so that what refers
//!   to it is not blamed.
//! - **Five doors.** Only `sources`, `write`, `archive`, `preview` and `cli` touch files, network or environment.
//! - **Same input, same bytes,** whatever the folder, the locale or the number of threads.
//! - **A finished site need not fit in memory.** Outputs are made when asked for; artifacts are handed
//!   on one by one, each searched for what must not be shown; so are the pieces of an index while it is made.
//!   The text of a finding is let go once it is resolved: nothing but a message may need it.
//! - **A preview is a build** with drafts in it.
//! - **What is kept is kept by what it was made from**, reports included: a site that is made again after
//!   any edits equals one made anew (`tests/rebuild.rs`). What a text asks of the rest of the site is noted
//!   where it asks, and can be asked nowhere else.

pub mod memo;
pub mod key;
pub mod lang;
pub mod span;
pub mod artifact;
pub mod diagnostic;
pub mod nearest;
pub mod write;
pub mod archive;
pub mod prose;
pub mod citation;
pub mod yaml;
pub mod settings;
pub mod skin;
pub mod sources;
pub mod content;
pub mod catalog;
pub mod diff;
pub mod plan;
pub mod render;
pub mod edition;
pub mod build;
pub mod schema;
pub mod preview;
pub mod cli;

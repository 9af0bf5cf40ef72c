//! Runs the command line, and ends with its exit code.

use std::process::ExitCode;

/// Pages are made of millions of small values, and thrown away: the allocator of the system spends a third
/// of a large build on finding room for them.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    verbatim::cli::run()
}

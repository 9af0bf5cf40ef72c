//! `--timings`: where the time of a run went.

use std::time::Instant;

use super::voice::Voice;
use crate::build::Timings;

/// Timings from now on.
pub(super) fn timings() -> Timings {
    let start = Instant::now();
    Timings::by(Box::new(move || start.elapsed()))
}

/// Tells how long each stage took, where that was asked for.
pub(super) fn tell(timings: &Timings, voice: Voice) {
    let taken = timings.taken();
    if taken.is_empty() {
        return;
    }
    // A save makes no page before somebody asks for it.
    let told =
        taken.iter().filter(|(stage, took)| !(stage.is_shared() && took.is_zero())).map(|(stage, took)| {
            let name = voice.phrase("program-timing", &[("stage", stage.word().to_owned())]);
            let threads =
                if stage.is_shared() { voice.phrase("program-timing-threads", &[]) } else { String::new() };
            (format!("{:9.1} ms", took.as_secs_f64() * 1000.0), name, threads)
        });
    Voice::complain(&voice.phrase("program-timings", &[]));
    for (took, name, threads) in told {
        Voice::complain(format!("{took}  {name} {threads}").trim_end());
    }
}

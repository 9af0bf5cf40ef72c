//! How long each stage of a build takes, and a save under a preview, on an invented site.
//!
//! `cargo bench --bench stages`; one stage alone: `cargo bench --bench stages -- resolve`. The stages
//! are those of `verbatim build --timings`, and are measured as it measures them.

mod corpus;

use std::collections::BTreeSet;
use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use verbatim::build::{self, Memo, Request, Stage, Timings};
use verbatim::catalog::Drafts;
use verbatim::sources::{Changes, RegisterUse};
use verbatim::write::Staging;

/// How many findings a language.
const SIZES: [usize; 2] = [10, 200];

fn request(root: &Path, timings: Timings) -> Request {
    let (root, register) = (root.to_owned(), RegisterUse::Required);
    Request { root, base_url: None, skin: None, drafts: Drafts::Hidden, register, timings: Arc::new(timings) }
}

/// A whole build into a new folder; gives how long a stage took.
fn built(root: &Path, stage: Stage) -> Duration {
    let start = Instant::now();
    let request = request(root, Timings::by(Box::new(move || start.elapsed())));
    let out = tempfile::tempdir().expect("a folder for a site");
    let material = build::prepare(&request).product;
    let site = material.site.expect("the invented site is without fault");
    let plan = site.plan(site.extent()).product;
    let staging = Staging::open(&out.path().join("dist"), &[root]).expect("a new folder");
    let put = |artifact| request.timings.of(Stage::Write, || staging.put(&artifact));
    site.render(&plan, &material.sources, put).expect("a disk with room");
    request.timings.of(Stage::Exchange, || staging.commit()).expect("a disk with room");
    let measured = request.timings.taken();
    measured.iter().find(|(one, _)| *one == stage).map(|(_, took)| *took).unwrap_or_default()
}

/// Saves of one file, each followed until the site is planned anew.
fn saved(root: &Path, times: u64) -> Duration {
    let request = request(root, Timings::default());
    let file = root.join("content/reports/carnet-0/findings/01-resultat-0.fr.md");
    let text = fs::read_to_string(&file).expect("the invented site has findings");
    let mut memo = Memo::default();
    let mut follow = |changes: &Changes| {
        let material = build::prepare_again(&request, changes, &mut memo).product;
        let site = material.site.expect("the invented site is without fault");
        black_box(site.plan_again(&mut memo));
    };
    follow(&Changes::Unknown);
    let mut took = Duration::ZERO;
    for time in 0..times {
        fs::write(&file, format!("{text}\nUne phrase de plus, la {time}e.\n")).expect("a disk with room");
        let changes = Changes::Files(BTreeSet::from([file.clone()]));
        let start = Instant::now();
        follow(&changes);
        took += start.elapsed();
    }
    fs::write(&file, text).expect("a disk with room");
    took
}

fn sites() -> Vec<(usize, tempfile::TempDir, PathBuf)> {
    let site = |size: &usize| {
        let folder = tempfile::tempdir().expect("a folder for a site");
        corpus::write(folder.path(), *size);
        let root = folder.path().to_owned();
        (*size, folder, root)
    };
    SIZES.iter().map(site).collect()
}

fn stages(criterion: &mut Criterion) {
    let sites = sites();
    for stage in Stage::ALL {
        let mut group = criterion.benchmark_group(stage.word());
        group.sample_size(10);
        for (size, _, root) in &sites {
            group.bench_with_input(BenchmarkId::from_parameter(size), root, |bencher, root| {
                bencher.iter_custom(|times| (0..times).map(|_| built(root, stage)).sum());
            });
        }
    }
    let mut group = criterion.benchmark_group("save");
    group.sample_size(10);
    for (size, _, root) in &sites {
        group.bench_with_input(BenchmarkId::from_parameter(size), root, |bencher, root| {
            bencher.iter_custom(|times| saved(root, times));
        });
    }
}

criterion_group!(benches, stages);
criterion_main!(benches);

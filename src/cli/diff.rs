//! `verbatim archive diff`: what changed between two editions of a report.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use serde_json::Value;

use super::args::{Common, Format};
use super::voice::Voice;
use super::{Ended, Exit, fault, refused, root};
use crate::archive::{self, EditionFile, Version};
use crate::build;
use crate::catalog::Catalog;
use crate::diff::{Difference, Newer, diff, draw, json};
use crate::key::{Id, Within};
use crate::nearest::nearest;
use crate::sources::RegisterUse;

/// Where the sources of an edition lie in its payload.
const SOURCES: &str = "sources/";

/// Tells what changed in a report from one edition to another.
pub(super) fn run(report: &str, versions: [&str; 2], common: &Common, voice: Voice) -> Ended<()> {
    let root = root(common, voice)?;
    let (register, _) = build::register_of(&root, RegisterUse::Optional);
    let voice = voice.minding(&register);
    let folder = archive::folder(&root);
    let editions = archive::list(&folder).map_err(|error| refused(&voice, &folder, &error))?;
    let id = report_named(report, &editions, voice)?;
    let [before, after] = versions.map(|version| version_named(version, &id, &editions, voice));
    let (before, after) = (before?, after?);
    let published = published(&root, &id, voice)?;
    let old = catalog(&folder, &id, &before, voice)?;
    let new = catalog(&folder, &id, &after, voice)?;
    let newer = if after >= before { Newer::After } else { Newer::Before };
    let difference = diff(&old, &new, &id, newer, published.as_ref());
    tell(&difference, [&before, &after], common.format, voice);
    Ok(())
}

fn tell(difference: &Difference, [before, after]: [&Version; 2], format: Format, voice: Voice) {
    if format == Format::Json {
        json(difference).into_iter().for_each(|line| Voice::line(&concealed(line, voice).to_string()));
        return;
    }
    let report = difference.report.to_string();
    let named = [("report", report), ("before", before.to_string()), ("after", after.to_string())];
    if difference.is_empty() {
        Voice::line(&voice.phrase("program-diff-none", &named));
        return;
    }
    Voice::line(&voice.phrase("program-diff-title", &named));
    Voice::line("");
    let drawn = draw(difference, voice.wording(), Voice::colour());
    Voice::line(&voice.concealed(&drawn));
}

/// A value whose texts say no term of the register.
fn concealed(value: Value, voice: Voice) -> Value {
    match value {
        Value::String(text) => Value::String(voice.concealed(&text)),
        Value::Array(values) => values.into_iter().map(|value| concealed(value, voice)).collect(),
        Value::Object(values) => {
            values.into_iter().map(|(name, value)| (name, concealed(value, voice))).collect()
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => value,
    }
}

fn report_named(name: &str, editions: &[EditionFile], voice: Voice) -> Ended<Id> {
    let known = || editions.iter().map(|edition| edition.report.as_str());
    if let Some(edition) = editions.iter().find(|edition| edition.report.as_str() == name) {
        return Ok(edition.report.clone());
    }
    let nearest = nearest(name, known()).unwrap_or("none").to_owned();
    voice.refuse("program-diff-unknown-report", &[("report", name.to_owned()), ("nearest", nearest)]);
    Err(Exit::Call)
}

fn version_named(name: &str, report: &Id, editions: &[EditionFile], voice: Voice) -> Ended<Version> {
    let own: Vec<&Version> =
        editions.iter().filter(|edition| edition.report == *report).map(|edition| &edition.version).collect();
    if let Some(version) = own.iter().find(|version| version.as_str() == name) {
        return Ok((*version).clone());
    }
    let known: Vec<&str> = own.iter().map(|version| version.as_str()).collect();
    let nearest = nearest(name, known.iter().copied()).unwrap_or("none").to_owned();
    let told = [("report", report.to_string()), ("version", name.to_owned())];
    let others = [("nearest", nearest), ("known", known.join(", "))];
    voice.refuse("program-diff-unknown-version", &told.into_iter().chain(others).collect::<Vec<_>>());
    Err(Exit::Call)
}

/// The catalog of an edition, from the sources in its bag.
fn catalog(folder: &Path, report: &Id, version: &Version, voice: Voice) -> Ended<Catalog> {
    let path = archive::path(folder, report, version);
    let shown = || ("path", path.display().to_string());
    let bag = archive::open(folder, report, version);
    let bag = bag.map_err(|error| fault::unopened(&error, &path, voice))?;
    let sources = bag.payload.into_iter().filter_map(|artifact| {
        let path = artifact.path.as_str().strip_prefix(SOURCES)?.to_owned();
        Some((path, Arc::from(artifact.bytes)))
    });
    let sources: BTreeMap<String, Arc<[u8]>> = sources.collect();
    if sources.is_empty() {
        voice.refuse("program-diff-no-sources", &[shown()]);
        return Err(Exit::Content);
    }
    let outcome = build::catalog_of(&sources);
    let (catalog, map) = outcome.product;
    catalog.filter(|catalog| catalog.reports.contains_key(report)).ok_or_else(|| {
        voice.tell(outcome.report, &map);
        voice.refuse("program-diff-unreadable", &[shown()]);
        Exit::Content
    })
}

/// The testimonies that the site of today publishes of a report it still has. What it does not publish
/// is not shown again, so a site that cannot be read ends the command.
fn published(root: &Path, report: &Id, voice: Voice) -> Ended<Option<BTreeSet<Within>>> {
    if !root.join("content/site.yaml").exists() {
        return Ok(None);
    }
    let outcome = build::published_of(root, report);
    let (published, map) = outcome.product;
    published.ok_or_else(|| {
        voice.tell(outcome.report, &map);
        Exit::Content
    })
}

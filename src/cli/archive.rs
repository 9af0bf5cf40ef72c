//! `verbatim archive`: editions made, listed and proven.

use std::path::Path;
use std::sync::Mutex;

use serde_json::{Value, json};

use super::args::{ArchiveDeed, Common, Format};
use super::retract::{Retract, retract};
use super::voice::Voice;
use super::{Ended, Exit, diff, fault, refused, request, restore, root, settle};
use crate::archive::bag::{BagInfo, PackError, pack};
use crate::archive::{self, ArchiveError, EditionFile, Stored, verify};
use crate::artifact::{Artifact, OutputPath};
use crate::build::{self, Site};
use crate::catalog::{Catalog, Drafts};
use crate::diagnostic::{Code, Report};
use crate::edition;
use crate::key::{DocumentKey, Id};
use crate::plan::{Extent, OutputKey, PageKey, SitePlan};
use crate::sources::{RegisterUse, Sources};

/// Carries out what is asked of the archive.
pub(super) fn run(deed: &ArchiveDeed, common: &Common, voice: Voice) -> Ended<()> {
    match deed {
        ArchiveDeed::Create { report, note } => {
            let request = build::Request { drafts: Drafts::Hidden, ..request(common, voice)? };
            create(report, note.as_deref(), &request, voice)
        }
        ArchiveDeed::List => {
            let root = root(common, voice)?;
            let (register, _) = build::register_of(&root, RegisterUse::Optional);
            list(&root, common.format, voice.minding(&register))
        }
        ArchiveDeed::Restore { report, version, folder } => {
            let root = root(common, voice)?;
            let (register, _) = build::register_of(&root, RegisterUse::Optional);
            let named = (report.as_str(), version.as_str());
            restore::run(&archive::folder(&root), named, folder, voice.minding(&register))
        }
        ArchiveDeed::Verify { report, version } => {
            let root = root(common, voice)?;
            let (register, _) = build::register_of(&root, RegisterUse::Optional);
            verify_all(&root, report.as_deref(), version.as_deref(), voice.minding(&register))
        }
        ArchiveDeed::Retract { report, version, reason } => {
            retract(&Retract { report, version, reason }, &root(common, voice)?, voice)
        }
        ArchiveDeed::Diff { report, before, after } => diff::run(report, [before, after], common, voice),
    }
}

fn create(name: &str, note: Option<&str>, request: &build::Request, voice: Voice) -> Ended<()> {
    let outcome = build::prepare(request);
    let (material, mut report) = (outcome.product, outcome.report);
    let Some(site) = &material.site else {
        return settle(voice, report, &material).and(Err(Exit::Content));
    };
    let voice = voice.minding(&site.register);
    let map = &material.sources.map;
    if let Some(line) = note.and_then(|note| site.register.line_against(note, map)) {
        voice.refuse("program-archive-note-forbidden", &[("line", line.to_string())]);
        return Err(Exit::Call);
    }
    let id = known_report(name, &site.made.catalog, voice)?;
    let Some(info) = info(&id, note, &site.made.catalog, &mut report) else {
        let report = site.register.hushed(report, map);
        return settle(voice, report, &material).and(Err(Exit::Content));
    };
    let plan = site.plan(Extent::Report(id.clone())).tell(&mut report);
    let payload = Mutex::new(Vec::new());
    if !report.has_errors() {
        let rendered: Result<Report, ()> = site.render(&plan, &material.sources, |artifact| {
            payload.lock().expect("no thread panics while it adds an artifact").push(in_site(artifact));
            Ok(())
        });
        report.extend(rendered.unwrap_or_default());
        report.extend(site.guard(&about(&info), &material.sources));
    }
    let mut payload = payload.into_inner().expect("no thread panics while it adds an artifact");
    payload.sort_by(|one, two| one.path.cmp(&two.path));
    if !report.has_errors() {
        let beside = beside(&info, site, &material.sources, &address(&plan, site, &id), &payload);
        beside.iter().for_each(|artifact| report.extend(site.guard(artifact, &material.sources)));
        payload.extend(beside);
    }
    settle(voice, report, &material)?;
    let bag = pack(&info, &payload).map_err(|error| unpacked(&error, name, voice))?;
    // What would be refused once it is there is refused now: an edition cannot be mended.
    fault::unfit(&verify::verify(&bag), name, voice)?;
    let folder = archive::folder(&request.root);
    if holds(&folder, &info, payload) {
        voice.done("program-archive-same", &named(&info));
        return Ok(());
    }
    keep(&folder, &info, &bag, voice)
}

/// Says why files make no edition.
fn unpacked(error: &PackError, report: &str, voice: Voice) -> Exit {
    match error {
        PackError::Collision { path, other } => {
            let both = [("path", path.clone()), ("other", other.clone())];
            voice.refuse("program-archive-collision", &both);
        }
        PackError::TooLarge => voice.refuse("program-archive-too-large", &[("report", report.to_owned())]),
    }
    Exit::Content
}

/// What a bag says of itself, for the search: the payload is searched as it is made.
fn about(info: &BagInfo) -> Artifact {
    let texts = [info.title.as_deref(), info.publisher.as_deref(), Some(info.report.as_str())];
    let texts: Vec<&str> = texts.into_iter().flatten().chain([info.version.as_str()]).collect();
    let path = OutputPath::parse("bag-info.txt").expect("our own paths are safe");
    Artifact { path, bytes: texts.join("\n\n").into_bytes() }
}

/// What an edition holds beside its pages: its sources, and what catalogues read of it.
fn beside(info: &BagInfo, site: &Site, sources: &Sources, url: &str, pages: &[Artifact]) -> Vec<Artifact> {
    let (catalog, id, version) = (&site.made.catalog, &info.report, info.version.as_str());
    let publishable = edition::publishable(catalog, sources, id, version, pages).into_iter();
    let publishable = publishable.map(|artifact| below("sources", artifact));
    publishable.chain(edition::about::about(catalog, id, version, url)).collect()
}

/// The public address of a report.
fn address(plan: &SitePlan, site: &Site, id: &Id) -> String {
    let source = site.made.catalog.reports[id].source;
    let page = PageKey::Document(DocumentKey::Report(id.clone()));
    let path = plan.path(&OutputKey::Page(page, source));
    format!("{}{}", site.made.catalog.settings.base_url, path.trim_end_matches("index.html"))
}

/// An artifact of the site as it lies in the payload of a bag.
fn in_site(artifact: Artifact) -> Artifact {
    below("site", artifact)
}

fn below(folder: &str, artifact: Artifact) -> Artifact {
    let path = OutputPath::parse(&format!("{folder}/{}", artifact.path))
        .expect("a safe path stays safe below a folder");
    Artifact { path, ..artifact }
}

fn known_report(name: &str, catalog: &Catalog, voice: Voice) -> Ended<Id> {
    let known = Id::parse(name).filter(|id| catalog.reports.contains_key(id));
    known.ok_or_else(|| {
        let known: Vec<String> = catalog.reports.keys().map(Id::to_string).collect();
        let known = if known.is_empty() { String::from("none") } else { known.join(", ") };
        voice.refuse("program-unknown-report", &[("report", name.to_owned()), ("known", known)]);
        Exit::Call
    })
}

/// What the bag says of itself; nothing where the report has no version to bear.
fn info(id: &Id, note: Option<&str>, catalog: &Catalog, report: &mut Report) -> Option<BagInfo> {
    let entry = &catalog.reports[id];
    let original = &entry.versions[&entry.source];
    let head = &original.head;
    let Some(written) = &head.version else {
        let code =
            Code::FieldMissing { key: String::from("version"), example: String::from("version: \"1.0\"") };
        report.push(code.at(original.place));
        return None;
    };
    let publisher = catalog.settings.publisher.as_ref().and_then(|publisher| publisher.name.as_ref());
    let publisher = publisher.and_then(|name| name.get_or(entry.source, &catalog.settings.languages));
    Some(BagInfo {
        report: id.clone(),
        version: written.value.clone(),
        title: head.title.as_ref().map(|title| title.text.clone()),
        publisher: publisher.map(|(_, name)| name.text.clone()),
        date: head.updated.or(head.date).map(|date| date.value.to_string()),
        note: note.map(str::to_owned),
    })
}

/// Whether the edition is there already with this very site, whatever was noted about it.
fn holds(folder: &Path, info: &BagInfo, mut payload: Vec<Artifact>) -> bool {
    let stored = archive::open(folder, &info.report, &info.version).ok();
    payload.sort_by(|one, two| one.path.cmp(&two.path));
    stored.is_some_and(|mut bag| {
        bag.payload.sort_by(|one, two| one.path.cmp(&two.path));
        bag.payload == payload
    })
}

/// An edition, for a message.
fn named(info: &BagInfo) -> [(&'static str, String); 2] {
    [("version", info.version.to_string()), ("report", info.report.to_string())]
}

fn keep(folder: &Path, info: &BagInfo, bag: &[u8], voice: Voice) -> Ended<()> {
    let path = archive::path(folder, &info.report, &info.version).display().to_string();
    match archive::store(folder, &info.report, &info.version, bag) {
        Ok(Stored::New) => {
            let [version, report] = named(info);
            voice.done("program-archived", &[version, report, ("path", path)]);
        }
        Ok(Stored::Same) => voice.done("program-archive-same", &named(info)),
        Err(ArchiveError::Different { .. }) => {
            voice.refuse("program-archive-different", &named(info));
            return Err(Exit::Content);
        }
        Err(ArchiveError::Io { path, source }) => return Err(refused(&voice, &path, &source)),
    }
    Ok(())
}

fn editions(root: &Path, voice: Voice) -> Ended<Vec<EditionFile>> {
    let folder = archive::folder(root);
    archive::list(&folder).map_err(|error| refused(&voice, &folder, &error))
}

fn list(root: &Path, format: Format, voice: Voice) -> Ended<()> {
    let editions = editions(root, voice)?;
    if editions.is_empty() {
        voice.done("program-archive-none", &[]);
    }
    let mut exit = None;
    for edition in editions {
        let digest = match digest(root, &edition, voice) {
            Ok(digest) => digest,
            Err(refused) => {
                exit = exit.or(Some(refused));
                continue;
            }
        };
        Voice::line(&match format {
            Format::Json => json(&edition, &digest, voice).to_string(),
            Format::Human => columns(&edition, &digest, voice),
        });
    }
    exit.map_or(Ok(()), Err)
}

fn digest(root: &Path, edition: &EditionFile, voice: Voice) -> Ended<String> {
    let folder = archive::folder(root);
    let path = archive::path(&folder, &edition.report, &edition.version);
    let digest = archive::digest(&folder, &edition.report, &edition.version);
    digest.map_err(|error| fault::unopened(&error, &path, voice))
}

/// Report, version, bytes, digest, and a word where the edition is retracted.
fn columns(edition: &EditionFile, digest: &str, voice: Voice) -> String {
    let (report, version) = (edition.report.as_str(), edition.version.as_str());
    let retracted = if edition.is_retracted {
        format!("\t{}", voice.phrase("program-archive-list-retracted", &[]))
    } else {
        String::new()
    };
    let (report, version) = (voice.concealed(report), voice.concealed(version));
    format!("{report}\t{version}\t{}\t{digest}{retracted}", edition.size)
}

fn json(edition: &EditionFile, digest: &str, voice: Voice) -> Value {
    json!({
        "report": voice.concealed(edition.report.as_str()),
        "version": voice.concealed(edition.version.as_str()),
        "size": edition.size,
        "sha512": digest,
        "retracted": edition.is_retracted,
    })
}

fn verify_all(root: &Path, report: Option<&str>, version: Option<&str>, voice: Voice) -> Ended<()> {
    let is_meant = |edition: &EditionFile| {
        report.is_none_or(|report| edition.report.as_str() == report)
            && version.is_none_or(|version| edition.version.to_string() == version)
    };
    let editions: Vec<EditionFile> = editions(root, voice)?.into_iter().filter(is_meant).collect();
    if editions.is_empty() {
        if report.is_none() {
            voice.done("program-archive-none", &[]);
            return Ok(());
        }
        voice.refuse("program-archive-none", &[]);
        return Err(Exit::Call);
    }
    let mut is_whole = true;
    for edition in &editions {
        is_whole &= verify_one(root, edition, voice)?;
    }
    if is_whole { Ok(()) } else { Err(Exit::Content) }
}

fn verify_one(root: &Path, edition: &EditionFile, voice: Voice) -> Ended<bool> {
    let folder = archive::folder(root);
    let path = archive::path(&folder, &edition.report, &edition.version);
    match archive::open(&folder, &edition.report, &edition.version) {
        Ok(_) => {
            voice.done("program-verified", &[("path", path.display().to_string())]);
            Ok(true)
        }
        Err(error) => match fault::unopened(&error, &path, voice) {
            Exit::Content => Ok(false),
            exit @ (Exit::Done | Exit::Call | Exit::Machine) => Err(exit),
        },
    }
}

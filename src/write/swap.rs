//! The exchange: the staged folder takes the place of the old one.
//!
//! In one step where the system can; else in two, and a kill between them is mended by the next
//! build, which finds the old site set aside and puts it back.

use std::fs;
use std::io;
use std::path::Path;

use super::error::{At as _, WriteError};
use super::lock::{Workshop, remove_tree};

/// Puts the staged site in its place; the old one, if any, ends up in the workshop.
pub(super) fn exchange(out: &Path, workshop: &Workshop) -> Result<(), WriteError> {
    let site = workshop.site();
    if !out.exists() {
        return fs::rename(&site, out).at(out);
    }
    same_permissions(out, &site).at(&site)?;
    match exchange_at_once(&site, out) {
        Err(error) if cannot_at_all(&error) => exchange_in_two(&site, out, workshop).at(out),
        done => done.at(out),
    }
}

/// Mends what a kill between the two steps left: the old site, set aside.
pub(super) fn restore(out: &Path, workshop: &Workshop) -> Result<(), WriteError> {
    let old = workshop.old();
    match (old.exists(), out.exists()) {
        (false, _) => Ok(()),
        (true, false) => fs::rename(&old, out).at(out),
        (true, true) => remove_tree(&old).at(&old),
    }
}

fn same_permissions(from: &Path, to: &Path) -> io::Result<()> {
    fs::set_permissions(to, fs::metadata(from)?.permissions())
}

#[cfg(any(target_os = "linux", target_vendor = "apple"))]
fn exchange_at_once(site: &Path, out: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, site, CWD, out, RenameFlags::EXCHANGE)?)
}

#[cfg(not(any(target_os = "linux", target_vendor = "apple")))]
fn exchange_at_once(_site: &Path, _out: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// The system or the file system knows no exchange.
fn cannot_at_all(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::Unsupported | io::ErrorKind::InvalidInput)
}

fn exchange_in_two(site: &Path, out: &Path, workshop: &Workshop) -> io::Result<()> {
    let old = workshop.old();
    fs::rename(out, &old)?;
    if let Err(error) = fs::rename(site, out) {
        fs::rename(&old, out)?;
        return Err(error);
    }
    // The new site stands; an old one that cannot be removed is swept by the next build.
    let _ = remove_tree(&old);
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{exchange_in_two, restore};
    use crate::write::lock::Workshop;

    #[test]
    fn two_steps_lead_to_the_same_place() {
        let root = tempfile::tempdir().expect("a folder");
        let out = root.path().join("dist");
        fs::create_dir(&out).expect("a folder");
        let workshop = Workshop::open(&out).expect("a workshop");
        fs::write(workshop.site().join("new"), "").expect("a file");
        exchange_in_two(&workshop.site(), &out, &workshop).expect("an exchange");
        assert!(out.join("new").exists() && !workshop.old().exists());
    }

    #[test]
    fn a_kill_between_the_steps_is_mended() {
        let root = tempfile::tempdir().expect("a folder");
        let out = root.path().join("dist");
        let workshop = Workshop::open(&out).expect("a workshop");
        fs::create_dir(workshop.old()).expect("a folder");
        restore(&out, &workshop).expect("mended");
        assert!(out.is_dir() && !workshop.old().exists());
    }
}

//! The files that a crate is made from: its inputs, all that they refer to, and examples.

use super::LICENSE;
use crate::config::{Config, Crate, SPECS};
use crate::console::Failure;
use crate::specs::Folder;
use crate::upstream::Commit;
use crate::work;
use armgen::{Override, Specs, View};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

/// The paths of the files that all crates are made from, as far as they are there; or what is wrong with some.
pub(crate) fn read(
    config: &Config,
    root: &Path,
) -> Result<(BTreeSet<String>, Result<(), Failure>), Failure> {
    let disk = Folder::open(&root.join(SPECS))?;
    let mut all = BTreeSet::new();
    let mut outcome = Ok(());
    for each in &config.crates {
        let (read, done) = read_by(each, &config.overrides.items, &disk);
        all.extend(read);
        outcome = outcome.and(done);
    }
    Ok((all, outcome))
}

/// The paths of the files that a crate is made from, as far as they are there; or what is wrong with them.
pub(crate) fn read_by(
    target: &Crate,
    overrides: &[Override],
    specs: &dyn Specs,
) -> (BTreeSet<String>, Result<(), Failure>) {
    let recording = Recording { specs, read: Mutex::default() };
    let mut overrides = overrides.to_vec();
    // Corrections for another state of upstream are told of when the crate is made.
    overrides.iter_mut().for_each(|item| item.is_lenient = true);
    let done = work::with_inputs(vec![target.clone()], &recording).and_then(|(jobs, _)| {
        jobs.iter().try_for_each(|job| {
            armgen::inspect(job, &overrides, &recording, View::Tree)
                .map(|_| ())
                .map_err(|problems| Failure::Problems(vec![problems]))
        })
    });
    (recording.read.into_inner().unwrap_or_else(PoisonError::into_inner), done)
}

/// Fetches the files that a crate is made from, and upstream's licence: the text of each by its path.
pub(super) fn closure(
    target: &Crate,
    overrides: &[Override],
    commit: &Commit,
) -> Result<BTreeMap<String, String>, Failure> {
    let (mut read, done) = commit.complete(|| {
        // A licence that is not there is none that can be copied.
        let _ = commit.tree.read(LICENSE);
        read_by(target, overrides, &commit.tree)
    })?;
    done?;
    read.insert(LICENSE.to_owned());
    let mut files = BTreeMap::new();
    for path in read {
        if let Some(bytes) = commit.tree.revision.bytes(&path)? {
            let text = String::from_utf8(bytes)
                .map_err(|_| format!("expected text in `{path}` of commit {}", commit.id))?;
            files.insert(path, text);
        }
    }
    Ok(files)
}

/// Descriptions, and the paths of those that were read.
struct Recording<'a> {
    specs: &'a dyn Specs,
    read: Mutex<BTreeSet<String>>,
}

impl Specs for Recording<'_> {
    fn read(&self, path: &str) -> Result<String, String> {
        let text = self.specs.read(path)?;
        let mut read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        read.insert(path.to_owned());
        Ok(text)
    }
}

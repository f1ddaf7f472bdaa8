//! Finds the files that a crate is generated from: its inputs, all files that they refer to by `$ref`, and
//! examples.

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

/// Returns the paths below `spec/` of those files that some crate reads and that exist, and the first error
/// met.
pub(crate) fn files_read(
    config: &Config,
    root: &Path,
) -> Result<(BTreeSet<String>, Result<(), Failure>), Failure> {
    let disk = Folder::open(&root.join(SPECS))?;
    let mut all = BTreeSet::new();
    let mut outcome = Ok(());
    for each in &config.crates {
        let (read, done) = files_read_by(each, &config.overrides.items, &disk);
        all.extend(read);
        outcome = outcome.and(done);
    }
    Ok((all, outcome))
}

/// Returns the paths of the files that a crate reads and that exist, and the error if generating stopped at
/// one.
pub(crate) fn files_read_by(
    target: &Crate,
    overrides: &[Override],
    specs: &dyn Specs,
) -> (BTreeSet<String>, Result<(), Failure>) {
    let recording = Recording { specs, read: Mutex::default() };
    let mut overrides = overrides.to_vec();
    // An override that does not apply is reported when the crate is generated, so it is no error here.
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

/// Fetches the files that a crate is generated from, and upstream's licence. Returns their texts by path.
pub(super) fn closure(
    target: &Crate,
    overrides: &[Override],
    commit: &Commit,
) -> Result<BTreeMap<String, String>, Failure> {
    let (mut read, done) = commit.complete(|| {
        // Reading the licence makes it one of the files to fetch. A repository without a licence is no error.
        let _ = commit.tree.read(LICENSE);
        files_read_by(target, overrides, &commit.tree)
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

/// A [`Specs`] that records the paths of the files read through it.
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

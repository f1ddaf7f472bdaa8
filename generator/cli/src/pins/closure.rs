//! The files that a crate is made from: its inputs, all that they refer to, and examples.

use super::LICENSE;
use crate::config::{Crate, Readme};
use crate::console::Failure;
use crate::upstream::Commit;
use crate::work;
use armgen::{Job, Override, Specs, View};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, PoisonError};

/// What a crate is made from.
#[derive(Clone)]
pub(crate) struct Target {
    pub(crate) job: Job,
    /// The readme that names its inputs, and the tag.
    pub(crate) readme: Option<(String, Option<String>)>,
}

impl Target {
    pub(crate) fn of(configured: &Crate) -> Target {
        let readme = configured.readme.as_ref();
        let readme = readme.map(|readme| (readme.path.clone(), readme.tag.clone()));
        Target { job: configured.job.clone(), readme }
    }
}

/// The paths of the files that a crate is made from, as far as they are there; or what is wrong with them.
pub(crate) fn read_by(
    target: &Target,
    overrides: &[Override],
    specs: &dyn Specs,
) -> (BTreeSet<String>, Result<(), Failure>) {
    let recording = Recording { specs, read: Mutex::default() };
    let mut overrides = overrides.to_vec();
    // Corrections for another state of upstream are told of when the crate is made.
    overrides.iter_mut().for_each(|item| item.is_lenient = true);
    let readme = target.readme.clone().map(|(path, tag)| Readme { path, tag });
    let configured = Crate { job: target.job.clone(), readme };
    let done = work::with_inputs(vec![configured], &recording).and_then(|(jobs, _)| {
        jobs.iter().try_for_each(|job| {
            armgen::inspect(job, &overrides, &recording, View::Tree)
                .map(|_| ())
                .map_err(|problems| Failure::Problems(vec![problems]))
        })
    });
    (recording.read.into_inner().unwrap_or_else(PoisonError::into_inner), done)
}

/// Fetches the files that a crate is made from, and upstream's licence: the text of each by its path.
pub(crate) fn closure(
    target: &Target,
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

//! The other crates that a bump changes, since they read files that it copies: what that means for the users of
//! each, its next version, and what its changelog says of it.

use super::{changelog, docs};
use crate::codegen::Crate;
use crate::config;
use crate::console::Failure;
use crate::diff::find;
use crate::diff::report::{line, version};
use crate::diff::side::Search;
use crate::work::Work;
use armgen::Subject;
use armgen::compare::Comparison;
use std::path::Path;

/// A crate that changes with the one that is bumped.
pub(super) struct Along {
    pub(super) name: String,
    pub(super) inputs: Vec<String>,
    /// The version that it has, and the next one.
    pub(super) version: (String, String),
    /// The changelog's.
    pub(super) entry: String,
    /// What changes for its users, in a line.
    pub(super) verdict: String,
}

/// Finds those of which the generated files are other than before. `work` is how all crates will be.
pub(super) fn find(
    root: &Path,
    old: &[Crate],
    new: &[Crate],
    work: &Work,
    bumped: &str,
) -> Result<Vec<Along>, Failure> {
    let mut along = Vec::new();
    for after in new.iter().filter(|each| each.name != bumped) {
        let before = old.iter().find(|each| each.name == after.name);
        let job = work.jobs.iter().find(|job| job.name == after.name);
        let (Some(before), Some(job)) = (before, job) else { continue };
        if before.generated.files == after.generated.files {
            continue;
        }
        let name = format!("{}#{}", config::CRATES, after.name);
        let own = find::side(&name, &Search { root, specs: None, flag: "CRATE" })?;
        let new = Subject { job, overrides: &own.overrides, specs: &*work.specs };
        let comparison = armgen::compare(own.subject(), new)
            .map_err(|problems| Failure::Problems(vec![problems]))?;
        let version = next(&own.job.version, &comparison)?;
        let docs = docs::changed(
            (&before.generated.files, &comparison.old.api_version),
            (&after.generated.files, &comparison.new.api_version),
        );
        let entry = changelog::entry(&comparison, (&own.job.version, &version), &docs);
        along.push(Along {
            name: own.job.name,
            inputs: own.job.inputs,
            version: (own.job.version, version),
            entry,
            verdict: line::of(Ok(comparison)),
        });
    }
    Ok(along)
}

/// The version after the one that a crate has, for what changed.
pub(super) fn next(version: &str, comparison: &Comparison) -> Result<String, Failure> {
    version::next(version, comparison.rust()).ok_or_else(|| {
        format!("expected a version with another one after it, found `{version}`").into()
    })
}

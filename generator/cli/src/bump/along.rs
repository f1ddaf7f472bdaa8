//! The other crates that a bump changes because they read description files that it replaces: what changes for
//! the users of each crate, its next version, and its changelog entry.

use super::{changelog, docs};
use crate::codegen::Crate;
use crate::config;
use crate::console::Failure;
use crate::diff::find;
use crate::diff::report::{line, version};
use crate::diff::side::Search;
use crate::work::Work;
use armgen::Subject;
use armgen::compare::{Comparison, Wire};
use std::path::Path;

/// A crate whose generated code changes with the crate that is bumped.
pub(super) struct Along {
    pub(super) name: String,
    pub(super) inputs: Vec<String>,
    /// The current and the next version.
    pub(super) version: (String, String),
    /// The new entry of the crate's changelog, in Markdown.
    pub(super) entry: String,
    /// A line that says what changes for users of the crate.
    pub(super) verdict: String,
    /// True if the change breaks the wire format of the crate.
    pub(super) is_breaking: bool,
}

/// Returns the crates, other than `bumped`, whose generated files differ between `old` and `new`. `work` has
/// the jobs and descriptions that `new` was generated from.
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
            is_breaking: comparison.wire() == Wire::Breaking,
            verdict: line::of(Ok(comparison)),
        });
    }
    Ok(along)
}

/// Returns the names of the crates whose wire format breaks.
pub(super) fn breaking(along: &[Along]) -> Vec<String> {
    along.iter().filter(|each| each.is_breaking).map(|each| each.name.clone()).collect()
}

/// Returns the next version of a crate, by whether the comparison found breaking, minor or no changes for Rust
/// code.
pub(super) fn next(version: &str, comparison: &Comparison) -> Result<String, Failure> {
    version::next(version, comparison.rust()).ok_or_else(|| {
        format!("expected a version like `0.1.0`, which can be incremented, found `{version}`")
            .into()
    })
}

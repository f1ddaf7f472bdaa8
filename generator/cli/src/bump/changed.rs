//! The files besides crates that a bump writes: descriptions, the lock file, the configuration and changelogs.

use crate::config::Source;
use crate::console::Failure;
use std::path::Path;

/// A file whose text a bump changes.
pub(super) struct Changed {
    /// The path relative to the repository.
    pub(super) path: String,
    /// The text on disk, if the file exists.
    pub(super) before: Option<String>,
    pub(super) after: String,
}

/// Adds a file to `files`, unless its text on disk is `after` already.
pub(super) fn add(
    root: &Path,
    path: String,
    after: String,
    files: &mut Vec<Changed>,
) -> Result<(), Failure> {
    let before = root.text(&path)?;
    if before.as_ref() != Some(&after) {
        files.push(Changed { path, before, after });
    }
    Ok(())
}

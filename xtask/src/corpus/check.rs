//! Compiles generated crates, where a warning is a failure, and says what that cost.

use super::Row;
use super::compiler::Notes;
use crate::cargo::{self, Compiled};
use armgen_cli::rig::Folder;
use std::path::Path;

/// How compiling ended.
pub(super) enum Checked {
    /// Without a warning.
    Passed,
    /// What the compiler said.
    Failed(Vec<String>),
}

/// What to do with the crates.
#[derive(Clone, Copy, Eq, PartialEq)]
pub(super) enum How {
    /// Look whether they compile.
    Check,
    /// Build them.
    Build,
    /// Make their documentation.
    Document,
}

/// Where notes of what compiling costs go, relative to the repository.
const NOTES: &str = "target/corpus-notes";

/// Compiles the crates that could be generated and are not compiled yet, or documents all of them. What an
/// earlier turn said of one stays.
pub(super) fn check(
    rows: &mut [Row],
    how: How,
    folder: &Folder,
    root: &Path,
    jobs: usize,
) -> Result<(), String> {
    let is_left = |row: &Row| row.made.is_some() && (how != How::Check || row.checked.is_none());
    let names = rows.iter().filter(|row| is_left(row));
    let names: Vec<String> = names.map(|row| row.package.name.clone()).collect();
    if names.is_empty() {
        return Ok(());
    }
    cargo::workspace(folder, root, &names, "")?;
    let command: &[&str] = match how {
        How::Check => &["check", "--workspace"],
        How::Build => &["build", "--workspace"],
        How::Document => &["doc", "--workspace", "--no-deps"],
    };
    let name = command.first().copied().unwrap_or_default();
    let notes = Notes::open(root.join(NOTES).join(name))?;
    let compiled = cargo::run_with(&notes.variables(), command, folder, root, jobs)?;
    let Compiled { mut messages, is_fine, said, .. } = compiled;
    let mut has_failed = false;
    for row in rows.iter_mut().filter(|row| is_left(row)) {
        let found = messages.remove(&row.package.name);
        has_failed |= found.is_some();
        match how {
            How::Check => row.check_cost = Some(notes.read(&row.package.name)),
            How::Build => row.build_cost = Some(notes.read(&row.package.name)),
            How::Document => {}
        }
        row.checked = Some(match (row.checked.take(), found) {
            (Some(Checked::Failed(before)), found) => {
                Checked::Failed(before.into_iter().chain(found.into_iter().flatten()).collect())
            }
            (_, Some(messages)) => Checked::Failed(messages),
            (_, None) => Checked::Passed,
        });
    }
    // What is wrong with none of them (a dependency, no network) is nothing about them.
    let others: Vec<String> = messages.into_values().flatten().collect();
    match is_fine || (has_failed && others.is_empty()) {
        true => Ok(()),
        false => {
            let said = [said.trim_end(), &others.concat()].join("\n");
            let said = said.trim_end();
            Err(format!("`cargo {name}` failed in {}:\n{said}", folder.shown))
        }
    }
}

//! Compiles generated crates, where a warning counts as a failure, and measures the cost.

use super::Row;
use super::compiler::Notes;
use crate::cargo::{self, Compiled};
use armgen_cli::rig::Folder;
use std::path::Path;

/// The result of compiling a crate.
pub(super) enum Checked {
    /// The crate compiled without warnings.
    Passed,
    /// The compiler's messages.
    Failed(Vec<String>),
}

/// The Cargo command to run on the crates.
#[derive(Clone, Copy, Eq, PartialEq)]
pub(super) enum How {
    /// `cargo check`.
    Check,
    /// `cargo build`.
    Build,
    /// `cargo doc`.
    Document,
}

/// The folder in which the cost of compiling is recorded, relative to the repository.
const NOTES: &str = "target/corpus-notes";

/// Compiles the crates that were generated and not compiled yet, or documents all of them. Messages
/// of an earlier run for a crate are kept.
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
    // Errors that name no generated crate, such as that of a failed download, are counted against no crate.
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

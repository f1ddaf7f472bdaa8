//! Generated crates on disk. Knows how to compare and replace them; not how they are made.
//!
//! A crate is written whole or not at all: into a new folder beside the old one, which then takes its
//! place by renames. Whatever an interrupted run leaves behind, the next one puts in order.

mod compare;
mod leftover;
mod owner;
mod replace;

pub use compare::{Difference, State, compare, refuse_foreign};
pub use leftover::Leftover;
pub use replace::{remove, replace};

use armgen::SourceFile;
use owner::Owner;
use std::fmt::Display;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// What stays in a crate's folder though nobody generated it: what Cargo makes of a crate outside of a
/// workspace, and the history of a crate that is a repository of its own.
const KEPT: [&str; 3] = ["target", "Cargo.lock", ".git"];

/// Where the crates of the configuration go, relative to the repository.
pub(crate) const OUT: &str = "generated";

/// The folder that holds the crates' folders.
pub struct Folder {
    pub path: PathBuf,
    /// What messages call it, without a slash at its end.
    pub shown: String,
}

impl Folder {
    /// The folder of a repository's crates.
    pub(crate) fn of_repository(root: &Path) -> Folder {
        Folder { path: root.join(OUT), shown: OUT.to_owned() }
    }

    /// Where a crate is.
    fn of(&self, name: &str) -> PathBuf {
        self.path.join(name)
    }

    /// What messages call something in this folder.
    pub fn shown(&self, rest: impl Display) -> String {
        format!("{}/{rest}", self.shown)
    }

    /// The crates here that armgen has written, but for the known ones.
    pub fn orphans(&self, known: &[&str]) -> Result<Vec<String>, String> {
        let mut orphans = Vec::new();
        for name in names(&self.path)? {
            let is_candidate = !name.starts_with('.') && !known.contains(&name.as_str());
            if is_candidate && matches!(owner::find(&self.of(&name))?, Owner::Armgen) {
                orphans.push(name);
            }
        }
        Ok(orphans)
    }

    /// What interrupted runs left of a crate, or of any.
    pub fn leftovers(&self, crates: Option<&[&str]>) -> Result<Vec<Leftover>, String> {
        leftover::find(self, crates)
    }
}

/// Writes what has changed, so that Cargo compiles that and nothing else.
pub fn update(folder: &Folder, name: &str, files: &[SourceFile]) -> Result<(), String> {
    let differences = compare(folder, name, files)?;
    match differences.is_empty() {
        true => Ok(()),
        false => replace(folder, name, files, &differences),
    }
}

/// Writes what all crates share beside them.
pub fn update_runtime(folder: &Folder) -> Result<(), String> {
    update(folder, armgen::RUNTIME, &armgen::runtime())
}

/// What a crate's folder is called while it is written.
fn new_name(name: &str) -> String {
    format!(".{name}.new-{}", std::process::id())
}

/// What a crate's old folder is called until it is removed.
fn old_name(name: &str) -> String {
    format!(".{name}.old-{}", std::process::id())
}

/// The names in a folder that are text, sorted; none if there is no folder.
fn names(path: &Path) -> Result<Vec<String>, String> {
    let entries = match fs::read_dir(path) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(cannot("read", path, &error)),
    };
    let mut names = Vec::new();
    for entry in entries {
        let entry = entry.map_err(|error| cannot("read", path, &error))?;
        names.extend(entry.file_name().into_string());
    }
    names.sort();
    Ok(names)
}

fn cannot(verb: &str, path: &Path, error: &std::io::Error) -> String {
    format!("cannot {verb} `{}`: {error}", path.display())
}

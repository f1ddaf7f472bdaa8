//! Generated crates on disk: compares them with generated files and replaces them. Does not know how the files
//! are generated.
//!
//! A crate is written as a whole or not at all: into a new folder beside the old one, which is then renamed
//! into its place. Temporary folders that an interrupted run leaves are cleaned up by the next run.

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

/// Entries of a crate's folder that stay when the crate is replaced, though armgen did not generate them:
/// Cargo's output if the crate is outside of a workspace, and the history if the crate is a git repository of
/// its own.
const KEPT: [&str; 3] = ["target", "Cargo.lock", ".git"];

/// The folder for the crates of `armgen.toml`, relative to the repository.
pub(crate) const OUT: &str = "generated";

/// The folder that contains the folders of generated crates.
pub struct Folder {
    pub path: PathBuf,
    /// The folder's name in messages, without a slash at the end.
    pub shown: String,
}

impl Folder {
    /// Returns the folder of crates of a repository, `generated/`.
    pub(crate) fn of_repository(root: &Path) -> Folder {
        Folder { path: root.join(OUT), shown: OUT.to_owned() }
    }

    /// Returns the path of a crate's folder.
    fn crate_path(&self, name: &str) -> PathBuf {
        self.path.join(name)
    }

    /// Returns the name in messages of a path inside of this folder.
    pub fn shown(&self, rest: impl Display) -> String {
        format!("{}/{rest}", self.shown)
    }

    /// Returns the crates in this folder that armgen has written and that are not among `known`.
    pub fn orphans(&self, known: &[&str]) -> Result<Vec<String>, String> {
        let mut orphans = Vec::new();
        for name in names(&self.path)? {
            let is_candidate = !name.starts_with('.') && !known.contains(&name.as_str());
            if is_candidate && matches!(owner::owner_of(&self.crate_path(&name))?, Owner::Armgen) {
                orphans.push(name);
            }
        }
        Ok(orphans)
    }

    /// Returns the temporary folders that interrupted runs left of the named crates, or of all crates if
    /// `crates` is `None`.
    pub fn leftovers(&self, crates: Option<&[&str]>) -> Result<Vec<Leftover>, String> {
        leftover::find(self, crates)
    }
}

/// Writes a crate if it differs from what is on disk. The modification times of unchanged files are kept, so
/// that Cargo compiles only what has changed.
pub fn update(folder: &Folder, name: &str, files: &[SourceFile]) -> Result<(), String> {
    let differences = compare(folder, name, files)?;
    match differences.is_empty() {
        true => Ok(()),
        false => replace(folder, name, files, &differences),
    }
}

/// Writes the crate `armgen_runtime`, on which all generated crates depend, beside them.
pub fn update_runtime(folder: &Folder) -> Result<(), String> {
    update(folder, armgen::RUNTIME, &armgen::runtime())
}

/// Returns the name of the temporary folder that a crate is written into.
fn new_name(name: &str) -> String {
    format!(".{name}.new-{}", std::process::id())
}

/// Returns the name of the temporary folder for a crate's replaced version until it is removed.
fn old_name(name: &str) -> String {
    format!(".{name}.old-{}", std::process::id())
}

/// Returns the names of a folder's entries, sorted; an empty list if there is no folder. Names that are not
/// Unicode are left out.
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

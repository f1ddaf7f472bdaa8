//! Compares a crate on disk with the files generated for it.

use super::owner::{self, MARKER, Owner};
use super::{Folder, KEPT, cannot};
use crate::specs;
use armgen::SourceFile;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// A file on disk that differs from what was generated.
#[derive(Debug)]
pub struct Difference {
    /// The path of the file inside of the crate, with `/` between the parts.
    pub path: String,
    pub state: State,
}

/// How a file on disk differs from what was generated.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum State {
    /// The file was generated, and is not on disk.
    Missing,
    /// The file is on disk with another text.
    Stale,
    /// The file was written by an earlier run of armgen, and is not generated any more.
    Orphaned,
    /// The file is not armgen's: the user, or another program, has put it there.
    Foreign,
}

/// Returns the files of a crate that differ from the generated ones, sorted by path. It is an error if the
/// folder belongs to somebody else than armgen.
pub fn compare(
    folder: &Folder,
    name: &str,
    files: &[SourceFile],
) -> Result<Vec<Difference>, String> {
    check_files(name, files)?;
    let path = folder.crate_path(name);
    let mut present = BTreeMap::new();
    match owner::check(&path, &folder.shown(name))? {
        Owner::Armgen => walk(&path, "", &mut present)?,
        Owner::Nobody | Owner::Other(_) => {}
    }
    let mut differences = Vec::new();
    for file in files {
        let state = match present.remove(&file.path) {
            None => State::Missing,
            Some(Entry::File) if is_same(&path.join(&file.path), &file.text)? => continue,
            Some(_) => State::Stale,
        };
        differences.push(Difference { path: file.path.clone(), state });
    }
    for (orphan, entry) in present {
        let is_ours = match entry {
            Entry::File => owner::has_written(&path, &orphan)?,
            Entry::Other => true,
        };
        let state = if is_ours { State::Orphaned } else { State::Foreign };
        differences.push(Difference { path: orphan, state });
    }
    differences.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(differences)
}

/// Fails if the crate's folder contains files that armgen has not written, since they would be lost when the
/// crate is replaced.
pub fn refuse_foreign(
    folder: &Folder,
    name: &str,
    differences: &[Difference],
) -> Result<(), String> {
    let foreign: Vec<String> = differences
        .iter()
        .filter(|difference| difference.state == State::Foreign)
        .map(|difference| format!("`{}`", folder.shown(format_args!("{name}/{}", difference.path))))
        .collect();
    match foreign.as_slice() {
        [] => Ok(()),
        foreign => Err(format!(
            "expected only files that armgen generated in `{}`, found {}; move other files \
             elsewhere, since the folder is replaced as a whole",
            folder.shown(name),
            foreign.join(", ")
        )),
    }
}

/// The kind of a path in a crate's folder other than a folder.
enum Entry {
    File,
    /// A symbolic link, which is never followed, or a special file such as a socket.
    Other,
}

fn walk(folder: &Path, prefix: &str, found: &mut BTreeMap<String, Entry>) -> Result<(), String> {
    let cannot_read = |error| cannot("read", folder, &error);
    for entry in fs::read_dir(folder).map_err(cannot_read)? {
        let entry = entry.map_err(cannot_read)?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if prefix.is_empty() && KEPT.contains(&name.as_str()) {
            continue;
        }
        let kind = entry.file_type().map_err(cannot_read)?;
        let path = format!("{prefix}{name}");
        if kind.is_dir() {
            walk(&entry.path(), &format!("{path}/"), found)?;
        } else {
            found.insert(path, if kind.is_file() { Entry::File } else { Entry::Other });
        }
    }
    Ok(())
}

fn is_same(path: &Path, text: &str) -> Result<bool, String> {
    let found = fs::read(path).map_err(|error| cannot("read", path, &error))?;
    Ok(found == text.as_bytes())
}

/// Fails if generated files have paths that lead out of the crate's folder or differ only in case, or if
/// Cargo.toml lacks the marker by which the next run recognizes the crate as armgen's. Any of this would be a
/// bug of armgen.
fn check_files(name: &str, files: &[SourceFile]) -> Result<(), String> {
    let bug = |what: String| Err(format!("armgen has a bug: for `{name}` it generated {what}"));
    let mut paths = BTreeSet::new();
    for file in files {
        let first = file.path.split('/').next().unwrap_or_default();
        if specs::refused(&file.path).is_some() || KEPT.contains(&first) {
            return bug(format!("a file with a forbidden path, `{}`", file.path.escape_debug()));
        }
        if !paths.insert(file.path.to_lowercase()) {
            return bug(format!("`{}` twice", file.path));
        }
    }
    match files.iter().any(|file| file.path == "Cargo.toml" && file.text.starts_with(MARKER)) {
        true => Ok(()),
        false => bug(format!("no Cargo.toml that starts with `{MARKER}`")),
    }
}

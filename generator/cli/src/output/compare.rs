//! How a crate on disk differs from what was generated.

use super::owner::{self, MARKER, Owner};
use super::{Folder, KEPT, cannot};
use crate::specs;
use armgen::SourceFile;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// A file that is not as generated.
#[derive(Debug)]
pub struct Difference {
    /// Path inside the crate, with `/` between the parts.
    pub path: String,
    pub state: State,
}

/// How a file on disk is not as generated.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum State {
    /// It is not there.
    Missing,
    /// It says something else.
    Stale,
    /// It was generated once, and is not any more.
    Orphaned,
    /// Somebody else has put it there.
    Foreign,
}

/// All differences, sorted by path. A folder that armgen has not written is refused.
pub fn compare(
    folder: &Folder,
    name: &str,
    files: &[SourceFile],
) -> Result<Vec<Difference>, String> {
    check_files(name, files)?;
    let path = folder.of(name);
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

/// Refuses to write a crate in whose folder somebody has put files, which would be lost.
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
            "expected none but armgen's files in `{}`, found {}; move what is not armgen's elsewhere",
            folder.shown(name),
            foreign.join(", ")
        )),
    }
}

/// What a path in a crate's folder is, if no folder.
enum Entry {
    File,
    /// A symbolic link, which is never followed, or anything stranger.
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

/// Refuses files that would be written outside of the crate's folder or over each other, and a crate
/// that the next run would not know as armgen's. All are bugs.
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

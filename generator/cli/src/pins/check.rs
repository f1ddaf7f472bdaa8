//! Compares the descriptions in `spec/` with the hashes in `spec/armgen.lock`. Needs no network.

use super::{LICENSE, Lock, hash};
use crate::config::SPECS;
use std::collections::BTreeSet;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

/// A file that differs from what `spec/armgen.lock` says of it.
#[derive(Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(crate) struct Finding {
    /// The path of the file below `spec/`.
    pub(crate) path: String,
    pub(crate) state: State,
}

/// How a file differs from what `spec/armgen.lock` says of it.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(crate) enum State {
    /// The content has another hash: the file was edited, or is from another commit.
    Edited,
    /// The content has the right hash after each CR LF is replaced by LF: git has converted the line ends.
    LineEnds,
    /// A link, a folder or a special file is at the path.
    NoFile,
    /// The lock has the file, and it is not on disk.
    Missing,
    /// The file is on disk or in the lock, and no crate reads it.
    Extra,
    /// A crate reads the file, and the lock does not have it.
    Unpinned,
}

/// Compares each file of the lock with the one on disk. Crates are not looked at.
pub(crate) fn disk(lock: &Lock, root: &Path) -> Result<Vec<Finding>, String> {
    let mut found = Vec::new();
    for (path, pinned) in &lock.files {
        let state = match look(root, path)? {
            Content::None => State::Missing,
            Content::Other => State::NoFile,
            Content::Bytes(bytes) if hash(&bytes) == *pinned => continue,
            Content::Bytes(bytes) if is_rewritten(&bytes, pinned) => State::LineEnds,
            Content::Bytes(_) => State::Edited,
        };
        found.push(Finding { path: path.clone(), state });
    }
    Ok(found)
}

/// Compares the lock and the files on disk with `read`, the files that the crates read. If `is_whole` is false,
/// reading stopped at an error, so that `read` is incomplete; files that the lock has are then not reported as
/// extra.
pub(crate) fn crates(
    lock: &Lock,
    root: &Path,
    read: &BTreeSet<String>,
    is_whole: bool,
) -> Result<Vec<Finding>, String> {
    let mut found = BTreeSet::new();
    let mut present: BTreeSet<String> = walk(root)?;
    present.extend(lock.files.keys().cloned());
    for path in present {
        let is_known = !is_whole && lock.files.contains_key(&path);
        if !read.contains(&path) && !is_known && path != LICENSE {
            found.insert(Finding { path, state: State::Extra });
        }
    }
    for path in read.iter().filter(|path| !lock.files.contains_key(*path)) {
        found.insert(Finding { path: path.clone(), state: State::Unpinned });
    }
    Ok(found.into_iter().collect())
}

impl Finding {
    /// Returns the message for a finding: what is wrong, and what to do.
    pub(crate) fn line(&self, program: &str) -> String {
        let path = format!("{SPECS}/{}", self.path);
        match self.state {
            State::Edited => format!(
                "edited {path} (differs from the file that {} pins; write your correction into \
                 spec/overrides.toml, then run `{program} vendor`, which restores the file)",
                super::FILE
            ),
            State::LineEnds => format!(
                "edited {path} (only the ends of its lines differ, since git converts them; `{program} init` adds a \
                 line to .gitattributes that prevents it, then run `{program} vendor`)"
            ),
            State::NoFile => format!(
                "edited {path} (a link or a folder is in the place of the file; move it away, then run `{program} \
                 vendor`)"
            ),
            State::Missing => {
                format!("missing {path} (`{program} vendor` restores it)")
            }
            State::Extra => {
                format!("extra {path} (no crate reads it; `{program} vendor` removes it)")
            }
            State::Unpinned => format!(
                "unpinned {path} (a crate reads it, and {} does not have it; run `{program} vendor --adopt`)",
                super::FILE
            ),
        }
    }
}

/// Returns whether a file has the pinned hash after each CR LF in it is replaced by LF, which git may have
/// converted.
fn is_rewritten(bytes: &[u8], pinned: &str) -> bool {
    let mut plain = Vec::with_capacity(bytes.len());
    for (index, byte) in bytes.iter().enumerate() {
        if *byte != b'\r' || bytes.get(index + 1) != Some(&b'\n') {
            plain.push(*byte);
        }
    }
    hash(&plain) == pinned
}

/// The content at a path below `spec/`.
enum Content {
    None,
    /// The path, or a folder above it, is a symbolic link, or the path is not a regular file.
    Other,
    Bytes(Vec<u8>),
}

fn look(root: &Path, path: &str) -> Result<Content, String> {
    let file = root.join(SPECS).join(path);
    // A symbolic link among the folders would lead to files outside of the repository.
    let mut above = file.parent().into_iter().flat_map(Path::ancestors);
    let mut above = above.by_ref().take_while(|folder| *folder != root);
    if above.any(Path::is_symlink) {
        return Ok(Content::Other);
    }
    match fs::symlink_metadata(&file) {
        Ok(metadata) if !metadata.is_file() => Ok(Content::Other),
        Ok(_) => match fs::read(&file) {
            Ok(bytes) => Ok(Content::Bytes(bytes)),
            Err(error) => Err(format!("cannot read {SPECS}/{path}: {error}")),
        },
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            Ok(Content::None)
        }
        Err(error) => Err(format!("cannot read {SPECS}/{path}: {error}")),
    }
}

/// Returns the content of a file below `spec/`; `None` if nothing is there.
pub(crate) fn content(root: &Path, path: &str) -> Result<Option<Vec<u8>>, String> {
    match look(root, path)? {
        Content::None => Ok(None),
        Content::Other => {
            Err(format!("expected a file at {SPECS}/{path}, found something else; move it away"))
        }
        Content::Bytes(bytes) => Ok(Some(bytes)),
    }
}

/// Returns the paths of all files below `spec/specification/`.
fn walk(root: &Path) -> Result<BTreeSet<String>, String> {
    let top = root.join(SPECS);
    let mut found = BTreeSet::new();
    let mut folders = vec!["specification".to_owned()];
    while let Some(folder) = folders.pop() {
        let cannot = |error: std::io::Error| format!("cannot read {SPECS}/{folder}: {error}");
        let entries = match fs::read_dir(top.join(&folder)) {
            Err(error) if error.kind() == ErrorKind::NotFound => continue,
            entries => entries.map_err(cannot)?,
        };
        for entry in entries {
            let entry = entry.map_err(cannot)?;
            let path = format!("{folder}/{}", entry.file_name().to_string_lossy());
            match entry.file_type().map_err(cannot)?.is_dir() {
                true => folders.push(path),
                false => drop(found.insert(path)),
            }
        }
    }
    Ok(found)
}

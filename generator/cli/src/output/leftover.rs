//! Finds and cleans up what an interrupted run left in the folder of crates: `.NAME.new-PID`, a crate that was
//! being written, and `.NAME.old-PID`, the replaced crate that was to be deleted. Between the two renames that
//! replace a crate, `.NAME.old-PID` is the only complete copy.

use super::owner::{self, Owner};
use super::replace::{keep, remove_folder};
use super::{Folder, cannot, names};
use std::fs;
use std::path::Path;

/// A temporary folder of an interrupted run, which a complete run would have removed.
pub struct Leftover {
    /// The name of the temporary folder in the folder of crates, `.NAME.new-PID` or `.NAME.old-PID`.
    pub name: String,
    /// The name of the crate that the temporary folder is of.
    of: String,
    is_old: bool,
}

/// Returns the temporary folders of the named crates, or of all crates if `crates` is `None`. Folders that
/// armgen may not have written are left out.
pub(super) fn find(folder: &Folder, crates: Option<&[&str]>) -> Result<Vec<Leftover>, String> {
    let mut found = Vec::new();
    for name in names(&folder.path)? {
        let Some(leftover) = parse(&name) else {
            continue;
        };
        let is_wanted = crates.is_none_or(|crates| crates.contains(&leftover.of.as_str()));
        let path = folder.path.join(&name);
        if is_wanted && (is_begun(&path)? || !matches!(owner::owner_of(&path)?, Owner::Other(_))) {
            found.push(leftover);
        }
    }
    Ok(found)
}

/// Returns whether a folder contains an empty Cargo.toml and nothing else. A run that was interrupted after it
/// created Cargo.toml, and before it wrote the marker into it, leaves a folder like this.
fn is_begun(path: &Path) -> Result<bool, String> {
    if !fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_dir()) {
        return Ok(false);
    }
    let manifest = fs::symlink_metadata(path.join("Cargo.toml"));
    let is_empty = manifest.is_ok_and(|metadata| metadata.is_file() && metadata.len() == 0);
    Ok(is_empty && names(path)?.len() == 1)
}

fn parse(name: &str) -> Option<Leftover> {
    let (of, rest) = name.strip_prefix('.')?.rsplit_once('.')?;
    let (kind, process) = rest.split_once('-')?;
    let is_old = match kind {
        "old" => true,
        "new" => false,
        _ => return None,
    };
    let is_number = !process.is_empty() && process.chars().all(|c| c.is_ascii_digit());
    is_number.then(|| Leftover { name: name.to_owned(), of: of.to_owned(), is_old })
}

impl Leftover {
    /// Moves the old crate back if there is no new one in its place, and otherwise removes the temporary
    /// folder. Returns which of these was done, as a word for messages.
    pub fn settle(&self, folder: &Folder) -> Result<&'static str, String> {
        let (path, target) = (folder.path.join(&self.name), folder.crate_path(&self.of));
        if self.is_old {
            if fs::symlink_metadata(&target).is_err() {
                fs::rename(&path, &target).map_err(|error| cannot("put back", &path, &error))?;
                return Ok("restored");
            }
            if !matches!(owner::owner_of(&target)?, Owner::Other(_)) {
                keep(&path, &target)?;
            }
        }
        remove_folder(&path).map(|()| "removed")
    }
}

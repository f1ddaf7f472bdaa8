//! What an interrupted run leaves: `.NAME.new-PID`, which was being written, and `.NAME.old-PID`, which
//! was to be deleted. Between the two renames of a swap, the second is the only good copy.

use super::owner::{self, Owner};
use super::replace::{keep, remove_folder};
use super::{Folder, cannot, names};
use std::fs;
use std::path::Path;

/// A folder that a run would have removed at its end.
pub struct Leftover {
    /// Its name in the folder of crates.
    pub name: String,
    /// The crate that it is of.
    of: String,
    is_old: bool,
}

/// Leftovers of the crates, or of any; only those that are armgen's beyond doubt.
pub(super) fn find(folder: &Folder, crates: Option<&[&str]>) -> Result<Vec<Leftover>, String> {
    let mut found = Vec::new();
    for name in names(&folder.path)? {
        let Some(leftover) = parse(&name) else {
            continue;
        };
        let is_wanted = crates.is_none_or(|crates| crates.contains(&leftover.of.as_str()));
        let path = folder.path.join(&name);
        if is_wanted && (is_begun(&path)? || !matches!(owner::find(&path)?, Owner::Other(_))) {
            found.push(leftover);
        }
    }
    Ok(found)
}

/// Whether a run ended between making the marked file and writing to it: nobody else's folder has an empty one alone.
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
    /// Puts it back if it is the only copy of the crate, and else removes it. Returns what was done.
    pub fn settle(&self, folder: &Folder) -> Result<&'static str, String> {
        let (path, target) = (folder.path.join(&self.name), folder.of(&self.of));
        if self.is_old {
            if fs::symlink_metadata(&target).is_err() {
                fs::rename(&path, &target).map_err(|error| cannot("put back", &path, &error))?;
                return Ok("restored");
            }
            if !matches!(owner::find(&target)?, Owner::Other(_)) {
                keep(&path, &target)?;
            }
        }
        remove_folder(&path).map(|()| "removed")
    }
}

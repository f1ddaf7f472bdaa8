//! Finds the root folder of the repository that a command works on.

use crate::config::CRATES;
use std::path::{Path, PathBuf};

/// Returns the root of the repository: the folder given by `--root`, otherwise the nearest folder from `folder`
/// upwards that contains `spec/armgen.toml`. If there is none it is `folder`, for commands that need no
/// repository.
///
/// # Errors
/// If `--root` is not a folder.
pub(crate) fn find_root(given: Option<&Path>, folder: &Path) -> Result<PathBuf, String> {
    if let Some(given) = given {
        return match given.is_dir() {
            true => Ok(given.to_owned()),
            false => Err(format!("expected --root to name a folder, found `{}`", given.display())),
        };
    }
    let from = std::path::absolute(folder)
        .map_err(|error| format!("cannot find the current folder: {error}"))?;
    let found = from.ancestors().find(|folder| folder.join(CRATES).is_file());
    Ok(found.map_or_else(|| folder.to_owned(), Path::to_owned))
}

//! Reading and writing of files for the journal. A file is written whole or not at all, and never outside of
//! the repository.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// Refuses a path that a symbolic link leads out of the repository.
pub(super) fn inside(root: &Path, path: &Path) -> Result<(), String> {
    let real = path.ancestors().find_map(|path| path.canonicalize().ok());
    let root = root.canonicalize().map_err(|error| cannot("find", root, &error))?;
    match real.is_some_and(|real| real.starts_with(&root)) {
        true => Ok(()),
        false => Err(format!(
            "cannot write `{}`: a symbolic link leads it out of the repository",
            path.display()
        )),
    }
}

/// Returns the files in a folder whose names end in `end`; none if the folder does not exist.
pub(crate) fn files(folder: &Path, end: &str) -> Result<Vec<PathBuf>, String> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries.map_err(|error| cannot("read", folder, &error))?,
    };
    let paths = entries.filter_map(Result::ok).map(|entry| entry.path());
    Ok(paths.filter(|path| path.to_string_lossy().ends_with(end)).collect())
}

pub(super) fn read_if_there(path: &Path) -> Result<Option<Vec<u8>>, String> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            Ok(None)
        }
        Err(error) => Err(cannot("read", path, &error)),
    }
}

pub(super) fn restore(path: &Path, bytes: &[u8]) -> Result<(), String> {
    match read_if_there(path)? {
        Some(found) if found == bytes => Ok(()),
        _ => {
            if let Some(folder) = path.parent() {
                fs::create_dir_all(folder)
                    .map_err(|error| cannot("make the folder", folder, &error))?;
            }
            put(path, bytes)
        }
    }
}

pub(super) fn remove(path: &Path) -> Result<(), String> {
    match fs::remove_file(path) {
        Err(error) if !matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            Err(cannot("remove", path, &error))
        }
        _ => Ok(()),
    }
}

/// Writes a temporary file in the same folder and renames it, so that no reader sees half a file.
pub(super) fn put(path: &Path, bytes: &[u8]) -> Result<(), String> {
    // A symbolic link is kept, and the file that it leads to is replaced.
    let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let new = path.with_file_name(format!("{}{}", beside(&path), std::process::id()));
    let written = fs::write(&new, bytes).and_then(|()| match fs::metadata(&path) {
        Ok(metadata) => fs::set_permissions(&new, metadata.permissions()),
        Err(_) => Ok(()),
    });
    written.and_then(|()| fs::rename(&new, &path)).map_err(|error| {
        // An error of the removal is ignored, since the error of writing is reported.
        let _ = fs::remove_file(&new);
        cannot("write", &path, &error)
    })
}

/// Returns the beginning of the names of temporary files for `path`; the process id follows.
fn beside(path: &Path) -> String {
    format!(".{}.new-", path.file_name().unwrap_or_default().to_string_lossy())
}

/// Removes temporary files for `path` that killed processes left. Errors are ignored.
pub(super) fn sweep(path: &Path) {
    let (start, folder) = (beside(path), path.parent().unwrap_or(path));
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let process = name.strip_prefix(&start).unwrap_or_default();
        if !process.is_empty() && process.bytes().all(|byte| byte.is_ascii_digit()) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

pub(super) fn cannot(verb: &str, path: &Path, error: &std::io::Error) -> String {
    format!("cannot {verb} `{}`: {error}", path.display())
}

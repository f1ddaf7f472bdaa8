//! Replaces a crate on disk by a newly generated one.

use super::owner;
use super::{Difference, Folder, KEPT, cannot, names, new_name, old_name};
use armgen::SourceFile;
use std::fs::{self, File};
use std::io::{ErrorKind, Write};
use std::path::Path;

/// Writes a crate, given its differences from what is on disk. Files without a difference keep their
/// modification times, so that Cargo and editors take only the others for changed.
pub fn replace(
    folder: &Folder,
    name: &str,
    files: &[SourceFile],
    differences: &[Difference],
) -> Result<(), String> {
    super::refuse_foreign(folder, name, differences)?;
    let path = folder.crate_path(name);
    let new = folder.path.join(new_name(name));
    let written = write(&new, &path, files, differences);
    let replaced = written.and_then(|()| swap(folder, name, &new, &path));
    if replaced.is_err() {
        // A temporary folder that can't be removed here is removed by the next run.
        let _ = fs::remove_dir_all(&new);
    }
    replaced
}

fn write(
    new: &Path,
    old: &Path,
    files: &[SourceFile],
    differences: &[Difference],
) -> Result<(), String> {
    fs::create_dir_all(new).map_err(|error| cannot("make the folder", new, &error))?;
    // Cargo.toml is written first: by its marker, the next run knows an unfinished folder as armgen's.
    let (manifest, others): (Vec<_>, Vec<_>) =
        files.iter().partition(|file| file.path == "Cargo.toml");
    for file in manifest.into_iter().chain(others) {
        let path = new.join(&file.path);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)
                .map_err(|error| cannot("make the folder", parent, &error))?;
        }
        let is_same = !differences.iter().any(|difference| difference.path == file.path);
        let template = is_same.then(|| old.join(&file.path));
        write_file(&path, &file.text, template.as_deref())
            .map_err(|error| cannot("write", &path, &error))?;
    }
    Ok(())
}

fn write_file(path: &Path, text: &str, template: Option<&Path>) -> std::io::Result<()> {
    let mut file = File::create_new(path)?;
    file.write_all(text.as_bytes())?;
    match template {
        Some(template) => file.set_modified(fs::symlink_metadata(template)?.modified()?),
        None => Ok(()),
    }
}

fn swap(folder: &Folder, name: &str, new: &Path, path: &Path) -> Result<(), String> {
    let old = folder.path.join(old_name(name));
    let had_old = match fs::rename(path, &old) {
        Ok(()) => true,
        Err(error) if error.kind() == ErrorKind::NotFound => false,
        Err(error) => return Err(cannot("move away", path, &error)),
    };
    if let Err(error) = fs::rename(new, path) {
        if had_old {
            // If moving the old crate back fails, too, the next run does it.
            let _ = fs::rename(&old, path);
        }
        return Err(cannot("put the new crate at", path, &error));
    }
    if had_old {
        keep(&old, path)?;
        remove_folder(&old)?;
    }
    Ok(())
}

/// Moves the entries of `KEPT` (`target`, `Cargo.lock`, `.git`) from the old folder of a crate to the new one.
pub(super) fn keep(old: &Path, new: &Path) -> Result<(), String> {
    for name in KEPT {
        let (from, to) = (old.join(name), new.join(name));
        if fs::symlink_metadata(&from).is_ok() && fs::symlink_metadata(&to).is_err() {
            fs::rename(&from, &to).map_err(|error| cannot("keep", &from, &error))?;
        }
    }
    Ok(())
}

/// Removes a crate from disk; an error if its folder is not armgen's.
pub fn remove(folder: &Folder, name: &str) -> Result<(), String> {
    let path = folder.crate_path(name);
    owner::check(&path, &folder.shown(name))?;
    remove_folder(&path)
}

/// Removes a folder, Cargo.toml last, so that an interrupted removal leaves a folder that is still known as
/// armgen's.
pub(super) fn remove_folder(path: &Path) -> Result<(), String> {
    let git = path.join(".git");
    if fs::symlink_metadata(&git).is_ok() {
        let git = git.display();
        return Err(format!(
            "expected a folder without a git repository, since deleting it would lose the \
             history, found `{git}`; move it elsewhere first"
        ));
    }
    let manifest = path.join("Cargo.toml");
    for name in names(path)? {
        let entry = path.join(&name);
        if entry != manifest {
            let is_folder = fs::symlink_metadata(&entry).is_ok_and(|metadata| metadata.is_dir());
            let removed =
                if is_folder { fs::remove_dir_all(&entry) } else { fs::remove_file(&entry) };
            removed.map_err(|error| cannot("remove", &entry, &error))?;
        }
    }
    match fs::remove_file(&manifest) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            return Err(cannot("remove", &manifest, &error));
        }
        _ => {}
    }
    fs::remove_dir(path).map_err(|error| cannot("remove", path, &error))
}

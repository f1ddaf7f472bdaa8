//! Writes files, and knows how to put back what was there before.

use crate::codegen::Crate;
use crate::output::{self, Difference, Folder};
use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

type Step<'a> = Box<dyn FnOnce() -> Result<(), String> + 'a>;

/// What has been done, which is undone unless it is committed: the last step first.
#[derive(Default)]
pub(crate) struct Undo<'a> {
    steps: Vec<Step<'a>>,
}

impl<'a> Undo<'a> {
    /// Writes a file of the repository, whole or not at all, and the folders that it needs.
    pub(crate) fn write(&mut self, root: &Path, path: &str, text: &str) -> Result<(), String> {
        let path = &root.join(path);
        inside(root, path)?;
        let missing: Vec<PathBuf> = path
            .ancestors()
            .skip(1)
            .take_while(|folder| !folder.exists())
            .map(Path::to_owned)
            .collect();
        for folder in missing.into_iter().rev() {
            fs::create_dir(&folder).map_err(|error| cannot("make the folder", &folder, &error))?;
            self.steps.push(Box::new(move || {
                fs::remove_dir(&folder).map_err(|error| cannot("remove", &folder, &error))
            }));
        }
        self.keep(path)?;
        put(path, text.as_bytes())
    }

    /// Remembers a file, which somebody is about to change, or that there is none.
    pub(crate) fn keep(&mut self, path: &Path) -> Result<(), String> {
        let path = path.to_owned();
        let before = read(&path)?;
        self.steps.push(Box::new(move || match before {
            Some(before) => restore(&path, &before),
            None => remove(&path),
        }));
        Ok(())
    }

    /// Remembers those files of a folder whose names end in `end`, of which somebody may make more.
    pub(crate) fn keep_all(&mut self, folder: &Path, end: &'static str) -> Result<(), String> {
        let folder = folder.to_owned();
        let mut before = BTreeMap::new();
        for path in files(&folder, end)? {
            if let Some(bytes) = read(&path)? {
                before.insert(path, bytes);
            }
        }
        self.steps.push(Box::new(move || {
            for path in files(&folder, end)? {
                if !before.contains_key(&path) {
                    remove(&path)?;
                }
            }
            before.iter().try_for_each(|(path, bytes)| restore(path, bytes))
        }));
        Ok(())
    }

    /// Removes a file of the repository.
    pub(crate) fn remove(&mut self, root: &Path, path: &str) -> Result<(), String> {
        let path = root.join(path);
        inside(root, &path)?;
        self.keep(&path)?;
        remove(&path)
    }

    /// Puts a new crate in the place of an old one, or of nothing. What nothing can be made of any more is left
    /// to git.
    pub(crate) fn replace(
        &mut self,
        folder: &'a Folder,
        new: &'a Crate,
        old: Option<&'a Crate>,
        differences: &[Difference],
    ) -> Result<(), String> {
        if differences.is_empty() {
            return Ok(());
        }
        let name = new.name.as_str();
        self.steps.push(Box::new(move || match old {
            Some(old) => output::update(folder, name, &old.generated.files),
            None => output::remove(folder, name),
        }));
        output::replace(folder, name, &new.generated.files, differences)
    }

    /// Keeps what has been done.
    pub(crate) fn commit(mut self) {
        self.steps.clear();
    }

    /// Puts everything back. Returns what could not be.
    pub(crate) fn back(&mut self) -> Vec<String> {
        let mut problems = Vec::new();
        while let Some(step) = self.steps.pop() {
            problems.extend(step().err());
        }
        problems
    }
}

impl Drop for Undo<'_> {
    fn drop(&mut self) {
        self.back();
    }
}

/// Refuses a file that a symbolic link leads out of the repository.
fn inside(root: &Path, path: &Path) -> Result<(), String> {
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

/// The files of a folder whose names end so; none if there is no such folder.
pub(crate) fn files(folder: &Path, end: &str) -> Result<Vec<PathBuf>, String> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries.map_err(|error| cannot("read", folder, &error))?,
    };
    let paths = entries.filter_map(Result::ok).map(|entry| entry.path());
    Ok(paths.filter(|path| path.to_string_lossy().ends_with(end)).collect())
}

fn read(path: &Path) -> Result<Option<Vec<u8>>, String> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(cannot("read", path, &error)),
    }
}

fn restore(path: &Path, bytes: &[u8]) -> Result<(), String> {
    match read(path)? {
        Some(found) if found == bytes => Ok(()),
        _ => put(path, bytes),
    }
}

fn remove(path: &Path) -> Result<(), String> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(cannot("remove", path, &error)),
        _ => Ok(()),
    }
}

/// Writes beside the file first, so that nobody ever sees half of it.
fn put(path: &Path, bytes: &[u8]) -> Result<(), String> {
    // What a link leads to is written, and the link stays.
    let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let new = path.with_file_name(format!(".{name}.new-{}", std::process::id()));
    let written = fs::write(&new, bytes).and_then(|()| match fs::metadata(&path) {
        Ok(metadata) => fs::set_permissions(&new, metadata.permissions()),
        Err(_) => Ok(()),
    });
    written.and_then(|()| fs::rename(&new, &path)).map_err(|error| {
        // What can't be removed is not ours.
        let _ = fs::remove_file(&new);
        cannot("write", &path, &error)
    })
}

fn cannot(verb: &str, path: &Path, error: &std::io::Error) -> String {
    format!("cannot {verb} `{}`: {error}", path.display())
}

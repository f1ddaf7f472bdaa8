//! Description files in a folder on disk. No path is read that leaves the folder, neither by `..` nor through a
//! symbolic link.

use armgen::Specs;
use std::collections::BTreeSet;
use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// The greatest size of a description, in bytes. The largest one upstream has 5 MiB; a larger file than the
/// limit is a mistake or an attack.
pub const LARGEST: u64 = 64 * 1024 * 1024;

/// A source of descriptions whose folders can be listed, too.
pub trait Browse: Specs {
    /// Returns the entries of a folder, sorted: each name, and whether it is a folder. Empty if the folder does
    /// not exist.
    ///
    /// # Errors
    /// The reason why the folder can't be read.
    fn list(&self, below: &str) -> Result<Vec<(String, bool)>, String>;

    /// Returns whether a file exists but has yet to be fetched before it can be read.
    fn is_pending(&self, _file: &str) -> bool {
        false
    }
}

/// A folder laid out like upstream's repository azure-rest-api-specs: it contains `specification/`.
pub struct Folder {
    /// The path as the user wrote it, for messages.
    shown: String,
    /// The canonical path, so that canonical paths of files can be compared with it.
    root: PathBuf,
    /// Folders inside `root` that are known to be reached without symbolic links.
    direct: Mutex<BTreeSet<PathBuf>>,
}

impl Folder {
    /// Opens the folder at `path`. If `path` is the `specification` folder itself, its parent is opened.
    pub fn open(path: &Path) -> Result<Folder, String> {
        let shown = path.display().to_string();
        let root = path
            .canonicalize()
            .map_err(|error| format!("cannot open the specs folder `{shown}`: {error}"))?;
        if !root.is_dir() {
            return Err(format!("expected a folder of descriptions, found a file: `{shown}`"));
        }
        let is_inner = root.ends_with("specification") && !root.join("specification").is_dir();
        let outer = root.parent().filter(|_| is_inner).map(Path::to_owned);
        Ok(Folder { shown, root: outer.unwrap_or(root), direct: Mutex::default() })
    }

    /// Returns the path as the user wrote it, for messages.
    pub(crate) fn shown(&self) -> &str {
        &self.shown
    }

    /// Returns the files below a folder whose names `is_wanted` accepts, as sorted paths relative to this
    /// folder. Folders named in `skipped` are not entered, and symbolic links are not followed.
    pub fn files(
        &self,
        below: &str,
        skipped: &[&str],
        is_wanted: impl Fn(&str) -> bool,
    ) -> Result<Vec<String>, String> {
        let mut found = Vec::new();
        let mut folders = vec![self.root.join(below)];
        while let Some(folder) = folders.pop() {
            let cannot = |error| format!("cannot read the folder `{}`: {error}", folder.display());
            for entry in std::fs::read_dir(&folder).map_err(cannot)? {
                let entry = entry.map_err(cannot)?;
                let kind = entry.file_type().map_err(cannot)?;
                let called = entry.file_name();
                if kind.is_dir() && !skipped.iter().any(|skipped| called == *skipped) {
                    folders.push(entry.path());
                } else if kind.is_file() && called.to_str().is_some_and(&is_wanted) {
                    found.extend(relative(&self.root, &entry.path()));
                }
            }
        }
        found.sort();
        Ok(found)
    }

    /// Returns the path of this folder relative to `folder`, with `/` between its parts; `None` if it is not
    /// inside.
    pub fn below(&self, folder: &Path) -> Option<String> {
        relative(&folder.canonicalize().ok()?, &self.root)
    }

    /// Returns the path relative to this folder of a file that a user named. `input` may be relative to this
    /// folder (`given` is its path as the user wrote it) or to the current folder, or absolute; `flag` is for
    /// messages.
    pub fn locate(&self, given: &Path, input: &Path, flag: &str) -> Result<String, String> {
        let mut outside = false;
        for candidate in [self.root.join(input), given.join(input), input.to_owned()] {
            if !candidate.exists() {
                continue;
            }
            // A symbolic link inside the folder is not resolved, since overrides match paths as upstream has
            // them.
            let inside = match relative(&self.root, &candidate) {
                Some(path) if refused(&path).is_none() => Some(path),
                _ => candidate.canonicalize().ok().and_then(|path| relative(&self.root, &path)),
            };
            match inside {
                Some(path) => return Ok(path),
                None => outside = true,
            }
        }
        let (input, given) = (input.display(), given.display());
        Err(if outside {
            format!(
                "expected {flag} to name a file inside `{given}`, found `{input}`, which lies outside of it"
            )
        } else {
            format!(
                "expected a file for {flag}, found none at `{input}`, neither in `{given}` nor in \
                 the current folder"
            )
        })
    }
}

impl Folder {
    /// Returns the file that a path leads to after symbolic links; an error if it is outside of this folder or
    /// no file.
    fn real(&self, path: &Path) -> Result<PathBuf, String> {
        let metadata = path.symlink_metadata().map_err(|error| said(&error))?;
        // Resolving each path with `canonicalize` would take as long as reading the file, so parent folders
        // without symbolic links are remembered.
        if metadata.is_file() && path.parent().is_some_and(|folder| self.is_direct(folder)) {
            return Ok(path.to_owned());
        }
        let real = path.canonicalize().map_err(|error| said(&error))?;
        if !real.starts_with(&self.root) {
            return Err("a symbolic link leads it out of the folder".to_owned());
        }
        if !real.is_file() {
            return Err("it is no file".to_owned());
        }
        Ok(real)
    }

    fn is_direct(&self, folder: &Path) -> bool {
        let mut direct = self.direct.lock().unwrap_or_else(PoisonError::into_inner);
        direct.contains(folder)
            || folder.canonicalize().is_ok_and(|real| real == folder)
                && direct.insert(folder.to_owned())
    }
}

impl Browse for Folder {
    fn list(&self, below: &str) -> Result<Vec<(String, bool)>, String> {
        let folder = self.root.join(below);
        let cannot = |error| format!("cannot read the folder `{}`: {error}", folder.display());
        let entries = match std::fs::read_dir(&folder) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
            entries => entries.map_err(cannot)?,
        };
        let mut found = Vec::new();
        for entry in entries {
            let entry = entry.map_err(cannot)?;
            let kind = entry.file_type().map_err(cannot)?;
            found.extend(entry.file_name().into_string().ok().map(|name| (name, kind.is_dir())));
        }
        found.sort();
        Ok(found)
    }
}

impl Specs for Folder {
    fn read(&self, path: &str) -> Result<String, String> {
        if let Some(reason) = refused(path) {
            return Err(reason.to_owned());
        }
        let file = File::open(self.real(&self.root.join(path))?).map_err(|error| said(&error))?;
        let size = file.metadata().map_or(0, |file| file.len().min(LARGEST));
        let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or_default());
        // Reading a byte more than the limit shows that the file is too large.
        file.take(LARGEST + 1).read_to_end(&mut bytes).map_err(|error| said(&error))?;
        text(bytes)
    }
}

/// Decodes a description as UTF-8 without a byte order mark; an error if it is larger than [`LARGEST`], for
/// which the caller need not read more than `LARGEST + 1` bytes.
pub fn text(bytes: Vec<u8>) -> Result<String, String> {
    if bytes.len() as u64 > LARGEST {
        return Err(format!("it is larger than {} MiB", LARGEST / 1024 / 1024));
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        format!("it is not UTF-8 (from byte {} on)", error.utf8_error().valid_up_to())
    })?;
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}

/// Returns why a path is refused: it leaves the folder, or is not in the normal form that lets paths be
/// compared as text. `None` if it is fine.
pub fn refused(path: &str) -> Option<&'static str> {
    if path.is_empty() {
        Some("its path is empty")
    } else if path.starts_with('/') || path.contains([':', '\\', '\0']) {
        Some("its path is not relative, with `/` between its parts")
    } else if path.split('/').any(|part| part == "..") {
        Some("its path leaves the specs folder")
    } else if path.split('/').any(|part| part.is_empty() || part == ".") {
        Some("its path has an empty part or a `.`")
    } else if path.split('/').any(|part| part.starts_with('.')) || path.contains(char::is_control) {
        // Programs look for their configuration in hidden files: a copied `.git`, for example, would be a
        // repository.
        Some("its path has a hidden part or a control character")
    } else {
        None
    }
}

/// Returns `path` relative to `root`, with `/` between its parts; `None` if it is not inside `root`, or is
/// `root`.
fn relative(root: &Path, path: &Path) -> Option<String> {
    let mut parts = Vec::new();
    for part in path.strip_prefix(root).ok()?.components() {
        parts.push(part.as_os_str().to_str()?);
    }
    Some(parts.join("/")).filter(|path| !path.is_empty())
}

fn said(error: &std::io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => "there is no such file".to_owned(),
        _ => format!("it can't be read: {error}"),
    }
}

#[cfg(test)]
mod tests {
    use super::refused;

    #[test]
    fn no_path_leads_out_or_to_what_programs_look_for() {
        for path in [
            "",
            "/a",
            "a/../b",
            "..",
            "a//b",
            "a/./b",
            "a\\b",
            "c:a",
            "a\0b",
            "a/.git/config",
            ".GIT/config",
            "a/.envrc",
            "a\nb",
            "a\u{1b}[31m",
        ] {
            assert!(refused(path).is_some(), "{path:?}");
        }
        for path in ["LICENSE", "specification/a b/c.json", "a/b..c/d.json", "a/readme.md"] {
            assert_eq!(refused(path), None, "{path}");
        }
    }
}

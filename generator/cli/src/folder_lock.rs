//! One run at a time in a folder of crates. The lock is the operating system's, so that it is gone when the
//! process that holds it is, however it ends.

use crate::console::Console;
use fs4::{FileExt, TryLockError};
use std::fs::{self, File};
use std::path::{Path, PathBuf};

/// The right to read and change a folder, until it is dropped.
pub(crate) struct FolderLock {
    /// None in a program that the run of whose turn it is has started.
    _held: Option<File>,
    /// The folder, if it was made for this: it goes again if nothing was put into it.
    made: Option<PathBuf>,
}

/// Tells a program that a run starts, tests for example, whose turn it is: the run's.
pub(crate) const INNER: &str = "ARMGEN_INNER_RUN";

/// Whether this is such a program, of a run that works in the same folder.
pub(crate) fn is_inner(folder: &Path) -> bool {
    let outer = std::env::var_os(INNER).map(PathBuf::from);
    outer.is_some_and(|outer| folder.canonicalize().is_ok_and(|folder| folder == outer))
}

/// Waits until no other run works in a folder, which is made if it is not there.
pub(crate) fn take(folder: &Path, console: &mut Console<'_>) -> Result<FolderLock, String> {
    let cannot =
        |error: std::io::Error| format!("cannot lock the folder `{}`: {error}", folder.display());
    if is_inner(folder) {
        return Ok(FolderLock { _held: None, made: None });
    }
    loop {
        let made = (!folder.exists()).then(|| folder.to_owned());
        fs::create_dir_all(folder).map_err(cannot)?;
        let held = open(folder).map_err(cannot)?;
        match FileExt::try_lock(&held) {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                console.complain(format_args!(
                    "note: waiting for another run that works in `{}`",
                    folder.display()
                ));
                FileExt::lock(&held).map_err(cannot)?;
            }
            Err(TryLockError::Error(error)) => return Err(cannot(error)),
        }
        // The other run may have removed a folder that it had made for nothing.
        if folder.exists() {
            return Ok(FolderLock { _held: Some(held), made });
        }
    }
}

/// Waits until no other process holds a folder, and holds it until the file is dropped.
///
/// # Errors
/// If there is no such folder, or the system has no lock for it.
pub(crate) fn hold(folder: &Path) -> std::io::Result<File> {
    let held = open(folder)?;
    FileExt::lock(&held)?;
    Ok(held)
}

/// What is locked: the folder itself, or where that can't be opened (on Windows), a file in it.
fn open(folder: &Path) -> std::io::Result<File> {
    File::open(folder).or_else(|_| File::create(folder.join(".armgen.lock")))
}

impl Drop for FolderLock {
    fn drop(&mut self) {
        if let Some(folder) = &self.made {
            // A folder with something in it stays.
            let _ = fs::remove_dir(folder);
        }
    }
}

//! The lock that lets one command at a time work in a folder of crates. It is a file lock of the operating
//! system, which is released when the process that holds it ends, however it ends.

use crate::console::Console;
use fs4::{FileExt, TryLockError};
use std::fs::{self, File};
use std::path::{Path, PathBuf};

/// The lock on a folder, held until this is dropped.
pub(crate) struct FolderLock {
    /// The locked file. `None` in a process that was started by the command which holds the lock (see `INNER`).
    _held: Option<File>,
    /// The folder, if it was created to be locked; dropping the lock removes it again if it is empty.
    made: Option<PathBuf>,
}

/// The environment variable by which a command that holds the lock tells programs that it starts, e.g. tests,
/// which folder is locked, so that they don't wait for it.
pub(crate) const INNER: &str = "ARMGEN_INNER_RUN";

/// Returns whether this process was started by a command that holds the lock on `folder`.
pub(crate) fn is_inner(folder: &Path) -> bool {
    let outer = std::env::var_os(INNER).map(PathBuf::from);
    outer.is_some_and(|outer| folder.canonicalize().is_ok_and(|folder| folder == outer))
}

/// Waits for the lock on a folder and takes it. The folder is created if it does not exist.
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
        // The process that held the lock may have removed the folder when it ended, so that the locked folder
        // no longer exists; then the loop creates and locks it again.
        if folder.exists() {
            return Ok(FolderLock { _held: Some(held), made });
        }
    }
}

/// Waits for the lock on a folder and returns the locked file; the lock is held until that is dropped.
///
/// # Errors
/// If there is no such folder, or the system can't lock it.
pub(crate) fn hold(folder: &Path) -> std::io::Result<File> {
    let held = open(folder)?;
    FileExt::lock(&held)?;
    Ok(held)
}

/// Opens what is locked: the folder itself, or a file in it where a folder can't be opened (on Windows).
fn open(folder: &Path) -> std::io::Result<File> {
    File::open(folder).or_else(|_| File::create(folder.join(".armgen.lock")))
}

impl Drop for FolderLock {
    fn drop(&mut self) {
        if let Some(folder) = &self.made {
            // `remove_dir` fails on a folder that is not empty, which is meant to stay.
            let _ = fs::remove_dir(folder);
        }
    }
}

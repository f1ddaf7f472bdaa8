//! The source of the descriptions that `find` and `versions` search: a folder on disk, or a commit of upstream,
//! whose files are fetched when they are needed.

use crate::specs::{Browse, Folder};
use crate::upstream::Commit;
use armgen::Specs;

/// A folder of descriptions on disk, or a commit of upstream's repository.
pub(crate) enum Origin {
    Folder(Folder),
    Commit(Commit),
}

impl Origin {
    /// Runs `work`, which reads files; if files that it asked for were not fetched yet, fetches them and runs
    /// `work` again. As it may run several times, `work` must print nothing.
    ///
    /// # Errors
    /// If files can't be fetched.
    pub(crate) fn complete<T>(&self, mut work: impl FnMut() -> T) -> Result<T, String> {
        match self {
            Origin::Folder(_) => Ok(work()),
            Origin::Commit(commit) => commit.complete(work),
        }
    }

    /// Runs `work` as `complete` does, but with `--offline` only once: files that were not fetched earlier are
    /// missing then.
    ///
    /// # Errors
    /// If files can't be fetched, without `--offline`.
    pub(crate) fn attempt<T>(&self, mut work: impl FnMut() -> T) -> Result<T, String> {
        match self {
            Origin::Commit(commit) if commit.upstream.is_offline => Ok(work()),
            _ => self.complete(work),
        }
    }

    /// Returns the name of the source in messages.
    pub(crate) fn shown(&self) -> String {
        match self {
            Origin::Folder(folder) => folder.shown().to_owned(),
            Origin::Commit(Commit { upstream, id, .. }) => {
                format!("{} at {id}", upstream.source.shown())
            }
        }
    }

    fn descriptions(&self) -> &dyn Browse {
        match self {
            Origin::Folder(folder) => folder,
            Origin::Commit(commit) => &commit.tree,
        }
    }
}

impl Specs for Origin {
    fn read(&self, path: &str) -> Result<String, String> {
        self.descriptions().read(path)
    }
}

impl Browse for Origin {
    fn list(&self, below: &str) -> Result<Vec<(String, bool)>, String> {
        self.descriptions().list(below)
    }

    fn is_pending(&self, file: &str) -> bool {
        self.descriptions().is_pending(file)
    }
}

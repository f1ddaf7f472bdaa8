//! Where a command looks for descriptions beyond those of crates: in a folder, or in a commit of upstream, whose
//! files are fetched as they are asked for.

use crate::specs::{Browse, Folder};
use crate::upstream::Commit;
use armgen::Specs;

/// A folder of descriptions, or a commit that has them.
pub(crate) enum Origin {
    Folder(Folder),
    Commit(Commit),
}

impl Origin {
    /// Does work that reads files, again with those that were yet to be fetched. It must not say anything.
    ///
    /// # Errors
    /// If files can't be fetched.
    pub(crate) fn complete<T>(&self, mut work: impl FnMut() -> T) -> Result<T, String> {
        match self {
            Origin::Folder(_) => Ok(work()),
            Origin::Commit(commit) => commit.complete(work),
        }
    }

    /// The same; offline as far as the files go that are here.
    ///
    /// # Errors
    /// If files can't be fetched, though it is not offline.
    pub(crate) fn attempt<T>(&self, mut work: impl FnMut() -> T) -> Result<T, String> {
        match self {
            Origin::Commit(commit) if commit.upstream.is_offline => Ok(work()),
            _ => self.complete(work),
        }
    }

    /// What messages call it.
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

//! Reads a specs folder out of a commit: `Specs` and `Browse` for a [`Revision`].

use super::{Revision, join};
use crate::specs::{self, Browse};
use armgen::Specs;
use std::sync::Arc;

/// A specs folder (the folder that contains `specification/`) at a revision.
pub(crate) struct Tree {
    pub(crate) revision: Arc<Revision>,
    /// The path of the specs folder from the repository's top; empty for the top.
    pub(crate) root: String,
}

impl Tree {
    /// Turns a path from the specs folder into a path from the repository's top.
    pub(crate) fn full(&self, path: &str) -> String {
        join(&self.root, path)
    }
}

impl Specs for Tree {
    fn read(&self, path: &str) -> Result<String, String> {
        if let Some(reason) = specs::refused(path) {
            return Err(reason.to_owned());
        }
        let name = &self.revision.name;
        self.revision
            .text(&self.full(path))?
            .ok_or_else(|| format!("there is no such file at `{name}`"))
    }
}

impl Browse for Tree {
    fn list(&self, below: &str) -> Result<Vec<(String, bool)>, String> {
        self.revision.names(&self.full(below))
    }

    fn is_pending(&self, file: &str) -> bool {
        self.revision.is_missing(&self.full(file))
    }
}

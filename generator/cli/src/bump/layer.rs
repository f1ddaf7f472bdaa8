//! Views of the repository as it will be after a command: files on disk, with changes that exist only in
//! memory.

use crate::config::{self, Source};
use crate::console::Failure;
use crate::specs::Folder;
use armgen::Specs;
use std::collections::BTreeMap;
use std::path::Path;

/// Descriptions of a folder, where the text in `files` replaces or adds to the files on disk.
pub(crate) struct Copied {
    pub(crate) folder: Folder,
    pub(crate) files: BTreeMap<String, String>,
}

impl Specs for Copied {
    fn read(&self, path: &str) -> Result<String, String> {
        match self.files.get(path) {
            Some(text) => Ok(text.clone()),
            None => self.folder.read(path),
        }
    }
}

/// The repository with a changed `armgen.toml`.
pub(crate) struct Edited<'a> {
    pub(crate) root: &'a Path,
    pub(crate) crates: &'a str,
}

impl Source for Edited<'_> {
    fn text(&self, file: &str) -> Result<Option<String>, Failure> {
        match file {
            config::CRATES => Ok(Some(self.crates.to_owned())),
            _ => self.root.text(file),
        }
    }
}

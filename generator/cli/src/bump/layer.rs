//! Files as they will be: those of a folder, with some that are not written yet on top.

use crate::config::{self, Source};
use crate::console::Failure;
use crate::specs::Folder;
use armgen::Specs;
use std::collections::BTreeMap;
use std::path::Path;

/// Descriptions, some of which take the place of those in a folder.
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

/// The repository with another list of crates.
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

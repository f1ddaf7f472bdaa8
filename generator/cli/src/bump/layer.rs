//! Files as they will be: those of a folder, with some that are not written yet on top.

use crate::config::{self, Source};
use crate::console::Failure;
use crate::specs::Folder;
use armgen::Specs;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

/// Descriptions, and which of them were read.
pub(crate) struct Recorder<'a> {
    pub(crate) folder: &'a Folder,
    pub(crate) read: Mutex<BTreeMap<String, String>>,
}

impl Recorder<'_> {
    /// The files that were read, by path in the folder.
    pub(crate) fn finish(self) -> BTreeMap<String, String> {
        self.read.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Specs for Recorder<'_> {
    fn read(&self, path: &str) -> Result<String, String> {
        let text = self.folder.read(path)?;
        let mut read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        read.insert(path.to_owned(), text.clone());
        Ok(text)
    }
}

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

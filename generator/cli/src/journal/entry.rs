//! The notes of a journal, and how they are written. One that leads out of the repository is none.

use crate::{crate_name, specs};
use serde_json::{Value, json};

/// What has to be done to put something back. All paths are relative to the repository.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) enum Entry {
    /// A file was like the file of this number, or was not there.
    File { path: String, copy: Option<usize> },
    /// A folder was not there.
    Folder { path: String },
    /// A crate was not there.
    Crate { name: String },
    /// In a folder, no other files than those noted had names that end so.
    Files { path: String, end: String },
}

impl Entry {
    pub(super) fn json(&self) -> Value {
        match self {
            Entry::File { path, copy } => json!({ "file": path, "copy": copy }),
            Entry::Folder { path } => json!({ "folder": path }),
            Entry::Crate { name } => json!({ "crate": name }),
            Entry::Files { path, end } => json!({ "files": path, "end": end }),
        }
    }

    /// A note that stays in the repository, whoever wrote it.
    pub(super) fn parse(line: &str) -> Option<Entry> {
        let value: Value = serde_json::from_str(line).ok()?;
        let text = |key| value.get(key).and_then(Value::as_str);
        let path = |key| text(key).filter(|path| specs::refused(path).is_none()).map(str::to_owned);
        if text("file").is_some() {
            let copy = value.get("copy").and_then(Value::as_u64);
            let copy = copy.map(usize::try_from).transpose().ok()?;
            Some(Entry::File { path: path("file")?, copy })
        } else if text("folder").is_some() {
            Some(Entry::Folder { path: path("folder")? })
        } else if let Some(name) = text("crate") {
            crate_name::problem(name).is_none().then(|| Entry::Crate { name: name.to_owned() })
        } else {
            Some(Entry::Files { path: path("files")?, end: text("end")?.to_owned() })
        }
    }
}

//! The entries of a journal and their JSON. An entry whose path leads out of the repository is not read.

use crate::{crate_name, specs};
use serde_json::{Value, json};

/// The state of a file, folder or crate before a change, by which the change is undone. Paths are relative to
/// the repository.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) enum Entry {
    /// The file had the content of the journal's copy with this number; if there is no copy, the file did not
    /// exist.
    File { path: String, copy: Option<usize> },
    /// The folder did not exist.
    Folder { path: String },
    /// The crate did not exist.
    Crate { name: String },
    /// Of the files in the folder whose names end in `end`, only those with an entry of their own existed.
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

    /// Parses a line of the journal; `None` if it is malformed or a path leads out of the repository, since
    /// anybody may have written the file.
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

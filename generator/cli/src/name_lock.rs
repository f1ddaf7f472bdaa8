//! Reads name locks: `names.txt` in a crate's folder lists the Rust names that the crate keeps. A file that
//! can't be parsed is an error that says how to repair it.

use crate::config::Source;
use crate::console::Failure;
use crate::output;
use armgen::{BadLine, NameLock};

/// The name of the file in a crate's folder.
const FILE: &str = "names.txt";

/// Reads the name lock of a crate in this repository's `generated/`; an empty one if the crate was not
/// generated yet.
pub(crate) fn committed(source: &dyn Source, name: &str) -> Result<NameLock, Failure> {
    let file = format!("{}/{name}/{FILE}", output::OUT);
    Ok(read_lock(source, &file, &source.shown(&file))?.unwrap_or_default())
}

/// Reads the name lock of a crate in any folder of crates; `None` if there is none. `shown` is the folder's
/// name in messages.
pub(crate) fn of_folder(
    folder: &dyn Source,
    name: &str,
    shown: &str,
) -> Result<Option<NameLock>, Failure> {
    read_lock(folder, &format!("{name}/{FILE}"), &format!("{shown}/{name}/{FILE}"))
}

fn read_lock(source: &dyn Source, file: &str, shown: &str) -> Result<Option<NameLock>, Failure> {
    let Some(text) = source.text(file)? else {
        return Ok(None);
    };
    let name_lock = NameLock::parse(&text).map_err(|BadLine { line, message }| {
        format!(
            "{shown}:{line}: {message}; put the file back as it was committed, or remove it to have all names \
             given anew"
        )
    })?;
    Ok(Some(name_lock))
}

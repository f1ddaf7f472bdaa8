//! What crates remember of their names, in a file of each. Knows where it is, and what to do about one that is
//! spoiled.

use crate::config::Source;
use crate::console::Failure;
use crate::output;
use armgen::{BadLine, NameLock};

/// The file in a crate's folder.
const FILE: &str = "names.txt";

/// The name lock of a crate of this repository; nothing of one that has not been made yet.
pub(crate) fn committed(source: &dyn Source, name: &str) -> Result<NameLock, Failure> {
    let file = format!("{}/{name}/{FILE}", output::OUT);
    Ok(read(source, &file, &source.shown(&file))?.unwrap_or_default())
}

/// The name lock of a crate in a folder of crates, which messages call `shown`, if there is one.
pub(crate) fn of_folder(
    folder: &dyn Source,
    name: &str,
    shown: &str,
) -> Result<Option<NameLock>, Failure> {
    read(folder, &format!("{name}/{FILE}"), &format!("{shown}/{name}/{FILE}"))
}

fn read(source: &dyn Source, file: &str, shown: &str) -> Result<Option<NameLock>, Failure> {
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

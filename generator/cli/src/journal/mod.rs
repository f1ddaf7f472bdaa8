//! The journal of a command: before each change, it records what was there. A command that fails or is
//! interrupted undoes its changes by the journal; if it is killed, the next command does.
//!
//! The journal is the folder `spec/.armgen-journal`: its file `notes` has a line of JSON for each entry, beside
//! numbered copies of the files as they were.

mod disk;
mod entry;

pub(crate) use disk::files;

use crate::console::{Console, counted};
use crate::interrupt;
use crate::output::{self, Difference, Folder};
use armgen::SourceFile;
use disk::{cannot, inside, put, read_if_there, remove, restore, sweep};
use entry::Entry;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

/// The path of the journal, relative to the repository.
const FOLDER: &str = "spec/.armgen-journal";

/// The file of entries in the journal. Its first line names the command.
const ENTRIES: &str = "notes";

/// The journal of the command that is running.
pub(crate) struct Journal {
    root: PathBuf,
    entries: Vec<Entry>,
    /// The paths that have an entry already. Only the state before the first change counts.
    known: BTreeSet<String>,
}

impl Journal {
    /// Creates the journal. `what` names the command in messages, e.g. `bump azure_vpn to 2025-09-01`.
    pub(crate) fn begin(root: &Path, what: &str) -> Result<Journal, String> {
        let journal =
            Journal { root: root.to_owned(), entries: Vec::new(), known: BTreeSet::new() };
        let folder = root.join(FOLDER);
        inside(root, &folder)?;
        let new = root.join(format!("{FOLDER}.new-{}", std::process::id()));
        let begun = fs::create_dir(&new)
            .and_then(|()| fs::write(new.join(ENTRIES), format!("{}\n", json!({ "what": what }))))
            .and_then(|()| fs::rename(&new, &folder));
        begun.map_err(|error| {
            let _ = fs::remove_dir_all(&new);
            cannot("begin the journal", &folder, &error)
        })?;
        interrupt::defer();
        Ok(journal)
    }

    /// Writes a file, whole or not at all, and creates missing folders.
    pub(crate) fn write(&mut self, path: &str, text: &str) -> Result<(), String> {
        let file = self.root.join(path);
        inside(&self.root, &file)?;
        let parts: Vec<&str> = path.split('/').collect();
        for end in 1..parts.len() {
            let folder = parts.get(..end).unwrap_or_default().join("/");
            let place = self.root.join(&folder);
            if !place.exists() {
                self.entry(Entry::Folder { path: folder })?;
                fs::create_dir(&place)
                    .map_err(|error| cannot("make the folder", &place, &error))?;
            }
        }
        self.keep(path)?;
        put(&file, text.as_bytes())
    }

    /// Removes a file, after recording its content.
    pub(crate) fn remove(&mut self, path: &str) -> Result<(), String> {
        let file = self.root.join(path);
        inside(&self.root, &file)?;
        self.keep(path)?;
        remove(&file)
    }

    /// Replaces the files of a crate, or creates the crate.
    pub(crate) fn replace(
        &mut self,
        folder: &Folder,
        name: &str,
        files: &[SourceFile],
        differences: &[Difference],
    ) -> Result<(), String> {
        if differences.is_empty() {
            return Ok(());
        }
        let below = format!("{}/{name}", folder.shown);
        match self.root.join(&below).exists() {
            false => self.entry(Entry::Crate { name: name.to_owned() })?,
            true => {
                for difference in differences {
                    self.keep(&format!("{below}/{}", difference.path))?;
                }
            }
        }
        output::replace(folder, name, files, differences)
    }

    /// Records the content of a file, or that it does not exist, before another program (e.g. Cargo) may change
    /// it.
    pub(crate) fn keep(&mut self, path: &str) -> Result<(), String> {
        if !self.known.insert(path.to_owned()) {
            return Ok(());
        }
        let copy = match read_if_there(&self.root.join(path))? {
            None => None,
            Some(bytes) => {
                let number = self.entries.len();
                let file = self.root.join(FOLDER).join(number.to_string());
                fs::write(&file, bytes)
                    .map_err(|error| cannot("write the journal", &file, &error))?;
                Some(number)
            }
        };
        self.entry(Entry::File { path: path.to_owned(), copy })
    }

    /// Records the files in a folder whose names end in `end`, before another program may change or add such
    /// files.
    pub(crate) fn keep_all(&mut self, folder: &str, end: &str) -> Result<(), String> {
        for file in files(&self.root.join(folder), end)? {
            let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
            self.keep(&format!("{folder}/{name}"))?;
        }
        self.entry(Entry::Files { path: folder.to_owned(), end: end.to_owned() })
    }

    /// Writes an entry, before the change that it is for is made. If Ctrl-C was pressed, this fails, which ends
    /// the command.
    fn entry(&mut self, entry: Entry) -> Result<(), String> {
        if interrupt::was_asked() {
            return Err("interrupted".to_owned());
        }
        let file = self.root.join(FOLDER).join(ENTRIES);
        let written = OpenOptions::new()
            .append(true)
            .open(&file)
            .and_then(|mut file| file.write_all(format!("{}\n", entry.json()).as_bytes()));
        written.map_err(|error| cannot("write the journal", &file, &error))?;
        self.entries.push(entry);
        Ok(())
    }

    /// Ends the journal and keeps the changes. Warns if the journal can't be removed.
    pub(crate) fn finish(self, console: &mut Console<'_>) {
        if let Err(problem) = self.discard() {
            console.complain(format_args!(
                "warning: all is done, but the journal can't be removed: {problem}"
            ));
        }
    }

    /// Deletes the journal's folder, so that nothing is undone any more.
    fn discard(&self) -> Result<(), String> {
        let folder = self.root.join(FOLDER);
        // Renaming the folder first ends the journal at once: if its removal is interrupted, the next command
        // undoes nothing.
        let done = self.root.join(format!("{FOLDER}.done-{}", std::process::id()));
        let removed = fs::rename(&folder, &done).and_then(|()| fs::remove_dir_all(&done));
        removed.map_err(|error| cannot("remove", &folder, &error))
    }

    /// Undoes all changes, and returns `reason` followed by whether that was possible.
    pub(crate) fn back(self, reason: &str, crates: &Folder) -> String {
        let problems = self.undo(crates);
        match problems.as_slice() {
            [] => format!("{reason}\nerror: everything is as it was before"),
            kept => format!(
                "{reason}\nerror: not all of it could be put back, see `git status`; the next command tries \
                 again: {}",
                kept.join("; ")
            ),
        }
    }

    /// Undoes the changes, last first, and removes the journal if all could be undone. Returns the problems.
    fn undo(&self, crates: &Folder) -> Vec<String> {
        let mut problems = Vec::new();
        for entry in self.entries.iter().rev() {
            problems.extend(self.undone(entry, crates).err());
        }
        if problems.is_empty() {
            problems.extend(self.discard().err());
        }
        problems
    }

    fn undone(&self, entry: &Entry, crates: &Folder) -> Result<(), String> {
        match entry {
            Entry::File { path, copy } => {
                let place = self.root.join(path);
                inside(&self.root, &place)?;
                sweep(&place);
                match copy {
                    None => remove(&place),
                    Some(copy) => {
                        let copy = self.root.join(FOLDER).join(copy.to_string());
                        let bytes = read_if_there(&copy)?.ok_or_else(|| {
                            format!(
                                "the journal's copy of `{path}` is missing; restore the file with \
                                 `git checkout`"
                            )
                        })?;
                        restore(&place, &bytes)
                    }
                }
            }
            Entry::Folder { path } => {
                let place = self.root.join(path);
                inside(&self.root, &place)?;
                match fs::remove_dir(&place) {
                    Err(error) if error.kind() != ErrorKind::NotFound => {
                        Err(cannot("remove", &place, &error))
                    }
                    _ => Ok(()),
                }
            }
            Entry::Crate { name } => match crates.path.join(name).exists() {
                true => output::remove(crates, name),
                false => Ok(()),
            },
            Entry::Files { path, end } => {
                let folder = self.root.join(path);
                inside(&self.root, &folder)?;
                for file in files(&folder, end)? {
                    let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
                    if !self.known.contains(&format!("{path}/{name}")) {
                        remove(&file)?;
                    }
                }
                Ok(())
            }
        }
    }
}

/// Returns the name of a command that was interrupted in this repository; `None` if there is no journal.
pub(crate) fn found(root: &Path) -> Result<Option<String>, String> {
    Ok(parsed(root)?.map(|(what, _)| what))
}

/// Undoes the changes of an interrupted command, removes temporary files, and reports both.
pub(crate) fn settle(
    root: &Path,
    crates: &Folder,
    console: &mut Console<'_>,
) -> Result<(), String> {
    if let Some((what, entries)) = parsed(root)? {
        for leftover in crates.leftovers(None)? {
            leftover.settle(crates)?;
        }
        let known = entries.iter().filter_map(|entry| match entry {
            Entry::File { path, .. } => Some(path.clone()),
            _ => None,
        });
        let journal = Journal { root: root.to_owned(), known: known.collect(), entries };
        let problems = journal.undo(crates);
        if !problems.is_empty() {
            return Err(format!(
                "cannot put back `{what}`, which was interrupted: {}",
                problems.join("; ")
            ));
        }
        let entries = counted(journal.entries.len(), "change");
        console.say(format_args!("undid `{what}`, which was interrupted ({entries})"));
    }
    let spec = root.join("spec");
    for entry in fs::read_dir(&spec).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with(".armgen-journal.") && entry.path().is_dir() {
            let path = entry.path();
            fs::remove_dir_all(&path).map_err(|error| cannot("remove", &path, &error))?;
        }
    }
    Ok(())
}

/// Reads a journal left on disk: the name of the command, and the entries. `None` if there is none.
fn parsed(root: &Path) -> Result<Option<(String, Vec<Entry>)>, String> {
    let file = root.join(FOLDER).join(ENTRIES);
    let Some(bytes) = read_if_there(&file)? else {
        return Ok(None);
    };
    let text = String::from_utf8_lossy(&bytes);
    // A last line without a line end was not fully written, so its change was not made.
    let mut lines = text.split_inclusive('\n').filter_map(|line| line.strip_suffix('\n'));
    let spoiled = || {
        format!(
            "expected the journal of an interrupted command in `{}`, found something else; remove that folder, \
             and see `git status`",
            file.display()
        )
    };
    let first: Value =
        lines.next().and_then(|line| serde_json::from_str(line).ok()).unwrap_or_default();
    let what = first.get("what").and_then(Value::as_str).ok_or_else(spoiled)?;
    let entries = lines.map(|line| Entry::parse(line).ok_or_else(spoiled));
    Ok(Some((what.escape_debug().to_string(), entries.collect::<Result<_, _>>()?)))
}

//! A journal of what a command changes: what was there is noted before it goes, so that a command that fails, is
//! interrupted or is killed leaves a repository that can be put back: by itself, or by the next command.
//!
//! The journal is a folder, `spec/.armgen-journal`: a line of JSON for each note in `notes`, and beside it the
//! files as they were.

mod disk;
mod entry;

pub(crate) use disk::files;

use crate::console::{Console, counted};
use crate::interrupt;
use crate::output::{self, Difference, Folder};
use armgen::SourceFile;
use disk::{cannot, inside, put, read, remove, restore, sweep};
use entry::Entry;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

/// Where the journal is, from the repository.
const FOLDER: &str = "spec/.armgen-journal";

/// The file of notes in it; the first line says what is done.
const ENTRIES: &str = "notes";

/// What was changed so far, and what was there before.
pub(crate) struct Journal {
    root: PathBuf,
    entries: Vec<Entry>,
    /// The paths that were noted, since only what was there first counts.
    known: BTreeSet<String>,
}

impl Journal {
    /// Begins to change a repository. `what` is for people, e.g. `bump azure_vpn to 2025-09-01`.
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

    /// Writes a file, whole or not at all, and the folders that it needs.
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

    /// Removes a file.
    pub(crate) fn remove(&mut self, path: &str) -> Result<(), String> {
        let file = self.root.join(path);
        inside(&self.root, &file)?;
        self.keep(path)?;
        remove(&file)
    }

    /// Puts a new crate in the place of an old one, or of nothing.
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

    /// Notes a file that somebody is about to change, or that there is none.
    pub(crate) fn keep(&mut self, path: &str) -> Result<(), String> {
        if !self.known.insert(path.to_owned()) {
            return Ok(());
        }
        let copy = match read(&self.root.join(path))? {
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

    /// Notes those files of a folder whose names end in `end`, of which somebody may make more.
    pub(crate) fn keep_all(&mut self, folder: &str, end: &str) -> Result<(), String> {
        for file in files(&self.root.join(folder), end)? {
            let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
            self.keep(&format!("{folder}/{name}"))?;
        }
        self.entry(Entry::Files { path: folder.to_owned(), end: end.to_owned() })
    }

    /// Adds a note, before what it is about is done. Here is where Ctrl-C ends a command.
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

    /// Keeps what has been done, and says so if a left-over could not be removed.
    pub(crate) fn finish(self, console: &mut Console<'_>) {
        if let Err(problem) = self.discard() {
            console.complain(format_args!(
                "warning: all is done, but the journal can't be removed: {problem}"
            ));
        }
    }

    /// Removes the journal.
    fn discard(&self) -> Result<(), String> {
        let folder = self.root.join(FOLDER);
        // Under another name it is nothing that the next command puts back.
        let done = self.root.join(format!("{FOLDER}.done-{}", std::process::id()));
        let removed = fs::rename(&folder, &done).and_then(|()| fs::remove_dir_all(&done));
        removed.map_err(|error| cannot("remove", &folder, &error))
    }

    /// Puts everything back, and adds to the reason why whether that was possible.
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

    /// Puts everything back, the last first, and removes the journal if that was possible.
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
                        let bytes = read(&copy)?.ok_or_else(|| {
                            format!("the journal has lost what `{path}` was; `git checkout` it")
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

/// Whether a command was interrupted in this repository, and what it did.
pub(crate) fn found(root: &Path) -> Result<Option<String>, String> {
    Ok(parsed(root)?.map(|(what, _)| what))
}

/// Puts back what an interrupted command did, sweeps what commands left, and says so.
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

/// A journal that is there, as far as it was written: what was done, and the notes.
fn parsed(root: &Path) -> Result<Option<(String, Vec<Entry>)>, String> {
    let file = root.join(FOLDER).join(ENTRIES);
    let Some(bytes) = read(&file)? else {
        return Ok(None);
    };
    let text = String::from_utf8_lossy(&bytes);
    // What has no line end was about to be noted, and had not been done.
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

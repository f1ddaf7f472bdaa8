//! `vendor`: restores the descriptions in `spec/` that differ from the lock file `spec/armgen.lock`; with
//! `--verify`, compares them with their commits; with `--adopt`, creates the lock file for files that are
//! there.

use crate::cli::{From, Mode, Vendor};
use crate::config::{self, Config, SPECS};
use crate::console::{Console, Failure, Outcome, counted};
use crate::folder_lock;
use crate::journal::{self, Journal};
use crate::output::Folder;
use crate::pins::{self, LICENSE, Lock, Pin, check, hash};
use crate::upstream::{Commit, Upstream};
use armgen::Specs;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

pub(crate) fn run(
    options: &Vendor,
    root: &Path,
    console: &mut Console<'_>,
) -> Result<Outcome, Failure> {
    let folder = Folder::of_repository(root);
    config::read(root)?;
    let _lock = folder_lock::take(&folder.path, console)?;
    journal::settle(root, &folder, console)?;
    let config = config::read(root)?;
    let lock = Lock::read(&root)?;
    match options.mode {
        Mode::Adopt => adopt(options, &config, lock, root, console),
        Mode::Restore | Mode::Verify => {
            let lock = lock.ok_or_else(|| pins::no_lock(console.program()))?;
            match options.mode {
                Mode::Verify => verify(options, &config, &lock, root, console),
                _ => restore(options, &config, lock, root, console),
            }
        }
    }
}

/// Returns the commits that crates are pinned to, each opened when the iterator reaches it.
fn commits<'a>(
    lock: &'a Lock,
    from: &'a From,
    config: &'a Config,
) -> impl Iterator<Item = Result<Commit, String>> + 'a {
    let ids: BTreeSet<&str> = lock.crates.values().map(|pin| pin.commit.as_str()).collect();
    ids.into_iter().map(|id| {
        let (url, is_offline) = (from.url.clone(), from.is_offline);
        let from = From { commit: Some(id.to_owned()), url, is_offline };
        Upstream::at(&from, &config.source)
    })
}

fn restore(
    options: &Vendor,
    config: &Config,
    mut lock: Lock,
    root: &Path,
    console: &mut Console<'_>,
) -> Result<Outcome, Failure> {
    let mut wanted: BTreeSet<String> =
        check::disk(&lock, root)?.into_iter().map(|finding| finding.path).collect();
    let mut files: BTreeMap<String, String> = BTreeMap::new();
    if !wanted.is_empty() {
        for commit in commits(&lock, &options.from, config) {
            let commit = commit?;
            commit.complete(|| wanted.iter().for_each(|path| drop(commit.tree.read(path))))?;
            for path in &wanted {
                let bytes = commit.tree.revision.bytes(path)?.unwrap_or_default();
                if lock.files.get(path).is_some_and(|pinned| hash(&bytes) == *pinned) {
                    let text = String::from_utf8(bytes);
                    files.extend(text.ok().map(|text| (path.clone(), text)));
                }
            }
            wanted.retain(|path| !files.contains_key(path));
        }
    }
    if let Some(path) = wanted.first() {
        return Err(format!(
            "expected one of the commits in {} to have `{path}` with the hash that is pinned \
             there, found none",
            pins::FILE
        )
        .into());
    }
    let mut journal = Journal::begin(root, "vendor")?;
    let done = put(&files, config, &mut lock, root, &mut journal, console);
    if let Err(reason) = done {
        return Err(journal.back(&reason, &Folder::of_repository(root)).into());
    }
    journal.finish(console);
    let count = counted(lock.files.len(), "file");
    console.say(format_args!("{SPECS}/ has the {count} of {}", pins::FILE));
    Ok(Outcome::Fine)
}

/// Writes the restored files, and removes the files in `spec/` that no crate reads.
fn put(
    files: &BTreeMap<String, String>,
    config: &Config,
    lock: &mut Lock,
    root: &Path,
    journal: &mut Journal,
    console: &mut Console<'_>,
) -> Result<(), String> {
    for (path, text) in files {
        journal.write(&format!("{SPECS}/{path}"), text)?;
        console.say(format_args!("restored {SPECS}/{path}"));
    }
    let read = match pins::files_read(config, root) {
        Ok((read, Ok(()))) => read,
        // If descriptions or configuration can't be read, it is unknown which files no crate reads. Nothing is
        // removed then, but restoring files must work; `codegen` reports the errors.
        _ => return Ok(()),
    };
    let extra = check::crates(lock, root, &read, true)?;
    for finding in extra.iter().filter(|finding| finding.state == check::State::Extra) {
        let path = format!("{SPECS}/{}", finding.path);
        journal.remove(&path)?;
        if lock.files.remove(&finding.path).is_some() {
            journal.write(pins::FILE, &lock.text())?;
        }
        console.say(format_args!("removed {path} (no crate reads it)"));
    }
    Ok(())
}

fn verify(
    options: &Vendor,
    config: &Config,
    lock: &Lock,
    root: &Path,
    console: &mut Console<'_>,
) -> Result<Outcome, Failure> {
    let program = console.program();
    let mut found: Vec<String> =
        check::disk(lock, root)?.iter().map(|finding| finding.line(program)).collect();
    let mut open: BTreeSet<&str> = lock.files.keys().map(String::as_str).collect();
    for commit in commits(lock, &options.from, config) {
        let commit = commit?;
        let equal = equal(&commit, open.iter().copied(), root)?;
        open.retain(|path| !equal.contains(*path));
    }
    found.extend(open.iter().map(|path| {
        format!("foreign {SPECS}/{path} (no pinned commit has a file with this content)")
    }));
    found.sort();
    found.iter().for_each(|line| console.say(line));
    if found.is_empty() {
        let count = counted(lock.files.len(), "file");
        console.say(format_args!(
            "{count} in {SPECS}/ equal those in the pinned commits of {}",
            lock.source
        ));
        return Ok(Outcome::Fine);
    }
    Ok(Outcome::Findings)
}

/// Returns those of `paths` whose content on disk equals that in a commit. Git's object ids are compared, so
/// that no file is fetched.
fn equal<'p>(
    commit: &Commit,
    paths: impl Iterator<Item = &'p str>,
    root: &Path,
) -> Result<BTreeSet<String>, String> {
    let mut theirs = Vec::new();
    for path in paths {
        if check::content(root, path)?.is_some()
            && let Some(id) = commit.tree.revision.id(path)?
        {
            theirs.push((path, id));
        }
    }
    let files: Vec<_> = theirs.iter().map(|(path, _)| root.join(SPECS).join(path)).collect();
    let ours = crate::git::ids_of(&files)?;
    let pairs = theirs.into_iter().zip(ours);
    Ok(pairs.filter(|((_, id), ours)| id == ours).map(|((path, _), _)| path.to_owned()).collect())
}

fn adopt(
    options: &Vendor,
    config: &Config,
    lock: Option<Lock>,
    root: &Path,
    console: &mut Console<'_>,
) -> Result<Outcome, Failure> {
    let commit = Upstream::at(&options.from, &config.source)?;
    let mut lock = lock.unwrap_or_default();
    lock.source = config.source.shown();
    let (mut all, outcome) = pins::files_read(config, root)?;
    outcome?;
    let license = match check::content(root, LICENSE)? {
        Some(_) => None,
        None => commit.complete(|| commit.tree.read(LICENSE))?.ok(),
    };
    match &license {
        Some(text) => drop(lock.files.insert(LICENSE.to_owned(), hash(text.as_bytes()))),
        None => all.extend(check::content(root, LICENSE)?.map(|_| LICENSE.to_owned())),
    }
    let unpinned = || all.iter().map(String::as_str).filter(|path| !lock.files.contains_key(*path));
    let equal = equal(&commit, unpinned(), root)?;
    let foreign: Vec<String> =
        unpinned().filter(|path| !equal.contains(*path)).map(str::to_owned).collect();
    for path in equal {
        if let Some(bytes) = check::content(root, &path)? {
            lock.files.insert(path, hash(&bytes));
        }
    }
    for each in &config.crates {
        let pin = || Pin { commit: commit.id.clone(), date: commit.date.clone() };
        lock.crates.entry(each.job.name.clone()).or_insert_with(pin);
    }
    let mut journal = Journal::begin(root, "vendor --adopt")?;
    let written = match &license {
        Some(text) => journal.write(&format!("{SPECS}/{LICENSE}"), text),
        None => Ok(()),
    };
    if let Err(reason) = written.and_then(|()| journal.write(pins::FILE, &lock.text())) {
        return Err(journal.back(&reason, &Folder::of_repository(root)).into());
    }
    journal.finish(console);
    let count = counted(lock.files.len(), "file");
    console.say(format_args!("wrote {}: {count} of commit {}", pins::FILE, commit.id));
    for path in &foreign {
        console.say(format_args!(
            "unpinned {SPECS}/{path} (commit {} has no such file, or one with another content)",
            commit.id
        ));
    }
    Ok(if foreign.is_empty() { Outcome::Fine } else { Outcome::Findings })
}

//! Plans what changes when crates are pinned to another commit. Each file has one content on disk; so if a file
//! differs at the new commit, all crates that read it move to that commit, too.

use super::check::{Finding, State, content, disk};
use super::closure::{closure, files_read_by};
use super::{Change, FILE, LICENSE, Lock, Pin, hash};
use crate::config::{Config, Crate, SPECS};
use crate::console::Failure;
use crate::specs;
use crate::upstream::Commit;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// The changes of files and lock, and the crates that move with the chosen ones, each with a file that they
/// share.
pub(crate) struct Plan {
    pub(crate) change: Change,
    pub(crate) along: Vec<(String, String)>,
}

/// Plans to pin crates to a commit. The crates are in `config` already, or are being added to it.
pub(crate) fn plan(
    chosen: Vec<Crate>,
    config: &Config,
    lock: &Lock,
    commit: &Commit,
    root: &Path,
) -> Result<Plan, Failure> {
    let is_edited = |finding: &Finding| !matches!(finding.state, State::Missing);
    let edited = disk(lock, root)?.into_iter().find(is_edited);
    if let Some(Finding { path, .. }) = edited {
        return Err(format!(
            "expected descriptions as {FILE} pins them, found that {SPECS}/{path} was edited; \
             write your correction into spec/overrides.toml, and restore the file with the \
             command `vendor`"
        )
        .into());
    }
    let overrides = &config.overrides.items;
    let mut others = staying(&chosen, config, root)?;
    let mut files: BTreeMap<String, String> = BTreeMap::new();
    let mut along = Vec::new();
    let mut pins = lock.crates.clone();
    pins.retain(|name, _| config.crates.iter().any(|each| each.job.name == *name));
    let mut open = chosen;
    while let Some(target) = open.pop() {
        let found = closure(&target, overrides, commit)?;
        let pin = Pin { commit: commit.id.clone(), date: commit.date.clone() };
        pins.insert(target.job.name.clone(), pin);
        for (path, text) in &found {
            let is_same = content(root, path)?.is_some_and(|bytes| bytes == text.as_bytes());
            if is_same || path == LICENSE {
                continue;
            }
            let (moving, staying): (Vec<_>, Vec<_>) =
                others.into_iter().partition(|(_, read)| read.contains(path));
            others = staying;
            for (other, _) in moving {
                along.push((other.job.name.clone(), path.clone()));
                open.push(other);
            }
        }
        files.extend(found);
    }
    let mut pinned: BTreeMap<String, String> =
        files.iter().map(|(path, text)| (path.clone(), hash(text.as_bytes()))).collect();
    for path in others.into_iter().flat_map(|(_, read)| read) {
        let known = lock.files.get(&path).cloned();
        pinned.entry(path).or_insert(known.unwrap_or_default());
    }
    // A file that has no hash in the old lock and that the moved crates do not read stays unpinned.
    pinned.retain(|_, hash| !hash.is_empty());
    let removed = lock.files.keys().filter(|path| !pinned.contains_key(*path)).cloned();
    let removed: BTreeSet<String> = removed.filter(|path| path != LICENSE).collect();
    let lock = Lock { source: config.source.shown(), crates: pins, files: pinned };
    along.sort();
    Ok(Plan { change: Change { files, removed, lock, crates: None }, along })
}

/// Returns the crates that were not chosen, each with the paths of the files that it reads.
fn staying(
    chosen: &[Crate],
    config: &Config,
    root: &Path,
) -> Result<Vec<(Crate, BTreeSet<String>)>, Failure> {
    let others = config
        .crates
        .iter()
        .filter(|each| !chosen.iter().any(|chosen| chosen.job.name == each.job.name));
    let folder = specs::Folder::open(&root.join(SPECS))?;
    let mut found = Vec::new();
    for other in others {
        let (read, done) = files_read_by(other, &config.overrides.items, &folder);
        done?;
        found.push((other.clone(), read));
    }
    Ok(found)
}

//! Writes descriptions, the lock file, `armgen.toml`, and the crates generated from them: everything, or
//! nothing if a step fails.

use super::{FILE, Lock};
use crate::bump::layer::{Copied, Edited};
use crate::codegen::{self, Crate};
use crate::config::{self, Overrides, SPECS, Source};
use crate::console::{Console, Failure, counted};
use crate::diff::report::line;
use crate::journal::Journal;
use crate::output::{self, Difference, Folder};
use crate::specs;
use crate::work::{self, Work};
use armgen::{Job, Subject};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// The changes to files in a repository.
pub(crate) struct Change {
    /// The texts of files to write, by their paths below `spec/`.
    pub(crate) files: BTreeMap<String, String>,
    /// The paths below `spec/` of files to remove.
    pub(crate) removed: BTreeSet<String>,
    pub(crate) lock: Lock,
    /// The new text of `spec/armgen.toml`; `None` if it stays.
    pub(crate) crates: Option<String>,
}

/// A crate generated from the new descriptions, with its differences from the one on disk.
struct Rewritten {
    is_new: bool,
    new: Crate,
    differences: Vec<Difference>,
    /// A line that says what changes for users of the crate; `None` for a new or unchanged crate.
    verdict: Option<String>,
}

/// Generates the crates from the changed descriptions, reports what changes for the users of each, and writes
/// everything. `what` is the name of the running command, for the journal.
pub(crate) fn write(
    change: &Change,
    what: &str,
    root: &Path,
    console: &mut Console<'_>,
) -> Result<(), Failure> {
    let before = root.text(config::CRATES)?.unwrap_or_default();
    let after = change.crates.as_deref().unwrap_or(&before);
    let folder = Folder::of_repository(root);
    let old = Before::read(root)?;
    let source = Edited { root, crates: after };
    let config = config::read_from(&source)?.ok_or_else(config::no_crates)?;
    let disk = specs::Folder::open(&root.join(SPECS))?;
    let copied = Copied { folder: disk, files: change.files.clone() };
    let work = work::of_config(config, &[], &source, || Ok(Box::new(copied)))?;
    let mut made = codegen::make(&work, root)?;
    console.problems(made.iter().map(|each| &each.generated.warnings));
    let mut crates = Vec::new();
    for new in made.drain(..) {
        let differences = output::compare(&folder, &new.name, &new.generated.files)?;
        let verdict = match differences.is_empty() {
            true => None,
            false => old.verdict(&work, &new.name),
        };
        crates.push(Rewritten { is_new: !old.has(&new.name), new, differences, verdict });
    }
    let mut journal = Journal::begin(root, what)?;
    match put(change, (&before, after), root, &folder, &crates, &mut journal) {
        Ok(written) => {
            journal.finish(console);
            tell(change, written, &crates, console);
            Ok(())
        }
        Err(reason) => Err(journal.back(&reason, &folder).into()),
    }
}

/// Writes all files and crates through the journal. Returns how many descriptions were written.
fn put(
    change: &Change,
    (before, after): (&str, &str),
    root: &Path,
    folder: &Folder,
    crates: &[Rewritten],
    journal: &mut Journal,
) -> Result<usize, String> {
    let mut written = 0;
    for (path, text) in &change.files {
        let is_same = super::check::content(root, path)?.is_some_and(|old| old == text.as_bytes());
        if !is_same {
            journal.write(&format!("{SPECS}/{path}"), text)?;
            written += 1;
        }
    }
    for path in &change.removed {
        journal.remove(&format!("{SPECS}/{path}"))?;
    }
    let lock = change.lock.text();
    if root.text(FILE).ok().flatten().is_none_or(|old| old != lock) {
        journal.write(FILE, &lock)?;
    }
    if after != before {
        journal.write(config::CRATES, after)?;
    }
    for Rewritten { new, differences, .. } in crates {
        journal.replace(folder, &new.name, &new.generated.files, differences)?;
    }
    Ok(written)
}

fn tell(change: &Change, written: usize, crates: &[Rewritten], console: &mut Console<'_>) {
    let files = counted(written, "file");
    console.say(format_args!("wrote {files} below {SPECS}/specification, and {FILE}"));
    if !change.removed.is_empty() {
        let files = counted(change.removed.len(), "file");
        console.say(format_args!("removed {files} that no crate reads any more"));
    }
    for Rewritten { is_new, new, differences, verdict } in crates {
        if *is_new || !differences.is_empty() {
            new.summary(differences).iter().for_each(|line| console.say(line));
        }
        if let Some(verdict) = verdict {
            console.say(format_args!("  for users of {}: {verdict}", new.name));
        }
    }
}

/// The configuration and descriptions before the change.
struct Before {
    work: Option<Work>,
}

impl Before {
    fn read(root: &Path) -> Result<Before, Failure> {
        let work = match config::read_from(&root)? {
            Some(config) if !config.crates.is_empty() => {
                let folder = specs::Folder::open(&root.join(SPECS))?;
                Some(work::of_config(config, &[], &root, || Ok(Box::new(folder)))?)
            }
            _ => None,
        };
        Ok(Before { work })
    }

    fn has(&self, name: &str) -> bool {
        self.work.as_ref().is_some_and(|work| job(work, name).is_some())
    }

    /// Returns a line that says what the new descriptions change for users of a crate; `None` if it is new.
    fn verdict(&self, new: &Work, name: &str) -> Option<String> {
        let old = self.work.as_ref()?;
        let (old_job, new_job) = (job(old, name)?, job(new, name)?);
        let (old_overrides, new_overrides) = (lenient(&old.overrides), lenient(&new.overrides));
        let compared = armgen::compare(
            Subject { job: old_job, overrides: &old_overrides, specs: &*old.specs },
            Subject { job: new_job, overrides: &new_overrides, specs: &*new.specs },
        );
        let compared = compared.map_err(|problems| Failure::Problems(vec![problems]));
        Some(line::of(compared))
    }
}

fn job<'w>(work: &'w Work, name: &str) -> Option<&'w Job> {
    work.jobs.iter().find(|job| job.name == name)
}

fn lenient(overrides: &Overrides) -> Vec<armgen::Override> {
    let mut items = overrides.items.clone();
    items.iter_mut().for_each(|item| item.is_lenient = true);
    items
}

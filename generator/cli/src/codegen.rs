//! `codegen`: generates crates and writes them; with `--check`, compares them with the files on disk instead.

mod made;
mod obsolete;

pub(crate) use made::{CHANGELOG, Crate};

use crate::cli::{Codegen, Selection};
use crate::console::{Console, Failure, Outcome, counted};
use crate::output::{self, Difference, Folder, Leftover, State};
use crate::pins::{self, Lock, check as pinned};
use crate::work::{self, Work};
use crate::{config, folder_lock, journal, name_lock, spelling};
use armgen::Runtime;
use std::path::Path;
use std::time::Instant;

/// The reason that is printed for an orphaned crate, a generated folder that the configuration does not list.
const NO_CRATE: &str = "not in spec/armgen.toml";

pub(crate) fn run(
    options: &Codegen,
    root: &Path,
    console: &mut Console<'_>,
) -> Result<Outcome, Failure> {
    let folder = match &options.out {
        Some(path) => Folder {
            path: path.clone(),
            shown: path.to_string_lossy().trim_end_matches(['/', '\\']).to_owned(),
        },
        None => Folder::of_repository(root),
    };
    // `--check` must not create the folder, and a folder that does not exist needs no lock.
    let _lock = match options.check && !folder.path.exists() {
        true => None,
        false => Some(folder_lock::take(&folder.path, console)?),
    };
    let is_own = options.out.is_none();
    if is_own && !options.check {
        journal::settle(root, &folder, console)?;
    }
    // The configuration is read after the lock is taken and interrupted commands are undone, so that no other
    // run is changing it.
    let mut work = work::selected(&options.selection, root)?;
    if options.out.is_some() {
        // Crates in an `--out` folder get the runtime crate generated beside them, and other crates there are
        // no orphans.
        work.jobs.iter_mut().for_each(|job| job.runtime = Runtime::Beside);
        work.is_all = false;
    }
    let pinned = match (&options.selection, &options.out) {
        (Selection::Configured(names), None) if names.is_empty() => Pinned::read(root)?,
        _ => None,
    };
    if options.check {
        recall(&folder, &mut work)?;
        let mut found = Vec::new();
        if let Some(what) =
            journal::found(root)?.filter(|_| is_own && !folder_lock::is_inner(&folder.path))
        {
            let program = console.program();
            found.push(format!("interrupted `{what}` (`{program} codegen` undoes it)"));
        }
        if let Some(pinned) = &pinned {
            found.extend(pinned.findings(root, console.program())?);
        }
        let crates = match generate(&work, root, console) {
            // Missing or edited descriptions explain why crates can't be generated, so they are reported as
            // differences.
            Err(Failure::Problems(problems)) if !found.is_empty() => {
                console.problems(&problems);
                found.iter().for_each(|line| console.say(line));
                let found = counted(found.len(), "difference");
                console.say(format_args!(
                    "{}/ differs from spec/armgen.lock ({found})",
                    config::SPECS
                ));
                return Ok(Outcome::Findings);
            }
            made => made?,
        };
        let remedy = match &options.selection {
            Selection::Configured(_) => format!("`{} codegen`", console.program()),
            Selection::AdHoc(_) => "the same command without --check".to_owned(),
        };
        check(&crates, &folder, &work, found, &remedy, console)
    } else {
        if let Some(pinned) = &pinned {
            for line in pinned.findings(root, console.program())? {
                console.complain(format_args!("warning: {line}"));
            }
        }
        settle(&folder, &work, console)?;
        recall(&folder, &mut work)?;
        let crates = generate(&work, root, console)?;
        write(&crates, &folder, &work, console).map(|()| Outcome::Fine)
    }
}

/// The lock file `spec/armgen.lock`, and the configuration whose crates read the pinned descriptions.
struct Pinned {
    lock: Lock,
    config: config::Config,
}

impl Pinned {
    /// Reads the lock file and the configuration of a repository; `None` if it has no lock file.
    fn read(root: &Path) -> Result<Option<Pinned>, Failure> {
        let Some(lock) = Lock::read(&root)? else {
            return Ok(None);
        };
        Ok(Some(Pinned { lock, config: config::read(root)? }))
    }

    /// Returns how the descriptions on disk differ from the lock file, one line for each difference.
    fn findings(&self, root: &Path, program: &str) -> Result<Vec<String>, Failure> {
        let mut found = pinned::disk(&self.lock, root)?;
        let (read, outcome) = pins::files_read(&self.config, root)?;
        found.extend(pinned::crates(&self.lock, root, &read, outcome.is_ok())?);
        found.sort();
        Ok(found.iter().map(|finding| finding.line(program)).collect())
    }
}

/// Loads the name lock (names.txt) of each crate that `folder` contains, so that regenerated crates keep their
/// Rust names.
fn recall(folder: &Folder, work: &mut Work) -> Result<(), Failure> {
    for job in &mut work.jobs {
        if let Some(name_lock) = name_lock::of_folder(&&*folder.path, &job.name, &folder.shown)? {
            job.name_lock = name_lock;
        }
    }
    Ok(())
}

fn generate(work: &Work, root: &Path, console: &mut Console<'_>) -> Result<Vec<Crate>, Failure> {
    let crates = make(work, root)?;
    let warnings = crates.iter().map(|each| &each.generated.warnings);
    console.problems(
        [&work.warnings, &obsolete::doubled(&work.overrides)].into_iter().chain(warnings),
    );
    Ok(crates)
}

/// Generates all crates in memory. The problems of all crates are collected into one failure, and nothing is
/// written if any crate fails.
pub(crate) fn make(work: &Work, root: &Path) -> Result<Vec<Crate>, Failure> {
    let mut crates = Vec::new();
    let mut problems = Vec::new();
    // An override that corrects nothing in one crate may correct something in another, so it is no error here;
    // `obsolete::find` reports overrides that no crate needs.
    let mut overrides = work.overrides.items.clone();
    overrides.iter_mut().for_each(|item| item.is_lenient = true);
    for job in &work.jobs {
        let start = Instant::now();
        match armgen::generate(job, &overrides, &*work.specs) {
            Ok(generated) => {
                let name = job.name.clone();
                let mut made = Crate { name, generated, time: start.elapsed() };
                let changelog = work.changelogs.get(&job.name);
                changelog.iter().for_each(|text| made.set_changelog(text));
                crates.push(made);
            }
            Err(found) => problems.push(found),
        }
    }
    // Obsolete overrides are looked for only if all crates were generated, since a crate that failed may not
    // have read the files of an override.
    if work.is_all && problems.is_empty() {
        problems = obsolete::find(work, &crates, root)?;
    }
    if problems.is_empty() {
        let shared = work.has_runtime().then(Crate::runtime).into_iter();
        return Ok(shared.chain(crates).collect());
    }
    problems.push(work.warnings.clone());
    problems.extend(crates.into_iter().map(|each| each.generated.warnings));
    Err(Failure::Problems(problems))
}

/// Removes or restores the folders of crates that interrupted runs left half replaced, before anything can
/// fail.
fn settle(folder: &Folder, work: &Work, console: &mut Console<'_>) -> Result<(), Failure> {
    for leftover in leftovers(folder, work)? {
        let done = leftover.settle(folder)?;
        let path = folder.shown(&leftover.name);
        console.say(format_args!("{done} {path}/ (left by an interrupted run)"));
    }
    Ok(())
}

fn leftovers(folder: &Folder, work: &Work) -> Result<Vec<Leftover>, String> {
    let names = work.names();
    folder.leftovers(if work.is_all { None } else { Some(&names) })
}

fn check(
    crates: &[Crate],
    folder: &Folder,
    work: &Work,
    mut found: Vec<String>,
    remedy: &str,
    console: &mut Console<'_>,
) -> Result<Outcome, Failure> {
    for leftover in leftovers(folder, work)? {
        let path = folder.shown(leftover.name);
        found.push(format!("orphaned {path}/ (left by an interrupted run)"));
    }
    for each in crates {
        for difference in output::compare(folder, &each.name, &each.generated.files)? {
            let verb = match difference.state {
                State::Missing => "missing",
                State::Stale => "stale",
                State::Orphaned => "orphaned",
                State::Foreign => "foreign",
            };
            found.push(format!("{verb} {}", shown(folder, each, &difference)));
        }
    }
    if work.is_all {
        for name in folder.orphans(&work.names())? {
            found.push(format!("orphaned {}/ ({NO_CRATE})", folder.shown(name)));
        }
    }
    found.iter().for_each(|line| console.say(line));
    let names = crates.iter().map(|each| each.name.as_str());
    let crates = spelling::list(names.filter(|name| *name != armgen::RUNTIME));
    if found.is_empty() {
        console.say(format_args!("{}/ is up to date: {crates}", folder.shown));
        return Ok(Outcome::Fine);
    }
    let found = counted(found.len(), "difference");
    console.say(format_args!("{}/ is not up to date ({found}): run {remedy}", folder.shown));
    Ok(Outcome::Findings)
}

fn write(
    crates: &[Crate],
    folder: &Folder,
    work: &Work,
    console: &mut Console<'_>,
) -> Result<(), Failure> {
    // Every crate is compared before any is written, so that a foreign file stops the command without changes.
    let mut compared = Vec::new();
    for each in crates {
        let differences = output::compare(folder, &each.name, &each.generated.files)?;
        output::refuse_foreign(folder, &each.name, &differences)?;
        compared.push((each, differences));
    }
    let orphans = if work.is_all { folder.orphans(&work.names())? } else { Vec::new() };
    for name in orphans {
        output::remove(folder, &name)?;
        console.say(format_args!("removed {}/ ({NO_CRATE})", folder.shown(name)));
    }
    for (each, differences) in compared {
        if !differences.is_empty() {
            output::replace(folder, &each.name, &each.generated.files, &differences)?;
        }
        for difference in &differences {
            let verb = match difference.state {
                State::Missing => "wrote",
                State::Stale => "updated",
                State::Orphaned => "removed",
                // `refuse_foreign` above has stopped the command already.
                State::Foreign => continue,
            };
            console.say(format_args!("{verb} {}", shown(folder, each, difference)));
        }
        if let Some(summary) = each.summary(&differences) {
            console.say(summary);
        }
    }
    Ok(())
}

fn shown(folder: &Folder, each: &Crate, difference: &Difference) -> String {
    folder.shown(format_args!("{}/{}", each.name, difference.path))
}

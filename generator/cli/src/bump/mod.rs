//! `bump`: makes a crate from another api-version or tag. All changes are computed in memory first and then
//! written; if a later step fails, the journal undoes them.

mod along;
mod changed;
mod changelog;
mod copies;
mod docs;
pub(crate) mod layer;
mod plan;
mod show;
mod snapshots;
mod source;
mod summary;
mod target;

use crate::cli::Bump;
use crate::config;
use crate::console::{Console, Failure, Outcome};
use crate::folder_lock;
use crate::journal::{self, Journal};
use crate::output::Folder;
use plan::Plan;
use std::path::Path;

pub(crate) fn run(
    options: &Bump,
    root: &Path,
    console: &mut Console<'_>,
) -> Result<Outcome, Failure> {
    let folder = Folder::of_repository(root);
    let _lock = folder_lock::take(&folder.path, console)?;
    journal::settle(root, &folder, console)?;
    let plan = plan::make(options, root, console)?;
    let has_snapshots = options.snapshots && snapshots::are_there(&plan.name, root);
    if options.dry_run {
        console.say(&plan.head);
        show::rest(&plan, has_snapshots, console);
        return Ok(Outcome::Fine);
    }
    let summary = options.summary.as_deref().map(summary::SummaryFile::find).transpose()?;
    let mut journal = Journal::begin(root, &format!("bump {}", plan.name))?;
    match write(&plan, root, has_snapshots, &mut journal, console) {
        Ok(pending) => {
            journal.finish(console);
            if let Some(summary) = summary {
                summary.write(&plan.summary)?;
            }
            show::written(&plan, console);
            console.say(format_args!("\n{}", plan.head));
            show::order(&plan, pending, console);
            Ok(Outcome::Fine)
        }
        Err(reason) => Err(Failure::Message(journal.back(&reason, &folder))),
    }
}

/// Writes all changes of the plan and runs snapshot tests. Returns the number of snapshots that changed; `None`
/// if no tests were run.
fn write(
    plan: &Plan,
    root: &Path,
    has_snapshots: bool,
    journal: &mut Journal,
    console: &mut Console<'_>,
) -> Result<Option<usize>, String> {
    for file in &plan.files {
        journal.write(&file.path, &file.after)?;
    }
    for path in &plan.removed {
        journal.remove(&format!("{}/{path}", config::SPECS))?;
    }
    for each in &plan.crates {
        let (name, files) = (&each.new.name, &each.new.generated.files);
        journal.replace(&plan.folder, name, files, &each.differences)?;
    }
    if !has_snapshots {
        return Ok(None);
    }
    console.progress("running the tests that have snapshots…");
    let pending = snapshots::leave(root, journal);
    console.progress("");
    pending.map(Some)
}

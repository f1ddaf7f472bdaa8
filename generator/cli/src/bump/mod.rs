//! `bump`: makes a crate from another api-version. All of it is worked out in memory first; what is then
//! written is put back if a later step fails. Knows the order of the steps.

mod changelog;
mod docs;
pub(crate) mod layer;
mod plan;
mod show;
mod snapshots;
mod target;
pub(crate) mod undo;

use crate::Outcome;
use crate::cli::Bump;
use crate::console::{Console, Failure};
use plan::Plan;
use std::path::Path;
use undo::Undo;

pub(crate) fn run(
    options: &Bump,
    root: &Path,
    console: &mut Console<'_>,
) -> Result<Outcome, Failure> {
    let plan = plan::make(options, root, console)?;
    let has_snapshots = options.snapshots && snapshots::are_there(&plan.name, root);
    if options.dry_run {
        console.say(&plan.head);
        show::rest(&plan, has_snapshots, console);
        return Ok(Outcome::Fine);
    }
    let mut undo = Undo::default();
    match write(&plan, root, has_snapshots, &mut undo, console) {
        Ok(pending) => {
            undo.commit();
            show::written(&plan, console);
            console.say(format_args!("\n{}", plan.head));
            show::order(&plan, pending, console);
            Ok(Outcome::Fine)
        }
        Err(reason) => {
            let kept = undo.back();
            Err(Failure::Message(match kept.as_slice() {
                [] => format!("{reason}\nerror: everything is as it was before"),
                kept => format!(
                    "{reason}\nerror: not all of it could be put back, see `git status`: {}",
                    kept.join("; ")
                ),
            }))
        }
    }
}

/// Writes everything, and returns how many snapshots are pending, if there are tests that have some.
fn write<'p>(
    plan: &'p Plan,
    root: &Path,
    has_snapshots: bool,
    undo: &mut Undo<'p>,
    console: &mut Console<'_>,
) -> Result<Option<usize>, String> {
    for file in &plan.files {
        undo.write(root, &file.path, &file.after)?;
    }
    for each in &plan.crates {
        undo.replace(&plan.folder, &each.new, Some(&each.old), &each.differences)?;
    }
    if !has_snapshots {
        return Ok(None);
    }
    console.progress("running the tests that have snapshots…");
    let pending = snapshots::leave(root, undo);
    console.progress("");
    pending.map(Some)
}

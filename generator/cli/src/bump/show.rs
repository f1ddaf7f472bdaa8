//! The output of a bump: the files that were (or would be) written, and what to review.

use super::plan::Plan;
use crate::codegen::CHANGELOG;
use crate::config;
use crate::console::{Console, counted};
use crate::diff::report::words::plain;
use crate::output::State;
use similar::TextDiff;

/// Prints all that a bump would write, for `--dry-run`.
pub(super) fn rest(plan: &Plan, has_snapshots: bool, console: &mut Console<'_>) {
    let others = plan.along.iter().map(|it| (&it.name, &it.entry));
    for (name, entry) in std::iter::once((&plan.name, &plan.entry)).chain(others) {
        let log = config::changelog(name);
        console.say(format_args!("\n{log} would get:\n\n{}", entry.trim_end()));
    }
    console.say("");
    for file in plan.files.iter().filter(|file| file.path == config::CRATES) {
        let before = file.before.as_deref().unwrap_or_default();
        let diff = TextDiff::from_lines(before, &file.after);
        console.say(diff.unified_diff().header(&file.path, &file.path).to_string().trim_end());
        console.say("");
    }
    files(plan, ["would write", "would update", "would remove"], console);
    if has_snapshots {
        console.say("would run the tests that have snapshots of the crate");
    }
    obsolete(plan, console);
    console.say("(nothing was written)");
}

pub(super) fn written(plan: &Plan, console: &mut Console<'_>) {
    files(plan, ["wrote", "updated", "removed"], console);
}

fn files(plan: &Plan, [write, update, remove]: [&str; 3], console: &mut Console<'_>) {
    for file in &plan.files {
        let verb = if file.before.is_some() { update } else { write };
        console.say(format_args!("{verb} {}", plain(&file.path)));
    }
    for path in &plan.removed {
        console.say(format_args!("{remove} {}/{}", config::SPECS, plain(path)));
    }
    for each in &plan.crates {
        for difference in &each.differences {
            let verb = match difference.state {
                State::Missing => write,
                State::Stale => update,
                State::Orphaned => remove,
                // `output::refuse_foreign` has stopped the command already.
                State::Foreign => continue,
            };
            let path = plan.folder.shown(format_args!("{}/{}", each.new.name, difference.path));
            console.say(format_args!("{verb} {path}"));
        }
    }
}

/// Prints what to review, in an order that shows the most important changes first.
pub(super) fn order(plan: &Plan, pending: Option<usize>, console: &mut Console<'_>) {
    let (name, program) = (&plan.name, console.program());
    let folder = plan.folder.shown(name);
    let mut steps = vec![
        format!("what changed, as above; all of it: {program} diff HEAD:{name} {name}"),
        format!("what users are told: {} (goes to {folder}/{CHANGELOG})", config::changelog(name)),
        format!("what is public: git diff {folder}/api.txt"),
    ];
    match pending {
        Some(0) => steps.push("snapshots: none changed".to_owned()),
        Some(number) => {
            steps.push(format!("{}: cargo insta review", counted(number, "snapshot")));
        }
        None => {}
    }
    steps.push(format!("the source: git diff {folder}/src"));
    for other in &plan.along {
        let (name, log) = (&other.name, config::changelog(&other.name));
        steps.push(format!(
            "{name}, which reads the same files and changed, too: {program} diff HEAD:{name} {name}, and {log}"
        ));
    }
    if !plan.obsolete.is_empty() {
        steps.push("overrides that no longer apply, see below: remove them".to_owned());
    }
    console.say("\nTo look at, in this order:");
    for (number, step) in steps.iter().enumerate() {
        console.say(format_args!("{}. {step}", number + 1));
    }
    obsolete(plan, console);
}

fn obsolete(plan: &Plan, console: &mut Console<'_>) {
    if !plan.obsolete.is_empty() {
        console.problems(&plan.obsolete);
        let program = console.program();
        console.complain(format_args!(
            "note: {program} codegen fails until these overrides are removed"
        ));
    }
}

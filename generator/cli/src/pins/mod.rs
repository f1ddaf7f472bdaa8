//! Pins the descriptions in `spec/` to commits of upstream. `spec/armgen.lock` has the commit of each crate and
//! the hash of each file.

pub(crate) mod check;
mod closure;
mod lock;
mod plan;
mod write;

pub(crate) use closure::{files_read, files_read_by};
pub(crate) use lock::{FILE, LICENSE, Lock, Pin, hash};
pub(crate) use plan::{Plan, plan};
pub(crate) use write::{Change, write};

use crate::cli::From;
use crate::console::{Console, Failure};
use std::collections::BTreeSet;
use std::path::Path;

/// Returns the error for a repository without a lock file, which says how to make one.
pub(crate) fn no_lock(program: &str) -> Failure {
    Failure::Message(format!(
        "expected {FILE}, found none; `{program} add` makes it with a first crate, and `{program} vendor --adopt` \
         for descriptions that are there"
    ))
}

/// The name by which a user refers to the commit in the lock file, as in `pin:PATH`.
pub(crate) const PIN: &str = "pin";

/// Returns the commit that a crate is pinned to. If `name` is not a crate, returns the commit that all crates
/// are pinned to, or an error if they are pinned to several.
pub(crate) fn pinned(name: &str, root: &Path) -> Result<From, Failure> {
    let lock = Lock::read(&root)?.ok_or_else(|| format!("expected {FILE}, found none"))?;
    let at = |commit: &str| From { commit: Some(commit.to_owned()), ..From::default() };
    if let Some(pin) = lock.crates.get(name) {
        return Ok(at(&pin.commit));
    }
    let commits: BTreeSet<&str> = lock.crates.values().map(|pin| pin.commit.as_str()).collect();
    match commits.iter().copied().collect::<Vec<_>>().as_slice() {
        [commit] => Ok(at(commit)),
        commits => Err(format!(
            "expected one commit that all crates are pinned to, found {}; name the one to use, \
             like URL@ID:PATH",
            crate::spelling::list(commits.iter().copied())
        )
        .into()),
    }
}

/// Reports which other crates move to the new commit together with the chosen ones.
pub(crate) fn tell_along(plan: &Plan, console: &mut Console<'_>) {
    for (name, path) in &plan.along {
        console.say(format_args!(
            "{name} moves to the new commit, too: it reads {path}, which changes"
        ));
    }
}
